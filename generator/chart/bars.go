package chart

import "math"

// The measures of bars.
const (
	barHeight = 14
	labelLine = 17
	shortest  = 84 // room that the longest bar needs beside the texts
	tip       = 6  // how far a pointed bar goes on, or a notched one is cut in
)

// bars draws rows of bars on one scale, each row under its label.
func (p *Picture) bars(c *canvas) {
	var all []Mark
	for _, r := range p.Rows {
		all = append(all, heading(r).Marks...)
	}
	c.bars(p.Rows, fit(all, false, c.width))
}

// bars draws rows of bars in a frame.
func (c *canvas) bars(rows []Row, f frame) {
	for _, r := range rows {
		r = heading(r)
		c.link(r.Href, func() { c.block("l", r.Label, labelSize, labelLine, 0) })
		c.marks(r, f)
		c.y += 8
	}
}

// heading puts the period of a lone mark into its row's label, which leaves more
// room for the bar.
func heading(r Row) Row {
	if len(r.Marks) == 1 && r.Marks[0].When != "" {
		m := r.Marks[0]
		if r.Label != "" {
			r.Label += " · "
		}
		r.Label += m.When
		m.When = ""
		r.Marks = []Mark{m}
	}
	return r
}

// targets draws each row on its own scale: what was aimed at beside what came
// of it, named by their periods.
func (p *Picture) targets(c *canvas) {
	above := false // in some row: texts stand above the bars in all
	for _, r := range p.Rows {
		above = above || fit(r.Marks, true, c.width).above
	}
	for _, r := range p.Rows {
		c.link(r.Href, func() { c.block("l g", r.Label, labelSize*bold, labelLine, 0) })
		f := fit(r.Marks, true, c.width)
		if above && !f.above {
			f = f.spread()
		}
		c.marks(r, f)
		c.y += 12
	}
}

// frame is where bars go and what they are measured by.
type frame struct {
	left, width float64 // of the bars, but for the tips of pointed ones
	before      float64 // what such a tip takes to the left, below zero
	right       float64 // end of the drawing
	low, high   float64 // values at both ends
	lead        bool    // periods stand in front of the bars
	above       bool    // else periods and values stand above them, for want of room
}

// fit makes a frame, as wide as the drawing, that leaves room for the texts beside the bars.
func fit(marks []Mark, lead bool, width float64) frame {
	f := frame{lead: lead}
	values, periods := 0.0, 0.0
	for _, m := range marks {
		f.low, f.high = min(f.low, m.Low), max(f.high, m.High)
		values = max(values, measure(label(m, lead), labelSize*bold))
		if lead {
			periods = max(periods, measure(m.When, labelSize)+8)
		}
		if m.Beyond < 0 && m.Low < 0 {
			f.before = tip
		}
	}
	f.left, f.width, f.right = periods+f.before, width-periods-f.before-values-tip-6, width
	if f.width < shortest {
		return f.spread()
	}
	return f
}

// spread is the frame with texts above its bars, which take all its width.
func (f frame) spread() frame {
	f.left, f.width, f.above = f.before, f.right-f.before-tip-2, true
	return f
}

// label is what stands behind a mark's bar.
func label(m Mark, lead bool) string {
	if m.When == "" || lead {
		return m.Said
	}
	return m.Said + " · " + m.When
}

// x is where a value lies.
func (f frame) x(v float64) float64 {
	if f.high == f.low {
		return f.left
	}
	return f.left + (v-f.low)/(f.high-f.low)*f.width
}

// marks draws the bars of a row.
func (c *canvas) marks(r Row, f frame) {
	top := c.y
	for _, m := range r.Marks {
		c.link(m.Href, func() {
			switch {
			case f.above && f.lead:
				c.text("q", "", 5, c.y+12, m.When) // clear of the axis
				if measure(m.When, labelSize)+measure(m.Said, labelSize*bold)+15 > f.right {
					c.y += labelLine // no room for both
				}
				for _, l := range wrap(m.Said, labelSize*bold, f.right-5) {
					c.text("v", "end", f.right, c.y+12, l)
					c.y += labelLine
				}
			case f.above:
				c.block("v", label(m, false), labelSize*bold, labelLine, 5)
			case f.lead:
				c.text("q", "", 0, c.y+14, m.When)
			}
			c.bar(m, f)
			if f.crossed() {
				c.path("a", "M"+at(f.x(0), c.y)+"V"+num(c.y+barHeight+6))
			}
			if !f.above {
				c.text("v", "", max(f.x(0), f.x(m.High))+tip+6, c.y+14.5, label(m, f.lead))
			}
		})
		c.y += barHeight + 8
	}
	if len(r.Marks) == 0 {
		c.text("q", "", max(min(f.x(0), f.right-measure(c.missing, labelSize)), 0), c.y+14, c.missing)
		c.y += barHeight + 8
		return
	}
	if !f.crossed() {
		c.path("a", "M"+at(f.x(0), top)+"V"+num(c.y))
	}
}

// crossed says whether texts stand where an axis through all bars of a row would go.
func (f frame) crossed() bool { return f.above && f.low < 0 }

// bar draws one from zero to its value, and on to the other end of a range.
func (c *canvas) bar(m Mark, f frame) {
	y := c.y + 3
	if m.Low == 0 && m.High == 0 {
		c.path("w", "M"+at(f.x(0), y-2)+"v"+num(barHeight+4))
		return
	}
	near, far, end := m.Low, m.High, m.Beyond
	if far <= 0 { // more than such a number is nearer to zero
		near, far, end = far, near, -end
	}
	from := 0.0
	switch {
	case near == far:
		c.stretch(m.Style.class(), f.x(0), f.x(far), y, end)
		return
	case near < 0 && far > 0: // nothing is known of it, not even its side
		from = near
	case near != 0:
		c.stretch(m.Style.class(), f.x(0), f.x(near), y, 0)
		from = near
	}
	c.stretch("h", f.x(from), f.x(far), y, end)
}

// stretch draws a bar or a part of one. It ends in a point (1), a notch (-1) or neither.
func (c *canvas) stretch(class string, from, to, y float64, end int) {
	head := "v" + num(barHeight)
	if end != 0 {
		deep := float64(end) * tip
		if end < 0 {
			deep = max(deep, -math.Abs(to-from)) // no notch is deeper than its bar
		}
		if to < from {
			deep = -deep
		}
		head = "l" + at(deep, barHeight/2) + " " + at(-deep, barHeight/2)
	}
	c.path(class, "M"+at(from, y)+"H"+num(to)+head+"H"+num(from)+"z")
}
