package quantity

import (
	"strings"
	"unicode"
)

// lookBack returns where the amount begins whose first digit is at i: at the sign, currency or qualifier in front of it.
// It never goes back over the number before.
func (fd *finder) lookBack(i int) int {
	start := i
	if r, n := runeBefore(fd.s, start); n > 0 && (r == '-' || r == '+') && start-n >= fd.done && fd.signBefore(start-n, n) {
		start -= n
	}
	if fd.zh {
		if k := len("百分之"); start-k >= fd.done && strings.HasSuffix(fd.s[:start], "百分之") {
			start -= k
		}
	}
	at := fd.blankBack(start)
	if k := fd.u.prefixEnding(fd.s, fd.done, at); k >= 0 {
		start = k
	}
	at = fd.blankBack(start)
	if at <= fd.done {
		return start // nothing stands in front, as in a table's cell
	}
	list := enQualifiers
	if fd.zh {
		list = zhQualifiers
	} else if !fd.en {
		list = signQualifiers
	}
	best := start
	for _, w := range list {
		k := fd.ends(at, w.text)
		if k >= 0 && k < best && !(fd.zh && fd.partOfWord(k, w.text)) {
			best = k
		}
	}
	return best
}

// signBefore tells a sign from a hyphen: −3% is one, the hyphen of 2019-22 or G-20 is none.
func (fd *finder) signBefore(i, size int) bool {
	r, n := runeBefore(fd.s, i)
	return n == 0 || isSpace(r) || strings.ContainsRune("(:,;、。", r) || size == 3 && fd.s[i:i+3] == "−" && !isDigit(r) && !isLatin(r)
}

// ends returns where the word w begins that ends at byte i, or -1. Latin words must stand alone.
func (fd *finder) ends(i int, w string) int {
	k := i - len(w)
	if k < fd.done || fd.s[i-1]|0x20 != w[len(w)-1]|0x20 {
		return -1
	}
	if fd.zh || !isLatin(rune(w[0])) {
		if fd.s[k:i] == w {
			return k
		}
		return -1
	}
	if !strings.EqualFold(fd.s[k:i], w) {
		return -1
	}
	if r, n := runeBefore(fd.s, k); n > 0 && (isLatin(r) || isDigit(r)) {
		return -1
	}
	return k
}

// notQualifier are the characters that make another word of a one-character qualifier behind them: 节约3亿元 is no about.
var notQualifier = map[string]string{
	"约": "节签契合预公条续履解制简婚",
	"近": "最附临靠相邻远亲",
	"超": "赶高反",
}

func (fd *finder) partOfWord(k int, w string) bool {
	list, ok := notQualifier[w]
	if !ok {
		return false
	}
	r, n := runeBefore(fd.s, k)
	return n > 0 && strings.ContainsRune(list, r)
}

// prefixEnding returns where the currency sign begins that ends at byte i, or -1.
func (u *Units) prefixEnding(s string, from, i int) int {
	if r, n := runeBefore(s, i); n == 0 || !u.prefixLast[unicode.ToLower(r)] {
		return -1
	}
	// The longest sign is 人民币; twelve bytes back is far enough for the site's own.
	for k := max(from, i-12); k < i; k++ {
		if k > from && s[k]&0xC0 == 0x80 {
			continue
		}
		if _, n := u.prefixAt(s, k); n > 0 && k+n == i {
			if r, m := runeBefore(s, k); m > 0 && isLatin(r) {
				if q, _ := runeAt(s, k); isLatin(q) {
					continue
				}
			}
			return k
		}
	}
	return -1
}
