// Package browsertest opens a built site in a real Chromium and looks at it as
// a reader would.
//
// It brings a site of its own, fictional, small and bilingual, set with the
// repository's layouts and static files, and knows nothing of the repository's
// content. What it holds them to is what every site that this generator builds
// promises: it opens anywhere, stays on its own host, keeps its editions apart,
// can be read on every screen and on paper, and follows edits when served.
//
// The browser is Debian's chromium or another of its family, found in PATH or
// named by $CHROMIUM. Without one the tests are skipped, unless $BROWSER_TESTS
// is "required", as `make test` sets it: then they fail.
package browsertest

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"briefing/generator/chromium"
)

// patience is how long a tab may take for all it does. A slow machine is no
// failure.
const patience = 2 * time.Minute

// scratch is the folder of this run.
var scratch string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	var err error
	if scratch, err = os.MkdirTemp("", "browsertest"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(scratch)
	defer func() { stopBrowser() }() // whatever it is by then
	return m.Run()
}

// stopBrowser is set once there is one to stop.
var stopBrowser = func() {}

// browser starts the one Chromium of the run.
var browser = sync.OnceValues(func() (context.Context, error) {
	ctx, stop, err := chromium.Start(context.Background(), chromium.Find(), scratch+"/profile")
	stopBrowser = stop
	return ctx, err
})

// needBrowser skips the test, or fails it, when there is no browser.
func needBrowser(t *testing.T) context.Context {
	t.Helper()
	if chromium.Find() == "" {
		const help = "there is no Chromium to test with: " + chromium.Help
		if os.Getenv("BROWSER_TESTS") == "required" {
			t.Fatal(help)
		}
		t.Skip(help)
	}
	ctx, err := browser()
	if err != nil {
		t.Fatalf("%s does not start: %v", chromium.Find(), err)
	}
	return ctx
}

// tab is a tab of the browser that takes note of what goes wrong in it.
type tab struct {
	*testing.T
	ctx   context.Context
	loads chan struct{} // one for each page loaded

	mu       sync.Mutex
	home     string // the only place that requests may go to
	urls     map[network.RequestID]string
	problems []string
}

// newTab opens a tab for pages below an address.
func newTab(t *testing.T, home string) *tab {
	t.Helper()
	// What one tab keeps, another one does not find: all files share one storage.
	ctx, cancel := chromedp.NewContext(needBrowser(t), chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(ctx, patience)
	t.Cleanup(stop)
	b := &tab{T: t, ctx: ctx, home: home, loads: make(chan struct{}, 1000), urls: map[network.RequestID]string{}}
	if err := chromedp.Listen(ctx, b.note); err != nil {
		t.Fatal(err)
	}
	// Motion would have to be waited for. Violations are reported to the page as
	// well as to the console.
	b.media("", "prefers-reduced-motion", "reduce")
	b.do(func(ctx context.Context, s *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, s, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: spy})
		return chromedp.Void{}, err
	})
	return b
}

// spy runs before anything else on every page.
const spy = `
addEventListener('securitypolicyviolation', (e) => console.error('violates the policy: ' + e.violatedDirective + ' ' + e.blockedURI));
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (...args) {
  if (this instanceof Element && this.matches('.editions')) window.spyListens = true;
  return add.apply(this, args);
};`

// note is called with every event of the tab, in order.
func (b *tab) note(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.urls[e.RequestID] = e.Request.URL
		if !strings.HasPrefix(e.Request.URL, b.home) {
			b.problems = append(b.problems, "asks for "+e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			b.problems = append(b.problems, fmt.Sprintf("gets %d for %s", e.Response.Status, e.Response.URL))
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			b.problems = append(b.problems, "can't load "+b.urls[e.RequestID]+": "+e.ErrorText)
		}
	case *runtime.EventExceptionThrown:
		b.problems = append(b.problems, "throws "+e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type != runtime.ConsoleAPICalledTypeLog {
			text := string(e.Type)
			for _, a := range e.Args {
				text += " " + string(a.Value)
			}
			b.problems = append(b.problems, "console: "+text)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			b.problems = append(b.problems, "console: "+e.Entry.Text+" "+e.Entry.URL)
		}
	case *page.EventLoadEventFired:
		b.loads <- struct{}{}
	}
}

// faults returns what went wrong since it was asked last.
func (b *tab) faults() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.problems
	b.problems = nil
	return list
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// open loads a page.
func (b *tab) open(url string) {
	b.Helper()
	b.drain()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(url)); err != nil {
		b.Fatalf("%s: %v", url, err)
	}
	b.loaded("at " + url)
}

// drain forgets the loads so far.
func (b *tab) drain() {
	for {
		select {
		case <-b.loads:
		default:
			return
		}
	}
}

// loaded waits for the next page to have loaded.
func (b *tab) loaded(what string) {
	b.Helper()
	select {
	case <-b.loads:
	case <-time.After(time.Minute):
		b.Fatalf("no page loads %s; the tab shows %s", what, eval[string](b, `document.documentElement.outerHTML.slice(0, 2000)`))
	}
}

// size sets the size of the window.
func (b *tab) size(width, height int64) {
	b.Helper()
	b.do(chromedp.EmulateViewport(width, height))
}

// media sets a media type ("" for the screen) and one media feature.
func (b *tab) media(kind, feature, value string) {
	b.Helper()
	params := emulation.SetEmulatedMediaParams{Media: kind, Features: []*emulation.MediaFeature{{Name: feature, Value: value}}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, params); err != nil {
		b.Fatal(err)
	}
}

// eval returns the value of an expression, awaited if it is a promise.
func eval[T any](b *tab, expression string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%v in\n%s", err, expression)
	}
	return v
}
