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
		at     int
		within int // level of the innermost quotation, itself included
	}
	var stack []opened
	waiting := map[rune]int{} // how many of the stack a mark would close
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
				if n := len(stack); n > 0 {
					level = stack[n-1].within
				}
				if m.level > 0 && m.level == level {
					other := marks[2-m.level]
					w.report(diag.Quotes, i, i+1, fmt.Sprintf("a quotation in %c%c inside another in the same marks", m.open, m.close),
						fmt.Sprintf("the inner one has %c%c, or the outer one was not closed", other.open, other.close))
				} else if m.level == 2 && level == 0 {
					w.report(diag.Quotes, i, i+1, fmt.Sprintf("a quotation in %c%c that is inside no other", m.open, m.close),
						fmt.Sprintf("outer quotation marks are %c%c", marks[0].open, marks[0].close))
				}
				if m.level > 0 {
					level = m.level
				}
				stack = append(stack, opened{m, i, level})
				waiting[m.close]++
			case m.close:
				if n := len(stack); n > 0 && stack[n-1].close == c.r {
					stack = stack[:n-1]
					waiting[c.r]--
					continue
				}
				if c.r == '’' && w.possessive(i) || (c.r == ')' || c.r == '）') && w.enumerates(i) {
					continue
				}
				if waiting[c.r] == 0 {
					w.report(diag.Quotes, i, i+1, fmt.Sprintf("%c closes nothing", c.r), fmt.Sprintf("write %c where it begins, or take this one out", m.open))
					continue
				}
				// What stands open above it was never closed.
				n := len(stack) - 1
				for ; stack[n].close != c.r; n-- {
					w.unclosed(stack[n].at, stack[n].quoteMarks)
					waiting[stack[n].close]--
				}
				stack = stack[:n]
				waiting[c.r]--
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

// straight finds the marks of typewriters.
func (w *writer) straight(marks []quoteMarks) {
	w.straightDouble(marks[0])
	latin := w.Lang.name == "en"
	for i, c := range w.chars {
		switch {
		case c.r != '\'':
		case latin && (letter(w.at(i-1)) && letter(w.at(i+1)) || w.at(i-1) == figure && w.at(i+1) == 's'):
			w.report(diag.Quotes, i, i+1, "a straight apostrophe", "write ’", w.replace(i, i+1, "’")...)
		case latin && !digit(w.at(i-1)):
			w.report(diag.Quotes, i, i+1, "a straight apostrophe or quotation mark", "write ’, or ‘ and ’ inside a quotation")
		case !latin && (han(w.at(i-1)) || han(w.at(i+1))):
			w.report(diag.Quotes, i, i+1, "a straight quotation mark", fmt.Sprintf("write %c and %c", marks[1].open, marks[1].close))
		}
	}
}

// straightDouble finds the double ones, which open and close in turn. A mark the
// wrong way round is worse than a straight one: they are mended only where there
// are as many of either, none has a neighbour that speaks against it, and no
// curly one stands around or between two, which may be their partner.
func (w *writer) straightDouble(marks quoteMarks) {
	var found []int
	curly, sure := 0, true
	for i, c := range w.chars {
		closes := len(found)%2 == 1
		switch c.r {
		case '“', marks.open:
			curly++
			sure = sure && !closes
		case '”', marks.close:
			curly = max(curly-1, 0)
			sure = sure && !closes
		case '"':
			if before := w.at(i - 1); !closes && (digit(before) || before == figure) {
				continue // inches
			}
			sure = sure && curly == 0 && w.mayFace(i, closes)
			found = append(found, i)
		}
	}
	sure = sure && len(found)%2 == 0
	for k, i := range found {
		if partner := k ^ 1; w.Lang.name == "zh" && !w.besideChinese(i) && (partner == len(found) || !w.besideChinese(found[partner])) {
			continue // around English words among others
		}
		to := marks.open
		if k%2 == 1 {
			to = marks.close
		}
		var edits []Edit
		if sure {
			edits = w.replace(i, i+1, string(to))
		}
		w.report(diag.Quotes, i, i+1, "a straight quotation mark", fmt.Sprintf("write %c", to), edits...)
	}
}

// besideChinese says whether the quotation mark at i stands beside a part of the
// Chinese text.
func (w *writer) besideChinese(i int) bool {
	return chinesePart(w.beside(i, -1)) || chinesePart(w.beside(i, 1))
}

// mayFace says whether what stands beside the straight mark at i lets it close a
// quotation, or open one. English has spaces that tell; Chinese has none, and
// there it may as long as nothing says that it can't.
func (w *writer) mayFace(i int, closes bool) bool {
	before, after := w.at(i-1), w.at(i+1)
	if w.Lang.name == "en" {
		opening := before == edge || before >= 0 && (blank(before) || strings.ContainsRune("(—–/“‘[", before))
		closing := after == edge || after >= 0 && (blank(after) || strings.ContainsRune(".,;:?!)—–/”’]", after))
		if closes {
			return closing && !opening
		}
		return opening
	}
	if closes {
		return !(before == edge || among("（(《〈", before) || blank(before) && !blank(after) && after != edge)
	}
	return !(after == edge || among("，。、；：？！）)》〉,;:?!", after) || blank(after) && !blank(before) && before != edge)
}
