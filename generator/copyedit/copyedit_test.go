package copyedit

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"briefing/generator/markdown"
)

var parser = markdown.New()

func side(lang, text string, names ...string) Side {
	tokens, _ := parser.Line(text)
	return Side{Lang: LanguageOf(lang), Source: text, Tokens: tokens, Names: func(in markdown.Inline) [][2]int {
		var spans [][2]int
		for _, n := range names {
			for at := 0; ; {
				i := strings.Index(in.Text[at:], n)
				if i < 0 {
					break
				}
				spans = append(spans, [2]int{at + i, at + i + len(n)})
				at += i + len(n)
			}
		}
		slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
		return spans
	}}
}

// apply makes the edits of one side's findings.
func apply(text string, findings []Finding, side int) string {
	var edits []Edit
	for _, f := range findings {
		if f.Side == side {
			edits = append(edits, f.Edits...)
		}
	}
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Compare(b.At, a.At) })
	for _, e := range edits {
		if !strings.HasPrefix(text[e.At:], e.Old) {
			return "the edit " + e.Old + " does not stand where it says"
		}
		text = text[:e.At] + e.New + text[int(e.At)+len(e.Old):]
	}
	return text
}

// mended makes all edits until there are none.
func mended(lang, text string) string {
	for range 8 {
		next := apply(text, Check([2]Side{side(lang, text)}), 0)
		if next == text {
			break
		}
		text = next
	}
	return text
}

func codes(findings []Finding) string {
	var out []string
	for _, f := range findings {
		out = append(out, string(f.Code))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

// TestAlone: texts by themselves. What is found first, by code, and what mending
// makes of it; empty where nothing is found or nothing can be mended.
func TestAlone(t *testing.T) {
	cases := []struct{ lang, text, found, mended string }{
		// Chinese: marks.
		{"zh", "园区很大，也很新。", "", ""},
		{"zh-Hans-CN", "园区很大,也很新.", "punctuation", "园区很大，也很新。"},
		{"zh", "园区很大, 也很新", "punctuation", "园区很大，也很新"},
		{"zh", "有三类:软件;港口?对!", "punctuation", "有三类：软件；港口？对！"},
		{"zh", "软件(SaaS)", "punctuation", "软件（SaaS）"},
		{"zh", "软件(见*规划*).", "punctuation", "软件（见*规划*）。"},
		{"zh", "软件（SaaS)", "punctuation", "软件（SaaS）"},
		{"zh", "Intel (Dalian) 是一家企业", "spacing", "Intel (Dalian)是一家企业"},
		{"zh", "GDP,增长{gdp:change},总量{gdp}.", "punctuation", "GDP，增长{gdp:change}，总量{gdp}."},
		{"zh", "比例为1:3，时间为10:30，共1,000个", "", ""},
		{"zh", "版本3.2，见www.example.org和a.b@example.org", "", ""},
		{"zh", "Amazon.com,Inc.是企业", "", ""},
		{"zh", "２０２３年ＡＩ占５％", "punctuation", "2023年AI占5%"},
		{"zh", "产值｛gdp-2023｝，增长｛ gdp-2023:change ｝", "odd-character", ""},
		{"zh", "产值｛见图｝", "", ""},
		{"zh", "高产【@report:2】", "odd-character", ""},
		{"en", "| a | b | --- | -- | --- | c", "", ""},
		{"zh", "等等...", "punctuation", "等等……"},
		{"zh", "等等。。。", "punctuation", "等等……"},
		{"zh", "等等…", "punctuation", "等等……"},
		{"zh", "等等………", "punctuation", "等等……"},
		{"zh", "等等……", "", ""},
		{"zh", "北京—上海", "", ""},
		{"zh", "一座城——新城", "", ""},
		{"zh", "一座城--新城", "punctuation", "一座城——新城"},
		{"zh", "一座城———新城", "punctuation", "一座城——新城"},
		{"zh", "港口，。软件", "punctuation", ""},
		{"zh", "见`a,b 中 c`。", "", ""},
		{"zh", "链接[在 这里](a,b.md)", "spacing", ""},
		{"zh", "GDP (PPP), 2023", "", ""},      // no Chinese in it
		{"zh", "约翰.史密斯在大连", "punctuation", ""}, // a name, or two sentences?

		// Chinese: spaces.
		{"zh", "在 GDP 中有 5 个", "spacing", "在GDP中有5个"},
		{"zh", "有 {labs} 个", "spacing", "有{labs}个"},
		{"zh", "**高新区** AI **园**", "spacing", "**高新区**AI**园**"},
		{"zh", "很大 ，也新。 真的", "spacing", "很大，也新。真的"},
		{"zh", "一 “二” 三", "spacing", "一“二”三"},
		{"zh", "高新区 金普新区", "spacing", ""},
		{"zh", "“海聚高新 创新未来”活动", "", ""},
		{"zh", "Bank  of China的行", "spacing", "Bank of China的行"},
		{"zh", "　　园区", "spacing", "园区"},
		{"zh", "园区\nAI", "", ""}, // a line's end is no typed space
		{"zh", "园区&#32;AI", "", ""},

		// Chinese: quotation marks.
		{"zh", "叫“又高又新”的‘园’", "quotes", ""},
		{"zh", "叫“又‘高’又新”", "", ""},
		{"zh", "叫“又“高”又新”", "quotes", ""},
		{"zh", "叫“又高又新", "quotes", ""},
		{"zh", "叫又高又新”", "quotes", ""},
		{"zh", "（见《规划）》", "quotes", ""},
		{"zh", `叫"又高"和"又新"`, "quotes", "叫“又高”和“又新”"},
		{"zh", `叫"又高"和"又新`, "quotes", ""},
		{"zh", `"IBM"、"SAP"和"HP"`, "quotes", "“IBM”、“SAP”和“HP”"},
		{"zh", `"IBM"与"HP"`, "quotes", "“IBM”与“HP”"},
		{"zh", `"2023"年，15"和17"的屏`, "quotes", `“2023”年，15"和17"的屏`},
		{"zh", `Model "X" of "Y" 园`, "quotes spacing", `Model "X" of “Y”园`},
		{"zh", `又高"、又新"`, "quotes", ""},
		{"zh", `“又高"和"又新”`, "quotes", ""},
		{"zh", `"又高”和“又新"`, "quotes", ""},
		{"en", `the “new "old" park”`, "quotes", ""},
		{"zh", "Moody’s评级", "", ""},
		{"zh", "1）第一；b）第二；（三）第三", "", ""},
		{"zh-Hant", "叫「又『高』又新」", "", ""},
		{"zh-Hant", `叫"又高"`, "quotes", "叫「又高」"},

		// Chinese: what stands twice.
		{"zh", "园区的的企业", "repetition", ""},
		{"zh", "达到了目的的企业", "", ""},
		{"zh", "为了了解企业", "", ""},
		{"zh", "项目的目的", "", ""},
		{"zh", "在在建项目中", "", ""},
		{"zh", "常常，等等，一一，刚刚，层层把关，高高兴兴", "", ""},
		{"zh", "一步一步，一个一个", "", ""},
		{"zh", "发展发展规划", "repetition", ""},
		{"zh", "高新区高新区的", "repetition", ""},
		{"zh", "好好好", "repetition", ""},
		{"zh", "港口，，软件、、服务", "repetition", "港口，软件、服务"},

		// English: marks.
		{"en", "The park is large, and new.", "", ""},
		{"en", "The park，which is large（and new）。", "punctuation", "The park, which is large (and new)."},
		{"en", "The park （智能 and AI）, and AI（new）of 2023", "punctuation", "The park （智能 and AI）, and AI (new) of 2023"},
		{"en", "new） and (new）", "punctuation quotes", "new) and (new)"},
		{"en", "The park、the port", "punctuation", "The park, the port"},
		{"en", "See 《The Plan》", "punctuation", ""},
		{"en", "The word 智造 (“智能、制造”)", "", ""},
		{"en", "In ２０２３, ５％", "punctuation", "In 2023, 5%"},
		{"en", "And so on...", "punctuation", "And so on…"},
		{"en", "A park -- a new one", "punctuation", "A park – a new one"},
		{"en", "A park--a new one", "punctuation", "A park—a new one"},
		{"en", "A park - a new one", "punctuation", "A park – a new one"},
		{"en", "A well-known park of 2019-2023", "punctuation", "A well-known park of 2019–2023"},
		{"en", "On 2023-09-30, no. 12-345 in 0411-84754321", "", ""},
		{"en", "A park—— new…… and", "punctuation", "A park— new… and"},

		// English: spaces.
		{"en", "Two  spaces", "spacing", "Two spaces"},
		{"en", "A space , and ( another ) .", "spacing", "A space, and (another)."},
		{"en", "Nos 3 ,4 and 5 , 6", "spacing", "Nos 3 ,4 and 5, 6"},
		{"en", "one,two;three", "spacing", "one, two; three"},
		{"en", "U.S. firms, 1,000 of them, {gdp}, with .NET", "", ""},
		{"en", "end[@a:1].", "", ""},
		{"en", "end [@a:1].", "", ""},
		{"en", "*a* **b** [c](d.md) `e`", "", ""},

		// English: quotation marks.
		{"en", "the “new ‘old’ park” of the firms’ owners’ and the park’s", "", ""},
		{"en", "the ‘new’ park", "quotes", ""},
		{"en", "the “new “old” park”", "quotes", ""},
		{"en", "the “new park", "quotes", ""},
		{"en", "the (new park", "quotes", ""},
		{"en", "new) park", "quotes", ""},
		{"en", `the "new" park doesn't`, "quotes", "the “new” park doesn’t"},
		{"en", `"New," he said. ("So"?)`, "quotes", "“New,” he said. (“So”?)"},
		{"en", `a " b`, "quotes", ""},
		{"en", "in ’19 of {gdp}’s rock ’n’ roll", "", ""},
		{"en", "1) the first; b) the second; (c) the third", "", ""},

		// English: what stands twice.
		{"en", "in the the park", "repetition", "in the park"},
		{"en", "The the park", "repetition", "The park"},
		{"en", "parks parks", "repetition", ""},
		{"en", "it had had that that Bora Bora has", "", ""},
		{"en", "step-by-step by the park", "", ""},
		{"en", "the port. The port, port", "", ""},
		{"en", "so, , and,, so", "repetition spacing", "so, and, so"},

		// English: what stands twice for a reason.
		{"en", "What it is is a park, phased in in steps, that moved on on its own", "repetition", ""},
		{"en", "vitamin A a day", "repetition", ""},
		{"en", "a part of of it, and and a a sign", "repetition", "a part of it, and a sign"},

		// Numbers of standards, and places in the names of chemicals.
		{"en", "GB 2760-2014, GB/T 1886-2014 and ISO 1999-2013", "", ""},
		{"en", "a model 2023-2019 and no. 1234-2000", "", ""},
		{"en", "in 1898-1905", "punctuation", "in 1898–1905"},
		{"en", "N,N-dimethylformamide, p,p′-DDT and O,O,O-triethyl", "", ""},
		{"en", "plans A,B and C", "spacing", "plans A, B and C"},

		// A citation at the start is no edge.
		{"en", "[@report:1] Text", "", ""},
		{"zh", "[@report:1] 园区", "", ""},

		// Addresses.
		{"en", "see https://a.example/x,y;z and www.a.example/x,y, or <https://b.example/a,b;c>", "", ""},
		{"en", "see https://a.example/x,y,with (https://a.example/x_(y)), and HTTP://A.example/the--the", "", ""},
		{"en", "the the site https://a.example/a,b , or", "repetition", "the site https://a.example/a,b , or"},
		{"en", "see x,https://a.example", "spacing", "see x, https://a.example"},
		{"zh", "见https://a.example/路径?x,y;z和<https://b.example/路,径?x>。", "", ""},
		{"zh", "见 https://a.example/路径?x 的说明, 很好", "punctuation spacing", "见https://a.example/路径?x 的说明，很好"},
		{"zh", "见https://a.example/a, 很好", "punctuation", "见https://a.example/a，很好"},
		{"zh", "见https://a.example/search?q=growth", "", ""},
		{"zh", "（见https://a.example/x_(路)）", "", ""},
		{"zh", "园区\u200bhttps://a.example/x\u200by", "odd-character", "园区https://a.example/xy"},

		// Characters.
		{"zh", "园\u200b区", "odd-character", "园区"},
		{"zh", "地⽅", "odd-character", "地方"},
		{"zh", "园\u00a0区", "odd-character", "园 区"},
		{"en", "a\u00a0park\ufeff", "odd-character", "a park"},
		{"en", "a&nbsp;park", "", ""},
		{"en", "a\ufffd", "odd-character", ""},
		{"fr", "un parc\u00a0: neuf\u202f?", "", ""},
		{"fr", "un\u200b parc", "odd-character", "un parc"},

		// Languages nothing is known of.
		{"fr", "« un parc » : l'eau, 日本, nous nous", "", ""},
		{"de", "ein  Park", "spacing", "ein Park"},
		{"ja", "公園 は，大きい.", "", ""},
	}
	for _, c := range cases {
		got := Check([2]Side{side(c.lang, c.text)})
		if codes(got) != c.found {
			t.Errorf("%s: %s\ngot  %q\nwant %q\n%+v", c.lang, c.text, codes(got), c.found, got)
		}
		want := cmp.Or(c.mended, c.text)
		if m := mended(c.lang, c.text); m != want {
			t.Errorf("%s: %s\nmended %s\nwant   %s", c.lang, c.text, m, want)
		}
	}
}

// TestBetween: what is found when the other side is there too.
func TestBetween(t *testing.T) {
	long := strings.Repeat("高新区的软件企业去年新办了许多项目", 3)
	longEn := strings.TrimSuffix(strings.Repeat("last year the software firms of the zone started many a project; ", 3), "; ")
	cases := []struct {
		a, b  [2]string // language, text
		names string
		found string
	}{
		{[2]string{"zh", "园区"}, [2]string{"en", "park"}, "", ""},
		// Chinese in English.
		{[2]string{"zh", "叫“又高又新”"}, [2]string{"en", "called 又高又新"}, "", "untranslated"},
		{[2]string{"zh", "叫“又高又新”"}, [2]string{"en", "called “又高又新”, or new (又高，又新)"}, "", ""},
		{[2]string{"zh", "叫洁净能源"}, [2]string{"en", "called 洁净能源 (clean energy), *清洁能源* or `能源`"}, "", ""},
		{[2]string{"zh", "叫洁净能源"}, [2]string{"en", "called 洁净能源 by all"}, "洁净能源", ""},
		{[2]string{"zh", "园区"}, [2]string{"en", "园区"}, "", "untranslated"},
		// English in Chinese.
		{[2]string{"zh", "有 growth"}, [2]string{"en", "there is growth"}, "", "spacing untranslated"},
		{[2]string{"zh", "GDP、AI、5G、km、eVTOL、iPhone和Bank of China"}, [2]string{"en", "so"}, "", ""},
		{[2]string{"zh", "亩（mu）写作“mu”"}, [2]string{"en", "mu"}, "", ""},
		{[2]string{"zh", "The park has grown a lot"}, [2]string{"en", "The park has grown a lot"}, "", "untranslated"},
		{[2]string{"zh", "见a@example.org和https://example.org/some-page"}, [2]string{"en", "see"}, "", ""},
		{[2]string{"zh", "用`some code here`"}, [2]string{"en", "use `some code here`"}, "", ""},
		{[2]string{"zh", "在some place"}, [2]string{"en", "at some place"}, "some place", ""},
		// The same on both sides.
		{[2]string{"de", "Der Park ist sehr schön und neu"}, [2]string{"fr", "Der Park ist sehr schön und neu"}, "", "untranslated"},
		{[2]string{"de", "Intel Dalian GmbH"}, [2]string{"fr", "Intel Dalian GmbH"}, "", ""},
		// Lengths.
		{[2]string{"zh", long}, [2]string{"en", longEn}, "", ""},
		{[2]string{"zh", long}, [2]string{"en", longEn[:63]}, "", "translation-length"},
		{[2]string{"zh", "高新区的企业"}, [2]string{"en", longEn}, "", "translation-length"},
		{[2]string{"de", longEn}, [2]string{"fr", longEn[:40]}, "", "translation-length"},
		{[2]string{"ja", long + "の" + long}, [2]string{"en", longEn[:30]}, "", ""},
		{[2]string{"zh", "有{a}个"}, [2]string{"en", "{a}"}, "", ""},
		{[2]string{"zh", "已经完成"}, [2]string{"en", "–"}, "", "translation-length"},
	}
	for _, c := range cases {
		names := strings.Fields(c.names)
		if c.names != "" {
			names = []string{c.names}
		}
		got := Check([2]Side{side(c.a[0], c.a[1], names...), side(c.b[0], c.b[1], names...)})
		got = slices.DeleteFunc(got, func(f Finding) bool { return f.Code == "repetition" }) // the long texts repeat themselves
		if codes(got) != c.found {
			t.Errorf("%v\ngot  %q\nwant %q\n%+v", c, codes(got), c.found, got)
		}
	}
}

// TestMendedTwice: mending comes to an end, and twice is once, for texts put
// together at random from what the rules look at.
func TestMendedTwice(t *testing.T) {
	pieces := strings.Split("园|区|的|的|在|大连|GDP|the|The|a|s| | |  |,|，|.|。|…|...|-|--|—|——|(|)|（|）|“|”|‘|’|\"|\"|'|:|：|、|!|{x}|[@a:1]|`c`|*|**|[b](c)|1|２|Ａ|2019-2023|\u00a0|\u200b|\u3000|⽅|&amp;|\\|\n", "|")
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		var b strings.Builder
		for range 1 + random.IntN(14) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		for _, lang := range []string{"zh", "en", "fr"} {
			once := mended(lang, b.String())
			if strings.Contains(once, "does not stand") {
				t.Fatalf("%s: %q: %s", lang, b.String(), once)
			}
			if twice := mended(lang, once); twice != once {
				t.Errorf("%s: %q\nonce  %q\ntwice %q", lang, b.String(), once, twice)
			}
		}
	}
}

// FuzzCheck: whatever the texts are, findings stand in them, edits change what
// stands there, and mending comes to an end.
func FuzzCheck(f *testing.F) {
	for _, s := range []string{"园区 ,(AI)的的。。", `the the "new" park ，...`, "地⽅\u200b\ufffd\xff", "**a** {b} [c](d) `e` [@f:1] ''"} {
		f.Add(s, "en")
		f.Add(s, "zh")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		for _, f := range Check([2]Side{side(lang, text), side("en", text)}) {
			if f.At < 0 || int(f.At) > len(text) || f.Text == "" {
				t.Fatalf("%q: %+v", text, f)
			}
			for _, e := range f.Edits {
				if !strings.HasPrefix(text[e.At:], e.Old) || !utf8.ValidString(e.New) {
					t.Fatalf("%q: %+v", text, f)
				}
			}
		}
		once := mended(lang, text)
		if twice := mended(lang, once); utf8.ValidString(text) && len(text) < 100 && twice != once {
			t.Fatalf("%q\nonce  %q\ntwice %q", text, once, twice)
		}
	})
}

// TestLongText holds that work grows as texts do: each of these marks held
// against each name, or all the hyphens beside it, would take a minute.
func TestLongText(t *testing.T) {
	for name, text := range map[string]Side{
		"names":   side("zh", "园区"+strings.Repeat("大,连", 400_000), "大,连"),
		"hyphens": side("en", "x"+strings.Repeat("- ", 200_000)+"|"),
		"braces":  side("fr", strings.Repeat("｛", 150_000)),
	} {
		done := make(chan []Finding)
		go func() { done <- Check([2]Side{text}) }()
		select {
		case found := <-done:
			if len(found) > 0 {
				t.Errorf("%s: %d findings, the first is %s", name, len(found), found[0].Text)
			}
		case <-time.After(20 * time.Second):
			t.Errorf("a text of nothing but %s takes more than 20 seconds", name)
		}
	}
}

// BenchmarkLongText reads texts of a hundred kilobytes with something to find
// at every few characters: none may be gone through again for each.
func BenchmarkLongText(b *testing.B) {
	for _, c := range []struct{ name, lang, piece string }{
		{"spaces", "zh", "大 连 "}, {"marks", "zh", "大, 连"}, {"straight marks", "zh", `大" `}, {"straight marks alone", "zh", `" `},
		{"commas", "en", "a,"}, {"addresses", "en", "https://a(,"}, {"hyphens", "en", "a-b,"}, {"parentheses", "zh", "(大"}, {"unlike marks", "zh", "（》"},
		{"doubled words", "en", "park park "}, {"doubled characters", "zh", "的的"},
	} {
		b.Run(c.name, func(b *testing.B) {
			text := [2]Side{side(c.lang, "园区"+strings.Repeat(c.piece, 100_000/len(c.piece)))}
			for b.Loop() {
				Check(text)
			}
		})
	}
}
