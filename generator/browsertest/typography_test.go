package browsertest

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// line is the longest line of a text on a page and what its letters are like.
type line struct {
	Lang    string
	Han     float64 // its width in ems, which is its count of Han
	Letters float64 // the letters of the text over its full lines, of Latin texts of three lines or more
	Longest int     // the letters of its longest line
	Leading float64 // height of a line over size of letters; 0 of headings and display
	Text    string
}

// linesOf measures all running text of a page, a line at a time.
const linesOf = `(() => {
	const blocks = new Map();
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (texts.nextNode()) {
		const n = texts.currentNode;
		if (!n.data.trim() || n.parentElement.closest('sup, .status, svg, pre, code, .bar, .menu, .long, .skip') || !n.parentElement.checkVisibility()) continue;
		let e = n.parentElement;
		while (getComputedStyle(e).display === 'inline') e = e.parentElement;
		if (!blocks.has(e)) blocks.set(e, []);
		blocks.get(e).push(n);
	}
	// Labels with both languages in one line are no running text.
	const running = ([, nodes]) => new Set(nodes.map((n) => n.parentElement.closest('[lang]').lang)).size === 1;
	return [...blocks].filter(running).map(([e, nodes]) => {
		const style = getComputedStyle(e), size = parseFloat(style.fontSize), high = parseFloat(style.lineHeight);
		const lang = nodes[0].parentElement.closest('[lang]').lang;
		const all = [];
		for (const n of nodes) for (const w of n.data.matchAll(/\S+\s*|^\s+/g)) {
			const range = document.createRange();
			for (let i = w.index; i < w.index + w[0].length; i += lang.startsWith('zh') ? 1 : w[0].length) {
				range.setStart(n, i);
				range.setEnd(n, lang.startsWith('zh') ? i + 1 : i + w[0].length);
				const box = range.getClientRects()[0];
				if (!box) continue;
				const middle = (box.top + box.bottom) / 2;
				let l = all.find((l) => Math.abs(l.middle - middle) < high * .4);
				if (!l) all.push(l = { middle, letters: 0, left: Infinity, right: 0 });
				l.letters += lang.startsWith('zh') ? 1 : w[0].length;
				l.left = Math.min(l.left, box.left);
				l.right = Math.max(l.right, box.right);
			}
		}
		const full = all.slice(0, -1);
		return {
			lang,
			han: Math.max(...all.map((l) => l.right - l.left)) / size,
			letters: full.length < 2 ? 0 : full.reduce((n, l) => n + l.letters, 0) / full.length,
			longest: Math.max(...all.map((l) => l.letters)),
			leading: e.closest('h1, h2, h3, h4, h5, h6, .value, .mark') ? 0 : high / size,
			text: e.outerHTML.slice(0, 160),
		};
	});
})()`

// Lines have a measure that the eye can follow: at most 40 Han, or on average
// 75 letters of a Latin script, in every edition and on every screen, and room
// between them.
func TestMeasure(t *testing.T) {
	needBrowser(t)
	p := site(t)
	home := p.serve(t, base)
	for i := range 2 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			b := newTab(t, home)
			measured := 0
			for n, page := range p.pages {
				if n%2 != i {
					continue
				}
				b.open(home + page)
				for _, width := range []int64{390, 800, 1440} {
					b.size(width, 800)
					for _, l := range eval[[]line](b, linesOf) {
						measured++
						switch {
						case l.Lang == "zh-Hans" && l.Han > 40.5:
							t.Errorf("%s at %d px has a line of %.0f Han: %s", page, width, l.Han, l.Text)
						case l.Lang == "en" && (l.Letters > 75 || l.Longest > 85):
							t.Errorf("%s at %d px has lines of %.0f letters, up to %d: %s", page, width, l.Letters, l.Longest, l.Text)
						case l.Leading > 0 && l.Leading < 1.5:
							t.Errorf("%s at %d px leads by %.2f: %s", page, width, l.Leading, l.Text)
						}
					}
				}
			}
			if measured < 1000 {
				t.Errorf("only %d texts were measured", measured)
			}
		})
	}
}

// badStarts lists the lines that begin with what must not begin one: closing
// punctuation, in the order of the text whatever elements stand around it.
const badStarts = `(() => {
	const closing = new Set('，。、；：？！）》」』”’…,.;:!?)');
	const out = [];
	const range = document.createRange();
	const box = (n, i) => { range.setStart(n, i); range.setEnd(n, i + 1); return range.getBoundingClientRect(); };
	const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
	let block, before;
	while (texts.nextNode()) {
		const n = texts.currentNode, e = n.parentElement;
		if (!e.closest('.lede, .block, h1, h2, h3') || e.closest('sup, svg, pre') || !e.checkVisibility()) continue;
		const around = e.closest('p, li, td, th, dt, dd, h1, h2, h3, h4, figcaption, span[lang]:not(h1 *)');
		if (around !== block) before = null;
		block = around;
		for (let i = 0; i < n.data.length; i++) {
			if (/[\s\u2060]/.test(n.data[i])) continue;
			if (before && closing.has(n.data[i])) {
				const a = box(...before), b = box(n, i);
				if (b.width && b.top > a.bottom - 4 && b.left < a.left)
					out.push(before[0].data.slice(Math.max(0, before[1] - 7), before[1] + 1) + '|' + n.data.slice(i, i + 7));
			}
			before = [n, i];
		}
	}
	return out;
})()`

// No line begins with a comma or a closing bracket, on no width of a window:
// not after a figure and its mark, not in a heading that is kept in clauses.
func TestLineStarts(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	b := newTab(t, p.serve(t, base))
	for _, page := range p.pages {
		if !strings.HasPrefix(page, "notes/") && !strings.HasPrefix(page, "zh/") {
			continue
		}
		b.open(b.home + page)
		for width := int64(320); width <= 1440; width += 40 {
			b.size(width, 800)
			for _, line := range eval[[]string](b, badStarts) {
				t.Errorf("%s at %d px: %s", page, width, line)
			}
		}
	}
}

// Each language is set by the rules of its own typography.
func TestLetters(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	b := newTab(t, site(t).serve(t, base))
	b.open(b.home + "notes/visit.html")
	type look struct {
		Style, Emphasis, Position, LineBreak, Autospace, Trim, Font string
	}
	const of = `((e) => { const s = getComputedStyle(e); return {
		style: s.fontStyle, emphasis: s.textEmphasisStyle, position: s.textEmphasisPosition, lineBreak: s.lineBreak,
		autospace: s.textAutospace, trim: s.textSpacingTrim, font: s.fontFamily,
	}; })`
	zh := eval[look](b, of+`(document.querySelector('em:lang(zh)'))`)
	if zh.Style != "normal" || zh.Emphasis != "dot" || zh.Position != "under" {
		t.Errorf("Chinese emphasis is %s, %s %s; want upright letters with dots below", zh.Style, zh.Emphasis, zh.Position)
	}
	if zh.LineBreak != "strict" || zh.Autospace != "normal" || zh.Trim != "trim-start" {
		t.Errorf("Chinese is set with line-break %s, text-autospace %s, text-spacing-trim %s", zh.LineBreak, zh.Autospace, zh.Trim)
	}
	en := eval[look](b, of+`(document.querySelector('em:lang(en)'))`)
	if en.Style != "italic" || en.Emphasis != "none" {
		t.Errorf("English emphasis is %s with marks %s; want italics", en.Style, en.Emphasis)
	}
	if zh.Font == en.Font {
		t.Errorf("both languages are set in %s", zh.Font)
	}

	// The same characters are quotation marks and dashes in both; only the font
	// makes them as wide as a Han in Chinese.
	wide := eval[map[string]float64](b, `(() => {
		const out = {};
		for (const lang of ['zh-Hans', 'en']) for (const c of '“…—') {
			const e = document.querySelector('main').appendChild(document.createElement('span'));
			e.lang = lang;
			e.textContent = '中' + c + '中';
			const r = document.createRange();
			r.setStart(e.firstChild, 1);
			r.setEnd(e.firstChild, 2);
			out[lang + c] = r.getBoundingClientRect().width / parseFloat(getComputedStyle(e).fontSize);
			e.remove();
		}
		return out;
	})()`)
	for _, c := range []string{"“", "…", "—"} {
		if w := wide["zh-Hans"+c]; w < .9 {
			t.Errorf("%s in Chinese is %.2f em wide, not a Han's width", c, w)
		}
	}
	if w := wide["en“"]; w > .6 {
		t.Errorf("“ in English is %.2f em wide, as in Chinese", w)
	}

	b.size(1440, 900)
	b.open(b.home + "metrics/output.html")
	if got := eval[string](b, `getComputedStyle(document.querySelector('td.value')).fontVariantNumeric`); got != "lining-nums tabular-nums" {
		t.Errorf("figures in tables are set with %s", got)
	}
}

// Safari reads text-decoration as the line alone and drops the whole declaration
// if it holds more, so that links and figures would have no line there.
func TestDecorations(t *testing.T) {
	several := regexp.MustCompile(`text-decoration:\s*[^;}\s]+\s[^;}]*`)
	declared := 0
	err := filepath.WalkDir("../../static/assets", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".css" || d.IsDir() {
			return err
		}
		css, err := os.ReadFile(path)
		declared += bytes.Count(css, []byte("text-decoration:"))
		for _, m := range several.FindAll(css, -1) {
			t.Errorf("%s: %s; write each property of its own", path, m)
		}
		return err
	})
	if err != nil || declared == 0 {
		t.Errorf("%d declarations were read: %v", declared, err)
	}
}
