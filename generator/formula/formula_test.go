package formula_test

import (
	"errors"
	"strings"
	"testing"

	"briefing/generator/formula"
	"briefing/generator/quantity"
)

// figures are what the formulas of the tests name.
var figures = map[string]string{
	"a": "43亿元", "b": "131.5亿元", "one": "1亿元", "zero": "0亿元", "loss": "-2亿元", "dollars": "3亿美元",
	"firms": "30家", "parks": "4个", "over": "超过30家", "least": "30家以上", "about": "约30家", "near": "近30家", "under": "不足30家", "most": "不超过30家",
	"rate": "7%", "rate-2": "5.5%", "fell": "下降5%", "fell-over": "下降超过5%", "fell-nearly": "下降近5%", "nearly-minus": "近-5%", "lead": "1个百分点", "fold": "3倍", "range": "63%~68%", "area": "20平方公里",
	"share-a-2023": "25%", "a:change": "增长7.5%", "b:change": "同比下降5.2%",
}

func input(t testing.TB, f *formula.Formula) []quantity.Amount {
	t.Helper()
	units := quantity.NewUnits([]quantity.Unit{{ID: "CNY/km2"}})
	var out []quantity.Amount
	for _, n := range f.Names() {
		a, err := units.Parse(figures[n.Text], "zh")
		if err != nil {
			t.Fatal(n.Text, err)
		}
		out = append(out, a)
	}
	return out
}

func TestEval(t *testing.T) {
	exact := formula.Rounding{}
	to := func(n int) formula.Rounding { return formula.Rounding{Digits: n, Given: true} }
	tests := []struct {
		text, unit string
		round      formula.Rounding
		want       string // the amount, or the error's words
	}{
		// Precedence, parentheses, spaces.
		{"a + b", "CNY", exact, "17450000000 CNY"},
		{"b - a - one", "CNY", exact, "8750000000 CNY"},
		{"b-a", "CNY", exact, "no name b-a"},
		{"b -a", "CNY", exact, "8850000000 CNY"},
		{"b- a", "CNY", exact, "8850000000 CNY"},
		{"b - (a - one)", "CNY", exact, "8950000000 CNY"},
		{"one + a * 2", "CNY", exact, "8700000000 CNY"},
		{"(one + a) * 2", "CNY", exact, "8800000000 CNY"},
		{"a / 2 / 2", "CNY", exact, "1075000000 CNY"},
		{"a / (2 / 2)", "CNY", exact, "4300000000 CNY"},
		{"\t( ( a ) )\n", "CNY", exact, "4300000000 CNY"},
		// Rounding: half up, away from zero; decimals are kept.
		{"a / b", "%", to(1), "32.7 %"},
		{"a / b", "%", to(3), "32.700 %"},
		{"a / b", "%", to(-1), "30 %"},
		{"one / 8", "CNY", to(-6), "13000000 CNY"},
		{"loss / 16", "CNY", to(-6), "-13000000 CNY"},
		{"a / a", "%", to(1), "100.0 %"},
		{"a / b", "%", exact, "the result has no end: 32.699620…"},
		{"one / a / 1000000", "%", to(2), "the result is rounded to nothing: 0.000002325581"},
		{"b / 3", "CNY", to(12), "more than 18 digits"},
		// Units.
		{"a / firms", "CNY", to(-4), "143330000 CNY"},
		{"a / area", "CNY/km2", exact, "215000000 CNY/km2"},
		{"a / area * area", "CNY", exact, "4300000000 CNY"},
		{"firms / parks", "count", exact, "7.5 count"},
		{"firms / parks", "times", exact, "7.5 times"},
		{"parks * (firms / parks)", "count", exact, "30 count"},
		{"a / b", "count", to(1), "the formula gives a ratio, which can't be measured in count"},
		{"parks / firms * a", "CNY", to(0), "573333333 CNY"},
		{"1 / firms", "%", to(1), "the formula gives 1/count, which can't be measured in %"},
		{"a + dollars", "CNY", exact, "USD can't be added to CNY"},
		{"a - firms", "CNY", exact, "count can't be taken from CNY"},
		{"a + 1", "CNY", exact, "a number without a unit can't be added to CNY"},
		{"a * b", "CNY", exact, "the formula gives CNY*CNY"},
		// Ratios and rates.
		{"rate - rate-2", "pp", exact, "1.5 pp"},
		{"rate - rate-2", "%", exact, "the formula gives pp, which can't be measured in %"},
		{"rate + lead", "%", exact, "8 %"},
		{"rate - lead", "%", exact, "6 %"},
		{"(rate + rate-2) / 2", "%", exact, "6.25 %"},
		{"rate / rate-2", "times", to(2), "1.27 times"},
		{"a / b - one / a", "pp", to(1), "30.4 pp"},
		{"a / b - share-a-2023", "pp", to(1), "7.7 pp"},
		{"share-a-2023 - a / b", "pp", to(1), "-7.7 pp"},
		{"b / a - 1 - rate", "pp", to(1), "198.8 pp"},
		{"a / b - share-a-2023", "%", to(1), "the formula gives pp, which can't be measured in %"},
		{"share-a-2023 - a / b", "%", to(1), "the formula gives pp, which can't be measured in %"},
		{"a / b - share-a-2023 + rate", "%", to(1), "14.7 %"},
		{"a / b + share-a-2023", "%", to(1), "57.7 %"},
		{"a / b + share-a-2023", "pp", to(1), "the formula gives a ratio, which can't be measured in pp"},
		// What is left of the whole is a share, and may be held against one.
		{"1 - share-a-2023 - rate", "%", exact, "68 %"},
		{"1 - share-a-2023 - rate", "pp", exact, "68 pp"},
		{"1 - share-a-2023 - rate - rate-2", "%", exact, "62.5 %"},
		{"1 - share-a-2023 - a / b", "%", to(1), "42.3 %"},
		{"1 - a / b - rate", "%", to(1), "60.3 %"},
		{"rate - (1 - share-a-2023)", "pp", exact, "-68 pp"},
		{"1 - share-a-2023", "pp", exact, "the formula gives a ratio, which can't be measured in pp"},
		{"1 + rate - rate-2", "%", exact, "101.5 %"},
		{"rate + 1 - rate-2", "%", exact, "101.5 %"},
		{"1 + rate - 1", "%", exact, "7 %"},
		{"1 + rate - 1", "pp", exact, "the formula gives a ratio, which can't be measured in pp"},
		{"a / b", "pp", to(1), "the formula gives a ratio, which can't be measured in pp"},
		{"b / a - 1", "%", to(1), "205.8 %"},
		{"1 - share-a-2023", "%", exact, "75 %"},
		{"a / share-a-2023", "CNY", exact, "17200000000 CNY"},
		{"a / (1 + rate)", "CNY", to(-8), "4000000000 CNY"},
		{"a / (1 + fell)", "CNY", to(-8), "4500000000 CNY"},
		{"a / (1 + a:change)", "CNY", exact, "4000000000 CNY"},
		{"a - a / (1 + a:change)", "CNY", exact, "300000000 CNY"},
		{"a:change - lead", "%", exact, "6.5 %"},
		{"a:change - b:change", "pp", exact, "12.7 pp"},
		{"b:changed", "%", exact, "an operator was expected, not d"},
		{"b:chang", "%", exact, "a formula is made of ids"},
		{"7:change * a", "CNY", exact, "no name 7:change"},
		{"a * fold", "CNY", exact, "12900000000 CNY"},
		{"100 * a / b", "%", to(1), "100 in a formula for a metric in %"},
		// Qualifiers: bounds go where the formula goes, and are rounded to their safe side.
		{"over / firms", "%", exact, "more-than 100 %"},
		{"over / 7", "count", to(1), "more-than 4.2 count"},
		{"firms / 7 + under - under", "count", to(1), "4.3 count"},
		{"parks / over", "%", to(0), "less-than 14 %"},
		{"parks / least", "%", to(0), "at-most 14 %"},
		{"least + firms", "count", exact, "at-least 60 count"},
		{"least + over", "count", exact, "more-than 60 count"},
		{"firms - most", "%", exact, "the formula gives count"},
		{"parks - most", "count", exact, "at-least -26 count"},
		{"near + parks", "count", exact, "nearly 34 count"},
		{"near / 7", "count", to(0), "nearly 5 count"},
		{"parks - near", "count", exact, "nearly -26 count"},
		{"near - firms - parks", "count", exact, "less-than -4 count"},
		{"near - firms", "count", exact, "less-than 0 count"},
		{"fell-nearly", "%", exact, "nearly -5 %"},
		{"nearly-minus", "%", exact, "nearly -5 %"},
		{"nearly-minus + rate", "%", exact, "more-than 2 %"},
		{"nearly-minus / 3", "%", to(1), "nearly -1.7 %"},
		{"near + under", "count", exact, "less-than 60 count"},
		{"about + over", "count", exact, "about 60 count"},
		{"over / under", "times", exact, "more-than 1 times"},
		{"over + under", "count", exact, "about 60 count"},
		{"over / (over + parks)", "%", to(0), "more-than 88 %"}, // it rises with over, though over stands below as well
		{"parks / (over + parks)", "%", to(0), "less-than 12 %"},
		{"fell-over + rate", "%", exact, "less-than 2 %"},
		// What can't be.
		{"a / zero", "%", exact, "a division by zero"},
		{"a / (b - b)", "%", exact, "a division by zero"},
		{"range / firms", "%", exact, "range is a range"},
		{"", "CNY", exact, "a figure's id was expected at the end"},
		{"7", "CNY", exact, "the formula names no figure"},
		{"-a", "CNY", exact, "a figure's id was expected, not -"},
		{"a b", "CNY", exact, "an operator was expected, not b"},
		{"a)", "CNY", exact, "an operator was expected, not )"},
		{"(a", "CNY", exact, "a ) was expected at the end"},
		{"a ** b", "CNY", exact, "a figure's id was expected, not *"},
		{"a * 1.5", "CNY", exact, "whole numbers only"},
		{"a * 12345678901", "CNY", exact, "the number is too large"},
		{"a × b", "CNY", exact, "a formula is made of ids"},
		{"A + b", "CNY", exact, "a formula is made of ids"},
		{strings.Repeat("(", 51) + "a" + strings.Repeat(")", 51), "CNY", exact, "the parentheses are too deep"},
		{"a" + strings.Repeat(" + a", 300), "CNY", exact, "the formula is too long"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := eval(t, tt.text, tt.unit, tt.round); !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// eval is the result of a formula, or the words of its error, as a string.
func eval(t testing.TB, text, unit string, round formula.Rounding) string {
	f, err := formula.Parse(text)
	if err != nil {
		return checkError(t, text, err)
	}
	for _, n := range f.Names() {
		if figures[n.Text] == "" {
			return "no name " + n.Text
		}
	}
	r, err := f.Eval(input(t, f), unit)
	if err != nil {
		return checkError(t, text, err)
	}
	a, err := r.Amount(round)
	if err != nil {
		return checkError(t, text, err)
	}
	value := a.String()
	if round.Given && round.Digits > 0 { // Plain drops the zeros that Say shows
		value = strings.Replace(value, a.Plain(), a.Value().StringFixed(int32(round.Digits)), 1)
	}
	return value
}

func checkError(t testing.TB, text string, err error) string {
	t.Helper()
	var e *formula.Error
	if !errors.As(err, &e) || e.Text == "" || e.At < 0 || e.Len < 0 || e.At > len(text) {
		t.Fatalf("%q: a bad error: %#v", text, err)
	}
	return e.Text
}

func TestClassifier(t *testing.T) {
	units := quantity.NewUnits(nil)
	for text, want := range map[string]string{"firms + over": "超过60家", "firms * 2": "60家", "firms * rate": "2.1家", "firms + parks": "34", "firms / parks": "7.5"} {
		f, err := formula.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		r, err := f.Eval(input(t, f), "count")
		if err != nil {
			t.Fatal(text, err)
		}
		a, err := r.Amount(formula.Rounding{})
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Say("zh", units); got != want {
			t.Errorf("%s is said %s, want %s", text, got, want)
		}
	}
}

// FuzzFormula: whatever the text, an error that says where, or parts that make
// the text again and a result that every unit accepts or refuses.
func FuzzFormula(f *testing.F) {
	for _, s := range []string{"a / b", "(a - one) / one", "1 - share-a-2023", "a -b", "a-b", "((a)", "over/(over+parks)", "9*9*9*9*a", "a / 0", "a\xff", "近 a"} {
		f.Add(s, 1)
	}
	f.Fuzz(func(t *testing.T, text string, digits int) {
		parsed, err := formula.Parse(text)
		if err != nil {
			checkError(t, text, err)
			return
		}
		var again []string
		for _, p := range parsed.Parts() {
			if text[p.At:p.At+len(p.Text)] != p.Text {
				t.Fatalf("%q: part %q is not at %d", text, p.Text, p.At)
			}
			again = append(again, p.Text)
		}
		second, err := formula.Parse(strings.Join(again, " "))
		if err != nil || len(second.Parts()) != len(again) {
			t.Fatalf("%q is not %q again: %v", text, again, err)
		}
		for _, n := range parsed.Names() {
			if figures[n.Text] == "" {
				return
			}
		}
		for _, unit := range []string{"CNY", "%", "pp", "times", "count"} {
			r, err := parsed.Eval(input(t, parsed), unit)
			if err != nil {
				checkError(t, text, err)
				continue
			}
			a, err := r.Amount(formula.Rounding{Digits: digits, Given: digits != 0})
			if err != nil {
				checkError(t, text, err)
			} else if a.Unit() != unit {
				t.Fatalf("%q: %s is not in %s", text, a, unit)
			}
		}
	})
}
