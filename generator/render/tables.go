package render

import (
	"bytes"

	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/weave"
)

// scrollBox holds tables: a wide one scrolls in it, by keyboard too, and not
// the page.
const scrollBox = `<div class=scroll tabindex=0>`

// isWide says whether a table has more columns than a phone has room for, or
// three with so many words that each would be a narrow strip. There its rows
// become lists, whose parts say what column they are of.
func (p prose) isWide(table *markdown.Block) bool {
	if columns := len(table.Children[0].Children); columns != 3 {
		return columns > 3
	}
	breadth := 0
	for j := range 3 {
		longest := 0
		for i := range table.Children {
			cell := 0
			for _, c := range p.plain(table.Children[i].Children[j].Inlines) {
				cell += diag.Columns(c)
			}
			longest = max(longest, cell)
		}
		breadth += longest
	}
	return breadth > twoLines
}

// twoLines is what two lines of text hold on a phone, in Latin letters; a Han
// character counts as two.
const twoLines = 96

func tableTag(wide bool) string {
	if wide {
		return "<table class=listed>"
	}
	return "<table>"
}

// cellTag opens a cell. Nothing closes it: in HTML the next one does. The label is
// the name of its column where a phone needs it.
func cellTag(b *markdown.Block, head bool, label string) string {
	tag := "<td"
	if head {
		tag = "<th scope=col"
	}
	if label != "" {
		tag += " data-label=" + value(label)
	}
	switch b.Align {
	case markdown.AlignRight:
		return tag + " class=right>"
	case markdown.AlignCenter:
		return tag + " class=center>"
	}
	return tag + ">"
}

// table writes a table that has no partner, in its own language.
func (p prose) table(b *bytes.Buffer, blk *markdown.Block, mentions *[]weave.Mention) {
	wide := p.isWide(blk)
	b.WriteString(scrollBox + tableTag(wide) + "<thead>")
	for i := range blk.Children {
		row := &blk.Children[i]
		if i == 1 {
			b.WriteString("<tbody>")
		}
		b.WriteString("<tr>")
		for j := range row.Children {
			label := ""
			if wide && i > 0 && j > 0 {
				label = p.plain(blk.Children[0].Children[j].Inlines)
			}
			b.WriteString(cellTag(&row.Children[j], i == 0, label) + p.words(&row.Children[j], mentions))
		}
	}
	b.WriteString("</table></div>")
}

// table writes a table cell by cell, each in the languages of the edition. It is wide
// if it is in one of them: the other's words stand in the same columns.
func (s *setter) table(p *piece) {
	wide := false
	for i := s.e.from; i < s.e.to; i++ {
		wide = wide || s.words[i].isWide(p.pair.Sides[i])
	}
	s.b.WriteString(scrollBox + tableTag(wide) + "<thead>")
	var labels []string // of the columns
	if wide {
		for _, head := range p.children[0].children {
			labels = append(labels, s.label(&head))
		}
	}
	for i := range p.children {
		if i == 1 {
			s.b.WriteString("<tbody>")
		}
		s.b.WriteString("<tr>")
		for j := range p.children[i].children {
			cell, label := &p.children[i].children[j], ""
			if i > 0 && j > 0 && labels != nil {
				label = labels[j]
			}
			s.b.WriteString(cellTag(cell.pair.Sides[0], i == 0, label))
			s.cell(cell.html)
		}
	}
	s.b.WriteString("</table></div>")
}

// label is the head of a column as the languages of the edition say it, without markup.
func (s *setter) label(head *piece) string {
	var text Texts
	for i := s.e.from; i < s.e.to; i++ {
		text = append(text, Text{Plain: s.words[i].plain(head.pair.Sides[i].Inlines)})
	}
	return text.Joined()
}

// cell writes the words of a table's cell, see Texts.Cell.
func (s *setter) cell(html [2]string) {
	two := s.e.to-s.e.from > 1 && html[0] != html[1]
	if two {
		s.b.WriteString(openTwo)
	}
	s.spans(html)
	if two {
		s.b.WriteString(closeTwo)
	}
}
