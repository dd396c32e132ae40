package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// takeLock makes the work folder of dir if need be and takes the lock in it.
func takeLock(dir, work string) (*os.File, error) {
	var last error
	for range 100 {
		err := os.Mkdir(work, 0o755)
		switch {
		case err == nil:
		case errors.Is(err, fs.ErrExist):
			// Lstat: a link here would let the removal of leftovers work on
			// some other folder.
			info, err := os.Lstat(work)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if !info.IsDir() {
				return nil, &Error{Kind: ErrTarget, Path: work, Text: "it is not a folder",
					Help: "the generator needs this name for its work: remove the file"}
			}
		case errors.Is(err, fs.ErrPermission):
			return nil, &Error{Kind: ErrTarget, Path: filepath.Dir(work), Text: "no right to write in the folder",
				Help: "the new site is prepared beside the old one: allow writing there, or choose another folder with --out"}
		default:
			return nil, err
		}
		lock, again, err := tryLock(filepath.Join(work, "lock"))
		if err == nil && !again {
			return lock, nil
		}
		if errors.Is(err, ErrLocked) {
			return nil, &Error{Kind: ErrLocked, Path: dir,
				Help: "wait until the other build has ended; if there is none, remove " + work}
		}
		if !again {
			return nil, err
		}
		last = err
	}
	return nil, fmt.Errorf("%s: the lock cannot be taken: %w", work, last)
}

// releaseLock gives the lock up and removes the work folder, unless another
// build has already taken it over or somebody else keeps files in it.
func releaseLock(lock *os.File) error {
	work := filepath.Dir(lock.Name())
	err := unlock(lock)
	os.Remove(work)
	return err
}
