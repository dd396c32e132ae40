package agree

import (
	"cmp"
	"slices"
	"strings"
)

// mergeDates sorts items by place and joins two months with the mark of a
// range between them to one span of months.
func mergeDates(text string, items []item, joins func(between string) bool) []item {
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(a.Start, b.Start) })
	single := func(it *item) bool {
		return len(it.vals) == 1 && it.vals[0].kind == month && it.vals[0].a == it.vals[0].b
	}
	out := items[:0]
	for _, it := range items {
		if n := len(out); n > 0 && single(&it) && single(&out[n-1]) && out[n-1].End <= it.Start &&
			out[n-1].vals[0].a < it.vals[0].a && joins(text[out[n-1].End:it.Start]) {
			out[n-1].End = it.End
			out[n-1].vals = []value{{kind: month, a: out[n-1].vals[0].a, b: it.vals[0].b}}
			continue
		}
		out = append(out, it)
	}
	return out
}

// partsOfYear reads an ordinal that has its noun from the half or quarter named
// before it as such a part of the year too: in the first half … in the second.
// Either may come first, in the third and in the fourth quarter.
func (e *enReader) partsOfYear(items []item) {
	of := func(it *item) int {
		switch text := strings.ToLower(e.s[it.Start:it.End]); {
		case !it.is(month):
		case strings.HasSuffix(text, "half"):
			return 2
		case strings.HasSuffix(text, "quarter"):
			return 4
		}
		return 0
	}
	parts := 0
	give := func(it *item) {
		if n := it.vals[0].a; parts > 0 && it.is(ordinal) && n <= parts && it.vals[len(it.vals)-1].kind != month && e.alone(it.End) {
			long := 12 / parts
			it.vals = append(it.vals, value{kind: month, a: (n-1)*long + 1, b: n * long})
		}
	}
	for i := range items {
		if n := of(&items[i]); n > 0 {
			parts = n
		}
		give(&items[i])
	}
	parts = 0
	for i := len(items) - 1; i >= 0; i-- {
		if n := of(&items[i]); n > 0 {
			parts = n
		}
		give(&items[i])
	}
}

// alone says whether no noun follows an ordinal that ends at byte i.
func (e *enReader) alone(i int) bool {
	rest := strings.TrimLeft(e.s[i:], " ")
	w := firstWord(rest)
	return w == "" && !strings.HasPrefix(rest, "-") || enSmallWords[w] || w == "one"
}

// oneBefore says whether an item is the year or month before one that its side
// names, which the other side calls just that: than in 2022, 同比.
func (c *comparer) oneBefore(side, i int) bool {
	items := c.read[side].items
	it, span := &items[i], 0
	next := value{kind: year}
	switch v := it.vals[0]; {
	case v.kind == year:
		next.a = v.a + 1
	case v.kind == month && v.a == v.b:
		span, next = 1, value{kind: month, a: v.a%12 + 1, b: v.a%12 + 1}
	default:
		return false
	}
	said := func() bool {
		text := strings.ToLower(c.sides[1-side].Text)
		return slices.ContainsFunc(spansBefore[span], func(w string) bool { return strings.Contains(text, w) })
	}
	from, to := near(i, items, items)
	return slices.ContainsFunc(items[from:to], func(x item) bool {
		return x.figure == nil && x.vals[0].kind == next.kind && x.vals[0].same(next)
	}) && c.before[side][span].ask(said)
}

// spansBefore are the words for the year, and the month, before.
var spansBefore = [2][]string{
	{"同比", "上年", "去年", "前一年", "上一年", "year before", "previous year", "year earlier", "year on year", "year-on-year", "on the year", "last year", "a year ago"},
	{"环比", "上月", "上个月", "前一个月", "month before", "previous month", "month earlier", "month on month", "month-on-month", "on the month", "last month"},
}
