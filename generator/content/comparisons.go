package content

import (
	"fmt"
	"slices"

	"briefing/generator/diag"
	"briefing/generator/tomldoc"
)

// Compared is what a comparison and a matrix have alike: a page of their own
// below compare/.
type Compared struct {
	ID      string
	Pos     diag.Pos
	Title   Texts
	Summary Texts
	Note    Texts // what of it is not alike
	Meant   Exceptions
	// Broken says that it names something that isn't there: what it would show can't be told.
	Broken bool
}

// Comparison is subjects side by side on the metrics they share.
type Comparison struct {
	Compared
	Subjects []*Entity
	Metrics  []ChosenMetric // that it is limited to; nil: all that are shared
}

// ChosenMetric is a metric that a comparison names, and where.
type ChosenMetric struct {
	*Metric
	Pos diag.Pos
}

// Matrix is the relations that tie two lists of entities.
type Matrix struct {
	Compared
	Rows, Columns []*Entity
	Kinds         []*RelationKind // that it is limited to; nil: all
}

// Set is a list of entities to look them up in.
func Set(list []*Entity) map[*Entity]bool {
	out := make(map[*Entity]bool, len(list))
	for _, e := range list {
		out[e] = true
	}
	return out
}

// SharedBy says whether two or more of the subjects have an observation of the
// metric.
func (m *Metric) SharedBy(subjects map[*Entity]bool) bool {
	var first *Entity
	for _, o := range m.Observations { // by subject
		if o.Subject == first || !subjects[o.Subject] {
			continue
		}
		if first != nil {
			return true
		}
		first = o.Subject
	}
	return false
}

// Shows says whether the matrix shows relations of a kind.
func (m *Matrix) Shows(k *RelationKind) bool { return m.Kinds == nil || slices.Contains(m.Kinds, k) }

// Nearest is the entity itself, or the nearest of those it is part of, that is
// among the given; nil if none is.
func (e *Entity) Nearest(among map[*Entity]bool) *Entity {
	for ; e != nil; e = e.Parent {
		if among[e] {
			return e
		}
	}
	return nil
}

// wholes are the entities of a list that are no part of another one on it.
func wholes(list []*Entity) []*Entity {
	all := Set(list)
	return slices.DeleteFunc(list, func(e *Entity) bool { return e.Parent != nil && e.Parent.Nearest(all) != nil })
}

// Members lists the entities of a section: those that have a page, then those
// of its directory.
func (s *Section) Members() []*Entity {
	var out []*Entity
	for _, p := range s.Pages {
		if p.Entity != nil {
			out = append(out, p.Entity)
		}
	}
	return append(out, s.Entities...)
}

type comparisonTable struct {
	tomldoc.Table
	ID       tomldoc.String   `toml:"id"`
	Title    tomldoc.Texts    `toml:"title"`
	Summary  tomldoc.Texts    `toml:"summary"`
	Note     tomldoc.Texts    `toml:"note"`
	Section  tomldoc.Strings  `toml:"section"`
	Subjects []tomldoc.String `toml:"subjects"`
	Metrics  []tomldoc.String `toml:"metrics"`
	Meant    []tomldoc.String `toml:"meant"`
}

type matrixTable struct {
	tomldoc.Table
	ID        tomldoc.String   `toml:"id"`
	Title     tomldoc.Texts    `toml:"title"`
	Summary   tomldoc.Texts    `toml:"summary"`
	Note      tomldoc.Texts    `toml:"note"`
	Rows      tomldoc.Strings  `toml:"rows"`
	Columns   tomldoc.Strings  `toml:"columns"`
	Parts     tomldoc.String   `toml:"parts" optional:"within"`
	Relations []tomldoc.String `toml:"relations"`
	Meant     []tomldoc.String `toml:"meant"`
}

type comparisonFile struct {
	Comparisons []comparisonTable `toml:"comparison"`
	Matrices    []matrixTable     `toml:"matrix"`
}

// comparisons reads content/comparisons.toml. What it names is found when
// everything is read.
func (l *loader) comparisons(src string) {
	tomldoc.Decode(comparisonsFile, 1, src, &l.pendingCompared, l.report)
}

func (l *loader) resolveComparisons(entityIDs []string) {
	first := map[string]diag.Pos{}
	for i := range l.pendingCompared.Comparisons {
		t := &l.pendingCompared.Comparisons[i]
		c := &Comparison{}
		if !l.compared(&c.Compared, t.ID, t.Title, t.Summary, t.Note, t.Pos, "a comparison", first) {
			continue
		}
		c.Meant = l.exceptions(t.Meant)
		c.Subjects, _ = l.subjectsOf(t.Section, t.Subjects, "comparison "+c.ID, t.Pos, entityIDs, &c.Broken)
		for _, id := range t.Metrics {
			m := l.site.metrics[id.Value]
			switch {
			case m == nil:
				l.unknown(id, "metric", sortedKeys(l.site.metrics))
				c.Broken = true
			case slices.ContainsFunc(c.Metrics, func(old ChosenMetric) bool { return old.Metric == m }):
				l.duplicate(id, "metric", diag.Pos{})
			default:
				c.Metrics = append(c.Metrics, ChosenMetric{m, id.Pos})
			}
		}
		l.site.Comparisons = append(l.site.Comparisons, c)
	}
	for i := range l.pendingCompared.Matrices {
		t := &l.pendingCompared.Matrices[i]
		m := &Matrix{}
		if !l.compared(&m.Compared, t.ID, t.Title, t.Summary, t.Note, t.Pos, "a matrix", first) {
			continue
		}
		m.Meant = l.exceptions(t.Meant)
		within := l.choice(t.Parts, "parts", "apart", "within") == "within"
		for _, axis := range []struct {
			key      string
			sections tomldoc.Strings
			into     *[]*Entity
		}{{"rows", t.Rows, &m.Rows}, {"columns", t.Columns, &m.Columns}} {
			if len(axis.sections) == 0 {
				l.missing(axis.key, t.Pos, "matrix "+m.ID)
				m.Broken = true
			}
			*axis.into = l.membersOf(axis.sections, &m.Broken)
			if within {
				*axis.into = wholes(*axis.into)
			}
		}
		for _, id := range t.Relations {
			if k := l.site.relationKinds[id.Value]; k == nil {
				l.unknown(id, "relation kind", l.site.Config.relationKeys)
				m.Broken = true
			} else if !slices.Contains(m.Kinds, k) {
				m.Kinds = append(m.Kinds, k)
			}
		}
		l.site.Matrices = append(l.site.Matrices, m)
	}
	l.pendingCompared = comparisonFile{}
}

// compared reads what a comparison and a matrix have alike. First remembers
// their ids: both become addresses below compare/.
func (l *loader) compared(c *Compared, id tomldoc.String, title, summary, note tomldoc.Texts, table diag.Pos, what string, first map[string]diag.Pos) bool {
	if !l.pageID(id, table, what) {
		return false
	}
	if old, ok := first[id.Value]; ok {
		l.duplicate(id, "comparison", old)
		return false
	}
	first[id.Value] = id.Pos
	c.ID, c.Pos = id.Value, id.Pos
	c.Title = l.texts(title, "title", table, true)
	c.Summary = l.texts(summary, "summary", table, false)
	c.Note = l.texts(note, "note", table, false)
	return true
}

// subjectsOf finds what a comparison or a chart is of: all entities of the
// sections, of which there are ofSections, and behind them those that are named.
func (l *loader) subjectsOf(sections tomldoc.Strings, named []tomldoc.String, what string, pos diag.Pos, entityIDs []string, broken *bool) (list []*Entity, ofSections int) {
	if len(sections) == 0 && len(named) == 0 {
		l.report.Add(diag.Diagnostic{Code: diag.MissingKey, Pos: pos, Text: what + " needs subjects",
			Help: `add subjects = ["ENTITY", …], or section = "…" for all entities of a section`})
		*broken = true
	}
	list = l.membersOf(sections, broken)
	ofSections = len(list)
	for _, id := range named {
		e := l.site.entities[id.Value]
		switch {
		case e == nil:
			l.noEntity(id, entityIDs)
			*broken = true
		case slices.Contains(list, e):
			l.duplicate(id, "subject", diag.Pos{})
		default:
			list = append(list, e)
		}
	}
	return list, ofSections
}

// membersOf lists the entities of sections, each once.
func (l *loader) membersOf(ids tomldoc.Strings, broken *bool) []*Entity {
	var out []*Entity
	for i, id := range ids {
		s := l.site.sections[id.Value]
		if slices.ContainsFunc(ids[:i], func(old tomldoc.String) bool { return old.Value == id.Value }) {
			l.duplicate(id, "section", diag.Pos{})
			continue
		}
		if s == nil {
			l.unknown(id, "section", sortedKeys(l.site.sections))
			*broken = true
			continue
		}
		if s.Entity == "" {
			var known []string
			for _, s := range l.site.Sections {
				if s.Entity != "" {
					known = append(known, s.ID)
				}
			}
			l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: id.Pos, Len: len(id.Value),
				Text: fmt.Sprintf("the pages of section %s are no entities: they have no figures and no relations", id.Value),
				Help: listKnown("section", known)})
			*broken = true
			continue
		}
		out = append(out, s.Members()...)
	}
	return out
}
