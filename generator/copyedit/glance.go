package copyedit

import (
	"math"
	"unicode"
	"unicode/utf8"

	"briefing/generator/markdown"
)

// things are what a rule can begin with.
type things uint16

const (
	oddities     things = 1 << iota // characters nobody sees or nobody types
	looseSpaces                     // typed spaces that are doubled or stand at an edge
	chineseGaps                     // those, and typed spaces beside Chinese characters and full-width marks
	markGaps                        // a space before a mark that closes or behind one that opens, none behind a comma
	otherWidths                     // marks that may be of the wrong width where they stand
	wideLetters                     // letters and digits of full width
	dots                            // dots, dashes and hyphens that may be wrong ones
	quotations                      // marks that open and close, in another order than one after the other
	repeats                         // words, characters or marks that may stand twice
	foreignWords                    // words that may be of the other language
	anything     = 1<<iota - 1
)

// glance is what one pass over a text sees in it. It goes over the same
// characters as a Line has, and remembers of them what the next one is held
// against. Where a text is written in a way that would need more (entities,
// escapes, addresses, words of scripts the language has not) it sees anything.
type glance struct {
	things
	lang    *Language
	letters int  // letters and digits of alphabets
	han     int  // Chinese characters
	strange bool // there are letters that were not counted

	last  rune // character before, edge at the start; spaces don't count
	gap   int  // spaces behind it
	typed bool // all of these stand in the source

	// Marks that are open, the innermost last.
	open  [4]rune
	depth int

	words wordsSeen
	chars charsSeen
}

// look glances at a side.
func (g *glance) look(s *Side) {
	g.lang, g.last, g.typed = s.Lang, edge, true
	end := 0 // of the text token before in the source
	for i := range s.Tokens {
		in := &s.Tokens[i]
		switch in.Kind {
		case markdown.Text:
			if addressed(in.Text) || s.bracketed(i) { // the words beside it are words by themselves
				g.things = anything
				return
			}
			at := int(in.At)
			// Between two text tokens, and behind the last, something may be hidden.
			if i > 0 && s.Tokens[i-1].Kind == markdown.Text && hidden(s.Source, end, at) {
				g.things = anything
				return
			}
			switch next := at + len(in.Text); {
			case next <= len(s.Source) && s.Source[at:next] == in.Text: // which is the same memory as a rule
				end = next
				g.words.token(in.Text)
				g.token(in.Text)
			case in.Text == " ": // the end of a line
				end = at
				g.blank()
				g.typed = false
			default:
				g.things = anything
				return
			}
			if i == len(s.Tokens)-1 && hidden(s.Source, end, min(end+2, len(s.Source))) {
				g.things = anything
				return
			}
		case markdown.Figure:
			g.hole(figure)
		case markdown.CodeSpan:
			g.hole(code)
		case markdown.Break:
			g.hole(brk)
		case markdown.ImageStart, markdown.ImageEnd:
			g.hole(image)
		case markdown.Cite: // takes the spaces before it away
			g.gap, g.typed = 0, true
			g.chars.cited = true
		}
	}
	g.wordEnds()
	if g.gap > 0 && g.typed {
		g.things |= looseSpaces | chineseGaps
	}
	if g.depth > 0 {
		g.things |= quotations
	}
}

// token glances at the words of a token, in the language's way.
func (g *glance) token(s string) {
	switch g.lang.name {
	case "zh":
		g.chinese(s)
	case "en":
		g.english(s)
	default:
		g.unknown(s)
	}
}

// hole goes over what is no character.
func (g *glance) hole(r rune) {
	g.wordsEnd()
	switch {
	case g.gap > 0:
		g.space(r)
	case r == figure && (g.last == ',' || g.last == ';'):
		g.things |= markGaps
	}
	g.chars = charsSeen{}
	g.next(r)
}

// next goes on behind the character r.
func (g *glance) next(r rune) { g.last, g.gap, g.typed = r, 0, true }

// space looks at the spaces in front of the character r.
func (g *glance) space(r rune) {
	if !g.typed {
		return
	}
	if g.gap > 1 || g.last == edge {
		g.things |= looseSpaces | chineseGaps
	}
	switch r {
	case ',', '.', ';', ':', '?', '!', ')', '”':
		g.things |= markGaps
	}
	if g.last == '(' || g.last == '“' {
		g.things |= markGaps
	}
	if g.last >= 0x2E80 || r >= 0x2E80 { // Chinese, or a mark of full width
		g.things |= chineseGaps
	}
}

// blank goes over a space.
func (g *glance) blank() {
	if g.gap == 0 && g.last == '-' && g.words.dashGap {
		g.things |= dots
	}
	g.gap++
}

// opens and closes keep count of marks that pair. Whatever is not plainly right
// is for the rule to judge.
func (g *glance) opens(r rune) {
	if g.depth == len(g.open) {
		g.things |= quotations
		return
	}
	for _, o := range g.open[:g.depth] {
		if r == g.lang.quote && o == r {
			g.things |= quotations
		}
	}
	g.open[g.depth] = r
	g.depth++
}

func (g *glance) closes(open rune) {
	if g.depth == 0 || g.open[g.depth-1] != open {
		g.things |= quotations
		return
	}
	g.depth--
}

// other goes over a character that no language's glance knows.
func (g *glance) other(r rune) {
	if odd(r) {
		g.things |= oddities
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		if r < 0x250 {
			g.letters++
		} else {
			g.strange = true
		}
	}
}

// odd says whether r may be an odd character; it is right about all that
// oddCharacters marks.
func odd(r rune) bool {
	switch {
	case r < 0xA1: // none but what an ASCII keyboard has
		return r < ' ' || r >= 0x7F
	case r < 0x2000:
		return r == 0xAD || r == 0x1680
	case r < 0x2E80:
		return r <= 0x200F || r >= 0x2028 && r <= 0x202F || r >= 0x205F && r <= 0x206F
	case r < 0xE000:
		return r <= 0x2FDF || r == '【'
	}
	return r <= 0xFAFF || r == 0xFEFF || r == '｛' || r >= 0xFFF9
}

// lengthsAgree says whether two texts are certainly as long as each other's
// translation; see lengths, whose sums this need not repeat digit by digit.
func lengthsAgree(seen *[2]glance) bool {
	var n [2]float64
	for i := range seen {
		if seen[i].things == anything || seen[i].strange {
			return false
		}
		n[i] = float64(seen[i].han) + float64(seen[i].letters)/alphabetic
	}
	const exact = 1e-9 // far more than what adding up changes
	short, long := min(n[0], n[1]), max(n[0], n[1])
	switch {
	case long < 1-exact:
		return true
	case short == 0:
		return false
	case long < lengthFrom-exact:
		return true
	}
	return long/short < boundLong+(boundShort-boundLong)*math.Sqrt(lengthFrom/long)-exact
}

// maybeSame looks for texts that may be the same on both sides, in languages
// for which that is a fault.
func maybeSame(seen *[2]glance) {
	for i := range seen {
		l, other := seen[i].lang, seen[1-i].lang
		if l.name == "zh" || l.name == "en" && other.name == "zh" {
			continue // finds words of the other by itself
		}
		if seen[0].letters == seen[1].letters || seen[0].strange || seen[1].strange {
			seen[i].things |= foreignWords
		}
	}
}

// unknown glances at a token in a language nothing is known of.
func (g *glance) unknown(s string) {
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError || blank(r) {
				g.things = anything
			}
			if g.gap > 0 {
				g.space(r)
			}
			g.other(r)
			g.next(r)
			i += n
			continue
		}
		i++
		switch {
		case c == ' ':
			g.blank()
			continue
		case c < ' ' || c == 0x7F:
			g.things = anything
		case letterOrDigit[c]:
			g.letters++
		}
		if g.gap > 0 {
			g.space(rune(c))
		}
		g.next(rune(c))
	}
}

// letterOrDigit is what ASCII has of them.
var letterOrDigit = func() (t [utf8.RuneSelf]bool) {
	for c := range t {
		t[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return t
}()
