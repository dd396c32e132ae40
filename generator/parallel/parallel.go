// Package parallel spreads independent work over all processors.
//
// In comes a number of pieces and a function; out goes nothing but its
// effects. The pieces are handed out in order, one at a time, so that pieces
// of uneven size keep all processors busy. It never changes the order of
// results: callers write piece i to place i.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls f for 0 to n-1 and returns when all calls have.
func Each(n int, f func(i int)) {
	_ = Try(n, func(i int) error { f(i); return nil })
}

// Try calls f for 0 to n-1 until one fails, and returns the first error. Calls
// under way are waited for.
func Try(n int, f func(i int) error) error {
	var (
		next  atomic.Int64
		group sync.WaitGroup
		once  sync.Once
		first error
	)
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := f(i); err != nil {
					once.Do(func() { first = err })
					next.Store(int64(n))
				}
			}
		})
	}
	group.Wait()
	return first
}
