package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

func (r *reader) code(n ast.Node) []Inline {
	lines := n.Lines()
	if lines.Len() == 0 {
		return nil
	}
	return []Inline{{Kind: CodeSpan, At: int32(lines.At(0).Start), Text: string(lines.Value(r.bytes))}}
}

func isImage(list []Inline) bool {
	if len(list) < 2 || list[0].Kind != ImageStart {
		return false
	}
	// The end that belongs to the first start must be the last token.
	deep := 0
	for i, in := range list {
		switch in.Kind {
		case ImageStart:
			deep++
		case ImageEnd:
			if deep--; deep == 0 {
				return i == len(list)-1
			}
		}
	}
	return false
}

func (r *reader) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.inline(n)
	}
}

func (r *reader) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		r.text(n)
	case *ast.String:
		r.add(Text, max(n.Pos(), 0), string(n.Value))
	case *ast.CodeSpan:
		var b strings.Builder
		at := -1
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				if at < 0 {
					at = t.Segment.Start
				}
				b.WriteString(strings.ReplaceAll(string(t.Segment.Value(r.bytes)), "\n", " "))
			}
		}
		r.add(CodeSpan, max(at, 0), b.String())
	case *ast.Emphasis:
		start, end := EmStart, EmEnd
		if n.Level == 2 {
			start, end = StrongStart, StrongEnd
		}
		r.add(start, n.Pos(), "")
		r.inlines(n)
		r.add(end, r.end(), "")
	case *ast.Link:
		r.add(LinkStart, n.Pos(), unescape(string(n.Destination)))
		r.inlines(n)
		r.add(LinkEnd, r.end(), "")
		r.titleLost(n, n.Title, "write it in the text")
	case *ast.AutoLink:
		at, url := max(n.Pos(), 0), string(n.URL(r.bytes))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
			url = "mailto:" + url
		}
		r.add(LinkStart, at, url)
		r.add(Text, at+1, string(n.Label(r.bytes))) // behind the <
		r.add(LinkEnd, at+1, "")
	case *ast.Image:
		r.add(ImageStart, n.Pos(), unescape(string(n.Destination)))
		r.inlines(n)
		r.add(ImageEnd, r.end(), "")
		r.titleLost(n, n.Title, "write it in the brackets: a picture's description is its caption")
	case *ast.RawHTML:
		at := 0
		if n.Segments.Len() > 0 {
			at = n.Segments.At(0).Start
		}
		if strings.HasPrefix(r.src[at:], "<!--") {
			comment, _, _ := cutComment(r.src[at:])
			r.comment(at, comment)
		} else {
			tag, _, _ := strings.Cut(r.src[at:], ">")
			r.problem(RawHTML, at, utf8.RuneCountInString(tag)+1, "HTML is not part of the dialect", "write it in Markdown, or write < as &lt;")
		}
	case *reference:
		for i, id := range n.ids {
			r.add(n.kind, n.at+n.offsets[i], id)
		}
		if n.problem != "" {
			r.problem(BadReference, n.at, n.length, n.problem, n.help)
		}
	default:
		r.inlines(n)
	}
}

// titleLost reports the title of a link or picture. It would show only to those
// who let a mouse rest on it.
func (r *reader) titleLost(n ast.Node, title []byte, help string) {
	if len(title) > 0 {
		r.problem(LostText, n.Pos(), 1, "the title “"+unescape(string(title))+"” would be lost", help)
	}
}

func (r *reader) end() int {
	last := r.tokens[len(r.tokens)-1]
	if last.Kind == Text {
		return int(After(r.src, last.At, last.Text))
	}
	return int(last.At) + len(last.Text)
}

func (r *reader) text(n *ast.Text) {
	at, end := n.Segment.Start, n.Segment.Stop
	s := r.src[at:end]
	if n.Segment.Padding > 0 { // a tab that was partly indentation
		s = strings.Repeat(" ", n.Segment.Padding) + s
	}
	if !n.IsRaw() {
		s = unescape(s)
	}
	if s != "" {
		if !r.extend(at, end, s) {
			r.add(Text, at, s)
		}
	}
	switch {
	case n.HardLineBreak():
		r.add(Break, end, "")
	case n.SoftLineBreak() && n.NextSibling() != nil:
		if !unspaced(r.lastRune()) && !unspaced(r.nextRune(end)) {
			r.add(Text, end, " ")
		}
	}
}

// extend makes s, which stands from at to end, part of the last token, if both stand
// in the source as they are, one behind the other. Strings that begin at the same
// byte of it are not gone through to find them the same.
func (r *reader) extend(at, end int, s string) bool {
	if len(r.tokens) == 0 {
		return false
	}
	last := &r.tokens[len(r.tokens)-1]
	from := int(last.At)
	if last.Kind != Text || from+len(last.Text) != at || r.src[from:at] != last.Text || r.src[at:end] != s {
		return false
	}
	last.Text = r.src[from:end]
	return true
}

// sharedMarks are the marks that Chinese and Western texts share.
const sharedMarks = "“”‘’…—·"

// beside is what was found beside the line breaks so far, so that a text of many
// lines that tell no script is gone through once.
type beside struct {
	seen     int  // tokens of the block that were looked at
	last     rune // among them
	from, to int  // where in the source no character tells its script
}

// lastRune is the last character of the words so far that tells its script.
func (r *reader) lastRune() rune {
	b := &r.beside
	if b.seen == 0 {
		b.last = utf8.RuneError
	}
	for i := len(r.tokens) - 1; i >= b.seen; i-- {
		if in := r.tokens[i]; in.Kind == Text || in.Kind == CodeSpan {
			if s := strings.TrimRight(in.Text, sharedMarks); s != "" {
				b.last, _ = utf8.DecodeLastRuneInString(s)
				break
			}
		}
	}
	b.seen = max(len(r.tokens)-1, 0) // the last one may still grow
	return b.last
}

// nextRune is the first character of the source from a byte on that tells its
// script. Marks of Markdown are not what a reader sees beside the break, and quotation
// marks look the same in all languages.
func (r *reader) nextRune(at int) rune {
	b := &r.beside
	if at < b.from || at > b.to {
		b.from, b.to = at, len(r.src)-len(strings.TrimLeft(r.src[at:], " \t\r\n>*_`[!"+sharedMarks))
	}
	next, _ := utf8.DecodeRuneInString(r.src[b.to:])
	return next
}
