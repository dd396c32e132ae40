package browsertest

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// gap is how far a block stands below the bar that stays at the top of the
// window. A page without the block fails the test.
func (b *tab) gap(id string) float64 {
	b.Helper()
	return eval[float64](b, fmt.Sprintf(`document.getElementById(%q).getBoundingClientRect().top - document.querySelector('.bar').getBoundingClientRect().bottom`, id))
}

// middle is the id of a paragraph in the middle of the long page. No heading
// stands before it, which is close enough to be taken for the place.
func (b *tab) middle() string {
	b.Helper()
	return eval[string](b, `(() => {
		const list = [...document.querySelectorAll('.block.paragraph[id]')];
		return list[Math.floor(list.length / 2) + 1].id;
	})()`)
}

// at checks that a page shows a block at the top of the window.
func (b *tab) at(page, id string) {
	b.Helper()
	here := eval[string](b, `location.href`)
	u, err := url.Parse(here)
	if err != nil {
		b.Fatal(err)
	}
	if !strings.HasPrefix(here, b.home+page+"#") || u.Fragment != id {
		b.Errorf("the switch leads to %s, want %s#%s", here, page, id)
	}
	if gap := b.gap(id); gap < -4 || gap > 60 {
		b.Errorf("%s: block %s is %.0f px below the bar", here, id, gap)
	}
}

// follow clicks a link and waits for its page.
func (b *tab) follow(selector string) {
	b.Helper()
	b.drain()
	b.do(chromedp.Click(chromedp.CSS(selector)))
	b.loaded("after a click on " + selector)
}

// press moves the mouse to a link that is in view and clicks. Unlike Click it
// never scrolls, which would be another place to keep.
func (b *tab) press(selector string) {
	b.Helper()
	at := eval[rect](b, fmt.Sprintf(`document.querySelector(%q).getBoundingClientRect().toJSON()`, selector))
	b.drain()
	b.do(
		chromedp.MouseEvent(chromedp.MouseMoved, (at.Left+at.Right)/2, (at.Top+at.Bottom)/2),
		chromedp.MouseClickXY((at.Left+at.Right)/2, (at.Top+at.Bottom)/2),
	)
	b.loaded("after a click on " + selector)
}

// The switch leads to the same block of the same page, there and back.
func TestSwitchKeepsThePlace(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	for _, width := range []int64{390, 1440} {
		for _, at := range []address{{"sub-path", p.serve(t, base)}, {"file", p.file()}} {
			t.Run(fmt.Sprint(at.name, width), func(t *testing.T) {
				b := newTab(t, at.url)
				b.size(width, 800)
				b.open(at.url + "parks/long.html")
				id := b.middle()
				// As a reader would have it: a little below the bar, not to the pixel.
				eval[bool](b, fmt.Sprintf(`(() => {
					document.getElementById(%q).scrollIntoView();
					scrollBy(0, -6);
					return true;
				})()`, id))
				if gap := b.gap(id); gap < 0 || gap > 40 {
					t.Fatalf("block %s is %.0f px below the bar", id, gap)
				}
				for n, page := range []string{"zh/parks/long.html", "en/parks/long.html", "parks/long.html"} {
					b.press(fmt.Sprintf(".editions li:nth-child(%d) a", (n+1)%3+1))
					b.at(page, id)
				}
				for _, fault := range b.faults() {
					t.Error(fault)
				}
			})
		}
	}
}

// Without script the marks beside a block lead to the same block, and the
// switch to the same page.
func TestSwitchWithoutScript(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	for _, width := range []int64{390, 1440} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			b := newTab(t, p.serve(t, base))
			b.size(width, 800)
			if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
				t.Fatal(err)
			}
			b.open(b.home + "parks/long.html")
			if eval[bool](b, `'spyListens' in window`) {
				t.Fatal("script is not switched off")
			}
			id := b.middle()
			b.open(b.home + "parks/index.html")
			b.open(b.home + "parks/long.html#" + id) // what is clicked on stands still
			for _, step := range []struct{ mark, page string }{
				{`[lang^=zh]`, "zh/parks/long.html"}, {`[lang=en]`, "en/parks/long.html"},
				{`:not([lang], [href^="#"])`, "parks/long.html"},
			} {
				b.follow(fmt.Sprintf(`[id="%s"] > .marks a%s`, id, step.mark))
				b.at(step.page, id)
			}
			b.follow(`.editions a[hreflang=en]`)
			if here := eval[string](b, `location.href`); here != b.home+"en/parks/long.html" {
				t.Error(here)
			}
			for _, fault := range b.faults() {
				t.Error(fault)
			}
		})
	}
}

// Both halves of a pair say in which language they are, down to the words.
func TestLang(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	b := newTab(t, p.serve(t, base))
	for page, want := range map[string]string{
		"parks/long.html":    "zh-Hans en",
		"zh/parks/long.html": "zh-Hans",
		"en/parks/long.html": "en",
	} {
		b.open(b.home + page)
		// The languages of the running text, as the browser understands them.
		got := eval[string](b, `(() => {
			const langs = new Set();
			for (const e of document.querySelectorAll('.block.paragraph')) {
				const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
				for (let n = walk.nextNode(); n; n = walk.nextNode()) {
					if (n.data.trim() && !n.parentElement.closest('.marks, sup')) langs.add(n.parentElement.closest('[lang]').lang);
				}
			}
			return [...langs].join(' ');
		})()`)
		if got != want {
			t.Errorf("%s has text in %q, want %q", page, got, want)
		}
		if n := eval[int](b, `document.querySelectorAll('.block:lang(zh) [lang=en]:lang(zh), [lang|=zh]:not(:lang(zh))').length`); n != 0 {
			t.Errorf("%s: %d elements whose language is not what they say", page, n)
		}
	}
}

// Where there is one edition only, the root leads there, without script too and
// from disk.
func TestOneEdition(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	root := filepath.Join(t.TempDir(), "site")
	if err := newSite(root); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(root, "site.toml")
	config, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, append([]byte("editions = [\"en\"]\n"), config...), 0o644); err != nil {
		t.Fatal(err)
	}
	p, err := buildSite(root, filepath.Join(t.TempDir(), "public"))
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range p.addresses(t) {
		t.Run(at.name, func(t *testing.T) {
			b := newTab(t, at.url)
			if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
				t.Fatal(err)
			}
			b.open(at.url + "index.html")
			for here := ""; here != at.url+"en/index.html"; here = eval[string](b, `location.href`) {
				if here != "" {
					b.loaded("after " + here)
				}
			}
			if n := eval[int](b, `document.querySelectorAll('.editions').length`); n > 0 {
				t.Error("there is a choice of editions")
			}
			if at.name == "sub-path" { // where a host looks for it
				b.open(at.url + "404.html")
				if got := eval[string](b, `[...document.querySelectorAll('a:not(.skip)')].map((a) => a.href).join(' ')`); got != at.url+"en/index.html "+at.url+"en/index.html" {
					t.Errorf("where there is no page, links lead to %s", got)
				}
			}
			for _, fault := range b.faults() {
				t.Error(fault)
			}
		})
	}
}
