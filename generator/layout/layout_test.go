package layout

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
)

type data struct {
	S, Empty, Hostile string
	HTML              template.HTML
	N, Zero           int
	Big               int64
	Yes, No           bool
	Child, Nil        *node
	Value             node
	List              []node
	Pointers          []*node
	None              []node
	Words             []string
	Texts             texts
	Others            texts
	Map               map[string]string
	Any               any
}

type node struct {
	Name     string
	Children []node
}

func (n node) Shout() string    { return strings.ToUpper(n.Name) }
func (n *node) Pointed() string { return "to " + n.Name }
func (d *data) Word(key string) (texts, error) {
	if key == "missing" {
		return nil, errors.New("no such word")
	}
	return texts{key, "<" + key + ">"}, nil
}
func (d *data) Slow(key string) (texts, error) { return d.Word(key) }
func (d *data) Panics() string                 { panic("oh") }
func (d *data) Add(s string, n int) string     { return strings.Repeat(s, n) }
func (d *data) Fails() (string, error)         { return "", errors.New("it fails") }

type texts []string

func (t texts) Spans() template.HTML {
	return template.HTML("<b>" + strings.Join(t, "</b><b>") + "</b>")
}
func (t texts) Joined() string { return strings.Join(t, " & ") }
func (t texts) Plain() string  { return strings.Join(t, " ") }

func sample() *data {
	return &data{
		S: "text", Hostile: `<a href="x">'&amp;' + ` + "\x00\u2028\xff é 漢", HTML: `<i title="x">it's</i> &amp; + &`, N: 12, Big: -3, Yes: true,
		Child: &node{Name: "child", Children: []node{{Name: "a"}, {Name: "b", Children: []node{{Name: "c"}}}}},
		Value: node{Name: "value"}, List: []node{{Name: "one"}, {}, {Name: "three"}}, Pointers: []*node{{Name: "p"}, {Name: "q"}},
		Words: []string{"x", "", "z's"}, Texts: texts{"eins", "one"}, Map: map[string]string{"k": "v"}, Any: "any",
	}
}

func newCompiler() *Compiler {
	return NewCompiler(reflect.TypeFor[*data](), HTML("Spans", texts.Spans, func(t texts, to *bytes.Buffer) { to.WriteString(string(t.Spans())) }), Text("Joined", texts.Joined), Find("Word", (*data).Word))
}

func compile(set *template.Template, name string) *Layout {
	return newCompiler().Compile(func() (*template.Template, error) { return set, nil }, set, name)
}

// same holds a layout against html/template, output and error.
func same(t *testing.T, source string, d *data) *Layout {
	t.Helper()
	parse := func() *template.Template {
		return template.Must(template.New("layouts/x.html").Option("missingkey=error").Parse(source))
	}
	var want, got bytes.Buffer
	wantErr := parse().ExecuteTemplate(&want, "layouts/x.html", d)
	l := compile(parse(), "layouts/x.html")
	for range 2 { // the second time from memory
		got.Reset()
		got.WriteString("before")
		_, err := l.Execute(&got, d)
		if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Errorf("%s\nerror %v\nwant  %v", source, err, wantErr)
		}
		if g := strings.TrimPrefix(got.String(), "before"); err == nil && g != want.String() {
			t.Errorf("%s\ngot  %q\nwant %q", source, g, want.String())
		}
	}
	var buf bytes.Buffer
	got.Reset()
	if err := l.Stream(&got, &buf, d); err == nil && (wantErr != nil || got.String() != want.String()) {
		t.Errorf("%s\nin parts %q\nwant %q, %v", source, got.String(), want.String(), wantErr)
	}
	return l
}

func TestCompiled(t *testing.T) {
	for _, source := range []string{
		"plain text", "",
		"{{.S}}{{.N}}{{.Big}}{{.Yes}}{{.No}}{{.HTML}}{{.Hostile}}{{.Empty}}{{.Value.Name}}",
		`<title>{{.S}}{{.Hostile}}{{.HTML}}{{.N}}</title>`,
		`<textarea>{{.S}}{{.Hostile}}{{.HTML}}</textarea>`,
		`<p title="{{.S}}{{.Hostile}}{{.HTML}}{{.N}}{{.Yes}}" id='{{.Hostile}}'>`,
		`<a href="{{.S}}"><a href="{{.Hostile}}"><a href="{{.HTML}}"><a href="{{.N}}"><a href='{{.Hostile}}'>`,
		`<a href="/x/{{.S}}"><a href="/x/{{.Hostile}}"><a href="/{{.HTML}}">`,
		`<a href="#{{.S}}"><a href="#{{.Hostile}}"><a href="?q={{.HTML}}&amp;r={{.S}}">`,
		`<meta http-equiv="refresh" content="0;url={{.S}}"><meta content="0;url={{.Hostile}}"><meta content="{{.S}}{{.Hostile}}">`,
		`<img src="{{.S}}" alt="{{.Hostile}}"><script src="{{.S}}"></script><link rel="stylesheet" href="{{.Hostile}}">`,
		"{{/* comment */}}a {{- .S -}} b {{- /* another */ -}} c <!-- gone --> d",
		"{{if .Yes}}yes{{end}}{{if .No}}no{{else}}else{{end}}{{if .Empty}}1{{else if .S}}2{{else}}3{{end}}",
		"{{if .N}}n{{end}}{{if .Zero}}z{{end}}{{if .List}}l{{end}}{{if .None}}o{{end}}{{if .Nil}}i{{end}}{{if .Child}}c{{end}}{{if .Value}}v{{end}}",
		"{{with .S}}{{.}}{{end}}{{with .Empty}}{{.}}{{else}}{{.S}}{{end}}{{with .Child}}{{.Name}}{{$.S}}{{end}}{{with .Nil}}{{.Name}}{{else}}nil{{end}}",
		"{{with $x := .Child}}{{$x.Name}}{{.Name}}{{end}}{{if $x := .S}}{{$x}}{{else}}{{$x}}{{end}}{{with .Nil}}a{{else with .Child}}{{.Name}}{{end}}",
		"{{range .List}}[{{.Name}}]{{end}}{{range .None}}a{{else}}none {{.S}}{{end}}{{range .Words}}{{.}},{{end}}{{range .Pointers}}{{.Name}}{{end}}",
		"{{range $i, $e := .List}}{{$i}}={{$e.Name}}/{{.Name}} {{if eq $i 1}}second{{end}}{{end}}{{range $w := .Words}}{{$w}}{{end}}",
		"{{range .List}}{{range $.Words}}{{.}}{{$.S}}{{end}}{{.Name}};{{end}}",
		"{{range .List}}{{if not .Name}}{{continue}}{{end}}{{if eq .Name `three`}}{{break}}{{end}}{{.Name}}{{end}}",
		"{{range .List}}{{with .Name}}{{if eq . `one`}}{{continue}}{{end}}{{break}}{{end}}after{{end}}",
		"{{$x := .S}}{{$x}}{{if .Yes}}{{$x := .N}}{{$x}}{{end}}{{$x}}{{$x = `new`}}{{$x}}{{range .List}}{{$x = .Name}}{{end}}{{$x}}",
		"{{$d := .}}{{$d.S}}{{$d.Child.Name}}{{$c := .Child}}{{$c.Children | len}}",
		"{{.Texts.Spans}}{{.Texts.Joined}}{{.Texts.Plain}}{{.Others.Joined}}<p title=\"{{.Texts.Spans}}{{.Texts.Joined}}\">",
		"{{(.Word `key`).Spans}}{{(.Word `it's`).Joined}}{{($.Word .S).Spans}}{{(.Slow `key`).Plain}}{{.Add `ab` 3}}",
		"{{.Value.Shout}}{{.Child.Shout}}{{.Child.Pointed}}{{range .List}}{{.Shout}}{{end}}{{range .Pointers}}{{.Pointed}}{{end}}",
		"{{if eq .S `text`}}1{{end}}{{if ne .S `text`}}2{{end}}{{if eq .N 12}}3{{end}}{{if eq .Big .N}}4{{end}}{{if eq .Yes true}}5{{end}}{{eq .HTML `x`}}",
		"{{if or .Nil .List}}1{{end}}{{if and .S .N .Yes}}2{{end}}{{if and .S .Nil}}3{{end}}{{if not .Nil}}4{{end}}{{with or .Others .Texts}}{{.Joined}}{{end}}{{or .Empty .S}}{{and .S .Hostile}}",
		"{{if and .Nil .Nil.Name}}1{{else}}short{{end}}{{if or .Child .Nil.Name}}2{{end}}",
		"{{len .List}}{{len .Hostile}}{{printf `%s-%03d %v` .Hostile .N .Yes}}{{.S | printf `%q`}}{{printf `%s` .HTML}}",
		"{{`text`}}{{12}}{{true}}{{(.Child).Name}}{{((.S))}}{{\"<\" | printf `%s%s` .S}}",
		"{{define `t`}}<i>{{.}}</i>{{end}}{{template `t` .S}}{{template `t` .HTML}}{{template `t` .N}}{{template `t` (or .Empty .S)}}",
		"{{define `tree`}}{{$n := .Name}}({{$n}}{{range .Children}}{{template `tree` .}}{{end}}{{$n}}){{end}}{{template `tree` .Child.Children | len | printf `%d` | or .Value}}",
		"{{define `tree`}}{{$n := .Name}}({{$n}}{{range .Children}}{{template `tree` .}}{{end}}{{$n}}){{end}}{{range .Child.Children}}{{template `tree` .}}{{end}}",
		"{{block `b` .Child}}{{.Name}}{{end}}{{with .Child}}{{range .Children}}{{.Name}}{{end}}{{end}}",
	} {
		for _, d := range []*data{sample(), {}, {S: "x", Child: &node{}, List: []node{{}}}} {
			if l := same(t, source, d); l.Fallback() != "" && !strings.Contains(source, "or .Value") {
				t.Errorf("%s\nfalls back: %s", source, l.Fallback())
			}
		}
	}
}

func TestFallback(t *testing.T) {
	for _, source := range []string{
		"{{.Map.k}}", "{{.Any}}", "{{range .Map}}{{.}}{{end}}", "{{range 3}}{{.}}{{end}}", "{{index .Words 0}}", "{{print .S}}", "{{.S | html}}",
		"<script>x = {{.S}}</script>", "<p style='color: {{.S}}'>", "<p title={{.S}}>", "<p {{.S}}>", "<p onclick='f({{.S}})'>", `<img srcset="{{.S}}">`,
		"{{lt .N 3}}", "{{eq .N `x`}}", "{{.Words}}", "{{.Child}}", "{{template `t`}}{{define `t`}}x{{end}}", "{{eq .S `a` `text`}}",
		`<p title="{{template "t" .S}}">{{define "t"}}{{.}}{{end}}`, // a version of t that html/template keeps to itself
		"{{range $i, $e := .List}}{{else}}{{len $e}}{{end}}", "{{$x := .Any}}{{$x}}", "{{or .N .S}}", "{{1.5}}", "{{'a'}}", "{{nil | print}}",
		"{{range .Any}}{{end}}", "{{.Any.Foo}}",
	} {
		tmpl, err := template.New("t").Parse(source)
		if err != nil {
			continue // same has no use for it either
		}
		if compile(tmpl, "t").Fallback() == "" {
			t.Errorf("%s\ndoes not fall back", source)
		}
		same(t, source, sample())
		same(t, source, &data{})
	}
}

// The errors are those of html/template, and those of escaping too.
func TestErrors(t *testing.T) {
	for _, source := range []string{
		"a\n  {{.Child.Name}}", "{{.Nothing}}", "{{.Child.Nothing}}", "x {{(.Word `missing`).Spans}}", "x {{(.Slow `missing`).Joined}}", "{{.Panics}}", "{{.Fails}}",
		"{{with .S}}{{.Foo}}{{end}}", "{{template `nowhere` .}}", "{{if .S}}<a href='{{end}}", "<p title=\"{{.S}}", "{{.Word}}", "{{.Word 3}}", "{{.S `arg`}}", "{{.Nil.Pointed}}",
		"{{$x := .N}}{{$x.Foo}}", "{{len 3}}", "{{printf 3}}", "{{define `again`}}{{template `again` .}}{{end}}{{template `again` .}}",
	} {
		same(t, source, sample())
		same(t, source, &data{})
	}
}

// The smaller set is what is executed; where it does not get through, the set
// that the author wrote, with its places, is.
func TestSmaller(t *testing.T) {
	const whole, small = "<p>\n  {{.S}}\n  {{.Child.Name}}\n</p>", "<p>{{.S}} {{.Child.Name}}"
	parse := func(source string) (*template.Template, error) { return template.New("layouts/x.html").Parse(source) }
	written := func() (*template.Template, error) { return parse(whole) }
	l := newCompiler().Compile(written, template.Must(parse(small)), "layouts/x.html")
	var buf bytes.Buffer
	if compiled, err := l.Execute(&buf, sample()); !compiled || err != nil || buf.String() != "<p>text child" {
		t.Errorf("%q, compiled %v, %v", buf.String(), compiled, err)
	}
	if compiled, err := l.Execute(&buf, &data{}); compiled || err == nil || !strings.Contains(err.Error(), "layouts/x.html:3:") {
		t.Errorf("an error shows another place: compiled %v, %v", compiled, err)
	}
	l = newCompiler().Compile(written, template.Must(parse("{{.Map}}")), "layouts/x.html")
	buf.Reset()
	if compiled, err := l.Execute(&buf, sample()); compiled || err != nil || buf.String() != "<p>\n  text\n  child\n</p>" {
		t.Errorf("%q, compiled %v, %v", buf.String(), compiled, err)
	}
}

// A long page is written in parts of which none is long.
func TestStream(t *testing.T) {
	const rounds = 40_000
	d := sample()
	d.List = slices.Repeat([]node{{Name: "a<b"}}, rounds)
	parse := func(source string) *template.Template { return template.Must(template.New("x").Parse(source)) }
	l := compile(parse(`<ul>{{range .List}}<li title="{{.Name}}">{{.Name}}</li>{{end}}</ul>`), "x")
	var whole, buf bytes.Buffer
	if _, err := l.Execute(&whole, d); err != nil {
		t.Fatal(err)
	}
	var got writes
	if err := l.Stream(&got, &buf, d); err != nil || !bytes.Equal(bytes.Join(got, nil), whole.Bytes()) {
		t.Errorf("%d bytes in parts, not %d; %v", len(bytes.Join(got, nil)), whole.Len(), err)
	}
	for _, part := range got {
		if len(part) > partSize+partSize/8 {
			t.Errorf("a part has %d bytes", len(part))
		}
	}
	if buf.Cap() > 2*partSize+partSize/4 {
		t.Errorf("the buffer grew to %d bytes", buf.Cap())
	}

	full := errors.New("the disk is full")
	if err := l.Stream(failing{full}, &buf, d); !errors.Is(err, full) {
		t.Errorf("what a writer says is lost: %v", err)
	}
	d.List = append(d.List, node{Name: "last"})
	late := compile(parse("{{range .List}}{{.Name}}, and so on until it fails{{if eq .Name `last`}}{{$.Nil.Name}}{{end}}{{end}}"), "x")
	for what, l := range map[string]*Layout{"fails late": late, "is not compiled": compile(parse("{{.Map}}"), "x")} {
		if err := l.Stream(io.Discard, &buf, d); !errors.Is(err, ErrWhole) {
			t.Errorf("a layout that %s: %v", what, err)
		}
	}
	if err := l.Stream(io.Discard, &buf, 7); !errors.Is(err, ErrWhole) {
		t.Errorf("data of another type: %v", err)
	}
}

// writes keeps what is written, each time by itself.
type writes [][]byte

func (w *writes) Write(p []byte) (int, error) {
	*w = append(*w, bytes.Clone(p))
	return len(p), nil
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestOtherData(t *testing.T) {
	l := compile(template.Must(template.New("x").Parse("{{.S}}")), "x")
	var buf bytes.Buffer
	if _, err := l.Execute(&buf, struct{ S int }{7}); err != nil || buf.String() != "7" {
		t.Errorf("data of another type: %q, %v", buf.String(), err)
	}
}

// Many goroutines execute one layout; -race has a look.
func TestConcurrent(t *testing.T) {
	l := compile(template.Must(template.New("x").Parse(`{{range $i, $e := .List}}{{$i}}{{$e.Name}}{{end}}<a href="{{.Hostile}}">{{.Hostile}}`)), "x")
	var want bytes.Buffer
	if _, err := l.Execute(&want, sample()); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			d := sample()
			for n := range 200 {
				var buf bytes.Buffer
				d.Hostile = strings.Repeat("é", n*(i+1))
				_, _ = l.Execute(&buf, d)
				buf.Reset()
				if _, err := l.Execute(&buf, sample()); err != nil || buf.String() != want.String() {
					t.Errorf("got %q, %v", buf.String(), err)
					return
				}
			}
		})
	}
	wg.Wait()
	for _, e := range newCompiler().escapers {
		if len(e.memo) > memoEntries {
			t.Errorf("a memory of %d entries", len(e.memo))
		}
	}
}

const allContexts = `<p>{{.S}}{{.HTML}}</p><title>{{.S}}{{.HTML}}</title><p title="{{.S}}{{.HTML}}" id='{{.S}}'><a href="{{.S}}"><a href='{{.HTML}}'><a href="/{{.S}}{{.HTML}}"><a href="#{{.S}}{{.HTML}}"><meta content="0;url={{.S}}{{.HTML}}"><meta content="{{.S}}{{.HTML}}">`

// FuzzEscape holds every known row of escapers against html/template.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "a", "it's", `<>&"'+` + "`=", "\x00", "\xff\xfe", "漢字", "http://x.org/a#b", "https://x:80/", "HTTPS://x", "http:x", "javascript:alert(1)",
		"mailto:a@b.c", "a:b", "/a:b", "//x", "?a=b&c=d", "%41%zz", " ", "\t\n", "\u2028\ufeff\ufdd0\uffff", "<b>x</b>", "<p title='a>b'>c", "&amp;&lt", "https://", "~/._-#", "https://https://x"} {
		f.Add(s)
	}
	plain := template.Must(template.New("x").Parse(allContexts))
	l := compile(template.Must(template.New("x").Parse(allContexts)), "x")
	if l.Fallback() != "" {
		f.Fatal(l.Fallback())
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := &data{S: s, HTML: template.HTML(s)}
		var want, got bytes.Buffer
		if err := plain.Execute(&want, d); err != nil {
			t.Fatal(err)
		}
		if err := l.try(&got, nil, reflect.ValueOf(d)); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("%q\ngot  %q\nwant %q", s, got.String(), want.String())
		}
	})
}

// FuzzLayout executes whatever parses.
func FuzzLayout(f *testing.F) {
	for _, s := range []string{allContexts, "{{range $i, $e := .List}}{{$i}}{{$e.Name}}{{else}}{{.S}}{{end}}", "{{with or .Nil .Child}}{{.Name}}{{end}}{{(.Word `a`).Spans}}",
		"{{$x := .N}}{{if eq $x 12}}{{$x = 3}}{{break}}{{end}}{{$x}}", "{{len .Words | not}}{{printf `%s-%d` .S .N | len}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if _, err := template.New("layouts/x.html").Parse(source); err != nil || strings.Contains(source, "html_template") ||
			strings.Contains(source, "template") || strings.Contains(source, "block") || strings.ContainsAny(source, "%123456789") {
			return // recursion and wide numbers only take time
		}
		same(t, source, sample())
		same(t, source, &data{})
	})
}
