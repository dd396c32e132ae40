package copyedit

import "unicode/utf8"

// wordsSeen is what a glance remembers of words.
type wordsSeen struct {
	text    string // of the token under way
	word    wordSeen
	before  wordSeen // the one in front of it, if nothing but spaces is between
	digit   bool     // a digit stands before the last character
	dashGap bool     // a space does
}

// wordSeen is a word, which may go on from token to token.
type wordSeen struct {
	length int  // characters; 0 for none
	from   int  // byte of the token under way; -1 when it began in another one
	first  byte // its first letter, small; 0 if it is no letter of ASCII
	wild   bool // others than letters of ASCII are in it
}

// token begins a token: places in the one before are places no more.
func (w *wordsSeen) token(text string) {
	w.text, w.word.from, w.before.from = text, -1, -1
}

// wordEnds goes over the end of a word.
func (g *glance) wordEnds() {
	w, b := &g.words.word, &g.words.before
	if w.length == 0 {
		return
	}
	if w.length == b.length && (w.first == b.first || w.first == 0 || b.first == 0) {
		if w.wild || b.wild || w.from < 0 || b.from < 0 || sameLetters(g.words.text[w.from:w.from+w.length], g.words.text[b.from:b.from+b.length]) {
			g.things |= repeats
		}
	}
	*b, w.length = *w, 0
}

// wordsEnd goes over the end of words that belong together.
func (g *glance) wordsEnd() {
	g.wordEnds()
	g.words.before.length = 0
}

// sameLetters says whether two words of as many letters of ASCII are the same,
// in capitals or not.
func sameLetters(a, b string) bool {
	for i := range len(a) {
		if a[i]|0x20 != b[i]|0x20 {
			return false
		}
	}
	return true
}

// english glances at a token of English words.
func (g *glance) english(s string) {
	for i := 0; i < len(s); {
		c := s[i]
		switch class := englishBytes[c]; class {
		case latinLetter:
			if g.gap > 0 {
				g.space(rune(c))
				g.wordEnds()
			} else if g.last == ',' || g.last == ';' {
				g.things |= markGaps
			}
			if g.words.word.length == 0 {
				g.words.word = wordSeen{from: i, first: c | 0x20}
			}
			from := i
			for i++; i < len(s) && englishBytes[s[i]] == latinLetter; i++ {
			}
			g.words.word.length += i - from
			g.letters += i - from
			g.next(rune(s[i-1]))
		case space:
			g.blank()
			i++
		case beyondASCII:
			i += g.englishMark(s, i)
		default:
			if g.gap > 0 {
				g.space(rune(c))
			}
			g.wordsEnd()
			switch class {
			case digits:
				if g.last == '-' && g.gap == 0 && g.words.digit {
					g.things |= dots // a range of years, perhaps
				}
				from := i
				for i++; i < len(s) && englishBytes[s[i]] == digits; i++ {
				}
				g.letters += i - from
				g.next('0')
				continue
			case doubling: // , ; :
				if g.last == rune(c) && g.gap == 0 {
					g.things |= repeats
				}
			case dotting: // . -
				if g.last == rune(c) && g.gap == 0 {
					g.things |= dots
				}
				g.words.digit, g.words.dashGap = g.last == '0' && g.gap == 0, g.gap > 0
			case opening:
				g.opens(rune(c))
			case closing:
				g.closes(rune(openedBy[c]))
			case straightMark:
				g.things |= quotations
			case control:
				g.things = anything
			}
			g.next(rune(c))
			i++
		}
	}
}

// englishMark glances at a character outside of ASCII, and returns its bytes.
func (g *glance) englishMark(s string, i int) int {
	r, n := utf8.DecodeRuneInString(s[i:])
	touches := g.gap == 0
	if !touches {
		g.space(r)
	}
	switch {
	case r >= 0x2E80 || r == utf8.RuneError || r == '‘':
		g.things = anything
		return len(s) - i
	case r == '’':
		if !touches || !letter(g.last) {
			g.things |= quotations // it is no apostrophe, or not plainly
			break
		}
		if i+n == len(s) {
			g.things = anything // what follows decides whether the word goes on
		} else if next, _ := utf8.DecodeRuneInString(s[i+n:]); letter(next) && g.words.word.length > 0 {
			g.words.word.length++
			g.words.word.wild = true
			g.next(r)
			return n
		}
	case letter(r):
		if !touches {
			g.wordEnds()
		} else if g.last == ',' || g.last == ';' {
			g.things |= markGaps
		}
		if g.words.word.length == 0 {
			g.words.word = wordSeen{from: i}
		}
		g.words.word.length++
		g.words.word.wild = true
		g.other(r)
		g.next(r)
		return n
	case r == '“':
		g.opens(r)
	case r == '”':
		g.closes('“')
	case r == '—' || r == '…':
		if touches && g.last == r {
			g.things |= dots
		}
	default:
		g.other(r)
	}
	g.wordsEnd()
	g.next(r)
	return n
}

// What the bytes of an English text are to a glance.
const (
	otherMark = iota
	latinLetter
	space
	digits
	doubling     // marks that are one too many behind themselves
	dotting      // those that are another mark behind themselves
	opening      // marks that pair
	closing      //
	straightMark // a typewriter's
	control
	beyondASCII
)

var englishBytes = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= utf8.RuneSelf:
			t[c] = beyondASCII
		case c < ' ' || c == 0x7F:
			t[c] = control
		case c == ' ':
			t[c] = space
		case digit(rune(c)):
			t[c] = digits
		case letterOrDigit[c]:
			t[c] = latinLetter
		}
	}
	for class, marks := range map[uint8]string{doubling: ",;:", dotting: ".-", opening: "([", closing: ")]", straightMark: `"'`} {
		for _, c := range marks {
			t[c] = class
		}
	}
	return t
}()

var openedBy = [utf8.RuneSelf]byte{')': '(', ']': '['}
