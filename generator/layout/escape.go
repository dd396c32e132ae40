package layout

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"
)

// escaper is a row of html/template's functions that make a value safe in one
// kind of place, with the frame that makes html/template apply them.
type escaper struct {
	before, after string
	frame         *template.Template

	// What need not go through the frame:
	html   bool                // template.HTML, which comes out as it is
	each   *[128]string        // strings, replaced character by character; "" and other characters as they are
	passes func(s string) bool // strings that come out as they are

	mu   sync.RWMutex
	memo map[any]string // what did go through it; keys are string and template.HTML
}

// The memo is for what stands on every page, like an address with a "+" in it.
const (
	memoEntries = 256
	memoBytes   = 1 << 10 // a longer text is not kept
)

// newEscapers returns those that are known, by the names of their functions.
func newEscapers() map[string]*escaper {
	out := map[string]*escaper{}
	add := func(e *escaper) *escaper {
		e.frame = template.Must(template.New("frame").Parse(e.before + "{{.}}" + e.after))
		if err := e.frame.Execute(io.Discard, ""); err != nil {
			panic(err) // it is one of the constants below
		}
		for _, n := range e.frame.Tree.Root.Nodes {
			if action, ok := n.(*parse.ActionNode); ok {
				if _, chain := escapersOf(action.Pipe); out[chain] == nil {
					out[chain] = e
				}
			}
		}
		return e
	}
	for _, e := range []*escaper{
		add(&escaper{before: `<p>`, after: `</p>`, html: true}),
		add(&escaper{before: `<title>`, after: `</title>`}),
		add(&escaper{before: `<p title="`, after: `">`}),
	} {
		e.learn()
	}
	add(&escaper{before: `<a href="`, after: `">`, passes: isAddress})
	add(&escaper{before: `<a href="/`, after: `">`, passes: isPath})
	add(&escaper{before: `<a href="#`, after: `">`, passes: isUnreserved})
	add(&escaper{before: `<meta content="0;url=`, after: `">`, passes: isAddress}) // newer versions of Go have a row for it alone
	return out
}

// learn asks html/template what becomes of each character of ASCII.
func (e *escaper) learn() {
	e.each = &[128]string{}
	for c := range e.each {
		s := string(rune(c))
		if out := e.escape(s); out != s {
			e.each[c] = out
		}
	}
}

// escapersOf returns the number of commands in front of those that html/template
// has added to a pipeline, and the names of these.
func escapersOf(p *parse.PipeNode) (int, string) {
	n := len(p.Cmds)
	chain := ""
	for ; n > 0; n-- {
		cmd := p.Cmds[n-1]
		f, ok := cmd.Args[0].(*parse.IdentifierNode)
		if !ok || len(cmd.Args) != 1 || !strings.HasPrefix(f.Ident, "_html_template_") {
			break
		}
		chain = f.Ident + " " + chain
	}
	return n, chain
}

// write appends the value as html/template would.
func (e *escaper) write(buf *bytes.Buffer, s string, html bool) {
	switch {
	case html && e.html, !html && e.passes != nil && e.passes(s):
		buf.WriteString(s)
	case !html && e.each != nil:
		from := 0
		for i := range len(s) {
			if c := s[i]; c < 128 && e.each[c] != "" {
				buf.WriteString(s[from:i])
				buf.WriteString(e.each[c])
				from = i + 1
			}
		}
		buf.WriteString(s[from:])
	case html:
		buf.WriteString(e.remembered(template.HTML(s), len(s)))
	default:
		buf.WriteString(e.remembered(s, len(s)))
	}
}

// remembered is escape with a memory.
func (e *escaper) remembered(v any, size int) string {
	e.mu.RLock()
	out, ok := e.memo[v]
	e.mu.RUnlock()
	if ok {
		return out
	}
	out = e.escape(v)
	if size > memoBytes {
		return out
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.memo == nil || len(e.memo) >= memoEntries {
		e.memo = make(map[any]string)
	}
	e.memo[v] = out
	return out
}

// escape has html/template escape the value. It can't fail; if it does, the
// page falls back, see Layout.try.
func (e *escaper) escape(v any) string {
	var b strings.Builder
	if err := e.frame.Execute(&b, v); err != nil {
		panic(err)
	}
	out, ok := strings.CutPrefix(b.String(), e.before)
	out, ok2 := strings.CutSuffix(out, e.after)
	if !ok || !ok2 {
		panic(fmt.Sprintf("html/template wrote %q into the frame %s…%s", b.String(), e.before, e.after))
	}
	return out
}

// isUnreserved says whether s is made of the characters that no part of an
// address gives a meaning (RFC 3986, 2.3), so that nothing escapes them.
func isUnreserved(s string) bool {
	for i := range len(s) {
		if !unreserved(s[i]) {
			return false
		}
	}
	return true
}

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

// isPath says whether s has nothing but those and "/" and "#", which the
// escapers leave alone in an address. There is no scheme in it, for want of ":".
func isPath(s string) bool {
	for i := range len(s) {
		if c := s[i]; !unreserved(c) && c != '/' && c != '#' {
			return false
		}
	}
	return true
}

// isAddress says the same of a whole address, which may have a harmless scheme.
func isAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest = strings.TrimPrefix(s, "http://")
	}
	return isPath(rest)
}

func writeInt(buf *bytes.Buffer, n int64) {
	buf.Write(strconv.AppendInt(buf.AvailableBuffer(), n, 10))
}
