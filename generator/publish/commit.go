package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Commit puts the new site in place of the old one. If it returns an error, the
// old site stands as it was, with one exception that the error names: the new
// site is in place and only the old one could not be removed (then the Result is
// filled in, and the next build removes it). All calls of Write and
// Stream must have returned.
func (f *Folder) Commit() (Result, error) {
	if !f.finish() {
		return Result{}, ErrDone
	}
	if f.err != nil {
		return Result{}, errors.Join(fmt.Errorf("the site is not published: %w", f.err), f.clean())
	}
	r := Result{Written: len(f.written), Unchanged: len(f.unchanged), Bytes: f.bytes}
	for _, p := range f.old.paths {
		if dir, ok := f.names.find(p); !ok || dir {
			r.Removed++
		}
	}
	if f.old.exists && r.Written == 0 && r.Removed == 0 {
		return r, f.clean()
	}
	late, err := f.publish()
	if err != nil {
		return Result{}, errors.Join(err, f.clean())
	}
	if err = late(); err != nil {
		// Somebody's file would be lost with the old site, so it stays for now.
		f.closeTrees()
		err = errors.Join(err, releaseLock(f.lock))
	} else {
		err = f.clean()
	}
	if err != nil {
		return r, fmt.Errorf("the new site is in place, but the old one could not be put away: %w", err)
	}
	return r, nil
}

// publish completes the staging folder and exchanges it. It returns what is left
// to do after that: to save foreign files that arrived meanwhile.
func (f *Folder) publish() (late func() error, err error) {
	if err := f.linkUnchanged(); err != nil {
		return nil, err
	}
	paths := append(f.written, f.unchanged...)
	if err := f.nextTree.write(manifestName, encodeManifest(paths)); err != nil {
		return nil, err
	}
	// Foreign files last, so that the time in which a change to them is missed
	// is as short as can be.
	var foreign *foreign
	if f.old.exists {
		if foreign, err = f.carryForeign(); err != nil {
			return nil, err
		}
	}
	if f.old.mode != 0 {
		if err := copyMode(f.next, f.old.mode); err != nil {
			return nil, err
		}
	}
	if !f.old.exists {
		return func() error { return nil }, f.placeFirst()
	}
	if err := swap(f.dir, f.next, f.prev, f.exchange); err != nil {
		return nil, err
	}
	return func() error { return foreign.rescue(f) }, nil
}

// placeFirst renames the staging folder to an output that is absent or empty.
func (f *Folder) placeFirst() error {
	return explainRename(f.dir, renameOver(f.next, f.dir))
}

func explainRename(dir string, err error) error {
	if crossesMount(err) {
		return errMountAt(dir)
	}
	return err
}

func errMountAt(dir string) error {
	return &Error{Kind: ErrMount, Path: dir,
		Text: "a mounted folder cannot be exchanged for another",
		Help: "publish into a folder inside the mounted one, or mount the folder above it"}
}

// linkUnchanged links the files that did not change, on all processors.
func (f *Folder) linkUnchanged() error {
	var g errgroup.Group
	var at atomic.Int64
	const chunk = 64
	for range min(runtime.GOMAXPROCS(0), 8) {
		g.Go(func() error {
			for {
				end := int(at.Add(chunk))
				if end-chunk >= len(f.unchanged) {
					return nil
				}
				for _, p := range f.unchanged[end-chunk : min(end, len(f.unchanged))] {
					if err := f.linkOne(p); err != nil {
						at.Store(int64(len(f.unchanged)))
						return err
					}
				}
			}
		})
	}
	return g.Wait()
}

func (f *Folder) linkOne(path string) error {
	if err := f.makeDir(parent(path)); err != nil {
		return err
	}
	if f.nextTree.link(f.oldTree, path) == nil {
		return nil
	}
	// No links here (some network and FAT file systems), too many links to one
	// file, or the file is another user's: a copy with the same time.
	return copyFile(f.at(f.dir, path), f.at(f.next, path))
}

func (f *Folder) at(dir, path string) string { return filepath.Join(dir, filepath.FromSlash(path)) }

// copyFile copies a regular file with its mode and time.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return &fs.PathError{Op: "copy", Path: from, Err: errors.New("not a regular file")}
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Close()); err != nil {
		return err
	}
	if err := copyMode(to, info.Mode()); err != nil {
		return err
	}
	return os.Chtimes(to, info.ModTime(), info.ModTime())
}

// copyMode sets the permissions and the special bits that Chmod knows.
func copyMode(path string, mode fs.FileMode) error {
	return os.Chmod(path, mode&(fs.ModePerm|fs.ModeSetuid|fs.ModeSetgid|fs.ModeSticky))
}
