//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package publish

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// tree is a folder in which files are made and compared.
type tree struct{ dir string }

func openTree(dir string) (*tree, error) { return &tree{dir}, nil }

func (t *tree) close() {}

func (t *tree) file(path string) string { return filepath.Join(t.dir, filepath.FromSlash(path)) }

// mkdir is content with a folder that is there already.
func (t *tree) mkdir(path string) error {
	err := os.Mkdir(t.file(path), 0o755)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

func (t *tree) write(path string, data []byte) error {
	f, err := os.OpenFile(t.file(path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// same says whether the path is a regular file with exactly these bytes.
func (t *tree) same(path string, data []byte) bool {
	file := t.file(path)
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	have, err := os.ReadFile(file)
	return err == nil && bytes.Equal(have, data)
}

// link makes path in t the same file as path in from.
func (t *tree) link(from *tree, path string) error {
	return os.Link(from.file(path), t.file(path))
}
