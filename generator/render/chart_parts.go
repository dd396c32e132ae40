package render

import (
	"briefing/generator/chart"
	"briefing/generator/content"
	"briefing/generator/quantity"

	"github.com/shopspring/decimal"
)

// stacks fills in the bars of a chart of shares.
func (r *renderer) stacks(p *chart.Picture, c *content.Chart, lang int, from way, dated bool) {
	name := func(t *content.Texts) string { return capital(r.texts(t)[lang].Plain) }
	rest, named := r.texts(&c.Rest)[lang].Plain, true
	if rest == "" {
		rest, named = r.word("chart-rest")[lang].Plain, false
	}
	p.Rows = nil
	list := c.Stacks()
	manySubjects, manyMetrics := len(c.Subjects) > 1, len(c.Metrics) > 1
	whole := false
	for _, s := range list {
		out := chart.Row{Whole: s.Of, Rest: rest, Named: named}
		switch {
		case s.Whole != nil:
			o := s.Whole
			out.Label, out.Href = name(&o.Metric.Name), from.to(figurePath(o))
			if manySubjects {
				out.Label = name(&o.Subject.Name) + " · " + out.Label
			}
			m := r.mark(c, o, lang, from, dated)
			out.Label += " · " + m.Said
			if m.When != "" {
				out.Label += " · " + m.When
			}
			out.Whole = m.High
		case s.Alone():
			row := s.Parts[0]
			out.Label, out.Href = name(&row.Metric.Name), from.to("metrics/"+row.Metric.ID+".html")
			if manySubjects {
				out.Label, out.Href = name(&row.Subject.Name), from.to(entityPath(row.Subject))
				if manyMetrics {
					out.Label += " · " + name(&row.Metric.Name)
				}
			}
		case len(list) > 1:
			row := s.Parts[0]
			out.Label, out.Href = name(&row.Subject.Name), from.to(entityPath(row.Subject))
		}
		whole = whole || out.Whole > 0
		for _, row := range s.Parts {
			part := name(&row.Metric.Name)
			if s.Whole != nil && row.Metric == s.Whole.Metric || s.Whole == nil && !manyMetrics {
				part = name(&row.Subject.Name)
			}
			if len(row.Observations) == 0 && !s.Alone() {
				out.Unknown = append(out.Unknown, part)
			}
			for _, o := range row.Observations {
				m := r.mark(c, o, lang, from, dated)
				if !s.Alone() {
					m.Label = part
				}
				out.Marks = append(out.Marks, m)
			}
		}
		p.Rows = append(p.Rows, out)
	}
	if half, err := quantity.New(decimal.NewFromInt(50), "%"); err == nil && whole {
		p.Half = half.Say(r.site.Langs[lang].Tag, r.site.Units)
	}
}

// panels fills in the panels of multiples.
func (r *renderer) panels(p *chart.Picture, c *content.Chart, lang int, from way, dated bool) {
	name := func(t *content.Texts) string { return capital(r.texts(t)[lang].Plain) }
	p.Rows, p.Alike = nil, c.Alike()
	switch c.Each {
	case content.Years:
		p.Each = chart.Targets
	case content.Series:
		p.Each = chart.Series
	}
	for _, panel := range c.Panels() {
		out := chart.Panel{}
		if c.BySubject {
			out.Title, out.Href = name(&panel.Subject.Name), from.to(entityPath(panel.Subject))
		} else {
			out.Title, out.Href = name(&panel.Metric.Name), from.to("metrics/"+panel.Metric.ID+".html")
		}
		for _, row := range panel.Rows {
			line := chart.Row{}
			switch { // what all panels have in common stands in the subtitle
			case c.BySubject && len(c.Metrics) > 1:
				line.Label, line.Href = name(&row.Metric.Name), from.to("metrics/"+row.Metric.ID+".html")
			case !c.BySubject && len(c.Subjects) > 1:
				line.Label, line.Href = name(&row.Subject.Name), from.to(entityPath(row.Subject))
			}
			for _, o := range row.Observations {
				line.Marks = append(line.Marks, r.mark(c, o, lang, from, dated))
			}
			out.Rows = append(out.Rows, line)
		}
		p.Panels = append(p.Panels, out)
	}
	scale := "chart-panel-scales"
	if p.Alike {
		scale = "chart-one-scale"
	}
	p.Notes = append(p.Notes, r.word(scale)[lang].Plain)
}
