package exchange

import (
	"slices"
	"strconv"
	"strings"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/markdown"
)

// hasWords says whether there is anything to translate.
func hasWords(inlines []markdown.Inline) bool {
	for _, in := range inlines {
		if in.Kind == markdown.Text && strings.TrimSpace(in.Text) != "" {
			return true
		}
	}
	return false
}

// isCode says whether a token is a code of its own or starts one.
func isCode(k markdown.InlineKind) bool {
	switch k {
	case markdown.Text, markdown.LinkEnd, markdown.ImageEnd, markdown.EmEnd, markdown.StrongEnd:
		return false
	}
	return true
}

func hasCodes(inlines []markdown.Inline) bool {
	return slices.ContainsFunc(inlines, func(in markdown.Inline) bool { return isCode(in.Kind) })
}

// matches numbers the codes of both sides, in the order of their tokens: codes
// that are the same thing get the same number, their x. The first of several
// alike matches the first on the other side. Page is the page links are
// relative to; nil in data files.
func matches(site *check.Site, page *content.Page, sides [2][]markdown.Inline) [2][]string {
	type key struct {
		kind markdown.InlineKind
		what string
	}
	keyOf := func(in markdown.Inline) key {
		if in.Kind == markdown.LinkStart || in.Kind == markdown.ImageStart {
			if to, err := site.Resolve(page, in.Text); err == nil {
				return key{in.Kind, to.Key()}
			}
		}
		return key{in.Kind, in.Text}
	}
	var out [2][]string
	if !hasCodes(sides[0]) && !hasCodes(sides[1]) {
		return out
	}
	free := map[key][]string{} // numbers the first side gave, that the second has not met
	n := 0
	number := func() string {
		n++
		return strconv.Itoa(n)
	}
	for _, in := range sides[0] {
		if isCode(in.Kind) {
			k, x := keyOf(in), number()
			out[0], free[k] = append(out[0], x), append(free[k], x)
		}
	}
	for _, in := range sides[1] {
		if !isCode(in.Kind) {
			continue
		}
		k := keyOf(in)
		if list := free[k]; len(list) > 0 {
			out[1], free[k] = append(out[1], list[0]), list[1:]
		} else {
			out[1] = append(out[1], number())
		}
	}
	return out
}

// segment writes a run of words as the inside of a <seg>. X are the numbers of
// its codes, see matches.
func segment(inlines []markdown.Inline, x []string) string {
	if len(inlines) == 1 && inlines[0].Kind == markdown.Text {
		return escape(inlines[0].Text)
	}
	var b strings.Builder
	type pair struct{ i, end string }
	var under []pair // pairs of codes that are open
	n := 0
	single := func(kind, code string) {
		b.WriteString(`<ph x="` + x[n] + `" type="` + kind + `">` + escape(code) + `</ph>`)
		n++
	}
	opened := 0
	start := func(kind, code, end string) {
		opened++
		i := strconv.Itoa(opened)
		b.WriteString(`<bpt i="` + i + `" x="` + x[n] + `" type="` + kind + `">` + escape(code) + `</bpt>`)
		under = append(under, pair{i, end})
		n++
	}
	for _, in := range inlines {
		switch in.Kind {
		case markdown.Text:
			b.WriteString(escape(in.Text))
		case markdown.CodeSpan:
			single("x-code", codeSpan(in.Text))
		case markdown.Figure:
			single("x-figure", "{"+in.Text+"}")
		case markdown.Cite:
			single("x-citation", "[@"+in.Text+"]")
		case markdown.Break:
			single("lb", "\\\n")
		case markdown.EmStart:
			start("italic", "*", "*")
		case markdown.StrongStart:
			start("bold", "**", "**")
		case markdown.LinkStart:
			start("link", "[", "]("+destination(in.Text)+")")
		case markdown.ImageStart:
			start("x-image", "![", "]("+destination(in.Text)+")")
		case markdown.EmEnd, markdown.StrongEnd, markdown.LinkEnd, markdown.ImageEnd:
			last := under[len(under)-1]
			under = under[:len(under)-1]
			b.WriteString(`<ept i="` + last.i + `">` + escape(last.end) + `</ept>`)
		}
	}
	return b.String()
}

// codeSpan is code between more backticks than it has in a row.
func codeSpan(code string) string {
	fence := "`"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		return fence + " " + code + " " + fence
	}
	return fence + code + fence
}

// destination is an address as Markdown writes it.
func destination(s string) string {
	if s == "" || strings.ContainsAny(s, " ()<>") {
		return "<" + strings.NewReplacer("<", `\<`, ">", `\>`).Replace(s) + ">"
	}
	return s
}

// saying is what is read in the place of each figure of a segment, for the note
// beside it; empty without figures.
func saying(site *check.Site, lang int, inlines []markdown.Inline) string {
	var out []string
	for i, in := range inlines {
		if in.Kind == markdown.Figure && !slices.ContainsFunc(inlines[:i], func(b markdown.Inline) bool { return b.Kind == in.Kind && b.Text == in.Text }) {
			out = append(out, "{"+in.Text+"} = "+site.SayRef(in.Text, lang))
		}
	}
	return strings.Join(out, "\n")
}
