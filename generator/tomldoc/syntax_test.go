package tomldoc

import (
	"strings"
	"testing"

	"briefing/generator/diag"
)

// Whatever breaks the syntax is told with what to do about it.
func TestSyntaxHelp(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"title = “北园”", "straight quotes"},
		{"title = ‘x’", "straight quotes"},
		{"title = 北园", "straight quotes"},
		{"title: \"x\"", "equals sign: key"},
		{"title：\"x\"", "equals sign: key"},
		{"title ＝ \"x\"", "not ＝"},
		{"title = \"大连的\"年度\"报告\"", "within a text a straight quote ends it"},
		{"title = 'it's'", "within a text a straight quote ends it"},
		{"title = \"北园\nid = \"x\"", "add the missing quote"},
		{"title = \"x\",\nid = \"y\"", "without a comma"},
		{"title = \"x\"\ntitle = \"y\"", "one of the two"},
		{"[[metric]]\nid = \"a\"\n[metric]\nid = \"b\"", "one more is [[metric]]"},
		{"[[a]]\n[[a.b]]\nx = 1\n[ a.b ]\nx = 2", "one more is [[a.b]]"},
		{"[a]\nx = 1\n[a]\ny = 2", "one of the two"},
		{"[metric]\nid = \"a\"\n[[metric]]\nid = \"b\"", "the first one too"},
		{"printed = 5亿元", "a text stands in straight quotes"},
		{"printed = -5.6 %", "a text stands in straight quotes"},
		{"printed = 1,234", "a text stands in straight quotes"},
		{"list = [\"a\", 5亿元]", "a text stands in straight quotes"},
		{"list = [\"a\" \"b\"]", "put a comma"},
		{"order = 5, x = 1", "without a comma"},
		{"date = 2023-09-31", "a date stands in quotes"},
		{"list = [\"a\"，\"b\"]", "not ，"},
		{"list = [\"a\", \"b\"", "with ]"},
		{"[[table]\nid = \"x\"", "with ]]"},
		{"order = 010", "zeroes"},
		{"标题 = \"x\"", "letters a to z"},
		{"= 5", "before the equals sign"},
		{"\ufeff\ufefftitle = \"x\"", "take it out"},
		{"# \x00", "take it out"},
		{"title = \"\x1b\"", "take it out"},
		{"title = \"x\"\rorder = 1\r", "line ends"},
		{"# old\rtitle = \"x\"\r", "line ends"},
	} {
		var report diag.Report
		var into struct{}
		if Decode("f.toml", 1, c.text, &into, &report) {
			t.Errorf("%s: no error of syntax", c.text)
			continue
		}
		if help := report.Sorted()[0].Help; !strings.Contains(help, c.want) {
			t.Errorf("%s: help %q, want one with %q", c.text, help, c.want)
		}
	}
}

// TestControlCharacter: it is pointed at, not what stands before it.
func TestControlCharacter(t *testing.T) {
	for text, col := range map[string]int32{"a\x02 = 1": 2, "a = \"北\x01\"": 7, "# \x00": 3, "a = 1\rb = 2": 6} {
		var report diag.Report
		var into struct{}
		Decode("f.toml", 1, text, &into, &report)
		if list := report.Sorted(); len(list) != 1 || list[0].Pos.Col != col {
			t.Errorf("%q: %+v, not column %d", text, list, col)
		}
	}
}

// TestByteOrderMark: one begins a file, and stands nowhere else. Front matter does
// not begin its file.
func TestByteOrderMark(t *testing.T) {
	for _, c := range []struct {
		line int32
		text string
		ok   bool
	}{
		{1, "\ufeffTitle = 5", true},
		{1, "\ufeff\ufeffTitle = 5", false},
		{2, "\ufeffTitle = 5", false},
	} {
		var report diag.Report
		var into struct{}
		ok := Decode("f.md", c.line, c.text, &into, &report)
		list := report.Sorted() // of the key, which is unknown, or of the mark
		if want := (diag.Pos{File: "f.md", Line: c.line, Col: 1}); ok != c.ok || len(list) != 1 || list[0].Pos != want {
			t.Errorf("%d: %q: %v, %+v", c.line, c.text, ok, list)
		}
	}
}
