package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// A character may be written as a backslash and itself, or by a reference: \* or
// &amp;. Tokens hold what a reader sees, in one piece, so that names and dates are
// found in them however they are written; where a character of theirs stands in
// the text is found by going over both.

// Escaped reads the escape or reference that s begins with: the words it stands
// for and its bytes. Size is 0 when s begins with none.
func Escaped(s string) (words string, size int) {
	if len(s) < 2 {
		return "", 0
	}
	switch s[0] {
	case '\\':
		if util.IsPunct(s[1]) {
			return s[1:2], 2
		}
	case '&':
		end := strings.IndexByte(s[:min(len(s), longestReference)], ';')
		if end < 0 || strings.ContainsAny(s[1:end], "& ") {
			return "", 0
		}
		written := s[:end+1]
		for _, resolve := range [...]func([]byte) []byte{util.ResolveNumericReferences, util.ResolveEntityNames} {
			if words := string(resolve([]byte(written))); words != written {
				return words, end + 1
			}
		}
	}
	return "", 0
}

// longestReference is the length of &CounterClockwiseContourIntegral; with some to
// spare, or of a number with more zeroes than anybody writes.
const longestReference = 40

// unescape resolves escapes and references, each once: of \&amp; a reader sees
// &amp;.
func unescape(s string) string {
	next := strings.IndexAny(s, `\&`)
	if next < 0 {
		return s
	}
	var b strings.Builder
	for ; next >= 0; next = strings.IndexAny(s, `\&`) {
		b.WriteString(s[:next])
		words, size := Escaped(s[next:])
		if size == 0 {
			words, size = s[next:next+1], 1
		}
		b.WriteString(words)
		s = s[next+size:]
	}
	b.WriteString(s)
	return b.String()
}

// After is the place in src behind words that a token has from byte at on.
func After(src string, at int32, words string) int32 {
	rest := src[min(int(at), len(src)):]
	if len(words) <= len(rest) && rest[:len(words)] == words && !strings.ContainsAny(words, `\&`) { // as nearly always
		return at + int32(len(words))
	}
	for words != "" && rest != "" {
		if read, size := Escaped(rest); size > 0 && strings.HasPrefix(words, read) {
			words, rest, at = words[len(read):], rest[size:], at+int32(size)
			continue
		}
		_, size := utf8.DecodeRuneInString(words)
		if strings.HasPrefix(rest, words[:size]) { // else it is a space for a part of a tab
			rest, at = rest[size:], at+int32(size)
		}
		words = words[size:]
	}
	return at
}
