package browsertest

import (
	"strings"
	"testing"
)

// A table of figures needs no scrolling to the side on a phone: each row is a
// passage, with the figure below what it is about and no cell out of sight.
func TestFiguresOnAPhone(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for _, page := range []string{"metrics/output.html", "parks/north-park.html", "en/targets/index.html", "zh/metrics/output.html"} {
		b.open(b.home + page)
		for _, width := range []int64{320, 390} {
			b.size(width, 800)
			got := eval[struct {
				Cells, Out int
				First      bool
			}](b, `(() => {
				// Marks for what is missing or can't be need no row of their own there.
				const filled = (e) => e.textContent.trim() && !e.matches('.missing, .inapplicable');
				const cells = [...document.querySelectorAll('.figures tbody tr:not(.how) > *')].filter(filled);
				const box = (e) => e.getBoundingClientRect();
				return {
					cells: cells.length,
					out: cells.filter((e) => !e.checkVisibility() || box(e).left < 0 || box(e).right > innerWidth).length,
					first: [...document.querySelectorAll('.figures tbody tr:not(.how)')].every((r) =>
						[...r.children].filter((e) => filled(e) && e !== r.firstElementChild).every((e) => box(e).top >= box(r.firstElementChild).bottom - 1
							&& box(e).top >= box(r.querySelector('.value')).top - 8)),
				};
			})()`)
			if got.Cells < 6 || got.Out > 0 || !got.First {
				t.Errorf("%s at %d px: of %d cells %d are out of sight; what it is about and the figure come first: %v", page, width, got.Cells, got.Out, got.First)
			}
		}
	}
}

// Nor does one with long figures and periods, "1.05亿~2.35亿元 RMB 105 million–235 million".
func TestLongFiguresOnAPhone(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.size(390, 800)
	for _, page := range []string{"metrics/output.html", "parks/north-park.html", "targets/index.html", "en/targets/index.html", "whole/index.html", "en/whole/index.html"} {
		b.open(b.home + page)
		out := eval[[]string](b, `(() => {
			const says = (selector, zh, en) => {
				for (const e of document.querySelectorAll(selector)) for (const t of e.querySelector('[lang]') ? e.querySelectorAll('[lang]') : [e]) t.textContent = t.closest('[lang]').lang === 'en' ? en : zh;
			};
			says('.figures .figure', '1.05亿~2.35亿元', 'more than RMB 105 million–235 million');
			says('.figures .period > :not(.status, :has(.status))', '2019年11月至2023年12月', 'November 2019–December 2023');
			document.querySelectorAll('.part').forEach((e) => { e.style.contentVisibility = 'visible'; });
			return [...document.querySelectorAll('.figures :is(.figure, .period, .status)')].filter((e) => e.getBoundingClientRect().right > innerWidth).map((e) => e.outerHTML.slice(0, 100));
		})()`)
		if len(out) > 0 {
			t.Errorf("%s: out of sight are %q", page, out)
		}
	}
}

// The line under a figure ends before the mark of its status.
func TestMarkedFigures(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.open(b.home + "notes/lines.html")
	type look struct{ Link, Amount, Status, Style string }
	got := eval[look](b, `((a) => {
		const of = (e) => getComputedStyle(e), amount = a.querySelector(':scope > span');
		return { link: of(a).textDecorationLine, amount: of(amount).textDecorationLine, status: of(a.querySelector('.status')).textDecorationLine, style: of(amount).textDecorationStyle };
	})(document.querySelector('.block .figure.target'))`)
	if want := (look{"none", "underline", "none", "dashed"}); got != want {
		t.Errorf("a target is underlined as %+v, want %+v", got, want)
	}
}

// A figure and the mark of its status are never on two lines.
func TestStatusWithFigure(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for _, page := range []string{"parks/north-park.html", "zh/parks/north-park.html", "en/parks/north-park.html"} {
		b.open(b.home + page)
		for width := int64(300); width <= 420; width += 12 {
			b.size(width, 800)
			got := eval[struct {
				Marks int
				Apart []string
			}](b, `(() => {
				const marks = [...document.querySelectorAll('.body .figure > .status')];
				return { marks: marks.length, apart: marks.filter((m) => {
					const r = document.createRange(), before = m.previousSibling.lastChild;
					r.setStart(before, before.length - 1);
					r.setEnd(before, before.length);
					return r.getBoundingClientRect().bottom <= m.getClientRects()[0].top;
				}).map((m) => m.parentElement.textContent) };
			})()`)
			if got.Marks == 0 || len(got.Apart) > 0 {
				t.Errorf("%s at %d px: of %d figures, marks stand apart from %q", page, width, got.Marks, got.Apart)
			}
		}
	}
}

// A line may end with the words before an amount, but not within the amount.
func TestFigureBreaks(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.open(b.home + "en/parks/north-park.html")
	broken := 0
	for width := int64(364); width <= 480; width += 4 { // in smaller windows it may break anywhere
		b.size(width, 800)
		got := eval[struct {
			Figures int
			Broken  int      // before the amount
			Within  []string // the amount
		}](b, `(() => {
			const lines = (node) => {
				const r = document.createRange();
				r.selectNodeContents(node);
				return new Set([...r.getClientRects()].map((c) => Math.round(c.bottom)));
			};
			const figures = [...document.querySelectorAll('.body .paragraph .figure:has(.before)')].map((f) => {
				const before = f.querySelector('.before');
				return [lines(before), lines(before.nextSibling), before.nextSibling.data];
			});
			return {
				figures: figures.length,
				broken: figures.filter(([before, amount]) => !before.isSupersetOf(amount)).length,
				within: figures.filter(([, amount]) => amount.size > 1).map(([, , said]) => said),
			};
		})()`)
		if got.Figures == 0 || len(got.Within) > 0 {
			t.Errorf("at %d px: of %d figures %q are broken", width, got.Figures, got.Within)
		}
		broken += got.Broken
	}
	if broken == 0 {
		t.Error("no line ends before an amount at any width")
	}
}

// The value of a figure is underlined whether its link holds a mark of its
// status or not, in each language of an edition.
func TestUnderlinedFigures(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	b := newTab(t, p.serve(t, base))
	marked := 0
	for _, page := range p.pages {
		if !strings.Contains(page, "sources/") {
			continue
		}
		b.open(b.home + page)
		marked += eval[int](b, `document.querySelectorAll('.drawn .figure > .status').length`)
		if got := eval[string](b, `[...document.querySelectorAll('.drawn .figure')].flatMap((a) => {
			const words = document.createTreeWalker(a, NodeFilter.SHOW_TEXT), plain = [];
			for (let n; n = words.nextNode();) {
				let at = n.parentElement, lined = false;
				if (!n.data.trim()) continue;
				for (; at !== a.parentElement; at = at.parentElement) lined ||= getComputedStyle(at).textDecorationLine === 'underline';
				if (lined !== !n.parentElement.closest('.status')) plain.push(n.data);
			}
			return plain;
		}).join()`); got != "" {
			t.Errorf("%s: underlined where it should not be, or not where it should: %s", page, got)
		}
	}
	if marked == 0 {
		t.Error("no figure has a mark")
	}
}
