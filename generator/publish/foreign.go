package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// foreign is what stands in the output and is not ours.
type foreign struct {
	files []string
	dirs  []dirMode // from the top down; also our own, to keep their modes
	top   fs.FileInfo
}

type dirMode struct {
	path string
	info fs.FileInfo
	ours bool // it stands only because our files stood in it
}

// carryForeign makes the foreign files and folders of the old site in the new.
func (f *Folder) carryForeign() (*foreign, error) {
	found, err := f.findForeign(f.dir)
	if err != nil {
		return nil, err
	}
	for _, p := range found.files {
		if in, ok := f.blocked(p); ok {
			return nil, f.errForeign(p, in)
		}
		if err := f.makeDir(parent(p)); err != nil {
			return nil, err
		}
		if err := carryFile(f.at(f.dir, p), f.at(f.next, p)); err != nil {
			return nil, err
		}
	}
	for _, d := range found.dirs {
		if d.ours {
			continue
		}
		if in, ok := f.blocked(d.path); ok {
			if dir, _ := f.names.find(in); in != d.path || !dir {
				return nil, f.errForeign(d.path, in)
			}
		}
		if err := f.makeDir(d.path); err != nil {
			return nil, err
		}
	}
	return found, f.settleDirs(found)
}

// settleDirs gives the folders of the new site the modes they had, and the
// foreign ones their times: when they are full, as some may forbid writing, and
// from the bottom up, as making a folder changes the time of the one above.
func (f *Folder) settleDirs(found *foreign) error {
	for _, d := range slices.Backward(found.dirs) {
		if _, ok := f.dirs[d.path]; !ok {
			continue
		}
		path := f.at(f.next, d.path)
		have, err := os.Lstat(path)
		if err != nil {
			return err
		}
		if have.Mode() != d.info.Mode() {
			if err := copyMode(path, d.info.Mode()); err != nil {
				return err
			}
		}
		if !d.ours {
			if err := os.Chtimes(path, d.info.ModTime(), d.info.ModTime()); err != nil {
				return err
			}
		}
	}
	return nil
}

// blocked says whether the new site has the path itself, or a file where it
// needs a folder.
func (f *Folder) blocked(path string) (in string, ok bool) {
	if _, ok := f.names.find(path); ok {
		return path, true
	}
	for d := parent(path); d != ""; d = parent(d) {
		if dir, ok := f.names.find(d); ok {
			return d, !dir
		}
	}
	return "", false
}

func (f *Folder) errForeign(path, in string) error {
	text := "the site has a file or folder of the same name"
	if in != path {
		text = "the site has the file " + in
	}
	return &Error{Kind: ErrForeign, Path: f.at(f.dir, path), Text: text,
		Help: "move the file away, or give the page another name; the generator overwrites only its own files"}
}

// findForeign walks the folder. A folder is ours only as long as one of our
// files stood in it; an empty one that somebody made there is foreign.
func (f *Folder) findForeign(dir string) (*foreign, error) {
	top, err := os.Lstat(dir)
	if err != nil {
		return nil, err
	}
	found := &foreign{top: top}
	return found, f.walkForeign(dir, "", found)
}

func (f *Folder) walkForeign(dir, rel string, found *foreign) error {
	entries, err := os.ReadDir(f.at(dir, rel))
	if err != nil {
		return err
	}
	for _, e := range entries {
		path := e.Name()
		if rel != "" {
			path = rel + "/" + path
		}
		if !e.IsDir() {
			if _, ours := f.old.files[path]; !ours && path != manifestName {
				found.files = append(found.files, path)
			}
			continue
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		if !sameDevice(info, found.top) {
			return errMountAt(f.at(dir, path))
		}
		_, ours := f.old.dirs[path]
		found.dirs = append(found.dirs, dirMode{path, info, ours})
		if err := f.walkForeign(dir, path, found); err != nil {
			return err
		}
	}
	return nil
}

// carryFile makes a foreign file, link or other thing in the new site.
func carryFile(from, to string) error {
	info, err := os.Lstat(from)
	if err != nil {
		return err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		// Not linked, as macOS would link what it points to.
		target, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(target, to)
	}
	err = os.Link(from, to)
	switch {
	case err == nil:
		return nil
	case crossesMount(err):
		return errMountAt(from)
	case errors.Is(err, fs.ErrExist):
		// The file system takes its name for that of one of our files.
		return &Error{Kind: ErrForeign, Path: from, Text: "its name differs only in case from one of the site"}
	}
	return copyFile(from, to)
}

// rescue moves foreign files into the new site that came into the old one after
// carryForeign looked: they would be removed with it.
func (c *foreign) rescue(f *Folder) error {
	old := f.next
	if _, err := os.Lstat(f.prev); err == nil {
		old = f.prev
	}
	found, err := f.findForeign(old)
	if err != nil {
		return err
	}
	known := make(map[string]bool, len(c.files))
	for _, p := range c.files {
		known[p] = true
	}
	for _, p := range found.files {
		from, to := f.at(old, p), f.at(f.dir, p)
		if known[p] {
			// The same file, unless somebody has just put another in its place.
			// Links and copies never are the same, and are left as carried.
			a, err1 := os.Lstat(from)
			b, err2 := os.Lstat(to)
			if err1 != nil || err2 != nil || os.SameFile(a, b) || !a.ModTime().After(b.ModTime()) {
				continue
			}
		} else if _, ok := f.blocked(p); ok {
			return f.errForeign(p, p)
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.Rename(from, to); err != nil {
			return err
		}
	}
	return nil
}
