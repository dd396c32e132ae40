package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// Memory is a Sink that keeps the site in memory. It is also a read-only fs.FS
// of the files written so far. The zero value is ready to use.
type Memory struct {
	mu    sync.RWMutex
	names *names
	files map[string]*memFile
	dirs  map[string][]string // sorted names in each folder; nil until asked for
}

type memFile struct {
	data []byte
	etag func() string // worked out when first asked for: check never asks
}

var (
	_ fs.ReadFileFS = (*Memory)(nil)
	_ fs.ReadDirFS  = (*Memory)(nil)
	_ fs.StatFS     = (*Memory)(nil)
)

// Write keeps a copy of the data. It refuses the same paths as a Folder.
func (m *Memory) Write(path string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.files == nil {
		m.names = newNames(0)
		m.files = make(map[string]*memFile)
	}
	if err := m.names.add(path); err != nil {
		return err
	}
	data = bytes.Clone(data)
	m.files[path] = &memFile{data, sync.OnceValue(func() string {
		sum := sha256.Sum256(data)
		return `"` + hex.EncodeToString(sum[:16]) + `"`
	})}
	m.dirs = nil
	return nil
}

// Files gives the files written so far. The map is the caller's; the bytes must
// not be changed.
func (m *Memory) Files() map[string][]byte {
	m.mu.RLock()
	defer m.mu.RUnlock()
	files := make(map[string][]byte, len(m.files))
	for p, f := range m.files {
		files[p] = f.data
	}
	return files
}

// ETag gives the file's entity tag, in quotes as HTTP has it: the same bytes
// have the same tag in every build. It is "" if there is no such file.
func (m *Memory) ETag(path string) string {
	m.mu.RLock()
	f := m.files[path]
	m.mu.RUnlock()
	if f == nil {
		return ""
	}
	return f.etag()
}

// ReadFile gives a copy of a file's bytes, as fs.ReadFileFS asks.
func (m *Memory) ReadFile(path string) ([]byte, error) {
	n, err := m.node("read", path)
	if err != nil {
		return nil, err
	}
	if n.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: fs.ErrInvalid}
	}
	return bytes.Clone(n.data), nil
}

// Stat implements fs.StatFS. Times are zero, as a site in memory has no past.
func (m *Memory) Stat(path string) (fs.FileInfo, error) {
	n, err := m.node("stat", path)
	if err != nil {
		return nil, err
	}
	return n, nil
}

// ReadDir implements fs.ReadDirFS.
func (m *Memory) ReadDir(path string) ([]fs.DirEntry, error) {
	n, err := m.node("readdir", path)
	if err != nil {
		return nil, err
	}
	if !n.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: path, Err: fs.ErrInvalid}
	}
	return m.list(path)
}

// Open implements fs.FS.
func (m *Memory) Open(path string) (fs.File, error) {
	n, err := m.node("open", path)
	if err != nil {
		return nil, err
	}
	if !n.IsDir() {
		return &openFile{n, bytes.NewReader(n.data)}, nil
	}
	entries, err := m.list(path)
	return &openDir{n, entries}, err
}

func (m *Memory) node(op, path string) (*memNode, error) {
	if !fs.ValidPath(path) {
		return nil, &fs.PathError{Op: op, Path: path, Err: fs.ErrInvalid}
	}
	name := path[strings.LastIndexByte(path, '/')+1:]
	m.mu.RLock()
	f := m.files[path]
	m.mu.RUnlock()
	if f != nil {
		return &memNode{name, f.data, false}, nil
	}
	if _, ok := m.index()[path]; !ok {
		return nil, &fs.PathError{Op: op, Path: path, Err: fs.ErrNotExist}
	}
	return &memNode{name, nil, true}, nil
}

// index gives the names in each folder, "." for the top.
func (m *Memory) index() map[string][]string {
	m.mu.RLock()
	dirs := m.dirs
	m.mu.RUnlock()
	if dirs != nil {
		return dirs
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	dirs = map[string][]string{".": nil}
	for path := range maps.Keys(m.files) {
		for path != "." {
			dir := parent(path)
			if dir == "" {
				dir = "."
			}
			_, known := dirs[dir]
			dirs[dir] = append(dirs[dir], path[strings.LastIndexByte(path, '/')+1:])
			if known {
				break
			}
			path = dir
		}
	}
	for _, names := range dirs {
		slices.Sort(names)
	}
	m.dirs = dirs
	return dirs
}

func (m *Memory) list(dir string) ([]fs.DirEntry, error) {
	names := m.index()[dir]
	entries := make([]fs.DirEntry, len(names))
	for i, name := range names {
		path := name
		if dir != "." {
			path = dir + "/" + name
		}
		n, err := m.node("readdir", path)
		if err != nil {
			return nil, err
		}
		entries[i] = fs.FileInfoToDirEntry(n)
	}
	return entries, nil
}

// memNode is a file or folder as fs.FileInfo.
type memNode struct {
	name string
	data []byte
	dir  bool
}

func (n *memNode) Name() string       { return n.name }
func (n *memNode) Size() int64        { return int64(len(n.data)) }
func (n *memNode) ModTime() time.Time { return time.Time{} }
func (n *memNode) IsDir() bool        { return n.dir }
func (n *memNode) Sys() any           { return nil }
func (n *memNode) Mode() fs.FileMode {
	if n.dir {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// openFile can seek, so that http.ServeContent takes it.
type openFile struct {
	node *memNode
	*bytes.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *openFile) Close() error               { return nil }

type openDir struct {
	node *memNode
	left []fs.DirEntry
}

func (d *openDir) Stat() (fs.FileInfo, error) { return d.node, nil }
func (d *openDir) Close() error               { return nil }
func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.node.name, Err: fs.ErrInvalid}
}

func (d *openDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(d.left)
	} else if len(d.left) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.left))
	part := d.left[:n:n]
	d.left = d.left[n:]
	return part, nil
}
