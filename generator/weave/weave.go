// Package weave ties a checked site together.
//
// In comes the site with its pages paired and their translations reviewed; out goes the same site with what
// only the whole of it can tell: where names of entities and terms become
// links, which blocks mention each of them, which cite each line of each
// source, and which texts and figures use each observation; per page, the
// numbered references; each aim beside its outcome; what the home page's figures
// have beside them; and what comparisons and matrices show. It reports nothing: whatever could be
// wrong was found by package check.
//
// A name becomes a link at its first mention under each heading, in each
// language, never inside a link, a heading or code, and never on its own page,
// which includes the entries that are set out there.
package weave

import (
	"cmp"
	"slices"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/pair"
	"briefing/generator/parallel"
	"briefing/generator/review"
)

// Site is a site tied together.
type Site struct {
	*review.Site
	Pages []*Page // in the order of Site.Pages

	byPath   map[string]*Page
	mentions [][]Place // by target, see Target
	lines    map[*content.Source]map[int]*Line
	texts    map[*content.Texts][2][]Mention
	uses     map[*content.Observation][]Place
	derived  map[*content.Observation][]*content.Observation
}

// Page is a page with its links and references.
type Page struct {
	*check.Page
	References []content.Citation // numbered from 1 in the order of their first mark
	Mentions   [2][]Mention       // the names that become links, by place in each half
	first      []int              // index of the block that cites References[i] first; -1 for the front matter
	found      []found
	cites      []citeUse
	figures    []foundFigure
}

// FirstCited is the index of the block that cites reference i (from 0) first;
// -1 when that is the title or summary.
func (p *Page) FirstCited(i int) int { return p.first[i] }

// Mention is a name that becomes a link.
type Mention struct {
	At     int32 // of the name's first character in the text
	Len    int32 // bytes
	Target Target
}

// Target numbers the entities and, after them, the terms.
type Target int32

// Entity is the entity a target stands for, or nil when it is a term.
func (s *Site) Entity(t Target) *content.Entity {
	if int(t) < len(s.Entities) {
		return s.Entities[t]
	}
	return nil
}

// Term is the term a target stands for, or nil when it is an entity.
func (s *Site) Term(t Target) *content.Term {
	if int(t) >= len(s.Entities) {
		return s.Terms[int(t)-len(s.Entities)]
	}
	return nil
}

// EntityTarget is the target of an entity.
func (s *Site) EntityTarget(e *content.Entity) Target {
	i, _ := slices.BinarySearchFunc(s.Entities, e.ID, func(e *content.Entity, id string) int { return cmp.Compare(e.ID, id) })
	return Target(i)
}

// TermTarget is the target of the i-th term.
func (s *Site) TermTarget(i int) Target { return Target(len(s.Entities) + i) }

// Place is a text that mentions, cites or uses something: a block of a page, the
// text of a directory's entry, an event, or another text of a data file.
type Place struct {
	Page   *Page
	Block  int // -1 for the front matter
	Entity *content.Entity
	Event  *content.Event
	Data   *DataText // only of figures
	Side   [2]Span   // for a mention or figure: where it stands in each language
}

// Span is a place in one half's text. Len 0 means that it isn't there.
type Span struct{ At, Len int32 }

// Line is a cited line of a source, with what rests on it.
type Line struct {
	Citation     content.Citation
	Observations []*content.Observation // that it prints
	Derived      []*content.Observation // computed from what it prints
	Places       []Place
	Relations    []*content.Relation
	Terms        []*content.Term
}

type found struct {
	target Target
	block  int
	side   [2]Span
}

type citeUse struct {
	cite  content.Citation
	block int
}

// Run ties the site together.
func Run(reviewed *review.Site) *Site {
	s := &Site{
		Site: reviewed, Pages: make([]*Page, len(reviewed.Pages)), byPath: make(map[string]*Page, len(reviewed.Pages)),
		mentions: make([][]Place, len(reviewed.Entities)+len(reviewed.Terms)),
		lines:    make(map[*content.Source]map[int]*Line, len(reviewed.Sources)), texts: map[*content.Texts][2][]Mention{},
		uses: map[*content.Observation][]Place{}, derived: map[*content.Observation][]*content.Observation{},
	}
	s.pages(reviewed)
	for _, e := range s.Entities {
		s.entity(e)
	}
	for i, t := range s.Terms {
		s.term(t, s.TermTarget(i))
	}
	for _, e := range s.Events {
		s.event(e)
	}
	for _, t := range s.Tables {
		s.notes(&t.Note)
		for _, o := range t.Observations {
			s.observation(o)
		}
	}
	for _, m := range s.Metrics {
		s.notes(&m.Definition, &m.Note)
	}
	for _, src := range s.Sources {
		s.notes(&src.DateNote, &src.Note)
	}
	for _, section := range s.Sections {
		s.notes(&section.Summary)
	}
	s.usedInData()
	for _, c := range s.Comparisons {
		s.compared(&c.Compared)
	}
	for _, m := range s.Matrices {
		s.compared(&m.Compared)
	}
	for _, c := range s.Charts {
		s.notes(&c.Title, &c.Subtitle, &c.Note)
		for _, cite := range c.Cites {
			s.line(cite)
		}
	}
	return s
}

// pages weaves the pages, all at a time, and gathers what they have to say of
// others in order, so that every list comes out the same on every run.
func (s *Site) pages(reviewed *review.Site) {
	parallel.Each(len(s.Pages), func(i int) { s.Pages[i] = s.page(reviewed.Pages[i]) })
	for _, p := range s.Pages {
		s.byPath[p.Path] = p
		for _, f := range p.found {
			s.mentions[f.target] = append(s.mentions[f.target], Place{Page: p, Block: f.block, Side: f.side})
		}
		for _, c := range p.cites {
			l := s.line(c.cite)
			l.Places = append(l.Places, Place{Page: p, Block: c.block})
		}
		for _, f := range p.figures {
			s.uses[f.observation] = append(s.uses[f.observation], Place{Page: p, Block: f.block, Side: f.side})
		}
		p.found, p.cites, p.figures = nil, nil, nil
	}
}

// term notes what a term's explanation names and what it rests on.
func (s *Site) term(t *content.Term, target Target) {
	s.texts[&t.Explain] = s.words(&t.Explain, Place{}, target)
	rests := func(l *Line) {
		if !slices.Contains(l.Terms, t) {
			l.Terms = append(l.Terms, t)
		}
	}
	if t.Cite.Given() {
		rests(s.line(t.Cite))
	}
	s.cited(&t.Explain, rests)
}

// observation notes the lines that print a figure, or that it is computed from.
func (s *Site) observation(o *content.Observation) {
	if o.Cite.Given() {
		l := s.line(o.Cite)
		l.Observations = append(l.Observations, o)
	}
	for _, again := range o.Repeats {
		l := s.line(again.Citation)
		l.Observations = append(l.Observations, o)
	}
	if o.Formula != nil {
		for _, c := range o.Cites() {
			if l := s.line(c); !slices.Contains(l.Observations, o) {
				l.Derived = append(l.Derived, o)
			}
		}
	}
	s.notes(o.Note)
}

// notes sees to it that the lines which texts cite have their entries.
func (s *Site) notes(texts ...*content.Texts) {
	for _, t := range texts {
		s.cited(t, func(*Line) {})
	}
}

// PageOf finds the woven page of a content page.
func (s *Site) PageOf(p *content.Page) *Page { return s.byPath[p.Path] }

// MentionsOf lists the blocks that name a target, by page and block; directory
// entries and then events come last.
func (s *Site) MentionsOf(t Target) []Place { return s.mentions[t] }

// LinesOf lists the cited lines of a source, by number.
func (s *Site) LinesOf(src *content.Source) []*Line {
	out := make([]*Line, 0, len(s.lines[src]))
	for _, l := range s.lines[src] {
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b *Line) int { return cmp.Compare(a.Citation.Line, b.Citation.Line) })
	return out
}

// MentionsIn lists the names that become links in the text of a directory entry
// or an event or in a term's explanation, for one language.
func (s *Site) MentionsIn(t *content.Texts, lang int) []Mention { return s.texts[t][lang] }

// cited calls use for each line that a text cites, so that there is an entry
// its marks can lead to. The lead language speaks for both.
func (s *Site) cited(t *content.Texts, use func(*Line)) {
	if !t.Given() {
		return
	}
	for _, token := range t[0].Inlines {
		if token.Kind != markdown.Cite {
			continue
		}
		if c, err := s.Cite(token.Text); err == nil {
			use(s.line(c))
		}
	}
}

func (s *Site) line(c content.Citation) *Line {
	of := s.lines[c.Source]
	if of == nil {
		of = map[int]*Line{}
		s.lines[c.Source] = of
	}
	l := of[c.Line]
	if l == nil {
		l = &Line{Citation: c}
		of[c.Line] = l
	}
	return l
}

// page finds what one page holds.
func (s *Site) page(checked *check.Page) *Page {
	p := &Page{Page: checked}
	self := Target(-1)
	if p.Entity != nil {
		self = s.EntityTarget(p.Entity)
	}
	w := weaver{site: s, page: p, self: self, block: -1}
	for i := range p.Halves {
		w.references(i, p.Halves[i].Title.Inlines)
		w.references(i, p.Halves[i].Summary.Inlines)
	}
	p.Use(func(blocks []check.Block) {
		for i := range blocks {
			b := &blocks[i]
			w.block = i
			w.start, w.startFigures = len(p.found), len(p.figures)
			if b.Kind() == markdown.Heading {
				w.linked[0], w.linked[1] = w.linked[0][:0], w.linked[1][:0]
			}
			w.pair(&b.Pair)
		}
	})
	return p
}

type weaver struct {
	site   *Site
	page   *Page
	self   Target
	block  int
	linked [2][]Target // under this heading; a handful, so a list beats a map

	start, startFigures int // of the block's own in page.found and page.figures
}

func (w *weaver) pair(b *pair.Pair) {
	if b.Group != nil {
		for i := range b.Group {
			for j := range b.Group[i] {
				w.leaf(i, &b.Group[i][j])
			}
		}
		return
	}
	for i, side := range b.Sides {
		w.inlines(i, side)
	}
	for i := range b.Children {
		w.pair(&b.Children[i])
	}
}

func (w *weaver) leaf(lang int, b *markdown.Block) {
	w.inlines(lang, b)
	for i := range b.Children {
		w.leaf(lang, &b.Children[i])
	}
}

func (w *weaver) inlines(lang int, b *markdown.Block) {
	if len(b.Inlines) == 0 || b.Kind == markdown.Code {
		return
	}
	w.references(lang, b.Inlines)
	if b.Kind == markdown.Heading {
		return
	}
	if b.Kind == markdown.Made {
		w.drawn(lang, b)
		return
	}
	index := w.site.Names[lang]
	link := 0
	for _, in := range b.Inlines {
		switch in.Kind {
		case markdown.LinkStart, markdown.ImageStart:
			link++
		case markdown.LinkEnd, markdown.ImageEnd:
			link--
		case markdown.Text:
			index.Find(in.Text, func(start, end int, target int32) {
				t := Target(target)
				if t == w.self {
					return
				}
				span := Span{in.At + int32(start), int32(end - start)}
				w.mention(lang, t, span)
				if link == 0 && !slices.Contains(w.linked[lang], t) {
					w.linked[lang] = append(w.linked[lang], t)
					w.page.Mentions[lang] = append(w.page.Mentions[lang], Mention{span.At, span.Len, t})
				}
			})
		}
	}
}

// mention records that the block names a target, once for each language.
func (w *weaver) mention(lang int, t Target, span Span) {
	for i := w.start; i < len(w.page.found); i++ {
		if f := &w.page.found[i]; f.target == t {
			if f.side[lang].Len == 0 {
				f.side[lang] = span
			}
			return
		}
	}
	f := found{target: t, block: w.block}
	f.side[lang] = span
	w.page.found = append(w.page.found, f)
}

// references records the citations and the figures of a run of words.
func (w *weaver) references(lang int, inlines []markdown.Inline) {
	p := w.page
	for _, in := range inlines {
		switch in.Kind {
		case markdown.Figure:
			w.figure(lang, in)
		case markdown.Cite:
			c, err := w.site.Cite(in.Text)
			if err != nil {
				continue
			}
			if !slices.Contains(p.References, c) {
				p.References = append(p.References, c)
				p.first = append(p.first, w.block)
			}
			if !slices.Contains(p.cites, citeUse{c, w.block}) {
				p.cites = append(p.cites, citeUse{c, w.block})
			}
		}
	}
}

// entity finds what an entity's relations and, in a directory, its text hold.
func (s *Site) entity(e *content.Entity) {
	for _, r := range e.Relations {
		l := s.line(r.Cite)
		l.Relations = append(l.Relations, r)
		s.notes(&r.Note)
	}
	if e.Page == nil && e.Text.Given() {
		own := []Target{s.EntityTarget(e)}
		if e.Host != nil {
			own = append(own, s.EntityTarget(e.Host.Entity))
		}
		s.texts[&e.Text] = s.words(&e.Text, Place{Block: -1, Entity: e}, own...)
		s.cited(&e.Text, func(l *Line) { l.Places = append(l.Places, Place{Block: -1, Entity: e}) })
	}
}

// event finds what an event's text holds.
func (s *Site) event(e *content.Event) {
	place := Place{Block: -1, Event: e}
	s.texts[&e.Text] = s.words(&e.Text, place)
	for _, t := range []*content.Texts{&e.Text, &e.DateNote} {
		s.cited(t, func(l *Line) {
			if !slices.Contains(l.Places, place) {
				l.Places = append(l.Places, place)
			}
		})
	}
}

// words finds the names in a text outside a page, but its own. Place is the
// entry or event it belongs to; the zero Place for a text that counts as no
// mention.
func (s *Site) words(t *content.Texts, place Place, own ...Target) [2][]Mention {
	var out [2][]Mention
	var found []Place // one for each of order
	var order []Target
	for lang := range t {
		link := 0
		for _, token := range t[lang].Inlines {
			switch token.Kind {
			case markdown.LinkStart, markdown.ImageStart:
				link++
			case markdown.LinkEnd, markdown.ImageEnd:
				link--
			case markdown.Text:
				s.Names[lang].Find(token.Text, func(start, end int, target int32) {
					tg := Target(target)
					if slices.Contains(own, tg) {
						return
					}
					span := Span{token.At + int32(start), int32(end - start)}
					i := slices.Index(order, tg)
					if i < 0 {
						i = len(order)
						order, found = append(order, tg), append(found, place)
					}
					if p := &found[i]; p.Side[lang].Len == 0 {
						p.Side[lang] = span
					}
					if link == 0 && !slices.ContainsFunc(out[lang], func(m Mention) bool { return m.Target == tg }) {
						out[lang] = append(out[lang], Mention{span.At, span.Len, tg})
					}
				})
			}
		}
	}
	if place != (Place{}) {
		for i, tg := range order {
			s.mentions[tg] = append(s.mentions[tg], found[i])
		}
	}
	return out
}
