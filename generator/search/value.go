package search

import "strings"

// A number in a folded text is a word of digits, with a point in it at most;
// what multiplies it stands behind it: 444.6亿, 1.2 billion, 1.2bn.

// scales are the powers of ten that words multiply by; search.js has them too.
var scales = map[string]int{"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "k": 3, "mn": 6, "bn": 9, "tn": 12}

// hanScales are those of Chinese characters, which may follow one another: 千万.
func hanScale(r rune) int {
	switch r {
	case '百', '佰':
		return 2
	case '千', '仟':
		return 3
	case '万', '萬':
		return 4
	case '亿', '億':
		return 8
	}
	return 0
}

// isNumber says whether a word is a number.
func isNumber(w []rune) bool {
	points := 0
	for i, r := range w {
		switch {
		case r >= '0' && r <= '9':
		case r == '.' && i > 0 && i < len(w)-1:
			points++
		default:
			return false
		}
	}
	return len(w) > 0 && points < 2
}

// scaled is a number times a power of ten, without zeros that say nothing.
func scaled(number string, power int) string {
	whole, part, _ := strings.Cut(number, ".")
	for range power {
		if part != "" {
			whole, part = whole+part[:1], part[1:]
		} else {
			whole += "0"
		}
	}
	whole, part = strings.TrimLeft(whole, "0"), strings.TrimRight(part, "0")
	if whole == "" {
		whole = "0"
	}
	if part != "" {
		return whole + "." + part
	}
	return whole
}

// valueAt is the value of the number at runes[from:to] with what multiplies it.
func valueAt(runes []rune, classes []uint8, from, to int) string {
	number, power := string(runes[from:to]), 0
	i := to
	if i < len(runes) && runes[i] == 0 { // one space
		i++
	}
	if i < len(runes) && classes[i] == spaced && i > to {
		end := i
		for end < len(runes) && classes[end] == spaced {
			end++
		}
		power = scales[string(runes[i:end])]
	} else {
		for ; i < len(runes); i++ {
			s := hanScale(runes[i])
			if s == 0 {
				break
			}
			power += s
		}
	}
	return scaled(number, power)
}
