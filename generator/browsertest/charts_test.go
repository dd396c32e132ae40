package browsertest

import "testing"

// faultsOf lists pictures with what a reader would stumble over. The boxes are
// those of lines, higher than the letters in them.
const faultsOf = `[...document.querySelectorAll('.plot')].map((svg) => {
	const frame = svg.getBoundingClientRect(), faults = [];
	const texts = [...svg.querySelectorAll('text')].map((e) => [e, e.getBoundingClientRect()]);
	for (const [e, r] of texts) {
		if (r.left < frame.left - 1 || r.right > frame.right + 1 || r.top < frame.top - 6 || r.bottom > frame.bottom + 6) faults.push('outside: ' + e.textContent);
		if (r.height < 9) faults.push('small: ' + e.textContent);
		for (const [f, q] of texts) {
			if (e !== f && r.left < q.right - 2 && q.left < r.right - 2 && r.top < q.bottom - 5 && q.top < r.bottom - 5) faults.push(e.textContent + ' on ' + f.textContent);
		}
	}
	return { Left: frame.left, Right: frame.right, Top: frame.top, Texts: texts.length, Links: svg.querySelectorAll('a').length, Faults: faults };
})`

// A chart is drawn in each language of the edition: whole, its letters large
// enough to read on the smallest phone, clear of each other, side by side where
// there is room.
func TestCharts(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	type plot struct {
		Left, Right, Top float64
		Texts, Links     int
		Faults           []string
	}
	for page, each := range map[string]int{"notes/charts.html": 2, "zh/notes/charts.html": 1, "en/notes/charts.html": 1} {
		b.open(b.home + page)
		for _, width := range []int64{320, 1440} {
			b.size(width, 800)
			plots := eval[[]plot](b, faultsOf)
			if len(plots) != 5*each {
				t.Fatalf("%s shows %d charts", page, len(plots))
			}
			for i, p := range plots {
				for _, fault := range p.Faults {
					t.Errorf("%s, %d px, chart %d: %s", page, width, i, fault)
				}
				if p.Texts < 3 || p.Links < 2 || p.Left < 0 || p.Right > float64(width) {
					t.Errorf("%s, %d px, chart %d: %+v", page, width, i, p)
				}
				if i%2 == 1 && each == 2 && (p.Top == plots[i-1].Top) != (width > 1000) {
					t.Errorf("%d px: the languages of chart %d are at %v and %v", width, i/2, plots[i-1].Top, p.Top)
				}
			}
		}
	}
}

// The parts of a whole and small multiples can be read on the smallest phone,
// where the panels stand one below the other; where there is room, side by side.
func TestShares(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.open(b.home + "notes/shares.html")
	for _, width := range []int64{320, 390, 1440} {
		b.size(width, 800)
		plots := eval[[]struct {
			Left, Right float64
			Faults      []string
		}](b, faultsOf)
		if len(plots) != 2*(2+4) {
			t.Fatalf("%d drawings", len(plots))
		}
		for i, p := range plots {
			if len(p.Faults) > 0 || p.Left < 0 || p.Right > float64(width) {
				t.Errorf("%d px, drawing %d: %+v", width, i, p)
			}
		}
		columns := eval[int](b, `new Set([...document.querySelector('.panels').children].map((e) => e.getBoundingClientRect().left)).size`)
		if (columns == 2) != (width > 1000) {
			t.Errorf("%d px: panels stand in %d columns", width, columns)
		}
		if larger := eval[bool](b, `(() => {
			const high = (s) => document.querySelector(s).getBoundingClientRect().height;
			return high('.panels .g') > high('[aria-labelledby$="panels-zh-t"] .t');
		})()`); larger {
			t.Errorf("%d px: the titles of panels are larger than that of the chart", width)
		}
	}
}

// What a mark says is seen without its colour, in every scheme and where the
// reader's own colours are forced.
func TestChartColors(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.open(b.home + "en/notes/charts.html")
	const look = `(() => {
		const style = (s) => getComputedStyle(document.querySelector('.plot ' + s));
		return { Text: style('text').fill, Solid: style('.b').fill, Hollow: style('.h').fill, Edge: style('.h').stroke, Dash: style('.d').strokeDasharray,
			Paper: getComputedStyle(document.body).backgroundColor };
	})()`
	seen := map[string]bool{}
	for _, m := range [][2]string{{"prefers-color-scheme", "light"}, {"prefers-color-scheme", "dark"}, {"forced-colors", "active"}} {
		b.media("screen", m[0], m[1])
		got := eval[struct{ Text, Solid, Hollow, Edge, Dash, Paper string }](b, look)
		if got.Text == got.Paper || got.Solid == got.Paper || got.Hollow != got.Paper || got.Edge != got.Solid || got.Dash == "none" {
			t.Errorf("%s: %+v", m[1], got)
		}
		seen[got.Solid] = true
	}
	if len(seen) < 3 {
		t.Errorf("bars have the same colours in several schemes: %v", seen)
	}
}

// The table of a chart opens without a script, and leads to its figures.
func TestChartTable(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.open(b.home + "en/notes/charts.html")
	const rows = `[...document.querySelectorAll('.pictures')[0].querySelectorAll('tbody tr')].filter((e) => e.checkVisibility()).length`
	if n := eval[int](b, rows); n != 0 {
		t.Errorf("%d rows are seen before the table is opened", n)
	}
	eval[bool](b, `document.querySelector('.pictures summary').click() === undefined`)
	if n := eval[int](b, rows); n != 3 {
		t.Errorf("%d rows are seen, not 3", n)
	}
}
