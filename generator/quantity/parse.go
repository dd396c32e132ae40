package quantity

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// ParseError says what keeps a printed text from being an amount, for an editor to mend.
type ParseError struct {
	Printed string
	Char    int    // 1-based, in characters: where the trouble begins
	Msg     string // what is wrong
}

func (e *ParseError) Error() string {
	return fmt.Sprintf("%q is not an amount: character %d: %s", e.Printed, e.Char, e.Msg)
}

// fail is a ParseError in the making. Find makes and drops many, so nothing is formatted yet: %s in msg stands for
// s[pos:end].
type fail struct {
	pos, end int
	msg      string
}

func (f *fail) bad() bool { return f.msg != "" }

func (f *fail) err(printed string) error {
	msg := f.msg
	if strings.Contains(msg, "%s") {
		end := min(max(f.end, f.pos), len(printed))
		msg = strings.Replace(msg, "%s", printed[f.pos:end], 1)
	}
	return &ParseError{Printed: printed, Char: utf8.RuneCountInString(printed[:f.pos]) + 1, Msg: msg}
}

// Parse reads a printed amount. The whole string must be one amount; every failure is a *ParseError.
// lang is the language of the source: a BCP 47 tag or just its base language.
func (u *Units) Parse(printed, lang string) (Amount, error) {
	sc := scanner{s: Simplified(lang, printed), u: u}
	sc.spaces()
	if sc.eof() {
		return Amount{}, (&fail{msg: "it is empty"}).err(printed)
	}
	if !utf8.ValidString(printed) {
		i := 0
		for i < len(printed) {
			r, n := utf8.DecodeRuneInString(printed[i:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			i += n
		}
		return Amount{}, (&fail{pos: i, msg: "it is not UTF-8 text"}).err(printed)
	}
	var a Amount
	var f fail
	switch baseLang(lang) {
	case "zh":
		a, f = sc.wholeZh()
	case "en":
		a, f = sc.wholeEn()
	default:
		a, f = sc.wholeOther(lang)
	}
	if f.bad() {
		return Amount{}, f.err(printed)
	}
	return a, nil
}

// baseLang is the language of a BCP 47 tag without script and region: zh of zh-Hans-CN.
func baseLang(tag string) string {
	if len(tag) == 2 && tag[0] >= 'a' && tag[1] >= 'a' { // zh, en
		return tag
	}
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	return strings.ToLower(tag)
}

// arabic reads digits with an optional decimal point and thousands separators. It stops where the number can't go on;
// whether what follows may follow is the caller's business.
func (sc *scanner) arabic() (dec, fail) {
	start := sc.i
	r, n := sc.peek()
	if next, _ := runeAt(sc.s, sc.i+n); !isDigit(r) && !(r == '.' && isDigit(next)) {
		return dec{}, fail{pos: start, end: start + n, msg: "a number was expected here, not %s"}
	}
	zero := r == '0'
	var d dec
	digits, lead, grouped, point := 0, 0, false, false
	for {
		r, n = sc.peek()
		if isDigit(r) {
			if d.coef != 0 || r != '0' {
				digits++
			}
			if digits > maxDigits || point && d.exp <= -maxExp {
				return dec{}, fail{pos: start, msg: "the number has more than 18 digits"}
			}
			d.coef = d.coef*10 + int64(r-'0')
			if point {
				d.exp--
			} else {
				lead++
			}
			sc.i += n
			continue
		}
		if r == '.' && !point {
			if next, _ := runeAt(sc.s, sc.i+n); isDigit(next) {
				point = true
				sc.i += n
				continue
			}
		}
		if r == ',' && !point && !(sc.prose && n > 1) && sc.groupAt(sc.i+n) && (lead <= 3 || grouped) {
			grouped = true
			sc.i += n
			continue
		}
		break
	}
	if zero && lead > 1 {
		return dec{}, fail{pos: start, msg: "a number does not begin with 0"}
	}
	if !point {
		d = d.norm()
	}
	return d, fail{}
}

// groupAt reports whether exactly three digits stand at byte i.
func (sc *scanner) groupAt(i int) bool {
	for range 3 {
		r, n := runeAt(sc.s, i)
		if !isDigit(r) {
			return false
		}
		i += n
	}
	r, _ := runeAt(sc.s, i)
	return !isDigit(r)
}

// combine joins the qualifiers in front of and behind a number. Writers double them (约300余家, 超过50%以上); the first
// printed is the stronger word and is kept. Opposite ones (近40余家) are an error: which is meant is not ours to guess.
func combine(front, back Qualifier) (Qualifier, bool) {
	if front == Exact {
		return back, true
	}
	above := func(q Qualifier) bool { return q == MoreThan || q == AtLeast }
	below := func(q Qualifier) bool { return q == Nearly || q == AtMost || q == LessThan }
	if above(front) && below(back) || below(front) && above(back) {
		return Exact, false
	}
	return front, true
}

// rangeOf makes a range of two ends whose units multiply by 10^le and 10^he. A scale printed once, behind the high end,
// is the low end's too when the low end has no unit of its own and its digits are the smaller: 3~5万元 is 30,000 to
// 50,000, but 8000~1万元 is 8,000 to 10,000.
func rangeOf(low, high figure, ownUnit bool, le, he int8) (dec, dec, bool) {
	if !ownUnit && low.scale == 0 && high.scale > 0 && low.v.cmp(high.coef) < 0 {
		low.v = low.v.shift(high.scale)
	}
	l, h := low.v.shift(int(le)), high.v.shift(int(he))
	return l, h, l.cmp(h) < 0
}

// figure is a number as printed.
type figure struct {
	v     dec // multiplied out
	coef  dec // before the last scale
	scale int // the power of ten of the last scale
	q     Qualifier
	qlen  int  // bytes of the inner qualifier
	han   int  // how many Chinese numerals it is written with
	bare  bool // a magnitude with no figure of its own: 百 千 万 亿
}
