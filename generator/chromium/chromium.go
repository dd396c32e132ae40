// Package chromium finds a Chromium on this machine and starts it without a
// window.
//
// It knows nothing of the site. What comes out is a browser that asks for
// nothing but what the pages opened in it ask for, and that sets text with the
// machine's fonts, not with hints for its screen.
package chromium

import (
	"context"
	"os"
	"os/exec"
	"time"

	"github.com/chromedp/chromedp"
)

// Help says what to do when there is none.
const Help = "install Chromium (Debian: apt-get install chromium fonts-noto-cjk), or name it in $CHROMIUM"

// Find returns the program: the one $CHROMIUM names, else one of the family that
// is in PATH; "" if there is none.
func Find() string {
	if name := os.Getenv("CHROMIUM"); name != "" {
		return name
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if file, err := exec.LookPath(name); err == nil {
			return file
		}
	}
	return ""
}

// Start starts a browser that keeps its profile in a folder and ends when parent
// does. It has a tab, whose context is returned; more are opened in that with
// chromedp.NewContext. stop ends the browser and is to be called even when there
// is an error.
func Start(parent context.Context, program, profile string) (ctx context.Context, stop func(), err error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.UserDataDir(profile),
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("no-pings", true),
		chromedp.Flag("font-render-hinting", "none"),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	all, cancelAll := chromedp.NewExecAllocator(parent, options...)
	ctx, cancel := chromedp.NewContext(all)
	if err := chromedp.Do(ctx); err != nil {
		return ctx, cancelAll, err // there is nothing to close
	}
	stop = func() {
		end, enough := context.WithTimeout(ctx, 20*time.Second)
		defer enough()
		_ = chromedp.Cancel(end) // it is going either way
		cancel()
		cancelAll()
	}
	return ctx, stop, nil
}
