package period

import (
	"slices"
	"testing"
)

func TestValidAndSay(t *testing.T) {
	tests := []struct{ in, zh, en, de, fr, ja, other string }{
		{"2023", "2023年", "2023", "2023", "2023", "2023年", "2023"},
		{"2023-09", "2023年9月", "September 2023", "September 2023", "septembre 2023", "2023年9月", "2023-09"},
		{"2023-09-05", "2023年9月5日", "5 September 2023", "5. September 2023", "5 septembre 2023", "2023年9月5日", "2023-09-05"},
		{"2023-03-01", "2023年3月1日", "1 March 2023", "1. März 2023", "1er mars 2023", "2023年3月1日", "2023-03-01"},
		{"2023-Q3", "2023年第三季度", "Q3 2023", "3. Quartal 2023", "3e trimestre 2023", "2023年第3四半期", "2023-Q3"},
		{"2023-H1", "2023年上半年", "first half of 2023", "1. Halbjahr 2023", "1er semestre 2023", "2023年上半期", "2023-H1"},
		{"2023-H2", "2023年下半年", "second half of 2023", "2. Halbjahr 2023", "2e semestre 2023", "2023年下半期", "2023-H2"},
		{"2019/2022", "2019年至2022年", "2019–2022", "2019–2022", "2019–2022", "2019年～2022年", "2019/2022"},
		{"2021-06/2022-03", "2021年6月至2022年3月", "June 2021–March 2022", "Juni 2021–März 2022", "juin 2021–mars 2022", "2021年6月～2022年3月", "2021-06/2022-03"},
	}
	for _, tt := range tests {
		if !Valid(tt.in) {
			t.Errorf("Valid(%q) = false", tt.in)
		}
		for tag, want := range map[string]string{"zh-Hans": tt.zh, "en": tt.en, "de-CH": tt.de, "fr": tt.fr, "ja": tt.ja, "it": tt.other} {
			if got := Say(tt.in, tag); got != want {
				t.Errorf("Say(%q, %q) = %q, want %q", tt.in, tag, got, want)
			}
		}
	}
	for _, bad := range []string{"", "23", "2023-13", "2023-02-30", "2023-Q5", "2023-H3", "2023-q1", "2023/", "2023/2022", "2023-9", "in 2023", "2023-Q"} {
		if Valid(bad) {
			t.Errorf("Valid(%q) = true", bad)
		}
	}
}

// A span runs forward: it ends later than its first part does, and begins earlier than its last.
func TestSpans(t *testing.T) {
	for _, good := range []string{
		"2023-Q1/2023-H2", "2023-H1/2023-Q3", "2023-H1/2023-12", "2023-12/2024-H1", "2023-Q4/2024", "2022/2023-06", "2023-03/2023-Q2",
		"2023-09-30/2023-10", "2022-12-31/2023", "2023-09/2023-12", "2023-01-28/2023-02-03",
	} {
		if !Valid(good) {
			t.Errorf("Valid(%q) = false", good)
		}
	}
	for _, bad := range []string{
		"2023-H2/2023-Q1", "2023-12/2023-H1", "2023-Q3/2023-H1", "2023-10/2023-Q2", "2023/2023", "2023/2023-06", "2023-01/2023",
		"2023-Q1/2023-H1", "2023-06/2023-06-30", "2023-06-30/2023-06", "2023-H1/2023-Q2", "2023-02/2023-01/2023-03",
	} {
		if Valid(bad) {
			t.Errorf("Valid(%q) = true", bad)
		}
	}
}

func TestPoint(t *testing.T) {
	for span, want := range map[string]string{
		"2023-01/2023-03": "2023-Q1", "2023-Q1/2023-Q2": "2023-H1", "2023-07/2023-12": "2023-H2", "2023-01/2023-12": "2023", "2023-Q1/2023-H2": "2023",
		"2023-04-01/2023-06-30": "2023-Q2", "2024-02-01/2024-02-29": "2024-02", "2023-01-01/2023-12-31": "2023", "2023-10/2023-12-31": "2023-Q4",
		"2023-01/2023-02": "", "2023-Q1/2023-Q3": "", "2022/2023": "", "2023-02-01/2023-02-27": "", "2023-12/2024-02": "", "2023": "", "2023-Q1": "",
	} {
		if !Valid(span) {
			t.Errorf("Valid(%q) = false", span)
		}
		if got := Point(span); got != want {
			t.Errorf("Point(%q) = %q, want %q", span, got, want)
		}
	}
}

func TestCompare(t *testing.T) {
	// The order that Compare must give, whatever the list's own.
	want := []string{
		"", "2018/2023", "2018/2019", "2018", "2018-03-05", "2023", "2023-H1", "2023-Q1", "2023-01/2023-02", "2023-01", "2023-01-09",
		"2023-01-28/2023-02-03", "2023-01-28", "2023-02", "2023-Q2", "2023-H2", "2023-Q3", "2023-Q4", "2023-10", "2023-12-31", "2024-01-01",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, Compare)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for _, p := range want[1:] {
		if !Valid(p) || Compare(p, p) != 0 || Year(p) != p[:4] {
			t.Errorf("%s: Valid %t, Compare with itself %d, Year %s", p, Valid(p), Compare(p, p), Year(p))
		}
	}
}

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		list []string
		want string
	}{
		{nil, ""},
		{[]string{"2023"}, "2023"},
		{[]string{"2021/2025"}, "2021/2025"},
		{[]string{"2022", "2021/2025"}, "2021/2025"},
		{[]string{"2000", "2023", "2021/2025"}, "2000/2025"},
		{[]string{"2021/2025", "2023", "2000"}, "2000/2025"},
		{[]string{"2018/2023", "2019"}, "2018/2023"},
		{[]string{"2023-H1", "2023"}, "2023"},
		{[]string{"2023-12-31", "2022", "2023", "2023-Q4"}, "2022/2023"},
		{[]string{"2023-09", "2023-11"}, "2023-09/2023-11"},
		{[]string{"2023", "2022-06/2023-03"}, "2022-06/2023"},
	} {
		got := Span(c.list)
		if got != c.want {
			t.Errorf("%q span %s, want %s", c.list, got, c.want)
		}
		if got != "" && !Valid(got) {
			t.Errorf("%q span %s, which is no period", c.list, got)
		}
	}
}

func TestLong(t *testing.T) {
	for _, c := range []struct {
		list []string
		want int
	}{
		{[]string{"2023-09-30", "2024-02-29"}, 1},
		{[]string{"2023-02", "2023-09", "2024-12"}, 31},
		{[]string{"2023-Q1", "2023-Q4", "2023-04/2023-06", "2022-12/2023-02"}, 3 * 31},
		{[]string{"2023-H1", "2023-H2", "2023-Q2/2023-Q3"}, 6 * 31},
		{[]string{"2022", "2023", "2022-07/2023-06", "2022-H2/2023-H1"}, 12 * 31},
		{[]string{"2021/2025", "2016/2020"}, 5 * 12 * 31},
	} {
		for _, p := range c.list {
			if got := Long(p); got != c.want {
				t.Errorf("%s has %d days, want %d", p, got, c.want)
			}
		}
	}
}

func TestDateTime(t *testing.T) {
	for in, want := range map[string]string{
		"2023": "2023", "2023-09": "2023-09", "2023-09-05": "2023-09-05",
		"2023-Q3": "", "2023-H1": "", "2019/2022": "", "2023-01-02/2023-01-05": "",
	} {
		if got := DateTime(in); got != want {
			t.Errorf("DateTime(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLast(t *testing.T) {
	inOrder := []string{"2022", "2023-02", "2023-Q1", "2023-03/2023-05", "2023-H1", "2023-09-05", "2023-09", "2019/2023", "2024-01-01"}
	for i := 1; i < len(inOrder); i++ {
		if a, b := Last(inOrder[i-1]), Last(inOrder[i]); a >= b {
			t.Errorf("%s ends on %s, not before %s, which ends on %s", inOrder[i-1], a, inOrder[i], b)
		}
	}
	for _, together := range [][2]string{{"2023", "2023-12"}, {"2023", "2023-Q4"}, {"2023", "2023-H2"}, {"2023-H1", "2023-06"}, {"2023-Q1", "2023-01/2023-03"}} {
		if Last(together[0]) != Last(together[1]) {
			t.Errorf("%s and %s do not end together", together[0], together[1])
		}
	}
}

// Halves and quarters stand among the months, not behind them.
func TestOrder(t *testing.T) {
	want := []string{"2023", "2023/2025", "2023-H1", "2023-Q1", "2023-01", "2023-01/2023-09", "2023-Q2", "2023-04-01", "2023-H2", "2023-09", "2023-10", "2024"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, Order)
	if !slices.Equal(got, want) {
		t.Errorf("in order: %q, not %q", got, want)
	}
}
