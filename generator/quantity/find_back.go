package quantity

import (
	"strings"
	"unicode"
)

// lookBack returns where the amount begins whose first digit is at i: at the sign, currency or qualifier in front of it.
// It never goes back over the number before.
func (fd *finder) lookBack(i int) int {
	start := fd.signed(fd.point(i), i)
	if fd.zh {
		if k := len("百分之"); start-k >= fd.done && strings.HasSuffix(fd.s[:start], "百分之") {
			start -= k
		}
	}
	at := fd.blankBack(start)
	if k := fd.u.prefixEnding(fd.s, fd.done, at); k >= 0 {
		start = fd.signed(k, i)
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

// point is where the point begins that stands in front of the digit at byte i with no digit before it: .5 million. It is i if
// there is none, as where a sentence ends.
func (fd *finder) point(i int) int {
	if i <= fd.done || fd.s[i-1] != '.' {
		return i
	}
	r, n := runeBefore(fd.s, i-1)
	if n == 0 || isSpace(r) || strings.ContainsRune("(-+~", r) || fd.u.prefixLast[r] && !isLatin(r) && !isHan(r) {
		return i - 1
	}
	return i
}

// signed is where the sign begins that ends at byte i, in front of the number at byte number; i if none does.
func (fd *finder) signed(i, number int) int {
	if r, n := runeBefore(fd.s, i); n > 0 && (r == '-' || r == '+') && i-n >= fd.done && fd.signBefore(i-n, number) {
		return i - n
	}
	return i
}

// signBefore tells the sign at byte i, in front of the number at byte number, from a hyphen: −3% is one, the hyphen of 2019-22 or
// G-20 is none. Behind a Chinese character a hyphen may also be a range's (3家-5家), a name's (歼-20) or a dash (软件园-2期).
func (fd *finder) signBefore(i, number int) bool {
	r, n := runeBefore(fd.s, i)
	switch {
	case n == 0 || isSpace(r) || strings.ContainsRune("(:,;、。", r):
		return true
	case isDigit(r) || isLatin(r) || i == fd.done:
		return false
	case fd.u.prefixLast[r] && !isHan(r) && !longDash(fd.s[i:]): // $-3
		return fd.u.prefixEnding(fd.s, fd.done, i) >= 0
	case strings.HasPrefix(fd.s[i:], "−"):
		return !fd.counted(i)
	case strings.HasPrefix(fd.s[i:], "-") || strings.HasPrefix(fd.s[i:], "－"):
		return fd.zh && isHan(r) && !fd.counted(i) && fd.mayFall(number)
	}
	return false
}

// counted reports whether a number with what it counts ends at byte i: 三家, 十余家, 三月, 3级.
func (fd *finder) counted(i int) bool {
	r, n := runeBefore(fd.s, i)
	if isNumeral(r) {
		return true
	}
	// No unit has more than six characters.
	for k := i - n; k >= max(fd.done, i-6*len("元")); k -= n {
		r, n = runeBefore(fd.s, k)
		switch {
		case isNumeral(r) || isDigit(r) || strings.ContainsRune("余多来几数半", r):
			if _, size := fd.u.suffixAt(fd.s, k); k+size == i || strings.Contains(" 月 日 号 点 时 级 ", " "+fd.s[k:i]+" ") {
				return true
			}
		case !isHan(r):
			return false
		}
	}
	return false
}

// mayFall reports whether the number at i can be below zero: an amount with a scale or a unit, or a count of things.
func (fd *finder) mayFall(i int) bool {
	sc := scanner{s: fd.s, i: i, u: fd.u, prose: true}
	fig, f := sc.numberZh()
	if f.bad() {
		return false
	}
	e, _, ok := sc.unitZh(fig)
	switch {
	case !ok:
		return fig.scale > 0
	case e.id == "year" || e.id == "month" || e.id == "day" || e.id == "hour":
		return false
	}
	return e.id != Count || onlyCounts(e.text)
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
