package render

import (
	"bytes"
	"strconv"

	"briefing/generator/check"
	"briefing/generator/markdown"
	"briefing/generator/pair"
	"briefing/generator/weave"
)

// piece is a pair of blocks whose words are rendered, once for all editions.
type piece struct {
	pair     *pair.Pair
	html     [2]string // of a leaf: its words; of a group: its blocks
	anchors  [2]string // of a group: those of each side's headings, for an edition without that side
	children []piece
}

// pieces renders the words of a page's blocks.
func (w *bilingual) pieces(p *weave.Page, blocks []check.Block) []piece {
	mentions := p.Mentions
	out := make([]piece, len(blocks))
	for i := range blocks {
		out[i] = w.piece(&blocks[i].Pair, blocks[i].Headings, &mentions)
	}
	return out
}

// group renders what stands side by side unpaired. Its headings have anchors, which
// links lead to in every edition: where their side is not shown, the group has them.
func (w *bilingual) group(p *pair.Pair, headings [2][]string, mentions *[2][]weave.Mention) piece {
	out := piece{pair: p}
	for i := range p.Group {
		var b, anchors bytes.Buffer
		for j := range p.Group[i] {
			id := ""
			if headings[i] != nil && headings[i][j] != "" {
				id = " id=" + value(w[i].own+headings[i][j])
				anchors.WriteString("<span" + id + "></span>")
			}
			w[i].block(&b, &p.Group[i][j], id, &mentions[i])
		}
		out.html[i], out.anchors[i] = b.String(), anchors.String()
	}
	return out
}

// piece renders one pair, of a group with the anchors of its headings. Mentions
// shrink as the text goes by.
func (w *bilingual) piece(p *pair.Pair, headings [2][]string, mentions *[2][]weave.Mention) piece {
	if p.Group != nil {
		return w.group(p, headings, mentions)
	}
	out := piece{pair: p}
	for i, s := range p.Sides {
		if s.Kind == markdown.Made {
			out.html[i] = w[i].madeNote(s)
			continue
		}
		out.html[i] = w[i].words(s, &mentions[i])
	}
	if len(p.Children) > 0 {
		out.children = make([]piece, len(p.Children))
		for i := range p.Children {
			out.children[i] = w.piece(&p.Children[i], [2][]string{}, mentions)
		}
	}
	return out
}

// words renders the words of a block itself.
func (p prose) words(b *markdown.Block, mentions *[]weave.Mention) string {
	if len(b.Inlines) == 0 {
		return ""
	}
	if b.Kind == markdown.Code {
		return escape(b.Inlines[0].Text)
	}
	if b.Kind == markdown.Heading {
		return clauses(p.html(b.Inlines, nil))
	}
	last := b.Inlines[len(b.Inlines)-1]
	end := last.At + int32(len(last.Text)) + 1
	own := *mentions
	n := 0
	for n < len(own) && own[n].At < end {
		n++
	}
	*mentions = own[n:]
	return p.html(b.Inlines, own[:n])
}

// block writes a block that has no partner, in its own language. ID is the
// attribute of a heading that has an anchor.
func (p prose) block(b *bytes.Buffer, blk *markdown.Block, id string, mentions *[]weave.Mention) {
	words := p.words(blk, mentions)
	inside := func(open, end string) {
		b.WriteString(open)
		for i := range blk.Children {
			p.block(b, &blk.Children[i], "", mentions)
		}
		b.WriteString(end)
	}
	switch blk.Kind {
	case markdown.Heading:
		h := headingTag(blk, p.deeper)
		b.WriteString("<" + h + id + ">" + words + "</" + h + ">")
	case markdown.Paragraph:
		b.WriteString("<p>" + words + "</p>")
	case markdown.List:
		inside(listTag(blk))
	case markdown.Item:
		inside("<li>", "")
	case markdown.Quote:
		inside("<blockquote>", "</blockquote>")
	case markdown.Table:
		p.table(b, blk, mentions)
	case markdown.Code:
		b.WriteString("<pre><code>" + words + "</code></pre>")
	case markdown.Rule:
		b.WriteString("<hr>")
	case markdown.Image:
		b.WriteString(p.figureElement(blk, words))
	case markdown.Made:
		var notes [2]string
		notes[p.lang] = p.madeNote(blk)
		b.WriteString(p.r.made(blk, only(p.lang), p.way, notes))
	}
}

func headingTag(b *markdown.Block, deeper int) string {
	return "h" + strconv.Itoa(min(max(int(b.Level), 2)+deeper, 6)) // the title is the page's h1
}

func listTag(b *markdown.Block) (open, end string) {
	switch {
	case !b.Ordered:
		return "<ul>", "</ul>"
	case b.Start != 1:
		return `<ol start=` + strconv.Itoa(int(b.Start)) + `>`, "</ol>"
	}
	return "<ol>", "</ol>"
}

// figureElement is an image with its caption, which is its description too.
func (p prose) figureElement(b *markdown.Block, img string) string {
	caption := p.html(b.Inlines[1:len(b.Inlines)-1], nil)
	if caption == "" {
		return "<figure>" + img + "</figure>"
	}
	return "<figure>" + img + "<figcaption>" + caption + "</figcaption></figure>"
}

// setter sets rendered pieces into one edition.
type setter struct {
	b     *bytes.Buffer // used again for each block
	tags  [2]string
	e     edition
	words *bilingual
}

// set writes a piece as the edition shows it.
func (s *setter) set(p *piece) {
	if p.pair.Group != nil {
		html := p.html
		for i := range html {
			if s.e.to-s.e.from == 1 {
				html[i] = p.anchors[1-i] + html[i]
			}
		}
		s.sides("div", html)
		return
	}
	lead := p.pair.Sides[0]
	switch lead.Kind {
	case markdown.Heading:
		h := headingTag(lead, s.words[0].deeper)
		s.b.WriteString("<" + h + ">")
		s.spans(p.html)
		s.b.WriteString("</" + h + ">")
	case markdown.Paragraph:
		s.sides("p", p.html)
	case markdown.List:
		open, end := listTag(lead)
		s.inside(open, p, end)
	case markdown.Item:
		s.item(p)
	case markdown.Quote:
		s.quote(p)
	case markdown.Table:
		s.table(p)
	case markdown.Code:
		s.code(p)
	case markdown.Rule:
		s.b.WriteString("<hr>")
	case markdown.Image:
		s.image(p)
	case markdown.Made:
		s.b.WriteString(s.words[0].r.made(lead, s.e, s.words[0].way, p.html))
	}
}

func (s *setter) inside(open string, p *piece, end string) {
	s.b.WriteString(open)
	for i := range p.children {
		s.set(&p.children[i])
	}
	s.b.WriteString(end)
}

// sides writes an element for each language of the edition, with its lang in
// the paired one.
func (s *setter) sides(tag string, html [2]string) {
	for i := s.e.from; i < s.e.to; i++ {
		write(s.b, "<", tag)
		if s.e.to-s.e.from > 1 {
			write(s.b, " lang=", s.tags[i])
		}
		write(s.b, ">", html[i])
		if tag != "p" || i == s.e.to-1 { // a paragraph ends where the next one starts
			write(s.b, "</", tag, ">")
		}
	}
}

// spans writes the words of an element that both languages share. Words that
// are the same in both, as years are, stand once.
func (s *setter) spans(html [2]string) {
	if s.e.to-s.e.from == 1 || html[0] == html[1] {
		s.b.WriteString(html[s.e.from])
		return
	}
	for i := range html {
		write(s.b, `<span lang=`, s.tags[i], `>`, html[i], `</span>`)
		if i == 0 {
			s.b.WriteByte(' ') // a reader of the plain text, as a screen reader is, needs it
		}
	}
}

// item writes a list item: its first paragraph in both languages side by side,
// what follows below.
func (s *setter) item(p *piece) {
	s.b.WriteString("<li>")
	for i := range p.children {
		c := &p.children[i]
		switch {
		case !isParagraph(c):
			s.set(c)
		case i == 0:
			s.sides("div", c.html)
		default:
			s.row("div", c.html)
		}
	}
}

// quote writes a quotation, of several paragraphs each with its like beside it.
func (s *setter) quote(p *piece) {
	s.b.WriteString("<blockquote>")
	for i := range p.children {
		c := &p.children[i]
		if len(p.children) > 1 && isParagraph(c) {
			s.row("p", c.html)
		} else {
			s.set(c)
		}
	}
	s.b.WriteString("</blockquote>")
}

func isParagraph(p *piece) bool {
	return p.pair.Group == nil && p.pair.Sides[0].Kind == markdown.Paragraph
}

// row writes sides that stand beside further ones: in an element of their own,
// in which the second can come first.
func (s *setter) row(tag string, html [2]string) {
	two := s.e.to-s.e.from > 1
	if two {
		s.b.WriteString("<div class=sides>")
	}
	s.sides(tag, html)
	if two {
		s.b.WriteString("</div>")
	}
}

// code stands once where it is the same in both languages, as programs are.
func (s *setter) code(p *piece) {
	if s.e.to-s.e.from == 1 || p.html[0] == p.html[1] {
		s.b.WriteString("<pre><code>" + p.html[s.e.from] + "</code></pre>")
		return
	}
	s.sides("pre", [2]string{"<code>" + p.html[0] + "</code>", "<code>" + p.html[1] + "</code>"})
}

// image stands once where both languages show the same one, with the caption
// in both.
func (s *setter) image(p *piece) {
	var figures [2]string
	for i := range figures {
		figures[i] = s.words[i].figureElement(p.pair.Sides[i], p.html[i])
	}
	if s.e.to-s.e.from == 1 {
		s.b.WriteString(figures[s.e.from])
		return
	}
	a, b := p.pair.Sides[0], p.pair.Sides[1]
	if a.Inlines[0].Text != b.Inlines[0].Text {
		s.sides("div", figures)
		return
	}
	s.b.WriteString("<figure>" + p.html[0] + "<figcaption>")
	s.spans([2]string{s.words[0].html(a.Inlines[1:len(a.Inlines)-1], nil), s.words[1].html(b.Inlines[1:len(b.Inlines)-1], nil)})
	s.b.WriteString("</figcaption></figure>")
}

// instead writes a piece in the other language where it is older in lang. In
// the paired edition a note stands where the older text would.
func (s *setter) instead(p *piece, lang int, note *Stale) {
	whole, before := s.e, s.b.Len()
	s.e = only(1 - lang)
	s.set(p)
	s.e = whole
	html := s.b.String()[before:]
	s.b.Truncate(before)
	if whole.to-whole.from == 1 {
		write(s.b, "<div lang=", s.tags[1-lang], ">", html, "</div>")
		return
	}
	var sides [2]string
	sides[1-lang], sides[lang] = html, `<p class="stale small">`+string(note.Text.HTML)+"</p>"
	s.sides("div", sides)
}

// blocks sets a page's pieces into an edition.
func (r *renderer) blocks(p *weave.Page, blocks []check.Block, pieces []piece, words *bilingual, at location) []Block {
	out := make([]Block, len(pieces))
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	s := setter{b: buf, e: at.e, tags: [2]string{r.site.Langs[0].Tag, r.site.Langs[1].Tag}, words: words}
	elsewhere := at.elsewhere(r)
	links := make([]EditionLink, len(pieces)*len(elsewhere))
	ends := make([]int, len(pieces))
	for i := range pieces {
		b := &blocks[i]
		kind := "group"
		if b.Group == nil {
			kind = blockKinds[b.Kind()]
			if b.Kind() == markdown.Made && r.chartOf(b.Sides[0]) != nil {
				kind = "chart"
			}
		}
		lang, isStale := r.site.StaleBlock(p.Page.Page, i)
		var note *Stale
		if isStale {
			note = r.stale(at.e, lang)
		}
		if note != nil && r.hides() {
			s.instead(&pieces[i], lang, note)
			if at.e.to-at.e.from > 1 {
				kind, note = "group", nil // it stands in the older one's place
			}
		} else {
			s.set(&pieces[i])
		}
		ends[i] = s.b.Len()
		out[i] = Block{ID: b.ID, Kind: kind, Stale: note}
		if b.Kind() == markdown.Heading {
			out[i].Level = max(int(b.Sides[0].Level), 2)
		}
		out[i].Elsewhere = links[:len(elsewhere):len(elsewhere)]
		links = links[len(elsewhere):]
		for j, l := range elsewhere {
			l.Href += "#" + b.ID
			out[i].Elsewhere[j] = l
		}
	}
	text, start := s.b.String(), 0 // one string, from which the blocks are cut
	for i, end := range ends {
		out[i].HTML = fillRoot(text[start:end], at.root)
		start = end
	}
	return out
}

// blockKinds are the classes layouts know blocks by.
var blockKinds = map[markdown.Kind]string{
	markdown.Heading: "heading", markdown.Paragraph: "paragraph", markdown.List: "list", markdown.Table: "table",
	markdown.Quote: "quote", markdown.Code: "code", markdown.Rule: "rule", markdown.Image: "image", markdown.Made: "table",
}
