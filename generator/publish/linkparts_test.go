package publish

import (
	"fmt"
	"slices"
	"testing"
)

// A page may be cut anywhere, within a tag, a comment or a script, into any
// number of parts: the same is found.
func TestLinkPartsCutAnywhere(t *testing.T) {
	const page = `<!doctype html><title>a <b id=no> c</title><p id="one" title="a > b"><a href="#gone">x</a><!-- <p id=two> --><a href='#two'>` +
		`x</a><script>if (a < b) "</p id=three>"</script><a href=#three>x</a ><p id=last>1 < 2 <a href=none.html>x</a></p id=no><`
	dead := func(cuts ...int) string {
		l := NewLinks("/")
		parts := l.Open("a.html")
		from := 0
		for _, cut := range append(cuts, len(page)) {
			if _, err := parts.Write([]byte(page[from:cut])); err != nil {
				t.Fatal(err)
			}
			from = cut
		}
		parts.Close()
		l.Add("b.html", []byte(`<a href="a.html#one">x</a><a href="a.html#last">x</a><a href="a.html#no">x</a>`))
		return fmt.Sprint(l.Dead())
	}
	want := `[{a.html #gone no such anchor} {a.html #three no such anchor} {a.html #two no such anchor} {a.html none.html no such file} {b.html a.html#no no such anchor}]`
	for i := range len(page) {
		for j := i; j < len(page); j++ {
			if got := dead(i, j); got != want {
				t.Fatalf("cut at %d and %d, before %q and %q:\n%s\nnot\n%s", i, j, page[i:min(i+10, len(page))], page[j:min(j+10, len(page))], got, want)
			}
		}
	}
}

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
