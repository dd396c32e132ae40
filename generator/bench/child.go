package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"strings"
	"sync"
	"time"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"briefing/generator/build"
	"briefing/generator/diag"
	"briefing/generator/parallel"
	"briefing/generator/publish"
)

// A task is what a child process does once and is measured at. Its own process
// gives it a peak of memory of its own.
type task struct {
	Kind    string // "floor" or "build"
	Dir     string // the corpus
	Out     string // a folder that is not there yet
	CPU     string // file for a CPU profile; empty: none
	Held    string // file for a heap profile of the site, when all of it is read and nothing rendered
	Allocs  string // file for a profile of all allocations
	Repeats int    // do it this often, for a profile with more samples
}

// measurement is what a child says of itself.
type measurement struct {
	Seconds float64
	CPU     float64 `json:"-"` // seconds of all processors, filled in by the parent
	PeakKB  int64   // 0 where the system does not say
	Pages   int
	Bytes   int64 // of the files written
}

// runTask is the child process: it does the task and prints the measurement.
func runTask(argument string) error {
	var t task
	if err := json.Unmarshal([]byte(argument), &t); err != nil {
		return err
	}
	if t.CPU != "" {
		f, err := os.Create(t.CPU)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	var m measurement
	for range max(t.Repeats, 1) {
		if err := os.RemoveAll(t.Out); err != nil {
			return err
		}
		start := time.Now()
		var err error
		if t.Kind == "floor" {
			m, err = floor(t.Dir, t.Out)
		} else {
			m, err = buildSite(t.Dir, t.Out, t.Held)
		}
		if err != nil {
			return err
		}
		m.Seconds = time.Since(start).Seconds()
	}
	m.PeakKB = peakKB()
	if t.Allocs != "" {
		if err := writeProfile("allocs", t.Allocs); err != nil {
			return err
		}
	}
	return json.NewEncoder(os.Stdout).Encode(m)
}

func writeProfile(name, file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(pprof.Lookup(name).WriteTo(f, 0), f.Close())
}

// floor does what no generator of this kind can do without: it reads each
// Markdown file, makes HTML of it with goldmark, minifies and writes it. It
// holds next to nothing, so it may let garbage grow, and is faster for it.
func floor(dir, out string) (measurement, error) {
	debug.SetGCPercent(400)
	files, err := markdownFiles(dir)
	if err != nil {
		return measurement{}, err
	}
	for _, s := range sections {
		if err := os.MkdirAll(filepath.Join(out, s.id), 0o755); err != nil {
			return measurement{}, err
		}
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table))
	m := minify.New()
	m.Add("text/html", &html.Minifier{KeepDefaultAttrVals: true})
	type scratch struct{ html, small bytes.Buffer }
	pool := sync.Pool{New: func() any { return new(scratch) }}
	content := filepath.Join(dir, "content")
	var mu sync.Mutex
	var total int64
	err = parallel.Try(len(files), func(i int) error {
		src, err := os.ReadFile(files[i])
		if err != nil {
			return err
		}
		if _, body, ok := bytes.Cut(src[4:], []byte("\n+++\n")); ok { // front matter is no Markdown
			src = body
		}
		s := pool.Get().(*scratch)
		defer pool.Put(s)
		s.html.Reset()
		s.small.Reset()
		if err := md.Convert(src, &s.html); err != nil {
			return err
		}
		if err := m.Minify("text/html", &s.small, &s.html); err != nil {
			return err
		}
		mu.Lock()
		total += int64(s.small.Len())
		mu.Unlock()
		name := strings.TrimPrefix(files[i], content)
		return os.WriteFile(filepath.Join(out, strings.TrimSuffix(name, ".md")+".html"), s.small.Bytes(), 0o644)
	})
	return measurement{Pages: len(files), Bytes: total}, err
}

// buildSite does what "generator build" does. Held is the file for a profile
// of the site in memory; empty: none.
func buildSite(dir, out, held string) (measurement, error) {
	var folder *publish.Folder
	result, err := build.Run(os.DirFS(dir), build.Options{SaveMemory: true, Open: func() (publish.Sink, error) {
		if held != "" {
			runtime.GC()
			if err := writeProfile("heap", held); err != nil {
				return nil, err
			}
		}
		var err error
		folder, err = publish.Stage(out)
		return folder, err
	}})
	if folder != nil {
		defer folder.Abort()
	}
	if err != nil {
		return measurement{}, err
	}
	if n := len(result.Diagnostics); n > 0 {
		var b bytes.Buffer
		_ = (&diag.Writer{Out: &b, Format: diag.Text}).Write(result.Diagnostics[:min(n, 10)])
		return measurement{}, fmt.Errorf("the corpus has %d problems:\n%s", n, b.String())
	}
	if _, err := folder.Commit(); err != nil {
		return measurement{}, err
	}
	return measurement{Pages: result.Pages, Bytes: result.Bytes}, nil
}

// peakKB is the most memory the process ever held. Linux says it of the
// process itself; getrusage would count what its parent held when it started.
func peakKB() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kb int64
	if _, after, ok := strings.Cut(string(status), "VmHWM:"); ok {
		fmt.Sscan(after, &kb)
	}
	return kb
}
