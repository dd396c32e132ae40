package browsertest

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// Where nothing is chosen, what says how much is takes no room: in some browsers it
// was a line of its own below the words.
func TestExplorerFiltersAreOneLine(t *testing.T) {
	t.Parallel()
	b := explorer(t, false, "", "")
	mark := `getComputedStyle(document.querySelector('[data-by=metric] > summary'), '::after').content`
	if got := eval[string](b, mark); got != "none" {
		t.Errorf("nothing is chosen, and the button says %s", got)
	}
	b.tickValue("metric", "share")
	if got := eval[string](b, mark); got != `"1"` {
		t.Errorf("one is chosen, and the button says %s", got)
	}
}

// On a phone the rows are cards that hold all that the table does, and nothing
// reaches over the edge, lists included; on paper there is what is shown.
func TestExplorerLooks(t *testing.T) {
	t.Parallel()
	for _, e := range editions {
		b := explorer(t, false, e.folder, "")
		for _, width := range []int64{320, 800, 1440} {
			b.size(width, 800)
			for _, by := range []string{"", "metric", "source"} {
				over := eval[string](b, `(async () => {
					document.querySelectorAll('.sift [open]').forEach((e) => { e.open = false; });
					if ('`+by+`') document.querySelector('[data-by=`+by+`]').open = true;
					await new Promise((r) => setTimeout(r, 50));
					const wide = [...document.querySelectorAll('main *')].find((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1);
					return document.documentElement.scrollWidth > innerWidth || wide ? String(wide?.outerHTML).slice(0, 200) : '';
				})()`)
				if over != "" {
					t.Errorf("%q at %d px, list %q: over the edge is %s", e.folder, width, by, over)
				}
			}
			cards := eval[bool](b, `getComputedStyle(document.querySelector('.sheet tbody tr')).display === 'block'`)
			if cards != (width < 960) {
				t.Errorf("at %d px the rows are cards: %v", width, cards)
			}
			if lost := eval[int](b, `[...document.querySelectorAll('.sheet tbody :is(td, th):not(:empty)')].filter((e) => !e.checkVisibility()).length`); lost > 0 {
				t.Errorf("at %d px %d cells are not seen", width, lost)
			}
		}
		b.media("print", "prefers-color-scheme", "light")
		shown := eval[[]string](b, `[...document.querySelectorAll('.sift, .save, .clear, .further')].filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80))`)
		if len(shown) > 0 {
			t.Errorf("is printed: %q", shown)
		}
		if eval[bool](b, `[...document.querySelectorAll('.sheet th button')].some((e) => e.getClientRects().length)`) {
			t.Error("heads of columns are buttons on paper, which Chromium prints on the first page alone")
		}
		b.size(673, 971) // what margins leave of A4
		for _, e := range eval[[]string](b, `[...document.querySelectorAll('.sheet td > small')].filter((e) => parseFloat(getComputedStyle(e).fontSize) > parseFloat(getComputedStyle(e.parentElement).fontSize)).map((e) => e.textContent)`) {
			t.Errorf("on paper %q is larger than what it explains", e)
		}
		for _, e := range eval[[]string](b, `[...document.querySelectorAll('.sheet tbody td:nth-child(6) [lang]')].filter((e) => e.getClientRects().length > 1).map((e) => e.textContent)`) {
			t.Errorf("on paper the status %q is broken", e)
		}
		b.faultless()
	}
}

// Thousands of figures are filtered and sorted before anyone notices; those that
// are not in view come when they are scrolled to, and on paper.
func TestExplorerLarge(t *testing.T) {
	needBrowser(t)
	archive, err := txtar.ParseFile("testdata/explorer.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var metrics, projects, table strings.Builder
	table.WriteString("title.zh = \"表\"\ntitle.en = \"Table\"\n")
	for m := range 50 {
		fmt.Fprintf(&metrics, "[[metric]]\nid = \"m%d\"\nname.zh = \"指标%d\"\nname.en = \"metric %d\"\nunit = \"count\"\ndefinition.zh = \"数。\"\ndefinition.en = \"Number.\"\n", m, m, m)
	}
	for s := range 20 {
		fmt.Fprintf(&projects, "[[entity]]\nid = \"s%d\"\nname.zh = \"项目%d\"\nname.en = \"project %d\"\n", s, s, s)
		for m := range 50 {
			for y := 2020; y < 2025; y++ {
				fmt.Fprintf(&table, "[[observation]]\nid = \"o-%d-%d-%d\"\nmetric = \"m%d\"\nsubject = \"s%d\"\nperiod = \"%d\"\nstatus = \"actual\"\nprinted = \"%d家\"\ncite = \"report:1\"\n",
					s, m, y, m, s, y, 1+(s*7919+m*104729+y*31)%9999)
			}
		}
	}
	files := slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, "content/parks") })
	for i, f := range files {
		switch f.Name {
		case "site.toml":
			files[i].Data = append([]byte("editions = [\"en\"]\nsearch = false\n"), f.Data...)
		case "content/metrics.toml":
			files[i].Data = []byte(metrics.String())
		case "content/projects.toml":
			files[i].Data = []byte(projects.String())
		case "content/metrics/main.toml":
			files[i].Data = []byte(table.String())
		}
	}
	for name, main := range map[string]string{ // the other pages with all these figures are not looked at
		"metric":    `{{range .Metric.Figures}}<p id="{{.ID}}"></p>{{end}}`,
		"source":    `{{range .Source.Cited}}<p id="{{.ID}}"></p>{{end}}`,
		"directory": `{{range .Entities}}<p id="{{.ID}}"></p>{{end}}`,
	} {
		files = append(files, txtar.File{Name: "layouts/" + name + ".html", Data: []byte(`{{define "main"}}` + main + `{{end}}`)})
	}
	root := filepath.Join(scratch, "explorer-large")
	if err := writeSite(root, files); err != nil {
		t.Fatal(err)
	}
	p, err := buildSite(root, filepath.Join(scratch, "explorer-large-public"))
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, p.file())
	b.size(1440, 900)
	b.open(b.home + "en/figures/index.html")
	if got := eval[string](b, said); got != "Figures: 5000" {
		t.Fatalf("the page says %q", got)
	}
	if n := eval[int](b, `document.querySelectorAll('.sheet tbody tr').length`); n > 1000 {
		t.Errorf("%d rows are in the page", n)
	}
	// The fastest of some, because the machine may be busy with other things.
	for what, do := range map[string]string{
		"typing":   `text.value = ['project 1', 'metric 7', '2023', '9'][i % 4]; text.dispatchEvent(new InputEvent('input', { bubbles: true }))`,
		"ticking":  `document.querySelector('[data-by=year] [value="202' + i % 4 + '"]').click()`,
		"sorting":  `document.querySelector('[data-sort=' + ['value', 'subject', 'period'][i % 3] + '] button').click()`,
		"clearing": `document.querySelector('[data-sort=value] button').click(), at = performance.now(), document.querySelector('.clear').click()`,
	} {
		took := eval[float64](b, `(async () => {
			const text = document.querySelector('input[name=text]'), box = document.querySelector('[data-by=year]');
			box.open = true;
			for (let i = 0; i < 250 && !box.querySelector('[value]'); i++) await new Promise((r) => setTimeout(r, 20)); // the list is made of what it loads
			let least = Infinity;
			for (let i = 0; i < 12; i++) {
				let at = performance.now();
				`+do+`;
				document.body.offsetHeight; // laid out
				least = Math.min(least, performance.now() - at);
				await new Promise((r) => setTimeout(r, 20));
			}
			return least;
		})()`)
		t.Logf("%s: %.0f ms", what, took)
		if took > 100 {
			t.Errorf("%s takes %.0f ms", what, took)
		}
	}
	b.open(b.home + "en/figures/index.html?metric=m1,m2,m3")
	eval[any](b, `(async () => {
		for (let i = 0; i < 30; i++) {
			scrollTo(0, document.body.scrollHeight);
			await new Promise((r) => setTimeout(r, 50));
		}
	})()`)
	if n := eval[int](b, `document.querySelectorAll('.sheet tbody tr').length`); n != 300 {
		t.Errorf("at the end of the page there are %d rows of 300", n)
	}
	b.open(b.home + "en/figures/index.html?metric=m1,m2,m3,m4,m5,m6")
	eval[any](b, `dispatchEvent(new Event('beforeprint'))`)
	if n := eval[int](b, `document.querySelectorAll('.sheet tbody tr').length`); n != 600 {
		t.Errorf("on paper there are %d rows of 600", n)
	}
	b.faultless()
}
