package copyedit

import "briefing/generator/diag"

// Language is what the rules know of a language.
type Language struct {
	name  string // zh or en; empty for one nothing is known of
	tag   string // of one nothing is known of, without script and region
	quote rune   // opens a quotation
	// alone are the rules for a text by itself, in their order: the first to mend a
	// character is the one that does. They hold for texts with Chinese in them
	// only, in Chinese.
	alone []rule
}

// rule is a rule and what must be in a text for it to find anything.
type rule struct {
	needs things
	find  func(*writer)
}

// LanguageOf finds what is known of a language by its BCP 47 tag.
func LanguageOf(tag string) *Language {
	switch primary(tag) {
	case "zh":
		if traditional(tag) {
			return &traditionalChinese
		}
		return &chinese
	case "en":
		return &english
	}
	return &Language{tag: primary(tag), alone: unknown}
}

// unknown are the rules for a language nothing is known of but that its words have letters.
var unknown = []rule{{looseSpaces, (*writer).doubleSpaces}}

// same says whether two languages are one, in two countries or scripts.
func (l *Language) same(other *Language) bool { return l.name == other.name && l.tag == other.tag }

// checkAlone runs the rules for a text by itself.
func (w *writer) checkAlone(seen things) {
	if seen&oddities != 0 {
		w.oddCharacters()
	}
	if w.Lang.name == "zh" && !w.anyChinese() {
		return // a name in Latin letters, or a figure alone
	}
	for _, r := range w.Lang.alone {
		if seen&r.needs != 0 {
			r.find(w)
		}
	}
}

// checkForeign finds words that were left in the other language.
func (w *writer) checkForeign(other *Language) {
	switch {
	case w.Lang.name == "zh":
		w.leftInEnglish()
	case w.Lang.name == "en" && other.name == "zh":
		w.leftInChinese()
	}
}

// checkSame finds a text that was left in the other language as a whole, where
// words alone don't tell. What is written alike in Lisbon and in Rio has been translated.
func (w *writer) checkSame(other *Line) {
	if w.Lang.name != "zh" && (w.Lang.name != "en" || other.Lang.name != "zh") && !w.Lang.same(other.Lang) {
		w.leftAsItIs(other)
	}
}

// writer gathers what is found in a line.
type writer struct {
	*Line
	side  int
	found []Finding
	edits map[int]bool // characters that an edit changes already
}

// report records a finding about the characters from i to j.
func (w *writer) report(code diag.Code, i, j int, text, help string, edits ...Edit) {
	c := w.chars[min(max(i, 0), len(w.chars)-1)]
	w.found = append(w.found, Finding{Code: code, Side: w.side, At: c.at, Len: max(j-i, 1), Text: text, Help: help, Edits: edits})
}

// replace is the edit that puts s in place of the characters from i to j. It is
// nil when they don't stand in the source as they are, or when another edit
// changes one of them already: the next run finds what is left.
func (w *writer) replace(i, j int, s string) []Edit {
	if i >= j || !w.joined(i, j) || w.text(i, j) == s {
		return nil
	}
	for k := i; k < j; k++ {
		if w.edits[k] {
			return nil
		}
	}
	if w.edits == nil {
		w.edits = map[int]bool{}
	}
	for k := i; k < j; k++ {
		w.edits[k] = true
	}
	return []Edit{{w.chars[i].at, w.text(i, j), s}}
}
