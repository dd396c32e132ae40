package agree

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"briefing/generator/quantity"
)

// read lists the items of a text as their words, and what they are said as.
func readItems(r *Reader, lang, text string) string {
	s := Side{Lang: lang, Text: text}
	var out []string
	var t reading
	r.read(&t, &s, new(memory))
	for i := range t.items {
		it := &t.items[i]
		mark := [...]string{"~", "?", ""}[it.level]
		l := languageOf(lang)
		out = append(out, mark+text[it.Start:it.End]+"="+l.say(r, it.vals[0]))
	}
	return strings.Join(out, "; ")
}

// TestItems shows what is read: ? is soft, ~ loose.
func TestItems(t *testing.T) {
	r := New(quantity.NewUnits(nil))
	for _, c := range []struct{ lang, text, want string }{
		{"zh", "上半年完成3亿元，增长两成", "上半年=上半年; 3亿元=3亿元; 两成=20%"},
		{"zh", "三家企业、两个园区、一个平台", "?三家=3; ?两个=2"},
		{"zh", "四湾、三亚、一体化、万一、百姓", "~四=4; ~三=3; ~百=100"},
		{"zh", "第二十四届，首批，二十一世纪，前三季度", "第二十四届=第24; ?首批=第1; 二十一世纪=21世纪; 前三季度=1–9月"},
		{"zh", "2022年6月至8月，3月5日", "2022年6月=2022年; 2022年6月至8月=6–8月; 3月5日=3月5日"},
		{"zh", "5月14、15和16日，3、4月份，14、15日两天", "5月14、15和16日=5月14日; 5月14、15和16日=5月15日; 5月14、15和16日=5月16日; 3、4月份=3月; 3、4月份=4月; 14、15日=14日; 14、15日=15日; ?两天=2天"},
		{"zh", "翻两番，三分之二，过半，半个世纪", "翻两番=4倍; 三分之二=3分之2; 过半=50%; 半个世纪=50年"},
		{"zh", "数千万元，成千上万，十几个", "数千万=数千万; 成千上万=数千; 十几=10"},
		{"zh", "三成五，1/4，九折，一年半", "三成五=35%; 1/4=25%; ?九折=90%; 一年半=1.5年"},
		{"en", "Twenty-five firms and two parks, one of them new", "Twenty-five=25; ?two=2; ?one=1"},
		{"en", "three hundred and twenty million yuan; two and a half billion", "three hundred and twenty million yuan=RMB 320 million; two and a half billion=2.5 billion"},
		{"en", "the first half of 2023, the first nine months, Q3", "first half=the first half; 2023=2023; first nine months=January to September; Q3=the 3rd quarter"},
		{"en", "March 5, 2023, from June to August, 14 and 22 May", "March 5, 2023=5 March; March 5, 2023=2023; June to August=June to August; 14 and 22 May=14 May; 14 and 22 May=22 May"},
		{"en", "doubled, threefold, two thirds, three in ten, a dozen", "doubled=double; threefold=three times as much (tripled); two thirds=2/3; three in ten=30%; a dozen=12"},
		{"en", "tens of thousands, hundreds of millions, a few hundred metres", "tens of thousands=tens of thousands; hundreds of millions=hundreds of millions; few hundred=hundreds"},
		{"en", "its first half looks back; it may march on; the second-largest", "~first half=50%; ?second=the 2nd"},
		{"en", "the 21st century, the 1990s, 25 basis points", "21st=the 21st century; 1990s=the 1990s; 25 basis points=25 basis points"},
	} {
		if got := readItems(r, c.lang, c.text); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestMessages shows findings whole: what an editor reads.
func TestMessages(t *testing.T) {
	r := New(quantity.NewUnits(nil))
	for _, c := range []struct{ zh, en, want string }{
		{"投资3亿元。", "It cost RMB 3 billion.",
			"“RMB 3 billion” is not what Chinese says: “3亿元” is RMB 300 million (10 times too much)\n  write RMB 300 million here, or 30亿元 there"},
		{"有46栋。", "It has buildings.", "“46栋” has no like in English\n  there it would be 46; say it on both sides or on neither"},
		{"增长到500家。", "It rose by 500.", "“rose by” says by how much it changed, “增长到” in Chinese says to what\n  tell a rise to a level from a rise by an amount on both sides alike"},
		{"{7% change}，下降{7% change}。", "It is {7% change}, down {7% change}.", "“下降” stands beside {7% change}, which went up\n  say which way it went\n“down” stands beside {7% change}, which went up\n  say which way it went"},
		{"增长{-3%}。", "It came to {-3%}.", "“增长” stands beside {-3%}, which is below zero: -3%\n  leave the word out, and say what came to that: its growth was {-3%}"},
		{"从5%升至4%。", "From 5% to 4%.", "“升” says up, but “4%” is less than “5%”\n  say which way it went"},
		{"由{5家}变为{3家}。", "It rose from {5家} to {3家}.", "“rose” says up, but {3家} is less than {5家}\n  say which way it went"},
		{"2023年产值同比增长7%。", "Output in 2023 was 7% higher than in 2022.", ""},
		{"亏损3亿元。", "Net profit was RMB 300 million.", "“profit” says above zero where Chinese says below: “亏”\n  tell a profit or surplus from a loss or deficit on both sides alike"},
		{"位于北纬38度。", "It lies at 39 degrees north.", "“39 degrees” is not what Chinese says: “38度” is 38 degrees\n  write 38 degrees here, or 39度 there"},
		{"用电38度。", "It used 39 kWh.", "“39 kWh” is not what Chinese says: “38度” is 38 kWh\n  write 38 kWh here, or 39千瓦时 there"},
		{"预计{5家}。", "There are {5家}.", "“预计” says expected of {5家}, which is a result\n  say it as what it is, or mend the observation's status"},
		{"超过{超过400家}。", "It has {超过400家}.", "“超过” doubles what {超过400家} says itself: 超过400家\n  leave the word out: the figure comes with it"},
		{"不超过{超过400家}。", "It has {超过400家}.", "“不超过” contradicts what {超过400家} says itself: 超过400家\n  leave the word out: the figure comes with it"}, // of two words the longer
	} {
		var got []string
		for _, f := range r.Compare([2]Side{sideOf(t, c.zh, "zh", c.zh), sideOf(t, c.en, "en", c.en)}) {
			got = append(got, f.Text+"\n  "+f.Help)
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.zh, s, c.want)
		}
	}
}

// TestNames: numbers in names that stand on both sides are the glossary's
// business, and those of a name on one side need no like.
func TestNames(t *testing.T) {
	r := New(quantity.NewUnits(nil))
	zh := Side{Lang: "zh", Name: "Chinese", Text: "依据高新20条，奖励5家。", Names: []Name{{Start: len("依据"), End: len("依据高新20条"), Target: 3}}}
	en := Side{Lang: "en", Name: "English", Text: "Five firms got awards under the Hi-tech Score.", Names: []Name{
		{Start: len("Five firms got awards under the "), End: len("Five firms got awards under the Hi-tech Score"), Target: 3}}}
	if found := r.Compare([2]Side{zh, en}); len(found) > 0 {
		t.Errorf("with the name: %v", found)
	}
	en.Names, zh.Names = nil, nil
	if found := r.Compare([2]Side{zh, en}); len(found) != 1 {
		t.Errorf("without names: %v", found)
	}
}

// TestOtherLanguages: of a language without rules only what holds for all is
// compared, and less beside one that has them.
func TestOtherLanguages(t *testing.T) {
	r := New(quantity.NewUnits(nil))
	for _, c := range []struct {
		langs [2]string
		texts [2]string
		n     int
	}{
		{[2]string{"de", "fr"}, [2]string{"Im Jahr 2023 waren es 12 Betriebe.", "En 2023, il y en avait 12."}, 0},
		{[2]string{"de", "fr"}, [2]string{"Im Jahr 2023 waren es 12 Betriebe.", "En 2022, il y en avait 13."}, 2},
		{[2]string{"zh", "de"}, [2]string{"2023年3月投资30亿元。", "Im März 2023 wurden 3 Milliarden Yuan investiert."}, 0},
		{[2]string{"zh", "de"}, [2]string{"2023年3月投资30亿元。", "Im März 2022 wurden 3 Milliarden Yuan investiert."}, 1},
		{[2]string{"en", "zh"}, [2]string{"It invested RMB 3 billion.", "投资30亿元。"}, 0},
		{[2]string{"en", "zh"}, [2]string{"It invested RMB 3 billion.", "投资3亿元。"}, 1},
		{[2]string{"zh-Hant", "en"}, [2]string{"預計2025年產值達到30億元，同比增長5%。", "Output is expected to reach RMB 3 billion in 2025, up by 5% on the year before."}, 0},
		{[2]string{"zh-Hant", "en"}, [2]string{"預計2025年產值達到30億元，同比減少5%。", "Output is expected to reach RMB 3 billion in 2025, up by 5% on the year before."}, 1},
		{[2]string{"en", "zh-HK"}, [2]string{"It has 12 firms, fewer than 30 of them large.", "有12個企業，大企業超過30個。"}, 1},
	} {
		var sides [2]Side
		for i := range sides {
			sides[i] = Side{Lang: c.langs[i], Name: c.langs[i], Text: c.texts[i]}
		}
		if found := r.Compare(sides); len(found) != c.n {
			t.Errorf("%v: %d findings, want %d: %v", c.texts, len(found), c.n, found)
		}
	}
}

// TestManyNumbers: a list longer than any page's is still compared, number by
// number.
func TestManyNumbers(t *testing.T) {
	r := New(quantity.NewUnits(nil))
	var zh, en strings.Builder
	for i := 11; i < 1500; i++ {
		fmt.Fprintf(&zh, "%d家、", i)
		fmt.Fprintf(&en, "%d firms, ", i)
	}
	sides := [2]Side{{Lang: "zh", Name: "Chinese", Text: zh.String()}, {Lang: "en", Name: "English", Text: en.String()}}
	if found := r.Compare(sides); len(found) > 0 {
		t.Errorf("%d findings, the first is %s", len(found), found[0].Text)
	}
	sides[1].Text = strings.Replace(sides[1].Text, " 750 firms", " 7050 firms", 1)
	if found := r.Compare(sides); len(found) != 1 || !strings.HasPrefix(found[0].Text, "“7050”") {
		t.Errorf("of one number that differs: %v", found)
	}
}

// TestNothingButNumbers holds that work grows as texts do: of these, each
// number held against each other one would take many minutes.
func TestNothingButNumbers(t *testing.T) {
	r := New(quantity.NewUnits(nil))
	for _, words := range [][2]string{
		{"1,", "1,"}, {"1,", "2,"}, {"〇", "〇"}, {"百", "hundred-"}, {"三家", "two firms "}, {"三面", "three 1, "}, {"5月1日", "1 May "}, {"5月", "May "},
		{"至少5%", "5%, "}, {"5%", "at most 5%, "}, {"预计5%", "5%, "}, {"零下5度", "minus 5 degrees "}, {"从5%升至6%", "rose from 5% to 6% "},
	} {
		var sides [2]Side
		for i, lang := range []string{"zh", "en"} {
			sides[i] = Side{Lang: lang, Name: lang, Text: strings.Repeat(words[i], 30_000)}
		}
		done := make(chan struct{})
		go func() {
			r.Compare(sides)
			close(done)
		}()
		select {
		case <-done:
		case <-time.After(time.Minute):
			t.Fatalf("%q over and over takes more than a minute", words)
		}
	}
}

func FuzzCompare(f *testing.F) {
	for _, s := range readCorpus(f, "testdata/corpus.txt") {
		f.Add(s.sides[0].Text, s.sides[1].Text, "zh", "en")
	}
	f.Add("三分之〇、数万百、十几半、第第三、前两季度\uFFFC", "half a half of a dozen dozens, one in, 1/0, 24/7, the th \uFFFC", "zh", "en")
	f.Add("\xff三\xe4\xb8", "\xffthree\xe2\x80", "zh", "de")
	r := New(quantity.NewUnits(nil))
	f.Fuzz(func(t *testing.T, a, b, la, lb string) {
		sides := [2]Side{{Lang: la, Name: "A", Text: a}, {Lang: lb, Name: "B", Text: b}}
		for i := range sides {
			for at, c := range sides[i].Text {
				if c == Hole {
					sides[i].Figures = append(sides[i].Figures, Figure{At: at, ID: "x", Status: Actual})
				}
			}
			half := len(sides[i].Text) / 2
			sides[i].Names = []Name{{Start: 0, End: half}}
		}
		for _, x := range r.Compare(sides) {
			for i, at := range []Span{x.At, x.Other} {
				if n := len(sides[(x.Side+i)%2].Text); at.Start < 0 || at.End < at.Start || at.End > n {
					t.Fatalf("span %v of %d bytes: %+v", at, n, x)
				}
			}
			if x.Text == "" || x.Help == "" {
				t.Fatalf("nothing said: %+v", x)
			}
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	r := New(quantity.NewUnits(nil))
	sides := [2]Side{
		{Lang: "zh", Text: strings.Repeat("2023年，园区完成投资15.8亿元，同比增长12%，新开工项目9个，营商环境持续改善，创业氛围浓厚。", 5)},
		{Lang: "en", Text: strings.Repeat("In 2023 investment in the park was RMB 1.58 billion, up 12%, and nine projects were begun; it keeps getting better for firms. ", 5)},
	}
	b.SetBytes(int64(len(sides[0].Text) + len(sides[1].Text)))
	b.ReportAllocs()
	for b.Loop() {
		r.Compare(sides)
	}
}

func BenchmarkCompareNone(b *testing.B) {
	r := New(quantity.NewUnits(nil))
	sides := [2]Side{
		{Lang: "zh", Text: strings.Repeat("园区坚持创新驱动，营商环境持续改善，创业氛围浓厚。", 8)},
		{Lang: "en", Text: strings.Repeat("The park keeps innovation at the centre, and it keeps getting better for firms. ", 8)},
	}
	b.SetBytes(int64(len(sides[0].Text) + len(sides[1].Text)))
	b.ReportAllocs()
	for b.Loop() {
		r.Compare(sides)
	}
}
