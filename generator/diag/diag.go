// Package diag holds problems found in a site's input files and writes them
// for people and programs.
//
// In come positions, codes and texts from every stage; out go reports as text
// (in the form compilers use), JSON lines, or GitHub workflow commands. It
// knows no other package of the generator and never decides whether something
// is wrong.
//
// A message is data. It says where (file, line, column in characters: an
// editor counts 园区 as two columns), what is wrong, where the other half of
// the matter stands (notes), and what to do (help). Its code is stable: it may
// be documented, searched for and configured, see codes.go.
package diag

import (
	"cmp"
	"path"
	"slices"
	"sync"
)

// Pos is a place in an input file. Line and Col count from 1, Col in
// characters (code points). Line 0 means the file as a whole.
type Pos struct {
	File string
	Line int32
	Col  int32
}

// Compare orders positions by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Severity says whether a problem stops the build.
type Severity uint8

const (
	Error   Severity = iota // the site is not published
	Warning                 // the site is published
	Off                     // not looked for; never in a report
)

func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Note points at another place that belongs to the problem.
type Note struct {
	Pos  Pos
	Text string
}

// Edit is a change of an input file that mends a problem: New in place of Old.
type Edit struct {
	Pos Pos // of Old's first character
	Old string
	New string
}

// Diagnostic is one problem.
type Diagnostic struct {
	Code     Code
	Severity Severity
	Pos      Pos
	Len      int // characters to underline from Pos; 0 or less underlines one
	Text     string
	Notes    []Note
	Help     string // what to do; empty when the text says it
	Edits    []Edit // what mends it without a doubt; nil when somebody must decide
	Rests    bool   // on a file that may not have been read, or a page that is not there, though others of its code don't
	Follows  bool   // from a problem that is reported where it lies: it is none of its own
}

// Unread says whether the problem is that a file can't be read as what it is.
func (d *Diagnostic) Unread() bool {
	switch d.Code {
	case TOMLSyntax, FrontMatter, NotUTF8:
		return true
	case StrayFile:
		return d.Severity == Error
	}
	return false
}

// Absent says whether the problem is that a page or a directory is not on the
// site, though there is a file of it.
func (d *Diagnostic) Absent() bool {
	switch d.Code {
	case MissingHalf, UnknownSection:
		return true
	case BadFileName:
		return path.Ext(d.Pos.File) == ".md" // a metric table is read under any name
	}
	return false
}

// Report collects diagnostics from concurrent stages. The zero value is ready
// to use.
type Report struct {
	mu   sync.Mutex
	list []Diagnostic
}

// Add records a problem.
func (r *Report) Add(d Diagnostic) {
	r.mu.Lock()
	r.list = append(r.list, d)
	r.mu.Unlock()
}

// DropResting takes out of the report what follows from another problem: what a value
// of the wrong type is said to lack, what names something whose id is wrong. It takes
// out what rests on a page that is not on the site, or may rest on a file that could not be read as what it is: names of what
// it may declare, thousands of them if it is the sources or the subject of many
// figures; words and numbers that may be in such names; and other problems of a
// file that could not be read. It returns what it took out.
func (r *Report) DropResting() []Diagnostic {
	r.mu.Lock()
	defer r.mu.Unlock()
	unread, wrong := map[string]bool{}, map[Pos]bool{}
	absent, follows := false, false
	for i := range r.list {
		d := &r.list[i]
		if d.Unread() {
			unread[d.Pos.File] = true
		}
		if d.Code == WrongType {
			wrong[d.Pos] = true
		}
		absent, follows = absent || d.Absent(), follows || d.Follows
	}
	broken := len(unread) > 0 || absent
	if !broken && !follows && len(wrong) == 0 {
		return nil
	}
	var dropped []Diagnostic
	r.list = slices.DeleteFunc(r.list, func(d Diagnostic) bool {
		rests := d.Follows || d.Code != WrongType && wrong[d.Pos] || broken && !d.Unread() && (d.Rests || restsOnNames(d.Code) || len(unread) > 0 && restsOnIDs(d.Code) || unread[d.Pos.File])
		if rests {
			dropped = append(dropped, d)
		}
		return rests
	})
	return dropped
}

// restsOnNames says whether problems of a code may be due to names that are not
// known: in a text, or to what has one in a comparison.
func restsOnNames(c Code) bool {
	switch c {
	case PairNames, Repetition, Untranslated, EmptyChart, EmptyComparison, UnneededException:
		return true
	}
	return false
}

// restsOnIDs says whether problems of a code may be due to whatever a data file
// declares. Of a page that is not there it is known what names it.
func restsOnIDs(c Code) bool {
	switch c {
	case UnknownID, BadCitation, UnknownFigure, DeadLink, PlainNumber, MissingLanguage:
		return true
	}
	return false
}

// Sorted returns all problems so far by file, line, column, code and text,
// each once however often it was found.
func (r *Report) Sorted() []Diagnostic {
	r.mu.Lock()
	list := slices.Clone(r.list)
	r.mu.Unlock()
	slices.SortStableFunc(list, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Text, b.Text))
	})
	return slices.CompactFunc(list, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Text == b.Text
	})
}

// Errors says how many problems so far stop the build.
func (r *Report) Errors() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := 0
	for i := range r.list {
		if r.list[i].Severity == Error {
			n++
		}
	}
	return n
}
