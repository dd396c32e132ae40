package build_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"briefing/generator/content"
	"briefing/generator/diag"
)

// The folders that the repository's own site is made with.
const (
	realLayouts = "../../layouts"
	realStatic  = "../../static"
)

// eachRightSite runs a test over every right site of testdata/sites, with the
// layouts of the tests and with the repository's.
func eachRightSite(t *testing.T, test func(t *testing.T, site fs.FS)) {
	for _, a := range readArchives(t) {
		if !a.right() {
			continue
		}
		t.Run(a.name(), func(t *testing.T) { test(t, a.site(t, testLayouts, "")) })
		t.Run(a.name()+"/real", func(t *testing.T) {
			site := a.site(t, realLayouts, "")
			addFolder(t, site, "static/assets", realStatic+"/assets")
			test(t, site)
		})
	}
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

// TestSweep looks at every page of every right site for what must never be
// published, whatever the layouts and the content are.
func TestSweep(t *testing.T) {
	eachRightSite(t, func(t *testing.T, site fs.FS) {
		result, files := run(t, site)
		if result.Errors > 0 {
			t.Fatalf("the site is not right:\n%s", reportOf(t, site, result.Diagnostics))
		}
		pages := 0
		for _, name := range sortedNames(files) {
			if !isPage(name) {
				continue
			}
			pages++
			p := parsePage(t, name, files[name])
			p.noSlips(t, files[name])
			p.noInline(t)
			p.linkedData(t)
			p.uniqueIDs(t)
			p.languages(t)
			p.figuresLead(t)
			if len(p.all("main[id=_main]")) > 0 { // the repository's layouts
				p.fullLists(t)
			}
		}
		if pages != result.Pages {
			t.Errorf("%d pages, the result says %d", pages, result.Pages)
		}
	})
}

// slip is what template engines and generators leave behind when something
// was not there. A figure's or an anchor's braces in code would be found too;
// no archive has them.
var slip = regexp.MustCompile(`ZgotmplZ|<no value>|&lt;no value&gt;|%!|\{#?[a-z0-9-]+(:change)?\}|\[@[a-z0-9]|\x00|\x{FFFD}`)

func (p page) noSlips(t *testing.T, data []byte) {
	t.Helper()
	if m := slip.FindIndex(data); m != nil {
		t.Errorf("%s holds …%s…", p.path, data[max(0, m[0]-60):min(len(data), m[1]+60)])
	}
}

// noInline holds the page to a content security policy without 'unsafe-inline'
// and to its own host.
func (p page) noInline(t *testing.T) {
	t.Helper()
	for n := range p.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" && value(n, "type") == linkedData {
			continue // is data: no browser runs it
		}
		if n.Data == "style" || n.Data == "script" && (value(n, "src") == "" || text(n) != "") {
			t.Errorf("%s has an inline <%s>", p.path, n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s has <%s %s=…>", p.path, n.Data, a.Key)
			}
			if a.Key == "src" && strings.Contains(a.Val, "//") {
				t.Errorf("%s loads %s", p.path, a.Val)
			}
		}
	}
}

// linkedData is the type of data blocks with JSON-LD.
const linkedData = "application/ld+json"

// linkedData checks that a page's data block, if it has one, is JSON that no
// page can break out of, and that its addresses are the site's own.
func (p page) linkedData(t *testing.T) {
	t.Helper()
	blocks := p.all("script[type=" + linkedData + "]")
	if len(blocks) > 1 {
		t.Errorf("%s has %d data blocks", p.path, len(blocks))
	}
	for _, n := range blocks {
		raw := text(n)
		var doc struct {
			Context string           `json:"@context"`
			Graph   []map[string]any `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(raw), &doc); err != nil || doc.Context != "https://schema.org" || len(doc.Graph) == 0 {
			t.Errorf("%s: %v in %s", p.path, err, raw)
		}
		if strings.ContainsAny(raw, "<>\u2028\u2029") {
			t.Errorf("%s: not escaped: %s", p.path, raw)
		}
		for _, item := range doc.Graph {
			if item["@type"] == nil {
				t.Errorf("%s: without a type: %v", p.path, item)
			}
			if address, ok := item["url"]; ok && address != value(p.one(t, "link[rel=canonical]"), "href") {
				t.Errorf("%s says that its address is %s", p.path, address)
			}
		}
	}
}

// fullLists finds lists without an item, which screen readers announce all the same.
// What is chosen of the figures a script fills in.
func (p page) fullLists(t *testing.T) {
	t.Helper()
	for _, n := range append(p.all("ul"), p.all("ol")...) {
		if len((page{p.path, n}).all("li")) == 0 && classes(n) != " chosen " {
			t.Errorf("%s has an empty list%s", p.path, classes(n))
		}
	}
}

// figuresLead says whether each figure leads to its own entry, wherever it stands:
// in prose, lists of pages, tables, charts. That the entry is there is checked when
// a site is published.
func (p page) figuresLead(t *testing.T) {
	t.Helper()
	for _, n := range p.all("a[class]") {
		if !strings.Contains(classes(n), " figure ") {
			continue
		}
		file, id, _ := strings.Cut(value(n, "href"), "#")
		if file == "" && path.Base(path.Dir(p.path)) == "whole" { // the document of all pages has the entries of all figures in it
			metric, entry, _ := strings.Cut(strings.TrimPrefix(id, "metrics/"), "/")
			file, id = "../metrics/"+metric+".html", entry
		}
		if file == "" {
			file = path.Base(p.path)
		}
		if path.Base(path.Dir(path.Join("/", path.Dir(p.path), file))) != "metrics" || id == "" {
			t.Errorf("%s: the figure %s leads to %s", p.path, text(n), value(n, "href"))
		}
	}
}

// classes are those of an element, each between spaces.
func classes(n *html.Node) string { return " " + value(n, "class") + " " }

func (p page) uniqueIDs(t *testing.T) {
	t.Helper()
	seen := map[string]bool{}
	for _, n := range p.all("[id]") {
		if id := value(n, "id"); seen[id] {
			t.Errorf("%s has the id %s twice", p.path, id)
		} else {
			seen[id] = true
		}
	}
}

// languages checks that the page and every part that names its language do so
// with a tag.
func (p page) languages(t *testing.T) {
	t.Helper()
	for _, n := range p.all("[lang]") {
		if tag := value(n, "lang"); tag == "" {
			t.Errorf("%s has an empty lang on <%s>", p.path, n.Data)
		}
	}
	if value(p.one(t, "html"), "lang") == "" {
		t.Errorf("%s has no lang", p.path)
	}
}

// TestEditions checks what makes the editions one site: the same pages in
// each, and every page with its own address, its own language and the addresses
// of the others.
func TestEditions(t *testing.T) {
	eachRightSite(t, func(t *testing.T, fsys fs.FS) {
		var report diag.Report
		site, err := content.Load(fsys, content.Options{}, &report)
		if err != nil || site == nil {
			t.Fatal(err)
		}
		_, files := run(t, fsys)
		folders := map[string]string{content.Paired: ""}
		for _, l := range site.Langs {
			folders[l.ID] = l.ID + "/"
		}
		pagesOf := func(edition string) []string {
			var out []string
			for name := range files {
				other := slices.ContainsFunc(site.Langs[:], func(l content.Language) bool { return strings.HasPrefix(name, l.ID+"/") })
				rest, ok := strings.CutPrefix(name, folders[edition])
				if isPage(name) && ok && (edition != content.Paired || !other) {
					out = append(out, rest)
				}
			}
			slices.Sort(out)
			return out
		}
		published := site.Config.Editions
		for _, id := range []string{content.Paired, site.Langs[0].ID, site.Langs[1].ID} {
			pages := pagesOf(id)
			switch {
			case slices.Contains(published, id):
				if first := pagesOf(published[0]); !slices.Equal(pages, first) {
					t.Errorf("edition %s has the pages\n%v, %s has\n%v", id, pages, published[0], first)
				}
				for _, name := range pages {
					checkHead(t, site, parsePage(t, folders[id]+name, files[folders[id]+name]), id, name)
				}
			case id == content.Paired:
				if !slices.Equal(pages, []string{"404.html", "index.html"}) {
					t.Errorf("without the paired edition the root has %v", pages)
				}
				checkRoot(t, site, parsePage(t, "index.html", files["index.html"]))
			case len(pages) > 0:
				t.Errorf("edition %s is switched off and has %v", id, pages)
			}
		}
		for name, data := range files {
			for _, l := range site.Langs {
				if isPage(name) && !slices.Contains(published, l.ID) && !slices.Contains(published, content.Paired) && parsedHas(t, name, data, l.Tag) {
					t.Errorf("%s still speaks %s", name, l.Tag)
				}
			}
		}
	})
}

// parsedHas says whether a page has a part in a language. What a source prints
// stays in the source's.
func parsedHas(t *testing.T, name string, data []byte, tag string) bool {
	p := parsePage(t, name, data)
	return slices.ContainsFunc(p.all("[lang="+tag+"]"), func(n *html.Node) bool { return n.Data != "td" })
}

// checkHead checks the language, the canonical address and the alternates of a
// page of an edition.
func checkHead(t *testing.T, site *content.Site, p page, edition, name string) {
	t.Helper()
	lang := site.Langs[0].Tag
	folder := ""
	if edition != content.Paired {
		lang = site.Langs[site.Lang(edition)].Tag
		folder = edition + "/"
	}
	if got := value(p.one(t, "html"), "lang"); got != lang {
		t.Errorf("%s is in %s, not %s", p.path, got, lang)
	}
	if strings.TrimSpace(text(p.one(t, "head title"))) == "" {
		t.Errorf("%s has no title", p.path)
	}
	p.one(t, "h1")
	if name == "404.html" || len(p.all("meta[name=robots]")) > 0 { // shown for any address, or the whole site again
		alternates := slices.DeleteFunc(p.all("link[rel=alternate]"), func(n *html.Node) bool { return value(n, "hreflang") == "" })
		if len(p.all("link[rel=canonical]"))+len(alternates) > 0 {
			t.Errorf("%s has an address for search engines, which are to leave it out", p.path)
		}
		return
	}
	if got, want := value(p.one(t, "link[rel=canonical]"), "href"), site.Config.BaseURL+folder+name; got != want {
		t.Errorf("%s has the canonical address %s, not %s", p.path, got, want)
	}
	if got, want := alternates(p), wantAlternates(site, name); !maps.Equal(got, want) {
		t.Errorf("%s has the alternates %v, not %v", p.path, got, want)
	}
}

// alternates are the addresses of a page by language.
func alternates(p page) map[string]string {
	out := map[string]string{}
	for _, n := range p.all("link[rel=alternate]") {
		if tag := value(n, "hreflang"); tag != "" {
			out[tag] = value(n, "href")
		}
	}
	return out
}

// wantAlternates are those of a page in all its editions. Of several home pages
// that at the root is for everybody else.
func wantAlternates(site *content.Site, name string) map[string]string {
	want := map[string]string{}
	for _, id := range site.Config.Editions {
		if id == content.Paired {
			want["x-default"] = site.Config.BaseURL + name
			continue
		}
		want[site.Langs[site.Lang(id)].Tag] = site.Config.BaseURL + id + "/" + name
		if want["x-default"] == "" {
			want["x-default"] = site.Config.BaseURL + id + "/" + name
		}
	}
	if name == "index.html" && len(site.Config.Editions) > 1 {
		want["x-default"] = site.Config.BaseURL + name
	}
	return want
}

// checkRoot checks the page at the root of a site without the paired edition: it
// is one with the home pages that it lets choose among, or leads to the only one.
func checkRoot(t *testing.T, site *content.Site, p page) {
	t.Helper()
	canonical, want, onward := value(p.one(t, "link[rel=canonical]"), "href"), wantAlternates(site, "index.html"), ""
	home := "index.html"
	if len(site.Config.Editions) == 1 {
		home = site.Config.Editions[0] + "/index.html"
		want, onward = map[string]string{}, "0;url="+home
		if len(p.all("main a[href="+home+"]")) != 1 {
			t.Errorf("no link leads to %s", home)
		}
	}
	if canonical != site.Config.BaseURL+home {
		t.Errorf("the root has the canonical address %s", canonical)
	}
	if got := alternates(p); !maps.Equal(got, want) {
		t.Errorf("the root has the alternates %v, not %v", got, want)
	}
	got := ""
	for _, n := range p.all("meta[http-equiv=refresh]") {
		got += value(n, "content")
	}
	if got != onward {
		t.Errorf("the root leads on to %q, not %q", got, onward)
	}
}

// TestSameBytes builds every right site several times, on one processor and on
// many.
func TestSameBytes(t *testing.T) {
	eachRightSite(t, func(t *testing.T, site fs.FS) {
		_, first := run(t, site)
		for _, procs := range []int{1, 1, 16} {
			old := runtime.GOMAXPROCS(procs)
			_, again := run(t, site)
			runtime.GOMAXPROCS(old)
			if !slices.Equal(sortedNames(first), sortedNames(again)) {
				t.Fatalf("with %d processors other files come out", procs)
			}
			for name := range first {
				if !bytes.Equal(first[name], again[name]) {
					t.Errorf("with %d processors %s differs:\n%s", procs, name, diffLines(readable(first[name]), readable(again[name])))
				}
			}
		}
	})
}

// TestSameReport does the same with the reports of the wrong ones.
func TestSameReport(t *testing.T) {
	for _, a := range readArchives(t) {
		if a.right() {
			continue
		}
		t.Run(a.name(), func(t *testing.T) {
			site := a.site(t, testLayouts, "")
			want, _ := a.want(wantDiagnostics)
			for _, procs := range []int{1, 16, 16, 16} {
				old := runtime.GOMAXPROCS(procs)
				result, _ := run(t, site)
				runtime.GOMAXPROCS(old)
				if got := reportOf(t, site, result.Diagnostics); got != want {
					t.Fatalf("with %d processors:\n%s", procs, diffLines(want, got))
				}
				if errors := countErrors(result.Diagnostics); result.Errors != errors {
					t.Errorf("%d errors, the result says %d", errors, result.Errors)
				}
			}
		})
	}
}

func countErrors(list []diag.Diagnostic) int {
	n := 0
	for _, d := range list {
		if d.Severity == diag.Error {
			n++
		}
	}
	return n
}

// TestManyInOneRun holds the promise that one run names every problem.
func TestManyInOneRun(t *testing.T) {
	i := slices.IndexFunc(readArchives(t), func(a *archive) bool { return a.name() == "many" })
	result, _ := run(t, readArchives(t)[i].site(t, testLayouts, ""))
	files, codes := map[string]bool{}, map[diag.Code]bool{}
	for _, d := range result.Diagnostics {
		files[d.Pos.File], codes[d.Code] = true, true
	}
	if len(codes) < 10 || len(files) < 6 {
		t.Errorf("one run names %d kinds of problems in %d files", len(codes), len(files))
	}
}
