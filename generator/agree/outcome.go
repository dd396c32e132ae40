package agree

import (
	"fmt"
	"strings"

	"briefing/generator/quantity"
)

// outcome tells what was gained from what was lost: a profit or surplus from a
// loss or deficit. No sign does, since a loss of 3 is seldom written as −3.
type outcome struct {
	way  int8 // 1: gained, -1: lost
	word Span
}

// outcomes reports a number that one side calls a profit and the other a loss.
// Where one says it with a minus and the other without, they agree: the net
// profit was −3, the net loss 3.
func (c *comparer) outcomes(side int, it, like *item) {
	if side == 0 || like == nil || it.outcome.way*like.outcome.way >= 0 || it.below() != like.below() {
		return
	}
	above := map[int8]string{1: "above", -1: "below"}
	c.add(Direction, side, it.outcome.word, like.outcome.word, "what it stands for",
		fmt.Sprintf("%s says %s zero where %s says %s: %s", c.sides[side].words(it.outcome.word), above[it.outcome.way], c.sides[0].Name, above[like.outcome.way], c.sides[0].words(like.outcome.word)),
		"tell a profit or surplus from a loss or deficit on both sides alike")
}

// below says whether an item is below zero as it is written.
func (it *item) below() bool {
	return it.figure == nil && it.is(amount) && it.vals[0].hi.Sign() < 0
}

// zhOutcome reads the word for a profit or loss right behind an item, else the
// last one in front of it in its clause.
func zhOutcome(text string, from int, it *item, end int) {
	at := it.End
	for rest := text[at:end]; ; {
		w := hasPrefix(rest, zhOfOutcome)
		if w == "" {
			break
		}
		at, rest = at+len(w), rest[len(w):]
	}
	for _, list := range zhOutcomes {
		if w := hasPrefix(text[at:end], list.words); w != "" {
			it.outcome = outcome{list.way, Span{at, at + len(w)}}
			return
		}
	}
	lead := text[from:it.Start]
	for _, list := range zhOutcomes {
		for _, w := range list.words {
			i := strings.LastIndex(lead, w)
			if i < 0 || from+i < it.outcome.word.Start || hasSuffix(lead[:i+len(w)], zhNoOutcome) != "" {
				continue
			}
			it.outcome = outcome{list.way, Span{from + i, from + i + len(w)}}
		}
	}
}

// outcome reads the word for a profit or loss behind the item, else the last one
// in front of it in its clause.
func (c *enClause) outcome() {
	for p := c.next; p < min(c.end, c.next+5); p++ {
		if w := c.word(p); enOutcomes[w] != 0 {
			c.it.outcome = outcome{enOutcomes[w], c.toks[p].Span}
			return
		} else if !enOfOutcome[w] {
			break
		}
	}
	for p := c.first - 1; p >= c.from && !enBoundary(c.word(p)); p-- {
		way := enOutcomes[c.word(p)]
		if c.word(p) == "income" && c.word(p-1) == "net" {
			way = 1
		}
		if way != 0 {
			c.it.outcome = outcome{way, c.toks[p].Span}
			return
		}
	}
}

// signed brings an amount and the words beside it to one way of saying what is
// below zero. What fell, or was lost, may be said with a minus as well, and
// growth below zero is a fall.
func (it *item) signed() {
	if !it.is(amount) || it.mode.to == 1 {
		return
	}
	switch v := it.vals[0]; {
	case v.hi.Sign() < 0 && it.dir.dir == quantity.Up:
		it.dir.dir = quantity.Down
	case v.lo.Sign() > 0 && (it.outcome.way < 0 || it.dir.dir == quantity.Down):
		it.vals = append(it.vals, v.negated())
	}
}
