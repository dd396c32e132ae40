// Command pdf prints the site as one document: a PDF for each edition.
//
// It builds the site into memory and has Chromium print the page with all of it,
// whole/index.html, which site.toml must ask for with whole = true. Nothing is
// asked of any host: the browser gets the files from memory, under the address
// that they are published at, so that links which lead out of the document are
// right.
//
// What a browser can't do on its own comes from two runs. The first says on which
// page each heading stands; with these numbers in the contents, and the chapters'
// names at the heads of the pages, the second is the one that is kept. The PDFs
// have an outline, tags for screen readers, a title and a language, and no dates:
// the same site printed by the same browser with the same fonts comes out alike.
//
// Exit status: 0 fine, 1 the content has errors, 2 the command line is wrong, there
// is no browser, or something can't be read or written.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"briefing/generator/build"
	"briefing/generator/chromium"
	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/publish"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var p printer
	flag.StringVar(&p.root, "root", ".", "folder of the site: site.toml, content/, layouts/, static/")
	flag.StringVar(&p.out, "out", "pdf", "folder for the PDFs, relative to the site's; made if it is not there")
	flag.StringVar(&p.baseURL, "base-url", "", "address the site is published at, instead of site.toml's")
	flag.StringVar(&p.editions, "editions", "", "only these, separated by commas: paired, or the id of a language (default all)")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: pdf [flags]\n\nPrint the site as one document, a PDF for each edition, with Chromium: that in PATH, or\nthe one that $CHROMIUM names.")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	err := p.run(ctx)
	switch {
	case errors.Is(err, errContent):
		os.Exit(1)
	case err != nil:
		fmt.Fprintln(os.Stderr, "pdf:", err)
		os.Exit(2)
	}
}

// errContent says that diagnostics with errors were printed.
var errContent = errors.New("the content has errors")

// wholePage is where the site has the page that is printed.
const wholePage = "whole/index.html"

type printer struct {
	root, out, baseURL, editions string
}

func (p *printer) run(ctx context.Context) error {
	program := chromium.Find()
	if program == "" {
		return errors.New("there is no browser to print with: " + chromium.Help)
	}
	site, base, err := p.build()
	if err != nil {
		return err
	}
	var pages []string
	for name := range site.Files() {
		if name == wholePage || strings.HasSuffix(name, "/"+wholePage) && strings.Count(name, "/") == 2 {
			pages = append(pages, name)
		}
	}
	if len(pages) == 0 {
		return errors.New("the site has no page with all of it: put whole = true at the top of site.toml")
	}
	if pages, err = p.chosen(ordered(pages)); err != nil {
		return err
	}
	out := p.out
	if !filepath.IsAbs(out) {
		out = filepath.Join(p.root, out)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	b, err := start(ctx, program, site, base)
	if err != nil {
		return fmt.Errorf("%s does not start: %w", program, err)
	}
	defer b.stop()
	for _, name := range pages {
		doc, err := b.print(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		file := filepath.Join(out, fileName(name))
		if err := write(file, doc.data); err != nil {
			return err
		}
		fmt.Printf("%s: %d pages, %d headings in its outline\n", file, doc.pages, doc.headings)
	}
	return nil
}

// build makes the site in memory.
func (p *printer) build() (*publish.Memory, string, error) {
	site := &publish.Memory{}
	result, err := build.Run(os.DirFS(p.root), build.Options{BaseURL: p.baseURL, Open: func() (publish.Sink, error) { return site, nil }})
	if err != nil {
		return nil, "", err
	}
	w := diag.Writer{Out: os.Stderr, Format: diag.Text, Lines: func(file string) ([]byte, error) {
		return os.ReadFile(filepath.Join(p.root, filepath.FromSlash(file)))
	}}
	if result.Errors == 0 {
		return site, result.BaseURL, nil
	}
	if err := w.Write(result.Diagnostics); err != nil {
		return nil, "", err
	}
	fmt.Fprintln(os.Stderr, diag.Summary(result.Diagnostics))
	return nil, "", errContent
}

// ordered puts the edition at the root first, the others by name.
func ordered(pages []string) []string {
	out := make([]string, 0, len(pages))
	for _, depth := range []int{1, 2} {
		var some []string
		for _, p := range pages {
			if strings.Count(p, "/") == depth {
				some = append(some, p)
			}
		}
		slices.Sort(some)
		out = append(out, some...)
	}
	return out
}

// chosen are the pages of the editions that were asked for.
func (p *printer) chosen(pages []string) ([]string, error) {
	if p.editions == "" {
		return pages, nil
	}
	var known, out []string
	for _, page := range pages {
		id := strings.TrimSuffix(strings.TrimSuffix(page, wholePage), "/")
		known = append(known, cmp.Or(id, content.Paired))
	}
	for _, id := range strings.Split(p.editions, ",") {
		i := slices.Index(known, strings.TrimSpace(id))
		if i < 0 {
			return nil, fmt.Errorf("-editions: there is no edition %q: %s", id, diag.DidYouMean(id, known, "there are "+strings.Join(known, ", ")))
		}
		out = append(out, pages[i])
	}
	return out, nil
}

// fileName is what the PDF of an edition is called: briefing.pdf, briefing.zh.pdf.
func fileName(page string) string {
	edition := path.Dir(path.Dir(page))
	if edition == "." {
		return "briefing.pdf"
	}
	return "briefing." + edition + ".pdf"
}

// write replaces a file in one step.
func write(file string, data []byte) error {
	next := file + ".part"
	if err := os.WriteFile(next, data, 0o644); err != nil {
		return err
	}
	return os.Rename(next, file)
}
