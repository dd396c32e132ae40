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
	was := shapeOf(name, src)
	if after, done := apply(src, list); len(done) > 0 && was.same(shapeOf(name, after)) {
		return after, done
	}
	// One of them changes what the file is. Find it by making one at a time, from
	// the last, so that the places of those before stay right.
	after := src
	var made []diag.Diagnostic
	for i := len(list) - 1; i >= 0; i-- {
		if s, done := apply(after, list[i:i+1]); len(done) > 0 && was.same(shapeOf(name, s)) {
			after = s
			made = append(made, list[i])
		}
	}
	slices.Reverse(made)
	return after, made
}

// change is an edit with its place in bytes.
type change struct {
	start, end int
	to         string
}

// apply makes the edits of all diagnostics whose old texts stand where they
// say, each diagnostic's all or none, none of them over another.
func apply(src string, list []diag.Diagnostic) (string, []diag.Diagnostic) {
	lines := lineStarts(src)
	var changes []change
	var done []diag.Diagnostic
	for _, d := range list {
		var own []change
		for _, e := range d.Edits {
			start := offset(src, lines, e.Pos)
			if start < 0 || !strings.HasPrefix(src[start:], e.Old) || e.Old == "" || overlaps(changes, start, start+len(e.Old)) || overlaps(own, start, start+len(e.Old)) {
				own = nil
				break
			}
			own = append(own, change{start, start + len(e.Old), e.New})
		}
		if own != nil {
			changes = append(changes, own...)
			done = append(done, d)
		}
	}
	slices.SortFunc(changes, func(a, b change) int { return cmp.Compare(a.start, b.start) })
	var b strings.Builder
	at := 0
	for _, c := range changes {
		b.WriteString(src[at:c.start])
		b.WriteString(c.to)
		at = c.end
	}
	b.WriteString(src[at:])
	return b.String(), done
}

func overlaps(list []change, start, end int) bool {
	return slices.ContainsFunc(list, func(c change) bool { return start < c.end && c.start < end })
}

// lineStarts are the bytes that lines start at. A byte order mark is part of no
// line.
func lineStarts(src string) []int {
	starts := []int{len(src) - len(strings.TrimPrefix(src, "\ufeff"))}
	for i := range len(src) {
		if src[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// offset is the byte of a position; -1 if the text has no such place.
func offset(src string, lines []int, p diag.Pos) int {
	if p.Line < 1 || int(p.Line) > len(lines) || p.Col < 1 {
		return -1
	}
	at := lines[p.Line-1]
	for range p.Col - 1 {
		if at >= len(src) || src[at] == '\n' {
			return -1
		}
		_, size := utf8.DecodeRuneInString(src[at:])
		at += size
	}
	return at
}
