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
func ledger(site *weave.Site, s *content.Source, lines []string, report *diag.Report) (content.LedgerCount, []Number) {
	out := content.LedgerCount{Source: s, Claims: map[string]int{}}
	var numbers []Number
	printed := map[int][]figure{}
	repeats := map[int][]figure{}
	for _, t := range site.Tables {
		for _, o := range t.Observations {
			if o.Cite.Source == s {
				printed[o.Cite.Line] = append(printed[o.Cite.Line], figures(o)...)
			}
			for _, again := range o.Repeats {
				if again.Source == s {
					repeats[again.Line] = append(repeats[again.Line], figures(o)...)
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
	for i, text := range lines {
		n := i + 1
		l := line{text: text, found: site.Units.FindAll(text, s.Language)}
		l.numbers = make([]Number, len(l.found))
		l.entries = make([]*entry, len(l.found))
		if lang >= 0 {
			site.Names[lang].Find(text, func(start, end int, _ int32) { l.names = append(l.names, [2]int{start, end}) })
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
		for _, e := range entries[n] {
			switch {
			case e.instead != nil:
				report.Add(diag.Diagnostic{Code: diag.NoNumber, Pos: e.Pos, Len: len([]rune(e.Text)),
					Text: fmt.Sprintf("%q stands for the number of observation %q", e.Text, e.instead.ID), Help: "take it out, or give it more of the line's words around the number it means"})
			case !e.used:
				report.Add(diag.Diagnostic{Code: diag.NoNumber, Pos: e.Pos, Len: len([]rune(e.Text)),
					Text: fmt.Sprintf("%q stands for no number on line %d of %s that needs an entry", e.Text, n, s.ID), Help: "take it out, or mend it"})
			}
		}
	}
	return out, numbers
}

// figure is what an observation prints: its amount or its change.
type figure struct {
	of      *content.Observation
	printed string
	amount  quantity.Amount
}

func figures(o *content.Observation) []figure {
	out := []figure{{o, o.Printed.Value, o.Amount}}
	if o.Change != "" {
		out = append(out, figure{o, o.Change, o.Delta})
	}
	return out
}

// line is a line of a source: its numbers with what claims each, and where names
// of entities and terms stand.
type line struct {
	text    string
	found   []quantity.Found
	numbers []Number // in step with found
	entries []*entry // in step with found: the entry that claims it, or nil
	names   [][2]int
}

// claim gives a figure the numbers of one place that prints it: the first
// whose numbers nothing else claims and no name holds, else one in a name.
func (l *line) claim(fig figure) {
	var best []int
	var stale *entry
	for _, p := range places(l.text, []string{fig.printed}) {
		var in []int
		free, named := true, false
		for j, f := range l.found {
			over := f.Start < p[0] || p[1] < f.End
			if !within([][2]int{p}, l.text, f) || over && f.Amount.Unit() != fig.amount.Unit() {
				continue
			}
			in = append(in, j)
			free = free && l.numbers[j].Claim == ""
			named = named || l.named(j)
		}
		if len(in) > 0 && !free {
			stale = cmp.Or(stale, l.entries[in[0]])
		}
		if len(in) == 0 || !free {
			continue
		}
		if !named {
			best = in
			break
		}
		if best == nil {
			best = in
		}
	}
	if best == nil && stale != nil {
		stale.instead = fig.of
	}
	for _, j := range best {
		l.give(j, fig)
	}
}

// repeat gives a figure one number that says it, be it in other words: the
// first that no name holds, else the first.
func (l *line) repeat(fig figure) {
	at := -1
	for j, f := range l.found {
		if l.numbers[j].Claim != "" || !says(f, fig.amount) || at >= 0 && l.named(j) {
			continue
		}
		if at = j; !l.named(j) {
			break
		}
	}
	if at >= 0 {
		l.give(at, fig)
	}
}

func (l *line) give(j int, fig figure) {
	l.numbers[j].Claim, l.numbers[j].Observation = "observation", fig.of
}

func (l *line) named(j int) bool { return within(l.names, l.text, l.found[j]) }

type entry struct {
	*content.LedgerEntry
	used    bool
	instead *content.Observation // that prints the number, and is left with none
}

// find finds the entry for a number: its text holds the number's, or the other
// way round, at that place of the line.
func find(list []*entry, text string, f quantity.Found) *entry {
	for _, e := range list {
		if within(places(text, []string{e.Text}), text, f) {
			return e
		}
	}
	return nil
}

// places finds where any of the strings stand in a text.
func places(text string, list []string) [][2]int {
	var out [][2]int
	for _, s := range list {
		for at := 0; ; {
			i := strings.Index(text[at:], s)
			if i < 0 {
				break
			}
			out = append(out, [2]int{at + i, at + i + len(s)})
			at += i + len(s)
		}
	}
	return out
}

// within says whether a number stands inside one of the spans, or reaches over
// it by no more than its unit, as 14.1% does over 14.1.
func within(spans [][2]int, text string, f quantity.Found) bool {
	return slices.ContainsFunc(spans, func(s [2]int) bool {
		if s[0] <= f.Start && f.End <= s[1] {
			return true
		}
		if f.Start > s[0] || s[1] > f.End {
			return false
		}
		const digits = "0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两零〇半"
		return !strings.ContainsAny(text[f.Start:s[0]], digits) && !strings.ContainsAny(text[s[1]:f.End], digits)
	})
}
