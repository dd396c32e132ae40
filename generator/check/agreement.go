package check

import (
	"strings"
	"unicode/utf8"

	"briefing/generator/agree"
	"briefing/generator/content"
	"briefing/generator/copyedit"
	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/pair"
)

// agreementCodes are the codes of package agree's rules.
var agreementCodes = map[agree.Rule]diag.Code{
	agree.Numbers: diag.NumbersDiffer, agree.Direction: diag.DirectionWord, agree.Modality: diag.ModalityWord, agree.Qualifier: diag.QualifierWord,
}

// newReader makes the reader of numbers, unless all its codes are off.
func newReader(site *content.Site) *agree.Reader {
	for _, code := range agreementCodes {
		if site.Config.Severity(code) != diag.Off {
			return agree.New(site.Units)
		}
	}
	return nil
}

// agreement holds what the two sides of a leaf say in numbers against each
// other.
func (c checker) agreement(p *paper, l *leaf) {
	if c.reader == nil {
		return
	}
	var sides [2]agree.Side
	var text [2]plainText
	for i := range l {
		names := l[i].names
		text[i] = l[i].text
		if l[i].kinds.has(1 << markdown.CodeSpan) {
			text[i] = p.plain(l[i].src, noWords, l[i].inlines)
			names = c.find(i, text[i].text, nil)
		}
		p.figures[i] = c.figures(p.figures[i][:0], &text[i], l[i].inlines)
		sides[i] = c.agreeSide(i, &text[i], p.figures[i], names, len(l[i].inlines) == 1)
	}
	c.compare(l, sides, text)
}

// noWords stands for code, which is in no language, where numbers are read.
const noWords = "\x01"

// groupAgreement does so for blocks that stand side by side without pairing:
// what one side says somewhere the other has to say somewhere.
func (r *reading) groupAgreement(b *pair.Pair, meant [2]content.Exceptions) {
	if r.reader == nil {
		return
	}
	var l leaf
	var sides [2]agree.Side
	var text [2]plainText
	var own paper
	for i := range b.Group {
		if len(b.Group[i]) == 0 {
			return
		}
		half := r.page.Halves[i]
		l[i] = bodySide(half, &b.Group[i][0], meant[i])
		var words [][]markdown.Inline
		for j := range b.Group[i] {
			words = gather(words, &b.Group[i][j])
			l[i].meant = append(l[i].meant, half.MeantIn(&b.Group[i][j])...)
		}
		text[i] = own.plain(half.Body, noWords, words...)
		whole := len(words) == 1 && len(words[0]) == 1
		sides[i] = r.agreeSide(i, &text[i], r.figures(nil, &text[i], words...), r.find(i, text[i].text, nil), whole)
	}
	r.compare(&l, sides, text)
}

// gather lists the words of a block and of what is inside it.
func gather(words [][]markdown.Inline, b *markdown.Block) [][]markdown.Inline {
	if len(b.Inlines) > 0 && b.Kind != markdown.Code {
		words = append(words, b.Inlines)
	}
	for i := range b.Children {
		words = gather(words, &b.Children[i])
	}
	return words
}

func (c checker) compare(l *leaf, sides [2]agree.Side, text [2]plainText) {
	for _, f := range c.reader.Compare(sides) {
		words := sides[f.Side].Text[f.At.Start:f.At.End]
		found := copyedit.Finding{Code: agreementCodes[f.Rule], Side: f.Side, At: text[f.Side].source(f.At.Start), Len: utf8.RuneCountInString(words), Text: f.Text, Help: f.Help}
		if f.Other.End > 0 {
			found.Notes = []copyedit.Note{{Side: 1 - f.Side, At: text[1-f.Side].source(f.Other.Start), Text: f.Note}}
		} else {
			found.Notes = []copyedit.Note{{Side: 1 - f.Side, At: l[1-f.Side].at, Text: "the other side"}}
		}
		c.found(l, found)
	}
}

// agreeSide is a side as package agree wants it. A name that is all of the only
// token there is stands for itself: it is compared.
func (c checker) agreeSide(lang int, text *plainText, figures []agree.Figure, names []agree.Name, oneToken bool) agree.Side {
	s := agree.Side{Lang: c.Langs[lang].Tag, Name: c.Langs[lang].Name, Text: text.text, Figures: figures, Names: names}
	if oneToken && len(names) == 1 && names[0].End-names[0].Start == len(text.text) {
		s.IsName, s.Names = true, nil
	}
	return s
}

// figures appends the figures among the tokens of a text.
func (c checker) figures(figures []agree.Figure, text *plainText, lists ...[]markdown.Inline) []agree.Figure {
	k := 0 // how many tokens before have a place in the text
	for _, inlines := range lists {
		for i := range inlines {
			in := &inlines[i]
			if in.Kind == markdown.Figure {
				f := agree.Figure{At: int(text.from[k]), ID: in.Text}
				id, change := strings.CutSuffix(in.Text, ":change")
				if o := c.Observation(id); o != nil {
					f.Amount, f.Status = o.Amount, statuses[o.Status]
					if change {
						f.Amount, f.Change = o.Delta, true
					}
				}
				figures = append(figures, f)
			}
			if seen.has(1 << in.Kind) {
				k++
			}
		}
	}
	return figures
}

var statuses = map[content.Status]agree.Status{
	content.Actual: agree.Actual, content.Preliminary: agree.Preliminary, content.Target: agree.Aim, content.Plan: agree.Aim, content.Ceiling: agree.Aim,
}
