package build_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// page is a published page, parsed.
type page struct {
	path string
	root *html.Node
}

func parsePage(t testing.TB, path string, data []byte) page {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return page{path, root}
}

// all finds the elements a selector names: "tag[attr=value]" steps with spaces
// between, as in CSS; the tag, the attribute and its value may be left out.
func (p page) all(selector string) []*html.Node {
	nodes := []*html.Node{p.root}
	for step := range strings.FieldsSeq(selector) {
		tag, condition, _ := strings.Cut(strings.TrimSuffix(step, "]"), "[")
		name, value, exact := strings.Cut(condition, "=")
		var next []*html.Node
		for _, n := range nodes {
			for d := range n.Descendants() {
				if d.Type != html.ElementNode || tag != "" && d.Data != tag {
					continue
				}
				if got, ok := attr(d, name); name == "" || ok && (!exact || got == value) {
					next = append(next, d)
				}
			}
		}
		nodes = next
	}
	return nodes
}

// one is the only element a selector names.
func (p page) one(t testing.TB, selector string) *html.Node {
	t.Helper()
	found := p.all(selector)
	if len(found) != 1 {
		t.Fatalf("%s has %d of %s, not one", p.path, len(found), selector)
	}
	return found[0]
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func value(n *html.Node, name string) string {
	v, _ := attr(n, name)
	return v
}

// text is the text of an element and everything in it.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func TestSelector(t *testing.T) {
	p := parsePage(t, "x.html", []byte(`<!doctype html><p id=a class=k>one <b>two</b></p><div><p>three</p></div>`))
	for selector, want := range map[string]int{"p": 2, "[id=a]": 1, "p[class]": 1, "p[class=x]": 0, "div p": 1, "p b": 1, "": 1} {
		if got := len(p.all(selector)); got != want {
			t.Errorf("%q finds %d, not %d", selector, got, want)
		}
	}
	if got := text(p.one(t, "[id=a]")); got != "one two" {
		t.Errorf("text is %q", got)
	}
}
