package quantity

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// checkFound holds Find to its promises, whatever the text. Only FindAll may find numbers that say no amount.
func checkFound(t testing.TB, s string, found []Found) {
	t.Helper()
	checkPlaces(t, s, found)
	for _, f := range found {
		if f.Kind == Number && f.Amount.IsZero() {
			t.Fatalf("%q: %q has no amount", s, s[f.Start:f.End])
		}
	}
}

func checkPlaces(t testing.TB, s string, found []Found) {
	t.Helper()
	at := 0
	border := func(i int) bool { return i == len(s) || utf8.RuneStart(s[i]) || !utf8.ValidString(s) }
	for _, f := range found {
		if f.Start < at || f.End <= f.Start || f.End > len(s) {
			t.Fatalf("%q: found %d–%d after %d", s, f.Start, f.End, at)
		}
		if !border(f.Start) || !border(f.End) {
			t.Fatalf("%q: found %d–%d cuts a character", s, f.Start, f.End)
		}
		if f.Kind != Number && !f.Amount.IsZero() {
			t.Fatalf("%q: %v %q has amount %v", s, f.Kind, s[f.Start:f.End], f.Amount)
		}
		noDigits(t, s, at, f.Start)
		at = f.End
	}
	noDigits(t, s, at, len(s))
}

func noDigits(t testing.TB, s string, from, to int) {
	t.Helper()
	for i := from; i < to; {
		r, n := runeAt(s, i)
		if isDigit(r) {
			t.Fatalf("%q: the digit at %d is not found", s, i)
		}
		i += n
	}
}

func TestRandomAmounts(t *testing.T) {
	u := testUnits()
	rng := rand.New(rand.NewPCG(1, 2))
	ids := u.IDs()
	for range 20000 {
		unit := ids[rng.IntN(len(ids))]
		num := func() decimal.Decimal {
			n := rng.Int64N(pow10[1+rng.IntN(12)])
			return decimal.New(n, int32(rng.IntN(13)-6))
		}
		low := num()
		a, err := New(low, unit)
		if err != nil {
			continue // more than 18 digits
		}
		if rng.IntN(3) == 0 {
			high := num()
			if high.LessThanOrEqual(low) {
				continue
			}
			if a, err = newRange(low, high, unit); err != nil {
				continue
			}
		} else if rng.IntN(10) == 0 {
			if a, err = New(low.Neg(), unit); err != nil {
				t.Fatal(err)
			}
		}
		a = a.WithQualifier(Qualifier(rng.IntN(len(qualifierNames))))
		roundTrip(t, u, a.String(), a)
		for _, lang := range []string{"de", "fr", "ja", "ar", "hi", "es"} {
			if rng.IntN(50) != 0 || a.IsRange() {
				continue
			}
			said := a.Say(lang, u)
			b, err := u.Parse(said, lang)
			if err != nil || !a.SameValue(b) && a.low.exp != -3 {
				t.Errorf("%v in %s: %q reads back as %v, %v", a, lang, said, b, err)
			}
		}
	}
}

func TestWordOrder(t *testing.T) {
	var lists [][]string
	for _, l := range [][]qualWord{zhQualifiers, zhAfter, enQualifiers, enAfter} {
		var words []string
		for _, w := range l {
			words = append(words, w.text)
		}
		lists = append(lists, words)
	}
	var dirs, scales []string
	for _, d := range zhDirections {
		dirs = append(dirs, d.text)
	}
	for _, s := range zhScales {
		scales = append(scales, s.text)
	}
	for _, words := range append(lists, dirs, scales) {
		for i, w := range words {
			for _, v := range words[:i] {
				if strings.HasPrefix(w, v) {
					t.Errorf("%s is hidden by %s in front of it", w, v)
				}
			}
		}
	}
}

func TestUnits(t *testing.T) {
	u := NewUnits([]Unit{
		teu,
		{ID: "EUR", Printed: []string{"欧元", "euros"}, Names: map[string]string{"zh": "欧元", "en": "€"}, Before: true},
		{ID: "mu", Names: map[string]string{"en": "Chinese acre|Chinese acres"}},
		{ID: "CNY", Names: map[string]string{"de": "Yuan"}},
		{},
	})
	for _, c := range [][4]string{
		{"€5 million", "en", "en", "€5 million"},
		{"€5 million", "en", "zh", "500万欧元"},
		{"500万欧元", "zh", "en", "€5 million"},
		{"5万亩", "zh", "en", "50,000 Chinese acres"},
		{"2 Chinese acres", "en", "zh", "2亩"},
		{"444.6亿元", "zh-Hans-CN", "de-DE", "44.460.000.000 Yuan"},
		{"约7.5%", "zh", "fr", "≈7,5\u00a0%"},
		{"1.5公里", "zh", "de", "1,5\u00a0km"},
		{"12标箱", "zh", "fr", "12 conteneurs"},
		{"12标箱", "zh", "ja", "12コンテナ"},
		{"12公里", "zh", "ja", "12\u00a0km"},
		{"超过2000家", "zh", "de", ">2.000"},
	} {
		a, err := u.Parse(c[0], c[1])
		if err != nil {
			t.Error(err)
			continue
		}
		if got := a.Say(c[2], u); got != c[3] {
			t.Errorf("%s in %s: %q, want %q", c[0], c[2], got, c[3])
		}
	}
	if !u.Known("EUR") || u.Known("XXX") || u.Name("year", "en") != "years" || u.Name("count", "en") != "" {
		t.Error("Known or Name is wrong")
	}
}

func TestAmountMethods(t *testing.T) {
	u := testUnits()
	p := func(s, lang string) Amount {
		a, err := u.Parse(s, lang)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a, b := p("444.6亿元", "zh"), p("RMB 44.46 billion", "en")
	if !a.SameValue(b) || !a.Equal(b) || a.Equal(p("约444.6亿元", "zh")) || a.SameValue(p("444.6亿", "zh")) {
		t.Error("SameValue or Equal is wrong")
	}
	if c, ok := p("3家", "zh").Compare(p("5个", "zh")); c != -1 || !ok {
		t.Error("Compare is wrong")
	}
	if _, ok := a.Compare(p("3家", "zh")); ok {
		t.Error("Compare compares units")
	}
	r := p("63%~68%", "zh")
	if !r.IsRange() || !r.Low().Equal(decimal.New(63, 0)) || !r.High().Equal(decimal.New(68, 0)) {
		t.Error("the range is wrong")
	}
	if p("3人次", "zh").Classifier() != "人次" || a.Classifier() != "" {
		t.Error("Classifier is wrong")
	}
	if !(Amount{}).IsZero() || (Amount{}).Say("zh", u) != "" || p("0元", "zh").IsZero() {
		t.Error("IsZero is wrong")
	}
	if a.WithQualifier(Nearly).Say("zh", u) != "近444.6亿元" {
		t.Error("WithQualifier is wrong")
	}
	for _, bad := range []string{"1234567890123456789", "1e400", "1e-400"} {
		v, err := decimal.NewFromString(bad)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := New(v, "count"); err == nil {
			t.Errorf("New takes %s", bad)
		}
	}
	if _, err := New(decimal.New(1, 0), ""); err == nil {
		t.Error("New takes no unit")
	}
}

// TestRandomTexts strings the words of amounts together at random: most make nonsense, and what still parses must come
// back unchanged. Fuzzing bytes seldom spells 百分之.
func TestRandomTexts(t *testing.T) {
	u := testUnits()
	rng := rand.New(rand.NewPCG(3, 4))
	common := []string{"1", "2", "30", "444", "5", "0", "000", "999", "007", "2023", "1999", ".", ",", "-", "~", "–", "−", "+", "%", " ", "km", "m", "kW", "US$", "$", "¥", "5G", "，", "９", "x", "TEU"}
	zh := append([]string{
		"一", "两", "三", "十", "百", "千", "万", "亿", "零", "〇", "点", "百分之", "余", "多", "来", "左右", "以上", "以内", "起", "约", "近", "超过", "突破", "最高", "不到",
		"元", "美元", "人民币", "家", "个", "人次", "个月", "个多月", "年", "月", "日", "号", "时", "点", "分", "度", "千瓦", "千米", "个百分点", "成", "倍", "至", "到", "第", "届", "标箱", "增长", "同比", "下降", "大", "的", "，", "。",
	}, common...)
	en := append([]string{
		"RMB", "RMB ", "CNY ", "yuan", " million", " billion", "bn", "m", "k", "thousand", "about ", "more than ", "over ", "up to ", "nearly ", "at least ", " or more", " to ", "-", " percent", " percentage points",
		"square metres", "sq km", "mu", "years", "day", "companies", "times", "th", "st", "No. ", "March ", "May", " April", "s", ":30", "am", "p.m.", "rose ", "fell ", "by ", "mid-", "COVID-", "1,000", "1 ", " 5", "' ",
	}, common...)
	bad := 0
	for _, c := range []struct {
		lang  string
		words []string
	}{{"zh", zh}, {"en", en}, {"de", append(en, zh...)}} {
		for range 40000 {
			var b strings.Builder
			for range 1 + rng.IntN(7) {
				b.WriteString(c.words[rng.IntN(len(c.words))])
			}
			s := b.String()
			if a, err := u.Parse(s, c.lang); err == nil {
				roundTrip(t, u, s, a)
			}
			found := u.Find(s, c.lang)
			checkFound(t, s, found)
			for _, f := range found {
				if f.Kind == Number {
					roundTrip(t, u, s+": "+s[f.Start:f.End], f.Amount)
				}
			}
			if t.Failed() {
				if bad++; bad > 2000 {
					return
				}
			}
		}
	}
}

// newRange makes a range that no source prints.
func newRange(low, high decimal.Decimal, unit string) (Amount, error) {
	a, err := New(low, unit)
	if err != nil {
		return a, err
	}
	a.high, err = fromDecimal(high)
	a.ranged = true
	return a, err
}
