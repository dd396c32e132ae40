package weave

import (
	"testing"

	"briefing/generator/content"
	"briefing/generator/quantity"
)

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
		{"only before", [3]string{"target", "2024", "100家"}, [][2]string{{"2022", "70家"}, {"2023", "80家"}}, Open, "2023"},
		{"only after", [3]string{"plan", "2021", "100家"}, [][2]string{{"2020", "70家"}, {"2023", "180家"}}, NotComparable, "2023"},
		{"a year beside its half", [3]string{"target", "2023-H1", "100家"}, [][2]string{{"2023", "180家"}}, NotComparable, "2023"},
		{"a year beside its end", [3]string{"target", "2023", "100家"}, [][2]string{{"2023-12-31", "180家"}}, NotComparable, "2023-12-31"},
		{"an estimate confirmed", [3]string{"preliminary", "2022", "5%"}, [][2]string{{"2022", "5.2%"}}, Met, "2022"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m, e := &content.Metric{ID: "m"}, &content.Entity{ID: "e"}
			add := func(status, period, amount string) *content.Observation {
				a, err := units.Parse(amount, "zh")
				if err != nil {
					t.Fatal(err)
				}
				o := &content.Observation{Metric: m, Subject: e, Status: content.Status(status), Period: period, Amount: a}
				m.Observations = append(m.Observations, o)
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
