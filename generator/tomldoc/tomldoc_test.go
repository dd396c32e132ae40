package tomldoc_test

import (
	"fmt"
	"strings"
	"testing"

	"briefing/generator/diag"
	"briefing/generator/tomldoc"
)

// document has a field of every type there is.
type document struct {
	Title  tomldoc.String              `toml:"title"`
	Count  tomldoc.Int                 `toml:"count"`
	Draft  tomldoc.Bool                `toml:"draft"`
	Name   tomldoc.Texts               `toml:"name"`
	Tags   []tomldoc.String            `toml:"tags"`
	Also   map[string][]tomldoc.String `toml:"also"`
	Home   table                       `toml:"home"`
	Items  []item                      `toml:"item"`
	Dashed tomldoc.String              `toml:"dashed-key"`
}

type table struct {
	tomldoc.Table
	Title tomldoc.String `toml:"title"`
	Inner innerTable     `toml:"inner"`
}

type innerTable struct {
	tomldoc.Table
	Title tomldoc.String `toml:"title"`
}

type item struct {
	tomldoc.Table
	ID   tomldoc.String `toml:"id"`
	Name tomldoc.Texts  `toml:"name"`
	Subs []item         `toml:"sub"`
}

// places lists everything a document holds as "path=value@line:col", with an !
// behind those whose characters don't stand in the file as they are.
func (d *document) places() []string {
	var out []string
	str := func(path string, s tomldoc.String) {
		if s.Given() {
			inexact := ""
			if !s.Exact {
				inexact = "!"
			}
			out = append(out, fmt.Sprintf("%s=%q@%d:%d%s", path, s.Value, s.Pos.Line, s.Pos.Col, inexact))
		}
	}
	texts := func(path string, t tomldoc.Texts) {
		for _, lang := range []string{"de", "en", "zh"} {
			str(path+"."+lang, t[lang])
		}
	}
	open := func(path string, t tomldoc.Table) {
		if t.Pos.Line != 0 {
			out = append(out, fmt.Sprintf("%s@%d:%d", path, t.Pos.Line, t.Pos.Col))
		}
	}
	str("title", d.Title)
	if d.Count.Given() {
		out = append(out, fmt.Sprintf("count=%d@%d:%d", d.Count.Value, d.Count.Pos.Line, d.Count.Pos.Col))
	}
	if d.Draft.Given() {
		out = append(out, fmt.Sprintf("draft=%t@%d:%d", d.Draft.Value, d.Draft.Pos.Line, d.Draft.Pos.Col))
	}
	texts("name", d.Name)
	for i, s := range d.Tags {
		str(fmt.Sprintf("tags%d", i), s)
	}
	for _, lang := range []string{"en", "zh"} {
		for i, s := range d.Also[lang] {
			str(fmt.Sprintf("also.%s%d", lang, i), s)
		}
	}
	open("home", d.Home.Table)
	str("home.title", d.Home.Title)
	open("home.inner", d.Home.Inner.Table)
	str("home.inner.title", d.Home.Inner.Title)
	var items func(path string, list []item)
	items = func(path string, list []item) {
		for i, it := range list {
			p := fmt.Sprintf("%s%d", path, i)
			open(p, it.Table)
			str(p+".id", it.ID)
			texts(p+".name", it.Name)
			items(p+".sub", it.Subs)
		}
	}
	items("item", d.Items)
	str("dashed", d.Dashed)
	return out
}

func decode(src string) (document, []diag.Diagnostic, bool) {
	var d document
	var report diag.Report
	ok := tomldoc.Decode("a.toml", 1, src, &d, &report)
	return d, report.Sorted(), ok
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"bare", `title = "大连"`, `title="大连"@1:10`},
		{"spaces", "\n\t title   =\t'大连'  # 注释", `title="大连"@2:14`},
		{"quoted key", `"title" = "x"`, `title="x"@1:12`},
		{"literal key", `'title' = "x"`, `title="x"@1:12`},
		{"behind Chinese", `name = { zh = "大连的", en = "Dalian" }`, `name.en="Dalian"@1:28 name.zh="大连的"@1:16`},
		{"dotted keys", "name.zh = \"中\"\nname . en = \"e\"\n", `name.en="e"@2:14 name.zh="中"@1:12`},
		{"table of texts", "[name]\nzh = \"中\"\n", `name.zh="中"@2:7`},
		{"quoted dotted key", `name."zh" = "中"`, `name.zh="中"@1:14`},
		{"integer", "count = -12_000", `count=-12000@1:9`},
		{"hexadecimal", "count = 0xff # 数", `count=255@1:9`},
		{"true", "draft = true # 是", `draft=true@1:9`},
		{"false", "count = 1\n  draft=false", `count=1@1:9 draft=false@2:9`},
		{"array", `tags = ["一", '二', "three"]`, `tags0="一"@1:10 tags1="二"@1:15 tags2="three"@1:20`},
		{"array over lines", "tags = [ # 注释]\n  \"一\", # \"不是\"\n  \"二\",\n]\n", `tags0="一"@2:4 tags1="二"@3:4`},
		{"array of languages", "also.zh = [\"甲\"]\nalso.en = [\"a\", \"b\"]", `also.en0="a"@2:13 also.en1="b"@2:18 also.zh0="甲"@1:13`},
		{"escapes", `title = "大\u8fde \"x\" \\"`, `title="大连 \"x\" \\"@1:10!`},
		{"a hash in a string", "title = \"大#连\" # 注\ncount = 1", `title="大#连"@1:10 count=1@2:9`},
		{"literal with backslash", `title = 'C:\大'`, `title="C:\\大"@1:10`},
		{"multi-line", "title = \"\"\"\n第一行\n第二行\"\"\"\ncount = 1", `title="第一行\n第二行"@2:1! count=1@4:9`},
		{"multi-line, same line", `title = """大连"""`, `title="大连"@1:12!`},
		{"multi-line with quotes", "title = \"\"\"a\"\"b\\\"\"\"\"\"\"\ncount = 1", `title="a\"\"b\"\"\""@1:12! count=1@2:9`},
		{"multi-line literal", "title = '''\n大\\连'''\ncount = 1", `title="大\\连"@2:1! count=1@3:9`},
		{"line continued", "title = \"\"\"\\\n   大连\"\"\"\ncount = 1", `title="大连"@1:12! count=1@3:9`},
		{"empty string", "title = \"\"\ncount = 1", `title=""@1:10 count=1@2:9`},
		{"table", "[home]\ntitle = \"首\"\n[home.inner]\ntitle = \"内\"", `home@1:2 home.title="首"@2:10 home.inner@3:7 home.inner.title="内"@4:10`},
		{"spaced header", "[ home . inner ]\ntitle = \"内\"", `home@1:3 home.inner@1:10 home.inner.title="内"@2:10`},
		{"inline table", `home = { title = "首", inner.title = "内" }`, `home@1:8 home.title="首"@1:19 home.inner@1:23 home.inner.title="内"@1:38`},
		{"dotted into table", "home.title = \"首\"\nhome.inner.title = \"内\"", `home@1:1 home.title="首"@1:15 home.inner@2:6 home.inner.title="内"@2:21`},
		{"array of tables", "[[item]]\nid = \"a\"\n[[item]]\nid = \"b\"\nname.zh = \"乙\"", `item0@1:3 item0.id="a"@2:7 item1@3:3 item1.id="b"@4:7 item1.name.zh="乙"@5:12`},
		{"nested array of tables", "[[item]]\nid = \"a\"\n[[item.sub]]\nid = \"a1\"\n[[item.sub]]\nid = \"a2\"\n[[item]]\n[[item.sub]]\nid = \"b1\"", `item0@1:3 item0.id="a"@2:7 item0.sub0@3:8 item0.sub0.id="a1"@4:7 item0.sub1@5:8 item0.sub1.id="a2"@6:7 item1@7:3 item1.sub0@8:8 item1.sub0.id="b1"@9:7`},
		{"table in array of tables", "[[item]]\n[item.name]\nzh = \"甲\"\n", `item0@1:3 item0.name.zh="甲"@3:7`},
		{"array of inline tables", "item = [\n  {id = \"甲\"}, {id = \"乙\"},\n]", `item0@2:3 item0.id="甲"@2:10 item1@2:15 item1.id="乙"@2:22`},
		{"dashed", `dashed-key = "x"`, `dashed="x"@1:15`},
		{"CRLF", "# 注\r\ntitle = \"一\"\r\nname.zh = \"\"\"\r\n二\"\"\"\r\ntags = [\r\n  \"三\",\r\n]\r\n", `title="一"@2:10 name.zh="二"@4:1! tags0="三"@6:4`},
		{"byte order mark", "\ufefftitle = \"一\"\n", `title="一"@1:10`},
		{"byte order mark and table", "\ufeff[[item]]\r\nid = \"一\"\n", `item0@1:3 item0.id="一"@2:7`},
		{"comments only", "# 注释\n# title = \"x\"", ``},
		{"nothing", "", ``},
		{"values of other kinds between", "title = \"x\"\n[other]\na = 2024-01-02 10:00:00\nb = [1, [2, 3]]\nc = 1.5e3\nd = true\n[home]\ntitle = \"y\"", `title="x"@1:10 home@7:2 home.title="y"@8:10`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, list, ok := decode(c.src)
			if got := strings.Join(d.places(), " "); got != c.want || !ok {
				t.Errorf("got  %s\nwant %s\n%v", got, c.want, list)
			}
		})
	}
}

func TestLineOffset(t *testing.T) {
	var d document
	var report diag.Report
	tomldoc.Decode("a.md", 2, "title = \"大\"\nx = 1\ncount = \"1\"\n", &d, &report)
	if d.Title.Pos != (diag.Pos{File: "a.md", Line: 2, Col: 10}) {
		t.Errorf("title is at %v", d.Title.Pos)
	}
	list := report.Sorted()
	if len(list) != 2 || list[0].Pos.Line != 3 || list[1].Pos.Line != 4 {
		t.Errorf("got %v", list)
	}
	report = diag.Report{}
	if tomldoc.Decode("a.md", 2, "title = \"大\"\ntitle = 2\n", &d, &report) || report.Sorted()[0].Pos.Line != 3 {
		t.Errorf("got %v", report.Sorted())
	}
}

func TestProblems(t *testing.T) {
	const keys = "also, count, dashed-key, draft, home, item, name, tags, title"
	for _, c := range []struct{ name, src, want string }{
		{"unknown key", "titel = \"x\"", "1:1+5 unknown-key did you mean title?"},
		{"nothing near", "作者 = 1", "1:1+1 toml-syntax"},
		{"unknown quoted key", "\"作者\" = \"x\"", "1:1+4 unknown-key the keys here are " + keys},
		{"unknown behind Chinese", `home = { title = "首页", tite = "x" }`, "1:24+4 unknown-key did you mean title?"},
		{"unknown in array of tables", "[[item]]\nid = \"a\"\n[[item]]\nidd = \"b\"", "4:1+3 unknown-key did you mean id?"},
		{"unknown dotted", "home.inner.tilte = \"x\"", "1:12+5 unknown-key did you mean title?"},
		{"unknown table", "title = \"x\"\n\n[hoem]\ntitle = \"y\"", "3:2+4 unknown-key did you mean home?"},
		{"unknown array of tables", "[[items]]\nid = \"a\"\n[[items]]\nid = \"b\"", "1:3+5 unknown-key did you mean item?"},
		{"number for a string", "title = 5", "1:9+0 wrong-type title must be a string in quotes, not the number 5"},
		{"date for a string", "title = 2024-01-02", "1:9+0 wrong-type title must be a string in quotes, not a date or time"},
		{"string for a number", "count = \"五\"", "1:10+0 wrong-type count must be a whole number, not a string"},
		{"float for a number", "count = 1.5", "1:9+0 wrong-type count must be a whole number, not the number 1.5"},
		{"string for true or false", "draft = \"true\"", "1:10+0 wrong-type draft must be true or false, not a string"},
		{"number for true or false", "draft = 1", "1:9+0 wrong-type draft must be true or false, not the number 1"},
		{"string for texts", "name = \"大连\"", "1:9+0 wrong-type name must be a text in each language (name.LANGUAGE = \"…\"), not a string"},
		{"number among texts", "name = { zh = \"大连\", en = true }", "1:26+0 wrong-type name.en must be a string in quotes, not true"},
		{"string for a list", "tags = \"一\"", "1:9+0 wrong-type tags must be a list in [ ], not a string"},
		{"number in a list", "tags = [\"一\", 2]", "1:14+0 wrong-type tags must be a string in quotes, not the number 2"},
		{"string for a table", "home = \"首\"", "1:9+0 wrong-type home must be a table, not a string"},
		{"table for a list of tables", "[item]\nid = \"a\"", "1:2+0 wrong-type item must be tables, each under [[item]], not a table"},
		{"list for a string", "title = [\"x\"]", "1:9+0 wrong-type title must be a string in quotes, not a list"},
		{"strings for tables", "item = [\"a\"]", "1:10+0 wrong-type item must be a table, not a string"},
		{"list for a map", "also = [\"a\"]", "1:8+0 wrong-type also must be a table, not a list"},

		{"a quote too many", "title = \"大连的\"报告\"\"", "1:14+1 toml-syntax"},
		{"a quote missing", "count = 1\ntitle = \"大连\ncount = 2", "2:12+1 toml-syntax"},
		{"Chinese quotes", "title = “大连”", "1:9+1 toml-syntax"},
		{"Chinese comma", "tags = [\"一\"，\"二\"]", "1:12+1 toml-syntax"},
		{"Chinese equals sign", "title ＝ \"大连\"", "1:7+1 toml-syntax"},
		{"key given twice", "title = \"一\"\ntitle = \"二\"", "2:1+5 toml-syntax"},
		{"no value", "title =\n", "1:8+1 toml-syntax"},
		{"bracket missing", "[[item]\nid = \"a\"", "1:7+2 toml-syntax"},
		{"bad escape", `title = "大\连"`, "1:10+3 toml-syntax"},
		{"several at once", "titel = 1\ncount = \"一\"\n[home]\nx = 1", "1:1+5 unknown-key did you mean title?|2:10+0 wrong-type count must be a whole number, not a string|4:1+1 unknown-key the keys here are inner, title"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, list, _ := decode(c.src)
			var got []string
			for _, d := range list {
				s := fmt.Sprintf("%d:%d+%d %s", d.Pos.Line, d.Pos.Col, d.Len, d.Code)
				switch d.Code {
				case diag.UnknownKey:
					s += " " + d.Help
				case diag.WrongType:
					s += " " + d.Text
				}
				got = append(got, s)
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got  %s\nwant %s\n%v", s, c.want, list)
			}
		})
	}
}

func TestStrings(t *testing.T) {
	for src, want := range map[string]string{
		`rows = "a"`:        "a@1:9",
		`rows = ["a", "b"]`: "a@1:10 b@1:15",
		`rows = []`:         "",
		`rows = 5`:          "error: rows must be a string in quotes or a list of them, not the number 5",
		`rows = ["a", 5]`:   "a@1:10 @1:14 error: rows must be a string in quotes, not the number 5",
	} {
		var report diag.Report
		var v struct {
			Rows tomldoc.Strings `toml:"rows"`
		}
		tomldoc.Decode("x.toml", 1, src, &v, &report)
		var got []string
		for _, s := range v.Rows {
			got = append(got, fmt.Sprintf("%s@%d:%d", s.Value, s.Pos.Line, s.Pos.Col))
		}
		for _, d := range report.Sorted() {
			got = append(got, "error: "+d.Text)
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("%s is %q, want %q", src, text, want)
		}
	}
}
