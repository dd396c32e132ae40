// Package access holds a page that is open in Chromium against what every reader
// must be able to do with it, whatever their eyes, hands or settings: the rules of
// WCAG 2.2 up to AA as axe-core knows them and its best practices, no scrolling
// sideways, no text cut off, no text over other text, focus that is seen, nothing that
// moves.
//
// In goes the context of a tab that shows the page. Out come problems as text, each
// naming its element. Nothing here opens a page or knows the site; of the page nothing
// is changed but the focus and the size of its letters. The tab is left in the last
// situation that it was put in.
//
// axe-core is no part of the project: `make test` and `make audit` have npm put it
// into Modules, in the version that generator/audit/package-lock.json names.
package access

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/chromedp/chromedp"
)

// Modules is the folder that npm installs into, from the project's.
const Modules = ".tools/npm/node_modules"

//go:embed page.js
var look string

// Axe is axe-core.
type Axe struct{ script string }

// LoadAxe reads axe-core from below the project's folder. The error says how to
// get it.
func LoadAxe(root string) (*Axe, error) {
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(Modules), "axe-core", "axe.min.js"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("axe-core is not installed: `sh .ci/setup` does it, with npm")
	}
	if err != nil {
		return nil, err
	}
	return &Axe{script: string(data)}, nil
}

// Violation is a rule that the page breaks.
type Violation struct {
	Rule  string // its id in axe-core
	Help  string
	Nodes []string // the elements, and what is to be done
}

func (v Violation) String() string {
	s := v.Rule + ": " + v.Help
	for i, n := range v.Nodes {
		if i == 3 {
			s += fmt.Sprintf("\n\tand %d more", len(v.Nodes)-i)
			break
		}
		s += "\n\t" + n
	}
	return s
}

// Check returns what breaks a rule of axe-core; of all rules, or of some. The first
// check of a page loads axe-core into it.
func (a *Axe) Check(ctx context.Context, rules ...string) ([]Violation, error) {
	there, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`typeof axe === 'object'`))
	if err != nil {
		return nil, err
	}
	if !there {
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](a.script+"\n;true")); err != nil {
			return nil, err
		}
	}
	if rules == nil {
		rules = []string{}
	}
	list, err := json.Marshal(rules)
	if err != nil {
		return nil, err
	}
	return ask[[]Violation](ctx, "axe("+string(list)+")")
}

// Wide returns what makes the page wider than the window.
func Wide(ctx context.Context) ([]string, error) { return ask[[]string](ctx, "wide()") }

// Clipped returns text that is cut off by the box it stands in.
func Clipped(ctx context.Context) ([]string, error) { return ask[[]string](ctx, "clipped()") }

// Overlaps returns the texts below a selector that lie over each other.
func Overlaps(ctx context.Context, selector string) ([]string, error) {
	return ask[[]string](ctx, "overlaps("+strconv.Quote(selector)+")")
}

// Unfocused presses the tabulator and goes from there to everything that a keyboard
// reaches; it returns what does not show that it has the focus, or is covered when it
// does.
func Unfocused(ctx context.Context) ([]string, error) {
	first := chromedp.Evaluate[bool](`(document.querySelector('a[href]')?.focus(), true)`)
	if _, err := chromedp.Run(ctx, first); err != nil {
		return nil, err
	}
	if err := chromedp.Do(ctx, chromedp.KeyEvent("\t")); err != nil {
		return nil, err
	}
	return ask[[]string](ctx, "unfocused()")
}

// Moving returns what moves. It is meant for readers who want no motion.
func Moving(ctx context.Context) ([]string, error) { return ask[[]string](ctx, "moving()") }

// Shifted is how far things moved by themselves, as cumulative layout shift, and
// which.
type Shifted struct {
	Score float64
	What  []string
}

// Shift scrolls through the page, 20 windows at most, and returns what has moved
// since it was opened.
func Shift(ctx context.Context) (Shifted, error) { return ask[Shifted](ctx, "shift()") }

// TextSize makes all text larger or smaller, in percent, and leaves the window as
// it is, as a browser does that zooms text alone.
func TextSize(ctx context.Context, percent int) error {
	_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(`(document.documentElement.style.fontSize = %q, true)`, strconv.Itoa(percent)+"%")))
	return err
}

func ask[T any](ctx context.Context, question string) (T, error) {
	return chromedp.Run(ctx, chromedp.Evaluate[T](look+"."+question, chromedp.EvalAwaitPromise))
}
