package quantity

import "strings"

// Signed is a change as a number, as a data file or a calculation needs it: a fall is negative, and what bounds it is
// turned round, since a fall of less than 5 is more than -5. The lower end of a range stays the lower one. Whatever is no
// fall remains what it is.
func (a Amount) Signed() Amount {
	if a.dir != Down {
		return a
	}
	a = a.withSign()
	a.low, a.high = a.high, a.low
	a.qual = a.qual.mirrored()
	return a
}

// oneSided says whether the printed number is a bound. Nearly is one too, but says where the real number is.
func (q Qualifier) oneSided() bool { return q != Exact && q != About && q != Nearly }

// mirrored is what a bound is for the negative number.
func (q Qualifier) mirrored() Qualifier {
	switch q {
	case MoreThan:
		return LessThan
	case LessThan:
		return MoreThan
	case AtLeast:
		return AtMost
	case AtMost:
		return AtLeast
	}
	return q
}

// withSign is a with a minus in place of a word for a fall, its ends in the order they were printed in.
func (a Amount) withSign() Amount {
	if a.dir == Down {
		a.low.coef, a.high.coef = -a.low.coef, -a.high.coef
	}
	a.dir, a.said = None, ""
	return a
}

// SaySigned writes an amount as a term of a calculation: a fall is a negative number, a rise has no sign.
func (a Amount) SaySigned(lang string, u *Units) string {
	if a.dir != Down && a.low.coef >= 0 {
		return a.Say(lang, u)
	}
	return a.Signed().compose(lang, u, "")
}

// SayChange writes a change where no sentence says which way it went: both ends of a range bear the sign, and a
// qualifier stands in front of it. A fall of which only one bound is known is said in words: "less than −5%" is what
// one reader takes for a small fall and another for a large one.
func (a Amount) SayChange(lang string, u *Units) string {
	if a.IsZero() {
		return ""
	}
	base := baseLang(lang)
	if a.dir == Down && a.qual.oneSided() {
		switch base {
		case "zh":
			return Traditional(lang, a.fellZh()) + a.Say(lang, u)
		case "en":
			return "down " + a.Say(lang, u)
		}
		return a.Signed().compose(lang, u, "+")
	}
	if base == "zh" {
		if said, ok := a.saidChange(); ok {
			return Traditional(lang, said)
		}
	}
	return a.withSign().compose(lang, u, "+")
}

// fellZh is the word for a fall: rates sink, things become fewer.
func (a Amount) fellZh() string {
	if a.plainUnit() {
		return "下降"
	}
	return "减少"
}

// saidChange puts the sign into the Chinese as it was printed. It reports false where the sign has no digits to stand
// before, or more than one place to stand.
func (a Amount) saidChange() (string, bool) {
	if a.said == "" || a.ranged {
		return "", false
	}
	sc := scanner{s: a.said}
	_, n := sc.qualifier(zhQualifiers)
	number := strings.TrimLeft(a.said[n:], "+-")
	if r, _ := runeAt(number, 0); isHan(r) || strings.ContainsAny(number, "+-") { // 人民币3亿元, ¥-3亿
		return "", false
	}
	sign := "+"
	switch c := a.withSign().low.coef; {
	case c < 0:
		sign = "−"
	case c == 0:
		sign = ""
	}
	return a.said[:n] + sign + number, true
}

// compose says an amount anew, negative numbers with a minus and positive ones with the given sign.
func (a Amount) compose(lang string, u *Units, plus string) string {
	switch baseLang(lang) {
	case "zh":
		m := plainMarks
		m.minus, m.plus = "−", plus
		return a.sayZh(lang, u, &m)
	case "en":
		m := englishMarks
		m.plus = plus
		return a.sayEn(lang, u, &m)
	}
	m := marksOf(lang)
	m.plus = plus
	return a.sayOther(lang, u, &m)
}
