package check

import (
	"sort"
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
func (c checker) agreement(l leaf) {
	if c.reader == nil || l[0].src == "" || l[1].src == "" {
		return
	}
	var sides [2]agree.Side
	var maps [2]places
	for i := range l {
		sides[i], maps[i] = c.read(i, [][]markdown.Inline{l[i].inlines})
	}
	c.compare(l, sides, maps)
}

// groupAgreement does so for blocks that stand side by side without pairing:
// what one side says somewhere the other has to say somewhere.
func (c checker) groupAgreement(p *Page, b *pair.Pair, meant [2]content.Exceptions) {
	if c.reader == nil {
		return
	}
	var l leaf
	var sides [2]agree.Side
	var maps [2]places
	for i := range b.Group {
		if len(b.Group[i]) == 0 {
			return
		}
		l[i] = bodySide(p.Halves[i], &b.Group[i][0], meant[i])
		var words [][]markdown.Inline
		for j := range b.Group[i] {
			words = gather(words, &b.Group[i][j])
			l[i].meant = append(l[i].meant, p.Halves[i].MeantIn(&b.Group[i][j])...)
		}
		sides[i], maps[i] = c.read(i, words)
	}
	c.compare(l, sides, maps)
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

func (c checker) compare(l leaf, sides [2]agree.Side, maps [2]places) {
	for _, f := range c.reader.Compare(sides) {
		text := sides[f.Side].Text[f.At.Start:f.At.End]
		found := copyedit.Finding{Code: agreementCodes[f.Rule], Side: f.Side, At: maps[f.Side].at(f.At.Start), Len: utf8.RuneCountInString(text), Text: f.Text, Help: f.Help}
		if f.Other.End > 0 {
			found.Notes = []copyedit.Note{{Side: 1 - f.Side, At: maps[1-f.Side].at(f.Other.Start), Text: f.Note}}
		} else {
			found.Notes = []copyedit.Note{{Side: 1 - f.Side, At: l[1-f.Side].at, Text: "the other side"}}
		}
		c.found(l, found)
	}
}

// places says where the bytes of a side's plain text stand in its source.
type places []place

type place struct {
	from int   // in the plain text
	at   int32 // in the source
}

func (p places) at(i int) int32 {
	k := sort.Search(len(p), func(k int) bool { return p[k].from > i }) - 1
	if k < 0 {
		return 0
	}
	return p[k].at + int32(i-p[k].from)
}

// read makes plain text of words, with holes for figures and the spans of
// names. A name that is all there is stands for itself: it is compared.
func (c checker) read(lang int, words [][]markdown.Inline) (agree.Side, places) {
	s := agree.Side{Lang: c.Langs[lang].Tag, Name: c.Langs[lang].Name}
	var b strings.Builder
	var m places
	put := func(at int32, text string) {
		m = append(m, place{b.Len(), at})
		b.WriteString(text)
	}
	for k, inlines := range words {
		if k > 0 {
			b.WriteByte('\n')
		}
		for _, in := range inlines {
			switch in.Kind {
			case markdown.Text:
				put(in.At, in.Text)
			case markdown.Figure:
				f := agree.Figure{At: b.Len(), ID: in.Text}
				id, change := strings.CutSuffix(in.Text, ":change")
				if o := c.Observation(id); o != nil {
					f.Amount, f.Status = o.Amount, statuses[o.Status]
					if change {
						f.Amount, f.Change = o.Delta, true
					}
				}
				s.Figures = append(s.Figures, f)
				put(in.At, string(agree.Hole))
			case markdown.CodeSpan: // code is in no language
				put(in.At, "\x01")
			case markdown.Break:
				put(in.At, "\n")
			}
		}
	}
	s.Text = b.String()
	whole := len(words) == 1 && len(words[0]) == 1
	if whole {
		c.Names[lang].Find(s.Text, func(from, to int, _ int32) { s.IsName = s.IsName || to-from == len(s.Text) })
	}
	s.Names = func() []agree.Name {
		var names []agree.Name
		c.Names[lang].Find(s.Text, func(from, to int, target int32) {
			if !whole || to-from < len(s.Text) {
				names = append(names, agree.Name{Start: from, End: to, Target: target})
			}
		})
		return names
	}
	return s, m
}

var statuses = map[content.Status]agree.Status{
	content.Actual: agree.Actual, content.Preliminary: agree.Preliminary, content.Target: agree.Aim, content.Plan: agree.Aim, content.Ceiling: agree.Aim,
}
