package check

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/pair"
)

// references checks that the figures, citations and links of a side are there.
func (c checker) references(p *content.Page, lang int, s *side) {
	if !s.kinds.has(referring) {
		return
	}
	for i, in := range s.inlines {
		switch in.Kind {
		case markdown.Figure:
			c.figure(s, in)
			c.unitTwice(lang, s, i)
		case markdown.Cite:
			c.cite(s, in)
		case markdown.MadeHere:
			c.made(s, in)
		case markdown.LinkStart, markdown.ImageStart:
			t, err := c.Resolve(p, in.Text)
			if err == nil && in.Kind == markdown.ImageStart && t.File == "" && t.External == "" {
				err = &DeadLinkError{Text: fmt.Sprintf("%q is no picture of this site", in.Text), Help: "a picture is a file of static/: ![what it shows](/picture.png)"}
			}
			if err != nil {
				c.deadLink(s, i, err)
			} else {
				s.keys[i] = t.Key()
			}
		}
	}
}

// deadLink reports that the link at token i leads nowhere. On both sides it may lead
// to the same place that is not there, though each calls the file its own name.
func (c checker) deadLink(s *side, i int, err error) {
	d := diag.Diagnostic{Code: diag.DeadLink, Pos: s.pos(s.inlines[i].At), Text: err.Error()}
	var dead *DeadLinkError
	if errors.As(err, &dead) {
		s.keys[i] = dead.Key
		if dead.Said {
			return
		}
		d.Help, d.Rests, d.Follows = dead.Suggestion(), dead.Absent, dead.Unnamed
	}
	c.report.Add(d)
}

// referring are the tokens that name something that has to be there.
var referring = kindsOf(markdown.Figure, markdown.Cite, markdown.LinkStart, markdown.ImageStart, markdown.MadeHere)

func (c checker) figure(s *side, in markdown.Inline) {
	id, change := strings.CutSuffix(in.Text, ":change")
	o := c.Observation(id)
	if o == nil {
		if !c.Broken(id) {
			c.report.Add(diag.Diagnostic{Code: diag.UnknownFigure, Pos: s.pos(in.At), Len: utf8.RuneCountInString(in.Text) + 2,
				Text:    fmt.Sprintf("there is no observation %q", id),
				Help:    diag.DidYouMean(id, c.ObservationIDs(), "observations are declared in content/metrics/*.toml"),
				Follows: c.Unnamed("observation", id, c.ObservationIDs())})
		}
		return
	}
	if change && o.Change == "" {
		c.report.Add(diag.Diagnostic{Code: diag.NoChange, Pos: s.pos(in.At), Len: utf8.RuneCountInString(in.Text) + 2,
			Text:  fmt.Sprintf("observation %s has no change", id),
			Notes: []diag.Note{{Pos: o.Pos, Text: "the observation"}}, Help: `add change = "…" there, as the source prints it`})
	}
}

// unitTwice finds the unit or the currency typed beside a figure that says it
// itself: 444.6亿元亿元, RMB RMB 44.46 billion. A classifier of one Chinese
// character may well begin the next word, as in 35家家电企业.
func (c checker) unitTwice(lang int, s *side, i int) {
	in := s.inlines[i]
	in.Stands = markdown.InDigits // behind which its unit is found
	said := c.SayFigure(in, lang)
	const digits = "0123456789"
	first, last := strings.IndexAny(said, digits), strings.LastIndexAny(said, digits)
	if first < 0 {
		return
	}
	typed := ""
	if unit := strings.TrimSpace(said[last+1:]); i+1 < len(s.inlines) && s.inlines[i+1].Kind == markdown.Text && (unit == "%" || utf8.RuneCountInString(unit) > 1) {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(s.inlines[i+1].Text, " "), unit); ok {
			end, _ := utf8.DecodeLastRuneInString(unit)
			next, _ := utf8.DecodeRuneInString(rest)
			if unicode.Is(unicode.Han, end) || !unicode.IsLetter(next) {
				typed = unit
			}
		}
	}
	if words := strings.Fields(said[:first]); len(words) > 0 && i > 0 && s.inlines[i-1].Kind == markdown.Text {
		money := words[len(words)-1]
		if strings.ToUpper(money) == money && money != strings.ToLower(money) && strings.HasSuffix(strings.TrimRight(s.inlines[i-1].Text, " "), money) {
			typed = money
		}
	}
	if typed != "" {
		c.report.Add(diag.Diagnostic{Code: diag.BadReference, Pos: s.pos(in.At), Len: utf8.RuneCountInString(in.Text) + 2,
			Text: fmt.Sprintf("the figure says %s itself: it reads %s", typed, c.SayFigure(s.inlines[i], lang)), Help: "take the " + typed + " beside it out"})
	}
}

// made checks that there is something to make of {:name}.
func (c checker) made(s *side, in markdown.Inline) {
	d := diag.Diagnostic{Code: diag.BadReference, Pos: s.pos(in.At), Len: utf8.RuneCountInString(in.Text) + 3}
	id, chart := strings.CutPrefix(in.Text, "chart ")
	switch {
	case chart && c.Chart(id) == nil:
		d.Rests, d.Follows, d.Text = true, c.Unnamed("chart", id, c.ChartIDs()), fmt.Sprintf("there is no chart %q", id)
		d.Help = diag.DidYouMean(id, c.ChartIDs(), "charts are declared in content/charts.toml")
	case chart:
		return
	case in.Text != "ledger":
		d.Text = "nothing is made by the name {:" + in.Text + "}"
		d.Help = "{:ledger} is the table of the ledger's counts, {:chart ID} a chart"
	case len(c.LedgerCounts) == 0:
		d.Rests, d.Text = true, "there are no counts of the ledger to show"
		d.Help = `"generator verify --sources DIR --record" counts and keeps them in ` + content.CountsFile
	default:
		return
	}
	c.report.Add(d)
}

func (c checker) cite(s *side, in markdown.Inline) {
	_, err := c.Cite(in.Text)
	if err == nil {
		return
	}
	d := diag.Diagnostic{Code: diag.BadCitation, Pos: s.pos(in.At), Len: utf8.RuneCountInString(in.Text) + 1, Text: err.Error()}
	var unknown *content.UnknownSourceError
	if errors.As(err, &unknown) {
		d.Help = diag.DidYouMean(unknown.ID, c.SourceIDs(), "sources are declared in content/sources.toml")
		d.Follows = c.Unnamed("source", unknown.ID, c.SourceIDs())
	}
	c.report.Add(d)
}

// agree checks that both sides of a leaf hold the same figures, citations,
// links and markup. Their order may differ, as word order does.
func (c checker) agree(l *leaf) {
	c.markup(l)
	kinds := l[0].kinds | l[1].kinds
	if !kinds.has(referring) {
		return
	}
	for _, rule := range pairedReferences {
		if kinds.has(1<<rule.kind) && !l.inStep(rule.kind) {
			for i := range l {
				c.missing(l, i, rule.code, rule.kind, rule.what)
			}
		}
	}
}

var pairedReferences = [...]struct {
	code diag.Code
	kind markdown.InlineKind
	what string
}{
	{diag.PairFigures, markdown.Figure, "figure {%s}"},
	{diag.PairCitations, markdown.Cite, "citation [@%s]"},
	{diag.PairLinks, markdown.LinkStart, "the link to %s"},
	{diag.PairLinks, markdown.ImageStart, "the image %s"},
	{diag.PairBlocks, markdown.MadeHere, "{:%s}"},
}

// next is the first token of a kind from token i on; len(s.inlines) if there is
// none.
func (s *side) next(kind markdown.InlineKind, i int) int {
	for i < len(s.inlines) && s.inlines[i].Kind != kind {
		i++
	}
	return i
}

// ref is what the reference that is token i is compared by: a link by where it
// leads, so that x.zh.md and x.en.md are the same.
func (s *side) ref(i int) string {
	if s.keys != nil && s.keys[i] != "" {
		return s.keys[i]
	}
	return s.inlines[i].Text
}

// inStep says whether both sides have the same references of a kind in the same
// order, as mostly.
func (l *leaf) inStep(kind markdown.InlineKind) bool {
	a, b := &l[0], &l[1]
	i, j := a.next(kind, 0), b.next(kind, 0)
	for i < len(a.inlines) && j < len(b.inlines) && a.ref(i) == b.ref(j) {
		i, j = a.next(kind, i+1), b.next(kind, j+1)
	}
	return i == len(a.inlines) && j == len(b.inlines)
}

// missing reports the references of one side that the other hasn't.
func (c checker) missing(l *leaf, from int, code diag.Code, kind markdown.InlineKind, what string) {
	var there []string
	for i, s := 0, &l[1-from]; i < len(s.inlines); i++ {
		if s.inlines[i].Kind == kind {
			there = append(there, s.ref(i))
		}
	}
	for i, in := range l[from].inlines {
		if in.Kind != kind {
			continue
		}
		if i := slices.Index(there, l[from].ref(i)); i >= 0 {
			there = slices.Delete(there, i, i+1)
			continue
		}
		length := 1
		switch kind {
		case markdown.Figure:
			length = utf8.RuneCountInString(in.Text) + 2
		case markdown.Cite:
			length = utf8.RuneCountInString(in.Text) + 1
		case markdown.MadeHere:
			length = utf8.RuneCountInString(in.Text) + 3
		}
		name := fmt.Sprintf(what, in.Text)
		other := c.Langs[1-from].Name
		c.report.Add(diag.Diagnostic{Code: code, Pos: l[from].pos(in.At), Len: length,
			Text:  name + " is not in the " + other + " block it pairs with",
			Notes: []diag.Note{{Pos: l[1-from].pos(l[1-from].at), Text: "the paired block"}},
			Help:  "add it there, or take it out here"})
	}
}

// cited checks that the paragraphs, items and rows of a block have a figure or
// a citation each. The lead half speaks for both: what they hold agrees.
func (c checker) cited(p *Page, b *pair.Pair) {
	if b.Group != nil {
		for i := range b.Group {
			for j := range b.Group[i] {
				c.citedBlock(p, i, &b.Group[i][j])
			}
		}
		return
	}
	c.citedBlock(p, 0, b.Sides[0])
}

func (c checker) citedBlock(p *Page, lang int, b *markdown.Block) {
	switch b.Kind {
	case markdown.Paragraph:
		if !hasEvidence(b.Inlines) {
			c.uncited(p.Halves[lang].Pos(b.At))
		}
	case markdown.Item, markdown.Quote:
		if !evidenceInside(b) {
			c.uncited(p.Halves[lang].Pos(b.At))
		}
	case markdown.List:
		for i := range b.Children {
			c.citedBlock(p, lang, &b.Children[i])
		}
	case markdown.Table:
		for i := range b.Children {
			if i > 0 && !evidenceInside(&b.Children[i]) {
				c.uncited(p.Halves[lang].Pos(b.Children[i].At))
			}
		}
	}
}

func (c checker) uncited(pos diag.Pos) {
	c.report.Add(diag.Diagnostic{Code: diag.Uncited, Pos: pos, Text: "this has neither a figure nor a citation",
		Help: "say where it comes from: [@source:line], in both languages"})
}

func evidenceInside(b *markdown.Block) bool {
	if hasEvidence(b.Inlines) {
		return true
	}
	for i := range b.Children {
		if evidenceInside(&b.Children[i]) {
			return true
		}
	}
	return false
}

func hasEvidence(inlines []markdown.Inline) bool {
	return slices.ContainsFunc(inlines, func(in markdown.Inline) bool { return in.Kind == markdown.Figure || in.Kind == markdown.Cite })
}

// hasCitation says whether words cite a line of their own: a figure's says where
// the figure stands, not when something happened.
func hasCitation(inlines []markdown.Inline) bool {
	return slices.ContainsFunc(inlines, func(in markdown.Inline) bool { return in.Kind == markdown.Cite })
}

// anchors checks that the anchors headings are given are the ones they get.
func (c checker) anchors(p *Page, blocks []Block) {
	for i := range blocks {
		b := &blocks[i]
		if b.Group != nil {
			c.groupAnchors(p, b)
			continue
		}
		if b.Kind() != markdown.Heading {
			continue
		}
		for lang, side := range b.Sides {
			if side.ID == "" || side.ID == b.ID || lang == 1 && side.ID == b.Sides[0].ID {
				continue
			}
			if lang == 1 && b.Sides[0].ID != "" {
				c.report.Add(diag.Diagnostic{Code: diag.BadHeading, Pos: p.Halves[lang].Pos(side.At),
					Text: fmt.Sprintf("the two sides of the heading have different anchors, %s and %s", b.Sides[0].ID, side.ID), Help: otherAnchor})
				continue
			}
			c.anchorTaken(p, lang, side)
		}
	}
}

const otherAnchor = "give the heading another anchor, once or the same on both sides"

// groupAnchors checks those of headings without a partner. On the second side one may
// ask for what a heading on the first has.
func (c checker) groupAnchors(p *Page, b *Block) {
	for lang, side := range b.Group {
		for j := range side {
			h := &side[j]
			switch {
			case h.Kind != markdown.Heading || h.ID == "":
			case b.Headings[lang] != nil && b.Headings[lang][j] == h.ID:
			case lang == 1 && slices.Contains(b.Headings[0], h.ID):
			default:
				c.anchorTaken(p, lang, h)
			}
		}
	}
}

// anchorTaken reports a heading that asks for the anchor of something else.
func (c checker) anchorTaken(p *Page, lang int, heading *markdown.Block) {
	d := diag.Diagnostic{Code: diag.BadHeading, Pos: p.Halves[lang].Pos(heading.At), Text: fmt.Sprintf("the anchor %s is on the page already", heading.ID), Help: otherAnchor}
	if e := entryOn(p.Page, heading.ID); e != nil {
		d.Notes = []diag.Note{{Pos: e.Pos, Text: "this entry has it, which is set out on the page"}}
	}
	c.report.Add(d)
}

// headings checks the levels of a page's headings, in the lead half.
func (c checker) headings(p *Page, blocks []Block) {
	last := uint8(1)
	for i := range blocks {
		b := &blocks[i]
		if b.Kind() != markdown.Heading {
			continue
		}
		h := b.Sides[0]
		switch {
		case h.Level == 1:
			c.report.Add(diag.Diagnostic{Code: diag.BadHeading, Pos: p.Halves[0].Pos(h.At), Text: "a first-level heading in the text",
				Help: "the title is the page's first-level heading; begin with ##"})
		case h.Level > last+1:
			c.report.Add(diag.Diagnostic{Code: diag.BadHeading, Pos: p.Halves[0].Pos(h.At),
				Text: fmt.Sprintf("a level-%d heading right under level %d", h.Level, last), Help: "go down one level at a time"})
		}
		last = h.Level
	}
}
