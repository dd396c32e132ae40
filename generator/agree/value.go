package agree

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"briefing/generator/quantity"
)

type kind uint8

const (
	amount  kind = iota // lo to hi of unit
	factor              // lo times as much; a is 1 for more than that, but not the next whole number
	ordinal             // a place in a row
	vague               // some tens, hundreds …: a is the power of ten
	year                // a
	month               // from month a to month b of a year
	day                 // day b of month a, 0 if the text doesn't say which
	clock               // minute a of the half day
	decade              // the years from a on
	century             // a
	name                // digits in a name
)

// value is one way to read an item. Values that say the same are equal in what
// same compares, whatever unit they were said in.
type value struct {
	kind   kind
	unit   string // amount: the unit as said
	lo, hi *big.Rat
	a, b   int
	bare   bool            // amount: neither unit nor classifier stands there
	said   quantity.Amount // amount: as found; zero if it was not found whole
	digits string          // name
}

// bases are the units that are other units, and how many of those they are.
var bases = map[string]struct {
	unit string
	of   *big.Rat
}{
	"mu": {"m2", big.NewRat(2000, 3)}, "ha": {"m2", big.NewRat(10000, 1)}, "km2": {"m2", big.NewRat(1000000, 1)},
	"acre": {"m2", big.NewRat(40468564224, 10000000)},
	"km":   {"m", big.NewRat(1000, 1)}, "mile": {"m", big.NewRat(1609344, 1000)}, "nmi": {"m", big.NewRat(1852, 1)},
	"cm": {"m", big.NewRat(1, 100)}, "mm": {"m", big.NewRat(1, 1000)}, "foot": {"m", big.NewRat(3048, 10000)},
	"t": {"kg", big.NewRat(1000, 1)}, "g": {"kg", big.NewRat(1, 1000)},
	"MW": {"kW", big.NewRat(1000, 1)}, "GW": {"kW", big.NewRat(1000000, 1)}, "W": {"kW", big.NewRat(1, 1000)},
	"GWh": {"kWh", big.NewRat(1000000, 1)}, "MWh": {"kWh", big.NewRat(1000, 1)}, "TWh": {"kWh", big.NewRat(1000000000, 1)},
	"year": {"month", big.NewRat(12, 1)}, "decade": {"month", big.NewRat(120, 1)}, "century": {"month", big.NewRat(1200, 1)},
	"week": {"day", big.NewRat(7, 1)}, "hour": {"day", big.NewRat(1, 24)}, "minute": {"day", big.NewRat(1, 1440)},
	"second": {"day", big.NewRat(1, 86400)},
	"bp":     {"pp", big.NewRat(1, 100)},
}

// degree is the unit of latitudes, temperatures and angles; 度 says it of these,
// and kilowatt-hours of electricity.
const degree = "degree"

// moreUnits are units that texts name, besides those that amounts are in.
func moreUnits() []quantity.Unit {
	unit := func(id, zh, en string, printed string, before bool) quantity.Unit {
		return quantity.Unit{ID: id, Names: map[string]string{"zh": zh, "en": en, "": id}, Printed: strings.Split(printed, "/"), Before: before}
	}
	return []quantity.Unit{
		unit("EUR", "欧元", "€", "euros/euro/eur", true),
		unit("GBP", "英镑", "£", "gbp/pounds sterling/sterling", true),
		unit("JPY", "日元", "¥", "yen/jpy/日圆", false),
		unit("HKD", "港元", "HK$", "港币/hkd/hong kong dollars", true),
		unit("KRW", "韩元", "won", "krw", false),
		unit("RUB", "卢布", "roubles", "rouble/rubles/rub", false),
		unit("acre", "英亩", "acre|acres", "acres", false),
		unit("mile", "英里", "mile|miles", "miles", false),
		unit("nmi", "海里", "nautical mile|nautical miles", "nautical miles", false),
		unit("foot", "英尺", "foot|feet", "feet/ft", false),
		unit("cm", "厘米", "centimetre|centimetres", "centimeters/centimeter/cm", false),
		unit("mm", "毫米", "millimetre|millimetres", "millimeters/millimeter/mm", false),
		unit("g", "克", "gram|grams", "grams/gram", false),
		unit("GW", "吉瓦", "GW", "gigawatts/gigawatt", false),
		unit("W", "瓦", "watt|watts", "watts", false),
		unit(degree, "度", "degree|degrees", "摄氏度/℃/°c/°", false),
		unit("kV", "千伏", "kV", "kilovolts/kilovolt", false),
		unit("kVA", "千伏安", "kVA", "kilovolt amperes", false),
		unit("GWh", "吉瓦时", "GWh", "gigawatt hours", false),
		unit("MWh", "兆瓦时", "MWh", "megawatt hours", false),
		unit("TWh", "太瓦时", "TWh", "terawatt hours", false),
		{ID: quantity.Count, Printed: []string{"周岁"}},
		unit("week", "周", "week|weeks", "星期/个星期/weeks", false),
		unit("minute", "分钟", "minute|minutes", "minutes", false),
		unit("second", "秒", "seconds", "秒钟", false),
		unit("decade", "个年代", "decades", "decade", false),
		unit("century", "个世纪", "century|centuries", "centuries", false),
		unit("bp", "个基点", "basis points", "basis point/bps/基点", false),
	}
}

func rat(d decimal.Decimal) *big.Rat {
	r := new(big.Rat).SetInt(d.Coefficient())
	e := int64(d.Exponent())
	p := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(max(e, -e)), nil))
	if e < 0 {
		return r.Quo(r, p)
	}
	return r.Mul(r, p)
}

func amountOf(a quantity.Amount, bare bool) value {
	return value{kind: amount, unit: a.Unit(), lo: rat(a.Low()), hi: rat(a.High()), said: a, bare: bare}
}

// ways are the ways to read an amount found in a text: ¥ is the sign of two currencies.
func (v value) ways(text string) []value {
	if v.unit != quantity.CNY || !strings.ContainsAny(text, "¥￥") || strings.Contains(strings.ToLower(text), "cn¥") {
		return []value{v}
	}
	yen := v
	yen.unit, yen.said = "JPY", quantity.Amount{}
	return []value{v, yen}
}

func number(n *big.Rat, unit string) value {
	return value{kind: amount, unit: unit, lo: n, hi: n}
}

func count(n int64) value { return number(big.NewRat(n, 1), quantity.Count) }

func times(n *big.Rat) value { return value{kind: factor, lo: n, hi: n} }

func whole(k kind, a int) value { return value{kind: k, a: a} }

// hour is a time of day: half is 1 if it is said to be before noon, 2 after it, 0
// if neither.
func hour(h, minute, half int) value {
	switch {
	case h > 12:
		half = 2
	case h == 12: // noon or midnight
		half = 0
	}
	return value{kind: clock, a: h%12*60 + minute, b: half}
}

// negated is an amount on the other side of zero.
func (v value) negated() value {
	v.lo, v.hi, v.said = new(big.Rat).Neg(v.hi), new(big.Rat).Neg(v.lo), quantity.Amount{}
	return v
}

// base is the value in the unit that all units of its sort are compared in.
func (v value) base() (string, *big.Rat, *big.Rat) {
	b, ok := bases[v.unit]
	if !ok {
		return v.unit, v.lo, v.hi
	}
	return b.unit, new(big.Rat).Mul(v.lo, b.of), new(big.Rat).Mul(v.hi, b.of)
}

// same says whether two values say the same.
func (v value) same(w value) bool {
	if v.kind != w.kind {
		if v.kind == name || w.kind == name {
			return v.digitsOf() != "" && v.digitsOf() == w.digitsOf()
		}
		return false
	}
	switch v.kind {
	case amount:
		u, lo, hi := v.base()
		x, lo2, hi2 := w.base()
		// 投资300万 leaves its unit to the reader, and so does “Phase I covers 20 hectares, Phase II 30”; a count of
		// things has a classifier or a noun.
		implied := v.bare && !isRatio(w.unit) || w.bare && !isRatio(v.unit)
		return u == x && lo.Cmp(lo2) == 0 && hi.Cmp(hi2) == 0 || implied && v.lo.Cmp(w.lo) == 0 && v.hi.Cmp(w.hi) == 0
	case factor:
		if v.a+w.a > 0 && v.a*w.a == 0 { // more than doubled
			if v.a == 0 {
				v, w = w, v
			}
			return v.lo.Cmp(w.lo) <= 0 && w.lo.Cmp(new(big.Rat).Add(v.lo, big.NewRat(1, 1))) < 0
		}
		return v.lo.Cmp(w.lo) == 0 && v.hi.Cmp(w.hi) == 0
	case name:
		return v.digits == w.digits
	case day:
		return v.b == w.b && (v.a == w.a || v.a == 0 || w.a == 0)
	case clock:
		return v.a == w.a && (v.b == w.b || v.b == 0 || w.b == 0)
	}
	return v.a == w.a && v.b == w.b
}

// marks are bits of a value: values that say the same have one in common, and
// most others have none, so that few need be compared.
func (v value) marks() uint64 {
	bit := func(n uint64) uint64 { return 1 << (n * 0x9E3779B97F4A7C15 >> 58) }
	rat := func(r *big.Rat) uint64 {
		n := r.Num().Uint64()
		if !r.IsInt() {
			n ^= r.Denom().Uint64() << 32
		}
		return bit(n)
	}
	switch v.kind {
	case amount:
		_, lo, _ := v.base()
		return rat(v.lo) | rat(lo)
	case factor: // more than doubled is two and a half times as much
		return 1
	case ordinal, year, clock:
		return bit(uint64(v.a))
	case name:
		n, _ := strconv.ParseUint(v.digits, 10, 64)
		return bit(n)
	case day:
		return bit(uint64(v.b))
	}
	return bit(uint64(v.a)<<8 | uint64(v.b))
}

func isRatio(unit string) bool {
	return unit == quantity.Percent || unit == quantity.Points || unit == quantity.Times || unit == "bp"
}

func isTime(unit string) bool {
	switch unit {
	case "year", "month", "week", "day", "hour", "minute", "second":
		return true
	}
	return false
}

func isMoney(unit string) bool {
	switch unit {
	case quantity.CNY, quantity.USD, "EUR", "GBP", "JPY", "HKD", "KRW", "RUB":
		return true
	}
	return false
}

func (v value) digitsOf() string {
	switch v.kind {
	case name:
		return v.digits
	case amount:
		if v.lo.IsInt() && v.lo.Cmp(v.hi) == 0 {
			return v.lo.Num().String()
		}
	case ordinal, year:
		return strconv.Itoa(v.a)
	}
	return ""
}

// group is the sort of thing a value is: where both sides have an item of one
// sort that is left over, they were meant to be the same.
func (v value) group() string {
	switch v.kind {
	case amount:
		switch u, _, _ := v.base(); {
		case u == "day" || u == "month":
			return "time"
		case isMoney(u):
			return "money"
		case u == quantity.Percent || u == quantity.Points:
			return "share"
		default:
			return u
		}
	case factor:
		return "share"
	case ordinal:
		return "ordinal"
	case vague:
		return quantity.Count
	case year, month, day, clock, decade, century:
		return "date"
	}
	return "name"
}

// ratio is how many times w is v, to tell slips of a scale.
func (v value) ratio(w value) (*big.Rat, bool) {
	if v.kind != amount || w.kind != amount {
		return nil, false
	}
	_, lo, _ := v.base()
	_, lo2, _ := w.base()
	if lo.Sign() == 0 || lo2.Sign() == 0 {
		return nil, false
	}
	return new(big.Rat).Quo(lo2, lo), true
}

// slip says what slip of a scale makes w of v.
func slip(v, w value) string {
	r, ok := v.ratio(w)
	if !ok {
		return ""
	}
	many := " times too much"
	if r.Cmp(big.NewRat(1, 1)) < 0 {
		r, many = new(big.Rat).Inv(r), " times too little"
	}
	if !r.IsInt() || !strings.HasPrefix(r.Num().String(), "10") || strings.Trim(r.Num().String()[1:], "0") != "" {
		return ""
	}
	return groupThousands(r.Num().String()) + many
}

func groupThousands(s string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// amountIn is the value as an amount that can say itself; false if it has no
// finite decimals.
func (v value) amountIn() (quantity.Amount, bool) {
	if !v.said.IsZero() {
		return v.said, true
	}
	lo, ok := decimalOf(v.lo)
	if !ok {
		return quantity.Amount{}, false
	}
	a, err := quantity.New(lo, v.unit)
	return a, err == nil
}

func decimalOf(r *big.Rat) (decimal.Decimal, bool) {
	s := r.FloatString(6)
	d, err := decimal.NewFromString(s)
	return d, err == nil && rat(d).Cmp(r) == 0
}

// fraction writes a share as a fraction if it is no whole percentage.
func fraction(r *big.Rat) string {
	f := new(big.Rat).Quo(r, big.NewRat(100, 1))
	return fmt.Sprintf("%s/%s", f.Num(), f.Denom())
}
