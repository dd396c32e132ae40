package publish

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// Stream puts a file into the new site that is too large to be held in memory:
// write is called once, with where to write it. Unlike Write it can only tell
// that the old site has the same bytes when the new file is there.
func (f *Folder) Stream(path string, write func(io.Writer) error) error {
	unchanged, size, err := f.putStream(path, write)
	if errors.Is(err, ErrDropped) {
		return err
	}
	return f.note(path, unchanged, size, err)
}

func (f *Folder) putStream(path string, write func(io.Writer) error) (unchanged bool, size int64, err error) {
	if f.ended() {
		return false, 0, ErrDone
	}
	if err := f.names.add(path); err != nil {
		return false, 0, err
	}
	if err := f.makeDir(parent(path)); err != nil {
		return false, 0, err
	}
	name := filepath.Join(f.next, filepath.FromSlash(path))
	if size, err = writeStream(name, write); errors.Is(err, ErrDropped) {
		if gone := os.Remove(name); gone != nil {
			return false, 0, gone
		}
		f.names.remove(path)
		return false, 0, err
	} else if err != nil {
		return false, 0, err
	}
	if _, ok := f.old.files[path]; !ok || !sameFile(name, filepath.Join(f.dir, filepath.FromSlash(path))) {
		return false, size, nil
	}
	return true, 0, os.Remove(name) // Commit links the old one
}

// writeStream makes a new file and returns its size.
func writeStream(name string, write func(io.Writer) error) (int64, error) {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return 0, err
	}
	err = write(file)
	size, at := file.Seek(0, io.SeekCurrent)
	// Network file systems report a full disk only when a file is closed.
	return size, errors.Join(err, at, file.Close())
}

// sameFile says whether two names are regular files with the same bytes. One
// that can't be read is not the same.
func sameFile(a, b string) bool {
	var readers [2]*bufio.Reader
	var sizes [2]int64
	for i, name := range []string{a, b} {
		info, err := os.Lstat(name) // before it is opened: someone may have put a named pipe here
		if err != nil || !info.Mode().IsRegular() {
			return false
		}
		file, err := os.Open(name)
		if err != nil {
			return false
		}
		defer file.Close()
		readers[i], sizes[i] = bufio.NewReaderSize(file, 64<<10), info.Size()
	}
	if sizes[0] != sizes[1] {
		return false
	}
	for {
		left, errA := readers[0].Peek(32 << 10)
		right, errB := readers[1].Peek(32 << 10)
		if !bytes.Equal(left, right) {
			return false
		}
		if errA != nil || errB != nil {
			return errors.Is(errA, io.EOF) && errors.Is(errB, io.EOF)
		}
		readers[0].Discard(len(left))
		readers[1].Discard(len(right))
	}
}

// Stream takes a file part by part and keeps it whole.
func (m *Memory) Stream(path string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	return m.Write(path, b.Bytes())
}

// Stream lets a file be written to nowhere, so that what fails in it is found.
func (d *Dry) Stream(path string, write func(io.Writer) error) error {
	if err := d.names.add(path); err != nil {
		return err
	}
	err := write(io.Discard)
	if errors.Is(err, ErrDropped) {
		d.names.remove(path)
	}
	return err
}
