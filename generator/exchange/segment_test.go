package exchange

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/markdown"
)

var parser = markdown.New()

func line(s string) []markdown.Inline {
	inlines, _ := parser.Line(s)
	return inlines
}

// noSite is a site without pages: links to pages lead nowhere, others are themselves.
func noSite(t testing.TB) *check.Site {
	t.Helper()
	var report diag.Report
	site, err := content.Load(fstest.MapFS{"site.toml": {Data: []byte(`
base-url = "https://example.org/"
title.de = "T"
title.en = "T"
[[language]]
id = "de"
name = "Deutsch"
[[language]]
id = "en"
name = "English"
`)}, "content/glossary.toml": {}}, content.Options{}, &report)
	if err != nil || report.Errors() > 0 {
		t.Fatal(err, report.Sorted())
	}
	return check.Run(site, nil, nil, &report)
}

// segment is the inside of a <seg>.
func segment(inlines []markdown.Inline, x []int) string {
	var d document
	d.segment(inlines, x)
	return string(d.b)
}

func TestSegment(t *testing.T) {
	site := noSite(t)
	for _, c := range []struct{ a, b, wantA, wantB string }{
		{"Nur Worte.", "Only words.", "Nur Worte.", "Only words."},
		{"A & B", `"A" > 'B'`, "A &amp; B", `"A" &gt; 'B'`},
		{ // the same codes in another order
			"**a** und {x}", "{x} and **a**",
			`<bpt i="1" x="1" type="bold">**</bpt>a<ept i="1">**</ept> und <ph x="2" type="x-figure">{x}</ph>`,
			`<ph x="2" type="x-figure">{x}</ph> and <bpt i="1" x="1" type="bold">**</bpt>a<ept i="1">**</ept>`,
		},
		{ // a value and its change are two things; what one side lacks has a number of its own
			"{x} {x:change}", "{x:change} {y}",
			`<ph x="1" type="x-figure">{x}</ph> <ph x="2" type="x-figure">{x:change}</ph>`,
			`<ph x="2" type="x-figure">{x:change}</ph> <ph x="3" type="x-figure">{y}</ph>`,
		},
		{ // two alike match by turns
			"{x} {x}", "{x} {x} {x}",
			`<ph x="1" type="x-figure">{x}</ph> <ph x="2" type="x-figure">{x}</ph>`,
			`<ph x="1" type="x-figure">{x}</ph> <ph x="2" type="x-figure">{x}</ph> <ph x="3" type="x-figure">{x}</ph>`,
		},
		{ // one inside the other
			"[*a* b](https://x.org)", "*[a b](https://x.org)*",
			`<bpt i="1" x="1" type="link">[</bpt><bpt i="2" x="2" type="italic">*</bpt>a<ept i="2">*</ept> b<ept i="1">](https://x.org)</ept>`,
			`<bpt i="1" x="2" type="italic">*</bpt><bpt i="2" x="1" type="link">[</bpt>a b<ept i="2">](https://x.org)</ept><ept i="1">*</ept>`,
		},
		{
			"`a``b` `` `c `` [@r:1; @r:2]", "`x`",
			"<ph x=\"1\" type=\"x-code\">```a``b```</ph> <ph x=\"2\" type=\"x-code\">`` `c ``</ph> <ph x=\"3\" type=\"x-citation\">[@r:1]</ph><ph x=\"4\" type=\"x-citation\">[@r:2]</ph>",
			"<ph x=\"5\" type=\"x-code\">`x`</ph>",
		},
		{"a\x01\x0bb\x7f\ufffe", "\xffc", "ab\x7f", "c"},
	} {
		sides := [2][]markdown.Inline{line(c.a), line(c.b)}
		var x [2][]int
		matches(&x, site, nil, sides)
		for i, want := range []string{c.wantA, c.wantB} {
			if got := segment(sides[i], x[i]); got != want {
				t.Errorf("%q, side %d:\n got %s\nwant %s", []string{c.a, c.b}[i], i, got, want)
			}
		}
	}
}

// flat is a segment without its tags: what a tool writes that puts the codes
// back where they were.
func flat(t testing.TB, inside string) string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader("<seg>" + inside + "</seg>"))
	var b strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatalf("%v in %q", err, inside)
		}
		if text, ok := token.(xml.CharData); ok {
			b.Write(text)
		}
	}
}

// TestRoundTrip makes Markdown of segments again: it must say the same.
func TestRoundTrip(t *testing.T) {
	site := noSite(t)
	for _, src := range []string{
		"产值**“{gdp}”**，增长{gdp:change}。[@report:2; @plan:31]", "*a **b** c* ***d***", "[a *b*](../x.md#y) `c`",
		"[a](<b c> 'title')", "[a](<b(c>)", "![图 *一*](/a.svg)", "a\\\nb", "`` a`b `` ``` `` ``` `` ` `` ``` a``b` ```", "[a](<>)",
	} {
		want := line(src)
		var x [2][]int
		matches(&x, site, nil, [2][]markdown.Inline{want, nil})
		back := flat(t, segment(want, x[0]))
		got := line(back)
		if len(got) != len(want) {
			t.Errorf("%q comes back as %q: %v, not %v", src, back, got, want)
			continue
		}
		for i := range got {
			if got[i].Kind != want[i].Kind || got[i].Text != want[i].Text {
				t.Errorf("%q comes back as %q: token %d is %v, not %v", src, back, i, got[i], want[i])
			}
		}
	}
}

func FuzzSegment(f *testing.F) {
	for _, seed := range []string{"*a **{b}** [@c:1]* `d` [e](f g)", "![a ![b](c)](/d)", "a\\\n<b>&amp;\x00\x01\ufffe\xed\xa0\x80", "]]>", "`` ` ``"} {
		f.Add(seed, "{b} [x](y)")
	}
	site := noSite(f)
	f.Fuzz(func(t *testing.T, a, b string) {
		sides := [2][]markdown.Inline{line(a), line(b)}
		var x [2][]int
		matches(&x, site, nil, sides)
		for i := range sides {
			inside := segment(sides[i], x[i])
			flat(t, inside)
			if strings.Count(inside, "<bpt ") != strings.Count(inside, "<ept ") {
				t.Errorf("%q: codes begin that do not end: %s", []string{a, b}[i], inside)
			}
		}
	})
}
