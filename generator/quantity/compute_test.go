package quantity

import (
	"math/big"
	"testing"
)

func TestCompute(t *testing.T) {
	tests := []struct {
		value  string
		digits int
		q      Qualifier
		want   string // as English says it, or the error
	}{
		{"1/3", 2, Exact, "0.33%"},
		{"2/3", 0, Exact, "1%"},
		{"9", 1, Exact, "9.0%"},
		{"1/2", 0, Exact, "1%"},
		{"-1/2", 0, Exact, "−1%"},
		{"-1/4", 1, Exact, "−0.3%"},
		{"29.87", 1, MoreThan, "more than 29.8%"},
		{"29.87", 1, AtLeast, "at least 29.8%"},
		{"29.81", 1, LessThan, "less than 29.9%"},
		{"29.81", 1, AtMost, "up to 29.9%"},
		{"29.81", 0, Nearly, "nearly 30%"},
		{"-29.1", 0, Nearly, "nearly −30%"},
		{"-29.81", 0, MoreThan, "above −30%"},
		{"29.85", 1, About, "about 29.9%"},
		{"1085774", -4, Exact, "1,090,000%"},
		{"1/3", 18, Exact, "0.333333333333333333%"},
		{"1234567890123456789", 0, Exact, "the number has more than 18 digits"},
		{"1", 19, Exact, "19 digits are out of bounds"},
		{"0", 1, Exact, "0.0%"},
	}
	u := testUnits()
	for _, tt := range tests {
		v, ok := new(big.Rat).SetString(tt.value)
		if !ok {
			t.Fatal(tt.value)
		}
		a, err := Compute(v, tt.digits, tt.q, Percent, "")
		got := a.Say("en", u)
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s to %d, %s: %s, want %s", tt.value, tt.digits, tt.q, got, tt.want)
		}
	}
	if _, err := Compute(big.NewRat(1, 2), 1, Exact, "", ""); err == nil {
		t.Error("an amount without a unit")
	}
}

func TestAgrees(t *testing.T) {
	tests := []struct {
		printed, value string
		want           bool
	}{
		{"29.9%", "29.87", true},
		{"29.8%", "29.87", false},
		{"30%", "29.87", true},
		{"30%", "29.4", false},
		{"40%", "36", false}, // the zero counts
		{"5.0%", "5.04", true},
		{"5.0%", "5.06", false},
		{"2000亿元", "200020000000", true},
		{"2000亿元", "200060000000", false},
		{"30万元", "304999", true},
		{"30万元", "305000", false},
		{"超过70亿元", "7000000001", true},
		{"超过70亿元", "6990000000", false},
		{"近30家", "29", true},
		{"近30家", "31", false},
		{"约30%", "29.6", true},
		{"63%~68%", "65", true},
		{"63%~68%", "69", false},
		{"下降5%", "-5.2", true},
		{"下降5%", "5.2", false},
		{"下降超过3%", "-4", true},
		{"下降超过3%", "-2.5", false},
		{"下降超过3%", "4", false},
		{"下降近5%", "-4.9", true},
		{"下降近5%", "-5.1", false},
		{"近-5%", "-4.9", true},
		{"近-5%", "-5.1", false},
		{"下降不超过5%", "-6", false},
		{"下降3%~5%", "-4", true},
		{"下降3%~5%", "-6", false},
		{"下降3%~5%", "4", false},
		{"下降2.5%", "-2.45", true}, // half away from zero, as upwards
		{"-3.2%", "-3.2", true},
		{"-3.2%", "3.2", false},
	}
	u := testUnits()
	for _, tt := range tests {
		a, err := u.Parse(tt.printed, "zh")
		if err != nil {
			t.Fatal(err)
		}
		v, ok := new(big.Rat).SetString(tt.value)
		if !ok {
			t.Fatal(tt.value)
		}
		if got := a.Agrees(v); got != tt.want {
			t.Errorf("%s agrees with %s: %v, want %v", tt.printed, tt.value, got, tt.want)
		}
	}
}
