package agree

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// chars is a set of characters, to be asked of every character of a text.
type chars [1 << 16 / 64]uint64

func charsIn(text string) *chars {
	c := new(chars)
	for _, r := range text {
		c.add(r)
	}
	return c
}

func (c *chars) add(r rune) {
	if r < 1<<16 {
		c[r/64] |= 1 << (r % 64)
	}
}

func (c *chars) has(r rune) bool { return uint32(r) < 1<<16 && c[r/64]>>(uint32(r)%64)&1 != 0 }

// firsts and lasts are the characters that words begin and end with: a text
// has none of the words behind, or in front of, any other.
func firsts(lists ...[]string) *chars {
	c := new(chars)
	for _, list := range lists {
		for _, w := range list {
			r, _ := utf8.DecodeRuneInString(w)
			c.add(r)
		}
	}
	return c
}

func lasts(lists ...[]string) *chars {
	c := new(chars)
	for _, list := range lists {
		for _, w := range list {
			r, _ := utf8.DecodeLastRuneInString(w)
			c.add(r)
		}
	}
	return c
}

// wordSet is a set of English words, to be asked of every word of a text. It
// knows a word by its length and its first and last letter, so that some others
// pass too, and of those that are too long every one.
type wordSet [16][32]uint32

func wordsLike(lists ...[]string) *wordSet {
	s := new(wordSet)
	for _, list := range lists {
		for _, w := range list {
			s[len(w)%16][w[0]&31] |= 1 << (w[len(w)-1] & 31)
		}
	}
	return s
}

// may says whether a word of ASCII letters, in capitals or not, may be in the
// set.
func (s *wordSet) may(w string) bool {
	return s[len(w)%16][w[0]&31]>>(w[len(w)-1]&31)&1 != 0
}

// keys lists the words of a table.
func keys[T any](table map[string]T) []string {
	out := make([]string, 0, len(table))
	for w := range table {
		out = append(out, w)
	}
	slices.Sort(out)
	return out
}

// longestFirst lists the words of a table, longer ones first.
func longestFirst[T any](table map[string]T) []string {
	out := keys(table)
	slices.SortStableFunc(out, func(a, b string) int { return len(b) - len(a) })
	return out
}

// isPrimary says whether a language tag begins with a language of two letters.
func isPrimary(tag, lang string) bool {
	return len(tag) >= 2 && (len(tag) == 2 || tag[2] == '-') && strings.EqualFold(tag[:2], lang)
}
