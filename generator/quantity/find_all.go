package quantity

import "strings"

// FindAll returns every number of a text that is read as a source: what Find returns and, in Chinese, the numerals that
// Find leaves to prose as parts of words, each as a Found of its own: 三大, 四级, 一家, 连续两年, 一城六区. Only a numeral inside
// a word of wordsZh is passed over, so that a ledger of a source's numbers can miss none. A Number has the zero Amount
// if its numerals say none that can be read: 两三家, 数十家, 一半, 三分之一.
func (u *Units) FindAll(text, lang string) []Found {
	text = Simplified(lang, text)
	found := u.Find(text, lang)
	if baseLang(lang) != "zh" {
		return found
	}
	var out []Found
	done := 0
	for _, f := range found {
		out = append(u.gapZh(out, text[:f.Start], done), f)
		done = f.End
	}
	return u.gapZh(out, text, done)
}

// gapZh appends the numbers that stand in s from byte done on, in which Find has found none.
func (u *Units) gapZh(out []Found, s string, done int) []Found {
	fd := finder{s: s, u: u, zh: true, done: done}
	for i := done; i < len(s); {
		r, n := runeAt(s, i)
		if !isNumeral(r) && r != '半' {
			i += n
			continue
		}
		if end := fd.wordZh(i); end > i {
			i, fd.done = end, end
			continue
		}
		f := fd.anyZh(i)
		out = append(out, f)
		i, fd.done = f.End, f.End
	}
	return out
}

// wordZh returns the end of the longest word around the numeral at i, or -1. A word that begins with the numeral is
// none if the numeral is part of a longer number: 五十分, 万一千.
func (fd *finder) wordZh(i int) int {
	r, size := runeAt(fd.s, i)
	before, n := runeBefore(fd.s, i)
	inside := n > 0 && i > fd.done && isNumeral(before)
	best := -1
	for _, w := range wordsZh[r] {
		start, end := i-w.at, i-w.at+len(w.text)
		if start < fd.done || end <= best || end > len(fd.s) || fd.s[start:end] != w.text || w.at == 0 && inside {
			continue
		}
		next, k := runeAt(fd.s, end)
		if w.at == 0 && k > 0 && isNumeral(next) && (end == i+size || endsInNumeral(w.text)) || w.text == "一点" && ChineseDigit(next) >= 0 {
			continue
		}
		if r, _ := runeBefore(fd.s, start); strings.ContainsRune(notWordsZh[w.text], r) {
			continue
		}
		if strings.HasSuffix(w.text, "分") && (next == '钟' || next == '之') || w.text == "之一" && strings.HasSuffix(fd.s[:start], "分") {
			continue // 十分钟, 万分之一
		}
		if w.last {
			if _, n := fd.u.suffixAt(fd.s, end); n > 0 {
				continue
			}
		}
		best = end
	}
	return best
}

func endsInNumeral(s string) bool {
	r, _ := runeBefore(s, len(s))
	return isNumeral(r)
}

// anyZh reads whatever number begins with the numeral at i, at least the numerals themselves.
func (fd *finder) anyZh(i int) Found {
	run := fd.numerals(i)
	if end := fd.numeralDate(i, run); end > 0 {
		return Found{Start: i, End: end, Kind: Date}
	}
	if fd.heads(i, run) {
		return Found{Start: i, End: run, Kind: Ordinal}
	}
	rest := fd.s[run:]
	vague := run == i // 半
	end := run
	for _, w := range [...]string{"半", "几", "分之"} {
		if strings.HasPrefix(rest, w) {
			vague, end = true, fd.numerals(run+len(w))
			break
		}
	}
	start := i
	if r, n := runeBefore(fd.s, i); i-n >= fd.done && n > 0 && (r == '数' || r == '几') {
		if m, _ := runeAt(fd.s, i); ChinesePower(m) > 0 {
			vague, start = true, i-n
		}
	}
	if !vague {
		// A qualifier in front is left out: it adds nothing to the place, and 突破 is a noun as often (新突破三年行动).
		sc := scanner{s: fd.s, i: i, u: fd.u, prose: true}
		if a, f := sc.amountZh(); !f.bad() && sc.i >= run {
			a.said = said(fd.s[i:sc.i])
			return Found{Start: i, End: sc.i, Kind: Number, Amount: a}
		}
	}
	if _, n := fd.u.suffixAt(fd.s, end); n > 0 {
		end += n
	}
	return Found{Start: start, End: end, Kind: Number}
}

// numeralDate returns the end of the date that begins with the numerals in [i, run): 二月, 六月十四日, 十五日, 二季度, 一九九一年 and what
// follows 周, 星期, 初 or a month without a number, 正月十五. It returns 0 for anything else.
func (fd *finder) numeralDate(i, run int) int {
	v := fd.valueZh(i, run)
	for _, w := range [...]struct {
		text string
		max  int64
	}{{"星期", 6}, {"周", 6}, {"礼拜", 6}, {"初", 10}, {"正月", 30}, {"腊月", 30}, {"冬月", 30}} {
		if i-len(w.text) >= fd.done && strings.HasSuffix(fd.s[:i], w.text) && v > 0 && v <= w.max {
			if _, n := fd.u.suffixAt(fd.s, run); n == 0 || w.max == 6 {
				return run
			}
		}
	}
	rest := fd.s[run:]
	switch {
	case strings.HasPrefix(rest, "年") && run-i == 4*len("一") && v < 0:
		return run + len("年")
	case strings.HasPrefix(rest, "月") && v > 0 && v <= 12:
		end := run + len("月")
		day := fd.numerals(end)
		if d := fd.valueZh(end, day); d > 0 && d <= 31 && (strings.HasPrefix(fd.s[day:], "日") || strings.HasPrefix(fd.s[day:], "号")) {
			return day + len("日")
		}
		if strings.HasPrefix(fd.s[end:], "份") {
			end += len("份")
		}
		return end
	case strings.HasPrefix(rest, "季度") && v > 0 && v <= 4:
		return run + len("季度")
	case strings.HasPrefix(rest, "日") && v > 0 && v <= 31:
		return run + len("日")
	}
	return 0
}

// heads says whether the numerals in [i, run) number a heading or an item: 一、 at the start of a line, (一) anywhere.
func (fd *finder) heads(i, run int) bool {
	before, n := runeBefore(fd.s, i)
	after, _ := runeAt(fd.s, run)
	return run > i && (before == '(' && after == ')' || (n == 0 || before == '\n') && (after == '、' || after == '.'))
}

// valueZh is the whole number that s[i:end] says in numerals, or -1.
func (fd *finder) valueZh(i, end int) int64 {
	sc := scanner{s: fd.s[:end], i: i, u: fd.u, prose: true}
	f, bad := sc.numeral()
	if bad.bad() || sc.i != end || !f.v.atLeast(0) || f.v.atLeast(4) || f.v.exp < 0 {
		return -1
	}
	return f.v.decimal().IntPart()
}

// numerals is the end of the Chinese numerals that begin at i.
func (fd *finder) numerals(i int) int { return fd.endOf(i, isNumeral) }

type wordZh struct {
	text string
	at   int  // byte at which the numeral stands
	last bool // a word only where no unit follows
}

// wordsZh are words in which a numeral is no number, by each of their numerals. What counts something, if only in a manner of
// speaking (一家, 一座, 三农, 两会, 一网), is none of them, nor is what may as well (四处, 四周, 一面). A word with an exclamation
// mark is none where a unit follows: 合一 in 三网合一, but not in 组合一套.
var wordsZh = index(`
统一 唯一 之一 某一 每一 这一 那一 另一 哪一 又一 再一 万一 单一! 同一! 专一! 任一! 逐一! 归一! 合一! 不一! 其一!
上一年 上一届 上一轮 上一级 上一步 下一步 下一年 下一轮 下一届 下一阶段 新一轮 新一代 新一届 新一年 同一个 同一天 同一时
一一 一些 一体 一般 一定 一切 一样 一直 一旦 一点 一起 一再 一向 一律 一致 一并 一举 一度 一贯 一味 一时 一流 一线 一带 一路
一手 一派 一番 一应 一概 一共 一旁 一边 一生 一同 一齐 一身 一心 一新 一空 一下 一会儿 一经 一来 一如
一瞬 一意 一气 一早 一晚 一辈子 一阵 一连 一系列 一整套 一批 一大批 一站式 一把手 一揽子 一方面 一部分 一成不变 进一步 近一步
最后一公里
二维 二手 二氧化 二次元 二胡 一氧化 三氧化 不二
三角 三维 三伏 再三 三明治 三峡 三亚 三门峡 四季 四川 四肢 四海 四面八方 四面出击 四通八达 五金 五谷 五官 五彩 五指
五湖四海 六安 六盘水 七夕 七台河 八达岭 八仙 八卦 九江 九寨 九州 十足 十分 十堰 十字
百姓 百货 百科 百度 百合 百叶 百色 百废 百花齐放 百家争鸣 百折不挠 百尺竿头 信心百倍
千方百计 千家万户 千军万马 千头万绪 千锤百炼 千变万化 千差万别 千载难逢 千万别 千万不 千万要 千克 千米 千瓦 千伏 千帕 千兆 秋千 千岛湖
成千上万 气象万千 万水千山 万物 万象 万能 万岁 万分 万事 万众 万众一心 万般 万维 万圣 万无一失 亿万
一马当先 一鼓作气 一目了然 一丝不苟 一如既往 一视同仁 一脉相承 一席之地 一臂之力 齐聚一堂 欢聚一堂 九牛一毛 独一无二 说一不二 数一数二
举一反三 三番五次 三心二意 丢三落四 接二连三 七上八下 九霄云外
两岸 两旺 两者 两旁 两侧 两边 两极 两栖 两性 两难 两用 斤两
零上 零下 零售 零部件 零配件 零件 零食 零星 零散 零碎 零钱 零工 零用 零担 凋零
半导体 半岛 半径 半球 半夜 半途 半成品 半自动 半透明 半决赛 半挂 多半 事半功倍
`)

// notWordsZh are the characters that make two words of a word behind them: 系统一套, 合同一份.
var notWordsZh = map[string]string{"统一": "系传", "同一": "合共相协", "单一": "订清名菜", "任一": "主责"}

// index lists words by the numerals in them.
func index(words string) map[rune][]wordZh {
	out := map[rune][]wordZh{}
	for _, w := range strings.Fields(words) {
		text, last := strings.CutSuffix(w, "!")
		for at, r := range text {
			if isNumeral(r) || r == '半' {
				out[r] = append(out[r], wordZh{text, at, last})
			}
		}
	}
	return out
}
