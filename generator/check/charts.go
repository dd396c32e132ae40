package check

import (
	"fmt"
	"slices"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/markdown"
)

// charts checks the words of charts, and that each has something to draw that
// can be drawn together.
func (c checker) charts() {
	for _, x := range c.Charts {
		c.meant.see(x.Meant)
		for _, t := range []*content.Texts{&x.Title, &x.Subtitle, &x.Note} {
			c.texts(t, true, x.Meant)
		}
		for _, t := range []*content.Texts{&x.Title, &x.Subtitle} {
			for i := range t {
				if hasCitation(t[i].Inlines) {
					c.report.Add(diag.Diagnostic{Code: diag.BadReference, Pos: t[i].Pos(0),
						Text: "a citation can't stand in the picture of chart " + x.ID, Help: "the picture names its sources itself; cite others in the note"})
				}
			}
		}
		if x.Broken || c.AnyBroken() {
			continue
		}
		if x.Kind.Drawn() {
			c.drawn(x)
			continue
		}
		empty := !slices.ContainsFunc(x.Tree(), func(b content.Branch) bool { return len(b.Below) > 0 })
		help := "say with parent = \"…\" what an entity is part of, or name others"
		if x.Kind == content.Corridor {
			empty, help = len(x.Subjects) < 2, "name two places or more, in their order"
		}
		if empty {
			c.emptyChart(x.Pos, len(x.ID), fmt.Sprintf("chart %s has nothing to draw", x.ID), help)
		}
	}
}

func (c checker) emptyChart(at diag.Pos, length int, text, help string) {
	c.report.Add(diag.Diagnostic{Code: diag.EmptyChart, Pos: at, Len: length, Text: text, Help: help})
}

// drawn checks a chart of observations.
func (c checker) drawn(x *content.Chart) {
	has := map[*content.Metric]bool{}
	periods, aims := map[string]bool{}, false
	for _, row := range x.Rows() {
		for _, o := range row.Observations {
			has[row.Metric] = true
			periods[o.Period] = true
			aims = aims || o.Status != content.Actual
		}
	}
	empty := false
	for _, m := range x.Metrics {
		if !has[m.Metric] {
			empty = true
			c.emptyChart(m.Pos, len(m.ID), fmt.Sprintf("no subject of chart %s has an observation of metric %s to draw", x.ID, m.ID),
				"take the metric out, name other subjects or another period, or add the observations to content/metrics/")
		}
		if first := x.Metrics[0]; m.Unit != first.Unit && !ownScales(x) {
			c.report.Add(diag.Diagnostic{Code: diag.MixedUnits, Pos: m.Pos, Len: len(m.ID),
				Text:  fmt.Sprintf("metric %s is in %s, and chart %s has one scale, in %s", m.ID, m.Unit, x.ID, first.Unit),
				Notes: []diag.Note{{Pos: first.Pos, Text: "the first metric"}}, Help: "make a chart of each unit"})
		}
	}
	switch {
	case empty || len(has) == 0:
	case x.Kind == content.Shares:
		c.shares(x)
	case x.Kind == content.Multiples && len(x.Panels()) < 2:
		c.emptyChart(x.Pos, len(x.ID), fmt.Sprintf("chart %s has one panel only", x.ID), "name more metrics or subjects, or make it bars or a series")
	case x.Kind == content.Multiples && x.Each == content.Series && len(periods) < 2:
		c.emptyChart(x.Pos, len(x.ID), fmt.Sprintf("the observations of chart %s are of one period: those are no series", x.ID), "take each = \"series\" out")
	case x.Kind == content.Series && len(periods) < 2:
		c.emptyChart(x.Pos, len(x.ID), fmt.Sprintf("the observations of chart %s are of one period: that is no series", x.ID), "make it bars")
	case x.Kind == content.TargetBar && !aims:
		c.emptyChart(x.Pos, len(x.ID), fmt.Sprintf("chart %s has no target, plan, ceiling or estimate to draw", x.ID), "make it bars")
	}
}

// once checks that a page has each chart in one place only: the parts of a
// picture that others refer to have ids.
func (c checker) once(p *Page, blocks []Block) {
	seen := map[string]int32{}
	for i := range blocks {
		if blocks[i].Group != nil {
			for lang, group := range blocks[i].Group {
				for j := range group {
					c.onceIn(p, lang, &group[j], seen)
				}
			}
			continue
		}
		c.onceIn(p, 0, blocks[i].Sides[0], seen)
	}
}

func (c checker) onceIn(p *Page, lang int, b *markdown.Block, seen map[string]int32) {
	if b.Kind == markdown.Made {
		key := string(rune('0'+lang)) + b.Inlines[0].Text
		if first, ok := seen[key]; ok {
			c.report.Add(diag.Diagnostic{Code: diag.DuplicateID, Pos: p.Halves[lang].Pos(b.At), Len: len(b.Inlines[0].Text) + 3,
				Text: "{:" + b.Inlines[0].Text + "} is on this page already", Notes: []diag.Note{{Pos: p.Halves[lang].Pos(first), Text: "the first one"}},
				Help: "take one out"})
			return
		}
		seen[key] = b.At
	}
	for i := range b.Children {
		c.onceIn(p, lang, &b.Children[i], seen)
	}
}
