package serve

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// live holds what the pages get from serve itself.
//
//go:embed live
var live embed.FS

func serveLive(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, livePath)
	data, err := live.ReadFile("live/" + name)
	if err != nil || path.Ext(name) == ".tmpl" {
		http.NotFound(w, r)
		return
	}
	serveBytes(w, r, name, data)
}

// events is the stream a page follows. It asks with its address and version.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	address, version := r.URL.Query().Get("path"), r.URL.Query().Get("version")
	// The script hands on the address as it stands in the browser, with escapes.
	if plain, err := url.PathUnescape(address); err == nil {
		address = plain
	}
	s.opened(address, 1)
	defer s.opened(address, -1)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(w).Flush
	// The browser waits so long, in ms, before it comes back after a loss.
	fmt.Fprint(w, "retry: 500\n\n")
	for now := s.newest.Load(); ; {
		if now.knows(address) && now.version(address) != version {
			fmt.Fprint(w, "event: reload\ndata:\n\n")
		}
		if err := flush(); err != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-now.after:
		}
		now = now.next
		if len(now.changed) > 0 {
			paths, err := json.Marshal(now.changed)
			if err == nil {
				fmt.Fprintf(w, "event: files\ndata: %s\n\n", paths)
			}
		}
	}
}

// inHead are the elements that don't end a page's head. Minified pages have no
// tags for the head itself.
var inHead = map[string]bool{
	"html": true, "head": true, "meta": true, "title": true, "link": true, "base": true,
	"script": true, "style": true, "noscript": true, "template": true,
}

// inject adds the script to a page: at the end of its head, where no selector
// of the site's can see it; at the end of a page that is nothing but head.
func inject(page []byte, version string) []byte {
	at := headEnd(page)
	tag := fmt.Sprintf(`<script defer src="%sscript.js" data-version="%s"></script>`, livePath, html.EscapeString(version))
	return bytes.Join([][]byte{page[:at], []byte(tag), page[at:]}, nil)
}

func headEnd(page []byte) int {
	at, open := 0, ""
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		kind := z.Next()
		size := len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return len(page)
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			if !inHead[string(name)] {
				return at
			}
			open = string(name)
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == "head" {
				return at
			}
			open = ""
		case html.TextToken:
			if !holdsText[open] && len(bytes.TrimSpace(z.Raw())) > 0 {
				return at // text of the page
			}
		}
		at += size
	}
}

// holdsText are the elements of the head with text in them.
var holdsText = map[string]bool{"title": true, "script": true, "style": true, "noscript": true, "template": true}
