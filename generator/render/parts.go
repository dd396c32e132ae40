package render

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/pair"
	"briefing/generator/quantity"
	"briefing/generator/tomldoc"
	"briefing/generator/weave"

	"golang.org/x/text/width"
)

// The parts that several kinds of page share. What costs something is made
// once, in both languages, as a part; the editions then show a cut of it.

// figurePart is an observation as a row of a table.
type figurePart struct {
	o             *content.Observation
	value, change *both
	period        *both
	note, table   *both // the observation's note and its table's
	unit          *both
	plain         string
	cites         []content.Citation
	lines         []*both // of the cites
	formula       *both   // of a derived one
	inputs        []*both
}

func (w *bilingual) figureParts(list []*content.Observation) []figurePart {
	r := w[0].r
	out := make([]figurePart, len(list))
	periods, units := map[string]*both{}, map[string]*both{} // a list has few of them, many times
	for i, o := range list {
		if periods[o.Period] == nil {
			periods[o.Period] = r.period(o.Period)
		}
		if units[o.Metric.Unit] == nil {
			units[o.Metric.Unit] = r.unit(o.Metric.Unit)
		}
		p := figurePart{o: o, value: &both{}, period: periods[o.Period], note: w.rich(o.Note, ""), table: w.rich(&o.Table.Note, ""),
			unit: units[o.Metric.Unit], plain: o.Amount.Plain(), cites: o.Cites()}
		if o.Change != "" {
			p.change = &both{}
		}
		for lang, l := range r.site.Langs {
			p.value[lang] = plainText(l.Tag, r.site.Say(o, lang, false))
			if p.change != nil {
				p.change[lang] = plainText(l.Tag, signed(o.Delta.Direction(), r.site.Say(o, lang, true)))
			}
		}
		for _, c := range p.cites {
			p.lines = append(p.lines, r.lineText(c.Line))
		}
		if o.Formula != nil {
			p.formula, p.inputs = w.formula(o.Formula)
		}
		out[i] = p
	}
	return out
}

// operators are the signs that formulas are shown with.
var operators = map[string]string{"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}

// formula is a formula with its inputs' values as links, and what each input is.
func (w *bilingual) formula(f *content.Formula) (*both, []*both) {
	r, out := w[0].r, &both{}
	for lang, l := range r.site.Langs {
		var html, plain strings.Builder
		for _, p := range f.Parts {
			if in := p.Input; in != nil {
				said := r.site.Say(in, lang, p.Change)
				if p.Change && in.Delta.Direction() == quantity.Down {
					said = "−" + said
				}
				html.WriteString(`<a class=figure href=` + w[lang].up + figurePath(in) + `>` + escape(said) + "</a>")
				plain.WriteString(said)
				continue
			}
			said := cmp.Or(operators[p.Text], p.Text)
			html.WriteString(said)
			plain.WriteString(said)
		}
		out[lang] = Text{Tag: l.Tag, HTML: template.HTML(html.String()), Plain: plain.String()}
	}
	inputs := make([]*both, len(f.Inputs))
	for i, in := range f.Inputs {
		inputs[i] = r.what(in)
	}
	return out, inputs
}

// what is what an observation is of: its metric, subject and period.
func (r *renderer) what(o *content.Observation) *both {
	out, metric, subject, when := &both{}, r.texts(&o.Metric.Name), r.texts(&o.Subject.Name), r.period(o.Period)
	for lang, l := range r.site.Langs {
		out[lang] = plainText(l.Tag, metric[lang].Plain+" · "+subject[lang].Plain+" · "+when[lang].Plain)
	}
	return out
}

// signed puts the sign of a change in front of its amount.
func signed(d quantity.Direction, s string) string {
	if d == quantity.Down {
		return "−" + s
	}
	return "+" + s
}

func (p *figurePart) at(r *renderer, at location) Figure {
	o := p.o
	f := Figure{
		ID: o.ID, Href: at.up + figurePath(o),
		Metric:  Link{Text: at.e.of(r.texts(&o.Metric.Name)), Href: at.up + "metrics/" + o.Metric.ID + ".html"},
		Subject: r.entityLink(at, o.Subject),
		Period:  at.e.of(p.period), Status: string(o.Status), StatusText: at.e.of(r.word("status-" + string(o.Status))),
		Value: at.e.of(p.value), Change: at.e.of(p.change),
		Printed: o.Printed.Value, Formula: at.e.of(p.formula), Plain: p.plain, Unit: at.e.of(p.unit),
		Cites: r.cites(at, p.cites, p.lines), Note: at.e.of(p.note), TableNote: at.e.of(p.table),
	}
	switch {
	case f.Change != nil:
	case f.Printed != "":
		f.NoChange = at.e.of(r.word("not-printed"))
	default:
		f.NoChange = at.e.of(r.word("not-applicable"))
	}
	if o.Cite.Given() {
		f.PrintedTag = r.tagOf(o.Cite.Source.Language)
	}
	for i, text := range p.inputs {
		f.Inputs = append(f.Inputs, Link{Text: at.e.of(text), Href: at.up + figurePath(o.Formula.Inputs[i])})
	}
	if x := o.Conflict; x != nil {
		value := &both{}
		for lang, l := range r.site.Langs {
			value[lang] = plainText(l.Tag, r.site.Say(x, lang, false))
		}
		f.Conflict = &Link{Text: at.e.of(value), Href: at.up + figurePath(x)}
	}
	return f
}

func figures(r *renderer, at location, parts []figurePart) []Figure {
	out := make([]Figure, len(parts))
	for i := range parts {
		out[i] = parts[i].at(r, at)
	}
	return out
}

// unit is what a unit is called.
func (r *renderer) unit(id string) *both {
	return r.once(unitName(id), func() *both {
		out := &both{}
		for i, l := range r.site.Langs {
			out[i] = plainText(l.Tag, r.site.Units.Name(id, l.Tag))
		}
		return out
	})
}

// unitName is what once keeps the name of a unit by.
type unitName string

// tagOf is the BCP 47 tag of a source's language.
func (r *renderer) tagOf(lang string) string {
	if i := r.site.Lang(lang); i >= 0 {
		return r.site.Langs[i].Tag
	}
	return lang
}

// lineText is "line 12" in both languages. Every citation asks for one, so they
// are in a list by their numbers, as far as sources have lines.
func (r *renderer) lineText(n int) *both {
	if n >= len(r.lines) {
		return r.counted("line", n)
	}
	if t := r.lines[n].Load(); t != nil {
		return t
	}
	t := r.counted("line", n)
	r.lines[n].Store(t) // whoever else made it made the same
	return t
}

// counted is a word with a number in it.
func (r *renderer) counted(key string, n int) *both {
	out := &both{}
	for i, w := range r.word(key) {
		out[i] = plainText(w.Tag, strings.ReplaceAll(w.Plain, "{n}", strconv.Itoa(n)))
	}
	return out
}

func citePath(c content.Citation) string {
	return "sources/" + c.Source.ID + ".html#line-" + strconv.Itoa(c.Line)
}

// cites groups citations by source, in the order they come. Lines are what the
// line of each is called.
func (r *renderer) cites(at location, list []content.Citation, lines []*both) []SourceCites {
	out := make([]SourceCites, 0, min(len(list), 2))
	var few [4]*content.Source // on the stack: almost all have one
	sources := few[:0]
	for n, c := range list {
		href := at.up + citePath(c)
		i := slices.Index(sources, c.Source)
		if i < 0 {
			i = len(out)
			sources = append(sources, c.Source)
			out = append(out, SourceCites{Source: Link{Text: at.e.of(r.short(c.Source)), Href: href}})
		}
		out[i].Lines = append(out[i].Lines, CitedLine{c.Line, at.e.of(lines[n]), href})
	}
	return out
}

func (r *renderer) cite(at location, c content.Citation) Cite {
	if !c.Given() {
		return Cite{}
	}
	return Cite{Href: at.up + citePath(c), Source: at.e.of(r.short(c.Source)), Line: at.e.of(r.lineText(c.Line))}
}

// short is what tables call a source.
func (r *renderer) short(s *content.Source) *both {
	if s.Short.Given() {
		return r.texts(&s.Short)
	}
	return r.texts(&s.Title)
}

func (r *renderer) entityLink(at location, e *content.Entity) Link {
	return Link{Text: at.e.of(r.texts(&e.Name)), Href: at.up + entityPath(e)}
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

// mentionPart is a text that names an entity or a figure, with the words around
// it.
type mentionPart struct {
	place   weave.Place
	excerpt *both
}

func (r *renderer) mentionParts(t weave.Target) []mentionPart {
	return r.excerpts(r.site.MentionsOf(t))
}

func (r *renderer) excerpts(places []weave.Place) []mentionPart {
	out := make([]mentionPart, len(places))
	for i, pl := range places {
		out[i] = mentionPart{pl, r.excerpt(pl)}
	}
	return out
}

// excerpt is the words around a name or figure in both languages. Where a name
// stands in one language only, the other shows the block's start.
func (r *renderer) excerpt(pl weave.Place) *both {
	out := &both{}
	for lang := range out {
		w := prose{r: r, lang: lang, foreign: r.foreign[lang]}
		if pl.Event != nil {
			out[lang] = r.dated(pl.Event, lang, w.excerpt(pl.Event.Text[lang].Inlines, pl.Side[lang]))
			continue
		}
		if pl.Data != nil {
			out[lang] = w.excerpt(pl.Data.Text[lang].Inlines, pl.Side[lang])
			continue
		}
		if pl.Page == nil {
			out[lang] = w.excerpt(pl.Entity.Text[lang].Inlines, pl.Side[lang])
			continue
		}
		if pl.Block < 0 {
			out[lang] = w.excerpt(headWords(pl.Page.Halves[lang], pl.Side[lang]), pl.Side[lang])
			continue
		}
		if c := r.chartAt(pl); c != nil {
			title := c.Title[lang].Inlines
			named := markdown.Inline{Kind: markdown.Text, Text: r.word("chart-named")[lang].Plain}
			out[lang] = w.excerpt(append([]markdown.Inline{named}, title...), weave.Span{})
			continue
		}
		words := pl.Page.Halves[lang].Words(pl.Side[lang].At)
		if pl.Side[lang].Len == 0 {
			words = firstWords(&pl.Page.Blocks()[pl.Block].Pair, lang)
		}
		out[lang] = w.excerpt(words, pl.Side[lang])
	}
	return out
}

// chartAt is the chart that a place is; nil if it is text.
func (r *renderer) chartAt(pl weave.Place) *content.Chart {
	if b := &pl.Page.Blocks()[pl.Block]; b.Kind() == markdown.Made {
		return r.chartOf(b.Sides[0])
	}
	return nil
}

// headWords are the words of a page's summary or title, whichever has a figure at
// that place.
func headWords(h *content.Half, span weave.Span) []markdown.Inline {
	if slices.ContainsFunc(h.Summary.Inlines, func(in markdown.Inline) bool { return in.Kind == markdown.Figure && in.At == span.At }) {
		return h.Summary.Inlines
	}
	return h.Title.Inlines
}

// firstWords are the first words in a block, in one language.
func firstWords(p *pair.Pair, lang int) []markdown.Inline {
	if p.Group == nil {
		return firstIn(p.Sides[lang])
	}
	for i := range p.Group[lang] {
		if words := firstIn(&p.Group[lang][i]); words != nil {
			return words
		}
	}
	return nil
}

func firstIn(b *markdown.Block) []markdown.Inline {
	if len(b.Inlines) > 0 {
		return b.Inlines
	}
	for i := range b.Children {
		if words := firstIn(&b.Children[i]); words != nil {
			return words
		}
	}
	return nil
}

// mentions groups the blocks that name something by the page they stand on.
func (r *renderer) mentions(parts []mentionPart, at location) []MentionGroup {
	var out []MentionGroup
	groups := map[string]int{} // by the address of their page
	for _, m := range parts {
		var page Link
		var href string
		switch pl := m.place; {
		case pl.Page != nil:
			page, href = r.pageLink(at, pl.Page), pl.Page.Path+".html"
			if pl.Block >= 0 {
				href += "#" + pl.Page.Anchors[pl.Block]
			}
		case pl.Data != nil:
			page, href = r.dataText(at, pl.Data)
		case pl.Event != nil:
			page, href = Link{Text: at.e.of(r.word("timeline")), Href: at.up + timelinePath}, eventPath(pl.Event)
		case pl.Entity.Host != nil:
			page, href = r.pageLink(at, r.site.PageOf(pl.Entity.Host)), entityPath(pl.Entity)
		default:
			page, href = r.sectionLink(at, pl.Entity.Section), entityPath(pl.Entity)
		}
		i, ok := groups[page.Href]
		if !ok {
			i = len(out)
			groups[page.Href] = i
			out = append(out, MentionGroup{Page: page})
		}
		out[i].Items = append(out[i].Items, Mention{Href: at.up + href, Excerpt: at.e.of(m.excerpt)})
	}
	return out
}

// dataText is the page that a text of a data file is shown on, and where on it.
func (r *renderer) dataText(at location, d *weave.DataText) (page Link, href string) {
	made := func(key string) Link {
		return Link{Text: at.e.of(r.word(key)), Href: at.up + key + "/index.html"}
	}
	named := func(name *content.Texts, path string) (Link, string) {
		return Link{Text: at.e.of(r.texts(name)), Href: at.up + path}, path
	}
	switch of := d.Of.(type) {
	case *content.Event:
		return made("timeline"), eventPath(of)
	case *content.Term:
		return made("glossary"), "glossary/index.html#" + of.ID
	case *content.Observation:
		page, _ = named(&of.Metric.Name, "metrics/"+of.Metric.ID+".html")
		return page, figurePath(of)
	case *content.Metric:
		return named(&of.Name, "metrics/"+of.ID+".html")
	case *content.Source:
		return named(&of.Title, "sources/"+of.ID+".html")
	case *content.Section:
		return named(&of.Title, of.ID+"/index.html")
	case *content.Compared:
		return named(&of.Title, comparedPath(of))
	case *content.Relation:
		return named(&of.From.Name, entityPath(of.From))
	}
	return made("metrics"), "metrics/index.html" // the note of a table
}

func (r *renderer) pageLink(at location, p *weave.Page) Link {
	return Link{Text: at.e.of(r.known(&p.Halves[0].Title, &p.Halves[1].Title)), Href: at.up + p.Path + ".html"}
}

// placeLink leads to a block that uses something, under the name of its page
// or entry; to an event under its date and first words, since a line can have
// a dozen.
func (r *renderer) placeLink(at location, pl weave.Place) Link {
	if pl.Event != nil {
		return Link{Text: at.e.of(r.excerpt(pl)), Href: at.up + eventPath(pl.Event)}
	}
	if pl.Page == nil {
		return r.entityLink(at, pl.Entity)
	}
	l := r.pageLink(at, pl.Page)
	if pl.Block >= 0 {
		l.Href += "#" + pl.Page.Anchors[pl.Block]
	}
	return l
}

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
		back = "#" + e.ID
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
		schema: e.Section.Schema, ID: e.ID, Name: at.e.of(r.texts(&e.Name)), Kind: at.e.of(r.texts(&e.Section.Kind)), Href: at.up + entityPath(e),
		Aliases: at.e.of(r.otherNames(&e.Name, e.Aliases)), Text: at.e.of(p.text),
		Relations: p.relations(r, at), Figures: figures(r, at, p.figures), Mentions: r.mentions(p.mentions, at),
	}
	// What a relation says already, in better words, is not said twice; nor what
	// an entry's place on the page says.
	if e.Parent != nil && !e.ParentTied() && (e.Host == nil || e.Parent.Page != e.Host) {
		l := r.entityLink(at, e.Parent)
		out.Parent = &l
	}
	for _, c := range e.Children {
		if c.ParentTied() || e.Page != nil && c.Host == e.Page {
			continue
		}
		out.Children = append(out.Children, r.entityLink(at, c))
	}
	if len(p.figures) > 0 {
		out.Explore = r.explore(at, "subject", e.ID)
	}
	for _, s := range p.sources {
		out.Sources = append(out.Sources, Link{Text: at.e.of(r.texts(&s.Title)), Href: at.up + "sources/" + s.ID + ".html"})
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
// it. A kind that reads the same from both ends is one group.
func (p *entityPart) relations(r *renderer, at location) []RelationGroup {
	var out []RelationGroup
	group := func(label *content.Texts) *RelationGroup {
		text := at.e.of(r.texts(label))
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
			g := group(label(rel))
			g.Items = append(g.Items, RelationItem{Link: r.entityLink(at, other(rel)), Note: at.e.of(p.notes[rel]), Cite: r.cite(at, rel.Cite)})
		}
	}
	add(p.e.Relations, func(rel *content.Relation) *content.Texts { return &rel.Kind.Label }, func(rel *content.Relation) *content.Entity { return rel.To })
	add(p.e.Inverse, func(rel *content.Relation) *content.Texts { return &rel.Kind.Inverse }, func(rel *content.Relation) *content.Entity { return rel.From })
	return out
}
