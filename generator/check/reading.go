package check

import (
	"slices"
	"sync"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/pair"
)

// reading goes through the leaves of a page, or of a table of a data file, in
// the order of reading, and knows what a reader does where a leaf begins.
type reading struct {
	*wording
	page  *Page
	visit func(r *reading, l *leaf, as kind) // what is done with a leaf
	notes bool                               // the exceptions on the way are taken note of

	// Which rules hold where it is.
	numbers bool // those about numbers in prose
	strict  bool // sides hold the same references
	spare   bool // it is at blocks that have no partner, or the wrong one
	toml    bool // what it is at may be TOML

	heading known // named in the title or the heading above
	intro   known // before the list or table that this is part of
	row     known // in the cells before
	last    known // in the leaf before
	order   int32 // of the leaf
	now     leaf  // the one it is at

	paper *paper
}

// A kind says how a leaf's words are to be read.
type kind uint8

const (
	prose   kind = iota
	heading      // a heading
	cell         // a table's cell
	name         // what something is called: no sentence
)

// known are the things named in each language.
type known [2][]int32

func (k *known) add(other *known) {
	for lang := range k {
		k[lang] = append(k[lang], other[lang]...)
	}
}

var papers = sync.Pool{New: func() any { return new(paper) }}

// page checks a page. Number is its place in the site.
func (w *wording) page(number int, p *Page) {
	r := reading{wording: w, page: p, visit: (*reading).check, notes: true, paper: papers.Get().(*paper)}
	defer papers.Put(r.paper)
	r.paper.turn(len(p.Halves[0].Body) + len(p.Halves[1].Body))
	r.numbers = p.Section == nil || p.Section.Numbers
	cited := p.Section != nil && p.Section.Cited
	strict := p.Section == nil || !p.Section.Loose
	w.meant.see(p.Halves[0].Meant)
	w.meant.see(p.Halves[1].Meant)
	w.summary(p)
	r.strict = true
	r.front()
	r.strict = strict
	p.Use(func(blocks []Block) {
		for i := range blocks {
			r.pair(&blocks[i].Pair, [2]content.Exceptions{}, prose)
			if cited {
				w.cited(p, &blocks[i].Pair)
			}
		}
		w.anchors(p, blocks)
		w.once(p, blocks)
		if strict {
			w.headings(p, blocks)
		}
	})
	w.sentences[number] = slices.Clone(r.paper.said)
	r.spare = true
	for _, m := range p.unpaired {
		for lang, b := range m {
			if b != nil {
				r.toml = p.Halves[lang].Broken
				r.alone(lang, b, nil)
			}
		}
	}
}

// summary checks that a page that has one has it in both languages.
func (c checker) summary(p *Page) {
	have := 0
	if p.Halves[1].Summary.Given() {
		have = 1
	}
	if t := &p.Halves[have].Summary; t.Given() && !p.Halves[1-have].Summary.Given() {
		c.report.Add(diag.Diagnostic{Code: diag.MissingLanguage, Pos: t.Pos(0), Text: "the summary is missing in " + c.Langs[1-have].Name,
			Help: "add summary = \"…\" to " + p.Halves[1-have].File})
	}
}

// front goes through the leaves of a page's front matter.
func (r *reading) front() {
	a, b := r.page.Halves[0], r.page.Halves[1]
	r.now = leaf{textSide(&a.Title, a.Meant), textSide(&b.Title, b.Meant)}
	r.visit(r, &r.now, name)
	r.now = leaf{textSide(&a.Summary, a.Meant), textSide(&b.Summary, b.Meant)}
	r.visit(r, &r.now, prose)
}

// pair goes through the words of a pair of blocks and of what is inside them.
// Meant are the exceptions of what they stand in.
func (r *reading) pair(b *pair.Pair, meant [2]content.Exceptions, as kind) {
	if b.Group != nil {
		if r.notes {
			r.groupAgreement(b, meant)
		}
		for lang := range b.Group {
			for i := range b.Group[lang] {
				r.alone(lang, &b.Group[lang][i], meant[lang])
			}
		}
		return
	}
	for lang, s := range b.Sides {
		meant[lang] = r.with(lang, s, meant[lang])
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
		r.now = pageLeaf(r.page, b, meant)
		r.visit(r, &r.now, as)
	}
	for i := range b.Children {
		r.pair(&b.Children[i], meant, as)
	}
}

// alone goes through the words of a block that has no partner.
func (r *reading) alone(lang int, b *markdown.Block, meant content.Exceptions) {
	meant = r.with(lang, b, meant)
	if len(b.Inlines) > 0 && b.Kind != markdown.Code {
		r.now = leaf{}
		r.now[lang] = bodySide(r.page.Halves[lang], b, meant)
		r.visit(r, &r.now, prose)
	}
	for i := range b.Children {
		r.alone(lang, &b.Children[i], meant)
	}
}

// with adds the exceptions that stand before a block to those of what it is in.
func (r *reading) with(lang int, b *markdown.Block, outer content.Exceptions) content.Exceptions {
	own := r.page.Halves[lang].MeantIn(b)
	if len(own) == 0 {
		return outer
	}
	if r.notes && len(r.page.unpaired) == 0 { // else what is between the two sides was not looked for
		r.meant.see(own)
	}
	return slices.Concat(outer, own)
}

// check runs the rules on a leaf of a page.
func (r *reading) check(l *leaf, as kind) {
	r.paper.read(&r.checker, l)
	for lang := range l {
		r.side(r.paper, r.page.Page, lang, &l[lang], r.numbers)
	}
	if !r.toml {
		r.language(l)
	}
	if l.both() {
		r.agreement(r.paper, l)
		if r.strict {
			r.agree(l)
		}
	}
	if !r.spare {
		r.leaf(l, as)
	}
}
