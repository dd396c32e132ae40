package sentence

import (
	"unicode"
	"unicode/utf8"
)

// appendChinese appends the sentence without marks, spaces and the particles 的
// and 了.
func appendChinese(dst []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '的' || r == '了':
		case r >= 0x4E00 && r <= 0x9FFF || r == Hole:
			dst = utf8.AppendRune(dst, r)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst
}
