package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

var signSaid = [...]string{About: "≈", Nearly: "≈", MoreThan: ">", AtLeast: "≥", AtMost: "≤", LessThan: "<"}

// sayOther writes the number as CLDR has it for the language, the unit's name behind it and the qualifier as a sign. We
// have no grammar for other languages, and a sign is never wrong.
func (a Amount) sayOther(lang string, u *Units, m *marks) string {
	var b strings.Builder
	b.WriteString(strings.TrimSuffix(signSaid[a.qual], " "))
	b.WriteString(a.low.text(0, m))
	if a.ranged {
		if m.plus != "" {
			b.WriteString(" – ") // a sign and a dash beside each other are hard to read
		} else {
			b.WriteString("–")
		}
		b.WriteString(a.high.text(0, m))
	}
	plural := a.ranged || a.low != dec{1, 0}
	if name := u.name(a.unit, lang, plural); name != "" {
		b.WriteString(gap(lang, name))
		b.WriteString(name)
	}
	return b.String()
}

// gap is what stands between a number and its unit. A sign or an abbreviation stays with its number; a word may go to the
// next line, or no narrow column could hold 380 000 visiteurs. Japanese writes no space before its own characters.
func gap(lang, name string) string {
	first, _ := utf8.DecodeRuneInString(name)
	switch {
	case baseLang(lang) == "ja" && unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return ""
	case utf8.RuneCountInString(name) > len("kWh"):
		return " "
	}
	return "\u00a0"
}

// marksOf learns a language's marks from samples. x/text formats only floats and ints, which would round our decimals,
// so the digits are ours and only the marks are CLDR's.
func marksOf(lang string) marks {
	tag, err := language.Parse(lang)
	if err != nil {
		return englishMarks
	}
	p := message.NewPrinter(tag)
	m := marks{minus: "-"}
	for i := range m.digits {
		m.digits[i] = p.Sprint(number.Decimal(i))
	}
	if m.digits[0] == "0" {
		m.digits = [10]string{}
	}
	isNum := func(r rune) bool { return isDigit(fold(r)) }
	half := p.Sprint(number.Decimal(0.5))
	m.point = strings.TrimFunc(half, isNum)
	groups := strings.FieldsFunc(p.Sprint(number.Decimal(123456789)), func(r rune) bool { return !isNum(r) })
	if k := len(groups); k > 1 {
		sample := p.Sprint(number.Decimal(123456789))
		m.group = strings.TrimFunc(strings.TrimPrefix(sample, groups[0]), func(r rune) bool { return isNum(r) })
		m.group = firstMark(m.group, isNum)
		m.first = len([]rune(groups[k-1]))
		m.rest = len([]rune(groups[k-2]))
		if k == 2 {
			m.rest = m.first
		}
		m.min = 4
		if !strings.Contains(p.Sprint(number.Decimal(1234)), m.group) {
			m.min = 5
		}
	}
	// The direction marks that Arabic and Hebrew put around a minus are the page's business.
	m.minus = strings.Trim(strings.TrimFunc(p.Sprint(number.Decimal(-1)), isNum), "\u061c\u200e\u200f")
	return m
}

// firstMark is the text up to the first digit.
func firstMark(s string, isNum func(rune) bool) string {
	if i := strings.IndexFunc(s, isNum); i >= 0 {
		return s[:i]
	}
	return s
}
