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
	// First are files whose pages are made before all others, where there are such
	// pages: "zh/parks/x.html". FirstMade is called once these are written in all
	// editions, and static/ with them; never if there are none. It may be nil.
	First     []string
	FirstMade func()
}

// Run renders the site. Problems in layouts and words go to the report; an
// error is one of Output or of reading a file.
func Run(site *weave.Site, layouts, static fs.FS, out Output, opts Options, report *diag.Report) error {
	r, err := newRenderer(site, layouts, static, out, report)
	if err != nil || r == nil {
		return err
	}
	first, jobs := r.foremost(r.jobs(), opts.First)
	var index *search.Index
	if r.search {
		var gather []job
		index, gather = r.searchIndex()
		jobs = append(gather, jobs...) // before the others, because each takes long
	}
	w := &worker{r: r, progress: opts.Progress, total: len(first) + len(jobs)}
	if err := w.do(first); err != nil {
		return err
	}
	if len(first) > 0 && opts.FirstMade != nil {
		opts.FirstMade()
	}
	if err := w.do(jobs); err != nil {
		return err
	}
	if index != nil {
		if err := r.searchPage(index); err != nil {
			return err
		}
	}
	if r.explorable { // when all that its rows lead to is there
		if err := r.explorer(); err != nil {
			return err
		}
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

// newRenderer publishes static/ and reads the layouts. It is nil when something is
// wrong with these, which the report then says.
func newRenderer(site *weave.Site, layouts, static fs.FS, out Output, report *diag.Report) (*renderer, error) {
	r := &renderer{
		site: site, out: out, report: report, editions: editionsOf(site), tags: []string{site.Langs[0].Tag, site.Langs[1].Tag},
		said: new(sync.Map), listed: new(listings), feedPages: feedPages(site),
		search: searchable(contentOf(site), layouts), explorable: explorable(contentOf(site), layouts), lines: linesOf(site),
	}
	r.locales = localesOf(r.tags, r.editions)
	for i := range r.foreign {
		r.foreign[i] = writtenInHan(site.Langs[1-i].Tag) && !writtenInHan(site.Langs[i].Tag)
	}
	r.alike = scriptOf(site.Langs[0].Tag) == scriptOf(site.Langs[1].Tag)
	var err error
	if r.assets, r.static, err = publishStatic(static, out, report); err != nil {
		return nil, err
	}
	if r.sharing, err = shareImage(static, r.assets); err != nil {
		return nil, err
	}
	if r.manifest, err = readManifest(layouts, report); err != nil {
		return nil, err
	}
	if r.vocabulary, err = loadWords(layouts, site.Langs, ownWords(site, layouts), report); err != nil {
		return nil, err
	}
	if r.layouts, err = loadLayouts(layouts, neededLayouts(site), out.Layout, report); err != nil || r.layouts == nil || r.vocabulary == nil {
		return nil, err
	}
	r.nav = r.navigation()
	return r, nil
}

// linesOf has a place for what each line of the longest source is called.
func linesOf(site *weave.Site) []atomic.Pointer[both] {
	const some, enough = 1 << 10, 1 << 14 // somebody may have typed a wrong number
	most := some
	for _, source := range site.Sources {
		most = max(most, min(source.Lines, enough))
	}
	return make([]atomic.Pointer[both], most+1)
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
	alike      bool                       // both languages are written in one script
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

func (r *renderer) indexOf(s *content.Section) *weave.Page {
	if s.Index == nil {
		return nil
	}
	return r.site.PageOf(s.Index)
}
