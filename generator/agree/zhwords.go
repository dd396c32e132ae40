package agree

import (
	"math/big"
	"unicode/utf8"

	"briefing/generator/quantity"
)

// zhNumber reads a whole number below 10,000 in numerals: 十四, 二十, 三百五十.
func zhNumber(s string) (int, bool) {
	total, digit, last := 0, -1, 10000
	for _, c := range s {
		if d := quantity.ChineseDigit(c); d >= 0 {
			if digit > 0 || digit == 0 && d == 0 {
				return 0, false
			}
			digit = int(d)
			continue
		}
		p := map[rune]int{'十': 10, '百': 100, '千': 1000}[c]
		if p == 0 || p >= last {
			return 0, false
		}
		if digit < 0 {
			if total > 0 || p != 10 {
				return 0, false
			}
			digit = 1
		}
		total, digit, last = total+digit*p, -1, p
	}
	return total + max(digit, 0), s != ""
}

// zhHalves are spans of time, and the point of a percentage, that are half of one.
var zhHalves = []struct {
	text string
	n    *big.Rat
	unit string
}{
	{"半年", big.NewRat(6, 1), "month"}, {"半个多世纪", big.NewRat(50, 1), "year"}, {"半个世纪", big.NewRat(50, 1), "year"},
	{"半世纪", big.NewRat(50, 1), "year"}, {"半个小时", big.NewRat(1, 2), "hour"}, {"半小时", big.NewRat(1, 2), "hour"},
	{"半天", big.NewRat(1, 2), "day"}, {"半个月", big.NewRat(1, 2), "month"}, {"半个百分点", big.NewRat(1, 2), quantity.Points},
}

// zhAndHalf stand behind 个 and add a half to the number in front of it: 三个半小时.
var zhAndHalf = []struct{ text, unit string }{{"半小时", "hour"}, {"半月", "month"}, {"半世纪", "century"}}

// zhOnes are what makes a number of 一: elsewhere it is a word (一批, 一体化).
var zhOnes = []string{"成", "倍", "番", "季度", "月", "号", "分之", "期", "年", "个百分点", "周", "等奖", "公里", "公顷", "亩", "吨", "个半小时", "个半月", "个半世纪"}

// zhWhich say which one is meant, so that 一 behind them is no number: 另一月报, 上一季度, 每一年.
const zhWhich = "另这那每某同任上下前后"

// zhRanks are the classifiers of things that are counted or ranked alike: 三期
// is three phases or phase three.
const zhRanks = "期代届次批组层区标环线级路站版轮"

// zhWeak are classifiers that as often begin or end a word: 三面, 八路, 三国.
const zhWeak = "面道路周代口门线环站区市县村国省校步节排列串店字页行版层队营团班群头把岁路本"

var zhPowers = []string{"一", "十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿"}

// What stands beside a number. All lists are searched for the longest match.
var (
	zhQualifiers = map[string]quantity.Qualifier{
		"约": quantity.About, "大约": quantity.About, "约为": quantity.About, "大概": quantity.About,
		"近": quantity.Nearly, "接近": quantity.Nearly, "将近": quantity.Nearly, "逼近": quantity.Nearly,
		"超过": quantity.MoreThan, "突破": quantity.MoreThan, "超": quantity.MoreThan, "逾": quantity.MoreThan, "高于": quantity.MoreThan,
		"多于": quantity.MoreThan, "不止": quantity.MoreThan, "突破了": quantity.MoreThan, "升破": quantity.MoreThan, "升破了": quantity.MoreThan, "涨破": quantity.MoreThan, "涨破了": quantity.MoreThan, "超过了": quantity.MoreThan, "已超": quantity.MoreThan,
		"不少于": quantity.AtLeast, "不低于": quantity.AtLeast, "至少": quantity.AtLeast, "不下": quantity.AtLeast, "不小于": quantity.AtLeast,
		"不超过": quantity.AtMost, "不高于": quantity.AtMost, "最高": quantity.AtMost, "至多": quantity.AtMost, "最多": quantity.AtMost, "不超": quantity.AtMost,
		"低于": quantity.LessThan, "跌破": quantity.LessThan, "跌破了": quantity.LessThan, "少于": quantity.LessThan, "不足": quantity.LessThan, "不到": quantity.LessThan,
	}
	zhQualifiersAfter = map[string]quantity.Qualifier{
		"以上": quantity.AtLeast, "及以上": quantity.AtLeast, "以下": quantity.AtMost, "及以下": quantity.AtMost, "以内": quantity.AtMost,
		"左右": quantity.About, "上下": quantity.About, "余": quantity.MoreThan, "多": quantity.MoreThan, "有余": quantity.MoreThan,
		"多家": quantity.MoreThan, "多个": quantity.MoreThan, "余家": quantity.MoreThan, "余个": quantity.MoreThan,
	}
	zhNotQualifier = []string{"节约", "签约", "契约", "预约", "公约", "条约", "最近", "附近", "临近", "靠近", "邻近", "赶超", "新高"}

	zhUp   = []string{"增长", "增加", "上升", "上涨", "提高", "提升", "增", "升", "涨", "扩大", "净增", "攀升", "高", "高出", "多出", "上调", "跃升", "增幅", "增速", "涨幅", "增长率", "正增长", "加快", "提速", "升值", "反弹"}
	zhDown = []string{"下降", "减少", "降低", "下滑", "回落", "缩减", "压减", "缩短", "降", "减", "跌", "下跌", "萎缩", "收窄", "低", "下调", "降幅", "跌幅", "负增长", "缩小", "放缓", "减缓", "贬值", "蒸发", "重挫", "缩水"}
	// zhTurned are words of which it is not the number that goes their way: a currency that weakens from 7.1 to 7.3 to
	// the dollar, trains that become faster. Places in a row rise as their numbers fall: zhRanking.
	zhTurned      = []string{"贬值", "升值", "加快", "提速"}
	zhRanking     = []string{"排名", "名次", "位次", "位居"}
	zhGrowthNames = []string{"增速", "增幅", "涨幅", "增长率"}

	zhNoDir = []string{"最高", "新高", "最低", "新低", "不高", "很高", "较高", "走低", "走高"}
	// zhSpans are the spans of time that something comes to: 每日, 日均, 日产; zhRatesAfter stand behind the amount.
	zhSpans      = map[string]string{"日": "day", "天": "day", "周": "week", "月": "month", "年": "year", "小时": "hour"}
	zhRatesAfter = []string{"/日", "/天", "/周", "/月", "/年", "/小时", "每日", "每天", "每周", "每月", "每年", "每小时"}
	// zhGrounds are the areas; zhGroundsAfter stand behind the amount.
	zhGrounds      = map[string]string{"每亩": "mu", "亩均": "mu", "每公顷": "ha", "每平方米": "m2", "每平方公里": "km2", "每平方千米": "km2"}
	zhGroundsAfter = []string{"/亩", "/公顷", "/平方米", "/平方公里", "每亩", "每公顷", "每平方米", "每平方公里"}

	// zhVerbs may have an object between them and the number.
	zhVerbs = []struct {
		dir   quantity.Direction
		words []string
	}{{quantity.Up, []string{"上调", "提高", "增加", "提升", "高于", "高出"}}, {quantity.Down, []string{"下调", "降低", "减少", "裁减", "削减", "压减", "低于"}}}
	zhRates = []string{"幅", "速", "率", "增长"} // end the names of a change, behind which 为 says by how much

	zhRateNames = zhRates[:3] // and are no verbs
	zhTo        = []string{"到", "至"}
	zhFill      = []string{"了", "为", "达", "达到", "同比", "环比", "约", "幅度", "比例", "分别", "仅", "只", "均", "各", "是", "：", ":", " ", "　", "“", "再", "又", "就", "高达"}

	// zhOutcomes are the words for what is above zero and what is below it, zhNoOutcome longer words that are neither.
	// Between a number and such a word behind it stand words of zhOfOutcome.
	zhOutcomes = []struct {
		way   int8
		words []string
	}{{1, []string{"盈", "净利", "利润", "顺差", "净流入", "获利", "赢利", "净赚"}}, {-1, []string{"亏", "逆差", "赤字", "净流出", "缺口"}}}
	zhNoOutcome = []string{"扭亏", "盈亏"}
	zhOfOutcome = []string{"的", "净", "贸易", "财政", "经营", "资金", "年度"}

	zhIncrease = []string{"的增长", "的增幅", "的增速", "的涨幅", "的上升", "增幅", "增速", "涨幅", "的提升", "的提高"}
	zhDecrease = []string{"的下降", "的降幅", "的跌幅", "的下滑", "的减少", "降幅", "跌幅", "的减幅"}

	zhModals = []struct {
		text string
		kind modalKind
	}{
		{"预计", expected}, {"预期", expected}, {"有望", expected}, {"估计", expected}, {"预测", expected}, {"预估", expected}, {"料将", expected}, {"或将", expected},
		{"计划", planned}, {"拟", planned}, {"规划", planned}, {"有意", planned}, {"打算", planned},
		{"力争", aimed}, {"争取", aimed}, {"目标", aimed}, {"确保", aimed}, {"力求", aimed}, {"瞄准", aimed},
	}
	// zhNotModal are what a modal word is part of, or follows, when it means a thing and not a wish.
	zhNotModal = []string{"按计划", "行动计划", "计划单列", "计划内", "目标任务完成", "完成计划", "超计划", "比计划", "高于预期", "好于预期", "超预期", "超出预期",
		"低于预期", "高于目标", "低于目标", "完成目标", "超目标", "超额完成目标", "年度目标的", "原计划", "如期", "计划的", "目标的", "规划的", "规划》", "计划》", "计划”", "模拟", "虚拟",
		"人才计划", "万人计划", "千人计划", "三年计划", "专项规划", "总体规划", "五年规划", "规划期", "规划中", "规划馆", "规划纲要", "预期目标完成", "城市规划", "有意义", "有意思", "中规划", "同规划", "规划局", "目标达成"}
	zhFuture = []string{"将达", "将超", "将增", "将升", "将突破", "将建", "将实现", "将形成", "将完成", "将新", "将投", "将有", "将减", "将降", "将为", "将引", "将提",
		"将开", "将启", "将举", "将推", "将继续", "将于", "将在", "将再", "将陆续", "将覆", "将带", "将设", "将安排"}
	zhDone = []string{"已", "已经", "达到了", "实现了", "完成了", "建成了", "突破了", "超过了"}
)

// The words of zhQualifiers and zhQualifiersAfter.
var (
	zhQualifierWords      = longestFirst(zhQualifiers)
	zhQualifierWordsAfter = longestFirst(zhQualifiersAfter)
)

// What most texts have none of, so that they need not be searched for words:
// the characters that the words in front of a number end with, and those behind
// it begin with; a character of each word of zhModals, zhFuture and zhDone.
var (
	zhLeading  = lasts(zhTo, zhUp, zhDown, zhFill, zhQualifierWords)
	zhTrailing = firsts(zhQualifierWordsAfter, zhIncrease, zhDecrease)

	zhModalEnds = func() *chars {
		c := new(chars)
		for _, m := range zhModals {
			last, _ := utf8.DecodeLastRuneInString(m.text)
			c.add(last)
		}
		return c
	}()
	zhFutureStarts = firsts(zhFuture)
	zhDoneEnds     = lasts(zhDone)
	zhModalLike    = func() *chars {
		c := new(chars)
		for i := range c {
			c[i] = zhModalEnds[i] | zhFutureStarts[i] | zhDoneEnds[i]
		}
		return c
	}()
)

// zhBoundary ends a clause.
func zhBoundary(c rune) bool { return zhBoundaries.has(c) }

var zhBoundaries = charsIn("，。；！？：、,;!?:（）()\n“”《》")
