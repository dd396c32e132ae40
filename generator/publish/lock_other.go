//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// tryLock makes the lock file, with our process id in it. If it exists and its
// process does not, the build was killed: the file is removed, and the caller
// tries again.
func tryLock(file string) (l *os.File, again bool, err error) {
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if err == nil {
		_, err = fmt.Fprintf(f, "%d\n", os.Getpid())
		if err != nil {
			return nil, false, errors.Join(err, unlock(f))
		}
		return f, false, nil
	}
	if !errors.Is(err, fs.ErrExist) {
		return nil, errors.Is(err, fs.ErrNotExist), err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, errors.Is(err, fs.ErrNotExist), err
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err != nil {
		return nil, false, ErrLocked // being written just now
	}
	if p, err := os.FindProcess(pid); err != nil { // on Windows: no such process
		return nil, true, os.Remove(file)
	} else {
		p.Release()
	}
	return nil, false, ErrLocked
}

// unlock closes first: Windows does not remove an open file.
func unlock(f *os.File) error {
	return errors.Join(f.Close(), os.Remove(f.Name()))
}
