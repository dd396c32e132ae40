package quantity

import (
	"bufio"
	"fmt"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

var teu = Unit{ID: "TEU", Printed: []string{"标箱"}, Names: map[string]string{"zh": "标箱", "en": "TEU", "fr": "conteneur|conteneurs", "ja": "コンテナ"}}

var euro = Unit{ID: "EUR", Printed: []string{"€"}, Names: map[string]string{"zh": "欧元", "en": "euros"}}

func testUnits() *Units { return NewUnits([]Unit{teu, euro}) }

// table reads a test table and calls fn with each row's fields.
func table(t testing.TB, name string, fields int, fn func(at string, f []string)) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	for line := 1; sc.Scan(); line++ {
		text := sc.Text()
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
			continue
		}
		f := strings.SplitN(text, "|", fields)
		at := fmt.Sprintf("%s:%d", name, line)
		if len(f) != fields {
			t.Errorf("%s: %d fields, want %d", at, len(f), fields)
			continue
		}
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		fn(at, f)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
}

// In a sentence English has words for small numbers, and only for those that count.
func TestSayInText(t *testing.T) {
	u := testUnits()
	for _, c := range []struct{ printed, lang, inside, opens string }{
		{"4个", "en", "four", "Four"},
		{"九家", "en", "nine", "Nine"},
		{"10家", "en", "10", "10"},
		{"两个月", "en", "two months", "Two months"},
		{"3倍", "en", "three times", "Three times"},
		{"至少5家", "en", "at least five", "At least five"},
		{"400余家", "en", "more than 400", "More than 400"},
		{"不足3年", "en", "less than three years", "Less than three years"},
		{"3至5家", "en", "3–5", "3–5"},
		{"0家", "en", "0", "0"},
		{"2.5年", "en", "2.5 years", "2.5 years"},
		{"1.0倍", "en", "1.0 times", "1.0 times"},
		{"2.0倍", "en", "2.0 times", "2.0 times"},
		{"5.0个月", "en", "5.0 months", "5.0 months"},
		{"0.0005万家", "en", "five", "Five"},
		{"4万家", "en", "40,000", "40,000"},
		{"5%", "en", "5%", "5%"},
		{"1个百分点", "en", "1 percentage point", "1 percentage point"},
		{"3亩", "en", "3 mu", "3 mu"},
		{"5亿元", "en", "RMB 500 million", "RMB 500 million"},
		{"8元", "en", "RMB 8", "RMB 8"},
		{"4标箱", "en", "4 TEU", "4 TEU"},
		{"两所", "zh", "两所", "两所"},
		{"4个", "de", "4", "4"},
	} {
		a, err := u.Parse(c.printed, "zh")
		if err != nil {
			t.Fatalf("%s: %v", c.printed, err)
		}
		if got := a.SayInText(c.lang, u, false); got != c.inside {
			t.Errorf("%s in %s: %q, want %q", c.printed, c.lang, got, c.inside)
		}
		if got := a.SayInText(c.lang, u, true); got != c.opens {
			t.Errorf("%s at the beginning, in %s: %q, want %q", c.printed, c.lang, got, c.opens)
		}
	}
	a, err := Compute(big.NewRat(9, 1), 1, Exact, "year", "")
	if got := a.SayInText("en", u, true); err != nil || got != "9.0 years" {
		t.Errorf("9 years to one decimal are %q, %v", got, err)
	}
	if got := (Amount{}).SayInText("en", u, true); got != "" {
		t.Errorf("nothing is said %q", got)
	}
}

func TestAmounts(t *testing.T) {
	u := testUnits()
	rows, zh := 0, 0
	table(t, "testdata/amounts.txt", 7, func(at string, f []string) {
		rows++
		if f[1] == "zh" {
			zh++
		}
		a, err := u.Parse(f[0], f[1])
		if err != nil {
			t.Errorf("%s: %v", at, err)
			return
		}
		qual := a.Qualifier().String()
		if a.Direction() != None {
			qual = a.Direction().String() + " " + qual
		}
		for i, got := range []string{a.Plain(), a.Unit(), qual, a.Say("zh", u), a.Say("en", u)} {
			want := f[i+2]
			if want == "=" {
				want = f[0]
			}
			if got != want {
				t.Errorf("%s: %s: %s is %q, want %q", at, f[0], [...]string{"value", "unit", "qualifier", "zh", "en"}[i], got, want)
			}
		}
		roundTrip(t, u, at+": "+f[0], a)
	})
	if rows < 260 || zh < 200 {
		t.Errorf("%d amounts, %d of them Chinese: want 260 and 200", rows, zh)
	}
	t.Logf("%d amounts, %d Chinese", rows, zh)
}

// roundTrip says a, plainly and as a change, and reads it back. The range of a fall is said from its smaller end, which
// is how nobody writes negative numbers.
func roundTrip(t testing.TB, u *Units, what string, a Amount) {
	t.Helper()
	for _, lang := range []string{"zh", "en"} {
		said := a.Say(lang, u)
		b, err := u.Parse(said, lang)
		if err != nil {
			t.Errorf("%s: said in %s: %v", what, lang, err)
			continue
		}
		if !a.Equal(b) {
			t.Errorf("%s: said in %s: %q reads back as %v, not %v", what, lang, said, b, a)
		}
		if again := b.Say(lang, u); again != said {
			t.Errorf("%s: said in %s: %q, then %q", what, lang, said, again)
		}
		if a.IsRange() {
			continue
		}
		change := a.SayChange(lang, u)
		if b, err := u.Parse(change, lang); err != nil || !a.Signed().Equal(b.Signed()) {
			t.Errorf("%s: as a change in %s: %q reads back as %v, %v", what, lang, change, b, err)
		}
	}
}

func TestErrors(t *testing.T) {
	u := testUnits()
	table(t, "testdata/errors.txt", 4, func(at string, f []string) {
		a, err := u.Parse(f[0], f[1])
		if err == nil {
			t.Errorf("%s: %s parses as %v", at, f[0], a)
			return
		}
		pe, ok := err.(*ParseError)
		if !ok {
			t.Errorf("%s: error is a %T", at, err)
			return
		}
		if strconv.Itoa(pe.Char) != f[2] || pe.Msg != f[3] {
			t.Errorf("%s: %s: character %d: %s; want character %s: %s", at, f[0], pe.Char, pe.Msg, f[2], f[3])
		}
		if want := fmt.Sprintf("%q is not an amount: character %s: %s", f[0], f[2], f[3]); err.Error() != want {
			t.Errorf("%s: %s; want %s", at, err, want)
		}
	})
	for _, s := range []string{"", "  ", "\xff7%", "7\xff"} {
		if _, err := u.Parse(s, "zh"); err == nil {
			t.Errorf("%q parses", s)
		}
	}
}

func TestFind(t *testing.T) {
	u := testUnits()
	findTable(t, "testdata/find.txt", func(s, lang string) []Found {
		found := u.Find(s, lang)
		checkFound(t, s, found)
		return found
	})
}

// TestFindAll reads the table of Find too: what stands in a source is found in prose or besides it.
func TestFindAll(t *testing.T) {
	u := testUnits()
	findTable(t, "testdata/find-all.txt", u.FindAll)
	table(t, "testdata/find.txt", 2, func(at string, f []string) {
		found := u.FindAll(f[1], f[0])
		checkPlaces(t, f[1], found)
		for _, want := range u.Find(f[1], f[0]) {
			if !slices.Contains(found, want) {
				t.Errorf("%s: %q is not found", at, f[1][want.Start:want.End])
			}
		}
	})
}

func findTable(t *testing.T, name string, find func(text, lang string) []Found) {
	t.Helper()
	table(t, name, 2, func(at string, f []string) {
		var text strings.Builder
		type mark struct {
			start, end  int
			kind, value string
		}
		var want []mark
		rest := f[1]
		for {
			before, inner, ok := strings.Cut(rest, "[")
			text.WriteString(before)
			if !ok {
				break
			}
			inner, rest, ok = strings.Cut(inner, "]")
			head, body, ok2 := strings.Cut(inner, ":")
			if !ok || !ok2 {
				t.Errorf("%s: broken mark", at)
				return
			}
			kind, value, _ := strings.Cut(head, "=")
			want = append(want, mark{text.Len(), text.Len() + len(body), kind, value})
			text.WriteString(body)
		}
		s := text.String()
		got := find(s, f[0])
		checkPlaces(t, s, got)
		for i := 0; i < max(len(got), len(want)); i++ {
			if i >= len(got) {
				t.Errorf("%s: not found: %s %q", at, want[i].kind, s[want[i].start:want[i].end])
				break
			}
			g := got[i]
			if i >= len(want) {
				t.Errorf("%s: found too much: %v %q", at, g.Kind, s[g.Start:g.End])
				break
			}
			w := want[i]
			if g.Start != w.start || g.End != w.end || g.Kind.String() != w.kind {
				t.Errorf("%s: found %v %q, want %s %q", at, g.Kind, s[g.Start:g.End], w.kind, s[w.start:w.end])
				break
			}
			v := "none"
			if !g.Amount.IsZero() {
				v = g.Amount.Plain() + " " + g.Amount.Unit()
			}
			if w.value != "" && v != w.value {
				t.Errorf("%s: %q is %s, want %s", at, s[g.Start:g.End], v, w.value)
			}
		}
	})
}

// TestTags: what is said in a tag of a language is that tag's, where it differs.
func TestTags(t *testing.T) {
	units := NewUnits([]Unit{{ID: "train", Names: map[string]string{"pt": "comboio|comboios", "pt-BR": "trem|trens"}}})
	for _, tt := range []struct{ printed, from, to, want string }{
		{"12.345,5 trens", "pt-BR", "pt-BR", "12.345,5 trens"},
		{"12.345,5 trens", "pt-BR", "pt-PT", "12\u00a0345,5 comboios"},
		{"1,234 trens", "es-MX", "en", "1,234 train"},
		{"1,234 trens", "es", "en", "1.234 train"},
		{"1.234 trens", "de-CH", "en", "1.234 train"},
		{"超过4.5亿元", "zh-Hans", "zh-Hant", "超過4.5億元"},
		{"200余家", "zh-Hans", "zh-TW", "200餘家"},
		{"about 1,500 mu", "en", "zh-HK", "約1500畝"},
		{"3个百分点", "zh", "zh-Hans-HK", "3个百分点"},
		{"超過444.6億元", "zh-Hant", "zh-Hans", "超过444.6亿元"},
		{"超過444.6億元", "zh-Hant-HK", "zh-Hant", "超過444.6億元"},
		{"增長5.2個百分點", "zh-TW", "en", "5.2 percentage points"},
		{"約3萬畝", "zh-TW", "zh", "约3万亩"},
	} {
		a, err := units.Parse(tt.printed, tt.from)
		if err != nil {
			t.Errorf("%s: %v", tt.printed, err)
			continue
		}
		if got := a.Say(tt.to, units); got != tt.want {
			t.Errorf("%s of %s is %q in %s, want %q", tt.printed, tt.from, got, tt.to, tt.want)
		}
	}
	if n := units.Name(Points, "zh-Hant"); n != "個百分點" {
		t.Error(n)
	}
}

// TestSimplified: what is read stands where it was written.
func TestSimplified(t *testing.T) {
	for _, tt := range []struct{ tag, text, want string }{
		{"zh-Hant", "預計達到1.2億輛，比2022年增長5.2%", "预计达到1.2亿辆，比2022年增长5.2%"},
		{"zh-Hans", "預計達到1.2億輛", "預計達到1.2億輛"},
		{"zh-Hans-HK", "億", "億"},
		{"zh", "億", "億"},
		{"ja", "約1億", "約1億"},
		{"ja-Hant", "約1億", "約1億"},
		{"zh-HK", "", ""},
	} {
		if got := Simplified(tt.tag, tt.text); got != tt.want {
			t.Errorf("%s: %q is read as %q, want %q", tt.tag, tt.text, got, tt.want)
		}
	}
	seen := map[rune]bool{}
	pairs := []rune(amountPairs + wordPairs)
	for i := 0; i < len(pairs); i += 2 {
		simple, trad := pairs[i], pairs[i+1]
		if simple == trad || utf8.RuneLen(simple) != utf8.RuneLen(trad) || seen[simple] || seen[trad] {
			t.Errorf("%c%c is no pair of its own", simple, trad)
		}
		seen[simple], seen[trad] = true, true
	}
	units := NewUnits([]Unit{{ID: "case", Printed: []string{"標櫃"}, Names: map[string]string{"zh-Hant": "標櫃", "en": "box|boxes"}}})
	for _, tag := range []string{"zh-Hant", "zh"} {
		if a, err := units.Parse("30標櫃", tag); err != nil || a.Say("en", units) != "30 boxes" {
			t.Errorf("a unit's own name in %s: %v, %v", tag, a, err)
		}
	}
}
