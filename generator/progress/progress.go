// Package progress shows on a terminal how far long work has come.
//
// In come counts from any goroutine; out goes one line that is rewritten in
// place and leaves no trace. Anywhere but on a terminal it shows nothing, and
// short work shows nothing either.
package progress

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

// wait is how long work goes on before it is worth a line; tick is how often
// the line is rewritten.
const (
	wait = 500 * time.Millisecond
	tick = 100 * time.Millisecond
)

// Bar is the line of one run.
type Bar struct {
	mu    sync.Mutex
	out   io.Writer // nil when nothing is to be shown
	next  time.Time
	shown bool
}

// New returns a Bar for a writer.
func New(w io.Writer) *Bar {
	b := &Bar{next: time.Now().Add(wait)}
	if terminal(w) {
		b.out = w
	}
	return b
}

// Show says how far a stage has come.
func (b *Bar) Show(stage string, done, total int) {
	if b.out == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	if now.Before(b.next) {
		return
	}
	b.next, b.shown = now.Add(tick), true
	fmt.Fprintf(b.out, "\r\x1b[K%s %d of %d", stage, done, total)
}

// Done takes the line away.
func (b *Bar) Done() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.shown {
		fmt.Fprint(b.out, "\r\x1b[K")
		b.shown = false
	}
}

func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Color says whether to color what is written to w: only on a terminal, and
// not when NO_COLOR is set (https://no-color.org).
func Color(w io.Writer) bool {
	return terminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
