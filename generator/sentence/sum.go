package sentence

import (
	"encoding/binary"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Sum is a hash of a sentence's form, made without the form, and the number of
// its letters and digits. A Chinese character counts as three: about as many
// letters say it in an alphabet.
func (l Language) Sum(s string) (form uint64, letters int) {
	if l == chinese {
		return sumChinese(s)
	}
	return l.sumWords(s)
}

// mix takes another part of a form into a hash.
func mix(h, part uint64) uint64 { return bits.RotateLeft64(h^part, 27) * 0x9E3779B97F4A7C15 }

// end makes all bits of a hash depend on all parts.
func end(h uint64) uint64 {
	h = (h ^ h>>32) * 0xD6E8FEB86659FD93
	return h ^ h>>32
}

// sumChinese takes the characters that appendChinese appends.
func sumChinese(s string) (form uint64, letters int) {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if letterOrDigit[c] {
				letters++
				form = mix(form, uint64(c|0x20)) // no letter of ASCII, and no digit, is changed otherwise
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case r >= 0x4E00 && r <= 0x9FFF:
			letters += 3
			if r != '的' && r != '了' {
				form = mix(form, uint64(r))
			}
		case r == Hole:
			form = mix(form, uint64(r))
		case n > 2 && (r >= 0x3000 && r < 0x3005 || r >= 0x3008 && r < 0x3021 || r >= 0xFF01 && r < 0xFF10 || r >= 0xFF1A && r < 0xFF21 || r >= 0x2010 && r < 0x2040):
			// the usual marks
		default:
			letters += weight(r)
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				form = mix(form, uint64(unicode.ToLower(r)))
			}
		}
	}
	return end(form), letters
}

// weight is how many letters a character outside of ASCII counts as.
func weight(r rune) int {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return 3
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return 1
	}
	return 0
}

// sumWords takes the words that appendWords appends.
func (l Language) sumWords(s string) (form uint64, letters int) {
	var memory [64]byte
	w, n := memory[:0], 0
	word := func() {
		if len(w) == 0 {
			return
		}
		if l == english {
			w = englishWord(n, w)
		}
		if w != nil {
			n++
			// Eight bytes at a time, the last ones with zeros behind them and the word's length, so that no two words are the same bytes.
			length := len(w)
			w = append(w, 0, 0, 0, 0, 0, 0, 0)
			for k := 0; k < length; k += 8 {
				form = mix(form, binary.LittleEndian.Uint64(w[k:]))
			}
			form = mix(form, uint64(length))
		}
		w = memory[:0]
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if !letterOrDigit[c] {
				word()
				i++
				continue
			}
			from, start := i, len(w)
			for i++; i < len(s) && letterOrDigit[s[i]]; i++ {
			}
			letters += i - from
			w = append(w, s[from:i]...)
			for k := start; k < len(w); k++ {
				w[k] |= 0x20
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if r == Hole || unicode.IsLetter(r) || unicode.IsDigit(r) {
			w = utf8.AppendRune(w, unicode.ToLower(r))
		} else {
			word()
		}
		letters += weight(r)
	}
	word()
	return end(form), letters
}

// letterOrDigit are those of ASCII; of all other bytes none is.
var letterOrDigit = func() (t [256]bool) {
	for c := range utf8.RuneSelf {
		t[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return t
}()
