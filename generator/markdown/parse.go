package markdown

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Parser reads Markdown. It is safe for concurrent use.
type Parser struct {
	blocks  parser.Parser
	line    parser.Parser
	readers sync.Pool // of *reader
}

// New returns a Parser.
func New() *Parser {
	inline := parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(figureParser{}, 150),
		util.Prioritized(citeParser{}, 150),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(emphasisParser{}, 500),
	)
	return &Parser{
		blocks: parser.NewParser(
			parser.WithBlockParsers(parser.DefaultBlockParsers()...),
			inline,
			parser.WithParagraphTransformers(
				util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
				util.Prioritized(extension.NewTableParagraphTransformer(), 200),
			),
			parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
		),
		line: parser.NewParser(
			parser.WithBlockParsers(util.Prioritized(lineParser{parser.NewParagraphParser()}, 100)),
			inline,
		),
	}
}

// lineParser takes every line for a paragraph's, however far it is indented.
type lineParser struct{ parser.BlockParser }

func (lineParser) CanAcceptIndentedLine() bool { return true }

// Blocks reads the text of a page.
func (p *Parser) Blocks(src string) ([]Block, []Comment, []Problem) {
	r := p.reader(src)
	defer p.readers.Put(r)
	doc := p.blocks.Parse(text.NewReader(r.bytes))
	return r.blocks(doc), r.comments, r.problems
}

// Packed is Blocks, packed. The blocks themselves stand in memory that is used
// again for the next text.
func (p *Parser) Packed(src string) (Packed, []Comment, []Problem) {
	r := p.reader(src)
	defer p.readers.Put(r)
	r.scratch.Reset()
	r.passing = true
	doc := p.blocks.Parse(text.NewReader(r.bytes))
	return Pack(src, r.blocks(doc)), r.comments, r.problems
}

// reader returns a reader of a text, with the memory of one that is done:
// nothing of what a reader returns is in it.
func (p *Parser) reader(src string) *reader {
	r, _ := p.readers.Get().(*reader)
	if r == nil {
		r = new(reader)
	}
	*r = reader{src: src, bytes: append(r.bytes[:0], src...), tokens: r.tokens[:0], scratch: r.scratch}
	return r
}

// Line reads a piece of prose in which no block markup counts: a title, a
// summary, a caption.
func (p *Parser) Line(src string) ([]Inline, []Problem) {
	if !strings.ContainsAny(src, "{[*_`<\\&!\n") {
		if src == "" {
			return nil, nil
		}
		return []Inline{{Kind: Text, Text: src}}, nil
	}
	r := p.reader(src)
	defer p.readers.Put(r)
	doc := p.line.Parse(text.NewReader(r.bytes))
	for c := doc.FirstChild(); c != nil; c = c.NextSibling() {
		if len(r.tokens) > 0 {
			r.add(Text, r.end(), " ")
		}
		r.inlines(c)
	}
	r.noneMade()
	tokens := r.take()
	r.noAnchors(tokens)
	stand(tokens, Paragraph)
	return tokens, r.problems
}

// reader turns goldmark's tree into blocks.
type reader struct {
	src      string
	bytes    []byte
	tokens   []Inline // of the block under way
	beside   beside
	comments []Comment
	problems []Problem
	passing  bool    // blocks and tokens are packed at once: they are made in scratch
	scratch  Scratch // of the texts before, too
}

// take returns the tokens gathered, in a slice of their size.
func (r *reader) take() []Inline {
	if len(r.tokens) == 0 {
		return nil
	}
	var out []Inline
	if r.passing {
		out = r.scratch.tokens.cut(len(r.tokens))
	} else {
		out = make([]Inline, len(r.tokens))
	}
	copy(out, r.tokens)
	r.tokens = r.tokens[:0]
	r.beside.seen = 0
	return out
}

// list returns an empty list with room for n blocks.
func (r *reader) list(n int) []Block {
	if r.passing {
		return r.scratch.blocks.cut(n)[:0]
	}
	return make([]Block, 0, n)
}

func (r *reader) add(kind InlineKind, at int, s string) {
	r.tokens = append(r.tokens, Inline{Kind: kind, At: int32(at), Text: s})
}

func (r *reader) problem(kind ProblemKind, at, length int, text, help string) {
	r.problems = append(r.problems, Problem{int32(at), length, kind, text, help})
}

func (r *reader) blocks(parent ast.Node) []Block {
	list := r.list(parent.ChildCount())
	var waiting []int // comments without a block yet, by their place in r.comments
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if html, ok := n.(*ast.HTMLBlock); ok {
			if r.html(html) {
				waiting = append(waiting, len(r.comments)-1)
			}
			continue
		}
		b, ok := r.block(n)
		if !ok {
			continue
		}
		list = append(list, b)
		for _, i := range waiting {
			r.comments[i].Kind, r.comments[i].Before = b.Kind, b.At
		}
		waiting = waiting[:0]
	}
	return list
}

// html reads a block of HTML. It returns whether it is a comment, which is
// then the last of r.comments; anything else is a problem.
func (r *reader) html(n *ast.HTMLBlock) bool {
	at, end := max(n.Pos(), 0), 0
	if lines := n.Lines(); lines.Len() > 0 {
		at, end = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	}
	if n.HasClosure() {
		end = n.ClosureLine.Stop
	}
	whole := r.src[at:max(at, end)]
	s := strings.TrimLeft(whole, " \t")
	at += len(whole) - len(s)
	const help = "write it in Markdown, or put < before it as &lt;"
	if !strings.HasPrefix(s, "<!--") {
		r.problem(RawHTML, at, firstLine(s), "HTML is not part of the dialect", help)
		return false
	}
	comment, after, closed := cutComment(s)
	if !closed {
		r.problem(RawHTML, at, firstLine(s), "the comment does not end, and all that follows would be lost", "close it with -->")
		return false
	}
	if rest := strings.TrimSpace(after); rest != "" {
		r.problem(RawHTML, at+len(s)-len(strings.TrimLeft(after, " \t")), firstLine(rest), "the text behind the comment would be lost",
			"begin a new line after -->")
	}
	r.comment(at, comment)
	return true
}

// cutComment cuts s, which starts with <!--, behind its -->. The two may share
// their dashes: <!--> is a comment too.
func cutComment(s string) (comment, after string, closed bool) {
	i := strings.Index(s[len("<!"):], "-->")
	if i < 0 {
		return s, "", false
	}
	end := len("<!") + i + len("-->")
	return s[:end], s[end:], true
}

// comment records a comment that starts at byte at.
func (r *reader) comment(at int, s string) {
	inside := ""
	if len(s) >= len("<!---->") {
		inside = strings.TrimSuffix(strings.TrimPrefix(s, "<!--"), "-->")
	}
	r.comments = append(r.comments, Comment{At: int32(at), Len: firstLine(s), Text: strings.TrimSpace(inside)})
}

func (r *reader) block(n ast.Node) (Block, bool) {
	b := Block{At: int32(max(n.Pos(), 0))}
	switch n := n.(type) {
	case *ast.Heading:
		b.Kind, b.Level = Heading, uint8(n.Level)
		r.words(&b, n)
		if last := len(b.Inlines) - 1; last >= 0 && b.Inlines[last].Kind == anchor {
			b.ID = b.Inlines[last].Text
			b.Inlines = b.Inlines[:last]
			if last > 0 && b.Inlines[last-1].Kind == Text {
				b.Inlines[last-1].Text = strings.TrimRight(b.Inlines[last-1].Text, " \t")
			}
		}
	case *ast.Paragraph, *ast.TextBlock:
		b.Kind = Paragraph
		r.words(&b, n)
		switch {
		case isImage(b.Inlines):
			b.Kind = Image
		case len(b.Inlines) == 1 && b.Inlines[0].Kind == MadeHere:
			b.Kind = Made
		}
		if len(b.Inlines) == 0 {
			return b, false
		}
	case *ast.List:
		b.Kind, b.Ordered, b.Start = List, n.IsOrdered(), int32(n.Start)
		b.Children = r.list(n.ChildCount())
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			it := Block{Kind: Item, At: b.At, Children: r.blocks(item)}
			if len(it.Children) > 0 {
				it.At = it.Children[0].At
			}
			b.Children = append(b.Children, it)
		}
		if len(b.Children) > 0 {
			b.At = b.Children[0].At
		}
	case *extast.Table:
		b.Kind = Table
		b.Children = r.list(n.ChildCount())
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			rw := Block{Kind: Row, At: int32(max(row.Pos(), 0)), Children: r.list(row.ChildCount())}
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				c := Block{Kind: Cell, At: rw.At}
				if cell, ok := cell.(*extast.TableCell); ok {
					switch cell.Alignment {
					case extast.AlignLeft:
						c.Align = AlignLeft
					case extast.AlignRight:
						c.Align = AlignRight
					case extast.AlignCenter:
						c.Align = AlignCenter
					}
				}
				r.words(&c, cell)
				rw.Children = append(rw.Children, c)
			}
			r.cellsLost(row, n.FirstChild().ChildCount())
			b.Children = append(b.Children, rw)
		}
	case *ast.Blockquote:
		b.Kind, b.Children = Quote, r.blocks(n)
		if len(b.Children) > 0 {
			b.At = b.Children[0].At
		}
	case *ast.FencedCodeBlock:
		b.Kind, b.ID = Code, string(n.Language(r.bytes))
		b.Inlines = r.code(n)
	case *ast.CodeBlock:
		b.Kind, b.Inlines = Code, r.code(n)
	case *ast.ThematicBreak:
		b.Kind = Rule
	default: // link reference definitions and the like: nothing to show
		return b, false
	}
	return b, true
}

// cellsLost reports what a row of a table holds behind its last column, which
// goldmark leaves out. Cells are told apart as it does.
func (r *reader) cellsLost(row ast.Node, columns int) {
	at := max(row.Pos(), 0)
	line, _, _ := strings.Cut(r.src[at:], "\n")
	text := strings.TrimLeft(line, " \t")
	at += len(line) - len(text)
	text = strings.TrimRight(text, " \t\r")
	cell := 0
	for i := 1; i < len(text); i++ { // from behind the first bar, if it begins with one
		if text[i] != '|' || text[i-1] == '\\' {
			continue
		}
		if cell++; cell == columns {
			if lost := strings.Trim(text[i:], "| \t"); lost != "" {
				r.problem(LostText, at+i+strings.Index(text[i:], lost), utf8.RuneCountInString(lost), "the row has more cells than the table's head, and this would be lost",
					`add a column to the head, or write \| for a bar that is meant`)
			}
			return
		}
	}
}

func firstLine(s string) int {
	line, _, _ := strings.Cut(s, "\n")
	return utf8.RuneCountInString(strings.TrimSpace(line))
}

// words reads the tokens of a block that has words of its own.
func (r *reader) words(b *Block, n ast.Node) {
	if n.Lines() != nil && n.Lines().Len() > 0 {
		b.At = int32(n.Lines().At(0).Start)
	}
	r.inlines(n)
	if b.Kind != Paragraph || len(r.tokens) != 1 {
		r.noneMade()
	}
	b.Inlines = r.take()
	stand(b.Inlines, b.Kind)
	if len(b.Inlines) > 0 && b.Kind != Image {
		b.At = b.Inlines[0].At
	}
	if last := len(b.Inlines) - 1; b.Kind == Heading && last >= 0 {
		r.noAnchors(b.Inlines[:last])
	} else {
		r.noAnchors(b.Inlines)
	}
}

// noAnchors refuses {#id} among the tokens, none of which ends a heading.
func (r *reader) noAnchors(tokens []Inline) {
	for i, in := range tokens {
		if in.Kind == anchor {
			r.problem(BadReference, int(in.At), len(in.Text)+3, "{#"+in.Text+"} stands where no anchor can", "an anchor stands at the end of a heading")
			tokens[i].Kind, tokens[i].Text = Text, ""
		}
	}
}

// noneMade refuses {:name} among the tokens gathered, where words stand.
func (r *reader) noneMade() {
	for i, in := range r.tokens {
		if in.Kind == MadeHere {
			r.problem(BadReference, int(in.At), len(in.Text)+3, "{:"+in.Text+"} stands among words", "it stands alone in a paragraph, empty lines around it")
			r.tokens[i].Kind, r.tokens[i].Text = Text, ""
		}
	}
}
