package check

import (
	"fmt"

	"briefing/generator/content"
	"briefing/generator/diag"
)

// conflicts finds observations of one metric, subject, period and status whose
// values differ, unless they say so, declarations that say so of observations
// that don't, and the same figure under two ids.
func (c checker) conflicts() {
	type about struct {
		subject *content.Entity
		period  string
		status  content.Status
	}
	for _, m := range c.Metrics {
		first := map[about]*content.Observation{}
		for _, o := range m.Observations {
			what := about{o.Subject, o.Period, o.Status}
			if x := o.Conflict; x != nil && (x.Metric != o.Metric || what != about{x.Subject, x.Period, x.Status} || x.Amount.Equal(o.Amount)) {
				c.report.Add(diag.Diagnostic{Code: diag.NoContradiction, Pos: o.Pos, Len: len(o.ID),
					Text:  fmt.Sprintf("%s and %s are not two values of the same thing", o.ID, x.ID),
					Notes: []diag.Note{{Pos: x.Pos, Text: "the other one"}}, Help: "take the conflict out, or mend one of them"})
			}
			f := first[what]
			if f == nil {
				first[what] = o
				continue
			}
			if o.Cite.Given() && o.Cite == f.Cite && o.Printed.Value == f.Printed.Value {
				c.report.Add(diag.Diagnostic{Code: diag.DuplicateFigure, Pos: o.Pos, Len: len(o.ID),
					Text:  fmt.Sprintf("%s and %s are the same figure: of one metric, subject, period and status, printed on the same line", o.ID, f.ID),
					Notes: []diag.Note{{Pos: f.Pos, Text: "the other one"}}, Help: "take one out and write {" + f.ID + "} for both, or give it its own metric or period"})
			}
			if !f.Amount.Equal(o.Amount) && o.Conflict != f {
				c.report.Add(diag.Diagnostic{Code: diag.Contradiction, Pos: o.Stated().Pos, Len: len([]rune(o.Stated().Value)),
					Text:  fmt.Sprintf("%s says %s where %s says %s", o.ID, said(o), f.ID, said(f)),
					Notes: []diag.Note{{Pos: f.Stated().Pos, Text: "the other value of the same metric, subject, period and status"}},
					Help:  `check both; if the sources do disagree, add conflict = "` + f.ID + `"`})
			}
		}
	}
}

// said is an observation's value for a message.
func said(o *content.Observation) string {
	if o.Printed.Given() {
		return o.Printed.Value
	}
	return o.Amount.String() + " by its formula"
}
