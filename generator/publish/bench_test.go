package publish

import (
	"bytes"
	"fmt"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
)

// benchPage is a page as the site has them: some 12 kB, 40 anchors, 90 links.
func benchPage(i int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<!doctype html><html lang=zh-Hans><head><meta charset=utf-8><title>Page %d</title><link rel=stylesheet href="../style.css"><link rel=canonical href="https://example.org/s/%d/%d.html"></head><body>`, i, i%100, i)
	for j := range 10 {
		fmt.Fprintf(&b, `<a class="nav item" href="../%d/%d.html">栏目 section %d</a>`+"\n", j, j, j)
	}
	for j := range 40 {
		fmt.Fprintf(&b, `<p id="b%d" class="pair">园区内的研发楼已经封顶，<span class="figure"><a href="../%d/%d.html#b%d" title="source &amp; line">444.6亿元</a></span>，比上年增长了百分之七。</p>`+"\n"+
			`<p lang="en">By the end of the year the laboratories had been topped out, <a href="#b%d">as said above</a>, and some more text stands here.</p>`+"\n",
			j, (i+j*7)%100, (i+j*7)%100, (j*3)%40, (j+1)%40)
	}
	b.WriteString(`</body></html>`)
	return b.Bytes()
}

func BenchmarkMinify(b *testing.B) {
	m, page := NewMinifier(), benchPage(1)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Minify("a.html", page); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkScan is the scanner alone.
func BenchmarkScan(b *testing.B) {
	page := minified(b, 1)
	p := new(page0)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		scanHTML(page, p)
	}
}

// page0 takes what is found and does nothing with it.
type page0 struct{ n int }

func (p *page0) anchor([]byte)     { p.n++ }
func (p *page0) link([]byte, bool) { p.n++ }
func (p *page0) srcset([]byte)     { p.n++ }
func (p *page0) refresh([]byte)    { p.n++ }

func minified(b *testing.B, i int) []byte {
	page, err := NewMinifier().Minify("a.html", benchPage(i))
	if err != nil {
		b.Fatal(err)
	}
	return page
}

func BenchmarkLinksAdd(b *testing.B) {
	pages := make([][]byte, 100)
	for i := range pages {
		pages[i] = minified(b, i)
	}
	add := func(l *Links, i int) { l.Add(fmt.Sprintf("%d/%d.html", i%100, i), pages[i%100]) }
	b.Run("one", func(b *testing.B) {
		l := NewLinks("https://example.org/s/")
		b.SetBytes(int64(len(pages[0])))
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			add(l, i)
		}
	})
	b.Run("parallel", func(b *testing.B) {
		l := NewLinks("https://example.org/s/")
		b.SetBytes(int64(len(pages[0])))
		b.ReportAllocs()
		var n atomic.Int64
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				add(l, int(n.Add(1)))
			}
		})
	})
	// The memory that a site of 30,000 pages takes.
	b.Run("site", func(b *testing.B) {
		for b.Loop() {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			l := NewLinks("https://example.org/s/")
			for i := range 30000 {
				add(l, i)
			}
			b.ReportMetric(float64(len(l.Dead())), "dead")
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-held")
			runtime.KeepAlive(l)
		}
	})
}

// BenchmarkSite publishes 30,000 files of 12 kB: all new, none changed, and one
// in a hundred changed.
func BenchmarkSite(b *testing.B) {
	const n = 30000
	page := benchPage(1)
	change := func(i, version int) []byte {
		return append(page[:len(page):len(page)], fmt.Sprint(i, version)...)
	}
	publish := func(b *testing.B, dir string, version func(i int) int) {
		f, err := Stage(dir)
		if err != nil {
			b.Fatal(err)
		}
		var next atomic.Int64
		done := make(chan error)
		workers := runtime.GOMAXPROCS(0)
		for range workers {
			go func() {
				for {
					i := int(next.Add(1)) - 1
					if i >= n {
						done <- nil
						return
					}
					if err := f.Write(fmt.Sprintf("%d/%d.html", i%100, i), change(i, version(i))); err != nil {
						done <- err
						return
					}
				}
			}()
		}
		for range workers {
			if err := <-done; err != nil {
				b.Fatal(err)
			}
		}
		if _, err := f.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	dir := filepath.Join(b.TempDir(), "public")
	run := 0
	b.Run("all changed", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			run++
			publish(b, dir, func(int) int { return run })
		}
	})
	b.Run("none changed", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			publish(b, dir, func(int) int { return run })
		}
	})
	b.Run("one in 100 changed", func(b *testing.B) {
		b.ReportAllocs()
		start := run
		for b.Loop() {
			run++
			publish(b, dir, func(i int) int {
				if i%100 == 0 {
					return run
				}
				return start
			})
		}
	})
}
