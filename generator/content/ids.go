package content

import (
	"fmt"
	"strings"

	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/tomldoc"
)

// id checks that s is there and is an id.
func (l *loader) id(s tomldoc.String, table diag.Pos, what string) bool {
	switch {
	case !s.Given():
		l.missing("id", table, what)
	case !markdown.ValidID(s.Value):
		l.report.Add(diag.Diagnostic{Code: diag.BadID, Pos: s.Pos, Len: len([]rune(s.Value)),
			Text: fmt.Sprintf("%q can't be an id", s.Value),
			Help: `ids are made of a-z, 0-9 and "-" between them, so that they can stand in addresses`})
	default:
		return true
	}
	_, kind, _ := strings.Cut(what, " ") // without its article
	l.unnamed(kind, s.Value)
	return false
}

// pageID checks that s is an id of something that has a page of its own beside the
// list of its kind. One that is the list's is reported and taken all the same: nothing
// is amiss where it is named.
func (l *loader) pageID(s tomldoc.String, table diag.Pos, what string) bool {
	if s.Value == ListID {
		l.report.Add(diag.Diagnostic{Code: diag.BadID, Pos: s.Pos, Len: len(s.Value),
			Text: what + ` can't be called "` + ListID + `": that is the list of all of them`, Help: "give it another id"})
	}
	return l.id(s, table, what)
}

// duplicate reports an id that is there already, or a name that a list has already,
// which has no first place.
func (l *loader) duplicate(s tomldoc.String, what string, first diag.Pos) {
	d := diag.Diagnostic{Code: diag.DuplicateID, Pos: s.Pos, Len: len([]rune(s.Value)),
		Text: fmt.Sprintf("%s %q is there already", what, s.Value), Help: "give one of them another id, or take one out"}
	if first.Line != 0 {
		d.Notes = []diag.Note{{Pos: first, Text: "the first one"}}
		l.unnamed(what, s.Value)
	}
	l.report.Add(d)
}

// unnamed remembers that something of a kind is not on the site under the id that it is
// meant to have, but has been given this one.
func (l *loader) unnamed(kind, id string) {
	if kind == "derived figure" {
		kind = "observation"
	}
	l.site.unnamed[kind] = append(l.site.unnamed[kind], id)
}

// unknown reports an id that is not declared.
func (l *loader) unknown(s tomldoc.String, what string, known []string) {
	d := unknownID(s, what, known)
	d.Follows = l.site.Unnamed(what, s.Value, known)
	l.report.Add(d)
}
