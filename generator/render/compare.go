package render

import (
	"slices"

	"briefing/generator/content"
	"briefing/generator/review"
	"briefing/generator/weave"
)

// comparePath is the list of comparisons and matrices. Each has its page
// beside it.
const comparePath = "compare/index.html"

// compareLayouts are the layouts that comparisons and matrices need.
var compareLayouts = [...]string{"comparisons", "comparison", "matrix"}

// hasComparisons says whether the site has pages of comparisons.
func hasComparisons(site *weave.Site) bool { return len(site.Comparisons)+len(site.Matrices) > 0 }

// comparisons lists what is compared.
func (r *renderer) comparisons() error {
	words := r.wordsOf(comparePath, nil)
	list := r.allCompared()
	summaries := make([]*both, len(list))
	for i, c := range list {
		summaries[i] = words.rich(&c.Summary, "")
	}
	return r.publish(comparePath, "comparisons", "compare", r.word("compare"), r.word("compare-summary"), func(v *View, at location) {
		v.Trail = r.trail(at)
		for i, c := range list {
			v.Entries = append(v.Entries, Entry{Link: Link{Text: at.e.of(r.texts(&c.Title)), Href: at.to(comparedPath(c))}, Summary: at.e.of(summaries[i])})
		}
		words.foot(v, at)
	})
}

func (r *renderer) allCompared() []*content.Compared {
	var list []*content.Compared
	for _, c := range r.site.Comparisons {
		list = append(list, &c.Compared)
	}
	for _, m := range r.site.Matrices {
		list = append(list, &m.Compared)
	}
	return list
}

// comparedEntries lists them by their titles alone.
func (r *renderer) comparedEntries(at location) []Entry {
	var out []Entry
	for _, c := range r.allCompared() {
		out = append(out, Entry{Link: Link{Text: at.e.of(r.texts(&c.Title)), Href: at.to(comparedPath(c))}})
	}
	return out
}

func comparedPath(c *content.Compared) string { return "compare/" + c.ID + ".html" }

// compared publishes the page of a comparison or matrix, what it sets out having
// last changed on a day: part makes, once, what fills in an edition's view.
func (r *renderer) compared(c *content.Compared, layout string, day review.Day, part func(words *bilingual) func(v *View, at location, note Texts)) error {
	path := comparedPath(c)
	words := r.wordsOf(path, nil)
	summary, note := words.rich(&c.Summary, ""), words.rich(&c.Note, "")
	fill := part(words)
	dates := review.Dates{Modified: max(day, r.site.TextDay(&c.Title), r.site.TextDay(&c.Summary), r.site.TextDay(&c.Note))}
	return r.publish(path, layout, "compare", r.texts(&c.Title), summary, func(v *View, at location) {
		r.stamp(v, at, dates)
		v.Trail = r.trail(at, Link{Text: at.e.of(r.word("compare")), Href: at.to(comparePath)})
		fill(v, at, at.e.of(note))
		words.foot(v, at)
	})
}

// comparison sets subjects side by side on the metrics they share.
func (r *renderer) comparison(c *content.Comparison) error {
	compared := r.site.Compare(c)
	return r.compared(&c.Compared, "comparison", r.comparisonDay(compared), func(words *bilingual) func(*View, location, Texts) {
		var tables []comparedTable
		for _, t := range []struct {
			id string
			weave.Table
		}{{"same-period", compared.Alike}, {"other-periods", compared.Apart}} {
			if len(t.Rows) > 0 {
				tables = append(tables, words.comparedTable(t.id, t.Table))
			}
		}
		return func(v *View, at location, note Texts) {
			v.Comparison = &Comparison{Note: note}
			for i := range tables {
				v.Comparison.Tables = append(v.Comparison.Tables, tables[i].at(r, at))
			}
		}
	})
}

// comparedTable is a table of a comparison, with its parts made once.
type comparedTable struct {
	id string
	weave.Table
	notes   []*both      // of the metrics
	figures []figurePart // of all cells in order, those of one cell in the order they are shown
}

func (w *bilingual) comparedTable(id string, t weave.Table) comparedTable {
	out := comparedTable{id: id, Table: t}
	var list []*content.Observation
	for _, row := range t.Rows {
		out.notes = append(out.notes, w.rich(&row.Metric.Note, ""))
		for _, c := range row.Cells {
			list = append(list, shown(c)...)
		}
	}
	out.figures = w.figureParts(list)
	return out
}

// shown lists the observations of a cell: the one that can be read against
// those beside it, then the latest.
func shown(c weave.Cell) []*content.Observation {
	var out []*content.Observation
	for _, o := range []*content.Observation{c.Same, c.Latest} {
		if o != nil {
			out = append(out, o)
		}
	}
	return out
}

func (t *comparedTable) at(r *renderer, at location) ComparedTable {
	out := ComparedTable{ID: t.id, Title: at.e.of(r.word(t.id)), Text: at.e.of(r.word(t.id + "-note"))}
	for _, e := range t.Subjects {
		out.Subjects = append(out.Subjects, t.subject(r, at, e))
	}
	rest := t.figures
	for i, row := range t.Rows {
		line := ComparedRow{
			Metric: Link{Text: at.e.of(r.texts(&row.Metric.Name)), Href: at.to(metricPath(row.Metric))},
			Note:   at.e.of(t.notes[i]),
		}
		for j, c := range row.Cells {
			cell := ComparedCell{Subject: out.Subjects[j].Link}
			for _, o := range shown(c) {
				cell.Figures = append(cell.Figures, ComparedFigure{rest[0].at(r, at), row.Period != "" && !row.Holds(o)})
				rest = rest[1:]
			}
			if c.Count > len(cell.Figures) {
				cell.All = &Link{Text: at.e.of(r.counted("all-values", c.Count)), Href: at.to(figurePath(c.First))}
			}
			line.Cells = append(line.Cells, cell)
		}
		out.Rows = append(out.Rows, line)
	}
	return out
}

// subject heads a column. Where another column's subject holds this one, its
// figures are a part of that one's, which must be said.
func (t *comparedTable) subject(r *renderer, at location, e *content.Entity) ComparedSubject {
	out := ComparedSubject{Link: r.entityLink(at, e)}
	if e.Parent != nil {
		if whole := e.Parent.Nearest(content.Set(t.Subjects)); whole != nil {
			l := r.entityLink(at, whole)
			out.PartOf = &l
		}
	}
	return out
}

// matrix shows the relations that tie rows to columns.
func (r *renderer) matrix(m *content.Matrix) error {
	crossed := r.site.Cross(m)
	return r.compared(&m.Compared, "matrix", r.matrixDay(crossed), func(words *bilingual) func(*View, location, Texts) {
		notes := map[*content.Relation]*both{}
		for _, row := range crossed.Rows {
			for _, ties := range row.Cells {
				for _, t := range ties {
					notes[t.Relation] = words.rich(&t.Note, "")
				}
			}
		}
		return func(v *View, at location, note Texts) {
			out := &Matrix{Note: note}
			for _, e := range crossed.Columns {
				out.Columns = append(out.Columns, r.entityLink(at, e))
			}
			for _, row := range crossed.Rows {
				line := MatrixRow{Link: r.entityLink(at, row.Entity)}
				for i, ties := range row.Cells {
					line.Cells = append(line.Cells, MatrixCell{Column: out.Columns[i], Ties: r.ties(ties, notes, at)})
				}
				out.Rows = append(out.Rows, line)
			}
			out.oneLabel()
			v.Matrix = out
		}
	})
}

// oneLabel says once for the whole matrix what every cell would say.
func (m *Matrix) oneLabel() {
	var label Texts
	for _, row := range m.Rows {
		for _, c := range row.Cells {
			for _, g := range c.Ties {
				if label != nil && g.Label.Joined() != label.Joined() {
					return
				}
				label = g.Label
			}
		}
	}
	m.Label = label
	for i := range m.Rows {
		for j := range m.Rows[i].Cells {
			for k := range m.Rows[i].Cells[j].Ties {
				m.Rows[i].Cells[j].Ties[k].Label = nil
			}
		}
	}
}

// ties groups the ties of a cell by what they say from the row's end. Parts
// that are tied by the same line in the same words are told in one.
func (r *renderer) ties(list []weave.Tie, notes map[*content.Relation]*both, at location) []TieGroup {
	var out []TieGroup
	for _, t := range list {
		label := &t.Kind.Label
		if t.Inverse {
			label = &t.Kind.Inverse
		}
		text := at.e.of(r.texts(label))
		if n := len(out); n == 0 || out[n-1].Label.Joined() != text.Joined() {
			out = append(out, TieGroup{Label: text})
		}
		g := &out[len(out)-1]
		tie := Tie{RowParts: r.part(t.RowPart, at), ColumnParts: r.part(t.ColumnPart, at), Note: at.e.of(notes[t.Relation]), Cite: r.cite(at, t.Cite)}
		if !g.join(&tie) {
			g.Ties = append(g.Ties, tie)
		}
	}
	for i := range out {
		g := &out[i]
		for _, t := range g.Ties {
			if len(t.RowParts)+len(t.ColumnParts) > 0 {
				g.Parts = append(g.Parts, t)
			} else {
				g.Own = append(g.Own, t)
			}
		}
	}
	return out
}

func (r *renderer) part(e *content.Entity, at location) []Link {
	if e == nil {
		return nil
	}
	return []Link{r.entityLink(at, e)}
}

// join adds a tie to one that differs from it in nothing but the part of the
// row, or of the column, if there is one.
func (g *TieGroup) join(tie *Tie) bool {
	same := func(a, b []Link) bool {
		return slices.EqualFunc(a, b, func(a, b Link) bool { return a.Href == b.Href })
	}
	for i := range g.Ties {
		old := &g.Ties[i]
		switch {
		case old.Cite.Href != tie.Cite.Href || old.Note.Joined() != tie.Note.Joined():
		case same(old.ColumnParts, tie.ColumnParts) && len(old.RowParts) > 0 && len(tie.RowParts) > 0:
			old.RowParts = append(old.RowParts, tie.RowParts...)
			return true
		case same(old.RowParts, tie.RowParts) && len(old.ColumnParts) > 0 && len(tie.ColumnParts) > 0:
			old.ColumnParts = append(old.ColumnParts, tie.ColumnParts...)
			return true
		}
	}
	return false
}
