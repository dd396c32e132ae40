package copyedit

import (
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
)

// asked runs every rule, whatever a glance would say.
func asked(sides [2]Side) []Finding {
	both := sides[0].Source != "" && sides[1].Source != ""
	return look(sides, [2]things{anything, anything}, both, false)
}

// same says what a glance loses: nothing, or the test fails.
func same(t *testing.T, sides [2]Side) {
	t.Helper()
	if got, want := Check(sides), asked(sides); !reflect.DeepEqual(got, want) && len(got)+len(want) > 0 {
		t.Errorf("%s: %q\n%s: %q\nat a glance %+v\nall rules   %+v", tagOf(sides[0]), sides[0].Source, tagOf(sides[1]), sides[1].Source, got, want)
	}
}

func tagOf(s Side) string {
	if s.Lang.name == "" {
		return "other"
	}
	return s.Lang.name
}

var languages = []string{"zh", "en", "zh-Hant", "fr"}

// pieces are what texts are put together from at random: words, and everything
// that a rule looks for.
var pieces = strings.Split("园区|的|的|在|大连|发展|发展发展|高新区|上海|好|〇|二〇二三年|园区很大，也很新。|GDP|the|The|the the|a|a|s|it’s|don’t|park|parks|Park|of|’| ’|’s|‘|’90s|é|È|ß|naïve|ſ|K|İ|growth|km|eVTOL| | | | |  |,|,|，|.|。|…|……|...|-|--| - |—|——|———|(|)|(a)|（|）|（一）|“|”|“一”|“a”|「|」|『|』|《|》|〈|〉|【|】|[|]|\"|\"|'|:|：|;|；|、|！|!|?|？|+|/|·|https://a.example/x,y|https://a.example/(|www.a.org/路径?a...|<https://b.org/a,b>|N,N-|1898-1905|{x}|{y}|[@a:1]| [@a:1]|`c`|*|**|**一**|*a*|[b](c)|![i](j)|1|12|２|Ａ|ａ|％|2019-2023|2019-|1990s|\u00a0|\u00ad|\u200b|\u200d|\u3000|\t|⽅|⺁|㐀|䷀|\U0002f800|の|한|α|ж|µ|²|½|٣|&amp;|&nbsp;|\\|\\*|\n|  \n|<!-- c -->|{bad id}|{B}|[@|\x01|\x7f|\u0085|\u2028|\ufffd|\xff", "|")

func randomText(random *rand.Rand, n int) string {
	var b strings.Builder
	for range random.IntN(n) {
		b.WriteString(pieces[random.IntN(len(pieces))])
	}
	return b.String()
}

// TestGlance: rules find at a glance what they find when all of them are asked.
func TestGlance(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	n := 20000
	if testing.Short() {
		n /= 10
	}
	for range n {
		a, b := languages[random.IntN(len(languages))], languages[random.IntN(len(languages))]
		// Short ones hold what a long one would hide: one thing that goes unseen among others that do not.
		size := 3 + random.IntN(20)
		same(t, [2]Side{side(a, randomText(random, size), "大连", "Park"), side(b, randomText(random, size), "Park")})
		if t.Failed() {
			return
		}
	}
}

// TestGlanceAtWords does so for sentences of people's, with one thing of the
// pieces put in somewhere.
func TestGlanceAtWords(t *testing.T) {
	data, err := os.ReadFile("../agree/testdata/corpus.txt")
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(5, 6))
	quiet := 0
	for line := range strings.Lines(string(data)) {
		parts := strings.Split(strings.TrimSpace(line), " | ")
		if len(parts) != 3 {
			continue
		}
		text := [2]string{parts[1], parts[2]}
		for try := range 20 {
			changed := text
			if try > 0 {
				i := random.IntN(2)
				at := random.IntN(len(text[i]) + 1)
				for at < len(text[i]) && text[i][at]&0xC0 == 0x80 {
					at++
				}
				changed[i] = text[i][:at] + pieces[random.IntN(len(pieces))] + text[i][at:]
			}
			sides := [2]Side{side("zh", changed[0]), side("en", changed[1])}
			same(t, sides)
			if try == 0 {
				var g [2]glance
				g[0].look(&sides[0])
				g[1].look(&sides[1])
				if g[0].things|g[1].things == 0 {
					quiet++
				}
			}
		}
	}
	t.Logf("%d pairs need no second look", quiet)
	if quiet < 300 {
		t.Errorf("%d pairs need no second look: a glance that sees things everywhere is no use", quiet)
	}
}

// FuzzGlance does so for any texts.
func FuzzGlance(f *testing.F) {
	for _, s := range []string{"园区 ,(AI)的的。。", `the the "new" park ，...`, "it’s it’s 2019-2023 - a “b (c” d)", "地⽅\u200b\ufffd\xff", "**a** {b} [c](d) `e` [@f:1] ''"} {
		for i := range languages {
			f.Add(s, "the park", uint8(i), uint8(1))
			f.Add("园区", s, uint8(0), uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, a, b string, la, lb uint8) {
		same(t, [2]Side{side(languages[int(la)%len(languages)], a), side(languages[int(lb)%len(languages)], b)})
	})
}

// The sides of a paragraph as most are.
var usual = [2]Side{
	side("zh", "园区管委会去年把审批窗口集中到服务大厅，材料在线提交，办理进度随时可以查询。{firms}家企业因此少跑了许多路，见[另外那篇介绍](../a.md)。[@report-5:1064]"),
	side("en", "Last year the park’s administration brought its counters together in a service hall; papers are handed in online and their progress can be followed. That spared {firms} firms many a journey: see [the other page](../a.md). [@report-5:1064]"),
}

func BenchmarkCheck(b *testing.B) {
	b.SetBytes(int64(len(usual[0].Source) + len(usual[1].Source)))
	b.ReportAllocs()
	for b.Loop() {
		Check(usual)
	}
}

func BenchmarkAllRules(b *testing.B) {
	b.SetBytes(int64(len(usual[0].Source) + len(usual[1].Source)))
	b.ReportAllocs()
	for b.Loop() {
		asked(usual)
	}
}
