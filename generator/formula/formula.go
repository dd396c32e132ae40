// Package formula reads the formulas of derived figures and computes them.
//
// In come a formula, "a-2023 / (a-2023 + b-2023)", and the amounts its names
// stand for; out go its parts, for those who show it, and the amount it comes
// to, or an error that says where in the text it goes wrong. It reads no files,
// knows nothing of observations and computes exactly: nothing is rounded but
// the result, and only where the caller says so.
//
// # What a formula is made of
//
// Names (ids of figures, id:change for the change printed beside one), whole
// numbers, + - * / and parentheses, with the usual precedence. A hyphen belongs to a name, so a minus has a space before
// it or after it. A whole number has no unit: 1 is the whole of a share.
//
// # Units
//
// Amounts are added and subtracted only in one unit. In a product or a quotient
// units multiply and cancel; "count" cancels against everything, so that money
// by firms is money, a firm's. A rate is what it says, 7% being 0.07, whatever
// else stands in the formula; the percent sign of the result comes from the
// metric's unit, never from a * 100, which is an error. A ratio may be measured
// in percent or times; the difference of two rates, or of a rate and a ratio, is
// in percentage points and may not be called percent. Of 1 - a - b only the
// metric can say whether it is what is left of the whole, in percent, or how far
// 1 - a is from b, in points.
//
// # Qualifiers
//
// An input that is only about right makes the result about right. An input that
// bounds the real figure (more than, nearly, at most …) bounds the result where
// the formula rises or falls with that input, which its derivative tells: more
// than 30 by 100 is more than 30%, 100 by more than 30 is less than 333%. Where
// two inputs pull in different directions, nothing is certain and the result is
// "about". Bounds are rounded to their safe side, everything else half up, away
// from zero. An exact result that was rounded is not marked: that a share is
// rounded is what its decimals say. A range has no one value to compute with
// and is refused.
package formula

import (
	"strings"
)

// MaxLen is how many bytes a formula may have. It keeps the exact numbers in it
// small.
const MaxLen = 1000

// Change ends the name of a change.
const Change = ":change"

// Part is a piece of a formula as it is written.
type Part struct {
	Text string // an operator, a parenthesis, a number or a name
	Name bool   // it is a name
	At   int    // byte offset of it in the text
}

// Formula is a formula that was read.
type Formula struct {
	parts []Part
	names []Part // each name once, where it stands first
	root  *node
}

// Parts are the pieces of the formula, in order.
func (f *Formula) Parts() []Part { return f.parts }

// Names lists the figures a formula is about, each once, as they come.
func (f *Formula) Names() []Part { return f.names }

// Error says where a formula goes wrong.
type Error struct {
	At, Len int // byte offset and bytes in the text
	Text    string
	Help    string
	Unit    bool // the units do not fit
}

func (e *Error) Error() string { return e.Text }

// node is an operation, a number or a name.
type node struct {
	part        Part
	left, right *node
	name        int // index into Formula.names
}

// Parse reads a formula. An error is an *Error.
func Parse(text string) (*Formula, error) {
	if len(text) > MaxLen {
		return nil, &Error{0, len(text), "the formula is too long", "give a part of it an id of its own", false}
	}
	f := &Formula{}
	if err := f.split(text); err != nil {
		return nil, err
	}
	p := parser{f: f, end: len(text)}
	root, err := p.sum()
	if err != nil {
		return nil, err
	}
	if p.i < len(f.parts) {
		return nil, p.wrong("an operator was expected")
	}
	if len(f.names) == 0 {
		return nil, &Error{0, max(len(text), 1), "the formula names no figure", "a number that no source prints can't be typed", false}
	}
	f.root = root
	return f, nil
}

// split cuts the text into parts.
func (f *Formula) split(text string) error {
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
		case strings.IndexByte("+-*/()", c) >= 0:
			f.parts = append(f.parts, Part{text[i : i+1], false, i})
			i++
		case word(c):
			end := i + 1
			for end < len(text) && (word(text[end]) || text[end] == '-' && end+1 < len(text) && word(text[end+1])) {
				end++
			}
			if strings.HasPrefix(text[end:], Change) {
				end += len(Change)
			}
			p := Part{text[i:end], strings.Trim(text[i:end], "0123456789") != "", i}
			if !p.Name && len(p.Text) > 9 {
				return &Error{i, end - i, "the number is too large", "", false}
			}
			f.parts = append(f.parts, p)
			i = end
		case c == '.' || c == ',' || c == '%':
			return &Error{i, 1, "a formula holds whole numbers only", "what a source prints is an observation: name it by its id", false}
		default:
			n := 1
			for i+n < len(text) && text[i+n]&0xC0 == 0x80 { // the rest of the character
				n++
			}
			return &Error{i, n, "a formula is made of ids, whole numbers, + - * / and parentheses", "", false}
		}
	}
	return nil
}

func word(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

type parser struct {
	f    *Formula
	i    int // of the part that comes next
	end  int // of the text
	deep int
}

// wrong says what is wrong at the part that comes next.
func (p *parser) wrong(text string) *Error {
	if p.i >= len(p.f.parts) {
		return &Error{p.end, 1, text + " at the end", "", false}
	}
	part := p.f.parts[p.i]
	help := ""
	if part.Name || part.Text[0] >= '0' && part.Text[0] <= '9' {
		help = "a minus has a space before it or after it: a - b"
	}
	return &Error{part.At, len(part.Text), text + ", not " + part.Text, help, false}
}

// is takes the next part if it is one of these signs.
func (p *parser) is(signs string) (Part, bool) {
	if p.i < len(p.f.parts) {
		if part := p.f.parts[p.i]; !part.Name && len(part.Text) == 1 && strings.Contains(signs, part.Text) {
			p.i++
			return part, true
		}
	}
	return Part{}, false
}

func (p *parser) sum() (*node, error)     { return p.chain("+-", p.product) }
func (p *parser) product() (*node, error) { return p.chain("*/", p.operand) }

// chain reads operands with operators of one precedence between them.
func (p *parser) chain(signs string, operand func() (*node, error)) (*node, error) {
	left, err := operand()
	for err == nil {
		part, ok := p.is(signs)
		if !ok {
			return left, nil
		}
		var right *node
		right, err = operand()
		left = &node{part: part, left: left, right: right}
	}
	return nil, err
}

func (p *parser) operand() (*node, error) {
	if open, ok := p.is("("); ok {
		if p.deep++; p.deep > 50 {
			return nil, &Error{open.At, 1, "the parentheses are too deep", "give a part of it an id of its own", false}
		}
		inner, err := p.sum()
		if err != nil {
			return nil, err
		}
		if _, ok := p.is(")"); !ok {
			return nil, p.wrong("a ) was expected")
		}
		p.deep--
		return inner, nil
	}
	if p.i >= len(p.f.parts) || strings.Contains("+-*/)", p.f.parts[p.i].Text) {
		return nil, p.wrong("a figure's id was expected")
	}
	part := p.f.parts[p.i]
	p.i++
	n := &node{part: part}
	if part.Name {
		n.name = p.f.name(part)
	}
	return n, nil
}

// name numbers the names.
func (f *Formula) name(part Part) int {
	for i, n := range f.names {
		if n.Text == part.Text {
			return i
		}
	}
	f.names = append(f.names, part)
	return len(f.names) - 1
}
