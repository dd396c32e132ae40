package serve

import (
	"bytes"
	"context"
	"fmt"
	"hash/maphash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"briefing/generator/build"
	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/progress"
	"briefing/generator/publish"
)

// builder makes one state after another.
type builder struct {
	root  string
	fsys  fs.FS
	url   string
	opts  Options
	cache *content.Cache
	seed  maphash.Seed

	site  *publish.Memory   // the last good one
	files map[string]uint64 // hashes of its files other than pages

	say    string // what report prints
	warned string // the warnings printed last
}

func newBuilder(root, url string, opts Options) *builder {
	return &builder{
		root: root, fsys: os.DirFS(root), url: url, opts: opts,
		cache: content.NewCache(), seed: maphash.MakeSeed(), site: &publish.Memory{},
	}
}

// build runs all stages and makes of the result what the server is to show. The
// pages of these files are made first; if that goes well, early is called with a
// state that has them and is still being added to. It may be nil.
func (b *builder) build(ctx context.Context, first []string, early func(*state)) *state {
	start := time.Now()
	out := &sink{ctx: ctx, seed: b.seed, site: &publish.Memory{}, files: map[string]uint64{}}
	bar := progress.New(b.opts.Err)
	result, err := build.Run(b.fsys, build.Options{
		BaseURL: b.url, Cache: b.cache, Progress: bar.Show,
		Open:  func() (publish.Sink, error) { return out, nil },
		First: first,
		FirstMade: func() {
			if early != nil {
				early(newUnfinished(out.site))
			}
		},
	})
	bar.Done()
	if err != nil || result.Errors > 0 {
		p := newProblem(result.Diagnostics, err, b.lines())
		b.say, b.warned = p.text(progress.Color(b.opts.Out)), ""
		return newState(b.site, p, nil)
	}
	var changed []string
	if b.files != nil {
		changed = differ(b.files, out.files)
	}
	b.site, b.files = out.site, out.files
	b.say = fmt.Sprintf("%s %d pages in %d ms\n", start.Format(time.TimeOnly), result.Pages, time.Since(start).Milliseconds())
	warnings := ""
	if len(result.Diagnostics) > 0 {
		warnings = newProblem(result.Diagnostics, nil, b.lines()).text(progress.Color(b.opts.Out))
	}
	if warnings != b.warned {
		b.say += warnings
		b.warned = warnings
	}
	return newState(b.site, nil, changed)
}

// report prints what the last build found.
func (b *builder) report() { fmt.Fprint(b.opts.Out, b.say) }

// lines reads the files that messages quote.
func (b *builder) lines() func(string) ([]byte, error) {
	return func(file string) ([]byte, error) {
		if !fs.ValidPath(file) {
			return nil, fs.ErrInvalid // "--base-url" is no file
		}
		return os.ReadFile(filepath.Join(b.root, filepath.FromSlash(file)))
	}
}

// sink takes a build's files. It stops the build when the context ends.
type sink struct {
	ctx   context.Context
	seed  maphash.Seed
	site  *publish.Memory
	mu    sync.Mutex
	files map[string]uint64
}

func (s *sink) Write(name string, data []byte) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if strings.HasPrefix("/"+name, livePath) {
		return &publish.Error{Kind: publish.ErrPath, Path: name, Text: "serve keeps " + livePath + " for itself",
			Help: "give the folder in static/ another name"}
	}
	if !isPage(name) {
		sum := maphash.Bytes(s.seed, data)
		s.mu.Lock()
		s.files[name] = sum
		s.mu.Unlock()
	}
	return s.site.Write(name, data)
}

// Stream takes a file part by part: pages are served from memory, and so is it.
func (s *sink) Stream(name string, write func(io.Writer) error) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	return s.Write(name, b.Bytes())
}

// differ lists the files that were added, removed or changed, sorted.
func differ(old, new map[string]uint64) []string {
	var out []string
	for name, sum := range new {
		if was, ok := old[name]; !ok || was != sum {
			out = append(out, name)
		}
	}
	for name := range old {
		if _, ok := new[name]; !ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

// problem is why a build gave no site.
type problem struct {
	list  []diag.Diagnostic
	err   error // of reading files; nil if it was the content
	lines func(string) ([]byte, error)
}

// newProblem reads the quoted files now: later they may be others.
func newProblem(list []diag.Diagnostic, err error, lines func(string) ([]byte, error)) *problem {
	type file struct {
		data []byte
		err  error
	}
	files := map[string]file{}
	for i := range list {
		name := list[i].Pos.File
		if _, ok := files[name]; !ok {
			data, err := lines(name)
			files[name] = file{data, err}
		}
	}
	return &problem{list, err, func(name string) ([]byte, error) { return files[name].data, files[name].err }}
}

// text is what the terminal shows.
func (p *problem) text(color bool) string {
	var b strings.Builder
	w := diag.Writer{Out: &b, Format: diag.Text, Color: color, Lines: p.lines}
	_ = w.Write(p.list) // a Builder takes everything
	if p.err != nil {
		fmt.Fprintf(&b, "error: %v\n", p.err)
	}
	if len(p.list) > 0 {
		b.WriteString(diag.Summary(p.list) + "\n")
	}
	return b.String()
}
