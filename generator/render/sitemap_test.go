package render

import (
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/publish"
	"briefing/generator/review"
	"briefing/generator/weave"
)

func sitemapOf(t *testing.T, base string, static map[string]bool, pages ...string) map[string][]byte {
	t.Helper()
	site := &weave.Site{Site: &review.Site{Site: &check.Site{Site: &content.Site{Config: content.Config{BaseURL: base}}}}}
	out := &kept{Minifier: publish.NewMinifier(), files: map[string][]byte{}}
	r := &renderer{site: site, out: out, static: static, listed: new(listings)}
	for i, p := range pages {
		r.list(p, review.Day(20261101*(i%2))) // of every other one nobody knows when it was changed
	}
	if err := r.sitemap(); err != nil {
		t.Fatal(err)
	}
	return out.files
}

// addresses reads a sitemap or an index of sitemaps.
func addresses(t *testing.T, data []byte) (root string, out []string) {
	t.Helper()
	var doc struct {
		XMLName xml.Name
		URLs    []string `xml:"url>loc"`
		Parts   []string `xml:"sitemap>loc"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	return doc.XMLName.Local, append(doc.URLs, doc.Parts...)
}

func TestSitemap(t *testing.T) {
	files := sitemapOf(t, "https://example.org/", nil, "zh/index.html", "index.html", "parks/a&b 园.html")
	if got, want := strings.Count(string(files["sitemap.xml"]), "<lastmod>"), strings.Count(string(files["sitemap.xml"]), "<loc>https://example.org/index.html</loc><lastmod>2026-11-01</lastmod></url>"); got != 1 || want != 1 {
		t.Errorf("dates in %s", files["sitemap.xml"])
	}
	root, got := addresses(t, files["sitemap.xml"])
	want := []string{"https://example.org/index.html", "https://example.org/parks/a&b%20%E5%9B%AD.html", "https://example.org/zh/index.html"}
	if root != "urlset" || !slices.Equal(got, want) {
		t.Errorf("%s %v, want %v", root, got, want)
	}
	if robots := string(files["robots.txt"]); !strings.Contains(robots, "\nSitemap: https://example.org/sitemap.xml\n") {
		t.Errorf("robots.txt: %s", robots)
	}
	if files := sitemapOf(t, "https://example.org/a/", nil, "index.html"); len(files) != 1 {
		t.Errorf("below a path: %v", slices.Sorted(maps.Keys(files)))
	}
	if files := sitemapOf(t, "https://example.org/", map[string]bool{"robots.txt": true, "sitemap.xml": true}, "index.html"); len(files) != 0 {
		t.Errorf("beside files of static/: %v", slices.Sorted(maps.Keys(files)))
	}
}

func TestLargeSitemap(t *testing.T) {
	var pages []string
	for i := range 2*sitemapSize + 1 {
		pages = append(pages, fmt.Sprintf("parks/%05d.html", i))
	}
	files := sitemapOf(t, "https://example.org/", nil, pages...)
	root, parts := addresses(t, files["sitemap.xml"])
	if root != "sitemapindex" || len(parts) != 3 {
		t.Fatalf("%s of %v", root, parts)
	}
	n := 0
	for _, part := range parts {
		_, list := addresses(t, files[strings.TrimPrefix(part, "https://example.org/")])
		n += len(list)
	}
	if n != len(pages) {
		t.Errorf("%d addresses of %d pages", n, len(pages))
	}
}
