package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/chromedp/chromedp"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// heading is one of the document's, as the page has it.
type heading struct {
	Text string
	ID   string // of the part that it heads, to which the contents lead; or empty
}

// prepare waits for the page, names the pages of each chapter, so that its title
// stands at their heads, and returns the headings in order. Style rules can't come
// with the site: its pages have none of their own, and a sheet knows no titles.
const prepare = `(async () => {
	if (document.readyState !== 'complete') await new Promise((done) => addEventListener('load', done));
	await document.fonts.ready;
	const text = (e) => e.textContent.replace(/\s+/g, ' ').trim();
	const sheet = new CSSStyleSheet();
	const said = (s) => JSON.stringify(s);
	const names = new Map();
	const look = 'font: 8pt "Liberation Sans", Arial, sans-serif; color: #444;';
	const title = text(document.querySelector('h1'));
	for (const part of document.querySelectorAll('[data-chapter]')) {
		const id = part.dataset.chapter;
		if (names.has(id)) continue;
		names.set(id, 'chapter-' + names.size);
		const head = part.querySelector('h2');
		sheet.insertRule('@page ' + names.get(id) + ' { @top-left { content: ' + said(title) + '; ' + look + ' } @top-right { content: ' + said(head ? text(head) : '') + '; ' + look + ' } }', sheet.cssRules.length);
		sheet.insertRule('@media print { [data-chapter=' + said(id) + '] { page: ' + names.get(id) + ' } }', sheet.cssRules.length);
	}
	document.adoptedStyleSheets.push(sheet);
	return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((e) => {
		const part = e.closest('[data-chapter]');
		return { Text: text(e), ID: part && part.querySelector('h2, h3') === e ? part.id : '' };
	});
})()`

// number puts the page numbers into the contents.
func (b *browser) number(ctx context.Context, headings []heading, pages []int) error {
	numbers := map[string]int{}
	for i, h := range headings {
		if h.ID != "" {
			numbers[h.ID] = pages[i]
		}
	}
	data, err := json.Marshal(numbers)
	if err != nil {
		return err
	}
	_, err = chromedp.Run(ctx, chromedp.Evaluate[bool](`(() => {
		const pages = `+string(data)+`;
		for (const a of document.querySelectorAll('.toc a')) a.dataset.page = pages[decodeURIComponent(a.hash.slice(1))] ?? '';
		return true;
	})()`))
	return err
}

// outline is that of a PDF, in order, without its levels.
type outline struct {
	pages   int
	entries []pdfcpu.Bookmark
	wrong   map[string]string // titles that are not those of their headings, which they should be
}

func readOutline(data []byte) (*outline, error) {
	api.DisableConfigDir() // it would make a folder in the user's home
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationRelaxed
	marks, err := api.Bookmarks(bytes.NewReader(data), conf)
	if err != nil {
		return nil, err
	}
	o := &outline{wrong: map[string]string{}}
	var walk func(list []pdfcpu.Bookmark)
	walk = func(list []pdfcpu.Bookmark) {
		for _, m := range list {
			o.entries = append(o.entries, m)
			walk(m.Kids)
		}
	}
	walk(marks)
	o.pages, err = api.PageCount(bytes.NewReader(data), conf)
	return o, err
}

// pagesOf finds the page of each heading. The outline has them in the same order,
// but may leave some out, as one that is not printed.
func (o *outline) pagesOf(headings []heading) ([]int, error) {
	out := make([]int, len(headings))
	rest := o.entries
	for i, h := range headings {
		at := slices.IndexFunc(rest, func(m pdfcpu.Bookmark) bool { return isTitle(m.Title, h.Text) })
		if at < 0 {
			if h.ID != "" {
				return nil, fmt.Errorf("the PDF's outline has no entry for %q", h.Text)
			}
			continue
		}
		if m := rest[at]; m.Title != h.Text {
			o.wrong[m.Title] = h.Text
		}
		out[i], rest = rest[at].PageFrom, rest[at+1:]
	}
	return out, nil
}

// isTitle says whether an outline's title is that heading. Chromium loses spaces,
// and says the first words of a heading twice when it stands at the top of a page,
// where a hair of it is drawn on the page before as well: each of its elements by
// itself, as far as they stand in the first line.
func isTitle(title, heading string) bool { return saysTwice(plain(title), plain(heading)) }

// saysTwice says whether title is the heading with some pieces at its beginning
// said twice, each right after itself.
func saysTwice(title, heading string) bool {
	twice := len(title) - len(heading) // bytes of the heading that are
	if twice < 0 || twice > len(heading) || title[2*twice:] != heading[twice:] {
		return false
	}
	ends := make([]bool, twice+1) // where such a piece may end
	ends[0] = true
	for from := range twice {
		for to := from + 1; ends[from] && to <= twice && title[from+to-1] == heading[to-1]; to++ {
			ends[to] = ends[to] || title[from+to:2*to] == heading[from:to]
		}
	}
	return ends[twice]
}

// withTitles mends the titles that are wrong. They stay as long as they were, with
// spaces behind them, since a PDF says at which byte each of its objects begins;
// one that would have to be longer stays as it is.
func (o *outline) withTitles(pdf []byte) []byte {
	for wrong, right := range o.wrong {
		from, to := title(wrong), title(right)
		if len(to) <= len(from) {
			pdf = bytes.ReplaceAll(pdf, from, append(to, bytes.Repeat([]byte(" "), len(from)-len(to))...))
		}
	}
	return pdf
}

// title is an entry of a PDF's outline as Chromium writes it.
func title(s string) []byte {
	var b bytes.Buffer
	b.WriteString("/Title <FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	b.WriteString(">")
	return b.Bytes()
}

// plain is a title without its spaces, which a browser sets as it likes.
func plain(s string) string { return strings.Join(strings.Fields(s), "") }

func equal(a, b []int) bool { return slices.Equal(a, b) }

var (
	dates = regexp.MustCompile(`/(CreationDate|ModDate) \(D:[^)]*\)`)
	nodes = regexp.MustCompile(`\(node\d{8}\)`)
)

// settled takes out what is of the run and not of the document: the dates of
// printing, and the numbers that the browser happens to have for its elements, by
// which cells of tables refer to each other. The length stays, see withTitles.
func settled(pdf []byte) []byte {
	pdf = dates.ReplaceAllFunc(pdf, func(m []byte) []byte { return bytes.Repeat([]byte(" "), len(m)) })
	var names []string
	for _, m := range nodes.FindAll(pdf, -1) {
		names = append(names, string(m))
	}
	slices.Sort(names) // a PDF lists them in order, which must stay
	names = slices.Compact(names)
	return nodes.ReplaceAllFunc(pdf, func(m []byte) []byte {
		i, _ := slices.BinarySearch(names, string(m))
		return fmt.Appendf(nil, "(node%08d)", i)
	})
}
