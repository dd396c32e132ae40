package weave

import (
	"cmp"

	"github.com/shopspring/decimal"

	"briefing/generator/content"
	"briefing/generator/quantity"
)

// edge is an end of what a figure can really be: a number, or what lies just
// above (1) or below it (-1), since more than 100 is not 100.
type edge struct {
	at     decimal.Decimal
	beside int
}

func (e edge) compare(f edge) int { return cmp.Or(e.at.Cmp(f.at), cmp.Compare(e.beside, f.beside)) }

// bounds are the least and the most that a figure can really be; nil where the
// source does not say.
type bounds struct{ least, most *edge }

func boundsOf(a quantity.Amount) bounds {
	low, high := a.Low(), a.High()
	switch a.Qualifier() {
	case quantity.Exact:
		return bounds{&edge{at: low}, &edge{at: high}}
	case quantity.AtLeast:
		return bounds{least: &edge{at: low}}
	case quantity.MoreThan:
		return bounds{least: &edge{low, 1}}
	case quantity.AtMost:
		return bounds{most: &edge{at: high}}
	case quantity.LessThan, quantity.Nearly:
		return bounds{most: &edge{high, -1}}
	}
	return bounds{} // about
}

// above says whether a figure is certainly more than another, reaches whether it
// is certainly as much.
func (b bounds) above(c bounds) bool {
	return b.least != nil && c.most != nil && b.least.compare(*c.most) > 0
}

func (b bounds) reaches(c bounds) bool {
	return b.least != nil && c.most != nil && b.least.compare(*c.most) >= 0
}

// sameWay says whether two amounts can be compared by their numbers: a fall by 6%
// is not more than a rise by 5%, and a bare 5% beside it may be either.
func sameWay(a, b quantity.Amount) bool {
	return (a.Direction() == quantity.Down) == (b.Direction() == quantity.Down)
}

// threshold is where what was aimed at begins, or ends if it is a ceiling, as far
// as the source says. More than 100 begins just above it, 5% to 6% with 5%; nobody
// knows where nearly 100 begins but that it is below 100.
func threshold(aim *content.Observation) (at bounds, ceiling bool) {
	at = boundsOf(aim.Amount)
	q := aim.Amount.Qualifier()
	ceiling = aim.Status == content.Ceiling || q == quantity.AtMost || q == quantity.LessThan
	switch {
	case q == quantity.Nearly || q == quantity.About:
	case !ceiling:
		at.most = at.least
	case at.most != nil:
		at.least = at.most
	}
	return at, ceiling
}
