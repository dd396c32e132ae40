package check

import (
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"briefing/generator/content"
	"briefing/generator/diag"
)

// Target is where a link leads.
type Target struct {
	External string // an address elsewhere; empty for one on the site
	Page     *content.Page
	Anchor   string // on the page; empty for its top
	File     string // a file of static/, by its path there

	// Data is a data file of which pages are made, by its path below content/. Entry
	// is what it holds under the id Anchor: a *content.Term, Event, Source, Topic,
	// Metric, Observation, Compared or Entity; nil for the file as a whole.
	Data  string
	Entry any

	// Made is the address of a page of no file, from an edition's root, with a query if it has one.
	Made string
}

// Key is the same for links that lead to the same place, however they are written.
func (t Target) Key() string {
	switch {
	case t.External != "":
		return t.External
	case t.Page != nil:
		return t.Page.Path + "#" + t.Anchor
	case t.Data != "":
		return t.Data + "#" + t.Anchor
	case t.Made != "":
		return t.Made
	}
	return "/" + t.File
}

// DeadLinkError says that a link leads nowhere.
type DeadLinkError struct {
	Text   string
	Wanted string   // what was not found
	Known  []string // among these
	Help   string   // when nothing is near
	Folder string   // that the link stands in, below content/, where these are files
	Ending string   // of such a file; empty where they are ids
	Key    string   // of the target that is not there, as Target.Key; empty if it is none that links to it could share
	Absent bool     // it is a page or an entry that there are files of
	Said   bool     // it has been reported where it is declared
	// Unnamed says that it may be what was declared under an id that can't be.
	Unnamed bool
}

func (e *DeadLinkError) Error() string { return e.Text }

// Suggestion is what to do: write what has the name of what was not found in another
// folder, or is most like it, as the link would have it; else Help.
func (e *DeadLinkError) Suggestion() string {
	near := ""
	if e.Ending != "" {
		near = onlyNamesake(e.Wanted, e.Known)
	}
	if near == "" {
		near = diag.Nearest(e.Wanted, e.Known)
	}
	switch {
	case near == "":
		return e.Help
	case e.Ending != "":
		near = relative(e.Folder, near) + e.Ending
	}
	return "did you mean " + near + "?"
}

// onlyNamesake is the one known file with the name of that one; empty if there is
// none, or another.
func onlyNamesake(file string, known []string) string {
	same := ""
	for _, k := range known {
		if path.Base(k) != path.Base(file) {
			continue
		}
		if same != "" {
			return ""
		}
		same = k
	}
	return same
}

// relative is how a link in a folder leads to a file.
func relative(folder, file string) string {
	up := ""
	for folder != "" && folder != "." && !strings.HasPrefix(file, folder+"/") {
		up += "../"
		folder = path.Dir(folder)
	}
	if folder != "" && folder != "." {
		file = strings.TrimPrefix(file, folder+"/")
	}
	return up + file
}

// Resolve finds where a link in a page's text leads. Links are written as any
// Markdown editor follows them: relative to the file, with the ending .md and
// with or without a language (../parks/x.md, x.en.md#history), or to what a data
// file holds, with its id (../glossary.toml#x), or to a page that is made of neither, by its address
// (../targets/index.html); #anchor alone is the page itself; /file is a file of static/. From is nil in data files, whose links are relative to
// content/.
func (s *Site) Resolve(from *content.Page, dest string) (Target, error) {
	u, err := parseAddress(dest)
	if err != nil {
		return Target{}, &DeadLinkError{Text: fmt.Sprintf("%q is not an address", dest)}
	}
	switch {
	case u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "mailto" || u.Scheme == "tel":
		return Target{External: dest}, nil
	case u.Scheme != "" || u.Host != "":
		return Target{}, &DeadLinkError{Text: fmt.Sprintf("a link can't lead to %q", dest), Help: "links lead to pages, files of static/, https: and mailto: addresses"}
	case strings.HasPrefix(u.Path, "/"):
		file := strings.TrimPrefix(path.Clean(u.Path), "/")
		if s.static == nil || !isFile(s.static, file) {
			return Target{}, &DeadLinkError{Text: fmt.Sprintf("static/ has no file %q", file), Help: "links to pages are relative and end in .md; /file means static/file"}
		}
		return Target{File: file}, nil
	case u.Path == "" && u.Fragment == "":
		return Target{}, &DeadLinkError{Text: "the link leads nowhere", Help: "give it an address: [text](page.md)"}
	}
	page, folder := from, ""
	if from != nil {
		folder = path.Dir(from.Path)
	}
	if u.Path != "" {
		name, ok := strings.CutSuffix(path.Join(folder, u.Path), ".md")
		if !ok {
			if name, ok := strings.CutSuffix(name, ".toml"); ok {
				return s.dataTarget(folder, name, u.Fragment)
			}
			if isAddress(u.Path) {
				return s.addressTarget(folder, &u)
			}
			return Target{}, &DeadLinkError{Text: fmt.Sprintf("%q is no page", dest), Help: "link to a page by its Markdown file, page.md, and to what a data file holds by that file, glossary.toml#id"}
		}
		for _, lang := range s.Langs {
			name = strings.TrimSuffix(name, "."+lang.ID)
		}
		if page = s.Site.Page(name); page == nil {
			return Target{}, &DeadLinkError{Text: fmt.Sprintf("there is no page %q", name), Wanted: name, Known: s.PagePaths(), Folder: folder, Ending: ".md",
				Help: "links are relative to the file they stand in", Key: name + "#" + u.Fragment, Absent: s.Absent(path.Base(name))}
		}
	}
	if u.Fragment == "" {
		return Target{Page: page}, nil
	}
	if page == nil {
		return Target{}, &DeadLinkError{Text: "an anchor alone has no page to be on here"}
	}
	t := Target{Page: page, Anchor: u.Fragment}
	p := s.byPath[page.Path]
	if !slices.Contains(p.Anchors, u.Fragment) && entryOn(page, u.Fragment) == nil && !slices.Contains(p.anchors(), u.Fragment) {
		known := p.anchors()
		for _, e := range entriesOn(page) {
			known = append(known, e.ID)
		}
		return Target{}, &DeadLinkError{Text: fmt.Sprintf("page %q has no anchor %q", page.Path, u.Fragment), Wanted: u.Fragment, Known: known,
			Help: "headings have the anchor {#id} that stands behind them, or one made of their words; entries have their id", Key: t.Key()}
	}
	return t, nil
}

// parseAddress is url.Parse, and does without it for addresses such as
// "../parks/x.md#y", as almost all are.
func parseAddress(s string) (url.URL, error) {
	if strings.HasPrefix(s, "//") || strings.ContainsFunc(s, func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '/' || c == '-' || c == '#')
	}) {
		u, err := url.Parse(s)
		if err != nil {
			return url.URL{}, err
		}
		return *u, nil
	}
	var u url.URL
	u.Path, u.Fragment, _ = strings.Cut(s, "#")
	return u, nil
}

func isFile(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && info.Mode().IsRegular()
}
