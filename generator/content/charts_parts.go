package content

import (
	"slices"

	"briefing/generator/diag"
	"briefing/generator/tomldoc"
)

// Years is what a panel of multiples can be beside bars and a series: a bar for
// each period.
const Years ChartKind = "years"

// hundred is how a chart says that its percentages are parts of one whole.
const hundred = "100%"

// chartParts reads the keys that only charts of shares and multiples have.
func (l *loader) chartParts(c *Chart, t *chartTable, unused func(s tomldoc.String, key, why string)) {
	if c.Kind != Shares {
		const why = "only shares are parts of a whole"
		if len(t.Whole) > 0 {
			unused(t.Whole[0], "whole", why)
		}
		if c.Rest.Given() {
			unused(tomldoc.String{Pos: c.Rest[0].Pos(0)}, "rest", why)
		}
	}
	if c.Kind != Multiples {
		for _, key := range []struct {
			name  string
			value tomldoc.String
		}{{"each", t.Each}, {"by", t.By}, {"scale", t.Scale}} {
			if key.value.Given() {
				unused(key.value, key.name, "only multiples have panels")
			}
		}
	}
	switch c.Kind {
	case Shares:
		l.wholes(c, t)
	case Multiples:
		c.Each = ChartKind(l.choice(t.Each, "each", string(Bars), string(Years), string(Series)))
		by := l.choice(t.By, "by", "metric", "subject")
		c.BySubject = by == "subject" || !t.By.Given() && len(c.Metrics) == 1
		c.OwnScales = l.choice(t.Scale, "scale", "common", "own") == "own"
	}
}

// wholes finds what the parts are of.
func (l *loader) wholes(c *Chart, t *chartTable) {
	for _, id := range t.Whole {
		switch o := l.site.observations[id.Value]; {
		case id.Value == hundred && len(t.Whole) == 1:
			c.Percent = true
		case o != nil:
			c.Wholes = append(c.Wholes, o)
		default:
			c.Broken = true
			if !l.site.broken[id.Value] {
				l.unknown(id, "observation", l.site.ObservationIDs())
			}
		}
	}
	if n := len(t.Whole); n > 1 && n != len(t.Metrics) {
		l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: t.Whole[0].Pos, Len: len([]rune(t.Whole[0].Value)),
			Text: "chart " + c.ID + " has several wholes, but not one for each metric",
			Help: "name one whole, of which all are parts, or as many as there are metrics, in their order"})
		c.Broken = true
	}
	if t.Period.Given() && len(c.Wholes) > 0 {
		l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: t.Period.Pos, Len: len(t.Period.Value),
			Text: "chart " + c.ID + " has a period, and a whole that says it", Help: "take the period out"})
	}
}

// Stack is a bar of shares.
type Stack struct {
	Whole *Observation // nil: 100%, or what the parts come to
	Of    float64      // what is the whole then: 100; 0 for the parts together
	Parts []ChartRow
}

// Stacks lists the bars of a chart of shares. With one whole, all it draws are
// parts of that; with several, those of each metric are parts of the whole in the
// same place. Without one, each percentage is a share of its own whole, and amounts
// of other units together are theirs, for each subject if there are several
// metrics.
func (c *Chart) Stacks() []Stack {
	rows := c.Rows()
	var out []Stack
	switch {
	case c.Percent:
		out = []Stack{{Of: 100, Parts: rows}}
	case len(c.Wholes) == 1:
		out = []Stack{{Whole: c.Wholes[0], Parts: rows}}
	case len(c.Wholes) > 1:
		for i, m := range c.Metrics {
			s := Stack{Whole: c.Wholes[i]}
			for _, row := range rows {
				if row.Metric == m.Metric {
					s.Parts = append(s.Parts, row)
				}
			}
			out = append(out, s)
		}
	case len(c.Metrics) > 0 && c.Metrics[0].Unit == "%":
		for _, row := range rows {
			out = append(out, Stack{Of: 100, Parts: []ChartRow{row}})
		}
	case len(c.Metrics) == 1:
		out = []Stack{{Parts: rows}}
	default:
		for _, e := range c.Subjects {
			s := Stack{}
			for _, row := range rows {
				if row.Subject == e {
					s.Parts = append(s.Parts, row)
				}
			}
			if len(s.Parts) > 0 {
				out = append(out, s)
			}
		}
	}
	return out
}

// Alone says that a bar is one share of 100%.
func (s *Stack) Alone() bool { return s.Of > 0 && len(s.Parts) == 1 }

// Panel is one of multiples: a metric's, or else a subject's.
type Panel struct {
	Metric  *Metric
	Subject *Entity
	Rows    []ChartRow
}

// Panels lists the panels of multiples, in the order in which their metrics or
// subjects are declared.
func (c *Chart) Panels() []Panel {
	var out []Panel
	for _, row := range c.Rows() {
		p := Panel{Metric: row.Metric}
		if c.BySubject {
			p = Panel{Subject: row.Subject}
		}
		i := slices.IndexFunc(out, func(old Panel) bool { return old.Metric == p.Metric && old.Subject == p.Subject })
		if i < 0 {
			i = len(out)
			out = append(out, p)
		}
		out[i].Rows = append(out[i].Rows, row)
	}
	if c.BySubject {
		slices.SortStableFunc(out, func(a, b Panel) int { return slices.Index(c.Subjects, a.Subject) - slices.Index(c.Subjects, b.Subject) })
	}
	return out
}

// Alike says that the panels of multiples share a scale.
func (c *Chart) Alike() bool {
	return !c.OwnScales && !slices.ContainsFunc(c.Metrics, func(m ChosenMetric) bool { return m.Unit != c.Metrics[0].Unit })
}

// overTime says that it is multiples of more than one period.
func (c *Chart) overTime() bool { return c.Each == Years || c.Each == Series }

// treeCites adds the lines that the ties of a structure rest on.
func (c *Chart) treeCites(out []Citation) []Citation {
	each(c.Tree(), func(b Branch) {
		for _, cite := range b.Cites() {
			if !slices.Contains(out, cite) {
				out = append(out, cite)
			}
		}
	})
	return out
}

// tied says that each part of a structure has a citation of its own.
func (c *Chart) tied() bool {
	tied := true
	each(c.Tree(), func(b Branch) { tied = tied && len(b.Cites()) > 0 })
	return tied
}

// each calls do for the parts in a tree, not for its tops.
func each(list []Branch, do func(Branch)) {
	for _, top := range list {
		for _, b := range top.Below {
			do(b)
		}
		each(top.Below, do)
	}
}

// Cites lists the lines that say that a branch is part of what it stands below.
func (b Branch) Cites() []Citation {
	var out []Citation
	for _, r := range b.Relations {
		if r.To == b.Parent && r.Kind.Parent && r.Cite.Given() && !slices.Contains(out, r.Cite) {
			out = append(out, r.Cite)
		}
	}
	return out
}
