package build

import (
	"os"
	"runtime/debug"
)

// How early garbage is collected when memory is to be saved. A build takes most
// memory while it renders, because pages come on top of the site that is held.
// What is allowed before is chosen so that it stays below that: the stages that
// read and check make most garbage, and collecting it much earlier would save
// nothing. Of a small site's garbage it would collect a few megabytes at a time,
// which takes a fifth of the whole build; so there is room for some in any case.
// Measured with 1,000 pairs in one edition: a peak of 62 MB so and 65 MB with 60 and
// 40, in all editions 64 and 67; the time did not tell them apart.
const (
	percentBefore = 60 // of what is held, while the site is read and checked
	roomBefore    = 12 << 20
	percentRender = 30
)

// collector sets how early garbage is collected. The zero value leaves it alone.
type collector struct {
	on      bool
	before  int
	ballast []byte
}

// saveMemory starts saving memory, unless the environment variable GOGC has
// something else to say.
func saveMemory() collector {
	if os.Getenv("GOGC") != "" {
		return collector{}
	}
	// The collector knows shares of what is held only. For some room beside them
	// something large is held that nobody writes to: the system gives it
	// addresses and no memory.
	return collector{on: true, before: debug.SetGCPercent(percentBefore), ballast: make([]byte, roomBefore*100/percentBefore)}
}

// render says that the site is held, and pages come.
func (c *collector) render() {
	if c.on {
		c.ballast = nil
		debug.SetGCPercent(percentRender)
	}
}

func (c *collector) end() {
	if c.on {
		c.ballast = nil
		debug.SetGCPercent(c.before)
	}
}
