package copyedit

import (
	"unicode/utf8"

	"briefing/generator/diag"
)

// writer gathers what is found in a line.
type writer struct {
	line  *Line
	side  int
	found []Finding
}

// report records a finding about the characters from i to j.
func (w *writer) report(code diag.Code, i, j int, text, help string, edits ...Edit) {
	c := w.line.chars[min(max(i, 0), len(w.line.chars)-1)]
	w.found = append(w.found, Finding{Code: code, Side: w.side, At: c.at, Len: max(j-i, 1), Text: text, Help: help, Edits: edits})
}

// replace is the edit that puts s in place of the characters from i to j; nil
// when they don't stand in the source as they are.
func (w *writer) replace(i, j int, s string) []Edit {
	if i >= j || !w.line.joined(i, j) {
		return nil
	}
	old := w.line.text(i, j)
	if !utf8.ValidString(old) || old == s {
		return nil
	}
	return []Edit{{w.line.chars[i].at, old, s}}
}

// alone runs the rules that need one side only.
func (w *writer) alone() {
	if len(w.line.chars) == 0 {
		return
	}
	w.oddCharacters()
}

// between runs the rules that need both sides.
func between([2]Line) []Finding { return nil }
