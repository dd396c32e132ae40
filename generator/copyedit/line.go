package copyedit

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/markdown"
)

// What stands in a Line where a reader sees no letters of the text's own.
const (
	figure rune = -1 - iota // the generator writes an amount here
	code                    // code, which is in no language
	image                   // an edge of an image's description
	gone                    // a comment, or a reference that was not understood
	brk                     // the line breaks
	edge                    // before the first character and after the last
)

// Line is what a reader sees of a text. Markup of emphasis and links takes no
// place in it, and a citation, which is a small number above the line, none
// either, nor does the space before it.
type Line struct {
	Lang  *Language
	chars []char
	side  *Side
	spans map[int32][][2]int // of declared names, by token; found when asked for
}

// char is a character of a Line.
type char struct {
	r     rune
	at    int32 // byte of the source
	token int32 // it comes from
	off   int32 // byte of the token's text
	exact bool  // it stands at that byte as it is, not as an entity or an escape
	emph  bool  // it is emphasised
	cited bool  // a citation stands before it
}

// newLine reads a side, into memory that may be used again.
func newLine(s *Side, memory []char) Line {
	l := Line{Lang: s.Lang, side: s}
	n := 0
	for _, in := range s.Tokens {
		n += utf8.RuneCountInString(in.Text)
	}
	l.chars = slices.Grow(memory[:0], n)
	emphasis, cited, end := 0, false, 0
	for i, in := range s.Tokens {
		add := func(r rune, at, off int, exact bool) {
			l.chars = append(l.chars, char{r, int32(at), int32(i), int32(off), exact, emphasis > 0, cited})
			cited = false
		}
		switch in.Kind {
		case markdown.Text:
			at := int(in.At)
			if i > 0 && s.Tokens[i-1].Kind == markdown.Text && hidden(s.Source, end, at) {
				add(gone, at, 0, false)
			}
			for j, r := range in.Text {
				n, exact := written(s.Source[min(at, len(s.Source)):], r)
				add(r, at, j, exact)
				at += n
			}
			end = at
			if i == len(s.Tokens)-1 && hidden(s.Source, end, min(end+2, len(s.Source))) {
				add(gone, at, 0, false)
			}
		case markdown.Figure:
			add(figure, int(in.At), 0, false)
		case markdown.CodeSpan:
			add(code, int(in.At), 0, false)
		case markdown.Break:
			add(brk, int(in.At), 0, false)
		case markdown.ImageStart, markdown.ImageEnd:
			add(image, int(in.At), 0, false)
		case markdown.EmStart, markdown.StrongStart:
			emphasis++
		case markdown.EmEnd, markdown.StrongEnd:
			emphasis--
		case markdown.Cite:
			for n := len(l.chars); n > 0 && l.chars[n-1].r == ' '; n-- {
				l.chars = l.chars[:n-1]
			}
			cited = true
		}
	}
	return l
}

// hidden says whether something begins between two bytes of the source that
// isn't there for the reader.
func hidden(src string, from, to int) bool {
	if from >= to || to > len(src) {
		return false
	}
	s := strings.TrimLeft(src[from:to], " *_")
	return strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[@") || strings.HasPrefix(s, "<!")
}

// written says how many bytes of the source's rest write the character r that
// was read there, and whether it stands there as it is: not as an escape, an
// entity, or a line's end that became a space.
func written(rest string, r rune) (n int, exact bool) {
	if words, size := markdown.Escaped(rest); size > 0 { // which may stand for the & it begins with
		if got, _ := utf8.DecodeRuneInString(words); got == r {
			return size, false
		}
	}
	if got, size := utf8.DecodeRuneInString(rest); got == r && (r != utf8.RuneError || size > 1) {
		return size, true
	}
	return 0, false
}

// at is the character at i; edge outside.
func (l *Line) at(i int) rune {
	if i < 0 || i >= len(l.chars) {
		return edge
	}
	return l.chars[i].r
}

// name says whether the character at i belongs to a declared name.
func (l *Line) name(i int) bool {
	c := l.chars[i]
	if c.r < 0 || l.side.Names == nil {
		return false
	}
	spans, ok := l.spans[c.token]
	if !ok {
		if l.spans == nil {
			l.spans = map[int32][][2]int{}
		}
		spans = l.side.Names(l.side.Tokens[c.token])
		l.spans[c.token] = spans
	}
	k := sort.Search(len(spans), func(k int) bool { return spans[k][1] > int(c.off) })
	return k < len(spans) && spans[k][0] <= int(c.off)
}

// text is what stands from i to j, holes left out.
func (l *Line) text(i, j int) string {
	var b strings.Builder
	for _, c := range l.chars[i:j] {
		if c.r >= 0 {
			b.WriteRune(c.r)
		}
	}
	return b.String()
}

// joined says whether the characters from i to j stand one behind the other in
// the source as they are, so that they can be replaced.
func (l *Line) joined(i, j int) bool {
	for k := i; k < j; k++ {
		c := l.chars[k]
		if !c.exact || c.r < 0 || k > i && c.at != l.chars[k-1].at+int32(utf8.RuneLen(l.chars[k-1].r)) {
			return false
		}
	}
	return true
}

// han says whether r is a Chinese character.
func han(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r == '〇' || r > 0x2E80 && unicode.Is(unicode.Han, r)
}

// letter says whether r is a letter written with spaces between words.
func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	if r >= 0x3040 && r < 0xA000 {
		return false
	}
	return unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}

func digit(r rune) bool { return r >= '0' && r <= '9' }
