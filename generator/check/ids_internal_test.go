package check

import (
	"fmt"
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"

	"briefing/generator/markdown"
	"briefing/generator/pair"
)

func headings(words ...string) []pair.Pair {
	var out []pair.Pair
	for _, w := range words {
		b := &markdown.Block{Kind: markdown.Heading, Level: 2, Inlines: []markdown.Inline{{Kind: markdown.Text, Text: w}}}
		out = append(out, pair.Pair{Sides: [2]*markdown.Block{b, b}})
	}
	return out
}

// Blocks of the same words are numbered, past the anchors that something else on
// the page has.
func TestNameBlocks(t *testing.T) {
	got := nameBlocks(headings("a", "a", "a", "b 3", "a 5", "b", "a", "b", "ref 1", "ref 1", "a", "ref", "b"), &takenAnchors{by: map[string]bool{"a-3": true, "b-2": true}})
	want := []string{"a", "a-2", "a-4", "b-3", "a-5", "b", "a-6", "b-4", "ref-1-2", "ref-1-3", "a-7", "ref", "b-5"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// How many anchors are tried grows with the blocks, however many are the same:
// each that is tried is a string to make.
func TestNameBlocksOnce(t *testing.T) {
	var words []string
	for i := range 1000 {
		words = append(words, "same", fmt.Sprint("other ", i))
	}
	pairs := headings(words...)
	if n := testing.AllocsPerRun(1, func() { nameBlocks(pairs, &takenAnchors{by: map[string]bool{}}) }); n > 20*float64(len(pairs)) {
		t.Errorf("%v allocations for %d blocks", n, len(pairs))
	}
}

func TestSlug(t *testing.T) {
	for words, want := range map[string]string{
		"See the site, a heading":        "see-the-site-a-heading",
		"Über den Berg":                  "uber-den-berg",
		norm.NFD.String("Über den Berg"): "uber-den-berg",
		"Œuvre & Straße":                 "oeuvre-strasse",
		"Ærø, Łódź, Đà Nẵng":             "aero-lodz-da-nang",
		"Þór İstanbul ısı":               "thor-istanbul-isi",
		"What’s new in 2023":             "whats-new-in-2023",
		"2023":                           "h-2023",
		"２０２３年":                          "",
		"ＡＩ（5 µm）":                       "ai-5-m",
		"企业":                             "",
		"서울 2023":                        "",
		norm.NFD.String("서울 2023"):       "",
		"인공지능 AI 산업":                     "",
		"Москва 2023":                    "",
		"Θεσσαλονίκη":                    "",
		"—":                              "",
	} {
		if got := slug([]markdown.Inline{{Kind: markdown.Text, Text: words}}); got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}
