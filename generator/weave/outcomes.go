package weave

import (
	"cmp"
	"slices"

	"briefing/generator/content"
	"briefing/generator/period"
)

// Verdict says how a target, plan, ceiling or estimate turned out.
type Verdict string

const (
	Met           Verdict = "met"            // the results for the same period reach it
	Missed        Verdict = "missed"         // the results for the same period do not
	Uncertain     Verdict = "uncertain"      // there are results for the same period, but they or the aim are too vague, or the sources disagree
	Open          Verdict = "open"           // no result at all
	Earlier       Verdict = "earlier"        // results only for periods that end before its own
	NotComparable Verdict = "not-comparable" // there are results, but for other periods that end with it or later
)

// Verdicts lists the verdicts there are.
func Verdicts() []Verdict { return []Verdict{Met, Missed, Uncertain, Open, Earlier, NotComparable} }

// Outcome is something that was aimed at or expected, beside what came of it.
type Outcome struct {
	Aim     *content.Observation
	Result  *content.Observation // nil if no source has one; the last one where all are earlier, the first by id of several for the same period
	Verdict Verdict
}

// Outcomes sets every target, plan, ceiling and estimate beside the result for
// the same metric and subject, where a source has one. Only a result for the
// very same period decides: a year is not held against a half year, nor a total
// at one date against another. It decides as far as the source goes: what is more
// than 150 may or may not be 200. A figure computed from aims is nobody's aim and is
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
		return cmp.Or(cmp.Compare(a.Aim.Subject.ID, b.Aim.Subject.ID), cmp.Compare(a.Aim.Metric.ID, b.Aim.Metric.ID), period.Order(a.Aim.Period, b.Aim.Period))
	})
	return out
}

func outcome(aim *content.Observation) Outcome {
	out, decided := Outcome{Aim: aim, Verdict: Open}, false
	for _, o := range aim.Subject.Observations { // of which there are fewer than of the metric
		if o.Metric != aim.Metric || o.Status != content.Actual {
			continue
		}
		switch {
		case o.Period == aim.Period:
			if v := verdict(aim, o); !decided {
				out.Result, out.Verdict, decided = o, v, true
			} else if v != out.Verdict { // which of the sources is right is not ours to say
				out.Verdict = Uncertain
			}
		case decided:
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

// verdict compares a result with what was aimed at, where both bound the figure
// on the sides that matter. A ceiling is kept by what stays below it, and a fall
// reached by one that is greater; everything else is reached from below.
func verdict(aim, result *content.Observation) Verdict {
	line, ceiling := threshold(aim)
	got := boundsOf(result.Amount)
	switch {
	case ceiling && line.reaches(got), !ceiling && got.reaches(line):
		return Met
	case ceiling && got.above(line), !ceiling && line.above(got):
		return Missed
	}
	return Uncertain
}
