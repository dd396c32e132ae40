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

func sameEntries(a, b []*entry) bool {
	return slices.EqualFunc(a, b, func(x, y *entry) bool { return x.key == y.key && x.hash == y.hash && x.text == y.text })
}

func TestRecordReadsBack(t *testing.T) {
	list := []*entry{
		newEntry("title", "北园", "North Park"),
		newEntry("", "- 一\n- 二", "- one\n- two"),
		newEntry("", "```\n\n= zh:0 en:0\n# x\n```", "```\n\n\n```"),
		newEntry("", "只有中文", ""),
		newEntry("a.note", "", "English only"),
		newEntry("", " 前面的空格", "en en"),
	}
	src := format("parks/north", testLangs, list)
	got, problems := parse(string(src), testLangs)
	if len(problems) > 0 || !sameEntries(got, list) {
		t.Errorf("%v\n%s", problems, src)
	}
	windows := "\ufeff" + strings.ReplaceAll(string(src), "\n", "\r\n")
	if got, problems := parse(windows, testLangs); len(problems) > 0 || !sameEntries(got, list) {
		t.Errorf("with other line ends: %v", problems)
	}
	// A site whose lead language became the other one keeps its record.
	got, problems = parse(string(src), [2]string{"en", "zh"})
	if len(problems) > 0 || got[0].text != [2]string{"North Park", "北园"} || got[0].hash[1] != hashOf("北园") {
		t.Errorf("with the languages in the other order: %v %+v", problems, got[0])
	}
}

func FuzzParse(f *testing.F) {
	f.Add(string(format("x", testLangs, []*entry{newEntry("title", "北园", "North Park"), newEntry("", "- 一\n- 二", "- one\n\n- two")})))
	f.Add("= zh:0000000000000000 en:0000000000000000\nzh \nen\n")
	f.Add("= zh:0000000000000000 zh:0000000000000000 \n<<<<<<<\n# x\nfr x")
	f.Add("= zh:\n= \n=\nzh x\r\n\r\n\ufeffen")
	f.Fuzz(func(t *testing.T, src string) {
		list, _ := parse(src, testLangs)
		again, problems := parse(string(format("x", testLangs, list)), testLangs)
		if len(problems) > 0 || !sameEntries(again, list) {
			t.Errorf("%q reads as %d entries, and what is written of them as %d: %v", src, len(list), len(again), problems)
		}
	})
}

// TestMerge: two branches that change different pairs of a page, even
// neighbours, have records that merge, as the page itself does.
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
			base = append(base, newEntry("", letters(), letters()))
		}
		ours, theirs, want := slices.Clone(base), slices.Clone(base), slices.Clone(base)
		at := random.IntN(11)
		ours[at] = newEntry("", letters(), base[at].text[1])
		theirs[at+1] = newEntry("", letters(), letters())
		want[at], want[at+1] = ours[at], theirs[at+1]
		var files []string
		for i, list := range [][]*entry{ours, base, theirs} {
			file := filepath.Join(dir, string(rune('a'+i)))
			if err := os.WriteFile(file, format("x", testLangs, list), 0o666); err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
		merged, err := exec.Command(git, append([]string{"merge-file", "-p"}, files...)...).Output()
		if err != nil {
			t.Fatalf("%v\n%s", err, merged)
		}
		if got, problems := parse(string(merged), testLangs); len(problems) > 0 || !sameEntries(got, want) {
			t.Fatalf("%v\n%s", problems, merged)
		}
	}
}
