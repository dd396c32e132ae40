package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// shown is what a chart draws, in words: "metric subject period status" for each
// observation, each row on a line.
func shown(rows []ChartRow) string {
	var lines []string
	for _, row := range rows {
		line := row.Metric.ID + " " + row.Subject.ID
		for _, o := range row.Observations {
			line += " " + o.Period + " " + string(o.Status)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// Bars that are read against each other are of periods that are as long, as far as
// the sources have them.
func TestBarsOfLikePeriods(t *testing.T) {
	one := Chart{Kind: Bars}
	tests := []struct {
		name         string
		chart        Chart
		observations []string // "metric subject period status"
		want         []string
	}{
		{"a month is not later than others' years", one,
			[]string{"m a 2022 actual", "m a 2023-03 actual", "m b 2022 actual", "m c 2021 actual"},
			[]string{"m a 2022 actual", "m b 2022 actual", "m c 2021 actual"}},
		{"nor in a section of which most have no figure", one,
			[]string{"m a 2023-H1 actual", "m a 2022 actual", "m c 2022 actual"},
			[]string{"m a 2022 actual", "m c 2022 actual"}},
		{"most decide: three have months", one,
			[]string{"m a 2023-03 actual", "m b 2023-03 actual", "m b 2023 actual", "m c 2022-09 actual"},
			[]string{"m a 2023-03 actual", "m b 2023-03 actual", "m c 2022-09 actual"}},
		{"where as many have both, the newest", one,
			[]string{"m a 2022 actual", "m a 2023-H1 actual", "m b 2022 actual", "m b 2023-H1 actual"},
			[]string{"m a 2023-H1 actual", "m b 2023-H1 actual"}},
		{"a year ends no earlier than its half", one,
			[]string{"m a 2023 actual", "m a 2023-H2 actual", "m b 2023 actual", "m b 2023-H2 actual"},
			[]string{"m a 2023 actual", "m b 2023 actual"}},
		{"one that has no other period is shown with what it has", one,
			[]string{"m a 2022 actual", "m b 2022 actual", "m c 2023-03 actual"},
			[]string{"m a 2022 actual", "m b 2022 actual", "m c 2023-03 actual"}},
		{"an estimate of a year before the result of a month", one,
			[]string{"m a 2022 actual", "m b 2022 actual", "m c 2022 preliminary", "m c 2023-03 actual"},
			[]string{"m a 2022 actual", "m b 2022 actual", "m c 2022 preliminary"}},
		{"a result before a later estimate", one,
			[]string{"m a 2022 actual", "m a 2023 preliminary"},
			[]string{"m a 2022 actual"}},
		{"and before one of another length", one,
			[]string{"m a 2022 actual", "m a 2023-H1 preliminary"},
			[]string{"m a 2022 actual"}},
		{"an estimate before a target", one,
			[]string{"m a 2022 actual", "m b 2022 preliminary", "m b 2025 target"},
			[]string{"m a 2022 actual", "m b 2022 preliminary"}},
		{"a result of whatever length before a target", one,
			[]string{"m a 2022 actual", "m b 2025 target", "m b 2023-03 actual"},
			[]string{"m a 2022 actual", "m b 2023-03 actual"}},
		{"targets for years before those for years on end", one,
			[]string{"m a 2025 target", "m a 2021/2025 target", "m b 2025 plan", "m c 2021/2026 target"},
			[]string{"m a 2025 target", "m b 2025 plan", "m c 2021/2026 target"}},
		{"sources that disagree", one,
			[]string{"m a 2022 actual", "m a 2022 actual", "m b 2022 actual", "m b 2023-03 actual"},
			[]string{"m a 2022 actual 2022 actual", "m b 2022 actual"}},
		{"metrics on one scale are read against each other", one,
			[]string{"m a 2022 actual", "m a 2023-03 actual", "n a 2022 actual", "o a 2022 actual"},
			[]string{"m a 2022 actual", "n a 2022 actual", "o a 2022 actual"}},
		{"panels with a scale each are not", Chart{Kind: Multiples, Each: Bars, OwnScales: true},
			[]string{"m a 2022 actual", "m a 2023-03 actual", "m b 2023-03 actual", "n a 2022 actual", "n b 2022 actual", "n b 2023-03 actual", "o a 2022 actual"},
			[]string{"m a 2023-03 actual", "m b 2023-03 actual", "n a 2022 actual", "n b 2022 actual", "o a 2022 actual"}},
		{"panels of subjects", Chart{Kind: Multiples, Each: Bars, BySubject: true, OwnScales: true},
			[]string{"m a 2022 actual", "m a 2023-03 actual", "n a 2022 actual", "m b 2022 actual", "m b 2023-03 actual"},
			[]string{"m a 2022 actual", "m b 2023-03 actual", "n a 2022 actual"}},
		{"a series shows all", Chart{Kind: Series},
			[]string{"m a 2022 actual", "m a 2023-03 actual"},
			[]string{"m a 2022 actual 2023-03 actual"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := tt.chart
			metrics, subjects := map[string]*Metric{}, map[string]*Entity{}
			for _, id := range []string{"a", "b", "c"} {
				subjects[id] = &Entity{ID: id}
				c.Subjects = append(c.Subjects, subjects[id])
			}
			c.ofSections = 3 // one without a figure is left out
			for _, text := range tt.observations {
				var metric, subject, period, status string
				if n, err := fmt.Sscan(text, &metric, &subject, &period, &status); n != 4 {
					t.Fatal(err)
				}
				if metrics[metric] == nil {
					metrics[metric] = &Metric{ID: metric}
					c.Metrics = append(c.Metrics, ChosenMetric{Metric: metrics[metric]})
				}
				metrics[metric].Observations = append(metrics[metric].Observations, &Observation{Metric: metrics[metric], Subject: subjects[subject], Period: period, Status: Status(status)})
			}
			if got, want := shown(c.Rows()), strings.Join(tt.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			for _, m := range metrics { // nor does the order of the files show
				slices.Reverse(m.Observations)
			}
			if got, want := c.Rows(), tt.want; tt.chart.Kind != Series && shown(got) != strings.Join(want, "\n") {
				t.Errorf("the other way round\n%s", shown(got))
			}
		})
	}
}
