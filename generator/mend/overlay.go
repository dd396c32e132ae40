package mend

import (
	"bytes"
	"io/fs"
	"time"
)

// overlay is a tree in which some files have other contents.
type overlay struct {
	fs.FS
	files map[string][]byte
}

func (o *overlay) ReadFile(name string) ([]byte, error) {
	if data, ok := o.files[name]; ok {
		return bytes.Clone(data), nil
	}
	return fs.ReadFile(o.FS, name)
}

func (o *overlay) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }

func (o *overlay) Open(name string) (fs.File, error) {
	data, ok := o.files[name]
	if !ok {
		return o.FS.Open(name)
	}
	info, err := fs.Stat(o.FS, name)
	if err != nil {
		return nil, err
	}
	return &overlaid{bytes.NewReader(data), overlaidInfo{info, int64(len(data))}}, nil
}

type overlaid struct {
	*bytes.Reader
	info fs.FileInfo
}

func (f *overlaid) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *overlaid) Close() error               { return nil }

type overlaidInfo struct {
	fs.FileInfo
	size int64
}

func (i overlaidInfo) Size() int64        { return i.size }
func (i overlaidInfo) ModTime() time.Time { return i.FileInfo.ModTime() }
