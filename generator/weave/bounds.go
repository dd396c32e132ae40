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
	q, side := a.Qualifier(), a.Side()
	least, most := &edge{at: a.Low()}, &edge{at: a.High()}
	if q != quantity.AtLeast && q != quantity.AtMost {
		least.beside, most.beside = side, side
	}
	switch {
	case q == quantity.Exact:
		return bounds{least, most}
	case side > 0:
		return bounds{least: least}
	case side < 0:
		return bounds{most: most}
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

// threshold is where what was aimed at begins, or ends if it is a ceiling or a
// fall, as far as the source says. More than 100 begins just above it, 5% to 6%
// with 5%, a fall by 5% ends with −5%; but one by no more than 5% begins there.
// Nobody knows where nearly 100 begins but that it is below 100.
func threshold(aim *content.Observation) (at bounds, ceiling bool) {
	at = boundsOf(aim.Amount)
	q := aim.Amount.Qualifier()
	ceiling = aim.Status == content.Ceiling || q == quantity.AtMost || q == quantity.LessThan ||
		aim.Fall && q != quantity.AtLeast && q != quantity.MoreThan
	switch {
	case q == quantity.Nearly || q == quantity.About:
	case !ceiling:
		at.most = at.least
	case at.most != nil:
		at.least = at.most
	}
	return at, ceiling
}
