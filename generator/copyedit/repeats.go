package copyedit

import (
	"strings"
	"unicode"

	"briefing/generator/diag"
)

// small are the English words that never stand twice in a row for a reason, so
// that one can be taken out without asking. Verbs and prepositions do: "what it
// is is a park", "phased in in steps".
var small = words("the a an of and or its than")

// twice are English words that do stand twice in a row: "had had", "that that".
var twice = words("had that")

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// englishRepeats finds a word that stands twice, and marks that do.
func (w *writer) englishRepeats() {
	w.doubledMarks(",;:", false)
	start, lastStart, lastEnd := -1, -1, -1
	for i := 0; i <= len(w.chars); i++ {
		r := w.at(i)
		if letter(r) || r == '’' && start >= 0 && letter(w.at(i+1)) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start < 0 {
			if !blank(r) {
				lastStart = -1
			}
			continue
		}
		joined := (w.at(start-1) == '-' || w.at(start-1) == '–' || r == '-') // part of a compound
		if lastStart >= 0 && !joined && w.sameWord(lastStart, lastEnd, start, i) && !w.name(start) {
			word := w.text(start, i)
			lower := strings.ToLower(word)
			place := word != lower && w.text(lastStart, lastEnd) == word // Bora Bora
			if !place && !twice[lower] {
				var edits []Edit
				letterA := i-start == 1 && w.at(lastStart) != w.at(start) // vitamin A a day
				if small[word] && !letterA && w.joined(lastEnd, i) {
					edits = w.replace(lastEnd, i, "")
				}
				w.report(diag.Repetition, start, i, "“"+word+"” stands twice", "take one out", edits...)
			}
		}
		lastStart, lastEnd = start, i
		if joined {
			lastStart = -1
		}
		start = -1
		if !blank(r) {
			lastStart = -1
		}
	}
}

// sameWord says whether the characters from a to b and from c to d are the same
// word, in capitals or not.
func (w *writer) sameWord(a, b, c, d int) bool {
	if b-a != d-c {
		return false
	}
	for k := range b - a {
		x, y := w.chars[a+k].r, w.chars[c+k].r
		if x != y && unicode.ToLower(x) != unicode.ToLower(y) {
			return false
		}
	}
	return true
}

// doubledMarks finds marks that stand twice, and, in Chinese, two of which one
// is too much.
func (w *writer) doubledMarks(marks string, chinese bool) {
	for i := 0; i+1 < len(w.chars); i++ {
		a, b := w.at(i), w.at(i+1)
		if a < 0 || b < 0 || letter(a) || han(a) || a == ' ' || !strings.ContainsRune(marks, a) || !strings.ContainsRune(marks, b) {
			continue
		}
		if w.chars[i+1].cited { // 见：[@a:1]、[@b:2]
			continue
		}
		if w.at(i-1) == a || w.at(i+2) == b && a == b { // three: dots, or a rule somebody drew
			continue
		}
		if a == b {
			if a == ':' && letter(w.at(i-1)) && letter(w.at(i+2)) {
				continue // a name in code
			}
			w.report(diag.Repetition, i, i+2, string(a)+" stands twice", "take one out", w.replace(i, i+2, string(a))...)
		} else if chinese {
			w.report(diag.Punctuation, i, i+2, string(a)+string(b)+": two marks where one is meant", "take one out")
		}
	}
}

// function are the Chinese characters whose doubling is a slip but for a few
// words that begin or end with them; between before and after it is none.
var function = map[rune]struct{ before, after string }{
	'的': {"目标", "确士"},                    // 目的的, 的的确
	'了': {"", "解却然结"},                    // 为了了解
	'是': {"", "非否"},                      // 是是非
	'在': {"", "建校岗职线册场研编籍营产途售华连线地此位内外于"}, // 在在建项目
	'和': {"", "平谐睦解"},                    // 和和平
	'与': {"", "会"},                       // 与与会者
	'及': {"", "时"},                       //
	'被': {"", "动"},                       //
	'把': {"", "握手关"},                     //
	'也': {"", ""},
	'而': {"", ""},
	'于': {"关由基对", ""},
	'为': {"成作认", ""},
	'将': {"", "来军领士"},
	'对': {"", "方象比外接标应口话照手策"},
	'从': {"", "业事而"},
	'由': {"", "于"},
	'之': {"", ""},
	'并': {"", "购网列"},
	'或': {"", ""},
	'已': {"", ""},
	'其': {"", "他中余"},
	'该': {"", ""},
	'向': {"", ""},
	'以': {"", "上下及内外"},
	'有': {"", "关效限机"},
}

const numerals = "〇零一二三四五六七八九十百千万亿"

// chineseRepeats finds characters, words and marks that stand twice. Most
// doublings are words (常常, 等等, 一一), so single characters count only where
// they are particles and the like.
func (w *writer) chineseRepeats() {
	w.doubledMarks("，。；：、", true)
	for i := 0; i+1 < len(w.chars); i++ {
		a, b := w.at(i), w.at(i+1)
		if !han(a) {
			continue
		}
		if a == b {
			f, ok := function[a]
			three := w.at(i+2) == a && !strings.ContainsRune(numerals, a)
			if (ok && (f.before == "" || !among(f.before, w.at(i-1))) && !among(f.after, w.at(i+2)) || three) && w.at(i-1) != a {
				w.report(diag.Repetition, i, i+2, string(a)+" stands twice", "take one out, or say it in another way")
			}
			continue
		}
		for n := 4; n >= 2; n-- {
			if i+2*n > len(w.chars) || !w.sameHan(i, i+n, n) || among(numerals, a) {
				continue
			}
			if _, ok := function[b]; ok && n == 2 {
				break // 项目的目的
			}
			if w.startsName(i+n, n) {
				break // 海州海州湾: a place, and a name that begins like it
			}
			w.report(diag.Repetition, i, i+2*n, w.text(i, i+n)+" stands twice", "take one out, or say it in another way")
			i += 2*n - 1
			break
		}
	}
}

func among(s string, r rune) bool { return r >= 0 && strings.ContainsRune(s, r) }

// sameHan says whether the n characters from i and from j are the same Chinese
// ones.
func (w *writer) sameHan(i, j, n int) bool {
	for k := range n {
		if !han(w.at(i+k)) || w.at(i+k) != w.at(j+k) {
			return false
		}
	}
	return true
}

// startsName says whether a declared name that is longer than n begins at i.
func (w *writer) startsName(i, n int) bool {
	return w.name(i) && (!w.name(i-1) || i+n < len(w.chars) && w.name(i+n))
}
