package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// The measures of series.
const (
	plotHeight = 170
	plotInset  = 34 // of the first and the last mark
	dot        = 5
	line       = 15 // of a label
)

// series draws marks over time. Results are joined by a line; what was aimed at
// or expected stands for itself, since no line leads there: each mark of a lone
// row stands on a stem, so that its distance from zero is seen.
func (p *Picture) series(c *canvas) { c.series(p.Rows, extentOf(p.Rows), plotHeight) }

// extent is what a series spans.
type extent struct {
	first, last float64 // in years
	low, top    float64 // of values, zero among them
}

func extentOf(rows []Row) extent {
	first, last, top, low := 0.0, 0.0, 0.0, 0.0
	started := false
	for _, r := range rows {
		for _, m := range r.Marks {
			if !started {
				first, last, started = m.At, m.At, true
			}
			first, last = min(first, m.At), max(last, m.At)
			top, low = max(top, m.High), min(low, m.Low)
		}
	}
	return extent{first, last, low, top}
}

// series draws rows within an extent, so high.
func (c *canvas) series(rows []Row, e extent, height float64) {
	first, last, top, low := e.first, e.last, e.top, e.low
	c.y += 30 // room for the labels of the highest
	x := func(m Mark) float64 {
		if last == first {
			return c.width / 2
		}
		return plotInset + (m.At-first)/(last-first)*(c.width-2*plotInset)
	}
	up := c.y
	y := func(v float64) float64 {
		if top == low {
			return up + height
		}
		return up + (top-v)/(top-low)*height
	}
	axis := y(0)
	c.path("a", "M"+at(0, axis)+"H"+num(c.width))
	labels := places{width: c.width}
	type point struct {
		Mark
		name string
	}
	var points []point
	for _, r := range rows {
		way := ""
		var before [2]float64
		for i, m := range r.Marks {
			if len(rows) == 1 {
				class := "p f"
				if m.Style == Solid {
					class = "p"
				}
				c.path(class, "M"+at(x(m), axis)+"V"+num(y(m.High)))
			}
			if m.Style == Solid {
				if way == "" {
					way = "M"
				} else {
					way += "L"
				}
				here := [2]float64{x(m), y(middle(m))}
				if way != "M" {
					labels.line(before, here)
				}
				before = here
				way += at(here[0], here[1])
			}
			pt := point{Mark: m}
			if len(rows) > 1 && i == len(r.Marks)-1 {
				pt.name = r.Label
			}
			points = append(points, pt)
			labels.take(x(m)-dot, y(middle(m))-dot-marked(m, 1), 2*dot, 2*dot+marked(m, 1)+marked(m, -1))
		}
		if strings.Contains(way, "L") {
			c.path("w", way)
		}
	}
	for _, m := range points {
		px, py := x(m.Mark), y(middle(m.Mark))
		c.link(m.Href, func() {
			if m.Low != m.High {
				c.path("w", "M"+at(px, y(m.Low))+"V"+num(y(m.High)))
			}
			c.circle(m.Style.class(), px, py, dot)
			if m.Beyond != 0 {
				d := float64(m.Beyond)
				c.path("w", "M"+at(px-4, py-d*(dot+3))+"l"+at(4, -d*4)+" "+at(4, d*4))
			}
			said := m.Said
			if m.name != "" {
				said = m.name + ": " + said
			}
			lines := wrap(said, labelSize*bold, c.width/2)
			w := 0.0
			for _, l := range lines {
				w = max(w, measure(l, labelSize*bold))
			}
			lx, ly := labels.place(px, py, w, float64(len(lines))*line)
			for i, l := range lines {
				c.text("v k", "middle", lx, ly+float64(i)*line, l)
			}
		})
	}
	c.y = up + height
	c.periods(rows, x)
}

// marked is the room a mark takes above (1) or below (-1) its dot, to say that
// the real value lies there.
func marked(m Mark, side int) float64 {
	if m.Beyond == side {
		return 8
	}
	return 0
}

// middle is where a mark's dot is: in the middle of a range.
func middle(m Mark) float64 { return (m.Low + m.High) / 2 }

// periods names the periods below the drawing, in a second line where the first
// has no room.
func (c *canvas) periods(rows []Row, x func(Mark) float64) {
	var marks []Mark
	for _, r := range rows {
		for _, m := range r.Marks {
			if !slices.ContainsFunc(marks, func(old Mark) bool { return old.When == m.When }) {
				marks = append(marks, m)
			}
		}
	}
	slices.SortStableFunc(marks, func(a, b Mark) int { return cmp.Compare(a.At, b.At) })
	ends := [3]float64{-1e9, -1e9, -1e9}
	used := 0
	for _, m := range marks {
		w := measure(m.When, subtitleSize) + 6 // between two, and at the edge of the picture in a broad face
		cx := min(max(x(m), w/2), c.width-w/2)
		n := 0
		for n < len(ends)-1 && cx-w/2 < ends[n] {
			n++
		}
		ends[n] = cx + w/2
		used = max(used, n)
		c.text("s", "middle", cx, c.y+17+float64(n)*line, m.When)
	}
	c.y += 24 + float64(used)*line
}

// places are the boxes that are taken.
type places struct {
	width float64 // of the drawing
	boxes [][4]float64
}

func (p *places) take(x, y, w, h float64) { p.boxes = append(p.boxes, [4]float64{x, y, w, h}) }

// line takes the boxes along a line.
func (p *places) line(from, to [2]float64) {
	const step = 6
	n := int(math.Hypot(to[0]-from[0], to[1]-from[1])/step) + 1
	for i := range n {
		part := (float64(i) + .5) / float64(n)
		p.take(from[0]+(to[0]-from[0])*part-step/2, from[1]+(to[1]-from[1])*part-step/2, step, step)
	}
}

func (p *places) free(x, y, w, h float64) bool {
	return !slices.ContainsFunc(p.boxes, func(b [4]float64) bool {
		return x < b[0]+b[2] && b[0] < x+w && y < b[1]+b[3] && b[1] < y+h
	})
}

// place finds room for a label at a point: above it as near as there is, else
// below. It gives the middle of its first base line.
func (p *places) place(x, y, w, h float64) (float64, float64) {
	cx := min(max(x, w/2), p.width-w/2)
	for _, dy := range []float64{-8, -16, -24, -39, dot + 4 + h, dot + 19 + h, -54, -69} {
		if top := y + dy - h; p.free(cx-w/2, top, w, h) {
			p.take(cx-w/2, top, w, h)
			return cx, top + 12
		}
	}
	return cx, y - 8 - h + 12
}
