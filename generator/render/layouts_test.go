package render

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/publish"
	"briefing/generator/review"
	"briefing/generator/tomldoc"
	"briefing/generator/weave"
)

const (
	ownLayouts = "../../layouts"
	fullSite   = "../build/testdata/sites/full.txtar"
)

// kept is an output that keeps files.
type kept struct {
	*publish.Minifier
	mu    sync.Mutex
	files map[string][]byte
}

func (k *kept) Publish(path string, data []byte) error {
	return k.Use(path, data, func(small []byte) error { return k.Write(path, small) })
}

func (k *kept) Write(path string, data []byte) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.files[path] = bytes.Clone(data)
	return nil
}

func (k *kept) Stream(path string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	return k.Write(path, b.Bytes())
}

// The project's layouts are minified and compiled, all of them, and every page
// of a site that has everything is what html/template makes of it, and as small
// as if it were minified when it is finished.
func TestLayoutsAreCompiled(t *testing.T) {
	archive, err := txtar.ParseFile(fullSite)
	if err != nil {
		t.Fatal(err)
	}
	tree := fstest.MapFS{}
	for _, f := range archive.Files {
		tree[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for _, name := range []string{"icon.svg", "style.css", "print.css", "whole.css", "site.js", "early.js", "late.css", "ask.js", "search.js", "explorer.css", "explorer.js"} { // what the layouts ask for
		tree["static/assets/"+name] = &fstest.MapFile{}
	}
	var report diag.Report
	read, err := content.Load(tree, content.Options{}, &report)
	if err != nil || report.Errors() > 0 {
		t.Fatal(err, report.Sorted())
	}
	static, err := fs.Sub(tree, "static")
	if err != nil {
		t.Fatal(err)
	}
	reviewed, err := review.Run(check.Run(read, static, nil, &report), tree, review.Options{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	site := weave.Run(reviewed)
	site.Config.Whole = true

	own := os.DirFS(ownLayouts)
	slow := withoutCompiling(t, own)
	for name, compiled := range load(t, own).byName {
		if why := compiled.Fallback(); why != "" {
			t.Errorf("layouts/%s.html is not compiled: %s", name, why)
		}
	}
	for name, l := range load(t, slow).byName {
		if l.Fallback() == "" {
			t.Errorf("layouts/%s.html is compiled although it should not be, so that this test proves nothing", name)
		}
	}
	pages := func(layouts fs.FS) map[string][]byte {
		out := &kept{Minifier: publish.NewMinifier(), files: map[string][]byte{}}
		if err := Run(site, layouts, static, out, Options{}, &report); err != nil || report.Errors() > 0 {
			t.Fatal(err, report.Sorted())
		}
		return out.files
	}
	got, want := pages(own), pages(slow)
	if len(got) != len(want) || len(want) < 50 {
		t.Fatalf("%d files, html/template makes %d", len(got), len(want))
	}
	size, wantSize := 0, 0
	for _, path := range slices.Sorted(maps.Keys(want)) {
		if strings.HasSuffix(path, ".html") {
			size, wantSize = size+len(got[path]), wantSize+len(want[path])
			if g, w := outline(t, got[path]), outline(t, want[path]); g != w {
				t.Errorf("%s:\n%s\nhtml/template:\n%s", path, g, w)
			}
		} else if !bytes.Equal(got[path], want[path]) {
			t.Errorf("%s:\n%s\nhtml/template:\n%s", path, got[path], want[path])
		}
	}
	if float64(size) > 1.03*float64(wantSize) { // quotes around values that a layout's author did not write
		t.Errorf("the pages have %d bytes, minified afterwards %d", size, wantSize)
	}
}

// outline is a page as a browser reads it, a line for each element, attribute
// and text, with space between elements left out where it may be.
func outline(t *testing.T, page []byte) string {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		switch n.Type {
		case html.ElementNode:
			fmt.Fprintf(&b, "<%s>\n", n.Data)
			for _, a := range n.Attr {
				fmt.Fprintf(&b, "  %s=%q\n", a.Key, a.Val)
			}
		case html.TextNode:
			if text := strings.Join(strings.Fields(n.Data), " "); text != "" {
				b.WriteString(text + "\n")
			}
		}
	}
	return b.String()
}

func load(t *testing.T, fsys fs.FS) *layouts {
	t.Helper()
	var report diag.Report
	l, err := loadLayouts(fsys, needed[:], publish.NewMinifier().Layout, &report)
	if err != nil || report.Errors() > 0 {
		t.Fatal(err, report.Sorted())
	}
	return l
}

// withoutCompiling adds to every layout what the compiler does not know and
// what writes nothing.
func withoutCompiling(t *testing.T, layouts fs.FS) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(layouts, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(layouts, path)
		if path == "base.html" || path == "whole-part.html" { // which has a base of its own
			data = bytes.Replace(data, []byte(`{{define "base"}}`), []byte(`{{define "base"}}{{print}}`), 1)
		}
		out[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestOwnWords: the words of the repository's layouts are there in all of their languages, with the same
// holes to be filled in.
func TestOwnWords(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(ownLayouts, wordsFile))
	if err != nil {
		t.Fatal(err)
	}
	var f struct {
		Words map[string]tomldoc.Texts `toml:"words"`
	}
	var report diag.Report
	if !tomldoc.Decode(wordsFile, 1, string(data), &f, &report) || report.Errors() > 0 {
		t.Fatal(report.Sorted())
	}
	hole := regexp.MustCompile(`\{\w+\}|\[\w+\]`)
	holes := func(s string) []string { return slices.Sorted(slices.Values(hole.FindAllString(s, -1))) }
	for key, texts := range f.Words {
		for _, lang := range []string{"zh", "en", "de", "fr", "ja", "ko", "ru"} {
			if s := texts[lang].Value; s == "" {
				t.Errorf("%s is missing in %s", key, lang)
			} else if want := holes(texts["en"].Value); !slices.Equal(holes(s), want) {
				t.Errorf("%s.%s has %v to be filled in, not %v", key, lang, holes(s), want)
			}
		}
	}
}
