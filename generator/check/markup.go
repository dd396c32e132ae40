package check

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/copyedit"
	"briefing/generator/diag"
	"briefing/generator/markdown"
)

// markup checks that what is marked up on one side of a leaf is on the other.
// Where in the sentence it stands is a matter of word order.
func (c checker) markup(l *leaf) {
	kinds := l[0].kinds | l[1].kinds
	if kinds.has(emphasised) {
		c.emphasis(l)
	}
	if kinds.has(1 << markdown.CodeSpan) {
		c.code(l)
	}
}

var emphasised = kindsOf(markdown.StrongStart, markdown.EmStart)

// emphasis compares what is strong and what is in italics. Titles of works are
// in italics in many languages and in 《》 in Chinese, so those marks count too.
func (c checker) emphasis(l *leaf) {
	var strong, em, titles [2][]int32
	for lang, s := range l {
		for _, in := range s.inlines {
			switch in.Kind {
			case markdown.StrongStart:
				strong[lang] = append(strong[lang], in.At)
			case markdown.EmStart:
				em[lang] = append(em[lang], in.At)
			case markdown.Text:
				for range strings.Count(in.Text, "《") {
					titles[lang] = append(titles[lang], in.At)
				}
			}
		}
	}
	differ := func(what string, list *[2][]int32, more, by int) {
		at := l[more].at
		if n := len(list[more]); n > 0 {
			at = list[more][n-by]
		}
		c.found(l, copyedit.Finding{Code: diag.PairEmphasis, Side: more, At: at, Len: 1,
			Text: fmt.Sprintf("%s here, %d in the %s it pairs with", count(len(list[more]), what), len(list[1-more]), c.Langs[1-more].Name),
			Help: "mark the same words on both sides", Notes: []copyedit.Note{{Side: 1 - more, At: l[1-more].at, Text: "the paired text"}}})
	}
	for more := range l {
		if n := len(strong[more]) - len(strong[1-more]); n > 0 {
			differ("strong passage", &strong, more, n)
		}
		if n := len(em[more]) - len(em[1-more]) - len(titles[1-more]); n > 0 {
			differ("passage in italics", &em, more, min(n, len(em[more])))
		}
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if first, rest, ok := strings.Cut(what, " "); ok && first == "passage" {
		return fmt.Sprintf("%d %ss %s", n, first, rest)
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// code compares what stands between backquotes.
func (c checker) code(l *leaf) {
	for from := range l {
		var there []string
		for _, in := range l[1-from].inlines {
			if in.Kind == markdown.CodeSpan {
				there = append(there, in.Text)
			}
		}
		for _, in := range l[from].inlines {
			if in.Kind != markdown.CodeSpan {
				continue
			}
			if i := slices.Index(there, in.Text); i >= 0 {
				there = slices.Delete(there, i, i+1)
				continue
			}
			c.found(l, copyedit.Finding{Code: diag.PairCode, Side: from, At: in.At, Len: len([]rune(in.Text)),
				Text: fmt.Sprintf("`%s` is not in the %s it pairs with", in.Text, c.Langs[1-from].Name),
				Help: "code is the same in every language", Notes: []copyedit.Note{{Side: 1 - from, At: l[1-from].at, Text: "the paired text"}}})
		}
	}
}
