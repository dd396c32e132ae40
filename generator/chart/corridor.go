package chart

// corridor draws places in a row along a line. The distances are all alike,
// which says nothing: the notes must. Up to five stand from left to right, their
// names above and below the line in turn; more, from top to bottom.
func (p *Picture) corridor(c *canvas) {
	if len(p.Nodes) > 5 {
		p.descent(c)
		return
	}
	const edge, stem = 36, 16
	first, step, room := Width/2.0, 0.0, 150.0
	if len(p.Nodes) > 1 {
		first, step = edge, (Width-2*edge)/float64(len(p.Nodes)-1)
		room = min(room, 2*step-10)
	}
	var names [][]string
	above, below := 0, 0
	for i, n := range p.Nodes {
		lines := wrap(n.Label, labelSize*bold, room)
		names = append(names, lines)
		if i%2 == 0 {
			above = max(above, len(lines))
		} else {
			below = max(below, len(lines))
		}
	}
	axis := c.y + float64(above)*labelLine + stem + 6
	c.path("w", "M"+at(0, axis)+"H"+num(Width))
	for i, n := range p.Nodes {
		x := first + float64(i)*step
		c.link(n.Href, func() {
			end, y := axis-stem, axis-stem-6-float64(len(names[i])-1)*labelLine
			if i%2 == 1 {
				end, y = axis+stem, axis+stem+15
			}
			c.path("p", "M"+at(x, axis)+"V"+num(end))
			c.circle("h", x, axis, 6)
			for _, l := range names[i] {
				w := measure(l, labelSize*bold)
				c.text("v", "middle", min(max(x, w/2), Width-w/2), y, l)
				y += labelLine
			}
		})
	}
	c.y = axis + stem + 8 + float64(below)*labelLine
}

// descent draws the places from top to bottom.
func (p *Picture) descent(c *canvas) {
	const x = 12
	top := c.y
	var draw []func()
	for _, n := range p.Nodes {
		y := c.y + 16
		lines := wrap(n.Label, labelSize*bold, Width-x-20)
		draw = append(draw, func() {
			c.link(n.Href, func() {
				c.circle("h", x, y, 6)
				for i, l := range lines {
					c.text("v", "", x+20, y+5+float64(i)*labelLine, l)
				}
			})
		})
		c.y += 32 + float64(len(lines)-1)*labelLine
	}
	c.path("w", "M"+at(x, top)+"V"+num(c.y))
	for _, d := range draw {
		d()
	}
}
