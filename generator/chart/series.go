package chart

import (
	"cmp"
	"slices"
	"strings"
)

// The measures of series.
const (
	plotHeight = 170
	plotInset  = 34 // of the first and the last mark
	dot        = 5  // the radius of a mark that has room
	line       = 15 // of a label
)

// series draws marks over time. Results of periods that are as long are joined by a
// line: half a year is no step between two whole ones. What was aimed at or expected
// stands for itself, since no line leads there: each mark of a lone row stands on a
// stem, so that its distance from zero is seen.
//
// Every mark is labelled where there is room for all labels. Where there is not,
// those are that say most: the ends of a row, its extremes, where its status
// changes, and what no line leads to; and as many periods are named as can be read. The others are in the
// table, and say what they are to whoever points at them. A label stands on a line
// only where there is no room beside the lines.
func (p *Picture) series(c *canvas) {
	c.series(p.Rows, extentOf(p.Rows), roomFor(p.Rows, c.width, plotHeight))
}

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

// room is how high a series is drawn, and what labels have above it and below.
type room struct{ height, labels float64 }

// roomFor is the room that rows need: there is a place for the names of all of them,
// wherever the first ones find theirs.
func roomFor(rows []Row, width, least float64) room {
	need, labels := 0.0, 2.0*line
	for _, p := range pointsOf(rows, width) {
		labels = max(labels, line+p.high())
		if p.rank == naming {
			need += 2 * p.high()
		}
	}
	return room{max(least, need), labels}
}

// atLeast is the room that is enough for both.
func (r room) atLeast(o room) room { return room{max(r.height, o.height), max(r.labels, o.labels)} }

// rank says how much a reader misses the label of a mark.
type rank int

const (
	among   rank = iota // it is one of many
	extreme             // the largest or the smallest that a line leads to
	turning             // the status changes there, or no line leads there
	end                 // the first or the last of its row, or of its results
	naming              // the last, and the label names the row
)

// point is a mark with what is written at it.
type point struct {
	Mark
	rank  rank
	alone bool // no line leads there
	row   int
	said  string   // of which row, when, what
	lines []string // of its label
	wide  float64  // the broadest of them
	x, y  float64  // of its dot
	up    float64  // the upper end of a range, and the lower one
	down  float64
	mark  area // what is drawn of it, but for ranges

	labelled bool
	label    area // where, then
}

func (p *point) high() float64 { return float64(len(p.lines)) * line }

// pointsOf lists the marks of rows, those of each in the order of time.
func pointsOf(rows []Row, width float64) []point {
	var out []point
	for i, r := range rows {
		marks := slices.Clone(r.Marks)
		slices.SortStableFunc(marks, func(a, b Mark) int { return cmp.Compare(a.At, b.At) })
		lines := linesOf(marks)
		for j, rank := range ranks(marks, lines) {
			m := marks[j]
			p := point{Mark: m, rank: rank, alone: m.Style != Solid || len(lines[m.Long]) == 1, row: i, said: strings.TrimSpace(m.When + " " + m.Said)}
			label := m.Said
			if len(rows) > 1 {
				p.said = r.Label + ": " + p.said
				if j == len(marks)-1 {
					p.rank, label = naming, r.Label+": "+label
				}
			}
			p.lines = balanced(label, labelSize*bold, width/2)
			for _, l := range p.lines {
				p.wide = max(p.wide, measure(l, labelSize*bold))
			}
			out = append(out, p)
		}
	}
	return out
}

// linesOf are the results that lines join, as places among the marks of a row, by how
// long their periods are.
func linesOf(marks []Mark) map[int][]int {
	out := map[int][]int{}
	for i, m := range marks {
		if m.Style == Solid {
			out[m.Long] = append(out[m.Long], i)
		}
	}
	return out
}

// ranks says of each mark of a row what it is in it. The extremes are those of the
// results that a line joins: how high somebody aimed is no record, and half a year is
// none beside whole ones.
func ranks(marks []Mark, lines map[int][]int) []rank {
	out := make([]rank, len(marks))
	first, last := len(marks), -1 // of the results
	for _, known := range lines {
		first, last = min(first, known[0]), max(last, known[len(known)-1])
		most, least := known[0], known[0]
		for _, i := range known {
			if marks[i].High > marks[most].High {
				most = i
			}
			if marks[i].Low < marks[least].Low {
				least = i
			}
		}
		out[most], out[least] = extreme, extreme
		if len(known) == 1 {
			out[most] = turning
		}
	}
	for i := 1; i < len(marks); i++ {
		if marks[i].Style != marks[i-1].Style {
			out[i-1], out[i] = turning, turning
		}
	}
	for i := range marks {
		if i == 0 || i == len(marks)-1 || i == first || i == last {
			out[i] = end
		}
	}
	return out
}

// series draws rows within an extent, in so much room.
func (c *canvas) series(rows []Row, e extent, r room) {
	points := pointsOf(rows, c.width)
	top := c.y
	c.y += r.labels
	c.set(points, e, r.height)
	bottom := c.y + r.height
	axis := c.valueAt(0, e, r.height)
	c.path("a", "M"+at(0, axis)+"H"+num(c.width))

	dots := radius(points)
	ways := waysOf(points)
	labels := places{width: c.width, top: top - 4, bottom: bottom + r.labels} // a little of what is free above, too
	labels.drawn(points, ways, axis, dots, len(rows) == 1)
	all := labels.placeAll(points)
	if !all {
		labels.placeMost(points, len(rows))
	}
	labels.offLines(points, len(rows))
	if len(rows) == 1 {
		c.stems(points, axis, all)
	}
	for _, way := range ways {
		c.way(way)
	}
	for i := range points {
		c.point(&points[i], dots)
	}
	c.y = bottom
	for _, l := range labels.labels {
		c.y = max(c.y, l.y+l.h-4)
	}
	for _, m := range labels.dots {
		c.y = max(c.y, m.y+m.h-dot)
	}
	c.periods(points)
}

// valueAt is where a value lies within an extent, so high.
func (c *canvas) valueAt(v float64, e extent, height float64) float64 {
	if e.top == e.low {
		return c.y + height
	}
	return c.y + (e.top-v)/(e.top-e.low)*height
}

// middle is where a mark's dot is: in the middle of a range.
func middle(m Mark) float64 { return (m.Low + m.High) / 2 }

// set gives points their places within an extent, so high.
func (c *canvas) set(points []point, e extent, height float64) {
	for i := range points {
		p := &points[i]
		p.x = c.width / 2
		if e.last > e.first {
			p.x = plotInset + (p.At-e.first)/(e.last-e.first)*(c.width-2*plotInset)
		}
		p.y, p.up, p.down = c.valueAt(middle(p.Mark), e, height), c.valueAt(p.High, e, height), c.valueAt(p.Low, e, height)
	}
}

// radius is how large dots can be so that those beside each other are told apart.
func radius(points []point) float64 {
	r := float64(dot)
	for i := 1; i < len(points); i++ {
		if gap := points[i].x - points[i-1].x; points[i].row == points[i-1].row && gap > 0 {
			r = min(r, .45*gap)
		}
	}
	return max(r, 1.5)
}

// radius is that of a point, given that of dots. Only a larger one is seen to be
// hollow.
func (p *point) radius(dots float64) float64 {
	if p.Style == Solid {
		return dots
	}
	return max(dots, 3)
}

// reach is what a point takes on a side of its dot, above (1) or below (-1): the
// real value lies there.
func (p *point) reach(side int, dots float64) float64 {
	if p.Beyond == side {
		return p.radius(dots) + 8
	}
	return p.radius(dots)
}

// waysOf are the lines that join the results of each row.
func waysOf(points []point) [][][2]float64 {
	type line struct{ row, long int }
	var ways [][][2]float64
	places := map[line]int{}
	for _, p := range points {
		if p.alone {
			continue
		}
		l := line{p.row, p.Long}
		if _, known := places[l]; !known {
			places[l], ways = len(ways), append(ways, nil)
		}
		ways[places[l]] = append(ways[places[l]], [2]float64{p.x, p.y})
	}
	return ways
}

func (c *canvas) way(way [][2]float64) {
	d := ""
	for i, p := range way {
		d += [...]string{"M", "L"}[min(i, 1)] + at(p[0], p[1])
	}
	c.path("w", d)
}

// stems are drawn to the marks that stand alone, and to all if they leave room for
// labels between them.
func (c *canvas) stems(points []point, axis float64, all bool) {
	for _, p := range points {
		switch {
		case p.Style != Solid:
			c.path("p f", "M"+at(p.x, axis)+"V"+num(p.up))
		case all || p.alone:
			c.path("p", "M"+at(p.x, axis)+"V"+num(p.up))
		}
	}
}

// point draws a mark with its label. One without a label says what it is to whoever
// points at it.
func (c *canvas) point(p *point, dots float64) {
	if !p.labelled {
		c.hint(p.Href, p.said, func() { c.dot(p, dots) })
		return
	}
	c.link(p.Href, func() {
		c.dot(p, dots)
		for i, l := range p.lines {
			c.text("v k", "middle", p.label.x+p.label.w/2, p.label.y+12+float64(i)*line, l)
		}
	})
}

func (c *canvas) dot(p *point, dots float64) {
	if p.Low != p.High {
		c.path("w", "M"+at(p.x, p.down)+"V"+num(p.up))
	}
	r := p.radius(dots)
	c.circle(p.Style.class(), p.x, p.y, r)
	if p.Beyond != 0 {
		d, w := float64(p.Beyond), min(4, r)
		c.path("w", "M"+at(p.x-w, p.y-d*(r+3))+"l"+at(w, -d*4)+" "+at(w, d*4))
	}
}
