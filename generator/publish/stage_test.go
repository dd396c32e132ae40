package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// exchanges are the ways to exchange two folders.
var exchanges = map[string]exchangeFunc{
	"in one step":    exchangeAtomic,
	"by two renames": func(a, b string) error { return errNoExchange },
}

func TestNotOurs(t *testing.T) {
	tests := []struct {
		name     string
		make     func(t *testing.T, dir string)
		mentions string
	}{
		{"a foreign folder", func(t *testing.T, dir string) { put(t, dir+"/thesis.doc", "x") }, "thesis.doc"},
		{"a file", func(t *testing.T, dir string) { put(t, dir, "x") }, "not a folder"},
		{"a cut-off manifest", func(t *testing.T, dir string) {
			build(t, dir, siteA)
			must(t, os.Truncate(dir+"/"+manifestName, int64(len(manifestHead)+15)))
		}, "damaged"},
		{"another's manifest", func(t *testing.T, dir string) { put(t, dir+"/"+manifestName, "x\n") }, "damaged"},
		{"a manifest that leads out", func(t *testing.T, dir string) {
			put(t, dir+"/"+manifestName, manifestHead+"../x\n"+manifestTail(1))
		}, "damaged"},
		{"a manifest that is a link", func(t *testing.T, dir string) {
			build(t, dir, siteA)
			must(t, os.Rename(dir+"/"+manifestName, dir+"/m"))
			must(t, os.Symlink("m", dir+"/"+manifestName))
		}, "damaged"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			tt.make(t, dir)
			before := snapshot(t, dir, true)
			_, err := Stage(dir)
			wantError(t, err, ErrNotOurs, tt.mentions)
			var e *Error
			if !errors.As(err, &e) || e.Help == "" {
				t.Errorf("no help: %#v", err)
			}
			wantSame(t, "folder", snapshot(t, dir, true), before)
			noLeftovers(t, dir)
		})
	}
}

func TestSymlinkIsFollowed(t *testing.T) {
	top := t.TempDir()
	real, link := filepath.Join(top, "site", "v1"), filepath.Join(top, "public")
	must(t, os.MkdirAll(filepath.Dir(real), 0o755))
	must(t, os.Symlink("site/v1", link)) // leads nowhere yet
	for _, s := range []site{siteA, siteB} {
		build(t, link, s)
		noLeftovers(t, real)
		wantSame(t, "site", published(t, real), s)
		if target, err := os.Readlink(link); err != nil || target != "site/v1" {
			t.Errorf("the link is %q, %v", target, err)
		}
	}
	must(t, os.Symlink("loop", filepath.Join(top, "loop")))
	_, err := Stage(filepath.Join(top, "loop"))
	wantError(t, err, ErrTarget, "loop")
}

func TestRelativeOutput(t *testing.T) {
	t.Chdir(t.TempDir())
	build(t, "public", siteA)
	build(t, "./public/", siteB)
	wantSame(t, "site", published(t, "public"), siteB)
}

func TestSecondBuildIsLockedOut(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	f := stage(t, dir, siteA)
	_, err := Stage(dir)
	wantError(t, err, ErrLocked, dir)
	_, err = f.Commit()
	must(t, err)
	build(t, dir, siteB)
}

// Many builds at once: each either gets the lock or ErrLocked, never two at a
// time, and the lock is gone at the end.
func TestLockRace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	var inside, built atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				f, err := Stage(dir)
				if errors.Is(err, ErrLocked) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				if inside.Add(1) != 1 {
					t.Error("two builds at once")
				}
				if err := f.Write("x", []byte("x")); err != nil {
					t.Error(err)
				}
				inside.Add(-1)
				if _, err := f.Commit(); err != nil {
					t.Error(err)
				}
				built.Add(1)
			}
		})
	}
	wg.Wait()
	noLeftovers(t, dir)
	t.Logf("%d of 800 got the lock", built.Load())
}

// The work folder's name may be taken by somebody else.
func TestWorkFolderTaken(t *testing.T) {
	top := t.TempDir()
	dir, work := filepath.Join(top, "public"), filepath.Join(top, ".public.build")
	put(t, work, "a file")
	_, err := Stage(dir)
	wantError(t, err, ErrTarget, work)
	must(t, os.Remove(work))
	other := filepath.Join(top, "other")
	put(t, filepath.Join(other, "next", "x"), "precious")
	must(t, os.Symlink("other", work))
	_, err = Stage(dir)
	wantError(t, err, ErrTarget, work)
	if _, err := os.Stat(filepath.Join(other, "next", "x")); err != nil {
		t.Error(err)
	}
	must(t, os.Remove(work))
	put(t, filepath.Join(work, "mine"), "x")
	_, err = stage(t, dir, siteA).Commit()
	must(t, err)
	if _, err := os.Stat(filepath.Join(work, "mine")); err != nil {
		t.Error(err)
	}
}

// A system without exchange, killed at each point between the two renames.
func TestTwoRenamesRecover(t *testing.T) {
	top := t.TempDir()
	dir, work := filepath.Join(top, "public"), filepath.Join(top, ".public.build")
	states := map[string]func(t *testing.T){
		"after the first rename": func(t *testing.T) {
			must(t, os.Rename(dir, filepath.Join(work, "old")))
		},
		"and somebody made the folder anew": func(t *testing.T) {
			must(t, os.Rename(dir, filepath.Join(work, "old")))
			must(t, os.Mkdir(dir, 0o755))
		},
		"while the old site was removed": func(t *testing.T) {
			put(t, filepath.Join(work, "old", "half"), "gone")
		},
	}
	for name, kill := range states {
		t.Run(name, func(t *testing.T) {
			build(t, dir, siteA)
			before := snapshot(t, dir, true)
			must(t, os.Mkdir(work, 0o755))
			put(t, filepath.Join(work, "next", "index.html"), "unfinished")
			put(t, filepath.Join(work, "lock"), "")
			kill(t)
			f, err := Stage(dir)
			must(t, err)
			wantSame(t, "after Stage", snapshot(t, dir, true), before)
			must(t, f.Abort())
			noLeftovers(t, dir)
			build(t, dir, siteB)
		})
	}
}

func TestSecondRenameFails(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, siteA)
	before := snapshot(t, dir, true)
	f := stage(t, dir, siteB)
	f.exchange = func(a, b string) error {
		must(t, os.RemoveAll(a)) // so that the second rename has nothing to move
		return errNoExchange
	}
	if _, err := f.Commit(); err == nil {
		t.Fatal("no error")
	}
	wantSame(t, "site", snapshot(t, dir, true), before)
	noLeftovers(t, dir)
}

func TestCheckTarget(t *testing.T) {
	top := t.TempDir()
	root := filepath.Join(top, "work", "project")
	home := filepath.Join(top, "homes", "me")
	for _, d := range []string{"content/parks", "layouts", "static", "generator", "public"} {
		must(t, os.MkdirAll(filepath.Join(root, d), 0o755))
	}
	must(t, os.MkdirAll(home, 0o755))
	t.Setenv("HOME", home)
	must(t, os.Symlink(root, filepath.Join(top, "link")))
	must(t, os.Symlink(filepath.Join(root, "content"), filepath.Join(root, "alias")))
	tests := map[string]string{
		"public":                     "",
		"../public":                  "",
		"../project-site":            "",
		"new/deep/public":            "",
		"contents":                   "",
		".":                          "project",
		"..":                         "project",
		"../..":                      "project",
		"content":                    "content",
		"content/new":                "content",
		"content/parks":              "content",
		"alias":                      "content",
		"alias/x":                    "content",
		"layouts/x":                  "layouts",
		"static":                     "static",
		"generator/x":                "generator",
		".git/x":                     ".git",
		"../../link":                 "project",
		"../../homes":                "home",
		"../../homes/me":             "home",
		"../../homes/me/public_html": "",
	}
	for dir, want := range tests {
		err := CheckTarget(filepath.Join(root, dir), root)
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", dir, err)
		case want != "" && (!errors.Is(err, ErrTarget) || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: error %v, want one about %s", dir, err, want)
		}
	}
	if err := CheckTarget("/", root); !errors.Is(err, ErrTarget) {
		t.Errorf("/: %v", err)
	}
	if _, err := Stage("/"); !errors.Is(err, ErrTarget) {
		t.Errorf("Stage /: %v", err)
	}
}
