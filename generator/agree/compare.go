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

// divides says whether an item ends the clause of the numbers behind it.
func (it *item) divides() bool { return it.figure != nil || it.measured() && it.level == strict }

// dated says whether an item is a year or a part of one.
func (it *item) dated() bool         { return it.is(year) || it.is(month) || it.is(day) }
func (it *item) factorSaid() bool    { return len(it.vals) > 1 }
func (s *Side) words(at Span) string { return "“" + s.written[at.Start:at.End] + "”" }

// comparer holds two readings against each other.
type comparer struct {
	r     *Reader
	sides *[2]Side
	read  *[2]reading
	found []Finding

	// What is asked of a whole text, and asked once.
	aims  [2]answer // that something is expected, planned, aimed at or to come
	bound answer    // that one side speaks of a highest value

	before [2][2]answer // that it speaks of the year, or the month, before
}

// answer is what a question was answered, once it was asked.
type answer uint8

const (
	notAsked answer = iota
	no
	yes
)

// ask answers a question once.
func (a *answer) ask(question func() bool) bool {
	if *a == notAsked {
		*a = no
		if question() {
			*a = yes
		}
	}
	return *a == yes
}

// reach is how many numbers away from its own place a number’s like may stand
// in a text that has more of them than a page of prose. It keeps what is
// nothing but numbers, by mistake or malice, from taking minutes.
const reach = 300

// near are the items of one list, from and to, that item i of another one may
// be held against: all of them, but of very many those around its place.
func near(i int, own, other []item) (from, to int) {
	at := i * len(other) / max(len(own), 1)
	return max(0, at-reach), min(len(other), at+reach)
}

// mark sets what is asked of an item again and again.
func (it *item) mark() {
	if len(it.vals) == 0 {
		return
	}
	it.group = it.vals[0].group()
	for _, v := range it.vals {
		it.marks |= v.marks()
	}
}

// numbers pairs the items of both sides and reports those that find no like.
func (c *comparer) numbers() {
	a, b := c.read[0].items, c.read[1].items
	for side := range c.read {
		for i := range c.read[side].items {
			c.read[side].items[i].mark()
		}
	}
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
			for j, to := near(i, a, b); j < to; j++ {
				if y := &b[j]; y.level == want[1] && y.pair == 0 && y.figure == nil && agree(&a[i], y) {
					a[i].pair, y.pair = j+1, i+1
					break
				}
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
		if j := c.likeliest(0, i); j >= 0 && (a[i].level == strict || c.rivals(&a[i], &b[j])) {
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
	if x.marks&y.marks == 0 {
		return false
	}
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
		for j, to := near(i, a, b); j < to; j++ {
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
		var there map[int32]bool
		for i := range c.read[side].items {
			it := &c.read[side].items[i]
			if it.name == 0 {
				continue
			}
			if there == nil {
				there = make(map[int32]bool, len(c.sides[1-side].Names))
				for _, n := range c.sides[1-side].Names {
					there[n.Target+1] = true
				}
			}
			if there[it.name] {
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
		if it.figure != nil || it.level == loose || it.pair != 0 && !it.glossed() {
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
			for j, to := near(i, items, other); j < to; j++ {
				y := &other[j]
				if y.pair == 0 && y.figure == nil && !slices.Contains(at, j) && (slices.ContainsFunc(y.vals, p.same) || countOf(p, y)) {
					at = append(at, j)
					break
				}
			}
		}
		if len(at) == len(parts) {
			if it.pair == 0 {
				it.pair = settled
			}
			for _, j := range at {
				other[j].pair = settled
			}
			if it.parts == nil {
				c.exchanged(side, it, &other[at[0]], &other[at[1]])
			}
		}
	}
}

// glossed says whether the other side may say an item twice: the 14th plan, 2021
// to 2025.
func (it *item) glossed() bool { return len(it.parts) > 0 && it.parts[0].kind == year }

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
		for j, to := near(i, items, other); j < to; j++ {
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

// likeliest finds the item left over on the other side that item i of a side
// was meant to say; -1 if none.
func (c *comparer) likeliest(side, i int) int {
	others := c.read[1-side].items
	it := &c.read[side].items[i]
	best, score := -1, 0
	for j, to := near(i, c.read[side].items, others); j < to; j++ {
		y := &others[j]
		if y.pair != 0 || y.figure != nil {
			continue
		}
		if y.group != it.group && (y.level != strict || !it.is(amount) || !y.is(amount) || it.marks&y.marks == 0 || it.vals[0].lo.Cmp(y.vals[0].lo) != 0) {
			continue
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
	if i := c.likeliest(1, j); i >= 0 {
		c.report(i, j)
		return
	}
	c.missing(1, j)
}

// say says a value in the language of a side.
func (c *comparer) say(side int, v value) string {
	if l := languageOf(c.sides[side].Lang); l != nil {
		return quantity.Traditional(c.sides[side].Lang, l.say(c.r, v))
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
	if c.oneBefore(side, i) {
		return
	}
	help := "say it there too, or take it out here"
	if said := c.say(1-side, it.vals[0]); said != "" {
		help = "there it would be " + said + "; say it on both sides or on neither"
	}
	c.found = append(c.found, Finding{Rule: Numbers, Side: side, At: it.Span, Text: c.sides[side].words(it.Span) + " has no like in " + c.sides[1-side].Name, Help: help})
}

func (c *comparer) add(rule Rule, side int, at Span, other Span, note, text, help string) {
	c.found = append(c.found, Finding{Rule: rule, Side: side, At: at, Other: other, Text: text, Help: help, Note: note})
}
