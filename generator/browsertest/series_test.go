package browsertest

import (
	"bytes"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/tools/txtar"

	"briefing/generator/access"
)

// seriesSite is built once for the tests of long series: 14 years of one park and 60
// of another, each with a target.
var seriesSite = sync.OnceValues(func() (*published, error) {
	archive, err := txtar.ParseFile("testdata/series.txtar")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("title.zh = \"产值\"\ntitle.en = \"Output\"\n[defaults]\nmetric = \"output\"\n")
	line := 0
	add := func(subject, period, status, printed string) {
		line++
		fmt.Fprintf(&b, "[[observation]]\nid = \"%s-%d\"\nsubject = %q\nperiod = %q\nstatus = %q\nprinted = %q\ncite = \"report:%d\"\n",
			subject, line, subject, period, status, printed, line)
	}
	for i := range 14 {
		add("north", fmt.Sprint(2010+i), "actual", fmt.Sprintf("%.1f亿元", 20+float64(i)+4*float64(i%2)))
	}
	add("north", "2021/2025", "target", "超过60亿元")
	for i := range 60 {
		status := "actual"
		if i > 57 {
			status = "preliminary"
		}
		add("south", fmt.Sprint(1964+i), status, fmt.Sprintf("%.1f亿元", 40+30*math.Sin(float64(i)/4)))
	}
	add("south", "2025", "target", "80亿元")
	root := filepath.Join(scratch, "series")
	if err := writeSite(root, append(archive.Files, txtar.File{Name: "content/metrics/output.toml", Data: b.Bytes()})); err != nil {
		return nil, err
	}
	return buildSite(root, filepath.Join(scratch, "series-public"))
})

func seriesPage(t *testing.T, page string) *tab {
	t.Helper()
	needBrowser(t)
	p, err := seriesSite()
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, p.serve(t, base))
	b.open(b.home + page)
	return b
}

// The words of a long series stand clear of each other on every screen, and the ends
// are among them.
func TestLongSeries(t *testing.T) {
	t.Parallel()
	for _, page := range []string{"parks/north.html", "zh/parks/north.html", "en/parks/north.html"} {
		b := seriesPage(t, page)
		for _, width := range []int64{320, 390, 1440} {
			b.size(width, 800)
			plots := eval[[]struct{ Faults []string }](b, faultsOf)
			if want := 7 * (2 - strings.Count(page, "/")/2); len(plots) != want { // of the last, the head, two panels and the foot
				t.Fatalf("%s has %d drawings, not %d", page, len(plots), want)
			}
			for i, p := range plots {
				for _, fault := range p.Faults {
					t.Errorf("%s, %d px, drawing %d: %s", page, width, i, fault)
				}
			}
		}
		said := eval[string](b, `document.querySelector('.plot:lang(`+map[bool]string{true: "en", false: "zh"}[strings.HasPrefix(page, "en")]+`)').textContent`)
		if !strings.Contains(said, "2010") || !strings.Contains(said, "2023") {
			t.Errorf("%s: the ends are not named in %s", page, said)
		}
	}
}

// A mark without words is no stop for the keyboard, which has the table; who points at
// it gets its card, and no second hint on top of that.
func TestMarkWithoutLabel(t *testing.T) {
	t.Parallel()
	b := seriesPage(t, "en/parks/north.html")
	b.size(1440, 900)
	const mark = `document.querySelector('.plot a[tabindex="-1"]')`
	if n := eval[int](b, `document.querySelectorAll('.plot a:not([tabindex], :has(text))').length`); n != 0 {
		t.Errorf("%d links have no words", n)
	}
	found, err := access.Unfocused(b.ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Error(f)
	}
	if got := eval[string](b, mark+`.querySelector('title').textContent`); !strings.Contains(got, "RMB") {
		t.Errorf("the mark says %q", got)
	}
	eval[any](b, mark+`.scrollIntoView({ block: 'center' })`)
	at := eval[rect](b, mark+`.querySelector('circle').getBoundingClientRect().toJSON()`)
	b.do(chromedp.MouseEvent(chromedp.MouseMoved, (at.Left+at.Right)/2, (at.Top+at.Bottom)/2))
	said := eval[string](b, `new Promise((done) => {
		const look = () => { const card = document.querySelector('.card:popover-open'); card ? done(card.innerText) : setTimeout(look, 50); };
		look();
	})`)
	if !strings.Contains(said, "actual") {
		t.Errorf("the card says %q", said)
	}
	if eval[bool](b, mark+`.querySelector('title') !== null`) {
		t.Error("the hint is there as well as the card")
	}
	b.faultless()
}
