package copyedit

import "briefing/generator/diag"

// language is what the rules know of a language.
type language interface {
	// alone finds what is wrong in a text by itself.
	alone(w *writer)
	// foreign finds what was left in the other language.
	foreign(w *writer, other Line)
}

func languageOf(tag string) language {
	switch primary(tag) {
	case "zh":
		return chinese{traditional: traditional(tag)}
	case "en":
		return english{}
	}
	return unknown{}
}

// unknown is a language nothing is known of but that its words have letters.
type unknown struct{}

func (unknown) alone(w *writer) { w.doubleSpaces() }

func (unknown) foreign(w *writer, other Line) { w.leftAsItIs(other) }

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

// between runs the rules that need both sides.
func between(lines [2]Line) []Finding {
	var out []Finding
	for i := range lines {
		if len(lines[i].chars) == 0 {
			continue
		}
		w := writer{Line: &lines[i], side: i}
		languageOf(lines[i].Lang).foreign(&w, lines[1-i])
		out = append(out, w.found...)
	}
	return append(out, lengths(lines)...)
}
