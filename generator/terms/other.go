package terms

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unknown is a language of which nothing is known. Its words may change at
// their end.
type unknown struct{}

func (unknown) inflect(string) []string { return nil }

func (unknown) fold(text string) folded {
	b := make([]byte, 0, len(text))
	from := make([]int32, 0, len(text)+1)
	for i, r := range text {
		r = foldRune(r)
		for range utf8.RuneLen(r) {
			from = append(from, int32(i))
		}
		b = utf8.AppendRune(b, r)
	}
	return folded{string(b), append(from, int32(len(text)))}
}

func (unknown) same(string, string) bool { return false }

// short finds one of the name's longer words, or something like it: who knows
// no grammar must not blame a text for its own.
func (u unknown) short(text folded, name string) bool {
	split := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	have := split(text.text)
	for _, w := range split(u.fold(name).text) {
		letters := []rune(w)
		short, ending := 4, 2
		if unicode.Is(unicode.Hangul, letters[0]) { // a word in two syllables, to which others are added
			short, ending = 2, 0
		}
		if len(letters) < short {
			continue
		}
		stem := string(letters[:max(short, len(letters)-ending)])
		if slices.ContainsFunc(have, func(h string) bool { return strings.Contains(h, stem) }) {
			return true
		}
	}
	return false
}
