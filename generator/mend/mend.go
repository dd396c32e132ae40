// Package mend makes the edits that diagnostics bring along.
//
// In come a file tree and a function that checks it; out go the files that
// changed, with what was mended in them and what is left to say. Mending goes
// on until a check finds nothing more to mend, so that mending twice is mending
// once. It writes nothing: the caller does.
//
// An edit is made only where its old text stands to the letter, and only if the
// file keeps its structure: the same blocks, references, links and emphasis, the
// same keys and kinds of values. What can't be mended so stays as it was and is
// reported like everything else.
package mend

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"briefing/generator/diag"
)

// File is a file with edits made.
type File struct {
	Name   string
	Before []byte
	After  []byte
}

// Result is what was mended.
type Result struct {
	Files  []File            // that changed, by name
	Mended []diag.Diagnostic // in the order they were mended in, by place in each round
}

// rounds is how often edits may bring forth others. Each mends what it can at
// once, and what is left mostly waits for a neighbour; three are enough for all
// that is known.
const rounds = 8

// Run mends a site. Check names what is wrong with a tree.
func Run(fsys fs.FS, check func(fs.FS) ([]diag.Diagnostic, error)) (*Result, error) {
	out := &Result{}
	tree := &overlay{FS: fsys, files: map[string][]byte{}}
	before := map[string][]byte{}
	for range rounds {
		list, err := check(tree)
		if err != nil {
			return nil, err
		}
		mended := 0
		for name, own := range byFile(list) {
			data, err := fs.ReadFile(tree, name)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return nil, err
			}
			after, done := file(name, string(data), own)
			if len(done) == 0 {
				continue
			}
			if _, ok := before[name]; !ok {
				before[name] = data
			}
			tree.files[name] = []byte(after)
			out.Mended = append(out.Mended, done...)
			mended += len(done)
		}
		if mended == 0 {
			break
		}
		slices.SortStableFunc(out.Mended[len(out.Mended)-mended:], func(a, b diag.Diagnostic) int { return a.Pos.Compare(b.Pos) })
	}
	for name, data := range before {
		if after := tree.files[name]; string(after) != string(data) {
			out.Files = append(out.Files, File{name, data, after})
		}
	}
	slices.SortFunc(out.Files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return out, nil
}

// byFile sorts the diagnostics that have edits by the file these change.
func byFile(list []diag.Diagnostic) map[string][]diag.Diagnostic {
	out := map[string][]diag.Diagnostic{}
	for _, d := range list {
		if len(d.Edits) > 0 {
			name := d.Edits[0].Pos.File
			out[name] = append(out[name], d)
		}
	}
	return out
}

// file makes the edits of a file's diagnostics. It returns those that it made.
func file(name, src string, list []diag.Diagnostic) (string, []diag.Diagnostic) {
	m := mending{name, src, shapeOf(name, src), list, make([]bool, len(list))}
	m.add(0, len(list))
	after, done, _ := m.make()
	return after, done
}

// mending is a file on the way to having all edits that leave its structure.
type mending struct {
	name, src string
	was       shape
	list      []diag.Diagnostic
	wanted    []bool // of the list: those whose edits are to be made
}

// add wants the diagnostics from one to another too, without those of them that
// would change what the file is. These are found by halves, since to read a long
// file once for each of its diagnostics takes minutes.
func (m *mending) add(from, to int) {
	want := func(yes bool) {
		for i := from; i < to; i++ {
			m.wanted[i] = yes
		}
	}
	want(true)
	if _, _, fit := m.make(); fit {
		return
	}
	want(false)
	if to-from > 1 {
		middle := (from + to) / 2
		m.add(middle, to)
		m.add(from, middle)
	}
}

// make makes the edits that are wanted, and says whether the file keeps its
// structure. It begins with the file as it was each time, where all places are
// right.
func (m *mending) make() (string, []diag.Diagnostic, bool) {
	var list []diag.Diagnostic
	for i, d := range m.list {
		if m.wanted[i] {
			list = append(list, d)
		}
	}
	after, done := apply(m.src, list)
	return after, done, len(done) == 0 || m.was.same(shapeOf(m.name, after))
}

// change is an edit with its place in bytes.
type change struct {
	start, end int
	to         string
}

// changes are edits of one text, in their order, none over another.
type changes []change

// room is where a change from start to end has its place among the others, and
// whether none is there.
func (c changes) room(start, end int) (int, bool) {
	i := sort.Search(len(c), func(i int) bool { return c[i].end > start })
	return i, i == len(c) || c[i].start >= end
}

func (c changes) with(e change) changes {
	i, _ := c.room(e.start, e.end)
	return slices.Insert(c, i, e)
}

// apply makes the edits of all diagnostics whose old texts stand where they
// say, each diagnostic's all or none, none of them over another.
func apply(src string, list []diag.Diagnostic) (string, []diag.Diagnostic) {
	in := newPlaces(src)
	var all changes
	var done []diag.Diagnostic
	for _, d := range list {
		if own := in.changes(d.Edits, all); own != nil {
			for _, e := range own {
				all = all.with(e)
			}
			done = append(done, d)
		}
	}
	var b strings.Builder
	at := 0
	for _, c := range all {
		b.WriteString(src[at:c.start])
		b.WriteString(c.to)
		at = c.end
	}
	b.WriteString(src[at:])
	return b.String(), done
}

// places finds places in a text. It goes on from the one found last: edits come
// nearly in order, and a line may be long.
type places struct {
	src       string
	lines     []int // the bytes that they start at
	line, col int32
	at        int
}

// newPlaces finds places in a text. A byte order mark is part of no line.
func newPlaces(src string) *places {
	starts := []int{len(src) - len(strings.TrimPrefix(src, "\ufeff"))}
	for i := range len(src) {
		if src[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return &places{src: src, lines: starts}
}

// changes are the edits of a diagnostic; nil if one of them can't be made beside
// those that are made already.
func (p *places) changes(edits []diag.Edit, made changes) changes {
	var own changes
	for _, e := range edits {
		start := p.offset(e.Pos)
		if start < 0 || e.Old == "" || !strings.HasPrefix(p.src[start:], e.Old) {
			return nil
		}
		end := start + len(e.Old)
		_, free := made.room(start, end)
		_, alone := own.room(start, end)
		if !free || !alone {
			return nil
		}
		own = own.with(change{start, end, e.New})
	}
	return own
}

// offset is the byte of a position; -1 if the text has no such place.
func (p *places) offset(pos diag.Pos) int {
	if pos.Line < 1 || int(pos.Line) > len(p.lines) || pos.Col < 1 {
		return -1
	}
	if pos.Line != p.line || pos.Col < p.col {
		p.line, p.col, p.at = pos.Line, 1, p.lines[pos.Line-1]
	}
	for ; p.col < pos.Col; p.col++ {
		if p.at >= len(p.src) || p.src[p.at] == '\n' {
			return -1
		}
		_, size := utf8.DecodeRuneInString(p.src[p.at:])
		p.at += size
	}
	return p.at
}
