package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestFix runs check --fix on a site on disk.
func TestFix(t *testing.T) {
	root := t.TempDir()
	files := map[string]string{
		"site.toml": `base-url = "https://example.org/"
title.zh = "海城简报"
title.en = "Haicheng Briefing"
[[language]]
id = "zh"
[[language]]
id = "en"
[[section]]
id = "parks"
title.zh = "园区"
title.en = "Parks"
`,
		"content/parks/north.zh.md": "+++\ntitle = \"北园\"\n+++\n在 GDP 中,有growth的的`a ,`。\n",
		"content/parks/north.en.md": "+++\ntitle = \"North Park\"\n+++\nIn the GDP there is growth, `a ,`.\n",
	}
	long := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, long, long); err != nil {
			t.Fatal(err)
		}
	}
	mended := filepath.Join(root, "content/parks/north.zh.md")
	elsewhere := filepath.Join(t.TempDir(), "text.md")
	if err := os.Rename(mended, elsewhere); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, mended); err != nil {
		t.Skip(err)
	}

	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"check", "--fix", "--root", root}, &out, &errs); code != 1 {
		t.Fatalf("exit status %d: %s%s", code, &out, &errs)
	}
	for _, want := range []string{"north.zh.md:4:2: mended: ", "3 places mended in 1 file\n", "English in the Chinese text: growth", "2 errors\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, &out)
		}
	}
	if info, err := os.Lstat(mended); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v, %v", info, err)
	}
	if info, err := os.Stat(mended); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("%v, %v", info, err)
	}
	if got, _ := os.ReadFile(mended); string(got) != "+++\ntitle = \"北园\"\n+++\n在GDP中，有growth的的`a ,`。\n" {
		t.Errorf("%q", got)
	}
	if info, err := os.Stat(filepath.Join(root, "content/parks/north.en.md")); err != nil || !info.ModTime().Equal(long) {
		t.Errorf("a file that needed no mending was written: %v, %v", info.ModTime(), err)
	}

	// Again there is nothing to mend.
	if err := os.Chtimes(mended, long, long); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	run(context.Background(), []string{"check", "--fix", "--root", root, "--format", "json"}, &out, &errs)
	if info, err := os.Stat(mended); err != nil || !info.ModTime().Equal(long) {
		t.Errorf("mended twice: %v, %v", info.ModTime(), err)
	}
	if strings.Contains(out.String(), "mended") {
		t.Errorf("%s", &out)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(elsewhere), ".mend-*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// TestRewriteChanged: what an editor saved in the meantime is not written over.
func TestRewriteChanged(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.md")
	if err := os.WriteFile(name, []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := rewrite(name, []byte("old"), []byte("mended")); err == nil || !strings.Contains(err.Error(), "changed") {
		t.Errorf("%v", err)
	}
	if got, _ := os.ReadFile(name); string(got) != "new" {
		t.Errorf("%q", got)
	}
}
