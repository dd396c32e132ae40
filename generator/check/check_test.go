package check_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/diag"
)

const siteTOML = `base-url = "https://example.org/"
title.zh = "站"
title.en = "Site"
[[language]]
id = "zh"
tag = "zh-Hans"
name = "中文"
[[language]]
id = "en"
name = "English"
[[section]]
id = "parks"
title.zh = "园区"
title.en = "Parks"
entity = "park"
kind.zh = "园区"
kind.en = "park"
[[section]]
id = "notes"
title.zh = "笔记"
title.en = "Notes"
`

// run reads and checks a site of pages.
func run(t *testing.T, archive string) (*check.Site, []diag.Diagnostic) {
	t.Helper()
	fsys := fstest.MapFS{"site.toml": {Data: []byte(siteTOML)}}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	var report diag.Report
	site, err := content.Load(fsys, content.Options{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	static := fstest.MapFS{"map.svg": {Data: []byte("<svg/>")}, "assets/logo.svg": {Data: []byte("<svg/>")}}
	s := check.Run(site, static, nil, &report)
	return s, report.Sorted()
}

// page is a pair of files with the same text in both.
func page(path, zh, en string) string {
	return fmt.Sprintf("-- content/%s.zh.md --\n+++\ntitle = \"“%s”题\"\n+++\n%s\n-- content/%s.en.md --\n+++\ntitle = \"%s title\"\n+++\n%s\n", path, path, zh, path, path, en)
}

func TestResolve(t *testing.T) {
	s, list := run(t, page("index", "一", "one")+page("parks/north", "## 历史 {#history}\n\n## 第二节\n", "## History\n\n## The 2nd Part\n")+
		page("parks/south", "一", "one")+page("notes/deep/far", "一", "one"))
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, c := range []struct{ from, dest, want string }{
		{"parks/south", "north.md", "page parks/north"},
		{"parks/south", "north.zh.md", "page parks/north"},
		{"parks/south", "north.en.md#history", "page parks/north at history"},
		{"parks/south", "./north.md", "page parks/north"},
		{"parks/south", "../parks/north.md#the-2nd-part", "page parks/north at the-2nd-part"},
		{"parks/south", "../index.md", "page index"},
		{"parks/south", "../notes/deep/far.md", "page notes/deep/far"},
		{"notes/deep/far", "../../parks/north.md", "page parks/north"},
		{"index", "parks/north.md", "page parks/north"},
		{"", "parks/north.md", "page parks/north"}, // from a data file
		{"parks/north", "#history", "page parks/north at history"},
		{"parks/south", "/map.svg", "file map.svg"},
		{"parks/south", "/assets/logo.svg", "file assets/logo.svg"},
		{"parks/south", "/x/../map.svg", "file map.svg"},
		{"parks/south", "https://example.com/a#b", "external https://example.com/a#b"},
		{"parks/south", "mailto:a@example.com", "external mailto:a@example.com"},

		{"parks/south", "nroth.md", `there is no page "parks/nroth" (north.md?)`},
		{"parks/south", "parks/north.md", `there is no page "parks/parks/north" (north.md?)`},
		{"parks/south", "../../outside.md", `there is no page "../outside"`},
		{"notes/deep/far", "north.md", `there is no page "notes/deep/north" (../../parks/north.md?)`}, // in another folder
		{"", "parks/nroth.md", `there is no page "parks/nroth" (parks/north.md?)`},
		{"parks/south", "north.de.md", `there is no page "parks/north.de" (north.md?)`},
		{"parks/south", "north.html", `"north.html" is the address of a page that has a Markdown file`},
		{"parks/south", "north", `"north" is the address of a page that has a Markdown file`},
		{"parks/south", "nroth.html", `"nroth.html" is no page`},
		{"parks/south", "north.md#histroy", `page "parks/north" has no anchor "histroy" (history?)`},
		{"parks/south", "#history", `page "parks/south" has no anchor "history"`},
		{"", "#history", "an anchor alone has no page to be on here"},
		{"parks/south", "", "the link leads nowhere"},
		{"parks/south", "#", "the link leads nowhere"},
		{"parks/south", "/", `static/ has no file ""`},
		{"parks/south", "/assets", `static/ has no file "assets"`}, // a folder
		{"parks/south", "/nothing.png", `static/ has no file "nothing.png"`},
		{"parks/south", "javascript:alert(1)", `a link can't lead to "javascript:alert(1)"`},
		{"parks/south", "data:text/html,x", `a link can't lead to "data:text/html,x"`},
		{"parks/south", "//example.com/x", `a link can't lead to "//example.com/x"`},
		{"parks/south", "file:///etc/passwd", `a link can't lead to "file:///etc/passwd"`},
		{"parks/south", "http://[::1", `"http://[::1" is not an address`},
	} {
		var from *content.Page
		if c.from != "" {
			from = s.Site.Page(c.from)
		}
		target, err := s.Resolve(from, c.dest)
		var dead *check.DeadLinkError
		got := ""
		switch {
		case errors.As(err, &dead):
			got = err.Error()
			if near, ok := strings.CutPrefix(dead.Suggestion(), "did you mean "); ok {
				got += " (" + near + ")"
			}
		case target.Page != nil:
			got = "page " + target.Page.Path
			if target.Anchor != "" {
				got += " at " + target.Anchor
			}
		case target.External != "":
			got = "external " + target.External
		default:
			got = "file " + target.File
		}
		if got != c.want {
			t.Errorf("%q from %s: %s, not %s", c.dest, c.from, got, c.want)
		}
	}
}

func anchors(s *check.Site, path string) []string {
	var out []string
	i := slices.IndexFunc(s.Pages, func(p *check.Page) bool { return p.Path == path })
	for _, b := range s.Pages[i].Blocks() {
		out = append(out, b.ID)
	}
	return out
}

func TestAnchors(t *testing.T) {
	for _, c := range []struct{ zh, en, want string }{
		{"## 历史", "## History of North Park", "history-of-north-park"},
		{"## 历史 {#past}", "## History", "past"},
		{"## 历史", "## History {#past}", "past"},
		{"## 第24届", "## The 24th: Dalian's fair, 2024", "the-24th-dalians-fair-2024"},
		{"## 数", "## 2023 in figures", "h-2023-in-figures"},
		{"## 一\n\n## 二", "## Same\n\n## Same", "same same-2"}, // the first keeps the name
		{"## 一 {#x}\n\n## 二 {#x}", "## One\n\n## Two", "x x-2"},
		{"## AI", "## Artificial intelligence", "ai"},
	} {
		s, _ := run(t, page("notes/a", c.zh, c.en))
		if got := strings.Join(anchors(s, "notes/a"), " "); got != c.want {
			t.Errorf("%q: %s, not %s", c.en, got, c.want)
		}
	}
	// Without words of its own in Latin letters a block is named by a hash.
	s, _ := run(t, page("notes/a", "## 历史\n\n一\n\n一\n\n- 二", "## 历史\n\none\n\nother\n\n- two"))
	before := anchors(s, "notes/a")
	for _, id := range before {
		if !strings.HasPrefix(id, "b") {
			t.Errorf("a block is named %s", id)
		}
	}
	if before[2] != before[1]+"-2" {
		t.Errorf("the second of two of the same words is named %s, the first %s", before[2], before[1])
	}
	// It stays when other blocks come and when the translation changes.
	s, _ = run(t, page("notes/a", "新的一段\n\n## 历史\n\n一\n\n- 二", "A new one\n\n## 历史\n\none, better\n\n- two"))
	after := anchors(s, "notes/a")
	if after[1] != before[0] || after[2] != before[1] || after[3] != before[3] {
		t.Errorf("the blocks were named %v and are %v", before, after)
	}
}

// TestNames: what a name leads to when several lay claim to it.
func TestNames(t *testing.T) {
	s, list := run(t, `-- content/parks/a.zh.md --
+++
title = "高新区"
aliases = ["园区", "新区"]
+++
一
-- content/parks/a.en.md --
+++
title = "the Zone"
+++
one
-- content/parks/b.zh.md --
+++
title = "新区"
+++
一
-- content/parks/b.en.md --
+++
title = "the New Zone"
+++
one
-- content/glossary.toml --
[[term]]
id = "zone"
name.zh = "高新区"
name.en = "the Zone"
aliases.zh = ["高新"]
explain.zh = "一。"
explain.en = "One."
`)
	// A title wins over an alias of another, which is reported there; an
	// entity wins over a term, which is fine.
	if len(list) != 1 || list[0].Code != diag.DuplicateName || list[0].Pos != (diag.Pos{File: "content/parks/a.zh.md", Line: 3, Col: 19}) {
		t.Errorf("got %v", list)
	}
	for name, want := range map[string]int32{"高新区": 0, "园区": 0, "新区": 1, "高新": 2} {
		found := int32(-1)
		s.Names[0].Find(name, func(_, _ int, target int32) { found = target })
		if found != want {
			t.Errorf("%s leads to %d, not %d", name, found, want)
		}
	}
}

// TestNumbers: which digits may be typed.
func TestNumbers(t *testing.T) {
	for _, c := range []struct{ zh, en, want string }{
		{"2023年9月", "September 2023", ""},
		{"第24届", "the 24th", ""},
		{"有3个", "has three", "3个"},
		{"有三个", "has 3", "3"},
		{"[3个](https://example.com/)", "[3](https://example.com/)", ""}, // what a link says may be a name
		{"`3`", "`3`", ""},
		{"见notes/a题", "see notes/a title", ""},
	} {
		_, list := run(t, page("notes/a", c.zh, c.en))
		var got []string
		for _, d := range list {
			if d.Code == diag.PlainNumber {
				got = append(got, strings.Split(d.Text, `"`)[1])
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q %q: %s, not %s", c.zh, c.en, s, c.want)
		}
	}
}
