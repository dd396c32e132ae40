package serve

import (
	"io/fs"
	"path"
	"strings"

	"briefing/generator/publish"
)

// state is what there is to show after a build. It never changes, but for
// learning of the one that follows it: whoever follows along goes from one to
// the next and misses none.
type state struct {
	site    *publish.Memory // the last good site; empty if there was none yet
	broken  *brokenPage     // instead of pages; nil when the content is right
	changed []string        // files other than pages that are not as in the state before
	after   chan struct{}   // closed when next is set
	next    *state
}

func newState(site *publish.Memory, p *problem, changed []string) *state {
	s := &state{site: site, changed: changed, after: make(chan struct{})}
	if p != nil {
		s.broken = newBrokenPage(p)
	}
	return s
}

// target is what an address leads to.
type target struct {
	file   string // in the site; of a missing page, the 404 page's; "" if there is none
	folder bool   // a folder asked for without its slash
	found  bool
}

// find resolves a URL's path.
func (s *state) find(address string) target {
	name := strings.TrimPrefix(address, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
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
