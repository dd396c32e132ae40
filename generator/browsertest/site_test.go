package browsertest

import (
	"bytes"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"briefing/generator/build"
	"briefing/generator/diag"
	"briefing/generator/publish"
)

// newSite writes the site's inputs to a new folder.
func newSite(root string) error {
	archive, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		return err
	}
	zh, en := longPage()
	files := append(archive.Files, txtar.File{Name: "content/parks/long.zh.md", Data: zh}, txtar.File{Name: "content/parks/long.en.md", Data: en})
	for name, page := range map[string]func() (zh, en []byte){"mixed": mixedPage, "far": farPage} {
		zh, en = page()
		files = append(files, txtar.File{Name: "content/notes/" + name + ".zh.md", Data: zh}, txtar.File{Name: "content/notes/" + name + ".en.md", Data: en})
	}
	return writeSite(root, files)
}

// writeSite writes the inputs of a site: these files, and the repository's
// layouts and static files.
func writeSite(root string, files []txtar.File) error {
	for _, dir := range []string{"layouts", "static"} {
		if err := os.CopyFS(filepath.Join(root, dir), os.DirFS(filepath.Join("../..", dir))); err != nil {
			return err
		}
	}
	for _, f := range files {
		name := filepath.Join(root, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// longPage is a pair of many screens, each passage known by its word.
func longPage() (zh, en []byte) {
	var a, b bytes.Buffer
	a.WriteString("+++\ntitle = \"长卷\"\nparent = \"north-park\"\n+++\n")
	b.WriteString("+++\ntitle = \"The long scroll\"\n+++\n")
	names := [...][2]string{{"甲", "alpha"}, {"乙", "beta"}, {"丙", "gamma"}, {"丁", "delta"}, {"戊", "epsilon"}, {"己", "zeta"}}
	for _, n := range names {
		fmt.Fprintf(&a, "\n## %s段\n", n[0])
		fmt.Fprintf(&b, "\n## Part %s\n", n[1])
		for i := range 4 {
			fmt.Fprintf(&a, "\n%s段的话。%s[@report:%d]\n", n[0], strings.Repeat("湖面开阔，岸边有路，路旁有树，树下有人读书。", 4), i+1)
			fmt.Fprintf(&b, "\nWords of part %s. %s[@report:%d]\n", n[1], strings.Repeat("The lake is wide, there is a path on its shore, trees along the path, and someone reading under them. ", 4), i+1)
		}
	}
	return a.Bytes(), b.Bytes()
}

// mixedPage is a pair with a list, a table and quotes that are longer than a
// window.
func mixedPage() (zh, en []byte) {
	var a, b bytes.Buffer
	a.WriteString("+++\ntitle = \"杂录\"\n+++\n\n## 单子\n\n")
	b.WriteString("+++\ntitle = \"Miscellany\"\n+++\n\n## A list\n\n")
	heads := [...][2]string{{"梅", "plum"}, {"兰", "orchid"}, {"竹", "bamboo"}, {"菊", "aster"}, {"松", "pine"}, {"荷", "lotus"}}
	tails := [...][2]string{{"园", "garden"}, {"山", "hill"}, {"桥", "bridge"}, {"亭", "arbour"}, {"渡", "ferry"}}
	each := func(za, zb string) {
		for _, h := range heads {
			for _, t := range tails {
				fmt.Fprintf(&a, za, h[0]+t[0])
				fmt.Fprintf(&b, zb, h[1]+" "+t[1])
			}
		}
	}
	each("- 到过%s，那天起了雾。\n", "- The %s, on a day of mist, and the way back along the shore in the dark.\n")
	a.WriteString("\n## 表\n\n| 去处 | 看法 |\n| --- | ---: |\n")
	b.WriteString("\n## A table\n\n| Place | View |\n| --- | ---: |\n")
	each("| %s | 可看 |\n", "| The %s | worth the way there and back |\n")
	a.WriteString("\n## 话\n\n> 湖边的话，说了又说。\n>\n> 说过就忘。\n\n1. 头一样。\n2. 后一样。\n")
	b.WriteString("\n## Words\n\n> Words by the lake, said and said again.\n>\n> Said and forgotten.\n\n1. The former.\n2. The latter.\n")
	return a.Bytes(), b.Bytes()
}

// farPage is a pair of so many blocks that most are laid out only when a reader
// comes to them, and of heights that nobody can guess: paragraphs of a line, lists
// and tables of more than a window.
func farPage() (zh, en []byte) {
	var a, b bytes.Buffer
	a.WriteString("+++\ntitle = \"远处\"\n+++\n")
	b.WriteString("+++\ntitle = \"Far down\"\n+++\n")
	for _, n := range [...][2]string{{"子", "mouse"}, {"丑", "ox"}, {"寅", "tiger"}, {"卯", "hare"}, {"辰", "dragon"}, {"巳", "snake"}, {"午", "horse"}, {"未", "goat"}, {"申", "monkey"}, {"酉", "rooster"}, {"戌", "dog"}, {"亥", "pig"}} {
		fmt.Fprintf(&a, "\n## %s时\n\n%[1]s时的话。\n\n", n[0])
		fmt.Fprintf(&b, "\n## The hour of the %s\n\nWords of the %[1]s.\n\n", n[1])
		for range 48 {
			fmt.Fprintf(&a, "- %s时湖上起了雾。\n", n[0])
			fmt.Fprintf(&b, "- Mist on the lake in the hour of the %s, and the way back along the shore in the dark.\n", n[1])
		}
		fmt.Fprintf(&a, "\n### %s时的去处\n\n| 去处 | 看法 |\n| --- | --- |\n", n[0])
		fmt.Fprintf(&b, "\n### Places of the %s\n\n| Place | View |\n| --- | --- |\n", n[1])
		for range 32 {
			fmt.Fprintf(&a, "| %s时的桥 | 可看 |\n", n[0])
			fmt.Fprintf(&b, "| The bridge of the %s | worth the way there and back |\n", n[1])
		}
	}
	return a.Bytes(), b.Bytes()
}

// published is the site as a build leaves it.
type published struct {
	dir   string
	pages []string // all HTML files, sorted
}

// testSite is built once for all tests.
var testSite = sync.OnceValues(func() (*published, error) {
	root := filepath.Join(scratch, "site")
	if err := newSite(root); err != nil {
		return nil, err
	}
	return buildSite(root, filepath.Join(scratch, "public"))
})

// buildSite builds the site of one folder into another.
func buildSite(root, dir string) (*published, error) {
	folder, err := publish.Stage(dir)
	if err != nil {
		return nil, err
	}
	defer folder.Abort()
	result, err := build.Run(os.DirFS(root), build.Options{Open: func() (publish.Sink, error) { return folder, nil }})
	if err != nil {
		return nil, err
	}
	if len(result.Diagnostics) > 0 {
		var b strings.Builder
		_ = diag.Writer{Out: &b, Format: diag.Text}.Write(result.Diagnostics)
		return nil, fmt.Errorf("the test's site has problems:\n%s", b.String())
	}
	if _, err := folder.Commit(); err != nil {
		return nil, err
	}
	p := &published{dir: dir}
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if path.Ext(name) == ".html" {
			p.pages = append(p.pages, name)
		}
		return err
	})
	slices.Sort(p.pages)
	return p, err
}

// base is the path the site is built for; its 404 page works nowhere else.
const base = "/a/b/"

func site(t *testing.T) *published {
	t.Helper()
	p, err := testSite()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// address is a way to open the site.
type address struct {
	name string
	url  string // of the site's root, ends in "/"
}

// addresses opens the site in each way it must work.
func (p *published) addresses(t *testing.T) []address {
	return []address{
		{"root", p.serve(t, "/")},
		{"sub-path", p.serve(t, base)},
		{"file", p.file()},
	}
}

func (p *published) file() string { return "file://" + filepath.ToSlash(p.dir) + "/" }

// serve is a host that adds nothing: no redirects, no index, no type it would
// have to guess, and the strictest policy that pages promise to work under.
func (p *published) serve(t *testing.T, prefix string) string {
	t.Helper()
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'")
		w.Header().Set("Cache-Control", "no-store")
		name, ok := strings.CutPrefix(r.URL.Path, prefix)
		if !ok || !fs.ValidPath(name) {
			http.NotFound(w, r)
			return
		}
		data, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(name)))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
		_, _ = w.Write(data)
	}))
	t.Cleanup(host.Close)
	return host.URL + prefix
}

// edition is a way the site is published.
type edition struct {
	folder string
	lang   string // of its documents
}

var editions = []edition{{"", "zh-Hans"}, {"zh/", "zh-Hans"}, {"en/", "en"}}

// editionOf finds the edition that a page of the site belongs to.
func editionOf(page string) edition {
	for _, e := range editions[1:] {
		if strings.HasPrefix(page, e.folder) {
			return e
		}
	}
	return editions[0]
}
