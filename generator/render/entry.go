package render

import (
	"bytes"
	"html/template"
	"slices"

	"briefing/generator/cite"
	"briefing/generator/content"
	"briefing/generator/layout"
)

// entryPart is a figure's own entry on its metric's page.
type entryPart struct {
	figurePart
	uses    []mentionPart
	derived []*both
}

func (w *bilingual) entryParts(list []*content.Observation) []entryPart {
	r := w[0].r
	out := make([]entryPart, len(list))
	for i, p := range w.figureParts(list) {
		out[i] = entryPart{figurePart: p, uses: r.excerpts(r.site.UsesOf(p.o))}
		for _, d := range r.site.DerivedFrom(p.o) {
			out[i].derived = append(out[i].derived, r.what(d))
		}
	}
	return out
}

func (p *entryPart) at(r *renderer, at location) Figure {
	f := p.figurePart.at(r, at)
	f.Uses = r.mentions(p.uses, at)
	for i, d := range r.site.DerivedFrom(p.o) {
		f.Derived = append(f.Derived, Link{Text: at.e.of(p.derived[i]), Href: at.to(figurePath(d))})
	}
	if e := at.e; e.to-e.from == 1 && p.value[0].Plain != p.value[1].Plain {
		f.Other = Texts{p.value[1-e.from]}
	}
	f.citeAs = func() []CiteAs {
		out := make([]CiteAs, 0, at.e.to-at.e.from)
		url := r.site.Config.BaseURL + at.e.folder + figurePath(p.o)
		for lang := at.e.from; lang < at.e.to; lang++ {
			out = append(out, p.citeAs(r, lang, url))
		}
		return out
	}
	return f
}

// citeAs is how the figure is to be cited in a language, at an address.
func (p *entryPart) citeAs(r *renderer, lang int, url string) CiteAs {
	o, l := p.o, r.site.Langs[lang]
	says := func(b *both) string { return b[lang].Plain }
	var status []string
	if o.Status != content.Actual {
		status = append(status, says(r.word("status-"+string(o.Status))))
	}
	if o.Computed() {
		status = append(status, says(r.word("computed")))
	}
	var lines []string // one for each source
	var sources []*content.Source
	for i, c := range p.cites {
		n := slices.Index(sources, c.Source)
		if n < 0 {
			n = len(sources)
			sources, lines = append(sources, c.Source), append(lines, says(r.texts(&c.Source.Title)))
		}
		lines[n] = cite.Parts(l.Tag, lines[n], says(p.lines[i]))
	}
	return CiteAs{l.Tag, r.chinese(), cite.Figure{
		ID: o.ID + "-" + l.ID, Tag: l.Tag, Site: says(r.texts(&r.site.Config.Title)), URL: url,
		Title:  cite.Title(l.Tag, says(r.texts(&o.Metric.Name)), says(r.texts(&o.Subject.Name)), says(p.period), says(p.value), status...),
		Source: cite.Label(l.Tag, says(r.word("source")), cite.Join(l.Tag, lines)),
	}}
}

// A citeForm is one of the forms of package cite.
type citeForm func(f cite.Figure, to []byte) []byte

func (c CiteAs) html(form citeForm) template.HTML {
	var b bytes.Buffer
	c.write(&b, form)
	return template.HTML(b.String())
}

// write writes a form as HTML.
func (c CiteAs) write(b *bytes.Buffer, form citeForm) {
	scratch := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(scratch)
	scratch.Reset()
	scratch.Write(form(c.figure, scratch.AvailableBuffer()))
	writeEscaped(b, scratch.Bytes())
}

// citeMethods are the forms, for layouts: a page has them by the thousand.
func citeMethods() []layout.Method {
	method := func(name string, html func(CiteAs) template.HTML, form citeForm) layout.Method {
		return layout.HTML(name, html, func(c CiteAs, b *bytes.Buffer) { c.write(b, form) })
	}
	return []layout.Method{
		method("Plain", CiteAs.Plain, cite.Figure.AppendPlain), method("GBT", CiteAs.GBT, cite.Figure.AppendGBT),
		method("BibTeX", CiteAs.BibTeX, cite.Figure.AppendBibTeX), method("CSL", CiteAs.CSL, cite.Figure.AppendCSL),
	}
}
