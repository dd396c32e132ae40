package exchange

import (
	"io"
	"strconv"
	"strings"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/pair"
)

// TMX writes the site's pairs of texts as a translation memory, from the lead
// language into the other. Pages come first, by path, then the data files.
//
// The tuid of a unit is its place below content/: "parks/x#anchor" for a block
// of a page, "parks/x#anchor.3" for the third text inside a list, table or
// quote, "parks/x:title", "glossary.toml#id:explain". Anchors and ids stay when
// something else changes, and so does the tuid. The properties of a unit are
// x-page, where on the site it is read, or x-file, the data file it is kept in,
// and x-place, what it is there.
func TMX(w io.Writer, site *check.Site) error {
	m := &memory{document: newDocument(w), site: site}
	m.start("tmx", "version", "1.4")
	m.start("header", "creationtool", tool, "creationtoolversion", toolVersion, "segtype", "paragraph", "o-tmf", tool,
		"adminlang", "en", "srclang", site.Langs[0].Tag, "datatype", "x-markdown")
	m.leaf("note", "Inline codes hold Markdown: {id} is a figure, [@source:line] a citation. A note to a segment says what each of its figures reads.")
	m.end()
	m.start("body")
	for _, p := range site.Pages {
		m.page(p)
	}
	m.data()
	return m.finish()
}

type memory struct {
	*document
	site *check.Site
	x    [2][]int // of the unit under way, see matches
}

// unit is a pair of texts and where it stands. The tuid and the page are in
// parts, because putting them together would be most of the work.
type unit struct {
	id    [4]string     // its tuid
	page  [3]string     // where it is read, from the edition's root; empty: in file
	file  string        // where it is kept, below the site's root
	place string        // what it is there
	links *content.Page // that its links are relative to; nil for content/
	name  bool          // it is the name of something
	sides [2][]markdown.Inline
}

// add writes a unit, if it has words in both languages.
func (m *memory) add(u unit) {
	if !hasWords(u.sides[0]) || !hasWords(u.sides[1]) {
		return
	}
	m.line()
	m.write("<tu")
	m.attribute("tuid", u.id[:]...)
	if u.name {
		m.attribute("segtype", "phrase")
	}
	m.write(">")
	m.open = append(m.open, "tu")
	if u.page[0] != "" {
		m.line()
		m.write(`<prop type="x-page">`)
		for _, part := range u.page {
			m.escaped(part)
		}
		m.close("prop")
	} else {
		m.leaf("prop", u.file, "type", "x-file")
	}
	m.leaf("prop", u.place, "type", "x-place")
	m.x[0], m.x[1] = m.x[0][:0], m.x[1][:0]
	matches(&m.x, m.site, u.links, u.sides)
	for i, l := range m.site.Langs {
		m.start("tuv", "xml:lang", l.Tag)
		m.saying(m.site, i, u.sides[i])
		m.line()
		m.write("<seg>")
		m.segment(u.sides[i], m.x[i])
		m.close("seg")
		m.end()
	}
	m.end()
}

func (m *memory) page(p *check.Page) {
	a, b := p.Halves[0], p.Halves[1]
	address := [3]string{p.Path, ".html"}
	m.add(unit{id: [4]string{p.Path, ":title"}, page: address, place: "title", links: p.Page, name: true,
		sides: [2][]markdown.Inline{a.Title.Inlines, b.Title.Inlines}})
	m.add(unit{id: [4]string{p.Path, ":summary"}, page: address, place: "summary", links: p.Page,
		sides: [2][]markdown.Inline{a.Summary.Inlines, b.Summary.Inlines}})
	if p.Entity != nil {
		m.relations(p.Entity, p.Path, "content/"+p.Path+"."+m.site.Langs[0].ID+".md")
	}
	p.Use(func(blocks []check.Block) {
		for i := range blocks {
			w := walk{m, p, &blocks[i], 0}
			w.block(&blocks[i].Pair, "")
		}
	})
}

// walk goes through the texts inside one block of a page.
type walk struct {
	*memory
	page   *check.Page
	top    *check.Block
	inside int // texts met below the block itself
}

// block writes a pair and what is inside it. Place is what that is called when
// it stands in an item or a quote.
func (w *walk) block(p *pair.Pair, place string) {
	if p.Group != nil {
		return
	}
	a, b := p.Sides[0], p.Sides[1]
	if len(a.Inlines) > 0 || len(b.Inlines) > 0 {
		id := [4]string{w.page.Path, "#", w.top.ID}
		if p != &w.top.Pair {
			w.inside++
			id[3] = "." + strconv.Itoa(w.inside)
		}
		if place == "" || a.Kind != markdown.Paragraph {
			place = a.Kind.String()
		}
		sides := [2][]markdown.Inline{a.Inlines, b.Inlines}
		if a.Kind == markdown.Code {
			sides = listing(a, b)
		}
		w.add(unit{id: id, page: [3]string{w.page.Path, ".html#", w.top.ID}, place: place, links: w.page.Page, sides: sides})
	}
	if a.Kind == markdown.Item || a.Kind == markdown.Quote {
		place = a.Kind.String()
	}
	for i := range p.Children {
		w.block(&p.Children[i], place)
	}
}

// listing is the text of a code block, as words; none if both languages have
// the same, as programs are.
func listing(a, b *markdown.Block) (out [2][]markdown.Inline) {
	if len(a.Inlines) == 0 || len(b.Inlines) == 0 || a.Inlines[0].Text == b.Inlines[0].Text {
		return out
	}
	for i, block := range []*markdown.Block{a, b} {
		out[i] = []markdown.Inline{{Kind: markdown.Text, Text: strings.TrimRight(block.Inlines[0].Text, "\n")}}
	}
	return out
}

// data writes the texts of the data files.
func (m *memory) data() {
	s := m.site
	text := func(file, id, key string, t *content.Texts) { m.text(file, id, key, false, t) }
	name := func(file, id, key string, t *content.Texts) { m.text(file, id, key, true, t) }
	name(content.ConfigFile, "", "title", &s.Config.Title)
	text(content.ConfigFile, "", "description", &s.Config.Description)
	name(content.ConfigFile, "", "author", &s.Config.Author)
	text(content.ConfigFile, "", "rights", &s.Config.Rights)
	for _, section := range s.Sections {
		name(content.ConfigFile, section.ID, "title", &section.Title)
		name(content.ConfigFile, section.ID, "kind", &section.Kind)
		text(content.ConfigFile, section.ID, "summary", &section.Summary)
	}
	for _, k := range s.RelationKinds() {
		name(content.ConfigFile, k.ID, "label", &k.Label)
		name(content.ConfigFile, k.ID, "inverse", &k.Inverse)
	}
	for _, section := range s.Sections {
		file := "content/" + section.ID + ".toml"
		for _, e := range section.Entities {
			name(file, e.ID, "name", &e.Name)
			text(file, e.ID, "text", &e.Text)
			m.relations(e, section.ID+".toml#"+e.ID, file)
		}
	}
	for _, src := range s.Sources {
		const file = "content/sources.toml"
		name(file, src.ID, "title", &src.Title)
		name(file, src.ID, "short", &src.Short)
		name(file, src.ID, "publisher", &src.Publisher)
		text(file, src.ID, "date-note", &src.DateNote)
		text(file, src.ID, "note", &src.Note)
	}
	for _, topic := range s.Topics {
		name("content/metrics.toml", topic.ID, "name", &topic.Name)
	}
	for _, metric := range s.Metrics {
		const file = "content/metrics.toml"
		name(file, metric.ID, "name", &metric.Name)
		text(file, metric.ID, "definition", &metric.Definition)
		text(file, metric.ID, "note", &metric.Note)
	}
	for _, t := range s.Tables {
		name(t.File, "", "title", &t.Title)
		text(t.File, "", "note", &t.Note)
		for _, o := range t.Observations {
			text(t.File, o.ID, "note", o.Note)
		}
	}
	for _, t := range s.Terms {
		const file = "content/glossary.toml"
		name(file, t.ID, "name", &t.Name)
		text(file, t.ID, "explain", &t.Explain)
	}
	for _, e := range s.Events {
		const file = "content/timeline.toml"
		text(file, e.ID, "text", &e.Text)
		text(file, e.ID, "date-note", &e.DateNote)
	}
	compared := func(c *content.Compared) {
		const file = "content/comparisons.toml"
		name(file, c.ID, "title", &c.Title)
		text(file, c.ID, "summary", &c.Summary)
		text(file, c.ID, "note", &c.Note)
	}
	for _, c := range s.Comparisons {
		compared(&c.Compared)
	}
	for _, c := range s.Matrices {
		compared(&c.Compared)
	}
	for _, c := range s.Charts {
		const file = "content/charts.toml"
		name(file, c.ID, "title", &c.Title)
		text(file, c.ID, "subtitle", &c.Subtitle)
		text(file, c.ID, "note", &c.Note)
	}
}

// text writes a text of a data file; id is that of its table, empty if it
// stands above all tables, and key is the key it has there.
func (m *memory) text(file, id, key string, name bool, t *content.Texts) {
	if !t.Given() {
		return
	}
	at := [4]string{strings.TrimPrefix(file, "content/"), ":", key}
	if id != "" {
		at = [4]string{at[0], "#", id, ":" + key}
	}
	m.add(unit{id: at, file: file, place: key, name: name, sides: [2][]markdown.Inline{t[0].Inlines, t[1].Inlines}})
}

// relations writes the notes of the relations that an entity declares. At is
// where it does, as a tuid.
func (m *memory) relations(e *content.Entity, at, file string) {
	for _, r := range e.Relations {
		if r.Note.Given() {
			m.add(unit{id: [4]string{at, ":" + r.Kind.ID, ":", r.To.ID}, file: file, place: "relation note",
				sides: [2][]markdown.Inline{r.Note[0].Inlines, r.Note[1].Inlines}})
		}
	}
}
