package content

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"briefing/generator/diag"
	"briefing/generator/period"
	"briefing/generator/quantity"
	"briefing/generator/tomldoc"
)

// pairUp joins halves into pages and puts the pages into their sections.
func (l *loader) pairUp(halves []*Half) {
	pages := map[string]*Page{}
	for i, f := range l.markdownFiles {
		p := pages[f.page]
		if p == nil {
			p = &Page{ID: f.page[strings.LastIndexByte(f.page, '/')+1:], Path: f.page}
			pages[f.page] = p
			l.site.Pages = append(l.site.Pages, p)
		}
		p.Halves[f.lang] = halves[i]
	}
	l.site.Pages = slices.DeleteFunc(l.site.Pages, func(p *Page) bool {
		if l.whole(p) && l.place(p) {
			return false
		}
		l.notThere(p.ID)
		return true
	})
	slices.SortFunc(l.site.Pages, func(a, b *Page) int { return cmp.Compare(a.Path, b.Path) })
	for _, p := range l.site.Pages {
		l.site.pages[p.Path] = p
		switch s := p.Section; {
		case s == nil:
			l.site.Home = p
		case p.Path == s.ID+"/index":
			s.Index = p
		default:
			s.Pages = append(s.Pages, p)
		}
	}
	for _, s := range l.site.Sections {
		slices.SortStableFunc(s.Pages, func(a, b *Page) int { return cmp.Compare(a.Order, b.Order) })
	}
}

// whole says whether the page has both halves, and reports the one missing.
func (l *loader) whole(p *Page) bool {
	for i, h := range p.Halves {
		if h == nil {
			other := p.Halves[1-i]
			missing := "content/" + p.Path + "." + l.site.Langs[i].ID + ".md"
			l.report.Add(diag.Diagnostic{Code: diag.MissingHalf, Pos: diag.Pos{File: other.File},
				Text: "the page is missing in " + l.site.Langs[i].Name, Help: "write " + missing})
			return false
		}
	}
	return true
}

// place finds the page's section and reads the keys that its lead half holds
// for both.
func (l *loader) place(p *Page) bool {
	folder, _, nested := strings.Cut(p.Path, "/")
	if nested {
		p.Section = l.site.sections[folder]
		if p.Section == nil {
			ids := sortedKeys(l.site.sections)
			l.report.Add(diag.Diagnostic{Code: diag.UnknownSection, Pos: diag.Pos{File: p.Halves[0].File},
				Text: fmt.Sprintf("site.toml has no section %q for this folder", folder),
				Help: diag.DidYouMean(folder, ids, `add a [[section]] with id = "`+folder+`"`)})
			return false
		}
	} else if p.Path != "index" {
		l.report.Add(diag.Diagnostic{Code: diag.UnknownSection, Pos: diag.Pos{File: p.Halves[0].File},
			Text: "the page is in no section", Help: "move it into a folder below content/ that site.toml has a [[section]] for"})
		return false
	}
	lead, other := p.Halves[0].meta, p.Halves[1].meta
	l.sharedKeys(other, p.Halves[0].File)
	p.Order = lead.Order.Value
	if lead.Source.Given() {
		if p.Source = l.site.sources[lead.Source.Value]; p.Source == nil {
			l.unknown(lead.Source, "source", l.site.SourceIDs())
		} else if p.Source.Brief != nil {
			l.report.Add(diag.Diagnostic{Code: diag.DuplicateID, Pos: lead.Source.Pos, Len: len(lead.Source.Value),
				Text: "the source has its brief already", Notes: []diag.Note{{Pos: diag.Pos{File: p.Source.Brief.Halves[0].File}, Text: "the brief"}}})
		} else {
			p.Source.Brief = p
		}
	}
	isEntity := p.Section != nil && p.Section.Entity != "" && p.Path != p.Section.ID+"/index"
	if !isEntity {
		for _, misplaced := range []tomldoc.String{lead.Parent, first(lead.Aliases), first(other.Aliases), first(lead.Avoid), first(other.Avoid), first(lead.Not), first(other.Not), first(lead.Forms), first(other.Forms), firstRelation(lead)} {
			if misplaced.Given() {
				l.report.Add(diag.Diagnostic{Code: diag.NotAnEntity, Pos: misplaced.Pos, Len: len([]rune(misplaced.Value)),
					Text: "only a page whose section has entities can have a parent, aliases, forms to avoid or relations",
					Help: "take it out, or give the section entity = \"…\" in site.toml"})
			}
		}
		return true
	}
	e := &Entity{ID: p.ID, Pos: diag.Pos{File: p.Halves[0].File, Line: 1}, Section: p.Section, Page: p}
	for i, h := range p.Halves {
		e.Name[i], e.Aliases[i] = h.Title, h.Aliases
		if m := h.meta; m.Avoid != nil || m.Not != nil || m.Forms != nil {
			if e.Usage == nil {
				e.Usage = &Usage{}
			}
			e.Usage.Avoid[i], e.Usage.Not[i], e.Usage.Forms[i] = m.Avoid, m.Not, m.Forms
		}
	}
	if l.addEntity(e, tomldoc.String{Value: p.ID, Pos: e.Pos}) {
		p.Entity = e
		l.pendingEntities = append(l.pendingEntities, pendingEntity{e, lead.Parent, lead.Relations})
	}
	return true
}

func first(list []tomldoc.String) tomldoc.String {
	if len(list) == 0 {
		return tomldoc.String{}
	}
	return list[0]
}

func firstRelation(f *frontMatter) tomldoc.String {
	if len(f.Relations) == 0 {
		return tomldoc.String{}
	}
	return tomldoc.String{Value: "relation", Pos: f.Relations[0].Pos}
}

// sharedKeys reports keys in the second half that belong to the whole page: in
// two places they would come to differ.
func (l *loader) sharedKeys(f *frontMatter, lead string) {
	report := func(key string, pos diag.Pos) {
		l.report.Add(diag.Diagnostic{Code: diag.SharedKey, Pos: pos, Text: key + " belongs to the whole page and stands in the lead half only",
			Notes: []diag.Note{{Pos: diag.Pos{File: lead}, Text: "the lead half"}}, Help: "move it there"})
	}
	if f.Order.Given() {
		report("order", f.Order.Pos)
	}
	if f.Source.Given() {
		report("source", f.Source.Pos)
	}
	if f.Parent.Given() {
		report("parent", f.Parent.Pos)
	}
	if len(f.Relations) > 0 {
		report("relation", f.Relations[0].Pos)
	}
}

// resolve joins what names each other by id, once everything is read.
func (l *loader) resolve() {
	s := l.site
	entityIDs := sortedKeys(s.entities)
	slices.SortFunc(s.Entities, func(a, b *Entity) int { return cmp.Compare(a.ID, b.ID) })
	// By id, so that the order of files and of folders does not matter.
	slices.SortFunc(l.pendingEntities, func(a, b pendingEntity) int { return cmp.Compare(a.entity.ID, b.entity.ID) })
	for i := range l.pendingEntities {
		l.ties(&l.pendingEntities[i], entityIDs)
	}
	l.host()
	for _, p := range l.pendingTerms {
		if p.cite.Given() {
			p.term.Cite, _ = l.citation(p.cite)
		}
	}
	for i := range l.pendingTables {
		l.observations(&l.pendingTables[i], entityIDs)
	}
	l.derive(entityIDs)
	s.observationIDs = sortedKeys(s.observations)
	for _, c := range l.conflicts {
		if other := s.observations[c.with.Value]; other == nil && s.broken[c.with.Value] {
			continue
		} else if other == nil {
			l.unknown(c.with, "observation", s.observationIDs)
		} else {
			c.observation.Conflict, other.Conflict = other, c.observation
		}
	}
	byTime := func(a, b *Observation) int { return cmp.Or(period.Order(a.Period, b.Period), cmp.Compare(a.ID, b.ID)) }
	for _, m := range s.Metrics {
		slices.SortFunc(m.Observations, func(a, b *Observation) int { return cmp.Or(cmp.Compare(a.Subject.ID, b.Subject.ID), byTime(a, b)) })
	}
	for _, e := range s.Entities {
		slices.SortFunc(e.Observations, func(a, b *Observation) int { return cmp.Or(cmp.Compare(a.Metric.rank, b.Metric.rank), byTime(a, b)) })
		slices.SortFunc(e.Children, func(a, b *Entity) int { return cmp.Compare(a.ID, b.ID) })
	}
	l.resolveComparisons(entityIDs)
	l.resolveCharts(entityIDs)
	for _, id := range slices.Concat(s.Config.HomeFigures, s.Config.HomeDue) {
		if s.observations[id.Value] == nil && !s.broken[id.Value] {
			l.unknown(id, "observation", s.ObservationIDs())
		}
	}
	for _, id := range s.Config.HomeDue {
		if o := s.observations[id.Value]; o != nil && o.Status != Target && o.Status != Plan {
			l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: id.Pos, Len: len(id.Value),
				Text: fmt.Sprintf("%s is %s: only a target or a plan can be due", id.Value, o.Status), Help: "take it out of due, or put it into figures"})
		}
	}
}

// noEntity reports that no entity has an id. Where a page of that name is not on
// the site, that has been said.
func (l *loader) noEntity(id tomldoc.String, known []string) {
	d := unknownID(id, "entity", known)
	d.Rests, d.Follows = l.site.Absent(id.Value), l.site.Unnamed("entity", id.Value, known)
	l.report.Add(d)
}

// ties resolves an entity's parent and relations.
func (l *loader) ties(p *pendingEntity, ids []string) {
	e, s := p.entity, l.site
	if p.parent.Given() {
		if parent := s.entities[p.parent.Value]; parent == nil {
			l.noEntity(p.parent, ids)
		} else if loops(parent, e) {
			l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: p.parent.Pos, Len: len(p.parent.Value),
				Text: e.ID + " would contain itself", Help: "of two things only one can be part of the other: take a parent out"})
		} else {
			e.Parent = parent
			parent.Children = append(parent.Children, e)
		}
	}
	for i := range p.relations {
		t := &p.relations[i]
		r := &Relation{From: e, Pos: t.Pos}
		ok := true
		if !t.To.Given() {
			l.missing("to", t.Pos, "a relation")
			ok = false
		} else if r.To = s.entities[t.To.Value]; r.To == nil {
			l.noEntity(t.To, ids)
			ok = false
		} else if r.To == e {
			l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: t.To.Pos, Len: len(t.To.Value), Text: "a relation to itself"})
			ok = false
		}
		if !t.Kind.Given() {
			l.missing("kind", t.Pos, "a relation")
			ok = false
		} else if r.Kind = s.relationKinds[t.Kind.Value]; r.Kind == nil {
			l.unknown(t.Kind, "relation kind", s.Config.relationKeys)
			ok = false
		}
		if !t.Cite.Given() {
			l.missing("cite", t.Pos, "a relation")
			ok = false
		} else {
			var found bool
			r.Cite, found = l.citation(t.Cite)
			ok = ok && found
		}
		r.Note = l.texts(t.Note, "note", t.Pos, false)
		r.Meant = l.exceptions(t.Meant)
		if !ok {
			continue
		}
		if old := sameRelation(e, r); old != nil {
			l.report.Add(diag.Diagnostic{Code: diag.DuplicateRelation, Pos: t.Pos,
				Text:  fmt.Sprintf("%s and %s are tied as %q already", r.From.ID, r.To.ID, r.Kind.ID),
				Notes: []diag.Note{{Pos: old.Pos, Text: "the first one"}}, Help: "a relation is declared once and shows at both ends: take one out"})
			continue
		}
		e.Relations = append(e.Relations, r)
		r.To.Inverse = append(r.To.Inverse, r)
	}
}

// loops says whether e is parent or one of its ancestors.
func loops(parent, e *Entity) bool {
	for ; parent != nil; parent = parent.Parent {
		if parent == e {
			return true
		}
	}
	return false
}

// host gives the entries of directories that ask for it to the pages of what
// they are part of.
func (l *loader) host() {
	parts := map[*Entity][]*Entity{} // of an entity, those without a page, in the order of sections and files
	var hosted []*Entity
	for _, s := range l.site.Sections {
		if !s.AtParent {
			continue
		}
		if !s.Directory {
			l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: s.entries, Len: len("parent"),
				Text: fmt.Sprintf("section %s has no entries: there is no content/%s.toml", s.ID, s.ID), Help: "take the setting out, or write the file"})
		}
		for _, e := range s.Entities {
			if above := e.Above(); above != nil {
				e.Host = above.Page
				hosted = append(hosted, e)
				parts[e.Parent] = append(parts[e.Parent], e)
			}
		}
	}
	var set func(e *Entity)
	set = func(e *Entity) {
		e.Host.Entries = append(e.Host.Entries, e)
		for _, part := range parts[e] {
			set(part)
		}
	}
	for _, e := range hosted {
		if e.Parent.Host == nil { // the others come behind the entry they are part of
			set(e)
		}
	}
}

// sameRelation finds a relation of the same kind between the same two, in
// either direction.
func sameRelation(e *Entity, r *Relation) *Relation {
	for _, list := range [][]*Relation{e.Relations, e.Inverse} {
		for _, old := range list {
			if old.Kind == r.Kind && (old.To == r.To || old.From == r.To) {
				return old
			}
		}
	}
	return nil
}

// observations resolves the observations of one table.
func (l *loader) observations(p *pendingTable, entityIDs []string) {
	s, d := l.site, &p.file.Defaults
	if d.ID.Given() || d.Printed.Given() || d.Change.Given() || len(d.Repeats) > 0 || d.Meant != nil {
		l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: d.Pos,
			Text: "[defaults] can't hold id, printed, change, repeats or meant: they belong to one observation each"})
	}
	p.table.Observations = make([]*Observation, 0, len(p.file.Observations))
	for i := range p.file.Observations {
		t := &p.file.Observations[i]
		for _, f := range []struct{ own, def *tomldoc.String }{{&t.Metric, &d.Metric}, {&t.Subject, &d.Subject}, {&t.Period, &d.Period}, {&t.Status, &d.Status}, {&t.Cite, &d.Cite}} {
			if !f.own.Given() {
				*f.own = *f.def
			}
		}
		if o := l.observation(t, entityIDs); o != nil {
			l.keep(o, p.table)
		}
	}
	p.file.Observations = nil // the raw tables are the largest thing read; let them go
	s.Tables = append(s.Tables, p.table)
}

// keep puts an observation where it belongs.
func (l *loader) keep(o *Observation, t *MetricTable) {
	o.Table = t
	t.Observations = append(t.Observations, o)
	o.Metric.Observations = append(o.Metric.Observations, o)
	o.Subject.Observations = append(o.Subject.Observations, o)
	l.site.observations[o.ID] = o
}

func (l *loader) observation(t *observationTable, entityIDs []string) *Observation {
	s := l.site
	if !l.id(t.ID, t.Pos, "an observation") {
		return nil
	}
	if old := s.observations[t.ID.Value]; old != nil {
		l.duplicate(t.ID, "observation", old.Pos)
		return nil
	}
	o := &Observation{ID: t.ID.Value, Pos: t.ID.Pos, Status: Status(t.Status.Value), Printed: t.Printed, Change: t.Change.Value, ChangePos: t.Change.Pos}
	ok := l.about(o, t.Metric, t.Subject, t.Period, t.Pos, entityIDs)
	need := l.needs(o, t.Pos, &ok)
	if need(t.Status, "status") {
		ok = l.choice(t.Status, "status", Statuses()...) == t.Status.Value && ok
	}
	if need(t.Cite, "cite") {
		var found bool
		o.Cite, found = l.citation(t.Cite)
		ok = ok && found
	}
	if need(t.Printed, "printed") && o.Cite.Given() {
		ok = l.amount(t.Printed, o.Cite.Source.Tag, &o.Amount) && ok
		o.settle(o.Amount)
	}
	if t.Change.Given() && o.Cite.Given() {
		ok = l.amount(t.Change, o.Cite.Source.Tag, &o.Delta) && ok
	}
	l.repeats(o, t.Repeats)
	o.Note = l.note(t.Note, t.Pos)
	if ok {
		ok = l.measured(o)
	}
	o.Meant = l.exceptions(t.Meant)
	if !ok {
		s.broken[o.ID] = true
		return nil
	}
	if t.Conflict.Given() {
		l.conflicts = append(l.conflicts, conflict{o, t.Conflict})
	}
	return o
}

// needs returns what reports a key that an observation lacks.
func (l *loader) needs(o *Observation, table diag.Pos, ok *bool) func(v tomldoc.String, key string) bool {
	return func(v tomldoc.String, key string) bool {
		if !v.Given() {
			l.missing(key, table, "observation "+o.ID)
			*ok = false
		}
		return v.Given()
	}
}

// about reads what an observation is about.
func (l *loader) about(o *Observation, metric, subject, when tomldoc.String, table diag.Pos, entityIDs []string) bool {
	s, ok := l.site, true
	need := l.needs(o, table, &ok)
	if need(metric, "metric") {
		if o.Metric = s.metrics[metric.Value]; o.Metric == nil {
			l.unknown(metric, "metric", sortedKeys(s.metrics))
			ok = false
		}
	}
	if need(subject, "subject") {
		if o.Subject = s.entities[subject.Value]; o.Subject == nil {
			l.noEntity(subject, entityIDs)
			ok = false
		}
	}
	o.Period = when.Value
	if need(when, "period") && !period.Valid(o.Period) {
		l.badPeriod(when, "period")
		ok = false
	} else if p := period.Point(o.Period); p != "" { // figures of one time are found by its name
		l.report.Add(diag.Diagnostic{Code: diag.BadPeriod, Pos: when.Pos, Len: len(o.Period), Text: o.Period + " is " + p, Help: "write " + p})
		ok = false
	}
	return ok
}

// repeats reads the further lines that print an observation's figure. A slip in
// one does not take the observation away.
func (l *loader) repeats(o *Observation, list []tomldoc.String) {
	for _, s := range list {
		c, ok := l.citation(s)
		if !ok {
			continue
		}
		same := func(r Repeat) bool { return r.Citation == c }
		if c == o.Cite || slices.ContainsFunc(o.Repeats, same) {
			l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: s.Pos, Len: len([]rune(s.Value)),
				Text: o.ID + " cites " + s.Value + " already", Help: "take it out"})
			continue
		}
		o.Repeats = append(o.Repeats, Repeat{c, s.Pos})
	}
}

func (l *loader) note(t tomldoc.Texts, table diag.Pos) *Texts {
	if len(t) == 0 {
		return nil
	}
	note := l.texts(t, "note", table, false)
	return &note
}

// measured says whether what is printed is in the metric's unit.
func (l *loader) measured(o *Observation) bool {
	got, want := o.Amount.Unit(), o.Metric.Unit
	if got != want {
		l.report.Add(diag.Diagnostic{Code: diag.UnitMismatch, Pos: o.Printed.Pos, Len: len([]rune(o.Printed.Value)),
			Text:  fmt.Sprintf("%q is an amount in %s, but the metric %s is measured in %s", o.Printed.Value, got, o.Metric.ID, want),
			Notes: []diag.Note{{Pos: o.Metric.Pos, Text: "the metric"}}, Help: "give it the right metric, or mend printed or the metric's unit"})
	}
	return got == want
}

func (l *loader) amount(s tomldoc.String, lang string, into *quantity.Amount) bool {
	a, err := l.site.Units.Parse(s.Value, lang)
	if err != nil {
		help := "write the amount exactly as the source prints it, with its qualifier and unit and nothing else"
		if !quantity.HasWords(lang) {
			help += "; in the language of this source digits, units and the signs ≥ ≤ > < ≈ are read, and no words"
		}
		l.report.Add(diag.Diagnostic{Code: diag.BadAmount, Pos: s.Pos, Len: len([]rune(s.Value)), Text: err.Error(), Help: help})
		return false
	}
	*into = a
	return true
}
