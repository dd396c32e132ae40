package main

import (
	"bytes"
	"mime"
	"net"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
)

// host serves a folder on loopback as a good static host does: compressed with
// brotli at its best, with types, and to be kept for a year what has a fingerprint.
type host struct {
	dir      string
	listener net.Listener
	server   http.Server

	mu     sync.Mutex
	packed map[string][]byte // files compressed so far; they don't change
}

func newHost(dir string) (*host, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	h := &host{dir: dir, listener: listener, packed: map[string][]byte{}}
	h.server = http.Server{Handler: h, ReadHeaderTimeout: time.Minute}
	go func() { _ = h.server.Serve(listener) }()
	return h, nil
}

func (h *host) Close() { _ = h.server.Close() }

// address is that of the site's root and ends in a slash.
func (h *host) address() string { return "http://" + h.listener.Addr().String() + "/" }

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	_, packed, err := h.file(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	head := w.Header()
	head.Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	head.Set("Content-Security-Policy", "default-src 'self'")
	head.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(name, "assets/") {
		head.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "br") {
		http.ServeFile(w, r, filepath.Join(h.dir, filepath.FromSlash(name)))
		return
	}
	head.Set("Content-Encoding", "br")
	_, _ = w.Write(packed)
}

// file returns a file of the site, raw and compressed.
func (h *host) file(name string) (raw, packed []byte, err error) {
	raw, err = os.ReadFile(filepath.Join(h.dir, filepath.FromSlash(name)))
	if err != nil {
		return nil, nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if b, ok := h.packed[name]; ok {
		return raw, b, nil
	}
	var b bytes.Buffer
	z := brotli.NewWriterLevel(&b, brotli.BestCompression)
	_, _ = z.Write(raw) // into memory
	_ = z.Close()
	h.packed[name] = b.Bytes()
	return raw, b.Bytes(), nil
}

// size is that of files, in bytes.
type size struct{ raw, packed int }

// sizes is what of a page a browser loads before it is all there.
type sizes struct{ html, css, js size }

// sizes adds up what a page says that it needs. Style sheets that hold for some
// media only, and images, are not in it.
func (h *host) sizes(p page) (s sizes, err error) {
	at, err := url.Parse(h.address() + p.name)
	if err != nil {
		return s, err
	}
	if s.html, err = h.total([]string{at.String()}); err != nil {
		return s, err
	}
	for _, part := range []struct {
		to   *size
		refs []string
	}{{&s.css, p.styles}, {&s.js, p.scripts}} {
		var addresses []string
		for _, ref := range part.refs {
			u, err := at.Parse(ref)
			if err != nil {
				return s, err
			}
			addresses = append(addresses, u.String())
		}
		if *part.to, err = h.total(addresses); err != nil {
			return s, err
		}
	}
	return s, nil
}

// total is the size of the files at some of the host's addresses.
func (h *host) total(addresses []string) (size, error) {
	var sum size
	for _, a := range addresses {
		u, err := url.Parse(a)
		if err != nil {
			return sum, err
		}
		raw, packed, err := h.file(strings.TrimPrefix(u.Path, "/"))
		if err != nil {
			return sum, err
		}
		sum.raw += len(raw)
		sum.packed += len(packed)
	}
	return sum, nil
}
