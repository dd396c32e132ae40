package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The classes of folded characters.
const (
	separator = iota
	spaced    // of a word: a letter or digit of a script that writes spaces
	unspaced  // of a script that does not
)

// A folder folds text; see fold. It remembers what rare characters become.
type folder struct {
	runes   []rune
	classes []uint8
	rare    map[rune][]rune
}

// fold makes text comparable. A script in the browser does the same with the
// query and with what it shows (fold in search.js): both have to change together.
// The result has no capitals, accents or other widths of characters; what
// separates words is a zero. A comma between digits, which groups thousands, is
// left out, and a point between digits stays.
func (f *folder) fold(text string) ([]rune, []uint8) {
	f.runes, f.classes = f.runes[:0], f.classes[:0]
	if f.rare == nil {
		f.rare = map[rune][]rune{}
	}
	for i, r := range text {
		class := uint8(separator)
		switch {
		case r < 0x80:
			switch {
			case r >= '0' && r <= '9', r >= 'a' && r <= 'z':
				class = spaced
			case r >= 'A' && r <= 'Z':
				r, class = r+'a'-'A', spaced
			case (r == ',' || r == '.') && f.endsInDigit() && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9':
				if r == ',' {
					continue
				}
				class = spaced
			}
		case r >= 0x4E00 && r <= 0x9FFF:
			class = unspaced
		default:
			for _, r := range f.decomposed(r) {
				f.add(r, classOf(r))
			}
			continue
		}
		f.add(r, class)
	}
	return f.runes, f.classes
}

func (f *folder) endsInDigit() bool {
	n := len(f.runes)
	return n > 0 && f.runes[n-1] >= '0' && f.runes[n-1] <= '9'
}

func (f *folder) add(r rune, class uint8) {
	if class == separator {
		r = 0
	}
	f.runes = append(f.runes, r)
	f.classes = append(f.classes, class)
}

// decomposed is what a character beyond ASCII becomes.
func (f *folder) decomposed(r rune) []rune {
	if to, ok := f.rare[r]; ok {
		return to
	}
	var to []rune
	for _, c := range strings.ToLower(norm.NFKD.String(string(r))) {
		if !unicode.Is(unicode.M, c) {
			to = append(to, c)
		}
	}
	f.rare[r] = to
	return to
}

// unspacedScripts write no spaces between words.
var unspacedScripts = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

func classOf(r rune) uint8 {
	switch {
	case unicode.In(r, unspacedScripts...):
		return unspaced
	case unicode.IsLetter(r) || unicode.IsNumber(r):
		return spaced
	}
	return separator
}

// foldedName is a name as the key of a whole name has it: folded, what separates
// its words left out.
func (f *folder) foldedName(name string) string {
	var b strings.Builder
	runes, _ := f.fold(name)
	for _, r := range runes {
		if r != 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}
