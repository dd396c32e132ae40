package exchange

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// document writes XML, an element or leaf a line.
type document struct {
	b    bytes.Buffer
	open []string // elements under way
}

func newDocument() *document {
	d := &document{}
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
	d.b.WriteString("</" + name + ">")
}

// leaf writes an element that holds text.
func (d *document) leaf(name, text string, attributes ...string) {
	d.raw(name, escape(text), attributes...)
}

// raw writes an element whose inside is XML already.
func (d *document) raw(name, inside string, attributes ...string) {
	d.line()
	d.tag(name, attributes)
	d.b.WriteString(inside + "</" + name + ">")
}

func (d *document) line() {
	d.b.WriteByte('\n')
	for range d.open {
		d.b.WriteByte(' ')
	}
}

func (d *document) tag(name string, attributes []string) {
	d.b.WriteString("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		d.b.WriteString(" " + attributes[i] + `="` + strings.ReplaceAll(escape(attributes[i+1]), `"`, "&quot;") + `"`)
	}
	d.b.WriteByte('>')
}

// bytes closes what is open and returns the document.
func (d *document) bytes() []byte {
	for len(d.open) > 0 {
		d.end()
	}
	d.b.WriteByte('\n')
	return d.b.Bytes()
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;")

// escape makes text safe inside elements. Characters that XML can't hold, not
// even escaped, are left out.
func escape(s string) string {
	return escaper.Replace(strings.Map(func(c rune) rune {
		if inXML(c) {
			return c
		}
		return -1
	}, strings.ToValidUTF8(s, "")))
}

// inXML says whether XML 1.0 can hold a character (its production 2, Char).
func inXML(c rune) bool {
	return c >= ' ' && c <= 0xD7FF || c == '\t' || c == '\n' || c == '\r' || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 && c <= utf8.MaxRune
}
