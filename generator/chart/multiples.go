package chart

import "strings"

// The measures of small multiples.
const (
	panelWidth  = 240
	panelGap    = 24
	panelHeight = 100 // of a series
	columns     = 2   // in a file; on a page the style sheet says how many there is room for
)

// alone says whether panels stand one below the other, as wide as the picture, since
// in two columns they would leave as good as half of it empty.
func (p *Picture) alone() bool { return len(p.Panels) == 1 || len(p.Panels) == 3 }

// oneWide is how wide each panel is, allWide all of them in a file.
func (p *Picture) oneWide() float64 {
	if p.alone() {
		return Width
	}
	return panelWidth
}

func (p *Picture) allWide() float64 {
	if p.alone() {
		return Width
	}
	return columns*panelWidth + (columns-1)*panelGap
}

// scales is what the panels are drawn by.
type scales struct {
	p        *Picture
	marks    []Mark // of all panels
	extent   extent
	titles   int  // lines that a title takes at most, where titles stand beside each other
	headings bool // panels have rows that need names
	above    bool // in some panel labels stand above their bars: they do in all
	room     room // of each series: what can be compared is as high and stands as low
}

func (p *Picture) scales() *scales {
	s := &scales{p: p}
	var rows []Row
	for _, panel := range p.Panels {
		rows = append(rows, panel.Rows...)
		for _, r := range panel.Rows {
			s.marks = append(s.marks, p.named(r).Marks...)
		}
		if !p.alone() {
			s.titles = max(s.titles, len(wrap(panel.Title, labelSize*bold, panelWidth)))
		}
		s.headings = s.headings || len(panel.Rows) > 1
		if p.Each == Series {
			s.room = s.room.atLeast(roomFor(panel.Rows, p.oneWide(), panelHeight))
		}
	}
	s.extent = extentOf(rows)
	for _, panel := range p.Panels {
		s.above = s.above || s.frame(panel).above
	}
	return s
}

// named is a row with what stands beside its marks.
func (p *Picture) named(r Row) Row {
	if p.Each == Bars {
		return heading(r)
	}
	return r
}

// frame is what a panel's bars are measured by.
func (s *scales) frame(panel Panel) frame {
	marks := s.marks
	if !s.p.Alike {
		marks = nil
		for _, r := range panel.Rows {
			marks = append(marks, s.p.named(r).Marks...)
		}
	}
	return fit(marks, s.p.Each == Targets, s.p.oneWide())
}

// panel draws a panel: its title, as high as that of the highest, and below it
// what it shows.
func (s *scales) panel(c *canvas, panel Panel) {
	top := c.y
	c.link(panel.Href, func() { c.block("g", panel.Title, labelSize*bold, labelLine, 0) })
	c.y = max(c.y, top+float64(s.titles)*labelLine) + 4
	if s.p.Each == Series {
		e := s.extent
		if !s.p.Alike {
			own := extentOf(panel.Rows)
			e.low, e.top = own.low, own.top
		}
		c.series(panel.Rows, e, s.room)
		return
	}
	f := s.frame(panel)
	if s.above && !f.above {
		f = f.spread()
	}
	if s.p.Each == Bars {
		c.bars(panel.Rows, f)
		return
	}
	for _, r := range panel.Rows {
		if s.headings {
			c.link(r.Href, func() { c.block("l", r.Label, labelSize, labelLine, 0) })
		}
		c.marks(r, f)
		c.y += 4
	}
}

// multiples draws the panels in columns, for a file.
func (p *Picture) multiples(c *canvas) {
	s := p.scales()
	in := columns
	if p.alone() {
		in = 1
	}
	for i := 0; i < len(p.Panels); i += in {
		height := 0.0
		for j, panel := range p.Panels[i:min(i+in, len(p.Panels))] {
			own := p.canvas(p.oneWide(), c.links)
			s.panel(own, panel)
			c.WriteString(`<g transform="translate(` + num(float64(j)*(panelWidth+panelGap)) + ` ` + num(c.y) + `)">` + own.String() + `</g>`)
			height = max(height, own.y)
		}
		c.y += height + 12
	}
}

// inlinePanels is the picture for a page, where each panel is a drawing of its own, so that
// the page can set them as it has room.
func (p *Picture) inlinePanels() string {
	var b strings.Builder
	id := "_chart-" + p.ID + "-"
	drawing := func(c *canvas, attributes, inside string) {
		b.WriteString(`<svg class="plot" viewBox="0 0 ` + num(c.width) + ` ` + num(c.y) + `" ` + attributes + `>` + inside + c.String() + `</svg>`)
	}
	b.WriteString(`<div role="group" aria-labelledby="` + id + `t" aria-describedby="` + id + `d">`)
	head := p.canvas(Width, true)
	p.head(head)
	drawing(head, `role="group"`, `<title id="`+id+`t">`+escape(p.Title)+`</title><desc id="`+id+`d">`+escape(p.describe())+`</desc>`)
	if p.alone() {
		b.WriteString(`<div class="panels wide">`)
	} else {
		b.WriteString(`<div class="panels">`)
	}
	s := p.scales()
	for _, panel := range p.Panels {
		c := p.canvas(p.oneWide(), true)
		s.panel(c, panel)
		drawing(c, `role="group" aria-label="`+escape(panel.Title)+`"`, "")
	}
	b.WriteString(`</div>`)
	foot := p.canvas(Width, true)
	p.foot(foot)
	drawing(foot, `role="group"`, "")
	b.WriteString(`</div>`)
	return b.String()
}
