// Package cite writes how a figure is to be cited.
//
// In comes what there is to say of a figure in one language; out goes the same
// as a sentence, as an entry by GB/T 7714 (the Chinese standard for references)
// and as records for reference managers: BibTeX and CSL-JSON. When the reader
// looked the figure up nobody here knows: a sentence and the records leave it
// out, and GB/T 7714, which asks for it, gets a blank. It knows no other package.
package cite

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Figure is a figure to be cited, its texts in one language.
type Figure struct {
	ID     string // of the record: letters, digits and hyphens
	Tag    string // the language, by its BCP 47 tag
	Title  string // what it is and how much
	Site   string
	URL    string
	Source string // where the site has it from; may be empty
}

// The marks of sentences in Chinese and Japanese, in French, and in other
// languages.
var (
	han    = marks{"，", "：", "（", "）", "。", "；"}
	latin  = marks{", ", ": ", " (", ")", ". ", "; "}
	french = marks{", ", "\u00a0: ", " (", ")", ". ", "\u00a0; "} // no line begins with one of them
)

type marks struct{ comma, colon, open, close, stop, semicolon string }

func marksOf(tag string) marks {
	switch base, _, _ := strings.Cut(tag, "-"); base {
	case "zh", "ja":
		return han
	case "fr":
		return french
	}
	return latin
}

// Title says what a figure is: "Gross regional product, North Park, 2023: RMB 44
// billion (target)". A result has no status.
func Title(tag, metric, subject, period, value string, status ...string) string {
	m := marksOf(tag)
	first, size := utf8.DecodeRuneInString(metric)
	out := make([]byte, 0, len(metric)+len(subject)+len(period)+len(value)+32)
	out = append(utf8.AppendRune(out, unicode.ToUpper(first)), metric[size:]...)
	for _, s := range [...]string{m.comma, subject, m.comma, period, m.colon, value} {
		out = append(out, s...)
	}
	if len(status) > 0 {
		out = append(append(append(out, m.open...), Parts(tag, status...)...), m.close...)
	}
	return string(out)
}

// Label sets a word before what it introduces: "Source: …".
func Label(tag, word, text string) string { return word + marksOf(tag).colon + text }

// Parts sets the parts of one thing in a row.
func Parts(tag string, parts ...string) string { return strings.Join(parts, marksOf(tag).comma) }

// Join lists things that may hold commas.
func Join(tag string, list []string) string { return strings.Join(list, marksOf(tag).semicolon) }

// The forms are appended to what there is already: a page has them by the
// thousand, one after the other.

// AppendPlain appends the figure in a sentence or two, for a note or a caption.
func (f Figure) AppendPlain(to []byte) []byte {
	m := marksOf(f.Tag)
	to = appendAll(to, f.Title, m.stop, f.Site, m.comma, f.URL)
	if f.Source == "" {
		return to
	}
	// A full stop would become part of the address when it is copied.
	return appendAll(to, m.open, f.Source, m.close)
}

// accessed is the blank for the day on which the reader looked the figure up.
const accessed = "[____-__-__]"

// AppendGBT appends the figure as a part of an online data set, by GB/T 7714—2015.
func (f Figure) AppendGBT(to []byte) []byte {
	return appendAll(to, f.Title, "[DS/OL]//", f.Site, ". "+accessed+". ", f.URL, ".")
}

// AppendBibTeX appends a record of type misc, which every style knows.
func (f Figure) AppendBibTeX(to []byte) []byte {
	to = appendTeX(appendAll(to, "@misc{", f.ID, ",\n  title = {{"), f.Title)
	to = appendTeX(append(to, "}},\n  howpublished = {"...), f.Site)
	if f.Source != "" {
		to = appendTeX(append(to, "},\n  note = {"...), f.Source)
	}
	// Styles set an address with \url, which takes it as it is.
	return appendAll(to, "},\n  url = {", f.URL, "}\n}")
}

// tex is what stands in TeX for the characters that mean something there.
var tex = [256]string{'\\': `\textbackslash{}`, '{': `\{`, '}': `\}`, '%': `\%`, '&': `\&`, '$': `\$`, '#': `\#`, '_': `\_`,
	'~': `\textasciitilde{}`, '^': `\textasciicircum{}`}

func appendTeX(to []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		if t := tex[s[i]]; t != "" {
			to = append(append(to, s[from:i]...), t...)
			from = i + 1
		}
	}
	return append(to, s[from:]...)
}

// AppendCSL appends a list of one record in CSL-JSON, the form that reference
// managers exchange.
func (f Figure) AppendCSL(to []byte) []byte {
	to = appendJSON(append(to, `[{"id":`...), f.ID)
	to = appendJSON(append(to, `,"type":"dataset","title":`...), f.Title)
	to = appendJSON(append(to, `,"container-title":`...), f.Site)
	if f.Source != "" {
		to = appendJSON(append(to, `,"note":`...), f.Source)
	}
	to = appendJSON(append(to, `,"URL":`...), f.URL)
	return append(appendJSON(append(to, `,"language":`...), f.Tag), "}]"...)
}

// appendJSON appends a string as JSON. Almost all stand there as they are.
func appendJSON(to []byte, s string) []byte {
	if !strings.ContainsFunc(s, func(c rune) bool {
		return c < ' ' || c == '"' || c == '\\' || c == '\u2028' || c == '\u2029' || c == utf8.RuneError
	}) {
		return append(append(append(to, '"'), s...), '"')
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string always encodes
	return append(to, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}

func appendAll(to []byte, parts ...string) []byte {
	for _, p := range parts {
		to = append(to, p...)
	}
	return to
}
