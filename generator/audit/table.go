package main

import (
	"fmt"
	"io"
	"strconv"
)

// table prints a row as soon as there is one: a page takes half a minute.
type table struct{ out io.Writer }

const columns = "%-18s %-8s %8s %7s %7s %7s %7s %7s %4s %6s %4s %5s %5s %4s %4s %4s  %s\n"

func newTable(out io.Writer) *table {
	fmt.Fprintf(out, columns, "", "", "HTML", "", "CSS", "", "JS", "", "re-", "", "", "other", "Light", "", "", "", "")
	fmt.Fprintf(out, columns, "kind", "edition", "raw", "brotli", "raw", "brotli", "raw", "brotli", "qu.", "CLS", "axe", "finds", "perf", "acc", "best", "SEO", "page")
	return &table{out}
}

func (t *table) row(p page, m *measured) {
	n := strconv.Itoa
	axe, other := "–", "–"
	if m.checked {
		rules := 0
		for _, f := range m.found {
			if f.Rule != "" {
				rules++
			}
		}
		axe, other = n(rules), n(len(m.found)-rules)
	}
	perf, acc, best, seo := "–", "–", "–", "–"
	if s := m.scores; s != nil {
		perf, acc, best, seo = n(s.performance.score), n(s.accessibility.score), n(s.practices.score), n(s.seo.score)
	}
	if m.hidden { // a page that is not to be found has no score for being found
		seo = "–"
	}
	name := p.name
	if len(m.failed) > 0 {
		name += " FAILED"
	}
	if p.largest {
		name += " (largest)"
	}
	fmt.Fprintf(t.out, columns, p.kind, p.edition, n(m.html.raw), n(m.html.packed), n(m.css.raw), n(m.css.packed), n(m.js.raw), n(m.js.packed),
		n(m.requests), fmt.Sprintf("%.3f", m.shift.Score), axe, other, perf, acc, best, seo, name)
}

func (t *table) end() { fmt.Fprintln(t.out) }
