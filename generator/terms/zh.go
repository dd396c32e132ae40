package terms

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type chinese struct{}

// inflect: Chinese names don't change.
func (chinese) inflect(string) []string { return nil }

// fold leaves out spaces, quotation marks and middle dots, makes marks and
// letters narrow and capitals small.
func (chinese) fold(text string) folded {
	b := make([]byte, 0, len(text))
	from := make([]int32, 0, len(text)+1)
	for i, r := range text {
		switch {
		case unicode.IsSpace(r) || strings.ContainsRune("“”‘’「」『』《》〈〉·・•\"'", r):
			continue
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case strings.ContainsRune("—–－", r):
			r = '-'
		}
		r = unicode.ToLower(r)
		for range utf8.RuneLen(r) {
			from = append(from, int32(i))
		}
		b = utf8.AppendRune(b, r)
	}
	return folded{string(b), append(from, int32(len(text)))}
}

// same: quotation marks inside a name may be there or not.
func (chinese) same(form, name string) bool {
	bare := func(s string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune("“”‘’「」『』", r) {
				return -1
			}
			return r
		}, s)
	}
	return bare(form) == bare(name)
}

// before are the characters behind which a name that is shortened because it
// is known begins: 该新区, 在新区. 几家企业 are not 瞪羚企业.
const before = "该这那此本全两各在把由是与和及或于从向对到为让使被将给按以跟同，。；：、！？（）“”()\n"

// short finds the end of a name where a phrase begins, from two characters on
// (新区 for 北湖新区), or anywhere more than half of its pairs of characters
// (生活性服务 for 生活性服务业, 生产性和生活性服务业 for 生产性服务业).
func (z chinese) short(text folded, name string) bool {
	r := []rune(z.fold(name).text)
	if len(r) < 2 {
		return false
	}
	for k := 1; k+2 <= len(r); k++ {
		end := string(r[k:])
		for from := 0; ; {
			i := strings.Index(text.text[from:], end)
			if i < 0 {
				break
			}
			last, _ := utf8.DecodeLastRuneInString(text.text[:from+i])
			if from+i == 0 || strings.ContainsRune(before, last) || 2*(len(r)-k) > len(r) {
				return true
			}
			from += i + len(end)
		}
	}
	shared := 0
	for k := range len(r) - 1 {
		if strings.Contains(text.text, string(r[k:k+2])) {
			shared++
		}
	}
	return 2*shared > len(r)-1
}
