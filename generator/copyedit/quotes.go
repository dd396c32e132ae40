package copyedit

import (
	"fmt"
	"strings"

	"briefing/generator/diag"
)

// quoteMarks is a pair of marks that open and close. Level is 1 for those of a
// quotation, 2 for those of a quotation inside one, 0 for others.
type quoteMarks struct {
	open, close rune
	level       int
}

// quotes finds marks that don't pair, quotations inside others in the same
// marks, and straight marks. Marks are the language's: those of quotations, outer
// and inner, and then others, parentheses last.
func (w *writer) quotes(marks ...quoteMarks) {
	w.straight(marks)
	type opened struct {
		quoteMarks
		at int
	}
	var stack []opened
	for i, c := range w.chars {
		if c.r >= '0' && c.r <= 'z' && c.r != '[' && c.r != ']' || c.r == ' ' || c.r >= 0x4E00 && c.r < 0xA000 { // nearly all
			continue
		}
		if marks[len(marks)-1].open == '（' { // half-width ones are another rule's matter
			switch c.r {
			case '(':
				c.r = '（'
			case ')':
				c.r = '）'
			}
		}
		if c.r < 0 || c.r == '’' && w.apostrophe(i) {
			continue
		}
		for _, m := range marks {
			switch c.r {
			case m.open:
				level := 0
				for _, o := range stack {
					if o.level > 0 {
						level = o.level
					}
				}
				if m.level > 0 && m.level == level {
					other := marks[2-m.level]
					w.report(diag.Quotes, i, i+1, fmt.Sprintf("a quotation in %c%c inside another in the same marks", m.open, m.close),
						fmt.Sprintf("the inner one has %c%c, or the outer one was not closed", other.open, other.close))
				} else if m.level == 2 && level == 0 {
					w.report(diag.Quotes, i, i+1, fmt.Sprintf("a quotation in %c%c that is inside no other", m.open, m.close),
						fmt.Sprintf("outer quotation marks are %c%c", marks[0].open, marks[0].close))
				}
				stack = append(stack, opened{m, i})
			case m.close:
				if n := len(stack); n > 0 && stack[n-1].close == c.r {
					stack = stack[:n-1]
					continue
				}
				if c.r == '’' && w.possessive(i) || (c.r == ')' || c.r == '）') && w.enumerates(i) {
					continue
				}
				// Perhaps what stands open above it was never closed.
				found := -1
				for k := len(stack) - 1; k >= 0; k-- {
					if stack[k].close == c.r {
						found = k
						break
					}
				}
				if found < 0 {
					w.report(diag.Quotes, i, i+1, fmt.Sprintf("%c closes nothing", c.r), fmt.Sprintf("write %c where it begins, or take this one out", m.open))
					continue
				}
				for _, o := range stack[found+1:] {
					w.unclosed(o.at, o.quoteMarks)
				}
				stack = stack[:found]
			}
		}
	}
	for _, o := range stack {
		w.unclosed(o.at, o.quoteMarks)
	}
}

func (w *writer) unclosed(i int, m quoteMarks) {
	w.report(diag.Quotes, i, i+1, fmt.Sprintf("%c is not closed", m.open), fmt.Sprintf("write %c where it ends", m.close))
}

// apostrophe says whether the ’ at i stands inside a word.
func (w *writer) apostrophe(i int) bool {
	return letter(w.at(i-1)) && letter(w.at(i+1)) || (digit(w.at(i-1)) || w.at(i-1) == figure) && w.at(i+1) == 's'
}

// possessive says whether the ’ at i may be an apostrophe at a word's edge:
// firms’, ’90s, rock ’n’ roll.
func (w *writer) possessive(i int) bool {
	return letter(w.at(i-1)) || digit(w.at(i+1)) || letter(w.at(i+1))
}

// enumerates says whether the parenthesis at i follows the number or letter of
// an item: 1) or b).
func (w *writer) enumerates(i int) bool {
	k := i - 1
	for digit(w.at(k)) {
		k--
	}
	if k == i-1 && letter(w.at(k)) {
		k--
	}
	return k < i-1 && !letter(w.at(k)) && !han(w.at(k)) && !digit(w.at(k))
}

// straight finds the marks of typewriters. Which way one faces is told by what
// stands beside it, and only where all of a line's can be told are they mended.
func (w *writer) straight(marks []quoteMarks) {
	latin := w.Lang.name == "en"
	type straightMark struct {
		at int
		to rune
	}
	var found []straightMark
	open := false
	sure := true
	for i, c := range w.chars {
		switch {
		case c.r == '"' && (digit(w.at(i-1)) || w.at(i-1) == figure) && !open:
			continue // inches
		case c.r == '"':
			if !latin && !chinesePart(w.beside(i, -1)) && !chinesePart(w.beside(i, 1)) && !open {
				continue
			}
			to := marks[0].open
			if open {
				to = marks[0].close
			}
			if latin {
				before, after := w.at(i-1), w.at(i+1)
				opening := before == edge || before >= 0 && (blank(before) || strings.ContainsRune("(—–/“‘[", before))
				closing := after == edge || after >= 0 && (blank(after) || strings.ContainsRune(".,;:?!)—–/”’]", after))
				sure = sure && (opening || closing) && (opening != closing || opening == !open) && opening == !open
			}
			open = !open
			found = append(found, straightMark{i, to})
		case c.r == '“' || c.r == '”': // some are curly: which straight one belongs to which?
			sure = sure && !open
		case c.r == '\'' && latin && (letter(w.at(i-1)) && letter(w.at(i+1)) || w.at(i-1) == figure && w.at(i+1) == 's'):
			w.report(diag.Quotes, i, i+1, "a straight apostrophe", "write ’", w.replace(i, i+1, "’")...)
		case c.r == '\'' && latin && !digit(w.at(i-1)):
			w.report(diag.Quotes, i, i+1, "a straight apostrophe or quotation mark", "write ’, or ‘ and ’ inside a quotation")
		case c.r == '\'' && !latin && (han(w.at(i-1)) || han(w.at(i+1))):
			w.report(diag.Quotes, i, i+1, "a straight quotation mark", fmt.Sprintf("write %c and %c", marks[1].open, marks[1].close))
		}
	}
	for _, m := range found {
		var edits []Edit
		if sure && !open {
			edits = w.replace(m.at, m.at+1, string(m.to))
		}
		w.report(diag.Quotes, m.at, m.at+1, "a straight quotation mark", fmt.Sprintf("write %c", m.to), edits...)
	}
}
