package agree

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

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

// beside checks the words that stand beside the items of a side.
func (c *comparer) beside(side int) {
	for i := range c.read[side].items {
		it := &c.read[side].items[i]
		var like *item
		if it.pair > 0 {
			like = &c.read[1-side].items[it.pair-1]
		}
		c.direction(side, it, like)
		c.modality(side, it, like)
		c.qualifier(side, it, like)
	}
}

func (c *comparer) add(rule Rule, side int, at Span, other Span, note, text, help string) {
	c.found = append(c.found, Finding{Rule: rule, Side: side, At: at, Other: other, Text: text, Help: help, Note: note})
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
	case it.dir.dir != like.dir.dir:
		c.add(Direction, side, it.dir.word, like.dir.word, "what it stands for", fmt.Sprintf("%s says %s where %s says %s: %s", s.words(it.dir.word), it.dir.dir, c.sides[0].Name, like.dir.dir, c.sides[0].words(like.dir.word)),
			"mend the side that has the wrong way")
	case it.mode.to*like.mode.to < 0:
		how := [...]string{"by how much", "", "to what"}
		c.add(Direction, side, it.mode.word, like.mode.word, "what it stands for", fmt.Sprintf("%s says %s it changed, %s in %s says %s", s.words(it.mode.word), how[it.mode.to+1], c.sides[0].words(like.mode.word), c.sides[0].Name, how[like.mode.to+1]),
			"tell a rise to a level from a rise by an amount on both sides alike")
	}
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
	if m.kind == future && !languageOf(s.Lang).marksFuture() {
		return
	}
	other := languageOf(c.sides[1-side].Lang)
	if other == nil || other.aims(&c.sides[1-side], &c.read[1-side]) {
		return
	}
	c.add(Modality, side, m.word, like.Span, "said there as a fact", fmt.Sprintf("%s says that this is %s; %s does not", s.words(m.word), modalWords[m.kind], c.sides[1-side].Name), "say on both sides whether it is a fact")
}

func (c *comparer) qualifier(side int, it, like *item) {
	s := &c.sides[side]
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
	if c.loosely(it, like) || c.loosely(like, it) || q.q == quantity.Exact && c.saysElsewhere(side, it, like.qual.q) || like.qual.q == quantity.Exact && c.saysElsewhere(1-side, like, q.q) {
		return
	}
	for _, x := range c.read[side].items { // the number stands there once more, with the like qualifier
		if x.figure == nil && it.figure == nil && x.Span != it.Span && agree(&x, like) && !clash(x.qual.q, like.qual.q) {
			return
		}
	}
	for _, y := range c.read[1-side].items {
		if y.figure == nil && it.figure == nil && y.Span != like.Span && agree(&y, it) && !clash(y.qual.q, q.q) {
			return
		}
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
// end of a span of time, or a highest value said in other words.
func (c *comparer) loosely(it, like *item) bool {
	if it.qual.q == quantity.AtMost && like.qual.q == quantity.Exact {
		for _, s := range c.sides {
			for _, w := range [...]string{"maximum", "ceiling", "capped", "limit", "most", "highest", "上限", "封顶", "内", "不过"} {
				if strings.Contains(s.Text, w) {
					return true
				}
			}
		}
	}
	return it.is(amount) && len(it.vals) > 1 && it.vals[1].kind != ordinal && it.vals[1].kind != factor && it.vals[1].kind != amount && it.vals[1].kind != year
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
