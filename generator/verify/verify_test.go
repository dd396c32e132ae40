package verify_test

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"briefing/generator/build"
	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/verify"
	"briefing/generator/weave"
)

const (
	text = "年度报告\n\n北园产值突破70亿元，增长7%。\n"
	more = "2023年度报告第3号：12家\n\n北园产值突破70亿元，增长7%。\n"
)

func entry(cite, text string) string {
	return fmt.Sprintf("[[number]]\ncite = %q\ntext = [%q]\nreason = \"repeat\"\n", cite, text)
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// site is a site with one observation and one citation in prose.
func site(sum, printed, cite, prose, ledger string) fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"site.toml": file(`base-url = "https://example.org/"
title.zh = "站"
title.en = "Site"
[[language]]
id = "zh"
[[language]]
id = "en"
[[section]]
id = "parks"
title.zh = "园"
title.en = "Parks"
entity = "park"
kind.zh = "园"
kind.en = "park"
`),
		"content/sources.toml": file(fmt.Sprintf("[[source]]\nid = \"report\"\ntitle.zh = \"报告\"\ntitle.en = \"Report\"\nlines = 3\nsha256 = %q\n", sum)),
		"content/metrics.toml": file("[[metric]]\nid = \"output\"\nname.zh = \"产值\"\nname.en = \"output\"\nunit = \"CNY\"\ndefinition.zh = \"值\"\ndefinition.en = \"Value\"\n"),
		"content/metrics/a.toml": file(fmt.Sprintf("title.zh = \"表\"\ntitle.en = \"Table\"\n[[observation]]\nid = \"o\"\nmetric = \"output\"\nsubject = \"north\"\nperiod = \"2023\"\nstatus = \"actual\"\nprinted = %q\nchange = \"增长7%%\"\ncite = %q\n",
			printed, cite)),
		"content/ledger.toml":       file(ledger),
		"content/parks/north.zh.md": file("+++\ntitle = \"北园\"\n+++\n\n一段。[@" + prose + "]\n"),
		"content/parks/north.en.md": file("+++\ntitle = \"North\"\n+++\n\nA paragraph. [@" + prose + "]\n"),
	}
}

// TestRepeats holds further lines of an observation: a number of its value must
// stand on each, and is claimed by it; its change may.
func TestRepeats(t *testing.T) {
	const again = "年度报告\n\n北园产值突破70亿元，增长7%。\n产值70亿，同比增长7%。\n产值七十亿元、70家企业\n产值71亿元\n产值为-70亿元\n"
	tests := []struct {
		name, repeats, want string
		claims, unclaimed   int
	}{
		{"none", ``, "", 2, 6},
		{"in other words, with the change", `"report:4"`, "", 4, 4},
		{"in numerals, and not firms", `"report:4", "report:5"`, "", 5, 3},
		{"another number", `"report:4", "report:6"`, "not-printed line 6 of report prints no number like 突破70亿元", 4, 4},
		{"another sign", `"report:4", "report:7"`, "not-printed line 7 of report prints no number like 突破70亿元", 4, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := site(digest(again), "突破70亿元", "report:3", "report:1", "")
			table := files["content/metrics/a.toml"]
			table.Data = append(table.Data, []byte("repeats = ["+tt.repeats+"]\n")...)
			files["content/sources.toml"].Data = bytes.Replace(files["content/sources.toml"].Data, []byte("lines = 3"), []byte("lines = 7"), 1)
			list, counts := run(t, files, again)
			got := ""
			for _, d := range list {
				if d.Code != diag.Unclaimed {
					got = string(d.Code) + " " + d.Text
				}
			}
			s := counts.Sources[0]
			if got != tt.want || s.Claims["observation"] != tt.claims || s.Unclaimed != tt.unclaimed {
				t.Errorf("%q, %+v; want %q, %d claimed, %d not", got, s, tt.want, tt.claims, tt.unclaimed)
			}
		})
	}
}

// TestClaims holds which numbers of a line an observation claims: one place, of
// its unit, outside names if it can be.
func TestClaims(t *testing.T) {
	tests := []struct{ name, printed, line, ledger, want string }{
		{"a numeral alone", "三", "构建三大平台、四级体系。", "", "三 o, 四 ?"},
		{"not a span of years", "三", "三年行动计划，建三大平台。", "", "三年 ?, 三 o"},
		{"once for each", "3个", "3个园区，又3个园区。", "", "3个 o, 3个 ?"},
		{"not inside a longer number", "3个", "13个园区，3个基地。", "", "13个 ?, 3个 o"},
		{"what an entry leaves", "3个", "3个月内，3个园区。", entry("report:3", "3个月"), "3个月 repeat, 3个 o"},
		{"a name's only if there is no other", "三", "三园的三大平台", "", "三 name, 三 o"},
		{"a name's", "三", "三园的平台", "", "三 o"},
		{"what needs no entry", "三", "(一)二月，第三批：三家", "", "一 ordinal, 二月 date, 第三批 ordinal, 三家 o"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := "年度报告\n\n" + tt.line + "\n"
			files := site(digest(text), tt.printed, "report:3", "report:1", tt.ledger)
			metrics, table, park := files["content/metrics.toml"], files["content/metrics/a.toml"], files["content/parks/north.zh.md"]
			metrics.Data = bytes.Replace(metrics.Data, []byte("CNY"), []byte("count"), 1)
			table.Data = bytes.Replace(table.Data, []byte("change = \"增长7%\"\n"), nil, 1)
			park.Data = bytes.Replace(park.Data, []byte("北园"), []byte("三园"), 1)
			_, counts := run(t, files, text)
			var got []string
			for _, n := range counts.Numbers {
				claim := n.Claim
				switch {
				case n.Observations != nil:
					claim = ids(n.Observations)
				case claim == "":
					claim = "?"
				}
				if line := strings.Split(text, "\n")[n.Pos.Line-1]; n.Pos.File != "report.txt" || !strings.HasPrefix(string([]rune(line)[n.Pos.Col-1:]), n.Text) {
					t.Errorf("%q does not stand at %v", n.Text, n.Pos)
				}
				got = append(got, n.Text+" "+claim)
			}
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("%s, want %s", s, tt.want)
			}
		})
	}
}

// TestShared holds that a number names every figure that is made of it, and that a figure takes
// a number of its own first.
func TestShared(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"开工并建成50个，另有30个。", "50个 o+p, 30个 -"},
		{"开工50个，建成50个。", "50个 o, 50个 p"},
	} {
		text := "年度报告\n\n" + tt.line + "\n"
		files := site(digest(text), "50个", "report:3", "report:1", "")
		metrics, table := files["content/metrics.toml"], files["content/metrics/a.toml"]
		metrics.Data = bytes.Replace(metrics.Data, []byte("CNY"), []byte("count"), 1)
		metrics.Data = append(metrics.Data, "[[metric]]\nid = \"built\"\nname.zh = \"建成\"\nname.en = \"built\"\nunit = \"count\"\ndefinition.zh = \"数\"\ndefinition.en = \"Number\"\n"...)
		table.Data = bytes.Replace(table.Data, []byte("change = \"增长7%\"\n"), nil, 1)
		table.Data = append(table.Data, "[[observation]]\nid = \"p\"\nmetric = \"built\"\nsubject = \"north\"\nperiod = \"2023\"\nstatus = \"actual\"\nprinted = \"50个\"\ncite = \"report:3\"\n"...)
		list, counts := run(t, files, text)
		var got []string
		for _, n := range counts.Numbers {
			got = append(got, n.Text+" "+cmp.Or(ids(n.Observations), "-"))
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: %s, want %s; %v", tt.line, s, tt.want, list)
		}
	}
}

func ids(list []*content.Observation) string {
	var out []string
	for _, o := range list {
		out = append(out, o.ID)
	}
	return strings.Join(out, "+")
}

// notPrinted is what is said of a figure that a line does not print, if one doesn't.
func notPrinted(t *testing.T, files fstest.MapFS, text string) string {
	t.Helper()
	list, _ := run(t, files, text)
	for _, d := range list {
		if d.Code == diag.NotPrinted {
			return d.Text
		}
	}
	return ""
}

// run holds a site against the text of its source.
func run(t *testing.T, files fstest.MapFS, text string) ([]diag.Diagnostic, verify.Result) {
	t.Helper()
	var report diag.Report
	_, counts := hold(t, files, text, &report)
	return report.Sorted(), counts
}

func hold(t *testing.T, files fstest.MapFS, text string, report *diag.Report) (*weave.Site, verify.Result) {
	t.Helper()
	woven, err := build.Weave(files, build.Options{}, report)
	if err != nil || woven == nil {
		t.Fatal(err, report.Sorted())
	}
	counts, err := verify.Run(woven, fstest.MapFS{"report.txt": {Data: []byte(text)}}, report)
	if err != nil {
		t.Fatal(err)
	}
	return woven, counts
}

func TestRecorded(t *testing.T) {
	const kept = "[[source]]\nid = \"report\"\nnumbers = 2\nunclaimed = 0\nclaims.observation = 2\n"
	for _, tt := range []struct{ name, file, want string }{
		{"none kept", "", ""},
		{"as counted", kept, ""},
		{"another claim", strings.Replace(kept, "claims.observation", "claims.repeat", 1), "stale-counts"},
		{"another number", strings.Replace(kept, "numbers = 2", "numbers = 3", 1), "stale-counts"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := site(digest(text), "突破70亿元", "report:3", "report:1", "")
			files[content.CountsFile] = &fstest.MapFile{Data: []byte(tt.file)}
			var report diag.Report
			woven, counts := hold(t, files, text, &report)
			verify.Recorded(woven, counts, &report)
			got := ""
			for _, d := range report.Sorted() {
				got += string(d.Code)
			}
			if got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
			// What is written is read as the same.
			files[content.CountsFile].Data = content.WriteCounts(counts.Sources)
			var again diag.Report
			woven, err := build.Weave(files, build.Options{}, &again)
			if err != nil || woven == nil {
				t.Fatal(err, again.Sorted())
			}
			if verify.Recorded(woven, counts, &again); len(again.Sorted()) != 0 {
				t.Errorf("%s\nis not read again: %v", files[content.CountsFile].Data, again.Sorted())
			}
		})
	}
}

func TestRun(t *testing.T) {
	right, right2 := digest(text), digest(more)
	tests := []struct {
		name                      string
		sum, printed, cite, prose string
		texts                     map[string]string
		want                      string // codes and what the message must say
		ledger                    string
	}{
		{"right", right, "突破70亿元", "report:3", "report:1", map[string]string{"report.txt": text}, "", ""},
		{"amount not on the line", right, "突破71亿元", "report:3", "report:1", map[string]string{"report.txt": text}, "not-printed 突破71亿元", ""},
		{"amount on another line", right, "突破70亿元", "report:1", "report:1", map[string]string{"report.txt": text}, "not-printed line 1", ""},
		{"citation of an empty line", right, "突破70亿元", "report:3", "report:2", map[string]string{"report.txt": text}, "not-printed line 2 of report is empty", ""},
		{"another text", right, "突破70亿元", "report:3", "report:1", map[string]string{"report.txt": text + "x"}, "source-text is not the text", ""},
		{"no text", right, "突破70亿元", "report:3", "report:1", nil, "source-text no text report.txt", ""},
		{"unclaimed", right2, "突破70亿元", "report:3", "report:1", map[string]string{"report.txt": more}, "unclaimed \"12家\" is claimed by nothing", ""},
		{"claimed by the ledger", right2, "突破70亿元", "report:3", "report:1", map[string]string{"report.txt": more}, "", entry("report:1", "12家")},
		{"entry for nothing", right2, "突破70亿元", "report:3", "report:1", map[string]string{"report.txt": more}, "no-number stands for no number", entry("report:1", "12家") + entry("report:1", "13家")},
		{"entry for an observation's number", right, "突破70亿元", "report:3", "report:1", map[string]string{"report.txt": text}, "no-number stands for the number of observation \"o\"", entry("report:3", "70亿元")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var report diag.Report
			woven, err := build.Weave(site(tt.sum, tt.printed, tt.cite, tt.prose, tt.ledger), build.Options{}, &report)
			if err != nil || woven == nil {
				t.Fatal(err, report.Sorted())
			}
			texts := fstest.MapFS{}
			for name, s := range tt.texts {
				texts[name] = &fstest.MapFile{Data: []byte(s)}
			}
			counts, err := verify.Run(woven, texts, &report)
			if err != nil {
				t.Fatal(err)
			}
			list := report.Sorted()
			if tt.want == "" {
				if len(list) != 0 || counts.Observations != 1 || counts.Lines != 2 || len(counts.Sources) != 1 || counts.Sources[0].Unclaimed != 0 || counts.Sources[0].Claims["observation"] != 2 {
					t.Errorf("%v, %+v; want no problem, one observation that claims two numbers, two cited lines", list, counts)
				}
				return
			}
			code, say, _ := strings.Cut(tt.want, " ")
			if len(list) == 0 {
				t.Fatalf("no problem found, want %s", tt.want)
			}
			if string(list[0].Code) != code || !strings.Contains(list[0].Text, say) || list[0].Pos.Line == 0 {
				t.Errorf("%+v, want %s at a line", list[0], tt.want)
			}
		})
	}
}

// An entry for a line behind the last one stands for no number.
func TestEntryBehindTheText(t *testing.T) {
	files := site(digest(text), "突破70亿元", "report:3", "report:1", entry("report:9", "12家"))
	files["content/sources.toml"].Data = bytes.Replace(files["content/sources.toml"].Data, []byte("lines = 3\n"), nil, 1)
	list, _ := run(t, files, text)
	if len(list) != 1 || list[0].Code != diag.NoNumber || list[0].Text != "\"12家\" stands for no number on line 9 of report that needs an entry" {
		t.Errorf("%+v, want the entry", list)
	}
}

// An empty line is reported at the event that cites it.
func TestEventCitesEmptyLine(t *testing.T) {
	tree := site(digest(text), "突破70亿元", "report:3", "report:1", "")
	tree["content/timeline.toml"] = &fstest.MapFile{Data: []byte("[[event]]\nid = \"opens\"\ndate = \"2023\"\ntext.zh = \"开园。[@report:2]\"\ntext.en = \"It opens. [@report:2]\"\n")}
	var report diag.Report
	woven, err := build.Weave(tree, build.Options{}, &report)
	if err != nil || woven == nil {
		t.Fatal(err, report.Sorted())
	}
	if _, err := verify.Run(woven, fstest.MapFS{"report.txt": &fstest.MapFile{Data: []byte(text)}}, &report); err != nil {
		t.Fatal(err)
	}
	want := diag.Pos{File: "content/timeline.toml", Line: 2, Col: 7}
	if list := report.Sorted(); len(list) != 1 || list[0].Code != diag.NotPrinted || list[0].Pos != want {
		t.Errorf("%+v, want not-printed at %v", list, want)
	}
}
