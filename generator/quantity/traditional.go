package quantity

import (
	"slices"
	"strings"
)

// Traditional is Chinese as a tag has it written: what is said of an amount in the simplified characters of its source,
// of the words here and of the units' names, in traditional ones where the tag says so.
func Traditional(tag, s string) string {
	if !isTraditional(tag) {
		return s
	}
	return traditionalOf.Replace(s)
}

// isTraditional reads the script of a tag, or the place that writes it.
func isTraditional(tag string) bool {
	if len(tag) < len("zh-TW") {
		return false
	}
	for part := range strings.SplitSeq(tag, "-") {
		switch part {
		case "Hant", "TW", "HK", "MO":
			return true
		case "Hans":
			return false
		}
	}
	return false
}

// Simplified is a text in the language of a tag as amounts and what stands around them are read: traditional Chinese
// with the characters of amounts, and of the words that say which way they go and when, simplified. Each takes as many
// bytes as it did, so that what is found in the one text stands at the same place in the other. All other text is given
// as it is.
func Simplified(tag, text string) string {
	if baseLang(tag) != "zh" || !isTraditional(tag) {
		return text
	}
	return simplifiedOf.Replace(text)
}

// amountPairs are the characters of amounts, each behind its simplified form; it has one traditional form there.
const amountPairs = "万萬亿億约約过過于於满滿余餘几幾数數来來达達个個点點亩畝顷頃吨噸时時币幣减減" +
	"种種类類项項户戶处處条條场場届屆对對栋棟辆輛张張间間层層车車册冊笔筆单單线線轮輪课課节節颗顆头頭队隊营營团團双雙员員岁歲标標环環县縣国國" +
	"学學盏盞顶頂号號门門组組块塊区區费費业業页頁桩樁"

// wordPairs are those of the words around amounts: 預計, 計劃, 實現. Some simplified ones stand for others
// too, which is why they are only read.
const wordPairs = "专專两兩临臨为為举舉义義争爭亏虧产產亲親仅僅从從传傳体體净淨准準划劃创創动動务務勋勳协協压壓参參发發后後启啟备備奖獎实實将將" +
	"帅帥开開弹彈强強总總愿願扩擴担擔拟擬摄攝测測润潤现現电電确確础礎礼禮签簽简簡级級纪紀纲綱经經统統继繼续續缓緩缩縮获獲虚虛规規计計订訂设設" +
	"调調负負财財责責贬貶贸貿资資赚賺赢贏赶趕较較还還这這远遠邻鄰钟鐘钱錢长長陆陸顺順预預额額馆館腊臘跃躍"

var (
	traditionalOf = strings.NewReplacer(strings.Split(amountPairs, "")...)
	simplifiedOf  = strings.NewReplacer(reversed(amountPairs + wordPairs)...)
)

func reversed(pairs string) []string {
	chars := strings.Split(pairs, "")
	slices.Reverse(chars)
	return chars
}
