package quantity

import "strings"

// traditional is Chinese as a tag has it written: what is said of an amount in the simplified characters of its source,
// of the words here and of the units' names, in traditional ones where the tag says so.
func traditional(tag, s string) string {
	if !isTraditional(tag) {
		return s
	}
	return traditionalOf.Replace(s)
}

// isTraditional reads the script of a tag, or the place that writes it.
func isTraditional(tag string) bool {
	for _, part := range strings.Split(tag, "-")[1:] {
		switch part {
		case "Hant", "TW", "HK", "MO":
			return true
		case "Hans":
			return false
		}
	}
	return false
}

// traditionalOf has the characters of amounts alone, each of which has one traditional form there.
var traditionalOf = strings.NewReplacer(strings.Split("万萬亿億约約过過于於满滿余餘几幾数數来來达達个個点點亩畝顷頃吨噸时時币幣减減"+
	"种種类類项項户戶处處条條场場届屆对對栋棟辆輛张張间間层層车車册冊笔筆单單线線轮輪课課节節颗顆头頭队隊营營团團双雙员員岁歲标標环環县縣国國"+
	"学學盏盞顶頂号號门門组組块塊区區费費业業页頁桩樁", "")...)
