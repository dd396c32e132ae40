package chart

// The measures of structures.
const (
	nodeLine = 18
	dotSize  = 5
	nodeGap  = 14 // between names in a line
	padding  = 9
	deepest  = 8 // boxes further in are no narrower
)

// structure draws what contains others as a box around them.
func (p *Picture) structure(c *canvas) { c.within(p.Nodes, 0, c.width, 0) }

// within draws nodes that belong to one: those that contain others first, each a
// box as wide as there is room, then the names of those that contain none,
// running in lines.
func (c *canvas) within(list []Node, x, width float64, depth int) {
	for _, n := range list {
		if len(n.Below) > 0 {
			c.box(n, x, width, depth)
		}
	}
	left := x
	for _, n := range list {
		if len(n.Below) > 0 {
			continue
		}
		lines := wrap(n.Label, labelSize, width-2*dotSize)
		w := 0.0
		for _, l := range lines {
			w = max(w, 2*dotSize+measure(l, labelSize))
		}
		if left > x && left+w > x+width {
			left = x
			c.y += nodeLine
		}
		c.link(n.Href, func() {
			c.path("b", "M"+num(left+.75)+" "+num(c.y+7.5)+"h3.5v3.5h-3.5z")
			for i, l := range lines {
				c.text("l", "", left+2*dotSize, c.y+float64(i)*nodeLine+13.5, l)
			}
		})
		c.y += float64(len(lines)-1) * nodeLine
		left += w + nodeGap
	}
	if left > x {
		c.y += nodeLine
	}
}

// box draws a node around what it contains.
func (c *canvas) box(n Node, x, width float64, depth int) {
	pad := padding * 1.0
	if depth >= deepest {
		pad = 0
	}
	top := c.y
	c.y += 4
	c.link(n.Href, func() { c.lines("g", wrap(n.Label, labelSize*bold, width-2*pad), nodeLine, x+pad) })
	c.y += 2
	c.within(n.Below, x+pad, width-2*pad, depth+1)
	c.y += 5
	c.path("p", "M"+at(x+.5, top)+"h"+num(width-1)+"V"+num(c.y)+"h"+num(1-width)+"z")
	c.y += 9
}
