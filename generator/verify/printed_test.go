package verify_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"briefing/generator/build"
	"briefing/generator/diag"
	"briefing/generator/verify"
)

// TestPrinted holds what an observation prints against the whole number that stands there, with its
// sign, its qualifier and the other end of its range.
func TestPrinted(t *testing.T) {
	tests := []struct{ unit, printed, line, want string }{
		// A minus.
		{"%", "3.2%", "增速为-3.2%。", "-3.2%"},
		{"%", "-3.2%", "增速为-3.2%。", ""},
		{"%", "3.2%", "增速为－3.2%。", "－3.2%"},
		{"%", "3.2%", "增速 −3.2%。", "−3.2%"},
		{"CNY", "5.6亿元", "利润-5.6亿元。", "-5.6亿元"},
		{"CNY", "5.6亿元", "利润-5.6亿元，收入5.6亿元。", ""},
		{"%", "3%", "由5%-3%降下。", ""},
		// A qualifier.
		{"count", "350家", "会员超过350家。", "超过350家"},
		{"count", "超过350家", "会员超过350家。", ""},
		{"count", "350家", "会员超过350家，其中企业350家。", ""},
		{"CNY", "70亿元", "产值近70亿元。", "近70亿元"},
		{"CNY", "10元", "股价跌破10元。", "跌破10元"},
		{"CNY", "跌破10元", "股价跌破10元。", ""},
		{"CNY", "70亿元", "产值近 70亿元。", "近 70亿元"},
		{"%", "30%", "不低于30%。", "不低于30%"},
		{"CNY", "500万元", "最高500万元。", "最高500万元"},
		{"CNY", "60万元", "补贴不超过60万元。", "不超过60万元"},
		{"count", "20家", "约20家。", "约20家"},
		{"%", "3.2%", "3.2%以上。", "3.2%以上"},
		{"%", "增长3.2%", "增长3.2%以上。", "3.2%以上"},
		{"count", "三家", "超过三家。", "超过三家"},
		{"count", "三家", "会员近三家。", ""}, // 近 may end a word: 附近三家
		{"count", "三家", "会员，近三家。", "近三家"},
		{"CNY", "3亿元", "节约3亿元。", ""},
		{"count", "十家", "数十家。", "数十家"},
		{"CNY", "500万元", "补贴500万元起。", "500万元起"},
		{"CNY", "500万元起", "补贴500万元起。", ""},
		{"CNY", "500万元", "补贴500万元起步。", ""},
		// A word that may be no part of the number.
		{"year", "3年", "近3年。", ""},
		{"year", "近3年", "近3年。", ""},
		{"year", "三年", "新突破三年行动。", ""},
		{"year", "3年", "超过3年。", "超过3年"},
		{"count", "20项", "突破20项关键技术。", ""},
		{"count", "20项", "专利突破20项。", "突破20项"},
		{"count", "100家", "突破100家企业。", "突破100家"},
		{"count", "20家", "20家上下游企业。", ""},
		{"count", "20家", "20家上下。", "20家上下"},
		{"count", "3家", "3家以上市公司为主。", ""},
		{"count", "3家", "3家以上企业。", "3家以上"},
		// A range.
		{"%", "63%", "占63%~68%。", "63%~68%"},
		{"%", "68%", "占63%~68%。", "63%~68%"},
		{"%", "63%~68%", "占63%~68%。", ""},
		{"%", "50%", "从30%到50%。", ""},
		{"%", "30%", "从30%到50%。", ""},
		{"%", "50%", "占30%到50%。", "30%到50%"},
		// A scale or a unit.
		{"count", "3.5", "3.5万家。", "3.5万家"},
		{"count", "3家", "3.3家，近3家。", "近3家"},
		{"count", "20", "20万家，约20个。", "约20个"},
		{"count", "14.1", "14.1%。", "14.1%"},
		{"count", "3", "3个园区。", ""},
	}
	for _, tt := range tests {
		t.Run(tt.printed+" "+tt.line, func(t *testing.T) {
			text := "年度报告\n\n" + tt.line + "\n"
			files := site(digest(text), tt.printed, "report:3", "report:1", "")
			metrics, table := files["content/metrics.toml"], files["content/metrics/a.toml"]
			metrics.Data = bytes.Replace(metrics.Data, []byte("CNY"), []byte(tt.unit), 1)
			table.Data = bytes.Replace(table.Data, []byte("change = \"增长7%\"\n"), nil, 1)
			got, claimed := "", false
			list, counts := run(t, files, text)
			for _, d := range list {
				if d.Code == diag.NotPrinted {
					got = d.Text
				}
			}
			for _, n := range counts.Numbers {
				claimed = claimed || len(n.Observations) > 0
			}
			want := ""
			if tt.want != "" {
				want = fmt.Sprintf("line 3 of report prints %s, not %s", tt.want, tt.printed)
			}
			if got != want || claimed != (want == "") {
				t.Errorf("%q, a number claimed: %t; want %q", got, claimed, want)
			}
		})
	}
}

// TestPrintedEnglish holds the qualifiers of English, which may stand behind a noun.
func TestPrintedEnglish(t *testing.T) {
	for _, tt := range []struct{ printed, line, want string }{
		{"350", "It had 350 firms.", ""},
		{"350", "It had more than 350 firms.", "more than 350"},
		{"350", "It had 350 firms or more.", "350 firms or more"},
		{"350", "It had 350 or more.", "350 or more"},
		{"350", "It had 350 firms or so.", "350 firms or so"},
		{"350 or more", "It had 350 or more.", ""},
		{"350", "It had 350 firms, or more.", ""},
		{"350", "It had 350 firms or moreover none.", ""},
	} {
		text := "Report\n\n" + tt.line + "\n"
		files := site(digest(text), tt.printed, "report:3", "report:1", "")
		files["content/sources.toml"].Data = append(files["content/sources.toml"].Data, "language = \"en\"\n"...)
		metrics, table := files["content/metrics.toml"], files["content/metrics/a.toml"]
		metrics.Data = bytes.Replace(metrics.Data, []byte("CNY"), []byte("count"), 1)
		table.Data = bytes.Replace(table.Data, []byte("change = \"增长7%\"\n"), nil, 1)
		want := ""
		if tt.want != "" {
			want = fmt.Sprintf("line 3 of report prints %s, not %s", tt.want, tt.printed)
		}
		if got := notPrinted(t, files, text); got != want {
			t.Errorf("%s: %q, want %q", tt.line, got, want)
		}
	}
}

// TestChangePrinted holds a change to the word that says which way it went.
func TestChangePrinted(t *testing.T) {
	for _, tt := range []struct{ change, line, want string }{
		{"7%", "产值突破70亿元，增长7%。", ""},
		{"7%", "产值突破70亿元，同比下降7%。", "line 3 of report prints 同比下降7%, not 7%"},
		{"7%", "产值突破70亿元，下降超过7%。", "line 3 of report prints 下降超过7%, not 7%"},
		{"7%", "产值突破70亿元，降幅达7%。", "line 3 of report prints 降幅达7%, not 7%"},
		{"7%", "产值突破70亿元，增幅为7%。", ""},
		{"超过7%", "产值突破70亿元，下降超过7%。", "line 3 of report prints 下降超过7%, not 超过7%"},
		{"下降7%", "产值突破70亿元，下降7%。", ""},
		{"-7%", "产值突破70亿元，增速为-7%。", ""},
		{"7%", "产值突破70亿元，增速为-7%。", "line 3 of report prints -7%, not 7%"},
		{"7%", "产值突破70亿元，下降5%，税收增长7%。", ""},
	} {
		t.Run(tt.change+" "+tt.line, func(t *testing.T) {
			text := "年度报告\n\n" + tt.line + "\n"
			files := site(digest(text), "突破70亿元", "report:3", "report:1", "")
			table := files["content/metrics/a.toml"]
			table.Data = bytes.Replace(table.Data, []byte("增长7%"), []byte(tt.change), 1)
			if got := notPrinted(t, files, text); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestRepeatedChange holds the further lines of a fall or a rise: a fall may stand
// there as one or as a number below zero, and neither as the other.
func TestRepeatedChange(t *testing.T) {
	for _, tt := range []struct {
		printed, line string
		want          bool
	}{
		{"下降3.2%", "利润下降3.2%", true},
		{"下降3.2%", "利润增速为-3.2%", true},
		{"下降3.2%", "利润降幅达3.2%", true},
		{"下降3.2%", "利润5.2%", false},
		{"下降3.2%", "利润同比增长3.2%", false},
		{"-3.2%", "利润-3.2%", true},
		{"-3.2%", "利润减少了3.2%", true},
		{"-3.2%", "利润增长3.2%", false},
		{"增长3.2%", "利润3.2%，增长了3.2%", true},
		{"增长3.2%", "利润下降3.2%", false},
		{"3.2%", "利润增长3.2%", true},
		{"3.2%", "利润下降3.2%", true}, // of a metric that measures a decline
	} {
		text := "年度报告\n\n产值增长7%，利润" + tt.printed + "。\n" + tt.line + "\n"
		want := ""
		if !tt.want {
			want = "line 4 of report prints no number like " + tt.printed
		}
		files := site(digest(text), tt.printed, "report:3", "report:1", "")
		table := files["content/metrics/a.toml"]
		table.Data = append(table.Data, []byte("repeats = [\"report:4\"]\n")...)
		metrics := files["content/metrics.toml"]
		metrics.Data = bytes.Replace(metrics.Data, []byte(`"CNY"`), []byte(`"%"`), 1)
		files["content/sources.toml"].Data = bytes.Replace(files["content/sources.toml"].Data, []byte("lines = 3"), []byte("lines = 4"), 1)
		if got := notPrinted(t, files, text); got != want {
			t.Errorf("%s, then %s: %q, want %q", tt.printed, tt.line, got, want)
		}
	}
}

// A change that the line does not print is reported where it stands.
func TestChangeNotPrinted(t *testing.T) {
	tree := site(digest(text), "突破70亿元", "report:3", "report:1", "")
	table := tree["content/metrics/a.toml"]
	table.Data = bytes.Replace(table.Data, []byte("增长7%"), []byte("增长8%"), 1)
	line := int32(bytes.Count(table.Data[:bytes.Index(table.Data, []byte("change"))], []byte("\n"))) + 1
	var report diag.Report
	woven, err := build.Weave(tree, build.Options{}, &report)
	if err != nil || woven == nil {
		t.Fatal(err, report.Sorted())
	}
	if _, err := verify.Run(woven, fstest.MapFS{"report.txt": {Data: []byte(text)}}, &report); err != nil {
		t.Fatal(err)
	}
	want := diag.Pos{File: "content/metrics/a.toml", Line: line, Col: 11}
	for _, d := range report.Sorted() {
		if d.Code == diag.NotPrinted && d.Pos == want && strings.Contains(d.Text, "增长8%") {
			return
		}
	}
	t.Errorf("%+v, want not-printed at %v", report.Sorted(), want)
}
