package chart

import (
	"strings"
	"unicode"
)

// How large letters are, in units.
const (
	titleSize    = 16
	subtitleSize = 12
	labelSize    = 13
	noteSize     = 12
	bold         = 1.16 // how much broader bold letters are
)

// measure estimates how wide a text is set. Nobody knows the reader's font:
// Han characters and full-width marks are one em in all of them, and Latin
// letters go by four classes of breadth, a little on the broad side of the usual
// sans-serif faces, so that labels keep clear of each other.
func measure(s string, size float64) float64 {
	w := 0.0
	var last rune
	for _, r := range s {
		w += breadth(r)
		if last != 0 && wide(r) != wide(last) && r != ' ' && last != ' ' {
			w += .13 // browsers set a thin space between scripts
		}
		last = r
	}
	return w * size
}

func breadth(r rune) float64 {
	switch {
	case wide(r):
		return 1
	case strings.ContainsRune("iljtfrI.,:;'’‘|!()[]-· ", r):
		return .36
	case strings.ContainsRune("mwMW@%—", r):
		return .95
	case unicode.IsUpper(r):
		return .72
	}
	return .61
}

// wide says whether a character takes a whole em: Han, kana, Hangul and the
// full-width forms.
func wide(r rune) bool {
	return r >= 0x2E80 && r < 0xFB00 || r >= 0xFE30 && r <= 0xFFEF || r >= 0x20000
}

// The marks that start no line, and those that end none.
const (
	notFirst = "–，。、；：！？）》”’…·％,.;:!?)%"
	notLast  = "（《“‘("
)

// wrap breaks a text into lines: at spaces, and between wide characters but not
// so that a mark stands on the wrong side. A word that is broader than a line
// gets one of its own.
func wrap(s string, size, width float64) []string {
	var lines []string
	line := ""
	for _, piece := range pieces(s) {
		if line != "" && measure(strings.TrimRight(line+piece, " "), size) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		line += piece
	}
	if line = strings.TrimRight(line, " "); line != "" {
		lines = append(lines, line)
	}
	return lines
}

// balanced breaks a text into no more lines than wrap, of about one length, so
// that no word or two are left for the last. Chinese of two lines ends the first
// at a comma or colon, where one stands so that both fit.
func balanced(s string, size, width float64) []string {
	best := wrap(s, size, width)
	if len(best) < 2 {
		return best
	}
	if len(best) == 2 {
		for _, mark := range [...]string{"：", "，", "；", "、"} {
			if i := strings.LastIndex(s, mark); i >= 0 {
				first, second := s[:i+len(mark)], s[i+len(mark):]
				if second != "" && measure(first, size) <= width && measure(second, size) <= width {
					return []string{first, second}
				}
			}
		}
	}
	for width -= size / 2; width > 0; width -= size / 2 {
		lines := wrap(s, size, width)
		if len(lines) > len(best) {
			break
		}
		best = lines
	}
	return best
}

// pieces are the parts of a text between which a line may end, spaces at their ends.
func pieces(s string) []string {
	var out []string
	start := 0
	var before, last rune
	for i, r := range s {
		if i > start && breaks(last, r) && (before != '·' || last != ' ') { // what a dot sets apart follows it on its line
			out = append(out, s[start:i])
			start = i
		}
		before, last = last, r
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

func breaks(a, b rune) bool {
	switch {
	case b == ' ' || strings.ContainsRune(notFirst, b) || strings.ContainsRune(notLast, a):
		return false
	case a == ' ':
		return true
	case unicode.IsDigit(a) && unicode.Is(unicode.Han, b):
		return false // a number and what it counts
	}
	return wide(a) || wide(b)
}
