package weave

import (
	"testing"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/quantity"
	"briefing/generator/review"
	"briefing/generator/tomldoc"
)

// TestComputedAims: what is computed from aims is no aim, unless a source prints
// it too; what is computed from results is a result.
func TestComputedAims(t *testing.T) {
	e := &content.Entity{ID: "e"}
	m := &content.Metric{ID: "m"}
	at := tomldoc.String{Pos: diag.Pos{Line: 1}}
	m.Observations = []*content.Observation{
		{ID: "aim", Period: "2023", Status: content.Target},
		{ID: "computed", Period: "2024", Status: content.Target, Formula: &content.Formula{}},
		{ID: "printed-too", Period: "2025", Status: content.Target, Formula: &content.Formula{}, Printed: at},
		{ID: "result", Period: "2023", Status: content.Actual, Formula: &content.Formula{}},
	}
	for _, o := range m.Observations {
		o.Metric, o.Subject = m, e
		e.Observations = append(e.Observations, o)
	}
	s := &Site{Site: &review.Site{Site: &check.Site{Site: &content.Site{Metrics: []*content.Metric{m}}}}}
	got := ""
	for _, o := range s.Outcomes() {
		got += o.Aim.ID
		if o.Result != nil {
			got += "=" + o.Result.ID
		}
		got += " "
	}
	if want := "aim=result printed-too=result "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestOutcome(t *testing.T) {
	units := quantity.NewUnits(nil)
	tests := []struct {
		name    string
		aim     [3]string // status, period, amount
		results [][2]string
		verdict Verdict
		result  string // period of it
	}{
		{"met", [3]string{"target", "2023", "100家"}, [][2]string{{"2022", "80家"}, {"2023", "120家"}}, Met, "2023"},
		{"met to the letter", [3]string{"target", "2023", "100家"}, [][2]string{{"2023", "100家"}}, Met, "2023"},
		{"missed", [3]string{"target", "2023", "100家"}, [][2]string{{"2023", "99家"}}, Missed, "2023"},
		{"ceiling kept", [3]string{"ceiling", "2023", "100家"}, [][2]string{{"2023", "99家"}}, Met, "2023"},
		{"ceiling broken", [3]string{"ceiling", "2023", "100家"}, [][2]string{{"2023", "101家"}}, Missed, "2023"},
		{"nothing yet", [3]string{"target", "2024", "100家"}, nil, Open, ""},
		{"only before", [3]string{"target", "2024", "100家"}, [][2]string{{"2022", "70家"}, {"2023", "80家"}}, Earlier, "2023"},
		{"before and after", [3]string{"target", "2024", "100家"}, [][2]string{{"2022", "70家"}, {"2025", "110家"}, {"2023", "80家"}}, NotComparable, "2025"},
		{"only after", [3]string{"plan", "2021", "100家"}, [][2]string{{"2020", "70家"}, {"2023", "180家"}}, NotComparable, "2023"},
		{"a year beside its half", [3]string{"target", "2023-H1", "100家"}, [][2]string{{"2023", "180家"}}, NotComparable, "2023"},
		{"a year beside its end", [3]string{"target", "2023", "100家"}, [][2]string{{"2023-12-31", "180家"}}, NotComparable, "2023-12-31"},
		{"an estimate confirmed", [3]string{"preliminary", "2022", "5%"}, [][2]string{{"2022", "5.2%"}}, Met, "2022"},

		{"the number is not more than itself", [3]string{"target", "2023", "超过100家"}, [][2]string{{"2023", "100家"}}, Missed, "2023"},
		{"more than it is", [3]string{"target", "2023", "超过100家"}, [][2]string{{"2023", "超过100家"}}, Met, "2023"},
		{"at least may be just that", [3]string{"target", "2023", "超过100家"}, [][2]string{{"2023", "不少于100家"}}, Uncertain, "2023"},
		{"less than it", [3]string{"target", "2023", "200家"}, [][2]string{{"2023", "不足200家"}}, Missed, "2023"},
		{"nearly it", [3]string{"target", "2023", "200家"}, [][2]string{{"2023", "近200家"}}, Missed, "2023"},
		{"up to it", [3]string{"target", "2023", "200家"}, [][2]string{{"2023", "不超过200家"}}, Uncertain, "2023"},
		{"more than less", [3]string{"target", "2023", "200家"}, [][2]string{{"2023", "超过150家"}}, Uncertain, "2023"},
		{"less than more", [3]string{"target", "2023", "200家"}, [][2]string{{"2023", "不足250家"}}, Uncertain, "2023"},
		{"about it", [3]string{"target", "2023", "200家"}, [][2]string{{"2023", "约200家"}}, Uncertain, "2023"},
		{"about it was aimed at", [3]string{"target", "2023", "约200家"}, [][2]string{{"2023", "300家"}}, Uncertain, "2023"},
		{"nearly it was aimed at, and reached", [3]string{"target", "2023", "近200家"}, [][2]string{{"2023", "200家"}}, Met, "2023"},
		{"nearly it was aimed at", [3]string{"target", "2023", "近200家"}, [][2]string{{"2023", "190家"}}, Uncertain, "2023"},
		{"the low end of a range is enough", [3]string{"target", "2023", "5%~6%"}, [][2]string{{"2023", "5%"}}, Met, "2023"},
		{"a range across it", [3]string{"target", "2023", "100家"}, [][2]string{{"2023", "90~110家"}}, Uncertain, "2023"},
		{"ceiling met by more than less", [3]string{"ceiling", "2023", "120家"}, [][2]string{{"2023", "超过100家"}}, Uncertain, "2023"},
		{"ceiling broken by more than it", [3]string{"ceiling", "2023", "120家"}, [][2]string{{"2023", "超过120家"}}, Missed, "2023"},
		{"ceiling kept by nearly it", [3]string{"ceiling", "2023", "120家"}, [][2]string{{"2023", "近120家"}}, Met, "2023"},
		{"ceiling of nearly", [3]string{"ceiling", "2023", "近120家"}, [][2]string{{"2023", "119家"}}, Uncertain, "2023"},
		{"ceiling of nearly, broken", [3]string{"ceiling", "2023", "近120家"}, [][2]string{{"2023", "120家"}}, Missed, "2023"},
		{"ceiling of at least", [3]string{"ceiling", "2023", "至少120家"}, [][2]string{{"2023", "120家"}}, Met, "2023"},
		{"ceiling of at least, passed", [3]string{"ceiling", "2023", "至少120家"}, [][2]string{{"2023", "121家"}}, Uncertain, "2023"},
		{"less than it was aimed at", [3]string{"target", "2023", "低于5%"}, [][2]string{{"2023", "5%"}}, Missed, "2023"},
		{"at most it was aimed at", [3]string{"target", "2023", "不超过5%"}, [][2]string{{"2023", "5%"}}, Met, "2023"},
		{"a fall by more", [3]string{"target", "2023", "下降5%"}, [][2]string{{"2023", "下降6%"}}, Met, "2023"},
		{"a fall by as much", [3]string{"target", "2023", "下降5%"}, [][2]string{{"2023", "-5%"}}, Met, "2023"},
		{"a fall by less", [3]string{"target", "2023", "下降5%"}, [][2]string{{"2023", "下降4%"}}, Missed, "2023"},
		{"a rise for a fall", [3]string{"target", "2023", "下降5%"}, [][2]string{{"2023", "增长1%"}}, Missed, "2023"},
		{"a fall for a rise", [3]string{"target", "2023", "增长5%"}, [][2]string{{"2023", "下降6%"}}, Missed, "2023"},
		{"a fall within a range", [3]string{"target", "2023", "下降5%~6%"}, [][2]string{{"2023", "下降5.5%"}}, Met, "2023"},
		{"a fall by no more", [3]string{"target", "2023", "下降不超过5%"}, [][2]string{{"2023", "下降6%"}}, Missed, "2023"},
		{"a fall by no more, kept", [3]string{"target", "2023", "下降不超过5%"}, [][2]string{{"2023", "下降4%"}}, Met, "2023"},
		{"a fall by no less", [3]string{"target", "2023", "下降不低于5%"}, [][2]string{{"2023", "下降6%"}}, Met, "2023"},
		{"a fall by nearly as much", [3]string{"target", "2023", "下降5%"}, [][2]string{{"2023", "下降近5%"}}, Missed, "2023"},
		{"nearly a fall, and reached", [3]string{"target", "2023", "下降近5%"}, [][2]string{{"2023", "下降5%"}}, Met, "2023"},
		{"a negative number is reached from below", [3]string{"target", "2023", "-5%"}, [][2]string{{"2023", "-4%"}}, Met, "2023"},

		{"sources disagree", [3]string{"target", "2023", "100家"}, [][2]string{{"2023", "90家"}, {"2023", "110家"}}, Uncertain, "2023"},
		{"sources disagree the other way round", [3]string{"target", "2023", "100家"}, [][2]string{{"2023", "110家"}, {"2023", "90家"}}, Uncertain, "2023"},
		{"sources disagree on how much more", [3]string{"target", "2023", "100家"}, [][2]string{{"2023", "110家"}, {"2023", "120家"}}, Met, "2023"},
		{"a result of another period beside them", [3]string{"target", "2023", "100家"}, [][2]string{{"2022", "80家"}, {"2023", "110家"}, {"2024", "90家"}}, Met, "2023"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m, e := &content.Metric{ID: "m"}, &content.Entity{ID: "e"}
			add := func(status, period, amount string) *content.Observation {
				a, err := units.Parse(amount, "zh")
				if err != nil {
					t.Fatal(err)
				}
				o := &content.Observation{Metric: m, Subject: e, Status: content.Status(status), Period: period, Amount: a.Signed(), Fall: a.Direction() == quantity.Down}
				m.Observations, e.Observations = append(m.Observations, o), append(e.Observations, o)
				return o
			}
			aim := add(tt.aim[0], tt.aim[1], tt.aim[2])
			for _, r := range tt.results {
				add("actual", r[0], r[1])
			}
			got := outcome(aim)
			period := ""
			if got.Result != nil {
				period = got.Result.Period
			}
			if got.Verdict != tt.verdict || period != tt.result {
				t.Errorf("%s beside %q, want %s beside %q", got.Verdict, period, tt.verdict, tt.result)
			}
		})
	}
}
