package chart

import "strings"

// The measures of shares.
const (
	shareHeight = 22
	nameLine    = 16
	cut         = 4  // between two parts, edges and all
	narrow      = 84 // what a label needs
)

// shares draws each row as one bar, as wide as the picture: the whole, with its
// parts side by side in the order given and what they leave at the end.
func (p *Picture) shares(c *canvas) {
	for i, r := range p.Rows {
		if len(r.Marks) == 1 && r.Marks[0].Label == "" {
			r = heading(r)
		}
		if r.Label != "" {
			c.link(r.Href, func() { c.block("g", r.Label, labelSize*bold, labelLine, 0) })
			c.y += 3 // clear of the mark at the middle
		}
		if len(r.Marks) == 0 {
			c.text("q", "", 0, c.y+14, c.missing)
			c.y += barHeight + 14
			continue
		}
		half := ""
		if i == 0 {
			half = p.Half
		}
		c.share(r, p.Half != "", half)
		for _, name := range r.Unknown {
			c.block("q", name+": "+c.missing, labelSize, nameLine, 0)
		}
		c.y += 14
	}
}

// leaves is what the parts leave of a whole.
func (r Row) leaves() float64 {
	sum := 0.0
	for _, m := range r.Marks {
		sum += m.High
	}
	if d := r.Whole - sum; r.Whole > 0 && d > r.Whole*1e-9 {
		return d
	}
	return 0
}

// segment is a part of a bar, with its label.
type segment struct {
	from, to float64
	mark     Mark
	rest     bool
	named    bool     // the sources, or the editor, say what the rest is
	lines    []string // of the name, below the value
}

// share draws a bar with its labels, and a mark at its middle if that is to be
// seen, which half names: below it each at the left edge of its part,
// and above it, at the right edge, those of parts too far to the right. A line
// leads to each, and since the lines further out start further in, none meets
// another label.
func (c *canvas) share(r Row, halved bool, half string) {
	total := r.leaves()
	for _, m := range r.Marks {
		total += m.High
	}
	var list []segment
	sum := 0.0
	add := func(m Mark, rest bool) {
		from := sum / total * c.width
		sum += m.High
		list = append(list, segment{from: from, to: sum / total * c.width, mark: m, rest: rest})
	}
	for _, m := range r.Marks {
		add(m, false)
	}
	if left := r.leaves(); left > 0 {
		add(Mark{High: left, Label: r.Rest}, true)
		list[len(list)-1].named = r.Named
	}
	var above, below []*segment
	next := c.width
	for i := len(list) - 1; i >= 0; i-- {
		s := &list[i]
		text := s.mark.Label
		if s.mark.When != "" {
			text = strings.TrimPrefix(text+" · "+s.mark.When, " · ")
		}
		wide := max(measure(text, labelSize), measure(s.mark.Said, labelSize*bold))
		switch room := next - s.from - 10; {
		case room >= min(wide, narrow):
			s.lines = wrap(text, labelSize, room)
			below = append(below, s)
			next = s.from
		case c.width-s.from >= min(wide, narrow*1.5):
			s.lines = wrap(text, labelSize, c.width-s.from)
			below = append(below, s)
			next = s.from
		default:
			s.lines = wrap(text, labelSize, s.to)
			above = append(above, s)
		}
	}
	// Those above: the leftmost is nearest to the bar.
	height := 0.0
	for _, s := range above {
		height += s.height() + 4
	}
	bar := c.y + height
	if half != "" {
		bar += 12
		c.text("n", "middle", c.width/2, bar-5, half)
	}
	y := c.y
	for _, s := range above {
		c.part(s, s.to, "end", y)
		c.path("p", "M"+at(s.to-.5, y+s.height())+"V"+num(bar))
		y += s.height() + 4
	}
	if halved {
		c.path("p", "M"+at(c.width/2, bar-3)+"V"+num(bar+shareHeight+3))
	}
	for i := range list {
		c.segment(&list[i], bar)
	}
	// Those below: each as high as those to its right let it.
	bottom := bar + shareHeight
	var taken areas
	end := bottom
	for _, s := range below {
		w := 0.0
		for _, l := range s.lines {
			w = max(w, measure(l, labelSize))
		}
		w = max(w, measure(s.mark.Said, labelSize*bold))
		top := bottom + 4
		for !taken.free(area{s.from, top, w, s.height()}) {
			top += 4
		}
		taken = append(taken, area{s.from, top, w + 6, s.height()})
		if top > bottom+4 {
			c.path("p", "M"+at(s.from+.5, bottom)+"V"+num(top+2))
		}
		c.part(s, s.from, "", top)
		end = max(end, top+s.height())
	}
	c.y = end
}

func (s *segment) height() float64 {
	n := float64(len(s.lines))
	if s.mark.Said != "" {
		n++
	}
	return n * nameLine
}

// part writes a segment's label.
func (c *canvas) part(s *segment, x float64, anchor string, y float64) {
	class := "l"
	if s.rest {
		class = "q"
	}
	c.link(s.mark.Href, func() {
		if s.mark.Said != "" {
			y += nameLine
			c.text("v", anchor, x, y-4, s.mark.Said)
		}
		for _, l := range s.lines {
			y += nameLine
			c.text(class, anchor, x, y-4, l)
		}
	})
}

// segment draws a part of the bar.
func (c *canvas) segment(s *segment, y float64) {
	from, to := s.from, s.to
	if to < c.width-.01 {
		to -= cut
	}
	to = max(to, from+.5) // what is there is seen
	if s.rest {
		c.path("a", box(from, to, y))
		if !s.named {
			d := ""
			for x := from; x < to; x += 8 {
				run := min(shareHeight, to-x)
				d += "M" + at(x, y+shareHeight) + "l" + at(run, -run)
			}
			c.path("a", d)
		}
		return
	}
	c.target(s.mark.Href, func() {
		split := to
		if m := s.mark; m.Low != m.High && m.High > 0 {
			split = from + (to-from)*m.Low/m.High
			c.path("h", box(split, to, y))
		}
		c.path(s.mark.Style.class(), box(from, split, y))
	})
}

func box(from, to, y float64) string {
	return "M" + at(from, y) + "H" + num(to) + "v" + num(shareHeight) + "H" + num(from) + "z"
}
