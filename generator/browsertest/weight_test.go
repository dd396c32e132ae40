package browsertest

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
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

// An article and the style sheet that its first paint waits for have at most 14,000
// bytes, which hosts send before they wait for an answer; the scripts that it loads
// have at most 10,000. `make audit` says how a real site does.
func TestWeight(t *testing.T) {
	p := site(t)
	const page = "parks/north-park.html"
	data, article := p.packed(t, page)
	scripts, styles := 0, 0
	for _, m := range regexp.MustCompile(`<(script|link)\b[^>]*?\b(?:src|href)="?([^" >]+\.(?:js|css))"`).FindAllSubmatch(data, -1) {
		_, size := p.packed(t, path.Join(path.Dir(page), string(m[2])))
		if string(m[1]) == "script" {
			scripts += size
		} else {
			styles += size
		}
	}
	t.Logf("%s: %d bytes, style sheets %d, scripts %d", page, article, styles, scripts)
	if styles == 0 || scripts == 0 {
		t.Fatalf("found no style sheet or no script in %s", data[:2000])
	}
	if article+styles > 14_000 {
		t.Errorf("an article and its style sheet have %d bytes, more than 14,000", article+styles)
	}
	if scripts > 10_000 {
		t.Errorf("an article's scripts have %d bytes, more than 10,000", scripts)
	}
}
