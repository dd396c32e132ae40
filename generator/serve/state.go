package serve

import (
	"context"
	"io/fs"
	"path"
	"strings"

	"briefing/generator/publish"
)

// state is what there is to show after a build, or while it goes on. It never
// changes, but that an unfinished one gets more files and that all learn of the one
// that follows: whoever follows along goes from one to the next and misses none.
type state struct {
	site    *publish.Memory // the last good site; empty if there was none yet
	broken  *brokenPage     // instead of pages; nil when the content is right
	changed []string        // files other than pages that are not as in the state before
	// unfinished: the site is still being made. What it has is as it will be; what
	// else there is the state after it knows.
	unfinished bool
	after      chan struct{} // closed when next is set
	next       *state
}

func newState(site *publish.Memory, p *problem, changed []string) *state {
	s := &state{site: site, changed: changed, after: make(chan struct{})}
	if p != nil {
		s.broken = newBrokenPage(p)
	}
	return s
}

func newUnfinished(site *publish.Memory) *state {
	s := newState(site, nil, nil)
	s.unfinished = true
	return s
}

// knows says whether it is known what an address leads to.
func (s *state) knows(address string) bool { return !s.unfinished || s.find(address).found }

// settled is this state, or a later one, that knows what an address leads to. It
// is nil when the context ends before there is one.
func (s *state) settled(ctx context.Context, address string) *state {
	for !s.knows(address) {
		select {
		case <-ctx.Done():
			return nil
		case <-s.after:
			s = s.next
		}
	}
	return s
}

// target is what an address leads to.
type target struct {
	file   string // in the site; of a missing page, the 404 page's; "" if there is none
	folder bool   // a folder asked for without its slash
	found  bool
}

// fileAt is the file that a URL's path names.
func fileAt(address string) string {
	name := strings.TrimPrefix(address, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name
}

// find resolves a URL's path.
func (s *state) find(address string) target {
	name := fileAt(address)
	if fs.ValidPath(name) {
		info, err := s.site.Stat(name)
		if err == nil && !info.IsDir() {
			return target{file: name, found: true}
		}
		if err == nil && s.has(path.Join(name, "index.html")) {
			return target{file: path.Join(name, "index.html"), folder: true, found: true}
		}
	}
	for dir := path.Dir(path.Clean("/" + name)); ; dir = path.Dir(dir) {
		if file := strings.TrimPrefix(path.Join(dir, "404.html"), "/"); s.has(file) {
			return target{file: file}
		}
		if dir == "/" {
			return target{}
		}
	}
}

func (s *state) has(name string) bool {
	info, err := s.site.Stat(name)
	return err == nil && !info.IsDir()
}

// version names what a browser is shown at an address.
func (s *state) version(address string) string {
	if s.broken != nil {
		return s.broken.version
	}
	return s.fileVersion(s.find(address).file)
}

func (s *state) fileVersion(file string) string {
	return strings.Trim(s.site.ETag(file), `"`)
}
