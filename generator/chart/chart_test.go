package chart_test

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"briefing/generator/chart"
)

var update = flag.Bool("update", false, "rewrite the pictures of testdata")

// pictures are one of each kind, with what is special about it.
var pictures = map[string]*chart.Picture{
	"bars": {Kind: chart.Bars, ID: "b-en", Lang: "en", Title: `Output of the parks & "others", in a title that takes more than one line`, Subtitle: "Output · 2023",
		Missing: "not given", Notes: []string{"Source: annual report"}, Rows: []chart.Row{
			{Label: "North", Href: "parks/north.html", Marks: []chart.Mark{{Low: 30, High: 30, Said: "RMB 30", Href: "metrics/output.html#north"}}},
			{Label: "South", Marks: []chart.Mark{{Low: 20, High: 20, Said: "more than RMB 20", When: "2022 · preliminary", Style: chart.Dashed, Beyond: 1}}},
			{Label: "East", Marks: []chart.Mark{{Low: 10, High: 15, Said: "RMB 10–15", Style: chart.Hollow}, {Low: 12, High: 12, Said: "up to RMB 12", When: "2023", Beyond: -1}}},
			{Label: "West", Marks: []chart.Mark{{Said: "RMB 0"}}},
			{Label: "Centre", Marks: []chart.Mark{{Low: -8, High: -8, Said: "−RMB 8", Beyond: 1}}},
			{Label: "Island"},
		}},
	"targets": {Kind: chart.Targets, ID: "t-zh", Lang: "zh-Hans", Title: "结果与目标", Missing: "未载", Notes: []string{"各组刻度不同。", "来源：年度报告"}, Rows: []chart.Row{
		{Label: "产值", Marks: []chart.Mark{{Low: 19, High: 19, Said: "19亿元", When: "2023年 · 实际"}, {Low: 20, High: 20, Said: "20亿元", When: "2024年 · 目标", Style: chart.Hollow, Beyond: 1}}},
		{Label: "企业", Marks: []chart.Mark{{Low: 5, High: 5, Said: "人民币五千五百五十五万五千五百五十五元五角", When: "2024年 · 目标", Style: chart.Hollow}}},
	}},
	"series": {Kind: chart.Series, ID: "s-en", Lang: "en", Title: "Growing", Notes: []string{"Source: annual report"}, Rows: []chart.Row{
		{Label: "North", Marks: []chart.Mark{{At: 2021, Low: 1, High: 1, Said: "1", When: "2021", Href: "a"}, {At: 2022, Low: 3, High: 3, Said: "3", When: "2022"}, {At: 2025, Low: 9, High: 9, Said: "at least 9", When: "2025 · target", Style: chart.Hollow, Beyond: 1}}},
		{Label: "South", Marks: []chart.Mark{{At: 2021.5, Low: 1, High: 2, Said: "1–2", When: "June 2021", Style: chart.Dashed}}},
	}},
	"series-alone": {Kind: chart.Series, ID: "s1-en", Lang: "en", Title: "One row", Rows: []chart.Row{
		{Label: "North", Marks: []chart.Mark{{At: 2021, Low: 1, High: 1, Said: "1", When: "2021"}, {At: 2022, Low: -3, High: -3, Said: "−3", When: "2022", Beyond: -1}}},
	}},
	"structure": {Kind: chart.Structure, ID: "st-en", Lang: "en", Title: "Parts", Notes: []string{"Source: annual report"}, Nodes: []chart.Node{
		{Label: "North", Href: "n", Below: []chart.Node{{Label: "Hill", Below: []chart.Node{{Label: "Top of a hill with a name so long that it is broken into two lines"}}}, {Label: "Dale", Href: "d"}}},
		{Label: "South"},
	}},
	"corridor": {Kind: chart.Corridor, ID: "c-zh", Lang: "zh-Hans", Title: "一线", Notes: []string{"示意图，不按比例。"}, Nodes: []chart.Node{
		{Label: "七贤岭", Href: "q"}, {Label: "黄泥川"}, {Label: "龙王塘海洋经济产业园和渔业交易中心"}, {Label: "英歌石"}, {Label: "龙头"}}},
	"corridor-one": {Kind: chart.Corridor, ID: "co-en", Lang: "en", Title: "One place", Nodes: []chart.Node{{Label: "The North Park", Href: "n"}}},
	"corridor-long": {Kind: chart.Corridor, ID: "cl-en", Lang: "en", Title: "A longer line", Nodes: []chart.Node{
		{Label: "One", Href: "1"}, {Label: "Two"}, {Label: "Three"}, {Label: "Four"}, {Label: "Five"}, {Label: "Six, which has a name that is longer than a line of the picture"}}},
	"shares": {Kind: chart.Shares, ID: "sh-en", Lang: "en", Title: "Shares", Missing: "not given", Half: "50%", Rows: []chart.Row{
		{Label: "Output · RMB 10", Href: "whole", Whole: 10, Rest: "rest, not given", Unknown: []string{"West"}, Marks: []chart.Mark{
			{Label: "North", Low: 4, High: 4, Said: "RMB 4", Href: "n"}, {Label: "South, which has a long name", Low: 2, High: 2, Said: "RMB 2", Style: chart.Dashed, When: "preliminary"}, {Label: "East", Low: 1, High: 2, Said: "RMB 1–2", Style: chart.Hollow}, {Label: "Hill", Low: .5, High: .5, Said: "RMB 0.5"}}},
		{Label: "Share", Whole: 100, Rest: "elsewhere", Named: true, Marks: []chart.Mark{{Low: 95, High: 95, Said: "95%", When: "2023"}}},
		{Label: "Other share", Whole: 100},
	}},
	"shares-together": {Kind: chart.Shares, ID: "st-en", Lang: "en", Title: "The parts are the whole", Rows: []chart.Row{
		{Marks: []chart.Mark{{Label: "One", Low: 3, High: 3, Said: "3"}, {Label: "Two", Low: 2, High: 2, Said: "2"}, {Label: "None", Said: "0"}, {Label: "Last, with a name that needs more than there is room for", Low: 1, High: 1, Said: "1"}}},
	}},
	"multiples-bars": {Kind: chart.Multiples, Each: chart.Bars, ID: "m-en", Lang: "en", Title: "Panels", Missing: "not given", Notes: []string{"Own scales"}, Panels: []chart.Panel{
		{Title: "Output", Href: "o", Rows: []chart.Row{{Label: "North", Marks: []chart.Mark{{Low: 3, High: 3, Said: "3", When: "2023"}}}, {Label: "South"}}},
		{Title: "Laboratories, in a title of two lines at the least", Rows: []chart.Row{{Label: "North", Marks: []chart.Mark{{Low: 900, High: 900, Said: "nine hundred of them all", When: "2023"}}}}},
		{Title: "Sheds", Rows: []chart.Row{{Label: "North", Marks: []chart.Mark{{Low: 9, High: 9, Said: "9"}}}}},
	}},
	"multiples-years": {Kind: chart.Multiples, Each: chart.Targets, Alike: true, ID: "my-en", Lang: "en", Title: "One scale", Panels: []chart.Panel{
		{Title: "North", Rows: []chart.Row{{Marks: []chart.Mark{{Low: 5, High: 5, Said: "5", When: "2022"}, {Low: 10, High: 10, Said: "10", When: "2023"}}}}},
		{Title: "South", Rows: []chart.Row{{Marks: []chart.Mark{{Low: 5, High: 5, Said: "5", When: "2023", Style: chart.Hollow}}}}},
	}},
	"multiples-series": {Kind: chart.Multiples, Each: chart.Series, Alike: true, ID: "ms-en", Lang: "en", Title: "One scale", Panels: []chart.Panel{
		{Title: "North", Rows: []chart.Row{{Marks: []chart.Mark{{At: 2021, Low: 5, High: 5, Said: "5", When: "2021"}, {At: 2023, Low: 10, High: 10, Said: "10", When: "2023"}}}}},
		{Title: "South", Rows: []chart.Row{{Marks: []chart.Mark{{At: 2022, Low: 5, High: 5, Said: "5", When: "2022"}}}}},
	}},
	"empty": {Kind: chart.Series, ID: "e-en", Lang: "en", Title: "Nothing", Rows: []chart.Row{{Label: "North", Marks: []chart.Mark{{Said: "0"}}}}},
}

func TestPictures(t *testing.T) {
	for name, p := range pictures {
		t.Run(name, func(t *testing.T) {
			// One element a line, so that a difference can be read.
			got := strings.ReplaceAll(p.Inline(), "><", ">\n<") + "\n"
			file := filepath.Join("testdata", name+".svg")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the picture is not that of %s:\n%s", file, got)
			}
		})
	}
}

var slips = regexp.MustCompile(`NaN|Inf|style="|<script`)

// tokens reads a picture, which must be well-formed.
func tokens(t *testing.T, svg string) (out []xml.Token) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, xml.CopyToken(token))
	}
}

// What is drawn is well-formed, holds what it must, and stays in the picture.
func TestFiles(t *testing.T) {
	for name, p := range pictures {
		t.Run(name, func(t *testing.T) {
			for _, svg := range []string{p.Inline(), p.File()} {
				if m := slips.FindString(svg); m != "" {
					t.Errorf("%s in %s", m, svg)
				}
				seen := map[string]int{}
				for _, token := range tokens(t, svg) {
					start, ok := token.(xml.StartElement)
					if !ok {
						continue
					}
					seen[start.Name.Local]++
					for _, a := range start.Attr {
						if a.Name.Local != "x" && a.Name.Local != "cx" {
							continue
						}
						if x, err := strconv.ParseFloat(a.Value, 64); err != nil || x > chart.Width || x < -16 {
							t.Errorf("%s of <%s> is %s", a.Name.Local, start.Name.Local, a.Value)
						}
					}
				}
				if seen["title"] != 1 || seen["desc"] != 1 {
					t.Errorf("%d titles and %d descriptions", seen["title"], seen["desc"])
				}
				if alone := strings.Contains(svg, "xmlns"); alone != (seen["style"] == 1) || alone && (seen["a"] > 0 || !strings.Contains(svg, `role="img"`)) {
					t.Errorf("a file has a style and no links, a part of a page links and no style: %s", svg)
				}
			}
		})
	}
}

// A downloaded picture can be read whatever stands in its texts: XML has no form for
// some characters, not even an escaped one.
func TestFileOfAnyText(t *testing.T) {
	odd := "a\x00b\x01c\x1Fd\uFFFEe\uFFFFf\xC3g\tÄ区😀\U0010FFFF"
	p := &chart.Picture{Kind: chart.Bars, Lang: odd, Title: odd, Rows: []chart.Row{{Label: odd, Marks: []chart.Mark{{Low: 1, High: 1, Said: odd}}}}}
	var text strings.Builder
	for _, token := range tokens(t, p.File()) {
		if c, ok := token.(xml.CharData); ok {
			text.Write(c)
		}
	}
	if want := "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\tÄ区😀\U0010FFFF"; !strings.Contains(text.String(), want) {
		t.Errorf("%q does not hold %q", text.String(), want)
	}
}

// A downloaded picture has the look of each class that is drawn: a line of a series
// without one is filled like a hill.
func TestFileStyle(t *testing.T) {
	class := regexp.MustCompile(` class="([^"]+)"`)
	for name, p := range pictures {
		file := p.File()
		style, drawn, _ := strings.Cut(file, "</style>")
		for _, m := range class.FindAllStringSubmatch(drawn, -1) {
			for c := range strings.FieldsSeq(m[1]) {
				if c != "l" && !regexp.MustCompile(`\.`+c+`\b`).MatchString(style) { // labels look like all texts
					t.Errorf("%s: nothing says how .%s looks", name, c)
				}
			}
		}
		if !regexp.MustCompile(`\.w[^}]*{fill:none`).MatchString(style) {
			t.Errorf("%s: lines are filled", name)
		}
	}
}

// What is not known, zero and a value are told apart, and every status.
func TestMarks(t *testing.T) {
	draw := func(marks ...chart.Mark) string {
		p := chart.Picture{Title: "t", Missing: "not given", Rows: []chart.Row{{Label: "scale", Marks: []chart.Mark{{Low: 10, High: 10, Said: "ten"}}}, {Label: "row", Marks: marks}}}
		_, row, _ := strings.Cut(p.Inline(), ">row<")
		return row
	}
	value := chart.Mark{Low: 5, High: 5, Said: "five"}
	seen := map[string]string{}
	for what, svg := range map[string]string{
		"missing": draw(), "zero": draw(chart.Mark{Said: "0"}), "value": draw(value),
		"estimate": draw(chart.Mark{Low: 5, High: 5, Said: "five", Style: chart.Dashed}), "target": draw(chart.Mark{Low: 5, High: 5, Said: "five", Style: chart.Hollow}),
		"more": draw(chart.Mark{Low: 5, High: 5, Said: "five", Beyond: 1}), "less": draw(chart.Mark{Low: 5, High: 5, Said: "five", Beyond: -1}),
		"range": draw(chart.Mark{Low: 5, High: 7, Said: "five"}), "negative": draw(chart.Mark{Low: -5, High: -5, Said: "five"}),
	} {
		if other, ok := seen[svg]; ok {
			t.Errorf("%s looks like %s", what, other)
		}
		seen[svg] = what
		if said := strings.Contains(svg, "not given"); said != (what == "missing") {
			t.Errorf("%s: %s", what, svg)
		}
	}
}

// Bars are as long as their values are large: twice the value, twice the bar.
func TestBarsFromZero(t *testing.T) {
	p := chart.Picture{Rows: []chart.Row{
		{Label: "a", Marks: []chart.Mark{{Low: 100, High: 100, Said: "100"}}},
		{Label: "b", Marks: []chart.Mark{{Low: 50, High: 50, Said: "50"}}},
	}}
	var ends []float64
	for _, m := range regexp.MustCompile(`class="b" d="M0 [\d.]+H([\d.]+)`).FindAllStringSubmatch(p.Inline(), -1) {
		x, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		ends = append(ends, x)
	}
	if len(ends) != 2 || ends[0] < 200 || ends[0]-2*ends[1] > .15 || 2*ends[1]-ends[0] > .15 {
		t.Errorf("bars for 100 and 50 end at %v", ends)
	}
}
