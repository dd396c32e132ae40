package render

import (
	"bytes"
	"html/template"
	"unicode/utf8"

	"briefing/generator/markdown"
	"briefing/generator/weave"
)

// excerpt is the words around a name or figure, which is marked: so many columns
// to each side, cut between words where the script has any.
func (p prose) excerpt(inlines []markdown.Inline, span weave.Span) Text {
	plain := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(plain)
	plain.Reset()
	start, end := -1, -1
	for _, in := range inlines {
		switch in.Kind {
		case markdown.Text, markdown.CodeSpan:
			if at := span.At - in.At; span.Len > 0 && start < 0 && at >= 0 && int(at+span.Len) <= len(in.Text) {
				start = plain.Len() + int(at)
				end = start + int(span.Len)
			}
			plain.WriteString(in.Text)
		case markdown.Figure:
			said := p.r.site.SayFigure(in, p.lang)
			if span.Len > 0 && start < 0 && in.At == span.At {
				start, end = plain.Len(), plain.Len()+len(said)
			}
			plain.WriteString(said)
		case markdown.Break:
			plain.WriteByte(' ')
		}
	}
	s := plain.Bytes()
	if start < 0 {
		start, end = 0, 0
	}
	from, to := cutBefore(s, start, 42), cutAfter(s, end, 60)
	// What is cut out is one string, of which the rest are parts.
	text := make([]byte, 0, to-from+2*len("…"))
	if from > 0 {
		text = append(append(text, "…"...), bytes.TrimLeft(s[from:start], " ")...)
	} else {
		text = append(text, s[:start]...)
	}
	markAt := len(text)
	text = append(text, s[start:end]...)
	markEnd := len(text)
	if to < len(s) {
		text = append(append(text, bytes.TrimRight(s[end:to], " ")...), "…"...)
	} else {
		text = append(text, s[end:]...)
	}
	words := string(text)
	html := p.escape(words[:markAt])
	if end > start {
		html += "<mark>" + p.escape(words[markAt:markEnd]) + "</mark>" + p.escape(words[markEnd:])
	} else {
		html += p.escape(words[markEnd:])
	}
	return Text{Tag: p.r.site.Langs[p.lang].Tag, HTML: template.HTML(html), Plain: words}
}

// cutBefore and cutAfter find a place some columns before or behind i, Han
// characters counting double, and move it to the border of a word.
func cutBefore(s []byte, i, columns int) int {
	for columns > 0 && i > 0 {
		r, size := utf8.DecodeLastRune(s[:i])
		i -= size
		columns -= columnsOf(r)
	}
	for i > 0 && i < len(s) && isLetter(s[i]) && isLetter(s[i-1]) {
		i--
	}
	return i
}

func cutAfter(s []byte, i, columns int) int {
	for columns > 0 && i < len(s) {
		r, size := utf8.DecodeRune(s[i:])
		i += size
		columns -= columnsOf(r)
	}
	for i > 0 && i < len(s) && isLetter(s[i]) && isLetter(s[i-1]) {
		i++
	}
	return i
}

func columnsOf(r rune) int {
	if r >= 0x2E80 {
		return 2
	}
	return 1
}

func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'
}
