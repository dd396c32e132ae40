package publish

import "slices"

// LinkParts is Links.Add for a page that is too large to be held: it takes it part
// by part, each cut where no tag is open, and no comment.
//
// Memory is a hash for each anchor, and for each place on the page that is linked
// to a hash and the link; it does not grow with the number of links.
type LinkParts struct {
	links   *Links
	path    string
	anchors []uint64
	own     map[uint64]string // the first link to each place on the page itself
}

// Open begins a page. Close must be called when all of it was written.
func (l *Links) Open(path string) *LinkParts {
	return &LinkParts{links: l, path: path, own: map[uint64]string{}}
}

// Write takes the next part. It does not keep the data and never fails.
func (f *LinkParts) Write(data []byte) (int, error) {
	l := f.links
	p := l.pool.Get().(*page)
	defer l.pool.Put(p)
	p.reset(l, f.path)
	scanHTML(data, p)
	f.anchors = append(f.anchors, p.anchors...)
	p.refs = slices.DeleteFunc(p.refs, func(r ref) bool {
		if r.file != p.self {
			return false
		}
		if _, known := f.own[r.anchor]; !known {
			f.own[r.anchor] = string(p.decode(r.raw))
		}
		return true
	})
	l.mu.Lock()
	defer l.mu.Unlock()
	l.follow(p)
	return len(data), nil
}

// Close ends the page.
func (f *LinkParts) Close() {
	l := f.links
	p := l.pool.Get().(*page)
	defer l.pool.Put(p)
	p.reset(l, f.path)
	p.anchors = append(p.anchors, f.anchors...)
	l.merge(p)
	l.mu.Lock()
	defer l.mu.Unlock()
	set := l.files[p.self]
	for anchor, target := range f.own {
		if !l.has(set, anchor) {
			l.dead = append(l.dead, DeadLink{f.path, target, NoSuchAnchor})
		}
	}
}
