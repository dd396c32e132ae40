package publish

import "slices"

// LinkParts is Links.Add for a page that is too large to be held: it takes it part
// by part, cut anywhere.
//
// Memory is a hash for each anchor, and for each place on the page that is linked
// to a hash and the link; it does not grow with the number of links. What is cut in
// the middle, as a tag may be, is kept until the rest of it comes.
type LinkParts struct {
	links   *Links
	path    string
	rest    []byte // of the last part: what has begun in it and not ended
	anchors []uint64
	own     map[uint64]string // the first link to each place on the page itself
}

// Open begins a page. Close must be called when all of it was written; a page that
// is dropped before is none that a link can lead to, until it comes anew.
func (l *Links) Open(path string) *LinkParts {
	return &LinkParts{links: l, path: path, own: map[uint64]string{}}
}

// Write takes the next part. It does not keep the data and never fails.
func (f *LinkParts) Write(data []byte) (int, error) {
	l := f.links
	p := l.pool.Get().(*page)
	defer l.pool.Put(p)
	p.reset(l, f.path)
	part := data
	if len(f.rest) > 0 {
		f.rest = append(f.rest, data...)
		part = f.rest
	}
	rest := scanHTML(part, p)
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
	f.rest = append(f.rest[:0], rest...) // last: what was found points into it
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
