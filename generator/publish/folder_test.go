package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

var (
	siteA = site{"index.html": "home", "parks/index.html": "parks", "parks/a.html": "a", "style.css": "p{}", "zh/深.html": "深"}
	siteB = site{"index.html": "home 2", "parks/index.html": "parks", "parks/b.html": "b", "style.css": "p{}"}
)

func TestFirstBuildAndRebuild(t *testing.T) {
	for _, empty := range []bool{false, true} {
		t.Run(fmt.Sprint("empty=", empty), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "above", "public")
			if empty {
				must(t, os.MkdirAll(dir, 0o750))
			}
			if r := build(t, dir, siteA); r != (Result{Written: 5, Bytes: 16}) {
				t.Errorf("first build: %+v", r)
			}
			wantSame(t, "first site", published(t, dir), siteA)
			if r := build(t, dir, siteB); r != (Result{Written: 2, Unchanged: 2, Removed: 2, Bytes: 7}) {
				t.Errorf("rebuild: %+v", r)
			}
			wantSame(t, "second site", published(t, dir), siteB)
			if _, err := os.Stat(filepath.Join(dir, "zh")); err == nil {
				t.Error("the folder of a removed file is left")
			}
			info, err := os.Stat(dir)
			must(t, err)
			if empty && info.Mode().Perm() != 0o750 {
				t.Errorf("the folder's mode is now %v", info.Mode())
			}
		})
	}
}

func TestUnchangedFilesKeepInodeAndTime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, siteA)
	age(t, dir)
	before := snapshot(t, dir, true)
	build(t, dir, siteB)
	now := snapshot(t, dir, true)
	for _, p := range []string{"style.css", "parks/index.html"} {
		if now[p] != before[p] {
			t.Errorf("%s was touched: %s, was %s", p, now[p], before[p])
		}
	}
	if now["index.html"] == before["index.html"] {
		t.Error("index.html was not written")
	}
	info, err := os.Stat(filepath.Join(dir, "style.css"))
	must(t, err)
	if !singleLink(info) {
		t.Error("style.css still has a second link")
	}
}

func TestNothingChangedTouchesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, siteA)
	put(t, filepath.Join(dir, "CNAME"), "example.org")
	age(t, dir)
	before := snapshot(t, dir, true)
	if r := build(t, dir, siteA); r != (Result{Unchanged: 5}) {
		t.Errorf("%+v", r)
	}
	wantSame(t, "site", snapshot(t, dir, true), before)
}

func TestManifestIsDeterministic(t *testing.T) {
	var all [2][]byte
	for i := range all {
		dir := filepath.Join(t.TempDir(), fmt.Sprint("public", i))
		if i == 1 { // another way to the same site
			build(t, dir, siteB)
		}
		build(t, dir, siteA)
		data, err := os.ReadFile(filepath.Join(dir, manifestName))
		must(t, err)
		all[i] = data
	}
	if string(all[0]) != string(all[1]) {
		t.Errorf("%s\n%s", all[0], all[1])
	}
}

// An editor, a power cut or an upload may damage published files; the next
// build mends them, whatever their time and size.
func TestDamageIsMended(t *testing.T) {
	damage := map[string]func(t *testing.T, file string){
		"same size, old time": func(t *testing.T, file string) {
			info, err := os.Stat(file)
			must(t, err)
			put(t, file, "q{}")
			must(t, os.Chtimes(file, info.ModTime(), info.ModTime()))
		},
		"other size": func(t *testing.T, file string) { put(t, file, "") },
		"removed":    func(t *testing.T, file string) { must(t, os.Remove(file)) },
		"replaced by a link": func(t *testing.T, file string) {
			put(t, file+".mine", "p{}")
			must(t, os.Remove(file))
			must(t, os.Symlink(filepath.Base(file)+".mine", file))
		},
	}
	for name, do := range damage {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			build(t, dir, siteA)
			age(t, dir)
			file := filepath.Join(dir, "style.css")
			do(t, file)
			if r := build(t, dir, siteA); r.Written != 1 || r.Unchanged != 4 {
				t.Errorf("%+v", r)
			}
			info, err := os.Lstat(file)
			must(t, err)
			data, err := os.ReadFile(file)
			must(t, err)
			if string(data) != "p{}" || !info.Mode().IsRegular() {
				t.Errorf("%v %q", info.Mode(), data)
			}
		})
	}
}

func TestAbortLeavesTheOldSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	must(t, stage(t, dir, siteA).Abort())
	if _, err := os.Stat(dir); err == nil {
		t.Error("an aborted first build made the folder")
	}
	noLeftovers(t, dir)
	build(t, dir, siteA)
	before := snapshot(t, dir, true)
	f := stage(t, dir, siteB)
	must(t, f.Abort())
	must(t, f.Abort())
	wantSame(t, "site", snapshot(t, dir, true), before)
	noLeftovers(t, dir)
	if _, err := f.Commit(); !errors.Is(err, ErrDone) {
		t.Errorf("Commit after Abort: %v", err)
	}
	if err := f.Write("x", nil); !errors.Is(err, ErrDone) {
		t.Errorf("Write after Abort: %v", err)
	}
}

func TestPathErrors(t *testing.T) {
	tests := []struct {
		first, second string
		kind          error
		mentions      string
	}{
		{"a.html", "a.html", ErrTwice, "a.html"},
		{"a", "a/b", ErrFileAndFolder, "a"},
		{"a/b", "a", ErrFileAndFolder, "a"},
		{"a/b/c", "a", ErrFileAndFolder, "a"},
		{"a.html", "A.html", ErrCase, "a.html"},
		{"parks/a.html", "Parks/b.html", ErrCase, "parks"},
		{"é.html", "É.html", ErrCase, "é.html"},
		{"x/Straße.html", "x/STRAẞE.html", ErrCase, "Straße"},
		{"k.html", "\u212a.html", ErrCase, "k.html"}, // the Kelvin sign
		{"ok", "../a", ErrPath, "../a"},
		{"ok", "/a", ErrPath, "/a"},
		{"ok", "a//b", ErrPath, ""},
		{"ok", "a/", ErrPath, ""},
		{"ok", "", ErrPath, ""},
		{"ok", ".", ErrPath, ""},
		{"ok", "a\\b", ErrPath, ""},
		{"ok", "a\nb", ErrPath, ""},
		{"ok", "a\xffb", ErrPath, ""},
		{"ok", manifestName, ErrPath, manifestName},
		{"ok", strings.ToUpper(manifestName), ErrPath, ""},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%q %q", tt.first, tt.second), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			build(t, dir, siteA)
			before := snapshot(t, dir, true)
			f := stage(t, dir, site{tt.first: "1"})
			wantError(t, f.Write(tt.second, []byte("2")), tt.kind, tt.mentions)
			_, err := f.Commit()
			wantError(t, err, tt.kind, "not published")
			wantSame(t, "site", snapshot(t, dir, true), before)
			noLeftovers(t, dir)

			var m Memory
			must(t, m.Write(tt.first, nil))
			wantError(t, m.Write(tt.second, nil), tt.kind, tt.mentions)
		})
	}
}

// A name may change its spelling from one build to the next.
func TestCaseChangesBetweenBuilds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, site{"Parks/A.html": "1"})
	build(t, dir, site{"parks/a.html": "1"})
	wantSame(t, "site", published(t, dir), site{"parks/a.html": "1"})
}

// A file may become a folder and the other way round.
func TestFileBecomesFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, site{"a": "1", "b/c": "2"})
	build(t, dir, site{"a/c": "3", "b": "4"})
	wantSame(t, "site", published(t, dir), site{"a/c": "3", "b": "4"})
}

func TestConcurrentWrites(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s := site{}
	for i := range 400 {
		s[fmt.Sprintf("d%d/e%d/%d.html", i%7, i%13, i)] = strings.Repeat("x", i)
	}
	for range 2 {
		f, err := Stage(dir)
		must(t, err)
		var wg sync.WaitGroup
		for p, d := range s {
			wg.Go(func() {
				data := []byte(d)
				if err := f.Write(p, data); err != nil {
					t.Error(err)
				}
				clear(data) // the data is not kept
			})
		}
		wg.Wait()
		_, err = f.Commit()
		must(t, err)
		wantSame(t, "site", published(t, dir), s)
	}
}

func TestModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, siteA)
	for p, want := range map[string]os.FileMode{"": 0o755, "parks": 0o755, "index.html": 0o644, manifestName: 0o644} {
		info, err := os.Stat(filepath.Join(dir, p))
		must(t, err)
		if got := info.Mode().Perm(); got&^0o022 != want&^0o022 || got&^want != 0 {
			t.Errorf("%s: %v, want %v less the umask", p, got, want)
		}
	}
}
