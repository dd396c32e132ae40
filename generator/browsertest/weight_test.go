package browsertest

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// packed reads a file of the site and says how large it is compressed with brotli.
func (p *published) packed(t *testing.T, name string) (data []byte, size int) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	_, _ = w.Write(data) // into memory
	_ = w.Close()
	return data, b.Len()
}

// An article and the style sheets that its first paint waits for have at most 14,000
// bytes, which hosts send before they wait for an answer. `make audit` says how a
// real site does.
func TestWeight(t *testing.T) {
	p := site(t)
	const page = "parks/north-park.html"
	data, article := p.packed(t, page)
	styles := 0
	for _, m := range regexp.MustCompile(`<link rel="?stylesheet"?[^>]*>`).FindAllSubmatch(data, -1) {
		if bytes.Contains(m[0], []byte("media=")) { // paper's; no screen waits for it
			continue
		}
		href := regexp.MustCompile(`href="?([^" >]+)`).FindSubmatch(m[0])
		_, size := p.packed(t, path.Join(path.Dir(page), string(href[1])))
		styles += size
	}
	t.Logf("%s: %d bytes, style sheets %d", page, article, styles)
	if styles == 0 {
		t.Fatalf("found no style sheet in %s", data[:2000])
	}
	if article+styles > 14_000 {
		t.Errorf("an article and its style sheets have %d bytes, more than 14,000", article+styles)
	}
}

// No page of any kind loads more than 10,000 bytes of scripts by itself: what
// searches, filters or says more of a figure comes when it is asked for.
func TestWeightOfScripts(t *testing.T) {
	t.Parallel()
	p := site(t)
	needBrowser(t)
	kinds := map[string]bool{}
	b := newTab(t, p.serve(t, base))
	for _, name := range p.pages {
		if editionOf(name).folder != "" {
			continue
		}
		b.open(b.home + name)
		kind := eval[string](b, `document.body.classList[0]`)
		if kinds[kind] {
			continue
		}
		kinds[kind] = true
		// Until nothing more comes; a script that another one has loaded is in it, too.
		loaded := eval[[]string](b, `(async () => {
			const scripts = () => performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname).filter((n) => n.endsWith('.js'));
			for (let n = -1; n !== scripts().length; await new Promise((r) => setTimeout(r, 100))) n = scripts().length;
			return scripts();
		})()`)
		sum := 0
		for _, script := range loaded {
			_, size := p.packed(t, strings.TrimPrefix(script, base))
			sum += size
		}
		t.Logf("%s: %d bytes in %d scripts", kind, sum, len(loaded))
		if len(loaded) == 0 || sum > 10_000 {
			t.Errorf("%s, a page of the kind %s, loads %d bytes of scripts: %q", name, kind, sum, loaded)
		}
	}
	for _, kind := range []string{"home", "page", "explorer", "search", "glossary"} {
		if !kinds[kind] {
			t.Errorf("there is no page of the kind %s among %v", kind, kinds)
		}
	}
}
