package agree

import "strings"

// rate is the span of time or the area that an amount is said to come to: a day,
// each year; per hectare.
type rate struct {
	per  string // the unit; empty if none is named
	word Span
}

// rates reports an amount that comes in one language each day and in the other
// each year, or to a square metre and to a hectare.
func (c *comparer) rates(side int, it, like *item) {
	if side == 0 || like == nil {
		return
	}
	c.sameRate(side, it.rate, like.rate, "name the same span of time on both sides")
	c.sameRate(side, it.ground, like.ground, "name the same area on both sides")
}

func (c *comparer) sameRate(side int, r, like rate, help string) {
	if r.per == "" || like.per == "" || r.per == like.per {
		return
	}
	c.add(Numbers, side, r.word, like.word, "what it stands for",
		c.sides[side].words(r.word)+" is not what "+c.sides[0].Name+" says: "+c.sides[0].words(like.word), help)
}

// zhGround reads the area behind an item, 3万元/亩, else the last one in the words
// in front of it: 亩均税收30万元.
func zhGround(text string, it *item) {
	if w := hasPrefix(text[it.End:], zhGroundsAfter); w != "" {
		it.ground = rate{zhGrounds["每"+strings.TrimLeft(w, "/每")], Span{it.End, it.End + len(w)}}
		return
	}
	const near = len("每平方公里土地实现的工业增加值")
	from := max(it.lead.Start, it.Start-near)
	before := text[min(from, it.Start):it.Start]
	if !strings.Contains(before, "每") && !strings.Contains(before, "亩均") {
		return
	}
	last := -1
	for word, unit := range zhGrounds {
		if at := strings.LastIndex(before, word); at > last {
			last = at
			it.ground = rate{unit, Span{from + at, from + at + len(word)}}
		}
	}
}

// ground reads the area near the item: 300,000 yuan per mu, output per hectare of
// 20 million.
func (c *enClause) ground() {
	for p := c.next; p < min(c.end, c.next+5) && !enBoundary(c.word(p)); p++ {
		if c.groundAt(p) {
			return
		}
	}
	for p := c.first - 1; p >= max(c.from, c.first-8) && !enBoundary(c.word(p)); p-- {
		if c.groundAt(p) {
			return
		}
	}
}

// groundAt reads an area that begins at a word: per hectare, a square metre.
func (c *enClause) groundAt(p int) bool {
	switch c.word(p) {
	case "a", "an", "per", "each", "every":
	default:
		return false
	}
	last, unit := p+1, c.word(p+1)
	if unit == "square" {
		last, unit = p+2, "square "+c.word(p+2)
	}
	per := enGrounds[unit]
	if per == "" {
		return false
	}
	c.it.ground = rate{per, Span{c.toks[p].Start, c.toks[last].End}}
	return true
}

// zhRate reads the span of time behind an item, 3万元/年, else the last one in the
// words right in front of it.
func zhRate(text string, it *item) {
	if it.figure == nil && (!it.is(amount) || isTime(it.vals[0].unit)) {
		return
	}
	if w := hasPrefix(text[it.End:], zhRatesAfter); w != "" {
		it.rate = rate{zhSpans[strings.TrimLeft(w, "/每")], Span{it.End, it.End + len(w)}}
		return
	}
	const near = len("每年可以生产新能源汽车")
	from := max(it.lead.Start, it.Start-near)
	for at := it.Start; at > from; {
		c, n := runeBefore(text, at)
		at -= n
		span := zhSpans[string(c)]
		if span == "" {
			continue
		}
		before, size := runeBefore(text, at)
		after, more := runeAt(text, at+n)
		switch {
		case before == '每' && size <= at-it.lead.Start:
			it.rate = rate{span, Span{at - size, at + n}}
			return
		case (after == '均' || after == '产') && (before < '0' || before > '9'):
			it.rate = rate{span, Span{at, at + n + more}}
			return
		}
	}
}

// rate reads the span of time behind the item, three million a day, else an
// adjective for one in front of it.
func (c *enClause) rate() {
	if c.it.figure == nil && (!c.it.is(amount) || isTime(c.it.vals[0].unit)) {
		return
	}
	for p := c.next; p < min(c.end, c.next+5) && !enBoundary(c.word(p)); p++ {
		w, next := c.word(p), c.word(p+1)
		switch {
		case enSpans[w] != "" && w != "annual":
			c.it.rate = rate{enSpans[w], c.toks[p].Span}
			return
		case (w == "a" || w == "an" || w == "per" || w == "each" || w == "every") && enUnitOnes[next] != "":
			switch c.word(p + 2) {
			case "ago", "earlier", "before", "later", "on", "and", "-": // a year and a half
			default:
				c.it.rate = rate{next, Span{c.toks[p].Start, c.toks[p+1].End}}
			}
			return
		}
	}
	for p := c.first - 1; p >= max(c.from, c.first-6) && !enBoundary(c.word(p)); p-- {
		switch c.word(p + 1) {
		case "report", "meeting", "conference":
			continue
		}
		if span := enSpans[c.word(p)]; span != "" {
			c.it.rate = rate{span, c.toks[p].Span}
			return
		}
	}
}
