package copyedit

import (
	"strings"

	"briefing/generator/diag"
)

var english = Language{"en", "", '“', []rule{
	{looseSpaces, (*writer).doubleSpaces},
	{markGaps, (*writer).englishSpaces},
	{otherWidths, (*writer).fullWidth},
	{wideLetters, (*writer).wideLatin},
	{dots, (*writer).englishDots},
	{quotations, func(w *writer) {
		w.quotes(quoteMarks{'“', '”', 1}, quoteMarks{'‘', '’', 2}, quoteMarks{'[', ']', 0}, quoteMarks{'(', ')', 0})
	}},
	{repeats, (*writer).englishRepeats},
}}

// englishSpaces finds spaces before marks that close, behind those that open,
// and none behind a comma.
func (w *writer) englishSpaces() {
	w.spaces(func(i, j int) {
		before, after := w.at(i-1), w.at(j)
		switch {
		case !w.typed(i, j) || before == edge || after == edge || before < 0 && before != figure || after < 0 && after != figure:
		case after >= 0 && strings.ContainsRune(",;:?!)”", after),
			after == '.' && !letter(w.at(j+1)) && !digit(w.at(j+1)) && w.at(j+1) != '.':
			var edits []Edit
			if !digit(before) || !digit(w.at(j+1)) { // 3 ,4 may be two numbers, or one
				edits = w.replace(i, j, "")
			}
			w.report(diag.Spacing, i, j, "a space before "+string(after), "take it out", edits...)
		case before >= 0 && strings.ContainsRune("(“", before):
			w.report(diag.Spacing, i, j, "a space behind "+string(before), "take it out", w.replace(i, j, "")...)
		}
	})
	for i, c := range w.chars {
		if c.r != ',' && c.r != ';' || w.at(i-1) == edge {
			continue
		}
		after := w.at(i + 1)
		if (letter(after) || after == address || after == figure && !digit(w.at(i-1))) && !w.chars[i+1].cited && !w.name(i) && !w.locants(i) {
			w.report(diag.Spacing, i, i+1, "no space behind "+string(c.r), "write one", w.replace(i, i+1, string(c.r)+" ")...)
		}
	}
}

// locants says whether the comma at i stands between the places that a
// chemical's name begins with: N,N-dimethylformamide, p,p′-DDT.
func (w *writer) locants(i int) bool {
	end := w.places(i, 1)
	return end-i > 1 && i-w.places(i, -1) > 1 && w.at(end) == '-' && letter(w.at(end+1))
}

// places is where the run of single letters, digits, primes and commas that the
// comma at i stands in ends, towards either side; i where it has two letters
// together, or is longer than that of any chemical.
func (w *writer) places(i, step int) int {
	for j := i + step; j > i-placesLimit && j < i+placesLimit; j += step {
		switch r := w.at(j); {
		case letter(r) && letter(w.at(j+step)):
			return i
		case !letter(r) && !digit(r) && r != '′' && r != ',':
			return j
		}
	}
	return i
}

const placesLimit = 30

// narrow is what a mark of Chinese text is in English.
var narrow = map[rune]string{'，': ",", '。': ".", '；': ";", '：': ":", '？': "?", '！': "!", '、': ",", '（': "(", '）': ")", '．': ".", '－': "-", '／': "/", '＋': "+"}

// fullWidth finds the marks of Chinese text. Those beside Chinese characters
// belong to a Chinese name or quotation, and the partner of such a parenthesis
// does, too.
func (w *writer) fullWidth() {
	partners := w.wideParentheses()
	for i, c := range w.chars {
		if c.r < 0x3000 || !c.exact { // no mark of Chinese text alone
			continue
		}
		partner, paired := partners[i]
		if w.besideHan(i) || paired && w.besideHan(partner) {
			continue
		}
		to, ok := narrow[c.r]
		switch {
		case ok:
			var edits []Edit
			if !paired {
				edits = w.replace(i, i+1, w.narrowed(i))
			} else if c.r == '（' { // both or none: one of each width is worse than two wide ones
				edits = append(w.replace(i, i+1, w.narrowed(i)), w.replace(partner, partner+1, w.narrowed(partner))...)
			}
			w.report(diag.Punctuation, i, i+1, "a full-width "+string(c.r)+" in English", "write "+to, edits...)
		case strings.ContainsRune("《》〈〉「」『』【】", c.r) && !w.chinese(i):
			w.report(diag.Punctuation, i, i+1, string(c.r)+" in English", "titles are in italics (*…*) or quotation marks")
		}
	}
}

func (w *writer) besideHan(i int) bool { return han(w.beside(i, -1)) || han(w.beside(i, 1)) }

// narrowed is what stands in an English text in place of the full-width mark at i,
// with the space that it brought along.
func (w *writer) narrowed(i int) string {
	s := narrow[w.at(i)]
	before, next := w.at(i-1), w.at(i+1)
	switch {
	case s == "(" && (letter(before) || digit(before) || before == figure):
		return " " + s
	case strings.Contains(",.;:?!)", s) && (letter(next) || digit(next) || next == figure || next == '“') && !w.chars[i+1].cited:
		return s + " "
	}
	return s
}

// wideParentheses are the full-width ones whose partner is one, too, each with
// that.
func (w *writer) wideParentheses() map[int]int {
	out := map[int]int{}
	var open []int
	for i, c := range w.chars {
		switch c.r {
		case '(', '（':
			open = append(open, i)
		case ')', '）':
			if len(open) == 0 {
				continue
			}
			o := open[len(open)-1]
			open = open[:len(open)-1]
			if w.at(o) == '（' && c.r == '）' && w.chars[o].exact && c.exact {
				out[o], out[i] = i, o
			}
		}
	}
	return out
}

// ruled returns what says whether a hyphen stands beside a bar of a table's
// separator row, which is text where the table has another mistake. It is asked of
// one after the other, and looks through each run of such characters once.
func (w *writer) ruled() func(i int) bool {
	rule := func(i int) bool { return w.at(i) == ' ' || w.at(i) == ':' || w.at(i) == '-' }
	end, bar := 0, false
	return func(i int) bool {
		if i >= end {
			start := i
			for rule(start - 1) {
				start--
			}
			for end = i; rule(end); end++ {
			}
			bar = w.at(start-1) == '|' || w.at(end) == '|'
		}
		return bar
	}
}

// chinese says whether the mark at i opens or closes something that begins or
// ends with a Chinese character.
func (w *writer) chinese(i int) bool {
	return han(w.at(i-1)) || han(w.at(i+1))
}

// englishDots finds three dots, doubled hyphens and Chinese dashes.
func (w *writer) englishDots() {
	ruled := w.ruled()
	for i := 0; i < len(w.chars); i++ {
		r := w.chars[i].r
		if r != '.' && r != '-' && r != '—' && r != '…' {
			continue
		}
		j := i + 1
		for j < len(w.chars) && w.chars[j].r == r {
			j++
		}
		n := j - i
		spaced := w.at(i-1) == ' ' && w.at(j) == ' '
		switch {
		case han(w.at(i-1)) && han(w.at(j)): // inside a Chinese quotation
		case r == '-' && ruled(i): // of a table that is none yet
		case r == '.' && n == 3:
			w.report(diag.Punctuation, i, j, "three dots", "write …", w.replace(i, j, "…")...)
		case r == '.' && n > 1:
			w.report(diag.Punctuation, i, j, "several dots", "write … or one full stop")
		case r == '…' && n > 1:
			w.report(diag.Punctuation, i, j, "an ellipsis as in Chinese", "write …", w.replace(i, j, "…")...)
		case r == '—' && n > 1:
			w.report(diag.Punctuation, i, j, "a dash as in Chinese", "write —", w.replace(i, j, "—")...)
		case r == '-' && n == 1 && spaced && !digit(w.at(j+1)):
			w.report(diag.Punctuation, i, j, "a hyphen for a dash", "write –", w.replace(i, j, "–")...)
		case r == '-' && (n == 2 || n == 3):
			to := "—"
			if spaced {
				to = "–"
			}
			if spaced || letter(w.at(i-1)) && letter(w.at(j)) {
				w.report(diag.Punctuation, i, j, "hyphens for a dash", "write "+to, w.replace(i, j, to)...)
			}
		case r == '-' && n == 1 && w.years(i):
			w.report(diag.Punctuation, i, j, "a hyphen in a range of years", "write –", w.replace(i, j, "–")...)
		}
		i = j - 1
	}
}

// years says whether the hyphen at i stands between two years, of which the
// later one comes second, and in no number of a standard, GB/T 1886-2014.
func (w *writer) years(i int) bool {
	from, to := w.year(i-4), w.year(i+1)
	if from == 0 || to < from || digit(w.at(i-5)) || digit(w.at(i+5)) || w.at(i-5) == '-' || w.at(i+5) == '-' {
		return false
	}
	word := i - 6 // the last letter of what stands before, if it is letters
	if w.at(i-5) != ' ' || !capital(w.at(word)) {
		return true
	}
	return !capital(w.at(word-1)) && w.at(word-1) != '/'
}

func capital(r rune) bool { return r >= 'A' && r <= 'Z' }

// year is the year that the four characters from i are, since there have been
// ranges of years in print; 0 if they are none.
func (w *writer) year(i int) int {
	n := 0
	for k := range 4 {
		r := w.at(i + k)
		if !digit(r) {
			return 0
		}
		n = 10*n + int(r-'0')
	}
	if n < 1500 || n > 2099 {
		return 0
	}
	return n
}
