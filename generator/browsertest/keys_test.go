package browsertest

import (
	"fmt"
	"strings"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// hit presses a key as a keyboard does: the character comes only where the page
// lets the key through.
func (b *tab) hit(key string, modifiers kb.Modifier) {
	b.Helper()
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Modifiers: int64(modifiers)}
	if modifiers&(kb.ModifierCtrl|kb.ModifierMeta|kb.ModifierAlt) == 0 {
		down.Text = key
	}
	for _, e := range []input.DispatchKeyEventParams{down, {Type: input.DispatchKeyEventTypeKeyUp, Key: key, Modifiers: int64(modifiers)}} {
		if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, e); err != nil {
			b.Fatal(err)
		}
	}
}

// state is what keys can change.
type state struct {
	View, Focus, Page, Typed string
	Help                     bool
}

func (b *tab) state() state {
	b.Helper()
	return eval[state](b, `({
		view: document.documentElement.dataset.view ?? '',
		focus: document.activeElement?.id ?? '',
		page: location.pathname,
		typed: document.querySelector('.find input').value,
		help: document.getElementById('_keys').open,
	})`)
}

// j and k step through the blocks, v through the views, p and o lead to the pair.
func TestKeys(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	for _, home := range []string{p.serve(t, base), p.file()} {
		b := newTab(t, home)
		b.size(1440, 800)
		b.open(b.home + "parks/long.html")
		ids := eval[[]string](b, `[...document.querySelectorAll('.block')].map((e) => e.id)`)
		for i, step := range []struct {
			key  string
			want int
		}{{"j", 0}, {"j", 1}, {"j", 2}, {"j", 3}, {"k", 2}} {
			b.hit(step.key, 0)
			if got := b.state().Focus; got != ids[step.want] {
				t.Errorf("step %d, %s, leads to %q, want %q", i, step.key, got, ids[step.want])
			}
		}
		if got := eval[string](b, `getComputedStyle(document.activeElement).outlineStyle`); got != "solid" {
			t.Errorf("the block stepped to has the outline %s", got)
		}
		if gap := b.gap(ids[2]); gap < -4 || gap > 60 {
			t.Errorf("it is %.0f px below the bar", gap)
		}
		for _, want := range []string{"stacked", "swapped", "stacked swapped", ""} {
			b.hit("v", 0)
			if got := b.state().View; got != want {
				t.Errorf("v leads to the view %q, want %q", got, want)
			}
		}
		// The pair, and back to where one came from.
		b.open(b.home + "en/parks/long.html")
		for range 3 {
			b.hit("j", 0)
		}
		for _, step := range []struct{ key, page string }{{"p", "parks/long.html"}, {"p", "en/parks/long.html"}, {"o", "zh/parks/long.html"}, {"p", "parks/long.html"}, {"p", "zh/parks/long.html"}, {"o", "en/parks/long.html"}} {
			b.drain()
			b.hit(step.key, 0)
			b.loaded("after " + step.key)
			b.at(step.page, ids[2])
		}
		for _, fault := range b.faults() {
			t.Error(fault)
		}
	}
}

// A browser that can't say what is visible, as Safari before 17.4, has the keys all
// the same.
func TestKeysInAnOlderBrowser(t *testing.T) {
	t.Parallel()
	b := newTab(t, site(t).serve(t, base))
	b.before(`delete Element.prototype.checkVisibility`)
	for width, views := range map[int64]string{1440: "stacked", 390: "swapped"} {
		b.size(width, 800)
		b.open(b.home + "parks/long.html")
		b.hit("v", 0)
		if got := b.state().View; got != views {
			t.Errorf("at %d px v leads to the view %q, want %q", width, got, views)
		}
		eval[any](b, `localStorage.clear()`)
		b.hit("?", 0)
		if got := b.state(); !got.Help {
			t.Errorf("at %d px the keys are not listed", width)
		}
		b.hit("?", 0)
		if width < 1000 {
			continue // the key leads to another page
		}
		b.slash()
		if at := eval[string](b, `document.activeElement.name ?? ''`); at != "q" {
			t.Errorf("/ leads to %q", at)
		}
	}
	b.faultless()
}

// Keys do nothing in a field, with a modifier, or while an input method is at
// work; the list of them opens by key and by pointer, and turns them off for good.
func TestKeysLetOthersBe(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.size(1440, 800)
	b.open(b.home + "parks/long.html")
	first := b.state()
	unmoved := func(what string) {
		t.Helper()
		if got := b.state(); got != first {
			t.Errorf("%s: %+v, was %+v", what, got, first)
		}
	}
	all := []string{"j", "k", "v", "p", "o", "c", "/", "?"}
	for _, key := range all {
		for _, modifier := range []kb.Modifier{kb.ModifierCtrl, kb.ModifierMeta, kb.ModifierAlt} {
			if key == "j" && modifier == kb.ModifierCtrl {
				continue // opens the browser's downloads
			}
			b.hit(key, modifier)
		}
		eval[bool](b, fmt.Sprintf(`document.body.dispatchEvent(new KeyboardEvent('keydown', { key: %q, isComposing: true, bubbles: true }))`, key))
		eval[bool](b, fmt.Sprintf(`document.body.dispatchEvent(new KeyboardEvent('keydown', { key: %q, keyCode: 229, bubbles: true }))`, key))
	}
	b.hit("V", kb.ModifierShift)
	unmoved("with modifiers or an input method")

	b.hit("/", 0)
	if !eval[bool](b, `document.activeElement.matches('.find input')`) {
		t.Error("/ does not lead to the field")
	}
	for _, key := range all {
		b.hit(key, 0)
	}
	if got := b.state(); got.Typed != strings.Join(all, "") || got.View != first.View || got.Help || got.Page != first.Page {
		t.Errorf("typed in the field: %+v", got)
	}
	eval[bool](b, `(document.activeElement.value = '', document.activeElement.blur(), true)`)
	unmoved("after the field")

	// By key, then by pointer from the foot of the page.
	b.hit("?", 0)
	if !b.state().Help {
		t.Fatal("? opens nothing")
	}
	b.hit("v", 0)
	if got := b.state().View; got != first.View {
		t.Errorf("v under the list: %q", got)
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	unmoved("after Escape")
	b.do(chromedp.Click(chromedp.CSS(".keys-button")))
	if !b.state().Help {
		t.Fatal("the button opens nothing")
	}
	listed := eval[[]string](b, `[...document.querySelectorAll('.keys dl > div')].filter((e) => e.checkVisibility()).map((e) => e.querySelector('kbd').textContent)`)
	if got := strings.Join(listed, ""); got != "jvpc/" {
		t.Errorf("the list has the keys %s", got)
	}
	b.do(chromedp.Click(chromedp.CSS(".keys input")))
	b.do(chromedp.Click(chromedp.CSS(".keys form button")))
	off := func() {
		t.Helper()
		eval[bool](b, `(document.activeElement.blur(), true)`)
		for _, key := range all {
			b.hit(key, 0)
		}
		if got := b.state(); got.View != first.View || got.Help || got.Page != first.Page || got.Focus != "" {
			t.Errorf("turned off: %+v", got)
		}
	}
	off()
	b.open(b.home + "parks/long.html")
	off()
	b.do(chromedp.Click(chromedp.CSS(".keys-button")))
	b.do(chromedp.Click(chromedp.CSS(".keys input")))
	b.do(chromedp.KeyEvent(kb.Escape))
	b.hit("v", 0)
	if got := b.state().View; got != "stacked" {
		t.Errorf("turned on again, v leads to %q", got)
	}
	for _, fault := range b.faults() {
		t.Error(fault)
	}
}

// What is copied is the text as it is shown, with what it cites, and where it
// stands. No other test uses the clipboard, which is one for all.
func TestCopyWithSource(t *testing.T) {
	needBrowser(t)
	p := site(t)
	const canonical = "https://briefing.example/a/b/"
	for _, at := range []address{{"sub-path", p.serve(t, base)}, {"file", p.file()}} {
		for _, old := range []bool{false, true} {
			t.Run(fmt.Sprint(at.name, old), func(t *testing.T) {
				b := newTab(t, at.url)
				for _, name := range []string{"clipboard-read", "clipboard-write"} {
					params := cdpbrowser.SetPermissionParams{Permission: &cdpbrowser.PermissionDescriptor{Name: name}, Setting: cdpbrowser.PermissionSettingGranted, BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID}
					if _, err := chromedp.CallBrowser(b.ctx, cdpbrowser.SetPermission, params); err != nil {
						t.Fatal(err)
					}
				}
				if _, err := chromedp.Call(b.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
					t.Fatal(err)
				}
				b.before(`window.board = navigator.clipboard;`)
				if old { // an insecure context has none
					b.before(`Object.defineProperty(Navigator.prototype, 'clipboard', { get() { return undefined; } });`)
				}
				b.size(1440, 900)
				copied := func(page, block string) (text, id string) {
					t.Helper()
					b.open(at.url + page)
					eval[bool](b, `board.writeText('nothing').then(() => true)`)
					button := fmt.Sprintf(`document.querySelector('%s .copy')`, block)
					eval[bool](b, `(`+button+`.scrollIntoView({ block: 'center' }), true)`)
					box := eval[rect](b, button+`.getBoundingClientRect().toJSON()`)
					if box.Right-box.Left < 24 || box.Bottom-box.Top < 24 {
						t.Errorf("the button is %v", box)
					}
					b.do(chromedp.MouseEvent(chromedp.MouseMoved, box.Left-40, box.Top+8), chromedp.MouseClickXY((box.Left+box.Right)/2, (box.Top+box.Bottom)/2))
					text = eval[string](b, `new Promise((r) => setTimeout(r, 50)).then(() => board.readText())`)
					if said := eval[string](b, `document.querySelector('.said[role=status]').textContent`); !strings.Contains(said, "已复制") && !strings.Contains(said, "Copied") {
						t.Errorf("the reader is told %q", said)
					}
					return text, eval[string](b, button+`.closest('.block').id`)
				}
				check := func(page, block, want string) {
					t.Helper()
					text, id := copied(page, block)
					if want = strings.ReplaceAll(strings.TrimPrefix(want, "\n"), "ID", id); text != want {
						t.Errorf("of %s, %s is copied\n%s\nwant\n%s", page, block, text, want)
					}
				}
				check("en/parks/north-park.html", ".block.paragraph", `
North Park produced RMB 44.46 billion in 2023, a rise of 7%, and so the lake ring took shape.
Sources: Lake Town Annual Report, line 2

RMB 44.46 billion / 7%: `+canonical+`en/metrics/output.html#output-2023

North Park · Lake Town Briefing
`+canonical+`en/parks/north-park.html#ID
`)
				check("parks/north-park.html?view=swapped", ".block.paragraph ~ .paragraph", `
The Bridge Project is to get at least five (plan) laboratories; the target for the year after is at least RMB 50 billion (target), a rise of at least 12.4% (target).
Sources: Lake Town Annual Report, line 3

大桥项目计划建不少于5家（规划）实验室，明年目标是500亿元以上（目标），要增长至少12.4%（目标）。
来源：湖镇年度报告，第 3 行

不少于5家（规划） / at least five (plan): `+canonical+`metrics/labs.html#labs-2024
500亿元以上（目标） / at least RMB 50 billion (target): `+canonical+`metrics/output.html#output-2024
至少12.4%（目标） / at least 12.4% (target): `+canonical+`metrics/growth.html#growth-2024

北园 / North Park · 湖镇简报 / Lake Town Briefing
`+canonical+`parks/north-park.html#ID
`)
				check("zh/parks/north-park.html", ".block.list", `
• 第一项在东岸。
• 第二项在西岸，见札记。
来源：湖镇年度报告，第 4 行；湖镇年度报告，第 5 行

北园 · 湖镇简报
`+canonical+`zh/parks/north-park.html#ID
`)
				check("parks/north-park.html", ".block.table ~ .table", `
指标	数
产值	444.6亿元
实验室	不少于5家（规划）
园区	北园
来源：湖镇年度报告，第 2 行；湖镇年度报告，第 9 行

Metric	Number
Output	RMB 44.46 billion
Laboratories	at least 5 (plan)
Park	North Park
Sources: Lake Town Annual Report, line 2; Lake Town Annual Report, line 9

444.6亿元 / RMB 44.46 billion: `+canonical+`metrics/output.html#output-2023
不少于5家（规划） / at least 5 (plan): `+canonical+`metrics/labs.html#labs-2024

北园 / North Park · 湖镇简报 / Lake Town Briefing
`+canonical+`parks/north-park.html#ID
`)
				for _, fault := range b.faults() {
					t.Error(fault)
				}
			})
		}
	}
}
