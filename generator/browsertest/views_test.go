package browsertest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// shown is the view that a page is in, as one sees it: how many columns its
// paragraphs have, and the language that comes first in each kind of place.
type shown struct {
	Columns int
	First   string // zh or en; both where places differ
	Places  map[string]string
}

const seeing = `(() => {
	const places = {
		heading: '.heading h2', title: 'h1', lede: '.lede', paragraph: '.block.paragraph', item: '.list li', quote: 'blockquote', cell: '.table td .two',
		head: '.table th .two', menu: '.menu li a', trail: '.trail a', contents: '.contents a', brand: '.brand a', value: 'td a.figure', status: '.status',
		chart: '.sides', caption: 'figcaption', label: 'dt', entry: '.entries a.pair', event: '.what.pair', year: '.year time', relation: 'dd a', period: '.period .two',
	};
	const out = { columns: 0, first: '', places: {} };
	for (const [name, selector] of Object.entries(places)) {
		const halves = [...document.querySelectorAll('main ' + selector + ', header ' + selector + ', nav' + selector + ', nav ' + selector)]
			.map((e) => [...e.children].filter((c) => c.lang && c.checkVisibility({ contentVisibilityAuto: true }))).find((l) => l.length === 2);
		if (!halves) continue;
		const [a, b] = halves.map((e) => e.getClientRects()[0]); // an inline one may go on in the next line
		const beside = Math.abs(a.top - b.top) < 14;
		if (name === 'paragraph' || name === 'item') out.columns = beside ? 2 : 1;
		out.places[name] = (beside ? a.left < b.left : a.top < b.top) ? halves[0].lang.slice(0, 2) : halves[1].lang.slice(0, 2);
	}
	out.first = [...new Set(Object.values(out.places))].join(' and ');
	return out;
})()`

func (b *tab) sees(what string, columns int, first string) {
	b.Helper()
	got := eval[shown](b, seeing)
	if got.First != first || got.Columns != columns {
		b.Errorf("%s: %d columns, %s first, want %d, %s: %v", what, got.Columns, got.First, columns, first, got.Places)
	}
}

// tick clicks a field of the switch as a mouse does.
func (b *tab) tick(id string) {
	b.Helper()
	at := eval[rect](b, fmt.Sprintf(`document.getElementById(%q).getBoundingClientRect().toJSON()`, id))
	if at.Right == 0 {
		b.Fatalf("no field %s to click on", id)
	}
	b.do(chromedp.MouseClickXY((at.Left+at.Right)/2, (at.Top+at.Bottom)/2))
}

// before runs a script before anything else on every page.
func (b *tab) before(script string) {
	b.Helper()
	b.do(func(ctx context.Context, s *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, s, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		return chromedp.Void{}, err
	})
}

func (b *tab) address() string {
	b.Helper()
	return strings.TrimPrefix(eval[string](b, `location.href`), b.home)
}

// Without a script the fields of the switch alone change the view, on the screen
// and on paper, and every place that has two languages heeds the order.
func TestViewsWithoutScript(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.size(1440, 900)
	for _, page := range []string{"parks/north-park.html", "notes/mixed.html"} {
		b.open(b.home + page)
		b.sees(page, 2, "zh")
		if page == "notes/mixed.html" {
			break
		}
		b.tick("_stacked")
		b.sees(page+" stacked", 1, "zh")
		b.tick("_swapped")
		b.sees(page+" stacked and swapped", 1, "en")
		b.media("print", "prefers-color-scheme", "light")
		b.sees(page+" on paper, stacked and swapped", 1, "en")
		b.media("", "prefers-color-scheme", "light")
		b.tick("_side")
		b.sees(page+" side by side, swapped", 2, "en")
		b.tick("_swapped")
		b.sees(page+" as at first", 2, "zh")
	}
	// A phone has no room for two columns and does not offer them.
	b.size(390, 800)
	b.open(b.home + "parks/north-park.html")
	b.sees("on a phone", 1, "zh")
	if eval[bool](b, `[...document.querySelectorAll('#_side, #_stacked')].some((e) => e.checkVisibility())`) {
		t.Error("a phone offers side by side")
	}
	b.tick("_swapped")
	b.sees("on a phone, swapped", 1, "en")
	for _, e := range []string{".copy", ".keys", ".said"} {
		if eval[bool](b, `[...document.querySelectorAll('`+e+`')].some((e) => e.checkVisibility())`) {
			t.Errorf("%s shows without a script", e)
		}
	}
	if eval[bool](b, `document.querySelector('.keys-button').checkVisibility({ visibilityProperty: true })`) {
		t.Error("the button of the keys shows without a script")
	}
}

// scrambled lists where the swapped view shows more or less than the other one,
// leaves the first language first, or puts words into a line of another order:
// every pair of halves is looked at.
const scrambled = `((view) => {
	const root = document.documentElement, out = new Set();
	const seen = (e) => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
	const say = (what, e) => out.add(what + ': ' + e.parentElement.outerHTML.slice(0, 160));
	const pairs = [...document.querySelectorAll('body [lang]:not(a) + [lang]:not(a)')].map((b) => [b.previousElementSibling, b]);
	root.dataset.view = '';
	const before = pairs.map((p) => p.some(seen));
	root.dataset.view = view;
	pairs.forEach(([a, b], i) => {
		if ([a, b].some(seen) !== before[i]) return say(before[i] ? 'hidden' : 'shown', a);
		const [p, q] = [a.getClientRects()[0], b.getClientRects()[0]];
		if (!seen(a) || !seen(b) || !p?.width || !q?.width) return;
		const beside = Math.abs(p.top - q.top) < 0.7 * Math.min(p.height, q.height);
		if (beside ? p.left < q.left : p.top < q.top) say('not turned', a);
		if (getComputedStyle(b).order !== '-1' || !/flex|grid/.test(getComputedStyle(a.parentElement).display)) return;
		const text = [...a.parentElement.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
		if (text || a.previousElementSibling) say('out of its line', a);
	});
	return [...out].slice(0, 5);
})`

// In each view every kind of page shows the languages in one order, and nothing
// makes it wider than the window.
func TestViewsOfEveryPage(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	b := newTab(t, p.serve(t, base))
	for _, page := range p.pages {
		if editionOf(page).folder != "" || page == "404.html" || strings.HasPrefix(page, "search/") {
			continue
		}
		b.open(b.home + page)
		for _, width := range []int64{320, 768, 1440} {
			b.size(width, 800)
			for _, view := range []string{"", "stacked", "swapped", "stacked swapped"} {
				eval[string](b, fmt.Sprintf(`document.documentElement.dataset.view = %q`, view))
				want := "zh"
				if strings.HasSuffix(view, "swapped") {
					want = "en"
				}
				if got := eval[shown](b, seeing); got.First != want && got.First != "" {
					t.Errorf("%s at %d px, %s: %s first: %v", page, width, view, got.First, got.Places)
				}
				if eval[bool](b, `document.documentElement.scrollWidth > innerWidth`) {
					t.Errorf("%s at %d px, %s: the page is wider than the window", page, width, view)
				}
				if strings.HasSuffix(view, "swapped") {
					for _, what := range eval[[]string](b, fmt.Sprintf("%s(%q)", scrambled, view)) {
						t.Errorf("%s at %d px, %s: %s", page, width, view, what)
					}
				}
			}
		}
	}
}

// With a script the view is kept for other pages and on reload, stands in the
// address, which wins, and is there before the first paint.
func TestViewIsKept(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	for _, at := range []address{{"sub-path", p.serve(t, base)}, {"file", p.file()}} {
		t.Run(at.name, func(t *testing.T) {
			b := newTab(t, at.url)
			b.before(`window.shifts = 0;
				new PerformanceObserver((l) => l.getEntries().forEach((e) => window.shifts += e.value)).observe({ type: 'layout-shift', buffered: true });
				new MutationObserver((_, o) => { if (document.body) { window.atBody = document.documentElement.dataset.view; o.disconnect(); } }).observe(document, { childList: true, subtree: true });`)
			b.size(1440, 900)
			b.open(at.url + "parks/north-park.html")
			b.tick("_stacked")
			b.tick("_swapped")
			b.sees("chosen", 1, "en")
			if got := b.address(); got != "parks/north-park.html?view=stacked-swapped" {
				t.Errorf("the address says %s", got)
			}
			b.drain()
			b.do(chromedp.Reload())
			b.loaded("again")
			b.sees("loaded again", 1, "en")

			// Kept: an address that says nothing.
			b.open(at.url + "parks/long.html")
			b.sees("on the next page", 1, "en")
			if got := b.address(); got != "parks/long.html?view=stacked-swapped" {
				t.Errorf("the next page's address says %s", got)
			}
			got := eval[struct {
				AtBody string
				Shifts float64
			}](b, `new Promise((r) => requestAnimationFrame(() => setTimeout(() => r({ atBody: window.atBody, shifts: window.shifts }), 100)))`)
			// On a busy machine a page is painted while it comes, and a line may move; a view
			// that comes late moves all of it.
			if got.AtBody != "stacked swapped" || got.Shifts > 0.05 {
				t.Errorf("when the page began the view was %q, and it shifted by %v", got.AtBody, got.Shifts)
			}

			// The address wins over what is kept, is carried by links, and changes nothing that is kept.
			b.open(at.url + "parks/long.html?view=side")
			b.sees("with side in the address", 2, "zh")
			b.follow(".trail li:nth-child(2) a")
			if got := b.address(); got != "parks/index.html?view=side" {
				t.Errorf("a link leads to %s", got)
			}
			b.open(at.url + "parks/long.html?view=side")
			b.follow(".editions li:nth-child(3) a")
			if got := b.address(); !strings.HasPrefix(got, "en/parks/long.html?view=side") {
				t.Errorf("the switch leads to %s", got)
			}
			b.follow(".editions li:nth-child(1) a")
			b.sees("back from the edition", 2, "zh")
			b.open(at.url + "parks/north-park.html")
			b.sees("without it", 1, "en")
			b.open(at.url + "parks/north-park.html?view=nonsense")
			b.sees("with nonsense in the address", 2, "zh")

			// The default view is said by no address.
			b.open(at.url + "parks/north-park.html")
			b.tick("_swapped")
			b.tick("_side")
			b.sees("as at first", 2, "zh")
			if got := b.address(); got != "parks/north-park.html" {
				t.Errorf("the address says %s", got)
			}
			b.open(at.url + "parks/long.html")
			b.sees("the next page as at first", 2, "zh")
			for _, fault := range b.faults() {
				t.Error(fault)
			}
		})
	}
}

// Where the names of a site in two languages have no room beside each other, each
// has a line: in halves they could not be read.
func TestNamesOfTheSiteSwapped(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.size(1440, 800)
	b.open(b.home + "parks/long.html?view=swapped")
	if got := eval[int](b, `(() => {
		const names = [...document.querySelectorAll('.brand [lang]')];
		names[0].textContent = '园区'.repeat(6);
		names[1].textContent = 'Parks and more of them in a town';
		return Math.max(...names.map((e) => {
			const r = document.createRange();
			r.selectNodeContents(e);
			return r.getClientRects().length;
		}));
	})()`); got != 1 {
		t.Errorf("a name has %d lines", got)
	}
}

// What is looked for is found in the view that the address names, by the header's
// field and, where there is no room for that, by its key.
func TestViewOfWhatIsAsked(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	for _, at := range []address{{"sub-path", p.serve(t, base)}, {"file", p.file()}} {
		b := newTab(t, at.url)
		for _, page := range []string{"parks/long.html", "en/figures/index.html"} {
			folder := strings.TrimSuffix(strings.TrimSuffix(page, "parks/long.html"), "figures/index.html")
			for view, query := range map[string]string{"?view=side": "&view=side", "": ""} {
				b.size(1280, 900)
				b.open(at.url + page + view)
				b.slash()
				b.drain()
				b.do(chromedp.KeyEvent("lake\r"))
				b.loaded("after Enter in the header's field")
				if got := b.address(); got != folder+"search/index.html?q=lake"+query {
					t.Errorf("%s: from %s%s the field leads to %s", at.name, page, view, got)
				}
				b.size(390, 800)
				b.open(at.url + page + view)
				b.drain()
				b.slash()
				b.loaded("after / on a phone")
				if got := b.address(); got != folder+"search/index.html"+view {
					t.Errorf("%s: from %s%s the key leads to %s", at.name, page, view, got)
				}
			}
		}
		for _, fault := range b.faults() {
			t.Error(fault)
		}
	}
}

// denied is a browser that lets pages keep nothing.
const denied = `for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });`

// Where nothing can be kept, the view still changes, and links carry it on.
func TestViewWithoutStorage(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.before(denied)
	b.size(1440, 900)
	b.open(b.home + "parks/north-park.html")
	b.tick("_swapped")
	b.follow(".trail li:nth-child(2) a")
	if got := b.address(); got != "parks/index.html?view=swapped" {
		t.Errorf("a link leads to %s", got)
	}
	b.open(b.home + "parks/north-park.html?view=swapped")
	b.sees("carried on", 2, "en")
	b.open(b.home + "parks/north-park.html")
	b.sees("not kept", 2, "zh")
	for _, fault := range b.faults() {
		t.Error(fault)
	}
}

// Every list item and row is in a block that has an address.
func TestBlocksHaveAddresses(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	ids := map[string][]string{}
	for _, e := range editions {
		b.open(b.home + e.folder + "notes/mixed.html")
		ids[e.folder] = eval[[]string](b, `[...document.querySelectorAll('.body li, .body tr, .body p, .body h2')].filter((e) => !e.closest('.marks, .stale')).map((e) => e.closest('.block[id]')?.id ?? 'none').filter((id, i, l) => id !== l[i - 1])`)
		if slices.Contains(ids[e.folder], "none") || len(ids[e.folder]) < 7 {
			t.Errorf("%s: %v", e.folder, ids[e.folder])
		}
		if !slices.Equal(ids[e.folder], ids[""]) {
			t.Errorf("%s has the addresses %v, the paired edition %v", e.folder, ids[e.folder], ids[""])
		}
	}
}
