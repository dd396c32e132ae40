package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestNewCommand goes the way of an editor who begins a page and a term: the
// files are there, what was there is unchanged, check names what is missing, and
// once it is written the site builds.
func TestNewCommand(t *testing.T) {
	f := unpack(t, "build/testdata/sites/zero.txtar", "")
	root, at, write, read := f.root, f.at, f.write, f.read
	metrics := read("content/metrics.toml")
	command(t, root, 0, "build")

	if out := command(t, root, 0, "new"); !strings.Contains(out, "park ") || !strings.Contains(out, "content/parks/ID.zh.md") {
		t.Errorf("the kinds are\n%s", out)
	}
	command(t, root, 2, "new", "park")
	command(t, root, 2, "new", "prak", "uplands")
	command(t, root, 2, "new", "source", "x", "--text", at("nowhere.txt"))

	if out := command(t, root, 0, "new", "park", "uplands"); !strings.HasPrefix(out, "content/parks/uplands.zh.md, a new file\ncontent/parks/uplands.en.md, a new file\n") {
		t.Error(out)
	}
	command(t, root, 2, "new", "park", "uplands")
	if out := command(t, root, 0, "new", "metric", "flats"); !strings.HasPrefix(out, "content/metrics.toml:") || !strings.HasPrefix(read("content/metrics.toml"), metrics) {
		t.Errorf("%s\n%s", out, read("content/metrics.toml"))
	}
	if out := command(t, root, 1, "check"); !strings.Contains(out, "uplands.zh.md:2:10: error: the title is empty") || !strings.Contains(out, "definition.en is empty") {
		t.Error(out)
	}
	command(t, root, 1, "build")

	write("content/metrics.toml", metrics)
	write("content/parks/uplands.zh.md", strings.NewReplacer(`title = ""`, `title = "高园"`, `summary = ""`, `summary = "在高处。"`).Replace(read("content/parks/uplands.zh.md")))
	write("content/parks/uplands.en.md", strings.NewReplacer(`title = ""`, `title = "Upland Park"`, `summary = ""`, `summary = "High up."`).Replace(read("content/parks/uplands.en.md")))
	command(t, root, 0, "build")
	if page := read("public/parks/uplands.html"); !strings.Contains(page, "Upland Park") {
		t.Errorf("the page is %s", page)
	}
}

// A file that came to be in the meantime stays as it is.
func TestCreateLeavesFilesAlone(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a", "b.md")
	if err := create(name, []byte("first")); err != nil {
		t.Fatal(err)
	}
	was, _ := os.Stat(name)
	time.Sleep(10 * time.Millisecond)
	if err := create(name, []byte("second")); err == nil {
		t.Error("the file was written over")
	}
	if text, _ := os.ReadFile(name); string(text) != "first" {
		t.Errorf("it says %q", text)
	}
	if is, _ := os.Stat(name); is == nil || is.ModTime() != was.ModTime() {
		t.Error("the file was touched")
	}
}
