package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/tomldoc"
)

// Exception says that something a check of language would report is meant, and
// why: <!-- meant: CODE because REASON --> before a block, meant = ["CODE: REASON"]
// in a table.
type Exception struct {
	Code   diag.Code
	Reason string
	Pos    diag.Pos
	Len    int // characters
}

// Exceptions are those of one block or table. They are pointers because
// whoever checks keeps count of the ones that were needed.
type Exceptions []*Exception

// exceptions reads the meant key of a table.
func (r reader) exceptions(list []tomldoc.String) Exceptions {
	var out Exceptions
	for _, s := range list {
		if e := r.exception(s.Value, s.Pos, utf8.RuneCountInString(s.Value)); e != nil {
			out = append(out, e)
		}
	}
	return out
}

// exception reads "CODE: REASON" or "CODE because REASON"; nil if it is neither.
func (r reader) exception(s string, pos diag.Pos, length int) *Exception {
	s = strings.TrimSpace(s)
	name := s[:len(s)-len(strings.TrimLeft(s, "abcdefghijklmnopqrstuvwxyz-"))]
	reason, ok := "", false
	for _, between := range []string{":", "：", "because", "因为"} {
		if reason, ok = strings.CutPrefix(strings.TrimSpace(s[len(name):]), between); ok {
			break
		}
	}
	reason = strings.Join(strings.Fields(reason), " ")
	d := diag.Diagnostic{Code: diag.BadException, Pos: pos, Len: length}
	var known []string
	for _, doc := range diag.LanguageDocs() {
		known = append(known, string(doc.Code))
	}
	switch {
	case slices.Contains(known, name):
		if ok && reason != "" {
			return &Exception{diag.Code(name), reason, pos, length}
		}
		d.Text = "the exception gives no reason"
		d.Help = "say why it is meant: " + name + " because …"
	case slices.ContainsFunc(diag.Docs(), func(doc diag.Doc) bool { return string(doc.Code) == name }):
		d.Text = name + " is a rule that has no exceptions"
		d.Help = "mend what it reports; exceptions are for " + strings.Join(known, ", ")
	default:
		d.Text = fmt.Sprintf("there is no check of language %q", name)
		d.Help = diag.DidYouMean(name, known, "an exception is CODE because REASON; the codes are "+strings.Join(known, ", "))
	}
	r.report.Add(d)
	return nil
}

// blockKey names a block of a body.
type blockKey struct {
	kind markdown.Kind
	at   int32
}

// comments reads the exceptions among a body's comments.
func (r reader) comments(h *Half, list []markdown.Comment) {
	for _, c := range list {
		word := strings.TrimLeft(c.Text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
		if !strings.EqualFold(c.Text[:len(c.Text)-len(word)], "meant") {
			continue // a note of the editor's
		}
		pos := h.Pos(c.At)
		rest, ok := strings.CutPrefix(strings.TrimSpace(word), ":")
		if !ok {
			r.report.Add(diag.Diagnostic{Code: diag.BadException, Pos: pos, Len: c.Len, Text: "the exception has no colon",
				Help: "write <!-- meant: CODE because REASON -->"})
			continue
		}
		e := r.exception(rest, pos, c.Len)
		if e == nil {
			continue
		}
		if c.Kind == 0 {
			r.report.Add(diag.Diagnostic{Code: diag.UnneededException, Pos: pos, Len: c.Len, Text: "the exception stands before no block",
				Help: "put it into a paragraph of its own right before the block it is about"})
			continue
		}
		if h.meant == nil {
			h.meant = map[blockKey]Exceptions{}
		}
		k := blockKey{c.Kind, c.Before}
		h.meant[k] = append(h.meant[k], e)
	}
}

// MeantIn are the exceptions that stand before a block of the body.
func (h *Half) MeantIn(b *markdown.Block) Exceptions {
	if h.meant == nil {
		return nil
	}
	return h.meant[blockKey{b.Kind, b.At}]
}
