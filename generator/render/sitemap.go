package render

import (
	"bytes"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"briefing/generator/review"
)

// What search engines look for: a list of all pages, and where it is. Files of
// the same names in static/ take precedence.
const (
	sitemapPath = "sitemap.xml"
	robotsPath  = "robots.txt"
)

// sitemapSize is how many addresses stand in one file. The protocol allows
// 50,000; fewer keep the memory of a large site's build small.
// https://www.sitemaps.org/protocol.html
const sitemapSize = 10_000

// listing is a page that search engines are told of.
type listing struct {
	path     string // with the folder of its edition
	modified review.Day
}

// listings are added to from many goroutines.
type listings struct {
	mu    sync.Mutex
	pages []listing
}

// list notes a page that search engines are told of.
func (r *renderer) list(path string, modified review.Day) {
	r.listed.mu.Lock()
	r.listed.pages = append(r.listed.pages, listing{path, modified})
	r.listed.mu.Unlock()
}

// sitemap writes the addresses of all pages in all editions, and when each was
// last changed where that is known: a wrong date makes all of them worthless.
func (r *renderer) sitemap() error {
	slices.SortFunc(r.listed.pages, func(a, b listing) int { return strings.Compare(a.path, b.path) })
	base := r.site.Config.BaseURL
	if u, err := url.Parse(base); err == nil && u.Path == "/" && !r.static[robotsPath] { // elsewhere nobody looks for it
		if err := r.out.Write(robotsPath, []byte("User-agent: *\nAllow: /\n\nSitemap: "+base+sitemapPath+"\n")); err != nil {
			return err
		}
	}
	if r.static[sitemapPath] {
		return nil
	}
	const (
		head      = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
		namespace = ` xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`
	)
	var files []string
	var b bytes.Buffer
	for part := range slices.Chunk(r.listed.pages, sitemapSize) {
		b.Reset()
		b.WriteString(head + "<urlset" + namespace)
		for _, page := range part {
			write(&b, "<url><loc>", xmlEscaper.Replace(base+escapedPath(page.path)), "</loc>")
			if page.modified.Known() {
				write(&b, "<lastmod>", page.modified.String(), "</lastmod>")
			}
			write(&b, "</url>")
		}
		b.WriteString("</urlset>")
		name := sitemapPath
		if len(r.listed.pages) > sitemapSize {
			name = "sitemap-" + strconv.Itoa(len(files)+1) + ".xml"
		}
		files = append(files, name)
		if err := r.out.Write(name, b.Bytes()); err != nil {
			return err
		}
	}
	if len(files) < 2 {
		return nil
	}
	b.Reset()
	b.WriteString(head + "<sitemapindex" + namespace)
	for _, name := range files {
		write(&b, "<sitemap><loc>", xmlEscaper.Replace(base+name), "</loc></sitemap>")
	}
	b.WriteString("</sitemapindex>")
	return r.out.Write(sitemapPath, b.Bytes())
}

// escapedPath is a path of the site as it stands in an address.
func escapedPath(path string) string { return (&url.URL{Path: path}).EscapedPath() }

var xmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;")
