package serve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watched runs a watcher over a site. Its function expects one more change.
func watched(t *testing.T, root string) (expect func(what string), none func(what string, do func())) {
	t.Helper()
	real, err := siteFolder(root)
	if err != nil {
		t.Fatal(err)
	}
	w, err := newWatcher(real, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	changed, done := make(chan struct{}, 1), make(chan struct{})
	go func() { w.run(ctx, changed); close(done) }()
	t.Cleanup(func() { cancel(); <-done; w.close() })
	expect = func(what string) {
		t.Helper()
		select {
		case <-changed:
		case <-time.After(deadline):
			t.Fatalf("%s is not seen", what)
		}
	}
	settled := func() bool {
		select {
		case <-changed:
			return false
		case <-time.After(10 * quiet):
			return true
		}
	}
	none = func(what string, do func()) {
		t.Helper()
		for !settled() { // a slow machine may tell of one edit twice
		}
		do()
		select {
		case <-changed:
			t.Errorf("%s is seen", what)
		case <-time.After(4 * quiet): // nothing to wait on: nothing must come
		}
	}
	return expect, none
}

func TestWatch(t *testing.T) {
	root := newSite(t)
	expect, none := watched(t, root)
	at := func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	edit(t, root, "site.toml", "Sample", "Other")
	expect("an edit of site.toml")
	edit(t, root, "static/assets/style.css", "black", "red")
	expect("an edit of a file in a folder")
	write(t, root, "content/new/deep/x.md", "x")
	expect("a new folder")
	write(t, root, "content/new/deep/x.md", "y")
	expect("an edit in the new folder")
	must(os.Rename(at("content/new"), at("content/moved")))
	expect("a folder that moved")
	write(t, root, "content/moved/deep/x.md", "z")
	expect("an edit in the folder that moved")
	write(t, root, "content/notes/.one.en.md.tmp", "t")
	must(os.Rename(at("content/notes/.one.en.md.tmp"), at("content/notes/one.en.md")))
	expect("an atomic save")
	write(t, root, "site.toml~", "t")
	must(os.Rename(at("site.toml~"), at("site.toml")))
	expect("an atomic save of site.toml")
	must(os.Remove(at("content/moved/deep/x.md")))
	expect("a removal")
	must(os.RemoveAll(at("layouts")))
	expect("a whole input that went")
	write(t, root, "layouts/base.html", "x")
	expect("a whole input that came")
	write(t, root, "layouts/base.html", "y")
	expect("an edit in the input that came")
	write(t, root, "static/.well-known/security.txt", "x")
	expect("a file in .well-known")

	none("what is no edit", func() {
		write(t, root, "public/index.html", "x")
		must(os.Rename(at("public"), at("public2")))
		write(t, root, "notes.txt", "x")
		for _, name := range []string{".one.en.md.swp", "4913", "one.en.md~", "#one.en.md#", ".#one.en.md", "x.tmp", ".DS_Store", "x.md___jb_tmp___"} {
			write(t, root, "content/notes/"+name, "x")
			must(os.Remove(at("content/notes/" + name)))
		}
		must(os.Chmod(at("site.toml"), 0o600))
		must(os.Chtimes(at("site.toml"), time.Now(), time.Now()))
	})
}

// Inputs may be links to folders elsewhere, as in a site that borrows layouts.
func TestWatchLinks(t *testing.T) {
	root, other := newSite(t), t.TempDir()
	if err := os.Rename(filepath.Join(root, "layouts"), filepath.Join(other, "l")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(other, "l"), filepath.Join(root, "layouts")); err != nil {
		t.Skip(err)
	}
	link := filepath.Join(other, "site")
	if err := os.Symlink(root, link); err != nil {
		t.Skip(err)
	}
	expect, _ := watched(t, link)
	write(t, other, "l/partials/x.html", "x")
	expect("an edit behind a link")
	edit(t, root, "site.toml", "Sample", "Other")
	expect("an edit of a site that is a link")

	// The folder itself comes into the place of the link to it.
	if err := os.Remove(filepath.Join(root, "layouts")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(other, "l"), filepath.Join(root, "layouts")); err != nil {
		t.Fatal(err)
	}
	expect("a folder in the place of the link to it")
	write(t, root, "layouts/partials/x.html", "y")
	expect("an edit in the folder")
}

// A file of an input may be a link, too.
func TestWatchLinkInside(t *testing.T) {
	root, other := newSite(t), t.TempDir()
	inside := filepath.Join(root, "content/notes/one.en.md")
	if err := os.Rename(inside, filepath.Join(other, "one.md")); err != nil {
		t.Fatal(err)
	}
	link := func(to string) {
		t.Helper()
		if err := os.Symlink(filepath.Join(other, to), inside); err != nil {
			t.Skip(err)
		}
	}
	link("one.md")
	expect, none := watched(t, root)
	write(t, other, "one.md", "x")
	expect("an edit behind the link")
	none("a file beside the link's", func() { write(t, other, "two.md", "x") })
	if err := os.Remove(inside); err != nil {
		t.Fatal(err)
	}
	link("two.md")
	expect("another link")
	none("what the link led to before", func() { write(t, other, "one.md", "y") })
	write(t, other, "two.md", "y")
	expect("an edit behind the other link")
}

// A folder is followed under every name that it is given, with those in it.
func TestWatchRenamed(t *testing.T) {
	root := newSite(t)
	write(t, root, "static/img0/deep/a.txt", "x")
	expect, _ := watched(t, root)
	for i := range 20 {
		old, name := fmt.Sprint("static/img", i), fmt.Sprint("static/img", i+1)
		if err := os.Rename(filepath.Join(root, old), filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
		expect(old + " renamed")
		write(t, root, name+"/a.txt", "x")
		expect("an edit in " + name)
		write(t, root, fmt.Sprint(name, "/deep/new", i, "/a.txt"), "x")
		expect("a new folder in " + name + "/deep")
		write(t, root, fmt.Sprint(name, "/deep/new", i, "/a.txt"), "y")
		expect("an edit in the new folder of " + name + "/deep")
		// Another one in its old place is another one.
		write(t, root, old+"/deep/a.txt", "x")
		expect(old + " anew")
		write(t, root, name+"/deep/a.txt", "y")
		expect("an edit in " + name + "/deep")
	}
}

// site.toml may be a link to a file elsewhere, of a site that has several.
func TestWatchLinkedFile(t *testing.T) {
	root, other := newSite(t), t.TempDir()
	if err := os.Rename(filepath.Join(root, "site.toml"), filepath.Join(other, "one.toml")); err != nil {
		t.Fatal(err)
	}
	link := func(to string) {
		t.Helper()
		os.Remove(filepath.Join(root, "site.toml"))
		if err := os.Symlink(to, filepath.Join(root, "site.toml")); err != nil {
			t.Skip(err)
		}
	}
	link(filepath.Join(other, "one.toml"))
	expect, none := watched(t, root)
	edit(t, other, "one.toml", "Sample", "Other")
	expect("an edit behind the link")
	write(t, other, "one.toml~", "x")
	if err := os.Rename(filepath.Join(other, "one.toml~"), filepath.Join(other, "one.toml")); err != nil {
		t.Fatal(err)
	}
	expect("an atomic save behind the link")
	write(t, other, "one.toml", "y")
	expect("an edit of the new file behind the link")
	none("a file beside the link's", func() { write(t, other, "two.toml", "x") })

	write(t, root, "conf/.two.toml", "x")
	link("conf/.two.toml")
	expect("another link")
	none("what the link led to before", func() { write(t, other, "one.toml", "z") })
	write(t, root, "conf/.two.toml", "y")
	expect("an edit behind the other link")
}

// Many events are one change; those that never end are one now and then.
func TestWatchDebounce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &watcher{root: "/site", out: t.Output(), fs: &fsnotify.Watcher{Events: make(chan fsnotify.Event), Errors: make(chan error)}}
		ctx, cancel := context.WithCancel(t.Context())
		changed, done := make(chan struct{}, 1), make(chan struct{})
		go func() { w.run(ctx, changed); close(done) }()
		save := func() { w.fs.Events <- fsnotify.Event{Name: "/site/content/a.md", Op: fsnotify.Write} }

		for range 100 {
			save()
		}
		start := time.Now()
		<-changed
		if d := time.Since(start); d != quiet {
			t.Errorf("the change is told after %v", d)
		}
		time.Sleep(time.Hour) // of the bubble's time
		select {
		case <-changed:
			t.Error("a second change is told")
		default:
		}

		start = time.Now()
		for len(changed) == 0 {
			save()
			time.Sleep(quiet / 2)
			synctest.Wait()
		}
		if d := time.Since(start); d != patience {
			t.Errorf("a change without end is told after %v", d)
		}
		cancel()
		<-done
	})
}

func TestOpener(t *testing.T) {
	for system, want := range map[string]string{"linux": "xdg-open", "darwin": "open", "windows": "rundll32", "freebsd": "xdg-open"} {
		if name, _ := opener(system); name != want {
			t.Errorf("%s: %s", system, name)
		}
	}
}
