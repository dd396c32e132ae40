package browsertest

import (
	"fmt"
	"slices"
	"testing"
)

// scrolled brings an element's top to a height below the bar, and says where it
// is; where returns that height.
func (b *tab) scrolled(selector string, n int, height float64) {
	b.Helper()
	eval[bool](b, fmt.Sprintf(`(async () => {
		const e = document.querySelectorAll(%q)[%d];
		// More than once: on a phone the first row of the bar scrolls away, and far down a
		// page what is come to is only then laid out.
		for (let i = 0; i < 4; i++) {
			scrollBy(0, e.getBoundingClientRect().top - document.querySelector('.bar').getBoundingClientRect().bottom - %v);
			await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
		}
		return true;
	})()`, selector, n, height))
}

func (b *tab) where(selector string, n int) float64 {
	b.Helper()
	return eval[float64](b, fmt.Sprintf(`document.querySelectorAll(%q)[%d].getBoundingClientRect().top - document.querySelector('.bar').getBoundingClientRect().bottom`, selector, n))
}

// places are parts of long pages that a reader may be at.
var places = []struct {
	page, selector string
	n              int
}{
	{"parks/long.html", ".block.paragraph", 3},
	{"parks/long.html", ".block.paragraph", 14},
	{"notes/mixed.html", ".block.list li", 17},
	{"notes/mixed.html", ".block.table tbody tr", 21},
	{"notes/mixed.html", ".block.heading", 1},
	{"notes/far.html", ".block.list li", 150},
	{"notes/far.html", ".block.table tbody tr", 120},
	{"metrics/index.html", ".entries > li", 2},
	{"compare/parks.html", "tbody tr", 0},
	{"targets/index.html", "tbody tr", 1},
}

// The part at the top of the window stays there, to the pixel or two, when the
// view changes.
func TestViewKeepsThePlace(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for _, width := range []int64{390, 1440} {
		b.size(width, 800)
		for _, at := range places {
			b.open(b.home + at.page + "?view=side")
			b.scrolled(at.selector, at.n, 8)
			fields := []string{"_stacked", "_swapped", "_side", "_swapped"}
			if width == 390 {
				fields = []string{"_swapped", "_swapped"}
			}
			for _, field := range fields {
				b.tick(field)
				if got := b.where(at.selector, at.n); got < 5 || got > 11 {
					t.Errorf("%s at %d px: after %s %s %d is %v px below the bar, was 8", at.page, width, field, at.selector, at.n, got)
				}
			}
		}
	}
}

// What a reader has not come to is not laid out: the block that an address leads
// to is nevertheless at the top, and the keys lead from block to block, out of the
// text and back into it.
func TestFarDown(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for _, width := range []int64{390, 1440} {
		b.size(width, 800)
		b.open(b.home + "notes/far.html")
		if laid := eval[bool](b, `[...document.querySelectorAll('.block li')].at(-1).checkVisibility({ contentVisibilityAuto: true })`); laid {
			t.Errorf("at %d px the whole page is laid out", width)
		}
		ids := eval[[]string](b, `[...document.querySelectorAll('.block[id]')].map((e) => e.id)`)
		for _, i := range []int{len(ids) - 9, 4, len(ids) - 12} {
			eval[any](b, fmt.Sprintf(`(location.hash = %q, new Promise((done) => setTimeout(done, 200)))`, ids[i]))
			if gap := b.gap(ids[i]); gap < -4 || gap > 60 {
				t.Errorf("at %d px the address of block %d leaves it %.0f px below the bar", width, i, gap)
			}
			for _, step := range []struct {
				key string
				to  int
			}{{"j", i}, {"j", i + 1}, {"j", i + 2}, {"k", i + 1}, {"k", i}, {"k", i - 1}, {"k", i - 2}} {
				b.hit(step.key, 0)
				eval[any](b, `new Promise((done) => setTimeout(done, 100))`)
				if got := b.state().Focus; got != ids[step.to] {
					t.Errorf("at %d px, from block %d, %s leads to block %d, want %d", width, i, step.key, slices.Index(ids, got), step.to)
				}
				if gap := b.gap(ids[step.to]); gap < -4 || gap > 60 {
					t.Errorf("at %d px, from block %d, %s leaves block %d %.0f px below the bar", width, i, step.key, step.to, gap)
				}
			}
			eval[any](b, `document.activeElement.blur()`)
		}
	}
}

// And the room that is kept for what is not laid out is about what it takes: the
// page does not grow below a reader, and things that are asked for their places do
// not lie over each other.
func TestRoomFarDown(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for _, width := range []int64{390, 800, 1440} {
		b.size(width, 800)
		b.open(b.home + "notes/far.html")
		room := eval[[]float64](b, `[...document.querySelectorAll('[data-far]')].map((e) => e.getBoundingClientRect().height)`)
		all := eval[[]float64](b, `(() => {
			const all = new CSSStyleSheet();
			all.replaceSync('[data-far] { content-visibility: visible !important }');
			document.adoptedStyleSheets = [all];
			return [...document.querySelectorAll('[data-far]')].map((e) => e.getBoundingClientRect().height);
		})()`)
		if len(room) < 20 {
			t.Fatalf("the page has %d parts that are far", len(room))
		}
		var kept, taken float64
		for i, r := range room {
			kept, taken = kept+r, taken+all[i]
			if r < .9*all[i] {
				t.Errorf("at %d px part %d has room for %.0f px and takes %.0f", width, i, r, all[i])
			}
		}
		if kept > 2.5*taken {
			t.Errorf("at %d px room for %.0f px is kept for %.0f", width, kept, taken)
		}
	}
}

// And when the edition changes, there and back, in each view; also from disk.
func TestEditionKeepsThePart(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	for _, home := range []string{p.serve(t, base), p.file()} {
		b := newTab(t, home)
		for _, width := range []int64{390, 1440} {
			b.size(width, 800)
			for i, at := range places {
				view := []string{"side", "stacked", "swapped"}[i%3]
				b.open(b.home + at.page + "?view=" + view)
				b.scrolled(at.selector, at.n, 8)
				for _, n := range []int{2, 3, 1} {
					b.press(fmt.Sprintf(".editions li:nth-child(%d) a", n))
					got := eval[float64](b, fmt.Sprintf(`new Promise((r) => setTimeout(() => r(document.querySelectorAll(%q)[%d].getBoundingClientRect().top - document.querySelector('.bar').getBoundingClientRect().bottom), 100))`, at.selector, at.n))
					if got < 4 || got > 12 {
						t.Errorf("%s at %d px, %s: in edition %d %s %d is %v px below the bar, was 8", at.page, width, view, n, at.selector, at.n, got)
					}
				}
			}
		}
		for _, fault := range b.faults() {
			t.Error(fault)
		}
	}
}

// A browser that goes to the anchor once more after the page is there, as Safari
// does, does not take the place away; a reader who moves on does.
func TestEditionKeepsThePartFromALateAnchor(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.size(1440, 800)
	at := places[2] // an item of a list
	b.open(b.home + at.page)
	b.scrolled(at.selector, at.n, 8)
	const anchor = `document.getElementById(decodeURIComponent(location.hash.slice(1))).scrollIntoView()`
	b.before(`addEventListener('load', () => setTimeout(() => { ` + anchor + `; window.late = true; }, 100))`)
	b.press(".editions li:nth-child(2) a")
	eval[any](b, `new Promise((done) => { const ask = () => window.late ? done() : setTimeout(ask, 20); ask(); })`)
	below := fmt.Sprintf(`new Promise((r) => setTimeout(() => r(document.querySelectorAll(%q)[%d].getBoundingClientRect().top - document.querySelector('.bar').getBoundingClientRect().bottom), 100))`, at.selector, at.n)
	if got := eval[float64](b, below); got < 4 || got > 12 {
		t.Errorf("a late anchor leaves the part %v px below the bar, was 8", got)
	}
	if got := eval[float64](b, `dispatchEvent(new KeyboardEvent('keydown', { key: 'Home' })), `+anchor+`, `+below); got < 40 {
		t.Errorf("a reader who moves on is held back: the part is %v px below the bar", got)
	}
}
