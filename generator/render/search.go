package render

import (
	"html"
	"io/fs"
	"slices"
	"strings"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/quantity"
	"briefing/generator/search"
	"briefing/generator/tomldoc"
)

// searchPath is the page that an edition is searched on.
const searchPath = "search/index.html"

// searchable says whether the site is searched: if site.toml does not say, when
// there is a layout to do it with.
func searchable(site *content.Site, layouts fs.FS) bool {
	if site.Config.Search == content.PartOff {
		return false
	}
	_, err := fs.Stat(layouts, "search.html")
	return err == nil
}

// The site as it is searched: its pages, in the order in which hits that are
// equally good are shown, each with its passages. The words of layouts are not
// searched, nor what a page repeats of another: backlinks, tables of figures.

// passages hands the passages of a page to the index.
type passages struct {
	r     *renderer
	chunk *search.Chunk
}

// searchIndex lists what there is to gather for the index, as jobs.
func (r *renderer) searchIndex() (*search.Index, []job) {
	pages := r.searched()
	chunks := slices.Collect(slices.Chunk(pages, search.PagesInChunk))
	var langs [2]search.Lang
	for i, l := range r.site.Langs {
		langs[i] = search.Lang{ID: l.ID, Tag: l.Tag}
	}
	index := search.New(langs, len(pages), len(chunks), r.out.Write)
	jobs := make([]job, len(chunks))
	for i, chunk := range chunks {
		jobs[i].run = func(r *renderer) error {
			p := &passages{r, index.Chunk(i)}
			for _, page := range chunk {
				page(p)
			}
			return p.chunk.Close()
		}
	}
	return index, jobs
}

// searchPage finishes the index and makes the page to search on.
func (r *renderer) searchPage(index *search.Index) error {
	version, err := index.Finish()
	if err != nil {
		return err
	}
	return r.publish(searchPath, "search", "search", r.word("search"), r.word("search-summary"), func(v *View, at location) {
		v.Trail = r.trail(at)
		var langs []string
		for _, l := range r.site.Langs[at.e.from:at.e.to] {
			langs = append(langs, l.ID, l.Tag)
		}
		v.Index = &SearchIndex{Folder: at.root + search.Folder, Version: version, Langs: strings.Join(langs, " "), Up: at.up, Chinese: r.chinese()}
	})
}

// chinese says whether a language of the site is Chinese.
func (r *renderer) chinese() bool {
	for _, l := range r.site.Langs {
		if base, _, _ := strings.Cut(l.Tag, "-"); base == "zh" {
			return true
		}
	}
	return false
}

// searched lists the pages that are searched.
func (r *renderer) searched() []func(*passages) {
	s := r.site
	var out []func(*passages)
	add := func(f func(p *passages)) { out = append(out, f) }
	add((*passages).home)
	for _, section := range s.Sections {
		add(func(p *passages) { p.section(section) })
		for _, page := range section.Pages {
			add(func(p *passages) { p.page(page) })
		}
	}
	if len(s.Terms) > 0 {
		add((*passages).glossary)
	}
	if len(s.Events) > 0 {
		add((*passages).timeline)
	}
	if hasComparisons(s) {
		for _, c := range s.Comparisons {
			add(func(p *passages) { p.compared(&c.Compared) })
		}
		for _, m := range s.Matrices {
			add(func(p *passages) { p.compared(&m.Compared) })
		}
	}
	for _, m := range s.Metrics {
		add(func(p *passages) { p.metric(m) })
	}
	if len(s.Topics) > 0 || slices.ContainsFunc(s.Tables, func(t *content.MetricTable) bool { return t.Title.Given() }) {
		add((*passages).allMetrics)
	}
	for _, source := range s.Sources {
		add(func(p *passages) { p.source(source) })
	}
	return out
}

// begin begins a page with its first passage: its title and summary.
func (p *passages) begin(href string, title *both, d search.Doc) {
	page := search.Page{Href: href}
	for i, t := range title {
		page.Title[i] = t.Plain
		d.Name[i] = t.Plain
	}
	p.chunk.Page(page)
	p.chunk.Add(&d)
}

func (p *passages) home() {
	s := p.r.site
	if s.Home != nil {
		p.written(s.Home, nil)
		return
	}
	var d search.Doc
	p.says(&d, " ", &s.Config.Description)
	p.begin("index.html", p.r.texts(&s.Config.Title), d)
}

// section is a section's page, with the entries of a directory that are set out on it.
func (p *passages) section(s *content.Section) {
	var here []*content.Entity
	for _, e := range s.Entities {
		if e.Host == nil {
			here = append(here, e)
		}
	}
	if s.Index != nil {
		p.written(s.Index, here)
		return
	}
	var d search.Doc
	p.says(&d, " ", &s.Summary)
	p.begin(sectionPath(s), p.r.texts(&s.Title), d)
	p.entries(here)
}

func (p *passages) page(page *content.Page) { p.written(page, page.Entries) }

// written is a page with a text of its own.
func (p *passages) written(page *content.Page, entries []*content.Entity) {
	var d search.Doc
	for lang, half := range p.published(p.r.site.StaleSummary(page)) {
		summary := page.Halves[half].Summary.Inlines
		d.Text[lang], d.Values[lang] = p.said(summary, half), p.values(nil, summary)
	}
	if e := page.Entity; e != nil {
		p.named(&d, &e.Name, e.Aliases)
	}
	p.begin(page.Path+".html", p.r.known(&page.Halves[0].Title, &page.Halves[1].Title), d)
	p.r.site.PageOf(page).Use(func(blocks []check.Block) {
		for i := range blocks {
			p.block(page, i, &blocks[i])
		}
	})
	if page.Entity != nil {
		p.notes(page.Entity)
	}
	p.entries(entries)
}

// named gives a passage the names of what it is about.
func (p *passages) named(d *search.Doc, name *content.Texts, aliases [2][]tomldoc.String) {
	for i, t := range p.r.texts(name) {
		d.Names[i] = append(d.Names[i], t.Plain)
		for _, alias := range aliases[i] {
			d.Names[i] = append(d.Names[i], alias.Value)
		}
	}
	if other := p.r.otherNames(name, aliases); other != nil {
		d.Alias = plainOf(other)
	}
}

// published are the languages of the texts that stand for each language: the other
// one in the place of one that is older, where the site does so.
func (p *passages) published(older int, stale bool) [2]int {
	out := [2]int{0, 1}
	if stale && p.r.hides() {
		out[older] = 1 - older
	}
	return out
}

// block is block i of a page.
func (p *passages) block(page *content.Page, i int, b *check.Block) {
	d := search.Doc{Anchor: b.ID}
	for lang, side := range p.published(p.r.site.StaleBlock(page, i)) {
		var text strings.Builder
		if b.Group != nil {
			for i := range b.Group[side] {
				d.Values[lang] = p.words(&text, &b.Group[side][i], side, d.Values[lang])
			}
		} else {
			d.Values[lang] = p.words(&text, b.Sides[side], side, d.Values[lang])
		}
		d.Text[lang] = text.String()
	}
	switch b.Kind() {
	case markdown.Heading:
		d.Name, d.Text = d.Text, d.Name
	case markdown.Rule:
		return
	}
	p.chunk.Add(&d)
}

// words writes the words of a block and of those in it, and gathers the values
// that they say.
func (p *passages) words(to *strings.Builder, b *markdown.Block, lang int, values []string) []string {
	if b == nil {
		return values
	}
	if b.Kind == markdown.Made {
		c := p.r.chartOf(b)
		if c == nil {
			to.WriteString(wordsIn(p.r.ledgerTable(only(lang), way{})))
			return values
		}
		// The notes as they are, for a picture breaks them into lines; its title and
		// labels stand whole in what describes it.
		to.WriteString(strings.Join(p.r.picture(c, lang, way{}).Notes, " ") + " ")
		var notes [2]string
		notes[lang] = html.EscapeString(p.said(c.Note[lang].Inlines, lang))
		to.WriteString(wordsIn(p.r.chartFigure(c, only(lang), way{}, notes)))
		values = p.values(values, c.Note[lang].Inlines)
		for _, row := range c.Rows() {
			for _, o := range row.Observations {
				values = valuesOf(values, o.Amount)
			}
		}
		return values
	}
	if len(b.Inlines) > 0 {
		if to.Len() > 0 {
			to.WriteByte(' ')
		}
		to.WriteString(p.said(b.Inlines, lang))
		values = p.values(values, b.Inlines)
	}
	for i := range b.Children {
		values = p.words(to, &b.Children[i], lang, values)
	}
	return values
}

// wordsIn is the text of HTML that was made here, cells and lines apart.
func wordsIn(made string) string {
	var b strings.Builder
	for made != "" {
		text, rest, _ := strings.Cut(made, "<")
		b.WriteString(text)
		b.WriteByte(' ')
		_, made, _ = strings.Cut(rest, ">")
	}
	return html.UnescapeString(strings.Join(strings.Fields(b.String()), " "))
}

// said is a text without markup. A figure that is no result says so, here too.
func (p *passages) said(inlines []markdown.Inline, lang int) string {
	return markdown.PlainText(inlines, func(in markdown.Inline) string {
		value := p.r.site.SayFigure(in, lang)
		id, _ := strings.CutSuffix(in.Text, ":change")
		o := p.r.site.Observation(id)
		if o == nil || o.Status == content.Actual {
			return value
		}
		status := p.r.word("status-" + string(o.Status))[lang].Plain
		if writtenInHan(p.r.site.Langs[lang].Tag) {
			return value + "〔" + status + "〕"
		}
		return value + " [" + status + "]"
	})
}

// values adds the values of the figures in a text.
func (p *passages) values(to []string, inlines []markdown.Inline) []string {
	for _, in := range inlines {
		if in.Kind != markdown.Figure {
			continue
		}
		id, change := strings.CutSuffix(in.Text, ":change")
		if o := p.r.site.Observation(id); o != nil && change {
			to = valuesOf(to, o.Delta)
		} else if o != nil {
			to = valuesOf(to, o.Amount)
		}
	}
	return to
}

// valuesOf adds the values that an amount has, both ends of a range.
func valuesOf(to []string, a quantity.Amount) []string {
	for v := range strings.SplitSeq(a.Plain(), "/") {
		if !slices.Contains(to, v) {
			to = append(to, v)
		}
	}
	return to
}

func (p *passages) entries(list []*content.Entity) {
	for _, e := range list {
		d := search.Doc{Anchor: e.ID, Name: plainOf(p.r.texts(&e.Name))}
		p.says(&d, " ", &e.Text)
		p.named(&d, &e.Name, e.Aliases)
		p.chunk.Add(&d)
		p.notes(e)
	}
}

// notes are what the relations of an entity say of themselves.
func (p *passages) notes(e *content.Entity) {
	for _, rel := range e.Relations {
		if !rel.Note.Given() {
			continue
		}
		var d search.Doc
		p.says(&d, " ", &rel.Note)
		if e.Page == nil {
			d.Anchor = e.ID
		}
		from, to := p.r.texts(&e.Name), p.r.texts(&rel.To.Name)
		for i := range d.Text {
			d.Text[i] = from[i].Plain + " — " + to[i].Plain + ": " + d.Text[i]
		}
		p.chunk.Add(&d)
	}
}

func (p *passages) glossary() {
	p.begin(glossaryPath, p.r.word("glossary"), search.Doc{Text: plainOf(p.r.word("glossary-summary"))})
	for _, t := range p.r.site.Terms {
		d := search.Doc{Anchor: t.ID, Name: plainOf(p.r.texts(&t.Name)), Pinyin: t.Pinyin}
		p.says(&d, " ", &t.Explain)
		p.named(&d, &t.Name, t.Aliases)
		var avoid [2]string
		if list := p.r.joined(t.Avoid); list != nil {
			avoid = plainOf(list)
		}
		for i := range d.Text {
			d.Text[i] = joined(" · ", d.Text[i], t.Pinyin, avoid[i])
		}
		p.chunk.Add(&d)
	}
}

func (p *passages) timeline() {
	p.begin(timelinePath, p.r.word("timeline"), search.Doc{Text: plainOf(p.r.word("timeline-summary"))})
	for _, e := range p.r.site.Events {
		d := search.Doc{Anchor: e.ID}
		p.says(&d, " ", &e.Text)
		for lang := range d.Text {
			d.Text[lang] = p.r.dated(e, lang, Text{Plain: d.Text[lang]}).Plain
		}
		p.says(&d, " · ", &e.DateNote)
		p.chunk.Add(&d)
	}
}

func (p *passages) compared(c *content.Compared) {
	var d search.Doc
	p.says(&d, " ", &c.Summary)
	p.says(&d, " ", &c.Note)
	p.begin("compare/"+c.ID+".html", p.r.texts(&c.Title), d)
}

// metric is a metric's page with its observations.
func (p *passages) metric(m *content.Metric) {
	var d search.Doc
	p.says(&d, " ", &m.Definition)
	p.says(&d, " ", &m.Note)
	for i, t := range p.r.texts(&m.Name) {
		d.Names[i] = []string{t.Plain}
	}
	p.begin("metrics/"+m.ID+".html", p.r.texts(&m.Name), d)
	for _, o := range m.Observations {
		p.observation(o)
	}
}

func (p *passages) observation(o *content.Observation) {
	r := p.r
	values := valuesOf(nil, o.Amount)
	if o.Change != "" {
		values = valuesOf(values, o.Delta)
	}
	d := search.Doc{Anchor: o.ID, Values: [2][]string{values, slices.Clone(values)}}
	subject, metric, period, status := r.texts(&o.Subject.Name), r.texts(&o.Metric.Name), r.period(o.Period), r.word("status-"+string(o.Status))
	for lang := range d.Text {
		value, change := r.site.Say(o, lang, false), ""
		if o.Change != "" {
			change = r.site.SayChange(o, lang)
		}
		printed := o.Printed.Value
		if printed == value {
			printed = ""
		}
		d.Text[lang] = joined(" · ", subject[lang].Plain, metric[lang].Plain, period[lang].Plain, status[lang].Plain, value, change, printed)
	}
	p.says(&d, " · ", o.Note)
	p.chunk.Add(&d)
}

// allMetrics are the topics and the notes of the files with observations, which the
// page of all metrics shows.
func (p *passages) allMetrics() {
	p.begin(metricsPath, p.r.word("metrics"), search.Doc{Text: plainOf(p.r.word("metrics-summary"))})
	for _, t := range p.r.site.Topics {
		p.chunk.Add(&search.Doc{Anchor: t.ID, Text: plainOf(p.r.texts(&t.Name))})
	}
	for _, t := range p.r.site.Tables {
		d := search.Doc{Text: plainOf(p.r.texts(&t.Title))}
		p.says(&d, " · ", &t.Note)
		p.chunk.Add(&d)
	}
}

func (p *passages) source(s *content.Source) {
	d := search.Doc{Text: plainOf(p.r.texts(&s.Publisher))}
	for i := range d.Text {
		d.Text[i] = joined(" · ", d.Text[i], s.Date)
	}
	p.says(&d, " · ", &s.DateNote)
	p.says(&d, " · ", &s.Note)
	if s.Short.Given() {
		d.Alias = plainOf(p.r.texts(&s.Short))
	}
	p.begin("sources/"+s.ID+".html", p.r.texts(&s.Title), d)
}

// says adds a text of a data file, without markup, to what a passage says, and the
// values of its figures.
func (p *passages) says(d *search.Doc, by string, t *content.Texts) {
	if !t.Given() {
		return
	}
	for lang, half := range p.published(p.r.site.StaleText(t)) {
		d.Text[lang] = joined(by, d.Text[lang], p.said(t[half].Inlines, half))
		d.Values[lang] = p.values(d.Values[lang], t[half].Inlines)
	}
}

func plainOf(t *both) [2]string { return [2]string{t[0].Plain, t[1].Plain} }

// joined joins the parts that are there.
func joined(by string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), by)
}
