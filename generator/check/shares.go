package check

import (
	"fmt"

	"briefing/generator/content"
	"briefing/generator/diag"
)

// ownScales says that a chart does not set metrics of several units on one scale:
// panels of multiples that are a metric's each have their own, and of what is of a
// whole another rule says more.
func ownScales(x *content.Chart) bool {
	switch x.Kind {
	case content.TargetBar, content.Shares:
		return true
	case content.Multiples:
		return !x.BySubject
	}
	return false
}

// shares checks that the parts of each whole are alike, and no more than it.
func (c checker) shares(x *content.Chart) {
	for _, s := range x.Stacks() {
		if c.unlike(x, &s) || s.Alone() && len(s.Parts[0].Observations) == 0 {
			continue
		}
		sum := 0.0
		for _, p := range s.Parts {
			for _, o := range p.Observations {
				v, _ := o.Amount.Low().Float64()
				sum += v
			}
		}
		whole, name := s.Of, "100%"
		if s.Whole != nil {
			whole, _ = s.Whole.Amount.High().Float64()
			name = s.Whole.ID
		}
		if s.Whole != nil && whole <= 0 || s.Whole == nil && s.Of == 0 && sum <= 0 {
			c.emptyChart(x.Pos, len(x.ID), fmt.Sprintf("chart %s has a whole of zero", x.ID), "make it bars")
			continue
		}
		slack := whole * 1e-9
		if s.Of > 0 && len(s.Parts) > 1 {
			slack = 0.5 * float64(len(s.Parts)) // each is rounded
		}
		if whole > 0 && sum > whole+slack {
			c.report.Add(diag.Diagnostic{Code: diag.PartsExceedWhole, Pos: c.declared(x, s.Parts[0].Metric), Len: len(s.Parts[0].Metric.ID),
				Text: fmt.Sprintf("the parts of %s in chart %s come to more than it", name, x.ID),
				Help: "they overlap, or are not its parts: make it bars"})
		}
	}
}

// declared is where a chart names a metric.
func (c checker) declared(x *content.Chart, m *content.Metric) diag.Pos {
	for _, chosen := range x.Metrics {
		if chosen.Metric == m {
			return chosen.Pos
		}
	}
	return x.Pos
}

// unlike reports the first part that can't be drawn as one of a whole.
func (c checker) unlike(x *content.Chart, s *content.Stack) bool {
	first := s.Whole
	for _, p := range s.Parts {
		pos := c.declared(x, p.Metric)
		refuse := func(help, format string, args ...any) bool {
			d := diag.Diagnostic{Code: diag.UnlikeParts, Pos: pos, Len: len(p.Metric.ID), Text: fmt.Sprintf(format, args...), Help: help}
			if first != nil {
				d.Notes = []diag.Note{{Pos: first.Pos, Text: "what it is drawn with"}}
			}
			c.report.Add(d)
			return true
		}
		if len(p.Observations) == 0 {
			if s.Whole == nil && s.Of == 0 {
				c.emptyChart(pos, len(p.Metric.ID), fmt.Sprintf("chart %s draws its parts as the whole, and there is no observation of %s for %s", x.ID, p.Metric.ID, p.Subject.ID),
					"name with whole = [\"OBSERVATION\"] what they are parts of, or take it out")
				return true
			}
			continue
		}
		o := p.Observations[0]
		if len(p.Observations) > 1 {
			return refuse("make it bars, which show both", "the sources disagree on %s of %s: it can't be drawn as one part", p.Metric.ID, p.Subject.ID)
		}
		if v, _ := o.Amount.Low().Float64(); v < 0 {
			return refuse("make it bars", "%s is below zero, and no share of a whole", o.ID)
		}
		if first == nil {
			first = o
		}
		switch {
		case o == s.Whole:
			return refuse("take it out", "%s is the whole, not a part of it", o.ID)
		case o.Metric != first.Metric && o.Subject != first.Subject:
			return refuse("a part has the metric or the subject of its whole", "%s is neither of the metric nor of the subject of %s", o.ID, first.ID)
		case o.Amount.Unit() != first.Amount.Unit():
			return refuse("name parts in the unit of the whole", "%s is in %s, and %s in %s", o.ID, o.Amount.Unit(), first.ID, first.Amount.Unit())
		case o.Period != first.Period:
			return refuse("name parts of one period, or say with period which one is meant", "%s is of %s, and %s of %s", o.ID, o.Period, first.ID, first.Period)
		}
	}
	return false
}
