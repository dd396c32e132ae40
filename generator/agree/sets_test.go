package agree

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"briefing/generator/quantity"
)

// TestPassedOver: what the reader of English passes over without a look (words
// that begin nothing, texts that count nothing) has nothing in it.
func TestPassedOver(t *testing.T) {
	words := slices.Concat(keys(enNumberWords), keys(enMonths), keys(enShares), keys(enUnitOnes), keys(enVague), keys(enModals), keys(enFill), keys(enSmallWords),
		strings.Fields("half few several many midnight noon first last past next quarters thirds tenths centuries decade decades dozen dozens fortnight threefold manifold fold May March JUNE Threefold TWICE HALF in out of every and a an year month million years months point digit upon the of - - , . / 24 7 3 10 1/3 2023 park Park firms ３ ٣ é 的"))
	random := rand.New(rand.NewPCG(9, 10))
	units := quantity.NewUnits(nil)
	quiet := 0
	for range 60000 {
		var list []string
		for range 1 + random.IntN(5) {
			list = append(list, words[random.IntN(len(words))])
		}
		text := strings.Join(list, [...]string{" ", " ", " ", "-", ""}[random.IntN(5)])
		all := enReader{s: text, toks: tokens(nil, text)}
		all.phrases(func(*token) bool { return true })
		if !mayCount(text) {
			quiet++
			if found := units.Find(text, "en"); len(all.items)+len(all.months)+len(found) > 0 {
				t.Fatalf("%q counts: %v %v", text, all.items, found)
			}
			continue
		}
		some := enReader{s: text, toks: tokens(nil, text)}
		some.phrases(func(t *token) bool {
			return t.digit || t.word && (enBeginnings.may(t.w) || strings.HasSuffix(t.w, "fold"))
		})
		if !reflect.DeepEqual(some, all) {
			t.Fatalf("%q: %+v, want %+v", text, some, all)
		}
	}
	t.Logf("%d texts count nothing", quiet)
	if quiet < 3000 {
		t.Errorf("only %d texts count nothing", quiet)
	}
}

// TestPassedOverInChinese: what at reads anything at is among zhBeginnings.
func TestPassedOverInChinese(t *testing.T) {
	for r := rune(0x20); r < 0xFFFF; r++ {
		if zhBeginnings.has(r) {
			continue
		}
		for _, rest := range []string{"", "半年", "百万", "几十", "千上万", "次", "三季度", "倍增", "一番", "二", "分之一", "半"} {
			z := zhReader{s: string(r) + rest}
			if end := z.at(0, r); end > 0 || len(z.items)+len(z.patches)+len(z.bare) > 0 {
				t.Fatalf("%c%s is read", r, rest)
			}
		}
	}
}
