package chart

// The measures of structures.
const (
	indent   = 18
	nodeLine = 18
)

// structure draws a tree, each node below and to the right of what contains it.
func (p *Picture) structure(c *canvas) {
	for _, n := range p.Nodes {
		c.node(n, 0)
		c.y += 8
	}
}

func (c *canvas) node(n Node, depth int) {
	x := float64(min(depth, 8)) * indent
	class := "l"
	if depth == 0 {
		class = "g"
	}
	c.link(n.Href, func() { c.block(class, n.Label, labelSize, nodeLine, x) })
	top, bottom := c.y, c.y
	for _, b := range n.Below {
		bottom = c.y + nodeLine/2
		c.path("p", "M"+at(x+5, bottom)+"h"+num(indent-9))
		c.node(b, depth+1)
	}
	if len(n.Below) > 0 {
		c.path("p", "M"+at(x+5, top)+"V"+num(bottom))
	}
}
