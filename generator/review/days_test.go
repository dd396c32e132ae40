package review

import (
	"strings"
	"testing"
)

// withFigures gives a tree a metric and a table of one figure, which page north
// shows.
func withFigures(tr tree, printed string) {
	tr["site.toml"] = strings.Replace(tr["site.toml"], "Parks\"\nnumbers = \"off\"", "Parks\"\nentity = \"park\"\nkind.zh = \"园区\"\nkind.en = \"park\"\nnumbers = \"off\"", 1)
	tr["content/sources.toml"] = "[[source]]\nid = \"report\"\nlanguage = \"zh\"\ntitle.zh = \"报告\"\ntitle.en = \"Report\"\npublisher.zh = \"园区\"\npublisher.en = \"The park\"\ndate = \"2024\"\nsha256 = \"" +
		strings.Repeat("0", 64) + "\"\nlines = 9\n"
	tr["content/metrics.toml"] = "[[metric]]\nid = \"firms\"\nname.zh = \"企业数\"\nname.en = \"Firms\"\nunit = \"count\"\ndefinition.zh = \"企业的数目。\"\ndefinition.en = \"How many firms.\"\n"
	tr["content/metrics/firms.toml"] = "title.zh = \"企业\"\ntitle.en = \"Firms there\"\n[[observation]]\nid = \"firms-2023\"\nmetric = \"firms\"\nsubject = \"south\"\nperiod = \"2023\"\nstatus = \"actual\"\nprinted = \"" +
		printed + "\"\ncite = \"report:1\"\n"
}

func datesIn(t *testing.T, tr tree, page string) string {
	t.Helper()
	s, _ := load(t, tr, Options{Quiet: true})
	p := s.Page(page)
	if p == nil {
		t.Fatalf("no page %s", page)
	}
	d := s.Dates(p)
	return d.Published.String() + " " + d.Modified.String()
}

// TestDates: what changed when is known as far as it was confirmed, and nothing
// is made up.
func TestDates(t *testing.T) {
	tr := newTree()
	withFigures(tr, "350家")
	one, two := [2]string{"一段话。", "One paragraph."}, [2]string{"有{firms-2023}企业。", "There are {firms-2023} firms."}
	tr.page("north", one, two)
	tr.page("south", one)
	expect := func(when, page, want string) {
		t.Helper()
		if got := datesIn(t, tr, "parks/"+page); got != want {
			t.Errorf("%s: %s is %q, want %q", when, page, got, want)
		}
	}
	expect("without a record", "north", " ")

	tr.confirmOn(t, 20260102, nil...)
	expect("begun", "north", "2026-01-02 2026-01-02")
	if c := tr.confirmOn(t, 20260103); len(c.Files) > 0 {
		t.Errorf("nothing was changed, and written is %v", c.Files)
	}

	changed := [2]string{"另一段话。", "Another paragraph."}
	tr.page("north", changed, two)
	expect("changed", "north", "2026-01-02 ")
	expect("changed", "south", "2026-01-02 2026-01-02")
	tr.confirmOn(t, 20260204, "parks/north")
	expect("confirmed", "north", "2026-01-02 2026-02-04")

	// Taken out: nothing that is left was changed.
	tr.page("north", changed)
	tr.confirmOn(t, 20260305, "parks/north")
	expect("cut", "north", "2026-01-02 2026-03-05")
	tr.page("north", changed, two)
	tr.confirmOn(t, 20260406, "parks/north")
	expect("put back", "north", "2026-01-02 2026-04-06")

	// A figure changes the pages that show it: in their texts, as their subject's.
	withFigures(tr, "360家")
	expect("a figure changed", "north", "2026-01-02 ")
	expect("a figure changed", "south", "2026-01-02 ")
	if c := tr.confirmOn(t, 20260507, "metrics/firms.toml#firms-2023"); c.Figures != 1 || len(c.Texts) != 0 || len(c.Files) != 1 {
		t.Errorf("confirmed are %d figures, %v, in %v", c.Figures, c.Texts, c.Files)
	}
	expect("the figure confirmed", "north", "2026-01-02 2026-05-07")
	expect("the figure confirmed", "south", "2026-01-02 2026-05-07")

	// A page under another name is the page that it was.
	for _, lang := range testLangs {
		tr["content/parks/far-north."+lang+".md"] = tr["content/parks/north."+lang+".md"]
		delete(tr, "content/parks/north."+lang+".md")
	}
	expect("renamed", "far-north", " ")
	tr.confirmOn(t, 20260608)
	expect("renamed and confirmed", "far-north", "2026-01-02 2026-05-07")

	// A text that came from a page which is still there is new on this one.
	tr.page("south", one, changed)
	expect("copied", "south", "2026-01-02 ")
	tr.confirmOn(t, 20260709, "parks/south")
	expect("copied and confirmed", "south", "2026-01-02 2026-07-09")
}

// TestUndatedRecord: a record from before there were days has none, until
// something is changed.
func TestUndatedRecord(t *testing.T) {
	tr := newTree()
	withFigures(tr, "350家")
	blocks := [][2]string{{"一段话。", "One paragraph."}, {"有{firms-2023}企业。", "There are {firms-2023} firms."}}
	tr.page("south", blocks...)
	tr.confirmOn(t, 0)
	file := fileOf("metrics/firms.toml")
	text, facts, _ := strings.Cut(tr[file], "\n= ")
	if !strings.Contains(facts, " firms-2023\n") {
		t.Fatalf("the record of figures is %q", tr[file])
	}
	// Nor had it figures.
	tr[file] = text + "\n= " + facts[:strings.Index(facts, "\n= ")+1]
	if got := datesIn(t, tr, "parks/south"); got != " " {
		t.Errorf("undated: %q", got)
	}
	if c := tr.confirmOn(t, 20260102); len(c.Files) != 1 || strings.Contains(tr[file], "2026") {
		t.Errorf("nothing was changed, and written is %v: %s", c.Files, tr[file])
	}
	blocks[0][0] = "另一段话。"
	tr.page("south", blocks...)
	tr.confirmOn(t, 20260203)
	if got := datesIn(t, tr, "parks/south"); got != " 2026-02-03" {
		t.Errorf("changed: %q", got)
	}
}

func TestParseDay(t *testing.T) {
	for text, want := range map[string]Day{"2026-11-22": 20261122, "2024-02-29": 20240229, "2026-02-29": 0, "0000-01-01": 0, "+026-11-22": 0, "2026-11-2": 0, "": 0, "unknown": 0} {
		if got, ok := ParseDay(text); got != want || ok != (want != 0) || ok && got.String() != text {
			t.Errorf("%q is %v, %v", text, got, ok)
		}
	}
	if open.Known() || open.String() != "" || Day(0).Known() {
		t.Error("no day is one that is known")
	}
}
