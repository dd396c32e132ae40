package browsertest

import (
	"testing"
)

// On a phone a comparison and a matrix are lists: each cell names its column,
// and cells with nothing in them are gone. On a wide screen they are tables,
// whose row heads stay in view.
func TestTablesBecomeLists(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for _, page := range []string{"compare/parks.html", "zh/compare/parks.html", "en/compare/projects-parks.html"} {
		b.open(b.home + page)
		for _, width := range []int64{320, 1440} {
			b.size(width, 800)
			got := eval[struct {
				Cells, Named, Beside int
				Heads                bool
				Stays                string
			}](b, `(() => {
				const cells = [...document.querySelectorAll('.side tbody td')].filter((e) => e.textContent.trim());
				const shown = (e) => e.checkVisibility() && e.getBoundingClientRect().height > 0;
				return {
					cells: cells.length,
					named: cells.filter((e) => shown(e.querySelector('.column'))).length,
					beside: cells.filter((e) => e.getBoundingClientRect().top < e.parentElement.querySelector('th').getBoundingClientRect().bottom).length,
					heads: [...document.querySelectorAll('.side thead')].every(shown),
					stays: getComputedStyle(document.querySelector('.side tbody th')).position,
				};
			})()`)
			if got.Cells == 0 {
				t.Fatalf("%s has no cells", page)
			}
			if phone := width == 320; phone && (got.Named != got.Cells || got.Beside > 0 || got.Heads) {
				t.Errorf("%s at %d px is no list: %+v", page, width, got)
			} else if !phone && (got.Named > 0 || got.Beside != got.Cells || !got.Heads || got.Stays != "sticky") {
				t.Errorf("%s at %d px is no table: %+v", page, width, got)
			}
		}
	}
	b.size(320, 800)
	if n := eval[[2]int](b, `(() => {
		const cells = [...document.querySelectorAll('.side tbody td')].filter((e) => !e.textContent.trim());
		return [cells.length, cells.filter((e) => e.checkVisibility()).length];
	})()`); n[0] == 0 || n[1] > 0 {
		t.Errorf("of %d empty cells of the matrix %d are shown on a phone", n[0], n[1])
	}
}

// A table of a text with many columns is a list on a phone, and what stands in it
// says what column it is of, wherever it stands in that.
func TestWideTablesBecomeLists(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for folder, label := range map[string]string{"": "今年 / This year", "zh/": "今年", "en/": "This year"} {
		b.open(b.home + folder + "notes/visit.html")
		for _, width := range []int64{320, 1440} {
			b.size(width, 800)
			got := eval[struct {
				Label, Shown                  string
				Below, Scrolls, Hidden, Apart bool
			}](b, `(() => {
				const box = document.querySelector('.block.table .scroll'), [, second, third] = box.querySelectorAll('tbody tr:first-child td');
				return {
					label: third.dataset.label,
					shown: getComputedStyle(third, '::before').content,
					below: third.getBoundingClientRect().top >= second.getBoundingClientRect().bottom,
					scrolls: box.scrollWidth > box.clientWidth,
					apart: [...box.querySelectorAll('tbody tr:first-child td')].some((e) => {
						const r = document.createRange();
						r.selectNodeContents(e);
						return [...r.getClientRects()].some((at) => at.width && at.left > box.getBoundingClientRect().left + 1);
					}),
					hidden: !box.querySelector('thead').checkVisibility() && !box.querySelector('tbody tr:last-child td:last-child').checkVisibility(),
				};
			})()`)
			phone := width == 320
			if got.Label != label || got.Below != phone || got.Hidden != phone || got.Apart == phone || got.Scrolls || (got.Shown != "none") != phone {
				t.Errorf("%snotes/visit.html at %d px: %+v", folder, width, got)
			}
		}
	}
}

// Figures in both languages end at the same edge of their column, however wide it is.
func TestRightColumns(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for _, page := range []string{"parks/north-park.html", "whole/index.html"} {
		b.open(b.home + page)
		for _, width := range []int64{800, 1280, 1800} {
			b.size(width, 800)
			got := eval[struct {
				Cells int
				Off   []string
			}](b, `(() => {
				const cells = [...document.querySelectorAll('.table .right > .two')];
				return { cells: cells.length, off: cells.filter((c) => {
					const edge = c.getBoundingClientRect().right;
					return [...c.children].some((half) => {
						const r = document.createRange();
						r.selectNodeContents(half);
						return Math.abs(r.getBoundingClientRect().right - edge) > 1;
					});
				}).map((c) => c.textContent) };
			})()`)
			if got.Cells == 0 || len(got.Off) > 0 {
				t.Errorf("%s at %d px: of %d cells, %q do not end where their column does", page, width, got.Cells, got.Off)
			}
		}
	}
}
