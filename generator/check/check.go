// Package check holds a site to its rules.
//
// In comes the site as its files say it; out goes the same site with the
// blocks of its pages paired and named, and a diagnostic for every rule of
// trust that is broken: halves that do not match, figures, citations and links
// that stand on one side only or lead nowhere, numbers typed in prose,
// paragraphs without a source, names that lead to two places; and what the
// checks of language find, as strictly as site.toml says and but for what is
// said to be meant. It changes nothing it is given and finds everything in one
// run.
//
// Most rules look at leaves, the pairs of words of a paragraph, heading, cell or
// title. Each page's are gone through once (reading.go), and what several rules
// need of one (its plain text, the names in it) is written down once (leaf.go).
package check

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"briefing/generator/agree"
	"briefing/generator/content"
	"briefing/generator/copyedit"
	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/names"
	"briefing/generator/pair"
	"briefing/generator/parallel"
	"briefing/generator/sentence"
)

// Site is a site whose pages are paired.
type Site struct {
	*content.Site
	Pages []*Page // of Site.Pages, in the same order
	// Names finds entities and terms, for each language. Targets below
	// len(Entities) are entities, the others terms.
	Names [2]*names.Index

	byPath  map[string]*Page
	entries func() entries // made when the first link asks
	static  fs.FS
	made    []string
}

// Page is a page whose halves are paired.
type Page struct {
	*content.Page
	// Anchors are those of the blocks, in their order.
	Anchors []string
	// inGroups are the anchors of headings in blocks that are groups; see Block.Headings.
	inGroups map[int][2][]string
	// unpaired are blocks that have no partner, or the wrong one. The site will
	// not be published, but what else is wrong in them is to be said in the same run.
	unpaired [][2]*markdown.Block
}

// Block is a pair of blocks with the anchor it has in every edition.
type Block struct {
	pair.Pair
	ID string
	// Headings are the anchors of a group's headings, which stand on one side only:
	// for each side, by their place in it; nil for a side that has none.
	Headings [2][]string
}

// Blocks are the page's blocks, paired. They are unpacked and paired at each
// call, like those of content.Half.
func (p *Page) Blocks() []Block { return p.blocks(nil) }

// scratch is memory for the blocks of a page.
type scratch struct {
	markdown.Scratch
	pairs  pair.Scratch
	blocks []Block
}

// scratches are used again from page to page.
var scratches = sync.Pool{New: func() any { return new(scratch) }}

func (s *scratch) reset() {
	s.Scratch.Reset()
	s.pairs.Reset()
}

// Use calls use with the page's blocks, whose memory is that of another page's
// afterwards: nothing may be kept of them.
func (p *Page) Use(use func([]Block)) {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.reset()
	use(p.blocks(s))
}

func (p *Page) blocks(s *scratch) []Block {
	pairs, _ := p.pairs(s)
	if len(pairs) == 0 {
		return nil
	}
	var out []Block
	if s != nil {
		out = s.blocks[:0]
	}
	for i := range pairs {
		out = append(out, Block{pairs[i], p.Anchors[i], p.inGroups[i]})
	}
	if s != nil {
		s.blocks = out
	}
	return out
}

func (p *Page) pairs(s *scratch) ([]pair.Pair, []pair.Mismatch) {
	a, b := p.Halves[0], p.Halves[1]
	var blocks *markdown.Scratch
	var pairs *pair.Scratch
	if s != nil {
		blocks, pairs = &s.Scratch, &s.pairs
	}
	switch {
	case a.Broken || b.Broken:
		// Its text could not be told from its front matter: to miss every block of it is no news.
		return nil, nil
	case p.Section != nil && p.Section.Loose:
		return pair.Loose(a.Blocks(blocks), b.Blocks(blocks), pairs), nil
	}
	return pair.Strict(a.Blocks(blocks), b.Blocks(blocks), pairs)
}

// Kind is what kind of block the pair is; 0 for a group.
func (b *Block) Kind() markdown.Kind {
	if b.Group != nil {
		return 0
	}
	return b.Sides[0].Kind
}

// Run checks the site. Static is the tree of files that are published as they
// are, made are the addresses of pages that are made of no file, from an edition's root,
// both for links that lead to them; nil if there are none.
func Run(site *content.Site, static fs.FS, made []string, report *diag.Report) *Site {
	s := &Site{Site: site, Pages: make([]*Page, len(site.Pages)), byPath: make(map[string]*Page, len(site.Pages)), static: static, made: made,
		entries: sync.OnceValue(func() entries { return entriesOf(site) })}
	c := checker{Site: s, report: report, meant: &exceptions{needed: map[*content.Exception]bool{}}, reader: newReader(site)}
	for i, l := range s.Langs {
		c.copyedit[i], c.sentence[i], c.nameSpans[i] = copyedit.LanguageOf(l.Tag), sentence.LanguageOf(l.Tag), s.nameSpans(i)
	}
	var shared map[int32][]int32
	s.Names, shared = c.names()
	c.metricNames()
	parallel.Each(len(site.Pages), func(i int) { s.Pages[i] = c.pairUp(site.Pages[i]) })
	for _, p := range s.Pages {
		s.byPath[p.Path] = p
	}
	w := newWording(c, shared)
	parallel.Each(1+len(s.Pages), func(i int) {
		if i == 0 { // the data files are as much work as many pages
			c.data()
			w.dataTexts()
			return
		}
		w.page(i-1, s.Pages[i-1])
	})
	w.consistent()
	c.conflicts()
	c.comparisons()
	c.charts()
	c.unneeded()
	return s
}

type checker struct {
	*Site
	report *diag.Report
	meant  *exceptions
	reader *agree.Reader // nil where site.toml wants nothing of it
	// In each language.
	copyedit  [2]*copyedit.Language
	sentence  [2]sentence.Language
	nameSpans [2]func(markdown.Inline) [][2]int // of names in a token's text
}

// pairUp pairs a page's blocks and gives them their anchors.
func (c checker) pairUp(p *content.Page) *Page {
	out := &Page{Page: p}
	if a, b := p.Halves[0], p.Halves[1]; a.Broken || b.Broken {
		out.unpaired = alone(a.Blocks(nil), b.Blocks(nil))
	}
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.reset()
	pairs, mismatches := out.pairs(s)
	if len(mismatches) > 0 { // of which blocks are kept
		pairs, mismatches = out.pairs(nil)
	}
	for _, m := range mismatches {
		c.mismatch(p, m)
		out.unpaired = append(out.unpaired, m.Sides)
	}
	taken := &takenAnchors{by: map[string]bool{}}
	for _, e := range entriesOn(p) {
		taken.by[e.ID] = true
	}
	out.Anchors = nameBlocks(pairs, taken)
	out.inGroups = nameGroups(pairs, taken)
	return out
}

// anchors lists all anchors of the page's own text.
func (p *Page) anchors() []string {
	out := slices.Clone(p.Anchors)
	for _, i := range slices.Sorted(maps.Keys(p.inGroups)) {
		for _, side := range p.inGroups[i] {
			out = append(out, slices.DeleteFunc(slices.Clone(side), func(id string) bool { return id == "" })...)
		}
	}
	return out
}

// entriesOn lists the entries of directories that have their anchors on a page.
// The page of a directory has those of all of its entries: where one is set out
// elsewhere, the anchor is at the link that leads there.
func entriesOn(p *content.Page) []*content.Entity {
	if s := p.Section; s != nil && p == s.Index {
		return s.Entities
	}
	return p.Entries
}

// entryOn finds the entry that has the anchor on a page; nil if none has.
func entryOn(p *content.Page, anchor string) *content.Entity {
	list := entriesOn(p)
	if i := slices.IndexFunc(list, func(e *content.Entity) bool { return e.ID == anchor }); i >= 0 {
		return list[i]
	}
	return nil
}

// alone lists blocks as having no partner.
func alone(a, b []markdown.Block) [][2]*markdown.Block {
	var out [][2]*markdown.Block
	for i := range a {
		out = append(out, [2]*markdown.Block{&a[i], nil})
	}
	for i := range b {
		out = append(out, [2]*markdown.Block{nil, &b[i]})
	}
	return out
}

// mismatch reports blocks that do not pair, at the half that has something to
// show and, where both have, at the second: it is mostly the translation.
func (c checker) mismatch(p *content.Page, m pair.Mismatch) {
	d := diag.Diagnostic{Code: diag.PairBlocks}
	if m.Sides[0] != nil && m.Sides[1] != nil {
		d.Pos = p.Halves[1].Pos(m.Sides[1].At)
		d.Text = fmt.Sprintf("the block does not match the one it pairs with: %s in %s, %s in %s", m.Shape[0], c.Langs[0].Name, m.Shape[1], c.Langs[1].Name)
		d.Notes = []diag.Note{{Pos: p.Halves[0].Pos(m.Sides[0].At), Text: "the paired block"}}
		d.Help = "give both the same shape"
		c.report.Add(d)
		return
	}
	side := 0
	if m.Sides[0] == nil {
		side = 1
	}
	b, other := m.Sides[side], p.Halves[1-side]
	d.Pos = p.Halves[side].Pos(b.At)
	d.Text = fmt.Sprintf("this %s has no partner in %s", b.Kind, c.Langs[1-side].Name)
	note := diag.Note{Pos: other.Pos(0), Text: "it would stand at the start of the text"}
	if after := m.After[1-side]; after != nil {
		note = diag.Note{Pos: other.Pos(after.At), Text: "it would stand after this block"}
	}
	d.Notes = []diag.Note{note}
	d.Help = "translate it there, or take it out here"
	c.report.Add(d)
}

// side checks what can be checked in one language.
func (c checker) side(own *paper, p *content.Page, lang int, s *side, numbers bool) {
	c.references(p, lang, s)
	if numbers {
		c.numbers(own, lang, s)
	}
}

// texts checks a text of a data file, whose links are relative to content/.
func (c checker) texts(t *content.Texts, numbers bool, meant content.Exceptions) {
	if !t.Given() {
		return
	}
	p := papers.Get().(*paper)
	defer papers.Put(p)
	p.turn(0)
	l := textsLeaf(t, [2]content.Exceptions{meant, meant})
	p.read(&c, &l)
	c.language(&l)
	for i := range l {
		c.side(p, nil, i, &l[i], numbers)
	}
	if l.both() {
		c.agreement(p, &l)
		c.agree(&l)
	}
}

// data checks the words of the data files. Plain numbers are checked where the
// text says what sources say (directories), not where it defines words.
func (c checker) data() {
	table := func(meant content.Exceptions, numbers bool, list ...*content.Texts) {
		for _, t := range list {
			c.texts(t, numbers, meant)
		}
	}
	plain := func(meant content.Exceptions, list ...*content.Texts) {
		c.meant.see(meant)
		table(meant, false, list...)
	}
	plain(c.Config.Meant, &c.Config.Title, &c.Config.Description, &c.Config.Author, &c.Config.Rights)
	for _, k := range c.RelationKinds() {
		plain(k.Meant, &k.Label, &k.Inverse)
	}
	for _, s := range c.Sections {
		plain(s.Meant, &s.Title, &s.Kind)
		table(s.Meant, s.Numbers, &s.Summary)
		for _, e := range s.Entities {
			plain(e.Meant, &e.Name)
			table(e.Meant, s.Numbers, &e.Text)
			if s.Cited && e.Text.Given() && !hasEvidence(e.Text[0].Inlines) {
				c.uncited(e.Text[0].Pos(0))
			}
		}
	}
	for _, s := range c.Sources {
		plain(s.Meant, &s.Title, &s.Short, &s.Publisher, &s.DateNote, &s.Note)
	}
	for _, t := range c.Topics {
		c.anchorID(t.ID, t.Pos)
		plain(t.Meant, &t.Name)
	}
	for _, m := range c.Metrics {
		plain(m.Meant, &m.Name, &m.Definition, &m.Note)
	}
	for _, t := range c.Tables {
		plain(t.Meant, &t.Title, &t.Note)
		for _, o := range t.Observations {
			c.anchorID(o.ID, o.Pos)
			plain(o.Meant, o.Note)
		}
	}
	for _, t := range c.Terms {
		c.anchorID(t.ID, t.Pos)
		plain(t.Meant, &t.Name, &t.Explain)
	}
	for _, e := range c.Events {
		c.anchorID(e.ID, e.Pos)
		c.meant.see(e.Meant)
		table(e.Meant, true, &e.Text, &e.DateNote)
		if e.Text[0].Given() && !hasCitation(e.Text[0].Inlines) {
			c.report.Add(diag.Diagnostic{Code: diag.Uncited, Pos: e.Text[0].Pos(0), Text: fmt.Sprintf("event %s has no citation", e.ID),
				Help: "say which line gives it and its date: [@source:line], in both languages"})
		}
	}
	for _, e := range c.Entities {
		c.anchorID(e.ID, e.Pos)
		for _, r := range e.Relations {
			plain(r.Meant, &r.Note)
		}
	}
}

// anchorID checks that an id, which is an anchor on the page it is set out on,
// is none that numbered references have there.
func (c checker) anchorID(id string, pos diag.Pos) {
	if layoutAnchor(id) {
		c.report.Add(diag.Diagnostic{Code: diag.BadID, Pos: pos, Len: len(id),
			Text: fmt.Sprintf("%q can't be an id: the references of a page have such anchors", id), Help: "give it another id"})
	}
}
