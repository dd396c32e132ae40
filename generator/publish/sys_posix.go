//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// checkWritable finds out before the build what would stop the exchange after
// it: a mount point, and a folder that may not be moved (moving a folder into
// another needs the right to write in it).
func checkWritable(dir string, info fs.FileInfo) error {
	above, err := os.Stat(filepath.Dir(dir))
	if err != nil {
		return err
	}
	if !sameDevice(info, above) {
		return errMountAt(dir)
	}
	if err := unix.Access(dir, unix.R_OK|unix.W_OK|unix.X_OK); err != nil {
		return &Error{Kind: ErrTarget, Path: dir, Text: err.Error(),
			Help: "give yourself the right to write in the folder, or choose another with --out"}
	}
	return nil
}

func sameDevice(a, b fs.FileInfo) bool {
	x, ok1 := a.Sys().(*syscall.Stat_t)
	y, ok2 := b.Sys().(*syscall.Stat_t)
	return !ok1 || !ok2 || x.Dev == y.Dev
}

// crossesMount says that a rename or link failed because its two ends are on
// different mounts (also with bind mounts, which sameDevice cannot see).
func crossesMount(err error) bool {
	return errors.Is(err, unix.EXDEV) || errors.Is(err, unix.EBUSY)
}

// renameOver renames a folder to a name that is free or an empty folder's, in one
// step. os.Rename refuses the second.
func renameOver(from, to string) error {
	err := retry(func() error { return unix.Rename(from, to) })
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}
