package serve

import (
	"bufio"
	"context"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"briefing/generator/diag"
	"briefing/generator/publish"
)

// stateOf is a state with these files.
func stateOf(t *testing.T, files map[string]string) *state {
	t.Helper()
	site := &publish.Memory{}
	for name, text := range files {
		if err := site.Write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	return newState(site, nil, nil)
}

func TestAnswers(t *testing.T) {
	s := newServer(stateOf(t, map[string]string{
		"index.html": "<title>t</title><body>home", "404.html": "<body>lost", "zh/404.html": "<body>迷路",
		"zh/index.html": "<body>中", "parks/a.html": "<body>a", "parks/index.html": "<body>parks",
		"a b/深.txt": "深", "x.css": "a{}", "x.js": "1", "i.svg": "<svg/>", "d.json": "{}", "raw": "x", "empty/x.bin": "x",
	}), "127.0.0.1")
	get := func(target, host, etag string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", target, nil)
		r.Host = host
		if etag != "" {
			r.Header.Set("If-None-Match", etag)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	const here = "127.0.0.1:8080"
	for _, tt := range []struct {
		target, host string
		status       int
		kind, body   string
	}{
		{"/", here, 200, "text/html; charset=utf-8", "<body>home"},
		{"/index.html?x=1", here, 200, "text/html; charset=utf-8", "<body>home"},
		{"/parks/", here, 200, "text/html; charset=utf-8", "<body>parks"},
		{"/parks?q=%20", here, 302, "", ""},
		{"/parks/a.html", "localhost:8080", 200, "text/html; charset=utf-8", "<body>a"},
		{"/parks/a.html", "[::1]:8080", 200, "text/html; charset=utf-8", "<body>a"},
		{"/parks/a.html", "LOCALHOST.", 200, "text/html; charset=utf-8", "<body>a"},
		{"/parks/a", here, 404, "text/html; charset=utf-8", "<body>lost"},
		{"/zh/x/y.html", here, 404, "text/html; charset=utf-8", "<body>迷路"},
		{"/zh/x/", here, 404, "text/html; charset=utf-8", "<body>迷路"},
		{"/x/../y", here, 404, "text/html; charset=utf-8", "<body>lost"},
		{"//x", here, 404, "text/html; charset=utf-8", "<body>lost"},
		{"/empty", here, 404, "text/html; charset=utf-8", "<body>lost"},
		{"/favicon.ico", here, 404, "text/plain; charset=utf-8", "There is no /favicon.ico."},
		{"/a%20b/%E6%B7%B1.txt", here, 200, "text/plain; charset=utf-8", "深"},
		{"/x.css", here, 200, "text/css; charset=utf-8", "a{}"},
		{"/x.js", here, 200, "text/javascript; charset=utf-8", "1"},
		{"/i.svg", here, 200, "image/svg+xml; charset=utf-8", "<svg/>"},
		{"/d.json", here, 200, "application/json", "{}"},
		{"/raw", here, 200, "application/octet-stream", "x"},
		{"/_live/script.js", here, 200, "text/javascript; charset=utf-8", "EventSource"},
		{"/_live/broken.html.tmpl", here, 404, "text/plain; charset=utf-8", ""},
		{"/_live/", here, 404, "text/plain; charset=utf-8", ""},
		{"/", "evil.example:8080", 421, "text/plain; charset=utf-8", ""},
		{"/", "127.0.0.1.evil.example", 421, "text/plain; charset=utf-8", ""},
		{"/", "192.168.1.2", 421, "text/plain; charset=utf-8", ""},
		{"/", "", 421, "text/plain; charset=utf-8", ""},
		{"/_live/events", "evil.example", 421, "text/plain; charset=utf-8", ""},
	} {
		w := get(tt.target, tt.host, "")
		if w.Code != tt.status || w.Header().Get("Content-Type") != tt.kind || !strings.Contains(w.Body.String(), tt.body) {
			t.Errorf("%s at %q: %d %q %s\nwant %d %q %s", tt.target, tt.host, w.Code, w.Header().Get("Content-Type"), w.Body, tt.status, tt.kind, tt.body)
		}
		if cc := w.Header().Get("Cache-Control"); cc != "no-cache" {
			t.Errorf("%s: Cache-Control %q", tt.target, cc)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Cross-Origin-Resource-Policy") != "same-origin" {
			t.Errorf("%s: %v", tt.target, w.Header())
		}
		if tag := w.Header().Get("ETag"); tag != "" {
			if again := get(tt.target, tt.host, tag); again.Code != http.StatusNotModified {
				t.Errorf("%s with its tag: %d", tt.target, again.Code)
			}
		} else if tt.status == 200 && !strings.HasPrefix(tt.target, livePath) {
			t.Errorf("%s has no tag", tt.target)
		}
	}
	if l := get("/parks?q=%20", here, "").Header().Get("Location"); l != "/parks/?q=%20" {
		t.Error(l)
	}
	w := httptest.NewRecorder()
	r := httptest.NewRequest("POST", "/", nil)
	r.Host = here
	if s.ServeHTTP(w, r); w.Code != http.StatusMethodNotAllowed {
		t.Error(w.Code)
	}
}

func TestOurs(t *testing.T) {
	for _, tt := range []struct {
		served, asked string
		want          bool
	}{
		{"", "192.168.1.2:80", true}, {"0.0.0.0", "[fe80::1]:80", true}, {"::", "box.lan", false},
		{"box.lan", "BOX.lan:80", true}, {"box.lan", "localhost", true}, {"box.lan", "192.168.1.2", false},
	} {
		if got := newServer(newState(&publish.Memory{}, nil, nil), tt.served).ours(tt.asked); got != tt.want {
			t.Errorf("served as %q, asked for as %q: %t", tt.served, tt.asked, got)
		}
	}
}

func TestInject(t *testing.T) {
	const tag = `<script defer src="/_live/script.js" data-version="v"></script>`
	for _, page := range []string{
		"<!doctype html><html lang=en><head><title>a</title>|</head><body>x</body></html>",
		"<!doctype html><html lang=en><meta charset=utf-8><title><body></title>|<body class=x>y",
		"<title>a</title><script>'<body>'</script><style>b{}</style>\n|<p>x",
		"<title>a</title>|text",
		"<!-- <p> --><title>a</title>|",
		"|<p>x<head></head>",
		"|",
	} {
		got := string(inject([]byte(strings.Replace(page, "|", "", 1)), "v"))
		if want := strings.Replace(page, "|", tag, 1); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// A browser box of two columns for each character that the carets count twice.
func TestBrokenPage(t *testing.T) {
	lines := func(string) ([]byte, error) { return []byte("甲<b>&乙\n"), nil }
	p := newProblem([]diag.Diagnostic{{Code: diag.RawHTML, Pos: diag.Pos{File: "a\x1b.md", Line: 1, Col: 2}, Len: 3, Text: "<x> | y", Help: "z"}}, nil, lines)
	page := string(newBrokenPage(p).html)
	for _, want := range []string{
		`<title>1 error</title>`,
		"<span class=\"place\">a␛.md:1:2</span>: <span class=\"error\">error:</span> &lt;x&gt; | y\n",
		"<span class=\"line quote\">     1 | <i>甲</i>&lt;b&gt;&amp;<i>乙</i>\n",
		"<span class=\"line quote\">       |   <span class=\"error\">^^^</span>\n",
		"  <span class=\"help\">help:</span> z  [raw-html]\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	many := make([]diag.Diagnostic, shownProblems+5)
	if page := string(newBrokenPage(newProblem(many, nil, lines)).html); !strings.Contains(page, "And 5 more") || strings.Count(page, "<pre") != shownProblems {
		t.Error(page)
	}
	unread := newBrokenPage(newProblem(nil, fs.ErrPermission, lines))
	if !strings.Contains(string(unread.html), "a file can&#39;t be read") || !strings.Contains(string(unread.html), "permission denied") {
		t.Errorf("%s", unread.html)
	}
}

var dataVersion = regexp.MustCompile(`data-version="([^"]+)"`)

func versionOf(t *testing.T, page string) string {
	t.Helper()
	m := dataVersion.FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("no version in %s", page)
	}
	return m[1]
}

// stream is a page that follows along.
type stream struct {
	t     *testing.T
	lines chan string
}

// follow returns when the server has taken the request.
func (r *running) follow(path, version string) *stream {
	r.t.Helper()
	return follow(r.t, r.url, path, version)
}

func follow(t *testing.T, base, path, version string) *stream {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, "GET", base+"_live/events?"+url.Values{"path": {path}, "version": {version}}.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	s := &stream{t, make(chan string, 100)}
	go func() {
		defer close(s.lines)
		defer res.Body.Close()
		for in := bufio.NewScanner(res.Body); in.Scan(); {
			s.lines <- in.Text()
		}
	}()
	return s
}

func (s *stream) expect(want string) {
	s.t.Helper()
	end := time.After(deadline)
	for {
		select {
		case line, ok := <-s.lines:
			if line == want {
				return
			}
			if !ok {
				s.t.Fatalf("the stream ended without %q", want)
			}
		case <-end:
			s.t.Fatalf("no %q", want)
		}
	}
}

// A page hears of every state, whether it is quick or slow, of a change that
// came before it asked, and nothing while its bytes stay the same.
func TestEvents(t *testing.T) {
	one := stateOf(t, map[string]string{"a.html": "1", "b.html": "1", "深.html": "1"})
	s := newServer(one, "127.0.0.1")
	web := httptest.NewServer(s)
	defer web.Close()
	defer http.DefaultClient.CloseIdleConnections()
	a := follow(t, web.URL+"/", "/a.html", one.version("/a.html"))
	b := follow(t, web.URL+"/", "/%E6%B7%B1.html", one.version("/深.html"))
	missing := follow(t, web.URL+"/", "/c.html", one.version("/c.html"))
	late := follow(t, web.URL+"/", "/a.html", "of yesterday")
	late.expect("event: reload")
	two := stateOf(t, map[string]string{"a.html": "2", "b.html": "1", "深.html": "1", "c.html": "1"})
	two.changed = []string{"i.png"}
	s.show(two)
	three := stateOf(t, map[string]string{"a.html": "2", "b.html": "1", "深.html": "1", "c.html": "1"})
	three.changed = []string{"深.png"}
	s.show(three)
	a.expect("event: reload")
	missing.expect("event: reload")
	var got []string
	for line := range b.lines {
		got = append(got, line)
		if line == `data: ["深.png"]` {
			break
		}
	}
	if text := strings.Join(got, "\n"); strings.Contains(text, "reload") || !strings.Contains(text, `data: ["i.png"]`) {
		t.Error(text)
	}
	web.CloseClientConnections()
}

// While a site is being made, what is there is shown and what is not is waited for.
func TestUnfinished(t *testing.T) {
	first := stateOf(t, map[string]string{"a.html": "1", "b.html": "1", "404.html": "lost"})
	s := newServer(first, "127.0.0.1")
	web := httptest.NewServer(s)
	defer web.Close()
	defer http.DefaultClient.CloseIdleConnections()
	a := follow(t, web.URL+"/", "/a.html", first.version("/a.html"))
	b := follow(t, web.URL+"/", "/b.html", first.version("/b.html"))

	half := stateOf(t, map[string]string{"a.html": "2", "zh/index.html": "2"})
	half.unfinished = true
	s.show(half)
	a.expect("event: reload")
	get := func(path string) (int, string) {
		res, err := http.Get(web.URL + path)
		if err != nil {
			t.Error(err)
			return 0, ""
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Error(err)
		}
		return res.StatusCode, string(body)
	}
	for _, path := range []string{"/a.html", "/zh/"} {
		if status, body := get(path); status != 200 || !strings.HasSuffix(body, "2") {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
	type answer struct {
		status int
		body   string
	}
	later := map[string]chan answer{"/b.html": make(chan answer, 1), "/none.html": make(chan answer, 1)}
	for path, c := range later {
		go func() {
			status, body := get(path)
			c <- answer{status, body}
		}()
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if half.settled(gone, "/b.html") != nil {
		t.Error("who has gone is still waited for")
	}
	for path, c := range later {
		select {
		case got := <-c:
			t.Errorf("%s is answered too early: %v", path, got)
		case line := <-b.lines:
			if strings.HasPrefix(line, "event") {
				t.Error("a page that nobody knows yet is told " + line)
			}
		case <-time.After(50 * time.Millisecond):
		}
	}
	s.show(stateOf(t, map[string]string{"a.html": "2", "b.html": "2", "404.html": "lost"}))
	b.expect("event: reload")
	if got := <-later["/b.html"]; got.status != 200 || !strings.HasSuffix(got.body, "2") {
		t.Error(got)
	}
	if got := <-later["/none.html"]; got.status != 404 || !strings.HasSuffix(got.body, "lost") {
		t.Error(got)
	}
	web.CloseClientConnections()
}

// The pages that follow along are known, as long as they do.
func TestOpenFiles(t *testing.T) {
	s := newServer(stateOf(t, map[string]string{"a.html": "1"}), "127.0.0.1")
	for _, address := range []string{"/a.html", "/a.html", "/", "/zh/parks/"} {
		s.opened(address, 1)
	}
	s.opened("/a.html", -1)
	s.opened("/", -1)
	got := s.openFiles()
	slices.Sort(got)
	if want := []string{"a.html", "zh/parks/index.html"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
