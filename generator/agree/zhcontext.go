package agree

import (
	"slices"
	"strings"
	"unicode/utf8"

	"briefing/generator/quantity"
)

func (chinese) marksFuture() bool { return true }

// zhAims are words that say somewhere in a text that something is not done yet.
var zhAims = []string{"预计", "预期", "有望", "估计", "预测", "计划", "拟", "规划", "力争", "争取", "目标", "确保", "将", "要在", "要到", "要求", "还要", "要建", "要把", "要达", "打算", "准备", "可望",
	"任务", "未来", "方案", "力求", "瞄准", "上限", "封顶", "待", "愿景", "设想", "筹", "冲刺", "安排", "意向"}

func (chinese) aims(s *Side, _ *reading) bool {
	return slices.ContainsFunc(zhAims, func(w string) bool { return strings.Contains(s.Text, w) })
}

func (chinese) context(s *Side, t *reading) {
	text := s.Text
	begin := 0 // where the nearest number ends that ends the clause of what is behind it
	for k := range t.items {
		if k > 0 && t.items[k-1].divides() {
			begin = t.items[k-1].End
		}
		it := &t.items[k]
		if it.dated() {
			from, _ := zhClause(text, begin, t, k)
			zhModal(s, from, it)
			if it.modal.kind == done {
				it.modal = modal{}
			}
			continue
		}
		if !it.measured() {
			continue
		}
		from, end := zhClause(text, begin, t, k)
		it.lead = Span{from, it.Start}
		zhBefore(text, from, it)
		zhAfter(text, it, end)
		zhObject(text, from, it)
		it.from = zhStart(text[from:it.Start])
		zhRate(text, it)
		zhGround(text, it)
		zhOutcome(text, from, it, end)
		it.signed()
		zhModal(s, from, it)
		if n := len(it.vals); n == 1 && it.vals[0].kind == factor && it.dir.dir == quantity.Up && it.mode.to != 1 && !it.factorSaid() {
			// 增长两倍 is three times as much.
			v := it.vals[0]
			it.vals = []value{{kind: factor, lo: more(v.lo, 1), hi: more(v.hi, 1)}, {kind: amount, unit: quantity.Percent, lo: hundredfold(v.lo), hi: hundredfold(v.hi)}}
		}
	}
}

// zhClause is where the clause of item k begins, at byte begin or behind it, and
// where the next one begins.
func zhClause(text string, begin int, t *reading, k int) (int, int) {
	from, end := t.items[k].Start, len(text)
	if k+1 < len(t.items) {
		end = t.items[k+1].Start
	}
	for n := 0; from > begin && n < longestClause; n++ {
		c, size := runeBefore(text, from)
		if zhBoundary(c) {
			break
		}
		from -= size
	}
	return from, max(end, t.items[k].End)
}

// zhBefore reads the words that lead to an item: 同比增长了约7%, 增至500家.
func zhBefore(text string, from int, it *item) {
	end := it.Start
	toward := Span{}
	for end > from {
		head := text[from:end]
		if last, _ := utf8.DecodeLastRuneInString(head); !zhLeading.has(last) {
			return // as most characters: none of the lists has a word that ends with it
		}
		if w := hasSuffix(head, zhTo); w != "" && len(hasSuffix(head, zhFill)) <= len(w) {
			toward = Span{end - len(w), end}
			end -= len(w)
			continue
		}
		if zhBecomes(head) {
			toward = Span{end - len("为"), end}
			end -= len("为")
			continue
		}
		if it.dir.dir == quantity.None && hasSuffix(head, zhNoDir) == "" {
			up, down := hasSuffix(head, zhUp), hasSuffix(head, zhDown)
			if w := max(len(up), len(down)); w > 0 {
				it.dir = direction{quantity.Up, Span{end - w, end}}
				if len(down) == w {
					it.dir.dir = quantity.Down
				}
				it.mode = mode{-1, it.dir.word}
				if toward.End > 0 {
					it.mode = mode{1, Span{end - w, toward.End}}
				}
				return
			}
		}
		w := ""
		if hasSuffix(head, zhNotQualifier) == "" {
			w = hasSuffix(head, zhQualifierWords)
		}
		if w != "" && it.qual.q == quantity.Exact && (it.figure != nil || toward.End == 0 && end == it.Start) {
			it.qual.q, it.qual.word = zhQualifiers[w], Span{end - len(w), end}
		}
		if w == "" {
			w = hasSuffix(head, zhFill)
		}
		if w == "" {
			return
		}
		end -= len(w)
	}
}

// zhBecomes says whether text ends in a word for a rise or a fall and 为, which
// then says to what: 增为500家, but not 增幅为7%.
func zhBecomes(text string) bool {
	head, ok := strings.CutSuffix(text, "为")
	if !ok || hasSuffix(head, zhUp) == "" && hasSuffix(head, zhDown) == "" || hasSuffix(head, zhNoDir) != "" {
		return false
	}
	return hasSuffix(head, zhRates) == ""
}

// zhAfter reads the words behind an item: 以上, 左右, 的增长.
func zhAfter(text string, it *item, end int) {
	rest := text[it.End:end]
	next, _ := utf8.DecodeRuneInString(rest)
	if !zhTrailing.has(next) {
		return
	}
	best := hasPrefix(rest, zhQualifierWordsAfter)
	if best != "" && it.qual.q == quantity.Exact {
		it.qual.q, it.qual.word = zhQualifiersAfter[best], Span{it.End, it.End + len(best)}
	}
	rest = rest[len(best):]
	if it.dir.dir != quantity.None {
		return
	}
	at := it.End + len(best)
	if w := hasPrefix(rest, zhIncrease); w != "" {
		it.dir = direction{quantity.Up, Span{at, at + len(w)}}
	} else if w := hasPrefix(rest, zhDecrease); w != "" {
		it.dir = direction{quantity.Down, Span{at, at + len(w)}}
	} else {
		return
	}
	it.mode = mode{-1, it.dir.word}
}

// zhObject reads the verb in front of what was raised or cut: 下调利率25个基点.
func zhObject(text string, from int, it *item) {
	if it.dir.dir != quantity.None || it.figure != nil && it.figure.sign() != quantity.None { // the verb may be about another change
		return
	}
	if counted := it.classifier(); counted != "" && counted != "人" && counted != "名" { // 减少污染项目3个
		return
	}
	lead := text[from:it.Start]
	for _, list := range zhVerbs {
		for _, w := range list.words {
			i := strings.LastIndex(lead, w)
			if i < 0 || len(lead)-i-len(w) > len("下调最低工资") || strings.Contains(lead[i:], "的") {
				continue
			}
			it.dir = direction{list.dir, Span{from + i, from + i + len(w)}}
		}
	}
}

// classifier is what an item's number counts things with.
func (it *item) classifier() string {
	switch {
	case it.figure != nil:
		return it.figure.Amount.Classifier()
	case it.is(amount):
		return it.vals[0].said.Classifier()
	}
	return ""
}

// zhStart says whether the words in front of a number say that something went on
// from there: 由500家, 从去年的5%. In 从业人员300人 and 由企业投资 they do not.
func zhStart(lead string) bool {
	lead = strings.TrimSuffix(lead, "的")
	if i := strings.LastIndexFunc(lead, func(c rune) bool { return !strings.ContainsRune("0123456789年月底末初去上前同期", c) }); i >= 0 {
		c, n := runeAt(lead, i)
		before, _ := runeBefore(lead, i)
		return n > 0 && (c == '从' || c == '由' || c == '自') && before != '来'
	}
	return false
}

// zhModal reads what a clause says of how certain its item is.
func zhModal(s *Side, from int, it *item) {
	text := s.Text
	clause := text[from:it.Start]
	if strings.HasSuffix(clause, "的") { // 计划投资的三成 is a part of what is planned
		return
	}
	var modals, futures, dones bool
	for _, c := range clause {
		if zhModalLike.has(c) {
			modals, futures, dones = modals || zhModalEnds.has(c), futures || zhFutureStarts.has(c), dones || zhDoneEnds.has(c)
		}
	}
	for _, m := range zhModals {
		if !modals {
			break
		}
		i := strings.LastIndex(clause, m.text)
		if i < 0 || it.modal.word.End > from+i+len(m.text) {
			continue
		}
		// 行动计划 and 目标任务完成 name things.
		around := text[max(0, from+i-12):min(len(text), from+i+len(m.text)+12)]
		thing := s.named(from+i, from+i+len(m.text))
		if m.kind != expected && m.text != "目标" && i+len(m.text) == len(clause) && it.figure != nil {
			thing = true // 英才计划3项 counts plans; 力争九大产业收入达到 is about the revenue
		}
		for _, w := range zhNotModal {
			thing = thing || strings.Contains(around, w)
		}
		if m.kind == planned && m.text == "规划" {
			thing = thing || !strings.HasPrefix(clause[i+len(m.text):], "建") && !strings.HasPrefix(clause[i+len(m.text):], "投") && i+len(m.text) != len(clause)
		}
		if !thing {
			it.modal = modal{m.kind, Span{from + i, from + i + len(m.text)}}
		}
	}
	if it.modal.kind != noModal {
		return
	}
	for _, w := range zhFuture { // 将超过: the item begins at its qualifier
		if !futures {
			break
		}
		if i := strings.LastIndex(text[from:it.End], w); i >= 0 && i < len(clause) {
			it.modal = modal{future, Span{from + i, from + i + len(w)}}
			return
		}
	}
	for _, w := range zhDone {
		if !dones {
			break
		}
		if i := strings.LastIndex(clause, w); i >= 0 && len(clause)-i-len(w) <= 12 {
			it.modal = modal{done, Span{from + i, from + i + len(w)}}
			return
		}
	}
}
