package chart

import (
	"cmp"
	"math"
	"slices"
)

// few is how many marks are still told apart when all have their labels and periods,
// on a line or below each other if need be.
const few = 8

// area is a part of a drawing.
type area struct{ x, y, w, h float64 }

func (b area) touches(o area) bool {
	return b.x < o.x+o.w && o.x < b.x+b.w && b.y < o.y+o.h && o.y < b.y+b.h
}

// from is how far it is from another one, 0 if they touch.
func (b area) from(o area) float64 {
	return math.Hypot(max(b.x-o.x-o.w, o.x-b.x-b.w, 0), max(b.y-o.y-o.h, o.y-b.y-b.h, 0))
}

// areas are those that are taken.
type areas []area

func (l areas) free(b area) bool { return !slices.ContainsFunc(l, b.touches) }

// places are where labels of a drawing can't go any more: dots, lines, and other
// labels.
type places struct {
	width, top, bottom  float64 // of where labels can be
	dots, lines, labels areas
	singled             areas // dots of marks that are not one of many
	stems               areas // those that are drawn if all labels have room
}

// drawn takes the places of dots, of the lines between them and, in a drawing that has
// them, of the stems of those that no line leads to.
func (l *places) drawn(points []point, ways [][][2]float64, axis, dots float64, stems bool) {
	l.lines = append(l.lines, area{0, axis - 1, l.width, 2})
	for i := range points {
		p := &points[i]
		r, above := p.radius(dots), p.reach(1, dots)
		p.mark = area{p.x - r, p.y - above, 2 * r, above + p.reach(-1, dots)}
		l.dots = append(l.dots, p.mark)
		if p.rank > among {
			l.singled = append(l.singled, p.mark)
		}
		if !stems {
			continue
		}
		stem := area{p.x - 1, min(p.up, axis), 2, max(p.up, axis) - min(p.up, axis)}
		if p.alone {
			l.lines = append(l.lines, stem)
		} else {
			l.stems = append(l.stems, stem)
		}
	}
	for _, way := range ways {
		for i := 1; i < len(way); i++ {
			l.along(way[i-1], way[i])
		}
	}
}

// along takes the places along a line.
func (l *places) along(from, to [2]float64) {
	const step = 6
	n := int(math.Hypot(to[0]-from[0], to[1]-from[1])/step) + 1
	for i := range n {
		part := (float64(i) + .5) / float64(n)
		l.lines = append(l.lines, area{from[0] + (to[0]-from[0])*part - step/2, from[1] + (to[1]-from[1])*part - step/2, step, step})
	}
}

// placeAll labels all points, or none if there is no room for one of them. Among
// few one may stand on a line.
func (l *places) placeAll(points []point) bool {
	for i := range points {
		p := &points[i]
		near := l.near(p)
		if l.place(p, near, l.dots, l.lines, l.stems) || len(points) <= few && l.place(p, near, l.dots) {
			continue
		}
		l.labels = nil
		for j := range points {
			points[j].labelled = false
		}
		return false
	}
	return true
}

// placeMost labels the points that matter most, on what is drawn if need be, as far
// as there is room between other labels. Each of so many rows has its name in any
// case.
func (l *places) placeMost(points []point, rows int) {
	order := make([]*point, len(points))
	for i := range points {
		order[i] = &points[i]
	}
	slices.SortStableFunc(order, func(a, b *point) int { return cmp.Compare(b.rank, a.rank) })
	for _, p := range order {
		if p.rank == among {
			return
		}
		near := l.near(p)
		placed := l.place(p, near, l.dots, l.lines) || l.place(p, near, l.dots) || l.place(p, near, l.singled)
		if !placed && p.tellsRow(rows) {
			_ = l.place(p, l.atEnd(p), l.singled) || l.place(p, l.atEnd(p))
		}
	}
}

// tellsRow says whether a point's label, wherever it stands, is known to be of its
// row, one of so many, and of the end of it.
func (p *point) tellsRow(rows int) bool { return p.rank == naming || p.rank == end && rows == 1 }

// near are the places for a label that are seen to be at its point, the best first:
// above it or, where there is no room, below; then to a side of it; then farther off.
func (l *places) near(p *point) []area {
	h := p.high()
	below := dot + 4 + h
	var out []area
	at := func(x float64, heights ...float64) {
		x = min(max(x, 0), l.width-p.wide)
		for _, dy := range heights {
			out = append(out, area{x, p.y + dy - h, p.wide, h})
		}
	}
	at(p.x-p.wide/2, -8, -16, -24, below)
	at(p.x+dot+4, h/2)
	at(p.x-dot-4-p.wide, h/2)
	at(p.x, -8, -16, -24, below)
	at(p.x-p.wide, -8, -16, -24, below)
	at(p.x-p.wide/2, -39, below+line, -54, -69)
	return slices.DeleteFunc(out, func(a area) bool { return l.elsewhere(p, a) })
}

// elsewhere says whether a place for a point's label seems to be another point's.
func (l *places) elsewhere(p *point, a area) bool {
	const doubt = 2
	own := a.from(p.mark)
	return slices.ContainsFunc(l.dots, func(dot area) bool { return a.from(dot)+doubt < own })
}

// atEnd are all heights at a point's end of the drawing, the nearest first.
func (l *places) atEnd(p *point) []area {
	const step = 3
	x := min(max(p.x-p.wide/2, 0), l.width-p.wide)
	var out []area
	for y := l.top; y+p.high() <= l.bottom; y += step {
		out = append(out, area{x, y, p.wide, p.high()})
	}
	slices.SortStableFunc(out, func(a, b area) int { return cmp.Compare(a.from(p.mark), b.from(p.mark)) })
	return out
}

// offLines moves labels off the lines that they stand on, as far as there is room
// around their points: a line is read through a label as badly as the label on it. One
// that tells whose it is may be nearer to another's dot, any other may not.
func (l *places) offLines(points []point, rows int) {
	for i := range points {
		p := &points[i]
		if !p.labelled || l.lines.free(p.label) {
			continue
		}
		mine := slices.Index(l.labels, p.label.padded())
		l.labels = slices.Delete(l.labels, mine, mine+1)
		if !l.place(p, l.around(p, rows), l.dots, l.lines) {
			l.put(p, p.label)
		}
	}
}

// around are all places that are not far from a point, the nearest first.
func (l *places) around(p *point, rows int) []area {
	const step, far = 4, 6 * line
	var out []area
	for y := p.mark.y - far - p.high(); y <= p.mark.y+p.mark.h+far; y += step {
		for x := max(p.mark.x-p.wide-far, 0); x <= min(p.mark.x+p.mark.w+far, l.width-p.wide); x += step {
			if a := (area{x, y, p.wide, p.high()}); a.from(p.mark) <= far && (p.tellsRow(rows) || !l.elsewhere(p, a)) {
				out = append(out, a)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b area) int { return cmp.Compare(a.from(p.mark), b.from(p.mark)) })
	return out
}

// place labels a point at the first of some places that no other label has and
// that is clear of what is given.
func (l *places) place(p *point, where []area, clearOf ...areas) bool {
	for _, a := range where {
		taken := func(list areas) bool { return !list.free(a) }
		if a.y < l.top || a.y+a.h > l.bottom || taken(l.labels) || slices.ContainsFunc(clearOf, taken) {
			continue
		}
		l.put(p, a)
		return true
	}
	return false
}

// put labels a point at a place.
func (l *places) put(p *point, a area) {
	l.labels = append(l.labels, a.padded())
	p.labelled, p.label = true, a
}

// padded is the place of a label with what keeps it apart, so that two beside each
// other are not read as one.
func (b area) padded() area {
	const apart = 4
	return area{b.x - apart, b.y, b.w + 2*apart, b.h}
}
