package render

import (
	"slices"

	"briefing/generator/content"
	"briefing/generator/review"
	"briefing/generator/weave"
)

// DateText is a day, as a machine reads it and in words.
type DateText struct {
	ISO  string // 2026-11-22
	Text Texts
}

// stamp writes on a page when it was published and last changed, as far as that
// is known.
func (r *renderer) stamp(v *View, at location, d review.Dates) {
	v.dates = d
	v.Published, v.Modified = r.day(at, d.Published), r.day(at, d.Modified)
}

// day is a day as a page shows it; nil if it is not known.
func (r *renderer) day(at location, d review.Day) *DateText {
	if !d.Known() {
		return nil
	}
	return &DateText{d.String(), at.e.of(r.once(d, func() *both { return r.period(d.String()) }))}
}

// The days on which pages that are made of data files were last changed: the
// newest of the texts and figures that they are there to show. What is said elsewhere
// and only listed on them does not count.

func (r *renderer) metricDay(m *content.Metric) review.Day {
	day := max(r.site.TextDay(&m.Name), r.site.TextDay(&m.Definition), r.site.TextDay(&m.Note))
	for _, o := range m.Observations {
		day = max(day, r.site.EntryDay(o), r.site.TextDay(&o.Table.Note))
	}
	return day
}

func (r *renderer) sourceDay(s *content.Source, figures [][]figurePart) review.Day {
	day := max(r.site.TextDay(&s.Title), r.site.TextDay(&s.Publisher), r.site.TextDay(&s.DateNote), r.site.TextDay(&s.Note))
	for _, line := range figures {
		for i := range line {
			day = max(day, r.site.FigureDay(line[i].o))
		}
	}
	return day
}

func (r *renderer) glossaryDay() (day review.Day) {
	for _, t := range r.site.Terms {
		day = max(day, r.site.TextDay(&t.Name), r.site.TextDay(&t.Explain))
	}
	return day
}

func (r *renderer) timelineDay() (day review.Day) {
	for _, e := range r.site.Events {
		day = max(day, r.site.TextDay(&e.Text), r.site.TextDay(&e.DateNote))
	}
	return day
}

// directoryDay is that of a directory's own words and of the entries set out on
// its page.
func (r *renderer) directoryDay(s *content.Section, here []*content.Entity) review.Day {
	day := max(r.site.TextDay(&s.Title), r.site.TextDay(&s.Summary))
	if s.Index != nil {
		day = max(day, r.site.Dates(s.Index).Modified)
	}
	for _, e := range here {
		day = max(day, r.site.EntityDay(e))
	}
	return day
}

// dataDay is that of all figures.
func (r *renderer) dataDay() (day review.Day) {
	for _, t := range r.site.Tables {
		day = max(day, r.site.TextDay(&t.Title), r.site.TextDay(&t.Note))
		for _, o := range t.Observations {
			day = max(day, r.site.FigureDay(o))
		}
	}
	return day
}

// comparisonDay is that of the figures in the cells of a comparison.
func (r *renderer) comparisonDay(c weave.Comparison) (day review.Day) {
	for _, row := range slices.Concat(c.Alike.Rows, c.Apart.Rows) {
		for _, cell := range row.Cells {
			day = max(day, r.figuresDay(shown(cell)))
		}
	}
	return day
}

// matrixDay is that of the notes on the relations in a matrix.
func (r *renderer) matrixDay(m weave.Matrix) (day review.Day) {
	for _, row := range m.Rows {
		for _, ties := range row.Cells {
			for _, t := range ties {
				day = max(day, r.site.TextDay(&t.Relation.Note))
			}
		}
	}
	return day
}

// figuresDay is that of figures without what is set out beside them elsewhere.
func (r *renderer) figuresDay(list []*content.Observation) (day review.Day) {
	for _, o := range list {
		day = max(day, r.site.FigureDay(o))
	}
	return day
}
