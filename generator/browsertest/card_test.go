package browsertest

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// cardState is what there is of the quick look.
type cardState struct {
	Open        bool
	Lines       []string // what it says, line by line
	Unseen      string   // what of this has no room or is clipped
	Links       []string // where its links lead
	For         string   // text of the figure that it describes
	Han         string   // Han text in it that is not marked as Chinese
	Live        string   // what is read out
	Focus       string   // text of what has the focus; empty: the page
	Left, Right float64
	Wide        bool // the page is wider than the window
}

// card waits until a card is open, or none is, and says what there is.
func (b *tab) card(open bool) cardState {
	b.Helper()
	got := eval[cardState](b, fmt.Sprintf(`(async () => {
		const card = () => document.querySelector('.card:popover-open');
		for (let i = 0; i < 200 && Boolean(card()) !== %v; i++) await new Promise((done) => setTimeout(done, 25));
		const c = card(), box = c?.getBoundingClientRect(), text = (e) => e?.textContent ?? '', focus = document.activeElement;
		const han = [];
		const walk = document.createTreeWalker(c ?? document.createElement('p'), NodeFilter.SHOW_TEXT);
		for (let n = walk.nextNode(); n; n = walk.nextNode()) if (/\p{Script=Han}/u.test(n.data) && !/^zh\b/.test(n.parentElement.closest('[lang]').lang)) han.push(n.data);
		return {
			open: Boolean(c), lines: c ? [...c.querySelectorAll('p, dt, dd')].map((e) => e.textContent.trim()) : [],
			unseen: c ? [...c.querySelectorAll('p, dt, dd')].filter((e) => e.offsetWidth < 9 || e.offsetHeight < 9 || getComputedStyle(e).clipPath !== 'none').map((e) => e.textContent).join('|') : '',
			links: c ? [...c.querySelectorAll('a')].map((a) => a.href) : [],
			for: text(document.querySelector('[aria-describedby="_card-said"]')), han: han.join(), live: text(document.querySelector('.unseen[role=status]')),
			focus: focus === document.body ? '' : focus.textContent, left: box?.left ?? 0, right: box?.right ?? 0,
			wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
		};
	})()`, open))
	if got.Open != open {
		b.Fatalf("the card is open: %v, after all the time it was given; want %v", got.Open, open)
	}
	return got
}

// pause gives a card the time to open or close that should not.
func (b *tab) pause() { eval[any](b, `new Promise((done) => setTimeout(done, 700))`) }

// tabKey presses Tab, with Shift or without. KeyEvent would keep Shift held for
// the keys that come after it.
func (b *tab) tabKey(back bool) {
	b.Helper()
	e := input.DispatchKeyEventParams{Key: "Tab", Code: "Tab", WindowsVirtualKeyCode: 9}
	if back {
		e.Modifiers = int64(chromedp.ModifierShift)
	}
	for _, e.Type = range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, e); err != nil {
			b.Fatal(err)
		}
	}
}

// figure is a figure's link on the open page.
func figure(id string) string { return `.body a[href$="#` + id + `"]` }

// middleOf is where an element, or the first line of one, is in the window, in the
// middle of which it is put.
func (b *tab) middleOf(selector string) (x, y float64) {
	b.Helper()
	at := eval[rect](b, fmt.Sprintf(`(() => {
		const e = document.querySelector(%q);
		e.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
		return e.getClientRects()[0].toJSON();
	})()`, selector))
	return (at.Left + at.Right) / 2, (at.Top + at.Bottom) / 2
}

func (b *tab) hover(selector string) {
	b.Helper()
	x, y := b.middleOf(selector)
	b.do(chromedp.MouseEvent(chromedp.MouseMoved, x, y))
}

// focusOn moves the focus as a key does.
func (b *tab) focusOn(selector string) {
	b.Helper()
	eval[any](b, fmt.Sprintf(`document.querySelector(%q).focus({ focusVisible: true })`, selector))
}

func (b *tab) tap(selector string) {
	b.Helper()
	x, y := b.middleOf(selector)
	b.do(chromedp.TapXY(x, y))
}

func (b *tab) noFaults() {
	b.Helper()
	for _, fault := range b.faults() {
		b.Error(fault)
	}
}

// A figure says what it is beside it, in the languages of the page, wherever the
// site is opened from.
func TestCardSays(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	for _, at := range site(t).addresses(t) {
		b := newTab(t, at.url)
		for page, want := range map[string][]string{
			"en/parks/north-park.html": {"output", "North Park · 2023", "RMB 44.46 billion actual", "Change", "+7%", "As printed", "444.6亿元",
				"Source", "Lake Town Annual Report · line 2 line 7", "Everything about this figure"},
			"zh/parks/north-park.html": {"产值", "北园 · 2023年", "444.6亿元 实际", "变动", "+7%", "原文写法", "444.6亿元",
				"来源", "湖镇年度报告 · 第 2 行 第 7 行", "关于这个数字的全部内容"},
			"parks/north-park.html": {"产值 output", "北园 · 2023年 North Park · 2023", "444.6亿元 RMB 44.46 billion 实际 actual", "变动 Change", "+7%", "原文写法 As printed", "444.6亿元",
				"来源 Source", "湖镇年度报告 · 第 2 行 Lake Town Annual Report · line 2 第 7 行 line 7", "关于这个数字的全部内容 Everything about this figure"},
		} {
			b.open(b.home + page)
			b.focusOn(figure("output-2023"))
			got := b.card(true)
			if !slices.Equal(got.Lines, want) {
				t.Errorf("%s, %s: the card says\n%q\nnot\n%q", at.name, page, got.Lines, want)
			}
			if got.Unseen != "" {
				t.Errorf("%s, %s: nobody sees %q", at.name, page, got.Unseen)
			}
			folder := strings.TrimSuffix(page, "parks/north-park.html")
			if links := []string{folder + "sources/report.html#line-2", folder + "sources/report.html#line-7", folder + "metrics/output.html#output-2023"}; len(got.Links) != 3 ||
				got.Links[0] != b.home+links[0] || got.Links[1] != b.home+links[1] || got.Links[2] != b.home+links[2] {
				t.Errorf("%s, %s: its links lead to %q", at.name, page, got.Links)
			}
			if got.Han != "" {
				t.Errorf("%s: %q is not marked as Chinese", page, got.Han)
			}
		}
		// What is computed says so, and how.
		b.open(b.home + "en/parks/north-park.html")
		b.focusOn(figure("growth-2024"))
		want := []string{"growth that the target asks for", "North Park · 2024", "at least 12.4% target", "computed here",
			"(at least RMB 50 billion − RMB 44.46 billion) ÷ RMB 44.46 billion", "Source", "Lake Town Annual Report · line 9 line 2 line 7", "Everything about this figure"}
		if got := b.card(true); !slices.Equal(got.Lines, want) {
			t.Errorf("%s: the card of a computed figure says\n%q\nnot\n%q", at.name, got.Lines, want)
		}
		b.noFaults()
	}
}

// The mouse opens a card when it rests on a figure, not when it passes; the card
// can be gone to and read, and goes when the mouse leaves or Escape is pressed, which
// leaves the focus where it is.
func TestCardHover(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.size(1280, 900)
	b.open(b.home + "en/parks/north-park.html")
	x, y := b.middleOf(figure("output-2023"))
	before := eval[string](b, `JSON.stringify([...document.querySelectorAll('main p')].map((e) => e.getBoundingClientRect()))`)
	// The events of a mouse would be too far apart on a slow machine.
	eval[any](b, fmt.Sprintf(`[document.querySelector(%q), document.body].forEach((e) => e.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' })))`, figure("output-2023")))
	b.pause()
	if got := b.card(false); got.For != "" || eval[int](b, `performance.getEntriesByType('resource').filter((e) => e.name.includes('/cards/')).length`) > 0 {
		t.Error("something is loaded for a figure that the mouse only passes")
	}
	b.do(chromedp.MouseEvent(chromedp.MouseMoved, x, y))
	got := b.card(true)
	if got.For != "RMB 44.46 billion" || got.Focus != "" || got.Live != "" {
		t.Errorf("the card describes %q, %q has the focus, %q is read out", got.For, got.Focus, got.Live)
	}
	if after := eval[string](b, `JSON.stringify([...document.querySelectorAll('main p')].map((e) => e.getBoundingClientRect()))`); after != before {
		t.Error("the card moves the text")
	}
	b.hover(".card .what")
	b.pause()
	b.card(true)
	b.do(chromedp.KeyEvent(kb.Escape))
	if got := b.card(false); got.Focus != "" || got.For != "" {
		t.Errorf("after Escape %q has the focus, %q is described", got.Focus, got.For)
	}
	b.do(chromedp.MouseEvent(chromedp.MouseMoved, x, y-150), chromedp.MouseEvent(chromedp.MouseMoved, x, y))
	b.card(true)
	b.hover(`.body table a[href$="#labs-2024"]`)  // far enough down not to be below the card
	for b.card(true).For == "RMB 44.46 billion" { // until it is the other's
		b.pause()
	}
	if n := eval[int](b, `document.querySelectorAll('.card').length`); n != 1 {
		t.Errorf("there are %d cards", n)
	}
	b.do(chromedp.MouseEvent(chromedp.MouseMoved, x, 5))
	b.card(false)
	// A click is the link's.
	b.follow(figure("output-2023"))
	if here := eval[string](b, `location.href`); here != b.home+"en/metrics/output.html#output-2023" {
		t.Error(here)
	}
	b.noFaults()
}

// With the keyboard, a figure that has the focus has its card, whose links follow
// it; from the last one the key leads on to what is behind the figure.
func TestCardKeyboard(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.open(b.home + "en/parks/north-park.html")
	b.focusOn(figure("output-2024"))
	if got := b.card(true); got.For != "at least RMB 50 billiontarget" || !strings.Contains(got.Live, "at least RMB 50 billion target") {
		t.Errorf("the card describes %q; %q is read out, though it came after the focus", got.For, got.Live)
	}
	for i, step := range []struct {
		back  bool
		focus string
	}{
		{false, "Lake Town Annual Report · line 9"}, {true, "at least RMB 50 billiontarget"}, {false, "Lake Town Annual Report · line 9"},
		{false, "Everything about this figure"}, {true, "Lake Town Annual Report · line 9"}, {false, "Everything about this figure"},
		{false, "at least 12.4%target"},
	} {
		b.tabKey(step.back)
		if got := b.card(true); got.Focus != step.focus {
			t.Fatalf("step %d: the key leads to %q, not %q", i, got.Focus, step.focus)
		}
	}
	for b.card(true).For != "at least 12.4%target" {
		b.pause()
	}
	b.tabKey(false)
	b.do(chromedp.KeyEvent(kb.Escape))
	if got := b.card(false); got.Focus != "at least 12.4%target" || got.For != "" {
		t.Errorf("Escape in the card leads to %q, %q is described", got.Focus, got.For)
	}
	b.tabKey(false) // without a card the next link is the page's
	if got := b.card(false); got.Focus == "at least 12.4%target" || strings.Contains(got.Focus, "Lake Town") {
		t.Errorf("a key leads to %q", got.Focus)
	}
	// What is loaded is there when the focus comes, and said with the figure.
	b.focusOn(figure("output-2024"))
	if got := b.card(true); got.Live != "" {
		t.Errorf("%q is read out twice", got.Live)
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	if got := b.card(false); got.Focus != "at least RMB 50 billiontarget" {
		t.Errorf("Escape leads to %q", got.Focus)
	}
	b.drain()
	b.do(chromedp.KeyEvent(kb.Enter))
	b.loaded("after Enter on a figure")
	if here := eval[string](b, `location.href`); here != b.home+"en/metrics/output.html#output-2024" {
		t.Error(here)
	}
	b.noFaults()
}

// A tap opens the card within the window of the smallest phone, in prose, tables and
// charts; a second tap goes on; a tap elsewhere closes it.
func TestCardTap(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.do(chromedp.EmulateViewport(320, 640, chromedp.EmulateMobile, chromedp.EmulateTouch))
	for page, selectors := range map[string][]string{
		"en/parks/north-park.html": {figure("output-2023"), figure("labs-2024"), `.body table .figure`},
		"parks/north-park.html":    {figure("output-2024"), `.body table .figure`},
		"en/notes/charts.html":     {`.plot a[href$="#output-2023"]`, `.plot a[href$="#output-long-2023"]`},
		"zh/index.html":            {`.strip .figure`},
		"en/compare/parks.html":    {`.side .figure`},
		"targets/index.html":       {`.figures .figure`},
	} {
		for _, selector := range selectors {
			b.open(b.home + page)
			b.tap(selector)
			got := b.card(true)
			if here := eval[string](b, `location.pathname`); here != base+page {
				t.Fatalf("a first tap leads to %s", here)
			}
			if got.Left < 0 || got.Right > 320 || got.Wide || got.Right-got.Left < 150 {
				t.Errorf("%s: the card goes from %v to %v px; the page is wider than the window: %v", page, got.Left, got.Right, got.Wide)
			}
			if got.Live == "" {
				t.Errorf("%s: nothing is read out after a tap", page)
			}
			b.do(chromedp.TapXY(4, 100)) // beside the text
			b.card(false)
			b.tap(selector)
			b.card(true)
			b.drain()
			b.tap(selector)
			b.loaded("after a second tap")
			if here := eval[string](b, `location.href`); here != got.Links[len(got.Links)-1] {
				t.Errorf("a second tap leads to %s, not to %s", here, got.Links[len(got.Links)-1])
			}
			if eval[bool](b, `!document.querySelector('tr:target .value')`) {
				t.Errorf("%s: %s leads to no entry", page, selector)
			}
		}
	}
	// A key held down asks for a link; so does a figure whose card can't be had.
	b.open(b.home + "en/parks/north-park.html")
	if eval[bool](b, `(() => {
		const a = document.querySelector('.body .figure'), click = new PointerEvent('click', { ctrlKey: true, detail: 1, bubbles: true, cancelable: true });
		a.dispatchEvent(new PointerEvent('pointerup', { pointerType: 'touch', bubbles: true }));
		addEventListener('click', (e) => { window.prevented = e.defaultPrevented; e.preventDefault(); });
		a.dispatchEvent(click);
		return window.prevented;
	})()`) {
		t.Error("a click with the control key is no link")
	}
	b.open(b.home + "en/parks/north-park.html")
	eval[any](b, `window.figureCards = () => {}`)
	b.drain()
	b.tap(figure("output-2023"))
	b.loaded("after a tap on a figure without a card")
	b.noFaults()
}

// The view that the address names goes along with a figure's link, and takes away
// neither its card nor what is copied of it, whatever was done to the link before.
func TestCardInAView(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	for _, home := range []string{p.serve(t, base), p.file()} {
		b := newTab(t, home)
		b.size(1280, 900)
		for _, folder := range []string{"", "en/"} {
			b.open(b.home + folder + "parks/north-park.html?view=swapped")
			x, y := b.middleOf(figure("output-2023"))
			for _, button := range []input.MouseButton{input.MouseButtonMiddle, input.MouseButtonRight} {
				kind := map[input.MouseButton]string{input.MouseButtonMiddle: "auxclick", input.MouseButtonRight: "contextmenu"}[button]
				eval[any](b, fmt.Sprintf(`addEventListener(%q, (e) => { window.led = e.target.closest('a').href; e.preventDefault(); }, { once: true })`, kind))
				b.do(chromedp.MouseClickXY(x, y, chromedp.ButtonType(button)))
				if led := eval[string](b, `window.led`); led != b.home+folder+"metrics/output.html?view=swapped#output-2023" {
					t.Errorf("%s leads to %s", kind, led)
				}
			}
			b.do(chromedp.MouseEvent(chromedp.MouseMoved, x, 5))
			b.card(false)
			b.do(chromedp.MouseEvent(chromedp.MouseMoved, x, y))
			if got := b.card(true); len(got.Lines) < 9 || !strings.HasSuffix(got.Links[0], "sources/report.html#line-2") {
				t.Errorf("%q: the card says %q, with links to %q", folder, got.Lines, got.Links)
			}
			b.do(chromedp.KeyEvent(kb.Escape))
			b.card(false)
			eval[any](b, `document.activeElement.blur()`) // the mouse has left the focus there
			b.focusOn(figure("output-2023"))
			b.card(true)
			copied := eval[string](b, `new Promise((done) => {
				Object.defineProperty(Navigator.prototype, 'clipboard', { value: { writeText: async (s) => done(s) } });
				document.querySelector('.block .copy').click();
			})`)
			if !strings.Contains(copied, "https://briefing.example/a/b/"+folder+"metrics/output.html#output-2023\n") {
				t.Errorf("%q: copied is\n%s", folder, copied)
			}
			b.follow(figure("output-2023"))
			if here := b.address(); here != folder+"metrics/output.html?view=swapped#output-2023" {
				t.Errorf("a click leads to %s", here)
			}
		}
		b.do(chromedp.EmulateViewport(390, 800, chromedp.EmulateMobile, chromedp.EmulateTouch))
		for page, selector := range map[string]string{"parks/north-park.html": figure("output-2023"), "en/notes/charts.html": `.plot a[href$="#output-2023"]`} {
			b.open(b.home + page + "?view=swapped")
			b.tap(selector)
			got := b.card(true)
			if here := b.address(); here != page+"?view=swapped" {
				t.Fatalf("a first tap leads to %s", here)
			}
			b.follow(".card .small:last-child a")
			entry := strings.TrimPrefix(got.Links[len(got.Links)-1], b.home)
			entry = strings.Replace(entry, "#", "?view=swapped#", 1)
			if here := b.address(); here != entry {
				t.Errorf("the card leads to %s, not to %s", here, entry)
			}
			b.open(b.home + page + "?view=swapped")
			b.tap(selector)
			b.card(true)
			b.drain()
			b.tap(selector)
			b.loaded("after a second tap")
			if here := b.address(); here != entry {
				t.Errorf("a second tap leads to %s, not to %s", here, entry)
			}
			b.open(b.home + page + "?view=swapped")
			eval[any](b, `window.figureCards = () => {}`)
			b.drain()
			b.tap(selector)
			b.loaded("after a tap on a figure without a card")
			if here := b.address(); here != entry {
				t.Errorf("a tap without a card leads to %s, not to %s", here, entry)
			}
		}
		b.noFaults()
	}
}

// Without JavaScript a figure is a link.
func TestCardWithoutScript(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).file())
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	for page, selector := range map[string]string{"en/parks/north-park.html": figure("output-2023"), "zh/notes/charts.html": `.plot a[href$="#output-2023"]`} {
		b.open(b.home + page)
		b.follow(selector)
		if row := eval[string](b, `document.querySelector('tr:target .printed').innerText.trim()`); row != "444.6亿元" {
			t.Errorf("%s: the entry says %q", page, row)
		}
	}
	b.noFaults()
}

// The file that a card is in is found as the generator chose it.
func TestCardFile(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.open(b.home + "en/parks/north-park.html")
	eval[any](b, `(() => {
		const real = window.figureCards;
		window.figureCards = (name, data) => real(name, { ...data, files: 1024 });
	})()`)
	for _, id := range []string{"output-2023", "labs-2024", "growth-2024"} {
		hash := fnv.New32a()
		hash.Write([]byte(id))
		want := fmt.Sprintf("/data/cards/%d.js", hash.Sum32()%1024)
		b.faults()
		b.focusOn(figure(id))
		b.pause()
		if got := b.faults(); !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "gets 404") && strings.HasSuffix(s, want) }) {
			t.Errorf("the card of %s is not looked for in %s: %q", id, want, got)
		}
	}
}

// A card is not printed, and keeps its edge where colours are forced.
func TestCardMedia(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.open(b.home + "en/parks/north-park.html")
	b.focusOn(figure("output-2023"))
	b.card(true)
	b.media("print", "", "")
	if eval[bool](b, `document.querySelector('.card').checkVisibility()`) {
		t.Error("the card is printed")
	}
	b.media("screen", "forced-colors", "active")
	if style := eval[string](b, `getComputedStyle(document.querySelector('.card')).borderBottomStyle`); style != "solid" {
		t.Error("the card has no edge")
	}
}
