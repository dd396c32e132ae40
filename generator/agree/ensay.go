package agree

import (
	"strconv"
	"strings"

	"briefing/generator/period"
	"briefing/generator/quantity"
)

func (english) say(r *Reader, v value) string {
	switch v.kind {
	case amount:
		if a, ok := v.amountIn(); ok {
			return a.WithQualifier(quantity.Exact).Say("en", r.units)
		}
		if v.unit == quantity.Percent {
			return fraction(v.lo)
		}
	case factor:
		f, _ := v.lo.Float64()
		n := strconv.FormatFloat(f, 'f', -1, 64)
		switch n {
		case "2":
			return "double"
		case "3":
			return "three times as much (tripled)"
		}
		return n + " times as much"
	case ordinal:
		return "the " + strconv.Itoa(v.a) + ordinalEnding(v.a)
	case vague:
		return enManifold(v.a)
	case year:
		return strconv.Itoa(v.a)
	case month:
		switch {
		case v.a == v.b:
			return period.Say("2000-"+twoDigits(v.a), "en")[:len(period.Say("2000-"+twoDigits(v.a), "en"))-len(" 2000")]
		case v.a == 1 && v.b == 6:
			return "the first half"
		case v.a == 7 && v.b == 12:
			return "the second half"
		case v.b == v.a+2 && v.a%3 == 1:
			return "the " + strconv.Itoa(v.b/3) + ordinalEnding(v.b/3) + " quarter"
		}
		return english{}.say(r, value{kind: month, a: v.a, b: v.a}) + " to " + english{}.say(r, value{kind: month, a: v.b, b: v.b})
	case day:
		if v.a == 0 {
			return "the " + strconv.Itoa(v.b) + ordinalEnding(v.b)
		}
		return strconv.Itoa(v.b) + " " + english{}.say(r, value{kind: month, a: v.a, b: v.a})
	case clock:
		return strconv.Itoa(v.a/60) + ":" + twoDigits(v.a%60) + [...]string{"", " a.m.", " p.m."}[v.b]
	case decade:
		return "the " + strconv.Itoa(v.a) + "s"
	case century:
		return "the " + strconv.Itoa(v.a) + ordinalEnding(v.a) + " century"
	case name:
		return v.digits
	}
	return ""
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func ordinalEnding(n int) string {
	if n%100 >= 11 && n%100 <= 13 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

// enManifold says some hundreds, tens of thousands.
func enManifold(p int) string {
	base := []string{"", "tens of ", "hundreds of "}[p%3]
	big := []string{"", "thousands", "millions", "billions", "trillions"}[min(p/3, 4)]
	if big == "" {
		return strings.TrimSuffix(base, " of ")
	}
	return base + big
}
