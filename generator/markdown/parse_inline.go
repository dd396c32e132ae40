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
		if last := len(r.tokens) - 1; last >= 0 && r.tokens[last].Kind == Text && int(r.tokens[last].At)+len(r.tokens[last].Text) == at && r.src[r.tokens[last].At:end] == r.tokens[last].Text+s {
			r.tokens[last].Text = r.src[r.tokens[last].At:end]
		} else {
			r.add(Text, at, s)
		}
	}
	switch {
	case n.HardLineBreak():
		r.add(Break, end, "")
	case n.SoftLineBreak() && n.NextSibling() != nil:
		// Marks are not what a reader sees beside the break, and quotation marks look the same in all languages.
		after, _ := utf8.DecodeRuneInString(strings.TrimLeft(r.src[end:], " \t\r\n>*_`[!"+sharedMarks))
		if !unspaced(r.lastRune()) && !unspaced(after) {
			r.add(Text, end, " ")
		}
	}
}

// sharedMarks are the marks that Chinese and Western texts share.
const sharedMarks = "“”‘’…—·"

// lastRune is the last character of the words so far that tells its script.
func (r *reader) lastRune() rune {
	for i := len(r.tokens) - 1; i >= 0; i-- {
		if in := r.tokens[i]; in.Kind == Text || in.Kind == CodeSpan {
			if s := strings.TrimRight(in.Text, sharedMarks); s != "" {
				last, _ := utf8.DecodeLastRuneInString(s)
				return last
			}
		}
	}
	return utf8.RuneError
}
