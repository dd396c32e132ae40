package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/quantity"
	"briefing/generator/weave"
)

// ledger goes through every number of a source, in digits or Chinese numerals
// as quantity's FindAll finds them. An entry of content/ledger.toml claims the
// numbers its text holds. An observation claims one place that prints it on its
// line, and one number of the same value on each line that repeats it, so that
// a figure printed twice is accounted for twice, and 三 claims no 三年. Dates,
// ordinals and the names of entities and terms need no entry: they can be told
// without one. Everything else is unclaimed.
func ledger(site *weave.Site, s *content.Source, lines []line, report *diag.Report) (content.LedgerCount, []Number) {
	out := content.LedgerCount{Source: s, Claims: map[string]int{}}
	var numbers []Number
	printed := map[int][]figure{}
	repeats := map[int][]figure{}
	for _, t := range site.Tables {
		for _, o := range t.Observations {
			if o.Cite.Source == s {
				printed[o.Cite.Line] = append(printed[o.Cite.Line], figures(o, site.Units)...)
			}
			for _, again := range o.Repeats {
				if again.Source == s {
					repeats[again.Line] = append(repeats[again.Line], figures(o, site.Units)...)
				}
			}
		}
	}
	entries := map[int][]*entry{}
	for i := range site.Ledger {
		if e := &site.Ledger[i]; e.Source == s {
			entries[e.Line] = append(entries[e.Line], &entry{LedgerEntry: e})
		}
	}
	lang := site.Lang(s.Language)
	for i := range lines {
		n, text := i+1, lines[i].text
		l := claims{line: lines[i]}
		l.numbers = make([]Number, len(l.found))
		l.entries = make([]*entry, len(l.found))
		if lang >= 0 {
			site.Names[lang].Find(text, func(start, end int, _ int32) { l.names = append(l.names, span{start, end}) })
		}
		for j, f := range l.found {
			if e := find(entries[n], text, f); e != nil {
				e.used = true
				l.entries[j], l.numbers[j].Claim = e, e.Reason
			}
		}
		// The longest first: 三 leaves 三项 to the figure that prints it whole.
		slices.SortStableFunc(printed[n], func(a, b figure) int { return len(b.printed) - len(a.printed) })
		for _, fig := range printed[n] {
			l.claim(fig)
		}
		for _, fig := range repeats[n] {
			l.repeat(fig)
		}
		for j, f := range l.found {
			num := &l.numbers[j]
			num.Pos = diag.Pos{File: s.ID + ".txt", Line: int32(n), Col: int32(len([]rune(text[:f.Start]))) + 1}
			num.Text = text[f.Start:f.End]
			switch {
			case num.Claim != "":
			case f.Kind == quantity.Date:
				num.Claim = "date"
			case f.Kind == quantity.Ordinal:
				num.Claim = "ordinal"
			case f.Kind == quantity.Name, l.named(j):
				num.Claim = "name"
			default:
				out.Unclaimed++
				report.Add(diag.Diagnostic{Code: diag.Unclaimed, Pos: num.Pos, Text: fmt.Sprintf("%q is claimed by nothing", num.Text),
					Help: fmt.Sprintf("make it an observation, or say why not in content/ledger.toml: cite = \"%s:%d\"", s.ID, n)})
				continue
			}
			out.Claims[num.Claim]++
		}
		out.Numbers += len(l.numbers)
		numbers = append(numbers, l.numbers...)
	}
	for _, list := range entries { // those of lines that are not there among them
		for _, e := range list {
			e.idle(report)
		}
	}
	return out, numbers
}

// idle reports an entry that stands for no number that needs one.
func (e *entry) idle(report *diag.Report) {
	d := diag.Diagnostic{Code: diag.NoNumber, Pos: e.Pos, Len: len([]rune(e.Text))}
	switch {
	case e.instead != nil:
		d.Text = fmt.Sprintf("%q stands for the number of observation %q", e.Text, e.instead.ID)
		d.Help = "take it out, or give it more of the line's words around the number it means"
	case !e.used:
		d.Text = fmt.Sprintf("%q stands for no number on line %d of %s that needs an entry", e.Text, e.Line, e.Source.ID)
		d.Help = "take it out, or mend it"
	default:
		return
	}
	report.Add(d)
}

// claims is a line with what claims its numbers, and where names of entities
// and terms stand.
type claims struct {
	line
	numbers []Number // in step with found
	entries []*entry // in step with found: the entry that claims it, or nil
	names   []span
}

// claim gives a figure the numbers of one place that prints it: the first
// whose numbers nothing else claims and no name holds, else one in a name. If
// other figures have them all it shares the first, for nothing in a line tells
// one number of two metrics (开工并建成50个) from a slip.
func (c *claims) claim(fig figure) {
	var best, taken []int
	var stale *entry
	for _, p := range standing(c.text, fig.printed) {
		if _, differs := c.beyond(p, fig); differs {
			continue
		}
		in := c.numbersAt(p)
		switch {
		case len(in) == 0:
		case slices.ContainsFunc(in, c.claimed):
			stale = cmp.Or(stale, c.entries[in[0]])
			if taken == nil && !slices.ContainsFunc(in, func(j int) bool { return c.numbers[j].Observations == nil }) {
				taken = in
			}
		case !slices.ContainsFunc(in, c.named):
			c.give(in, fig)
			return
		case best == nil:
			best = in
		}
	}
	switch {
	case best != nil:
		c.give(best, fig)
	case stale != nil:
		stale.instead = fig.of
	default:
		c.give(taken, fig)
	}
}

// numbersAt lists the numbers of a place that prints a figure.
func (c *claims) numbersAt(p span) []int {
	var in []int
	for j, f := range c.found {
		if p.holds(f) || p.touches(f) && f.Kind == quantity.Number {
			in = append(in, j)
		}
	}
	return in
}

// repeat gives a figure one number that says it, be it in other words: the
// first that no name holds, else the first; if others have them all, one of
// the same value.
func (c *claims) repeat(fig figure) {
	at, taken := -1, -1
	for j := range c.found {
		switch {
		case !c.says(j, fig):
		case !c.claimed(j):
			if at < 0 || c.named(at) && !c.named(j) {
				at = j
			}
		case len(c.numbers[j].Observations) > 0 && taken < 0 && c.found[j].Amount.Unit() == fig.amount.Unit():
			taken = j
		}
	}
	switch {
	case at >= 0:
		c.give([]int{at}, fig)
	case taken >= 0:
		c.give([]int{taken}, fig)
	}
}

func (c *claims) give(in []int, fig figure) {
	for _, j := range in {
		n := &c.numbers[j]
		n.Claim = "observation"
		if !slices.Contains(n.Observations, fig.of) {
			n.Observations = append(n.Observations, fig.of)
		}
	}
}

func (c *claims) claimed(j int) bool { return c.numbers[j].Claim != "" }

func (c *claims) named(j int) bool { return within(c.names, c.text, c.found[j]) }

type entry struct {
	*content.LedgerEntry
	used    bool
	instead *content.Observation // that prints the number, and is left with none
}

// find finds the entry for a number: its text holds the number's, or the other
// way round, at that place of the line.
func find(list []*entry, text string, f quantity.Found) *entry {
	for _, e := range list {
		if within(places(text, e.Text), text, f) {
			return e
		}
	}
	return nil
}

// within says whether a number stands inside one of the spans, or reaches over
// it by no more than its unit, as 14.1% does over 14.1.
func within(spans []span, text string, f quantity.Found) bool {
	return slices.ContainsFunc(spans, func(s span) bool {
		if s.holds(f) {
			return true
		}
		if f.Start > s.start || s.end > f.End {
			return false
		}
		const digits = "0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两零〇半"
		return !strings.ContainsAny(text[f.Start:s.start], digits) && !strings.ContainsAny(text[s.end:f.End], digits)
	})
}
