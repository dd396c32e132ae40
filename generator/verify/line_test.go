package verify

import "testing"

func TestStanding(t *testing.T) {
	for _, tt := range []struct {
		line, printed string
		want          bool
	}{
		{"产值444.6亿元。", "444.6亿元", true},
		{"产值444.6亿元。", "44.6亿元", false},
		{"产值444.6亿元。", "6亿元", false},
		{"增长17%，占7%。", "7%", true},
		{"增长17%。", "7%", false},
		{"共30家，又13家、3家", "3家", true},
		{"三十余家", "十余家", false},
		{"三十余家，十余家", "十余家", true},
		{"设三大平台", "三", true},
		{"建成3", "3", true},
		{"建成35", "3", false},
		{"第24届，20条", "20条", true},
		{"", "3", false},
		{"3", "", false},
	} {
		if got := len(standing(tt.line, tt.printed)) > 0; got != tt.want {
			t.Errorf("%q stands on %q: %t", tt.printed, tt.line, got)
		}
	}
}
