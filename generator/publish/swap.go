package publish

import (
	"errors"
	"io/fs"
	"os"
)

// errNoExchange says that the system or the file system cannot exchange two
// folders in one step.
var errNoExchange = errors.New("folders cannot be exchanged in one step")

// exchangeFunc makes two paths name each other's folder. Tests put their own in a
// Folder, to take the road of other systems.
type exchangeFunc func(a, b string) error

// swap puts next in place of dir. The old site is then at next or at old.
func swap(dir, next, old string, exchange exchangeFunc) error {
	err := exchange(next, dir)
	if !errors.Is(err, errNoExchange) {
		return explainRename(dir, err)
	}
	// Two renames. If we are killed between them, recoverOld of the next build
	// puts the old site back.
	if err := os.Rename(dir, old); err != nil {
		return explainRename(dir, err)
	}
	if err := os.Rename(next, dir); err != nil {
		return errors.Join(explainRename(dir, err), os.Rename(old, dir))
	}
	return nil
}

// recoverOld undoes the first of two renames if a build was killed after it.
func recoverOld(dir, old string) error {
	if _, err := os.Lstat(old); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	// An empty folder in place of the site is as good as none: somebody, perhaps
	// a server, has made the folder it was missing. Remove fails on any other.
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return removeTree(old)
	}
	return os.Rename(old, dir)
}
