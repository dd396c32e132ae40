package weave

import (
	"cmp"
	"slices"

	"briefing/generator/content"
	"briefing/generator/period"
	"briefing/generator/quantity"
)

// Beside is what the site has of an observation's metric and subject for other
// periods.
type Beside struct {
	// Earlier is the last result for a period that ends before the
	// observation's; nil if there is none. The observation itself may be a
	// result or an estimate; an aim has its latest result here, whenever it was.
	Earlier *content.Observation
	// Direction is where the figure went since the earlier one. It is None where
	// that is not certain: amounts that are about or at least so much, periods
	// of unlike length, an aim, the same amount.
	Direction quantity.Direction
	// Aims are what was aimed at for the same period or later ones, by period;
	// none for an aim.
	Aims []*content.Observation
}

// Beside finds what stands beside an observation. Where sources disagree about
// a period, its first observation by id speaks for it.
func (s *Site) Beside(o *content.Observation) Beside {
	var out Beside
	result := isResult(o)
	for _, other := range o.Subject.Observations { // of which there are fewer than of the metric
		if other == o || other.Metric != o.Metric {
			continue
		}
		end, own := period.Last(other.Period), period.Last(o.Period)
		switch {
		case other.Status == content.Actual:
			if result && end < own || !result {
				if out.Earlier == nil || end > period.Last(out.Earlier.Period) {
					out.Earlier = other
				}
			}
		case result && IsAim(other) && end >= own:
			out.Aims = append(out.Aims, other)
		}
	}
	slices.SortStableFunc(out.Aims, func(a, b *content.Observation) int {
		return cmp.Compare(period.Last(a.Period), period.Last(b.Period))
	})
	if e := out.Earlier; e != nil && result && alike(e.Period, o.Period) {
		out.Direction = direction(e.Amount, o.Amount)
	}
	return out
}

func isResult(o *content.Observation) bool {
	return o.Status == content.Actual || o.Status == content.Preliminary
}

// IsAim says whether something is meant to come about; a ceiling only bounds
// what may, and what is computed from aims is nobody's.
func IsAim(o *content.Observation) bool {
	return (o.Status == content.Target || o.Status == content.Plan) && !o.Computed()
}

// alike says whether two periods are the same part of different years, so that
// what grew in one can be read against the other.
func alike(a, b string) bool { return len(a) == len(b) && a[len("2006"):] == b[len("2006"):] }

// direction compares two amounts; None where either could be the larger.
func direction(from, to quantity.Amount) quantity.Direction {
	before, after := boundsOf(from), boundsOf(to)
	switch {
	case after.above(before):
		return quantity.Up
	case before.above(after):
		return quantity.Down
	}
	return quantity.None
}

// Due lists the targets and plans without a result that are for a time after
// the last for which the sources have any result, by when they end, those first
// that have an earlier result to be read against. "Now" is what the sources
// know, not the day of the build.
func (s *Site) Due() []Outcome {
	last := ""
	for _, m := range s.Metrics {
		for _, o := range m.Observations {
			if o.Status == content.Actual {
				last = max(last, period.Last(o.Period))
			}
		}
	}
	var out []Outcome
	for _, o := range s.Outcomes() {
		if IsAim(o.Aim) && o.Undecided() && period.Last(o.Aim.Period) > last {
			out = append(out, o)
		}
	}
	bare := func(o Outcome) int {
		if o.Result == nil {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(out, func(a, b Outcome) int {
		return cmp.Or(cmp.Compare(period.Last(a.Aim.Period), period.Last(b.Aim.Period)), cmp.Compare(bare(a), bare(b)))
	})
	return out
}

// OutcomeOf sets one aim beside what came of it.
func OutcomeOf(aim *content.Observation) Outcome { return outcome(aim) }

// Undecided says whether there is no result yet for its own time or a later one.
func (o Outcome) Undecided() bool { return o.Verdict == Open || o.Verdict == Earlier }

// Briefs lists the pages that sum up a source, the newest source first. Of
// sources of one date that one is the newer whose results reach further; one
// that is dated to a year alone is not taken to be newer than one of a month in
// it, and one without a date comes last. Else it is the order of the pages.
func (s *Site) Briefs() []*Page {
	reach := map[*content.Source]string{}
	for _, m := range s.Metrics {
		for _, o := range m.Observations {
			if src := o.Cite.Source; src != nil && o.Status == content.Actual {
				reach[src] = max(reach[src], period.Last(o.Period))
			}
		}
	}
	var out []*Page
	for _, section := range s.Sections {
		for _, p := range section.Pages {
			if p.Source != nil {
				out = append(out, s.PageOf(p))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *Page) int {
		return -cmp.Or(period.Compare(a.Source.Date, b.Source.Date), cmp.Compare(reach[a.Source], reach[b.Source]))
	})
	return out
}
