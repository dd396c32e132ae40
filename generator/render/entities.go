package render

import (
	"cmp"
	"slices"
	"strings"

	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/tomldoc"

	"golang.org/x/text/width"
)

// entityPart is what the site knows of an entity, made once for all editions.
type entityPart struct {
	e        *content.Entity
	text     *both
	figures  []figurePart
	mentions []mentionPart
	notes    map[*content.Relation]*both
	sources  []*content.Source
}

func (w *bilingual) entityPart(e *content.Entity) *entityPart {
	r, back := w[0].r, ""
	if e.Page == nil {
		back = e.ID
	}
	p := &entityPart{e: e, text: w.rich(&e.Text, back), figures: w.figureParts(e.Observations),
		mentions: r.mentionParts(r.site.EntityTarget(e)), notes: map[*content.Relation]*both{}}
	add := func(c content.Citation) {
		if !slices.Contains(p.sources, c.Source) {
			p.sources = append(p.sources, c.Source)
		}
	}
	for _, list := range [][]*content.Relation{e.Relations, e.Inverse} {
		for _, rel := range list {
			p.notes[rel] = w.rich(&rel.Note, "")
			w[0].marks.rest(rel.Cite.Source)
			add(rel.Cite)
		}
	}
	for _, o := range e.Observations {
		for _, c := range o.Cites() {
			add(c)
		}
	}
	if e.Page != nil {
		for _, c := range r.site.PageOf(e.Page).References {
			add(c)
		}
	}
	for _, in := range e.Text[0].Inlines {
		if in.Kind != markdown.Cite {
			continue
		}
		if c, err := r.site.Cite(in.Text); err == nil {
			add(c)
		}
	}
	p.sortSources()
	return p
}

func (p *entityPart) sortSources() {
	slices.SortFunc(p.sources, func(a, b *content.Source) int { return cmp.Compare(a.ID, b.ID) })
}

func (p *entityPart) at(r *renderer, at location) *Entity {
	e := p.e
	out := &Entity{
		schema: e.Section.Schema, ID: e.ID, Name: at.e.of(r.texts(&e.Name)), Kind: at.e.of(r.texts(&e.Section.Kind)), Href: at.to(entityPath(e)),
		Aliases: at.e.of(r.otherNames(&e.Name, e.Aliases)), Text: at.e.of(p.text),
		Relations: p.relations(r, at), Figures: figures(r, at, p.figures), Mentions: r.mentions(p.mentions, at),
	}
	if e.Page != nil {
		out.Tables = r.tables(p.figures, out.Figures, at)
		if len(p.mentions) > manyMentions {
			out.Folded = r.bySection(out.Mentions, at)
		}
	}
	// What a relation says already, in better words, is not said twice; nor what
	// an entry's place on the page says.
	if e.Parent != nil && !e.ParentTied() && (e.Host == nil || e.Parent.Page != e.Host) {
		l := r.entityLink(at, e.Parent)
		out.Parent = &l
	}
	if len(p.figures) > 0 {
		out.Explore = r.explore(at, "subject", e.ID)
	}
	for _, s := range p.sources {
		href := at.to(sourcePath(s))
		out.Sources = append(out.Sources, Link{Text: at.e.of(r.texts(&s.Title)), Href: href})
		out.Named = append(out.Named, Link{Text: at.e.of(r.short(s)), Href: href})
	}
	return out
}

// manyFigures is the number of figures beyond which a reader looks for a topic
// rather than down a table.
const manyFigures = 40

// tables sets an entity's figures out: in one table, or where they are many, and
// the site has topics, in whose order they are, in one for each.
func (r *renderer) tables(parts []figurePart, figures []Figure, at location) []FigureTable {
	if len(figures) == 0 {
		return nil
	}
	if len(figures) <= manyFigures || len(r.site.Topics) == 0 {
		return []FigureTable{{Figures: figures}}
	}
	var out []FigureTable
	for i, p := range parts {
		t := p.o.Metric.Topic
		if i == 0 || t != parts[i-1].o.Metric.Topic {
			out = append(out, FigureTable{ID: t.ID, Topic: at.e.of(r.texts(&t.Name))})
		}
		last := &out[len(out)-1]
		last.Figures = append(last.Figures, figures[i])
	}
	return out
}

// drawOn adds the sources of the entries on an entity's page to its own.
func (p *entityPart) drawOn(entries []*entityPart) {
	for _, e := range entries {
		for _, s := range e.sources {
			if !slices.Contains(p.sources, s) {
				p.sources = append(p.sources, s)
			}
		}
	}
	p.sortSources()
}

// entries are the entries of a list, set out on one page.
func (w *bilingual) entries(list []*content.Entity) []*entityPart {
	out := make([]*entityPart, len(list))
	for i, e := range list {
		out[i] = w.entityPart(e)
	}
	return out
}

func entities(r *renderer, at location, parts []*entityPart) []*Entity {
	out := make([]*Entity, len(parts))
	for i, p := range parts {
		out[i] = p.at(r, at)
	}
	return out
}

// relations groups an entity's relations by what they say from its end, in the
// order of site.toml's vocabulary: its own first, then those declared towards
// it, then entities that only name it as their parent. What reads the same is one
// group.
func (p *entityPart) relations(r *renderer, at location) []RelationGroup {
	var out []RelationGroup
	group := func(label *both) *RelationGroup {
		text := at.e.of(label)
		for i := range out {
			if out[i].Label.Joined() == text.Joined() {
				return &out[i]
			}
		}
		out = append(out, RelationGroup{Label: text})
		return &out[len(out)-1]
	}
	add := func(list []*content.Relation, label func(*content.Relation) *content.Texts, other func(*content.Relation) *content.Entity) {
		list = slices.Clone(list)
		slices.SortStableFunc(list, func(a, b *content.Relation) int {
			return cmp.Or(cmp.Compare(r.site.KindOrder(a.Kind), r.site.KindOrder(b.Kind)), cmp.Compare(other(a).ID, other(b).ID))
		})
		for _, rel := range list {
			g := group(r.texts(label(rel)))
			g.Items = append(g.Items, RelationItem{Link: r.entityLink(at, other(rel)), Note: at.e.of(p.notes[rel]), Cite: r.cite(at, rel.Cite)})
		}
	}
	add(p.e.Relations, func(rel *content.Relation) *content.Texts { return &rel.Kind.Label }, func(rel *content.Relation) *content.Entity { return rel.To })
	add(p.e.Inverse, func(rel *content.Relation) *content.Texts { return &rel.Kind.Inverse }, func(rel *content.Relation) *content.Entity { return rel.From })
	for _, c := range p.e.Children {
		if c.ParentTied() || p.e.Page != nil && c.Host == p.e.Page {
			continue
		}
		g := group(r.word("children"))
		g.Items = append(g.Items, RelationItem{Link: r.entityLink(at, c)})
	}
	if r.whole == nil { // paper does not unfold
		for i := range out {
			out[i].fold(r, at)
		}
	}
	return out
}

// A list of relations longer than manyRelations shows the first fewRelations: a
// list that is folded away leaves a reader less to scroll past, and has to hold
// more than the line that unfolds it.
const (
	manyRelations = 16
	fewRelations  = 8
)

func (g *RelationGroup) fold(r *renderer, at location) {
	if len(g.Items) <= manyRelations {
		return
	}
	g.Items, g.Rest = g.Items[:fewRelations], g.Items[fewRelations:]
	g.More = at.e.of(r.counted("more-items", len(g.Rest)))
}

func (r *renderer) entityLink(at location, e *content.Entity) Link {
	return Link{Text: at.e.of(r.texts(&e.Name)), Href: at.to(entityPath(e))}
}

// otherNames is the aliases of a name that a reader would call other names: one that
// differs from it only in its capitals, or in the width of its brackets and letters, is
// there to be found in the text.
func (r *renderer) otherNames(name *content.Texts, aliases [2][]tomldoc.String) *both {
	shown, names := [2][]tomldoc.String{}, r.texts(name)
	for i, list := range aliases {
		for _, alias := range list {
			if !strings.EqualFold(width.Fold.String(alias.Value), width.Fold.String(names[i].Plain)) {
				shown[i] = append(shown[i], alias)
			}
		}
	}
	return r.joined(shown)
}

// joined is a list of names as each language lists them.
func (r *renderer) joined(lists [2][]tomldoc.String) *both {
	if len(lists[0]) == 0 && len(lists[1]) == 0 {
		return nil
	}
	out := &both{}
	for i, l := range r.site.Langs {
		comma := ", "
		if writtenInHan(l.Tag) {
			comma = "、"
		}
		var names []string
		for _, s := range lists[i] {
			names = append(names, s.Value)
		}
		out[i] = plainText(l.Tag, strings.Join(names, comma))
	}
	return out
}
