package publish

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

// linkSite is what the links of TestLinks may lead to.
func linkSite(base string) *Links {
	l := NewLinks(base)
	l.Add("index.html", []byte(`<h1 id=top1>`))
	l.Add("parks/a.html", []byte(`<h2 id="one">x</h2><p ID='二'>x<a name=old></a><i id=a&amp;b>`))
	l.Add("parks/index.html", nil)
	l.Add("zh/深 x.html", []byte(`<p id=50%>`))
	l.AddFile("style.css")
	l.AddFile("img/icons.svg")
	l.AddFile("doc.pdf")
	return l
}

func TestLinks(t *testing.T) {
	const base = "https://example.org/a/b/"
	tests := []struct {
		page, html string
		target     string // of the one dead link; "" if there is none
		reason     Reason
	}{
		// Files, relative to the page.
		{"p.html", `<a href=parks/a.html>`, "", ""},
		{"p.html", `<a href="./parks/a.html">`, "", ""},
		{"p.html", `<a href='parks/../index.html'>`, "", ""},
		{"x/y/p.html", `<a href=../../parks/a.html>`, "", ""},
		{"x/y/p.html", `<a href=../parks/a.html>`, "../parks/a.html", NoSuchFile},
		{"p.html", `<a href=Parks/a.html>`, "Parks/a.html", NoSuchFile},
		{"p.html", `<a href=zh/深%20x.html>`, "", ""},
		{"p.html", `<a href="zh/%E6%B7%B1 x.html">`, "", ""},
		{"p.html", `<a href=parks%2Fa.html>`, "parks%2Fa.html", NoSuchFile},
		{"p.html", `<a href=parks//a.html>`, "parks//a.html", NoSuchFile},
		{"p.html", "<a href=' parks/\n\ta.html '>", "", ""},
		{"p.html", `<a href="parks/a.html?x=1&amp;y">`, "", ""},
		{"p.html", `<a href="none.html?x=1&amp;y">`, "none.html?x=1&y", NoSuchFile},
		{"p.html", `<a href>`, "", ""},
		{"p.html", `<a href="?q">`, "", ""},
		{"p.html", `<a href=p.html>`, "", ""},
		// Other attributes.
		{"p.html", `<img src=no.png>`, "no.png", NoSuchFile},
		{"p.html", `<img src="">`, "", NoSuchFile},
		{"p.html", `<img src=img/icons.svg srcset="doc.pdf 1x, no.png 2x">`, "no.png", NoSuchFile},
		{"p.html", `<img srcset="data:image/png;base64,AA== 1x, doc.pdf">`, "", ""},
		{"p.html", `<img srcset="doc.pdf, no.png,">`, "no.png", NoSuchFile},
		{"p.html", `<link rel=preload imagesrcset="no.png 1x">`, "no.png", NoSuchFile},
		{"p.html", `<video poster=no.jpg>`, "no.jpg", NoSuchFile},
		{"p.html", `<form action=search.html>`, "search.html", NoSuchFile},
		{"p.html", `<button formaction=search.html>`, "search.html", NoSuchFile},
		{"p.html", `<object data=no.svg>`, "no.svg", NoSuchFile},
		{"p.html", `<div data=no.svg name=x content="0;url=no" cite=no>`, "", ""},
		{"p.html", `<script src=no.js></script>`, "no.js", NoSuchFile},
		{"p.html", `<meta http-equiv=refresh content="0; url=zh/no.html">`, "zh/no.html", NoSuchFile},
		{"p.html", `<meta name=description content="5 urls">`, "", ""},
		// Anchors.
		{"p.html", `<a href=parks/a.html#one>`, "", ""},
		{"p.html", `<a href=parks/a.html#二>`, "", ""},
		{"p.html", `<a href=parks/a.html#%E4%BA%8C>`, "", ""},
		{"p.html", `<a href=parks/a.html#old>`, "", ""},
		{"p.html", `<a href="parks/a.html#a&amp;b">`, "", ""},
		{"p.html", `<a href="zh/深 x.html#50%">`, "", ""},
		{"p.html", `<a href=parks/a.html#two>`, "parks/a.html#two", NoSuchAnchor},
		{"p.html", `<a href=parks/a.html#One>`, "parks/a.html#One", NoSuchAnchor},
		{"p.html", `<a href=parks/b.html#one>`, "parks/b.html#one", NoSuchFile},
		{"p.html", `<a href=#x><p id=x>`, "", ""},
		{"p.html", `<a href=#y><p id=x>`, "#y", NoSuchAnchor},
		{"p.html", `<a href=#top1>`, "#top1", NoSuchAnchor},
		{"p.html", `<a href="?q#y">`, "?q#y", NoSuchAnchor},
		{"p.html", `<a href=#><a href=#top><a href=parks/a.html#TOP>`, "", ""},
		{"p.html", `<a href=parks/a.html#:~:text=x><a href=parks/a.html#one:~:text=x>`, "", ""},
		{"p.html", `<a href=doc.pdf#page=3><svg><use href=img/icons.svg#x /></svg>`, "", ""},
		{"p.html", `<svg><use xlink:href=#no /></svg>`, "#no", NoSuchAnchor},
		// Folders.
		{"p.html", `<a href=parks/>`, "parks/", FolderLink},
		{"p.html", `<a href=parks>`, "parks", FolderLink},
		{"p.html", `<a href=.>`, ".", FolderLink},
		{"p.html", `<a href=./#x>`, "./#x", FolderLink},
		{"x/p.html", `<a href=..>`, "..", FolderLink},
		{"x/p.html", `<a href=../>`, "../", FolderLink},
		// The root.
		{"p.html", `<a href=../index.html>`, "../index.html", LeavesSite},
		{"x/p.html", `<a href=../../b/index.html>`, "../../b/index.html", LeavesSite},
		{"p.html", `<a href=%2e%2E/x>`, "%2e%2E/x", LeavesSite},
		{"404.html", `<a href=/a/b/parks/a.html#one>`, "", ""},
		{"404.html", `<a href=/a/b/parks/no.html>`, "/a/b/parks/no.html", NoSuchFile},
		{"404.html", `<a href=/a/b/>x</a><a href=/a/b><a href=/a/b/parks/>`, "", ""},
		{"404.html", `<a href=/a/b/img/>`, "/a/b/img/", NoSuchFile},
		{"404.html", `<a href=/index.html>`, "/index.html", LeavesSite},
		{"404.html", `<a href=/a/bc/>`, "/a/bc/", LeavesSite},
		{"404.html", `<a href=/a/b/../x>`, "/a/b/../x", LeavesSite},
		{"p.html", `<link rel=canonical href=https://example.org/a/b/parks/a.html>`, "", ""},
		{"p.html", `<link rel=canonical href=https://example.org/a/b/>`, "", ""},
		{"p.html", `<link rel=canonical href=HTTPS://Example.org/a/b/no.html>`, "HTTPS://Example.org/a/b/no.html", NoSuchFile},
		{"p.html", `<link rel=canonical href=//example.org/a/b/no.html>`, "//example.org/a/b/no.html", NoSuchFile},
		{"p.html", `<a href=https://example.org/a/b/parks/a.html#no>`, "https://example.org/a/b/parks/a.html#no", NoSuchAnchor},
		// External.
		{"p.html", `<a href=https://example.org/other><a href=https://example.org/a/bc><a href=https://example.organic/a/b/no>`, "", ""},
		{"p.html", `<a href=mailto:x@y><a href=tel:1><a href=//cdn.org/x><a href=http://x><img src=data:,x>`, "", ""},
		// What is no tag.
		{"p.html", `<!-- <a href=no> --><!--><a href=parks/a.html><!-- --!><a href=#x id=x>`, "", ""},
		{"p.html", `<!--> <a href=no>`, "no", NoSuchFile},
		{"p.html", `<script>"<a href=no>"</script><style>a{b:"<a href=no>"}</style><title><a href=no></title>`, "", ""},
		{"p.html", `<script>"<!--<script></script><a href=no>--></script>`, "", ""},
		{"p.html", `<script></scripted><a href=no></script ><a href=no2>`, "no2", NoSuchFile},
		{"p.html", `<noscript><a href=no></noscript>`, "no", NoSuchFile},
		{"p.html", `<textarea><a href=no></textarea>a < b <3 <a title="<a href=no>">`, "", ""},
		{"p.html", `</a href=no><a href=no`, "", ""},
		// Attributes as they may be written.
		{"p.html", `<a title=x href=no>`, "no", NoSuchFile},
		{"p.html", `<a title="x"href="no">`, "no", NoSuchFile},
		{"p.html", `<A/HREF = no >`, "no", NoSuchFile},
		{"p.html", `<a hidden href=parks/a.html href=no>`, "", ""},
		{"p.html", `<a data-href=no xhref=no>`, "", ""},
		{"p.html", `<a href=no/>`, "no/", FolderLink},
		{"p.html", `<a href="n&#111;&period;x&copy=1">`, "no.x&copy=1", NoSuchFile},
		// Style sheets.
		{"s.css", `@import "no.css"; a{b:url(doc.pdf)}`, "no.css", NoSuchFile},
		{"s.css", `@import url( 'no.css' ) screen; a::after{content:"no.css"}`, "no.css", NoSuchFile},
		{"x/s.css", `a{b:URL(../doc.pdf),url("../no.pdf")} /* url(no) */ b{c:xurl(no) url() url(data:,x) url(#g)}`, "../no.pdf", NoSuchFile},
		{"s.css", `a{b:url(no\).pdf)}`, "no).pdf", NoSuchFile},
		{"s.txt", `<a href=no>`, "", ""},
	}
	for _, tt := range tests {
		l := linkSite(base)
		l.Add(tt.page, []byte(tt.html))
		var want []DeadLink
		if tt.reason != "" {
			want = []DeadLink{{tt.page, tt.target, tt.reason}}
		}
		if got := l.Dead(); !slices.Equal(got, want) {
			t.Errorf("%s: %s\n gives %q\n  want %q", tt.page, tt.html, got, want)
		}
	}
}

func TestLinksBases(t *testing.T) {
	for base, dead := range map[string]string{
		"":                        "",
		"/":                       "",
		"https://example.org":     "",
		"https://example.org/":    "",
		"/a/b/":                   "/parks/a.html",
		"/a/b":                    "/parks/a.html",
		"https://example.org/a/b": "/parks/a.html",
	} {
		l := linkSite(base)
		l.Add("p.html", []byte(`<a href=/parks/a.html><a href=https://example.com/no>`))
		got := fmt.Sprint(l.Dead())
		if want := fmt.Sprint([]DeadLink{{"p.html", dead, LeavesSite}}); dead == "" && got != "[]" || dead != "" && got != want {
			t.Errorf("base %q: %s", base, got)
		}
	}
	l := NewLinks("https://example.org")
	l.Add("index.html", []byte(`<link rel=canonical href=https://example.org><a href=https://example.org?x><a href=https://example.org/no>`))
	if got := fmt.Sprint(l.Dead()); got != "[{index.html https://example.org/no no such file}]" {
		t.Error(got)
	}
}

// Whatever the order in which pages are added, and however many at once, the
// result is the same: sorted, each link once.
func TestLinksOrder(t *testing.T) {
	const n = 300
	pages := map[string]string{}
	for i := range n {
		var b strings.Builder
		for j := range n {
			fmt.Fprintf(&b, `<a href=%d.html#a%d id=a%d>x</a>`, j, (i+j)%n, j)
		}
		b.WriteString(`<a href=gone.html><a href=gone.html><a href=../x>`)
		fmt.Fprintf(&b, `<a href=%d.html#none>`, (i+1)%n)
		pages[fmt.Sprintf("%d.html", i)] = b.String()
	}
	var want []DeadLink
	for i := range n {
		page := fmt.Sprintf("%d.html", i)
		want = append(want, DeadLink{page, "../x", LeavesSite},
			DeadLink{page, fmt.Sprintf("%d.html#none", (i+1)%n), NoSuchAnchor},
			DeadLink{page, "gone.html", NoSuchFile})
	}
	slices.SortStableFunc(want, func(a, b DeadLink) int { return strings.Compare(a.Page, b.Page) })
	l := NewLinks("/")
	var wg sync.WaitGroup
	for p, h := range pages { // in random order
		wg.Go(func() {
			data := []byte(h)
			l.Add(p, data)
			clear(data) // the data is not kept
		})
	}
	wg.Wait()
	got := l.Dead()
	if !slices.Equal(got, want) {
		t.Errorf("%d dead links, want %d", len(got), len(want))
	}
	if len(l.waiting) != 1 { // for gone.html
		t.Errorf("%d files are waited for", len(l.waiting))
	}
}
