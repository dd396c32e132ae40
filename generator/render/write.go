package render

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"slices"
	"sync"

	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/publish"
	"briefing/generator/weave"
)

// Buffers are reused: pages for whole pages, buffers for what goes into them. A
// page may take megabytes, and what is lent out for a paragraph would grow to
// that size too if they were one.
var (
	pages   = sync.Pool{New: func() any { return new(bytes.Buffer) }}
	buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
)

// publish makes a page in every edition: view fills in what the page shows.
func (r *renderer) publish(path, layout, section string, title, summary *both, fill func(v *View, at location)) error {
	if r.whole != nil {
		return r.setPart(path, layout, section, title, summary, fill)
	}
	for _, e := range r.editions {
		v := r.view(e.at(path), layout, section, title, summary)
		if err := r.write(v, e.at(path), fill); err != nil {
			return err
		}
		r.list(e.folder+path, v.dates.Modified)
	}
	return nil
}

func (r *renderer) write(v *View, at location, fill func(v *View, at location)) error {
	if fill != nil {
		fill(v, at)
	}
	buf := pages.Get().(*bytes.Buffer)
	defer pages.Put(buf)
	path := at.e.folder + at.path
	if v.long {
		err := r.out.Stream(path, func(w io.Writer) error { return r.layouts.stream(w, buf, v) })
		if !errors.Is(err, publish.ErrDropped) {
			return err
		}
	}
	buf.Reset()
	small, ok := r.layouts.execute(buf, v.Layout, v, r.report)
	if !ok {
		return nil
	}
	page := buf.Bytes()
	if len(page) >= longPage {
		page = far(page, nearTop)
	}
	if small {
		return r.out.Write(path, page)
	}
	return r.out.Publish(path, page)
}

// longList is from how many entries on a page is written while it is made: with a
// kilobyte or two for each it is some parts long.
const longList = 128

// view is what every page shows.
func (r *renderer) view(at location, layout, section string, title, summary *both) *View {
	e := at.e
	v := &View{
		Lang: r.site.Langs[e.from].Tag, Edition: e.id, Paired: e.id == content.Paired, Alike: e.id == content.Paired && r.alike,
		SiteTitle: e.of(r.texts(&r.site.Config.Title)), SiteDescription: e.of(r.texts(&r.site.Config.Description)),
		Home: at.to("index.html"), Editions: at.editionLinks(r), Alternates: at.alternates(r),
		Canonical: r.site.Config.BaseURL + e.folder + at.path,
		Layout:    layout, Section: section, Title: e.of(title), Summary: e.of(summary),
	}
	if r.site.Config.Whole && e.id != rootID {
		v.Whole = at.to(wholePath)
	}
	if r.search && e.id != rootID {
		v.Search = at.to(searchPath)
	}
	if r.explorable && e.id != rootID {
		v.Explore = at.up + explorerPath
	}
	v.Nav = make([]Link, len(r.nav))
	for i, n := range r.nav {
		v.Nav[i] = Link{Text: e.of(n.text), Href: at.to(n.path), Current: n.section == section, Made: n.made, AtFoot: n.atFoot}
	}
	r.share(v, at)
	v.words, v.assets = r.wordIn(e), r.assetFrom(at)
	return v
}

func (r *renderer) wordIn(e edition) func(key string) (Texts, bool) {
	return func(key string) (Texts, bool) {
		w, ok := r.vocabulary[key]
		return e.of(w), ok
	}
}

func (r *renderer) assetFrom(at location) func(name string) (string, bool) {
	return func(name string) (string, bool) {
		to, ok := r.assets[name]
		return at.root + to, ok
	}
}

// trail is the way from the home page down to a page's parents.
func (r *renderer) trail(at location, links ...Link) []Link {
	return append([]Link{{Text: at.e.of(r.word("home")), Href: at.to("index.html")}}, links...)
}

// trailTo is the way from the home page to a page: a section, and in it the
// pages of all that its subject is part of. Where that begins in another section
// than the page's own, it is the other that the way goes through.
func (r *renderer) trailTo(at location, p *weave.Page) []Link {
	section := p.Section
	var links []Link
	if p.Entity != nil {
		for e := p.Entity.Above(); e != nil; e = e.Above() {
			links = append(links, r.pageLink(at, r.site.PageOf(e.Page)))
			section = e.Section
		}
	}
	links = append(links, r.sectionLink(at, section))
	slices.Reverse(links)
	return r.trail(at, links...)
}

func (r *renderer) sectionLink(at location, s *content.Section) Link {
	return Link{Text: at.e.of(r.texts(&s.Title)), Href: at.to(sectionPath(s))}
}

// texts renders a text of a data file without links in it, as titles and
// labels need it.
func (r *renderer) texts(t *content.Texts) *both {
	return r.known(&t[0], &t[1])
}

// known is halves for texts that many pages show, as the names of things: they
// are rendered once.
func (r *renderer) known(a, b *content.Text) *both {
	return r.once(a, func() *both { return r.halves(a, b) })
}

// once makes a text that many pages show when it is asked for first.
func (r *renderer) once(key any, text func() *both) *both {
	if t, ok := r.said.Load(key); ok {
		return t.(*both)
	}
	t, _ := r.said.LoadOrStore(key, text())
	return t.(*both)
}

// lead is a text as lists of pages show it: its figures lead to their entries and
// say what they are, and all other markup is left out.
func (r *renderer) lead(a, b *content.Text, from way) *both {
	out := r.halves(a, b)
	isFigure := func(in markdown.Inline) bool { return in.Kind == markdown.Figure }
	for i, t := range [2]*content.Text{a, b} {
		if slices.ContainsFunc(t.Inlines, isFigure) {
			out[i].HTML = template.HTML(prose{r: r, lang: i, way: from, foreign: r.foreign[i]}.onlyFigures(t.Inlines))
		}
	}
	return out
}

func (r *renderer) halves(a, b *content.Text) *both {
	out := &both{}
	for i, t := range [2]*content.Text{a, b} {
		plain := markdown.PlainText(t.Inlines, func(in markdown.Inline) string { return r.site.SayFigure(in, i) })
		out[i] = plainText(r.site.Langs[i].Tag, plain)
	}
	return out
}
