package quantity

import (
	"strings"
	"testing"
)

func TestChanges(t *testing.T) {
	u := testUnits()
	table(t, "testdata/changes.txt", 7, func(at string, f []string) {
		a, err := u.Parse(f[0], f[1])
		if err != nil {
			t.Errorf("%s: %v", at, err)
			return
		}
		s := a.Signed()
		for i, got := range []string{s.Plain(), s.Qualifier().String(), a.SayChange("zh", u), a.SayChange("en", u), strings.ReplaceAll(a.SayChange("de", u), "\u00a0", " ")} {
			if got != f[i+2] {
				t.Errorf("%s: %s: %s is %q, want %q", at, f[0], [...]string{"value", "qualifier", "zh", "en", "de"}[i], got, f[i+2])
			}
		}
		roundTrip(t, u, at+": "+f[0], a)
	})
}

// TestSaySigned: as an operand a fall is a negative number, and a rise has no sign.
func TestSaySigned(t *testing.T) {
	u := testUnits()
	for _, c := range [][3]string{
		{"增长7%", "7%", "7%"},
		{"下降7%", "−7%", "−7%"},
		{"-7%", "−7%", "−7%"},
		{"下降不到5%", "高于−5%", "above −5%"},
		{"减少至少3亿元", "不高于−3亿元", "no higher than −RMB 300 million"},
		{"突破70亿元", "突破70亿元", "more than RMB 7 billion"},
	} {
		a, err := u.Parse(c[0], "zh")
		if err != nil {
			t.Fatal(err)
		}
		if zh, en := a.SaySigned("zh", u), a.SaySigned("en", u); zh != c[1] || en != c[2] {
			t.Errorf("%s: %q and %q, want %q and %q", c[0], zh, en, c[1], c[2])
		}
	}
	if s := (Amount{}).SayChange("en", u) + (Amount{}).SaySigned("en", u); s != "" {
		t.Errorf("nothing is said %q", s)
	}
}
