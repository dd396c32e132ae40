package build_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"briefing/generator/diag"
)

// FuzzSite edits a small site at random: in one of its files some bytes are
// cut out and others put in, or, where nothing is cut from a page, put behind
// both its halves, so that they still match. Whatever comes of it, the build neither panics
// nor fails; it reports, and what it reports stands in the files.
func FuzzSite(f *testing.F) {
	var sites []*archive
	for _, a := range readArchives(f) {
		if a.right() {
			sites = append(sites, a)
		}
	}
	all := make([]fstest.MapFS, len(sites))
	full := uint8(0)
	for i, a := range sites {
		all[i] = a.site(f, testLayouts, "")
		if a.name() == "full" {
			full = uint8(i)
		}
		for j := range uint8(4) {
			f.Add(uint8(i), j*3, uint16(j)*40, uint8(j), []string{"\"", "{gdp}", "## 标题\n\n", "\x00"}[j])
		}
	}
	for _, insert := range []string{
		"[@report-2023:2]", "![a [b ![c](https://x.example/) e](https://x.example/) g](https://x.example/)", "![a](/maps/park.svg)\n![b](/maps/park.svg)\n", "\n+++\n", "[[relation]]\n",
		"- 一\n  - 二\n\n> ", "| a |\n|-|\n", "[x](?y)", "<b>", "\xff", "id = \"index\"\n", "0", "{#a}", "&#0;", "[a](#_main)",
	} {
		for file := uint8(0); file < 24; file += 4 {
			f.Add(full, file, uint16(80), file%2, insert)
		}
	}
	f.Fuzz(func(t *testing.T, which, file uint8, at uint16, cut uint8, insert string) {
		base := all[int(which)%len(all)]
		site := fstest.MapFS{}
		var names []string
		for name, data := range base {
			site[name] = data
			if strings.HasPrefix(name, "content/") || name == "site.toml" {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		name := names[int(file)%len(names)]
		if page, ok := strings.CutSuffix(name, ".md"); ok && cut == 0 {
			page = page[:strings.LastIndexByte(page, '.')]
			for half := range base {
				if strings.HasPrefix(half, page+".") {
					site[half] = &fstest.MapFile{Data: slices.Concat(base[half].Data, []byte("\n"), []byte(insert))}
				}
			}
		} else {
			data := site[name].Data
			start := min(int(at), len(data))
			site[name] = &fstest.MapFile{Data: slices.Concat(data[:start], []byte(insert), data[min(start+int(cut), len(data)):])}
		}

		result, files := run(t, site)
		if result.Errors == 0 && len(files) == 0 {
			t.Fatal("no errors and no files")
		}
		for path, data := range files {
			if isPage(path) {
				parsePage(t, path, data).noInline(t)
			}
		}
		reportOf(t, site, result.Diagnostics)
		for _, d := range result.Diagnostics {
			inFile(t, site, d)
		}
	})
}

// inFile checks that a problem stands in its file.
func inFile(t *testing.T, site fstest.MapFS, d diag.Diagnostic) {
	t.Helper()
	file, ok := site[d.Pos.File]
	if !ok || d.Pos.Line == 0 {
		return // about a file that is missing, or as a whole
	}
	lines := strings.Split(strings.TrimPrefix(string(file.Data), "\ufeff"), "\n")
	if int(d.Pos.Line) > len(lines) {
		t.Fatalf("%v: the file has %d lines", d, len(lines))
	}
	if line := lines[d.Pos.Line-1]; utf8.ValidString(line) && int(d.Pos.Col) > utf8.RuneCountInString(line)+1 {
		t.Fatalf("%v: the line is %q", d, line)
	}
	if d.Text == "" {
		t.Fatalf("%v says nothing", d)
	}
}
