//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package publish

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock takes the lock file. The kernel gives the lock up when the process
// ends, however it ends, so there are no stale locks.
//
// again says that the file was removed by another build just as we took it:
// the lock we have then guards a file that nobody else will ever see.
func tryLock(file string) (l *os.File, again bool, err error) {
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE|unix.O_NOFOLLOW, 0o644)
	if err != nil {
		return nil, errors.Is(err, fs.ErrNotExist), err // the folder was just removed
	}
	if err := retry(func() error { return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) }); err != nil {
		f.Close()
		if err == unix.EWOULDBLOCK {
			return nil, false, ErrLocked
		}
		return nil, false, &fs.PathError{Op: "lock", Path: file, Err: err}
	}
	mine, err1 := f.Stat()
	there, err2 := os.Lstat(file)
	if err1 != nil || err2 != nil || !os.SameFile(mine, there) {
		f.Close()
		return nil, true, errors.Join(err1, err2)
	}
	return f, false, nil
}

// unlock removes the file before it gives the lock up, so that whoever opened it
// meanwhile sees that it is gone, and tries again.
func unlock(f *os.File) error {
	return errors.Join(os.Remove(f.Name()), f.Close())
}
