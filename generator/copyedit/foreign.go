package copyedit

import (
	"strings"
	"unicode"

	"briefing/generator/diag"
)

// leftInChinese finds Chinese in a text whose readers may know none. It may
// stand in quotation marks, parentheses, italics and declared names: there the
// text speaks about the words.
func (w *writer) leftInChinese() {
	depth, quoted := 0, 0
	for i := 0; i < len(w.chars); i++ {
		c := w.chars[i]
		switch c.r {
		case '(', '（', '[':
			depth++
		case ')', '）', ']':
			depth = max(depth-1, 0)
		case '“', '「', '《':
			quoted++
		case '”', '」', '》':
			quoted = max(quoted-1, 0)
		}
		if !han(c.r) {
			continue
		}
		j := i + 1
		for j < len(w.chars) && (han(w.at(j)) || w.at(j) >= 0 && wideMark(w.at(j)) && han(w.at(j+1))) {
			j++
		}
		glossed := w.at(j) == ' ' && w.at(j+1) == '(' // 洁净能源 (clean energy)
		if depth == 0 && quoted == 0 && !c.emph && !glossed && !w.name(i) {
			w.report(diag.Untranslated, i, j, "Chinese in the English text", "translate it; a word that is spoken about stands in “ ” or ( )")
		}
		i = j - 1
	}
}

// units are what stands in Chinese text in Latin letters and small.
var units = words("km m cm mm nm kg g mg t kt kw mw gw kwh mwh gwh v kv a ma w wh l ml h min s hz khz mhz ghz gb mb tb kb pb bit bps mpa pa k mol db lx ph app web vs no iot ai pc id url http https www com cn org html pdf csv json tel email e-mail et al via de la le von van der of and the for in at on")

// leftInEnglish finds English words in a Chinese text: words all small that are
// no units and stand in no name. Names begin with a capital (Bank of China),
// have one inside (eVTOL) or are abbreviations.
func (w *writer) leftInEnglish() {
	depth := 0
	for i := 0; i < len(w.chars); i++ {
		switch w.at(i) {
		case '(', '（', '“', '‘', '《', '「':
			depth++
		case ')', '）', '”', '’', '》', '」':
			depth = max(depth-1, 0)
		}
		if !letter(w.at(i)) {
			continue
		}
		// A phrase: words with spaces, hyphens or apostrophes between.
		j := i
		for j < len(w.chars) && (letter(w.at(j)) || digit(w.at(j)) || among(" -’'./&@:_", w.at(j)) && (letter(w.at(j+1)) || digit(w.at(j+1)))) {
			j++
		}
		phrase := w.text(i, j)
		name := w.name(i) || w.name(j-1)
		if depth == 0 && !name && !w.chars[i].emph && !strings.ContainsAny(phrase, "@:_") {
			w.english(i, j, phrase)
		}
		i = j - 1
	}
}

// english reports a phrase of a Chinese text that is no name.
func (w *writer) english(i, j int, phrase string) {
	list := strings.Fields(phrase)
	common, named := 0, 0
	for _, word := range list {
		switch {
		case strings.ContainsFunc(word, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) || r == '.' || r == '/' }):
			named++
		case units[strings.ToLower(word)] || len([]rune(word)) == 1:
		default:
			common++
		}
	}
	// One word between capitals is a name's (Kitchen and bath); a sentence's first word is not.
	if common == 0 || named > common && common < 3 {
		return
	}
	w.report(diag.Untranslated, i, j, "English in the Chinese text: "+phrase, "translate it, or put it into （ ） behind the Chinese if it must be there")
}

// leftAsItIs finds a text that is the same on both sides, in languages nothing
// is known of. Names and formulas are; four words in small letters are none.
func (w *writer) leftAsItIs(other *Line) {
	if len(w.chars) != len(other.chars) {
		return
	}
	for i := range w.chars {
		if w.chars[i].r != other.chars[i].r {
			return
		}
	}
	plain := 0
	for _, word := range strings.Fields(w.text(0, len(w.chars))) {
		if strings.ToLower(word) == word && strings.ContainsFunc(word, unicode.IsLetter) {
			plain++
		}
	}
	if plain >= 4 {
		w.report(diag.Untranslated, 0, len(w.chars), "the text is the same in both languages", "translate it")
	}
}
