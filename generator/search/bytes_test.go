package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// bigSite is an index of a site of so many pages: texts in which characters and
// words are as unevenly common as in language (Zipf), which makes the lists of
// the commonest as long as they get.
func bigSite(t *testing.T, pages int) (*site, [][2]string) {
	t.Helper()
	langs := [2]Lang{{"zh", "zh-Hans"}, {"en", "en"}}
	s := &site{langs: langs}
	r := rand.New(rand.NewPCG(1, 2))
	han := rand.NewZipf(r, 1.07, 8, 2999)
	zipf := rand.NewZipf(r, 1.05, 3, 29999)
	words := make([]string, 30000)
	for i := range words {
		// Words begin as unevenly as English ones do.
		var b strings.Builder
		for range 1 + i%3 + min(i/100, 2) {
			b.WriteByte("tasciowpbdfrmehnlgu"[min(r.IntN(19), r.IntN(19))])
			b.WriteString([]string{"e", "on", "a", "in", "er", "ent", "o", "al", "ing"}[r.IntN(9)])
		}
		words[i] = b.String()
	}
	chunks := (pages + PagesInChunk - 1) / PagesInChunk
	x := New(langs, pages, chunks, s.write)
	text := func() [2]string {
		var a, b strings.Builder
		for i := range 50 + r.IntN(40) {
			if i%18 == 17 {
				a.WriteString("，")
			}
			a.WriteRune(rune(0x4E00 + han.Uint64()*5))
		}
		for range 30 + r.IntN(25) {
			b.WriteString(words[zipf.Uint64()])
			b.WriteByte(' ')
		}
		return [2]string{a.String(), b.String()}
	}
	var all [][2]string
	var c *Chunk
	for p := range pages {
		if p%PagesInChunk == 0 {
			if c != nil {
				if err := c.Close(); err != nil {
					t.Fatal(err)
				}
			}
			c = x.Chunk(p / PagesInChunk)
		}
		name := [2]string{fmt.Sprintf("第%d%s", p, string(rune(0x4E00+han.Uint64()*5))), fmt.Sprintf("Page %d %s", p, words[zipf.Uint64()])}
		c.Page(Page{Href: fmt.Sprintf("parks/page-%d.html", p), Title: name})
		c.Add(&Doc{Name: name, Text: text(), Names: [2][]string{{name[0]}, {name[1]}}})
		for b := range 9 {
			d := Doc{Anchor: fmt.Sprintf("b%d", b), Text: text()}
			if p%100 == 0 {
				all = append(all, d.Text)
			}
			c.Add(&d)
		}
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	var err error
	if s.version, err = x.Finish(); err != nil {
		t.Fatal(err)
	}
	return s, all
}

// On a site of 10,000 pairs a first query loads no more than 150 KB, whatever it
// asks for: the commonest characters, pairs and runs of them, the commonest
// words, and every beginning of up to three letters.
func TestBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("makes the index of 10,000 pairs")
	}
	s, texts := bigSite(t, 10000)
	commonest := func(n int, units func(text [2]string, yield func(string))) []string {
		count := map[string]int{}
		for _, text := range texts {
			units(text, func(u string) { count[u]++ })
		}
		all := make([]string, 0, len(count))
		for u := range count {
			all = append(all, u)
		}
		slices.SortFunc(all, func(a, b string) int {
			if d := count[b] - count[a]; d != 0 {
				return d
			}
			return strings.Compare(a, b)
		})
		return all[:min(n, len(all))]
	}
	runs := func(length int) []string {
		return commonest(6, func(text [2]string, yield func(string)) {
			for part := range strings.SplitSeq(text[0], "，") {
				chars := []rune(part)
				for i := range len(chars) - length + 1 {
					yield(string(chars[i : i+length]))
				}
			}
		})
	}
	words := func(length int) []string {
		return commonest(16, func(text [2]string, yield func(string)) {
			for w := range strings.FieldsSeq(text[1]) {
				if length == 0 {
					yield(w)
				} else if len(w) >= length {
					yield(w[:length])
				}
			}
		})
	}
	const budget = 150 << 10
	for _, q := range []struct {
		name string
		list []string
	}{
		{"characters", runs(1)}, {"pairs", runs(2)}, {"three", runs(3)}, {"four", runs(4)}, {"six", runs(6)},
		{"words", words(0)}, {"one letter", words(1)}, {"two letters", words(2)}, {"three letters", words(3)}, {"five letters", words(5)},
	} {
		worst, asked, found := 0, "", 0
		for _, query := range q.list {
			c := s.client(t, s.langs[:]...)
			var hits map[int32]bool
			if r, _ := utf8.DecodeRuneInString(query); classOf(r) == unspaced {
				hits = c.run(query)
			} else {
				hits = c.word(query)
			}
			if c.view(hits, query) == 0 {
				t.Errorf("nothing is found for %s", query)
			}
			if c.bytes > worst {
				worst, asked, found = c.bytes, query, len(hits)
			}
		}
		t.Logf("%-14s %3d queries; at most %d bytes, for %s with %d hits", q.name, len(q.list), worst, asked, found)
		if worst > budget {
			t.Errorf("%s loads %d bytes, more than %d", asked, worst, budget)
		}
	}
}
