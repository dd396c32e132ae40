package render

import (
	"bytes"
	"io"
	"strings"

	"briefing/generator/content"
	"briefing/generator/diag"
)

// wholePath is the document of all pages: the site from one end to the other, to
// be printed and kept.
const wholePath = "whole/index.html"

// wholeLayouts are its frame and what sets a page into it.
var wholeLayouts = [...]string{"whole", "whole-part"}

// whole is that document while it is written, in all editions at once, since a
// page's words are rendered once for all of them. Parts are written as soon as
// they are set, so that it takes no more memory on a large site.
//
// A page is made by the same functions as everywhere; what differs is where its
// links lead, see way.toPart: to the place in the document that the page has
// there. An anchor is the page's path, without its ending, and its own behind it:
// "parks/x/overview".
type whole struct {
	editions []io.Writer
	chapter  string // the section that is being written
}

// Holes in the frame. The byte can't come from content, see rootHole.
const (
	listHole  = "\x00list\x00"
	partsHole = "\x00parts\x00"
)

// wholeDocument writes the document.
func (r *renderer) wholeDocument() error {
	if !r.layouts.has("whole") {
		return nil
	}
	d := *r
	d.whole = &whole{}
	return d.streams(d.wholeParts)
}

// streams opens the document in one edition after another, then writes it.
func (r *renderer) streams(write func() error) error {
	n := len(r.whole.editions)
	if n == len(r.editions) {
		return write()
	}
	return r.out.Stream(r.editions[n].folder+wholePath, func(w io.Writer) error {
		r.whole.editions = append(r.whole.editions, w)
		return r.streams(write)
	})
}

// wholeParts writes the frame with the contents and all parts in it.
func (r *renderer) wholeParts() error {
	frames := make([][]byte, len(r.editions))
	for i, e := range r.editions {
		var err error
		if frames[i], err = r.frame(e); err != nil || frames[i] == nil {
			return err
		}
	}
	for _, stage := range []struct {
		upTo  string
		write func() error
	}{{listHole, r.wholeContents}, {partsHole, r.wholeChapters}} {
		for i := range frames {
			before, after, ok := bytes.Cut(frames[i], []byte(stage.upTo))
			if !ok {
				r.report.Add(diag.Diagnostic{Code: diag.LayoutError, Pos: diag.Pos{File: "layouts/whole.html"}, Text: "there is no place for the contents and the parts of the document",
					Help: "put {{.List}} and, below it, {{.Parts}} where they are to stand"})
				return nil
			}
			if _, err := r.whole.editions[i].Write(before); err != nil {
				return err
			}
			frames[i] = after
		}
		if err := stage.write(); err != nil {
			return err
		}
	}
	for i := range frames {
		if _, err := r.whole.editions[i].Write(frames[i]); err != nil {
			return err
		}
	}
	return nil
}

// frame is what the document stands in: a cover, and the holes for the rest.
func (r *renderer) frame(e edition) ([]byte, error) {
	own := *r
	own.whole = nil // its links lead out of the document
	at := e.at(wholePath)
	v := own.view(at, "whole", "", r.word("whole"), r.word("whole-summary"))
	v.List, v.Parts = listHole, partsHole
	v.Sources = own.sourceNotes(at, r.site.Sources)
	return r.execute(v, "whole", e.folder+wholePath)
}

// execute runs a layout, minified; nil if that fails, which was reported then.
func (r *renderer) execute(v *View, layout, path string) ([]byte, error) {
	var buf bytes.Buffer
	small, ok := r.layouts.execute(&buf, layout, v, r.report)
	switch {
	case !ok:
		return nil, nil
	case small:
		return buf.Bytes(), nil
	}
	return r.out.Minify(path, buf.Bytes())
}

// chapter is a section of the site, or a page that the generator makes, with what
// stands below it.
type chapter struct {
	path    string // of the page it begins with
	title   *both
	entries func(at location) []Entry // for the contents; nil: none
	parts   func() error
}

// chapters are in the order in which the site is read.
func (r *renderer) chapters() []chapter {
	s := r.site
	made := func(path, title string, entries func(at location) []Entry, parts func() error) chapter {
		return chapter{path, r.word(title), entries, parts}
	}
	out := []chapter{made("index.html", "glance", nil, r.home)}
	for _, section := range s.Sections {
		out = append(out, chapter{sectionPath(section), r.texts(&section.Title), func(at location) []Entry { return r.contentsOf(section, at) }, func() error {
			head := r.section
			if section.Directory {
				head = r.directory
			}
			return each(head(section), inTree(section.Pages), func(p *content.Page) error { return r.page(s.PageOf(p)) })
		}})
	}
	if hasComparisons(s) {
		out = append(out, made(comparePath, "compare", r.comparedEntries, func() error {
			return each(each(r.comparisons(), s.Comparisons, r.comparison), s.Matrices, r.matrix)
		}))
	}
	if len(s.Events) > 0 {
		out = append(out, made(timelinePath, "timeline", nil, r.timeline))
	}
	if r.hasTargets() {
		out = append(out, made(targetsPath, "targets", nil, r.targets))
	}
	if len(s.Metrics) > 0 {
		out = append(out, made(metricsPath, "metrics", nil, func() error { return each(r.metrics(), s.Metrics, r.metric) }))
	}
	if len(s.Terms) > 0 {
		out = append(out, made(glossaryPath, "glossary", nil, r.glossary))
	}
	if len(s.Sources) > 0 {
		out = append(out, made(sourcesPath, "sources", nil, func() error { return each(r.sources(), s.Sources, r.source) }))
	}
	return out
}

// each calls do for all of a list, unless something failed before.
func each[T any](err error, list []T, do func(T) error) error {
	for _, t := range list {
		if err == nil {
			err = do(t)
		}
	}
	return err
}

// wholeContents writes what the document holds, chapter by chapter.
func (r *renderer) wholeContents() error {
	for _, c := range r.chapters() {
		r.whole.chapter, _, _ = strings.Cut(partID(c.path), "/")
		err := r.setPart(c.path, "contents", "", c.title, nil, func(v *View, at location) {
			top := Entry{Link: Link{Text: v.Title, Href: at.to(c.path)}}
			if c.entries != nil {
				top.Below = c.entries(at)
			}
			v.Entries = []Entry{top}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// wholeChapters writes the parts.
func (r *renderer) wholeChapters() error {
	for _, c := range r.chapters() {
		r.whole.chapter, _, _ = strings.Cut(partID(c.path), "/")
		if err := c.parts(); err != nil {
			return err
		}
	}
	return nil
}

// contentsOf are a section's pages as the contents list them, each with those below it.
func (r *renderer) contentsOf(s *content.Section, at location) []Entry {
	below := tree(s.Pages)
	var list func(pages []*content.Page) []Entry
	list = func(pages []*content.Page) []Entry {
		out := make([]Entry, len(pages))
		for i, p := range pages {
			out[i] = Entry{Link: r.pageLink(at, r.site.PageOf(p)), Below: list(below[p])}
		}
		return out
	}
	return list(below[nil])
}

// inTree is a section's pages in the order in which lists show them: each
// followed by those below it.
func inTree(pages []*content.Page) []*content.Page {
	below := tree(pages)
	var out []*content.Page
	var walk func(list []*content.Page)
	walk = func(list []*content.Page) {
		for _, p := range list {
			out = append(out, p)
			walk(below[p])
		}
	}
	walk(below[nil])
	return out
}

// setPart sets a page into the document, in every edition.
func (r *renderer) setPart(path, layout, section string, title, summary *both, fill func(v *View, at location)) error {
	for i, e := range r.editions {
		at := r.at(e, path)
		v := r.partView(at, layout, section, title, summary)
		if fill != nil {
			fill(v, at)
		}
		part, err := r.execute(v, "whole-part", e.folder+path)
		if err != nil {
			return err
		}
		if _, err := r.whole.editions[i].Write(far(part, 0)); err != nil {
			return err
		}
	}
	return nil
}

// partView is what every part shows: less than a page of its own.
func (r *renderer) partView(at location, layout, section string, title, summary *both) *View {
	e := at.e
	return &View{
		Lang: r.site.Langs[e.from].Tag, Edition: e.id, Paired: e.id == content.Paired,
		SiteTitle: e.of(r.texts(&r.site.Config.Title)), SiteDescription: e.of(r.texts(&r.site.Config.Description)),
		Canonical: r.site.Config.BaseURL + e.folder + at.path,
		Layout:    layout, Section: section, Title: e.of(title), Summary: e.of(summary),
		ID: partID(at.path), Chapter: r.whole.chapter, Opens: opensChapter(at.path), words: r.wordIn(e), assets: r.assetFrom(at),
	}
}

// opensChapter says whether a page stands before all others of its chapter.
func opensChapter(path string) bool {
	return path == "index.html" || strings.HasSuffix(path, "/index.html")
}

// partID is the anchor of a page in the document.
func partID(path string) string { return strings.TrimSuffix(path, ".html") }

// at is where a page stands: a file of its own, or a part of the document.
func (r *renderer) at(e edition, path string) location {
	if r.whole == nil {
		return e.at(path)
	}
	at := e.at(wholePath) // that is where the browser is
	at.path, at.whole, at.own, at.deeper = path, r.whole, partID(path)+"/", 2
	if opensChapter(path) {
		at.deeper = 1
	}
	return at
}

// toPart is where a place on a page is found in the document. Sources are set there
// without their lines. Pages that say something of the site, and not of its
// subject, are no part of it.
func (w way) toPart(path string) string {
	page, anchor, _ := strings.Cut(path, "#")
	page, _, _ = strings.Cut(page, "?")
	switch {
	case page == searchPath || page == statusPath || page == wholePath || page == explorerPath:
		return w.up + path
	case anchor == "" || strings.HasPrefix(page, "sources/"):
		return "#" + partID(page)
	}
	return "#" + partID(page) + "/" + anchor
}
