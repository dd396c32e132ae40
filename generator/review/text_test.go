package review

import (
	"strings"
	"testing"

	"briefing/generator/markdown"
)

func textOfMarkdown(t *testing.T, src string) string {
	t.Helper()
	blocks, _, problems := markdown.New().Blocks(src)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	text, at := textOf(blocks...)
	if n := strings.Count(text, "\n") + 1; text != "" && n != len(at) {
		t.Errorf("%q has %d lines and %d places", text, n, len(at))
	}
	return text
}

func TestTextOf(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"North  Park\nlies *there*.", "North Park lies *there*."},
		{"北园\n在 {gdp-2023} 那里 。", "北园在{gdp-2023}那里。"},
		{"产值 GDP 增长 [@report:3; @other:4]。", "产值GDP增长[@report:3][@other:4]。"},
		{"## Overview {#over}", "# Overview"},
		{"#### Overview", "# Overview"},
		{"See [the **park**](../parks/x.md#a) now.", "See [the **park**](../parks/x.md#a) now."},
		{`Not \{a figure\} nor \*strong\*.`, `Not \{a figure} nor \*strong\*.`},
		{"- one\n- two\n\n  more\n  - below", "- one\n- two\n  more\n  - below"},
		{"3. three\n4. four", "1. three\n1. four"},
		{"| a | b |\n|---|---|\n| 1 | 2 |", "| a | b\n| 1 | 2"},
		{"> said\n>\n> again", "> said\n> again"},
		{"```go\nx := 1  \n\n\ty\n```", "```\nx := 1\n\n\ty\n```"},
		{"![a map](/map.png)", "![a map](/map.png)"},
		{"line  \nbreak", "line<br>break"},
		{"---", ""},
	} {
		if got := textOfMarkdown(t, c.src); got != c.want {
			t.Errorf("%q is %q, not %q", c.src, got, c.want)
		}
	}
}

// TestTextTellsApart: what makes a translation another one makes another text.
func TestTextTellsApart(t *testing.T) {
	seen := map[string]string{}
	for _, src := range []string{
		"North Park.", "north Park.", "North Park", "*North* Park.", "**North** Park.", "`North` Park.",
		"{a} Park.", "{b} Park.", "{a:change} Park.", `\{a} Park.`, "[@s:1] Park.", "[@s:2] Park.", "[North](a.md) Park.", "[North](b.md) Park.",
		"- North Park.", "1. North Park.", "> North Park.", "## North Park.", "North  \nPark.", `North\<br>Park.`, "```\nNorth Park.\n```", "North-Park.",
	} {
		text := textOfMarkdown(t, src)
		if old, ok := seen[text]; ok {
			t.Errorf("%q and %q are both %q", old, src, text)
		}
		seen[text] = src
	}
}

func TestShowChanges(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"In the city, North Park lies on the shore.", "In the city, North Park lies on the east shore.", "… North Park lies on the {+east +}shore."},
		{"由市里管理。", "由区里管理。", "由[-市-]{+区+}里管理。"},
		{"截至2023年底", "截至2024年底", "截至[-2023-]{+2024+}年底"},
		{"up {a} in all", "up {b} in all", "up [-{a}-]{+{b}+} in all"},
		{"one two three", "one three", "one [-two -]three"},
		{"the zone’s report", "the zone’s reports", "the zone’s [-report-]{+reports+}"},
		{"- a\n- b", "- a\n- c", "- a / - [-b-]{+c+}"},
		{"", "new", "{+new+}"},
		{"old", "", "[-old-]"},
		// Chance letters in common are not shown as kept.
		{"园里有湖。", "城中多山。", "[-园里有湖-]{+城中多山+}。"},
		{"a b c d", "x b y d", "[-a b c-]{+x b y+} d"},
	} {
		if got := showChanges(c.old, c.new); got != c.want {
			t.Errorf("%q → %q is shown as\n%s, not\n%s", c.old, c.new, got, c.want)
		}
	}
}

// TestChangesHoldBoth: put together, the pieces are the two texts, however they
// are cut, and also where the texts are too long to be compared.
func TestChangesHoldBoth(t *testing.T) {
	long := strings.Repeat("word ", 3000)
	texts := []string{"", "a", "a b", "甲乙丙{x}丁", "乙甲 b {x}丁[@s:1]", "{", "[@", "’", "a-", "- a\n- b", long, "x " + strings.ToUpper(long) + "y"}
	for _, a := range texts {
		for _, b := range texts {
			var old, new strings.Builder
			for _, c := range changes(a, b) {
				old.WriteString(c.old)
				new.WriteString(c.new)
			}
			if old.String() != a || new.String() != b {
				t.Fatalf("%.40q → %.40q comes out as %.40q → %.40q", a, b, old.String(), new.String())
			}
		}
	}
}
