package browsertest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"briefing/generator/access"
)

// kinds returns of each kind of page the largest, in each edition, and the pages
// with charts; sorted.
func (p *published) kinds(t *testing.T) []string {
	t.Helper()
	body := regexp.MustCompile(`<body class="?(\S+)`)
	type key struct{ layout, folder string }
	largest := map[key]int{}
	names := map[key]string{}
	for _, name := range p.pages {
		data, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		m := body.FindSubmatch(data)
		if m == nil {
			t.Fatalf("%s has no body with a class that says what kind of page it is: %s", name, data[:min(len(data), 2000)])
		}
		k := key{string(bytes.Trim(m[1], `">`)), editionOf(name).folder}
		if len(data) > largest[k] {
			largest[k], names[k] = len(data), name
		}
	}
	list := []string{"notes/charts.html", "notes/shares.html"}
	for _, name := range names {
		list = append(list, name)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// halves runs a test over all kinds of page in two tabs.
func halves(t *testing.T, f func(b *tab, page string)) {
	needBrowser(t)
	p := site(t)
	home, kinds := p.serve(t, base), p.kinds(t)
	for i := range 2 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			for n, page := range kinds {
				if n%2 == i {
					f(newTab(t, home), page)
				}
			}
		})
	}
}

// No kind of page breaks a rule of axe-core, scrolls sideways, cuts text off or
// moves, in any situation of a reader. The editions share their layouts, so that
// those in one language are looked at on a phone only.
func TestAccess(t *testing.T) {
	axe, err := access.LoadAxe("../..")
	if err != nil {
		if os.Getenv("BROWSER_TESTS") == "required" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	halves(t, func(b *tab, page string) {
		situations := access.Situations()
		if editionOf(page).folder != "" {
			situations = []access.Situation{{Width: 320, Scheme: "light", Text: 100}}
		}
		b.open(b.home + page)
		found, err := access.Judge(b.ctx, axe, situations)
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range found {
			b.Errorf("%s %v", page, f)
		}
	})
}

// What has the focus shows it, and nothing lies over it.
func TestFocus(t *testing.T) {
	halves(t, func(b *tab, page string) {
		b.open(b.home + page)
		for _, width := range []int64{320, 1280} {
			b.size(width, 800)
			found, err := access.Unfocused(b.ctx)
			if err != nil {
				b.Fatal(err)
			}
			for _, f := range found {
				b.Errorf("%s at %d px: %s", page, width, f)
			}
		}
	})
}

// Nothing on a page moves by itself while it loads or is scrolled. A slow machine may
// show half a header, or a table's head before its rows, which then move: what a page
// does each time is what counts.
func TestNoShift(t *testing.T) {
	halves(t, func(b *tab, page string) {
		for _, width := range []int64{412, 1280} {
			b.size(width, 823)
			var shift access.Shifted
			for range 12 {
				b.open(b.home + page)
				var err error
				if shift, err = access.Shift(b.ctx); err != nil {
					b.Fatal(err)
				}
				if shift.Score == 0 {
					break
				}
			}
			if shift.Score > 0 {
				b.Errorf("%s at %d px shifts by %v:\n%s", page, width, shift.Score, strings.Join(shift.What, "\n"))
			}
		}
	})
}

// The first thing that a keyboard reaches leads past what all pages begin with.
func TestSkipLink(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	for _, page := range []string{"index.html", "en/parks/north-park.html"} {
		b.open(b.home + page)
		b.do(chromedp.KeyEvent("\t"))
		if got := eval[string](b, `document.activeElement.getAttribute('href') + ' ' + (document.activeElement.getBoundingClientRect().top >= 0)`); got != "#_main true" {
			t.Errorf("%s: the first stop is %q", page, got)
		}
		b.do(chromedp.KeyEvent("\r"))
		if got := eval[string](b, `document.activeElement.tagName`); got != "MAIN" {
			t.Errorf("%s: the link past the header leads to %s", page, got)
		}
	}
}

// With colours of the reader's own, all text can be read, controls have edges, and
// what is current or meant is marked by more than a colour.
func TestForcedColors(t *testing.T) {
	halves(t, func(b *tab, page string) {
		if strings.HasPrefix(page, "zh/") {
			return
		}
		b.open(b.home + page)
		for _, scheme := range []string{"light", "dark"} {
			s := access.Situation{Width: 1280, Scheme: scheme, Text: 100, Forced: true}
			if err := s.Set(b.ctx); err != nil {
				b.Fatal(err)
			}
			got := eval[struct{ Low []string }](b, contrast)
			for _, low := range got.Low {
				b.Errorf("%s %v: contrast %s", page, s, low)
			}
			for _, e := range eval[[]string](b, `[...document.querySelectorAll('[aria-current]')].filter((e) => e.checkVisibility() && !e.closest('h1, .brand'))
				.filter((e) => { const s = getComputedStyle(e); return parseFloat(s.borderBlockEndWidth) < 2 && s.outlineStyle === 'none'; }).map((e) => e.outerHTML.slice(0, 120))`) {
				b.Errorf("%s %v: nothing marks as current %s", page, s, e)
			}
		}
	})
}
