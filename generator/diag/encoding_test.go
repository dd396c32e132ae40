package diag

import (
	"strings"
	"testing"
)

func TestEncoding(t *testing.T) {
	for _, c := range []struct {
		name, text string
		line, col  int32
		says, help string
	}{
		{"UTF-8", "\ufeff北园\ncafé", 0, 0, "", ""},
		{"nothing", "", 0, 0, "", ""},
		{"the replacement character itself", "a\ufffdb", 0, 0, "", ""},
		{"a zero", "ab\x00c", 0, 0, "", ""},
		{"GBK", "+++\n\xb1\xb1\xd4\xb0\xd4\xda\xba\xfe\xb1\xb1\n", 2, 1, "not UTF-8 from here on", "-f GBK"},
		{"GBK behind ASCII", "ab \xb1\xb1\xd4\xb0, c", 1, 4, "not UTF-8 from here on", "-f GBK"},
		{"Windows-1252", "caf\xe9, the park\x92s", 1, 4, "not UTF-8 from here on", "-f Windows-1252"},
		{"one character of many", "\ufeff北园在\xe6\xb9北。", 1, 4, "is broken here", "type it again"},
		{"UTF-16 with a mark", "\xff\xfe+\x00+\x00", 1, 1, "not UTF-8", "UTF-16:"},
		{"UTF-16 without one", "+\x00+\x00+\x00\n\x00", 1, 1, "not UTF-8", "UTF-16LE"},
		{"the other way round", "\x00+\x00+\x00+\x00\n", 1, 1, "not UTF-8", "UTF-16BE"},
	} {
		d, bad := Encoding("f", 1, c.text)
		if bad != (c.says != "") || d.Pos.Line != c.line || d.Pos.Col != c.col || !strings.Contains(d.Text, c.says) || !strings.Contains(d.Help, c.help) {
			t.Errorf("%s: %d:%d %q, %q", c.name, d.Pos.Line, d.Pos.Col, d.Text, d.Help)
		}
	}
	if d, _ := Encoding("f", 5, "a\n\xff"); d.Pos.Line != 6 {
		t.Errorf("a text from line 5 on is wrong on line %d", d.Pos.Line)
	}
}
