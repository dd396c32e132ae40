// Package build runs the stages one after another: content, check, review,
// weave, render.
//
// In comes a site's file tree and a place for the finished files; out go the
// diagnostics of all stages and, if none is an error, the files. It makes no
// rule of its own and touches no disk: the caller gives the tree and decides
// what becomes of the files.
package build

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"sync/atomic"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/publish"
	"briefing/generator/render"
	"briefing/generator/review"
	"briefing/generator/weave"
)

// Options are what a caller may set.
type Options struct {
	BaseURL  string                              // instead of site.toml's; empty: as there
	Cache    *content.Cache                      // what an earlier run read; nil: none
	Progress func(stage string, done, total int) // from any goroutine; may be nil
	Open     func() (publish.Sink, error)        // where files go; called once the content is found to be right; nil: nowhere
	// First are files whose pages are made before all others: "zh/parks/x.html".
	// FirstMade is called when these are written, in all editions, unless there are
	// none or an error was found in making them. It may be nil.
	First     []string
	FirstMade func()
	// SaveMemory sets how early the program collects garbage while it builds: for
	// programs that do nothing else meanwhile.
	SaveMemory bool
}

func (o *Options) progress(stage string) func(done, total int) {
	if o.Progress == nil {
		return nil
	}
	return func(done, total int) { o.Progress(stage, done, total) }
}

// Result is what a run found and made.
type Result struct {
	Diagnostics []diag.Diagnostic // sorted
	Errors      int               // how many of them stop the build
	Pages       int               // HTML files made, in all editions
	Files       int
	Bytes       int64
	BaseURL     string         // the address that the site is published at
	Pairs       int            // pages written as a pair of files
	Kept        bool           // the site keeps a record of what was confirmed
	Counts      []review.Count // by section; none when no page could be read
}

// Weave runs the stages up to the site tied together; nil when an error was
// found on the way.
func Weave(fsys fs.FS, opts Options, report *diag.Report) (*weave.Site, error) {
	site, _, err := stages(fsys, opts, report)
	return site, err
}

// stages is Weave; the reviewed site is there as soon as its pages could be read.
func stages(fsys fs.FS, opts Options, report *diag.Report) (*weave.Site, *review.Site, error) {
	site, err := content.Load(fsys, content.Options{BaseURL: opts.BaseURL, Cache: opts.Cache, Progress: opts.progress("reading")}, report)
	if err != nil || site == nil {
		return nil, nil, err
	}
	static, err := fs.Sub(fsys, "static")
	if err != nil {
		return nil, nil, err
	}
	made, err := madePages(fsys, site)
	if err != nil {
		return nil, nil, err
	}
	checked := check.Run(site, static, made, report)
	report.DropResting()
	wrong := report.Errors() > 0
	// Where blocks may be paired wrongly, what is said of their translations would be.
	reviewed, err := review.Run(checked, fsys, review.Options{Quiet: wrong}, report)
	if err != nil {
		return nil, nil, err
	}
	if report.Errors() > 0 {
		return nil, reviewed, nil
	}
	return weave.Run(reviewed), reviewed, nil
}

// madePages are the addresses of the pages that the site has beside those of its files.
func madePages(fsys fs.FS, site *content.Site) ([]string, error) {
	layouts, err := fs.Sub(fsys, "layouts")
	if err != nil {
		return nil, err
	}
	kept, err := review.Kept(fsys)
	if err != nil {
		return nil, err
	}
	return render.Made(site, layouts, kept), nil
}

// Confirm finds what is to be written when somebody has read the pairs of
// texts that names mean, all if there are none, on a day; see review.Site.Select
// and review.Site.Confirm. It refuses, with the errors in the result, when there are any in the files of
// these pages, when these rest on something that is not on the site, and when a
// file can't be read, since nobody knows then what is wrong in the others.
func Confirm(fsys fs.FS, opts Options, names []string, day review.Day) (*review.Confirmation, *Result, error) {
	if opts.SaveMemory {
		memory := saveMemory()
		defer memory.end()
	}
	var report diag.Report
	result := &Result{}
	site, err := content.Load(fsys, content.Options{Progress: opts.progress("reading")}, &report)
	if err != nil {
		return nil, result, err
	}
	var own []string
	var reviewed *review.Site
	var sel *review.Selection
	rests := false
	if site != nil {
		static, err := fs.Sub(fsys, "static")
		if err != nil {
			return nil, result, err
		}
		made, err := madePages(fsys, site)
		if err != nil {
			return nil, result, err
		}
		checked := check.Run(site, static, made, &report)
		dropped := report.DropResting()
		if reviewed, err = review.Run(checked, fsys, review.Options{Quiet: true, Confirm: true}, &report); err != nil {
			return nil, result, err
		}
		if sel, err = reviewed.Select(names); err != nil {
			return nil, result, err
		}
		own = sel.Files()
		rests = slices.ContainsFunc(dropped, func(d diag.Diagnostic) bool { return d.Severity == diag.Error && slices.Contains(own, d.Pos.File) })
	}
	complete := true
	for _, d := range report.Sorted() {
		if d.Severity != diag.Error || d.Code == diag.BadRecord { // the record is written anew
			continue
		}
		complete = false
		if site == nil || len(names) == 0 || slices.Contains(own, d.Pos.File) || d.Unread() || rests && d.Absent() {
			result.Diagnostics = append(result.Diagnostics, d)
			result.Errors++
		}
	}
	if result.Errors > 0 {
		return nil, result, nil
	}
	c, err := reviewed.Confirm(sel, day, complete)
	return c, result, err
}

// Run builds the site. An error is one of reading or writing files; what is
// wrong with the content is in the result. When the result has errors, what
// was written so far must not be published.
func Run(fsys fs.FS, opts Options) (*Result, error) {
	var report diag.Report
	result := &Result{}
	err := run(fsys, opts, &report, result)
	result.Diagnostics = report.Sorted()
	for i := range result.Diagnostics { // the report counts what was found twice twice
		if result.Diagnostics[i].Severity == diag.Error {
			result.Errors++
		}
	}
	return result, err
}

func run(fsys fs.FS, opts Options, report *diag.Report, result *Result) error {
	var memory collector
	if opts.SaveMemory {
		memory = saveMemory()
		defer memory.end()
	}
	site, reviewed, err := stages(fsys, opts, report)
	if reviewed != nil {
		result.Kept, result.Counts = reviewed.Kept, reviewed.Counts
	}
	if err != nil || site == nil {
		return err
	}
	result.Pairs, result.BaseURL = len(site.Pages), site.Config.BaseURL
	layouts, err := fs.Sub(fsys, "layouts")
	if err != nil {
		return err
	}
	static, err := fs.Sub(fsys, "static")
	if err != nil {
		return err
	}
	var sink publish.Sink = publish.NewDry()
	if opts.Open != nil {
		if sink, err = opts.Open(); err != nil {
			return err
		}
	}
	memory.render()
	out := newOutput(sink, site.Config.BaseURL)
	err = render.Run(site, layouts, static, out, render.Options{
		Progress: opts.progress("rendering"),
		First:    opts.First,
		FirstMade: func() {
			if opts.FirstMade != nil && report.Errors() == 0 {
				opts.FirstMade()
			}
		},
	}, report)
	result.Pages, result.Files, result.Bytes = int(out.pages.Load()), int(out.files.Load()), out.bytes.Load()
	var path *publish.Error
	if errors.As(err, &path) && collides(path.Kind) {
		report.Add(diag.Diagnostic{Code: diag.OutputPath, Pos: diag.Pos{File: path.Path}, Text: path.Kind.Error(),
			Help: "a file of static/ stands where the site has a page: give it another name"})
		return nil
	}
	if err != nil || report.Errors() > 0 {
		return err
	}
	for _, dead := range out.links.Dead() {
		report.Add(diag.Diagnostic{Code: diag.OutputLink, Pos: diag.Pos{File: dead.Page},
			Text: "the page links to " + dead.Target + ": " + string(dead.Reason), Help: "look for the link in the layouts or in static/"})
	}
	return nil
}

// collides says whether a path was refused because of another path of the same
// site: then it is the content that must change.
func collides(kind error) bool {
	return kind == publish.ErrPath || kind == publish.ErrTwice || kind == publish.ErrFileAndFolder || kind == publish.ErrCase
}

// output is what rendered files pass through on their way to the sink.
type output struct {
	sink     publish.Sink
	minifier *publish.Minifier
	links    *publish.Links
	pages    atomic.Int64
	files    atomic.Int64
	bytes    atomic.Int64
}

func newOutput(sink publish.Sink, baseURL string) *output {
	return &output{sink: sink, minifier: publish.NewMinifier(), links: publish.NewLinks(baseURL)}
}

func (o *output) Minify(path string, data []byte) ([]byte, error) {
	return o.minifier.Minify(path, data)
}

func (o *output) Layout(source string) (string, error) { return o.minifier.Layout(source) }

func (o *output) Publish(path string, data []byte) error {
	return o.minifier.Use(path, data, func(small []byte) error { return o.Write(path, small) })
}

func (o *output) Write(path string, data []byte) error {
	o.files.Add(1)
	o.bytes.Add(int64(len(data)))
	if isHTML(path) {
		o.pages.Add(1)
	}
	o.links.Add(path, data)
	return o.sink.Write(path, data)
}

// Stream passes on a file that is not held: a page, or one that has no links.
func (o *output) Stream(path string, write func(io.Writer) error) error {
	var n counter
	var links *publish.LinkParts
	if isHTML(path) {
		links = o.links.Open(path)
	}
	err := o.sink.Stream(path, func(w io.Writer) error {
		if links == nil {
			return write(io.MultiWriter(w, &n))
		}
		return write(io.MultiWriter(w, &n, links))
	})
	if err != nil {
		return err
	}
	o.files.Add(1)
	o.bytes.Add(int64(n))
	if links == nil {
		o.links.AddFile(path)
		return nil
	}
	o.pages.Add(1)
	links.Close()
	return nil
}

// counter counts the bytes that are written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

func isHTML(path string) bool { return len(path) > 5 && path[len(path)-5:] == ".html" }
