package check

import (
	"fmt"

	"briefing/generator/content"
	"briefing/generator/diag"
)

// comparisons checks the words of comparisons and matrices, and that each has
// something to show: a page of empty cells would tell a reader that nothing is
// known, where only the declaration is wrong.
func (c checker) comparisons() {
	empty := func(about content.Compared, at diag.Pos, length int, text, help string) {
		if !about.Broken {
			c.report.Add(diag.Diagnostic{Code: diag.EmptyComparison, Pos: at, Len: length, Text: text, Help: help})
		}
	}
	words := func(about *content.Compared) {
		c.meant.see(about.Meant)
		for _, t := range []*content.Texts{&about.Title, &about.Summary, &about.Note} {
			c.texts(t, true, about.Meant)
		}
	}
	for _, x := range c.Comparisons {
		words(&x.Compared)
		subjects := content.Set(x.Subjects)
		for _, m := range x.Metrics {
			if !m.SharedBy(subjects) && !c.AnyBroken() {
				empty(x.Compared, m.Pos, len(m.ID), fmt.Sprintf("no two subjects of comparison %s have an observation of metric %s", x.ID, m.ID),
					"take the metric out, or add the observations to content/metrics/")
			}
		}
		if x.Metrics == nil && !c.anyShared(subjects) && !c.AnyBroken() {
			empty(x.Compared, x.Pos, len(x.ID), fmt.Sprintf("no two subjects of comparison %s have an observation of the same metric", x.ID),
				"add subjects or observations, or take the comparison out")
		}
	}
	for _, x := range c.Matrices {
		words(&x.Compared)
		if !c.anyTie(x) {
			empty(x.Compared, x.Pos, len(x.ID), fmt.Sprintf("no relation ties a row of matrix %s to a column", x.ID),
				"relations stand in front matter and directories as [[relation]]: add some, name other kinds or sections, or take the matrix out")
		}
	}
}

func (c checker) anyShared(subjects map[*content.Entity]bool) bool {
	for _, m := range c.Metrics {
		if m.SharedBy(subjects) {
			return true
		}
	}
	return false
}

func (c checker) anyTie(m *content.Matrix) bool {
	rows, columns := content.Set(m.Rows), content.Set(m.Columns)
	tied := func(a, b *content.Entity) bool {
		row, column := a.Nearest(rows), b.Nearest(columns)
		return row != nil && column != nil && row != column
	}
	for _, e := range c.Entities {
		for _, r := range e.Relations {
			if m.Shows(r.Kind) && (tied(r.From, r.To) || tied(r.To, r.From)) {
				return true
			}
		}
	}
	return false
}
