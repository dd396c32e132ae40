package agree

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/quantity"
)

// beside checks the words that stand beside the items of a side.
func (c *comparer) beside(side int) {
	for i := range c.read[side].items {
		it := &c.read[side].items[i]
		var like *item
		if it.pair > 0 {
			like = &c.read[1-side].items[it.pair-1]
		}
		c.wentOn(side, i)
		c.direction(side, it, like)
		c.outcomes(side, it, like)
		c.rates(side, it, like)
		c.modality(side, it, like)
		c.qualifier(side, i, like)
	}
}

// sign is the way a figure goes, if it is a change.
func (f *Figure) sign() quantity.Direction {
	d := f.Amount.Direction()
	if d == quantity.None && !f.Change {
		return d
	}
	if d == quantity.Down || f.Amount.Value().IsNegative() {
		return quantity.Down
	}
	return quantity.Up
}

func (c *comparer) direction(side int, it, like *item) {
	s := &c.sides[side]
	if it.figure != nil {
		if s.besideBelow(it) {
			says := "says it itself"
			if it.dir.dir == quantity.Up {
				says = "is below zero"
			}
			c.add(Direction, side, it.dir.word, Span{}, "", fmt.Sprintf("%s stands beside {%s}, which %s: %s", s.words(it.dir.word), it.figure.ID, says, it.figure.Amount.Say(s.Lang, c.r.units)),
				"leave the word out, and say what came to that: its growth was {"+it.figure.ID+"}")
			return
		}
		if sign := it.figure.sign(); sign != quantity.None {
			if it.dir.dir != quantity.None && it.dir.dir != sign {
				c.add(Direction, side, it.dir.word, Span{}, "", fmt.Sprintf("%s stands beside {%s}, which went %s", s.words(it.dir.word), it.figure.ID, sign), "say which way it went")
			} else if it.mode.to == 1 {
				c.add(Direction, side, it.mode.word, Span{}, "", fmt.Sprintf("%s stands before {%s}, which is a change: it says by how much, not to what", s.words(it.mode.word), it.figure.ID), "say by how much it changed")
			}
			return
		}
	}
	if side == 0 || like == nil || it.dir.dir == quantity.None || like.dir.dir == quantity.None {
		return
	}
	switch {
	case it.dir.dir != like.dir.dir && it.mode.to*like.mode.to < 0 && (s.rateOf(it) || c.sides[0].rateOf(like)):
		// growth slowed to 4.7%, and was 4.7%
	case it.dir.dir != like.dir.dir:
		c.add(Direction, side, it.dir.word, like.dir.word, "what it stands for", fmt.Sprintf("%s says %s where %s says %s: %s", s.words(it.dir.word), it.dir.dir, c.sides[0].Name, like.dir.dir, c.sides[0].words(like.dir.word)),
			"mend the side that has the wrong way")
	case it.mode.to*like.mode.to < 0:
		how := [...]string{"by how much", "", "to what"}
		c.add(Direction, side, it.mode.word, like.mode.word, "what it stands for", fmt.Sprintf("%s says %s it changed, %s in %s says %s", s.words(it.mode.word), how[it.mode.to+1], c.sides[0].words(like.mode.word), c.sides[0].Name, how[like.mode.to+1]),
			"tell a rise to a level from a rise by an amount on both sides alike")
	}
}

// rateOf says whether it is a rate of growth that went up or down to an item.
func (s *Side) rateOf(it *item) bool {
	lead := strings.ToLower(s.Text[it.lead.Start:it.lead.End])
	return it.mode.to == 1 && (containsAny(lead, zhGrowthNames) || containsAny(lead, enGrowthNames))
}

// besideBelow says whether a word for a rise or a fall stands beside a figure that
// is below zero, and says by how much: fell −3% or rose −3%, but not fell from
// −3% or to −3%, nor growth of −3%.
func (s *Side) besideBelow(it *item) bool {
	if it.figure.Change || !it.figure.Amount.High().IsNegative() || it.dir.dir == quantity.None || it.mode.to == 1 || s.namesRate(it.dir) {
		return false
	}
	between := strings.ToLower(s.Text[min(it.dir.word.End, it.Start):it.Start])
	return !slices.ContainsFunc([]string{"from", "was", "were", " is"}, func(w string) bool { return strings.Contains(between, w) })
}

// namesRate says whether a word for a rise is the name of what may be below zero:
// 增速, growth.
func (s *Side) namesRate(d direction) bool {
	w := strings.ToLower(s.Text[d.word.Start:d.word.End])
	return d.dir == quantity.Up && (w == "growth" || hasSuffix(w, zhRateNames) != "")
}

var statusWords = [...]string{Unknown: "of unknown status", Actual: "a result", Preliminary: "an estimate", Aim: "a target, plan or ceiling"}
var modalWords = [...]string{noModal: "", done: "done", future: "still to come", expected: "expected", planned: "planned", aimed: "aimed at"}

func (c *comparer) modality(side int, it, like *item) {
	s := &c.sides[side]
	m := it.modal
	if m.kind == noModal {
		return
	}
	if it.figure != nil && it.figure.Status != Unknown {
		wrong := false
		switch it.figure.Status {
		case Actual:
			wrong = m.kind != done
		case Preliminary:
			wrong = m.kind == planned || m.kind == aimed
		case Aim:
			wrong = m.kind == done
		}
		if wrong {
			c.add(Modality, side, m.word, Span{}, "", fmt.Sprintf("%s says %s of {%s}, which is %s", s.words(m.word), modalWords[m.kind], it.figure.ID, statusWords[it.figure.Status]),
				"say it as what it is, or mend the observation's status")
			return
		}
	}
	if m.kind == done || like == nil || like.modal.kind > done {
		return
	}
	if m.kind == future && like.modal.kind != done && !languageOf(s.Lang).marksFuture() {
		return
	}
	other := languageOf(c.sides[1-side].Lang)
	if other == nil || c.aims[1-side].ask(func() bool { return other.aims(&c.sides[1-side], &c.read[1-side]) }) {
		return
	}
	c.add(Modality, side, m.word, like.Span, "said there as a fact", fmt.Sprintf("%s says that this is %s; %s does not", s.words(m.word), modalWords[m.kind], c.sides[1-side].Name), "say on both sides whether it is a fact")
}

func (c *comparer) qualifier(side, i int, like *item) {
	s := &c.sides[side]
	it := &c.read[side].items[i]
	q := it.qual
	if it.figure != nil {
		if own := it.figure.Amount.Qualifier(); own != quantity.Exact {
			if q.q != quantity.Exact {
				text := fmt.Sprintf("%s doubles what {%s} says itself: %s", s.words(q.word), it.figure.ID, it.figure.Amount.Say(s.Lang, c.r.units))
				if clash(q.q, own) {
					text = fmt.Sprintf("%s contradicts what {%s} says itself: %s", s.words(q.word), it.figure.ID, it.figure.Amount.Say(s.Lang, c.r.units))
				}
				c.add(Qualifier, side, q.word, Span{}, "", text, "leave the word out: the figure comes with it")
			}
			return
		}
	}
	if side == 0 || like == nil || it.level+like.level < 2*strict && it.figure == nil || !clash(q.q, like.qual.q) || c.freely(side, it) || c.freely(1-side, like) {
		return
	}
	if it.figure == nil && (!it.is(amount) && !it.is(factor) || !like.is(amount) && !like.is(factor)) {
		return
	}
	if c.loosely(side, it, like) || c.loosely(1-side, like, it) || q.q == quantity.Exact && c.saysElsewhere(side, it, like.qual.q) || like.qual.q == quantity.Exact && c.saysElsewhere(1-side, like, q.q) {
		return
	}
	here, there := c.read[side].items, c.read[1-side].items
	from, to := near(i, here, here)
	first, last := near(i, here, there)
	if it.figure == nil && (again(here[from:to], it, like) || again(there[first:last], like, it)) { // the number stands there once more
		return
	}
	at, other := q.word, like.qual.word
	if q.q == quantity.Exact {
		at = it.Span
	}
	if like.qual.q == quantity.Exact {
		other = like.Span
	}
	c.add(Qualifier, side, at, other, "what it stands for", fmt.Sprintf("%s is %s, %s in %s is %s", s.words(at), qualWord(q.q), c.sides[0].words(other), c.sides[0].Name, qualWord(like.qual.q)), "qualify the number on both sides alike")
}

// again says whether one of the items beside it says what like says, with the
// like qualifier.
func again(items []item, it, like *item) bool {
	for i := range items {
		x := &items[i]
		if x.figure == nil && x.Span != it.Span && !clash(x.qual.q, like.qual.q) && agree(x, like) {
			return true
		}
	}
	return false
}

// freely says whether an item's qualifier is no part of its number: 近三年, over
// the past three years, within three months.
func (c *comparer) freely(side int, it *item) bool {
	if !it.is(amount) || !isTime(it.vals[0].unit) {
		return false
	}
	w := strings.ToLower(c.sides[side].Text[it.qual.word.Start:it.qual.word.End])
	return it.qual.q == quantity.Nearly || it.qual.q == quantity.AtMost || strings.HasPrefix(w, "over") || strings.HasPrefix(w, "past")
}

// loosely says whether an item's qualifier is not the number's own: near the
// end of a span of time, a highest value said in other words, or some 120 to 130
// for 一百二三十, which is no exact range.
func (c *comparer) loosely(side int, it, like *item) bool {
	if it.qual.q == quantity.About && like.qual.q == quantity.Exact && like.ranged() && isPrimary(c.sides[1-side].Lang, "zh") &&
		!strings.ContainsAny(c.sides[1-side].Text[like.Start:like.End], "-–—~～至到") {
		return true
	}
	if it.qual.q == quantity.AtMost && like.qual.q == quantity.Exact && c.bound.ask(c.speaksOfMost) {
		return true
	}
	return it.is(amount) && len(it.vals) > 1 && it.vals[1].kind != ordinal && it.vals[1].kind != factor && it.vals[1].kind != amount && it.vals[1].kind != year
}

// speaksOfMost says whether either text has a word for a highest value.
func (c *comparer) speaksOfMost() bool {
	return slices.ContainsFunc([]string{"maximum", "ceiling", "capped", "limit", "most", "highest", "上限", "封顶", "内", "不过"}, func(w string) bool {
		return strings.Contains(c.sides[0].Text, w) || strings.Contains(c.sides[1].Text, w)
	})
}

func qualWord(q quantity.Qualifier) string {
	switch q {
	case quantity.Exact:
		return "the number itself"
	case quantity.MoreThan:
		return "more than the number"
	case quantity.AtLeast:
		return "the number or more"
	case quantity.AtMost:
		return "the number or less"
	case quantity.LessThan:
		return "less than the number"
	case quantity.Nearly:
		return "nearly the number"
	}
	return "about the number"
}

// clash says whether two qualifiers say different things. Words that differ in
// degree only pass: 以上 is said "more than" as often as "at least".
func clash(a, b quantity.Qualifier) bool {
	if a == b {
		return false
	}
	if a > b {
		a, b = b, a
	}
	switch [2]quantity.Qualifier{a, b} {
	case [2]quantity.Qualifier{quantity.About, quantity.Nearly}, [2]quantity.Qualifier{quantity.MoreThan, quantity.AtLeast},
		[2]quantity.Qualifier{quantity.AtMost, quantity.LessThan}, [2]quantity.Qualifier{quantity.Nearly, quantity.LessThan}:
		return false
	}
	return true
}

// saysElsewhere says whether a qualifier stands in an item's clause, away from
// it: 约为原址的2倍, 至少开会3次.
func (c *comparer) saysElsewhere(side int, it *item, q quantity.Qualifier) bool {
	s := &c.sides[side]
	lead := strings.ToLower(s.Text[it.lead.Start:it.lead.End])
	return slices.ContainsFunc(qualifierWords(languageTag(s.Lang), q), func(w string) bool { return strings.Contains(lead, w) })
}

func languageTag(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return base
}

// qualifierWords lists what a language says for a qualifier.
func qualifierWords(lang string, q quantity.Qualifier) []string {
	var out []string
	switch lang {
	case "zh":
		for _, list := range []map[string]quantity.Qualifier{zhQualifiers, zhQualifiersAfter} {
			for w, k := range list {
				if !clash(k, q) && w != "多" && w != "余" && w != "近" {
					out = append(out, w)
				}
			}
		}
	case "en":
		for _, w := range enQualifiers {
			if !clash(w.q, q) {
				out = append(out, strings.Join(w.words, " "))
			}
		}
	}
	return out
}
