package weave

import (
	"cmp"
	"slices"

	"briefing/generator/content"
	"briefing/generator/period"
	"briefing/generator/quantity"
)

// Verdict says how a target, plan, ceiling or estimate turned out.
type Verdict string

const (
	Met           Verdict = "met"            // a result for the same period reaches it
	Missed        Verdict = "missed"         // a result for the same period does not
	Open          Verdict = "open"           // no result at all
	Earlier       Verdict = "earlier"        // results only for periods that end before its own
	NotComparable Verdict = "not-comparable" // there are results, but for other periods that end with it or later
)

// Verdicts lists the verdicts there are.
func Verdicts() []Verdict { return []Verdict{Met, Missed, Open, Earlier, NotComparable} }

// Outcome is something that was aimed at or expected, beside what came of it.
type Outcome struct {
	Aim     *content.Observation
	Result  *content.Observation // nil if no source has one; the last one where all are earlier
	Verdict Verdict
}

// Outcomes sets every target, plan, ceiling and estimate beside the result for
// the same metric and subject, where a source has one. Only a result for the
// very same period decides: a year is not held against a half year, nor a total
// at one date against another. A figure computed from aims is nobody's aim and is
// left out; one computed from results is a result. They are sorted by subject, metric and period.
func (s *Site) Outcomes() []Outcome {
	var out []Outcome
	for _, m := range s.Metrics {
		for _, o := range m.Observations {
			if o.Status != content.Actual && !o.Computed() {
				out = append(out, outcome(o))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Outcome) int {
		return cmp.Or(cmp.Compare(a.Aim.Subject.ID, b.Aim.Subject.ID), cmp.Compare(a.Aim.Metric.ID, b.Aim.Metric.ID), cmp.Compare(a.Aim.Period, b.Aim.Period))
	})
	return out
}

func outcome(aim *content.Observation) Outcome {
	out := Outcome{Aim: aim, Verdict: Open}
	for _, o := range aim.Subject.Observations { // of which there are fewer than of the metric
		if o.Metric != aim.Metric || o.Status != content.Actual {
			continue
		}
		switch {
		case o.Period == aim.Period:
			return Outcome{aim, o, verdict(aim, o)}
		case period.Last(o.Period) >= period.Last(aim.Period):
			if out.Verdict != NotComparable {
				out.Result, out.Verdict = o, NotComparable
			}
		case out.Verdict != NotComparable && (out.Result == nil || period.Last(o.Period) >= period.Last(out.Result.Period)):
			out.Result, out.Verdict = o, Earlier
		}
	}
	return out
}

// verdict compares a result with what was aimed at. A ceiling is kept by what
// stays below it; everything else is reached from below.
func verdict(aim, result *content.Observation) Verdict {
	a, r := aim.Amount, result.Amount
	if aim.Status == content.Ceiling || a.Qualifier() == quantity.AtMost || a.Qualifier() == quantity.LessThan {
		if r.High().Cmp(a.High()) <= 0 {
			return Met
		}
		return Missed
	}
	if r.Low().Cmp(a.Low()) >= 0 {
		return Met
	}
	return Missed
}
