package check

import (
	"sync"

	"briefing/generator/content"
	"briefing/generator/copyedit"
	"briefing/generator/diag"
)

// The checks of language look at leaves, pairs of words. Each check returns
// findings; this file decides what becomes of one. Site.toml may make it a
// warning or switch its code off, and the editor may have said, before the
// block or in the table, that it is meant.

// language runs the checks of language on a leaf.
func (c checker) language(l *leaf) {
	var sides [2]copyedit.Side
	for i := range l {
		if l[i].src != "" {
			sides[i] = copyedit.Side{Lang: c.copyedit[i], Source: l[i].src, Tokens: l[i].inlines, Names: c.nameSpans[i]}
		}
	}
	for _, f := range copyedit.Check(sides) {
		c.found(l, f)
	}
}

// found reports a finding of a check of language, unless its code is off or an
// exception of the leaf's covers it. Notes are places outside of the leaf.
func (c checker) found(l *leaf, f copyedit.Finding, notes ...diag.Note) {
	severity := c.Config.Severity(f.Code)
	if severity == diag.Off || c.meant.covers(l, f.Code) {
		return
	}
	d := diag.Diagnostic{Code: f.Code, Severity: severity, Pos: l[f.Side].pos(f.At), Len: f.Len, Text: f.Text, Help: f.Help}
	for _, n := range f.Notes {
		d.Notes = append(d.Notes, diag.Note{Pos: l[n.Side].pos(n.At), Text: n.Text})
	}
	d.Notes = append(d.Notes, notes...)
	if l[f.Side].exact {
		for _, e := range f.Edits {
			d.Edits = append(d.Edits, diag.Edit{Pos: l[f.Side].pos(e.At), Old: e.Old, New: e.New})
		}
	}
	c.report.Add(d)
}

// exceptions keeps count of which exceptions were needed. It is safe for
// concurrent use.
type exceptions struct {
	mu     sync.Mutex
	seen   []*content.Exception
	needed map[*content.Exception]bool
}

// see takes note of exceptions that must turn out to be needed.
func (x *exceptions) see(list content.Exceptions) {
	if len(list) == 0 {
		return
	}
	x.mu.Lock()
	x.seen = append(x.seen, list...)
	x.mu.Unlock()
}

// covers says whether one of the leaf's exceptions, on either side, is from
// that code.
func (x *exceptions) covers(l *leaf, code diag.Code) bool {
	covered := false
	for i := range l {
		for _, e := range l[i].meant {
			if e.Code == code {
				x.mu.Lock()
				x.needed[e] = true
				x.mu.Unlock()
				covered = true
			}
		}
	}
	return covered
}

// unneeded reports the exceptions that silenced nothing. Where a code is off
// nobody knows.
func (c checker) unneeded() {
	for _, e := range c.meant.seen {
		if !c.meant.needed[e] && c.Config.Severity(e.Code) != diag.Off {
			c.report.Add(diag.Diagnostic{Code: diag.UnneededException, Pos: e.Pos, Len: e.Len,
				Text: "the exception silences nothing: " + string(e.Code) + " finds nothing here",
				Help: "take it out"})
		}
	}
}
