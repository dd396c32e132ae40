package review

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var testLangs = [2]string{"zh", "en"}

func newEntry(key, zh, en string) *entry {
	return &entry{key: key, hash: [2]uint64{hashOf(zh), hashOf(en)}, text: [2]string{zh, en}}
}

func (e entry) on(day Day) *entry {
	e.day = day
	return &e
}

func sameEntries(a, b []*entry) bool {
	return slices.EqualFunc(a, b, func(x, y *entry) bool {
		return x.key == y.key && x.hash == y.hash && x.day == y.day && x.text == y.text
	})
}

func sameLocks(a, b lock) bool {
	return a.head == b.head && sameEntries(a.entries, b.entries) && slices.Equal(a.facts, b.facts)
}

func TestRecordReadsBack(t *testing.T) {
	list := []*entry{
		newEntry("title", "北园", "North Park").on(20261122),
		newEntry("", "有日子没有键", "A day and no key").on(20240229),
		newEntry("", "- 一\n- 二", "- one\n- two"),
		newEntry("", "```\n\n= zh:0 en:0\n# x\n```", "```\n\n\n```"),
		newEntry("", "只有中文", ""),
		newEntry("a.note", "", "English only"),
		newEntry("", " 前面的空格", "en en"),
	}
	whole := lock{head{20260101, 20261130}, list, []fact{{key: "gdp-2023", hash: 1, day: 20261122}, {key: "gdp-2024", hash: 1 << 63}}}
	src := format("parks/north", testLangs, whole)
	got, problems := parse(string(src), testLangs)
	if len(problems) > 0 || !sameLocks(got, whole) {
		t.Errorf("%v\n%s", problems, src)
	}
	windows := "\ufeff" + strings.ReplaceAll(string(src), "\n", "\r\n")
	if got, problems := parse(windows, testLangs); len(problems) > 0 || !sameLocks(got, whole) {
		t.Errorf("with other line ends: %v", problems)
	}
	// A site whose lead language became the other one keeps its record.
	got, problems = parse(string(src), [2]string{"en", "zh"})
	if len(problems) > 0 || got.entries[0].text != [2]string{"North Park", "北园"} || got.entries[0].hash[1] != hashOf("北园") {
		t.Errorf("with the languages in the other order: %v %+v", problems, got.entries[0])
	}
}

// TestDaysInTheRecord: what is no day is no part of an entry's head, and what is
// one is not taken for a key.
func TestDaysInTheRecord(t *testing.T) {
	pair := "zh:" + strings.Repeat("0", 16) + " en:" + strings.Repeat("0", 16)
	for _, tt := range []struct {
		head string
		day  Day
		key  string
		ok   bool
	}{
		{pair, 0, "", true},
		{pair + " title", 0, "title", true},
		{pair + " 2026-11-22", 20261122, "", true},
		{pair + " 2026-11-22 title", 20261122, "title", true},
		{pair + " 2026-11-31", 0, "", false},
		{pair + " 2026-11-22 2026-11-22", 0, "", false},
		{pair + " title 2026-11-22", 0, "", false},
		{pair + " 2026-11-22 ", 0, "", false},
		{pair + " 2026-1-22", 0, "2026-1-22", true},
	} {
		if e, ok := parseHead(tt.head, testLangs); ok != tt.ok || ok && (e.day != tt.day || e.key != tt.key) {
			t.Errorf("%q reads as %v, %q, %v", tt.head, e.day, e.key, ok)
		}
	}
	for _, text := range []string{"0000000000000000", "0000000000000000 2026-11-22", "0 gdp", "0000000000000000 2026-13-01 gdp", "0000000000000000 2026-11-22 gdp x"} {
		if f, ok := parseFact(text); ok {
			t.Errorf("%q reads as %+v", text, f)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(string(format("x", testLangs, lock{head{20260101, 20261122}, []*entry{newEntry("title", "北园", "North Park").on(20261122), newEntry("", "- 一\n- 二", "- one\n\n- two")}, []fact{{key: "gdp", hash: 7, day: 20261122}}})))
	f.Add("published 2026-02-30\ncut 2026-02-28\n= 0000000000000000 a\n\n= 0000000000000000 0000-00-00 b\nzh x\n= zh:0000000000000000 en:0000000000000000 2026-11-22 2026-11-22\n")
	f.Add("= zh:0000000000000000 en:0000000000000000\nzh \nen\n")
	f.Add("= zh:0000000000000000 zh:0000000000000000 \n<<<<<<<\n# x\nfr x")
	f.Add("= zh:\n= \n=\nzh x\r\n\r\n\ufeffen")
	f.Fuzz(func(t *testing.T, src string) {
		read, _ := parse(src, testLangs)
		again, problems := parse(string(format("x", testLangs, read)), testLangs)
		if len(problems) > 0 || !sameLocks(again, read) {
			t.Errorf("%q reads as %d entries, and what is written of them as %d: %v", src, len(read.entries), len(again.entries), problems)
		}
	})
}

// TestMerge: two branches that change different pairs of a page, even
// neighbours, on different days, have records that merge, as the page itself
// does.
func TestMerge(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("there is no git here")
	}
	random := rand.New(rand.NewPCG(1, 2))
	letters := func() string {
		var b strings.Builder
		for range 12 {
			b.WriteByte(byte('a' + random.IntN(26)))
		}
		return b.String()
	}
	dir := t.TempDir()
	for range 20 {
		var base []*entry
		for range 12 {
			base = append(base, newEntry("", letters(), letters()).on(20260101))
		}
		var facts [3][]fact
		for range 6 {
			f := fact{key: letters(), hash: random.Uint64(), day: 20260101}
			for side := range facts {
				facts[side] = append(facts[side], f)
			}
		}
		facts[0][2].hash, facts[0][2].day = random.Uint64(), 20261122
		facts[2][3].hash, facts[2][3].day = random.Uint64(), 20261130
		ours, theirs, want := slices.Clone(base), slices.Clone(base), slices.Clone(base)
		at := random.IntN(11)
		ours[at] = newEntry("", letters(), base[at].text[1]).on(20261122)
		theirs[at+1] = newEntry("", letters(), letters()).on(20261130)
		want[at], want[at+1] = ours[at], theirs[at+1]
		var files []string
		for i, list := range [][]*entry{ours, base, theirs} {
			file := filepath.Join(dir, string(rune('a'+i)))
			if err := os.WriteFile(file, format("x", testLangs, lock{head{20260101, 0}, list, facts[i]}), 0o666); err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
		merged, err := exec.Command(git, append([]string{"merge-file", "-p"}, files...)...).Output()
		if err != nil {
			t.Fatalf("%v\n%s", err, merged)
		}
		both := slices.Clone(facts[1])
		both[2], both[3] = facts[0][2], facts[2][3]
		if got, problems := parse(string(merged), testLangs); len(problems) > 0 || !sameLocks(got, lock{head{20260101, 0}, want, both}) {
			t.Fatalf("%v\n%s", problems, merged)
		}
	}
}
