package exchange

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"
)

// document writes XML, an element or leaf a line.
type document struct {
	b    *bufio.Writer
	open []string // elements under way
}

func newDocument(w io.Writer) *document {
	d := &document{b: bufio.NewWriterSize(w, 64<<10)}
	d.b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>`)
	return d
}

// start opens an element. Attributes are names and values by turns.
func (d *document) start(name string, attributes ...string) {
	d.line()
	d.tag(name, attributes)
	d.open = append(d.open, name)
}

// end closes the element opened last.
func (d *document) end() {
	last := len(d.open) - 1
	name := d.open[last]
	d.open = d.open[:last]
	d.line()
	d.write("</", name, ">")
}

// leaf writes an element that holds text.
func (d *document) leaf(name, text string, attributes ...string) {
	d.raw(name, escape(text), attributes...)
}

// raw writes an element whose inside is XML already.
func (d *document) raw(name, inside string, attributes ...string) {
	d.line()
	d.tag(name, attributes)
	d.write(inside, "</", name, ">")
}

func (d *document) line() {
	d.b.WriteByte('\n')
	for range d.open {
		d.b.WriteByte(' ')
	}
}

func (d *document) tag(name string, attributes []string) {
	d.write("<", name)
	for i := 0; i < len(attributes); i += 2 {
		d.write(" ", attributes[i], `="`, strings.ReplaceAll(escape(attributes[i+1]), `"`, "&quot;"), `"`)
	}
	d.write(">")
}

func (d *document) write(parts ...string) {
	for _, p := range parts {
		d.b.WriteString(p)
	}
}

// finish closes what is open. Its error is the first of all writing.
func (d *document) finish() error {
	for len(d.open) > 0 {
		d.end()
	}
	d.b.WriteByte('\n')
	return d.b.Flush()
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")

// escape makes text safe inside elements. Characters that XML can't hold, not
// even escaped, are left out.
func escape(s string) string {
	if plain(s) {
		return s
	}
	return escaper.Replace(strings.Map(func(c rune) rune {
		if inXML(c) {
			return c
		}
		return -1
	}, strings.ToValidUTF8(s, "")))
}

// plain says whether text, as almost all is, may stand as it is.
func plain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' && c != '\n' && c != '\t', c == '&', c == '<', c == '>':
			return false
		case c == 0xEF && i+2 < len(s) && s[i+1] == 0xBF && s[i+2] >= 0xBE: // U+FFFE, U+FFFF
			return false
		}
	}
	return utf8.ValidString(s)
}

// inXML says whether XML 1.0 can hold a character (its production 2, Char).
func inXML(c rune) bool {
	return c >= ' ' && c <= 0xD7FF || c == '\t' || c == '\n' || c == '\r' || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 && c <= utf8.MaxRune
}
