package browsertest

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefing/generator/serve"
)

// served runs serve on a site of its own until the test ends.
func served(t *testing.T) (root, url string) {
	t.Helper()
	root = t.TempDir()
	if err := newSite(root); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ready, done := make(chan string, 1), make(chan error, 1)
	go func() {
		done <- serve.Run(ctx, serve.Options{Root: root, Addr: "127.0.0.1:0", Out: io.Discard, Err: t.Output(), Ready: func(url string) { ready <- url }})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	select {
	case url = <-ready:
	case err := <-done:
		done <- nil
		t.Fatal(err)
	}
	return root, url
}

// edit saves a file as editors do: a new one takes its place.
func edit(t *testing.T, root, name, old, new string) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(name))
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %q", name, old)
	}
	if err := os.WriteFile(file+".tmp", []byte(strings.Replace(string(data), old, new, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(file+".tmp", file); err != nil {
		t.Fatal(err)
	}
}

// While an editor writes, the page follows: to the new text, to the
// diagnostics, and back to where it was.
func TestServe(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	root, url := served(t)
	b := newTab(t, url)
	b.size(1000, 800)
	const address = "en/parks/long.html"
	b.open(url + address)
	if eval[bool](b, `document.hidden`) {
		t.Fatal("the tab is hidden, and a hidden page does not follow")
	}
	body := func() string { return eval[string](b, `document.body.innerText`) }
	has := func(text string) {
		t.Helper()
		if s := body(); !strings.Contains(s, text) {
			t.Errorf("the page does not show %q but\n%.1500s", text, s)
		}
		if here := eval[string](b, `location.href`); here != url+address {
			t.Errorf("the address is %s", here)
		}
	}
	const file = "content/parks/long.en.md"
	scrolled := eval[float64](b, `(scrollTo({ top: 700, behavior: 'instant' }), scrollY)`)

	edit(t, root, file, "Words of part gamma.", "Words newly written.")
	b.loaded("after an edit")
	has("Words newly written.")
	for _, fault := range b.faults() {
		t.Error(fault)
	}
	if y := eval[float64](b, `scrollY`); y != scrolled || y == 0 {
		t.Errorf("after an edit the page is scrolled to %v, was %v", y, scrolled)
	}

	edit(t, root, file, "Words newly written.", "Words {nowhere} written <i>.")
	b.loaded("after a mistake")
	has(file + ":")
	has("there is no observation \"nowhere\"")
	has("Words {nowhere} written <i>.")
	has("^^^^^^^^^")
	b.faults() // the page with the diagnostics has status 500, which is noted as a fault

	edit(t, root, file, "Words {nowhere} written <i>.", "Words mended.")
	b.loaded("after the mistake was mended")
	has("Words mended.")
	if y := eval[float64](b, `scrollY`); y != scrolled {
		t.Errorf("after a mistake the page is scrolled to %v, was %v", y, scrolled)
	}

	// The look and images belong to a page as its text does.
	edit(t, root, "static/assets/style.css/10-colours.css", ":root {", "main { outline: 3px solid rgb(1, 2, 3) }\n:root {")
	b.loaded("after an edit of the style sheet")
	if c := eval[string](b, `getComputedStyle(document.querySelector('main')).outlineColor`); c != "rgb(1, 2, 3)" {
		t.Errorf("the outline is %s", c)
	}
	b.open(url + "notes/visit.html")
	edit(t, root, "static/img/lake.svg", `width="400"`, `width="300"`)
	b.loaded("after an edit of an image")
	if w := eval[int](b, `document.images[0].naturalWidth`); w != 300 {
		t.Errorf("the image is %d px wide", w)
	}
	for _, fault := range b.faults() {
		t.Error(fault)
	}
}

// The carets of a diagnostic stand under their place, after Han text too.
func TestServeCarets(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	root, url := served(t)
	b := newTab(t, url)
	b.open(url)
	edit(t, root, "content/notes/visit.zh.md", "到大桥项目。", "到{nowhere}大桥项目。")
	b.loaded("after a mistake")
	gap := eval[float64](b, `(() => {
		const left = (node, at) => {
			const range = document.createRange();
			range.setStart(node, at);
			range.setEnd(node, at + 1);
			return range.getBoundingClientRect().left;
		};
		for (const line of document.querySelectorAll('.quote')) {
			const text = [...line.childNodes].find((n) => n.nodeType === 3 && n.data.includes('{nowhere}'));
			if (!text) continue;
			const carets = line.nextElementSibling.querySelector('.error').firstChild;
			return left(text, text.data.indexOf('{nowhere}')) - left(carets, 0);
		}
		return NaN;
	})()`)
	if gap < -1 || gap > 1 {
		t.Errorf("the carets stand %v px beside their place", gap)
	}
}
