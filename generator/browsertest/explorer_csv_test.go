package browsertest

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// What is shown can be had as a file that a spreadsheet opens: the bytes are those
// of RFC 4180, after a byte order mark, and nothing in it is taken for a formula.
func TestExplorerCSV(t *testing.T) {
	t.Parallel()
	for _, onDisk := range []bool{false, true} {
		b := explorer(t, onDisk, "en/", "?subject=link,south&sort=-value")
		got := eval[struct{ Name, Text, Start string }](b, `new Promise((done) => {
			let blob;
			const url = URL.createObjectURL;
			URL.createObjectURL = (b) => { blob = b; return url.call(URL, b); };
			HTMLAnchorElement.prototype.click = async function () {
				const bytes = new Uint8Array(await blob.arrayBuffer());
				done({ name: this.download, text: new TextDecoder().decode(bytes), start: Array.from(bytes.slice(0, 3)).join() });
			};
			document.querySelector('.save button').click();
		})`)
		if got.Name != "figures_subject-link+south.csv" || got.Start != "239,187,191" {
			t.Errorf("the file %s begins with the bytes %s", got.Name, got.Start)
		}
		const want = "id,metric,metric_zh,metric_en,subject,subject_zh,subject_en,period,status,qualifier,value,value_to,unit,change_qualifier,change,change_unit,printed,source,line,formula,topic,url\r\n" +
			"output-south-2022,output,产值,output,south,南园,South Park,2022,actual,exact,1234000000,,CNY,,,,\"RMB 1,234 million\",gazette,2,,economy,https://briefing.example/a/b/en/metrics/output.html#output-south-2022\r\n" +
			"firms-south-2023,firms,企业数,firms,south,南园,South Park,2023-09,preliminary,exact,9,,count,,,,9家,report,5,,business,https://briefing.example/a/b/en/metrics/firms.html#firms-south-2023\r\n" +
			"firms-link-2024,firms,企业数,firms,link,\"'@\"\"东\"\"连线\",\"'@\"\"East\"\" link\",2024,plan,exact,0,,count,,,,0家,report,6,,business,https://briefing.example/a/b/en/metrics/firms.html#firms-link-2024\r\n" +
			"share-2022,share,占比,share,south,南园,South Park,2022,actual,exact,30.9,,%,,,,,gazette;report,2;1,output-south-2022 / output-north-2022,business,https://briefing.example/a/b/en/metrics/share.html#share-2022\r\n"
		if got.Text != want {
			t.Errorf("the file holds\n%s\nnot\n%s", got.Text, want)
		}
		if rows, err := csv.NewReader(strings.NewReader(got.Text)).ReadAll(); err != nil || len(rows) != 5 {
			t.Errorf("%d rows, %v", len(rows), err)
		}
		b.open(b.home + "en/figures/index.html?metric=output&subject=north&status=actual")
		eval[any](b, `URL.createObjectURL = (b) => { window.blob = b; return '#'; }; document.querySelector('.save button').click()`)
		if text := eval[string](b, `blob.text()`); !strings.Contains(text, ",2000000000,,CNY,more-than,-5.2,%,20亿元,report;report;gazette,2;9;9,,") || strings.Count(text, "\r\n") != 3 {
			t.Errorf("the file holds\n%s", text)
		}
		b.faultless()
	}
}

// A number is no formula, whatever its sign and its unit: it is in the file as it is
// printed. What a spreadsheet would compute is put as a text.
func TestExplorerFormulas(t *testing.T) {
	t.Parallel()
	b := explorer(t, true, "en/", "")
	printed := []string{"-3%", "+7.5%", "-0.5个百分点", "-3 pp", "-1200.5", "-3%+A1", "-HYPERLINK(1)", "=1%"}
	list, _ := json.Marshal(printed)
	b.before(`let rows;
		Object.defineProperty(window, 'explorer', { get: () => rows, set: (v) => { rows = v; ` + string(list) + `.forEach((s, i) => { v.rows[i][8] = s; }); } });`)
	b.open(b.home + "en/figures/index.html?metric=output,firms,share")
	b.lists("all", inOrder)
	eval[any](b, `URL.createObjectURL = (b) => { window.blob = b; return '#'; }; document.querySelector('.save button').click()`)
	rows, err := csv.NewReader(strings.NewReader(eval[string](b, `blob.text()`))).ReadAll()
	if err != nil || len(rows) != len(printed)+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	column := slices.Index(rows[0], "printed")
	for i, s := range printed {
		want := s
		if i > 4 {
			want = "'" + s
		}
		if got := rows[i+1][column]; got != want {
			t.Errorf("%s is %q in the file, not %q", s, got, want)
		}
	}
	b.faultless()
}
