// Command audit measures the site's pages as a reader's browser meets them, and
// prints a table: for each kind of page, in each edition, one page of middling size
// and the largest.
//
// It builds the site into a folder of its own, for the address where it serves it:
// on loopback, compressed with brotli as a good host does it. It then takes, for
// each page that it chose,
//
//   - bytes, raw and compressed, of the HTML, of the style sheets that the first
//     paint waits for, and of the scripts that load with it; and how many requests
//     that makes;
//   - how far things move by themselves while it loads and is scrolled through;
//   - what package access finds, axe-core above all, in both schemes, at 320, 768 and
//     1280 px, at twice the size of text, and in forced colours;
//   - Lighthouse's four scores, as it gives them to a phone.
//
// The last two take half a minute a page, and minutes on the largest, which are
// held against them only if -largest says so.
//
// Below the table stands what was found, page by page, and how the median article
// does against the goals. It tests nothing: it exits with 0 whatever it measures. Where
// it can't, because Chromium or Lighthouse gave up on a page, it says so in the table and
// below it, goes on with the other pages, and exits with 2.
//
// Lighthouse reckons with a slow phone, but counts from what this machine takes: its
// scores mean little when the machine has other things to do, or is slow itself.
// -times 3 asks three times and takes the one in the middle; below the table stands how
// fast Lighthouse found the machine.
//
// axe-core and Lighthouse are npm packages, in the versions of package-lock.json, and
// no part of the project; `make audit` has npm install them.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"briefing/generator/access"
	"briefing/generator/build"
	"briefing/generator/chromium"
	"briefing/generator/diag"
	"briefing/generator/publish"
)

// The goals for the median article, in bytes compressed with brotli.
const (
	goalArticle = 14_000 // HTML and the style sheets that the first paint waits for
	goalScripts = 10_000 // before the reader searches
)

func main() {
	a := audit{out: os.Stdout}
	flag.StringVar(&a.root, "root", ".", "folder of the project")
	flag.StringVar(&a.only, "only", "", "only these kinds of page, as the table names them, or these pages, as parks/x.html; with commas between")
	flag.StringVar(&a.edition, "edition", "", "only this edition: paired, or a language's tag")
	flag.BoolVar(&a.lighthouse, "lighthouse", true, "run Lighthouse")
	flag.IntVar(&a.times, "times", 1, "how many times Lighthouse is asked about a page; the table has the middle one")
	flag.BoolVar(&a.access, "access", true, "run axe-core and the other checks of access")
	flag.BoolVar(&a.largest, "largest", false, "hold the largest pages against axe-core and Lighthouse, too")
	flag.Parse()
	if err := a.run(); err != nil {
		fmt.Fprintln(os.Stderr, "audit:", err)
		os.Exit(2)
	}
}

type audit struct {
	out        io.Writer
	root       string
	only       string
	edition    string
	access     bool
	lighthouse bool
	times      int
	largest    bool
}

func (a *audit) run() error {
	program := chromium.Find()
	if program == "" {
		return errors.New("there is no Chromium to measure with: " + chromium.Help)
	}
	var axe *access.Axe
	if a.access {
		var err error
		if axe, err = access.LoadAxe(a.root); err != nil {
			return err
		}
	}
	scratch, err := os.MkdirTemp("", "audit-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)

	site := filepath.Join(scratch, "site")
	host, err := newHost(site)
	if err != nil {
		return err
	}
	defer host.Close()
	if err := a.build(site, host.address()); err != nil {
		return err
	}
	all, err := findPages(site)
	if err != nil {
		return err
	}
	chosen := choose(all, a.only, a.edition)
	if len(chosen) == 0 {
		return fmt.Errorf("there is no such page: -only takes kinds of page or their addresses (it is %q), -edition takes paired or a language's tag (it is %q)", a.only, a.edition)
	}

	ctx, stop, err := chromium.Start(context.Background(), program, filepath.Join(scratch, "profile"))
	defer stop()
	if err != nil {
		return fmt.Errorf("%s does not start: %v", program, err)
	}
	table := newTable(a.out)
	var notes []string
	failed := 0
	for _, p := range chosen {
		m := a.page(ctx, program, host, axe, p)
		if len(m.failed) > 0 {
			failed++
		}
		table.row(p, m)
		for _, n := range m.notes() {
			notes = append(notes, p.name+": "+n)
		}
	}
	table.end()
	for _, n := range notes {
		fmt.Fprintln(a.out, n)
	}
	if err := a.goals(host, all); err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d pages could not be measured in full: see FAILED above", failed, len(chosen))
	}
	return nil
}

// page measures a page in every way that was asked for. What fails is kept, and the
// other ways are still tried.
func (a *audit) page(ctx context.Context, program string, host *host, axe *access.Axe, p page) *measured {
	if p.largest && !a.largest {
		axe = nil
	}
	m, err := measure(ctx, host, p, axe)
	if err != nil {
		m.failed = append(m.failed, err.Error())
	}
	if a.lighthouse && (a.largest || !p.largest) {
		if m.scores, err = lighthouse(context.Background(), a.root, program, host.address()+p.name, a.times); err != nil {
			m.failed = append(m.failed, err.Error())
		}
	}
	return m
}

// build puts the site into a folder, for an address.
func (a *audit) build(dir, address string) error {
	folder, err := publish.Stage(dir)
	if err != nil {
		return err
	}
	defer folder.Abort()
	result, err := build.Run(os.DirFS(a.root), build.Options{BaseURL: address, Open: func() (publish.Sink, error) { return folder, nil }})
	if err != nil {
		return err
	}
	if result.Errors > 0 {
		var b strings.Builder
		_ = diag.Writer{Out: &b, Format: diag.Text}.Write(result.Diagnostics)
		return errors.New("the site does not build:\n" + b.String())
	}
	_, err = folder.Commit()
	return err
}

// goals says how the median article does. The style sheet and the scripts are the
// same on all of them.
func (a *audit) goals(host *host, all []page) error {
	var articles []page
	for _, p := range all {
		if p.article {
			articles = append(articles, p)
		}
	}
	if len(articles) == 0 {
		return nil
	}
	p := articles[len(articles)/2] // they are sorted by size
	sizes, err := host.sizes(p)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "\nThe median of %d articles, %s: HTML and style sheets %d of %d bytes, scripts %d of %d.\n",
		len(articles), p.name, sizes.html.packed+sizes.css.packed, goalArticle, sizes.js.packed, goalScripts)
	return nil
}
