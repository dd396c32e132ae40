package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func writeCorpus(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	if err := (corpus{n}).write(dir, "../.."); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A corpus that broke a rule would measure how fast problems are found.
func TestCorpusBuilds(t *testing.T) {
	const pairs = 20
	dir := writeCorpus(t, pairs)
	m, err := buildSite(dir, filepath.Join(t.TempDir(), "public"), "")
	if err != nil {
		t.Fatal(err)
	}
	if want := 3 * pairs; m.Pages < want {
		t.Errorf("%d pages, want at least %d", m.Pages, want)
	}
	if m, err = floor(dir, filepath.Join(t.TempDir(), "floor")); err != nil || m.Pages != 2*pairs {
		t.Errorf("the floor wrote %d pages (%v), want %d", m.Pages, err, 2*pairs)
	}
}

func TestCorpusIsDeterministic(t *testing.T) {
	a, b := writeCorpus(t, 20), writeCorpus(t, 20)
	err := fs.WalkDir(os.DirFS(a), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		x, err := os.ReadFile(filepath.Join(a, name))
		if err != nil {
			return err
		}
		y, err := os.ReadFile(filepath.Join(b, name))
		if !bytes.Equal(x, y) {
			t.Errorf("%s differs", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The pages are what the goals were set for.
func TestCorpusShape(t *testing.T) {
	link := regexp.MustCompile(`\]\(\.\./`)
	reference := regexp.MustCompile(`\{[^}]*\}|\[@[^\]]*\]`)
	for i := range 2000 {
		c := corpus{2000}
		page := c.page(i)
		_, body, _ := strings.Cut(string(page[0][4:]), "\n+++\n")
		blocks := 0
		for block := range strings.SplitSeq(strings.TrimSpace(body), "\n\n") {
			if block != "" {
				blocks++
			}
		}
		words := reference.ReplaceAllString(body, "")
		if n := han(words); n < 600 || n > 900 {
			t.Errorf("pair %d has %d Han characters", i, n)
		}
		if blocks < 6 || blocks > 10 {
			t.Errorf("pair %d has %d blocks", i, blocks)
		}
		if n := len(link.FindAllString(body, -1)); n != 2 {
			t.Errorf("pair %d has %d links", i, n)
		}
	}
}
