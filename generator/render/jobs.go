package render

import (
	"strings"
	"sync/atomic"

	"briefing/generator/content"
	"briefing/generator/parallel"
)

// A job makes a page in all its editions, or some other files.
type job struct {
	page string // the page's path in an edition; empty when nobody asks for it before the others
	run  func(*renderer) error
}

// worker does jobs and tells how far it has come.
type worker struct {
	r        *renderer
	progress func(done, total int) // may be nil
	done     atomic.Int64
	total    int
}

// do does the jobs, several at a time, until one fails.
func (w *worker) do(jobs []job) error {
	return parallel.Try(len(jobs), func(i int) error {
		err := jobs[i].run(w.r)
		if w.progress != nil {
			w.progress(int(w.done.Add(1)), w.total)
		}
		return err
	})
}

// jobs lists what there is to do, in an order that takes little memory and lets
// nobody wait for a long job at the end.
func (r *renderer) jobs() []job {
	s := r.site
	jobs := []job{{run: (*renderer).exchange}} // goes through the whole site
	if s.Config.Whole {
		jobs = append(jobs, job{run: (*renderer).wholeDocument}) // so does this
	}
	jobs = append(jobs, r.lists()...)
	var entries, pages []job
	for _, m := range s.Metrics {
		entries = append(entries, job{metricPath(m), func(r *renderer) error { return r.metric(m) }})
	}
	for _, src := range s.Sources {
		entries = append(entries, job{sourcePath(src), func(r *renderer) error { return r.source(src) }})
	}
	for _, p := range s.Pages {
		if p.Section != nil && p != r.indexOf(p.Section) {
			pages = append(pages, job{p.Path + ".html", func(r *renderer) error { return r.page(p) }})
		}
	}
	// What the site says of a metric or a source grows with the site, a page does
	// not. With pages between, it is rare that several processors hold a long list
	// each, and the links from one kind to the other wait less long for each other.
	return append(jobs, spread(entries, pages)...)
}

// foremost parts the jobs that make one of these files, in any edition, from the
// others. Both keep their order.
func (r *renderer) foremost(jobs []job, files []string) (first, rest []job) {
	if len(files) == 0 {
		return nil, jobs
	}
	asked := map[string]bool{}
	for _, file := range files {
		for _, e := range r.editions {
			if page, ok := strings.CutPrefix(file, e.folder); ok {
				asked[page] = true
			}
		}
	}
	for _, j := range jobs {
		if j.page != "" && asked[j.page] {
			first = append(first, j)
		} else {
			rest = append(rest, j)
		}
	}
	return first, rest
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
	add := func(page string, run func(*renderer) error) { jobs = append(jobs, job{page, run}) }
	add("index.html", (*renderer).home)
	add("", (*renderer).notFound)
	if s.Config.Editions[0] != content.Paired {
		add("", (*renderer).chooser)
	}
	for _, section := range s.Sections {
		if section.Directory {
			add(sectionPath(section), func(r *renderer) error { return r.directory(section) })
		} else {
			add(sectionPath(section), func(r *renderer) error { return r.section(section) })
		}
	}
	if len(s.Metrics) > 0 {
		add(metricsPath, (*renderer).metrics)
	}
	if len(s.Events) > 0 {
		add(timelinePath, (*renderer).timeline)
	}
	if r.hasTargets() {
		add(targetsPath, (*renderer).targets)
	}
	if hasComparisons(s) {
		add(comparePath, (*renderer).comparisons)
		for _, c := range s.Comparisons {
			add(comparedPath(&c.Compared), func(r *renderer) error { return r.comparison(c) })
		}
		for _, m := range s.Matrices {
			add(comparedPath(&m.Compared), func(r *renderer) error { return r.matrix(m) })
		}
	}
	if r.hasStatus() {
		add(statusPath, (*renderer).status)
	}
	if len(s.Charts) > 0 {
		add("", (*renderer).charts)
	}
	if len(s.Tables) > 0 {
		add("", func(r *renderer) error { return r.data(nil) })
	}
	for _, t := range s.Tables {
		add("", func(r *renderer) error { return r.data(t) })
	}
	jobs = append(jobs, r.cards()...)
	if len(s.Sources) > 0 {
		add(sourcesPath, (*renderer).sources)
	}
	if len(s.Terms) > 0 {
		add(glossaryPath, (*renderer).glossary)
	}
	return jobs
}
