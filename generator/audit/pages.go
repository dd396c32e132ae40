package main

import (
	"bytes"
	"cmp"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// page is an HTML file of the site, and what its own head and body say of it.
type page struct {
	name    string // from the site's folder, with slashes
	size    int    // bytes of HTML
	kind    string // what body's first class says, for articles with their folder: page/parks
	edition string // "paired", or the language that the page is in
	article bool   // one of the texts that the site is there for
	hidden  bool   // it asks search engines not to list it
	largest bool   // chosen as the largest of its kind, not as the one in the middle
	styles  []string
	scripts []string // both as the page has them, relative or from the root
}

// findPages reads all pages, the smallest first.
func findPages(dir string) ([]page, error) {
	var list []page
	tree := os.DirFS(dir)
	err := fs.WalkDir(tree, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".html" {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		list = append(list, readPage(name, data))
		return nil
	})
	slices.SortFunc(list, func(a, b page) int { return cmp.Or(a.size-b.size, strings.Compare(a.name, b.name)) })
	return list, err
}

// readPage reads a page up to its body's tag.
func readPage(name string, data []byte) page {
	p := page{name: name, size: len(data)}
	lang := ""
	for z := html.NewTokenizer(bytes.NewReader(data)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return p
		case html.StartTagToken, html.SelfClosingTagToken:
		default:
			continue
		}
		t := z.Token()
		at := map[string]string{}
		for _, a := range t.Attr {
			at[a.Key] = a.Val
		}
		switch t.Data {
		case "html":
			lang = at["lang"]
		case "meta":
			p.article = p.article || at["property"] == "og:type" && at["content"] == "article"
			p.hidden = p.hidden || at["name"] == "robots" && strings.Contains(at["content"], "noindex")
		case "link":
			if at["rel"] == "stylesheet" && at["media"] == "" {
				p.styles = append(p.styles, at["href"])
			}
		case "script":
			if at["src"] != "" {
				p.scripts = append(p.scripts, at["src"])
			}
		case "body":
			classes := strings.Fields(at["class"])
			if len(classes) > 0 {
				p.kind = classes[0]
			}
			if p.edition = lang; slices.Contains(classes, "paired") {
				p.edition = "paired"
			}
			if folder := path.Base(path.Dir(name)); p.article {
				p.kind += "/" + folder
			}
			return p
		}
	}
}

// choose takes of each kind of page, in each edition, the one in the middle and
// the largest, if there are two; and the pages that only names. They are sorted by kind, the paired edition first.
func choose(all []page, only, edition string) []page {
	type key struct{ kind, edition string }
	kinds := map[key][]page{}
	wanted := strings.Split(only, ",")
	var list []page
	for _, p := range all {
		k := key{p.kind, p.edition}
		switch kind, _, _ := strings.Cut(p.kind, "/"); {
		case edition != "" && p.edition != edition:
		case slices.Contains(wanted, p.name):
			list = append(list, p)
		case only == "" || slices.Contains(wanted, p.kind) || slices.Contains(wanted, kind):
			kinds[k] = append(kinds[k], p)
		}
	}
	for _, pages := range kinds {
		middle := len(pages) / 2
		list = append(list, pages[middle])
		if last := len(pages) - 1; last > middle {
			p := pages[last]
			p.largest = true
			list = append(list, p)
		}
	}
	rank := func(p page) int {
		if p.edition == "paired" {
			return 0
		}
		return 1
	}
	slices.SortFunc(list, func(a, b page) int {
		return cmp.Or(strings.Compare(a.kind, b.kind), rank(a)-rank(b), strings.Compare(a.edition, b.edition), a.size-b.size)
	})
	return list
}
