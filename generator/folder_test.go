package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// folder is a site on disk.
type folder struct {
	t    *testing.T
	root string
}

// unpack writes the input files of a test's site to disk, with the layouts that
// the tests use, but those below a folder that a test leaves out.
func unpack(t *testing.T, archive, but string) folder {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	f := folder{t, t.TempDir()}
	for _, file := range a.Files {
		if !strings.HasPrefix(file.Name, "want/") && (but == "" || !strings.HasPrefix(file.Name, but)) {
			f.write(file.Name, string(file.Data))
		}
	}
	if err := os.CopyFS(f.at("layouts"), os.DirFS("build/testdata/layouts")); err != nil {
		t.Fatal(err)
	}
	return f
}

func (f folder) at(name string) string { return filepath.Join(f.root, filepath.FromSlash(name)) }

func (f folder) write(name, text string) {
	f.t.Helper()
	if err := os.MkdirAll(filepath.Dir(f.at(name)), 0o777); err != nil {
		f.t.Fatal(err)
	}
	if err := os.WriteFile(f.at(name), []byte(text), 0o666); err != nil {
		f.t.Fatal(err)
	}
}

func (f folder) read(name string) string {
	f.t.Helper()
	text, err := os.ReadFile(f.at(name))
	if err != nil {
		f.t.Fatal(err)
	}
	return string(text)
}
