package publish

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// collector notes what a scanner finds, as text.
type collector struct{ ids, links []string }

func (c *collector) anchor(raw []byte) {
	c.ids = append(c.ids, unescaped(raw))
}
func (c *collector) link(raw []byte, resource bool) {
	c.links = append(c.links, unescaped(raw))
}
func (c *collector) srcset([]byte)  {}
func (c *collector) refresh([]byte) {}

func unescaped(raw []byte) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd").Replace(string(unescapeAttr(nil, raw)))
}

// tokenized gives what golang.org/x/net/html finds.
func tokenized(page []byte) (c collector) {
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return c
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.Data == "noscript" {
				z.NextIsNotRawText() // we read what is in it
			}
			c.token(t)
		}
	}
}

// token notes the attributes in the order of report.
func (c *collector) token(t html.Token) {
	first := map[string]string{}
	for _, a := range t.Attr {
		// Tokens hold xlink:href as it stands; only the parser splits it.
		if _, ok := first[a.Key]; !ok {
			first[a.Key] = a.Val
		}
	}
	note := func(list *[]string, key string) {
		if v, ok := first[key]; ok {
			*list = append(*list, v)
		}
	}
	note(&c.ids, "id")
	if t.Data == "a" {
		note(&c.ids, "name")
	}
	for _, key := range []string{"href", "xlink:href", "src", "poster", "action", "formaction"} {
		note(&c.links, key)
	}
	if t.Data == "object" {
		note(&c.links, "data")
	}
}

var fuzzSeeds = []string{
	`<!doctype html><html lang=zh><head><title>a<b</title><link rel=stylesheet href="../s.css"></head><body id=top>`,
	`<p id="a&amp;b">中文<a href='x.html#y'>z</a><img src=a.png srcset="a.png 1x, b.png 2x" alt="">`,
	`<a href=?a=1&copy=2&amp;b&lt;c&notit;&#x41;&#65&#0;&semi;&fjlig;&bne;&unknown;>`,
	`<script>if (a<b) "<!--<script></script>" --></script><a id=after>`,
	"<pre>\n<a name=x>\r\n</pre><textarea><a href=no></textarea><style>a>b{}</style>",
	`<svg><title>t</title><use xlink:href=#a /><path d="M0 0"/></svg><!-- <a id=no> --><!--><a id=yes>`,
	`<noscript><img src=x></noscript><iframe src=y><a id=no></iframe><xmp><a></xmp><plaintext><a id=no>`,
	`<a =x href = "1" / href=2 a'b="c>d" id>x</a href=">">< a><3></><?x <a id=1>?>`,
	`<object data=x><form action=y><button formaction=z name=n><video poster=p></object>`,
	"<a\fhref=a\x00b id=\"\r\n\">\xff<a id=é",
}

// FuzzLinks: the scanner agrees with a full tokenizer on what the minifier makes
// of any page, and nothing makes it or the resolution of links panic.
func FuzzLinks(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s, "dir/page.html")
	}
	m := NewMinifier()
	f.Fuzz(func(t *testing.T, page, path string) {
		pages := [][]byte{[]byte(page)}
		if small, err := m.Minify("p.html", []byte(page)); err == nil {
			pages = append(pages, small)
		}
		for _, p := range pages {
			var got collector
			scanHTML(p, &got)
			want := tokenized(p)
			if !slices.Equal(got.ids, want.ids) || !slices.Equal(got.links, want.links) {
				t.Errorf("%q\n gives %q\n  want %q", p, got, want)
			}
			l := NewLinks("https://example.org/" + path)
			l.Add(path, p)
			l.Add("x/"+path+".html", p)
			l.Add("x/"+path+".css", p)
			if a, b := fmt.Sprint(l.Dead()), fmt.Sprint(l.Dead()); a != b {
				t.Errorf("%s, then %s", a, b)
			}
		}
	})
}

// FuzzManifest: what is read is what would be written, and nothing that leads
// out of the folder is read.
func FuzzManifest(f *testing.F) {
	f.Add(encodeManifest([]string{"b", "a/c.html", "深.html"}))
	f.Add([]byte(manifestHead + "../x\n" + manifestTail(1)))
	f.Fuzz(func(t *testing.T, data []byte) {
		paths, err := decodeManifest(data)
		if err != nil {
			return
		}
		for _, p := range paths {
			if checkPath(p) != nil {
				t.Errorf("path %q", p)
			}
		}
		if again := encodeManifest(paths); !bytes.Equal(again, data) {
			t.Errorf("%q, again %q", data, again)
		}
	})
}
