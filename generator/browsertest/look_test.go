package browsertest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// No page is wider than the window, on any screen. What must be wider scrolls
// in a box of its own.
func TestNoSidewaysScroll(t *testing.T) {
	needBrowser(t)
	p := site(t)
	home := p.serve(t, base)
	for i := range 2 { // two tabs, a half of the pages each
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			b := newTab(t, home)
			for n, page := range p.pages {
				if n%2 != i {
					continue
				}
				b.open(home + page)
				for _, width := range []int64{320, 390, 1440} {
					b.size(width, 800)
					wide := eval[string](b, `(() => {
						const root = document.documentElement;
						if (root.scrollWidth <= innerWidth && root.scrollWidth <= root.clientWidth) return '';
						const over = [...document.querySelectorAll('body *')].find((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll'));
						return root.scrollWidth + ' px' + (over ? ', ' + over.outerHTML.slice(0, 120) : '');
					})()`)
					if wide != "" {
						t.Errorf("%s is wider than %d px: %s", page, width, wide)
					}
					// Tables that are lists on a phone hide nothing to the right there.
					if cut := eval[string](b, `[...document.querySelectorAll('.scroll:has(.side, .figures)')].filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.textContent.trim().slice(0, 80)).join()`); cut != "" && width < 768 {
						t.Errorf("%s at %d px: text is cut off: %s", page, width, cut)
					}
				}
			}
		})
	}
}

type rect struct{ Left, Right, Top, Bottom float64 }

// The halves of a pair stand side by side on a wide screen, on one line, and
// one below the other on a phone.
func TestColumns(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.open(b.home + "parks/long.html")
	const pairs = `[...document.querySelectorAll('.block.paragraph')].map((e) => [...e.querySelectorAll('[lang]:not(.marks *)')]
		.filter((e) => !e.parentElement.closest('.block [lang]')).map((e) => e.getBoundingClientRect().toJSON()))`
	for _, width := range []int64{390, 1440} {
		b.size(width, 800)
		list := eval[[][]rect](b, pairs)
		if len(list) < 20 {
			t.Fatalf("%d paragraphs", len(list))
		}
		for i, pair := range list {
			if len(pair) != 2 {
				t.Fatalf("paragraph %d has %d halves", i, len(pair))
			}
			zh, en := pair[0], pair[1]
			switch {
			case width == 390 && (en.Top < zh.Bottom || en.Left != zh.Left):
				t.Errorf("at %d px the halves of paragraph %d do not stand one below the other: %v", width, i, pair)
			case width == 1440 && (en.Left <= zh.Right || en.Top-zh.Top > 3 || zh.Top-en.Top > 3):
				// Two scripts on one baseline: their boxes may differ by a hair.
				t.Errorf("at %d px the halves of paragraph %d do not stand side by side: %v", width, i, pair)
			}
		}
	}
}

// A reader of a computed figure gets to how it is computed, and from there to
// what it is computed from.
func TestComputedFigure(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.size(1440, 900)
	b.open(b.home + "en/parks/north-park.html")
	const figure = `document.querySelector('a.figure.derived')`
	if got := eval[string](b, figure+`.firstChild.textContent`); got != "at least 12.4%" {
		t.Errorf("the figure is said %q, want at least 12.4%%", got)
	}
	if got := eval[string](b, `getComputedStyle(`+figure+`.firstChild).textDecorationStyle`); got != "double" {
		t.Errorf("nothing marks it: its line is %s", got)
	}
	b.open(eval[string](b, figure+`.href`))
	if got := eval[string](b, `document.querySelector(':target .printed').innerText.trim()`); got != "computed here" {
		t.Errorf("its entry says %q, not that it is computed", got)
	}
	if got, want := eval[string](b, `document.querySelector(':target + .how td').innerText.split('\n')[0].trim()`), "(at least RMB 50 billion − RMB 44.46 billion) ÷ RMB 44.46 billion"; got != want {
		t.Errorf("the formula reads %q, want %q", got, want)
	}
	b.open(eval[string](b, `document.querySelector(':target + .how li a').href`))
	if got := eval[string](b, `document.querySelector(':target .printed').innerText.trim()`); got != "500亿元以上" {
		t.Errorf("its first input prints %q", got)
	}
}

// A reader of a figure gets to its entry, and opens there where it is used and
// how to cite it, with no script and on a phone without scrolling sideways; each
// use leads to the passage.
func TestFigureEntry(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for _, width := range []int64{320, 1440} {
		b.size(width, 800)
		b.open(b.home + "en/index.html") // else the entry is already open
		b.open(b.home + "en/metrics/output.html#output-2023")
		const row = `document.querySelector(':target + .how')`
		closed := eval[int](b, `[...`+row+`.querySelectorAll('details > :not(summary)')].filter((e) => e.checkVisibility()).length`)
		if closed > 0 {
			t.Errorf("at %d px %d parts of the entry are open before anyone asked", width, closed)
		}
		got := eval[struct {
			Opened int
			Right  float64
			Wide   bool
			Cite   string
		}](b, `(() => {
			const all = [...`+row+`.querySelectorAll('details')];
			all.forEach((d) => d.querySelector('summary').click());
			const shown = all.flatMap((d) => [...d.querySelectorAll('a, p, pre')]);
			return { opened: all.filter((d) => d.open).length, right: Math.max(...shown.map((e) => e.getBoundingClientRect().right)),
				wide: document.documentElement.scrollWidth > innerWidth, cite: `+row+`.querySelector('.cite-as pre').innerText };
		})()`)
		if got.Opened != 3 || got.Wide || got.Right > float64(width) {
			t.Errorf("at %d px the opened entry has %d parts, reaches to %v px, page wider than the window: %v", width, got.Opened, got.Right, got.Wide)
		}
		if want := "@misc{output-2023-en,\n  title = {{Output, North Park, 2023: RMB 44.46 billion}},"; !strings.HasPrefix(got.Cite, want) {
			t.Errorf("BibTeX begins\n%s\nnot\n%s", got.Cite, want)
		}
	}
	b.open(eval[string](b, `[...document.querySelectorAll(':target + .how li a')].find((a) => a.href.includes('north-park.html#')).href`))
	if text := eval[string](b, `document.querySelector(':target').innerText`); !strings.Contains(text, "RMB 44.46 billion") {
		t.Errorf("the use leads to a passage without the figure: %s", text)
	}
}

// The front page shows its parts in every edition, each key figure with what
// stands beside it, and what is due with its status in words.
func TestFrontPage(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	want := map[string][2]string{
		"":    {"2024年目标：500亿元以上（湖镇年度报告） 2024 target: at least RMB 50 billion (Lake Town Annual Report)", "目标 target"},
		"zh/": {"2024年目标：500亿元以上（湖镇年度报告）", "目标"},
		"en/": {"2024 target: at least RMB 50 billion (Lake Town Annual Report)", "target"},
	}
	for _, e := range editions {
		b.open(b.home + e.folder + "index.html")
		for _, width := range []int64{320, 1440} {
			b.size(width, 800)
			got := eval[struct {
				Beside, Status string
				Hidden         []string
			}](b, `(() => {
				const text = (e) => e.innerText.replace(/\s+/g, ' ').trim();
				return {
					beside: text(document.querySelector('.strip .beside')),
					status: text(document.querySelector('.due .target .status')),
					hidden: ['.strip', '.glance', '.due', '.check', '.ways'].filter((s) => !document.querySelector(s)?.checkVisibility()),
				};
			})()`)
			if got.Beside != want[e.folder][0] || got.Status != want[e.folder][1] || len(got.Hidden) > 0 {
				t.Errorf("%sindex.html at %d px: beside the figure %q, what is due is %q, not to be seen: %v", e.folder, width, got.Beside, got.Status, got.Hidden)
			}
		}
	}
}

// Contents that stick beside the text do not lie over what follows it, and an
// entry that a directory's page leads to is not hidden by what sticks above.
func TestEntryOnPage(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.size(1440, 800)
	b.media("", "prefers-reduced-motion", "reduce") // else it scrolls for a while
	b.open(b.home + "en/places/index.html#lighthouse")
	b.drain()
	eval[bool](b, `document.querySelector('#lighthouse a').click(), true`)
	b.loaded("by the link to an entry")
	at := eval[string](b, `location.pathname + location.hash`)
	if want := base + "en/parks/long.html#lighthouse"; at != want {
		t.Fatalf("the link leads to %s, not to %s", at, want)
	}
	box := func(selector string) rect {
		return eval[rect](b, `document.querySelector('`+selector+`').getBoundingClientRect().toJSON()`)
	}
	entry, bar := box("#lighthouse"), box(".bar")
	if entry.Top < bar.Bottom || entry.Top > 800 {
		t.Errorf("the entry is at %v, the bar at %v", entry, bar)
	}
	eval[bool](b, `document.querySelector('#_parts').scrollIntoView(), true`)
	parts, contents := box("section:has(> #_parts)"), box(".contents > details")
	if contents.Bottom > parts.Top && contents.Top < parts.Bottom && contents.Right > parts.Left && contents.Left < parts.Right {
		t.Errorf("the contents at %v lie over the entries at %v", contents, parts)
	}
}

// A year stands beside its events on a wide screen and above them on a phone;
// an event's date stands above its words where it says more than the year, and a
// planned one says so in the languages of the page.
func TestTimeline(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	type event struct {
		ID, Head         string // what stands above the words
		Year, When, What rect
	}
	const events = `[...document.querySelectorAll('.events > li')].map((e) => {
		const when = e.querySelector('.when'), box = (e) => e.getBoundingClientRect().toJSON();
		return { id: e.id, head: when?.innerText.replace(/\s+/g, ' ') ?? '', year: box(e.closest('.year').querySelector('h2')),
			when: box(when ?? e), what: box(e.querySelector('.what')) };
	})`
	heads := map[string][3]string{
		"park-founded": {},
		"bridge-works": {"2023年1月28日至2023年2月3日 28 January 2023–3 February 2023", "2023年1月28日至2023年2月3日", "28 January 2023–3 February 2023"},
		"bridge-opens": {"2024年9月 September 2024 计划 planned", "2024年9月 计划", "September 2024 planned"},
	}
	for i, e := range editions {
		page := e.folder + "timeline/index.html"
		b.open(b.home + page)
		for _, width := range []int64{390, 1440} {
			b.size(width, 800)
			list := eval[[]event](b, events)
			if len(list) != len(heads) {
				t.Fatalf("%s has %d events", page, len(list))
			}
			for _, e := range list {
				if want := heads[e.ID][i]; e.Head != want {
					t.Errorf("%s: above %s stands %q, not %q", page, e.ID, e.Head, want)
				}
				if e.Head != "" && e.What.Top < e.When.Bottom {
					t.Errorf("%s at %d px: the date of %s is at %v, its words at %v", page, width, e.ID, e.When, e.What)
				}
				if beside := e.Year.Right <= e.What.Left; beside != (width == 1440) || !beside && e.Year.Bottom > e.What.Top {
					t.Errorf("%s at %d px: the year of %s is at %v, its words at %v", page, width, e.ID, e.Year, e.What)
				}
			}
		}
	}
}

// contrast finds text that is hard to read: below 4.5 to 1 (WCAG 2.2, 1.4.3)
// against what is behind it.
const contrast = `(() => {
	const parse = (s) => {
		const m = s.match(/^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/);
		if (!m) throw new Error('color ' + s);
		return [+m[1], +m[2], +m[3], m[4] === undefined ? 1 : +m[4]];
	};
	const over = (a, b) => [0, 1, 2].map((i) => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
	const behind = (e) => {
		const own = parse(getComputedStyle(e).backgroundColor);
		if (own[3] === 1) return own;
		return over(own, e.parentElement ? behind(e.parentElement) : [255, 255, 255, 1]);
	};
	const light = (c) => {
		const [r, g, b] = c.map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const low = new Set();
	let seen = 0;
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n = walk.nextNode(); n; n = walk.nextNode()) {
		const e = n.parentElement;
		if (!n.data.trim() || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
		seen++;
		const back = behind(e), a = light(over(parse(getComputedStyle(e).color), back)), b = light(back);
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		if (ratio < 4.5) low.add(ratio.toFixed(2) + ' ' + e.outerHTML.slice(0, 100));
	}
	return { background: getComputedStyle(document.body).backgroundColor, seen, low: [...low] };
})()`

// Both color schemes can be read.
func TestColorSchemes(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for _, page := range []string{"index.html", "parks/north-park.html", "zh/parks/long.html", "metrics/output.html", "sources/report.html", "glossary/index.html", "timeline/index.html", "compare/parks.html", "en/projects/index.html", "search/index.html", "figures/index.html", "404.html"} {
		b.open(b.home + page)
		backgrounds := map[string]string{}
		for _, scheme := range []string{"light", "dark"} {
			b.media("screen", "prefers-color-scheme", scheme)
			for _, width := range []int64{390, 1440} {
				b.size(width, 800)
				got := eval[struct {
					Background string
					Seen       int
					Low        []string
				}](b, contrast)
				backgrounds[scheme] = got.Background
				if got.Seen < 10 {
					t.Errorf("%s: only %d texts", page, got.Seen)
				}
				for _, low := range got.Low {
					t.Errorf("%s, %s, %d px: contrast %s", page, scheme, width, low)
				}
			}
		}
		if backgrounds["light"] == backgrounds["dark"] {
			t.Errorf("%s has the background %s in both schemes", page, backgrounds["light"])
		}
	}
}

// On paper there is the text, and nothing to click on.
func TestPrint(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.size(1440, 800)
	b.open(b.home + "parks/long.html")
	b.media("print", "prefers-color-scheme", "dark")
	shown := eval[[]string](b, `[...document.querySelectorAll('.editions, .menu, .menu-button, .skip, .marks, .contents, .links')]
		.filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80))`)
	for _, e := range shown {
		t.Errorf("is printed: %s", e)
	}
	if c := eval[string](b, `getComputedStyle(document.querySelector('.bar')).position`); c == "sticky" || c == "fixed" {
		t.Errorf("the bar is %s on paper: it would lie over every page", c)
	}
	if c := eval[string](b, `getComputedStyle(document.body).backgroundColor`); c != "rgb(255, 255, 255)" && c != "rgba(0, 0, 0, 0)" {
		t.Errorf("paper is %s in the dark scheme", c)
	}
	b.media("", "prefers-color-scheme", "light")
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || len(pdf) < 10_000 {
		t.Errorf("the PDF has %d bytes", len(pdf))
	}
}

// The marks of a block stand beside its text, clear of it and not far, and what is
// outside of blocks keeps to the same columns.
func TestMarksBesideText(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for _, page := range []string{"parks/long.html", "zh/parks/long.html", "en/parks/long.html"} {
		b.open(b.home + page)
		for _, width := range []int64{960, 1024, 1200, 1440, 1920} {
			b.size(width, 800)
			got := eval[struct{ Near, Far, Off float64 }](b, `(() => {
				const right = (e) => { const r = document.createRange(); r.selectNodeContents(e); return Math.max(...[...r.getClientRects()].map((x) => x.right)); };
				const gaps = [...document.querySelectorAll('.block.paragraph, .block.heading')].map((e) => {
					const marks = e.querySelector('.marks').getBoundingClientRect().left;
					return marks - Math.max(...[...e.children].filter((c) => !c.matches('.marks')).map(right));
				});
				const second = (s) => document.querySelector(s)?.getBoundingClientRect().left ?? 0;
				return { near: Math.min(...gaps), far: Math.min(...gaps.filter((g) => g >= 0)), off: second('h1 > [lang] + [lang]') - second('.paragraph [lang] + [lang]') };
			})()`)
			if got.Near < 0 || got.Far > 80 || got.Off != 0 {
				t.Errorf("%s at %d px: %+v", page, width, got)
			}
		}
	}
}

// On a phone the site's name scrolls away with all of its lines: what is left of it
// would stand above the text for good.
func TestNameLeavesTheBar(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.size(390, 700)
	for _, name := range []string{"Short", "A site whose name is so long that no phone has room for all of it in one line"} {
		b.open(b.home + "en/parks/long.html")
		got := eval[struct{ Name, Bar float64 }](b, fmt.Sprintf(`(async () => {
			document.querySelector('.brand a').textContent = %q;
			await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
			scrollTo({ top: 600, behavior: 'instant' });
			const end = (e) => document.querySelector(e).getBoundingClientRect().bottom;
			return { name: end('.brand'), bar: end('.bar') };
		})()`, name))
		if got.Name > 1 || got.Bar < 50 || got.Bar > 56 {
			t.Errorf("%q ends at %v px, the bar at %v", name, got.Name, got.Bar)
		}
	}
}

// On a phone the menu opens below the bar, whether or not the first row of the
// bar has scrolled away.
func TestMenuBelowTheBar(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.size(390, 700)
	for _, y := range []int{0, 600} {
		b.open(b.home + "parks/long.html")
		gap := eval[float64](b, fmt.Sprintf(`(() => {
			scrollTo({ top: %d, behavior: 'instant' });
			document.querySelector('.menu-button').click();
			return document.querySelector('.menu').getBoundingClientRect().top - document.querySelector('.bar').getBoundingClientRect().bottom;
		})()`, y))
		if gap < -2 || gap > 2 {
			t.Errorf("scrolled by %d px, the menu opens %v px below the bar", y, gap)
		}
	}
}
