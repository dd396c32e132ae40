package content

import (
	"hash/maphash"
	"strings"
	"sync"
	"unicode/utf8"

	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/tomldoc"
)

// frontMatter is what stands between the +++ lines.
type frontMatter struct {
	Title     tomldoc.String   `toml:"title"`
	Summary   tomldoc.String   `toml:"summary" optional:"it"`
	Aliases   []tomldoc.String `toml:"aliases"`
	Avoid     []tomldoc.String `toml:"avoid"`
	Not       []tomldoc.String `toml:"not"`
	Forms     []tomldoc.String `toml:"forms"`
	Order     tomldoc.Int      `toml:"order"`
	Source    tomldoc.String   `toml:"source" optional:"the id of the source that the page sums up"`
	Parent    tomldoc.String   `toml:"parent" optional:"the id of what it is part of"`
	Relations []relationTable  `toml:"relation"`
	Meant     []tomldoc.String `toml:"meant"`
}

type relationTable struct {
	tomldoc.Table
	To    tomldoc.String   `toml:"to"`
	Kind  tomldoc.String   `toml:"kind"`
	Cite  tomldoc.String   `toml:"cite"`
	Note  tomldoc.Texts    `toml:"note"`
	Meant []tomldoc.String `toml:"meant"`
}

// half reads one Markdown file.
func (l *loader) half(f markdownFile) (*Half, error) {
	src, err := l.read(f.file)
	if err != nil {
		return nil, err
	}
	if old, problems, ok := l.opts.Cache.find(f.file, src); ok {
		for _, d := range problems {
			l.report.Add(d)
		}
		return old, nil
	}
	// Problems are kept with the half, so that a cached one reports them again.
	var own diag.Report
	h := reader{&own, l.markdown, l.langs}.half(f, src)
	problems := own.Sorted()
	for _, d := range problems {
		l.report.Add(d)
	}
	l.opts.Cache.add(f.file, src, h, problems)
	return h, nil
}

func (r reader) half(f markdownFile, src string) *Half {
	h := &Half{File: f.file, meta: &frontMatter{}}
	meta, body, metaLine, bodyLine, ok := CutFrontMatter(src)
	h.Body, h.bodyLine = body, bodyLine
	wrong, notUTF8 := diag.Encoding(f.file, 1, src)
	if notUTF8 {
		r.report.Add(wrong)
		h.Broken, h.Body = true, ""
	}
	switch {
	case notUTF8 && (metaLine == 0 || !utf8.ValidString(meta)): // what else is wrong rests on that
	case !ok:
		h.Broken = true
		r.report.Add(diag.Diagnostic{Code: diag.FrontMatter, Pos: diag.Pos{File: f.file, Line: 1, Col: 1}, Len: 3,
			Text: "the front matter is not closed", Help: "end it with a line that is +++"})
	case metaLine == 0:
		h.Broken = true // it may well begin with TOML that nothing marks as such
		r.report.Add(diag.Diagnostic{Code: diag.FrontMatter, Pos: diag.Pos{File: f.file, Line: 1},
			Text: "the file has no front matter", Help: `begin it with +++, title = "…", +++ on three lines`})
	default:
		if tomldoc.Decode(f.file, metaLine, meta, h.meta, r.report) {
			r.wanted(f.file, h.meta)
		}
	}
	h.Title, h.Summary, h.Aliases = r.text(h.meta.Title), r.text(h.meta.Summary), h.meta.Aliases
	h.Meant = r.exceptions(h.meta.Meant)
	var comments []markdown.Comment
	var problems []markdown.Problem
	h.packed, comments, problems = r.markdown.Packed(h.Body)
	r.comments(h, comments)
	for _, p := range problems {
		r.report.Add(problem(p, h.Pos(p.At)))
	}
	return h
}

// wanted reports a title that is not there.
func (r reader) wanted(file string, m *frontMatter) {
	switch {
	case !m.Title.Given():
		r.report.Add(diag.Diagnostic{Code: diag.MissingKey, Pos: diag.Pos{File: file, Line: 1}, Text: "the page needs a title",
			Help: `add title = "…" to the front matter`})
	case m.Title.Value == "":
		r.report.Add(diag.Diagnostic{Code: diag.MissingKey, Pos: m.Title.Pos, Text: "the title is empty", Help: "write it"})
	}
}

// CutFrontMatter splits a file into the TOML between its +++ lines and its
// body, each with the line of the file it starts on. metaLine is 0 when there
// is no front matter; ok is false when it is opened but not closed.
func CutFrontMatter(src string) (meta, body string, metaLine, bodyLine int32, ok bool) {
	src = strings.TrimPrefix(src, "\ufeff")
	first, rest, _ := strings.Cut(src, "\n")
	if strings.TrimRight(first, " \t\r") != "+++" {
		return "", src, 0, 1, true
	}
	line := int32(2)
	for at := 0; at < len(rest); line++ {
		text, _, found := strings.Cut(rest[at:], "\n")
		next := at + len(text)
		if found {
			next++
		}
		if strings.TrimRight(text, " \t\r") == "+++" {
			return rest[:at], rest[next:], 2, line + 1, true
		}
		at = next
	}
	return rest, "", 2, line, false
}

// Cache keeps the halves of one run for the next, so that serve reads only
// what changed. A half is found by its file's name and whole text, so it can't
// be out of date; halves that the last run did not use are dropped. A nil
// Cache holds nothing. It is safe for concurrent use.
type Cache struct {
	mu     sync.Mutex
	seed   maphash.Seed
	halves map[string]cachedHalf
}

type cachedHalf struct {
	sum      uint64
	size     int
	half     *Half
	problems []diag.Diagnostic
}

// NewCache returns an empty Cache.
func NewCache() *Cache {
	return &Cache{seed: maphash.MakeSeed(), halves: map[string]cachedHalf{}}
}

func (c *Cache) find(file, src string) (*Half, []diag.Diagnostic, bool) {
	if c == nil {
		return nil, nil, false
	}
	sum := maphash.String(c.seed, src)
	c.mu.Lock()
	defer c.mu.Unlock()
	h, ok := c.halves[file]
	if !ok || h.sum != sum || h.size != len(src) {
		return nil, nil, false
	}
	return h.half, h.problems, true
}

func (c *Cache) add(file, src string, h *Half, problems []diag.Diagnostic) {
	if c == nil {
		return
	}
	sum := maphash.String(c.seed, src)
	c.mu.Lock()
	c.halves[file] = cachedHalf{sum, len(src), h, problems}
	c.mu.Unlock()
}

// keep drops all halves but these.
func (c *Cache) keep(halves []*Half) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.halves) == len(halves) {
		return
	}
	used := make(map[string]bool, len(halves))
	for _, h := range halves {
		used[h.File] = true
	}
	for file := range c.halves {
		if !used[file] {
			delete(c.halves, file)
		}
	}
}
