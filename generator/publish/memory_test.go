package publish

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

func TestMemory(t *testing.T) {
	var m Memory
	if err := fstest.TestFS(&m); err != nil {
		t.Errorf("empty: %v", err)
	}
	data := []byte("home")
	must(t, m.Write("index.html", data))
	clear(data) // the data is not kept
	for p, s := range siteA {
		if p != "index.html" {
			must(t, m.Write(p, []byte(s)))
		}
	}
	if err := fstest.TestFS(&m, "index.html", "parks/a.html", "zh/深.html", "style.css"); err != nil {
		t.Error(err)
	}
	got := site{}
	for p, b := range m.Files() {
		got[p] = string(b)
	}
	wantSame(t, "Files", got, siteA)
	must(t, m.Write("late/x/y.html", []byte("y")))
	if entries, err := fs.ReadDir(&m, "late/x"); err != nil || len(entries) != 1 {
		t.Errorf("late: %v %v", entries, err)
	}
}

func TestETag(t *testing.T) {
	var a, b Memory
	must(t, a.Write("x", []byte("1")))
	must(t, b.Write("y", []byte("1")))
	must(t, b.Write("z", []byte("2")))
	if a.ETag("x") == "" || a.ETag("x") != b.ETag("y") || b.ETag("y") == b.ETag("z") || a.ETag("none") != "" {
		t.Error(a.ETag("x"), b.ETag("y"), b.ETag("z"), a.ETag("none"))
	}
}

func TestMemoryOverHTTP(t *testing.T) {
	var m Memory
	must(t, m.Write("a.html", []byte("<p>hello")))
	srv := http.FileServerFS(&m)
	w := httptest.NewRecorder()
	req := httptest.NewRequest("GET", "/a.html", nil)
	req.Header.Set("Range", "bytes=3-")
	srv.ServeHTTP(w, req)
	if w.Code != http.StatusPartialContent || w.Body.String() != "hello" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}
