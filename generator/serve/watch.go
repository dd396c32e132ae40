package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"briefing/generator/content"
)

const (
	quiet    = 50 * time.Millisecond
	patience = 500 * time.Millisecond
)

// inputs are the parts of a site's folder that a site is made from.
var inputs = []string{content.ConfigFile, "content", "layouts", "static"}

// watcher says when a site's files change.
type watcher struct {
	root   string // without links
	out    io.Writer
	fs     *fsnotify.Watcher
	behind map[string]string // what inputs, and files in them, that are links lead to, by their paths
}

// newWatcher watches a site from now on; run tells of it.
func newWatcher(root string, warnings io.Writer) (*watcher, error) {
	fs, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, watchError(root, err)
	}
	w := &watcher{root: root, out: warnings, fs: fs, behind: map[string]string{}}
	if err := w.addAll(); err != nil {
		fs.Close()
		return nil, err
	}
	return w, nil
}

func (w *watcher) close() { w.fs.Close() }

// addAll watches whatever is there. The root is for what comes later in it: an
// editor that saves site.toml may put a new file in its place.
func (w *watcher) addAll() error {
	if err := w.fs.Add(w.root); err != nil {
		return watchError(w.root, err)
	}
	for _, name := range inputs {
		if err := w.addInput(name); err != nil {
			return err
		}
	}
	return nil
}

// addInput watches an input, or what is behind a link in its place. A file there
// is watched from its folder, as site.toml itself is.
func (w *watcher) addInput(name string) error {
	path := filepath.Join(w.root, name)
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil // not there, or no more
	}
	if old := w.behind[path]; old != "" && old != real {
		w.forget(old) // it may be what stands here now, under its other name
	}
	delete(w.behind, path)
	if real != path {
		w.behind[path] = real
	}
	if info, err := os.Stat(real); err == nil && !info.IsDir() {
		return w.add(filepath.Dir(real))
	}
	return w.addTree(real)
}

// addTree watches a folder and those in it, and the files that links in them lead
// to. Any other file needs no watch of its own. Watching twice is watching once.
func (w *watcher) addTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case path != dir && ignored(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return w.add(path)
		case d.Type()&fs.ModeSymlink != 0:
			return w.addLink(path)
		}
		return nil
	})
}

// addLink watches the file that a link in an input leads to. Folders behind links
// are no part of a site.
func (w *watcher) addLink(path string) error {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil
	}
	if info, err := os.Stat(real); err != nil || info.IsDir() {
		return nil
	}
	w.behind[path] = real
	return w.add(filepath.Dir(real))
}

// add watches a folder; what is gone meanwhile needs no watch.
func (w *watcher) add(dir string) error {
	if err := w.fs.Add(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return watchError(dir, err)
	}
	return nil
}

// forget ends the watches of a folder that has got another name, and of those in
// it. The system would go on telling of them by their old names, under which
// nothing new is found; and as it knows a folder whatever its name is, to watch one
// under the new name is nothing to it, and is undone with the old.
func (w *watcher) forget(dir string) {
	for _, path := range w.fs.WatchList() {
		if within(path, dir) {
			w.fs.Remove(path) // fails if it is gone, which is as good
		}
	}
}

func watchError(path string, err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) {
		return fmt.Errorf("can't watch %s: the system's limit on watched folders is reached (on Linux: sysctl fs.inotify.max_user_watches and max_user_instances)", path)
	}
	return fmt.Errorf("can't watch %s: %w", path, err)
}

// run sends once for each bout of changes, without waiting for the receiver.
func (w *watcher) run(ctx context.Context, changed chan<- struct{}) {
	var calm, enough <-chan time.Time // nil while nothing happens
	for {
		happened := false
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.fs.Events:
			if !ok {
				return
			}
			happened = w.take(e)
		case err, ok := <-w.fs.Errors:
			if !ok {
				return
			}
			// Events were lost, folders and their names with them perhaps.
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				w.warn(err)
			}
			for _, path := range w.fs.WatchList() {
				w.fs.Remove(path)
			}
			w.warn(w.addAll())
			happened = true
		case <-calm:
			calm, enough = nil, nil
			signal(changed)
		case <-enough:
			calm, enough = nil, nil
			signal(changed)
		}
		if happened {
			calm = time.After(quiet)
			if enough == nil {
				enough = time.After(patience)
			}
		}
	}
}

func signal(changed chan<- struct{}) {
	select {
	case changed <- struct{}{}:
	default: // one is waiting already
	}
}

func (w *watcher) warn(err error) {
	if err != nil {
		fmt.Fprintln(w.out, "warning:", err)
	}
}

// take looks at an event and says whether it is an edit. A new folder is
// watched before anything is built, so that what is put into it is either seen
// by the build or tells of itself.
func (w *watcher) take(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || !w.counts(e.Name) {
		return false
	}
	if e.Has(fsnotify.Rename) { // told before the new name is
		w.forget(e.Name)
	}
	if filepath.Dir(e.Name) != w.root { // of an input, addInput asks for what it led to before
		delete(w.behind, e.Name)
	}
	if e.Has(fsnotify.Create) {
		if filepath.Dir(e.Name) == w.root {
			w.warn(w.addInput(filepath.Base(e.Name)))
		} else {
			w.warn(w.addTree(e.Name))
		}
	}
	return true
}

// counts says whether a path is one of the site's: an input, in one, or in what is
// behind a link in its place. Folders are watched in which others' files stand, too.
func (w *watcher) counts(path string) bool {
	for _, real := range w.behind {
		if path == real || within(path, real) && !ignored(filepath.Base(path)) {
			return true
		}
	}
	return !ignored(filepath.Base(path)) &&
		slices.ContainsFunc(inputs, func(name string) bool { return within(path, filepath.Join(w.root, name)) })
}

// within says whether a path is a folder or in it.
func within(path, dir string) bool {
	return path == dir || strings.HasPrefix(path, dir+string(filepath.Separator))
}

// ignored says whether a name is one that editors and systems give to files of
// their own: hidden files (vim's .x.swp, emacs' .#x, .DS_Store; .well-known is
// part of sites), backups (x~, x.bak), emacs' #x#, vim's 4913 with which it
// tries a folder, and files that are renamed when they are whole.
func ignored(name string) bool {
	switch filepath.Ext(name) {
	case ".tmp", ".temp", ".bak", ".swp", ".swo", ".swx", ".part", ".crdownload":
		return true
	}
	return strings.HasPrefix(name, ".") && name != ".well-known" ||
		strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") ||
		strings.HasSuffix(name, "___jb_tmp___") || strings.HasSuffix(name, "___jb_old___") || name == "4913"
}
