package check_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/diag"
)

// BenchmarkRun checks pages of people's sentences, ten pairs of them a page, as
// they stand in the corpus of package agree.
func BenchmarkRun(b *testing.B) {
	data, err := os.ReadFile("../agree/testdata/corpus.txt")
	if err != nil {
		b.Fatal(err)
	}
	fsys := fstest.MapFS{"site.toml": {Data: []byte(siteTOML)}}
	var zh, en strings.Builder
	pages, size := 0, 0
	for line := range strings.Lines(string(data)) {
		parts := strings.Split(strings.TrimSpace(line), " | ")
		if len(parts) != 3 || parts[0] != "right" || strings.Contains(line, "{") {
			continue
		}
		fmt.Fprintf(&zh, "%s\n\n", parts[1])
		fmt.Fprintf(&en, "%s\n\n", parts[2])
		if strings.Count(zh.String(), "\n\n") == 10 {
			name := fmt.Sprintf("content/notes/p%d", pages)
			fsys[name+".zh.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"题\"\n+++\n" + zh.String())}
			fsys[name+".en.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"Title\"\n+++\n" + en.String())}
			pages++
			size += zh.Len() + en.Len()
			zh.Reset()
			en.Reset()
		}
	}
	var report diag.Report
	site, err := content.Load(fsys, content.Options{}, &report)
	if err != nil || site == nil || pages < 10 {
		b.Fatal(err, pages, report.Sorted())
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		check.Run(site, nil, nil, new(diag.Report))
	}
}
