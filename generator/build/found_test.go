package build_test

import (
	"encoding/json"
	"encoding/xml"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"briefing/generator/build"
	"briefing/generator/diag"
)

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
	Type string `xml:"type,attr"`
}

type atomEntry struct {
	ID        []string   `xml:"http://www.w3.org/2005/Atom id"`
	Title     []string   `xml:"http://www.w3.org/2005/Atom title"`
	Updated   []string   `xml:"http://www.w3.org/2005/Atom updated"`
	Published []string   `xml:"http://www.w3.org/2005/Atom published"`
	Links     []atomLink `xml:"http://www.w3.org/2005/Atom link"`
}

type atomFeed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	atomEntry
	Author  []string    `xml:"http://www.w3.org/2005/Atom author>name"`
	Entries []atomEntry `xml:"http://www.w3.org/2005/Atom entry"`
}

func (f atomEntry) link(rel string) string {
	for _, l := range f.Links {
		if l.Rel == rel {
			return l.Href
		}
	}
	return ""
}

// valid holds what a feed and its entries have in common to RFC 4287.
func (f atomEntry) valid(t *testing.T, where string) time.Time {
	t.Helper()
	if len(f.ID) != 1 || len(f.Title) != 1 || len(f.Updated) != 1 || f.ID[0] == "" || f.Title[0] == "" || f.link("alternate") == "" || len(f.Published) > 1 {
		t.Errorf("%s: id %q, title %q, updated %q, links %v", where, f.ID, f.Title, f.Updated, f.Links)
		return time.Time{}
	}
	updated, err := time.Parse(time.RFC3339, f.Updated[0])
	if err != nil {
		t.Errorf("%s: %v", where, err)
	}
	for _, p := range f.Published {
		if published, err := time.Parse(time.RFC3339, p); err != nil || published.After(updated) {
			t.Errorf("%s: published %s, changed %s: %v", where, p, f.Updated[0], err)
		}
	}
	return updated
}

// TestFeeds holds the feeds of all right sites to RFC 4287, and to what the
// pages say of them.
func TestFeeds(t *testing.T) {
	found := 0
	eachRightSite(t, func(t *testing.T, site fs.FS) {
		_, files := run(t, site)
		for _, name := range sortedNames(files) {
			if path.Base(name) != "feed.xml" {
				continue
			}
			found++
			var feed atomFeed
			if err := xml.Unmarshal(files[name], &feed); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			newest := feed.valid(t, name)
			if feed.Lang == "" || len(feed.Author) != 1 || len(feed.Entries) == 0 || len(feed.Entries) > 50 || !strings.HasSuffix(feed.link("self"), "/"+name) {
				t.Errorf("%s: language %q, author %q, %d entries, links %v", name, feed.Lang, feed.Author, len(feed.Entries), feed.Links)
			}
			base := strings.TrimSuffix(feed.link("self"), name)
			ids := map[string]bool{}
			last := newest
			for i, e := range feed.Entries {
				updated := e.valid(t, name)
				if i == 0 && !updated.Equal(newest) || updated.After(last) {
					t.Errorf("%s: %s stands behind %s, in a feed of %s", name, updated, last, newest)
				}
				last = updated
				if ids[e.ID[0]] {
					t.Errorf("%s has %s twice", name, e.ID[0])
				}
				ids[e.ID[0]] = true
				page := strings.TrimPrefix(e.link("alternate"), base)
				if files[page] == nil {
					t.Errorf("%s leads to %s, which is no page", name, page)
				} else if at := parsePage(t, page, files[page]).all("time[datetime=" + updated.Format(time.DateOnly) + "]"); len(at) == 0 {
					t.Errorf("%s does not say that it was changed on %s", page, updated)
				}
			}
		}
	})
	if found == 0 {
		t.Error("no site has a feed")
	}
}

// realSite is an archive's site with the layouts and assets of this repository.
func realSite(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	for _, a := range readArchives(t) {
		if a.name() == name {
			site := a.site(t, realLayouts, "")
			addFolder(t, site, "static/assets", realStatic+"/assets")
			return site
		}
	}
	t.Fatalf("no archive %s", name)
	return nil
}

// graph is a page's data block, by type.
func graph(t *testing.T, files map[string][]byte, name string) map[string]map[string]any {
	t.Helper()
	p := parsePage(t, name, files[name])
	var doc struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(text(p.one(t, "script[type="+linkedData+"]"))), &doc); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	out := map[string]map[string]any{}
	for _, item := range doc.Graph {
		out[item["@type"].(string)] = item
	}
	return out
}

func expectJSON(t *testing.T, where string, got any, want string) {
	t.Helper()
	text, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal([]byte(want), &v); err != nil {
		t.Fatalf("%s: %v", want, err)
	}
	if sorted, _ := json.Marshal(v); string(sorted) != string(text) {
		t.Errorf("%s is\n%s\nwant\n%s", where, text, sorted)
	}
}

// TestLinkedData looks at what pages say to machines, to the letter.
func TestLinkedData(t *testing.T) {
	_, files := run(t, realSite(t, "dates"))
	const base = "https://example.org/briefing/"

	north := graph(t, files, "parks/north.html")
	expectJSON(t, "an article in both languages", north["Article"], `{"@type":"Article","headline":"北园","alternativeHeadline":"North Park",
		"url":"`+base+`parks/north.html","inLanguage":["zh-Hans","en-GB"],"datePublished":"2026-01-05","dateModified":"2026-03-09",
		"about":{"@type":"Place","name":"北园","alternateName":"North Park"},
		"author":{"@type":"Organization","name":"海城编辑部","alternateName":"The editors of Haicheng","url":"`+base+`index.html"},
		"isPartOf":{"@type":"WebSite","name":"海城简报 / Haicheng & around","url":"`+base+`index.html"},
		"citation":[{"@type":"CreativeWork","name":"年度报告","alternateName":"Annual report","url":"`+base+`sources/annual-report.html"}],
		"license":"https://creativecommons.org/licenses/by/4.0/"}`)
	expectJSON(t, "the way to it", north["BreadcrumbList"], `{"@type":"BreadcrumbList","itemListElement":[
		{"@type":"ListItem","position":1,"name":"首页 / Home","item":"`+base+`index.html"},
		{"@type":"ListItem","position":2,"name":"园区 / Parks","item":"`+base+`parks/index.html"},
		{"@type":"ListItem","position":3,"name":"北园 / North Park"}]}`)

	walk := graph(t, files, "en/notes/walk.html")
	expectJSON(t, "an article in one language, about nothing with a name", walk["Article"], `{"@type":"Article","headline":"A <walk> & back",
		"url":"`+base+`en/notes/walk.html","inLanguage":"en-GB","datePublished":"2026-01-05","dateModified":"2026-01-05",
		"author":{"@type":"Organization","name":"The editors of Haicheng","url":"`+base+`en/index.html"},
		"isPartOf":{"@type":"WebSite","name":"Haicheng & around","url":"`+base+`en/index.html"},"license":"https://creativecommons.org/licenses/by/4.0/"}`)

	if east := graph(t, files, "parks/east.html")["Article"]; east["dateModified"] != nil || east["datePublished"] != "2026-01-05" {
		t.Errorf("a page with a change that nobody confirmed: %v", east)
	}

	expectJSON(t, "a metric", graph(t, files, "en/metrics/gdp.html")["Dataset"], `{"@type":"Dataset","name":"output","description":"The output of a year.",
		"url":"`+base+`en/metrics/gdp.html","inLanguage":"en-GB","dateModified":"2026-04-01",
		"creator":{"@type":"Organization","name":"The editors of Haicheng","url":"`+base+`en/index.html"},
		"variableMeasured":{"@type":"PropertyValue","name":"output","unitText":"RMB"},"temporalCoverage":"2022/2024","spatialCoverage":["North Park","South Park"],
		"distribution":[{"@type":"DataDownload","encodingFormat":"text/csv","contentUrl":"`+base+`data/main.csv"},
			{"@type":"DataDownload","encodingFormat":"application/json","contentUrl":"`+base+`data/main.json"}],
		"license":"https://creativecommons.org/licenses/by/4.0/"}`)
	all := graph(t, files, "metrics/index.html")["Dataset"]
	if d := all["distribution"].([]any); len(d) != 2 || d[0].(map[string]any)["contentUrl"] != base+"data/observations.csv" || all["temporalCoverage"] != "2022/2024" {
		t.Errorf("all figures: %v", all)
	}
	for _, d := range all["distribution"].([]any) {
		if file := strings.TrimPrefix(d.(map[string]any)["contentUrl"].(string), base); files[file] == nil {
			t.Errorf("%s is no file", file)
		}
	}

	home := graph(t, files, "index.html")
	if site := home["WebSite"]; site["name"] != "海城简报" || site["alternateName"] != "Haicheng & around" || home["BreadcrumbList"] != nil {
		t.Errorf("the home page: %v", home)
	}
	if p := parsePage(t, "404.html", files["404.html"]); len(p.all("script[type="+linkedData+"]")) > 0 {
		t.Error("the page for addresses that are not there says what it is")
	}

	site := realSite(t, "dates")
	config := regexp.MustCompile(`(?m)^author\..*\n`).ReplaceAll(site["site.toml"].Data, nil)
	site["site.toml"] = &fstest.MapFile{Data: config}
	_, files = run(t, site)
	expectJSON(t, "who made a page of a site that does not say it", graph(t, files, "en/notes/walk.html")["Article"]["author"],
		`{"@type":"Organization","name":"Haicheng & around","url":"`+base+`en/index.html"}`)
}

// TestShared looks at what is said to those who share a page or keep it.
func TestShared(t *testing.T) {
	_, files := run(t, realSite(t, "dates"))
	content := func(name, property string) []string {
		var out []string
		for _, n := range parsePage(t, name, files[name]).all("meta[property=" + property + "]") {
			out = append(out, value(n, "content"))
		}
		return out
	}
	if got := slices.Concat(content("parks/north.html", "og:locale"), content("parks/north.html", "og:locale:alternate")); !slices.Equal(got, []string{"zh_CN", "en_GB"}) {
		t.Errorf("locales in both languages: %v", got)
	}
	if got := slices.Concat(content("en/parks/north.html", "og:locale"), content("en/parks/north.html", "og:locale:alternate")); !slices.Equal(got, []string{"en_GB", "zh_CN"}) {
		t.Errorf("locales in English: %v", got)
	}
	image := content("en/parks/north.html", "og:image")
	if len(image) != 1 || files[strings.TrimPrefix(image[0], "https://example.org/briefing/")] == nil {
		t.Errorf("the picture is %v", image)
	}
	if w := content("en/parks/north.html", "og:image:width"); !slices.Equal(w, []string{"1200"}) {
		t.Errorf("its width is %v", w)
	}

	for _, edition := range []string{"", "zh/", "en/"} {
		p := parsePage(t, edition+"parks/north.html", files[edition+"parks/north.html"])
		at := path.Join(edition+"parks", value(p.one(t, "html"), "data-manifest"))
		if at != edition+"site.webmanifest" {
			t.Errorf("%s links to the manifest %s", p.path, at)
		}
		var manifest struct {
			Name, Lang, Scope, Display string
			Start                      string `json:"start_url"`
			Theme                      string `json:"theme_color"`
			Icons                      []struct{ Src, Sizes, Type, Purpose string }
		}
		if err := json.Unmarshal(files[at], &manifest); err != nil {
			t.Fatalf("%s: %v", at, err)
		}
		if manifest.Name == "" || manifest.Lang == "" || manifest.Theme == "" || files[path.Join(edition, manifest.Start)] == nil {
			t.Errorf("%s: %+v", at, manifest)
		}
		sizes := map[string]bool{}
		for _, icon := range manifest.Icons {
			sizes[icon.Purpose+icon.Sizes] = true
			if files[path.Join(edition, icon.Src)] == nil {
				t.Errorf("%s: there is no %s", at, icon.Src)
			}
		}
		if !sizes["192x192"] || !sizes["512x512"] || !sizes["maskable512x512"] {
			t.Errorf("%s has icons of %v", at, sizes)
		}
	}
}

// TestManifestOfLayouts: what layouts/manifest.json says stays, what it gets wrong
// is reported where it stands, and without it there is none.
func TestManifestOfLayouts(t *testing.T) {
	site := realSite(t, "dates")
	site["layouts/manifest.json"] = &fstest.MapFile{Data: []byte(`{"short_name": "海", "scope": "/", "display": "browser"}`)}
	_, files := run(t, site)
	var manifest map[string]any
	if err := json.Unmarshal(files["site.webmanifest"], &manifest); err != nil || manifest["short_name"] != "海" || manifest["scope"] != "/" || manifest["start_url"] != "index.html" {
		t.Errorf("%v: %v", err, manifest)
	}
	site["layouts/manifest.json"] = &fstest.MapFile{Data: []byte("{\n  \"short_name\": 海\n}")}
	result, err := build.Run(site, build.Options{})
	if err != nil || len(result.Diagnostics) == 0 {
		t.Fatalf("%v, %v", err, result.Diagnostics)
	}
	wrong := slices.IndexFunc(result.Diagnostics, func(d diag.Diagnostic) bool {
		return d.Code == diag.LayoutError && d.Pos == diag.Pos{File: "layouts/manifest.json", Line: 2, Col: 17}
	})
	if wrong < 0 {
		t.Errorf("reported is %v", result.Diagnostics)
	}
	delete(site, "layouts/manifest.json")
	_, files = run(t, site)
	if files["site.webmanifest"] != nil || len(parsePage(t, "index.html", files["index.html"]).all("html[data-manifest]")) > 0 {
		t.Error("there is a manifest that nobody asked for")
	}
}

// TestOwnFeed: a feed in static/ is the site's own.
func TestOwnFeed(t *testing.T) {
	site := realSite(t, "dates")
	site["static/feed.xml"] = &fstest.MapFile{Data: []byte("<feed/>")}
	result, files := run(t, site)
	if result.Errors > 0 || string(files["feed.xml"]) != "<feed/>" || !strings.Contains(string(files["en/feed.xml"]), "<entry>") {
		t.Errorf("%v: %s", result.Diagnostics, files["feed.xml"])
	}
}

// TestTargetsDay: the page of targets, for which the layouts of the archives have no
// layout, is as old as the newest of the aims on it.
func TestTargetsDay(t *testing.T) {
	for _, a := range readArchives(t) {
		if a.name() != "dates-of-comparisons" {
			continue
		}
		site := a.site(t, realLayouts, "")
		addFolder(t, site, "static/assets", realStatic+"/assets")
		_, files := run(t, site)
		const want = "<url><loc>https://example.org/targets/index.html</loc><lastmod>2026-04-01</lastmod></url>"
		if !strings.Contains(string(files["sitemap.xml"]), want) {
			t.Errorf("no %s in %s", want, files["sitemap.xml"])
		}
		return
	}
	t.Fatal("there is no dates-of-comparisons.txtar")
}
