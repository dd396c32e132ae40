package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// reference is a {figure}, [@citation], {#anchor} or {:name} in goldmark's tree.
type reference struct {
	ast.BaseInline
	kind    InlineKind
	at      int // of its bracket
	length  int // characters, for problems
	ids     []string
	offsets []int // of each id from at
	problem string
	help    string
	id      [1]string // what ids and offsets are slices of when there is one, as almost always
	offset  [1]int
}

// one makes the reference one to a single id.
func (r *reference) one(id string, offset int) {
	r.id[0], r.offset[0] = id, offset
	r.ids, r.offsets = r.id[:], r.offset[:]
}

var referenceKind = ast.NewNodeKind("Reference")

func (r *reference) Kind() ast.NodeKind         { return referenceKind }
func (r *reference) Dump(src []byte, level int) { ast.DumpHelper(r, src, level, nil, nil) }

// chartPrefix is what stands in front of a chart's id: the only name that has a part.
var chartPrefix = []byte(":chart ")

// figureParser reads {id}, {id:change}, {#anchor}, {:name} and {:chart id}. Braces around anything
// with a space in it, or around nothing, are text.
type figureParser struct{}

func (figureParser) Trigger() []byte { return []byte{'{'} }

func (figureParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	end := bytes.IndexByte(line, '}')
	if node := almostFigure(line, end); node != nil {
		node.at = segment.Start
		block.Advance(end + 1)
		return node
	}
	if end < 2 || bytes.ContainsAny(bytes.TrimPrefix(line[1:end], chartPrefix), " \t\n{") {
		return nil
	}
	inside := string(line[1:end])
	node := &reference{kind: Figure, at: segment.Start, length: utf8.RuneCount(line[:end+1])}
	if name, ok := strings.CutPrefix(inside, "#"); ok {
		node.kind, inside = anchor, name
	} else if name, ok := strings.CutPrefix(inside, ":"); ok {
		node.kind, inside = MadeHere, name
	}
	id, part, hasPart := strings.Cut(inside, ":")
	if node.kind == MadeHere {
		id = strings.TrimPrefix(id, "chart ")
	}
	switch {
	case !ValidID(id):
		node.problem = "{" + inside + "} is not a figure's id"
		node.help = `ids are made of a-z, 0-9 and "-"; write \{ for a brace`
	case hasPart && node.kind == MadeHere:
		node.problem = "{:" + inside + "} is not the name of anything that is made here"
		node.help = "a name has no parts: {:" + id + "}"
	case hasPart && (node.kind != Figure || part != "change"):
		node.problem = "{" + inside + "} asks for a part that figures don't have"
		node.help = "there is {" + id + "} and {" + id + ":change}"
	default:
		node.one(inside, 0)
	}
	block.Advance(end + 1)
	return node
}

// almostFigure is a reference with a space inside its braces, or with two braces:
// nobody means to print that. It is nil for anything else.
func almostFigure(line []byte, end int) *reference {
	if end < 2 {
		return nil
	}
	inside := string(line[1:end])
	plain := strings.TrimSpace(strings.TrimPrefix(inside, "{"))
	id, _, _ := strings.Cut(plain, ":")
	if plain == inside || !ValidID(id) {
		return nil
	}
	return &reference{kind: Figure, length: utf8.RuneCount(line[:end+1]), problem: "{" + inside + "} is almost a figure",
		help: "write {" + plain + `} without spaces and with single braces; \{ is a brace that is meant`}
}

// citeParser reads [@source:line] and [@source:line; @source:line], also where a
// line ends between two of them.
type citeParser struct{}

func (citeParser) Trigger() []byte { return []byte{'['} }

func (citeParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[@")) {
		return nil
	}
	node := &reference{kind: Cite, at: segment.Start}
	if end := bytes.IndexByte(line, ']'); end >= 0 { // as nearly always
		node.length = utf8.RuneCount(line[:end+1])
		node.cites(string(line[1:end]), func(i int) int { return 1 + i })
		block.Advance(end + 1)
		return node
	}
	number, position := block.Position()
	inside, place, closed := bracket(block)
	if closed {
		node.length = utf8.RuneCount(bytes.TrimSpace(line))
		node.cites(inside, func(i int) int { return place(i) - node.at })
		return node
	}
	block.SetPosition(number, position)
	words := line
	if end := bytes.IndexAny(line, " \t\r\n"); end >= 0 {
		words = line[:end]
	}
	source, _, _ := strings.Cut(string(words[len("[@"):]), ":")
	if !ValidID(source) {
		return nil
	}
	node.length = utf8.RuneCount(words)
	node.problem, node.help = "the citation "+string(words)+" is not closed", "a citation ends in ]"
	block.Advance(len(words))
	return node
}

// bracket reads what stands in a bracket that is closed on one of the next lines,
// and goes behind it. Place is where a byte of it stands in the text. No bracket
// opens inside of a citation's: where one does, this one was forgotten, and to look
// on for its end would take as long as the text for each that was.
func bracket(block text.Reader) (inside string, place func(int) int, closed bool) {
	block.Advance(1)
	type piece struct{ from, at int } // where a line begins inside, and in the text
	var pieces []piece
	var read strings.Builder
	for !closed {
		line, segment := block.PeekLine()
		end := bytes.IndexAny(line, "[]")
		if line == nil || end >= 0 && line[end] == '[' {
			return "", nil, false
		}
		pieces = append(pieces, piece{read.Len(), segment.Start - segment.Padding})
		if closed = end >= 0; closed {
			read.Write(line[:end])
			block.Advance(end + 1)
		} else {
			read.Write(line)
			block.AdvanceLine()
		}
	}
	return read.String(), func(i int) int {
		k := len(pieces) - 1
		for pieces[k].from > i {
			k--
		}
		return pieces[k].at + i - pieces[k].from
	}, true
}

// cites reads the citations inside a bracket; offset is how far from it a byte of
// them stands.
func (r *reference) cites(inside string, offset func(int) int) {
	start := 0 // of the part
	for part := range strings.SplitSeq(inside, ";") {
		trimmed := strings.TrimSpace(part)
		id, ok := strings.CutPrefix(trimmed, "@")
		if source, number, found := strings.Cut(id, ":"); !ok || !found || !ValidID(source) || !validLine(number) {
			r.problem = "[" + strings.Join(strings.Fields(trimmed), " ") + "] is not a citation"
			r.help = "a citation is [@source:line], for example [@" + firstValid(source) + ":12]"
			return
		}
		if at := offset(start + strings.Index(part, "@")); len(part) == len(inside) {
			r.one(id, at)
		} else {
			r.ids, r.offsets = append(r.ids, id), append(r.offsets, at)
		}
		start += len(part) + 1
	}
}

func firstValid(source string) string {
	if ValidID(source) {
		return source
	}
	return "annual-report"
}

// ValidID says whether s can be an id: a-z, 0-9 and single hyphens between.
func ValidID(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		case c == '-' && i > 0 && i < len(s)-1 && s[i-1] != '-':
		default:
			return false
		}
	}
	return s != ""
}

func validLine(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || i == 0 && s[i] == '0' {
			return false
		}
	}
	return s != "" && len(s) < 8
}

// emphasisParser finds emphasis marks by CommonMark's flanking rules, but for
// characters of Chinese, Japanese and Korean: beside them, and their
// punctuation among them, a mark opens and closes as beside a letter and a
// space at once
// (https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md).
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	char := line[0]
	n := 1
	for n < len(line) && line[n] == char {
		n++
	}
	after := ' '
	if n < len(line) {
		after = util.ToRune(line, n)
	}
	left := opens(before, after)
	right := opens(after, before)
	canOpen, canClose := left, right
	if char == '_' {
		canOpen = left && (!right || punctuation(before))
		canClose = right && (!left || punctuation(after))
	}
	d := parser.NewDelimiter(canOpen, canClose, n, char, emphasis{})
	d.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(d)
	return d
}

// opens says whether a mark between outside and inside is flanking inside.
func opens(outside, inside rune) bool {
	if util.IsSpaceRune(inside) {
		return false
	}
	return !util.IsPunctRune(inside) || wide(inside) || util.IsSpaceRune(outside) || util.IsPunctRune(outside) || wide(outside)
}

func punctuation(r rune) bool { return util.IsPunctRune(r) }

type emphasis struct{}

func (emphasis) IsDelimiter(b byte) bool                      { return b == '*' || b == '_' }
func (emphasis) CanOpenCloser(open, c *parser.Delimiter) bool { return open.Char == c.Char }
func (emphasis) OnMatch(consumes int) ast.Node                { return ast.NewEmphasis(consumes) }

// wide says whether r belongs to a script written without spaces, or to its
// punctuation. Chinese quotation marks, dashes and ellipses share their code
// points with Western ones, so they don't count here.
func wide(r rune) bool {
	// Goldmark leaves out the full-width forms: ，：！（）％.
	return util.IsEastAsianWideRune(r) || r >= 0xFF01 && r <= 0xFF60 || r >= 0xFFE0 && r <= 0xFFE6
}

// unspaced says whether a line break beside r is no space: Korean is wide too,
// but has spaces between its words.
func unspaced(r rune) bool { return wide(r) && !unicode.Is(unicode.Hangul, r) }
