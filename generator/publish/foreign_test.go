package publish

import (
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// putForeign makes every kind of foreign thing in a published site.
func putForeign(t *testing.T, dir string) {
	t.Helper()
	put(t, filepath.Join(dir, "CNAME"), "example.org")
	put(t, filepath.Join(dir, ".git/objects/ab/cd"), "blob")
	put(t, filepath.Join(dir, ".well-known/security.txt"), "mail")
	put(t, filepath.Join(dir, "parks/notes.txt"), "in our folder")
	put(t, filepath.Join(dir, "zh/notes.txt"), "in a folder of ours that goes")
	must(t, os.MkdirAll(filepath.Join(dir, "parks/empty"), 0o755))
	must(t, os.MkdirAll(filepath.Join(dir, "shut/deep"), 0o755))
	put(t, filepath.Join(dir, "shut/script.sh"), "#!")
	must(t, os.Chmod(filepath.Join(dir, "shut/script.sh"), 0o750))
	must(t, os.Chmod(filepath.Join(dir, "shut"), 0o700))
	must(t, os.Chmod(filepath.Join(dir, "parks"), 0o711))
	must(t, os.Symlink("../elsewhere", filepath.Join(dir, "link")))
	must(t, os.Symlink("index.html", filepath.Join(dir, "parks/latest")))
	must(t, os.Symlink("/nowhere", filepath.Join(dir, "dangling")))
	then := time.Now().Add(-time.Hour)
	for _, p := range []string{"shut/deep", "shut", ".git/objects", ".git", "CNAME"} {
		must(t, os.Chtimes(filepath.Join(dir, p), then, then))
	}
}

var foreignPaths = []string{
	"CNAME", ".git", ".git/objects", ".git/objects/ab", ".git/objects/ab/cd", ".well-known", ".well-known/security.txt",
	"parks", "parks/notes.txt", "parks/empty", "zh", "zh/notes.txt", "shut", "shut/deep", "shut/script.sh",
	"link", "parks/latest", "dangling",
}

func TestForeignFilesSurvive(t *testing.T) {
	for name, exchange := range exchanges {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			build(t, dir, siteA)
			putForeign(t, dir)
			before, timesBefore := snapshot(t, dir, false), snapshot(t, dir, true)
			for range 2 {
				for _, s := range []site{siteB, siteA} {
					f := stage(t, dir, s)
					f.exchange = exchange
					_, err := f.Commit()
					must(t, err)
					noLeftovers(t, dir)
					now := snapshot(t, dir, false)
					for _, p := range foreignPaths {
						if now[p] != before[p] {
							t.Errorf("%s is %q, was %q", p, now[p], before[p])
						}
					}
				}
			}
			now := snapshot(t, dir, false)
			wantSame(t, "the whole site", now, before)
			for p, s := range snapshot(t, dir, true) {
				if p == "CNAME" || p == "shut/script.sh" {
					if s != timesBefore[p] {
						t.Errorf("%s is not the same file: %s, was %s", p, s, timesBefore[p])
					}
				}
			}
			for _, p := range []string{"shut/deep", "shut", ".git"} {
				info, err := os.Stat(filepath.Join(dir, p))
				must(t, err)
				if time.Since(info.ModTime()) < time.Minute {
					t.Errorf("%s lost its time", p)
				}
			}
		})
	}
}

// Folders that lose their last file of ours go, those of others stay.
func TestEmptyFolders(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, site{"x/y/z.html": "1", "i.html": "2"})
	must(t, os.MkdirAll(filepath.Join(dir, "x/mine"), 0o755))
	build(t, dir, site{"i.html": "2"})
	var dirs []string
	for p, s := range snapshot(t, dir, false) {
		if s[0] == 'd' && p != "." {
			dirs = append(dirs, p)
		}
	}
	if len(dirs) != 2 { // x, x/mine
		t.Errorf("%q", dirs)
	}
}

func TestForeignFileInTheWay(t *testing.T) {
	tests := []struct {
		name     string
		make     func(t *testing.T, dir string)
		write    string
		mentions string
	}{
		{"file", func(t *testing.T, dir string) { put(t, dir+"/new.html", "mine") }, "new.html", "new.html"},
		{"same bytes", func(t *testing.T, dir string) { put(t, dir+"/new.html", "new") }, "new.html", "new.html"},
		{"folder", func(t *testing.T, dir string) { must(t, os.Mkdir(dir+"/new", 0o755)) }, "new", "new"},
		{"file where a folder must be", func(t *testing.T, dir string) { put(t, dir+"/new", "mine") }, "new/index.html", "new"},
		{"file in a folder of ours that becomes a file", func(t *testing.T, dir string) { put(t, dir+"/zh/mine", "mine") }, "zh", "zh/mine"},
		{"empty folder in one that becomes a file", func(t *testing.T, dir string) { must(t, os.Mkdir(dir+"/zh/mine", 0o755)) }, "zh", "zh/mine"},
		{"link", func(t *testing.T, dir string) { must(t, os.Symlink("x", dir+"/new.html")) }, "new.html", "new.html"},
		{"link in place of a folder", func(t *testing.T, dir string) {
			must(t, os.Rename(dir+"/parks", dir+"/../moved"))
			must(t, os.Symlink("../moved", dir+"/parks"))
		}, "parks/new.html", "parks"},
		{"folder in place of a file of ours", func(t *testing.T, dir string) {
			must(t, os.Remove(dir+"/style.css"))
			must(t, os.Mkdir(dir+"/style.css", 0o755))
		}, "style.css", "style.css"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			build(t, dir, siteA)
			tt.make(t, dir)
			before := snapshot(t, dir, true)
			s := maps.Clone(siteA)
			delete(s, "zh/深.html")
			s["index.html"] = "changed"
			s[tt.write] = "new"
			_, err := stage(t, dir, s).Commit()
			wantError(t, err, ErrForeign, filepath.Join(dir, tt.mentions))
			wantSame(t, "site", snapshot(t, dir, true), before)
			noLeftovers(t, dir)
		})
	}
}

// A foreign folder may take our files, and keeps its mode.
func TestWritingIntoForeignFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, siteA)
	must(t, os.Mkdir(filepath.Join(dir, "data"), 0o711))
	build(t, dir, site{"data/x.json": "{}"})
	info, err := os.Stat(filepath.Join(dir, "data"))
	must(t, err)
	if info.Mode().Perm() != 0o711 {
		t.Errorf("mode %v", info.Mode())
	}
}

// What comes into the old site in the instant before the exchange is not lost.
func TestLateForeignFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, siteA)
	put(t, filepath.Join(dir, "CNAME"), "old.org")
	age(t, dir)
	f := stage(t, dir, siteB)
	f.exchange = func(a, b string) error {
		put(t, filepath.Join(dir, ".well-known/token"), "late")
		put(t, filepath.Join(dir, "CNAME.new"), "new.org") // as editors save: a new file, renamed
		must(t, os.Rename(filepath.Join(dir, "CNAME.new"), filepath.Join(dir, "CNAME")))
		return exchangeAtomic(a, b)
	}
	_, err := f.Commit()
	must(t, err)
	noLeftovers(t, dir)
	want := maps.Clone(siteB)
	want[".well-known/token"], want["CNAME"] = "late", "new.org"
	wantSame(t, "site", published(t, dir), want)
}
