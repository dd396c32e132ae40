package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/review"
	"briefing/generator/weave"
)

// One function a kind of page. Each makes what costs something once and hands
// publish a function that fills in the view of one edition.

// page is a page written as a pair of files.
func (r *renderer) page(p *weave.Page) error {
	layout := "page"
	if r.layouts.has(p.Section.ID) && !madeLayout(p.Section.ID) {
		layout = p.Section.ID
	}
	return r.written(p, r.wordsOf(p.Path+".html", p), layout, func(v *View, at location) {
		v.linked.write = (*View).article
		r.stamp(v, at, r.site.Dates(p.Page.Page))
		v.Trail = r.trailTo(at, p)
		if p.Source != nil {
			v.Brief = &Link{Text: at.e.of(r.texts(&p.Source.Title)), Href: at.to(sourcePath(p.Source))}
		}
	})
}

// wordsOf returns what writes a page, see words.
func (r *renderer) wordsOf(path string, p *weave.Page) *bilingual {
	return r.words(r.at(edition{}, path).way, p)
}

// written publishes a page that has a text of its own.
func (r *renderer) written(p *weave.Page, words *bilingual, layout string, fill func(v *View, at location)) (err error) {
	p.Use(func(blocks []check.Block) { err = r.writtenWith(blocks, p, words, layout, fill) })
	return err
}

func (r *renderer) writtenWith(blocks []check.Block, p *weave.Page, words *bilingual, layout string, fill func(v *View, at location)) error {
	pieces := words.pieces(p, blocks)
	a, b := p.Halves[0], p.Halves[1]
	title := r.known(&a.Title, &b.Title)
	summary := words.text([2][]markdown.Inline{a.Summary.Inlines, b.Summary.Inlines}, [2][]weave.Mention{})
	if lang, stale := r.site.StaleSummary(p.Page.Page); stale {
		summary = r.older(summary, lang)
	}
	var entity *entityPart
	var entries []*entityPart
	if p.Entity != nil {
		entries = words.entries(p.Entries) // before the entity, so that references are numbered as the page goes
		entity = words.entityPart(p.Entity)
		entity.drawOn(entries)
	}
	section := ""
	if p.Section != nil {
		section = p.Section.ID
	}
	return r.publish(p.Path+".html", layout, section, title, summary, func(v *View, at location) {
		v.Blocks = r.blocks(p, blocks, pieces, words, at)
		v.Contents = r.contents(p, blocks, at)
		words.foot(v, at)
		if entity != nil {
			v.Entity = entity.at(r, at)
			v.Entities = entities(r, at, entries)
		}
		fill(v, at)
	})
}

// contents is the table of contents: the headings of the two upper levels.
func (r *renderer) contents(p *weave.Page, blocks []check.Block, at location) []Heading {
	var out []Heading
	for i := range blocks {
		b := &blocks[i]
		if b.Kind() != markdown.Heading || b.Sides[0].Level > 3 {
			continue
		}
		text := &both{}
		for lang, side := range b.Sides {
			text[lang] = plainText(r.site.Langs[lang].Tag, markdown.PlainText(side.Inlines, func(in markdown.Inline) string { return r.site.SayFigure(in, lang) }))
		}
		if lang, stale := r.site.StaleBlock(p.Page.Page, i); stale && r.hides() {
			fresh := text[1-lang]
			fresh.HTML = r.inTag(fresh)
			text = &both{fresh, fresh}
		}
		out = append(out, Heading{ID: b.ID, Level: max(int(b.Sides[0].Level), 2), Text: at.e.of(text)})
	}
	return out
}

// above is the page of the same section that a page is listed below: that of
// what its subject is part of. It is nil if there is none.
func above(p *content.Page) *content.Page {
	if p.Entity == nil {
		return nil
	}
	if e := p.Entity.Above(); e != nil && e.Section == p.Section {
		return e.Page
	}
	return nil
}

// tree gives the pages that are listed below each of a section's; below nil are
// those that are below none.
func tree(pages []*content.Page) map[*content.Page][]*content.Page {
	below := map[*content.Page][]*content.Page{}
	for _, p := range pages {
		below[above(p)] = append(below[above(p)], p)
	}
	return below
}

// entries lists a section's pages as the tree that they are.
func (r *renderer) entries(s *content.Section, at location) []Entry {
	below := tree(s.Pages)
	var list func(pages []*content.Page) []Entry
	list = func(pages []*content.Page) []Entry {
		var out []Entry
		for _, p := range pages {
			entry := r.entry(r.site.PageOf(p), at)
			for _, e := range p.Entries {
				entry.Parts = append(entry.Parts, r.entityLink(at, e))
			}
			entry.Below = list(below[p])
			out = append(out, entry)
		}
		return out
	}
	return list(below[nil])
}

func (r *renderer) entry(p *weave.Page, at location) Entry {
	e := Entry{Link: r.pageLink(at, p), Summary: at.e.of(r.lead(&p.Halves[0].Summary, &p.Halves[1].Summary, at.way))}
	if p.Source != nil {
		e.Date = p.Source.Date
		e.When = r.when(at, e.Date)
	}
	return e
}

// section is the page of a section: its own text, if it has one, and its pages.
func (r *renderer) section(s *content.Section) error {
	return r.sectionPage(s, r.sectionWords(s), "section", func(v *View, at location) { v.Entries = r.entries(s, at) })
}

// directory is the page of a section whose entities are listed in one file.
func (r *renderer) directory(s *content.Section) error {
	words := r.sectionWords(s)
	here := slices.DeleteFunc(slices.Clone(s.Entities), func(e *content.Entity) bool { return e.Host != nil })
	parts := words.entries(here)
	dates := review.Dates{Modified: r.directoryDay(s, here)}
	return r.sectionPage(s, words, "directory", func(v *View, at location) {
		v.Entries = r.entries(s, at) // a directory may have pages beside its file
		v.Entities = entities(r, at, parts)
		r.stamp(v, at, dates)
		v.Elsewhere = r.elsewhere(s, at)
	})
}

// elsewhere lists the entries of a directory that are set out on other pages,
// by these pages, in the order of the menu and of their sections.
func (r *renderer) elsewhere(s *content.Section, at location) []EntryGroup {
	var out []EntryGroup
	for _, section := range r.site.Sections {
		for _, p := range section.Pages {
			var items []EntryLink
			for _, e := range p.Entries {
				if e.Section == s {
					items = append(items, EntryLink{e.ID, r.entityLink(at, e)})
				}
			}
			if items != nil {
				out = append(out, EntryGroup{r.pageLink(at, r.site.PageOf(p)), items})
			}
		}
	}
	return out
}

func sectionPath(s *content.Section) string { return s.ID + "/index.html" }

func (r *renderer) sectionWords(s *content.Section) *bilingual {
	return r.wordsOf(sectionPath(s), r.indexOf(s))
}

func (r *renderer) sectionPage(s *content.Section, words *bilingual, layout string, fill func(v *View, at location)) error {
	summary := words.rich(&s.Summary, "")
	withTrail := func(v *View, at location) {
		v.Trail = r.trail(at)
		if v.Summary == nil {
			v.Summary = at.e.of(summary)
		}
		words.foot(v, at)
		fill(v, at)
	}
	if p := r.indexOf(s); p != nil {
		return r.written(p, words, layout, withTrail)
	}
	return r.publish(sectionPath(s), layout, s.ID, r.texts(&s.Title), nil, withTrail)
}

// metrics lists all metrics, and the files with their observations.
func (r *renderer) metrics() error {
	words := r.wordsOf(metricsPath, nil)
	notes := make([]*both, len(r.site.Tables))
	for i, t := range r.site.Tables {
		notes[i] = words.rich(&t.Note, "")
	}
	dates := review.Dates{Modified: r.dataDay()}
	return r.publish(metricsPath, "metrics", "metrics", r.word("metrics"), r.word("metrics-summary"), func(v *View, at location) {
		v.Trail = r.trail(at)
		entries := func(metrics []*content.Metric) []Entry {
			out := make([]Entry, len(metrics))
			for i, m := range metrics {
				out[i] = Entry{
					Link:    Link{Text: at.e.of(r.texts(&m.Name)), Href: at.to(metricPath(m))},
					Summary: at.e.of(r.lead(&m.Definition[0], &m.Definition[1], at.way)),
				}
			}
			return out
		}
		if len(r.site.Topics) == 0 {
			v.Entries = entries(r.site.Metrics)
		}
		for _, t := range r.site.Topics {
			if len(t.Metrics) > 0 {
				v.Topics = append(v.Topics, Topic{t.ID, at.e.of(r.texts(&t.Name)), r.explore(at, "topic", t.ID), entries(t.Metrics)})
			}
		}
		if len(r.site.Tables) > 0 {
			v.Data = append(v.Data, Download{CSV: at.root + dataPath(nil) + ".csv", JSON: at.root + dataPath(nil) + ".json"})
		}
		for i, t := range r.site.Tables {
			v.Data = append(v.Data, Download{at.e.of(r.texts(&t.Title)), at.e.of(notes[i]), at.root + dataPath(t) + ".csv", at.root + dataPath(t) + ".json"})
		}
		v.Exchange = r.exchangeAt(at)
		words.foot(v, at)
		if len(r.site.Tables) > 0 {
			v.linked.write, v.linked.dataset = (*View).data, func() dataset { return r.allFigures(at) }
		}
		r.stamp(v, at, dates)
	})
}

// topicPath is where the page of all metrics has those of a topic.
const metricsPath = "metrics/index.html"

func metricPath(m *content.Metric) string { return "metrics/" + m.ID + ".html" }

func topicPath(t *content.Topic) string { return metricsPath + "#" + t.ID }

// metric is a metric with every observation of it.
func (r *renderer) metric(m *content.Metric) error {
	path := metricPath(m)
	words := r.wordsOf(path, nil)
	definition, note := words.rich(&m.Definition, ""), words.rich(&m.Note, "")
	parts := words.entryParts(m.Observations)
	dates := review.Dates{Modified: r.metricDay(m)}
	return r.publish(path, "metric", "metrics", r.texts(&m.Name), nil, func(v *View, at location) {
		v.Trail = r.trail(at, Link{Text: at.e.of(r.word("metrics")), Href: at.to(metricsPath)})
		v.long = len(parts) > longList
		v.Metric = &Metric{ID: m.ID, Unit: at.e.of(r.unit(m.Unit)), Definition: at.e.of(definition), Note: at.e.of(note), Figures: make([]Figure, len(parts))}
		for i := range parts {
			v.Metric.Figures[i] = parts[i].at(r, at)
		}
		if len(parts) > 0 {
			v.Metric.Explore = r.explore(at, "metric", m.ID)
		}
		if m.Topic != nil {
			v.Metric.Topic = &Link{Text: at.e.of(r.texts(&m.Topic.Name)), Href: at.to(topicPath(m.Topic))}
		}
		if len(m.Observations) > 0 {
			v.linked.write, v.linked.dataset = (*View).data, func() dataset { return r.dataset(at, m.Observations) }
		}
		r.stamp(v, at, dates)
		words.foot(v, at)
	})
}

// sources lists all sources.
func (r *renderer) sources() error {
	return r.publish(sourcesPath, "sources", "sources", r.word("sources"), r.word("sources-summary"), func(v *View, at location) {
		v.Trail = r.trail(at)
		for _, s := range r.site.Sources {
			v.Entries = append(v.Entries, Entry{
				Link:    Link{Text: at.e.of(r.texts(&s.Title)), Href: at.to(sourcePath(s))},
				Summary: at.e.of(r.lead(&s.Note[0], &s.Note[1], at.way)), Date: s.Date, When: r.when(at, s.Date),
			})
		}
	})
}

const sourcesPath = "sources/index.html"

func sourcePath(s *content.Source) string { return "sources/" + s.ID + ".html" }

// source is the entry of a source: what it is, and what rests on each of its
// lines.
func (r *renderer) source(s *content.Source) error {
	path := sourcePath(s)
	words := r.wordsOf(path, nil)
	dateNote, note := words.rich(&s.DateNote, ""), words.rich(&s.Note, "")
	lines := r.site.LinesOf(s)
	parts := make([][]figurePart, len(lines))
	for i, l := range lines {
		list := slices.Concat(l.Observations, l.Derived)
		slices.SortFunc(list, func(a, b *content.Observation) int { return cmp.Compare(a.ID, b.ID) })
		parts[i] = words.figureParts(list)
	}
	dates := review.Dates{Modified: r.sourceDay(s, parts)}
	language := s.Language
	if i := r.site.Lang(language); i >= 0 {
		language = r.site.Langs[i].Name
	}
	return r.publish(path, "source", "sources", r.texts(&s.Title), nil, func(v *View, at location) {
		v.Trail = r.trail(at, Link{Text: at.e.of(r.word("sources")), Href: at.to(sourcesPath)})
		v.long = len(lines) > longList
		v.Source = &Source{
			ID: s.ID, Publisher: at.e.of(r.texts(&s.Publisher)), Date: s.Date, When: r.when(at, s.Date), DateNote: at.e.of(dateNote), Note: at.e.of(note),
			SHA256: s.SHA256, Lines: s.Lines, Language: language, Tag: s.Tag,
		}
		r.stamp(v, at, dates)
		if s.Brief != nil {
			l := r.pageLink(at, r.site.PageOf(s.Brief))
			v.Source.Brief = &l
		}
		for i, l := range lines {
			v.Source.Cited = append(v.Source.Cited, SourceLine{
				Line: l.Citation.Line, LineText: at.e.of(r.lineText(l.Citation.Line)), ID: "line-" + strconv.Itoa(l.Citation.Line),
				Figures: figures(r, at, parts[i]), Uses: r.uses(l, at),
			})
			if len(l.Observations)+len(l.Derived) > 0 {
				v.Source.Explore = r.explore(at, "source", s.ID)
			}
		}
		words.foot(v, at)
	})
}

// uses lists what rests on a line beside its figures.
func (r *renderer) uses(l *weave.Line, at location) []Use {
	var out []Use
	seen := map[string]bool{}
	add := func(link Link) {
		if seen[link.Href] {
			return
		}
		seen[link.Href] = true
		page, _, _ := strings.Cut(link.Href, "#")
		for i := range out {
			u := &out[i]
			if of, _, _ := strings.Cut(u.Href, "#"); of == page && u.Text.Joined() == link.Text.Joined() {
				u.Again = append(u.Again, Again{N: len(u.Again) + 2, Href: link.Href})
				return
			}
		}
		out = append(out, Use{Text: link.Text, Href: link.Href})
	}
	for _, pl := range l.Places {
		add(r.placeLink(at, pl))
	}
	for _, rel := range l.Relations {
		add(r.entityLink(at, rel.From))
	}
	for _, t := range l.Terms {
		add(Link{Text: at.e.of(r.texts(&t.Name)), Href: at.to(termPath(t))})
	}
	return out
}

// glossaryPath is the page of all terms.
const glossaryPath = "glossary/index.html"

func termPath(t *content.Term) string { return glossaryPath + "#" + t.ID }

// The passages that use a term stand on a page of their own, if there is a layout
// for it: who looks a word up needs its explanation, and they are most of the bytes.
const (
	concordancePath   = "glossary/passages.html"
	concordanceLayout = "concordance"
)

// glossary is the page of all terms, and what uses them.
func (r *renderer) glossary() error {
	words := r.wordsOf(glossaryPath, nil)
	explain, uses := make([]*both, len(r.site.Terms)), make([][]mentionPart, len(r.site.Terms))
	used := 0
	for i, t := range r.site.Terms {
		explain[i], uses[i] = words.rich(&t.Explain, t.ID), r.mentionParts(r.site.TermTarget(i))
		used += len(uses[i])
	}
	apart := used > 0 && r.layouts.has(concordanceLayout)
	dates := review.Dates{Modified: r.glossaryDay()}
	err := r.publish(glossaryPath, "glossary", "glossary", r.word("glossary"), r.word("glossary-summary"), func(v *View, at location) {
		v.Trail = r.trail(at)
		r.stamp(v, at, dates)
		for i, t := range r.site.Terms {
			term := Term{
				ID: t.ID, Name: at.e.of(r.texts(&t.Name)), Pinyin: t.Pinyin, Aliases: at.e.of(r.otherNames(&t.Name, t.Aliases)), Avoid: at.e.of(r.joined(t.Avoid)),
				Explain: at.e.of(explain[i]),
			}
			if n := len(uses[i]); apart && n > 0 {
				term.Passages = &Link{Text: at.e.of(r.counted("term-passages", n)), Href: at.to(concordancePath + "#" + t.ID)}
			} else {
				term.Mentions = r.mentions(uses[i], at)
			}
			if t.Cite.Given() {
				c := r.cite(at, t.Cite)
				term.Cite = &c
			}
			v.Terms = append(v.Terms, term)
		}
		v.Exchange = r.exchangeAt(at)
		words.foot(v, at)
	})
	if err != nil || !apart {
		return err
	}
	return r.concordance(uses)
}

// concordance is the page of the passages that use each term.
func (r *renderer) concordance(uses [][]mentionPart) error {
	return r.publish(concordancePath, concordanceLayout, "glossary", r.word("concordance"), r.word("concordance-summary"), func(v *View, at location) {
		v.Trail = r.trail(at, Link{Text: at.e.of(r.word("glossary")), Href: at.to(glossaryPath)})
		for i, t := range r.site.Terms {
			if len(uses[i]) > 0 {
				v.Terms = append(v.Terms, Term{ID: t.ID, Name: at.e.of(r.texts(&t.Name)), Href: at.to(termPath(t)), Mentions: r.mentions(uses[i], at)})
			}
		}
	})
}

// notFound is the page a host shows for an address that isn't there. It is
// served at any depth, so its links start at the host.
func (r *renderer) notFound() error {
	for _, e := range r.editions {
		at := e.at("404.html").absolute(r.site.Config.BaseURL)
		if err := r.write(r.view(at, "404", "", r.word("not-found"), nil), at, nil); err != nil {
			return err
		}
	}
	if r.editions[0].folder == "" {
		return nil
	}
	// A host looks for it at the root, whichever editions are published. From there it
	// goes on to their home pages: in another language the page is missing, too.
	at := r.root().at("404.html").absolute(r.site.Config.BaseURL)
	v := r.rootView(at, "404", r.word("not-found"))
	v.Editions = r.root().at("index.html").absolute(r.site.Config.BaseURL).editionLinks(r)
	if len(v.Editions) == 1 {
		v.Home, v.Editions = v.Editions[0].Href, nil
	}
	return r.write(v, at, nil)
}

// chooser stands at the root when the paired edition isn't published, and
// leads to those that are. Where that is one it is no page of its own: browsers go on
// at once, search engines hear of the other only. No static host could do more.
func (r *renderer) chooser() error {
	at := r.root().at("index.html")
	v := r.rootView(at, "chooser", r.texts(&r.site.Config.Title))
	if len(r.editions) == 1 {
		v.Onward = r.editions[0].folder + at.path
		v.Canonical, v.Alternates = r.site.Config.BaseURL+v.Onward, nil
	}
	return r.write(v, at, nil)
}

// rootID stands for an edition's where there is none.
const rootID = "root"

// root is not an edition that is published: the site's root without one. It
// speaks both languages unless only one of them is published.
func (r *renderer) root() edition {
	e := edition{id: rootID, to: 2}
	if len(r.editions) == 1 {
		e.from, e.to = r.editions[0].from, r.editions[0].to
	}
	return e
}

func (r *renderer) rootView(at location, layout string, title *both) *View {
	v := r.view(at, layout, "", title, nil)
	v.Nav, v.Home = nil, ""
	return v
}
