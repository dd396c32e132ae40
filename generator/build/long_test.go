package build_test

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"briefing/generator/build"
	"briefing/generator/diag"
	"briefing/generator/publish"
)

// streams is a folder in memory that notes which files came in how many parts.
type streams struct {
	publish.Memory
	mu    sync.Mutex
	parts map[string]int
}

func (s *streams) Stream(path string, write func(io.Writer) error) error {
	n := 0
	err := s.Memory.Stream(path, func(w io.Writer) error {
		return write(writer(func(p []byte) (int, error) { n++; return w.Write(p) }))
	})
	if err == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.parts[path] = n
	}
	return err
}

type writer func(p []byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }

// A metric with many figures has a page that is never held as a whole. It is the
// same that is made at once, its links are looked at, and a layout that fails at
// the last figure is reported as any other.
func TestLongPages(t *testing.T) {
	const figures, page = 1500, "zh/metrics/unused.html"
	entry := `<li id="{{.ID}}">{{.Value.Spans}} <a href="#{{.ID}}">{{.Value.Joined}}</a> ` + strings.Repeat("long ", 20) + `</li>`
	layout := func(round string) string {
		return `{{define "main"}}{{range .Metric.Figures}}` + round + `{{end}}{{end}}`
	}
	site := explorerArchive(t)
	table := site["content/metrics/main.toml"]
	table.Data = slices.Clip(table.Data) // the archive's next file follows in its memory
	for i := range figures {
		table.Data = fmt.Appendf(table.Data, "\n[[observation]]\nid = \"people-%d\"\nmetric = \"unused\"\nsubject = \"north\"\nperiod = \"%d\"\nstatus = \"actual\"\nprinted = \"%d人\"\ncite = \"gazette:2\"\n", i, 1000+i, 3*i+1)
	}
	try := func(round string) (*build.Result, *streams) {
		site["layouts/metric.html"] = &fstest.MapFile{Data: []byte(layout(round))}
		sink := &streams{parts: map[string]int{}}
		result, err := build.Run(site, build.Options{Open: func() (publish.Sink, error) { return sink, nil }})
		if err != nil {
			t.Fatal(err)
		}
		return result, sink
	}

	result, long := try(entry)
	if result.Errors > 0 {
		t.Fatalf("the site is not right:\n%s", reportOf(t, site, result.Diagnostics[:1]))
	}
	if got := strings.Count(string(long.Files()[page]), "<li id="); got != figures || long.parts[page] < 3 {
		t.Errorf("%s shows %d of %d figures, in %d parts", page, got, figures, long.parts[page])
	}
	// A page made at once is minified when all its values are in it, and needs fewer quotes.
	said := strings.NewReplacer(`"`, "", "\n", "")
	result, whole := try(`{{with slice "x" 1}}{{.}}{{end}}` + entry) // which only html/template knows
	if result.Errors > 0 || whole.parts[page] > 0 || said.Replace(string(whole.Files()[page])) != said.Replace(string(long.Files()[page])) {
		t.Errorf("made at once, with %d errors and in %d parts, %s is another page", result.Errors, whole.parts[page], page)
	}

	result, _ = try(entry + `{{if eq .ID "people-1400"}}<a href="#gone">x</a>{{end}}`)
	if !slices.ContainsFunc(result.Diagnostics, func(d diag.Diagnostic) bool {
		return d.Code == diag.OutputLink && strings.Contains(d.Pos.File, page)
	}) {
		t.Errorf("a link that leads nowhere is not reported: %v", result.Diagnostics)
	}
	result, failed := try(entry + "\n" + `{{if eq .ID "people-1400"}}{{$.Word "no-such-word"}}{{end}}`)
	if len(result.Diagnostics) == 0 || result.Diagnostics[0].Code != diag.LayoutError || result.Diagnostics[0].Pos.Line != 2 {
		t.Errorf("a layout that fails is not reported where it does: %v", result.Diagnostics)
	}
	if failed.parts[page] > 0 {
		t.Errorf("what was written of %s was not dropped", page)
	}
}
