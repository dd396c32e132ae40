package serve

import (
	"bytes"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// livePath is the part of the address space that is serve's own.
const livePath = "/_live/"

// server answers requests from the newest state.
type server struct {
	newest atomic.Pointer[state]
	hosts  map[string]bool // that may be asked for, in lower case
	anyIP  bool            // so may any IP address

	mu   sync.Mutex
	open map[string]int // how many pages follow along, by address
}

func newServer(first *state, host string) *server {
	s := &server{hosts: map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}, open: map[string]int{}}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		s.anyIP = true
	} else {
		s.hosts[strings.ToLower(host)] = true
	}
	s.newest.Store(first)
	return s
}

// show makes a state the newest and tells the pages. One goroutine calls it.
func (s *server) show(next *state) {
	old := s.newest.Swap(next)
	old.next = next
	close(old.after)
}

// opened says that one page more, or with -1 one less, follows along at an address.
func (s *server) opened(address string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open[address] += n; s.open[address] == 0 {
		delete(s.open, address)
	}
}

// openFiles lists the files of the pages that follow along.
func (s *server) openFiles() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for address := range s.open {
		out = append(out, fileAt(address))
	}
	return out
}

// ours says whether a Host header names this server.
func (s *server) ours(host string) bool {
	u := url.URL{Host: host}
	name := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	return s.hosts[name] || s.anyIP && net.ParseIP(name) != nil
}

// ServeHTTP implements http.Handler.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-cache")
	switch {
	case !s.ours(r.Host):
		http.Error(w, "This server is for this machine and is not called "+r.Host+".", http.StatusMisdirectedRequest)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "There is nothing to send here.", http.StatusMethodNotAllowed)
	case r.URL.Path == livePath+"events":
		s.events(w, r)
	case strings.HasPrefix(r.URL.Path, livePath):
		serveLive(w, r)
	default:
		if now := s.newest.Load().settled(r.Context(), r.URL.Path); now != nil {
			s.serveSite(w, r, now)
		}
	}
}

func (s *server) serveSite(w http.ResponseWriter, r *http.Request, now *state) {
	to := now.find(r.URL.Path)
	file := to.found && !to.folder && !isPage(to.file)
	switch {
	case file:
		data, err := now.site.ReadFile(to.file)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError) // it was there a moment ago, and a site doesn't change
			return
		}
		w.Header().Set("ETag", now.site.ETag(to.file))
		serveBytes(w, r, to.file, data)
	case !to.found && !wantsPage(r.URL.Path):
		http.Error(w, "There is no "+r.URL.Path+".", http.StatusNotFound)
	case now.broken != nil:
		now.broken.serve(w)
	case to.folder:
		// By hand: http.Redirect would clean the path, and a permanent redirect stay in the browser.
		w.Header().Set("Location", (&url.URL{Path: path.Clean(r.URL.Path) + "/", RawQuery: r.URL.RawQuery}).String())
		w.WriteHeader(http.StatusFound)
	default:
		s.servePage(w, r, now, to)
	}
}

// wantsPage says whether an address that leads nowhere may have been meant for
// a page: what a browser fetches for a page gets no page for an answer.
func wantsPage(address string) bool {
	ext := path.Ext(address)
	_, known := types[ext]
	return ext == ".html" || !known
}

func (s *server) servePage(w http.ResponseWriter, r *http.Request, now *state, to target) {
	if to.file == "" {
		http.Error(w, "There is no "+r.URL.Path+", and no 404.html to say so.", http.StatusNotFound)
		return
	}
	data, err := now.site.ReadFile(to.file)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	version := now.fileVersion(to.file)
	data = inject(data, version)
	if !to.found {
		w.Header().Set("Content-Type", contentType(to.file))
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write(data) // the browser may have gone
		return
	}
	// Not the file's own tag: these are other bytes, and other ones when the tag we add changes.
	w.Header().Set("ETag", `"`+version+`-live1"`)
	serveBytes(w, r, to.file, data)
}

// serveBytes knows ranges and conditions; a state has no times.
func serveBytes(w http.ResponseWriter, r *http.Request, name string, data []byte) {
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

func contentType(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if t, ok := types[ext]; ok {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

// types are the content types of what a site is likely to hold.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".mjs":         "text/javascript; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".md":          "text/markdown; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".toml":        "application/toml; charset=utf-8",
	".json":        "application/json",
	".jsonl":       "application/jsonl",
	".geojson":     "application/geo+json",
	".webmanifest": "application/manifest+json",
	".xml":         "application/xml; charset=utf-8",
	".atom":        "application/atom+xml; charset=utf-8",
	".rss":         "application/rss+xml; charset=utf-8",
	".svg":         "image/svg+xml; charset=utf-8",
	".png":         "image/png",
	".jpg":         "image/jpeg",
	".jpeg":        "image/jpeg",
	".gif":         "image/gif",
	".webp":        "image/webp",
	".avif":        "image/avif",
	".ico":         "image/x-icon",
	".woff":        "font/woff",
	".woff2":       "font/woff2",
	".pdf":         "application/pdf",
	".zip":         "application/zip",
	".gz":          "application/gzip",
	".wasm":        "application/wasm",
	".mp4":         "video/mp4",
	".mp3":         "audio/mpeg",
}
