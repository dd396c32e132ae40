package agree

import (
	"sort"
	"strings"

	"briefing/generator/quantity"
)

func (english) marksFuture() bool { return false }

func (english) aims(_ *Side, t *reading) bool {
	for i := range t.toks {
		w := t.toks[i].w
		if enModals[w] != noModal || enFuture[w] || enAims[w] || w == "to" && i+1 < len(t.toks) && enToDo[t.toks[i+1].w] {
			return true
		}
	}
	return false
}

func (english) context(s *Side, t *reading) {
	toks := t.toks
	word := func(i int) string {
		if i < 0 || i >= len(toks) {
			return ""
		}
		return toks[i].w
	}
	var prev *item // the nearest number that ends the clause of what is behind it
	for k := range t.items {
		if k > 0 && t.items[k-1].divides() {
			prev = &t.items[k-1]
		}
		it := &t.items[k]
		if !it.measured() {
			continue
		}
		c := enClause{side: s, toks: toks, word: word, it: it}
		c.first = sort.Search(len(toks), func(i int) bool { return toks[i].End > it.Start })
		c.next = sort.Search(len(toks), func(i int) bool { return toks[i].Start >= it.End })
		c.from, c.end, c.prev = max(0, c.first-longestClause), len(toks), prev
		if prev != nil {
			c.from = max(c.from, sort.Search(len(toks), func(i int) bool { return toks[i].Start >= prev.End }))
		}
		if k+1 < len(t.items) {
			c.end = sort.Search(len(toks), func(i int) bool { return toks[i].Start >= t.items[k+1].Start })
		}
		if c.from < c.first {
			it.lead = Span{toks[c.from].Start, it.Start}
		}
		c.before()
		c.after()
		c.outcome()
		c.rate()
		c.ground()
		it.signed()
		c.modal()
		if n := len(it.vals); n > 0 && it.vals[0].kind == amount && it.vals[0].unit == quantity.Percent && it.dir.dir == quantity.Up && it.mode.to == -1 {
			if v := it.vals[0]; v.lo.Cmp(hundredfold(one)) >= 0 { // up 200% is three times as much
				it.vals = append(it.vals, value{kind: factor, lo: more(over100(v.lo), 1), hi: more(over100(v.hi), 1)})
			}
		}
	}
}

// longestClause is how many words, or characters of Chinese, a clause is looked
// through for what is said of the number in it.
const longestClause = 200

// enClause is the neighbourhood of an item, in tokens.
type enClause struct {
	side        *Side
	toks        []token
	word        func(int) string
	it, prev    *item
	first, next int // the item's first token, and the one behind it
	from, end   int // behind the number in front of it, and where the next one begins
}

func enBoundary(w string) bool {
	switch w {
	case ",", ";", ":", ".", "(", ")", "—", "!", "?", "“", "”", "\n":
		return true
	}
	return false
}

// before reads the words that lead to the item: rose by about, fell to.
func (c *enClause) before() {
	it, p := c.it, c.first-1
	for _, q := range enQualifiersBy[c.word(p)] {
		n := len(q.words)
		if p-n+1 < c.from || !c.words(p-n+1, q.words) || q.words[0] == "up" && enMoved[c.word(p-n)] {
			continue
		}
		if it.qual.q == quantity.Exact || it.qual.word.End > 0 && n > 1 && it.qual.word.End == c.toks[p].End && c.toks[p-n+1].Start < it.qual.word.Start {
			it.qual.q, it.qual.word = q.q, Span{c.toks[p-n+1].Start, c.toks[p].End}
		}
	}
	if q := c.crossed(p); q.q != quantity.Exact {
		it.qual = q
		p = sort.Search(len(c.toks), func(i int) bool { return c.toks[i].Start >= q.word.Start }) - 1
	}
	if it.qual.word.End == it.Start-1 && it.qual.word.End > 0 && c.first > 0 {
		for p >= c.from && c.toks[p].Start >= it.qual.word.Start {
			p--
		}
	}
	var toward, by int = -1, -1
	skipped := false
	for steps := 0; p >= 0 && steps < 9; steps++ {
		if p < c.from {
			// from 3 to 5: the verb stands before the first of them.
			if skipped || c.prev == nil || toward < 0 {
				return
			}
			skipped = true
			p = sort.Search(len(c.toks), func(i int) bool { return c.toks[i].Start >= c.prev.Start }) - 1
			if c.word(p) != "from" {
				return
			}
			c.from = 0
			continue
		}
		w := c.word(p)
		if next := c.word(p + 1); w == "growth" && (next == "was" || next == "is" || next == "were") {
			return // growth was 1.5 points slower
		}
		if w == "from" && !skipped && !it.ranged() { // what it rose from says nothing of how far
			it.from = true
			return
		}
		if up, down := enUp[w], enDown[w]; (up || down) && !(w == "up" && c.word(p+1) == "to" && !enMoved[c.word(p-1)]) {
			it.dir = direction{quantity.Up, c.toks[p].Span}
			if down {
				it.dir.dir = quantity.Down
			}
			switch {
			case toward >= 0:
				it.mode = mode{1, Span{c.toks[p].Start, c.toks[toward].End}}
			case by >= 0:
				it.mode = mode{-1, Span{c.toks[p].Start, c.toks[by].End}}
			case c.levelEnd() > 0 && !c.noun(p):
				it.mode = mode{1, Span{c.toks[p].Start, c.levelEnd()}}
			default:
				it.mode = mode{-1, c.toks[p].Span}
			}
			return
		}
		switch {
		case w == "to" && toward < 0 && by < 0:
			toward = p
		case w == "by" && by < 0:
			by = p
		}
		if !enFill[w] || enBoundary(w) {
			if by >= 0 {
				c.object(p, by)
			}
			return
		}
		p--
	}
}

// object reads the verb in front of what was raised or cut, which ends at token
// p: raised its capital by.
func (c *enClause) object(p, by int) {
	if c.it.figure != nil && c.it.figure.sign() != quantity.None {
		return // the verb may be about another change
	}
	for end := max(c.from, p-4); p >= end && !enBoundary(c.word(p)); p-- {
		w := c.word(p)
		if up := enUp[w]; (up || enDown[w]) && (w == "cut" || strings.HasSuffix(w, "ed")) {
			c.it.dir = direction{quantity.Up, c.toks[p].Span}
			if !up {
				c.it.dir.dir = quantity.Down
			}
			c.it.mode = mode{-1, Span{c.toks[p].Start, c.toks[by].End}}
			return
		}
	}
}

// crossed reads what was passed on the way up or down, and ends at token p: fell
// through, fell past the, broke through. It is zero if none was.
func (c *enClause) crossed(p int) qualifier {
	if c.word(p) == "the" {
		p--
	}
	verb := c.word(p - 1)
	if p <= c.from || c.word(p) != "through" && c.word(p) != "past" {
		return qualifier{}
	}
	at := c.toks[p].Span
	switch {
	case enDown[verb]:
		return qualifier{quantity.LessThan, at}
	case enUp[verb] || verb == "break" || verb == "broke" || verb == "broken" || verb == "breaking" || verb == "breaks":
		return qualifier{quantity.MoreThan, at}
	}
	return qualifier{}
}

// levelEnd is where a qualifier ends that says to what, not by how much: fell
// below, rose above, climbed past; 0 if the item's is none.
func (c *enClause) levelEnd() int {
	q := c.it.qual.word
	if w := firstWord(c.side.Text[q.Start:q.End]); enLevel[w] {
		return q.Start + len(w)
	}
	return 0
}

// noun says whether the word at p is the name of a change: growth above 5%, an
// increase above 5%.
func (c *enClause) noun(p int) bool {
	switch c.word(p) {
	case "growth", "reduction", "reductions", "contraction":
		return true
	}
	switch c.word(p - 1) {
	case "a", "an", "the", "its", "their":
		return true
	}
	return false
}

func (c *enClause) words(i int, list []string) bool {
	for k, w := range list {
		if c.word(i+k) != w {
			return false
		}
	}
	return true
}

// after reads the words behind the item: or more, increase, lower.
func (c *enClause) after() {
	it, i := c.it, c.next
	for _, q := range enQualifiersAfter {
		if !enQualifiersFrom[c.word(i)] {
			break
		}
		if q.words[0] == "+" && i+1 < len(c.toks) && c.toks[i+1].Start == c.toks[min(i, len(c.toks)-1)].End {
			continue // 1+N
		}
		if i+len(q.words) <= len(c.toks) && c.words(i, q.words) && it.qual.q == quantity.Exact {
			it.qual.q, it.qual.word = q.q, Span{c.toks[i].Start, c.toks[i+len(q.words)-1].End}
			i += len(q.words)
		}
	}
	if it.dir.dir != quantity.None {
		return
	}
	for steps := 0; i < c.end && steps < 6; steps++ {
		w := c.word(i)
		switch {
		case (enUpAfter[w] || w == "more" && c.word(i-1) != "or") && !(w == "up" && steps > 0) && !(w == "above" && (c.word(i-1) == "or" || c.word(i-1) == "and")) && c.word(i+1) != "to":
			it.dir = direction{quantity.Up, c.toks[i].Span}
		case enDownAfter[w] && c.word(i-1) != "or" && c.word(i+1) != "to":
			it.dir = direction{quantity.Down, c.toks[i].Span}
		case w == "year" || w == "on" || w == "-" || w == "annual" || w == "further" || w == "points" || w == "a":
			i++
			continue
		default:
			return
		}
		it.mode = mode{-1, it.dir.word}
		return
	}
}

// modal reads what the clause says of how certain its item is.
func (c *enClause) modal() {
	it := c.it
	for p := c.first - 1; p >= c.from && !enBoundary(c.word(p)); p-- {
		w := c.word(p)
		if !c.toks[p].word || !enModalish.may(w) {
			continue
		}
		if k := enModals[w]; k != noModal && !enThing(c, p) {
			it.modal = modal{k, c.toks[p].Span}
			return
		}
		if it.modal.kind == noModal && enFuture[w] && enToDo[c.word(p+1)] {
			it.modal = modal{future, c.toks[p].Span}
		}
	}
	if it.modal.kind != noModal {
		return
	}
	for p := c.next; p < min(c.end, c.next+4) && !enBoundary(c.word(p)) && c.word(c.next) != "of"; p++ {
		if k := enModals[c.word(p)]; k == expected && strings.HasSuffix(c.word(p), "ed") || c.word(p) == "forecast" || c.word(p) == "targeted" {
			it.modal = modal{k, c.toks[p].Span}
			return
		}
	}
	for p := c.first - 1; p >= max(c.from, c.first-4); p-- {
		if w := c.word(p); enDone[w] && c.word(p-1) != "to" && c.word(p-1) != "be" {
			it.modal = modal{done, c.toks[p].Span}
			return
		} else if !enFill[w] {
			return
		}
	}
}

// enThing says whether the modal word at p is a thing with a fate of its own:
// as planned, of the target, than expected.
func enThing(c *enClause, p int) bool {
	if c.side.named(c.toks[p].Start, c.toks[p].End) {
		return true
	}
	switch c.word(p - 1) {
	case "as", "than", "originally", "previously", "exceeded", "beat", "met", "missed":
		return true
	}
	switch c.word(p) {
	case "plans", "aims", "aim", "hopes", "wants":
		return c.word(p+1) != "to"
	case "estimates", "targets":
		return p+1 != c.first
	case "target", "goal":
		return c.word(p+1) != "of" && c.word(p+1) != "is" && c.word(p+1) != "was" && c.word(p+1) != "for"
	case "goals":
		return true
	}
	return strings.HasPrefix(c.word(p+1), "completion")
}
