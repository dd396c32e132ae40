package build_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// A text can lead to each page that only layouts and settings make, in all
// editions and in the document of all pages.
func TestLinksToMadePages(t *testing.T) {
	addresses := []string{"targets/index.html", "figures/index.html?status=target&year=2025", "status/index.html", "search/index.html", "whole/index.html"}
	var links strings.Builder
	for i, a := range addresses {
		fmt.Fprintf(&links, "[%d](../%s) ", i, a)
	}
	site := realSite(t, "dates")
	add := func(name, text string) { site[name] = &fstest.MapFile{Data: []byte(text)} }
	add("site.toml", "whole = true\n"+string(site["site.toml"].Data))
	add("content/notes/ways.zh.md", "+++\ntitle = \"路\"\n+++\n"+links.String())
	add("content/notes/ways.en.md", "+++\ntitle = \"Ways\"\n+++\n"+links.String())
	add("content/metrics/aims.toml", `title.zh = "目标"
title.en = "Aims"
[[observation]]
id = "gdp-aim"
metric = "gdp"
subject = "north"
period = "2025"
status = "target"
printed = "500亿元"
cite = "annual-report:5"
`)
	result, files := run(t, site)
	if result.Errors > 0 {
		t.Fatal(reportOf(t, site, result.Diagnostics))
	}
	for _, name := range []string{"notes/ways.html", "zh/notes/ways.html", "en/notes/ways.html"} {
		p := parsePage(t, name, files[name])
		for _, a := range addresses {
			if len(p.all("p a[href=../"+a+"]")) == 0 {
				t.Errorf("%s has no link to %s", name, a)
			}
		}
	}
	p := parsePage(t, "whole/index.html", files["whole/index.html"])
	for _, to := range []string{"#targets/index", "../figures/index.html?status=target&year=2025", "../status/index.html", "../search/index.html", "../whole/index.html"} {
		if len(p.all("p a[href="+to+"]")) == 0 {
			t.Errorf("the document has no link to %s", to)
		}
	}
}
