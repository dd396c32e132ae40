package publish

import (
	"bytes"
	"fmt"
	"sync"
	"testing"
)

func TestMinifyLayout(t *testing.T) {
	for source, want := range map[string]string{
		"{{/* An entity's page: */}}\n{{define \"main\"}}\n<ul class=\"x\">\n  {{range .List}}\n  <li><a href=\"{{.Href}}\">{{.Text}}</a></li>\n  {{end}}\n</ul>\n{{end}}": "{{define \"main\"}}<ul class=x>{{range .List}}<li><a href=\"{{.Href}}\">{{.Text}}</a>\n{{end}}</ul>{{end}}",
		"<p{{if .Current}} aria-current=\"true\"{{end}} id=\"_x\">a {{.B}} c</p> {{.D}}":                                                                                   "<p{{if .Current}} aria-current=\"true\"{{end}} id=_x>a {{.B}} c</p>{{.D}}",
		"<p>{{- /* no space\nhere: it's trimmed */ -}}</p>":                                                                                                                "<p>",
		`{{if eq .Layout "a<b"}}<i title='{{(.Word "x").Joined}}'>y</i>{{end}}`:                                                                                            `{{if eq .Layout "a<b"}}<i title='{{(.Word "x").Joined}}'>y</i>{{end}}`,
	} {
		got, err := NewMinifier().Layout(source)
		if err != nil {
			t.Errorf("%s: %v", source, err)
		}
		if got != want {
			t.Errorf("%s\n gives %s\n  want %s", source, got, want)
		}
	}
}

func TestMinify(t *testing.T) {
	tests := []struct{ path, in, want string }{
		{"a.html", "<!-- x --><p class=\"a\">\n  text <a href=\"b.html\">b</a> <em>c</em>\n</p>\n<p>d</p>", `<p class=a>text <a href=b.html>b</a> <em>c</em><p>d`},
		{"a.html", `<p>中文 <a href=x>链接</a>，<b>字</b> <i>e</i></p>`, `<p>中文 <a href=x>链接</a>，<b>字</b> <i>e</i>`},
		{"a.html", `<a href="a b.html" title='say "x"' id="">x</a>`, `<a href="a b.html" title='say "x"'>x</a>`},
		{"a.html", "<pre>\n a\n  b</pre><textarea> x </textarea>", "<pre>\n a\n  b</pre><textarea> x </textarea>"},
		{"a.html", `<input type="text"><button type="submit"> go </button> x`, `<input type=text><button type=submit> go </button> x`},
		{"a.html", `<svg viewBox="0 0 10 10"><title>Chart</title><path d="M 0 0 L 10 10"/></svg>`, `<svg viewBox="0 0 10 10"><title>Chart</title><path d="M0 0 10 10"/></svg>`},
		{"a.html", `<svg><text x="1">a <tspan>b</tspan> c</text></svg>`, `<svg><text x="1">a <tspan>b</tspan> c</text></svg>`},
		{"a.html", `<svg><text x="1"> a b </text></svg>`, `<svg><text x="1">a b</text></svg>`},
		{"a.html", `<select><option value=1> a </option> <option> b</option></select> <label>y <input> z</label> w`, `<select><option value=1>a<option>b</select> <label>y <input> z</label> w`},
		{"a.html", `<script type="application/ld+json">{ "n": 1000 }</script>`, `<script type=application/ld+json>{"n":1000}</script>`},
		{"a.html", `<details open><summary> a </summary></details>`, `<details open><summary>a</summary></details>`},
		{"a.css", "p { color : #ff0000 ; }\n/* x */", "p{color:red}"},
		{"a.js", "var a = function (  ) { return 1 ; } ;", "var a=function(){return 1}"},
		{"a.JSON", `{ "n" : 100000, "x": [ 1.50 ] }`, `{"n":100000,"x":[1.50]}`},
		{"a.svg", `<svg xmlns="http://www.w3.org/2000/svg"><!-- x --><path d="M 0 0"/></svg>`, `<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>`},
		{"feed.xml", "<?xml version=\"1.0\"?>\n<feed>\n  <title>A <b>b</b> <i>c</i></title>\n</feed>", "<?xml version=\"1.0\"?><feed>\n<title>A <b>b</b> <i>c</i></title>\n</feed>"},
		{"a.csv", "a, b\n", "a, b\n"},
		{"README", " x ", " x "},
		{"empty.html", "", ""},
	}
	m := NewMinifier()
	for _, tt := range tests {
		in := []byte(tt.in)
		got, err := m.Minify(tt.path, in)
		if err != nil {
			t.Errorf("%s: %v", tt.path, err)
		}
		if string(got) != tt.want {
			t.Errorf("%s: %s\n gives %s\n  want %s", tt.path, tt.in, got, tt.want)
		}
		if string(in) != tt.in {
			t.Errorf("%s: the input was changed to %s", tt.path, in)
		}
	}
}

func TestMinifyError(t *testing.T) {
	if _, err := NewMinifier().Minify("x/bad.js", []byte("var = ;")); err == nil || !bytes.Contains([]byte(err.Error()), []byte("x/bad.js")) {
		t.Errorf("error %v", err)
	}
}

// The results of goroutines that use buffers again must not mix.
func TestMinifyConcurrent(t *testing.T) {
	m := NewMinifier()
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 200 {
				in := fmt.Sprintf("<p  id=\"x\">%d and %d</p>", g, i)
				got, err := m.Minify("a.html", []byte(in))
				if want := fmt.Sprintf("<p id=x>%d and %d", g, i); err != nil || string(got) != want {
					t.Errorf("%s, %v, want %s", got, err, want)
				}
			}
		})
	}
	wg.Wait()
}
