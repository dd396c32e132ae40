package serve

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

const deadline = 20 * time.Second

// files are a site as small as it can be.
var files = map[string]string{
	"site.toml": `base-url = "https://example.org/a/"
title.zh = "样例"
title.en = "Sample"
[[language]]
id = "zh"
tag = "zh-Hans"
name = "中文"
[[language]]
id = "en"
name = "English"
[[section]]
id = "notes"
title.zh = "札记"
title.en = "Notes"
`,
	"content/notes/one.zh.md": "+++\ntitle = \"一\"\n+++\n\n第一段。\n",
	"content/notes/one.en.md": "+++\ntitle = \"One\"\n+++\n\nThe first paragraph.\n",
	"static/robots.txt":       "User-agent: *\n",
	"static/assets/style.css": "body { color: black }\n",
	"layouts/words.toml": words("home", "edition-paired", "edition-paired-short", "line", "not-found", "metrics", "metrics-summary", "sources",
		"sources-summary", "glossary", "glossary-summary", "status-actual", "status-preliminary", "status-target", "status-plan", "status-ceiling"),
	"layouts/base.html":             `{{define "base"}}<!doctype html><html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.SiteTitle.Joined}}</title><link rel="canonical" href="{{.Canonical}}"><link rel="stylesheet" href="{{.Asset "style.css"}}"></head><body class="x">{{template "main" .}}</body></html>{{end}}`,
	"layouts/page.html":             `{{define "main"}}{{range .Blocks}}{{.HTML}}{{end}}{{end}}`,
	"layouts/404.html":              `{{define "main"}}<h1>lost {{.Edition}}</h1>{{end}}`,
	"layouts/partials/nothing.html": `{{define "nothing"}}{{end}}`,
}

func words(keys ...string) string {
	out := "[words]\n"
	for _, key := range keys {
		out += key + ".zh = \"" + key + "\"\n" + key + ".en = \"" + key + "\"\n"
	}
	return out
}

// newSite writes the site to a new folder.
func newSite(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		write(t, root, name, text)
	}
	for _, name := range []string{"home", "section", "directory", "metric", "metrics", "source", "sources", "glossary", "chooser"} {
		write(t, root, "layouts/"+name+".html", `{{define "main"}}<h1>`+name+`</h1>{{end}}`)
	}
	return root
}

func write(t *testing.T, root, name, text string) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func edit(t *testing.T, root, name, old, new string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte(old)) {
		t.Fatalf("%s has no %q", name, old)
	}
	write(t, root, name, strings.ReplaceAll(string(data), old, new))
}

// running is Run in another goroutine.
type running struct {
	t    *testing.T
	url  string
	out  chan string // what it prints
	stop func()
}

// lines is a writer that hands on what is written.
type lines chan string

func (l lines) Write(p []byte) (int, error) {
	l <- string(p)
	return len(p), nil
}

func start(t *testing.T, root string) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ready, done, out := make(chan string, 1), make(chan error, 1), make(lines, 100)
	go func() {
		done <- Run(ctx, Options{Root: root, Addr: "127.0.0.1:0", Out: out, Err: t.Output(), Ready: func(url string) { ready <- url }})
	}()
	r := &running{t: t, out: out}
	stopped := false
	r.stop = func() {
		t.Helper()
		if stopped {
			return
		}
		stopped = true
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(deadline):
			t.Fatal("it does not stop")
		}
		http.DefaultClient.CloseIdleConnections()
	}
	t.Cleanup(r.stop)
	select {
	case r.url = <-ready:
	case err := <-done:
		t.Fatal(err)
	case <-time.After(deadline):
		t.Fatal("it is not ready")
	}
	return r
}

// wait returns the next output that contains a text.
func (r *running) wait(text string) string {
	r.t.Helper()
	end := time.After(deadline)
	var seen []string
	for {
		select {
		case s := <-r.out:
			if strings.Contains(s, text) {
				return s
			}
			seen = append(seen, s)
		case <-end:
			r.t.Fatalf("it does not print %q, but %q", text, seen)
		}
	}
}

func (r *running) get(path string) (status int, body string) {
	r.t.Helper()
	res, err := http.Get(r.url + path)
	if err != nil {
		r.t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return res.StatusCode, string(data)
}

// From the first line to Ctrl-C: edits, mistakes, and back.
func TestRun(t *testing.T) {
	before := runtime.NumGoroutine()
	root := newSite(t)
	r := start(t, root)
	if first := r.wait(r.url); strings.Count(first, "\n") != 1 || !strings.HasPrefix(first, r.url+" ") {
		t.Errorf("the first line is %q", first)
	}
	r.wait("pages in")
	status, body := r.get("notes/one.html")
	if status != 200 || !strings.Contains(body, "The first paragraph.") {
		t.Errorf("%d %s", status, body)
	}
	if canonical := `href="` + r.url + `notes/one.html"`; !strings.Contains(body, canonical) {
		t.Errorf("no %s in %s", canonical, body)
	}
	stream := r.follow("/notes/one.html", versionOf(t, body))
	other := r.follow("/index.html", versionOf(t, second(r.get(""))))

	edit(t, root, "content/notes/one.en.md", "first", "new")
	stream.expect("event: reload")
	if line := r.wait("pages in"); strings.Count(line, "\n") != 1 {
		t.Errorf("the rebuild prints %q", line)
	}
	if _, body := r.get("notes/one.html"); !strings.Contains(body, "The new paragraph.") {
		t.Error(body)
	}

	// The page that stayed the same hears only of the mistake.
	edit(t, root, "content/notes/one.en.md", "The new", "{nothing} <b>new</b>")
	other.expect("event: reload")
	text := r.wait("[unknown-figure]")
	if !strings.Contains(text, "content/notes/one.en.md:5:1: error:") || !strings.Contains(text, "^^^") {
		t.Error(text)
	}
	status, body = r.get("")
	for _, want := range []string{"content/notes/one.en.md:5:1", "{nothing} &lt;b&gt;new&lt;/b&gt;", "^^^", "data-broken", "help:"} {
		if status != 500 || !strings.Contains(body, want) {
			t.Errorf("%d: no %q in %s", status, want, body)
		}
	}
	if status, body := r.get("robots.txt"); status != 200 || body != "User-agent: *\n" {
		t.Errorf("%d %q", status, body)
	}
	stream = r.follow("/notes/one.html", versionOf(t, body))
	edit(t, root, "content/notes/one.en.md", "{nothing} <b>new</b>", "The new")
	stream.expect("event: reload")
	if status, body := r.get("notes/one.html"); status != 200 || !strings.Contains(body, "The new paragraph.") {
		t.Errorf("%d %s", status, body)
	}

	r.follow("/", "") // is open while it stops
	r.stop()
	if _, err := net.Dial("tcp", strings.Trim(r.url, "htp:/")); err == nil {
		t.Error("the port is still open")
	}
	// The other end of a connection may take a moment to go.
	for end := time.Now().Add(deadline); runtime.NumGoroutine() > before; runtime.Gosched() {
		if time.Now().After(end) {
			buf := make([]byte, 1<<16)
			t.Fatalf("goroutines are left:\n%s", buf[:runtime.Stack(buf, true)])
		}
	}
}

// What is open in a browser is there before the rest, and only when nothing is wrong.
func TestBuildEarly(t *testing.T) {
	root := newSite(t)
	b := newBuilder(root, "http://127.0.0.1:1/", Options{Root: root, Out: io.Discard, Err: io.Discard})
	var early []*state
	var had []bool
	build := func(first ...string) *state {
		early, had = nil, nil
		return b.build(t.Context(), first, func(s *state) {
			early = append(early, s)
			had = []bool{s.has("notes/one.html"), s.has("zh/notes/one.html"), s.has("robots.txt"), s.has("index.html")}
		})
	}
	if s := build("zh/notes/one.html", "none.html"); len(early) != 1 || !slices.Equal(had, []bool{true, true, true, false}) || s.unfinished || !s.has("index.html") {
		t.Errorf("%v, %v, %+v", early, had, s)
	}
	if build("none.html"); len(early) != 0 {
		t.Error("there is nothing to show early")
	}
	edit(t, root, "content/notes/one.en.md", "first", "{nothing}")
	if s := build("notes/one.html"); len(early) != 0 || s.broken == nil {
		t.Error("a page with a mistake is shown")
	}
	edit(t, root, "content/notes/one.en.md", "{nothing}", "first")
	write(t, root, "layouts/page.html", `{{define "main"}}{{.Nothing}}{{end}}`)
	if s := build("notes/one.html"); len(early) != 0 || s.broken == nil {
		t.Error("a page that its layout can't make is shown")
	}
}

func second(_ int, body string) string { return body }

// A site that is broken from the start is shown once it is mended.
func TestRunBrokenAtFirst(t *testing.T) {
	root := newSite(t)
	write(t, root, "content/notes/two.en.md", "+++\ntitle = \"Two\"\n+++\n")
	r := start(t, root)
	r.wait("[missing-half]")
	if status, body := r.get("anything"); status != 500 || !strings.Contains(body, "content/notes/two") {
		t.Errorf("%d %s", status, body)
	}
	if status, _ := r.get("favicon.ico"); status != 404 {
		t.Error(status)
	}
	write(t, root, "content/notes/two.zh.md", "+++\ntitle = \"二\"\n+++\n")
	r.wait("pages in")
	stream := r.follow("/notes/two.html", "broken-0")
	stream.expect("event: reload")
	if status, _ := r.get("notes/two.html"); status != 200 {
		t.Error(status)
	}
}

// What serve keeps for itself can't be a file of the site.
func TestReserved(t *testing.T) {
	root := newSite(t)
	write(t, root, "static/_live/script.js", "1")
	r := start(t, root)
	r.wait("[output-path]")
}

func TestRunErrors(t *testing.T) {
	root := newSite(t)
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	for _, tt := range []struct{ root, addr, want string }{
		{root, busy.Addr().String(), "another program uses " + busy.Addr().String() + ": stop it, or choose another port; --addr 127.0.0.1:0 takes a free one"},
		{root, "8080", `--addr can't be "8080": it is HOST:PORT, for example 127.0.0.1:8080`},
		{filepath.Join(root, "none"), "127.0.0.1:0", "none"},
		{filepath.Join(root, "site.toml"), "127.0.0.1:0", "is not a folder"},
	} {
		err := Run(t.Context(), Options{Root: tt.root, Addr: tt.addr, Out: io.Discard, Err: io.Discard})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.addr, err, tt.want)
		}
	}
}

func TestNotLoopback(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var out, warnings bytes.Buffer
	var url string
	err := Run(ctx, Options{Root: newSite(t), Addr: "0.0.0.0:0", Out: &out, Err: &warnings, Ready: func(u string) { url = u; cancel() }})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(url, "http://localhost:") {
		t.Error(url)
	}
	if !strings.Contains(warnings.String(), "0.0.0.0:0 is not a loopback address") {
		t.Errorf("%q", warnings.String())
	}
}
