// Package render makes the pages of a site.
//
// In comes a site tied together, its layouts and its static files; out go
// finished files, one by one, to an Output: every page in every edition, the
// assets with a fingerprint in their names, the other static files as they
// are. It checks nothing in the content (that is done) and keeps no page once
// it is handed over.
//
// The words of a page are rendered once and set into each edition. That works
// because the editions are built alike: a link from one page to another is the
// same in all of them, relative to the page, and names the file, so that the
// site works on any host, under any path, and from disk. Only what is shared
// by the editions (assets, images) is reached by another path in each; pieces
// of HTML have a hole there, see rootHole.
//
// Layouts are html/template files that get a View and know nothing else.
package render

import (
	"encoding/json"
	"io"
	"io/fs"
	"sync"
	"sync/atomic"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/parallel"
	"briefing/generator/search"
	"briefing/generator/weave"
)

// Output takes finished files. It is called from many goroutines.
type Output interface {
	// Minify returns the file as it is to be published.
	Minify(path string, data []byte) ([]byte, error)
	// Layout returns the source of a layout, minified.
	Layout(source string) (string, error)
	// Write takes a file to publish at path; data is not kept.
	Write(path string, data []byte) error
	// Stream takes a file part by part, so that it is never held as a whole. If write
	// returns publish.ErrDropped, so does Stream, and the path may be written again.
	Stream(path string, write func(io.Writer) error) error
	// Publish minifies and writes; data is not kept.
	Publish(path string, data []byte) error
}

// Options are what a caller may set.
type Options struct {
	Progress func(done, total int) // told as pages are finished, from any goroutine; may be nil
}

// Run renders the site. Problems in layouts and words go to the report; an
// error is one of Output or of reading a file.
func Run(site *weave.Site, layouts, static fs.FS, out Output, opts Options, report *diag.Report) error {
	r := &renderer{site: site, out: out, report: report, editions: editionsOf(site), tags: []string{site.Langs[0].Tag, site.Langs[1].Tag}, said: new(sync.Map), listed: new(listings)}
	r.locales = localesOf(r.tags, r.editions)
	var err error
	if r.assets, r.static, err = publishStatic(static, out, report); err != nil {
		return err
	}
	if r.sharing, err = shareImage(static, r.assets); err != nil {
		return err
	}
	if r.manifest, err = readManifest(layouts, report); err != nil {
		return err
	}
	r.feedPages = feedPages(site)
	r.search, r.explorable = searchable(site, layouts), explorable(site, layouts)
	if r.vocabulary, err = loadWords(layouts, site.Langs, ownWords(site, layouts), report); err != nil {
		return err
	}
	if r.layouts, err = loadLayouts(layouts, neededLayouts(site), out.Layout, report); err != nil || r.layouts == nil || r.vocabulary == nil {
		return err
	}
	r.nav = r.navigation()
	most := 1 << 10
	for _, source := range site.Sources {
		most = max(most, min(source.Lines, 1<<14)) // somebody may have typed a wrong number
	}
	r.lines = make([]atomic.Pointer[both], most+1)
	for i := range r.foreign {
		r.foreign[i] = writtenInHan(site.Langs[1-i].Tag) && !writtenInHan(site.Langs[i].Tag)
	}
	jobs := r.jobs()
	var index *search.Index
	if r.search {
		var gather []job
		index, gather = r.searchIndex()
		jobs = append(gather, jobs...) // first, because each takes long
	}
	var done atomic.Int64
	err = parallel.Try(len(jobs), func(i int) error {
		err := jobs[i](r)
		if opts.Progress != nil {
			opts.Progress(int(done.Add(1)), len(jobs))
		}
		return err
	})
	if err == nil && index != nil {
		err = r.searchPage(index)
	}
	if err == nil && r.explorable {
		err = r.explorer() // last, when all that its rows lead to is there
	}
	if err != nil {
		return err
	}
	if r.manifest != nil {
		if err := r.manifests(); err != nil {
			return err
		}
	}
	if len(r.feedPages) > 0 {
		if err := r.feeds(); err != nil {
			return err
		}
	}
	return r.sitemap()
}

type renderer struct {
	site       *weave.Site
	out        Output
	report     *diag.Report
	editions   []edition
	assets     map[string]string // name below static/assets/ → path on the site
	static     map[string]bool   // paths of the published files of static/
	vocabulary map[string]*both
	layouts    *layouts
	nav        []navItem
	said       *sync.Map                  // *content.Text, the first of two, and the like → *both, see once
	listed     *listings                  // for search engines
	whole      *whole                     // the document of all pages, where pages are set into it
	lines      []atomic.Pointer[both]     // what a source's line is called, by number, see lineText
	feedPages  []*weave.Page              // those in the feeds; none: there are no feeds
	manifest   map[string]json.RawMessage // the layouts' part of it; nil: there is none
	tags       []string                   // of the languages
	locales    map[[2]int][]string        // by languages from and to, see localesOf
	sharing    *Image                     // without its address
	search     bool                       // the site can be searched
	explorable bool                       // it has a table of all figures
	foreign    [2]bool                    // by language: Han characters are words of the other one
}

// edition is a way the site is published.
type edition struct {
	id       string
	folder   string // "" or "zh/"
	from, to int    // of the languages: both[from:to]
}

func editionsOf(site *weave.Site) []edition {
	var out []edition
	for _, id := range site.Config.Editions {
		if id == content.Paired {
			out = append(out, edition{id: id, to: 2})
		} else {
			n := site.Lang(id)
			out = append(out, edition{id, id + "/", n, n + 1})
		}
	}
	return out
}

// both is a text in both languages; an edition shows a part of it.
type both [2]Text

// of is what the edition shows of a text: nothing if all of that is empty, so
// that a layout sets no label before a text that only the other language has.
func (e edition) of(t *both) Texts {
	if t == nil {
		return nil
	}
	shown := t[e.from:e.to]
	for _, text := range shown {
		if text.HTML != "" {
			return shown
		}
	}
	return nil
}

// A job makes a page in all its editions, or some other files.
type job func(*renderer) error

// jobs lists what there is to do, in an order that takes little memory and lets
// nobody wait for a long job at the end.
func (r *renderer) jobs() []job {
	s := r.site
	jobs := []job{(*renderer).exchange} // goes through the whole site
	if s.Config.Whole {
		jobs = append(jobs, (*renderer).wholeDocument) // so does this
	}
	jobs = append(jobs, r.lists()...)
	var entries, pages []job
	for _, m := range s.Metrics {
		entries = append(entries, func(r *renderer) error { return r.metric(m) })
	}
	for _, src := range s.Sources {
		entries = append(entries, func(r *renderer) error { return r.source(src) })
	}
	for _, p := range s.Pages {
		if p.Section != nil && p != r.indexOf(p.Section) {
			pages = append(pages, func(r *renderer) error { return r.page(p) })
		}
	}
	// What the site says of a metric or a source grows with the site, a page does
	// not. With pages between, it is rare that several processors hold a long list
	// each, and the links from one kind to the other wait less long for each other.
	return append(jobs, spread(entries, pages)...)
}

// spread sets the jobs of few among those of many, evenly, from the first on.
func spread(few, many []job) []job {
	if len(few) > len(many) {
		few, many = many, few
	}
	out := make([]job, 0, len(few)+len(many))
	next := 0
	for i, f := range few {
		for ; next < i*len(many)/len(few); next++ {
			out = append(out, many[next])
		}
		out = append(out, f)
	}
	return append(out, many[next:]...)
}

// lists are the jobs for what shows the whole content, or a part of it, in another
// order.
func (r *renderer) lists() []job {
	s := r.site
	var jobs []job
	add := func(f job) { jobs = append(jobs, f) }
	add((*renderer).home)
	add((*renderer).notFound)
	if s.Config.Editions[0] != content.Paired {
		add((*renderer).chooser)
	}
	for _, section := range s.Sections {
		if section.Directory {
			add(func(r *renderer) error { return r.directory(section) })
		} else {
			add(func(r *renderer) error { return r.section(section) })
		}
	}
	if len(s.Metrics) > 0 {
		add((*renderer).metrics)
	}
	if len(s.Events) > 0 {
		add((*renderer).timeline)
	}
	if r.hasTargets() {
		add((*renderer).targets)
	}
	if hasComparisons(s) {
		add((*renderer).comparisons)
		for _, c := range s.Comparisons {
			add(func(r *renderer) error { return r.comparison(c) })
		}
		for _, m := range s.Matrices {
			add(func(r *renderer) error { return r.matrix(m) })
		}
	}
	if r.hasStatus() {
		add((*renderer).status)
	}
	if len(s.Charts) > 0 {
		add((*renderer).charts)
	}
	if len(s.Tables) > 0 {
		add(func(r *renderer) error { return r.data(nil) })
	}
	for _, t := range s.Tables {
		add(func(r *renderer) error { return r.data(t) })
	}
	jobs = append(jobs, r.cards()...)
	if len(s.Sources) > 0 {
		add((*renderer).sources)
	}
	if len(s.Terms) > 0 {
		add((*renderer).glossary)
	}
	return jobs
}

func (r *renderer) indexOf(s *content.Section) *weave.Page {
	if s.Index == nil {
		return nil
	}
	return r.site.PageOf(s.Index)
}
