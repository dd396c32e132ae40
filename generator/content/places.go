package content

import (
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"briefing/generator/diag"
)

// Pos is the place of a byte offset of the body.
func (h *Half) Pos(at int32) diag.Pos {
	m := h.marks.find(h.Body, mark{0, h.bodyLine, 1}, at)
	return diag.Pos{File: h.File, Line: m.line, Col: m.col}
}

// Pos is the place of a byte offset of the text.
func (t *Text) Pos(at int32) diag.Pos {
	p := t.pos
	if t.exact && int(at) <= len(t.Source) {
		p.Col = t.marks.find(t.Source, mark{0, p.Line, p.Col}, at).col
	}
	return p
}

// A mark is a byte of a text with the line and column it stands at.
type mark struct{ at, line, col int32 }

// marks let places in a long text be found without counting from its start each
// time. They are set when a place is asked for that is far from there, as few are
// on a site without problems.
type marks struct{ list atomic.Pointer[[]mark] }

// markEvery is how many bytes of a text lie between two marks. A table of all
// lines would take much more memory, and be of no use in a long line.
const markEvery = 1024

// find is the mark at a byte of the text, whose first byte is at another. With nil
// marks it counts from there.
func (m *marks) find(text string, first mark, at int32) mark {
	at = min(at, int32(len(text)))
	if m == nil || at < markEvery {
		return first.forward(text, at)
	}
	list := m.of(text, first)
	k := int(at)/markEvery - 1
	if list[k].at > at { // inside of the character that the mark stands behind
		k--
	}
	if k < 0 {
		return first.forward(text, at)
	}
	return list[k].forward(text, at)
}

// of are the marks of a text, each on the first character at or behind a multiple
// of markEvery.
func (m *marks) of(text string, first mark) []mark {
	if list := m.list.Load(); list != nil {
		return *list
	}
	list := make([]mark, 0, len(text)/markEvery)
	for last, at := first, markEvery; at <= len(text); at += markEvery {
		next := at
		for next < len(text) && !utf8.RuneStart(text[next]) {
			next++
		}
		last = last.forward(text, int32(next))
		list = append(list, last)
	}
	m.list.Store(&list) // whoever was as fast has set the same
	return list
}

// forward is the mark at a later byte.
func (m mark) forward(text string, at int32) mark {
	between := text[m.at:at]
	if n := strings.Count(between, "\n"); n > 0 {
		m.line += int32(n)
		m.col = 1
		between = between[strings.LastIndexByte(between, '\n')+1:]
	}
	m.col += int32(utf8.RuneCountInString(between))
	m.at = at
	return m
}
