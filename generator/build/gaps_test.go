package build_test

import (
	"slices"
	"strings"
	"testing"
)

// What the sources do not have, what there can't be, and zero are told apart in
// tables, in words and by class.
func TestGaps(t *testing.T) {
	list := readArchives(t)
	zero := list[slices.IndexFunc(list, func(a *archive) bool { return a.name() == "zero" })]
	site := zero.site(t, realLayouts, "")
	addFolder(t, site, "static/assets", realStatic+"/assets")
	_, files := run(t, site)
	for _, test := range []struct {
		page, class string
		want        []string // the texts of all cells of the class
	}{
		{"en/compare/parks.html", "missing", []string{"not in the sources", "not in the sources"}},
		{"compare/parks.html", "missing", []string{"来源中没有 not in the sources", "来源中没有 not in the sources"}},
		{"en/compare/parks.html", "figure", []string{"0", "2", "3", "5", "RMB 0", "RMB 100"}},
		{"en/metrics/accidents.html", "missing", []string{"not printed"}},
		{"en/metrics/accidents-a-firm.html", "inapplicable", []string{"not applicable"}},
		{"en/metrics/accidents-a-firm.html", "figure", []string{"0", "0", "5"}},
		{"en/targets/index.html", "missing", []string{"no result in the sources"}},
		{"en/targets/index.html", "inapplicable", []string{"not applicable"}},
		{"en/notes/chart.html", "missing", []string{"not given by the sources"}},
		{"en/notes/chart.html", "inapplicable", []string{"not applicable", "not applicable"}},
	} {
		var got []string
		p := parsePage(t, test.page, files[test.page])
		for _, n := range p.all("tbody [class]") {
			if strings.Contains(classes(n), " "+test.class+" ") {
				got = append(got, strings.Join(strings.Fields(text(n)), " "))
			}
		}
		if strings.Join(got, "|") != strings.Join(test.want, "|") {
			t.Errorf("%s: the cells of class %s say %q, want %q", test.page, test.class, got, test.want)
		}
		if test.class != "figure" && !strings.Contains(string(files[test.page]), "·· means that the sources have none, —") {
			t.Errorf("%s does not explain its cells", test.page)
		}
	}
}
