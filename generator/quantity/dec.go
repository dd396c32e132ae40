package quantity

import (
	"math"
	"strconv"

	"github.com/shopspring/decimal"
)

// maxDigits is how many digits an amount may be printed with. Eighteen always fit an int64, which keeps an
// Amount small, comparable and free of pointers; no amount in a report comes near it.
const maxDigits = 18

// maxExp bounds the power of ten, so that no hostile input makes us write a kilometre of zeros.
const maxExp = 24

// dec is coef × 10^exp. The exponent also carries precision: 35.0亿 is 350×10⁷ and is said with its decimal again,
// 100亿 is 1×10¹⁰ because the zeros of a whole number say nothing about precision.
type dec struct {
	coef int64
	exp  int8
}

func (d dec) decimal() decimal.Decimal { return decimal.New(d.coef, int32(d.exp)) }

// norm drops trailing zeros, so that equal values are equal structs.
func (d dec) norm() dec {
	if d.coef == 0 {
		return dec{}
	}
	for d.coef%10 == 0 {
		d.coef /= 10
		d.exp++
	}
	return d
}

func (d dec) shift(n int) dec {
	if d.coef != 0 {
		d.exp += int8(n)
	}
	return d
}

func (d dec) cmp(e dec) int { return d.decimal().Cmp(e.decimal()) }

// add reports false when the sum has more digits than an amount may have.
func (d dec) add(e dec) (dec, bool) {
	if d.coef == 0 {
		return e, true
	}
	if e.coef == 0 {
		return d, true
	}
	for d.exp > e.exp {
		if d.coef > math.MaxInt64/10 || d.coef < math.MinInt64/10 {
			return dec{}, false
		}
		d.coef *= 10
		d.exp--
	}
	for e.exp > d.exp {
		if e.coef > math.MaxInt64/10 || e.coef < math.MinInt64/10 {
			return dec{}, false
		}
		e.coef *= 10
		e.exp--
	}
	sum := d.coef + e.coef
	if sum > 999_999_999_999_999_999 || sum < -999_999_999_999_999_999 {
		return dec{}, false
	}
	return dec{sum, d.exp}, true
}

// places is how many decimals the number has when it is written in units of 10^scale.
func (d dec) places(scale int) int { return max(0, scale-int(d.exp)) }

// atLeast reports |d| ≥ 10^scale.
func (d dec) atLeast(scale int) bool {
	if d.coef == 0 {
		return false
	}
	n := 0
	for c := d.coef; c != 0; c /= 10 {
		n++
	}
	return n+int(d.exp) > scale
}

// marks are the signs a language writes a number with.
type marks struct {
	minus, point, group string
	plus                string // in front of positive numbers; empty for most
	first, rest         int    // digits in the group next to the point, and in those before it; 0: no groups
	min                 int    // digits a whole number must have to be grouped at all
	digits              [10]string
}

// text writes d in units of 10^scale.
func (d dec) text(scale int, m *marks) string {
	var buf [96]byte
	out := buf[:0]
	c := d.coef
	if c < 0 {
		out = append(out, m.minus...)
		c = -c
	} else if c > 0 {
		out = append(out, m.plus...)
	}
	var num [64]byte
	digits := strconv.AppendInt(num[:0], c, 10)
	zeros := int(d.exp) - scale
	point := len(digits)
	if zeros >= 0 {
		if c != 0 {
			for range zeros {
				digits = append(digits, '0')
			}
		}
		point = len(digits)
	} else {
		point += zeros
		for ; point <= 0; point++ {
			digits = append(digits, 0)
			copy(digits[1:], digits)
			digits[0] = '0'
		}
	}
	for i, b := range digits {
		if i == point {
			out = append(out, m.point...)
		} else if left := point - i; i > 0 && left > 0 && m.first > 0 && point >= m.min &&
			(left == m.first || left > m.first && (left-m.first)%m.rest == 0) {
			out = append(out, m.group...)
		}
		if m.digits[0] != "" {
			out = append(out, m.digits[b-'0']...)
		} else {
			out = append(out, b)
		}
	}
	return string(out)
}

var (
	plainMarks   = marks{minus: "-", point: "."}
	englishMarks = marks{minus: "−", point: ".", group: ",", first: 3, rest: 3}
)
