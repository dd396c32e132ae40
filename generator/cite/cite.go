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
	french = marks{", ", " : ", " (", ")", ". ", " ; "}
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
	out := Parts(tag, string(unicode.ToUpper(first))+metric[size:], subject, period) + m.colon + value
	if len(status) > 0 {
		out += m.open + Parts(tag, status...) + m.close
	}
	return out
}

// Label sets a word before what it introduces: "Source: …".
func Label(tag, word, text string) string { return word + marksOf(tag).colon + text }

// Parts sets the parts of one thing in a row.
func Parts(tag string, parts ...string) string { return strings.Join(parts, marksOf(tag).comma) }

// Join lists things that may hold commas.
func Join(tag string, list []string) string { return strings.Join(list, marksOf(tag).semicolon) }

// Plain is the figure in a sentence or two, for a note or a caption.
func (f Figure) Plain() string {
	m := marksOf(f.Tag)
	out := f.Title + m.stop + f.Site + m.comma + f.URL
	if f.Source == "" {
		return out
	}
	// A full stop would become part of the address when it is copied.
	return out + m.open + f.Source + m.close
}

// accessed is the blank for the day on which the reader looked the figure up.
const accessed = "[____-__-__]"

// GBT is the figure as a part of an online data set, by GB/T 7714—2015.
func (f Figure) GBT() string {
	return f.Title + "[DS/OL]//" + f.Site + ". " + accessed + ". " + f.URL + "."
}

// BibTeX is a record of type misc, which every style knows.
func (f Figure) BibTeX() string {
	var b strings.Builder
	b.WriteString("@misc{" + f.ID + ",\n  title = {{" + tex(f.Title) + "}},\n  howpublished = {" + tex(f.Site) + "},\n")
	if f.Source != "" {
		b.WriteString("  note = {" + tex(f.Source) + "},\n")
	}
	// Styles set an address with \url, which takes it as it is.
	b.WriteString("  url = {" + f.URL + "}\n}")
	return b.String()
}

var texEscaper = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "$", `\$`, "#", `\#`, "_", `\_`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

func tex(s string) string { return texEscaper.Replace(s) }

// CSL is a list of one record in CSL-JSON, the form that reference managers
// exchange.
func (f Figure) CSL() string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode([]record{{f.ID, "dataset", f.Title, f.Site, f.Source, f.URL, f.Tag}}) // strings always encode
	return strings.TrimSuffix(b.String(), "\n")
}

type record struct {
	ID        string `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title"`
	Container string `json:"container-title"`
	Note      string `json:"note,omitempty"`
	URL       string `json:"URL"`
	Language  string `json:"language"`
}
