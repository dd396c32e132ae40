package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/chromedp/chromedp"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"golang.org/x/tools/txtar"

	"briefing/generator/chromium"
)

// newSite writes a small site with the repository's layouts and static files.
func newSite(t *testing.T, edit func(name string, data []byte) []byte) string {
	t.Helper()
	root := t.TempDir()
	archive, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"layouts", "static"} {
		if err := os.CopyFS(filepath.Join(root, dir), os.DirFS(filepath.Join("../..", dir))); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range archive.Files {
		name := filepath.Join(root, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, edit(f.Name, f.Data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func asItIs(_ string, data []byte) []byte { return data }

func needBrowser(t *testing.T) {
	t.Helper()
	if chromium.Find() == "" {
		if os.Getenv("BROWSER_TESTS") == "required" {
			t.Fatal(chromium.Help)
		}
		t.Skip(chromium.Help)
	}
}

// Each edition becomes a PDF with an outline, numbers in its contents, a title and
// a language; links out of it lead to the site's address, and printed again it is
// the same.
func TestPDF(t *testing.T) {
	needBrowser(t)
	root := newSite(t, asItIs)
	p := &printer{root: root, out: "pdf"}
	if err := p.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	titles := map[string][]string{
		"briefing.pdf":    {"湖镇简报 Lake Town Briefing", "目录 Contents", "园区 Parks", "北园 North Park", "湖 Lake", "南园 South Park", "来源 Sources"},
		"briefing.zh.pdf": {"湖镇简报", "目录", "园区", "北园", "湖", "南园", "来源"},
		"briefing.en.pdf": {"Lake Town Briefing", "Contents", "Parks", "North Park", "Lake", "South Park", "Sources"},
	}
	for name, want := range titles {
		data, err := os.ReadFile(filepath.Join(root, "pdf", name))
		if err != nil {
			t.Fatal(err)
		}
		o, err := readOutline(data)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		last := 0
		for _, e := range o.entries {
			got = append(got, plain(e.Title))
			if e.PageFrom < last {
				t.Errorf("%s: %q is on page %d, what comes before on %d", name, e.Title, e.PageFrom, last)
			}
			last = e.PageFrom
		}
		if o.pages < 5 || last < 5 || last > o.pages {
			t.Errorf("%s has %d pages, the last entry of its outline is on %d", name, o.pages, last)
		}
		rest := got
		for _, w := range want {
			i := slices.Index(rest, plain(w))
			if i < 0 {
				t.Fatalf("%s: %q is not in the outline, or not at its place: %q", name, w, got)
			}
			rest = rest[i+1:]
		}
		if dates.Match(data) {
			t.Errorf("%s has a date", name)
		}
		if !bytes.Contains(data, []byte("/MarkInfo")) || !bytes.Contains(data, []byte("/Lang")) || !bytes.Contains(data, []byte("/URI (https://example.com/report)")) {
			t.Errorf("%s has no tags, no language, or not the link that leads out of it", name)
		}
		if bytes.Contains(data, []byte("127.0.0.1")) || bytes.Contains(data, []byte("/URI (file:")) {
			t.Errorf("%s leads to where it was made", name)
		}
		if name == "briefing.en.pdf" {
			again := &printer{root: root, out: "again", editions: "en"}
			if err := again.run(t.Context()); err != nil {
				t.Fatal(err)
			}
			second, err := os.ReadFile(filepath.Join(root, "again", name))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(data, second) {
				t.Errorf("%s printed again differs", name)
			}
			if list, _ := os.ReadDir(filepath.Join(root, "again")); len(list) != 1 {
				t.Errorf("of one edition there are %d files", len(list))
			}
		}
	}
}

// The contents name the pages that headings are on, the head of a page its chapter.
func TestNumbers(t *testing.T) {
	needBrowser(t)
	root := newSite(t, asItIs)
	p := &printer{root: root}
	site, base, err := p.build()
	if err != nil {
		t.Fatal(err)
	}
	b, err := start(t.Context(), chromium.Find(), site, base)
	if err != nil {
		t.Fatal(err)
	}
	defer b.stop()
	doc, err := b.print("en/" + wholePage)
	if err != nil {
		t.Fatal(err)
	}
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]struct {
		Text string
		Page int
	}](`[...document.querySelectorAll('.toc a')].map((a) => ({ Text: a.textContent, Page: +a.dataset.page }))`))
	if err != nil {
		t.Fatal(err)
	}
	o, err := readOutline(doc.data)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range got {
		i := slices.IndexFunc(o.entries, func(e pdfcpu.Bookmark) bool { return plain(e.Title) == plain(l.Text) && e.PageFrom > 2 })
		if i < 0 || o.entries[i].PageFrom != l.Page {
			t.Errorf("the contents say %q is on page %d; the outline %v", l.Text, l.Page, o.entries)
		}
	}
	if len(got) < 6 {
		t.Errorf("the contents have only %v", got)
	}
}

// What is wrong is said, and what to do.
func TestRefused(t *testing.T) {
	without := newSite(t, func(name string, data []byte) []byte {
		return bytes.ReplaceAll(data, []byte("whole = true\n"), nil)
	})
	broken := newSite(t, func(name string, data []byte) []byte {
		return bytes.ReplaceAll(data, []byte("{output-2023}"), []byte("{output-2032}"))
	})
	t.Setenv("CHROMIUM", "/nowhere/chromium")
	for _, c := range []struct {
		p    printer
		want string
	}{
		{printer{root: without, out: "pdf"}, "whole = true"},
		{printer{root: broken, out: "pdf"}, errContent.Error()},
		{printer{root: newSite(t, asItIs), out: "pdf", editions: "zh,eng"}, "did you mean en?"},
		{printer{root: newSite(t, asItIs), out: "pdf"}, "/nowhere/chromium does not start"},
	} {
		if err := c.p.run(t.Context()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, not %q", err, c.want)
		}
	}
	t.Setenv("CHROMIUM", "")
	t.Setenv("PATH", "")
	if err := (&printer{root: without, out: "pdf"}).run(t.Context()); err == nil || !strings.Contains(err.Error(), "$CHROMIUM") {
		t.Errorf("no browser: %v", err)
	}
}

// An outline's titles are found though a browser doubles or joins words, and mended
// without moving a byte behind them.
func TestTitles(t *testing.T) {
	for _, c := range []struct {
		title, heading string
		is             bool
	}{
		{"Parks", "Parks", true},
		{"园区Parks", "园区 Parks", true},
		{"园区园区  Parks", "园区 Parks", true},
		{"学校、学校、道路道路 Schools", "学校、道路 Schools", true}, // in two elements
		{"学校、学校、道路 Schools", "学校、道路 Schools", true},
		{"学校、学校、学校、道路", "学校、道路", false},
		{"学校、道路道路学校、", "学校、道路", false},
		{strings.Repeat("a", 3000), strings.Repeat("a", 2000), true},
		{strings.Repeat("a", 200) + "c", strings.Repeat("a", 120) + "b", false},
		{"Parks", "Park", false},
		{"Old Parks", "Parks", false},
		{"", "Parks", false},
	} {
		if got := isTitle(c.title, c.heading); got != c.is {
			t.Errorf("%q for %q: %v", c.title, c.heading, got)
		}
	}
	o := &outline{wrong: map[string]string{"园区园区 Parks": "园区 Parks", "𠀀𠀀": "𠀀", "ab": "a b"}}
	pdf := []byte("<<" + string(title("园区园区 Parks")) + "/Next" + string(title("𠀀𠀀")) + "/Next" + string(title("ab")) + ">>")
	got := o.withTitles(slices.Clone(pdf))
	if len(got) != len(pdf) || !bytes.Contains(got, title("园区 Parks")) || !bytes.Contains(got, title("𠀀")) || !bytes.Contains(got, title("ab")) {
		t.Errorf("%s\nbecomes\n%s", pdf, got)
	}
	if n := len(utf16.Encode([]rune("𠀀"))); n != 2 {
		t.Fatal("the test's character is no pair of units")
	}
	before := []byte("<</Creator (x)\n/CreationDate (D:20240101000000+00'00')\n/ModDate (D:20240101000000+00'00')>>")
	if after := settled(before); len(after) != len(before) || bytes.Contains(after, []byte("2024")) || !bytes.Contains(after, []byte("/Creator (x)")) {
		t.Errorf("%s", after)
	}
}
