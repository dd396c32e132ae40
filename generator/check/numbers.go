package check

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/quantity"
)

// numbers reports numbers that are typed in prose. Dates, ordinals and names
// may be; what a link or code says is not prose.
func (c checker) numbers(p *paper, lang int, s *side) {
	link := 0
	for _, in := range s.inlines {
		switch in.Kind {
		case markdown.LinkStart:
			link++
		case markdown.LinkEnd:
			link--
		case markdown.Text:
			if link > 0 {
				continue
			}
			p.numbers = c.Units.AppendFind(p.numbers[:0], in.Text, c.Langs[lang].Tag)
			var spans [][2]int
			asked := false
			for _, f := range p.numbers {
				if f.Kind != quantity.Number {
					continue
				}
				if !asked {
					spans, asked = c.nameSpans[lang](in), true
				}
				if !covered(in.Text, spans, f.Start, f.End) {
					c.plainNumber(s, in, f)
				}
			}
		}
	}
}

// covered says whether the digits from start to end all stand in one name, of
// those in a text in their order. The rest of an amount may reach beyond it: the 条 that follows in 20条措施.
func covered(text string, spans [][2]int, start, end int) bool {
	first, last := -1, end
	for i, r := range text[start:end] {
		if unicode.IsDigit(r) {
			if first < 0 {
				first = start + i
			}
			last = start + i + utf8.RuneLen(r)
		}
	}
	if first < 0 { // an amount in Chinese numerals
		first = start
	}
	k := sort.Search(len(spans), func(k int) bool { return spans[k][1] >= last })
	return k < len(spans) && spans[k][0] <= first
}

func (c checker) plainNumber(s *side, in markdown.Inline, f quantity.Found) {
	before, text := in.Text[:f.Start], in.Text[f.Start:f.End]
	d := diag.Diagnostic{Code: diag.PlainNumber, Pos: s.pos(markdown.After(s.src, in.At, before)), Len: utf8.RuneCountInString(text),
		Text: fmt.Sprintf("%q is a number without a source", text),
		Help: "declare it as an observation and write {its-id}; only dates, ordinals and names are typed"}
	if strings.HasSuffix(before, ":") && strings.HasPrefix(in.Text[f.End:], "]") {
		if from := strings.LastIndexByte(before, '['); from >= 0 && markdown.ValidID(before[from+1:len(before)-1]) {
			cite := before[from+1:] + text
			c.report.Add(diag.Diagnostic{Code: diag.BadReference, Pos: s.pos(markdown.After(s.src, in.At, before[:from])), Len: len(cite) + 2,
				Text: "[" + cite + "] is no citation", Help: "a citation has an @: [@" + cite + "]"})
			return
		}
	}
	if len(text) == 4 && text[0] == '1' { // no other is a year without a word
		d.Help = "if it is a year, say so: in 1882, im Jahr 1882, en 1882, 1882年; else " + d.Help
	}
	if o := c.observationOf(f.Amount); o != "" {
		d.Help = fmt.Sprintf("if it is observation %s, which has that value, write {%s}; else declare it as one", o, o)
	}
	c.report.Add(d)
}

// observationOf finds the first observation, by id, whose value is that of the
// amount; the unit counts where the text names one.
func (c checker) observationOf(a quantity.Amount) string {
	for _, id := range c.ObservationIDs() {
		if c.Observation(id).Amount.SameValue(a) {
			return id
		}
	}
	return ""
}
