package chart

import (
	"cmp"
	"slices"
)

// when is a period as it is named below a drawing.
type when struct {
	said     string
	from, to float64 // where its words begin and end
	rank     rank
	known    bool // it is one of results
	first    int  // the line it can stand in, from 0
	line     int  // the line it does
	shown    bool
}

// periods names the periods below the drawing: all, if there is room, in a second
// or third line where the first has none; else as many as can be read.
func (c *canvas) periods(points []point) {
	list := c.whens(points)
	if len(list) > few || !list.stagger() {
		list.thin()
	}
	used := 0
	for _, w := range list {
		if !w.shown {
			continue
		}
		used = max(used, w.line)
		c.text("s", "middle", (w.from+w.to)/2, c.y+17+float64(w.line)*line, w.said)
	}
	c.y += 24 + float64(used)*line
}

// whens are periods in the order of time.
type whens []*when

// whens lists the periods of points, each once.
func (c *canvas) whens(points []point) whens {
	var out whens
	sorted := slices.Clone(points)
	slices.SortStableFunc(sorted, func(a, b point) int { return cmp.Compare(a.At, b.At) })
	for _, p := range sorted {
		i := slices.IndexFunc(out, func(w *when) bool { return w.said == p.When })
		if i < 0 {
			wide := measure(p.When, subtitleSize) + 6 // between two, and at the edge of the picture in a broad face
			x := min(max(p.x, wide/2), c.width-wide/2)
			i, out = len(out), append(out, &when{said: p.When, from: x - wide/2, to: x + wide/2})
		}
		out[i].rank = max(out[i].rank, p.rank)
		out[i].known = out[i].known || p.Style == Solid
	}
	return out
}

// free says whether a period can stand in a line among those that are shown.
func (l whens) free(w *when, line int) bool {
	return !slices.ContainsFunc(l, func(o *when) bool { return o.shown && o.line == line && w.from < o.to && o.from < w.to })
}

// show shows a period in the first line that has room for it, up to the given one.
func (l whens) show(w *when, last int) {
	for w.line = w.first; w.line <= last && !w.shown; w.line++ {
		if w.shown = l.free(w, w.line); w.shown {
			return
		}
	}
}

// stagger shows all periods in up to three lines and says whether there was room.
func (l whens) stagger() bool {
	for _, w := range l {
		if l.show(w, 2); !w.shown {
			return false
		}
	}
	return true
}

// thin shows the periods that matter most and, in the first line, others at equal
// distances. What was aimed at has longer words: it stands below them.
func (l whens) thin() {
	known := slices.DeleteFunc(slices.Clone(l), func(w *when) bool { return !w.known })
	if len(known) == 0 {
		known = l
	}
	for _, w := range l {
		w.shown, w.first = false, 0
		if len(known) < len(l) && !w.known {
			w.first = 1
		}
	}
	for _, w := range l.byRank() {
		last := w.first
		if w.rank >= end {
			last = 2
		}
		l.show(w, last)
	}
	for _, step := range [...]int{1, 2, 5, 10, 20, 50} {
		if !known.fits(step) {
			continue
		}
		for i := 0; i < len(known); i += step {
			if w := known[i]; !w.shown {
				l.show(w, 0)
			}
		}
		return
	}
}

// byRank are the periods that matter, the most first.
func (l whens) byRank() whens {
	out := slices.DeleteFunc(slices.Clone(l), func(w *when) bool { return w.rank == among })
	slices.SortStableFunc(out, func(a, b *when) int { return cmp.Compare(b.rank, a.rank) })
	return out
}

// fits says whether every so many of the periods can stand in one line.
func (l whens) fits(step int) bool {
	for i := step; i < len(l); i += step {
		if l[i].from < l[i-step].to {
			return false
		}
	}
	return true
}
