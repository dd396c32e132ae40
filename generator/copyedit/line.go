package copyedit

import (
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
	brk                     // the line breaks
	edge                    // before the first character and after the last
)

// Line is what a reader sees of a text. Markup of emphasis and links takes no
// place in it, and a citation, which is a small number above the line, none
// either, nor does the space before it.
type Line struct {
	Lang   string
	chars  []char
	tokens []markdown.Inline
}

// char is a character of a Line.
type char struct {
	r     rune
	at    int32 // byte of the source
	token int32 // it comes from
	exact bool  // it stands at that byte as it is, not as an entity or an escape
	name  bool  // it belongs to a declared name
	emph  bool  // it is emphasised
	link  bool  // it is part of a link's words
}

func newLine(s *Side) Line {
	l := Line{Lang: s.Lang, tokens: s.Tokens}
	emphasis, links := 0, 0
	for i, in := range s.Tokens {
		add := func(r rune, at int32, exact bool) {
			l.chars = append(l.chars, char{r: r, at: at, token: int32(i), exact: exact, emph: emphasis > 0, link: links > 0})
		}
		switch in.Kind {
		case markdown.Text:
			var spans [][2]int
			if s.Names != nil {
				spans = s.Names(in)
			}
			at := int(in.At)
			for j, r := range in.Text {
				n, exact := written(s.Source[min(at, len(s.Source)):], r)
				add(r, int32(at), exact)
				at += n
				for _, span := range spans {
					if span[0] <= j && j < span[1] {
						l.chars[len(l.chars)-1].name = true
					}
				}
			}
		case markdown.Figure:
			add(figure, in.At, false)
		case markdown.CodeSpan:
			add(code, in.At, false)
		case markdown.Break:
			add(brk, in.At, false)
		case markdown.ImageStart, markdown.ImageEnd:
			add(image, in.At, false)
		case markdown.EmStart, markdown.StrongStart:
			emphasis++
		case markdown.EmEnd, markdown.StrongEnd:
			emphasis--
		case markdown.LinkStart:
			links++
		case markdown.LinkEnd:
			links--
		case markdown.Cite:
			for n := len(l.chars); n > 0 && l.chars[n-1].r == ' '; n-- {
				l.chars = l.chars[:n-1]
			}
		}
	}
	return l
}

// written says how many bytes of the source's rest write the character r that
// was read there, and whether it stands there as it is: not as an escape, an
// entity, or a line's end that became a space.
func written(rest string, r rune) (n int, exact bool) {
	if got, size := utf8.DecodeRuneInString(rest); got == r && (r != utf8.RuneError || size > 1) {
		return size, true
	}
	if strings.HasPrefix(rest, `\`) {
		if got, size := utf8.DecodeRuneInString(rest[1:]); got == r {
			return 1 + size, false
		}
	}
	if i := strings.IndexByte(rest, ';'); strings.HasPrefix(rest, "&") && i > 0 {
		return i + 1, false
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
func han(r rune) bool { return r >= 0 && unicode.Is(unicode.Han, r) && r != '〇' || r == '〇' }

// letter says whether r is a letter written with spaces between words.
func letter(r rune) bool {
	return r >= 0 && unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}

func digit(r rune) bool { return r >= '0' && r <= '9' }
