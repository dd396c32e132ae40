package publish

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/json"
	"github.com/tdewolff/minify/v2/svg"
	"github.com/tdewolff/minify/v2/xml"
)

// Minifier makes files smaller without changing what they mean. It is safe for
// concurrent use.
type Minifier struct {
	m       *minify.M
	layouts *html.Minifier
	pool    sync.Pool // of *scratch
}

type scratch struct {
	in  []byte
	out bytes.Buffer
}

// mediaTypes says by extension what is minified; all else passes unchanged.
var mediaTypes = map[string]string{
	".html":        "text/html",
	".htm":         "text/html",
	".css":         "text/css",
	".js":          "application/javascript",
	".mjs":         "application/javascript",
	".svg":         "image/svg+xml",
	".json":        "application/json",
	".jsonld":      "application/json",
	".geojson":     "application/json",
	".webmanifest": "application/json",
	".xml":         "text/xml",
	".atom":        "text/xml",
	".rss":         "text/xml",
}

// NewMinifier sets the rules.
func NewMinifier() *Minifier {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		// Style sheets may select by an attribute that has its default value,
		// as in input[type=text].
		KeepDefaultAttrVals: true,
	})
	m.Add("text/css", &css.Minifier{})
	m.AddFunc("image/svg+xml", minifySVG)
	m.AddRegexp(regexp.MustCompile(`^(application|text)/(x-)?(java|ecma)script$|^module$`), &js.Minifier{})
	// Figures are published as they were written: 1000, not 1e3.
	m.AddRegexp(regexp.MustCompile(`[/+]json$|^(importmap|speculationrules)$`), &json.Minifier{KeepNumbers: true})
	// Feeds carry text in which the space between two elements counts.
	m.AddRegexp(regexp.MustCompile(`[/+]xml$`), &xml.Minifier{KeepWhitespace: true})
	layouts := &html.Minifier{KeepDefaultAttrVals: true, TemplateDelims: html.GoTemplateDelims}
	return &Minifier{m: m, layouts: layouts, pool: sync.Pool{New: func() any { return new(scratch) }}}
}

// templateComment matches {{/* … */}}. The minifier takes an apostrophe in one
// for the start of a string.
var templateComment = regexp.MustCompile(`(?s)\{\{(- )?/\*.*?\*/( -)?\}\}`)

// Layout gives an html/template file, made smaller: a page that is put together
// from small layouts and small values need not be minified any more, which
// takes longer than making it. An attribute with an action in it stays as it is.
func (m *Minifier) Layout(source string) (string, error) {
	var out bytes.Buffer
	err := m.layouts.Minify(m.m, &out, strings.NewReader(templateComment.ReplaceAllString(source, "")), nil)
	return out.String(), err
}

// svgText matches what may stand within a line of SVG text.
var svgText = regexp.MustCompile(`(?i)<(tspan|textpath|a|foreignobject)[\s/>]`)

// minifySVG leaves drawings with marked-up text as they are: the minifier takes
// away the spaces at both sides of a tspan, and with them those between words.
func minifySVG(m *minify.M, w io.Writer, r io.Reader, params map[string]string) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if svgText.Match(data) {
		_, err := w.Write(data)
		return err
	}
	return svg.Minify(m, w, bytes.NewBuffer(data), params)
}

// Minify gives the file's bytes, made smaller by the path's extension. The data
// is not changed. The result is the caller's; where there is nothing to do it
// is the data itself.
func (m *Minifier) Minify(name string, data []byte) ([]byte, error) {
	var out []byte
	err := m.Use(name, data, func(small []byte) error {
		if out = small; len(small) > 0 && &small[0] != &data[0] {
			out = bytes.Clone(small)
		}
		return nil
	})
	return out, err
}

// Use is Minify for a caller that needs the result only until use returns, and
// so no memory for it. The error may be that of use.
func (m *Minifier) Use(name string, data []byte, use func(small []byte) error) error {
	media, ok := mediaTypes[strings.ToLower(path.Ext(name))]
	if !ok || len(data) == 0 {
		return use(data)
	}
	s := m.pool.Get().(*scratch)
	defer m.pool.Put(s)
	// A copy, with room for the zero byte that the lexers put at the end: they
	// also change letters to lower case in place.
	s.in = append(append(s.in[:0], data...), 0)[:len(data)]
	s.out.Reset()
	if err := m.m.Minify(media, &s.out, bytes.NewBuffer(s.in)); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return use(s.out.Bytes())
}
