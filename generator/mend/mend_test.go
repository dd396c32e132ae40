package mend_test

import (
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"briefing/generator/build"
	"briefing/generator/diag"
	"briefing/generator/mend"
)

const config = `base-url = "https://example.org/"
title.zh = "海城 Haicheng 简报"
title.en = "Haicheng Briefing"

[[language]]
id = "zh"

[[language]]
id = "en"

[[section]]
id = "parks"
title.zh = "园区"
title.en = "Parks"
`

func site(zh, en string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.toml":                 config,
		"content/parks/north.zh.md": "+++\ntitle = \"北园 A 区\"\n+++\n" + zh,
		"content/parks/north.en.md": "+++\ntitle = \"North Park\"\n+++\n" + en,
	} {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func check(tree fs.FS) ([]diag.Diagnostic, error) {
	var report diag.Report
	_, err := build.Weave(tree, build.Options{}, &report)
	return report.Sorted(), err
}

// fixed mends a site and returns it with the changes made.
func fixed(t testing.TB, in fstest.MapFS) (fstest.MapFS, *mend.Result) {
	t.Helper()
	done, err := mend.Run(in, check)
	if err != nil {
		t.Fatal(err)
	}
	out := maps.Clone(in)
	for _, f := range done.Files {
		if string(in[f.Name].Data) != string(f.Before) || string(f.Before) == string(f.After) {
			t.Fatalf("%s: %q, was %q", f.Name, f.Before, in[f.Name].Data)
		}
		out[f.Name] = &fstest.MapFile{Data: f.After}
	}
	return out, done
}

func TestRun(t *testing.T) {
	for _, c := range []struct{ name, zh, en, wantZh, wantEn string }{
		{"words", "在 GDP 中,有[链 接 a,b](x,y.md)和`a , b`，还有 {gdp}。[@a:1]", "In the the GDP...", "在GDP中，有[链 接a,b](x,y.md)和`a , b`，还有{gdp}。[@a:1]", "In the GDP…"},
		{"in rounds", "在\u00a0GDP中", "", "在GDP中", ""},
		{"a list stays a list", "- １. 一个 A", "- 1． one ,", "- 1.一个A", "- 1． one,"},
		{"emphasis stays", "*一* A\n\n> 二 B\n\n|三 C|\n|-|\n", "", "*一*A\n\n> 二B\n\n|三C|\n|-|\n", ""},
		{"blocks of code stay", "```\n在 GDP 中 , \n```\n\n    在 GDP\n", "```\nthe the ,\n```\n", "```\n在 GDP 中 , \n```\n\n    在 GDP\n", "```\nthe the ,\n```\n"},
		{"exceptions stay", "<!-- meant: spacing because 在 GDP 中 -->\n\n在 GDP 中", "", "<!-- meant: spacing because 在 GDP 中 -->\n\n在 GDP 中", ""},
		{"addresses stay", "见<https://a.example/路,径?x>和https://a.example/路,径?x 等", "At <https://a.example/a,b;c> or https://a.example/a,b;c , and", "见<https://a.example/路,径?x>和https://a.example/路,径?x 等", "At <https://a.example/a,b;c> or https://a.example/a,b;c , and"},
		{"entities and escapes stay", "在&#32;GDP\\,中, 又", "", "在&#32;GDP\\,中，又", ""},
		{"carriage returns stay", "在 GDP 中\r\n\r\n又 A\r\n", "a  b\r\n\r\nc\r\n", "在GDP中\r\n\r\n又A\r\n", "a b\r\n\r\nc\r\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, bom := range []string{"", "\ufeff"} {
				in := site(c.zh, c.en)
				for _, f := range in {
					f.Data = append([]byte(bom), f.Data...)
				}
				out, done := fixed(t, in)
				for name, want := range map[string]string{
					"site.toml":                 bom + strings.Replace(config, "海城 Haicheng 简报", "海城Haicheng简报", 1),
					"content/parks/north.zh.md": bom + "+++\ntitle = \"北园A区\"\n+++\n" + c.wantZh,
					"content/parks/north.en.md": bom + "+++\ntitle = \"North Park\"\n+++\n" + c.wantEn,
				} {
					if got := string(out[name].Data); got != want {
						t.Errorf("%s\ngot  %q\nwant %q", name, got, want)
					}
				}
				if len(done.Mended) < 4 {
					t.Errorf("%d mended, a title's two spaces in two files at least", len(done.Mended))
				}
			}
		})
	}
}

// A file whose front matter is not marked as such is left alone: its quotation
// marks are those of TOML. So is the separator row of a table with a mistake.
func TestUnread(t *testing.T) {
	for _, zh := range []string{
		"title = \"北园 A 区\" # 见GDP ,\n+++\n在 GDP 中,\n",
		"\n+++\ntitle = \"北园 A 区\"\n+++\n在 GDP 中,\n",
		"---\ntitle = \"北园 A 区\"\n---\n在 GDP 中,\n",
		"+++\ntitle = \"北园 A 区\"\n\n在 GDP 中,\n",
	} {
		in := site("", "")
		in["content/parks/north.zh.md"].Data = []byte(zh)
		out, _ := fixed(t, in)
		if got := string(out["content/parks/north.zh.md"].Data); got != zh {
			t.Errorf("%q became %q", zh, got)
		}
	}
	const table = "| a | b |\n| --- |\n| c | d |\n"
	out, _ := fixed(t, site("", table))
	if got := string(out["content/parks/north.en.md"].Data); !strings.HasSuffix(got, table) {
		t.Errorf("a table became %q", got)
	}
}

// A full-width parenthesis in a text of a data file or of front matter stays one
// where a half-width one would make a link of it.
func TestNoNewLinks(t *testing.T) {
	const link = "It is marked as [L]（lake） here, on the *map*."
	in := site("", "")
	in["content/parks/north.en.md"].Data = []byte("+++\ntitle = \"North Park\"\nsummary = \"" + link + "\"\n+++\n\n" + link + "\n")
	in["content/parks/north.zh.md"].Data = []byte("+++\ntitle = \"北园\"\nsummary = \"标作[L] (湖) 。\"\n+++\n\n标作[L] (湖) 。\n")
	in["content/glossary.toml"] = &fstest.MapFile{Data: []byte("[[term]]\nid = \"l\"\nname.zh = \"湖\"\nname.en = \"lake\"\nexplain.zh = \"在 [L] 处\"\nexplain.en = \"" + link + "  And ( more ).\"\n")}
	out, _ := fixed(t, in)
	for name, want := range map[string]string{
		"content/parks/north.en.md": string(in["content/parks/north.en.md"].Data),
		"content/parks/north.zh.md": "+++\ntitle = \"北园\"\nsummary = \"标作[L]（湖）。\"\n+++\n\n标作[L]（湖）。\n",
		"content/glossary.toml":     "[[term]]\nid = \"l\"\nname.zh = \"湖\"\nname.en = \"lake\"\nexplain.zh = \"在[L]处\"\nexplain.en = \"" + link + " And (more).\"\n",
	} {
		if got := string(out[name].Data); got != want {
			t.Errorf("%s\ngot  %q\nwant %q", name, got, want)
		}
	}
}

// TestOverTheTop: edits that stand nowhere, overlap, or change what a file is,
// are left out, each diagnostic's all or none.
func TestOverTheTop(t *testing.T) {
	in := fstest.MapFS{"a.toml": {Data: []byte("a = \"x y\"\nb = \"z\"\n")}, "b.md": {Data: []byte("+++\na = 1\n+++\nx y z\n")}}
	at := func(file string, line, col int32, from, to string) diag.Edit {
		return diag.Edit{Pos: diag.Pos{File: file, Line: line, Col: col}, Old: from, New: to}
	}
	first := true
	done, err := mend.Run(in, func(fs.FS) ([]diag.Diagnostic, error) {
		if !first {
			return nil, nil
		}
		first = false
		var list []diag.Diagnostic
		for _, edits := range [][]diag.Edit{
			{at("a.toml", 1, 6, "x", `"`)},                               // breaks the string
			{at("a.toml", 1, 8, "y", "Y")},                               // fine
			{at("a.toml", 1, 7, " y", "!")},                              // over the one before
			{at("a.toml", 2, 6, "z", "Z"), at("a.toml", 9, 1, "z", "Z")}, // half of it stands nowhere
			{at("a.toml", 2, 1, "b", "c")},                               // a key
			{at("b.md", 4, 1, "x", "#")},                                 // a heading
			{at("b.md", 4, 3, "y", "Y")},
			{at("c.md", 1, 1, "y", "Y")},
			{at("b.md", 4, 99, "y", "Y")},
		} {
			list = append(list, diag.Diagnostic{Pos: edits[0].Pos, Edits: edits})
		}
		return list, nil
	})
	if err != nil || len(done.Files) != 2 || len(done.Mended) != 2 {
		t.Fatalf("%+v, %v", done, err)
	}
	if got := string(done.Files[0].After) + string(done.Files[1].After); got != "a = \"x Y\"\nb = \"z\"\n+++\na = 1\n+++\nx Y z\n" {
		t.Errorf("%q", got)
	}
}

// TestMendedTwice: as FuzzRun, with texts put together from what may change a
// file's structure.
func TestMendedTwice(t *testing.T) {
	pieces := strings.Split("园|区|的|AI|the|the|a| |  |,|，|.|．|１|- |1. |# |> ||| |a|-|\n|\n|\n\n|--|...|(|（|）|“|”|\"|'|{gdp}|[@a:1]|`c ,`|*|**|[b , c](c , d.md)|![x](y)|<!-- a , -->|\u00a0|\u200b|&nbsp;|\\|    ", "|")
	random := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		var b strings.Builder
		for range random.IntN(16) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		return b.String()
	}
	for range 150 {
		mendTwice(t, text(), text())
	}
}

// FuzzRun: mending twice is mending once, and what was right before is so after.
func FuzzRun(f *testing.F) {
	f.Add("在 GDP 中 ,有的的", "In the the park ...")
	f.Add("- １. *一* A\n  - 二 B\n\n|三 C|\n|-|\n", "# a -- b\n\n\"x\" 'y' 1．")
	f.Add("[a ,b](c.md) `d  e` {f} [@g:1]\n<!-- meant: spacing because -->\n", "> a  b\n\t\u00a0")
	f.Fuzz(func(t *testing.T, zh, en string) { mendTwice(t, zh, en) })
}

func mendTwice(t *testing.T, zh, en string) {
	t.Helper()
	in := site(zh, en)
	before, err := check(in)
	if err != nil {
		t.Fatal(err)
	}
	out, _ := fixed(t, in)
	after, err := check(out)
	if err != nil {
		t.Fatal(err)
	}
	// Halves that don't match are aligned by their lengths, which mending changes.
	if rules(before) != rules(after) && !strings.Contains(rules(before), string(diag.PairBlocks)) {
		t.Fatalf("%q, %q\nbefore %s\nafter  %s", zh, en, rules(before), rules(after))
	}
	if _, again := fixed(t, out); len(zh)+len(en) < 100 && len(again.Files) > 0 {
		t.Fatalf("%q, %q\nwere mended twice: %q", zh, en, again.Files)
	}
}

// rules lists the problems that are none of language: mending must make none.
// A number in full-width digits may turn out to be part of a word.
func rules(list []diag.Diagnostic) string {
	var out []string
	for _, d := range list {
		if !isLanguage(d.Code) && d.Code != diag.UnneededException && d.Code != diag.PlainNumber {
			out = append(out, string(d.Code))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func isLanguage(code diag.Code) bool {
	for _, d := range diag.LanguageDocs() {
		if d.Code == code {
			return true
		}
	}
	return false
}

// BenchmarkRun mends a line of many places, of which one can't be mended.
func BenchmarkRun(b *testing.B) {
	line := strings.Repeat("a  b ", 4000)
	in := fstest.MapFS{"b.md": {Data: []byte("+++\n+++\n# " + line + "\n")}}
	var list []diag.Diagnostic
	add := func(col int32, from, to string) {
		pos := diag.Pos{File: "b.md", Line: 3, Col: col}
		list = append(list, diag.Diagnostic{Pos: pos, Edits: []diag.Edit{{Pos: pos, Old: from, New: to}}})
	}
	add(1, "#", "-")
	for i := range int32(4000) {
		add(4+5*i, "  ", " ")
	}
	for b.Loop() {
		first := true
		done, err := mend.Run(in, func(fs.FS) ([]diag.Diagnostic, error) {
			if !first {
				return nil, nil
			}
			first = false
			return list, nil
		})
		if err != nil || len(done.Mended) != 4000 {
			b.Fatalf("%d mended, %v", len(done.Mended), err)
		}
	}
}
