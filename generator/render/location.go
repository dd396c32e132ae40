package render

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"briefing/generator/check"
	"briefing/generator/content"
)

// location is where a page stands: an edition and a path in it.
type location struct {
	e edition
	way
	path string // "parks/x.html"
	root string // from the page to the site's root
}

// way is how a page leads to others of its edition. It is the same in all
// editions.
type way struct {
	up string // from the page to its edition's root
	// In the document of all pages a link leads to a place in the document.
	whole  *whole // nil elsewhere
	own    string // in front of the page's own anchors there
	deeper int    // by how much its headings stand below those of a page of its own
}

// to leads to a page, or to a place on it: "parks/x.html#overview".
func (w way) to(path string) string {
	if w.whole == nil {
		return w.up + path
	}
	return w.toPart(path)
}

// here leads to a place on the page itself.
func (w way) here(anchor string) string { return "#" + w.own + anchor }

func (e edition) at(path string) location {
	up := strings.Repeat("../", strings.Count(path, "/"))
	root := up
	if e.folder != "" {
		root += "../"
	}
	return location{e, way{up: up}, path, root}
}

// absolute makes the location's links start at the host instead of the page,
// for pages that are served at any depth.
func (l location) absolute(base string) location {
	if u, err := url.Parse(base); err == nil {
		l.root = u.EscapedPath()
		l.up = l.root + l.e.folder
	}
	return l
}

// editionLinks are the switch: the same page in every edition.
func (l location) editionLinks(r *renderer) []EditionLink {
	if len(r.editions) < 2 && l.e.id == r.editions[0].id {
		return nil // nothing to switch to
	}
	out := make([]EditionLink, len(r.editions))
	for i, e := range r.editions {
		out[i] = l.editionLink(r, e)
	}
	return out
}

func (l location) editionLink(r *renderer, e edition) EditionLink {
	link := EditionLink{ID: e.id, Href: l.root + e.folder + l.path, Current: e.id == l.e.id}
	if e.id == content.Paired {
		link.Name = l.e.of(r.word("edition-paired"))
		link.Short = r.word("edition-paired-short")[l.e.from].Plain
		return link
	}
	lang := r.site.Langs[e.from]
	link.Tag = lang.Tag
	link.Name = Texts{plainText(lang.Tag, lang.Name)}
	link.Short = short(lang)
	return link
}

// elsewhere are the links to the other editions.
func (l location) elsewhere(r *renderer) []EditionLink {
	var out []EditionLink
	for _, e := range r.editions {
		if e.id != l.e.id {
			out = append(out, l.editionLink(r, e))
		}
	}
	return out
}

// short is a language's mark beside a block: a Han character of its name, or
// its id in capitals.
func short(l content.Language) string {
	if first, _ := utf8.DecodeRuneInString(l.Name); first >= 0x2E80 {
		return string(first)
	}
	return strings.ToUpper(l.ID)
}

// alternates are the page's absolute addresses in the languages it is in, for
// rel=alternate. For readers of any other language there is the paired edition or,
// where it isn't published, for a home page the one that lets them choose, for others
// the lead language's.
func (l location) alternates(r *renderer) []Alternate {
	base := r.site.Config.BaseURL
	var out []Alternate
	for _, e := range r.editions {
		if e.id != content.Paired {
			out = append(out, Alternate{r.site.Langs[e.from].Tag, base + e.folder + l.path})
		}
	}
	fallback := r.editions[0].folder
	if l.path == "index.html" && len(r.editions) > 1 {
		fallback = ""
	}
	return append(out, Alternate{"x-default", base + fallback + l.path})
}

type navItem struct {
	text    *both
	path    string
	section string
	made    bool
	atFoot  bool
}

// navigation is the menu of every page: sections in site.toml's order, then
// what the generator makes.
func (r *renderer) navigation() []navItem {
	var out []navItem
	for _, s := range r.site.Sections {
		out = append(out, navItem{text: r.texts(&s.Title), path: sectionPath(s), section: s.ID, atFoot: s.AtFoot})
	}
	if hasComparisons(r.site) {
		out = append(out, navItem{text: r.word("compare"), path: comparePath, section: "compare", made: true})
	}
	if len(r.site.Events) > 0 {
		out = append(out, navItem{text: r.word("timeline"), path: timelinePath, section: "timeline", made: true})
	}
	if r.hasTargets() {
		out = append(out, navItem{text: r.word("targets"), path: targetsPath, section: "targets", made: true})
	}
	if len(r.site.Metrics) > 0 {
		out = append(out, navItem{text: r.word("metrics"), path: metricsPath, section: "metrics", made: true})
	}
	if r.explorable {
		out = append(out, navItem{text: r.word("explorer"), path: explorerPath, section: "figures", made: true, atFoot: true})
	}
	if len(r.site.Sources) > 0 {
		out = append(out, navItem{text: r.word("sources"), path: sourcesPath, section: "sources", made: true})
	}
	if len(r.site.Terms) > 0 {
		out = append(out, navItem{text: r.word("glossary"), path: glossaryPath, section: "glossary", made: true})
	}
	if r.hasStatus() {
		out = append(out, navItem{text: r.word("translations"), path: statusPath, section: "status", made: true, atFoot: true})
	}
	return out
}

// dataPage is where the site shows a data file, or an entry of it.
func dataPage(t check.Target) string {
	switch e := t.Entry.(type) {
	case *content.Term:
		return termPath(e)
	case *content.Event:
		return eventPath(e)
	case *content.Source:
		return sourcePath(e)
	case *content.Topic:
		return topicPath(e)
	case *content.Metric:
		return metricPath(e)
	case *content.Observation:
		return figurePath(e)
	case *content.Compared:
		return comparedPath(e)
	case *content.Entity:
		return entityPath(e)
	}
	switch file := strings.TrimSuffix(t.Data, ".toml"); file {
	case "glossary":
		return glossaryPath
	case "timeline":
		return timelinePath
	case "comparisons":
		return comparePath
	default: // metrics, sources and the directories have the names of their files
		return file + "/index.html"
	}
}
