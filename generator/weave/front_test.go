package weave

import (
	"testing"

	"briefing/generator/content"
	"briefing/generator/quantity"
)

// TestDirection: a figure is said to have gone up or down only where no reading
// of the two says otherwise.
func TestDirection(t *testing.T) {
	units := quantity.NewUnits(nil)
	amount := func(s string) quantity.Amount {
		a, err := units.Parse(s, "zh")
		if err != nil {
			t.Fatal(err)
		}
		return a.Signed()
	}
	tests := []struct {
		fromPeriod, from, period, to string
		want                         quantity.Direction
	}{
		{"2022", "15家", "2023", "35家", quantity.Up},
		{"2022", "35家", "2023", "15家", quantity.Down},
		{"2022", "15家", "2023", "15家", quantity.None},
		{"2022", "近130家", "2023", "超过140家", quantity.Up},
		{"2022", "超过140家", "2023", "近130家", quantity.Down},
		{"2022", "超过140家", "2023", "150家", quantity.None},
		{"2022", "约100家", "2023", "200家", quantity.None},
		{"2022", "10~20家", "2023", "15家", quantity.None},
		{"2022", "10~20家", "2023", "21家", quantity.Up},
		{"2022", "近130家", "2023", "130家", quantity.Up},
		{"2022", "100家", "2023", "超过100家", quantity.Up},
		{"2022", "至少100家", "2023", "不足100家", quantity.Down},
		{"2022", "100家", "2023", "至少100家", quantity.None},
		{"2022", "增长5%", "2023", "下降6%", quantity.Down},
		{"2022", "下降5%", "2023", "下降6%", quantity.Down},
		{"2022", "下降5%", "2023", "下降近5%", quantity.Up}, // it fell by less
		{"2022", "下降近5%", "2023", "下降4%", quantity.None},
		{"2022-H1", "15家", "2023-H1", "35家", quantity.Up},
		{"2022-H1", "15家", "2022-H2", "35家", quantity.None}, // not the same part of a year
		{"2022-05", "15家", "2023", "35家", quantity.None},
		{"2021/2022", "15家", "2023", "35家", quantity.None},
	}
	for _, test := range tests {
		e, m := &content.Entity{ID: "e"}, &content.Metric{ID: "m"}
		from := &content.Observation{ID: "from", Metric: m, Subject: e, Status: content.Actual, Period: test.fromPeriod, Amount: amount(test.from)}
		to := &content.Observation{ID: "to", Metric: m, Subject: e, Status: content.Actual, Period: test.period, Amount: amount(test.to)}
		m.Observations = []*content.Observation{from, to}
		e.Observations = m.Observations
		got := (&Site{}).Beside(to)
		if got.Earlier != from || got.Direction != test.want {
			t.Errorf("%s in %s, then %s in %s: %v after %v, want %v", test.from, test.fromPeriod, test.to, test.period, got.Direction, got.Earlier, test.want)
		}
	}
}
