package check

import (
	"net/url"
	"testing"
)

// The short way says what the long one does.
func TestParseAddress(t *testing.T) {
	for _, s := range []string{"", "#a", "x.md", "../parks/x.md#y", "x.zh.md", "#", "a#b#c", "//host/x", "/file.pdf", "x//y/.", "a:b", "A.md", "x%20y.md", "x.md?q", "mailto:a@b.c", "é"} {
		want, err := url.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		got, err := parseAddress(s)
		if err != nil || got.Path != want.Path || got.Fragment != want.Fragment || got.Scheme != want.Scheme || got.Host != want.Host {
			t.Errorf("%q is %+v, not %+v: %v", s, got, *want, err)
		}
	}
}
