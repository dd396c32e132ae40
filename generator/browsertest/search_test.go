package browsertest

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/mozillazg/go-pinyin"
)

// helpers of the open search page: ask types a query and sends it; hits are
// where its hits lead, all of them when more is clicked until there is no more.
const searching = `
(() => {
	const root = document.querySelector('[data-index]');
	const until = async (done) => {
		for (let i = 0; !done(); i++) {
			if (i > 3000) throw new Error('nothing happens');
			await new Promise((r) => setTimeout(r, 5));
		}
	};
	window.settled = (q) => until(() => root.dataset.shown === q && root.getAttribute('aria-busy') === 'false');
	window.ask = async (q) => {
		root.querySelector('form').elements.q.value = q;
		delete root.dataset.shown;
		root.querySelector('form').requestSubmit();
		await settled(q);
	};
	const below = location.href.replace(/search\/index\.html.*/, '');
	window.hits = async () => {
		const button = () => [...root.querySelectorAll('.more-results, .more-hits')].find((b) => !b.hidden);
		for (let b = button(); b; b = button()) {
			b.click();
			await until(() => !b.disabled);
		}
		return [...root.querySelectorAll('.results a')].map((a) => decodeURIComponent(a.href.slice(below.length)));
	};
})()`

// search opens an edition's page to search on.
func (b *tab) search(folder, q string) {
	b.Helper()
	address := b.home + folder + "search/index.html"
	if q != "" {
		address += "?q=" + url.QueryEscape(q)
	}
	b.open(address)
	eval[any](b, searching+",null")
}

// hits are the places that a query finds.
func (b *tab) hits(q string) []string {
	b.Helper()
	asked, _ := json.Marshal(q)
	return eval[[]string](b, `ask(`+string(asked)+`).then(hits)`)
}

// passages are the texts of the blocks of an edition's pages, as they were
// published, by page and anchor. What stands apart is on lines of its own. The
// document of all pages is left out: a search leads to the pages themselves.
func (p *published) passages(t *testing.T, folder string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, name := range p.pages {
		if editionOf(name).folder != folder || strings.HasSuffix(name, "whole/index.html") {
			continue
		}
		f, err := os.Open(filepath.Join(p.dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if class := attribute(n, "class"); n.Type == html.ElementNode && strings.HasPrefix(class, "block ") {
				var b strings.Builder
				writeText(&b, n)
				out[strings.TrimPrefix(name, folder)+"#"+attribute(n, "id")] = b.String()
			}
		}
	}
	return out
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func writeText(b *strings.Builder, n *html.Node) {
	inline := []string{"a", "b", "strong", "em", "code"}
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Data == "sup" || strings.HasPrefix(attribute(c, "class"), "marks"): // numbers that lead to sources, links
		case slices.Contains(inline, c.Data):
			writeText(b, c)
		default:
			b.WriteString("\n")
			writeText(b, c)
			b.WriteString("\n")
		}
	}
}

// substrings are all characters of the texts, and from every text runs of two to
// nine, chosen by chance that is the same each time. All have a Chinese character.
func substrings(texts map[string]string, each int) []string {
	r := rand.New(rand.NewPCG(7, 7))
	seen := map[string]bool{}
	places := make([]string, 0, len(texts))
	for place := range texts {
		places = append(places, place)
	}
	slices.Sort(places)
	add := func(s string) {
		if strings.TrimSpace(s) == s && strings.ContainsFunc(s, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
			seen[s] = true
		}
	}
	for _, place := range places {
		for line := range strings.SplitSeq(texts[place], "\n") {
			chars := []rune(line)
			for _, c := range chars {
				add(string(c))
			}
			for range each {
				if n := 2 + r.IntN(8); n < len(chars) {
					at := r.IntN(len(chars) - n + 1)
					run := string(chars[at : at+n])
					if strings.Contains(run, " ") && (cuts(chars, at) || cuts(chars, at+n)) {
						continue // a space makes words of it, which are found from their beginnings on: not "0 行" of "10 行"
					}
					add(run)
				}
			}
		}
	}
	out := make([]string, 0, len(seen))
	for s := range seen {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

// cuts says whether a place is within a word or a number that is not Chinese.
func cuts(chars []rune, at int) bool {
	part := func(c rune) bool { return (unicode.IsLetter(c) || unicode.IsDigit(c)) && !unicode.Is(unicode.Han, c) }
	return at > 0 && at < len(chars) && part(chars[at-1]) && part(chars[at])
}

// letters is what a text's comparison rests on, for runs without punctuation.
var plainRun = regexp.MustCompile(`^[\p{Han}\pL\pN]+$`)

// Whatever Chinese stands in a block is found, by any run of its characters, in
// each edition that shows it, from a host and from disk; and no block is found
// that does not hold it.
func TestSearchRecall(t *testing.T) {
	needBrowser(t)
	p := site(t)
	for _, c := range []struct {
		name, home, folder string
		each               int
	}{{"paired, host", p.serve(t, base), "", 4}, {"zh, disk", p.file(), "zh/", 4}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := newTab(t, c.home)
			texts := p.passages(t, c.folder)
			queries := substrings(texts, c.each)
			if len(queries) < 150 {
				t.Fatalf("only %d queries", len(queries))
			}
			b.search(c.folder, "")
			list, _ := json.Marshal(queries)
			found := eval[[][]string](b, `(async () => {
				const out = [];
				for (const q of `+string(list)+`) { await ask(q); out.push(await hits()); }
				return out;
			})()`)
			for i, q := range queries {
				var want, got []string
				for place, text := range texts {
					if strings.Contains(text, q) {
						want = append(want, place)
					}
				}
				for _, place := range found[i] {
					if _, ok := texts[place]; ok {
						got = append(got, place)
					}
				}
				slices.Sort(want)
				slices.Sort(got)
				got = slices.Compact(got)
				for _, place := range want {
					if !slices.Contains(got, place) {
						t.Errorf("%q is not found at %s", q, place)
					}
				}
				if len(got) > len(want) && plainRun.MatchString(q) {
					t.Errorf("%q is found at %d places, and stands at %d: %q", q, len(got), len(want), got)
				}
			}
			t.Logf("%d queries", len(queries))
			for _, fault := range b.faults() {
				t.Error(fault)
			}
		})
	}
}

// What a reader asks in other ways: beginnings and stems, pinyin, values in
// either notation, several terms; and what each edition has to answer.
func TestSearchFinds(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	b := newTab(t, p.file())
	for _, c := range []struct{ folder, q, want string }{ // want: "": nothing; "-place": not among them
		{"", "lab", "metrics/labs.html"},
		{"", "L", "parks/long.html"},
		{"", "founding", "timeline/index.html#park-founded"}, // founded
		{"", "walks", "notes/visit.html#"},                   // walked
		{"", "beiyuan", "parks/north-park.html"},
		{"", "by", "parks/north-park.html"},
		{"", "hubeianyuanqu", "parks/north-park.html"}, // an alias, longer than a key
		{"", "hbayq", "parks/north-park.html"},
		{"zh/", "lvlishigaopo", "places/index.html#far"},
		{"zh/", "gaopolishilv", ""},
		{"zh/", "lulishigaopo", "places/index.html#far"},
		{"", "dqxm", "projects/index.html#bridge"},
		{"", "xiangmu", "projects/index.html#bridge"},
		{"", "qiao xm", "projects/index.html#bridge"},
		{"zh/", "daqiao", "projects/index.html#bridge"},
		{"en/", "daqiao", ""},
		{"", "444.6亿", "metrics/output.html#output-2023"},
		{"", "44.46 billion", "metrics/output.html#output-2023"},
		{"en/", "444.6亿元", "metrics/output.html#output-2023"},
		{"zh/", "44.46bn", "metrics/output.html#output-2023"},
		{"zh/", "44.46billion", "metrics/output.html#output-2023"},
		{"en/", "44460million", "metrics/output.html#output-2023"},
		{"zh/", "123,450,000,000", "metrics/output.html#output-long-2023"},
		{"zh/", "34.5亿", "metrics/output.html#output-long-2023"}, // as a run in 1234.5亿
		{"", "500亿元以上〔目标〕", "parks/north-park.html#"},            // a target never reads as a result
		{"zh/", "500亿", "metrics/output.html#output-2024"},
		{"", "北园 laboratories", "metrics/labs.html#labs-2023"},
		{"", "大桥 湖水", ""},
		{"", "园北", ""},
		{"", "湖心", "parks/long.html#pier"},
		{"", "雾天", "parks/long.html#lighthouse"},
		{"", "统计范围", "metrics/output.html#output-long-2023"},
		{"", "ｂｒｉｄｇｅ", "projects/index.html#bridge"},
		{"", "环湖带", "glossary/index.html#ring"},
		{"", "lake belt", "glossary/index.html#ring"},
		{"en/", "湖镇", ""},
		{"", "，。", ""},
	} {
		b.search(c.folder, "")
		got := b.hits(c.q)
		if c.want == "" {
			if len(got) > 0 {
				t.Errorf("%s%s finds %q", c.folder, c.q, got)
			}
		} else if !slices.ContainsFunc(got, func(place string) bool { return strings.HasPrefix(place, c.want) }) {
			t.Errorf("%s%s finds %q, not %s", c.folder, c.q, got, c.want)
		}
	}
	// Best first, and every hit says why it is one.
	b.search("", "")
	for q, first := range map[string]string{"北园": "parks/north-park.html", "tunnel": "projects/index.html", "实验室": "metrics/labs.html", "beiyuan": "parks/north-park.html"} {
		got := b.hits(q)
		if len(got) == 0 || got[0] != first {
			t.Errorf("%s finds %q, not first %s", q, got, first)
		}
		if bare := eval[[]string](b, `[...document.querySelectorAll('.result')].filter((e) => !e.querySelector('mark')).map((e) => e.textContent)`); len(bare) > 0 {
			t.Errorf("%s: nothing is marked in %q", q, bare)
		}
	}
	// A whole name comes first, be it an entry's: before a page with a longer one.
	b.search("zh/", "")
	for _, q := range []string{"背岸", "beian", "bei an"} {
		if got := b.hits(q); len(got) < 2 || got[0] != "places/index.html" || got[1] != "places/index.html#far" {
			t.Errorf("%s finds %q", q, got)
		}
	}
	for _, fault := range b.faults() {
		t.Error(fault)
	}
}

// Where the languages say different things, an edition finds by value what it says
// itself: a figure of the other one's text is none of its own.
func TestSearchLoosePairs(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	archive, err := txtar.ParseFile("testdata/loose.txtar")
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Join(scratch, "loose")
	if err := writeSite(root, archive.Files); err != nil {
		t.Fatal(err)
	}
	p, err := buildSite(root, filepath.Join(scratch, "loose-public"))
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, p.file())
	for folder, said := range map[string]bool{"": true, "zh/": true, "en/": false} {
		b.search(folder, "")
		got := b.hits("4.46 billion")
		if !slices.Contains(got, "metrics/output.html#output-2023") {
			t.Errorf("%q finds %q, not the figure", folder, got)
		}
		if found := slices.ContainsFunc(got, func(place string) bool { return strings.HasPrefix(place, "parks/north.html") }); found != said {
			t.Errorf("%q finds %q", folder, got)
		}
	}
	for _, fault := range b.faults() {
		t.Error(fault)
	}
}

// Every syllable that a character is read with is one for the script, too, which
// looks only for words that are made of such when they are long.
func TestSearchSyllables(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	read := map[string]bool{}
	args := pinyin.NewArgs()
	args.Heteronym = true
	for c := rune(0x4E00); c < 0xA000; c++ {
		for _, s := range pinyin.SinglePinyin(c, args) {
			if strings.ContainsAny(s, "aeiouv") { // 嗯 is no part of a name
				read[s] = true
				read[strings.ReplaceAll(s, "v", "u")] = true
			}
		}
	}
	if len(read) < 400 {
		t.Fatalf("only %d syllables", len(read))
	}
	b := newTab(t, site(t).file())
	b.search("zh/", "a")
	eval[any](b, `settled('a')`)
	list, _ := json.Marshal(slices.Sorted(maps.Keys(read)))
	if unknown := eval[[]string](b, string(list)+`.filter((s) => !letters.pinyin.test(s))`); len(unknown) > 0 {
		t.Errorf("are no syllables: %q", unknown)
	}
	if taken := eval[[]string](b, `['development', 'international', 'environment', 'enterprises', 'technology', 'investment'].filter((s) => letters.pinyin.test(s))`); len(taken) > 0 {
		t.Errorf("are taken for pinyin: %q", taken)
	}
}

// slash presses the slash key. KeyEvent would send the character even where the
// page does not let the key through.
func (b *tab) slash() {
	b.Helper()
	for _, e := range []input.DispatchKeyEventParams{{Type: input.DispatchKeyEventTypeKeyDown, Key: "/", Code: "Slash", Text: "/"}, {Type: input.DispatchKeyEventTypeKeyUp, Key: "/", Code: "Slash"}} {
		if _, err := chromedp.Call(b.ctx, input.DispatchKeyEvent, e); err != nil {
			b.Fatal(err)
		}
	}
}

// The page follows what is typed, keeps it in the address, and can be used with
// the keyboard alone.
func TestSearchPage(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	for _, home := range []string{p.serve(t, base), p.file()} {
		b := newTab(t, home)
		b.size(1280, 900)
		b.open(b.home + "parks/long.html")
		b.slash()
		if at := eval[string](b, `document.activeElement.name + document.activeElement.value`); at != "q" {
			t.Fatalf("/ leads to %q", at)
		}
		b.drain()
		b.do(chromedp.KeyEvent("湖/\r"))
		b.loaded("after Enter in the header's field")
		eval[any](b, searching+",null")
		eval[any](b, `settled('湖/')`)
		if at := eval[string](b, `document.querySelector('.ask input').value + new URL(location.href).searchParams.get('q')`); at != "湖/湖/" {
			t.Errorf("the field and the address hold %q", at)
		}
		eval[any](b, `document.querySelector('.ask input').select()`)
		b.do(chromedp.KeyEvent("大桥"))
		eval[any](b, `settled('大桥')`)
		if at := eval[string](b, `new URL(location.href).searchParams.get('q')`); at != "大桥" {
			t.Errorf("the address holds %q", at)
		}
		said := eval[string](b, `document.querySelector('[role=status]').textContent`)
		if !regexp.MustCompile(`: \d+`).MatchString(said) {
			t.Errorf("the count says %q", said)
		}
		b.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
		if at := eval[string](b, `document.activeElement === document.querySelectorAll('.results a')[1] ? '' : document.activeElement.outerHTML`); at != "" {
			t.Errorf("the arrows lead to %s", at)
		}
		b.do(chromedp.KeyEvent(kb.Escape))
		if at := eval[string](b, `document.activeElement.name`); at != "q" {
			t.Errorf("Escape leads to %q", at)
		}
		// What is under way in an input method is not looked for.
		eval[any](b, `(() => {
			const input = document.querySelector('.ask input');
			input.value = '大qiao';
			input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
		})()`)
		if at := eval[string](b, `new Promise((r) => setTimeout(() => r(document.querySelector('[data-index]').dataset.shown), 300))`); at != "大桥" {
			t.Errorf("%q is looked for while it is composed", at)
		}
		eval[any](b, `history.back()`)
		eval[any](b, `settled('湖/')`)
		b.follow(".results a")
		if here := eval[string](b, `location.href`); strings.Contains(here, "search/") {
			t.Errorf("the first hit leads to %s", here)
		}
		for _, fault := range b.faults() {
			t.Error(fault)
		}
	}
}

// A first query loads little: the script, the directories, some keys, the texts
// that are shown.
func TestSearchBytes(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	p := site(t)
	for _, q := range []string{"湖", "湖面开阔", "p", "lake", "444.6亿"} {
		b := newTab(t, p.serve(t, base))
		b.search("", q)
		asked, _ := json.Marshal(q)
		eval[any](b, `settled(`+string(asked)+`)`)
		raw := eval[int](b, `performance.getEntriesByType('resource').filter((e) => /search/.test(e.name)).reduce((n, e) => n + e.decodedBodySize, 0)`)
		if raw < 5000 || raw > 60_000 {
			t.Errorf("%s loads %d bytes", q, raw)
		}
	}
}

// Without JavaScript the page says what it needs, and leads on.
func TestSearchWithoutScript(t *testing.T) {
	p := site(t)
	data, err := fs.ReadFile(os.DirFS(p.dir), path.Join("en", "search", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	var says string
	var links []string
	for n := range root.Descendants() {
		if n.Data == "noscript" {
			says = n.FirstChild.Data
		}
		if n.Data == "a" {
			links = append(links, attribute(n, "href"))
		}
	}
	if says == "" {
		t.Error("it does not say that it needs JavaScript")
	}
	for _, want := range []string{"parks", "glossary", "timeline"} {
		if !slices.Contains(links, fmt.Sprintf("../%s/index.html", want)) {
			t.Errorf("it does not lead to %s: %q", want, links)
		}
	}
}
