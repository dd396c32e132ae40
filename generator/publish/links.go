package publish

import (
	"bytes"
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"sync"
)

// Links checks that every link and every anchor in the finished site leads
// somewhere. It reads the bytes that are published, so that a mistake of any
// earlier stage, of a layout or of the minifier shows.
//
// Checked: href, src, srcset, poster, action, formaction, data of object, the
// address of a meta refresh, and url() and @import in style sheets. Anchors are
// id, and name on a. A link with a scheme (https:, mailto:, data:) is external
// and not checked, unless it starts with the base URL.
//
// A relative link must name its file: from file:// a folder shows a listing,
// not its index.html. An absolute link (canonical, hreflang, the 404 page) is
// only ever followed on the host, where folder/ means folder/index.html.
//
// A page that is too large to be held is taken part by part, see Open.
//
// Memory is two 64-bit hashes for each file, one for each anchor, 16 bytes for each
// link to a file that has not been added yet, until it is, and what such links say,
// each text once, until then. Files with the same anchors, as the editions of one
// page are, share them. Two strings may have one hash, in about one of 10^7 sites of a million
// anchors; then a dead link may be missed. As the hash is seeded at random, the next
// run finds it.
type Links struct {
	origin string // scheme and host of the base URL, in lower case; "" if not known
	base   string // its path, with a slash at both ends
	seed   maphash.Seed
	pool   sync.Pool // of *page

	mu      sync.Mutex
	files   map[uint64]uint64 // the set of anchors of each file, by the file's hash
	folders map[uint64]struct{}
	anchors map[uint64]struct{}  // anchors in their sets, see anchorHash; and the sets themselves
	waiting map[uint64][]waiting // links to files not added yet, by the file's hash
	pages   []string             // that such links stand on
	targets []target             // what such links say, each once
	known   map[string]uint32    // the place of each in targets
	free    []uint32             // places in targets for other texts
	dead    []DeadLink           // those that no file can mend
}

// Reason says why a link is dead.
type Reason string

// The reasons.
const (
	NoSuchFile   Reason = "no such file"
	NoSuchAnchor Reason = "no such anchor"
	LeavesSite   Reason = "leaves the site root"
	FolderLink   Reason = "a link must name the file, not its folder"
)

// DeadLink is a link that leads nowhere.
type DeadLink struct {
	Page   string // the file it stands in
	Target string // the link as it is written there, entities decoded
	Reason Reason
}

// waiting is a link to a file that was not there yet when it was met. There are
// many of them, so they are kept short.
type waiting struct {
	anchor       uint64 // its hash, or noAnchor
	page, target uint32 // places in Links.pages and Links.targets
}

// target is what links say that wait.
type target struct {
	text  string
	links int // how many
}

func (l *Links) deadLink(w waiting, why Reason) DeadLink {
	return DeadLink{l.pages[w.page], l.targets[w.target].text, why}
}

// NewLinks takes the base URL as links have it, escaped alike, or only its path
// ("/a/b/"): then an absolute URL is always external, as the host is not known.
func NewLinks(base string) *Links {
	l := &Links{
		base:    "/",
		seed:    maphash.MakeSeed(),
		pool:    sync.Pool{New: func() any { return new(page) }},
		files:   make(map[uint64]uint64),
		folders: make(map[uint64]struct{}),
		anchors: make(map[uint64]struct{}),
		waiting: make(map[uint64][]waiting),
		known:   make(map[string]uint32),
	}
	if i := strings.Index(base, "://"); i >= 0 {
		host := i + len("://")
		end := len(base)
		if j := strings.IndexByte(base[host:], '/'); j >= 0 {
			end = host + j
		}
		l.origin, base = strings.ToLower(base[:end]), base[end:]
	}
	if base = strings.Trim(base, "/"); base != "" {
		l.base = "/" + base + "/"
	}
	return l
}

// Add notes a file with its links and anchors, as far as its extension says
// that it has any: HTML and CSS. Each file is added once. It is safe for
// concurrent use and does not keep the data.
func (l *Links) Add(path string, data []byte) {
	p := l.pool.Get().(*page)
	defer l.pool.Put(p)
	p.reset(l, path)
	switch {
	case isHTML(path):
		scanHTML(data, p)
	case strings.HasSuffix(path, ".css"):
		scanCSS(data, p)
	}
	l.merge(p)
}

// AddFile notes a file that others may link to.
func (l *Links) AddFile(path string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	file := maphash.String(l.seed, path)
	l.define(path, file, noAnchor)
	l.settle(file)
}

// Dead gives the links that lead nowhere, by page and target, each once. It may
// be called when everything has been added.
func (l *Links) Dead() []DeadLink {
	l.mu.Lock()
	defer l.mu.Unlock()
	dead := slices.Clone(l.dead)
	for file, links := range l.waiting {
		reason := NoSuchFile
		if _, ok := l.folders[file]; ok {
			reason = FolderLink
		}
		for _, w := range links {
			dead = append(dead, l.deadLink(w, reason))
		}
	}
	slices.SortFunc(dead, func(a, b DeadLink) int {
		return cmp.Or(cmp.Compare(a.Page, b.Page), cmp.Compare(a.Target, b.Target), cmp.Compare(a.Reason, b.Reason))
	})
	return slices.Compact(dead)
}

// merge takes over what was found on a page, under the lock once for each page.
func (l *Links) merge(p *page) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.define(p.path, p.self, l.set(p.anchors))
	l.settle(p.self)
	l.follow(p)
}

// follow sorts the links of a page into those that lead somewhere, those that
// don't, and those to files that have not come yet.
func (l *Links) follow(p *page) {
	const unnoted = ^uint32(0)
	on := unnoted
	for i := range p.refs {
		r := &p.refs[i]
		if set, ok := l.files[r.file]; !ok {
			if on == unnoted {
				on = uint32(len(l.pages))
				l.pages = append(l.pages, p.path)
			}
			l.wait(r.file, waiting{r.anchor, on, l.target(p.decode(r.raw))})
		} else if !l.has(set, r.anchor) {
			l.dead = append(l.dead, DeadLink{p.path, string(p.decode(r.raw)), NoSuchAnchor})
		}
	}
	l.dead = append(l.dead, p.dead...)
}

// target is the place of what a link says among all that are kept.
func (l *Links) target(text []byte) uint32 {
	i, known := l.known[string(text)]
	if known {
		return i
	}
	kept := target{text: string(text)}
	if n := len(l.free); n > 0 {
		i, l.free = l.free[n-1], l.free[:n-1]
		l.targets[i] = kept
	} else {
		i = uint32(len(l.targets))
		l.targets = append(l.targets, kept)
	}
	l.known[kept.text] = i
	return i
}

// drop forgets what a link says, when no other says it that waits.
func (l *Links) drop(i uint32) {
	t := &l.targets[i]
	if t.links--; t.links > 0 {
		return
	}
	delete(l.known, t.text)
	*t = target{}
	l.free = append(l.free, i)
}

// wait keeps a link until its file comes. One that the page has again soon
// after, as links to figures are, is kept once.
func (l *Links) wait(file uint64, w waiting) {
	const soon = 32
	list := l.waiting[file]
	for i := len(list) - 1; i >= max(0, len(list)-soon) && list[i].page == w.page; i-- {
		if list[i] == w {
			return
		}
	}
	l.waiting[file] = append(list, w)
	l.targets[w.target].links++
}

// settle decides about the links to a file that has come with all its anchors.
func (l *Links) settle(file uint64) {
	for _, w := range l.waiting[file] {
		if !l.has(l.files[file], w.anchor) {
			l.dead = append(l.dead, l.deadLink(w, NoSuchAnchor))
		}
		l.drop(w.target)
	}
	delete(l.waiting, file)
}

// set notes a set of anchors, once, and returns its hash.
func (l *Links) set(anchors []uint64) uint64 {
	set := uint64(len(anchors))
	for _, a := range anchors {
		set = anchorHash(set, a)
	}
	if _, known := l.anchors[set]; !known {
		l.anchors[set] = struct{}{}
		for _, a := range anchors {
			l.anchors[anchorHash(set, a)] = struct{}{}
		}
	}
	return set
}

func (l *Links) has(set, anchor uint64) bool {
	if anchor == noAnchor {
		return true
	}
	_, ok := l.anchors[anchorHash(set, anchor)]
	return ok
}

// define notes a file and the folders above it.
func (l *Links) define(path string, file, set uint64) {
	l.files[file] = set
	for d := parent(path); d != ""; d = parent(d) {
		h := maphash.String(l.seed, d)
		if _, known := l.folders[h]; known {
			return
		}
		l.folders[h] = struct{}{}
	}
}

// noAnchor stands for a link to a file as a whole.
const noAnchor = 0

// anchorHash keeps the anchors of one set apart from those of another. The
// factors are odd and arbitrary; what they multiply is random already.
func anchorHash(set, anchor uint64) uint64 {
	return (set^0xd6e8feb86659fd93)*0xff51afd7ed558ccd + anchor
}

func isHTML[T string | []byte](path T) bool {
	n := len(path)
	return n >= 5 && string(path[n-5:]) == ".html" || n >= 4 && string(path[n-4:]) == ".htm"
}

// page collects what is found in one file. It is used again for others.
type page struct {
	links   *Links
	path    string
	dir     string // with a slash at the end, or ""
	self    uint64
	anchors []uint64
	refs    []ref
	dead    []DeadLink
	decoded []byte // scratch for decode
	buf     []byte // scratch for the path of a link
	frag    []byte // scratch for its fragment
}

// ref is a link to a file of the site. raw points into the file's bytes.
type ref struct {
	file, anchor uint64
	raw          []byte
}

func (p *page) reset(l *Links, path string) {
	clear(p.refs) // do not hold on to the last file's bytes
	clear(p.dead)
	p.links, p.path = l, path
	p.dir = path[:strings.LastIndexByte(path, '/')+1]
	p.self = maphash.String(l.seed, path)
	p.anchors, p.refs, p.dead = p.anchors[:0], p.refs[:0], p.dead[:0]
}

// anchor notes an id.
func (p *page) anchor(raw []byte) {
	if len(raw) == 0 {
		return
	}
	p.anchors = append(p.anchors, maphash.Bytes(p.links.seed, p.decode(raw)))
}

// decode resolves the entities of an attribute value; the result lives until
// the next call.
func (p *page) decode(raw []byte) []byte {
	if bytes.IndexByte(raw, '&') < 0 {
		return raw
	}
	p.decoded = unescapeAttr(p.decoded[:0], raw)
	return p.decoded
}
