package content

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"briefing/generator/diag"
	"briefing/generator/markdown"
)

func TestCutFrontMatter(t *testing.T) {
	for _, c := range []struct {
		name, src, meta, body string
		metaLine, bodyLine    int32
		ok                    bool
	}{
		{"usual", "+++\ntitle = \"一\"\n+++\n\n正文\n", "title = \"一\"\n", "\n正文\n", 2, 4, true},
		{"no blank line", "+++\ntitle = \"一\"\n+++\n正文", "title = \"一\"\n", "正文", 2, 4, true},
		{"no body", "+++\ntitle = \"一\"\n+++", "title = \"一\"\n", "", 2, 4, true},
		{"empty", "+++\n+++\n正文", "", "正文", 2, 3, true},
		{"CRLF", "+++\r\ntitle = \"一\"\r\n+++\r\n正文\r\n", "title = \"一\"\r\n", "正文\r\n", 2, 4, true},
		{"byte order mark", "\ufeff+++\ntitle = \"一\"\n+++\n正文", "title = \"一\"\n", "正文", 2, 4, true},
		{"space behind the marks", "+++ \ntitle = \"一\"\n+++\t\n正文", "title = \"一\"\n", "正文", 2, 4, true},
		{"marks in the body", "+++\na = 1\n+++\n一\n+++\n二", "a = 1\n", "一\n+++\n二", 2, 4, true},
		{"marks inside a line", "+++\na = \"+++\"\n+++ x\n+++\n二", "a = \"+++\"\n+++ x\n", "二", 2, 5, true},
		{"none", "正文\n", "", "正文\n", 0, 1, true},
		{"none, with a byte order mark", "\ufeff正文\n", "", "正文\n", 0, 1, true},
		{"another form", "---\ntitle: x\n---\n", "", "---\ntitle: x\n---\n", 0, 1, true},
		{"not on the first line", "\n+++\n+++\n", "", "\n+++\n+++\n", 0, 1, true},
		{"indented", " +++\n+++\n", "", " +++\n+++\n", 0, 1, true},
		{"nothing", "", "", "", 0, 1, true},
		{"not closed", "+++\ntitle = \"一\"\n\n正文\n", "title = \"一\"\n\n正文\n", "", 2, 5, false},
		{"not closed, at once", "+++", "", "", 2, 2, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			meta, body, metaLine, bodyLine, ok := CutFrontMatter(c.src)
			if meta != c.meta || body != c.body || metaLine != c.metaLine || bodyLine != c.bodyLine || ok != c.ok {
				t.Errorf("got  %q %q %d %d %v\nwant %q %q %d %d %v", meta, body, metaLine, bodyLine, ok, c.meta, c.body, c.metaLine, c.bodyLine, c.ok)
			}
		})
	}
}

var testLangs = [2]Language{{ID: "zh", Tag: "zh-Hans", Name: "中文"}, {ID: "en", Tag: "en", Name: "English"}}

func readHalf(src string) (*Half, []diag.Diagnostic) {
	var report diag.Report
	h := reader{&report, markdown.New(), &testLangs}.half(markdownFile{file: "a.zh.md", page: "a"}, src)
	return h, report.Sorted()
}

func TestHalfPlaces(t *testing.T) {
	const text = "+++\ntitle = \"北园{a}\"\nsummary = \"概\\u8981{b}\"\n+++\n\n第一行\n第二{c}行。\n\n- 甲\n  - 乙{d}\n"
	for name, src := range map[string]string{"LF": text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "BOM": "\ufeff" + text} {
		t.Run(name, func(t *testing.T) {
			h, list := readHalf(src)
			if len(list) > 0 {
				t.Fatal(list)
			}
			var got []string
			add := func(in markdown.Inline, p diag.Pos) {
				if in.Kind == markdown.Figure {
					got = append(got, fmt.Sprintf("%s@%d:%d", in.Text, p.Line, p.Col))
				}
			}
			for _, in := range h.Title.Inlines {
				add(in, h.Title.Pos(in.At))
			}
			for _, in := range h.Summary.Inlines {
				add(in, h.Summary.Pos(in.At))
			}
			var visit func([]markdown.Block)
			visit = func(list []markdown.Block) {
				for i := range list {
					for _, in := range list[i].Inlines {
						add(in, h.Pos(in.At))
					}
					visit(list[i].Children)
				}
			}
			visit(h.Blocks(nil))
			// Behind an escape the place inside a string isn't known: its start is shown.
			if s := strings.Join(got, " "); s != "a@2:12 b@3:12 c@7:3 d@10:6" {
				t.Error(s)
			}
		})
	}
}

// FuzzFrontMatter reads any text as a page's half.
func FuzzFrontMatter(f *testing.F) {
	for _, src := range []string{
		"+++\ntitle = \"北园{a}\"\nsummary = \"\"\"\n概要{b}\n\"\"\"\naliases = [\"北\"]\norder = 10\n[[relation]]\nto = \"x\"\nnote.zh = \"注\"\n+++\n\n正文{c}。[@r:1]\n",
		"\ufeff+++\r\ntitle = '一'\r\n+++\r\n正文\r\n", "+++\n+++", "+++", "", "---\ntitle: x\n---\n", "+++\ntitle = 5\ntitel = \"x\"\n+++\n<b>", "+++\ntitle = \"\x00\"\n+++\n\x00",
		"+++\ntitle = \"{A}\\u0041{B}\"\n+++\n{A}[@x]", "+++\nrelation = [{}]\n+++\n", "+++\ntitle = \"一\n+++\n", "+++\ntitle = \"\"\"{X}\n{Y}\"\"\"\n+++\n",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		meta, body, metaLine, bodyLine, ok := CutFrontMatter(src)
		plain := strings.TrimPrefix(src, "\ufeff")
		if !strings.HasSuffix(plain, body) || !strings.Contains(plain, meta) {
			t.Fatalf("%q is cut into %q and %q", src, meta, body)
		}
		// A line number is right if as many lines stand before.
		if ok && int(bodyLine) != strings.Count(plain[:len(plain)-len(body)], "\n")+1 && body != "" {
			t.Fatalf("the body of %q begins on line %d", src, bodyLine)
		}
		if metaLine != 0 && metaLine != 2 {
			t.Fatalf("the front matter of %q begins on line %d", src, metaLine)
		}
		h, list := readHalf(src)
		lines := strings.Split(plain, "\n")
		for _, d := range list {
			if d.Pos.Line < 1 || int(d.Pos.Line) > len(lines) {
				t.Fatalf("%v is outside the %d lines of %q", d, len(lines), src)
			}
			if n := utf8.RuneCountInString(lines[d.Pos.Line-1]); utf8.ValidString(src) && int(d.Pos.Col) > n+1 {
				t.Fatalf("%v is behind the %d columns of its line in %q", d, n, src)
			}
		}
		if h.Title.Given() && h.Title.Pos(0).Line == 0 {
			t.Fatalf("the title of %q has no place", src)
		}
	})
}
