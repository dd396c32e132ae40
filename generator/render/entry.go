package render

import (
	"bytes"
	"html/template"
	"slices"

	"briefing/generator/cite"
	"briefing/generator/content"
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
	f := cite.Figure{
		ID: o.ID + "-" + l.ID, Tag: l.Tag, Site: says(r.texts(&r.site.Config.Title)), URL: url,
		Title:  cite.Title(l.Tag, says(r.texts(&o.Metric.Name)), says(r.texts(&o.Subject.Name)), says(p.period), says(p.value), status...),
		Source: cite.Label(l.Tag, says(r.word("source")), cite.Join(l.Tag, lines)),
	}
	// All forms are cut from one text: a page of figures has thousands of them.
	scratch := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(scratch)
	scratch.Reset()
	var ends [4]int
	for i, form := range [...]func([]byte) []byte{f.AppendPlain, f.AppendGBT, f.AppendBibTeX, f.AppendCSL} {
		scratch.Write(form(scratch.AvailableBuffer()))
		ends[i] = scratch.Len()
	}
	text, at := scratch.String(), 0
	html := func(i int) template.HTML {
		s := text[at:ends[i]]
		at = ends[i]
		return template.HTML(escape(s))
	}
	return CiteAs{Tag: l.Tag, Plain: html(0), GBT: html(1), BibTeX: html(2), CSL: html(3)}
}
