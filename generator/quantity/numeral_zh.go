package quantity

import "strings"

// ChineseDigit is the value of a Chinese digit, 两 among them, or -1.
func ChineseDigit(r rune) int64 {
	switch r {
	case '零', '〇':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// ChinesePower is the power of ten of a Chinese magnitude (十 to 亿), or 0.
func ChinesePower(r rune) int {
	switch r {
	case '十':
		return 1
	case '百':
		return 2
	case '千':
		return 3
	case '万':
		return 4
	case '亿':
		return 8
	}
	return 0
}

func isNumeral(r rune) bool { return ChinesePower(r) > 0 || ChineseDigit(r) >= 0 }

var pow10 = [...]int64{1, 10, 100, 1000, 10000, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12}

// numeral reads a number in Chinese characters: 十四, 三百, 两千万, 百, 三点五亿.
func (sc *scanner) numeral() (figure, fail) {
	start := sc.i
	var f figure
	var total, wan, section, digit int64 = 0, 0, 0, -1
	last, seen := 5, false // seen: something stands before this magnitude in its section
	zero, lastBig := false, false
	f.bare = true
	for {
		r, n := sc.peek()
		if d := ChineseDigit(r); d >= 0 {
			if digit > 0 || digit == 0 && d == 0 {
				return f, fail{pos: sc.i, end: sc.i + n, msg: "%s stands next to another digit: write one number, or a range with ~"}
			}
			if d == 0 {
				zero = true
			}
			digit, f.bare, seen, lastBig = d, false, true, false
			f.han++
			sc.i += n
			continue
		}
		p := ChinesePower(r)
		if p == 0 || p <= 3 && p >= 2 && sc.unitHere() {
			break
		}
		if p < 4 {
			if digit == 0 {
				digit = -1
			}
			if p >= last {
				return f, fail{pos: sc.i, end: sc.i + n, msg: "%s can't follow a smaller magnitude"}
			}
			if digit < 0 {
				if f.han > 0 && !(p == 1 && zero) && (section > 0 || lastBig || zero) {
					return f, fail{pos: sc.i, end: sc.i + n, msg: "%s has no digit in front of it"}
				}
				digit = 1
			}
			section += digit * pow10[p]
			last, zero = p, false
		} else {
			group := section + max(digit, 0)
			if p == 8 {
				group += wan
				wan = 0
			}
			if group == 0 {
				if seen {
					return f, fail{pos: sc.i, end: sc.i + n, msg: "%s has no digit in front of it"}
				}
				group = 1
			}
			if p == 8 {
				if total > 0 || group > pow10[9] {
					return f, fail{pos: sc.i, end: sc.i + n, msg: "%s stands twice in one number"}
				}
				total = group * pow10[8]
			} else {
				if wan > 0 {
					return f, fail{pos: sc.i, end: sc.i + n, msg: "%s stands twice in one number"}
				}
				wan = group * pow10[4]
			}
			section, last, zero, lastBig = 0, 5, false, true
		}
		digit, seen = -1, true
		f.han++
		sc.i += n
	}
	if f.han == 0 {
		_, n := sc.peek()
		return f, fail{pos: start, end: start + n, msg: "a number was expected here, not %s"}
	}
	if digit > 0 && !zero && (last == 2 || last == 3 || last == 5 && total+wan > 0) {
		return f, fail{pos: start, end: sc.i, msg: "%s is spoken shorthand: write the number in digits"}
	}
	f.v = dec{total + wan + section + max(digit, 0), 0}.norm()
	f.coef = f.v
	if strings.HasPrefix(sc.s[sc.i:], "点") {
		if bad := sc.zhDecimals(&f); bad.bad() {
			return f, bad
		}
	}
	return f, fail{}
}

// zhDecimals reads what follows 点, if digits do: 三点五 but not 三点建议.
func (sc *scanner) zhDecimals(f *figure) fail {
	i := sc.i + len("点")
	v, n := f.v, 0
	// Undo norm: decimals are added place by place.
	for v.exp > 0 {
		v.coef *= 10
		v.exp--
	}
	for {
		r, size := runeAt(sc.s, i)
		d := ChineseDigit(r)
		if d < 0 || r == '两' {
			break
		}
		if n++; n > 4 {
			return fail{pos: sc.i, msg: "too many decimals"}
		}
		if v.coef > 99_999_999_999_999 {
			return fail{pos: sc.i, msg: "the number has more than 18 digits"}
		}
		v.coef, v.exp = v.coef*10+d, v.exp-1
		i += size
	}
	if n > 0 {
		sc.i, f.v, f.coef, f.bare = i, v, v, false
		f.han += n
	}
	return fail{}
}

// kilos are measures of a thousand that are no units here, unless the site has them. What they begin with is no part of a number.
var kilos = [...]string{"千伏", "千帕", "千赫", "千焦", "千卡"}

// unitHere reports whether a unit that begins with 百 or 千 stands here: 百分点, 千瓦, 千伏. Those characters are then no part of
// the number.
func (sc *scanner) unitHere() bool {
	if e, n := sc.u.suffixAt(sc.s, sc.i); n > len("千") && e.id != Count {
		return true
	}
	for _, w := range kilos {
		if strings.HasPrefix(sc.s[sc.i:], w) {
			return true
		}
	}
	return false
}
