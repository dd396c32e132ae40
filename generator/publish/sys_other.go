//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package publish

import (
	"errors"
	"io/fs"
	"os"
)

func checkWritable(dir string, info fs.FileInfo) error { return nil }

func sameDevice(a, b fs.FileInfo) bool { return true }

func crossesMount(err error) bool { return false }

// renameOver renames a folder to a name that is free or an empty folder's. Remove
// fails if files have come into it.
func renameOver(from, to string) error {
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(from, to)
}
