package browsertest

import (
	"fmt"
	"slices"
	"testing"
)

// On paper a figure bears the letter of a note that says where it comes from, with
// its status and as its source prints it, and the sources stand there with their
// dates; on a screen nothing of that shows. The halves of a pair stand side by side
// and nothing that fits on a page is split.
func TestPrintedPage(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	const (
		notes  = `[...document.querySelectorAll('.notes li')].filter((e) => e.checkVisibility()).map((e) => e.innerText.replace(/\s+/g, ' ').trim())`
		letter = `[...document.querySelectorAll('.paragraph .figure')].map((e) => getComputedStyle(e, '::after').content)`
		split  = `[...document.querySelectorAll('.block.paragraph, .block.list li, .block.heading, .references li, table.figures tr, .pictures, .side:not(.ties) td, .side :is(th, .column)')]
			.filter((e) => getComputedStyle(e).breakInside !== 'avoid').map((e) => e.outerHTML.slice(0, 80))`
		loose = `[...document.querySelectorAll('h1, h2, h3, h4, .block.heading, thead, .side :is(th[scope=row], .column), .ties summary')]
			.filter((e) => getComputedStyle(e).breakAfter !== 'avoid').map((e) => e.outerHTML.slice(0, 80))`
	)
	b.size(673, 971) // what margins leave of A4
	b.open(b.home + "en/parks/north-park.html")
	if got := eval[[]string](b, notes); len(got) > 0 {
		t.Errorf("a screen shows the notes %q", got)
	}
	if got := eval[[]string](b, letter); slices.ContainsFunc(got, func(s string) bool { return s != "none" }) {
		t.Errorf("a screen shows the letters %q", got)
	}
	b.media("print", "prefers-color-scheme", "light")
	want := []string{
		"a 444.6亿元 Lake Town Annual Report line 2 line 7",
		"b 不少于5家 plan Lake Town Annual Report line 3",
		"c 500亿元以上 target Lake Town Annual Report line 9",
		"d computed here target Lake Town Annual Report line 9 line 2 line 7",
		"Lake Town Annual Report 15 January 2024",
	}
	if got := eval[[]string](b, notes); !slices.Equal(got, want) {
		t.Errorf("the notes are\n%q\nnot\n%q", got, want)
	}
	if got := eval[[]string](b, letter); !slices.Contains(got, `"a"`) || !slices.Contains(got, `"d"`) || slices.Contains(got, "none") {
		t.Errorf("the figures bear %q", got)
	}
	if eval[bool](b, `document.querySelector('.mentions').checkVisibility()`) {
		t.Error("paper has what mentions the page, where nobody can follow it")
	}
	if got := eval[string](b, `document.querySelector('.address').checkVisibility() ? document.querySelector('.address').innerText : ''`); got != "https://briefing.example/a/b/en/parks/north-park.html" {
		t.Errorf("the address says %q", got)
	}
	for _, page := range []string{"parks/long.html", "parks/north-park.html", "zh/parks/long.html", "notes/charts.html", "metrics/output.html", "targets/index.html", "compare/parks.html", "compare/projects-parks.html"} {
		b.open(b.home + page)
		for _, e := range eval[[]string](b, split) {
			t.Errorf("%s: may be split: %s", page, e)
		}
		for _, e := range eval[[]string](b, loose) {
			t.Errorf("%s: may stand at the foot of a page: %s", page, e)
		}
		if wide := eval[int](b, `document.documentElement.scrollWidth`); wide > 673 {
			t.Errorf("%s is %d px wide, paper 673", page, wide)
		}
	}
	b.open(b.home + "parks/long.html")
	pairs := eval[[][]rect](b, `[...document.querySelectorAll('.block.paragraph')].map((e) => [...e.querySelectorAll('p[lang]')].map((e) => e.getBoundingClientRect().toJSON()))`)
	for i, pair := range pairs {
		if len(pair) != 2 || pair[1].Left <= pair[0].Right {
			t.Errorf("the halves of paragraph %d do not stand side by side: %v", i, pair)
		}
	}
}

// The sheet for paper does not hold up the screen.
func TestPrintSheetWaits(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.open(b.home + "index.html")
	got := eval[[]string](b, `performance.getEntriesByType('resource').filter((e) => e.name.includes('/print.')).map((e) => e.renderBlockingStatus)`)
	if !slices.Equal(got, []string{"non-blocking"}) {
		t.Errorf("the sheet for paper is %q", got)
	}
}

// The whole site is one document in each edition: reached from the front page and
// the foot of pages, with no id twice, links that stay within it, and headings that
// skip no level.
func TestWholeDocument(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for _, e := range editions {
		for _, from := range []string{"index.html", "parks/long.html"} {
			b.open(b.home + e.folder + from)
			want := fmt.Sprintf("%s%swhole/index.html", b.home, e.folder)
			if n := eval[int](b, `[...document.links].filter((a) => a.href === '`+want+`' && a.checkVisibility()).length`); n == 0 {
				t.Errorf("%s%s does not lead to the whole", e.folder, from)
			}
		}
		b.open(b.home + e.folder + "whole/index.html")
		got := eval[struct {
			Parts, Links            int
			Twice, Dead, Out, Skips []string
			Robots                  string
		}](b, `(() => {
			const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
			const inside = [...document.querySelectorAll('.briefing a')];
			let level = 0;
			const skips = [];
			for (const h of document.querySelectorAll('.briefing :is(h1, h2, h3, h4, h5, h6)')) {
				if (+h.tagName[1] > level + 1) skips.push(h.outerHTML.slice(0, 80));
				level = +h.tagName[1];
			}
			return {
				parts: document.querySelectorAll('.part').length, links: inside.length, skips,
				twice: ids.filter((id, i) => ids.indexOf(id) !== i),
				dead: inside.filter((a) => a.pathname === location.pathname && !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => a.href),
				out: inside.filter((a) => a.origin === location.origin && a.pathname !== location.pathname && !a.hasAttribute('download')).map((a) => a.href),
				robots: document.querySelector('meta[name=robots]')?.content ?? '',
			};
		})()`)
		if got.Parts < 15 || got.Links < 50 {
			t.Errorf("%s: %d parts, %d links", e.folder, got.Parts, got.Links)
		}
		if len(got.Twice)+len(got.Dead)+len(got.Out)+len(got.Skips) > 0 {
			t.Errorf("%s: ids twice: %q; dead: %q; leading out: %q; levels skipped: %q", e.folder, got.Twice, got.Dead, got.Out, got.Skips)
		}
		if got.Robots != "noindex" {
			t.Errorf("%s: robots are told %q", e.folder, got.Robots)
		}
		b.media("print", "prefers-color-scheme", "light")
		var covers []int
		for _, high := range []int64{858, 1400} {
			b.size(673, high)
			covers = append(covers, eval[int](b, `document.querySelector('.cover').offsetHeight`))
		}
		if covers[0]+40 > covers[1] {
			t.Errorf("%s: on Letter the cover takes %d px, where there is room for more %d: its gaps do not give way", e.folder, covers[0], covers[1])
		}
		b.media("", "prefers-color-scheme", "light")
	}
}

// A page is printed in the view that the reader chose: side by side, one above the
// other, or with the second language first.
func TestPrintedViews(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.size(673, 971)
	b.media("print", "prefers-color-scheme", "light")
	for view, is := range map[string]func(zh, en rect) bool{
		"":                func(zh, en rect) bool { return en.Left > zh.Right && en.Top < zh.Bottom },
		"stacked":         func(zh, en rect) bool { return en.Top >= zh.Bottom && en.Left == zh.Left },
		"swapped":         func(zh, en rect) bool { return zh.Left > en.Right && en.Top < zh.Bottom },
		"stacked,swapped": func(zh, en rect) bool { return zh.Top >= en.Bottom && en.Left == zh.Left },
	} {
		b.open(b.home + "parks/long.html?view=" + view)
		pairs := eval[[][]rect](b, `[...document.querySelectorAll('.block.paragraph')].map((e) => [...e.querySelectorAll('p[lang]')].map((e) => e.getBoundingClientRect().toJSON()))`)
		if len(pairs) < 20 {
			t.Fatalf("%d paragraphs", len(pairs))
		}
		for i, pair := range pairs {
			if len(pair) != 2 || !is(pair[0], pair[1]) {
				t.Errorf("view %q: the halves of paragraph %d stand at %v", view, i, pair)
				break
			}
		}
	}
}
