package exchange

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// document writes XML, an element or leaf a line.
type document struct {
	w    io.Writer
	b    []byte   // what is not handed on yet
	err  error    // the first of w
	open []string // elements under way
}

// full is how many bytes are handed on at once.
const full = 64 << 10

func newDocument(w io.Writer) *document {
	return &document{w: w, b: append(make([]byte, 0, full+full/4), `<?xml version="1.0" encoding="UTF-8"?>`...)}
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
	d.close(name)
}

// leaf writes an element that holds text.
func (d *document) leaf(name, text string, attributes ...string) {
	d.line()
	d.tag(name, attributes)
	d.escaped(text)
	d.close(name)
}

func (d *document) line() {
	if len(d.b) > full {
		d.flush()
	}
	d.b = append(d.b, '\n')
	for range d.open {
		d.b = append(d.b, ' ')
	}
}

func (d *document) tag(name string, attributes []string) {
	d.write("<", name)
	for i := 0; i < len(attributes); i += 2 {
		d.attribute(attributes[i], attributes[i+1])
	}
	d.b = append(d.b, '>')
}

// attribute writes an attribute, whose value is in parts.
func (d *document) attribute(name string, value ...string) {
	d.write(" ", name, `="`)
	for _, v := range value {
		if v = escape(v); strings.IndexByte(v, '"') >= 0 {
			v = strings.ReplaceAll(v, `"`, "&quot;")
		}
		d.b = append(d.b, v...)
	}
	d.b = append(d.b, '"')
}

func (d *document) close(name string) { d.write("</", name, ">") }

// escaped writes text.
func (d *document) escaped(s string) { d.b = append(d.b, escape(s)...) }

// write writes XML.
func (d *document) write(parts ...string) {
	for _, p := range parts {
		d.b = append(d.b, p...)
	}
}

// number writes a number that is not negative.
func (d *document) number(n int) { d.b = strconv.AppendInt(d.b, int64(n), 10) }

func (d *document) flush() {
	if d.err == nil {
		_, d.err = d.w.Write(d.b)
	}
	d.b = d.b[:0]
}

// finish closes what is open. Its error is the first of all writing.
func (d *document) finish() error {
	for len(d.open) > 0 {
		d.end()
	}
	d.b = append(d.b, '\n')
	d.flush()
	return d.err
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
		if !suspect[s[i]] {
			continue
		}
		if s[i] != 0xEF || i+2 < len(s) && s[i+1] == 0xBF && s[i+2] >= 0xBE { // U+FFFE, U+FFFF
			return false
		}
	}
	return utf8.ValidString(s)
}

// suspect are the bytes that may have to be written otherwise.
var suspect = func() (t [256]bool) {
	for c := range byte(' ') {
		t[c] = c != '\n' && c != '\t'
	}
	for _, c := range []byte{'&', '<', '>', 0xEF} {
		t[c] = true
	}
	return t
}()

// inXML says whether XML 1.0 can hold a character (its production 2, Char).
func inXML(c rune) bool {
	return c >= ' ' && c <= 0xD7FF || c == '\t' || c == '\n' || c == '\r' || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 && c <= utf8.MaxRune
}
