package build_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"briefing/generator/diag"
)

func explorerArchive(t *testing.T) fstest.MapFS {
	archives := readArchives(t)
	i := slices.IndexFunc(archives, func(a *archive) bool { return a.name() == "explorer" })
	return archives[i].site(t, "", "")
}

// A site that is told to have no table of all figures has none, no script for it,
// and nothing that leads to it.
func TestExplorerOff(t *testing.T) {
	site := explorerArchive(t)
	config := site["site.toml"]
	config.Data = append([]byte("explorer = false\n"), config.Data...)
	_, files := run(t, site)
	for name, data := range files {
		if strings.Contains(name, "figures") || isPage(name) && strings.Contains(string(data), "figures/index.html") {
			t.Errorf("%s has to do with the table", name)
		}
	}
}

// A link in a row that leads nowhere fails the build, though the rows are not
// held: here the layout of metrics has lost an anchor.
func TestExplorerLinks(t *testing.T) {
	site := explorerArchive(t)
	site["layouts/metric.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}{{range .Metric.Figures}}{{if ne .ID "output-south"}}<p id="{{.ID}}"></p>{{end}}{{end}}{{end}}`)}
	result, _ := run(t, site)
	if !slices.ContainsFunc(result.Diagnostics, func(d diag.Diagnostic) bool {
		return strings.Contains(d.Pos.File, "figures/index.html") && d.Code == diag.OutputLink
	}) {
		t.Errorf("the build reports only %v", result.Diagnostics)
	}
}
