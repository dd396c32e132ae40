package render

import (
	"bytes"
	"html/template"
)

// Text is a text in one language.
type Text struct {
	Tag   string        // BCP 47 tag, for lang=
	HTML  template.HTML // with figures, citations and links
	Plain string        // the same without markup

	// borrowed is HTML that stands beside the other language instead: HTML holds
	// that one's words, which need not be there twice.
	borrowed template.HTML
}

// Texts is a text in each language of the edition, in reading order: two in the
// paired edition, one in the others. Empty when the text was given in none of
// them; a language that alone lacks it has an empty text, which isn't shown.
type Texts []Text

// Spans is the text as inline HTML. In the paired edition each language stands
// in a span with its lang; in the others the page's own lang covers it.
func (t Texts) Spans() template.HTML {
	var b bytes.Buffer
	t.write(&b)
	return template.HTML(b.String())
}

// Heading is Spans with the short clauses of Chinese in elements of the class
// "clause", for headings: a style sheet keeps each in one line.
func (t Texts) Heading() template.HTML {
	kept := make(Texts, len(t))
	for i := range t {
		kept[i] = t[i]
		kept[i].HTML = template.HTML(clauses(string(t[i].HTML)))
		kept[i].borrowed = template.HTML(clauses(string(t[i].borrowed)))
	}
	return kept.Spans()
}

// write writes Spans.
func (t Texts) write(b *bytes.Buffer) {
	switch {
	case len(t) == 0:
	case len(t) == 1 || t[0].HTML == t[1].HTML: // "+7%" is the same in both
		b.WriteString(string(t[0].HTML))
	default:
		for i := range t {
			if t[i].HTML == "" {
				continue
			}
			if i > 0 && t[0].HTML != "" {
				b.WriteByte(' ') // a reader of the plain text, as a screen reader is, needs it
			}
			b.WriteString("<span lang=")
			b.WriteString(t[i].Tag)
			b.WriteByte('>')
			if t[i].borrowed != "" {
				b.WriteString(string(t[i].borrowed))
			} else {
				b.WriteString(string(t[i].HTML))
			}
			b.WriteString("</span>")
		}
	}
}

// Cell is the text for a table's cell that holds nothing else: as Spans, but two
// languages stand in an element of their own, because a cell can't say in which
// order its parts are shown.
func (t Texts) Cell() template.HTML {
	var b bytes.Buffer
	t.writeCell(&b)
	return template.HTML(b.String())
}

// writeCell writes Cell.
func (t Texts) writeCell(b *bytes.Buffer) {
	if len(t) < 2 || t[0].HTML == t[1].HTML {
		t.write(b)
		return
	}
	b.WriteString(openTwo)
	t.write(b)
	b.WriteString(closeTwo)
}

// openTwo and closeTwo enclose the two languages of a table's cell.
const openTwo, closeTwo = "<div class=two>", "</div>"

// Joined is the text without markup, its languages joined by a slash, for
// places that take no markup: titles, descriptions, labels.
func (t Texts) Joined() string {
	switch len(t) {
	case 0:
		return ""
	case 1:
		return t[0].Plain
	}
	if t[0].Plain == t[1].Plain || t[1].Plain == "" {
		return t[0].Plain
	}
	if t[0].Plain == "" {
		return t[1].Plain
	}
	return t[0].Plain + " / " + t[1].Plain
}
