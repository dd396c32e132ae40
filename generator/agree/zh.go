package agree

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefing/generator/period"
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

func (chinese) items(r *Reader, s *Side) ([]item, []token) {
	z := zhReader{s: s.Text, name: s.IsName}
	for i := 0; i < len(z.s); {
		if c := z.s[i]; c < utf8.RuneSelf && (c < '0' || c > '9') {
			i++
			continue
		}
		c, n := utf8.DecodeRuneInString(z.s[i:])
		if end := z.at(i, c); end > i {
			i = end
			continue
		}
		i += n
	}
	canvas := newCanvas(z.s, z.patches)
	for _, f := range r.units.Find(canvas.text, "zh") {
		z.found(&canvas, f)
	}
	z.magnitudes()
	return z.merge(), nil
}

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
	if zhDigit(c) >= 0 || c == '十' || c == '百' || c == '千' || c == '万' || c == '亿' || c >= '0' && c <= '9' {
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
		p := zhPower(c)
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

// small reads a whole number below 100 in digits or numerals; -1 if none
// stands at i.
func (z *zhReader) small(i int) (int, int) {
	end := i
	for end < len(z.s) && z.s[end] >= '0' && z.s[end] <= '9' && end-i < 3 {
		end++
	}
	if end > i {
		n, _ := strconv.Atoi(z.s[i:end])
		return n, end
	}
	for {
		c, n := runeAt(z.s, end)
		if n == 0 || zhDigit(c) < 0 && c != '十' {
			break
		}
		end += n
	}
	n, ok := zhNumber(z.s[i:end])
	if !ok {
		return -1, i
	}
	return n, end
}

// numeral reads the digits or numerals at i and decides what becomes of them.
func (z *zhReader) numeral(i int) int {
	end, magnitude := i, false
	digits := z.s[i] < utf8.RuneSelf
	for {
		c, n := runeAt(z.s, end)
		if digits && (c >= '0' && c <= '9') || !digits && (zhDigit(c) >= 0 || zhPower(c) > 0) {
			magnitude = magnitude || zhPower(c) > 1
			end += n
			continue
		}
		break
	}
	run, rest := z.s[i:end], z.s[end:]
	if strings.HasPrefix(rest, "分之") && run != "百" && run != "千" && run != "万" {
		x, _ := z.small(i)
		y, k := z.small(end + len("分之"))
		if x > 0 && y > 0 {
			return z.phrase(i, k, strict, number(big100(y, x), quantity.Percent))
		}
	}
	if run == "7" && strings.HasPrefix(rest, "×24小时") {
		z.item(Span{i, end}, loose, number(big.NewRat(7, 1), "day"))
		return z.phrase(end, end+len("×24小时"), strict, number(big.NewRat(24, 1), "hour"))
	}
	if digits {
		if n, err := strconv.Atoi(run); err == nil && strings.HasPrefix(rest, "/") && (i == 0 || z.s[i-1] != '/') {
			if m, k := z.small(end + 1); m > n && n > 0 && m <= 10 && k < len(z.s) && z.s[k] != '/' {
				return z.phrase(i, k, strict, number(big100(n, m), quantity.Percent))
			}
		}
		return end
	}
	before, _ := runeBefore(z.s, i)
	if head := z.s[:i]; strings.HasSuffix(head, "周") && !strings.HasPrefix(rest, "年") || strings.HasSuffix(head, "星期") || strings.HasSuffix(head, "礼拜") {
		return end // a day of the week
	}
	if before >= '0' && before <= '9' || before == '.' {
		return end // 3亿 is read with its digits
	}
	if h := []rune(run); len(h) == 3 && h[0] == '十' && h[2] == '五' && zhDigit(h[1]) > 0 {
		n := 10 + int(zhDigit(h[1]))
		z.phrase(i, end, soft, whole(ordinal, n))
		z.items[len(z.items)-1].parts = []value{whole(year, 1951+5*n), whole(year, 1955+5*n)}
		return end
	}
	if strings.HasPrefix(rest, "几") && strings.HasSuffix(run, "十") {
		n, _ := zhNumber(run)
		vals := []value{count(int64(n)), whole(vague, 1)}
		for k := 1; k < 10; k++ {
			vals = append(vals, count(int64(n+k)))
		}
		return z.phrase(i, end+len("几"), strict, vals...)
	}
	if run == "一" && strings.HasPrefix(rest, "半") && !strings.HasPrefix(rest, "半年") && !strings.HasPrefix(rest, "半个") {
		return z.phrase(i, end+len("半"), strict, number(fifty, quantity.Percent))
	}
	if h := []rune(run); len(h) == 4 && !magnitude && !strings.ContainsRune(run, '十') && strings.HasPrefix(rest, "年") {
		n := 0
		for _, c := range h {
			n = n*10 + int(zhDigit(c))
		}
		z.patches = append(z.patches, patch{Span: Span{i, end}, with: strconv.Itoa(n)})
		return end
	}
	if tenths, ok := strings.CutPrefix(rest, "成"); ok && !magnitude { // 三成五
		n, _ := zhNumber(run)
		m, k := z.small(end + len("成"))
		if c, size := runeAt(tenths, 0); n > 0 && n < 10 && size > 0 && zhDigit(c) > 0 && c != '两' && m < 10 && k == end+len("成")+size {
			return z.phrase(i, k, strict, number(big.NewRat(int64(n*10+m), 1), quantity.Percent))
		}
	}
	if strings.HasPrefix(rest, "折") && !magnitude {
		if n, ok := zhNumber(run); ok && n < 10 { // 九折 is 90% of the price, or 10% off
			return z.phrase(i, end+len("折"), soft, number(big100(n, 10), quantity.Percent), number(big100(10-n, 10), quantity.Percent))
		}
	}
	if magnitude {
		if z.alone(run) {
			z.bare = append(z.bare, Span{i, end})
		}
		return end // package quantity reads these, where they clearly are amounts
	}
	n, ok := zhNumber(run)
	if !ok || n == 1 && before != '第' && hasPrefix(rest, zhOnes) == "" || before == '十' ||
		run == "十" && hasPrefix(rest, []string{"分", "足"}) != "" && !strings.HasPrefix(rest, "分钟") {
		return end
	}
	with := strconv.Itoa(n)
	if before < utf8.RuneSelf && before > ' ' { // JSON两种 is no name like B2B
		with = " " + with
	}
	z.patches = append(z.patches, patch{Span: Span{i, end}, with: with})
	return end
}

func big100(num, den int) *big.Rat { return big.NewRat(int64(num)*100, int64(den)) }

// alone says whether a run of numerals is a magnitude without a figure.
func (z *zhReader) alone(run string) bool {
	for _, c := range run {
		if zhPower(c) == 0 {
			return false
		}
	}
	return true
}

// magnitudes makes items of magnitudes without a figure, which are as often
// words (百姓, 万一) as amounts (百亿级, 亿元项目): they need no partner.
func (z *zhReader) magnitudes() {
	for _, s := range z.bare {
		power := 0
		for _, c := range z.s[s.Start:s.End] {
			power += zhPower(c)
		}
		found := false
		for k := range z.items {
			if it := &z.items[k]; it.Start <= s.Start && s.End <= it.End {
				found = true
				it.level = min(it.level, soft)
			}
		}
		if !found {
			z.item(s, loose, number(pow10(power), quantity.Count), number(pow10(power), quantity.CNY), whole(vague, power))
		}
	}
}

// found turns what package quantity found into items.
func (z *zhReader) found(c *canvas, f quantity.Found) {
	text := c.text[f.Start:f.End]
	span := c.back(f.Start, f.End)
	words := c.rewritten(f.Start, f.End)
	switch f.Kind {
	case quantity.Name:
		z.item(span, strict, nameValue(text))
	case quantity.Ordinal:
		z.ordinal(text, span, words)
	case quantity.Date:
		z.date(text, span)
	case quantity.Number:
		z.amount(c, f, span, words)
	}
}

func nameValue(text string) value {
	var b strings.Builder
	for _, c := range text {
		if c >= '0' && c <= '9' || c == '.' && b.Len() > 0 {
			b.WriteRune(c)
		}
	}
	return value{kind: name, digits: strings.Trim(b.String(), ".")}
}

func (z *zhReader) ordinal(text string, span Span, words bool) {
	digits := strings.TrimLeft(text, "第 NnOo.")
	n := 0
	if d := leadingDigits(digits); d != "" {
		n, _ = strconv.Atoi(d)
	} else {
		end := 0
		for {
			c, k := runeAt(digits, end)
			if k == 0 || zhDigit(c) < 0 && zhPower(c) == 0 {
				break
			}
			end += k
		}
		n, _ = zhNumber(digits[:end])
	}
	l := strict
	if n <= 1 && strings.HasPrefix(text, "第") || n <= 10 && words {
		l = soft
	}
	z.item(span, l, whole(ordinal, n))
}

func leadingDigits(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}

func (z *zhReader) amount(c *canvas, f quantity.Found, span Span, words bool) {
	a := f.Amount
	v := amountOf(a, a.Unit() == quantity.Count && a.Classifier() == "")
	rest := c.text[f.End:]
	it := item{Span: span, level: strict, vals: []value{v}}
	it.qual = qualifier{q: a.Qualifier(), word: span}
	switch {
	case a.Unit() == quantity.Times:
		it.vals = []value{{kind: factor, lo: v.lo, hi: v.hi}}
	case isTime(a.Unit()):
		if n, ok := smallInt(v); ok && strings.HasSuffix(c.text[f.Start:f.End], "周年") {
			it.vals = append(it.vals, whole(ordinal, n))
		}
		if strings.HasPrefix(rest, "半") && v.lo.IsInt() && a.Unit() == "year" { // 一年半
			h := new(big.Rat).Add(v.lo, big.NewRat(1, 2))
			it.vals = []value{number(h, "year")}
			it.End += len("半")
		}
		if n, ok := smallInt(v); ok && a.Unit() == "year" && n < 100 && !words {
			it.vals = append(it.vals, whole(year, 2000+n)) // 23年
		}
	case a.Unit() == quantity.Count:
		n, ok := smallInt(v)
		next, _ := runeAt(rest, 0)
		if ok && (strings.Contains(zhRanks, orNone(a.Classifier())) || a.Classifier() == "") {
			it.vals = append(it.vals, whole(ordinal, n))
		}
		if a.Classifier() == "" && strings.ContainsRune("大级类环", next) {
			it.vals[0].bare = false
		}
		if a.Classifier() == "岁" || a.Classifier() == "周岁" {
			it.vals = append(it.vals, value{kind: amount, unit: "year", lo: v.lo, hi: v.hi})
		}
		// 三个半月
		if strings.HasPrefix(rest, "半") && a.Classifier() == "个" && v.lo.IsInt() {
			h := new(big.Rat).Add(v.lo, big.NewRat(1, 2))
			for _, w := range []struct{ text, unit string }{{"半月", "month"}, {"半小时", "hour"}, {"半世纪", "century"}} {
				if strings.HasPrefix(rest, w.text) {
					it.vals = []value{number(h, w.unit)}
					it.End += len(w.text)
				}
			}
		}
		if strings.HasPrefix(rest, "世纪") {
			it.vals = []value{number(new(big.Rat).Mul(v.lo, big.NewRat(100, 1)), "year")}
		}
	}
	if n, ok := smallInt(v); words && ok && a.Unit() != quantity.Percent && a.Unit() != quantity.Times && a.Unit() != quantity.Points {
		next, _ := runeAt(rest, 0)
		switch {
		case a.Unit() == quantity.Count && (a.Classifier() == "" && next != '大' || strings.Contains(zhWeak, orNone(a.Classifier()))):
			it.level = loose
		case it.End > span.End: // 一年半
		case n <= 2 || a.Unit() == quantity.Count && n <= 10:
			it.level = soft
		}
		if before, _ := runeBefore(z.s, span.Start); before == '前' && it.level == loose { // 前十
			it.level = soft
		}
		if it.level == loose {
			it.vals = append(it.vals, whole(ordinal, n))
		}
	}
	if z.name && words {
		it.level = loose
	}
	if strings.HasPrefix(z.s[:span.End], "新突破") || strings.Contains(z.s[max(0, span.Start-3):span.End], "新突破") {
		it.qual = qualifier{}
	}
	z.items = append(z.items, it)
}

// orNone keeps an empty word from being part of every list.
func orNone(w string) string {
	if w == "" {
		return "\x00"
	}
	return w
}

func smallInt(v value) (int, bool) {
	if v.kind != amount || !v.lo.IsInt() || v.lo.Cmp(v.hi) != 0 || v.lo.Num().BitLen() > 16 {
		return 0, false
	}
	return int(v.lo.Num().Int64()), true
}

// date reads the parts of a date.
func (z *zhReader) date(text string, span Span) {
	m := 0
	era := 1900
	if h := z.s[:span.Start]; strings.HasSuffix(h, "本世纪") || strings.HasSuffix(h, "21世纪") {
		era = 2000
	}
	add := func(v value) { z.item(span, strict, v) }
	for i := 0; i < len(text); {
		d := leadingDigits(text[i:])
		if d == "" {
			_, n := runeAt(text, i)
			i += n
			continue
		}
		i += len(d)
		n, _ := strconv.Atoi(d)
		rest := strings.TrimLeft(text[i:], " ")
		r, k := runeAt(rest, 0)
		switch {
		case strings.HasPrefix(rest, "年代"):
			if n < 100 {
				n += era
			}
			add(whole(decade, n))
		case strings.HasPrefix(rest, "世纪"):
			if strings.HasSuffix(rest, "年代") {
				era = (n - 1) * 100
			} else {
				add(whole(century, n))
			}
		case strings.HasPrefix(rest, "季度"):
			add(value{kind: month, a: 3*n - 2, b: 3 * n})
		case r == '月':
			m = n
			if day := strings.TrimLeft(rest[k:], " 份"); leadingDigits(day) == "" {
				add(value{kind: month, a: n, b: n})
			}
		case r == '日' || r == '号':
			add(value{kind: day, a: m, b: n})
		case r == '点' || r == '时' || r == ':' || r == '：':
			min := 0
			if e := leadingDigits(strings.TrimLeft(rest[k:], " ")); e != "" {
				min, _ = strconv.Atoi(e)
				i += strings.Index(text[i:], e) + len(e)
			} else if strings.HasPrefix(rest[k:], "半") {
				min = 30
			}
			add(whole(clock, n%12*60+min))
		case len(d) == 4:
			add(whole(year, n))
			if r == '-' || r == '/' || r == '.' { // 2019-07-05
				if ms := leadingDigits(rest[k:]); ms != "" && len(ms) <= 2 {
					tail := rest[k+len(ms):]
					mi, _ := strconv.Atoi(ms)
					switch {
					case len(tail) > 0 && tail[0] == byte(r):
						di, _ := strconv.Atoi(leadingDigits(tail[1:]))
						add(value{kind: day, a: mi, b: di})
						return
					case strings.HasPrefix(strings.TrimLeft(tail, " "), "年") || mi > 12 || tail == "" && r != '-':
						add(whole(year, n/100*100+mi)) // 2023-24年
						return
					case tail == "" || strings.HasPrefix(tail, "月"):
						add(value{kind: month, a: mi, b: mi})
						return
					}
				}
			}
		default: // the first of a range: 1-6月, 3-5日
			tail := strings.TrimLeft(rest, "-–—~～至到/ ")
			e := leadingDigits(tail)
			o, _ := strconv.Atoi(e)
			switch {
			case e == "":
			case strings.HasPrefix(tail[len(e):], "月"):
				add(value{kind: month, a: n, b: o})
				return
			case strings.HasPrefix(tail[len(e):], "日"):
				add(value{kind: day, a: m, b: n})
			}
		}
	}
}

// merge sorts the items and joins what belongs together: the months of
// 1月至6月, the month that 5日 leaves out.
func (z *zhReader) merge() []item {
	return mergeDates(z.s, z.items, func(between string) bool {
		switch strings.TrimSpace(between) {
		case "至", "到", "-", "—", "–", "~", "～":
			return true
		}
		return false
	})
}

func (chinese) say(r *Reader, v value) string {
	switch v.kind {
	case amount:
		if a, ok := v.amountIn(); ok && v.lo.Cmp(v.hi) == 0 || ok && !v.said.IsZero() {
			a = a.WithQualifier(quantity.Exact)
			if v.lo.Cmp(v.hi) == 0 {
				if b, err := quantity.New(a.Value(), a.Unit()); err == nil {
					a = b
				}
			}
			return a.Say("zh", r.units)
		}
		if v.unit == quantity.Percent {
			n, d, _ := strings.Cut(fraction(v.lo), "/")
			return d + "分之" + n
		}
	case factor:
		return v.lo.RatString() + "倍"
	case ordinal:
		return "第" + strconv.Itoa(v.a)
	case vague:
		return "数" + strings.TrimPrefix(zhPowers[min(v.a, len(zhPowers)-1)], "一")
	case year:
		return period.Say(strconv.Itoa(v.a), "zh")
	case month:
		switch {
		case v.a == v.b:
			return strconv.Itoa(v.a) + "月"
		case v.a == 1 && v.b == 6:
			return "上半年"
		case v.a == 7 && v.b == 12:
			return "下半年"
		}
		return strconv.Itoa(v.a) + "–" + strconv.Itoa(v.b) + "月"
	case day:
		if v.a == 0 {
			return strconv.Itoa(v.b) + "日"
		}
		return strconv.Itoa(v.a) + "月" + strconv.Itoa(v.b) + "日"
	case clock:
		return strconv.Itoa(v.a/60) + "点" + strconv.Itoa(v.a%60) + "分"
	case decade:
		return strconv.Itoa(v.a) + "年代"
	case century:
		return strconv.Itoa(v.a) + "世纪"
	case name:
		return v.digits
	}
	return ""
}
