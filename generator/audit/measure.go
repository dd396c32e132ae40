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
	shift    access.Shifted
	checked  bool // whether access was
	found    []access.Finding
	scores   *scores // nil: not asked
}

// measure opens a page in a tab of its own.
func measure(ctx context.Context, h *host, p page, axe *access.Axe) (*measured, error) {
	m := &measured{hidden: p.hidden}
	var err error
	if m.sizes, err = h.sizes(p); err != nil {
		return nil, err
	}
	ctx, closeTab := chromedp.NewContext(ctx)
	defer closeTab()
	if err := chromedp.Do(ctx); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	count := make(chan struct{}, 1000)
	if err := chromedp.Listen(ctx, func(event any) {
		if _, ok := event.(*network.EventRequestWillBeSent); ok {
			select {
			case count <- struct{}{}:
			default: // enough is known
			}
		}
	}); err != nil {
		return nil, err
	}
	// As Lighthouse's phone.
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(412, 823, chromedp.EmulateMobile), chromedp.Navigate(h.address()+p.name)); err != nil {
		return nil, err
	}
	m.requests = len(count)
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
	for _, w := range m.shift.What {
		list = append(list, "moves by itself: "+w)
	}
	for _, f := range m.found {
		list = append(list, f.String())
	}
	if m.scores != nil {
		for _, c := range m.scores.list() {
			if len(c.lost) > 0 && !(c.name == "SEO" && m.hidden) {
				list = append(list, fmt.Sprintf("Lighthouse, %s %d: %s", c.name, c.score, strings.Join(c.lost, "; ")))
			}
		}
	}
	return list
}
