package search

import (
	"slices"
	"strings"
	"testing"
)

func TestStem(t *testing.T) {
	// From Porter's paper and its vocabulary.
	for _, c := range strings.Fields(`caresses:caress ponies:poni ties:ti caress:caress cats:cat feed:feed agreed:agre plastered:plaster
		bled:bled motoring:motor sing:sing conflated:conflat troubled:troubl sized:size hopping:hop tanned:tan falling:fall hissing:hiss
		fizzed:fizz failing:fail filing:file happy:happi sky:sky relational:relat conditional:condit rational:ration valenci:valenc
		digitizer:digit radically:radic differently:differ vileli:vile analogously:analog vietnamization:vietnam predication:predic
		operator:oper feudalism:feudal decisiveness:decis hopefulness:hope callousness:callous formaliti:formal sensitiviti:sensit
		sensibiliti:sensibl triplicate:triplic formative:form formalize:formal electriciti:electr electrical:electr hopeful:hope
		goodness:good revival:reviv allowance:allow inference:infer airliner:airlin gyroscopic:gyroscop adjustable:adjust
		defensible:defens irritant:irrit replacement:replac adjustment:adjust dependent:depend adoption:adopt homologou:homolog
		communism:commun activate:activ angulariti:angular homologous:homolog effective:effect bowdlerize:bowdler probate:probat
		rate:rate cease:ceas controll:control roll:roll developing:develop development:develop industries:industri industry:industri
		yearly:yearli saying:sai employed:emploi is:is 5g:5g métro:métro`) {
		word, want, _ := strings.Cut(c, ":")
		if got := stem(word); got != want {
			t.Errorf("stem(%s) = %s, want %s", word, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	var f folder
	for _, c := range [][2]string{
		{"Hi-tech Zone’s", "hi|tech|zone|s"},
		{"ＡＩ＋５Ｇ，㎡", "ai|5g|m2"},
		{"1,234.50、2,3", "1234.50|23"}, // as in English: a comma between digits groups them
		{"v1.2. Done.", "v1.2|done"},
		{"lǜ İstanbul ﬁne Straße", "lu|istanbul|fine|straße"},
		{"２０２２，２０２３", "2022|2023"},
		{"が〇々", "か〇々"},
		{"\x00a\xffb", "|a|b"},
	} {
		runes, classes := f.fold(c[0])
		if got := strings.ReplaceAll(string(runes), "\x00", "|"); squeezed(got) != squeezed(c[1]) {
			t.Errorf("fold(%q) = %q, want %q", c[0], got, c[1])
		}
		for i, r := range runes {
			if (r == 0) != (classes[i] == separator) {
				t.Errorf("fold(%q): %q is of class %d", c[0], r, classes[i])
			}
		}
	}
}

// squeezed is a folded text with one mark between words.
func squeezed(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '|' }), "|")
}

func TestValues(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"产值444.6亿元", "44460000000"},
		{"RMB 44.46 billion", "44460000000"},
		{"1.2bn and 12 亿", "1200000000"},
		{"1.2billion and 3million", "1200000000 3000000"},
		{"18.2万件", "182000"},
		{"182,000", ""}, // its own word already
		{"3千万", "30000000"},
		{"1.25 thousand, 5.0%", "1250 5"},
		{"007", "7"},
		{"0.5万亿", "500000000000"},
		{"5G, 1.2.3, H100, 3 men", ""},
	} {
		w := newCollector()
		w.text(c.text, false)
		var got []string
		for key := range w.keys {
			if v, ok := strings.CutPrefix(key, "#"); ok {
				got = append(got, v)
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: values %q, want %q", c.text, got, c.want)
		}
	}
}

func TestPinyin(t *testing.T) {
	keys := func(name string) map[string]bool {
		out := map[string]bool{}
		newReadings().keys(name, func(key []byte) { out[string(key)] = true })
		return out
	}
	for name, want := range map[string]string{
		"英歌石科学城": "'yinggeshi 'ygsk 'geshike 'gskx 'kexuecheng 'kxc 'cheng =yinggeshikexuecheng !=yinggeshi",
		"重庆银行":   "'chongqingyin 'zhongqingyin 'yinhang 'yinxing 'cqyh 'cqyx =chongqingyinhang", // read in two ways each
		"旅顺":     "'lushun 'lvshun 'ls =lushun =lvshun !=shun",
		"5G产业园":  "'5gchan !'gchan 'chanyeyuan 'cyy =5gchanyeyuan",
	} {
		got := keys(name)
		for k := range strings.FieldsSeq(want) {
			if k, not := strings.CutPrefix(k, "!"); got[k] == not {
				t.Errorf("%s: %s is %v among %d keys", name, k, got[k], len(got))
			}
		}
	}
	if got := keys("Science City"); len(got) > 0 {
		t.Errorf("a name without Chinese characters has pinyin: %v", got)
	}
}

// A list comes back as it was, in both ways to write it, and joined from parts.
func TestLists(t *testing.T) {
	for _, step := range []int32{1, 2, 5, 7, 40, 5000} {
		var whole, joined list
		var part list
		var want []int32
		for i := range int32(300) {
			doc := 9 + i*step
			want = append(want, doc)
			whole.add(doc)
			whole.add(doc)
			part.add(doc - 4)
			if i%71 == 0 {
				joined.join(&part, 4)
				part = list{}
			}
		}
		joined.join(&part, 4)
		for _, l := range []*list{&whole, &joined} {
			var got []int32
			l.each(func(doc int32) { got = append(got, doc) })
			if !slices.Equal(got, want) {
				t.Fatalf("step %d: %v", step, got)
			}
			if got := docsOf(encode(l)); !slices.Equal(got, want) {
				t.Fatalf("step %d: encoded as %s, read as %v", step, encode(l), got)
			}
		}
		if dense := encode(&whole)[0] == '!'; dense != (step < 6) {
			t.Errorf("step %d: written as bits: %v", step, dense)
		}
	}
}

func TestKeyOrder(t *testing.T) {
	sorted := []string{"#1", "$a", "'a", "=", "a", "a*", "ab", "z", "~a产", "产", "产业", "\U00020000", "\uFA0E", "\uFFEE"}
	if !slices.IsSortedFunc(sorted, compareKeys) {
		t.Error("the order is not that of UTF-16 units")
	}
}
