package quantity

import (
	"fmt"
	"math/big"
)

// Decimals is how many decimals a number needs to be written out; false when it
// has no end, as 1/3.
func Decimals(v *big.Rat) (int, bool) { return v.FloatPrec() }

// Compute makes an amount that no source prints out of an exact number, rounded
// to so many decimals; to tens, hundreds … when digits is negative. What is
// bounded from one side is rounded to that side's safe end (more than 29.87 is
// more than 29.8), everything else half up, away from zero. The decimals are
// kept as precision: 9 to one decimal is 9.0. It fails on numbers of more than
// 18 digits and on an empty unit.
func Compute(value *big.Rat, digits int, q Qualifier, unit, classifier string) (Amount, error) {
	if unit == "" {
		return Amount{}, fmt.Errorf("an amount needs a unit")
	}
	if digits > maxDigits || digits < -maxDigits {
		return Amount{}, fmt.Errorf("%d digits are out of bounds", digits)
	}
	n := round(inDigits(value, digits), q.side(value.Sign()))
	if limit := new(big.Int).Exp(big.NewInt(10), big.NewInt(maxDigits), nil); n.CmpAbs(limit) >= 0 {
		return Amount{}, fmt.Errorf("the number has more than %d digits", maxDigits)
	}
	d := dec{n.Int64(), int8(-digits)}
	if digits <= 0 {
		d = d.norm()
	}
	return Amount{low: d, high: d, qual: q, unit: unit, classifier: classifier}, nil
}

// Agrees reports whether a printed amount says what an exact number in its unit
// is, as far as it was printed: 29.87 agrees with 30, 29.9, 29.87, more than 29
// and nearly 30. About is as good as nothing. A fall is printed by its size: −4
// agrees with 下降4%, 下降超过3% and 下降3%~5%.
func (a Amount) Agrees(value *big.Rat) bool {
	if a.dir == Down {
		value = new(big.Rat).Neg(value)
	}
	own := a.low.decimal().Rat()
	if a.ranged {
		return value.Cmp(own) >= 0 && value.Cmp(a.high.decimal().Rat()) <= 0
	}
	switch a.Side() {
	case 1:
		return value.Cmp(own) >= 0
	case -1:
		return value.Cmp(own) <= 0
	}
	digits := -a.grain()
	return new(big.Rat).SetInt(round(inDigits(value, digits), 0)).Cmp(inDigits(own, digits)) == 0
}

// grain is the power of ten of the last digit that counts. The zeros of 40 do,
// and so do those of 2000亿 down to 亿: a writer who rounds says so.
func (a Amount) grain() int {
	e := int(a.low.exp)
	grain := min(e, 0)
	for _, s := range zhSayScales {
		if e >= s.n {
			grain = max(grain, s.n)
		}
	}
	return grain
}

// inDigits is v in units of 10^-digits.
func inDigits(v *big.Rat, digits int) *big.Rat {
	p := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(digits, -digits))), nil))
	if digits < 0 {
		p.Inv(p)
	}
	return p.Mul(p, v)
}

// round is the whole number that v is rounded to, down where the real one lies
// above it, up where it lies below.
func round(v *big.Rat, side int) *big.Int {
	if v.IsInt() {
		return new(big.Int).Set(v.Num())
	}
	// Euclidean division rounds down where the divisor is positive, and a Rat's is.
	down := new(big.Int).Div(v.Num(), v.Denom())
	switch side {
	case 1:
		return down
	case -1:
		return down.Add(down, big.NewInt(1))
	}
	rest := new(big.Rat).Sub(v, new(big.Rat).SetInt(down))
	if c := rest.Cmp(big.NewRat(1, 2)); c > 0 || c == 0 && v.Sign() > 0 {
		down.Add(down, big.NewInt(1))
	}
	return down
}
