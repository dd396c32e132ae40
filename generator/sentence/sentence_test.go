package sentence

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"zh", "", ""},
		{"zh", "   ", ""},
		{"zh-Hans", "园区在北。企业多！多吗？不少；新的也有", "园区在北。|企业多！|多吗？|不少；|新的也有"},
		{"zh", "他说：“很大。”又说：“不远。”", "他说：“很大。”|又说：“不远。”"},
		{"zh", "（说明见下。）正文。", "（说明见下。）|正文。"},
		{"zh", "真的？！好……那就去。", "真的？！|好……那就去。"},
		{"zh", "2.0版与5.5亿元。R.D.是缩写", "2.0版与5.5亿元。|R.D.是缩写"},
		{"zh", "一行\n二行", "一行|二行"},
		{"en", "It is large. So is that; not this! Really? Yes.", "It is large.|So is that;|not this!|Really?|Yes."},
		{"en", "Up 5.5 percent. Now 3.2.1 is out.", "Up 5.5 percent.|Now 3.2.1 is out."},
		{"en", "Dr. Wang of No. 5 Ltd. came. Mr. Li, too.", "Dr. Wang of No. 5 Ltd. came.|Mr. Li, too."},
		{"en", "“Mr. Li came.” He left.", "“Mr. Li came.”|He left."},
		{"en", "Firms, e.g. Neusoft, grew. J. Smith left.", "Firms, e.g. Neusoft, grew.|J. Smith left."},
		{"en", "They call it “both high and new.” The rest is plain.", "They call it “both high and new.”|The rest is plain."},
		{"en", "It ends in etc. and goes on.", "It ends in etc. and goes on."},
		{"en", "So do I. He left.", "So do I.|He left."},
		{"en", "It has \uFFFC firms. \uFFFC more came.", "It has \uFFFC firms.|\uFFFC more came."},
		{"de", "Es ist z.B. groß. Und neu.", "Es ist z.B. groß.|Und neu."},
		{"en", "no end", "no end"},
	} {
		var got []string
		for _, s := range LanguageOf(c.tag).Split(nil, c.text) {
			got = append(got, c.text[s.Start:s.End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("Split(%s, %q) = %q, want %q", c.tag, c.text, s, c.want)
		}
	}
}

func TestForm(t *testing.T) {
	for _, c := range []struct {
		tag, a, b string
		same      bool
	}{
		{"zh", "园区的位置、面积，没有写。", "园区位置、面积没有写", true},
		{"zh", "园区在北", "园区在南", false},
		{"zh", "产值2023年", "产值2022年", false},
		{"zh", "“双跨”平台", "双跨平台", true},
		{"en", "The sources leave it unclear.", "the source leaves it unclear", true},
		{"en", "Firms are many", "The firm is many", true},
		{"en", "And there is a park.", "there is the park", true},
		{"en", "The policies", "The policy", true},
		{"en", "Output rose", "Output fell", false},
		{"en", "\uFFFC firms", "firms", false},
		{"en", "and", "and", true},
		{"de", "Der Park", "der Park.", true},
		{"de", "Der Park", "die Parks", false},
	} {
		if got := LanguageOf(c.tag).Form(c.a) == LanguageOf(c.tag).Form(c.b); got != c.same {
			t.Errorf("%s: forms of %q and %q: %q, %q", c.tag, c.a, c.b, LanguageOf(c.tag).Form(c.a), LanguageOf(c.tag).Form(c.b))
		}
	}
}

// sums: two sentences have one sum if they have one form, and else two.
func sums(t *testing.T, l Language, a, b string) {
	t.Helper()
	x, letters := l.Sum(a)
	y, _ := l.Sum(b)
	if (x == y) != (l.Form(a) == l.Form(b)) {
		t.Errorf("%d: %q has the form %q and the sum %x, %q %q and %x", l, a, l.Form(a), x, b, l.Form(b), y)
	}
	want := 0
	for _, r := range a {
		switch {
		case r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			want++
		case r >= utf8.RuneSelf:
			want += weight(r)
		}
	}
	if letters != want {
		t.Errorf("%q has %d letters, want %d", a, letters, want)
	}
}

// TestSum holds sums against forms, on words put together at random.
func TestSum(t *testing.T) {
	pieces := strings.Split("园区|的|了|在|，|。|；|！|“|”|—|…|·|「|　|〇|々|〡|㐀|の|한|é|É|the|The|a|an|and|but|are|is|firms|firm|policies|policy|house|hous|AI|5G|2023|2022|1| | |-|.|\uFFFC|\xff|\xe5|their|its|these|this|K|k|ſ|s|Ａ|ａ|１|𠀀|\n|extraordinarily|extraordinary", "|")
	random := rand.New(rand.NewPCG(11, 12))
	text := func(n int) (list []string) {
		for range 1 + random.IntN(n) {
			list = append(list, pieces[random.IntN(len(pieces))])
		}
		return list
	}
	for range 30000 {
		a := text(12)
		b := slices.Clone(a)
		b[random.IntN(len(b))] = pieces[random.IntN(len(pieces))]
		between := [...]string{"", " "}[random.IntN(2)]
		for _, l := range []Language{other, chinese, english} {
			sums(t, l, strings.Join(a, between), strings.Join(b, between))
		}
		if t.Failed() {
			return
		}
	}
}

// simply is Split as it reads best.
func (l Language) simply(text string) (out []Span) {
	start := 0
	put := func(end int) {
		s := text[start:end]
		from := start + len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
		if to := from + len(strings.TrimSpace(s)); to > from {
			out = append(out, Span{from, to})
		}
		start = end
	}
	for i, r := range text {
		if i < start || !strings.ContainsRune("\n.!?;。！？；", r) {
			continue
		}
		end := closers(text, i+utf8.RuneLen(r))
		switch {
		case strings.ContainsRune("\n。！？；", r):
		case l == chinese && r == '.', !spaceAt(text, end), r == '.' && !stop(text, i, end):
			continue
		}
		put(end)
	}
	put(len(text))
	return out
}

// TestSplitSimply holds Split against it.
func TestSplitSimply(t *testing.T) {
	pieces := strings.Split("园区|a|A|the| | |.|.|!|?|;|。|！|？|；|，|、|”|“|)|）|\n|\t|\u00a0|\u2003|　|\xff|\xe3|\xef\xbc|e.g.|Dr.|I|5|é|\uFFFC", "|")
	random := rand.New(rand.NewPCG(13, 14))
	for range 30000 {
		var b strings.Builder
		for range random.IntN(16) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		for _, l := range []Language{other, chinese, english} {
			if got, want := l.Split(nil, b.String()), l.simply(b.String()); !slices.Equal(got, want) {
				t.Fatalf("%d: %q: %v, want %v", l, b.String(), got, want)
			}
		}
	}
}

func BenchmarkSum(b *testing.B) {
	for l, s := range map[Language]string{
		chinese: "管理部门把审批窗口集中到服务大厅，材料在线提交，办理进度随时可以查询，企业不用反复跑路。",
		english: "The administration has brought its counters together in a service hall; papers are handed in online and their progress can be followed.",
	} {
		b.Run([]string{"", "zh", "en"}[l], func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				l.Sum(s)
			}
		})
	}
}

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"园区位置面积企业和进度都没有写", "园区位置面积企业和建设进度都没有写", true},
		{"新登记内资企业", "新登记内资企业数", true},
		{"2022年安排", "2023年安排", false},
		{"这里建大学", "产值增长了", false},
		{"", "", true},
		{"a", "b", true}, // nothing to compare
	} {
		if got := Alike(c.a, c.b); got != c.want {
			t.Errorf("Alike(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("zh", "园区。“大。”\n新；2.0")
	f.Add("en", "Dr. A. came. “No.” etc. 5.5\xff.")
	f.Fuzz(func(t *testing.T, tag, text string) {
		last := 0
		for _, s := range LanguageOf(tag).Split(nil, text) {
			if s.Start < last || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("[%d,%d) after %d in %d bytes", s.Start, s.End, last, len(text))
			}
			last = s.End
			sums(t, LanguageOf(tag), text[s.Start:s.End], strings.ToUpper(text[s.Start:s.End]))
		}
	})
}

// TestSplitMarks: each of many marks in a row is not looked through to their end.
func TestSplitMarks(t *testing.T) {
	for _, marks := range []string{strings.Repeat(".", 1<<20) + "a", strings.Repeat("!?”", 1<<18) + "a"} {
		if got := english.Split(nil, marks); len(got) != 1 || got[0] != (Span{0, len(marks)}) {
			t.Errorf("%s… is split into %d", marks[:6], len(got))
		}
	}
}
