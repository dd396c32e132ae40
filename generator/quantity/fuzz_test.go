package quantity

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func FuzzParse(f *testing.F) {
	table(f, "testdata/amounts.txt", 7, func(_ string, row []string) { f.Add(row[0], row[1]) })
	table(f, "testdata/errors.txt", 4, func(_ string, row []string) { f.Add(row[0], row[1]) })
	u := testUnits()
	f.Fuzz(func(t *testing.T, s, lang string) {
		a, err := u.Parse(s, lang)
		if err != nil {
			pe, ok := err.(*ParseError)
			if !ok || pe.Char < 1 || pe.Char > utf8.RuneCountInString(s)+1 || pe.Msg == "" || strings.Contains(pe.Msg, "%s") {
				t.Fatalf("%q: bad error %#v", s, err)
			}
			return
		}
		if a.IsZero() || a.IsRange() && a.low.cmp(a.high) >= 0 {
			t.Fatalf("%q: bad amount %#v", s, a)
		}
		roundTrip(t, u, s, a)
		a.Say(lang, u)
		a.Say("de", u)
	})
}

func FuzzFind(f *testing.F) {
	table(f, "testdata/find.txt", 2, func(_ string, row []string) {
		f.Add(row[1], row[0])
	})
	table(f, "testdata/find-all.txt", 2, func(_ string, row []string) { f.Add(row[1], row[0]) })
	table(f, "testdata/amounts.txt", 7, func(_ string, row []string) { f.Add(row[0]+row[5]+" "+row[6], row[1]) })
	f.Add("\xe4\xb81\xff2", "zh")
	u := testUnits()
	f.Fuzz(func(t *testing.T, s, lang string) {
		found := u.Find(s, lang)
		checkFound(t, s, found)
		all := u.FindAll(s, lang)
		checkPlaces(t, s, all)
		checkAll(t, s, lang, found, all)
		for _, x := range all {
			if x.Kind == Number && !x.Amount.IsZero() {
				roundTrip(t, u, s+": "+s[x.Start:x.End], x.Amount)
			}
		}
	})
}

// checkAll holds what FindAll found against Find's: all of it is there, and every Chinese numeral of the text lies in a
// Found or in a listed word.
func checkAll(t *testing.T, s, lang string, found, all []Found) {
	t.Helper()
	for _, x := range found {
		if !slices.Contains(all, x) {
			t.Errorf("%q: %q is found in prose only", s, s[x.Start:x.End])
		}
	}
	if baseLang(lang) != "zh" {
		return
	}
	for i, r := range s {
		if !isNumeral(r) || slices.ContainsFunc(all, func(x Found) bool { return x.Start <= i && i < x.End }) {
			continue
		}
		if !slices.ContainsFunc(wordsZh[r], func(w wordZh) bool {
			return i >= w.at && strings.HasPrefix(s[i-w.at:], w.text)
		}) {
			t.Errorf("%q: %q at byte %d is neither found nor in a word", s, r, i)
		}
	}
}

func BenchmarkParseZh(b *testing.B) {
	u := testUnits()
	b.ReportAllocs()
	for b.Loop() {
		u.Parse("超过444.6亿元", "zh")
	}
}

func BenchmarkSayEn(b *testing.B) {
	u := testUnits()
	a, _ := u.Parse("超过444.6亿元", "zh")
	b.ReportAllocs()
	for b.Loop() {
		a.Say("en", u)
	}
}

func benchFind(b *testing.B, text, lang string) {
	u := testUnits()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		u.Find(text, lang)
	}
}

func BenchmarkFindNoneZh(b *testing.B) {
	benchFind(b, strings.Repeat("大连高新区坚持创新驱动，推动产业升级，营商环境持续改善。", 100), "zh")
}

func BenchmarkFindNoneEn(b *testing.B) {
	benchFind(b, strings.Repeat("The zone keeps innovation at the centre of its work and its firms grow. ", 100), "en")
}

func BenchmarkFindZh(b *testing.B) {
	benchFind(b, strings.Repeat("大连高新区2023年实现地区生产总值444.6亿元，同比增长7%，会员超过400家，营商环境持续改善。", 30), "zh")
}

func BenchmarkFindEn(b *testing.B) {
	benchFind(b, strings.Repeat("In 2023 output came to RMB 44.46 billion, up 7%, with more than 400 members in all of its alliances. ", 30), "en")
}

// numberRuns are what texts of nothing but numbers repeat.
var numberRuns = []string{"1,", "1.", "0,", "十", "百", "〇", "〇十", "1, 2 and "}

// TestNumberRuns reads texts of nothing but numbers, in which each character might be where a number begins. One that were
// read to its end from each of them would take minutes here; it takes part of a second.
func TestNumberRuns(t *testing.T) {
	u := testUnits()
	for _, unit := range numberRuns {
		text := strings.Repeat(unit, 300_000/len(unit))
		for _, lang := range []string{"zh", "en"} {
			done := make(chan []Found, 2)
			go func() {
				done <- u.Find(text, lang)
				done <- u.FindAll(text, lang)
			}()
			for range 2 {
				select {
				case found := <-done:
					checkPlaces(t, text, found)
				case <-time.After(30 * time.Second):
					t.Fatalf("%q over and over in %s takes more than half a minute", unit, lang)
				}
			}
		}
	}
}

// BenchmarkNumberRuns takes as long for a byte of a long text as for one of a short.
func BenchmarkNumberRuns(b *testing.B) {
	for _, unit := range numberRuns {
		for _, size := range []int{4_000, 64_000} {
			b.Run(fmt.Sprintf("%s/%d", unit, size), func(b *testing.B) { benchFind(b, strings.Repeat(unit, size/len(unit)), "zh") })
		}
	}
}

func TestFindAllocatesNothing(t *testing.T) {
	u := testUnits()
	for _, text := range []string{"大连高新区坚持创新驱动，营商环境持续改善。", "The zone keeps innovation at the centre."} {
		for _, lang := range []string{"zh", "en", "de"} {
			if n := testing.AllocsPerRun(100, func() { u.Find(text, lang) }); n != 0 {
				t.Errorf("%s: %v allocations", lang, n)
			}
		}
	}
}

// TestSources runs over the source texts where they are at hand; they are no part of the project.
func TestSources(t *testing.T) {
	dir := os.Getenv("QUANTITY_SOURCES")
	if dir == "" {
		t.Skip("QUANTITY_SOURCES is not set")
	}
	u := testUnits()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".txt") {
			continue
		}
		b, err := os.ReadFile(dir + "/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		found := u.FindAll(text, "zh")
		checkPlaces(t, text, found)
		checkAll(t, text, "zh", u.Find(text, "zh"), found)
		for _, x := range found {
			if x.Kind == Number && !x.Amount.IsZero() {
				roundTrip(t, u, text[x.Start:x.End], x.Amount)
			}
			t.Logf("%v\t%s\t%v\t%s", x.Kind, text[x.Start:x.End], x.Amount, x.Amount.Say("en", u))
		}
	}
}
