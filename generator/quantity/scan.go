package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner walks a text once, from i on. Parse runs it over a whole string, Find sets it on each number of a text, so
// that both read amounts by the same rules; prose is set by Find, where a full-width comma ends a clause and never
// groups digits.
type scanner struct {
	s     string
	i     int
	u     *Units
	prose bool
	lang  string // one without rules of its own, whose words and marks are asked for; empty for the others
}

// fold maps the forms one character is printed in to one: full-width to ASCII, all dashes to a hyphen, all wave dashes to
// a tilde, all spaces to a space, decimal digits of every script to 0–9.
func fold(r rune) rune {
	if r < 0x80 {
		return r
	}
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r >= 0x2010 && r <= 0x2015, r == 0x2212:
		return '-'
	case r == 0x301C || r == 0x223C:
		return '~'
	case r == 0x3000 || r == 0xA0 || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x205F:
		return ' '
	case r == 0xFFE5:
		return '¥'
	case r == 0x066B:
		return '.'
	case r == 0x066C:
		return ','
	case r >= 0x3001 && r <= 0x9FFF:
		return r // Chinese: no digits in these blocks, and unicode.Is would cost a search for each character
	}
	if unicode.Is(unicode.Nd, r) {
		return digitOf(r)
	}
	return r
}

// digitOf finds a digit's value by its place: every range of Nd starts at a zero and holds whole sets of ten.
func digitOf(r rune) rune {
	for _, t := range unicode.Nd.R16 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return '0' + (r-rune(t.Lo))%10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return '0' + (r-rune(t.Lo))%10
		}
	}
	return r
}

// runeAt decodes and folds the character at byte i; size 0 is the end.
func runeAt(s string, i int) (rune, int) {
	if i >= len(s) {
		return 0, 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return fold(r), n
}

// runeBefore decodes and folds the character that ends at byte i; size 0 is the beginning.
func runeBefore(s string, i int) (rune, int) {
	if i <= 0 {
		return 0, 0
	}
	r, n := utf8.DecodeLastRuneInString(s[:i])
	return fold(r), n
}

func (sc *scanner) peek() (rune, int) { return runeAt(sc.s, sc.i) }

func (sc *scanner) eof() bool { return sc.i >= len(sc.s) }

func (sc *scanner) spaces() {
	for {
		r, n := sc.peek()
		if n == 0 || !isSpace(r) {
			return
		}
		sc.i += n
	}
}

// word takes w, which is Chinese and therefore needs no folding and no word boundary.
func (sc *scanner) word(w string) bool {
	if strings.HasPrefix(sc.s[sc.i:], w) {
		sc.i += len(w)
		return true
	}
	return false
}

// term takes w, lower-case Latin words, whatever its case, at a word boundary; a blank in w is matched as in foldPrefix.
func (sc *scanner) term(w string) bool {
	if sc.eof() || sc.s[sc.i] < 0x80 && sc.s[sc.i]|0x20 != w[0]|0x20 {
		return false // most words fail at their first letter
	}
	n := foldPrefix(sc.s[sc.i:], w, false)
	if n == 0 || !boundary(sc.s, sc.i+n) {
		return false
	}
	sc.i += n
	return true
}

// boundary reports whether no word goes on over byte i.
func boundary(s string, i int) bool {
	before, _ := runeBefore(s, i)
	after, n := runeAt(s, i)
	return n == 0 || !isLatin(before) || !isLatin(after) && !isDigit(after)
}

// foldPrefix is how many bytes of s the word w matches, 0 for none. w is folded; with exact unset it is lower-case too. A blank
// in w stands for any run of spaces, or for the hyphen of a 50-square-metre hall.
func foldPrefix(s, w string, exact bool) int {
	i := 0
	for _, want := range w {
		r, n := runeAt(s, i)
		if n == 0 {
			return 0
		}
		if want == ' ' {
			if r == '-' {
				i += n
				continue
			}
			if !isSpace(r) {
				return 0
			}
			for n > 0 && isSpace(r) {
				i += n
				r, n = runeAt(s, i)
			}
			continue
		}
		if r != want && (exact || unicode.ToLower(r) != want) {
			return 0
		}
		i += n
	}
	return i
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLatin(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return r < 0x250 && unicode.IsLetter(r)
}

func isHan(r rune) bool {
	return r == '〇' || r >= 0x3400 && r <= 0x9FFF || r >= 0x20000 && r <= 0x3FFFF
}

// said is the Chinese that Say gives back for a printed amount. A plus is left out like a word for growth.
func said(printed string) string { return strings.TrimPrefix(clean(printed), "+") }

// clean writes a printed amount uniformly: widths folded, one range mark, no spaces but those around Latin words. It returns s itself when there
// is nothing to change.
func clean(s string) string {
	same := true
	for i := 0; i < len(s); {
		r, n := runeAt(s, i)
		if isSpace(r) || n == 1 && r == '-' && i > 0 || n > 1 && r < 0x80 || r == '¥' && s[i:i+n] != "¥" {
			same = false
			break
		}
		i += n
	}
	if same {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := runeAt(s, i)
		switch {
		case isSpace(r):
			for isSpace(r) {
				i += n
				r, n = runeAt(s, i)
			}
			if before, k := runeBefore(b.String(), b.Len()); isLatin(r) && k > 0 && (isLatin(before) || isDigit(before)) {
				b.WriteByte(' ')
			}
			continue
		case r == '-' && dash(b.String()):
			b.WriteByte('~')
		case longDash(s[i:]) && strings.HasSuffix(b.String(), "~"):
		case r == utf8.RuneError && n == 1:
			b.WriteByte(s[i])
		default:
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

// longDash reports whether s begins with a dash that is no minus.
func longDash(s string) bool {
	return strings.HasPrefix(s, "—") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "―")
}

// dash reports whether a hyphen after this text joins a range: at the front, after a currency, a qualifier or a range mark
// it is a minus.
func dash(before string) bool {
	r, n := runeBefore(before, len(before))
	return n > 0 && (isDigit(r) || r == '%' || r == '‰' ||
		isHan(r) && !endsInQualifier(before) && strings.ContainsFunc(before, func(r rune) bool { return isDigit(r) || isNumeral(r) }))
}

func endsInQualifier(s string) bool {
	for _, w := range zhQualifiers {
		if strings.HasSuffix(s, w.text) {
			return true
		}
	}
	return strings.HasSuffix(s, "至") || strings.HasSuffix(s, "到") || strings.HasSuffix(s, "百分之")
}
