package browsertest

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/tools/txtar"
)

// explorerSite is a small site with figures of every kind.
var explorerSite = sync.OnceValues(func() (*published, error) {
	archive, err := txtar.ParseFile("testdata/explorer.txtar")
	if err != nil {
		return nil, err
	}
	root := filepath.Join(scratch, "explorer")
	if err := writeSite(root, archive.Files); err != nil {
		return nil, err
	}
	return buildSite(root, filepath.Join(scratch, "explorer-public"))
})

// explorer opens the table of all figures with these conditions.
func explorer(t *testing.T, onDisk bool, folder, query string) *tab {
	t.Helper()
	needBrowser(t)
	p, err := explorerSite()
	if err != nil {
		t.Fatal(err)
	}
	home := p.file()
	if !onDisk {
		home = p.serve(t, base)
	}
	b := newTab(t, home)
	b.size(1440, 900)
	b.open(home + folder + "figures/index.html" + query)
	return b
}

const (
	// ids are the figures that are seen, in order.
	ids = `[...document.querySelectorAll('.sheet tbody tr:not(.unit)')].filter((e) => e.checkVisibility()).map((e) => e.cells[3].firstElementChild.hash.slice(1)).join(' ')`
	// said is how many the page says they are.
	said = `document.querySelector('.sheet [role=status]').innerText.replace(/\s+/g, ' ').trim()`
	asks = `decodeURIComponent(location.search)`
)

const inOrder = "output-north-2025 output-north-2022 output-north-h1 output-south-2022 firms-link-2024 firms-north-2023 firms-south-2023 share-2022"

// lists waits a little: what the first question needs has to be loaded.
func (b *tab) lists(when, want string) {
	b.Helper()
	got := eval[string](b, `(async (want) => {
		for (let i = 0; i < 100 && `+ids+` !== want; i++) await new Promise((r) => setTimeout(r, 20));
		return `+ids+`;
	})(`+strconv.Quote(want)+`)`)
	if got != want {
		b.Errorf("%s: the table shows %q, not %q", when, got, want)
	}
}

func (b *tab) faultless() {
	b.Helper()
	for _, fault := range b.faults() {
		b.Error(fault)
	}
}

// tick opens a list of values and ticks one.
func (b *tab) tickValue(by, value string) {
	b.Helper()
	eval[any](b, fmt.Sprintf(`(async () => {
		const box = document.querySelector('[data-by=%s]');
		if (!box.open) box.firstElementChild.click();
		for (let i = 0; i < 100 && !box.querySelector('[value]'); i++) await new Promise((r) => setTimeout(r, 20)); // the list is made of what it loads
		box.querySelector('[value="%s"]').click();
	})()`, by, value))
}

// Without a script there is the whole table, the way to the files, and nothing
// that would do nothing.
func TestExplorerWithoutScript(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p, err := explorerSite()
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, p.serve(t, base))
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	for _, e := range editions {
		b.open(b.home + e.folder + "figures/index.html?metric=firms&sort=value")
		for _, width := range []int64{320, 1440} {
			b.size(width, 800)
			b.lists(fmt.Sprintf("%q at %d px", e.folder, width), inOrder)
		}
		dead := eval[[]string](b, `[...document.querySelectorAll('main :is(input, button, summary)')].filter((e) => e.checkVisibility()).map((e) => e.outerHTML)`)
		if len(dead) > 0 {
			t.Errorf("%q shows what does nothing without a script: %q", e.folder, dead)
		}
		files := eval[string](b, `[...document.querySelectorAll('.save a')].filter((e) => e.checkVisibility()).map((a) => a.pathname.split('/').pop()).join(' ')`)
		if files != "observations.csv observations.json" {
			t.Errorf("%q offers %q", e.folder, files)
		}
	}
}

// A click on the head of a column sorts by it, another one the other way round;
// amounts are compared by their true value, within their unit.
func TestExplorerSorts(t *testing.T) {
	t.Parallel()
	b := explorer(t, false, "en/", "")
	b.lists("at first", inOrder)
	for _, c := range []struct{ by, first, second string }{
		{"metric",
			"firms-link-2024 firms-north-2023 firms-south-2023 output-north-2025 output-north-2022 output-north-h1 output-south-2022 share-2022",
			"share-2022 output-north-2025 output-north-2022 output-north-h1 output-south-2022 firms-link-2024 firms-north-2023 firms-south-2023"},
		{"subject",
			"firms-link-2024 output-north-2025 output-north-2022 output-north-h1 firms-north-2023 output-south-2022 firms-south-2023 share-2022",
			"output-south-2022 firms-south-2023 share-2022 output-north-2025 output-north-2022 output-north-h1 firms-north-2023 firms-link-2024"},
		{"period",
			"output-north-2025 firms-link-2024 firms-north-2023 firms-south-2023 output-north-h1 output-north-2022 output-south-2022 share-2022",
			"output-north-2022 output-south-2022 share-2022 output-north-h1 firms-south-2023 firms-north-2023 firms-link-2024 output-north-2025"},
		{"value", // 10 billion, 4, 2, 1.234; firms; a share
			"output-north-2025 output-north-2022 output-north-h1 output-south-2022 firms-north-2023 firms-south-2023 firms-link-2024 share-2022",
			"output-south-2022 output-north-h1 output-north-2022 output-north-2025 firms-link-2024 firms-south-2023 firms-north-2023 share-2022"},
		{"change", // those without one come last either way
			"output-north-2022 output-north-h1 output-north-2025 output-south-2022 firms-link-2024 firms-north-2023 firms-south-2023 share-2022",
			"output-north-h1 output-north-2022 output-north-2025 output-south-2022 firms-link-2024 firms-north-2023 firms-south-2023 share-2022"},
		{"status",
			"output-north-2022 output-north-h1 output-south-2022 firms-north-2023 share-2022 firms-south-2023 output-north-2025 firms-link-2024",
			"firms-link-2024 output-north-2025 firms-south-2023 output-north-2022 output-north-h1 output-south-2022 firms-north-2023 share-2022"},
		{"source",
			"output-north-2022 output-north-h1 output-north-2025 firms-north-2023 firms-south-2023 firms-link-2024 output-south-2022 share-2022",
			"output-south-2022 share-2022 firms-link-2024 firms-south-2023 firms-north-2023 output-north-2025 output-north-h1 output-north-2022"},
	} {
		for i, want := range []string{c.first, c.second} {
			eval[any](b, `document.querySelector('[data-sort=`+c.by+`] button').focus()`)
			b.do(chromedp.KeyEvent(kb.Enter)) // what a click does, and the keyboard too
			b.lists(fmt.Sprintf("%s, click %d", c.by, i+1), want)
			down := strings.HasPrefix(eval[string](b, asks), "?sort=-")
			state := eval[string](b, `[...document.querySelectorAll('[aria-sort]')].map((e) => e.dataset.sort + ' ' + e.ariaSort).join()`)
			if want := c.by + " " + map[bool]string{true: "descending", false: "ascending"}[down]; state != want {
				t.Errorf("sorted as %s, the heads say %q, not %q", eval[string](b, asks), state, want)
			}
		}
	}
	b.open(b.home + "en/figures/index.html?sort=-value")
	if got := eval[string](b, `[...document.querySelectorAll('.unit')].map((e) => e.innerText).join()`); strings.Count(got, ",") != 2 {
		t.Errorf("amounts of three units stand under %q", got)
	}
	b.faultless()
}

// Conditions add up; the address says them, and leads back to them; each choice
// is one step back, and so is what is typed in one go.
func TestExplorerFilters(t *testing.T) {
	t.Parallel()
	for _, onDisk := range []bool{false, true} {
		b := explorer(t, onDisk, "", "")
		steps := eval[int](b, `history.length`)
		b.tickValue("metric", "output")
		b.lists("output", "output-north-2025 output-north-2022 output-north-h1 output-south-2022")
		b.tickValue("year", "2022")
		b.lists("output in 2022", "output-north-2025 output-north-2022 output-south-2022") // 2021/2025 is in it, too
		b.tickValue("year", "2023")
		b.tickValue("status", "actual")
		b.lists("actual", "output-north-2022 output-north-h1 output-south-2022")
		if got, want := eval[string](b, asks), "?metric=output&year=2022&year=2023&status=actual"; got != want {
			t.Errorf("the address asks for %q, not %q", got, want)
		}
		if got, want := eval[string](b, said), "显示 3 项，共 8 项 Figures shown: 3 of 8"; got != want {
			t.Errorf("the page says %q, not %q", got, want)
		}
		// The counts of a list are those of what its own choices leave out.
		counts := eval[string](b, `(async () => {
			document.querySelector('[data-by=subject]').firstElementChild.click();
			await new Promise((r) => setTimeout(r, 50));
			return [...document.querySelectorAll('[data-by=subject] li')].filter((e) => e.checkVisibility()).map((e) => e.innerText.replace(/\s+/g, ' ')).join();
		})()`)
		if counts != "北园 North Park 2,南园 South Park 北园 North Park 1" && counts != "北园 North Park2,南园 South Park北园 North Park1" {
			t.Errorf("the list of subjects says %q", counts)
		}
		if n := eval[int](b, `history.length`) - steps; n != 4 {
			t.Errorf("four choices are %d steps back", n)
		}
		eval[any](b, `document.querySelector('input[name=text]').focus()`)
		b.do(chromedp.KeyEvent("south gaz"))
		b.lists("south gaz", "output-south-2022")
		if n := eval[int](b, `history.length`) - steps; n != 5 {
			t.Errorf("after typing there are %d steps back, not 5", n)
		}
		// Whoever comes by the address sees the same; also one who goes back.
		at := eval[string](b, `location.href`)
		b.open(b.home + "index.html")
		b.open(at)
		b.lists("by the address", "output-south-2022")
		if got := eval[string](b, `[...document.querySelectorAll('.chosen [aria-pressed=true]')].map((e) => e.innerText).join('/')`); got != "产值 output/2022/2023/实际 actual/south gaz" {
			t.Errorf("the choices shown are %q", got)
		}
		if got := eval[string](b, `document.querySelector('.editions a[hreflang=en]').href`); !strings.HasSuffix(got, "en/figures/index.html"+at[strings.IndexByte(at, '?'):]) {
			t.Errorf("the switch leads to %s", got)
		}
		eval[any](b, `document.querySelector('.chosen [data-by=metric]').click()`)
		b.lists("without the metric", "output-south-2022 share-2022")
		eval[any](b, `new Promise((r) => { addEventListener('popstate', () => setTimeout(r), { once: true }); history.back(); })`)
		b.lists("back", "output-south-2022")
		eval[any](b, `document.querySelector('.clear').click()`)
		b.lists("cleared", inOrder)
		if got := eval[string](b, asks+` + document.activeElement.name`); got != "text" {
			t.Errorf("cleared, the address and the focus are %q", got)
		}
		b.faultless()
	}
}

// Another edition shows the same figures, in the view that the address names, which
// no choice takes out of it.
func TestExplorerEditions(t *testing.T) {
	t.Parallel()
	for _, onDisk := range []bool{false, true} {
		b := explorer(t, onDisk, "", "?view=swapped")
		b.tickValue("metric", "output")
		b.tickValue("status", "actual")
		const want = "output-north-2022 output-north-h1 output-south-2022"
		b.lists("actual output", want)
		for i, folder := range []string{"en/", "zh/", ""} {
			if i > 0 { // in the middle of the page as at its head
				eval[any](b, `scrollTo(0, 200)`)
			}
			b.press(fmt.Sprintf(".editions li:nth-child(%d) a", []int{3, 2, 1}[i]))
			if got, _, _ := strings.Cut(b.address(), "#"); got != folder+"figures/index.html?metric=output&status=actual&view=swapped" {
				t.Errorf("the switch leads to %s", got)
			}
			b.lists("in the edition "+folder, want)
		}
		eval[any](b, `document.querySelector('.clear').click()`)
		b.lists("cleared", inOrder)
		if got, _, _ := strings.Cut(b.address(), "#"); got != "figures/index.html?view=swapped" {
			t.Errorf("cleared, the address is %s", got)
		}
		// A link that was touched in one view leads on in another one.
		b.tickValue("metric", "share")
		eval[any](b, `document.querySelector('.editions a[hreflang=en]').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }))`)
		b.tick("_swapped")
		b.press(".editions li:nth-child(3) a")
		if got, _, _ := strings.Cut(b.address(), "#"); got != "en/figures/index.html?metric=share" {
			t.Errorf("the switch leads to %s", got)
		}
		b.faultless()
	}
}

// Who goes back takes back what the table shows, not the view; the address says both.
// The view alone asks the table for nothing.
func TestExplorerView(t *testing.T) {
	t.Parallel()
	for _, onDisk := range []bool{false, true} {
		b := explorer(t, onDisk, "", "?view=swapped")
		if eval[bool](b, `new Promise((done) => setTimeout(() => done('explorer' in window), 300))`) {
			t.Error("for a view all figures are loaded")
		}
		b.tickValue("metric", "share")
		b.lists("a share", "share-2022")
		b.tick("_stacked")
		b.tick("_swapped")
		for _, c := range []struct{ to, want, address string }{
			{"back", inOrder, "figures/index.html?view=stacked"},
			{"forward", "share-2022", "figures/index.html?metric=share&view=stacked"},
		} {
			eval[any](b, `history.`+c.to+`()`)
			b.lists(c.to, c.want)
			if got := b.address(); got != c.address {
				t.Errorf("%s leads to %s, where the view is %q", c.to, got, eval[string](b, `document.documentElement.dataset.view`))
			}
		}
		b.faultless()
	}
}

// On a phone the buttons that sort say one language: that which the reader put first.
func TestExplorerSortsInTheViewsLanguage(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{"": "指标", "?view=swapped": "Metric"} {
		b := explorer(t, false, "", query)
		for width, want := range map[int64]string{390: want, 1440: "指标 Metric"} {
			b.size(width, 800)
			if got := eval[string](b, `[...document.querySelectorAll('.sheet [data-sort=metric] [lang]')].filter((e) => e.checkVisibility()).map((e) => e.textContent).join(' ')`); got != want {
				t.Errorf("%q at %d px: %s, not %s", query, width, got, want)
			}
		}
		b.faultless()
	}
}

// A topic stands for all of its metrics.
func TestExplorerTopics(t *testing.T) {
	t.Parallel()
	b := explorer(t, false, "en/", "?topic=business")
	b.lists("by the address", "firms-link-2024 firms-north-2023 firms-south-2023 share-2022")
	b.tickValue("metric", "share")
	b.lists("and a metric", "share-2022")
	b.open(b.home + "metrics/index.html")
	b.open(eval[string](b, `document.querySelector('.topic a[href*="topic=economy"]').href`))
	b.lists("from the page of metrics", "output-north-2025 output-north-2022 output-north-h1 output-south-2022")
	b.faultless()
}

// An address that asks for what is not there is answered as far as it can be; if
// nothing is left, the page says so.
func TestExplorerAddress(t *testing.T) {
	t.Parallel()
	b := explorer(t, false, "en/", "?subject=south,nobody&utm_source=x&sort=colour")
	b.lists("an unknown subject", "output-south-2022 firms-south-2023 share-2022")
	if got := eval[string](b, said); !strings.Contains(got, "subject=nobody sort=colour") || strings.Contains(got, "utm") {
		t.Errorf("the page says %q", got)
	}
	b.open(b.home + "en/figures/index.html?basis=computed&metric=firms")
	b.lists("nothing", "")
	if got := eval[string](b, said+` + '|' + [...document.querySelectorAll('.none, .sheet table')].filter((e) => e.checkVisibility()).map((e) => e.innerText).join()`); !strings.HasPrefix(got, "Figures shown: 0 of 8|No figure meets") {
		t.Errorf("nothing is left, and the page says %q", got)
	}
	// What leads there leads to what it says.
	for page, want := range map[string]string{
		"en/metrics/firms.html":   "firms-link-2024 firms-north-2023 firms-south-2023",
		"en/parks/south.html":     "output-south-2022 firms-south-2023 share-2022",
		"en/projects/index.html":  "firms-link-2024",
		"en/sources/gazette.html": "output-north-h1 output-south-2022 share-2022",
		"en/metrics/index.html":   inOrder,
		"en/index.html":           inOrder,
	} {
		b.open(b.home + page)
		b.follow(`main a[href*="figures/index.html"]`)
		b.lists(page, want)
	}
	b.faultless()
}

// The lists open, are gone through and close by the keyboard alone.
func TestExplorerKeyboard(t *testing.T) {
	t.Parallel()
	b := explorer(t, false, "en/", "")
	eval[any](b, `document.querySelector('input[name=text]').focus()`)
	b.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter)) // past the topics
	eval[any](b, `new Promise((r) => setTimeout(r, 100))`)
	b.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(" "))
	b.lists("the first metric ticked", "firms-link-2024 firms-north-2023 firms-south-2023")
	if at := eval[string](b, `document.activeElement.value`); at != "firms" {
		t.Errorf("the focus is on %q after a tick", at)
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	if at := eval[string](b, `document.activeElement.innerText + document.querySelectorAll('.sift [open]').length`); at != "Metric0" {
		t.Errorf("Escape leads to %q", at)
	}
	b.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab))
	eval[any](b, `new Promise((r) => setTimeout(r, 100))`)
	b.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab))
	if n := eval[int](b, `document.querySelectorAll('.sift [open]').length`); n != 0 {
		t.Errorf("%d lists lie over the table after the focus has left them", n)
	}
	b.faultless()
}
