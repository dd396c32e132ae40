package check

import (
	"slices"
	"strings"

	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/pair"
	"briefing/generator/sentence"
	"briefing/generator/terms"
)

// wording holds the words of the site against what things are called
// (naming.go) and against how the same sentence is translated elsewhere
// (sentences.go). It goes through the leaves in the order of reading: what was
// just named need not be named again.
type wording struct {
	checker
	avoid  [2]*terms.Avoid
	shared map[int32][]int32 // by a target, others that have one of its names
	// sentences of the pages, in their order, and of the data files.
	sentences [][]utterance
	data      []dataLeaf
}

func newWording(c checker, shared map[int32][]int32) *wording {
	return &wording{checker: c, shared: shared, avoid: c.avoided(), sentences: make([][]utterance, len(c.Pages))}
}

// run checks everything but the pages, each of which has been handed to page.
func (w *wording) run() {
	w.dataTexts()
	w.consistent()
}

// A kind says how a leaf's words are to be read.
type kind uint8

const (
	prose   kind = iota
	heading      // a heading
	cell         // a table's cell
	name         // what something is called: no sentence
)

// plainText is a side's words as a reader sees them, with holes for figures
// and code, and where its bytes stand in the source.
type plainText struct {
	text string
	from []int32 // in text, where a token begins
	at   []int32 // in the source
}

func plainOf(inlines []markdown.Inline) plainText {
	if len(inlines) == 1 && inlines[0].Kind == markdown.Text {
		return plainText{inlines[0].Text, []int32{0}, []int32{inlines[0].At}}
	}
	var p plainText
	var b strings.Builder
	for _, in := range inlines {
		text := in.Text
		switch in.Kind {
		case markdown.Text:
		case markdown.Figure, markdown.CodeSpan:
			text = string(sentence.Hole)
		case markdown.Break:
			text = "\n"
		default:
			continue
		}
		p.from, p.at = append(p.from, int32(b.Len())), append(p.at, in.At)
		b.WriteString(text)
	}
	p.text = b.String()
	return p
}

// source is where byte i of the text stands in the source.
func (p *plainText) source(i int) int32 {
	k := len(p.from) - 1
	for k > 0 && int(p.from[k]) > i {
		k--
	}
	if k < 0 {
		return 0
	}
	return p.at[k] + int32(i) - p.from[k]
}

// page checks the words of a page. Number is its place in the site.
func (w *wording) page(number int, p *Page, blocks []Block) {
	w.sentences[number] = w.leaves(p, blocks, w.leaf)
}

// leaves goes through the leaves of a page and returns the sentences that visit
// records.
func (w *wording) leaves(p *Page, blocks []Block, visit func(*reading, leaf, kind)) []utterance {
	r := reading{visit: visit}
	meant := [2]content.Exceptions{p.Halves[0].Meant, p.Halves[1].Meant}
	front := [2]content.Texts{{p.Halves[0].Title, p.Halves[1].Title}, {p.Halves[0].Summary, p.Halves[1].Summary}}
	visit(&r, textsLeaf(&front[0], meant), name)
	visit(&r, textsLeaf(&front[1], meant), prose)
	for i := range blocks {
		r.block(p, &blocks[i].Pair, [2]content.Exceptions{}, prose)
	}
	return slices.Clone(r.said)
}

// block visits the words of a pair of blocks and of what is inside them. The
// exceptions were taken note of when the block was checked for all else.
func (r *reading) block(p *Page, b *pair.Pair, meant [2]content.Exceptions, as kind) {
	if b.Group != nil {
		for lang := range b.Group {
			for i := range b.Group[lang] {
				r.alone(p, lang, &b.Group[lang][i], meant[lang])
			}
		}
		return
	}
	for lang, s := range b.Sides {
		meant[lang] = within(p, lang, s, meant[lang])
	}
	switch b.Sides[0].Kind {
	case markdown.Code:
		return
	case markdown.Heading:
		as = heading
	case markdown.Cell:
		as = cell
	case markdown.Row:
		r.row = known{}
	case markdown.List, markdown.Table:
		r.intro = r.last
		defer func() { r.intro = known{} }()
	}
	if len(b.Sides[0].Inlines) > 0 || len(b.Sides[1].Inlines) > 0 {
		r.visit(r, pageLeaf(p, b, meant), as)
	}
	for i := range b.Children {
		r.block(p, &b.Children[i], meant, as)
	}
}

// alone visits the words of a block that has no partner.
func (r *reading) alone(p *Page, lang int, b *markdown.Block, meant content.Exceptions) {
	meant = within(p, lang, b, meant)
	if len(b.Inlines) > 0 && b.Kind != markdown.Code {
		var l leaf
		l[lang] = bodySide(p.Halves[lang], b, meant)
		r.visit(r, l, prose)
	}
	for i := range b.Children {
		r.alone(p, lang, &b.Children[i], meant)
	}
}

// within adds a block's own exceptions to those of what it is in.
func within(p *Page, lang int, b *markdown.Block, outer content.Exceptions) content.Exceptions {
	if own := p.Halves[lang].MeantIn(b); len(own) > 0 {
		return append(outer[:len(outer):len(outer)], own...)
	}
	return outer
}

// reading is what a reader knows where a leaf begins.
type reading struct {
	heading known // named in the title or the heading above
	intro   known // before the list or table that this is part of
	row     known // in the cells before
	last    known // in the leaf before
	order   int32
	said    []utterance
	form    []byte // used again for each sentence
	visit   func(*reading, leaf, kind)
}

// known are the things named in each language.
type known [2][]int32

func (k *known) add(other *known) {
	for lang := range k {
		k[lang] = append(k[lang], other[lang]...)
	}
}

// leaf checks a pair of words.
func (w *wording) leaf(r *reading, l leaf, as kind) {
	var text [2]plainText
	for lang := range l {
		text[lang] = plainOf(l[lang].inlines)
	}
	named := w.naming(r, l, &text)
	if as != name && l[0].src != "" && l[1].src != "" {
		r.say(w, l, &text, as)
	}
	r.order++
	r.last = named
	switch as {
	case heading, name:
		r.heading = named
	case cell:
		r.row.add(&named)
	}
}

// dataLeaf is a text of a data file.
type dataLeaf struct {
	texts *content.Texts
	meant content.Exceptions
}

// dataTexts checks the texts of the data files. Those of one table are read
// one after the other; what a table is about is known from where it stands.
func (w *wording) dataTexts() {
	var all reading // keeps the sentences of all
	table := func(meant content.Exceptions, about known, list ...*content.Texts) {
		r := reading{heading: about}
		for i, t := range list {
			if !t.Given() {
				continue
			}
			as := prose
			if i == 0 {
				as = name
			}
			r.order = int32(len(w.data))
			w.data = append(w.data, dataLeaf{t, meant})
			w.leaf(&r, textsLeaf(t, [2]content.Exceptions{meant}), as)
			r.heading.add(&about)
		}
		all.said = append(all.said, r.said...)
	}
	none := &content.Texts{}
	table(w.Config.Meant, known{}, none, &w.Config.Description, &w.Config.Author, &w.Config.Rights)
	for _, s := range w.Sections {
		table(s.Meant, known{}, none, &s.Summary)
		for _, e := range s.Entities {
			table(e.Meant, known{}, &e.Name, &e.Text)
		}
	}
	for _, s := range w.Sources {
		table(s.Meant, known{}, &s.Title, &s.DateNote, &s.Note)
	}
	for _, m := range w.Metrics {
		table(m.Meant, known{}, &m.Name, &m.Definition, &m.Note)
	}
	for _, t := range w.Tables {
		table(t.Meant, known{}, &t.Title, &t.Note)
		for _, o := range t.Observations {
			if o.Note != nil {
				table(o.Meant, w.about(o.Subject, &o.Metric.Name), none, o.Note)
			}
		}
	}
	for _, t := range w.Terms {
		table(t.Meant, known{}, &t.Name, &t.Explain)
	}
	for _, e := range w.Events {
		table(e.Meant, known{}, none, &e.Text, &e.DateNote)
	}
	for _, e := range w.Entities {
		for _, rel := range e.Relations {
			if rel.Note.Given() {
				about := w.about(rel.From)
				to := w.about(rel.To)
				about.add(&to)
				table(rel.Meant, about, none, &rel.Note)
			}
		}
	}
	for _, x := range w.Comparisons {
		table(nil, known{}, &x.Title, &x.Summary, &x.Note)
	}
	for _, x := range w.Matrices {
		table(nil, known{}, &x.Title, &x.Summary, &x.Note)
	}
	w.sentences = append(w.sentences, all.said)
}

// about is what is known where something is said of an entity.
func (w *wording) about(e *content.Entity, texts ...*content.Texts) known {
	var k known
	for lang := range k {
		for _, t := range append(texts, &e.Name) {
			w.Names[lang].Find(t[lang].Source, func(_, _ int, target int32) { k[lang] = append(k[lang], target) })
		}
	}
	return k
}

// leafAt finds the leaf a sentence stands in again.
func (w *wording) leafAt(p standing) leaf {
	if int(p.page) == len(w.Pages) {
		d := w.data[p.order]
		return textsLeaf(d.texts, [2]content.Exceptions{d.meant})
	}
	var out leaf
	page := w.Pages[p.page]
	w.leaves(page, page.Blocks(), func(r *reading, l leaf, as kind) {
		if r.order == p.order {
			out = l
		}
		r.order++
	})
	return out
}
