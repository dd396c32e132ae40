package quantity

import (
	"strings"
	"unicode/utf8"
)

// Kind is what a number in prose is.
type Kind uint8

const (
	Number  Kind = iota // an amount
	Date                // a date, year or time of day
	Ordinal             // a place in a row: 第24届, 25th, No. 3
	Name                // digits glued to Latin letters (5G, H100) or a code (007), no amount
)

// String is the name used in test tables and messages.
func (k Kind) String() string {
	switch k {
	case Number:
		return "number"
	case Date:
		return "date"
	case Ordinal:
		return "ordinal"
	case Name:
		return "name"
	}
	return "unknown"
}

// Found is a number in prose, text[Start:End]. Amount is set for a Number only.
type Found struct {
	Start, End int
	Kind       Kind
	Amount     Amount
}

// Find returns every number in running prose, in order and without overlap. Every digit of the text lies in one of
// them. A text without numbers costs one pass and no allocation.
func (u *Units) Find(text, lang string) []Found { return u.AppendFind(nil, text, lang) }

// AppendFind appends what Find returns.
func (u *Units) AppendFind(out []Found, text, lang string) []Found {
	text = Simplified(lang, text)
	fd := finder{s: text, u: u}
	switch baseLang(lang) {
	case "zh":
		fd.zh = true
	case "en":
		fd.en = true
	default:
		fd.lang = lang
		fd.dots = dayWithDot(baseLang(lang))
	}
	for i := fd.next(0); i < len(text); i = fd.next(i) {
		f, ok := fd.at(i)
		if !ok {
			_, n := runeAt(text, i)
			i += n
			continue
		}
		out = append(out, f)
		i = f.End
		fd.done = f.End
	}
	return out
}

type finder struct {
	s      string
	u      *Units
	zh, en bool
	lang   string // if it is neither
	dots   bool   // a day has a full stop: 30. September
	done   int    // end of the last Found: nothing is read again

	// What was read of the text last and would be read again from each of its characters, which for a page of nothing else
	// takes minutes.
	digitRun  struct{ from, to int }
	noNumeral barren
	noYear    barren
}

// barren is a run of numerals in which nothing was found. It ends at byte to, and holds as long as done stays where it was.
type barren struct{ done, to int }

func (b barren) holds(fd *finder, i int) bool { return i < b.to && b.done == fd.done }

// next is the first byte from i on where a number may stand: a digit or, in Chinese, a character that only numbers of
// interest hold (十 百 千 万 亿 〇 第). It returns len(s) if there is none.
func (fd *finder) next(i int) int {
	s, zh := fd.s, fd.zh
	for i < len(s) {
		// Runs of Chinese: U+3000–U+9FFF hold no digits and few numerals that matter. The table asks first, because nine
		// in ten characters end in another byte.
		for t := s[i:]; len(t) >= 3; t = t[3:] {
			c, b, e := t[0], t[1], t[2]
			if c-0xE3 > 0xE9-0xE3 || b&0xC0 != 0x80 || e&0xC0 != 0x80 {
				break
			}
			if zh && numeralEnds[e&0x3F] {
				switch uint32(c)<<16 | uint32(b)<<8 | uint32(e) {
				case 0xE58D81, 0xE799BE, 0xE58D83, 0xE4B887, 0xE4BABF, 0xE38087, 0xE7ACAC: // 十 百 千 万 亿 〇 第
					return i
				}
			}
			i += 3
		}
		if i >= len(s) {
			break
		}
		if c := s[i]; c < utf8.RuneSelf {
			if c-'0' <= 9 {
				return i
			}
			i++
			// Eight bytes at a time while all are ASCII and none is a digit.
			for ; i+8 <= len(s); i += 8 {
				w := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
					uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
				const ones = 0x0101010101010101
				if w&(0x80*ones) != 0 || (w+(0x80-'0')*ones)&^(w+(0x80-'9'-1)*ones)&(0x80*ones) != 0 {
					break
				}
			}
			continue
		}
		r, n := runeAt(s, i)
		if isDigit(r) {
			return i
		}
		i += n
	}
	return len(s)
}

// numeralEnds are the last bytes of the characters that next looks for.
var numeralEnds = [64]bool{0x01: true, 0x3E: true, 0x03: true, 0x07: true, 0x3F: true, 0x2C: true}

// at reads the number whose digit or numeral stands at byte i.
func (fd *finder) at(i int) (Found, bool) {
	r, _ := runeAt(fd.s, i)
	if !isDigit(r) {
		if r == '第' {
			return fd.ordinalZh(i)
		}
		return fd.numeralZh(i)
	}
	if fd.point(i) < i {
		if f, ok := fd.amount(i); ok {
			return f, true
		}
	}
	if f, ok := fd.glued(i); ok {
		return f, true
	}
	if f, ok := fd.date(i); ok {
		return f, true
	}
	if f, ok := fd.ordinal(i); ok {
		return f, true
	}
	if f, ok := fd.amount(i); ok {
		return f, true
	}
	return Found{Start: i, End: fd.run(i), Kind: Name}, true
}

// amount reads an amount whose first digit is at i, with what stands in front of it.
func (fd *finder) amount(i int) (Found, bool) {
	for _, start := range [...]int{fd.lookBack(i), fd.point(i)} {
		sc := scanner{s: fd.s, i: start, u: fd.u, prose: true, lang: fd.lang}
		var a Amount
		var f fail
		switch {
		case fd.zh:
			a, f = sc.amountZh()
		case fd.en:
			a, f = sc.amountEn()
		default:
			a, f = sc.amountOther()
		}
		if !f.bad() && sc.i > i {
			if fd.zh {
				a.said = said(fd.s[start:sc.i])
			}
			return Found{Start: start, End: sc.i, Kind: Number, Amount: a}, true
		}
		if start == i {
			break
		}
	}
	return Found{}, false
}

// amountOther reads digits, scale and unit in a language without rules.
func (sc *scanner) amountOther() (Amount, fail) {
	var a Amount
	d, _, f := sc.numberOther(wordsOf(sc.lang))
	if f.bad() {
		return a, f
	}
	a.low, a.high = d, d
	save := sc.i
	sc.spaces()
	e, n := sc.u.suffixAt(sc.s, sc.i)
	if n == 0 {
		sc.i = save
	} else {
		sc.i += n
		a.low, a.high = d.shift(int(e.exp)), d.shift(int(e.exp))
	}
	return a, sc.setUnit(&a, entry{}, false, e, n > 0, false, 0)
}

// run is the end of the digits, and of the marks between them, that begin at i.
func (fd *finder) run(i int) int {
	if i < fd.digitRun.from || i >= fd.digitRun.to {
		fd.digitRun.from, fd.digitRun.to = i, fd.endOfRun(i)
	}
	return fd.digitRun.to
}

func (fd *finder) endOfRun(i int) int {
	for {
		r, n := runeAt(fd.s, i)
		switch {
		case n > 0 && isDigit(r):
			i += n
			continue
		case r == '.' || r == ',' && n == 1:
			if next, _ := runeAt(fd.s, i+n); isDigit(next) {
				i += n
				continue
			}
		}
		return i
	}
}

// digits reads between lo and hi digits at i and returns their value and end. It fails if more digits follow.
func (fd *finder) digits(i, lo, hi int) (int, int, bool) {
	v, k := 0, 0
	for {
		r, n := runeAt(fd.s, i)
		if n == 0 || !isDigit(r) {
			break
		}
		if k++; k > hi {
			return 0, i, false
		}
		v = v*10 + int(r-'0')
		i += n
	}
	return v, i, k >= lo
}

// skip returns the byte behind w and the spaces in front of it, or -1.
func (fd *finder) skip(i int, w string) int {
	i = fd.blank(i)
	if strings.HasPrefix(fd.s[i:], w) {
		return i + len(w)
	}
	return -1
}

func (fd *finder) blank(i int) int {
	for {
		r, n := runeAt(fd.s, i)
		if n == 0 || !isSpace(r) {
			return i
		}
		i += n
	}
}

func (fd *finder) blankBack(i int) int {
	for i > fd.done {
		r, n := runeBefore(fd.s, i)
		if !isSpace(r) || i-n < fd.done {
			return i
		}
		i -= n
	}
	return i
}
