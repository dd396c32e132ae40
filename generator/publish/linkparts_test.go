package publish

import (
	"slices"
	"testing"
)

// A page taken part by part has the anchors of all parts; links of any part lead
// to any other, to pages that come before and after, and are dead where they are.
func TestLinkParts(t *testing.T) {
	l := NewLinks("https://example.org/s/")
	l.Add("first.html", []byte(`<a href="whole/index.html#a/b">x</a><a href="whole/index.html#gone">x</a><p id="here">`))
	whole := l.Open("whole/index.html")
	buf := []byte(`<a href="#a/b">x</a><a href="#nowhere">x</a><a href="#nowhere">x</a><p id="top">`)
	for range 2 { // the second time with the buffer used again
		if n, err := whole.Write(buf); n != len(buf) || err != nil {
			t.Fatal(n, err)
		}
		copy(buf, `<a href="#top">xx</a><a href="../first.html#here"></a><a href=../last.html#yes></a>                    `)
	}
	for _, part := range []string{`<p id="a/b">`, `<a href="../first.html#not">x</a><a href="../last.html#no">x</a><a href="../none.html">x</a><a href="?">x</a>`} {
		if _, err := whole.Write([]byte(part)); err != nil {
			t.Fatal(err)
		}
	}
	whole.Close()
	l.Add("last.html", []byte(`<p id="yes"><a href="whole/index.html#top">x</a><a href="whole/index.html#bottom">x</a>`))
	want := []DeadLink{
		{"first.html", "whole/index.html#gone", NoSuchAnchor},
		{"last.html", "whole/index.html#bottom", NoSuchAnchor},
		{"whole/index.html", "#nowhere", NoSuchAnchor},
		{"whole/index.html", "../first.html#not", NoSuchAnchor},
		{"whole/index.html", "../last.html#no", NoSuchAnchor},
		{"whole/index.html", "../none.html", NoSuchFile},
	}
	if got := l.Dead(); !slices.Equal(got, want) {
		t.Errorf("dead are\n%v\nnot\n%v", got, want)
	}
}
