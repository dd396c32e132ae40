package quantity

import "strings"

// Ids of units that other packages name.
const (
	CNY     = "CNY"
	USD     = "USD"
	Percent = "%"
	Points  = "pp"
	Times   = "times"
	Count   = "count"
)

type builtin struct {
	unit  Unit
	words []entry
}

// signs are exact Latin symbols, after lists words of any case or Chinese, before lists currency signs.
func signs(list string) (out []entry) {
	for _, w := range strings.Split(list, "/") {
		out = append(out, entry{text: w, exact: true, suffix: true})
	}
	return out
}

func after(list string) (out []entry) {
	for _, w := range strings.Split(list, "/") {
		out = append(out, entry{text: w, suffix: true})
	}
	return out
}

func before(list string) (out []entry) {
	for _, w := range strings.Split(list, "/") {
		out = append(out, entry{text: w, prefix: true})
	}
	return out
}

func scaled(w string, exp int8) []entry { return []entry{{text: w, exp: exp, suffix: true}} }

// def makes a unit; other is what languages without a name for it write, a sign that all of them know. Without one the
// unit needs a name in each language, but for counts, which have none in any.
func def(id, zh, en, other string, front bool, words ...[]entry) builtin {
	b := builtin{unit: Unit{ID: id, Names: map[string]string{"zh": zh, "en": en}, Before: front}}
	if other != "" || id == Count {
		b.unit.Names[""] = other
	}
	for _, w := range words {
		b.words = append(b.words, w...)
	}
	return b
}

// builtins is read only. Chinese money names stand after the number and English ones before, so Before is about
// languages other than Chinese.
var builtins = []builtin{
	def(CNY, "元", "RMB", "CNY", true, before("人民币/rmb/cny/cn¥/¥"),
		after("元/元人民币/人民币/yuan/renminbi/rmb/cny/yuan renminbi/块钱")),
	def(USD, "美元", "US$", "USD", true, before("us$/usd/$/美元"),
		after("美元/美金/usd/us dollars/us dollar/dollars/dollar")),
	def(Percent, "%", "%", "%", false, after("%/percent/per cent/pct"), scaled("成", 1), scaled("‰", -1)),
	def(Points, "个百分点", "percentage point|percentage points", "pp", false,
		after("个百分点/百分点/percentage points/percentage point/pp/ppt/ppts")),
	def(Times, "倍", "time|times", "×", false, after("倍/times/time/fold"), signs("x/×")),
	def(Count, "", "", "", false),
	def("m2", "平方米", "square metre|square metres", "m²", false,
		after("平方米/平米/square metres/square metre/square meters/square meter/sq m/sqm"), signs("m²/㎡")),
	def("km2", "平方公里", "square kilometre|square kilometres", "km²", false,
		after("平方公里/平方千米/square kilometres/square kilometre/square kilometers/square kilometer/sq km"), signs("km²")),
	def("m3", "立方米", "cubic metre|cubic metres", "m³", false,
		after("立方米/cubic metres/cubic metre/cubic meters/cubic meter"), signs("m³")),
	def("mu", "亩", "mu", "mu", false, after("亩/mu")),
	def("ha", "公顷", "hectare|hectares", "ha", false, after("公顷/hectares/hectare"), signs("ha")),
	def("m", "米", "metre|metres", "m", false, after("米/metres/metre/meters/meter"), signs("m")),
	def("km", "公里", "km", "km", false, after("公里/千米/kilometres/kilometre/kilometers/kilometer"), signs("km")),
	def("kg", "公斤", "kg", "kg", false, after("公斤/千克/kilograms/kilogram"), signs("kg")),
	def("t", "吨", "tonne|tonnes", "t", false, after("吨/tonnes/tonne/metric tons/metric ton/tons/ton"), signs("t")),
	def("kW", "千瓦", "kW", "kW", false, after("千瓦/kilowatts/kilowatt"), signs("kW/KW")),
	def("MW", "兆瓦", "MW", "MW", false, after("兆瓦/megawatts/megawatt"), signs("MW")),
	def("kWh", "千瓦时", "kWh", "kWh", false, after("千瓦时/度/度电/kilowatt hours/kilowatt hour"), signs("kWh")),
	def("year", "年", "year|years", "", false, after("年/周年/years/year/yrs")),
	def("month", "个月", "month|months", "", false, after("个月/months/month")),
	def("day", "天", "day|days", "", false, after("天/日/days/day")),
	def("hour", "小时", "hour|hours", "", false, after("小时/个小时/hours/hour")),
}

// classifiers all read as unit count. 年 月 日 点 号 级 are missing on purpose: they are time, place in a row or rank.
const classifiers = `
个 家 件 项 名 人 位 户 套 所 座 处 台 条 批 次 场 届 对 栋 宗 支 款 种 类 辆 艘 架 篇 部 张 本 期 只 组 片 块 幢 间 层
人次 家次 件次 车次 班次 架次 艘次 辆次 批次 场次 户次 台次 项次 款次 篇次 门次 亩次 台套 台组 台件 套件 人份 个批次 个季度 个星期
席 例 份 册 卷 集 幅 首 封 笔 单 起 桩 股 面 道 路 线 轮 趟 步 站 节 门 课 堂 排 列 串 箱 包 袋 瓶 罐 盒 盘 杯 枚 颗 粒 株 棵
头 匹 尾 羽 群 队 班 营 团 双 副 把 床 张床位 版 行 页 字 口 员 代 岁 标 拨 番 重 环 周 校 村 县 市 省 国 店 区 季度
学时 课时 工日 孔 段 幕 出 档 遍 圈 顶 扇 盏 根 刻 分钟 秒 星期
`
