package render

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/width"
)

const (
	// longPage is from how many bytes on a page is long: less is laid out at once,
	// and no reader notices.
	longPage = 200 << 10
	// nearTop is how many bytes of a long page are laid out at once in any case:
	// some screens full, so that nothing that is seen first moves.
	nearTop = 48 << 10
)

// far gives the page with a data-far attribute on each part of it that begins
// behind the first from bytes: an outermost section, or a block of a text that is
// no heading. Its value is about how many lines of a phone the part takes. By it a
// browser can leave the part until it is scrolled to and know already how much
// room to keep (static/assets/style.css/90-far.css). A page without such parts is
// given as it is.
func far(page []byte, from int) []byte {
	marks := farParts(page, from)
	if len(marks) == 0 {
		return page
	}
	out := make([]byte, 0, len(page)+len(marks)*len(` data-far=000`))
	done := 0
	for _, m := range marks {
		out = append(append(out, page[done:m.at]...), ` data-far=`...)
		out = strconv.AppendInt(out, int64(m.lines), 10)
		done = m.at
	}
	return append(out, page[done:]...)
}

// farPart is a part of a page that is far from its top.
type farPart struct {
	at    int // where its start tag has room for an attribute, in bytes
	lines int
}

func farParts(page []byte, from int) []farPart {
	var found []farPart
	z := html.NewTokenizer(bytes.NewReader(page))
	var in *measure
	for at := 0; ; {
		kind := z.Next()
		at += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return found
		case html.TextToken:
			if in != nil {
				in.text(z.Text())
			}
		case html.StartTagToken:
			if in == nil && at <= from {
				continue
			}
			switch tag := startTag(z); {
			case in != nil:
				in.start(tag)
			case tag.isPart():
				in = &measure{at: at - 1, tag: string(tag.name), depth: 1}
			}
		case html.EndTagToken:
			if in == nil {
				continue
			}
			if name, _ := z.TagName(); in.end(name) {
				found = append(found, farPart{in.at, in.height()})
				in = nil
			}
		}
	}
}

// tag is what we ask of a start tag. Its bytes are the tokenizer's until the next.
type tag struct {
	name, class, viewBox []byte
	hidden, open, sized  bool
}

func startTag(z *html.Tokenizer) tag {
	name, more := z.TagName()
	t := tag{name: name}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "class":
			t.class = value
		case "viewbox":
			t.viewBox = value
		case "hidden":
			t.hidden = true
		case "open":
			t.open = true
		case "width":
			t.sized = true
		}
	}
	return t
}

// isPart says whether a tag begins what can be left until it is seen. A heading
// is laid out always: the list of contents leads there.
func (t tag) isPart() bool {
	return string(t.name) == "section" || t.is("block") && !t.is("heading")
}

// is says whether the element is of a class.
func (t tag) is(class string) bool {
	for name := range bytes.FieldsSeq(t.class) {
		if string(name) == class {
			return true
		}
	}
	return false
}

// What a part takes on a phone beside the lines of its texts, in lines, and how
// wide a line is. Measured on pages of many kinds, at 412 px: of the parts there,
// nearly all are a little less high than reckoned with them.
const (
	emsALine    = 21
	linesAround = 4  // space above and below
	linesARow   = 3  // a row of a table stands apart as a card
	linesAFold  = 1  // what can be unfolded stands apart
	linesInside = 2  // so does a section within the part
	linesASide  = 11 // the height of a picture as high as the screen is wide
)

var (
	// inline are the elements that are part of a line of text.
	inline = set("a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input", "ins", "kbd", "label",
		"mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "svg", "time", "u", "var", "wbr")
	// openEnded are the elements that have no end tag, or need none.
	openEnded = set("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "caption", "rt", "rp",
		"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)

func set(names ...string) map[string]bool {
	s := make(map[string]bool, len(names))
	for _, n := range names {
		s[n] = true
	}
	return s
}

// measure reckons the height of a part while its tags and texts are read.
type measure struct {
	at    int    // where the part's start tag has room, in bytes
	tag   string // the part's
	depth int    // how many elements of that name are open, with the part itself

	lines float64
	ems   float64 // the width of the text since the last element that is no part of a line
	space bool    // and there is space after it

	closed bool   // the innermost details was begun closed
	unseen string // the tag of an element that is not shown
	within int    // how many of that name are open
}

func (m *measure) start(t tag) {
	if string(t.name) == m.tag {
		m.depth++
	}
	if m.unseen != "" {
		if string(t.name) == m.unseen {
			m.within++
		}
		return
	}
	if !inline[string(t.name)] {
		m.breakLine()
	}
	switch string(t.name) {
	case "svg":
		if !t.sized {
			m.picture(t.viewBox)
		}
		m.skip(t.name)
	case "tr":
		m.lines += linesARow
	case "summary":
		m.lines += linesAFold
	case "section":
		m.lines += linesInside
	case "details":
		m.closed = !t.open
	case "script", "style", "template":
		m.skip(t.name)
	default:
		if t.hidden && !openEnded[string(t.name)] {
			m.skip(t.name)
		}
	}
}

// picture adds a picture that is as wide as the screen.
func (m *measure) picture(viewBox []byte) {
	box := strings.Fields(string(viewBox))
	if len(box) != 4 {
		return
	}
	w, err1 := strconv.ParseFloat(box[2], 64)
	h, err2 := strconv.ParseFloat(box[3], 64)
	if err1 == nil && err2 == nil && w > 0 && h > 0 {
		m.lines += min(h/w, 10) * linesASide
	}
}

// skip leaves out all up to the end of the element.
func (m *measure) skip(name []byte) { m.unseen, m.within = string(name), 1 }

// end takes an end tag and says whether it is the part's own.
func (m *measure) end(name []byte) bool {
	if string(name) == m.tag {
		m.depth--
	}
	if m.depth == 0 {
		return true
	}
	switch {
	case m.unseen != "":
		if string(name) == m.unseen {
			m.within--
		}
		if m.within == 0 {
			m.unseen = ""
		}
	case string(name) == "summary" && m.closed:
		m.breakLine()
		m.skip([]byte("details"))
		m.closed = false
	case !inline[string(name)]:
		m.breakLine()
	}
	return false
}

func (m *measure) text(s []byte) {
	if m.unseen != "" {
		return
	}
	for len(s) > 0 {
		r, n := utf8.DecodeRune(s)
		s = s[n:]
		if r == ' ' || r == '\n' || r == '\t' {
			m.space = m.ems > 0
			continue
		}
		if m.space {
			m.ems += .5
			m.space = false
		}
		m.ems += .5
		if n > 2 && isWide(r) {
			m.ems += .5
		}
	}
}

// isWide says whether a letter is as wide as it is high.
func isWide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}

func (m *measure) breakLine() {
	m.lines += math.Ceil(m.ems / emsALine)
	m.ems, m.space = 0, false
}

func (m *measure) height() int {
	m.breakLine()
	return int(math.Ceil(m.lines)) + linesAround
}
