package diag

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Format is a way to write a report.
type Format string

const (
	Text   Format = "text"   // for people: the line, a caret, notes and help
	JSON   Format = "json"   // one JSON object a line, for programs
	GitHub Format = "github" // workflow commands that GitHub shows beside the line
)

// Formats lists the formats there are.
func Formats() []Format { return []Format{Text, JSON, GitHub} }

// Writer writes reports.
type Writer struct {
	Out    io.Writer
	Format Format
	Color  bool // text only; the caller knows whether Out is a terminal
	// Lines returns the content of an input file, for the line a text report
	// quotes. It may be nil, and a file it can't return is not quoted.
	Lines func(file string) ([]byte, error)
}

// Write writes the diagnostics in the order given.
func (w Writer) Write(list []Diagnostic) error {
	out := bufio.NewWriter(w.Out)
	read := map[string]*quoted{}
	for i := range list {
		switch w.Format {
		case JSON:
			writeJSON(out, &list[i])
		case GitHub:
			writeGitHub(out, &list[i])
		default:
			w.writeText(out, &list[i], read)
		}
	}
	return out.Flush()
}

// Summary says in words how many problems there are: "2 errors, 1 warning".
func Summary(list []Diagnostic) string {
	var n [2]int
	for i := range list {
		n[list[i].Severity]++
	}
	var parts []string
	for s, name := range []string{"error", "warning"} {
		switch {
		case n[s] == 1:
			parts = append(parts, "1 "+name)
		case n[s] > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", n[s], name))
		}
	}
	if parts == nil {
		return "no problems"
	}
	return strings.Join(parts, ", ")
}

// Mendable counts the problems that bring along what mends them.
func Mendable(list []Diagnostic) int {
	n := 0
	for i := range list {
		if len(list[i].Edits) > 0 {
			n++
		}
	}
	return n
}

const (
	bold  = "\x1b[1m"
	red   = "\x1b[31;1m"
	amber = "\x1b[33;1m"
	blue  = "\x1b[34;1m"
	reset = "\x1b[0m"
)

func (w Writer) paint(color, s string) string {
	if !w.Color {
		return s
	}
	return color + s + reset
}

func place(p Pos) string {
	file := Harmless(p.File)
	switch {
	case p.Line == 0:
		return file
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", file, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", file, p.Line, p.Col)
}

func (w Writer) writeText(out *bufio.Writer, d *Diagnostic, read map[string]*quoted) {
	color := red
	if d.Severity == Warning {
		color = amber
	}
	// The code ends the message: after the help, or after the text when there is none.
	code := fmt.Sprintf("  [%s]", d.Code)
	end := code
	if d.Help != "" {
		end = ""
	}
	fmt.Fprintf(out, "%s: %s %s%s\n", w.paint(bold, place(d.Pos)), w.paint(color, d.Severity.String()+":"), Harmless(d.Text), end)
	if line, at, ok := w.find(d.Pos, read); ok {
		w.quote(out, d, line, at)
	}
	for _, n := range d.Notes {
		fmt.Fprintf(out, "  %s: %s\n", place(n.Pos), Harmless(n.Text))
	}
	if d.Help != "" {
		fmt.Fprintf(out, "  %s %s%s\n", w.paint(blue, "help:"), Harmless(d.Help), code)
	}
}

// quoteWidth is how many columns of a long line are shown. Chinese paragraphs
// are single lines of many hundred characters; whole, they would hide the caret.
const quoteWidth = 96

// quote prints the line with carets under the place, which starts at a byte.
// Long lines are cut around it. Wide characters take two columns of a terminal,
// so the caret's distance is measured in columns though positions count
// characters.
func (w Writer) quote(out *bufio.Writer, d *Diagnostic, line []byte, at int) {
	start, stop := window(line, at)
	lead, tail := "", ""
	if start > 0 {
		lead = "… "
	}
	if stop < len(line) {
		tail = " …"
	}
	before, after := signs(line[start:at]), signs(line[at:stop])
	number := fmt.Sprintf("%6d", d.Pos.Line)
	fmt.Fprintf(out, "%s | %s%s%s%s\n", number, lead, string(before), string(after), tail)
	pad := width([]rune(lead)) + width(before)
	carets := max(width(after[:min(max(d.Len, 1), len(after))]), 1)
	fmt.Fprintf(out, "%s | %s%s\n", strings.Repeat(" ", len(number)), strings.Repeat(" ", pad), w.paint(red, strings.Repeat("^", carets)))
}

// window is the part of a line that is shown around one of its bytes. Of a long
// line no more is looked at, since a report may quote it thousands of times.
func window(line []byte, at int) (start, stop int) {
	if len(line) <= utf8.UTFMax*quoteWidth && width(signs(line)) <= quoteWidth {
		return 0, len(line)
	}
	start = at
	for columns := 0; start > 0 && columns < quoteWidth/3; {
		r, n := utf8.DecodeLastRune(line[:start])
		start -= n
		columns += Columns(r)
	}
	stop = start
	for columns := 0; stop < len(line) && columns < quoteWidth; {
		r, n := utf8.DecodeRune(line[stop:])
		stop += n
		columns += Columns(r)
	}
	return start, stop
}

// signs are the characters of a line as they are shown.
func signs(line []byte) []rune {
	out := []rune(string(line))
	for i, r := range out {
		out[i] = sign(r)
	}
	return out
}

// sign is what stands for a character in a report. One that moves a terminal's
// cursor, gives it an order, turns its line round or takes no place must not do
// so there: an editor is to see it, and the caret to stand below its place.
func sign(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case r < ' ':
		return '␀' + r
	case r == 0x7F:
		return '␡'
	case r > 0x7F && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
		return '␦'
	}
	return r
}

// Harmless is a text as it may be shown on a terminal: with signs for such
// characters, but for its line ends.
func Harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' {
			return r
		}
		return sign(r)
	}, text)
}

func width(runes []rune) int {
	n := 0
	for _, r := range runes {
		n += Columns(r)
	}
	return n
}

// Columns is the number of columns a terminal gives a character: two for Han,
// kana, hangul and full-width forms (Unicode's East Asian Wide and Fullwidth,
// by block), else one.
func Columns(r rune) int {
	switch {
	case r < 0x1100:
		return 1
	case r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xF900 && r <= 0xFAFF,
		r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6, r >= 0x20000 && r <= 0x3FFFD:
		return 2
	}
	return 1
}

// quoted is a file whose lines are quoted, and the place that was found last:
// problems come in the order of their places, and in a line of half a megabyte
// each would be counted from the start again.
type quoted struct {
	lines     [][]byte
	line, col int32
	at        int // byte of the line
}

// find returns the line of a position and the byte of its column.
func (w Writer) find(p Pos, read map[string]*quoted) (line []byte, at int, ok bool) {
	if w.Lines == nil || p.Line == 0 {
		return nil, 0, false
	}
	q := read[p.File]
	if q == nil {
		q = &quoted{}
		if data, err := w.Lines(p.File); err == nil {
			q.lines = bytes.Split(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n"))
		}
		read[p.File] = q
	}
	if int(p.Line) > len(q.lines) {
		return nil, 0, false
	}
	line = bytes.TrimRight(q.lines[p.Line-1], "\r")
	if p.Line != q.line || p.Col < q.col {
		q.line, q.col, q.at = p.Line, 1, 0
	}
	for ; q.col < p.Col && q.at < len(line); q.col++ {
		_, n := utf8.DecodeRune(line[q.at:])
		q.at += n
	}
	return line, q.at, true
}

type jsonPos struct {
	File string `json:"file"`
	Line int32  `json:"line,omitempty"`
	Col  int32  `json:"column,omitempty"`
}

type jsonNote struct {
	jsonPos
	Text string `json:"text"`
}

type jsonDiagnostic struct {
	Code     Code   `json:"code"`
	Severity string `json:"severity"`
	jsonPos
	Length int        `json:"length,omitempty"`
	Text   string     `json:"text"`
	Notes  []jsonNote `json:"notes,omitempty"`
	Help   string     `json:"help,omitempty"`
}

func writeJSON(out *bufio.Writer, d *Diagnostic) {
	j := jsonDiagnostic{d.Code, d.Severity.String(), jsonPos(d.Pos), d.Len, d.Text, nil, d.Help}
	for _, n := range d.Notes {
		j.Notes = append(j.Notes, jsonNote{jsonPos(n.Pos), n.Text})
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(j) // strings and numbers always encode; out keeps its own error
}

// writeGitHub writes a workflow command,
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
func writeGitHub(out *bufio.Writer, d *Diagnostic) {
	text := d.Text
	for _, n := range d.Notes {
		text += "\n" + place(n.Pos) + ": " + n.Text
	}
	if d.Help != "" {
		text += "\nhelp: " + d.Help
	}
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	message := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	fmt.Fprintf(out, "::%s file=%s", d.Severity, property.Replace(d.Pos.File))
	if d.Pos.Line > 0 {
		fmt.Fprintf(out, ",line=%d", d.Pos.Line)
	}
	if d.Pos.Col > 0 {
		fmt.Fprintf(out, ",col=%d", d.Pos.Col)
		if d.Len > 1 {
			fmt.Fprintf(out, ",endColumn=%d", int(d.Pos.Col)+d.Len)
		}
	}
	fmt.Fprintf(out, ",title=%s::%s\n", property.Replace(string(d.Code)), message.Replace(text))
}
