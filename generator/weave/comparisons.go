package weave

import (
	"cmp"
	"slices"

	"briefing/generator/content"
	"briefing/generator/period"
)

// Comparison is subjects side by side on the metrics they share. What is for
// one period stands apart from what isn't, so that nobody reads a difference of
// years as one of subjects.
type Comparison struct {
	*content.Comparison
	Alike Table // metrics with figures of two or more subjects for the same period
	Apart Table // metrics whose figures are all for different periods, or of different kinds
}

// Table is metrics as rows, subjects as columns.
type Table struct {
	Subjects []*content.Entity // those that have a figure in one of the rows
	Rows     []Row
}

// Row is one metric.
type Row struct {
	Metric *content.Metric
	Period string // that two or more of the subjects have figures for; empty if none
	Cells  []Cell // one for each subject of the table
	basis  basis
}

// Holds says whether an observation is what the row's figures have alike.
func (r *Row) Holds(o *content.Observation) bool { return r.Period != "" && basisOf(o) == r.basis }

// Cell is what the sources say of one metric for one subject.
type Cell struct {
	Latest *content.Observation // nil if they say nothing
	Same   *content.Observation // for the row's period, where Latest is for another
	Count  int                  // of all observations
	First  *content.Observation // of them, by period
}

// Compare lays out a comparison: the latest result of each subject, or, where a
// source has no result, the latest estimate, then the latest target or plan.
func (s *Site) Compare(c *content.Comparison) Comparison {
	out := Comparison{Comparison: c}
	subjects := content.Set(c.Subjects)
	add := func(m *content.Metric) {
		row := compare(m, c.Subjects, subjects)
		if row.Period != "" {
			out.Alike.Rows = append(out.Alike.Rows, row)
		} else {
			out.Apart.Rows = append(out.Apart.Rows, row)
		}
	}
	for _, m := range c.Metrics {
		add(m.Metric)
	}
	if c.Metrics == nil {
		for _, m := range s.Metrics {
			if m.SharedBy(subjects) {
				add(m)
			}
		}
	}
	out.Alike.narrow(c.Subjects)
	out.Apart.narrow(c.Subjects)
	return out
}

// narrow leaves out the subjects that have no figure in any row.
func (t *Table) narrow(subjects []*content.Entity) {
	var keep []int
	for i, e := range subjects {
		if slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Cells[i].Latest != nil }) {
			keep = append(keep, i)
			t.Subjects = append(t.Subjects, e)
		}
	}
	for i := range t.Rows {
		var cells []Cell
		for _, k := range keep {
			cells = append(cells, t.Rows[i].Cells[k])
		}
		t.Rows[i].Cells = cells
	}
}

// basis is what two figures must have alike to be read against each other.
type basis struct {
	result bool // a result or an estimate of one, not something aimed at
	period string
}

func basisOf(o *content.Observation) basis {
	return basis{o.Status == content.Actual || o.Status == content.Preliminary, o.Period}
}

func compare(m *content.Metric, list []*content.Entity, subjects map[*content.Entity]bool) Row {
	row := Row{Metric: m, Cells: make([]Cell, len(list))}
	by := make(map[*content.Entity][]*content.Observation)
	for _, o := range m.Observations {
		if subjects[o.Subject] {
			by[o.Subject] = append(by[o.Subject], o)
		}
	}
	shared, ok := sharedBasis(list, by)
	row.Period, row.basis = shared.period, shared
	for i, e := range list {
		c := &row.Cells[i]
		for _, o := range by[e] {
			if c.Latest == nil || before(o, c.Latest) < 0 {
				c.Latest = o
			}
			if ok && basisOf(o) == shared && (c.Same == nil || before(o, c.Same) < 0) {
				c.Same = o
			}
			c.Count++
		}
		if c.Count > 0 {
			c.First = by[e][0]
		}
		if c.Latest == c.Same {
			c.Same = nil
		}
	}
	return row
}

// before orders observations by what a reader wants first: results before
// estimates before aims, then the latest. Ties go to what comes first by id.
func before(a, b *content.Observation) int {
	standing := func(o *content.Observation) int {
		switch o.Status {
		case content.Actual:
			return 0
		case content.Preliminary:
			return 1
		}
		return 2
	}
	return cmp.Or(cmp.Compare(standing(a), standing(b)), cmp.Compare(period.Last(b.Period), period.Last(a.Period)))
}

// sharedBasis finds what most subjects have figures for: results where two or
// more share a period of them, and of periods shared by as many the latest.
func sharedBasis(list []*content.Entity, by map[*content.Entity][]*content.Observation) (best basis, found bool) {
	count := map[basis]int{}
	for _, e := range list {
		seen := map[basis]bool{}
		for _, o := range by[e] {
			if b := basisOf(o); !seen[b] {
				seen[b] = true
				count[b]++
			}
		}
	}
	// A total order, so that the order of the map does not show.
	better := func(a, b basis) bool {
		if a.result != b.result {
			return a.result
		}
		return cmp.Or(cmp.Compare(count[a], count[b]), cmp.Compare(period.Last(a.period), period.Last(b.period)), cmp.Compare(a.period, b.period)) > 0
	}
	for b, n := range count {
		if n > 1 && (!found || better(b, best)) {
			best, found = b, true
		}
	}
	return best, found
}

// compared finds what the words of a comparison or matrix cite and name.
func (s *Site) compared(c *content.Compared) {
	for _, t := range []*content.Texts{&c.Summary, &c.Note} {
		s.texts[t] = s.words(t, Place{})
		s.notes(t)
	}
}

// Matrix is the relations that tie rows to columns.
type Matrix struct {
	*content.Matrix
	Rows    []MatrixRow       // those that have a tie
	Columns []*content.Entity // those that have a tie
}

// MatrixRow is an entity with its ties to each of the columns.
type MatrixRow struct {
	Entity *content.Entity
	Cells  [][]Tie // one for each column; mostly empty
}

// Tie is a relation between a row and a column, declared at either end.
type Tie struct {
	*content.Relation
	Inverse bool // the row is at the end that does not declare it
	// RowPart and ColumnPart are the parts of the row and the column that the
	// relation is of; nil where it is of the row or column itself.
	RowPart, ColumnPart *content.Entity
}

// Cross lays out a matrix. A relation of an entity that is no row itself counts
// for the nearest of those it is part of that is one, and so with columns.
func (s *Site) Cross(m *content.Matrix) Matrix {
	out := Matrix{Matrix: m}
	rows, columns := content.Set(m.Rows), content.Set(m.Columns)
	type cell struct{ row, column *content.Entity }
	ties := map[cell][]Tie{}
	tiedRows, tiedColumns := map[*content.Entity]bool{}, map[*content.Entity]bool{}
	add := func(r *content.Relation, a, b *content.Entity, inverse bool) {
		at := cell{a.Nearest(rows), b.Nearest(columns)}
		if at.row == nil || at.column == nil || at.row == at.column {
			return
		}
		t := Tie{Relation: r, Inverse: inverse}
		if at.row != a {
			t.RowPart = a
		}
		if at.column != b {
			t.ColumnPart = b
		}
		ties[at] = append(ties[at], t)
		tiedRows[at.row], tiedColumns[at.column] = true, true
	}
	for _, e := range s.Entities {
		for _, r := range e.Relations {
			if m.Shows(r.Kind) {
				add(r, r.From, r.To, false)
				add(r, r.To, r.From, true)
			}
		}
	}
	for _, e := range m.Columns {
		if tiedColumns[e] {
			out.Columns = append(out.Columns, e)
		}
	}
	for _, e := range m.Rows {
		if !tiedRows[e] {
			continue
		}
		row := MatrixRow{Entity: e}
		for _, column := range out.Columns {
			list := ties[cell{e, column}]
			slices.SortStableFunc(list, s.byKind)
			row.Cells = append(row.Cells, list)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// byKind orders the ties of a cell: by kind, in the order of the vocabulary,
// those of the row and column themselves before those of their parts.
func (s *Site) byKind(a, b Tie) int {
	part := func(e *content.Entity) string {
		if e == nil {
			return ""
		}
		return e.ID
	}
	side := func(t Tie) int {
		if t.Inverse {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(s.KindOrder(a.Kind), s.KindOrder(b.Kind)), cmp.Compare(side(a), side(b)),
		cmp.Compare(part(a.RowPart), part(b.RowPart)), cmp.Compare(part(a.ColumnPart), part(b.ColumnPart)))
}
