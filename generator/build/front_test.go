package build_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// published is an archive's site, with more files, as the layouts and assets of the repository publish it.
func published(t *testing.T, name string, more fstest.MapFS) map[string][]byte {
	t.Helper()
	site := realSite(t, name)
	for file, data := range more {
		site[file] = data
	}
	result, files := run(t, site)
	if result.Errors > 0 {
		t.Fatal(reportOf(t, site, result.Diagnostics))
	}
	return files
}

// A section of more pages than the front page has room for says how many more
// there are, and the plus sign is explained where there is one.
func TestFrontSections(t *testing.T) {
	more := fstest.MapFS{}
	for i := range 70 {
		for _, lang := range []string{"de", "fr"} {
			more[fmt.Sprintf("content/strecken/bahn-%d.%s.md", i, lang)] = &fstest.MapFile{Data: []byte("+++\ntitle = \"Tal" + strings.Repeat("x", i) + "\"\n+++\n")}
		}
	}
	for _, tt := range []struct {
		more fstest.MapFS
		want string
	}{{nil, ""}, {more, "11 weitere"}} {
		p := parsePage(t, "de/index.html", published(t, "alps", tt.more)["de/index.html"])
		got := ""
		for _, n := range p.all("section") {
			if !strings.Contains(classes(n), " glance ") {
				continue
			}
			for _, words := range (page{p.path, n}).all("p") {
				got += text(words)
			}
		}
		if got != tt.want {
			t.Errorf("%d more pages: the front page says %q of its section", len(tt.more)/2, got)
		}
	}
}

// What can be searched for is said of the languages that the site is in.
func TestSearchHint(t *testing.T) {
	for name, want := range map[string]bool{"alps": false, "full": true} {
		p := parsePage(t, "search/index.html", published(t, name, nil)["search/index.html"])
		if got := strings.Contains(strings.ToLower(text(p.one(t, "p[id=_hint]"))), "pinyin"); got != want {
			t.Errorf("%s: pinyin is spoken of: %t", name, got)
		}
	}
}

// A page in two languages of one script says so, for style sheets to tell them apart.
func TestAlikeLanguages(t *testing.T) {
	for name, want := range map[string]bool{"alps": true, "full": false} {
		files := published(t, name, nil)
		for file, want := range map[string]bool{"index.html": want, "metrics/index.html": want, "404.html": want, "fr/index.html": false, "en/index.html": false} {
			if files[file] == nil {
				continue
			}
			p := parsePage(t, file, files[file])
			if got := strings.Contains(classes(p.one(t, "body")), " alike "); got != want {
				t.Errorf("%s, %s: languages of one script: %t", name, file, got)
			}
		}
	}
}

// The Chinese standard for references is for readers of Chinese.
func TestCiteByGBT(t *testing.T) {
	for name, of := range map[string]struct {
		page string
		want bool
	}{"alps": {"fr/metrics/length.html", false}, "full": {"en/metrics/gdp.html", true}} {
		files := published(t, name, nil)
		if got := strings.Contains(text(parsePage(t, of.page, files[of.page]).root), "GB/T"); got != of.want {
			t.Errorf("%s, %s: says how to cite by GB/T 7714: %t", name, of.page, got)
		}
	}
}
