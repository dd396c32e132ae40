// Package chart draws charts as SVG.
//
// In comes a Picture: what is to be drawn, in one language, with every text as
// a reader is to see it and every number as a float. Out goes SVG: for a page
// (Inline), where links are links and the page's style sheet gives the looks,
// or as a file of its own (File), which carries its style and leads nowhere.
// It knows no other package of the project, rounds nothing that is read (only
// what is drawn, to a tenth of a unit), and gives the same bytes for the same
// picture.
//
// # What holds for every kind
//
// A picture is 336 units wide, so that its smallest letters, of 12 units, can be read
// on a phone of 320 pixels. It holds its title, subtitle and sources, for it may be
// seen without the page. Values stand at what they label; there is no legend, and no
// text stands on another one.
// Bars start at zero, below which negative values go the other way.
//
// What is known is drawn solid, what is expected with a dashed edge, what is
// aimed at, planned or allowed at most hollow; the label says it too, so that
// nothing depends on colour. A bar whose real end lies farther from zero than the
// number drawn (more than, at least) is pointed; one that ends nearer to it (less
// than, up to, nearly) is notched. Below zero these are turned round: what is more
// than −5 is nearer. The hollow end of a bar is a range. Zero is a line on the axis,
// and what no source has is the word for that where the bar would be.
//
// The parts of a whole fill one bar, side by side; what they leave of it is
// hatched where no source says what it is. Small multiples are pictures of 240 units,
// two beside each other where there is room and one below the other on a phone;
// three, which would leave a hole, are as wide as the picture and stand one below
// the other. Those of one unit share a scale. What contains others is a box around them.
//
// A page's style sheet knows the classes: t title, s subtitle, n notes; l, v
// labels and values; b, d, h what is drawn solid, dashed and hollow; a axes and
// p paths between things. See Style.
package chart

import (
	"strconv"
	"strings"
)

// Kind is how a picture is drawn.
type Kind int

// The kinds.
const (
	Bars      Kind = iota // rows with a bar for each mark, on one scale
	Targets               // the same, each row with its own scale and its marks named by their periods
	Series                // marks by time
	Structure             // nodes within nodes
	Corridor              // nodes in a row
	Shares                // rows that are wholes, with their marks as parts
	Multiples             // panels, each a small picture of its own
)

// Style is how the marks of a status are drawn.
type Style int

// The styles.
const (
	Solid  Style = iota // what is known
	Dashed              // what is expected
	Hollow              // what is aimed at, planned, or allowed at most
)

// Mark is a value.
type Mark struct {
	Low, High float64 // the same unless it is a range
	Said      string  // the value, with what the reader must know of it
	When      string  // its period; empty where the subtitle says it
	At        float64 // the period as a year, for Series
	Long      int     // how long the period is, for Series: a line joins what is as long
	Href      string
	Label     string // what it is part of its row, for Shares
	Style     Style
	Beyond    int // 1: what is meant is more than the number; -1: less; 0: neither
}

// Row is what is drawn under one label.
type Row struct {
	Label, Href string
	Marks       []Mark // none: no source has a value

	// Of a whole, for Shares.
	Whole   float64  // 0: the marks together
	Rest    string   // what is said of what the marks leave
	Named   bool     // Rest says what that is; else no source does
	Unknown []string // parts of which no source has a value
}

// Node is a thing with a name, and what it contains.
type Node struct {
	Label, Href string
	Below       []Node
}

// Panel is one of several small pictures.
type Panel struct {
	Title, Href string
	Rows        []Row
}

// Picture is a chart in one language.
type Picture struct {
	ID       string // unique on the page
	Lang     string // BCP 47 tag
	Kind     Kind
	Title    string
	Subtitle string
	Notes    []string // below the drawing, the sources last
	Missing  string   // what is said where no source has a value
	Rows     []Row
	Nodes    []Node

	Half string // how half of a whole is said, for Shares; empty: it is not marked

	// For Multiples.
	Panels []Panel
	Each   Kind // how a panel is drawn: Bars, Targets (bars named by their periods), or Series
	Alike  bool // panels share one scale
}

// Width is how wide every picture is, but Multiples.
const Width = 336

// Inline is the picture for a page, which says in what language it is. Its links make it a group, since a screen
// reader takes an img for one thing that has no links inside.
func (p *Picture) Inline() string {
	if p.Kind == Multiples {
		return p.inlinePanels()
	}
	c := p.canvas(Width, true)
	p.draw(c)
	id := "_chart-" + p.ID + "-"
	return `<svg class="plot" viewBox="0 0 ` + num(c.width) + ` ` + num(c.y) + `" role="group" aria-labelledby="` + id + `t ` + id + `d">` +
		`<title id="` + id + `t">` + escape(p.Title) + `</title><desc id="` + id + `d">` + escape(p.describe()) + `</desc>` + c.String() + `</svg>`
}

// File is the picture as a file of its own.
func (p *Picture) File() string {
	const margin = 16
	c := p.canvas(Width, false)
	if p.Kind == Multiples {
		c.width = p.allWide()
	}
	p.draw(c)
	w, h := num(c.width+2*margin), num(c.y+2*margin)
	return `<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="-16 -16 ` + w + ` ` + h + `" width="` + num(2*(c.width+2*margin)) + `" height="` + num(2*(c.y+2*margin)) +
		`" role="img" xml:lang="` + escape(p.Lang) + `" lang="` + escape(p.Lang) + `" aria-labelledby="t d"><title id="t">` + escape(p.Title) + `</title><desc id="d">` + escape(p.describe()) + `</desc>` +
		`<style>` + fileStyle + `</style><rect x="-16" y="-16" width="` + w + `" height="` + h + `" fill="#fffdf8"/>` + c.String() + "</svg>\n"
}

// fileStyle is the look of a picture that stands alone. The site's style sheet
// gives those on pages the same, with its own colours.
const fileStyle = `.plot{font:13px system-ui,"Segoe UI","PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}` +
	`text{fill:#10293a}.t{font-size:16px;font-weight:700}.s{font-size:12px;fill:#46596a}.n{font-size:12px;fill:#46596a}.v{font-weight:600}.g{font-weight:600}` +
	`.q{fill:#46596a}.b{fill:#10293a;stroke:#10293a}.d{fill:#8fa0aa;stroke:#10293a;stroke-dasharray:4 2}.h{fill:#fffdf8;stroke:#10293a}.b,.d,.h{stroke-width:1.5}` +
	`.a,.p,.w{fill:none;stroke:#46596a}.f{stroke-dasharray:3 3}.w{stroke-width:2.5;stroke:#10293a}.k{paint-order:stroke;stroke:#fffdf8;stroke-width:3px}`

// draw draws the picture from the top down.
func (p *Picture) draw(c *canvas) {
	p.head(c)
	switch p.Kind {
	case Bars:
		p.bars(c)
	case Targets:
		p.targets(c)
	case Series:
		p.series(c)
	case Structure:
		p.structure(c)
	case Corridor:
		p.corridor(c)
	case Shares:
		p.shares(c)
	case Multiples:
		p.multiples(c)
	}
	p.foot(c)
}

func (p *Picture) head(c *canvas) {
	c.lines("t", balanced(p.Title, titleSize*bold, c.width), 22, 0)
	c.lines("s", balanced(p.Subtitle, subtitleSize, c.width), 17, 0)
	c.y += 8
}

func (p *Picture) foot(c *canvas) {
	c.y += 6
	for _, n := range p.Notes {
		c.lines("n", balanced(n, noteSize, c.width), 16, 0)
	}
	c.y += 4
}

// describe says what is drawn, for those who don't see it.
func (p *Picture) describe() string {
	var parts []string
	if p.Subtitle != "" {
		parts = append(parts, p.Subtitle)
	}
	for _, r := range p.Rows {
		parts = append(parts, p.describeRow(r))
	}
	for _, panel := range p.Panels {
		for _, r := range panel.Rows {
			parts = append(parts, panel.Title+" · "+p.describeRow(r))
		}
	}
	var below func(list []Node)
	below = func(list []Node) {
		for _, n := range list {
			if len(n.Below) == 0 {
				continue
			}
			var names []string
			for _, b := range n.Below {
				names = append(names, b.Label)
			}
			parts = append(parts, n.Label+" ⊃ "+strings.Join(names, "; "))
			below(n.Below)
		}
	}
	below(p.Nodes)
	if p.Kind == Corridor {
		var names []string
		for _, n := range p.Nodes {
			names = append(names, n.Label)
		}
		parts = append(parts, strings.Join(names, " – "))
	}
	return strings.Join(parts, " | ")
}

func (p *Picture) describeRow(r Row) string {
	marks := []string{p.Missing}
	if len(r.Marks) > 0 {
		marks = marks[:0]
	}
	for _, m := range r.Marks {
		said := strings.TrimSpace(m.When + " " + m.Said)
		if m.Label != "" {
			said = m.Label + " " + said
		}
		marks = append(marks, said)
	}
	for _, name := range r.Unknown {
		marks = append(marks, name+" "+p.Missing)
	}
	if r.leaves() > 0 {
		marks = append(marks, r.Rest)
	}
	said := strings.Join(marks, "; ")
	if r.Label == "" {
		return said
	}
	return r.Label + ": " + said
}

// canvas is drawn on from the top down.
type canvas struct {
	strings.Builder
	y       float64 // what is above is taken
	width   float64
	links   bool
	missing string // what is said where no source has a value
}

func (p *Picture) canvas(width float64, links bool) *canvas {
	return &canvas{width: width, links: links, missing: p.Missing}
}

// link draws inside a link, where there are any.
func (c *canvas) link(href string, draw func()) {
	if href == "" || !c.links {
		draw()
		return
	}
	c.WriteString(`<a href="` + escape(href) + `">`)
	draw()
	c.WriteString("</a>")
}

// target draws a shape inside a link for the pointer alone: the same link stands
// beside it with words, and nobody wants to meet it twice.
func (c *canvas) target(href string, draw func()) {
	if href == "" || !c.links {
		draw()
		return
	}
	c.WriteString(`<a tabindex="-1" aria-hidden="true" href="` + escape(href) + `">`)
	draw()
	c.WriteString("</a>")
}

// hint draws a mark that has no room for words: it says them to whoever points at
// it. The link is for the pointer, too: the table has the same one, with words.
func (c *canvas) hint(href, said string, draw func()) {
	told := func() {
		c.WriteString("<title>" + escape(said) + "</title>")
		draw()
	}
	if href != "" && c.links {
		c.target(href, told)
		return
	}
	c.WriteString("<g>")
	told()
	c.WriteString("</g>")
}

// text writes a line; anchor is "", "middle" or "end". Y is its base line.
func (c *canvas) text(class, anchor string, x, y float64, s string) {
	c.WriteString("<text")
	if class != "" {
		c.WriteString(` class="` + class + `"`)
	}
	if anchor != "" {
		c.WriteString(` text-anchor="` + anchor + `"`)
	}
	c.WriteString(` x="` + num(x) + `" y="` + num(y) + `">` + escape(s) + "</text>")
}

// block writes a text at x, broken into lines.
func (c *canvas) block(class, s string, size, line, x float64) {
	c.lines(class, wrap(s, size, c.width-x), line, x)
}

func (c *canvas) lines(class string, list []string, line, x float64) {
	for _, l := range list {
		c.text(class, "", x, c.y+line*.75, l)
		c.y += line
	}
}

func (c *canvas) path(class, d string) { c.WriteString(`<path class="` + class + `" d="` + d + `"/>`) }

func (c *canvas) circle(class string, x, y, r float64) {
	c.WriteString(`<circle class="` + class + `" cx="` + num(x) + `" cy="` + num(y) + `" r="` + num(r) + `"/>`)
}

// class is what a mark's style is called.
func (s Style) class() string { return [...]string{"b", "d", "h"}[s] }

// num writes a coordinate, to a tenth of a unit.
func num(x float64) string {
	s := strconv.FormatFloat(x, 'f', 1, 64)
	s = strings.TrimSuffix(s, ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

// at writes the coordinates of a point.
func at(x, y float64) string { return num(x) + " " + num(y) }

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// escape makes a text safe in elements and attributes. What XML can't hold, not even
// escaped, is shown as lost: a file with it would not open.
func escape(s string) string { return escaper.Replace(strings.Map(held, s)) }

// held is the character, or U+FFFD if it is none of XML 1.0's (its production 2, Char).
func held(c rune) rune {
	if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0xFFFE || c == 0xFFFF {
		return 0xFFFD
	}
	return c
}
