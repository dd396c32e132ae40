package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"regexp"
	"strings"

	"briefing/generator/diag"
)

// brokenPage is what is shown instead of every page while the content is
// broken.
type brokenPage struct {
	html    []byte
	version string
}

var brokenTemplate = template.Must(template.ParseFS(live, "live/broken.html.tmpl"))

// shownProblems is how many diagnostics the page has room for. A broken layout
// can give thousands.
const shownProblems = 100

func newBrokenPage(p *problem) *brokenPage {
	view := struct {
		Title   string
		Items   [][]quotedLine
		Err     string
		More    int
		Live    string
		Version string
	}{Title: diag.Summary(p.list), Live: livePath}
	list := p.list
	if len(list) > shownProblems {
		view.More = len(list) - shownProblems
		list = list[:shownProblems]
	}
	for i := range list {
		one := problem{list: list[i : i+1], lines: p.lines}
		view.Items = append(view.Items, quotedLines(one.item()))
	}
	if p.err != nil {
		view.Title, view.Err = "a file can't be read", p.err.Error()
	}
	sum := sha256.Sum256([]byte(p.text(false)))
	view.Version = "broken-" + hex.EncodeToString(sum[:16])
	var b bytes.Buffer
	if err := brokenTemplate.Execute(&b, view); err != nil {
		b.WriteString(template.HTMLEscapeString(err.Error())) // the template is our own and always runs
	}
	return &brokenPage{b.Bytes(), view.Version}
}

func (p *brokenPage) serve(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'self'")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusInternalServerError)
	_, _ = w.Write(p.html) // the browser may have gone
}

// item is the terminal's text for one diagnostic, in color, without a count.
func (p *problem) item() string {
	var b strings.Builder
	w := diag.Writer{Out: &b, Format: diag.Text, Color: true, Lines: p.lines}
	_ = w.Write(p.list) // a Builder takes everything
	return b.String()
}

// quotedLine is a line of a diagnostic as the terminal shows it.
type quotedLine struct {
	HTML  template.HTML
	Quote bool // a line of the file or the carets under it, not to be wrapped
}

var (
	// colorCode is what diag.Writer colors with (ECMA-48's SGR).
	colorCode = regexp.MustCompile("\x1b\\[([0-9;]*)m")
	// quoteStart is what a quoted line and its carets begin with.
	quoteStart = regexp.MustCompile(`^ *[0-9]* \| `)
)

var colorClass = map[string]string{"1": "place", "31;1": "error", "33;1": "warning", "34;1": "help"}

// quotedLines turns a terminal's text into HTML that looks the same.
func quotedLines(text string) []quotedLine {
	var out []quotedLine
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		quote := len(out) > 0 && quoteStart.MatchString(line)
		var b strings.Builder
		open := false
		closeSpan := func() {
			if open {
				b.WriteString("</span>")
			}
			open = false
		}
		at := 0
		for _, m := range colorCode.FindAllStringSubmatchIndex(line, -1) {
			writeCells(&b, line[at:m[0]], quote)
			at = m[1]
			closeSpan()
			if class := colorClass[line[m[2]:m[3]]]; class != "" {
				fmt.Fprintf(&b, `<span class="%s">`, class)
				open = true
			}
		}
		writeCells(&b, line[at:], quote)
		closeSpan()
		out = append(out, quotedLine{template.HTML(b.String()), quote})
	}
	return out
}

// writeCells escapes a text. In a quote, characters that take two columns of a
// terminal are boxed to take two here: the fonts of a browser disagree on their
// width, and the carets would stand beside their place.
func writeCells(b *strings.Builder, text string, quote bool) {
	for _, r := range text {
		if quote && diag.Columns(r) == 2 {
			b.WriteString("<i>" + string(r) + "</i>")
		} else {
			b.WriteString(template.HTMLEscapeString(string(r)))
		}
	}
}
