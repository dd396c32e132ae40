package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// parts writes data in parts of n bytes.
func parts(data string, n int) func(io.Writer) error {
	return func(w io.Writer) error {
		for len(data) > 0 {
			part := data[:min(n, len(data))]
			if _, err := io.WriteString(w, part); err != nil {
				return err
			}
			data = data[len(part):]
		}
		return nil
	}
}

// streamed publishes a site whose file "big" is streamed.
func streamed(t *testing.T, dir string, s site, big string) Result {
	t.Helper()
	f := stage(t, dir, s)
	must(t, f.Stream("data/big", parts(big, 1000)))
	r, err := f.Commit()
	must(t, err)
	noLeftovers(t, dir)
	return r
}

func TestStream(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	one := site{"index.html": "1"}
	long := strings.Repeat("0123456789", 20_000)
	if r := streamed(t, dir, one, long); r != (Result{Written: 2, Bytes: 200_001}) {
		t.Errorf("first build: %+v", r)
	}
	age(t, dir)
	before := snapshot(t, dir, true)
	if r := streamed(t, dir, one, long); r != (Result{Unchanged: 2}) {
		t.Errorf("nothing changed: %+v", r)
	}
	wantSame(t, "the site of which nothing changed", snapshot(t, dir, true), before)

	// Another page changed: the streamed file keeps its inode and time.
	if r := streamed(t, dir, site{"index.html": "2"}, long); r != (Result{Written: 1, Unchanged: 1, Bytes: 1}) {
		t.Errorf("a page changed: %+v", r)
	}
	if now := snapshot(t, dir, true); now["data/big"] != before["data/big"] {
		t.Error("the unchanged file was touched")
	}
	// One byte changed near the end, one was added, all were taken.
	for _, other := range []string{long[:199_990] + "x" + long[199_991:], long + "x", ""} {
		streamed(t, dir, site{"index.html": "2"}, other)
		wantSame(t, "site", published(t, dir), site{"index.html": "2", "data/big": other})
	}
	// What stands there is no file of ours any more: it is written anew.
	big := filepath.Join(dir, "data", "big")
	must(t, os.Remove(big))
	must(t, os.Symlink("../index.html", big))
	streamed(t, dir, site{"index.html": "2"}, "2")
	wantSame(t, "site", published(t, dir), site{"index.html": "2", "data/big": "2"})
	if info, err := os.Lstat(big); err != nil || !info.Mode().IsRegular() {
		t.Errorf("a link was taken for the file: %v %v", info, err)
	}
}

func TestStreamFails(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, siteA)
	before := snapshot(t, dir, true)
	broken := errors.New("broken")
	f := stage(t, dir, siteA)
	if err := f.Stream("big", func(w io.Writer) error {
		must(t, parts("half", 4)(w))
		return broken
	}); !errors.Is(err, broken) {
		t.Errorf("Stream: %v", err)
	}
	if _, err := f.Commit(); !errors.Is(err, broken) {
		t.Errorf("Commit: %v", err)
	}
	noLeftovers(t, dir)
	wantSame(t, "the old site", snapshot(t, dir, true), before)
	wantError(t, f.Stream("late", parts("", 1)), ErrDone, "")

	f = stage(t, dir, siteA)
	wantError(t, f.Stream("index.html", parts("x", 1)), ErrTwice, "index.html")
	wantError(t, f.Stream("../x", parts("x", 1)), ErrPath, "../x")
}

// A file that is dropped half-way may be written again, or not at all.
func TestStreamDropped(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	half := func(w io.Writer) error {
		must(t, parts("half", 4)(w))
		return fmt.Errorf("say why: %w", ErrDropped)
	}
	for _, old := range []site{{"index.html": "1"}, {"a/again": "whole", "a/never": "x"}} { // whole is what will stand there
		build(t, dir, old)
		f := stage(t, dir, nil)
		for _, path := range []string{"a/again", "a/never"} {
			wantError(t, f.Stream(path, half), ErrDropped, "")
		}
		must(t, f.Write("a/again", []byte("whole")))
		if _, err := f.Commit(); err != nil {
			t.Fatal(err)
		}
		noLeftovers(t, dir)
		wantSame(t, "site", published(t, dir), site{"a/again": "whole"})
	}
	var m Memory
	d := NewDry()
	for _, s := range []Sink{&m, d} {
		wantError(t, s.Stream("a", half), ErrDropped, "")
		must(t, s.Write("a", []byte("whole")))
	}
	if got := m.Files()["a"]; string(got) != "whole" {
		t.Errorf("memory holds %q", got)
	}
}

func TestStreamElsewhere(t *testing.T) {
	var m Memory
	must(t, m.Stream("a/b", parts("abc", 2)))
	if got := m.Files()["a/b"]; !bytes.Equal(got, []byte("abc")) {
		t.Errorf("memory holds %q", got)
	}
	wantError(t, m.Stream("a", parts("x", 1)), ErrFileAndFolder, "a")
	d := NewDry()
	wrote := false
	must(t, d.Stream("a", func(io.Writer) error { wrote = true; return nil }))
	if !wrote {
		t.Error("Dry does not find out whether writing fails")
	}
	wantError(t, d.Stream("a", parts("x", 1)), ErrTwice, "a")
}
