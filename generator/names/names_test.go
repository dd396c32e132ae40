package names

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestFind(t *testing.T) {
	list := []Name{{"高新区", 1}, {"大连高新区", 2}, {"大连", 3}, {"clean energy", 4}, {"Jin", 5}, {"Jinpu New Area", 6}, {"5G", 7}, {"R&D", 8}, {"科学城", 9}, {"clean", 10},
		{"북쪽 단지", 11}, {"SK", 12}, {"부", 13}, {"Genève-Plage", 14}, {"cafe", 15}, {norm.NFD.String("ölpark"), 16}, {"नगर", 17}}
	tests := []struct{ text, want string }{
		{"", ""},
		{"大连高新区在大连", "2:大连高新区 3:大连"},
		{"高新区、科学城", "1:高新区 9:科学城"},
		{"高新", ""},
		{"Clean energy is clean energy, not cleanenergy", "4:Clean energy 4:clean energy"},
		{"CLEAN ENERGY", ""},
		{"clean energyx", "10:clean"},
		{"Jinpu and Jin", "5:Jin"},
		{"Jinpu New Area's", "6:Jinpu New Area"},
		{"in Jinpu New Areas", ""},
		{"用5G网络与R&D", "7:5G 8:R&D"},
		{"25G", ""},
		{"大连\xff高新区", "3:大连 1:高新区"},
		{"북쪽 단지는 크고 SK가 있다", "11:북쪽 단지 12:SK"},
		{"큰북쪽 단지", ""},
		{"MSK가", ""},
		{norm.NFD.String("북쪽 단지는, 북이"), "11:" + norm.NFD.String("북쪽 단지")},
		{"à Genève-Plage et à " + norm.NFD.String("Genève-Plage"), "14:Genève-Plage 14:" + norm.NFD.String("Genève-Plage")},
		{norm.NFD.String("café, é") + "cafe", ""},
		{"कानगर, नगर", "17:नगर"},
		{norm.NFD.String("der ölpark"), "16:" + norm.NFD.String("ölpark")},
	}
	x := New(list)
	for _, tt := range tests {
		var got []string
		x.Find(tt.text, func(start, end int, target int32) {
			got = append(got, fmt.Sprintf("%d:%s", target, tt.text[start:end]))
		})
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("Find(%q) = %q, want %q", tt.text, s, tt.want)
		}
	}
}

func TestNothing(t *testing.T) {
	x := New([]Name{{"龙头", 1}, {"龙头企业", Nothing}, {"fire", 2}, {"fire wall", Nothing}})
	for text, want := range map[string]string{
		"龙头和龙头企业":   "1:龙头",
		"Fire wall": "",
		"a fire":    "2:fire",
	} {
		var got []string
		x.Find(text, func(start, end int, target int32) { got = append(got, fmt.Sprintf("%d:%s", target, text[start:end])) })
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}

func TestFirstOfTwoCounts(t *testing.T) {
	x := New([]Name{{"Neusoft", 1}, {"Neusoft", 2}})
	x.Find("Neusoft", func(_, _ int, target int32) {
		if target != 1 {
			t.Errorf("target %d, want 1", target)
		}
	})
}

// slow finds names as the package comment says, one by one.
func slow(list []Name, text string) []string {
	var out []string
	for i := 0; i < len(text); {
		end, target := 0, int32(0)
		for _, n := range list {
			if n.Text == "" {
				continue
			}
			for _, c := range Cases(n.Text) {
				if j := i + len(c); strings.HasPrefix(text[i:], c) && MayBegin(text, i) && MayEnd(text, j) && j > end {
					end, target = j, n.Target
				}
			}
		}
		if end == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		if target != Nothing {
			out = append(out, fmt.Sprintf("%d:%d-%d", target, i, end))
		}
		i = end
	}
	return out
}

func quick(list []Name, text string) []string {
	var out []string
	New(list).Find(text, func(start, end int, target int32) { out = append(out, fmt.Sprintf("%d:%d-%d", target, start, end)) })
	return out
}

// TestFindAll holds the index against a search name by name, on texts and names
// put together at random.
func TestFindAll(t *testing.T) {
	pieces := strings.Split("大|连|大连|高新|区|高新区|단|단지|는|ᄀ|ᅡ|\u0301|e|é|a|ab|abc|abcd|abcde|Park| park|é|Éa|-|&|5|5G|no.|の|ア|α|（|“| |  |\xe5|\xff|\n|𠀀", "|")
	random := rand.New(rand.NewPCG(7, 8))
	text := func(n int) string {
		var b strings.Builder
		for range 1 + random.IntN(n) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		return b.String()
	}
	for range 5000 {
		var list []Name
		for i := range 1 + random.IntN(12) {
			list = append(list, Name{text(4), int32(i)})
			if random.IntN(5) == 0 {
				list[i].Target = Nothing
			}
		}
		if s := text(30); !slices.Equal(quick(list, s), slow(list, s)) {
			t.Fatalf("%q in %q: %v, want %v", list, s, quick(list, s), slow(list, s))
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("高新区 clean\n大连", "在大连的高新区")
	f.Add("a\nab\nabc", "abcab a abc.")
	f.Fuzz(func(t *testing.T, list, text string) {
		var all []Name
		for i, n := range strings.Split(list, "\n") {
			all = append(all, Name{n, int32(i)})
		}
		if len(all) < 20 && len(text) < 200 && !slices.Equal(quick(all, text), slow(all, text)) {
			t.Fatalf("%q in %q: %v, want %v", all, text, quick(all, text), slow(all, text))
		}
		x := New(all)
		last := 0
		x.Find(text, func(start, end int, target int32) {
			if start < last || end <= start || end > len(text) {
				t.Fatalf("found [%d,%d) after %d in %d bytes", start, end, last, len(text))
			}
			last = end
			if name := all[target].Text; !strings.EqualFold(norm.NFC.String(text[start:end]), norm.NFC.String(name)) {
				t.Fatalf("found %q for %q", text[start:end], name)
			}
		})
	})
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{10, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var list []Name
			for i := range n {
				list = append(list, Name{fmt.Sprintf("第%d产业园", i), int32(i)}, Name{fmt.Sprintf("Park No. %d", i), int32(i)})
			}
			x := New(list)
			text := strings.Repeat("园区今年在第42产业园开工的项目很多。The Park No. 7 was opened this year by the city. ", 20)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				x.Find(text, func(int, int, int32) {})
			}
		})
	}
}
