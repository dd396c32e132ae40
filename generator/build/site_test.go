package build_test

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/tools/txtar"

	"briefing/generator/build"
	"briefing/generator/diag"
	"briefing/generator/publish"
)

// Every file testdata/sites/*.txtar is a whole small site and what the
// generator must say and make of it:
//
//	-- site.toml --               the site: site.toml, content/…; layouts/ and static/ where the case is about them,
//	-- content/… --               else the layouts are those of testdata/layouts/
//	-- want/diagnostics --        the report to the letter; empty when the site is right
//	-- want/files --              all files that are published (when asked for)
//	-- want/public/PATH --        one of them (as many as asked for)
//
// To add a case, write the site and empty want parts, run
//
//	go test ./generator/build -update
//
// and read what it wrote. Published files are shown with a line break before
// each block's tag, which the real ones don't have. A line "option: crlf-bom"
// above the first file gives the content CRLF line ends and a byte order mark,
// "option: gbk" encodes what is below content/ so, as archives are UTF-8 themselves.
var update = flag.Bool("update", false, "write the want parts of testdata/sites")

const (
	sitesDir        = "testdata/sites"
	wantDiagnostics = "want/diagnostics"
	wantFiles       = "want/files"
	wantPublic      = "want/public/"
)

// archive is a case.
type archive struct {
	path string
	*txtar.Archive
}

func (a *archive) name() string { return strings.TrimSuffix(filepath.Base(a.path), ".txtar") }

func (a *archive) want(name string) (string, bool) {
	i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == name })
	if i < 0 {
		return "", false
	}
	return string(a.Files[i].Data), true
}

func (a *archive) option(name string) bool {
	return slices.Contains(strings.Split(string(a.Comment), "\n"), "option: "+name)
}

// right says whether the site is meant to have no errors.
func (a *archive) right() bool {
	text, _ := a.want(wantDiagnostics)
	return !strings.Contains(text, " error: ")
}

// site is the case's input, with the layouts and static files of the folders
// given where it has none of its own.
func (a *archive) site(t testing.TB, layouts, static string) fstest.MapFS {
	t.Helper()
	site := fstest.MapFS{}
	for _, f := range a.Files {
		if strings.HasPrefix(f.Name, "want/") {
			continue
		}
		data := f.Data
		if a.option("crlf-bom") {
			data = append([]byte("\ufeff"), bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))...)
		}
		if a.option("gbk") && strings.HasPrefix(f.Name, "content/") {
			encoded, err := simplifiedchinese.GBK.NewEncoder().Bytes(data)
			if err != nil {
				t.Fatal(err)
			}
			data = encoded
		}
		site[f.Name] = &fstest.MapFile{Data: data}
	}
	addFolder(t, site, "layouts", layouts)
	addFolder(t, site, "static", static)
	return site
}

// addFolder puts a folder's files into the site unless it has such a folder.
func addFolder(t testing.TB, site fstest.MapFS, name, from string) {
	t.Helper()
	for have := range site {
		if strings.HasPrefix(have, name+"/") {
			return
		}
	}
	if from == "" {
		return
	}
	folder := os.DirFS(from)
	err := fs.WalkDir(folder, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(folder, path)
		site[name+"/"+path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

const testLayouts = "testdata/layouts"

func readArchives(t testing.TB) []*archive {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(sitesDir, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives in %s: %v", sitesDir, err)
	}
	var out []*archive
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, &archive{file, txtar.Parse(data)})
	}
	return out
}

// run builds a site in memory.
func run(t testing.TB, site fs.FS) (*build.Result, map[string][]byte) {
	t.Helper()
	memory := &publish.Memory{}
	result, err := build.Run(site, build.Options{Open: func() (publish.Sink, error) { return memory, nil }})
	if err != nil {
		t.Fatalf("build: %v", err)
	}
	return result, memory.Files()
}

// reportOf is the report as "check" prints it.
func reportOf(t testing.TB, site fs.FS, list []diag.Diagnostic) string {
	t.Helper()
	var out bytes.Buffer
	w := diag.Writer{Out: &out, Format: diag.Text, Lines: func(file string) ([]byte, error) { return fs.ReadFile(site, file) }}
	if err := w.Write(list); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSites(t *testing.T) {
	for _, a := range readArchives(t) {
		t.Run(a.name(), func(t *testing.T) {
			site := a.site(t, testLayouts, "")
			result, files := run(t, site)
			got := map[string]string{wantDiagnostics: reportOf(t, site, result.Diagnostics)}
			if result.Errors == 0 {
				got[wantFiles] = strings.Join(sortedNames(files), "\n") + "\n"
				for path, data := range files {
					got[wantPublic+path] = readable(data)
				}
			}
			if *update {
				a.rewrite(t, got)
				return
			}
			a.compare(t, got)
		})
	}
}

func (a *archive) compare(t *testing.T, got map[string]string) {
	t.Helper()
	if _, ok := a.want(wantDiagnostics); !ok {
		t.Errorf("%s has no part %s", a.path, wantDiagnostics)
	}
	for _, f := range a.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			continue
		}
		text, ok := got[f.Name]
		if !ok {
			t.Errorf("%s: %s was not made\n%s", a.path, f.Name, got[wantDiagnostics])
		} else if text != string(f.Data) {
			t.Errorf("%s: %s differs (-want +got)\n%s", a.path, f.Name, diffLines(string(f.Data), text))
		}
	}
}

// rewrite puts what the generator said and made into the archive.
func (a *archive) rewrite(t *testing.T, got map[string]string) {
	t.Helper()
	for i := range a.Files {
		f := &a.Files[i]
		if !strings.HasPrefix(f.Name, "want/") {
			continue
		}
		text, ok := got[f.Name]
		if !ok {
			t.Errorf("%s: %s was not made\n%s", a.path, f.Name, got[wantDiagnostics])
		}
		f.Data = []byte(text)
	}
	if err := os.WriteFile(a.path, txtar.Format(a.Archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

var blockTag = regexp.MustCompile(`<(?:/?(?:head|body|html|header|main|article|section|nav|div|ul|ol|dl|table|thead|tbody|blockquote|figure)|meta|title|link|h[1-6]|p|li|dt|dd|tr|pre|hr|figcaption|footer)\b`)

// readable is a published file as archives show it: minified pages are a
// single line, in which nobody finds a difference.
func readable(data []byte) string {
	text := string(data)
	if bytes.HasPrefix(data, []byte("<!doctype")) {
		text = blockTag.ReplaceAllString(text, "\n$0")
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n" // as txtar has it
	}
	return text
}

func sortedNames(files map[string][]byte) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.SortFunc(names, cmp.Compare[string])
	return names
}

// diffLines shows the lines that two texts do not share.
func diffLines(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	// The longest common subsequence, by lengths from the end: texts here are small.
	common := make([][]int, len(w)+1)
	for i := range common {
		common[i] = make([]int, len(g)+1)
	}
	for i := len(w) - 1; i >= 0; i-- {
		for j := len(g) - 1; j >= 0; j-- {
			if common[i][j] = max(common[i+1][j], common[i][j+1]); w[i] == g[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	var out strings.Builder
	for i, j := 0, 0; i < len(w) || j < len(g); {
		switch {
		case i < len(w) && j < len(g) && w[i] == g[j]:
			i, j = i+1, j+1
		case j == len(g) || i < len(w) && common[i+1][j] >= common[i][j+1]:
			fmt.Fprintf(&out, "-%s\n", w[i])
			i++
		default:
			fmt.Fprintf(&out, "+%s\n", g[j])
			j++
		}
	}
	return out.String()
}
