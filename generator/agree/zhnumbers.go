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

// numeral reads the digits or numerals at i and decides what becomes of them.
func (z *zhReader) numeral(i int) int {
	end, magnitude := i, false
	digits := z.s[i] < utf8.RuneSelf
	for {
		c, n := runeAt(z.s, end)
		if digits && (c >= '0' && c <= '9') || !digits && (quantity.ChineseDigit(c) >= 0 || quantity.ChinesePower(c) > 0) {
			magnitude = magnitude || quantity.ChinesePower(c) > 1
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
	if hours := hasPrefix(rest, []string{"×24小时", "x24小时", "X24小时", "*24小时"}); run == "7" && hours != "" {
		z.phrase(i, end, loose, number(big.NewRat(7, 1), "day"))
		return z.phrase(end, end+len(hours), strict, number(big.NewRat(24, 1), "hour"))
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
	if run == "零" && hasPrefix(rest, []string{"下", "上"}) != "" {
		return end // 零下5度
	}
	if head := z.s[:i]; strings.HasSuffix(head, "周") && !strings.HasPrefix(rest, "年") || strings.HasSuffix(head, "星期") || strings.HasSuffix(head, "礼拜") {
		return end // a day of the week
	}
	if before >= '0' && before <= '9' || before == '.' {
		return end // 3亿 is read with its digits
	}
	if h := []rune(run); len(h) == 3 && h[0] == '十' && h[2] == '五' && quantity.ChineseDigit(h[1]) > 0 {
		n := 10 + int(quantity.ChineseDigit(h[1]))
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
			n = n*10 + int(quantity.ChineseDigit(c))
		}
		z.patches = append(z.patches, patch{Span: Span{i, end}, with: strconv.Itoa(n)})
		return end
	}
	if tenths, ok := strings.CutPrefix(rest, "成"); ok && !magnitude { // 三成五
		n, _ := zhNumber(run)
		m, k := z.small(end + len("成"))
		if c, size := runeAt(tenths, 0); n > 0 && n < 10 && size > 0 && quantity.ChineseDigit(c) > 0 && c != '两' && m < 10 && k == end+len("成")+size {
			return z.phrase(i, k, strict, number(big.NewRat(int64(n*10+m), 1), quantity.Percent))
		}
	}
	if strings.HasPrefix(rest, "折") && !magnitude {
		if n, ok := zhNumber(run); ok && n < 10 { // 九折 is 90% of the price, or 10% off
			return z.phrase(i, end+len("折"), soft, number(big100(n, 10), quantity.Percent), number(big100(10-n, 10), quantity.Percent))
		}
	}
	if with, ok := neighbours(run); ok {
		z.patches = append(z.patches, patch{Span: Span{i, end}, with: with})
		return end
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
