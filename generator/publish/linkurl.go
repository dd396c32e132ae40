package publish

import (
	"bytes"
	"hash/maphash"
	"strings"
)

// link notes a link as it stands in an attribute, resolving it as a browser does
// from the page it stands on. With resource it is not something to go to but a
// part of the page (an image, a script): then an empty one is a mistake.
func (p *page) link(raw []byte, resource bool) {
	u := cleanURL(p.decode(raw))
	if len(u) > 0 && u[0] == '#' {
		p.refer(p.self, u[1:], true, raw)
		return
	}
	absolute, u, external := p.absolute(u)
	if external {
		return
	}
	var frag []byte
	if i := bytes.IndexByte(u, '#'); i >= 0 {
		u, frag = u[:i], u[i+1:]
	}
	query := bytes.IndexByte(u, '?')
	if query >= 0 {
		u = u[:query]
	}
	if len(u) == 0 && !absolute {
		if resource {
			p.bad(raw, NoSuchFile)
		} else {
			p.refer(p.self, frag, true, raw) // this page, with or without a query
		}
		return
	}
	p.buf = p.buf[:0]
	if absolute {
		var ok bool
		if u, ok = bytes.CutPrefix(u, []byte(p.links.base)); !ok {
			if string(u)+"/" != p.links.base {
				p.bad(raw, LeavesSite)
				return
			}
			u = nil // the base without its slash: a host redirects that
		}
	} else {
		p.buf = append(p.buf, p.dir...)
	}
	folder, ok := p.walk(u)
	switch {
	case !ok:
		p.bad(raw, LeavesSite)
		return
	case folder && !absolute:
		p.bad(raw, FolderLink)
		return
	case folder:
		p.buf = append(p.buf, "index.html"...)
	}
	p.refer(maphash.Bytes(p.links.seed, p.buf), frag, isHTML(p.buf), raw)
}

// absolute says whether the link is checked from the top of the host, and cuts
// the origin off; or that it leads to another place altogether.
func (p *page) absolute(u []byte) (absolute bool, rest []byte, external bool) {
	if len(u) > 0 && u[0] == '/' && (len(u) == 1 || u[1] != '/') {
		return true, u, false
	}
	origin := p.links.origin
	if len(u) > 1 && u[0] == '/' && u[1] == '/' {
		// The page's own scheme, and a host.
		_, origin, _ = strings.Cut(origin, ":")
	} else if !hasScheme(u) {
		return false, u, false
	}
	if origin == "" || len(u) < len(origin) || !equalFold(u[:len(origin)], origin) {
		return false, nil, true
	}
	rest = u[len(origin):]
	// Another part of the same host is not ours, and not checked.
	base := p.links.base
	if bytes.HasPrefix(rest, []byte(base)) {
		return true, rest, false
	}
	short, ok := bytes.CutPrefix(rest, []byte(base[:len(base)-1]))
	if ok && (len(short) == 0 || short[0] == '?' || short[0] == '#') {
		return true, rest, false
	}
	return false, nil, true
}

// walk follows the relative path u from p.buf (a folder with a slash at its end,
// or empty). It says whether it ends at a folder; p.buf then ends with a slash or
// is empty. ok is false if it leaves the root.
func (p *page) walk(u []byte) (folder, ok bool) {
	if bytes.IndexByte(u, '%') >= 0 {
		p.frag = unescapePercent(p.frag[:0], u, true)
		u = p.frag
	}
	for {
		seg, rest, more := u, []byte(nil), false
		if i := bytes.IndexByte(u, '/'); i >= 0 {
			seg, rest, more = u[:i], u[i+1:], true
		}
		switch {
		case len(seg) == 0 && !more, len(seg) == 1 && seg[0] == '.':
			folder = true
		case len(seg) == 2 && seg[0] == '.' && seg[1] == '.':
			if len(p.buf) == 0 {
				return false, false
			}
			p.buf = p.buf[:bytes.LastIndexByte(p.buf[:len(p.buf)-1], '/')+1]
			folder = true
		default:
			p.buf = append(p.buf, seg...)
			folder = more
			if more {
				p.buf = append(p.buf, '/')
			}
		}
		if !more {
			return folder, true
		}
		u = rest
	}
}

// refer notes a link to an anchor in a file. Only in HTML do we know the anchors:
// #page=3 of a PDF and #icon of an SVG are not ours to check.
func (p *page) refer(file uint64, frag []byte, html bool, raw []byte) {
	anchor := uint64(noAnchor)
	if html && len(frag) > 0 {
		if bytes.IndexByte(frag, '%') >= 0 {
			p.frag = unescapePercent(p.frag[:0], frag, false)
			frag = p.frag
		}
		if i := bytes.Index(frag, []byte(":~:")); i >= 0 {
			frag = frag[:i] // a text fragment, for the browser alone
		}
		// #top is the top of any page, whether or not it has such an anchor.
		if len(frag) > 0 && !equalFold(frag, "top") {
			anchor = maphash.Bytes(p.links.seed, frag)
		}
	}
	p.refs = append(p.refs, ref{file, anchor, raw})
}

func (p *page) bad(raw []byte, why Reason) {
	p.dead = append(p.dead, DeadLink{p.path, string(p.decode(raw)), why})
}

// srcset notes the addresses in a list of images: each runs to white space, and
// what follows up to a comma is its size.
func (p *page) srcset(raw []byte) {
	s := raw
	for {
		s = bytes.TrimLeft(s, " \t\n\r\f,")
		if len(s) == 0 {
			return
		}
		end := bytes.IndexAny(s, " \t\n\r\f")
		if end < 0 {
			end = len(s)
		}
		u := s[:end]
		s = s[end:]
		if trimmed := bytes.TrimRight(u, ","); len(trimmed) < len(u) {
			u = trimmed // a comma at its end: no size follows
		} else if i := bytes.IndexByte(s, ','); i >= 0 {
			s = s[i+1:]
		} else {
			s = nil
		}
		p.link(u, true)
	}
}

// refresh notes the address in the content of a meta refresh: "0; url=x".
func (p *page) refresh(raw []byte) {
	s := bytes.TrimLeft(raw, " \t\n\r\f")
	n := len(s)
	s = bytes.TrimLeft(s, "0123456789.")
	if len(s) == n {
		return
	}
	s = bytes.TrimLeft(s, " \t\n\r\f;,")
	if len(s) < 4 || !equalFold(s[:4], "url=") {
		return
	}
	s = bytes.Trim(s[4:], " \t\n\r\f'\"")
	p.link(s, false)
}

// cleanURL takes off what a browser ignores: space and control characters at the
// ends, tabs and line ends within.
func cleanURL(u []byte) []byte {
	for len(u) > 0 && u[0] <= ' ' {
		u = u[1:]
	}
	for len(u) > 0 && u[len(u)-1] <= ' ' {
		u = u[:len(u)-1]
	}
	if bytes.IndexByte(u, '\n') < 0 && bytes.IndexByte(u, '\t') < 0 && bytes.IndexByte(u, '\r') < 0 {
		return u
	}
	return bytes.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return -1
		}
		return r
	}, u)
}

func hasScheme(u []byte) bool {
	for i, c := range u {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
		case i > 0 && ('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return c == ':' && i > 0
		}
	}
	return false
}

// unescapePercent appends u with %XX decoded. In a path %2F stays: it is part of
// a name and not a slash, and no file of ours has it.
func unescapePercent(to, u []byte, path bool) []byte {
	for i := 0; i < len(u); i++ {
		if u[i] == '%' && i+2 < len(u) {
			hi, ok1 := hexDigit(u[i+1])
			lo, ok2 := hexDigit(u[i+2])
			if c := hi<<4 | lo; ok1 && ok2 && !(path && c == '/') {
				to = append(to, c)
				i += 2
				continue
			}
		}
		to = append(to, u[i])
	}
	return to
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

// equalFold compares with a lower-case ASCII string.
func equalFold(b []byte, lower string) bool {
	if len(b) != len(lower) {
		return false
	}
	for i := 0; i < len(b); i++ {
		c, t := b[i], lower[i]
		if c != t && !('A' <= c && c <= 'Z' && c|0x20 == t) {
			return false
		}
	}
	return true
}
