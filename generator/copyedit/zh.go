package copyedit

import (
	"slices"
	"strings"

	"briefing/generator/diag"
)

// chinese follows GB/T 15834-2011 (punctuation) and W3C's Requirements for
// Chinese Text Layout.
var chinese, traditionalChinese = chineseWith(
	quoteMarks{'“', '”', 1}, quoteMarks{'‘', '’', 2}, quoteMarks{'《', '》', 0}, quoteMarks{'〈', '〉', 0}, quoteMarks{'（', '）', 0},
), chineseWith(
	quoteMarks{'「', '」', 1}, quoteMarks{'『', '』', 2}, quoteMarks{'《', '》', 0}, quoteMarks{'〈', '〉', 0}, quoteMarks{'（', '）', 0},
)

func chineseWith(marks ...quoteMarks) Language {
	return Language{"zh", "", marks[0].open, []rule{
		{chineseGaps, (*writer).chineseSpaces},
		{otherWidths, (*writer).halfWidth},
		{wideLetters, (*writer).wideLatin},
		{dots, (*writer).chineseDots},
		{quotations, func(w *writer) { w.quotes(marks...) }},
		{repeats, (*writer).chineseRepeats},
	}}
}

func traditional(tag string) bool {
	tag = strings.ToLower(tag)
	return strings.Contains(tag, "hant") || strings.HasSuffix(tag, "-tw") || strings.HasSuffix(tag, "-hk") || strings.HasSuffix(tag, "-mo")
}

// anyChinese says whether a Chinese character stands in the text.
func (w *writer) anyChinese() bool {
	return slices.ContainsFunc(w.chars, func(c char) bool { return han(c.r) })
}

// wideMark says whether r is a mark of Chinese text that has its own space.
func wideMark(r rune) bool {
	return strings.ContainsRune("，。；：？！、（）《》〈〉「」『』【】", r)
}

// chinesePart says whether r stands in a text as part of the Chinese.
func chinesePart(r rune) bool { return han(r) || r >= 0 && wideMark(r) }

// latinPart says whether r is what a gap is drawn beside: a letter, a digit, an
// amount (which begins and ends with one mostly), code.
func latinPart(r rune) bool { return letter(r) || digit(r) || r == figure || r == code }

func ascii(r rune) bool { return r > ' ' && r < 0x7F }

// chineseSpaces finds spaces that are typed where the style sheet draws them,
// or where there is none.
func (w *writer) chineseSpaces() {
	quoted := w.within("“「《", "”」》")
	w.spaces(func(i, j int) {
		before, after := w.at(i-1), w.at(j)
		switch {
		case !w.typed(i, j):
		case before == gone || after == gone:
		case before == edge || after == edge:
			w.report(diag.Spacing, i, j, "a space at the text's edge", "take it out", w.replace(i, j, "")...)
		case before >= 0 && wideMark(before) || after >= 0 && wideMark(after):
			w.report(diag.Spacing, i, j, "a space beside a full-width mark", "take it out: the mark brings its own", w.replace(i, j, "")...)
		case han(before) && among("“”‘’…—·", after) || among("“”‘’…—·", before) && han(after):
			w.report(diag.Spacing, i, j, "a space beside a Chinese mark", "take it out", w.replace(i, j, "")...)
		case han(before) && han(after) && quoted(i):
			// Two halves of a slogan or title, as they are printed.
		case han(before) && han(after):
			w.report(diag.Spacing, i, j, "a space between Chinese characters", "take it out, or write the mark that is meant")
		case among(",;:?!", before) && han(after): // goes when the mark is mended
		case han(before) && (latinPart(after) || after == address || ascii(after)) || (latinPart(before) || ascii(before)) && han(after):
			w.report(diag.Spacing, i, j, "a typed space between Chinese and Latin characters", "take it out: the style sheet draws the gap",
				w.replace(i, j, "")...)
		case j-i > 1 && w.joined(i, j):
			w.report(diag.Spacing, i, j, "more than one space", "one is enough", w.replace(i, j, " ")...)
		}
	})
}

// within returns what says whether a character stands between one of the marks
// that open and one of those that close. It is asked of one after the other, as
// it goes on from where it was.
func (w *writer) within(open, close string) func(i int) bool {
	depth, at := 0, 0
	return func(i int) bool {
		for ; at < i; at++ {
			if r := w.chars[at].r; among(open, r) {
				depth++
			} else if among(close, r) && depth > 0 {
				depth--
			}
		}
		return depth > 0
	}
}

// wide is the full-width form of a mark.
var wide = map[rune]rune{',': '，', '.': '。', ';': '；', ':': '：', '?': '？', '!': '！', '(': '（', ')': '）'}

// halfWidth finds the marks of Western text beside Chinese characters.
func (w *writer) halfWidth() {
	w.parentheses()
	for i, c := range w.chars {
		if c.r < 0 || c.r >= 0x80 {
			continue
		}
		to, ok := wide[c.r]
		if !ok || !c.exact || c.r == '(' || c.r == ')' {
			continue
		}
		before, after := w.beside(i, -1), w.beside(i, 1)
		fix, help := "", ""
		switch {
		case c.r == '.' && (w.at(i-1) == '.' || w.at(i+1) == '.'):
			continue // dots are another matter
		case c.r == '.' && (chinesePart(before) || before == ')') && !latinPart(w.at(i+1)):
			if han(w.at(i-1)) && han(w.at(i+1)) {
				help = "write 。 where a sentence ends, · inside a name" // 约翰.史密斯
			}
			fix = "。"
		case c.r == '.':
			continue // of an abbreviation, a decimal, an address
		case digit(w.at(i-1)) && digit(w.at(i+1)): // 1,000 and 10:30
			continue
		case chinesePart(before) || chinesePart(after):
			fix = string(to)
		default:
			continue
		}
		if w.name(i) {
			continue
		}
		if help != "" {
			w.report(diag.Punctuation, i, i+1, "a half-width "+string(c.r)+" in Chinese", help)
			continue
		}
		// The space that followed the narrow mark goes with it.
		j := i + 1
		if w.at(j) == ' ' && w.joined(i, j+1) {
			j++
		}
		w.report(diag.Punctuation, i, i+1, "a half-width "+string(c.r)+" in Chinese", "write "+fix, w.replace(i, j, fix)...)
	}
}

// besideLimit is how many spaces and quotation marks are looked through: nobody
// types as many, and a text of nothing else would be gone through for each.
const besideLimit = 20

// beside is the character next to i that is no space and no quotation mark.
func (w *writer) beside(i, step int) rune {
	for range besideLimit {
		i += step
		if r := w.at(i); r < 0 || !blank(r) && !strings.ContainsRune("“”‘’\"'", r) {
			return r
		}
	}
	return edge
}

// parentheses finds half-width ones around or beside Chinese, in pairs, since
// one of each width is worse than two narrow ones.
func (w *writer) parentheses() {
	type opened struct{ at, chinese int }
	var open []opened
	chinese := 0 // characters so far
	for i, c := range w.chars {
		switch c.r {
		case '(', '（':
			open = append(open, opened{i, chinese})
		case ')', '）':
			if len(open) == 0 {
				continue // the balance is another rule's
			}
			o, inside := open[len(open)-1].at, chinese > open[len(open)-1].chinese
			open = open[:len(open)-1]
			narrow := w.chars[o].r == '(' || c.r == ')'
			mixed := (w.chars[o].r == '(') != (c.r == ')')
			if !narrow || w.name(o) || w.name(i) || !w.chars[o].exact || !c.exact {
				continue
			}
			if !mixed && !inside && !chinesePart(w.beside(o, -1)) {
				continue // of a name in Latin letters, or a formula
			}
			var edits []Edit
			if w.chars[o].r == '(' {
				edits = append(edits, w.replace(o, o+1, "（")...)
			}
			if c.r == ')' {
				edits = append(edits, w.replace(i, i+1, "）")...)
			}
			at := o
			if w.chars[o].r != '(' {
				at = i
			}
			w.report(diag.Punctuation, at, at+1, "half-width parentheses in Chinese", "write （ and ）", edits...)
		default:
			if han(c.r) {
				chinese++
			}
		}
	}
}

// wideLatin finds letters and digits of full width, in any language that has
// its own.
func (w *writer) wideLatin() {
	for i := 0; i < len(w.chars); i++ {
		j := i
		for j < len(w.chars) && wideLetter(w.chars[j].r) {
			j++
		}
		if j == i {
			continue
		}
		narrow := strings.Map(func(r rune) rune { return r - 0xFEE0 }, w.text(i, j))
		w.report(diag.Punctuation, i, j, "full-width letters or digits", "write "+narrow, w.replace(i, j, narrow)...)
		i = j
	}
}

func wideLetter(r rune) bool {
	return r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' || r == '％'
}

// chineseDots finds ellipses and dashes that are not written as GB/T 15834 has
// them: …… and ——, two characters each. A single — joins places and times.
func (w *writer) chineseDots() {
	for i := 0; i < len(w.chars); i++ {
		r := w.chars[i].r
		if r != '.' && r != '…' && r != '。' && r != '—' && r != '-' {
			continue
		}
		j := i + 1
		for j < len(w.chars) && w.chars[j].r == r {
			j++
		}
		n := j - i
		beside := chinesePart(w.beside(i, -1)) || chinesePart(w.beside(j-1, 1))
		switch {
		case !beside:
		case r == '…' && n != 2, r == '.' && n > 2, r == '。' && n > 2:
			var edits []Edit
			if r != '…' || n == 1 || n == 3 {
				edits = w.replace(i, j, "……")
			}
			w.report(diag.Punctuation, i, j, "an ellipsis that is not ……", "write ……", edits...)
		case r == '—' && n > 2, r == '-' && n > 1:
			w.report(diag.Punctuation, i, j, "a dash that is not ——", "write ——", w.replace(i, j, "——")...)
		}
		i = j - 1
	}
}
