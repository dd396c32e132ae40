package agree

import (
	"cmp"
	"slices"
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
