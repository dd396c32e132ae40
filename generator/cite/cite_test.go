package cite

import (
	"encoding/json"
	"strings"
	"testing"
)

// text is what a form appends.
func text(form func([]byte) []byte) string { return string(form(nil)) }

func TestFormats(t *testing.T) {
	tests := []struct {
		figure                  Figure
		plain, gbt, bibtex, csl string
	}{
		{
			Figure{"gdp-2023-en", "en", Title("en", "gross regional product", "North Park", "2023", "RMB 44.46 billion"), "Haicheng Briefing",
				"https://example.org/en/metrics/gdp.html#gdp-2023", Label("en", "Source", Join("en", []string{"Annual report, line 2", "Plan, line 9"}))},
			"Gross regional product, North Park, 2023: RMB 44.46 billion. Haicheng Briefing, https://example.org/en/metrics/gdp.html#gdp-2023 (Source: Annual report, line 2; Plan, line 9)",
			"Gross regional product, North Park, 2023: RMB 44.46 billion[DS/OL]//Haicheng Briefing. [____-__-__]. https://example.org/en/metrics/gdp.html#gdp-2023.",
			`@misc{gdp-2023-en,
  title = {{Gross regional product, North Park, 2023: RMB 44.46 billion}},
  howpublished = {Haicheng Briefing},
  note = {Source: Annual report, line 2; Plan, line 9},
  url = {https://example.org/en/metrics/gdp.html#gdp-2023}
}`,
			`[{"id":"gdp-2023-en","type":"dataset","title":"Gross regional product, North Park, 2023: RMB 44.46 billion","container-title":"Haicheng Briefing","note":"Source: Annual report, line 2; Plan, line 9","URL":"https://example.org/en/metrics/gdp.html#gdp-2023","language":"en"}]`,
		},
		{ // a target, in Chinese, with nothing to say of its source
			Figure{"share-zh", "zh-Hans", Title("zh-Hans", "占比", "北园", "2024年", "6%", "目标"), "海城简报", "https://example.org/zh/metrics/a_b.html#share", ""},
			"占比，北园，2024年：6%（目标）。海城简报，https://example.org/zh/metrics/a_b.html#share",
			"占比，北园，2024年：6%（目标）[DS/OL]//海城简报. [____-__-__]. https://example.org/zh/metrics/a_b.html#share.",
			`@misc{share-zh,
  title = {{占比，北园，2024年：6\%（目标）}},
  howpublished = {海城简报},
  url = {https://example.org/zh/metrics/a_b.html#share}
}`,
			`[{"id":"share-zh","type":"dataset","title":"占比，北园，2024年：6%（目标）","container-title":"海城简报","URL":"https://example.org/zh/metrics/a_b.html#share","language":"zh-Hans"}]`,
		},
	}
	for _, test := range tests {
		f := test.figure
		for _, form := range [][3]string{{"plain", text(f.AppendPlain), test.plain}, {"GB/T 7714", text(f.AppendGBT), test.gbt}, {"BibTeX", text(f.AppendBibTeX), test.bibtex}, {"CSL-JSON", text(f.AppendCSL), test.csl}} {
			if form[1] != form[2] {
				t.Errorf("%s of %s:\n%s\nwant\n%s", form[0], f.ID, form[1], form[2])
			}
		}
	}
}

// TestHostileTexts: whatever a title holds, a record stays one record.
func TestHostileTexts(t *testing.T) {
	const nasty = "50% of $1 & #2_{x}~^\\ \"quoted\" <b>\n"
	f := Figure{ID: "x", Tag: "en", Title: nasty, Site: nasty, URL: "https://example.org/#x", Source: nasty}
	deep := 0
	bib := strings.NewReplacer(`\{`, "", `\}`, "").Replace(text(f.AppendBibTeX))
	for i, c := range bib {
		switch c {
		case '{':
			deep++
		case '}':
			deep--
		}
		if deep == 0 && strings.Contains(bib[i:], "}") && i > len("@misc") && i < len(bib)-1 {
			t.Fatalf("the record ends before its end:\n%s", bib)
		}
	}
	if deep != 0 {
		t.Errorf("%d braces stay open:\n%s", deep, bib)
	}
	for _, c := range []string{"%", "$", "&", "#", "_"} {
		if strings.Contains(strings.ReplaceAll(strings.ReplaceAll(text(f.AppendBibTeX), `\`+c, ""), f.URL, ""), c) {
			t.Errorf("%s is not escaped in\n%s", c, text(f.AppendBibTeX))
		}
	}
	var got []map[string]string
	if err := json.Unmarshal([]byte(text(f.AppendCSL)), &got); err != nil || len(got) != 1 || got[0]["title"] != nasty {
		t.Errorf("CSL-JSON does not read back: %v, %v", got, err)
	}
}
