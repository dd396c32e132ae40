package render

import "testing"

func TestBeforeAmount(t *testing.T) {
	for _, tt := range []struct{ before, amount string }{
		{"more than ", "RMB 7 billion"},
		{"at least ", "837"},
		{"nearly ", "US$6.54 million"},
		{"about ", "−3%"},
		{"between ", "63% and 68%"},
		{"up to ", "2.14 million square metres"},
		{"plus de ", "7 milliards d’euros"},
		{"أكثر من ", "٣ مليون"},
		{"", "RMB 7 billion"},
		{"no higher than ", "−RMB 300 million"},
		{"", "EUR 3"},
		{"", "US$3"},
		{"", "超过350家"},
		{"", "7%"},
		{"", "five"},
		{"", "more than five"},
		{"", ""},
	} {
		if n := beforeAmount(tt.before + tt.amount); n != len(tt.before) {
			t.Errorf("%q: %d, want %d", tt.before+tt.amount, n, len(tt.before))
		}
	}
}
