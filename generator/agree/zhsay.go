package agree

import (
	"strconv"
	"strings"

	"briefing/generator/period"
	"briefing/generator/quantity"
)

func (chinese) say(r *Reader, v value) string {
	switch v.kind {
	case amount:
		if a, ok := v.amountIn(); ok && v.lo.Cmp(v.hi) == 0 || ok && !v.said.IsZero() {
			a = a.WithQualifier(quantity.Exact)
			if v.lo.Cmp(v.hi) == 0 {
				if b, err := quantity.New(a.Value(), a.Unit()); err == nil {
					a = b
				}
			}
			return a.Say("zh", r.units)
		}
		if v.unit == quantity.Percent {
			n, d, _ := strings.Cut(fraction(v.lo), "/")
			return d + "分之" + n
		}
	case factor:
		return v.lo.RatString() + "倍"
	case ordinal:
		return "第" + strconv.Itoa(v.a)
	case vague:
		return "数" + strings.TrimPrefix(zhPowers[min(v.a, len(zhPowers)-1)], "一")
	case year:
		return period.Say(strconv.Itoa(v.a), "zh")
	case month:
		switch {
		case v.a == v.b:
			return strconv.Itoa(v.a) + "月"
		case v.a == 1 && v.b == 6:
			return "上半年"
		case v.a == 7 && v.b == 12:
			return "下半年"
		}
		return strconv.Itoa(v.a) + "–" + strconv.Itoa(v.b) + "月"
	case day:
		if v.a == 0 {
			return strconv.Itoa(v.b) + "日"
		}
		return strconv.Itoa(v.a) + "月" + strconv.Itoa(v.b) + "日"
	case clock:
		return [...]string{"", "上午", "下午"}[v.b] + strconv.Itoa(v.a/60) + "点" + strconv.Itoa(v.a%60) + "分"
	case decade:
		return strconv.Itoa(v.a) + "年代"
	case century:
		return strconv.Itoa(v.a) + "世纪"
	case name:
		return v.digits
	}
	return ""
}
