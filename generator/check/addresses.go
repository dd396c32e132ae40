package check

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"briefing/generator/content"
)

// isAddress says whether a link's path is written as browsers show it, and not as that
// of a file of content/.
func isAddress(p string) bool {
	return strings.HasSuffix(p, "/") || path.Ext(p) == "" || path.Ext(p) == ".html"
}

// addressTarget finds where a link in a folder leads that is the address of a page: one that
// the generator makes of no file of content/. Of a page that shows a data file it is the
// same as a link to that file; a page that has its own Markdown is linked to by that.
func (s *Site) addressTarget(folder string, u *url.URL) (Target, error) {
	page, ok := strings.CutSuffix(path.Join(folder, u.Path), ".html")
	if !ok {
		page = path.Join(page, content.ListID)
	}
	for _, own := range [...]string{page, strings.TrimSuffix(page, "/"+content.ListID)} {
		if s.Site.Page(own) != nil {
			return Target{}, &DeadLinkError{Text: fmt.Sprintf("%q is the address of a page that has a Markdown file", u.String()),
				Help: "write " + relative(folder, own) + ".md", Key: own + "#" + u.Fragment}
		}
	}
	if file, id, ok := s.shownAt(page, u.Fragment); ok {
		return s.dataTarget(folder, file, id)
	}
	made := page + ".html"
	switch {
	case !slices.Contains(s.made, made):
		return Target{}, s.notMade(folder, page, u.String())
	case u.Fragment != "":
		return Target{}, &DeadLinkError{Text: fmt.Sprintf("a link can't lead to a place on %s", made), Help: "link to the page: take #" + u.Fragment + " out", Key: made}
	case u.RawQuery != "":
		made += "?" + u.RawQuery
	}
	return Target{Made: made}, nil
}

// notMade says that there is no such page, and why, or which may be meant.
func (s *Site) notMade(folder, page, dest string) *DeadLinkError {
	e := &DeadLinkError{Text: fmt.Sprintf("%q is no page", dest), Key: page, Folder: folder, Ending: "/" + content.ListID + ".html",
		Wanted: strings.TrimSuffix(page, "/"+content.ListID),
		Help:   "link to a page by its Markdown file, page.md, to what a data file holds by that file, glossary.toml#id, and to what has no file by its address, page.html"}
	if when, ok := madeWhere[e.Wanted]; ok {
		e.Text, e.Help = "the site has no page "+page+".html", "it is made "+when
		e.Said = (e.Wanted == "targets" || e.Wanted == "figures") && s.AnyBroken() // which may be what it shows
		return e
	}
	for _, made := range s.made {
		if of, ok := strings.CutSuffix(made, e.Ending); ok {
			e.Known = append(e.Known, of)
		}
	}
	for _, lang := range s.Langs {
		if rest, ok := strings.CutPrefix(page, lang.ID+"/"); ok && slices.Contains(s.made, rest+".html") {
			e.Known, e.Key, e.Help = nil, rest+".html", "write "+relative(folder, rest)+".html: a link stays in the edition that is read"
		}
	}
	return e
}

// madeWhere says which sites have the pages that the generator makes.
var madeWhere = map[string]string{
	"targets":  "where a figure is a target, a plan, a ceiling or an estimate and there is a layouts/targets.html",
	"figures":  "where there are figures and a layouts/explorer.html, unless site.toml says explorer = false",
	"status":   "where translations have been confirmed and there is a layouts/translations.html",
	"search":   "where there is a layouts/search.html, unless site.toml says search = false",
	"whole":    "where site.toml says whole = true",
	"timeline": "where content/timeline.toml has events",
	"compare":  "where content/comparisons.toml compares anything",
	"metrics":  "where content/metrics.toml has metrics",
	"sources":  "where content/sources.toml has sources",
	"glossary": "where content/glossary.toml has terms",
}

// shownAt is the data file that a page shows, or what that holds under an id, if it
// is a page of one: metrics/gdp is content/metrics.toml#gdp.
func (s *Site) shownAt(page, anchor string) (file, id string, ok bool) {
	folder, name := path.Split(page)
	folder = strings.TrimSuffix(folder, "/")
	switch file = folder; folder {
	case "compare":
		file = "comparisons"
	case "metrics", "sources", "glossary", "timeline":
	default:
		section := slices.IndexFunc(s.Sections, func(x *content.Section) bool { return x.ID == folder })
		if section < 0 || !s.Sections[section].Directory {
			return "", "", false
		}
	}
	if s.entries()[file] == nil {
		return "", "", false // there is no such page
	}
	switch {
	case name == content.ListID:
		return file, anchor, true
	case file == "metrics" && anchor != "":
		o := s.Observation(anchor)
		if o == nil || o.Metric.ID != name {
			return file, name + "#" + anchor, true // which it does not hold
		}
		return below(o.Table.File), anchor, true
	case anchor != "":
		return file, name + "#" + anchor, true
	}
	return file, name, true
}
