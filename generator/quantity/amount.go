package quantity

import (
	"cmp"
	"fmt"

	"github.com/shopspring/decimal"
)

// Qualifier says how the printed number bounds the real one.
type Qualifier uint8

const (
	Exact    Qualifier = iota
	About              // 约 大约 左右 上下
	Nearly             // 近 接近 将近
	MoreThan           // 超过 突破 升破 逾 余 多
	AtLeast            // 不少于 不低于 至少 以上 起
	AtMost             // 最高 不超过 至多 以内 以下
	LessThan           // 低于 少于 不足 不到 跌破
)

var qualifierNames = [...]string{"exact", "about", "nearly", "more-than", "at-least", "at-most", "less-than"}

// side is the side of a number on which a qualifier puts the real one: 1 above it, -1 below it, 0 neither. What is nearly a
// number lies between it and zero.
func (q Qualifier) side(sign int) int {
	switch q {
	case MoreThan, AtLeast:
		return 1
	case LessThan, AtMost:
		return -1
	case Nearly:
		if sign < 0 {
			return 1
		}
		return -1
	}
	return 0
}

// String is the stable name used in exports and test tables.
func (q Qualifier) String() string {
	if int(q) < len(qualifierNames) {
		return qualifierNames[q]
	}
	return "unknown"
}

// Direction tells a change (增长7%) from a level (7%).
type Direction int8

const (
	Down Direction = -1
	None Direction = 0
	Up   Direction = 1
)

// String is the stable name used in exports and test tables.
func (d Direction) String() string {
	switch d {
	case Up:
		return "up"
	case Down:
		return "down"
	}
	return "none"
}

// Amount is a number or a range of numbers of one unit, with what the source says about its exactness. The zero Amount
// has no unit and is no amount; see IsZero.
//
// Values are in the unit itself, scales multiplied out: 444.6亿元 is 44460000000 of unit CNY.
type Amount struct {
	low, high  dec
	ranged     bool
	qual       Qualifier
	dir        Direction
	unit       string
	classifier string
	said       string // the Chinese as printed, widths and range marks made uniform; empty when it wasn't Chinese
}

// New makes an amount that no source prints, such as the tick of an axis or a sum. It fails on numbers of more than 18
// digits and on an empty unit.
func New(value decimal.Decimal, unit string) (Amount, error) {
	d, err := fromDecimal(value)
	if err == nil && unit == "" {
		err = fmt.Errorf("an amount needs a unit")
	}
	if err != nil {
		return Amount{}, err
	}
	return Amount{low: d, high: d, unit: unit}, nil
}

// fromDecimal reads the written form, because a Decimal shows its digits only as text or as a fresh big.Int.
func fromDecimal(v decimal.Decimal) (dec, error) {
	c := v.Coefficient()
	e := v.Exponent()
	if c.Sign() == 0 {
		return dec{}, nil
	}
	if e > maxExp || e < -1000 || c.BitLen() > 4000 {
		return dec{}, fmt.Errorf("number out of bounds")
	}
	// Strip zeros on the big coefficient first: 10^20 written out has 21 digits but one significant.
	w := v.Shift(-e)
	ten := decimal.New(10, 0)
	for w.Mod(ten).Sign() == 0 {
		w, _ = w.QuoRem(ten, 0)
		e++
	}
	if n := w.NumDigits(); n > maxDigits || n+int(e) > maxDigits || e < -maxExp {
		return dec{}, fmt.Errorf("the number has more than %d digits", maxDigits)
	}
	return dec{w.IntPart(), int8(e)}, nil
}

// IsZero reports whether a is the zero Amount, which stands for "no amount"; 0元 is an amount.
func (a Amount) IsZero() bool { return a.unit == "" }

// Value is the number, or the low end of a range.
func (a Amount) Value() decimal.Decimal { return a.low.decimal() }

// Low is the low end of a range, or the number.
func (a Amount) Low() decimal.Decimal { return a.low.decimal() }

// High is the high end of a range, or the number.
func (a Amount) High() decimal.Decimal { return a.high.decimal() }

// IsRange reports whether the amount was printed as a range.
func (a Amount) IsRange() bool { return a.ranged }

// Unit is the id of the unit.
func (a Amount) Unit() string { return a.unit }

// Qualifier is what the source says about exactness.
func (a Amount) Qualifier() Qualifier { return a.qual }

// Side says on which side of the number the real one lies: 1 above it, as of more than 5 or nearly −5, -1 below it, 0 where
// it is the number itself or the source doesn't say. Of a change with a word for a fall the number is its size.
func (a Amount) Side() int { return a.qual.side(cmp.Compare(a.low.coef, 0)) }

// Direction is set when the amount was printed as a change.
func (a Amount) Direction() Direction { return a.dir }

// Classifier is the Chinese classifier printed with a count (家, 人次), or empty.
func (a Amount) Classifier() string { return a.classifier }

// WithQualifier is a with another qualifier. What it says in Chinese is composed anew.
func (a Amount) WithQualifier(q Qualifier) Amount {
	if a.qual != q {
		a.qual, a.said = q, ""
	}
	return a
}

// Plain is the value for a data file: no exponent, no grouping, no trailing zeros; the ends of a range joined by "/",
// as ISO 8601 joins the ends of an interval.
func (a Amount) Plain() string {
	s := a.low.norm().text(0, &plainMarks)
	if a.ranged {
		s += "/" + a.high.norm().text(0, &plainMarks)
	}
	return s
}

// SameValue reports whether both are the same number, or the same range, of the same unit: 444.6亿元 and RMB 44.46
// billion are. Qualifier, direction and classifier don't count.
func (a Amount) SameValue(b Amount) bool {
	return a.unit == b.unit && a.ranged == b.ranged && a.low.norm() == b.low.norm() && a.high.norm() == b.high.norm()
}

// Equal is SameValue plus the same qualifier. Direction is left out, because a change is said without it.
func (a Amount) Equal(b Amount) bool { return a.qual == b.qual && a.SameValue(b) }

// Compare orders amounts of one unit by low end, then high end. It reports false for different units.
func (a Amount) Compare(b Amount) (int, bool) {
	if a.unit != b.unit {
		return 0, false
	}
	if c := a.low.cmp(b.low); c != 0 {
		return c, true
	}
	return a.high.cmp(b.high), true
}

// String is for messages and tests: the plain value, the unit and the qualifier.
func (a Amount) String() string {
	s := a.Plain() + " " + a.unit
	if a.qual != Exact {
		s = a.qual.String() + " " + s
	}
	if a.dir != None {
		s = a.dir.String() + " " + s
	}
	return s
}
