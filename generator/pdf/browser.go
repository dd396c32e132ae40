package main

import (
	"context"
	"fmt"
	"mime"
	"net/url"
	"os"
	"path"
	"strings"
	"time"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"briefing/generator/chromium"
	"briefing/generator/publish"
)

// patience is how long one edition may take. A large site on a slow machine does.
const patience = time.Hour

// A4, in inches. The margins are the style sheet's.
const (
	paperWidth  = 210 / 25.4
	paperHeight = 297 / 25.4
)

// browser is a Chromium that sees the site and nothing else.
type browser struct {
	ctx  context.Context
	stop func()
	site *publish.Memory
	base string // the site's address, ends in "/"
}

// start starts the browser.
func start(ctx context.Context, program string, site *publish.Memory, base string) (*browser, error) {
	profile, err := os.MkdirTemp("", "pdf-")
	if err != nil {
		return nil, err
	}
	tab, stop, err := chromium.Start(ctx, program, profile)
	b := &browser{ctx: tab, site: site, base: base}
	b.stop = func() {
		stop()
		_ = os.RemoveAll(profile) // what stays is the system's to clear
	}
	if err != nil {
		b.stop()
		return nil, err
	}
	return b, b.intercept()
}

// intercept answers every request from the site in memory. Nothing else is there.
func (b *browser) intercept() error {
	err := chromedp.Listen(b.ctx, func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			go b.answer(e) // the listener must not wait for the browser
		}
	})
	if err != nil {
		return err
	}
	_, err = chromedp.Call(b.ctx, fetch.Enable, fetch.EnableParams{})
	return err
}

func (b *browser) answer(e *fetch.EventRequestPaused) {
	// An error here is one of a tab that was closed meanwhile, or shows as a page that
	// does not load.
	name, ok := strings.CutPrefix(e.Request.URL, b.base)
	name, _, _ = strings.Cut(name, "#")
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	data, err := b.site.ReadFile(name)
	if !ok || err != nil {
		_, _ = chromedp.Call(b.ctx, fetch.FailRequest, fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: network.ErrorReasonBlockedByClient})
		return
	}
	_, _ = chromedp.Call(b.ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{
		RequestID: e.RequestID, ResponseCode: 200, Body: data,
		ResponseHeaders: []*fetch.HeaderEntry{{Name: "Content-Type", Value: mime.TypeByExtension(path.Ext(name))}},
	})
}

// document is a finished PDF.
type document struct {
	data            []byte
	pages, headings int
}

// rounds is how often the contents are set again until their page numbers are
// right. They always are the second time, unless the numbers themselves made the
// contents longer.
const rounds = 4

// print makes the PDF of a page that holds an edition.
func (b *browser) print(name string) (*document, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(b.base+name)); err != nil {
		return nil, err
	}
	headings, err := chromedp.Run(ctx, chromedp.Evaluate[[]heading](prepare, chromedp.EvalAwaitPromise))
	if err != nil {
		return nil, err
	}
	var set []int // the page of each heading, as the contents say it
	for range rounds {
		data, err := printPDF(ctx)
		if err != nil {
			return nil, err
		}
		o, err := readOutline(data)
		if err != nil {
			return nil, fmt.Errorf("the PDF can't be read: %w", err)
		}
		pages, err := o.pagesOf(headings)
		if err != nil {
			return nil, err
		}
		if equal(pages, set) {
			return &document{o.withTitles(settled(data)), o.pages, len(o.entries)}, nil
		}
		set = pages
		if err := b.number(ctx, headings, pages); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("after %d rounds the contents still change the pages that they name", rounds)
}

// printPDF prints the page that the tab shows.
func printPDF(ctx context.Context) ([]byte, error) {
	yes := true
	return chromedp.Run(ctx, chromedp.PrintToPDF(func(p *page.PrintToPDFParams) {
		p.PaperWidth, p.PaperHeight = paperWidth, paperHeight
		p.PreferCSSPageSize, p.PrintBackground = &yes, &yes
		p.GenerateTaggedPDF, p.GenerateDocumentOutline = &yes, &yes
		p.TransferMode = page.PrintToPDFTransferModeReturnAsStream
	}))
}
