package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"briefing/generator/access"
)

// patience is how long a page may take for everything. The largest have tens of
// thousands of elements.
const patience = 10 * time.Minute

// measured is what was found out about a page.
type measured struct {
	sizes
	hidden   bool
	requests int
	loaded   []string // addresses of scripts, until nothing more was asked for
	shift    access.Shifted
	checked  bool // whether access was
	found    []access.Finding
	scores   *scores  // nil: not asked, or it failed
	failed   []string // what could not be measured, and why
}

// measure opens a page in a tab of its own. What it returns beside an error is what
// was measured before.
func measure(ctx context.Context, h *host, p page, axe *access.Axe) (*measured, error) {
	m := &measured{hidden: p.hidden}
	var err error
	if m.sizes, err = h.sizes(p); err != nil {
		return m, err
	}
	ctx, closeTab := chromedp.NewContext(ctx)
	defer closeTab()
	if err := chromedp.Do(ctx); err != nil {
		return m, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	requests := make(chan *network.EventRequestWillBeSent, 1000)
	if err := chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok {
			select {
			case requests <- e:
			default: // enough is known
			}
		}
	}); err != nil {
		return m, err
	}
	// As Lighthouse's phone.
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(412, 823, chromedp.EmulateMobile), chromedp.Navigate(h.address()+p.name)); err != nil {
		return m, err
	}
	for m.requests = len(requests); len(requests) > 0; {
		if e := <-requests; e.Type == network.ResourceTypeScript {
			m.loaded = append(m.loaded, e.Request.URL)
		}
	}
	if m.js, err = h.total(m.loaded); err != nil {
		return m, err
	}
	if m.shift, err = access.Shift(ctx); err != nil || axe == nil {
		return m, err
	}
	m.checked = true
	m.found, err = access.Judge(ctx, axe, access.Situations())
	return m, err
}

// notes is what to say of a page below the table.
func (m *measured) notes() []string {
	var list []string
	for _, f := range m.failed {
		list = append(list, "FAILED: "+f)
	}
	for _, w := range m.shift.What {
		list = append(list, "moves by itself: "+w)
	}
	for _, f := range m.found {
		list = append(list, f.String())
	}
	if m.scores != nil {
		list = append(list, fmt.Sprintf("%s; machine %.0f", strings.Join(m.scores.metrics, ", "), m.scores.machine))
		for _, c := range m.scores.list() {
			if len(c.lost) > 0 && !(c.name == "SEO" && m.hidden) {
				list = append(list, fmt.Sprintf("Lighthouse, %s %d: %s", c.name, c.score, strings.Join(c.lost, "; ")))
			}
		}
	}
	return list
}
