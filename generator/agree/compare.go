package agree

import (
	"fmt"
	"math/big"
	"slices"

	"briefing/generator/quantity"
)

var one = big.NewRat(1, 1)

func more(r *big.Rat, n int64) *big.Rat { return new(big.Rat).Add(r, big.NewRat(n, 1)) }
func hundredfold(r *big.Rat) *big.Rat   { return new(big.Rat).Mul(r, big.NewRat(100, 1)) }
func over100(r *big.Rat) *big.Rat       { return new(big.Rat).Quo(r, big.NewRat(100, 1)) }
func (it *item) is(k kind) bool         { return len(it.vals) > 0 && it.vals[0].kind == k }

func (it *item) measured() bool {
	return it.figure != nil || it.is(amount) || it.is(factor) || it.is(vague)
}

// dated says whether an item is a year or a part of one.
func (it *item) dated() bool         { return it.is(year) || it.is(month) || it.is(day) }
func (it *item) factorSaid() bool    { return len(it.vals) > 1 }
func (s *Side) words(at Span) string { return "“" + s.Text[at.Start:at.End] + "”" }

// comparer holds two readings against each other.
type comparer struct {
	r     *Reader
	sides *[2]Side
	read  *[2]reading
	found []Finding
}

// numbers pairs the items of both sides and reports those that find no like.
func (c *comparer) numbers() {
	a, b := c.read[0].items, c.read[1].items
	if c.read[0].plain != c.read[1].plain {
		c.unknownScales()
	}
	c.figures()
	c.named()
	for _, want := range [...][2]level{{strict, strict}, {strict, soft}, {soft, strict}, {strict, loose}, {loose, strict}, {soft, soft}, {soft, loose}, {loose, soft}, {loose, loose}} {
		for i := range a {
			if a[i].level != want[0] || a[i].pair != 0 || a[i].figure != nil {
				continue
			}
			if j := slices.IndexFunc(b, func(y item) bool {
				return y.level == want[1] && y.pair == 0 && y.figure == nil && agree(&a[i], &y)
			}); j >= 0 {
				a[i].pair, b[j].pair = j+1, i+1
			}
		}
	}
	for side := range c.read {
		c.inParts(side)
	}
	for side := range c.read {
		c.repeated(side)
	}
	for i := range b {
		if b[i].pair == 0 && b[i].figure == nil && b[i].level == strict {
			c.differs(i)
		}
	}
	for i := range a {
		if a[i].pair != 0 || a[i].figure != nil || a[i].level == loose {
			continue
		}
		if j := c.likeliest(&a[i], b); j >= 0 && (a[i].level == strict || c.rivals(&a[i], &b[j])) {
			c.report(i, j)
			continue
		}
		if a[i].level == strict {
			c.missing(0, i)
		}
	}
}

// settled marks an item that needs no partner.
const settled = -1

// agree says whether two items can be read alike.
func agree(x, y *item) bool {
	for _, v := range x.vals {
		for _, w := range y.vals {
			if v.same(w) {
				return true
			}
		}
	}
	return false
}

// unknownScales drops what can't be compared with a language of which only
// digits are read: months, scales and units are words there.
func (c *comparer) unknownScales() {
	for side := range c.read {
		for i := range c.read[side].items {
			it := &c.read[side].items[i]
			if it.figure == nil && !it.is(year) {
				it.pair = settled
			}
		}
	}
}

// figures pairs the figures by what they name; that each has a partner is
// another check's business.
func (c *comparer) figures() {
	a, b := c.read[0].items, c.read[1].items
	for i := range a {
		if a[i].figure == nil {
			continue
		}
		for j := range b {
			if b[j].figure != nil && b[j].pair == 0 && b[j].figure.ID == a[i].figure.ID {
				a[i].pair, b[j].pair = j+1, i+1
				break
			}
		}
	}
}

// named settles numbers in names that stand on both sides.
func (c *comparer) named() {
	for side := range c.read {
		for i := range c.read[side].items {
			it := &c.read[side].items[i]
			if it.name > 0 && slices.ContainsFunc(c.sides[1-side].Names, func(n Name) bool { return n.Target+1 == it.name }) {
				it.pair = settled
			}
		}
	}
}

// inParts settles items that the other side says in two numbers: between 3 and
// 5, three of ten.
func (c *comparer) inParts(side int) {
	items, other := c.read[side].items, c.read[1-side].items
	for i := range items {
		it := &items[i]
		if it.pair != 0 || it.figure != nil || it.level == loose {
			continue
		}
		parts := it.parts
		if v := it.vals[0]; parts == nil && v.kind == amount && v.lo.Cmp(v.hi) != 0 {
			lo, hi := v, v
			lo.hi, hi.lo = v.lo, v.hi
			parts = []value{lo, hi}
		}
		if parts == nil {
			continue
		}
		var at []int
		parts = slices.DeleteFunc(slices.Clone(parts), func(p value) bool { // 一家 is a word
			n, ok := smallInt(p)
			return ok && n == 1 && it.parts != nil
		})
		for _, p := range parts {
			for j := range other {
				y := &other[j]
				if y.pair == 0 && y.figure == nil && !slices.Contains(at, j) && (slices.ContainsFunc(y.vals, p.same) || countOf(p, y)) {
					at = append(at, j)
					break
				}
			}
		}
		if len(at) == len(parts) {
			it.pair = settled
			for _, j := range at {
				other[j].pair = settled
			}
		}
	}
}

// countOf says whether y is the number of p, whose unit stands behind the next
// one: between 3 and 5 hectares.
func countOf(p value, y *item) bool {
	return slices.ContainsFunc(y.vals, func(v value) bool {
		return p.kind == amount && v.kind == amount && v.unit == quantity.Count && v.lo.Cmp(p.lo) == 0 && v.hi.Cmp(p.hi) == 0
	})
}

// repeated settles items whose like has a partner already: a text may name a
// year twice and its translation once.
func (c *comparer) repeated(side int) {
	items, other := c.read[side].items, c.read[1-side].items
	for i := range items {
		it := &items[i]
		if it.pair != 0 || it.figure != nil {
			continue
		}
		for j := range other {
			y := &other[j]
			if y.figure == nil && y.pair != 0 && (agree(it, y) || it.is(month) && it.vals[0].a == it.vals[0].b && y.is(day) && y.vals[0].a == it.vals[0].a) {
				it.pair = settled
				break
			}
		}
	}
}

// rivals says whether two numbers in words, neither of which needs a partner,
// stand in each other's place: 两个 beside three, but not beside one.
func (c *comparer) rivals(x, y *item) bool {
	if x.vals[0].kind != y.vals[0].kind || x.level != soft || y.level != soft {
		return false
	}
	if x.is(ordinal) {
		return true
	}
	n, ok := smallInt(x.vals[0])
	m, also := smallInt(y.vals[0])
	if !ok || !also || n < 2 || m < 2 {
		return false
	}
	if u, w := x.vals[0].unit, y.vals[0].unit; u != w { // two weeks, 两个月
		return isTime(u) && isTime(w)
	}
	return n != m
}

// likeliest finds the item left over on the other side that it was meant to
// say; -1 if none.
func (c *comparer) likeliest(it *item, others []item) int {
	best, score := -1, 0
	for j := range others {
		y := &others[j]
		if y.pair != 0 || y.figure != nil || y.vals[0].group() != it.vals[0].group() {
			if y.pair != 0 || y.figure != nil || y.level != strict || !it.is(amount) || !y.is(amount) || it.vals[0].lo.Cmp(y.vals[0].lo) != 0 {
				continue
			}
		}
		n := 1 + int(y.level)*4
		if y.vals[0].kind == it.vals[0].kind {
			n += 2
		}
		if it.is(amount) && y.is(amount) && it.vals[0].unit == y.vals[0].unit {
			n++
		}
		if n > score {
			best, score = j, n
		}
	}
	return best
}

// differs reports an item of the second side that no item of the first agrees
// with.
func (c *comparer) differs(j int) {
	b := &c.read[1].items[j]
	if i := c.likeliest(b, c.read[0].items); i >= 0 {
		c.report(i, j)
		return
	}
	c.missing(1, j)
}

// say says a value in the language of a side.
func (c *comparer) say(side int, v value) string {
	if l := languageOf(c.sides[side].Lang); l != nil {
		return l.say(c.r, v)
	}
	return ""
}

// report says that two items were meant to be the same and are not.
func (c *comparer) report(i, j int) {
	a, b := &c.read[0].items[i], &c.read[1].items[j]
	a.pair, b.pair = settled, settled
	said := c.say(1, a.vals[0])
	text := c.sides[1].words(b.Span) + " is not what " + c.sides[0].Name + " says: " + c.sides[0].words(a.Span)
	if said != "" {
		text += " is " + said
	}
	if s := slip(a.vals[0], b.vals[0]); s != "" {
		text += " (" + s + ")"
	}
	help := "mend the wrong side"
	if back := c.say(0, b.vals[0]); back != "" && said != "" {
		help = fmt.Sprintf("write %s here, or %s there", said, back)
	}
	c.found = append(c.found, Finding{Rule: Numbers, Side: 1, At: b.Span, Other: a.Span, Text: text, Help: help, Note: "what it stands for"})
}

// missing says that an item has no like on the other side.
func (c *comparer) missing(side, i int) {
	it := &c.read[side].items[i]
	it.pair = settled
	help := "say it there too, or take it out here"
	if said := c.say(1-side, it.vals[0]); said != "" {
		help = "there it would be " + said + "; say it on both sides or on neither"
	}
	c.found = append(c.found, Finding{Rule: Numbers, Side: side, At: it.Span, Text: c.sides[side].words(it.Span) + " has no like in " + c.sides[1-side].Name, Help: help})
}

func (c *comparer) add(rule Rule, side int, at Span, other Span, note, text, help string) {
	c.found = append(c.found, Finding{Rule: rule, Side: side, At: at, Other: other, Text: text, Help: help, Note: note})
}
