package review

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/diag"
	"briefing/generator/parallel"
)

// ending is that of the record's files.
const ending = ".lock"

// entry is a pair of texts as somebody confirmed it.
type entry struct {
	unit string // whose file it stands in
	key  string
	hash [2]uint64
	day  Day // on which the texts became what they are
	text [2]string
	used bool // it is the entry of a pair that is there
}

// head is what a file of the record knows of a page as a whole.
type head struct {
	published Day // when it was confirmed first
	cut       Day // when a text was last taken out, if nothing was changed since
}

// lock is what a file of the record holds.
type lock struct {
	head
	entries []*entry
	facts   []fact
}

// record is all that was confirmed.
type record struct {
	kept    bool
	files   map[string][]byte // as they are, by unit
	heads   map[string]head
	units   map[string][]*entry
	byPair  map[[2]uint64][]*entry
	bySide  [2]map[uint64][]*entry
	facts   map[string][]fact // by key: one, unless a figure was moved
	factsOf map[string][]fact // by unit
}

func fileOf(unit string) string { return Folder + "/" + unit + ending }

// readRecord reads the record. What can't be read is reported and left out; an
// error is one of reading files.
func readRecord(fsys fs.FS, langs [2]string, report *diag.Report) (*record, error) {
	r := &record{files: map[string][]byte{}, heads: map[string]head{}, units: map[string][]*entry{},
		byPair: map[[2]uint64][]*entry{}, bySide: [2]map[uint64][]*entry{{}, {}}, facts: map[string][]fact{}, factsOf: map[string][]fact{}}
	files, err := recordFiles(fsys)
	if err != nil {
		return nil, err
	}
	r.kept = len(files) > 0
	locks, texts := make([]lock, len(files)), make([][]byte, len(files))
	err = parallel.Try(len(files), func(i int) error {
		data, err := fs.ReadFile(fsys, files[i])
		if err != nil {
			return err
		}
		texts[i] = data
		var problems []damage
		locks[i], problems = parse(string(data), langs)
		for _, p := range problems {
			report.Add(diag.Diagnostic{Code: diag.BadRecord, Pos: diag.Pos{File: files[i], Line: p.line}, Text: p.text,
				Help: "read the pair, then confirm it again: generator confirm writes this file, and nobody else should"})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i, file := range files {
		unit := strings.TrimSuffix(strings.TrimPrefix(file, Folder+"/"), ending)
		for _, e := range locks[i].entries {
			e.unit = unit
			r.byPair[e.hash] = append(r.byPair[e.hash], e)
			for side, h := range e.hash {
				if e.text[side] != "" { // an empty side is like any other empty one
					r.bySide[side][h] = append(r.bySide[side][h], e)
				}
			}
		}
		for _, f := range locks[i].facts {
			r.facts[f.key] = append(r.facts[f.key], f)
		}
		r.units[unit], r.heads[unit], r.factsOf[unit], r.files[unit] = locks[i].entries, locks[i].head, locks[i].facts, texts[i]
	}
	return r, nil
}

// recordFiles are the files of the record.
func recordFiles(fsys fs.FS) ([]string, error) {
	var files []string
	err := fs.WalkDir(fsys, Folder, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && strings.HasSuffix(name, ending) {
			files = append(files, name)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return files, err
}

// Kept says whether the site in a tree keeps a record.
func Kept(fsys fs.FS) (bool, error) {
	files, err := recordFiles(fsys)
	return len(files) > 0, err
}

// damage is a place in a file of the record that is not as format writes it.
type damage struct {
	line int32
	text string
}

// parse reads a file of the record. Entries that are damaged are left out.
func parse(src string, langs [2]string) (lock, []damage) {
	var out lock
	var problems []damage
	var open *entry
	var start int32
	var have [2]bool
	whole := true
	end := func() {
		if open == nil {
			return
		}
		for i := range open.text {
			if whole && hashOf(open.text[i]) != open.hash[i] {
				problems = append(problems, damage{start, "the text in " + langs[i] + " is not the one that was confirmed here"})
				whole = false
			}
		}
		if whole {
			out.entries = append(out.entries, open)
		}
		open, have, whole = nil, [2]bool{}, true
	}
	n := int32(0)
	for line := range strings.SplitSeq(strings.TrimPrefix(src, "\ufeff"), "\n") {
		n++
		line = strings.TrimSuffix(line, "\r") // of a checkout on Windows
		switch {
		case line == "":
			end()
			continue
		case strings.HasPrefix(line, "# ") && open == nil:
			continue
		case open == nil && out.head.read(line):
			continue
		case strings.HasPrefix(line, "= "):
			end()
			if f, ok := parseFact(line[2:]); ok {
				out.facts = append(out.facts, f)
				continue
			}
			e, ok := parseHead(line[2:], langs)
			if !ok {
				problems = append(problems, damage{n, "this is no beginning of an entry"})
				whole = false
			}
			open, start = e, n
			continue
		}
		lang, text, _ := strings.Cut(line, " ")
		side := slices.Index(langs[:], lang)
		switch {
		case side < 0 || open == nil:
			what := "this is no part of an entry"
			if strings.HasPrefix(line, "<<<<<<<") || strings.HasPrefix(line, "=======") || strings.HasPrefix(line, ">>>>>>>") {
				what = "a merge of this file was not finished"
			}
			problems = append(problems, damage{n, what})
			whole = false
		case have[side]:
			open.text[side] += "\n" + text
		default:
			open.text[side], have[side] = text, true
		}
	}
	end()
	return out, problems
}

// read reads a line of a file's head, "published 2026-11-22".
func (h *head) read(line string) bool {
	what, text, _ := strings.Cut(line, " ")
	day, ok := ParseDay(text)
	switch {
	case !ok:
	case what == "published":
		h.published = day
		return true
	case what == "cut":
		h.cut = day
		return true
	}
	return false
}

// parseFact reads "HASH DAY KEY", in which the day may be missing.
func parseFact(s string) (fact, bool) {
	fields := strings.Split(s, " ")
	f := fact{key: fields[len(fields)-1]}
	if len(fields) == 3 {
		if day, ok := ParseDay(fields[1]); ok {
			f.day = day
			fields = []string{fields[0], f.key}
		}
	}
	h, err := strconv.ParseUint(fields[0], 16, 64)
	f.hash = h
	return f, len(fields) == 2 && err == nil && len(fields[0]) == 16 && f.key != "" && !isDay(f.key)
}

// parseHead reads "zh:HASH en:HASH DAY KEY", of which the last two may be missing. The entry is there even if it is
// wrong, so that its texts are not reported one by one.
func parseHead(s string, langs [2]string) (*entry, bool) {
	e := &entry{}
	fields := strings.Split(s, " ")
	if len(fields) > 2 && isDay(fields[2]) {
		day, ok := ParseDay(fields[2])
		if !ok {
			return e, false
		}
		e.day, fields = day, slices.Delete(fields, 2, 3)
	}
	if len(fields) < 2 || len(fields) > 3 {
		return e, false
	}
	for i, f := range fields[:2] {
		lang, hash, _ := strings.Cut(f, ":")
		side := slices.Index(langs[:], lang)
		h, err := strconv.ParseUint(hash, 16, 64)
		if side < 0 || err != nil || len(hash) != 16 || i == 1 && strings.HasPrefix(fields[0], lang+":") {
			return e, false
		}
		e.hash[side] = h
	}
	if len(fields) == 3 {
		if fields[2] == "" || isDay(fields[2]) {
			return e, false
		}
		e.key = fields[2]
	}
	return e, true
}

// format writes a file of the record. It reads back as the same lock.
func format(unit string, langs [2]string, l lock) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# What the texts of %s said when somebody last confirmed that they agree. Written by \"generator confirm\".\n", unit)
	if l.published.Known() {
		b.WriteString("published " + l.published.String() + "\n")
	}
	if l.cut.Known() {
		b.WriteString("cut " + l.cut.String() + "\n")
	}
	day := func(d Day) {
		if d.Known() {
			b.WriteString(" " + d.String())
		}
	}
	for _, e := range l.entries {
		fmt.Fprintf(&b, "\n= %s:%016x %s:%016x", langs[0], e.hash[0], langs[1], e.hash[1])
		day(e.day)
		if e.key != "" {
			b.WriteString(" " + e.key)
		}
		b.WriteByte('\n')
		for i, text := range e.text {
			if text == "" {
				continue
			}
			for line := range strings.SplitSeq(text, "\n") {
				b.WriteString(langs[i])
				if line != "" {
					b.WriteString(" " + line)
				}
				b.WriteByte('\n')
			}
		}
	}
	for _, f := range l.facts {
		fmt.Fprintf(&b, "\n= %016x", f.hash)
		day(f.day)
		b.WriteString(" " + f.key + "\n")
	}
	return b.Bytes()
}
