package diag_test

import (
	"sync"
	"testing"

	"briefing/generator/diag"
)

func TestReport(t *testing.T) {
	var r diag.Report
	list := []diag.Diagnostic{
		{Code: diag.BadID, Pos: diag.Pos{File: "b", Line: 1, Col: 1}, Text: "x"},
		{Code: diag.BadID, Pos: diag.Pos{File: "a", Line: 2, Col: 10}, Text: "x"},
		{Code: diag.BadID, Pos: diag.Pos{File: "a", Line: 2, Col: 9}, Text: "x"},
		{Code: diag.BadID, Pos: diag.Pos{File: "a", Line: 10}, Text: "y"},
		{Code: diag.BadID, Pos: diag.Pos{File: "a", Line: 10}, Text: "x"},
		{Code: diag.BadAmount, Pos: diag.Pos{File: "a", Line: 10}, Text: "z"},
		{Code: diag.StrayFile, Severity: diag.Warning, Pos: diag.Pos{File: "a"}, Text: "w"},
	}
	var group sync.WaitGroup
	for range 3 { // each is found three times, by stages at work at once
		for _, d := range list {
			group.Go(func() { r.Add(d) })
		}
	}
	group.Wait()
	want := []int{6, 2, 1, 5, 4, 3, 0}
	got := r.Sorted()
	if len(got) != len(want) {
		t.Fatalf("%d problems, not %d", len(got), len(want))
	}
	for i, w := range want {
		if d := list[w]; got[i].Pos != d.Pos || got[i].Text != d.Text || got[i].Code != d.Code {
			t.Errorf("place %d has %v, not %v", i, got[i], d)
		}
	}
	if r.Errors() == 0 {
		t.Error("no errors are counted")
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		word  string
		known []string
		want  string
	}{
		{"titel", []string{"title", "tile", "text"}, "title"}, // neighbours swapped count once
		{"sumary", []string{"summary", "source"}, "summary"},
		{"Date", []string{"data", "date"}, "date"}, // case alone is nearest of all
		{"gdp-2032", []string{"gdp-2021", "gdp-2023"}, "gdp-2023"},
		{"x", []string{"y", "z"}, ""}, // one letter of one is no slip
		{"id", []string{"if", "to"}, ""},
		{"cite", []string{"site", "city"}, "city"}, // of two as near, the first by letters
		{"高新去", []string{"高新区", "园区"}, "高新区"},
		{"title", []string{"title"}, ""}, // the word itself is no suggestion
		{"publisher", nil, ""},
		{"", []string{"a"}, ""},
		{"completely", []string{"different"}, ""},
	} {
		if got := diag.Nearest(c.word, c.known); got != c.want {
			t.Errorf("Nearest(%q, %q) = %q, not %q", c.word, c.known, got, c.want)
		}
	}
	if got := diag.DidYouMean("titel", []string{"title"}, "other"); got != "did you mean title?" {
		t.Error(got)
	}
	if got := diag.DidYouMean("author", []string{"title"}, "other"); got != "other" {
		t.Error(got)
	}
}
