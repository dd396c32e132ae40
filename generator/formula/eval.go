package formula

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/quantity"
)

// Rounding says how a result is rounded: to so many decimals of its unit, to
// tens, hundreds … when negative. The zero Rounding does not round.
type Rounding struct {
	Digits int
	Given  bool
}

// MaxDigits bounds the decimals, to both sides.
const MaxDigits = 12

// Result is what a formula comes to.
type Result struct {
	Value     *big.Rat // in the unit, exact
	Qualifier quantity.Qualifier

	unit, classifier string
	f                *Formula
}

// Eval computes the formula in a unit; inputs[i] is the amount of Names()[i].
// An error is an *Error.
func (f *Formula) Eval(inputs []quantity.Amount, unit string) (*Result, error) {
	for i, a := range inputs {
		if a.IsRange() {
			n := f.names[i]
			return nil, &Error{n.At, len(n.Text), n.Text + " is a range, which has no one value to compute with", "leave it out", false}
		}
	}
	v, err := f.eval(f.root, inputs)
	if err != nil {
		return nil, err
	}
	if unit == quantity.Percent || unit == quantity.Points {
		for _, p := range f.parts {
			if p.Text == "100" {
				return nil, &Error{p.At, 3, "100 in a formula for a metric in " + unit,
					"7% is 0.07 in a formula and the metric's unit makes the result a percentage: write 1 for the whole, and leave out * 100", true}
			}
		}
	}
	scale, help := v.fits(unit)
	if scale == nil {
		return nil, f.wrong(true, help, "the formula gives %s, which can't be measured in %s", v.unit(), unit)
	}
	return &Result{v.exact.Mul(v.exact, scale), f.qualifier(v, inputs), unit, v.classifier, f}, nil
}

// Amount is the result as it is said. An error is an *Error.
func (r *Result) Amount(round Rounding) (quantity.Amount, error) {
	if !round.Given {
		n, ok := quantity.Decimals(r.Value)
		if !ok {
			return quantity.Amount{}, r.f.wrong(false, "say to how many decimals it is rounded: digits = 1", "the result has no end: %s…", r.Value.FloatString(6))
		}
		round.Digits = n
	}
	a, err := quantity.Compute(r.Value, round.Digits, r.Qualifier, r.unit, r.classifier)
	if err != nil {
		return a, r.f.wrong(false, "give it fewer digits", "%s", err)
	}
	if a.Value().IsZero() && r.Value.Sign() != 0 {
		return a, r.f.wrong(false, "give it more digits", "the result is rounded to nothing: %s", r.Value.FloatString(MaxDigits))
	}
	return a, nil
}

// wrong is an error about the whole formula.
func (f *Formula) wrong(unit bool, help, text string, args ...any) error {
	at, last := f.parts[0].At, f.parts[len(f.parts)-1]
	return &Error{at, last.At + len(last.Text) - at, fmt.Sprintf(text, args...), help, unit}
}

// kind tells what has no unit apart.
type kind uint8

const (
	measured kind = iota // it has a unit
	number               // a number of the formula's own
	ratio                // one amount by another
	rate                 // printed in percent
	points               // percentage points, or the difference of a rate and another rate or a ratio
	rest                 // 1 - a share, 1 + a growth: reckoned from the whole
	gap                  // the difference of two ratios, or of a rest and something else
)

// value is what a part of a formula comes to.
type value struct {
	exact *big.Rat
	// slope is how it changes with each name, its derivative there.
	slope      []*big.Rat
	units      map[string]int // exponents, without those that cancelled
	counted    bool           // a count went into it
	kind       kind
	classifier string
}

func (f *Formula) eval(n *node, inputs []quantity.Amount) (*value, error) {
	if n.left == nil {
		return f.leaf(n, inputs), nil
	}
	a, err := f.eval(n.left, inputs)
	if err != nil {
		return nil, err
	}
	b, err := f.eval(n.right, inputs)
	if err != nil {
		return nil, err
	}
	if n.part.Text == "/" && b.exact.Sign() == 0 {
		return nil, &Error{n.part.At, 1, "a division by zero", "", false}
	}
	out := &value{exact: new(big.Rat), counted: a.counted || b.counted, slope: make([]*big.Rat, len(inputs))}
	if n.part.Text == "+" || n.part.Text == "-" {
		return out, out.add(n.part, a, b)
	}
	out.multiply(n.part.Text == "/", a, b)
	return out, nil
}

func (f *Formula) leaf(n *node, inputs []quantity.Amount) *value {
	v := &value{exact: new(big.Rat), kind: number, slope: make([]*big.Rat, len(inputs))}
	for i := range v.slope {
		v.slope[i] = new(big.Rat)
	}
	if !n.part.Name {
		whole, _ := strconv.ParseInt(n.part.Text, 10, 64) // split keeps it small
		v.exact.SetInt64(whole)
		return v
	}
	a := inputs[n.name]
	v.exact.Set(a.Value().Rat())
	if a.Direction() == quantity.Down {
		v.exact.Neg(v.exact)
	}
	v.slope[n.name].SetInt64(1)
	switch a.Unit() {
	case quantity.Percent, quantity.Points:
		v.kind = rate
		if a.Unit() == quantity.Points {
			v.kind = points
		}
		v.exact.Mul(v.exact, big.NewRat(1, 100))
	case quantity.Times:
		v.kind = ratio
	default:
		v.kind, v.units, v.classifier = measured, map[string]int{a.Unit(): 1}, a.Classifier()
		v.counted = a.Unit() == quantity.Count
	}
	return v
}

// add sets v to a + b or a - b.
func (v *value) add(op Part, a, b *value) error {
	if !maps.Equal(a.units, b.units) {
		word := "added to"
		x, y := b, a
		if op.Text == "-" {
			word = "taken from"
		}
		return &Error{op.At, 1, x.unit() + " can't be " + word + " " + y.unit(), "sums and differences need one unit", true}
	}
	v.units = a.units
	if a.classifier == b.classifier {
		v.classifier = a.classifier
	}
	minus := op.Text == "-"
	sum := func(z, x, y *big.Rat) {
		if minus {
			z.Sub(x, y)
		} else {
			z.Add(x, y)
		}
	}
	sum(v.exact, a.exact, b.exact)
	for i := range v.slope {
		v.slope[i] = new(big.Rat)
		sum(v.slope[i], a.slope[i], b.slope[i])
	}
	v.kind = summed(a.kind, b.kind, minus)
	return nil
}

// summed is the kind of a + b or a - b.
func summed(a, b kind, minus bool) kind {
	is := func(x, y kind) bool { return a == x && b == y }
	either := func(k kind) bool { return a == k || b == k }
	switch {
	case is(measured, measured), is(number, number), is(points, points), is(gap, gap):
		return a
	case minus && (is(rate, rate) || is(ratio, rate) || is(rate, ratio)):
		return points
	case is(rate, rate), is(rate, points), is(points, rate):
		return rate
	case minus && b == number:
		return ratio // a / b - 1 is a growth
	case either(number):
		return rest
	// 1 - a - b may be what is left of the whole or the gap between 1 - a and b:
	// the metric's unit says which is meant.
	case minus && (either(rest) || either(gap)), minus && is(ratio, ratio):
		return gap
	case either(rest):
		return rest
	}
	return ratio
}

// multiply sets v to a * b or a / b, where b is not zero.
func (v *value) multiply(divide bool, a, b *value) {
	v.units = map[string]int{}
	maps.Copy(v.units, a.units)
	for u, n := range b.units {
		if divide {
			n = -n
		}
		if v.units[u] += n; v.units[u] == 0 {
			delete(v.units, u)
		}
	}
	inverse := new(big.Rat).Set(b.exact)
	if divide {
		inverse.Inv(inverse)
	}
	v.exact.Mul(a.exact, inverse)
	for i := range v.slope {
		// (ab)' = a'b + ab'; (a/b)' = a'/b - ab'/b²
		s := new(big.Rat).Mul(a.slope[i], inverse)
		t := new(big.Rat).Mul(a.exact, b.slope[i])
		if divide {
			t.Mul(t, inverse).Mul(t, inverse).Neg(t)
		}
		v.slope[i] = s.Add(s, t)
	}
	switch {
	case len(v.units) > 0:
		v.kind = measured
		if v.classifier = a.classifier; len(a.units) == 0 {
			v.classifier = b.classifier
		} else if len(b.units) > 0 {
			v.classifier = ""
		}
	case b.kind == number:
		v.kind = a.kind
	case a.kind == number && !divide:
		v.kind = b.kind
	default:
		v.kind = ratio
	}
}

// fits says what a value is multiplied by to be measured in a unit; nil when it
// can't be.
func (v *value) fits(unit string) (scale *big.Rat, help string) {
	one, hundred := big.NewRat(1, 1), big.NewRat(100, 1)
	if v.kind == measured {
		if v.named() == unit {
			return one, ""
		}
		return nil, "give it a metric in that unit, or mend the formula"
	}
	switch unit {
	case quantity.Percent:
		if v.kind == points {
			return nil, "the difference of two rates, or of a rate and a ratio, is in percentage points: give it a metric in pp"
		}
		return hundred, ""
	case quantity.Points:
		if v.kind == points || v.kind == gap {
			return hundred, ""
		}
		return nil, "only the difference of two rates or ratios is in percentage points"
	case quantity.Times:
		if v.kind == ratio || v.kind == rest || v.kind == gap {
			return one, ""
		}
	case quantity.Count:
		if (v.kind == ratio || v.kind == rest) && v.counted {
			return one, ""
		}
	}
	return nil, "give it a metric in % or times, or mend the formula"
}

// named is the unit of a measured value as metrics name units: CNY, CNY/km2.
// Beside other units counts go out of it, and counts of counts are counts.
func (v *value) named() string {
	var over, under string
	for _, u := range slices.Sorted(maps.Keys(v.units)) {
		n := v.units[u]
		if u == quantity.Count {
			if len(v.units) > 1 {
				continue
			}
			n = max(-1, min(n, 1))
		}
		over += strings.Repeat("*"+u, max(n, 0))
		under += strings.Repeat("/"+u, max(-n, 0))
	}
	return cmp.Or(strings.TrimPrefix(over, "*"), "1") + under
}

// unit is the unit of a value for messages.
func (v *value) unit() string {
	switch v.kind {
	case measured:
		return v.named()
	case number:
		return "a number without a unit"
	case rate:
		return quantity.Percent
	case points:
		return quantity.Points
	}
	return "a ratio"
}

// qualifier tells from what is known of the inputs on which side of the result
// the real figure lies.
func (f *Formula) qualifier(v *value, inputs []quantity.Amount) quantity.Qualifier {
	var up, down, strict, far bool
	for i, a := range inputs {
		rises := v.slope[i].Sign()
		if rises == 0 {
			continue
		}
		q, side := a.Qualifier(), a.Side()
		if a.Direction() == quantity.Down {
			side = -side // the more it fell, the smaller it is
		}
		switch {
		case q == quantity.About:
			return quantity.About
		case side*rises > 0:
			up = true
		case side != 0:
			down = true
		}
		strict = strict || q == quantity.MoreThan || q == quantity.LessThan || q == quantity.Nearly
		far = far || side != 0 && q != quantity.Nearly
	}
	sign := v.exact.Sign()
	switch {
	case up && down:
		return quantity.About
	case !far && (up && sign < 0 || down && sign > 0):
		return quantity.Nearly
	case up && strict:
		return quantity.MoreThan
	case up:
		return quantity.AtLeast
	case down && strict:
		return quantity.LessThan
	case down:
		return quantity.AtMost
	}
	return quantity.Exact
}
