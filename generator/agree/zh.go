package agree

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"briefing/generator/quantity"
)

type chinese struct{}

// zhReader reads one Chinese text.
type zhReader struct {
	s       string
	items   []item
	patches []patch
	name    bool
	bare    []Span // magnitudes without a figure: 百亿, 万
}

func (chinese) items(r *Reader, s *Side, m *memory) ([]item, []token) {
	z := zhReader{s: s.Text, name: s.IsName, items: m.items[:0], patches: m.patches[:0], bare: m.bare[:0]}
	for i := 0; i < len(z.s); {
		if c := z.s[i]; c < utf8.RuneSelf && (c < '0' || c > '9') {
			i++
			continue
		} else if c >= 0xE3 && c <= 0xE9 && i+2 < len(z.s) && z.s[i+1]&z.s[i+2]&0xC0 == 0x80 && (z.s[i+1]|z.s[i+2])&0x40 == 0 &&
			!zhBeginnings.has(rune(c&0x0F)<<12|rune(z.s[i+1]&0x3F)<<6|rune(z.s[i+2]&0x3F)) {
			i += 3 // as nearly all characters, so that they are worth a short way
			continue
		}
		c, n := utf8.DecodeRuneInString(z.s[i:])
		if !zhBeginnings.has(c) {
			i += n
			continue
		}
		if end := z.at(i, c); end > i {
			i = end
			continue
		}
		i += n
	}
	m.patches, m.bare = z.patches, z.bare
	canvas := newCanvas(z.s, z.patches)
	m.found = r.units.AppendFind(m.found[:0], canvas.text, "zh")
	for _, f := range m.found {
		z.found(&canvas, f)
	}
	z.magnitudes()
	return z.merge(), nil
}

// zhBeginnings are the characters at which at reads anything.
var zhBeginnings = charsIn("上下半过对减数几成好首双翻倍前第零〇一二两三四五六七八九十百千万亿0123456789")

// at reads what begins at byte i with the character c, if it is anything to be
// patched, and returns its end.
func (z *zhReader) at(i int, c rune) int {
	switch c {
	case '上', '下', '半', '过', '对', '减':
		if end := z.half(i, c); end > i {
			return end
		}
		if c == '上' {
			return z.manifold(i)
		}
	case '数', '几', '成', '好':
		return z.manifold(i)
	case '首':
		return z.firstOne(i)
	case '双':
		if !strings.HasPrefix(z.s[i:], "双双") {
			z.item(Span{i, i + len("双")}, loose, count(2))
		}
		return i + len("双")
	case '翻':
		return z.fold(i)
	case '倍':
		if strings.HasPrefix(z.s[i:], "倍增") {
			return z.phrase(i, i+len("倍增"), soft, times(big.NewRat(2, 1)))
		}
	case '前', '第':
		return z.front(i, c)
	}
	if quantity.ChineseDigit(c) >= 0 || c == '十' || c == '百' || c == '千' || c == '万' || c == '亿' || c >= '0' && c <= '9' {
		return z.numeral(i)
	}
	return 0
}

func (z *zhReader) item(s Span, l level, vals ...value) *item {
	z.items = append(z.items, item{Span: s, vals: vals, level: l})
	return &z.items[len(z.items)-1]
}

// phrase makes an item of a set phrase and blanks it.
func (z *zhReader) phrase(start, end int, l level, vals ...value) int {
	z.item(Span{start, end}, l, vals...)
	z.patches = append(z.patches, patch{Span: Span{start, end}, with: blank})
	return end
}

var fifty = big.NewRat(50, 1)

// half reads 上半年, 半年, 一半, 过半, 半个世纪. It begins at 上, 下, 半, 过, 对 or 减.
func (z *zhReader) half(i int, c rune) int {
	rest := z.s[i:]
	switch c {
	case '上', '下':
		if strings.HasPrefix(rest[len("上"):], "半年") {
			if c == '上' {
				return z.phrase(i, i+len("上半年"), strict, value{kind: month, a: 1, b: 6})
			}
			return z.phrase(i, i+len("上半年"), strict, value{kind: month, a: 7, b: 12})
		}
	case '过', '对', '减':
		if strings.HasPrefix(rest, "过半") && !strings.HasPrefix(rest, "过半年") {
			end := z.phrase(i, i+len("过半"), strict, number(fifty, quantity.Percent))
			z.items[len(z.items)-1].qual.q = quantity.MoreThan
			return end
		}
		if strings.HasPrefix(rest, "减半") || strings.HasPrefix(rest, "对半") {
			return z.phrase(i, i+len("减半"), strict, number(fifty, quantity.Percent))
		}
	case '半':
		if z.andHalf(i) {
			return 0 // it is read with its number
		}
		for _, w := range zhHalves {
			if strings.HasPrefix(rest, w.text) {
				if before, _ := runeBefore(z.s, i); strings.ContainsRune("大多", before) {
					return 0
				}
				return z.phrase(i, i+len(w.text), strict, number(w.n, w.unit))
			}
		}
		if strings.HasPrefix(rest, "半数") {
			return z.phrase(i, i+len("半数"), strict, number(fifty, quantity.Percent))
		}
	}
	return 0
}

// andHalf says whether the half at byte i belongs to the number in front of it:
// 三个半小时.
func (z *zhReader) andHalf(i int) bool {
	head, ok := strings.CutSuffix(z.s[:i], "个")
	r, n := runeBefore(head, len(head))
	if !ok || n == 0 || (r < '0' || r > '9') && quantity.ChineseDigit(r) < 0 && quantity.ChinesePower(r) == 0 {
		return false
	}
	for _, w := range zhAndHalf {
		if strings.HasPrefix(z.s[i:], w.text) {
			return true
		}
	}
	return false
}

// manifold reads numbers nobody counted: 数百, 几十, 上千, 成千上万.
func (z *zhReader) manifold(i int) int {
	rest := z.s[i:]
	for _, w := range []string{"成千上万", "成百上千"} {
		if strings.HasPrefix(rest, w) {
			p := 3
			if w == "成百上千" {
				p = 2
			}
			return z.phrase(i, i+len(w), strict, whole(vague, p), whole(vague, p+1))
		}
	}
	c, n := runeAt(rest, 0)
	at := n
	switch c {
	case '好':
		if !strings.HasPrefix(rest[n:], "几") {
			return 0
		}
		at += len("几")
	case '成':
		return 0
	case '数', '几':
		// 人数百万 and 总数十 end in another word.
		if before, k := runeBefore(z.s, i); k > 0 && strings.ContainsRune("人总指倍基次户件参函分多少单双大小家个台例", before) {
			return 0
		}
	}
	power, end := 0, at
	for {
		c, n := runeAt(rest, end)
		p := quantity.ChinesePower(c)
		if p == 0 {
			break
		}
		power += p
		end += n
	}
	if power == 0 || strings.HasPrefix(rest[end:], "分之") || strings.HasPrefix(rest[end:], "姓") {
		return 0
	}
	vals := []value{whole(vague, power)}
	if c == '上' {
		if power < 2 {
			return 0
		}
		a := number(pow10(power), quantity.Count)
		a.bare = true
		vals = append(vals, a)
		if strings.HasPrefix(rest[end:], "元") {
			vals = append(vals, number(pow10(power), quantity.CNY))
		}
	}
	return z.phrase(i, i+end, strict, vals...)
}

func pow10(n int) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil))
}

// firstOne reads 首次, 首批 and the like.
func (z *zhReader) firstOne(i int) int {
	end := i + len("首")
	if w := hasPrefix(z.s[end:], []string{"季", "季度"}); w != "" {
		return z.phrase(i, end+len(w), strict, value{kind: month, a: 1, b: 3})
	}
	if c, n := runeAt(z.s, end); n > 0 && strings.ContainsRune("次个批届家台条座位期创只艘款例支列套轮年日", c) {
		z.item(Span{i, end + n}, soft, whole(ordinal, 1))
		return end + n
	}
	return 0
}

// fold reads 翻一番, 翻了两番, 翻倍.
func (z *zhReader) fold(i int) int {
	at := i + len("翻")
	for _, w := range []string{"了", "近", "一"} {
		if w != "一" {
			at += len(hasPrefix(z.s[at:], []string{w}))
		}
	}
	if strings.HasPrefix(z.s[at:], "倍") {
		return z.phrase(i, at+len("倍"), strict, times(big.NewRat(2, 1)), number(big.NewRat(100, 1), quantity.Percent))
	}
	n, end := z.small(at)
	if n < 1 || n > 20 || !strings.HasPrefix(z.s[end:], "番") {
		return 0
	}
	f := big.NewRat(1<<n, 1)
	more := new(big.Rat).Mul(new(big.Rat).Sub(f, big.NewRat(1, 1)), big.NewRat(100, 1))
	return z.phrase(i, end+len("番"), strict, times(f), number(more, quantity.Percent))
}

// front reads 前三季度, 前5个月, 第三季度.
func (z *zhReader) front(i int, c rune) int {
	n, end := z.small(i + len("前"))
	if n < 1 {
		return 0
	}
	rest := z.s[end:]
	quarter := hasPrefix(rest, []string{"季度", "个季度"})
	switch {
	case quarter != "" && n <= 4 && c == '前':
		return z.phrase(i, end+len(quarter), strict, value{kind: month, a: 1, b: 3 * n})
	case quarter == "季度" && n <= 4:
		return z.phrase(i, end+len(quarter), strict, value{kind: month, a: 3*n - 2, b: 3 * n})
	case c == '前' && n <= 12:
		if w := hasPrefix(rest, []string{"个月", "月"}); w != "" {
			return z.phrase(i, end+len(w), strict, value{kind: month, a: 1, b: n})
		}
	}
	return 0
}
