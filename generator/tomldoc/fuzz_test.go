package tomldoc_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"briefing/generator/diag"
	"briefing/generator/tomldoc"
)

// FuzzTOML decodes any text. Whatever it is, nothing panics and every place
// lies in the text; what is read is what the library reads; and the place of a
// string that stands in the text as it is, is where it stands.
func FuzzTOML(f *testing.F) {
	for _, src := range []string{
		"title = \"大连\"\nname.zh = '中'\n[home]\ntitle = \"首\" # 注\n[[item]]\nid = \"a\"\n[[item.sub]]\nid = \"b\"\n",
		"title = \"\"\"\n多\n行\"\"\"\ntags = [\"一\", '''二''', \"\"\"三\"\"\"]\r\ncount = 0x1F\n",
		"\"title\" = \"\\u5927\"\n'count' = 1_000\n", "\"t\\u0069tle\" = \"x\"\n", "\ufefftitle = \"x\"\r\n",
		"home = { title = \"x\", inner = { title = \"y\" } }\nitem = [{id = \"甲\"}, {}]\n",
		"a = 2024-01-02T03:04:05Z\nb = 1979-05-27 07:32:00\nc = [[1], [\"x]\"]]\n", "title = \"x\n", "tags = [\n# 注 ]\n\"一\"\n]", "[a]\n[a.b]\n[[c]]\n[c.d]\n",
		"title = \"\"\"a\"\"\"\"\"\n", "= 1", "[[", "\"\"\"", "title\x00= 1", "title = \"\xff\"", "item = [{}]\n[[item]]", "name = {zh=\"中\",\n en=\"e\",}\n",
		"\xfe\xff", "\ufeff\ufefftitle = \"x\"\n", "a = 1\rb = 2\r", "a\x02 = 1",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		d, list, ok := decode(src)
		lines := strings.Split(strings.TrimPrefix(src, "\ufeff"), "\n")
		inside := func(what string, p diag.Pos) []rune {
			if p.Line < 1 || int(p.Line) > len(lines) {
				t.Fatalf("%s is at line %d of %d in %q", what, p.Line, len(lines), src)
			}
			line := []rune(lines[p.Line-1])
			if p.Col < 1 || int(p.Col) > len(line)+1 {
				t.Fatalf("%s is at column %d of %d in %q", what, p.Col, len(line), src)
			}
			return line[p.Col-1:]
		}
		for _, p := range list {
			rest := inside(p.Text, p.Pos)
			if p.Code == diag.UnknownKey && utf8.ValidString(src) {
				if p.Len < 1 || p.Len > len(rest) {
					t.Fatalf("%s is %d long in %q", p.Text, p.Len, src)
				}
			}
		}
		var raw map[string]any
		_, err := toml.Decode(strings.TrimPrefix(src, "\ufeff"), &raw)
		_, otherwise := diag.Encoding("f", 1, src) // which the library passes over, as it does a second mark
		if right := err == nil && !otherwise && !strings.HasPrefix(src, "\ufeff\ufeff"); right != ok {
			t.Fatalf("%q decodes: %v, but the library says %v", src, ok, err)
		}
		if !ok {
			if len(list) == 0 {
				t.Fatalf("%q is broken and nobody says so", src)
			}
			return
		}
		check := func(s tomldoc.String, key string, want any) {
			value, is := want.(string)
			if is != s.Given() || is && value != s.Value {
				t.Fatalf("%s is %q given %v, not %v in %q", key, s.Value, s.Given(), want, src)
			}
			if s.Given() {
				if rest := inside(key, s.Pos); s.Exact && !strings.HasPrefix(string(rest), s.Value) {
					t.Fatalf("%s is %q, not %q in %q", key, string(rest), s.Value, src)
				}
			}
		}
		check(d.Title, "title", raw["title"])
		check(d.Dashed, "dashed-key", raw["dashed-key"])
		if n, is := raw["count"].(int64); is != d.Count.Given() || n != d.Count.Value {
			t.Fatalf("count is %v, not %v in %q", d.Count, raw["count"], src)
		}
		if home, is := raw["home"].(map[string]any); is {
			check(d.Home.Title, "home.title", home["title"])
		}
		if names, is := raw["name"].(map[string]any); is {
			for lang, want := range names {
				check(d.Name[lang], "name."+lang, want)
			}
		}
		if tags, is := raw["tags"].([]any); is {
			for i, want := range tags {
				check(d.Tags[i], "tags", want)
			}
		}
		known := map[string]bool{"title": true, "count": true, "name": true, "tags": true, "also": true, "home": true, "item": true, "dashed-key": true}
		for key := range raw {
			if !known[key] && len(list) == 0 {
				t.Fatalf("nobody speaks of the key %q in %q", key, src)
			}
		}
	})
}
