package content_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"briefing/generator/content"
	"briefing/generator/diag"
)

const siteTOML = `base-url = "https://example.org/x"
title.zh = "站"
title.en = "Site"
[[language]]
id = "zh"
tag = "zh-Hans"
name = "中文"
[[language]]
id = "en"
[[section]]
id = "parks"
title.zh = "园区"
title.en = "Parks"
entity = "park"
kind.zh = "园区"
kind.en = "park"
pairing = "loose"
[[section]]
id = "orgs"
title.zh = "机构"
title.en = "Organisations"
entity = "org"
kind.zh = "机构"
kind.en = "organisation"
numbers = "off"
citations = "required"
[[relation]]
id = "hosts"
label.zh = "承载"
label.en = "Hosts"
inverse.zh = "所在"
inverse.en = "Located in"
`

const data = `
-- content/sources.toml --
[[source]]
id = "report"
title.zh = "报告"
title.en = "Report"
lines = 9
-- content/metrics.toml --
[[metric]]
id = "gdp"
name.zh = "产值"
name.en = "output"
unit = "CNY"
definition.zh = "产值。"
definition.en = "Output."
-- content/metrics/b.toml --
title.zh = "乙"
title.en = "B"
[defaults]
metric = "gdp"
subject = "north"
status = "target"
cite = "report:3"
[[observation]]
id = "later"
period = "2024"
printed = "5亿元"
[[observation]]
id = "earlier"
period = "2023"
status = "actual"
printed = "4亿元"
cite = "report:2"
-- content/metrics/a.toml --
title.zh = "甲"
title.en = "A"
[[observation]]
id = "other"
metric = "gdp"
subject = "acme"
period = "2023"
status = "plan"
printed = "1亿元"
change = "下降3%"
cite = "report:1"
-- content/orgs.toml --
[[entity]]
id = "zeta"
name.zh = "泽塔"
name.en = "Zeta"
parent = "acme"
[[entity]]
id = "acme"
name.zh = "艾克"
name.en = "Acme"
[[entity.relation]]
to = "north"
kind = "hosts"
cite = "report:4"
-- content/parks/north.zh.md --
+++
title = "北园"
order = 20
+++
一
-- content/parks/north.en.md --
+++
title = "North Park"
+++
one
-- content/parks/east.zh.md --
+++
title = "东园"
order = 10
parent = "north"
+++
一
-- content/parks/east.en.md --
+++
title = "East Park"
+++
one
-- content/parks/index.zh.md --
+++
title = "园区"
+++
一
-- content/parks/index.en.md --
+++
title = "Parks"
+++
one
`

func tree(site, archive string) fstest.MapFS {
	out := fstest.MapFS{"site.toml": {Data: []byte(site)}}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		out[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return out
}

func load(t *testing.T, fsys fstest.MapFS, opts content.Options) (*content.Site, []diag.Diagnostic) {
	t.Helper()
	var report diag.Report
	site, err := content.Load(fsys, opts, &report)
	if err != nil {
		t.Fatal(err)
	}
	return site, report.Sorted()
}

func TestLoad(t *testing.T) {
	s, list := load(t, tree(siteTOML, data), content.Options{})
	if len(list) > 0 {
		t.Fatal(list)
	}
	var got []string
	say := func(format string, args ...any) { got = append(got, fmt.Sprintf(format, args...)) }
	say("base %s editions %v", s.Config.BaseURL, s.Config.Editions)
	say("languages %v", s.Langs)
	for _, sec := range s.Sections {
		say("section %s loose %v numbers %v cited %v directory %v", sec.ID, sec.Loose, sec.Numbers, sec.Cited, sec.Directory)
		for _, p := range sec.Pages {
			say("  page %s order %d", p.Path, p.Order)
		}
		for _, e := range sec.Entities {
			say("  entry %s", e.ID)
		}
	}
	for _, e := range s.Entities {
		parent := "–"
		if e.Parent != nil {
			parent = e.Parent.ID
		}
		say("entity %s %s/%s in %s children %d out %d in %d", e.ID, e.Name[0].Source, e.Name[1].Source, parent, len(e.Children), len(e.Relations), len(e.Inverse))
		for _, o := range e.Observations {
			say("  %s %s %s %s %s:%d", o.ID, o.Period, o.Status, o.Amount.Plain(), o.Cite.Source.ID, o.Cite.Line)
		}
	}
	for _, o := range s.Metrics[0].Observations {
		say("of the metric %s", o.ID)
	}
	for _, table := range s.Tables {
		say("table %s %d", table.File, len(table.Observations))
	}
	want := `base https://example.org/x/ editions [paired zh en]
languages [{zh zh-Hans 中文} {en en en}]
section parks loose true numbers true cited false directory false
  page parks/east order 10
  page parks/north order 20
section orgs loose false numbers false cited true directory true
  entry zeta
  entry acme
entity acme 艾克/Acme in – children 1 out 1 in 0
  other 2023 plan 100000000 report:1
entity east 东园/East Park in north children 0 out 0 in 0
entity north 北园/North Park in – children 1 out 0 in 1
  earlier 2023 actual 400000000 report:2
  later 2024 target 500000000 report:3
entity zeta 泽塔/Zeta in acme children 0 out 0 in 0
of the metric other
of the metric earlier
of the metric later
table content/metrics/a.toml 1
table content/metrics/b.toml 2`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
	if s.Sections[0].Index == nil || s.Home != nil || s.Page("parks/north") == nil || s.Page("parks/nowhere") != nil {
		t.Error("pages are not where they belong")
	}
	if s.KindOrder(s.Entities[0].Relations[0].Kind) != 0 {
		t.Error("the relation's kind has another place")
	}
}

// TestLinks: a symbolic link to a file is one; to a folder, or to nothing, it would
// leave pages out.
func TestLinks(t *testing.T) {
	fsys := tree(siteTOML, data)
	fsys["content/orgs/one.zh.md"] = &fstest.MapFile{Data: []byte("../parks/east.zh.md"), Mode: fs.ModeSymlink}
	fsys["content/orgs/one.en.md"] = &fstest.MapFile{Data: []byte("../parks/east.en.md"), Mode: fs.ModeSymlink}
	if s, _ := load(t, fsys, content.Options{}); s.Page("orgs/one") == nil {
		t.Error("a link to a file was not read")
	}
	fsys = tree(siteTOML, data)
	fsys["content/notes"] = &fstest.MapFile{Data: []byte("parks"), Mode: fs.ModeSymlink}
	fsys["content/parks/old.zh.md"] = &fstest.MapFile{Data: []byte("gone.md"), Mode: fs.ModeSymlink}
	fsys["content/translations"] = &fstest.MapFile{Data: []byte("parks"), Mode: fs.ModeSymlink}
	fsys["content/parks/pipe.zh.md"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	fsys["content/unknown.txt"] = &fstest.MapFile{}
	_, list := load(t, fsys, content.Options{})
	var got []string
	for _, d := range list {
		got = append(got, fmt.Sprintf("%s %s: %s", d.Pos.File, d.Severity, d.Text))
	}
	const want = "content/notes error: a symbolic link to a folder, whose files would be left out\n" +
		"content/parks/old.zh.md error: a symbolic link that leads nowhere\n" +
		"content/parks/pipe.zh.md error: no file but a pipe or a device\n" +
		"content/unknown.txt warning: the generator reads no such file here"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

// TestConfigUnreadable: site.toml that is there and can't be read is not missing.
func TestConfigUnreadable(t *testing.T) {
	fsys := tree(siteTOML, data)
	delete(fsys, "site.toml")
	fsys["site.toml/x"] = &fstest.MapFile{}
	var report diag.Report
	if _, err := content.Load(fsys, content.Options{}, &report); err == nil || report.Errors() > 0 {
		t.Errorf("%v, %v", err, report.Sorted())
	}
	delete(fsys, "site.toml/x")
	if _, err := content.Load(fsys, content.Options{}, &report); err != nil || report.Errors() != 1 {
		t.Errorf("%v, %v", err, report.Sorted())
	}
}

func TestBaseURLOption(t *testing.T) {
	s, list := load(t, tree(siteTOML, data), content.Options{BaseURL: "http://localhost:8080"})
	if s.Config.BaseURL != "http://localhost:8080/" || len(list) > 0 {
		t.Errorf("%s %v", s.Config.BaseURL, list)
	}
	_, list = load(t, tree(siteTOML, data), content.Options{BaseURL: "localhost"})
	if len(list) != 1 || list[0].Pos.File != "--base-url" {
		t.Errorf("%v", list)
	}
}

// TestBaseURL: the address is written one way, whatever way it was given.
func TestBaseURL(t *testing.T) {
	for given, want := range map[string]string{
		"https://example.org":                         "https://example.org/",
		"HTTPS://Example.ORG/a":                       "https://example.org/a/",
		"https://x.example/大连/":                       "https://x.example/%E5%A4%A7%E8%BF%9E/",
		"https://x.example/%e5%a4%a7%E8%BF%9E":        "https://x.example/%E5%A4%A7%E8%BF%9E/",
		"https://x.example/a b/it's(1)/%7Eme/":        "https://x.example/a%20b/it%27s%281%29/~me/",
		"https://x.example/a+b,c;d=e&f@g:h!$*/[x]/^/": "https://x.example/a+b,c;d=e&f@g:h!$*/%5Bx%5D/%5E/",
		"https://x.example/a%2Fb%25/":                 "https://x.example/a%2Fb%25/",
		"https://x.example//a/./b//c/../":             "https://x.example/a/b/",
		"https://x.example/a/%2e%2E/b/#":              "https://x.example/b/",
		"https://大连.中国/":                              "https://xn--pss468j.xn--fiqs8s/",
		"https://大连。中国:8443/园/":                       "https://xn--pss468j.xn--fiqs8s:8443/%E5%9B%AD/",
		"https://xn--pss468j.xn--fiqs8s/":             "https://xn--pss468j.xn--fiqs8s/",
		"http://my_box.example.:8080/":                "http://my_box.example.:8080/",
		"http://192.168.0.5:8080/":                    "http://192.168.0.5:8080/",
		"http://[::1]:8080":                           "http://[::1]:8080/",
		"https://x.example:065535":                    "https://x.example:65535/",
		"https://x.example:":                          "https://x.example/",

		"https://":                     "",
		"https:///a/":                  "",
		"https:example.org":            "",
		"ftp://example.org/":           "",
		"example.org/a":                "",
		"https://me:secret@x.example/": "",
		"https://x.example/?":          "",
		"https://x.example/?a=b":       "",
		"https://x.example/#a":         "",
		"https://x.example/ ":          "",
		"https://x.example/%zz/":       "",
		"https://x example/":           "",
		"https://x<y.example/":         "",
		"https://x..example/":          "",
		"https://xn--a/":               "",
		"https://x.example:port/":      "",
		"https://x.example:65536/":     "",
		"https://x.example:0/":         "",
	} {
		s, list := load(t, tree(siteTOML, data), content.Options{BaseURL: given})
		if want == "" {
			if len(list) != 1 || list[0].Code != diag.BadValue {
				t.Errorf("%s is taken as %s: %v", given, s.Config.BaseURL, list)
			}
		} else if s.Config.BaseURL != want || len(list) > 0 {
			t.Errorf("%s is %s, want %s: %v", given, s.Config.BaseURL, want, list)
		}
	}
}

// TestSourceTag: a source that names no language, or one of the site's by its
// id, is read in what that language's tag says it is.
func TestSourceTag(t *testing.T) {
	site := strings.NewReplacer(`id = "zh"`, `id = "lead"`, ".zh", ".lead").Replace(siteTOML)
	own := strings.NewReplacer(".zh", ".lead", `lines = 9`, "lines = 9\n[[source]]\nid = \"plan\"\nlanguage = \"lead\"\ntitle.lead = \"规划\"\ntitle.en = \"Plan\"\n"+
		"[[source]]\nid = \"jahrbuch\"\nlanguage = \"de-CH\"\ntitle.lead = \"年鉴\"\ntitle.en = \"Yearbook\"").Replace(data)
	s, list := load(t, tree(site, own), content.Options{})
	if len(list) > 0 {
		t.Fatal(list)
	}
	var got []string
	for _, source := range s.Sources {
		got = append(got, source.ID+" "+source.Language+" "+source.Tag)
	}
	if s := strings.Join(got, ", "); s != "report lead zh-Hans, plan lead zh-Hans, jahrbuch de-CH de-CH" {
		t.Error(s)
	}
}

func TestCite(t *testing.T) {
	s, _ := load(t, tree(siteTOML, data), content.Options{})
	for cite, want := range map[string]string{
		"report:9": "", "report:10": "source report has no line 10, only 9", "raport:1": `there is no source "raport"`,
		"report": `"report" is not a citation: write source:line`, "report:": `"report:" is not a citation: write source:line`,
		"report:0": `"report:0" is not a citation: write source:line`, "report:-1": `"report:-1" is not a citation: write source:line`,
		"报告:1": `there is no source "报告"`, "": `"" is not a citation: write source:line`, "report:1:2": `"report:1:2" is not a citation: write source:line`,
	} {
		_, err := s.Cite(cite)
		if got := fmt.Sprint(err); err != nil && got != want || err == nil && want != "" {
			t.Errorf("%q: %v, not %s", cite, err, want)
		}
	}
}

// TestCache: an unchanged half is read once and its problems are told each
// time; a changed one is read again.
func TestCache(t *testing.T) {
	fsys := tree(siteTOML, data+"-- content/parks/bad.zh.md --\n+++\ntitle = \"坏\"\n+++\n<b>\n-- content/parks/bad.en.md --\n+++\ntitle = \"Bad\"\n+++\none\n")
	cache := content.NewCache()
	first, list := load(t, fsys, content.Options{Cache: cache})
	if len(list) != 1 || list[0].Code != diag.RawHTML {
		t.Fatal(list)
	}
	second, again := load(t, fsys, content.Options{Cache: cache})
	if len(again) != 1 || again[0].Pos != list[0].Pos {
		t.Errorf("the second time: %v", again)
	}
	half := func(s *content.Site, page string) *content.Half { return s.Page(page).Halves[0] }
	if half(first, "parks/north") != half(second, "parks/north") {
		t.Error("an unchanged half was read again")
	}
	fsys["content/parks/north.zh.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"北区\"\n+++\n二\n")}
	fsys["content/parks/bad.zh.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"好\"\n+++\n一\n")}
	third, list := load(t, fsys, content.Options{Cache: cache})
	if len(list) > 0 || half(third, "parks/north") == half(second, "parks/north") || half(third, "parks/north").Title.Source != "北区" {
		t.Errorf("a change was missed: %v", list)
	}
	if half(third, "parks/east") != half(first, "parks/east") {
		t.Error("an unchanged half was read again")
	}
}

// TestChineseTags: what is Chinese is known by zh.
func TestChineseTags(t *testing.T) {
	for given, want := range map[string]string{
		"zh-Hans": "zh-Hans", "cmn-Hans": "zh-Hans", "cmn": "zh", "zh-cmn-Hans": "zh-Hans", "yue-Hant": "zh-yue-Hant", "zh-yue-Hant-HK": "zh-yue-Hant-HK",
		"Yue-Hant": "zh-yue-Hant", "nan-Latn": "nan-Latn", "zh-TW": "zh-TW", "ja": "ja", "en-GB": "en-GB",
	} {
		s, list := load(t, tree(strings.Replace(siteTOML, `tag = "zh-Hans"`, `tag = "`+given+`"`, 1), data), content.Options{})
		if s.Langs[0].Tag != want {
			t.Errorf("%s is %s, want %s", given, s.Langs[0].Tag, want)
		}
		for _, d := range list {
			if d.Pos.File == content.ConfigFile || strings.HasPrefix(want, "zh") {
				t.Errorf("%s: %v", given, d)
			}
		}
	}
}
