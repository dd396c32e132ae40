package quantity

import "strings"

// ordinalZh reads 第24届 and 第十四批: 第, a number and the classifier behind it.
func (fd *finder) ordinalZh(i int) (Found, bool) {
	k := fd.blank(i + len("第"))
	end := k
	if r, n := runeAt(fd.s, k); n > 0 && isDigit(r) {
		end = fd.run(k)
	} else {
		for {
			r, n := runeAt(fd.s, end)
			if n == 0 || !isNumeral(r) || r == '万' && end > k && strings.HasPrefix(fd.s[end:], "万达") {
				break
			}
			end += n
		}
	}
	if end == k {
		return Found{}, false
	}
	if e, n := fd.u.suffixAt(fd.s, end); n > 0 && e.exp == 0 && e.text != "人" { // 第一人民医院
		end += n
	}
	return Found{Start: i, End: end, Kind: Ordinal}, true
}

// bareUnits are what may stand behind a lone 百, 千 or 万 for it to be a number. 家, 人 and 年 are missing: 百家争鸣, 千人计划,
// 百年.
const bareUnits = " 名 个 件 项 场 所 台 栋 套 亩 吨 元 美元 公顷 平方米 公里 人次 "

// numeralZh reads what is written in Chinese numerals around the magnitude or 〇 at i: an amount or a year.
func (fd *finder) numeralZh(i int) (Found, bool) {
	read, none, within := fd.numberAround, &fd.noNumeral, func(r rune) bool { return isNumeral(r) || r == '点' }
	if r, _ := runeAt(fd.s, i); r == '〇' {
		read, none, within = fd.yearAround, &fd.noYear, func(r rune) bool { return ChineseDigit(r) >= 0 }
	}
	if none.holds(fd, i) {
		return Found{}, false
	}
	f, ok := read(i)
	if !ok {
		*none = barren{fd.done, fd.endOf(i, within)}
	}
	return f, ok
}

// endOf is where the characters from i on end that are within a set.
func (fd *finder) endOf(i int, within func(rune) bool) int {
	for {
		r, n := runeAt(fd.s, i)
		if n == 0 || !within(r) {
			return i
		}
		i += n
	}
}

// numberAround reads an amount in Chinese numerals around the magnitude at i, if it clearly is one: 十四个, 百余家, 三千万元,
// but not 一体化, 百姓, 万一, 十分. If it is none at i, it is none at the numerals behind i either.
func (fd *finder) numberAround(i int) (Found, bool) {
	first := i
	for first > fd.done {
		r, n := runeBefore(fd.s, first)
		if !isNumeral(r) && r != '点' || first-n < fd.done {
			break
		}
		first -= n
	}
	for strings.HasPrefix(fd.s[first:], "点") {
		first += len("点")
	}
	percent := strings.HasPrefix(fd.s[first:], "百分之")
	if r, n := runeBefore(fd.s, first); n > 0 && r == '第' {
		return Found{}, false
	}
	num := first
	if percent {
		num += len("百分之")
	}
	probe := scanner{s: fd.s, i: num, u: fd.u, prose: true}
	fig, f := probe.numberZh()
	if f.bad() || num == probe.i || probe.i <= i {
		return Found{}, false
	}
	start := fd.lookBack(first)
	sc := scanner{s: fd.s, i: start, u: fd.u, prose: true}
	a, f := sc.amountZh()
	if f.bad() || sc.i <= i || !percent && !fd.clear(fig, probe.i, a) {
		return Found{}, false
	}
	a.said = said(fd.s[start:sc.i])
	return Found{Start: start, End: sc.i, Kind: Number, Amount: a}, true
}

// clear decides whether a number in Chinese numerals that ends at byte at is an amount and not part of a word.
func (fd *finder) clear(fig figure, at int, a Amount) bool {
	rest := fd.s[at:]
	inner := fig.q != Exact
	for _, w := range [...]string{"余", "多"} {
		if strings.HasPrefix(rest, w) {
			inner, rest = true, rest[len(w):]
		}
	}
	e, n := fd.u.suffixAt(rest, 0)
	if n > 0 {
		next, _ := runeAt(rest, n)
		switch e.text {
		case "日", "级", "届", "强", "大", "省", "市", "县", "村", "国", "校", "区", "度", "成", "条":
			// Dates, ranks and names: 三十日, 百亿级, 二十届, 百强, 二十大, 百度. 条 counts only behind two numerals.
			if e.text != "条" || fig.han < 2 {
				return inner && e.text != "日" && e.text != "级"
			}
		case "面":
			return false
		}
		if next == '级' && (e.id == CNY || e.id == USD) {
			return false
		}
	}
	switch {
	case inner:
		return n > 0 || fig.han > 1
	case n == 0:
		return false
	case fig.han > 1 || fig.scale > 0:
		return true
	case fig.bare && a.qual != Exact:
		return true
	case fig.v == dec{1, 1}: // 十个, 十项 are words like 一个
		return false
	case fig.bare:
		return e.id != CNY && e.id != USD && strings.Contains(bareUnits, " "+e.text+" ")
	}
	return false
}

// yearAround reads 二〇二三年 around the 〇 at i.
func (fd *finder) yearAround(i int) (Found, bool) {
	first, end, count := i, i, 0
	for first > fd.done {
		r, n := runeBefore(fd.s, first)
		if ChineseDigit(r) < 0 || first-n < fd.done {
			break
		}
		first -= n
	}
	for end = first; ; count++ {
		r, n := runeAt(fd.s, end)
		if n == 0 || ChineseDigit(r) < 0 {
			break
		}
		end += n
	}
	k := fd.skip(end, "年")
	if count != 4 || k < 0 {
		return Found{}, false
	}
	return Found{Start: first, End: k, Kind: Date}, true
}
