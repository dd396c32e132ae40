package build_test

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"briefing/generator/build"
	"briefing/generator/publish"
)

// fullSite is the site of testdata/sites/full.txtar.
func fullSite(t *testing.T) fstest.MapFS {
	t.Helper()
	for _, a := range readArchives(t) {
		if a.name() == "full" {
			return a.site(t, testLayouts, "")
		}
	}
	t.Fatal("there is no full.txtar")
	return nil
}

// TestNUL: the byte that marks a hole in rendered pieces can't come from a
// text. Archives are text, so this is no archive.
func TestNUL(t *testing.T) {
	site := fullSite(t)
	config := bytes.Clone(site["site.toml"].Data)
	site["site.toml"] = &fstest.MapFile{Data: append(config, "\n[checks]\nodd-character = \"off\"\n"...)}
	for _, lang := range []string{"zh", "en"} {
		name := "content/industries/software." + lang + ".md"
		site[name] = &fstest.MapFile{Data: append(bytes.Clone(site[name].Data), "\nx\x00y `c\x00d` [e\x00f](software.md)\n\n    g\x00h\n"...)}
	}
	result, files := run(t, site)
	if result.Errors > 0 {
		t.Fatal(reportOf(t, site, result.Diagnostics))
	}
	for _, name := range []string{"industries/software.html", "en/industries/software.html"} {
		for _, want := range []string{"x\uFFFDy", "c\uFFFDd", "e\uFFFDf", "g\uFFFDh"} {
			if !bytes.Contains(files[name], []byte(want)) {
				t.Errorf("%s has no %q", name, want)
			}
		}
	}
}

// TestStaticLinks: links to files are published as the files; others are named, and
// are no end of what is published. Archives hold no links.
func TestStaticLinks(t *testing.T) {
	site := fullSite(t)
	site["static/b.txt"] = &fstest.MapFile{Data: []byte("b")}
	site["static/c.txt"] = &fstest.MapFile{Data: []byte("b.txt"), Mode: fs.ModeSymlink}
	site["static/assets/.#style.css"] = &fstest.MapFile{Data: []byte("editor@host.1"), Mode: fs.ModeSymlink}
	if _, files := run(t, site); string(files["b.txt"]) != "b" || string(files["c.txt"]) != "b" {
		t.Error("a link to a file is not published, or what comes behind one that an editor keeps")
	}
	site["static/a.txt"] = &fstest.MapFile{Data: []byte("gone.txt"), Mode: fs.ModeSymlink}
	site["static/d"] = &fstest.MapFile{Data: []byte("assets"), Mode: fs.ModeSymlink}
	site["static/e"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	result, files := run(t, site)
	var got []string
	for _, d := range result.Diagnostics {
		got = append(got, d.Pos.File+": "+d.Text)
	}
	want := []string{"static/a.txt: a symbolic link that leads nowhere",
		"static/d: a symbolic link to a folder, whose files would be left out", "static/e: no file but a pipe or a device"}
	if !slices.Equal(got, want) || files["b.txt"] == nil {
		t.Errorf("%q", got)
	}
}

// TestRun checks what callers are told beside the files.
func TestRun(t *testing.T) {
	site := fullSite(t)
	var reading, rendering atomic.Int64
	memory := &publish.Memory{}
	result, err := build.Run(site, build.Options{
		BaseURL: "https://other.example/b",
		Open:    func() (publish.Sink, error) { return memory, nil },
		Progress: func(stage string, done, total int) {
			if done < 1 || done > total {
				t.Errorf("%s: %d of %d", stage, done, total)
			}
			switch stage {
			case "reading":
				reading.Add(1)
			case "rendering":
				rendering.Add(1)
			default:
				t.Errorf("stage %s", stage)
			}
		},
	})
	if err != nil || result.Errors > 0 {
		t.Fatal(err, reportOf(t, site, result.Diagnostics))
	}
	files := memory.Files()
	size := int64(0)
	for _, data := range files {
		size += int64(len(data))
	}
	if result.Files != len(files) || result.Bytes != size || result.Pairs != 6 || reading.Load() != 12 || rendering.Load() == 0 {
		t.Errorf("%+v, %d files of %d bytes, %d read, %d rendered", result, len(files), size, reading.Load(), rendering.Load())
	}
	if got := value(parsePage(t, "index.html", files["index.html"]).one(t, "link[rel=canonical]"), "href"); got != "https://other.example/b/index.html" {
		t.Errorf("the canonical address is %s", got)
	}
}

// TestNotOpened: a site with errors opens no place to write to, and a check
// without one finds the same as a build.
func TestNotOpened(t *testing.T) {
	for _, a := range readArchives(t) {
		site := a.site(t, testLayouts, "")
		opened := false
		_, err := build.Run(site, build.Options{Open: func() (publish.Sink, error) {
			opened = true
			return &publish.Memory{}, nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		if a.right() && !opened {
			t.Errorf("%s is right and was not written", a.path)
		}
		// The check command builds into nothing.
		result, err := build.Run(site, build.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if want, _ := a.want(wantDiagnostics); reportOf(t, site, result.Diagnostics) != want {
			t.Errorf("%s: a check says\n%s", a.path, reportOf(t, site, result.Diagnostics))
		}
	}
}

// TestFirst: any page can be asked for before the others, but for those that show
// what all others hold or stand for a page that is not there.
func TestFirst(t *testing.T) {
	site := fullSite(t)
	_, files := run(t, site)
	last := []string{"404.html", "figures/index.html", "glossary/passages.html", "search/index.html", "whole/index.html"}
	for name := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		memory := &publish.Memory{}
		var made []string // pages that are there when it is
		_, err := build.Run(site, build.Options{
			First: []string{name},
			Open:  func() (publish.Sink, error) { return memory, nil },
			FirstMade: func() {
				for file := range memory.Files() {
					if path.Ext(file) == ".html" {
						made = append(made, file)
					}
				}
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(last, strings.TrimPrefix(strings.TrimPrefix(name, "zh/"), "en/")) {
			if made != nil {
				t.Errorf("%s: %q are made first", name, made)
			}
		} else if !slices.Contains(made, name) || len(made) > 6 {
			t.Errorf("%s is asked for, %q are made first", name, made)
		}
	}
}
