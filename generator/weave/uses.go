package weave

import (
	"cmp"
	"slices"
	"strings"

	"briefing/generator/content"
	"briefing/generator/markdown"
)

// DataText is a text of a data file that is neither an entry's nor an event's.
// Of is what it belongs to: a *content.Event (of its date's note), Term,
// Observation, Metric, MetricTable, Source, Section, Relation or Compared.
type DataText struct {
	Text *content.Texts
	Of   any
}

// UsesOf lists the texts that name an observation, each once, with the figure's
// place in them: the blocks of pages, then what data files say. A chart that draws
// or names it is a block without a place.
func (s *Site) UsesOf(o *content.Observation) []Place { return s.uses[o] }

// DerivedFrom lists the figures that are computed from an observation directly,
// by id.
func (s *Site) DerivedFrom(o *content.Observation) []*content.Observation { return s.derived[o] }

type foundFigure struct {
	observation *content.Observation
	block       int
	side        [2]Span
}

// figure records that the block names an observation, once for each language.
func (w *weaver) figure(lang int, in markdown.Inline) {
	if o := w.site.named(in); o != nil {
		w.uses(lang, o, spanOf(in))
	}
}

// drawn records the observations that a chart draws or names where it stands.
// They have no place in the text.
func (w *weaver) drawn(lang int, b *markdown.Block) {
	c := w.site.ChartIn(b)
	if c == nil {
		return
	}
	for _, o := range c.Observations() {
		w.uses(lang, o, Span{})
	}
	for _, t := range []*content.Texts{&c.Title, &c.Subtitle, &c.Note} {
		for _, in := range t[lang].Inlines {
			if in.Kind != markdown.Figure {
				continue
			}
			if o := w.site.named(in); o != nil {
				w.uses(lang, o, Span{})
			}
		}
	}
}

func (w *weaver) uses(lang int, o *content.Observation, span Span) {
	p := w.page
	for i := w.startFigures; i < len(p.figures); i++ {
		if f := &p.figures[i]; f.observation == o {
			if f.side[lang].Len == 0 {
				f.side[lang] = span
			}
			return
		}
	}
	f := foundFigure{observation: o, block: w.block}
	f.side[lang] = span
	p.figures = append(p.figures, f)
}

// named is the observation that a figure in a text stands for; nil in a broken
// site.
func (s *Site) named(in markdown.Inline) *content.Observation {
	id, _ := strings.CutSuffix(in.Text, ":change")
	return s.Observation(id)
}

func spanOf(in markdown.Inline) Span { return Span{in.At, int32(len(in.Text))} }

// used records the observations that a text outside pages names. Place is what
// is to be listed as their use.
func (s *Site) used(t *content.Texts, place Place) {
	if !t.Given() {
		return
	}
	var order []*content.Observation
	var found []Place
	for lang := range t {
		for _, in := range t[lang].Inlines {
			if in.Kind != markdown.Figure {
				continue
			}
			o := s.named(in)
			if o == nil {
				continue
			}
			i := slices.Index(order, o)
			if i < 0 {
				i = len(order)
				order, found = append(order, o), append(found, place)
			}
			if found[i].Side[lang].Len == 0 {
				found[i].Side[lang] = spanOf(in)
			}
		}
	}
	for i, o := range order {
		s.uses[o] = append(s.uses[o], found[i])
	}
}

// usedInData records what data files say with an observation, and compute from
// it.
func (s *Site) usedInData() {
	of := func(t *content.Texts, owner any) {
		if t.Given() {
			s.used(t, Place{Block: -1, Data: &DataText{t, owner}})
		}
	}
	for _, e := range s.Entities {
		if e.Page == nil {
			s.used(&e.Text, Place{Block: -1, Entity: e})
		}
		for _, r := range e.Relations {
			of(&r.Note, r)
		}
	}
	for _, e := range s.Events {
		s.used(&e.Text, Place{Block: -1, Event: e})
		of(&e.DateNote, e)
	}
	for _, t := range s.Terms {
		of(&t.Explain, t)
	}
	for _, t := range s.Tables {
		of(&t.Note, t)
		for _, o := range t.Observations {
			of(o.Note, o)
			if o.Formula != nil {
				for _, in := range o.Formula.Inputs {
					s.derived[in] = append(s.derived[in], o)
				}
			}
		}
	}
	for _, list := range s.derived {
		slices.SortFunc(list, func(a, b *content.Observation) int { return cmp.Compare(a.ID, b.ID) })
	}
	for _, m := range s.Metrics {
		of(&m.Definition, m)
		of(&m.Note, m)
	}
	for _, src := range s.Sources {
		of(&src.DateNote, src)
		of(&src.Note, src)
	}
	for _, section := range s.Sections {
		of(&section.Summary, section)
	}
	for _, c := range s.Comparisons {
		of(&c.Summary, &c.Compared)
		of(&c.Note, &c.Compared)
	}
	for _, m := range s.Matrices {
		of(&m.Summary, &m.Compared)
		of(&m.Note, &m.Compared)
	}
}
