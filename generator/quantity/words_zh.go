package quantity

type qualWord struct {
	text string
	q    Qualifier
}

// zhQualifiers stand in front of a number; a word stands before every word that it begins with.
var zhQualifiers = []qualWord{
	{"大约", About}, {"大概", About}, {"约为", About}, {"约", About},
	{"接近", Nearly}, {"将近", Nearly}, {"逼近", Nearly}, {"近", Nearly},
	{"不超过", AtMost}, {"不高于", AtMost}, {"不多于", AtMost}, {"不大于", AtMost}, {"不超", AtMost},
	{"最高", AtMost}, {"至多", AtMost}, {"最多", AtMost},
	{"不少于", AtLeast}, {"不低于", AtLeast}, {"不小于", AtLeast}, {"至少", AtLeast}, {"最少", AtLeast},
	{"超过", MoreThan}, {"突破", MoreThan}, {"升破", MoreThan}, {"涨破", MoreThan}, {"高于", MoreThan}, {"多于", MoreThan}, {"大于", MoreThan}, {"超", MoreThan}, {"逾", MoreThan},
	{"低于", LessThan}, {"跌破", LessThan}, {"少于", LessThan}, {"小于", LessThan}, {"不足", LessThan}, {"不到", LessThan},
	{"≥", AtLeast}, {"≤", AtMost}, {"＞", MoreThan}, {"＜", LessThan}, {">", MoreThan}, {"<", LessThan}, {"≈", About},
}

// zhAfter stand behind the unit.
var zhAfter = []qualWord{
	{"及以上", AtLeast}, {"（含）以上", AtLeast}, {"(含)以上", AtLeast}, {"以上", AtLeast}, {"及以下", AtMost}, {"以下", AtMost}, {"以内", AtMost}, {"之内", AtMost},
	{"左右", About}, {"上下", About}, {"起", AtLeast},
}

// zhInner stand between the digits and the scale or unit.
var zhInner = []qualWord{{"余", MoreThan}, {"多", MoreThan}, {"来", About}}

var zhSince = []string{"同比", "环比", "较上年", "比上年", "较去年", "比去年", "年均", "累计"}

type dirWord struct {
	text string
	dir  Direction
}

// zhDirections say which way something went; a word stands before every word that it begins with. Behind a rate, 幅, a verb
// may stand: 降幅达3%.
var zhDirections = []dirWord{
	{"增长", Up}, {"净增加", Up}, {"净增", Up}, {"增加", Up}, {"增幅", Up}, {"涨幅", Up}, {"升幅", Up}, {"上升", Up}, {"上涨", Up}, {"提高", Up}, {"提升", Up}, {"增", Up}, {"涨", Up}, {"升", Up},
	{"下降", Down}, {"减少", Down}, {"降低", Down}, {"下滑", Down}, {"回落", Down}, {"压减", Down}, {"缩减", Down}, {"下跌", Down}, {"降幅", Down}, {"跌幅", Down}, {"减幅", Down}, {"净减少", Down}, {"净减", Down}, {"减", Down}, {"降", Down}, {"跌", Down},
}

// zhScales: power of ten by word; a word stands before every word that it begins with.
var zhScales = []struct {
	text string
	n    int
}{
	{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"十万", 5}, {"万", 4}, {"千", 3}, {"百", 2},
}

func (sc *scanner) qualifier(list []qualWord) (Qualifier, int) {
	for _, w := range list {
		if sc.word(w.text) {
			return w.q, len(w.text)
		}
	}
	return Exact, 0
}
