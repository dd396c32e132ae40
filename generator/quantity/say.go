package quantity

import "strings"

var zhSaid = [...]string{About: "约", Nearly: "近", MoreThan: "超过", AtLeast: "至少", AtMost: "不超过", LessThan: "不足"}

var enSaid = [...]string{About: "about ", Nearly: "nearly ", MoreThan: "more than ", AtLeast: "at least ", AtMost: "up to ", LessThan: "less than "}

// Of an amount below zero, "less than" has two readings: nearer to zero, or farther below.
var (
	zhSaidBelowZero = [...]string{About: "约", Nearly: "接近", MoreThan: "高于", AtLeast: "不低于", AtMost: "不高于", LessThan: "低于"}
	enSaidBelowZero = [...]string{About: "about ", Nearly: "nearly ", MoreThan: "above ", AtLeast: "no lower than ", AtMost: "no higher than ", LessThan: "below "}
)

// Say writes the amount in a language. A direction is not said: 增长7% is said 7%, and the sentence says that it grew.
func (a Amount) Say(lang string, u *Units) string {
	if a.IsZero() {
		return ""
	}
	switch baseLang(lang) {
	case "zh":
		if a.said != "" {
			return Traditional(lang, a.said)
		}
		return a.sayZh(lang, u, &plainMarks)
	case "en":
		return a.sayEn(lang, u, &englishMarks)
	}
	m := marksOf(lang)
	return a.sayOther(lang, u, &m)
}

// SayInText is Say for a sentence: English spells whole numbers below ten out, as
// newspapers do, when they count things or time (nine firms, two months); money,
// measures, percentages and ranges keep their digits, and so does what was
// printed with decimals (1.0 times). Opens says that a sentence begins with it.
func (a Amount) SayInText(lang string, u *Units, opens bool) string {
	said := a.Say(lang, u)
	if said == "" || baseLang(lang) != "en" {
		return said
	}
	if n := a.low.norm(); !a.ranged && a.low.exp >= 0 && n.exp == 0 && 0 < n.coef && n.coef < 10 && a.counts() {
		digit := string(rune('0' + n.coef))
		said = strings.Replace(said, digit, enDigits[n.coef], 1)
	}
	if opens && 'a' <= said[0] && said[0] <= 'z' {
		said = string(said[0]-'a'+'A') + said[1:]
	}
	return said
}

var enDigits = [...]string{1: "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

// counts is true of amounts of things and of time.
func (a Amount) counts() bool {
	switch a.unit {
	case Count, Times, "year", "month", "day", "hour":
		return true
	}
	return false
}

type scaleWord struct {
	n    int
	word string
}

var (
	zhSayScales = []scaleWord{{12, "万亿"}, {8, "亿"}, {4, "万"}}
	enSayScales = []scaleWord{{12, " trillion"}, {9, " billion"}, {6, " million"}}
)

// scaleFor picks the largest scale at which the number has no more than maxPlaces decimals, so that 44460000000 is 44.46
// billion but 1234567891 stays in digits. Nothing is ever rounded; only zeros that the source printed behind its last
// figure, and that would not fit, are dropped from the number returned.
func scaleFor(d dec, scales []scaleWord, maxPlaces int) (dec, scaleWord) {
	short := d.norm()
	for _, s := range scales {
		if !d.atLeast(s.n) || short.places(s.n) > maxPlaces {
			continue
		}
		if d.places(s.n) > maxPlaces {
			d = short
		}
		return d, s
	}
	return d, scaleWord{}
}

// ends writes the two ends of a range, or the number. When the low end has no scale word and looks smaller than the
// digits of the high end, "1–2 million" would be read as 1 million to 2 million, so the high end is written out.
func (a Amount) ends(scales []scaleWord, maxPlaces int, m *marks) (string, string) {
	l, ls := scaleFor(a.low, scales, maxPlaces)
	low := l.text(ls.n, m) + ls.word
	if !a.ranged {
		return low, ""
	}
	h, hs := scaleFor(a.high, scales, maxPlaces)
	smaller := l.cmp(dec{h.coef, h.exp - int8(hs.n)})
	if ls.n == 0 && hs.n > 0 && (smaller < 0 && h.coef > 0 || smaller > 0 && h.coef < 0) {
		hs = scaleWord{}
	}
	return low, h.text(hs.n, m) + hs.word
}

func (a Amount) sayZh(lang string, u *Units, m *marks) string {
	scales := zhSayScales
	if a.plainUnit() {
		scales = nil
	}
	if a.unit == "year" && a.looksLikeYear() {
		grouped := *m
		grouped.group, grouped.first, grouped.rest = ",", 3, 3
		m = &grouped
	}
	low, high := a.ends(scales, 2, m)
	name := a.classifier
	if name == "" {
		name = u.name(a.unit, lang, true)
	}
	var b strings.Builder
	if a.low.coef < 0 {
		b.WriteString(zhSaidBelowZero[a.qual])
	} else {
		b.WriteString(zhSaid[a.qual])
	}
	b.WriteString(low)
	if a.ranged {
		if a.unit == Percent {
			b.WriteString(name)
		}
		b.WriteByte('~')
		b.WriteString(high)
	}
	if last := b.String()[b.Len()-1]; latinStart(name) && isDigit(rune(last)) {
		b.WriteByte(' ')
	}
	b.WriteString(name)
	return Traditional(lang, b.String())
}

func latinStart(s string) bool {
	r, n := runeAt(s, 0)
	return n > 0 && isLatin(r)
}

// plainUnit is true of ratios, which nobody says in millions.
func (a Amount) plainUnit() bool {
	return a.unit == Percent || a.unit == Points || a.unit == Times || a.unit == "year"
}

func (a Amount) sayEn(lang string, u *Units, m *marks) string {
	scales := enSayScales
	if a.plainUnit() {
		scales = nil
	}
	unit := u.names[a.unit]
	plural := a.ranged || a.low != dec{1, 0}
	name := u.name(a.unit, lang, plural)
	pre, post := "", ""
	switch {
	case name == "":
	case unit.Before:
		pre = name
		if r, _ := runeBefore(name, len(name)); isLatin(r) {
			pre += " "
		}
	case a.unit == Percent:
		post = name
	default:
		post = " " + name
	}
	low, high := a.ends(scales, 3, m)
	var b strings.Builder
	switch {
	case a.low.coef < 0:
		b.WriteString(enSaidBelowZero[a.qual])
	case a.qual == LessThan && a.unit == Count:
		b.WriteString("fewer than ")
	default:
		b.WriteString(enSaid[a.qual])
	}
	b.WriteString(withPrefix(pre, low))
	if !a.ranged {
		b.WriteString(post)
		return b.String()
	}
	if a.unit == Percent {
		b.WriteString(post)
	}
	if a.low.coef < 0 || m.plus != "" {
		b.WriteString(" to ") // −3%–5% is hard to read
	} else {
		b.WriteString("–")
	}
	if strings.HasPrefix(high, m.minus) || m.plus != "" {
		b.WriteString(withPrefix(pre, high))
	} else {
		b.WriteString(high)
	}
	b.WriteString(post)
	return b.String()
}

// withPrefix puts the currency behind a sign: −RMB 5 million.
func withPrefix(pre, number string) string {
	for _, sign := range [...]string{"−", "+"} {
		if rest, ok := strings.CutPrefix(number, sign); ok {
			return sign + pre + rest
		}
	}
	return pre + number
}
