package agree

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"briefing/generator/quantity"
	"briefing/generator/sentence"
)

// wentOn holds the word for a rise or fall against the two numbers it stands
// between, in one language: fell from 4.9% to 5.2%.
func (c *comparer) wentOn(side, i int) {
	s, items := &c.sides[side], c.read[side].items
	it := &items[i]
	word := it.dir.word
	if it.dir.dir == quantity.None || word.End == word.Start || s.turned(word) {
		return
	}
	if it.ranged() {
		before := strings.ToLower(s.Text[word.End:max(word.End, it.Start)])
		if it.dir.dir == quantity.Down && strings.TrimSpace(before) == "from" {
			c.add(Direction, side, word, Span{}, "", fmt.Sprintf("%s says %s, but %s goes up", s.words(word), it.dir.dir, s.words(it.Span)), "say which way it went")
		}
		return
	}
	if i == 0 || it.mode.to != 1 || !items[i-1].from || !items[i-1].leads(s.Text, it) {
		return
	}
	from, unit := items[i-1].end()
	to, same := it.end()
	if from == nil || to == nil || unit != same || from.Sign() < 0 || to.Sign() < 0 {
		return
	}
	if n := to.Cmp(from); n != 0 && n != int(it.dir.dir) && !s.speaksOfRanks(it.Start) {
		than := map[int]string{1: "more", -1: "less"}[n]
		c.add(Direction, side, word, Span{}, "", fmt.Sprintf("%s says %s, but %s is %s than %s", s.words(word), it.dir.dir, s.said(it), than, s.said(&items[i-1])), "say which way it went")
	}
}

// leads says whether a number goes on to another one: they are of one kind and
// stand in one clause.
func (it *item) leads(text string, to *item) bool {
	const near = 40
	between := text[min(it.End, to.Start):to.Start]
	a, b := it.classifier(), to.classifier()
	return len(between) <= near && !strings.ContainsFunc(between, zhBoundary) && (a == b || a == "" || b == "")
}

// exchanged reports a range that goes up from its first number to its second
// where the other side goes down from the high one to the low one.
func (c *comparer) exchanged(side int, it, low, high *item) {
	s := &c.sides[side]
	if low.Start < high.Start || low.mode.to != 1 || low.dir.dir != quantity.Down || lastWord(s.Text[:it.Start]) != "from" {
		return
	}
	c.add(Direction, side, it.Span, low.dir.word, "what it stands for",
		fmt.Sprintf("%s goes up where %s goes down: %s", s.words(it.Span), c.sides[1-side].Name, c.sides[1-side].words(low.dir.word)), "mend the side that has the wrong way")
}

// speaksOfRanks says whether the sentence that byte i is in is about places in a
// row, which rise as their numbers fall.
func (s *Side) speaksOfRanks(i int) bool {
	for _, at := range sentence.LanguageOf(s.Lang).Split(nil, s.Text) {
		if at.Start <= i && i < at.End {
			return speaksOfRanks(s.Text[at.Start:at.End])
		}
	}
	return false
}

func speaksOfRanks(sentence string) bool {
	if containsAny(sentence, zhRanking) {
		return true
	}
	for word := range strings.FieldsFuncSeq(sentence, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if enRanking[strings.ToLower(word)] {
			return true
		}
	}
	return false
}

// turned says whether a word is one of those of which it is not the number that goes
// their way.
func (s *Side) turned(word Span) bool {
	w := strings.ToLower(s.Text[word.Start:word.End])
	return slices.Contains(zhTurned, w) || slices.Contains(enTurned, w)
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// ranged says whether an item has two ends.
func (it *item) ranged() bool {
	return it.figure == nil && it.is(amount) && it.vals[0].lo.Cmp(it.vals[0].hi) != 0
}

// end is an item's number, in the unit that its sort is compared in; nil if it is
// no single amount.
func (it *item) end() (*big.Rat, string) {
	var v value
	switch {
	case it.figure != nil && !it.figure.Amount.IsZero() && !it.figure.Amount.IsRange():
		v = amountOf(it.figure.Amount, false)
	case it.figure == nil && it.is(amount) && !it.ranged():
		v = it.vals[0]
	default:
		return nil, ""
	}
	unit, n, _ := v.base()
	return n, unit
}

// said is an item as a message shows it.
func (s *Side) said(it *item) string {
	if it.figure != nil {
		return "{" + it.figure.ID + "}"
	}
	return s.words(it.Span)
}
