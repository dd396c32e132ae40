package agree

import (
	"cmp"
	"math/big"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefing/generator/quantity"
)

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
		if n == 0 || quantity.ChineseDigit(c) < 0 && c != '十' {
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

// zhRun is a run of digits or of numerals, with what stands around it.
type zhRun struct {
	Span
	text      string
	before    rune   // 0 at the beginning
	rest      string // what follows
	digits    bool   // 35, not 三十五
	magnitude bool   // has 百, 千, 万 or 亿
}

func (z *zhReader) runAt(i int) zhRun {
	r := zhRun{Span: Span{i, i}, digits: z.s[i] < utf8.RuneSelf}
	for {
		c, n := runeAt(z.s, r.End)
		power := quantity.ChinesePower(c)
		if r.digits && (c < '0' || c > '9') || !r.digits && quantity.ChineseDigit(c) < 0 && power <= 0 {
			break
		}
		r.magnitude = r.magnitude || power > 1
		r.End += n
	}
	r.text, r.rest = z.s[r.Start:r.End], z.s[r.End:]
	r.before, _ = runeBefore(z.s, i)
	return r
}

// numeral reads the digits or numerals at i and decides what becomes of them: the
// first idiom that knows the run makes items or patches of it, or leaves it to
// package quantity, and moves its end to where it has read to. It returns where to
// read on.
func (z *zhReader) numeral(i int) int {
	r := z.runAt(i)
	_ = z.fraction(&r) || z.roundTheClock(&r) || z.inDigits(&r) || z.noNumber(&r) || z.planPeriod(&r) ||
		z.vagueTens(&r) || z.oneHalf(&r) || z.yearInNumerals(&r) || z.tenths(&r) || z.discount(&r) ||
		z.neighbours(&r) || z.magnitude(&r) || z.below100(&r)
	return r.End
}

// fraction reads 三分之二 and 千分之三, but not 千分之3.5, and leaves 百分之七 to package
// quantity.
func (z *zhReader) fraction(r *zhRun) bool {
	if !strings.HasPrefix(r.rest, "分之") {
		return false
	}
	var parts int
	switch r.text {
	case "百":
		return false
	case "千":
		parts = 1000
	case "万":
		parts = 10000
	default:
		parts, _ = z.small(r.Start)
	}
	n, end := z.small(r.End + len("分之"))
	if parts <= 0 || n <= 0 || z.pointAt(end) {
		return false
	}
	r.End = z.phrase(r.Start, end, strict, number(big100(n, parts), quantity.Percent))
	return true
}

// roundTheClock reads 7×24小时.
func (z *zhReader) roundTheClock(r *zhRun) bool {
	hours := hasPrefix(r.rest, []string{"×24小时", "x24小时", "X24小时", "*24小时"})
	if r.text != "7" || hours == "" {
		return false
	}
	z.phrase(r.Start, r.End, loose, number(big.NewRat(7, 1), "day"))
	r.End = z.phrase(r.End, r.End+len(hours), strict, number(big.NewRat(24, 1), "hour"))
	return true
}

// inDigits reads 2/3, and leaves all other digits to package quantity.
func (z *zhReader) inDigits(r *zhRun) bool {
	if !r.digits {
		return false
	}
	n, err := strconv.Atoi(r.text)
	if behind, _ := runeAt(r.rest, len("后")); len(r.text) == 2 && r.text[1] == '0' && strings.HasPrefix(r.rest, "后") && !strings.ContainsRune("续来期方面", behind) && (r.before < '0' || r.before > '9') && r.before != '.' {
		born := 1900 + n // 90后, who were born in the nineties
		if n < 30 {
			born += 100
		}
		r.End = z.phrase(r.Start, r.End+len("后"), soft, whole(decade, born))
		return true
	}
	if err == nil && strings.HasPrefix(r.rest, "/") && r.before != '/' {
		if m, end := z.small(r.End + 1); m > n && n > 0 && m <= 10 && end < len(z.s) && z.s[end] != '/' {
			r.End = z.phrase(r.Start, end, strict, number(big100(n, m), quantity.Percent))
		}
	}
	return true
}

// noNumber passes over numerals that are none by themselves: 零下5度, a day of the
// week, 3亿, which is read with its digits.
func (z *zhReader) noNumber(r *zhRun) bool {
	head := z.s[:r.Start]
	below := r.text == "零" && hasPrefix(r.rest, []string{"下", "上"}) != ""
	weekday := strings.HasSuffix(head, "周") && !strings.HasPrefix(r.rest, "年") || strings.HasSuffix(head, "星期") || strings.HasSuffix(head, "礼拜")
	return below || weekday || r.before >= '0' && r.before <= '9' || r.before == '.'
}

// planPeriod reads 十四五: the 14th plan, from 2021 to 2025.
func (z *zhReader) planPeriod(r *zhRun) bool {
	h := []rune(r.text)
	if len(h) != 3 || h[0] != '十' || h[2] != '五' || quantity.ChineseDigit(h[1]) <= 0 {
		return false
	}
	n := 10 + int(quantity.ChineseDigit(h[1]))
	z.phrase(r.Start, r.End, soft, whole(ordinal, n))
	z.items[len(z.items)-1].parts = []value{whole(year, 1951+5*n), whole(year, 1955+5*n)}
	return true
}

// vagueTens reads 三十几.
func (z *zhReader) vagueTens(r *zhRun) bool {
	if !strings.HasPrefix(r.rest, "几") || !strings.HasSuffix(r.text, "十") {
		return false
	}
	n, _ := zhNumber(r.text)
	vals := []value{count(int64(n)), whole(vague, 1)}
	for k := 1; k < 10; k++ {
		vals = append(vals, count(int64(n+k)))
	}
	r.End = z.phrase(r.Start, r.End+len("几"), strict, vals...)
	return true
}

// oneHalf reads 一半.
func (z *zhReader) oneHalf(r *zhRun) bool {
	if r.text != "一" || !strings.HasPrefix(r.rest, "半") || strings.HasPrefix(r.rest, "半年") || strings.HasPrefix(r.rest, "半个") {
		return false
	}
	r.End = z.phrase(r.Start, r.End+len("半"), strict, number(fifty, quantity.Percent))
	return true
}

// yearInNumerals reads 二〇二三年.
func (z *zhReader) yearInNumerals(r *zhRun) bool {
	if utf8.RuneCountInString(r.text) != 4 || r.magnitude || strings.ContainsRune(r.text, '十') || !strings.HasPrefix(r.rest, "年") {
		return false
	}
	n := 0
	for _, c := range r.text {
		n = n*10 + int(quantity.ChineseDigit(c))
	}
	return z.patch(r, strconv.Itoa(n))
}

// tenths reads 三成五: 35%.
func (z *zhReader) tenths(r *zhRun) bool {
	behind, ok := strings.CutPrefix(r.rest, "成")
	if !ok || r.magnitude {
		return false
	}
	n, _ := zhNumber(r.text)
	m, end := z.small(r.End + len("成"))
	c, size := runeAt(behind, 0)
	if n <= 0 || n >= 10 || size == 0 || quantity.ChineseDigit(c) <= 0 || c == '两' || m >= 10 || end != r.End+len("成")+size {
		return false
	}
	r.End = z.phrase(r.Start, end, strict, number(big.NewRat(int64(n*10+m), 1), quantity.Percent))
	return true
}

// discount reads 九折: 90% of the price, or 10% off.
func (z *zhReader) discount(r *zhRun) bool {
	if !strings.HasPrefix(r.rest, "折") || r.magnitude {
		return false
	}
	n, ok := zhNumber(r.text)
	if !ok || n >= 10 {
		return false
	}
	r.End = z.phrase(r.Start, r.End+len("折"), soft, number(big100(n, 10), quantity.Percent), number(big100(10-n, 10), quantity.Percent))
	return true
}

// neighbours reads 两三千.
func (z *zhReader) neighbours(r *zhRun) bool {
	with, ok := neighbours(r.text)
	if !ok {
		return false
	}
	return z.patch(r, with)
}

// magnitude leaves 三千 to package quantity, which reads such where they clearly are
// amounts, and notes 万, see magnitudes.
func (z *zhReader) magnitude(r *zhRun) bool {
	if r.magnitude && z.alone(r.text) {
		z.bare = append(z.bare, r.Span)
	}
	return r.magnitude
}

// below100 reads 十二, as digits, where it is a number and no part of a word.
func (z *zhReader) below100(r *zhRun) bool {
	n, ok := zhNumber(r.text)
	switch {
	case !ok, r.before == '十',
		n == 1 && r.before != '第' && hasPrefix(r.rest, zhOnes) == "",
		r.text == "一" && r.before != 0 && strings.ContainsRune(zhWhich, r.before),
		r.text == "十" && hasPrefix(r.rest, []string{"分", "足"}) != "" && !strings.HasPrefix(r.rest, "分钟"):
		return false
	}
	with := strconv.Itoa(n)
	if r.before < utf8.RuneSelf && r.before > ' ' { // JSON两种 is no name like B2B
		with = " " + with
	}
	return z.patch(r, with)
}

// patch has a run read as if something else stood there.
func (z *zhReader) patch(r *zhRun, with string) bool {
	z.patches = append(z.patches, patch{Span: r.Span, with: with})
	return true
}

// pointAt says whether the number that ends at byte i goes on behind a point:
// 千分之3.5, 千分之三点五.
func (z *zhReader) pointAt(i int) bool {
	w := hasPrefix(z.s[i:], []string{".", "点"})
	c, _ := runeAt(z.s, i+len(w))
	return w == "." && c >= '0' && c <= '9' || w == "点" && quantity.ChineseDigit(c) >= 0
}

// neighbours reads two digits side by side, which are the ends of a range: 两三千
// is 2000~3000, 十七八 is 17~18, and 三五 is idiom for 3~5.
func neighbours(run string) (string, bool) {
	numeral := strings.TrimRight(run, "万亿")
	h := []rune(numeral)
	for k := 0; k+1 < len(h); k++ {
		low, high := quantity.ChineseDigit(h[k]), quantity.ChineseDigit(h[k+1])
		if low <= 0 || high != low+1 && !(low == 3 && high == 5) {
			continue
		}
		without := func(k int) (int, bool) { return zhNumber(string(h[:k]) + string(h[k+1:])) }
		lo, ok := without(k + 1)
		hi, ok2 := without(k)
		return strconv.Itoa(lo) + "~" + strconv.Itoa(hi) + run[len(numeral):], ok && ok2
	}
	return "", false
}

func big100(num, den int) *big.Rat { return big.NewRat(int64(num)*100, int64(den)) }

// alone says whether a run of numerals is a magnitude without a figure.
func (z *zhReader) alone(run string) bool {
	for _, c := range run {
		if quantity.ChinesePower(c) == 0 {
			return false
		}
	}
	return true
}

// magnitudes makes items of magnitudes without a figure, which are as often
// words (百姓, 万一) as amounts (百亿级, 亿元项目): they need no partner.
func (z *zhReader) magnitudes() {
	if len(z.bare) == 0 {
		return
	}
	slices.SortStableFunc(z.items, func(a, b item) int { return cmp.Compare(a.Start, b.Start) })
	known := len(z.items)
	for _, s := range z.bare {
		power := 0
		for _, c := range z.s[s.Start:s.End] {
			power += quantity.ChinesePower(c)
		}
		found := false
		k := sort.Search(known, func(k int) bool { return z.items[k].Start > s.Start }) - 1
		for ; k >= 0 && z.items[k].End >= s.End; k-- {
			found = true
			z.items[k].level = min(z.items[k].level, soft)
		}
		if !found {
			z.item(s, loose, number(pow10(power), quantity.Count), number(pow10(power), quantity.CNY), whole(vague, power))
		}
	}
}
