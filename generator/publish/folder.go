package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Folder is a new site on its way to an output folder: staged by [Stage], then
// either committed or aborted. Its rules are in the package comment.
type Folder struct {
	dir  string // the output
	next string // the staging folder; after the exchange, the old site
	prev string // the old site, where the exchange takes two renames

	lock     *os.File
	old      *oldSite
	oldTree  *tree // nil on a first build
	nextTree *tree
	names    *names
	exchange exchangeFunc

	mu        sync.Mutex // guards what follows
	unchanged []string
	written   []string
	bytes     int64
	err       error // the first error of Write or Stream
	done      bool

	dirsMu sync.RWMutex
	dirs   map[string]struct{} // folders made in next
}

// Result says what a Commit did.
type Result struct {
	Written   int   // files that are new or have other bytes
	Unchanged int   // files that kept their inode and time
	Removed   int   // files of the old site that the new one does not have
	Bytes     int64 // the size of the written files
}

// Stage takes the lock, removes what killed builds left, checks that dir may be
// written, and prepares the staging folder. The folders above dir are made if
// they are missing. On success the caller must call Commit or Abort.
func Stage(dir string) (*Folder, error) {
	dir, err := resolveTarget(dir)
	if err != nil {
		return nil, err
	}
	if filepath.Dir(dir) == dir {
		return nil, &Error{Kind: ErrTarget, Path: dir, Text: "it is the root of the file system"}
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return nil, err
	}
	work := filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".build")
	lock, err := takeLock(dir, work)
	if err != nil {
		return nil, err
	}
	f := &Folder{
		dir:      dir,
		next:     filepath.Join(work, "next"),
		prev:     filepath.Join(work, "old"),
		lock:     lock,
		dirs:     map[string]struct{}{"": {}},
		exchange: exchangeAtomic,
	}
	if err := f.prepare(); err != nil {
		return nil, errors.Join(err, f.clean())
	}
	return f, nil
}

func (f *Folder) prepare() error {
	if err := recoverOld(f.dir, f.prev); err != nil {
		return err
	}
	if err := removeTree(f.next); err != nil {
		return err
	}
	var err error
	if f.old, err = readOld(f.dir); err != nil {
		return err
	}
	if err := os.Mkdir(f.next, 0o755); err != nil {
		return err
	}
	if f.nextTree, err = openTree(f.next); err != nil {
		return err
	}
	if f.old.exists {
		if f.oldTree, err = openTree(f.dir); err != nil {
			return err
		}
	}
	f.names = newNames(len(f.old.paths) + len(f.old.paths)/8 + 64)
	f.unchanged = make([]string, 0, len(f.old.paths))
	return nil
}

// Write puts a file into the new site. A file that the old site has with the
// same bytes is only noted here, and linked by Commit: if nothing changed there
// is nothing to link.
func (f *Folder) Write(path string, data []byte) error {
	unchanged, err := f.put(path, data)
	return f.note(path, unchanged, int64(len(data)), err)
}

// note records what became of a file. It returns the error it is given, or that
// the build was over meanwhile.
func (f *Folder) note(path string, unchanged bool, size int64, err error) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.done:
		return ErrDone
	case err != nil:
		if f.err == nil {
			f.err = err
		}
	case unchanged:
		f.unchanged = append(f.unchanged, path)
	default:
		f.written = append(f.written, path)
		f.bytes += size
	}
	return err
}

func (f *Folder) ended() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.done
}

func (f *Folder) put(path string, data []byte) (unchanged bool, err error) {
	if f.ended() {
		return false, ErrDone
	}
	if err := f.names.add(path); err != nil {
		return false, err
	}
	if _, ok := f.old.files[path]; ok && f.oldTree.same(path, data) {
		return true, nil
	}
	if err := f.makeDir(parent(path)); err != nil {
		return false, err
	}
	return false, f.nextTree.write(path, data)
}

// makeDir makes a folder in next and those above it, each once. Two goroutines
// may both make the same one; that is cheaper than waiting for one another.
func (f *Folder) makeDir(path string) error {
	f.dirsMu.RLock()
	_, ok := f.dirs[path]
	f.dirsMu.RUnlock()
	if ok {
		return nil
	}
	if err := f.makeDir(parent(path)); err != nil {
		return err
	}
	if err := f.nextTree.mkdir(path); err != nil {
		return err
	}
	f.dirsMu.Lock()
	f.dirs[path] = struct{}{}
	f.dirsMu.Unlock()
	return nil
}

// Abort drops the new site; the old one is untouched. After Commit it does
// nothing, so that it can be deferred.
func (f *Folder) Abort() error {
	if !f.finish() {
		return nil
	}
	return f.clean()
}

// finish says whether the caller is the one to end the build.
func (f *Folder) finish() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.done {
		return false
	}
	f.done = true
	return true
}

// clean removes the staging folder, or the old site in its place, and gives
// the lock up.
func (f *Folder) clean() error {
	f.closeTrees()
	err := errors.Join(removeTree(f.next), removeTree(f.prev), releaseLock(f.lock))
	if err != nil {
		return fmt.Errorf("cleaning up after the build: %w", err)
	}
	return nil
}

func (f *Folder) closeTrees() {
	for _, t := range []*tree{f.oldTree, f.nextTree} {
		if t != nil {
			t.close()
		}
	}
}

// removeTree is os.RemoveAll that gets through folders whose mode forbids it
// (foreign folders may be read-only).
func removeTree(dir string) error {
	err := os.RemoveAll(dir)
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		// Called for a folder before it is read, and again if that failed.
		if d != nil && d.IsDir() && err == nil {
			os.Chmod(path, 0o700)
		}
		return nil
	})
	return os.RemoveAll(dir)
}
