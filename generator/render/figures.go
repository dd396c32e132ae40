package render

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/content"
)

// What costs something is made once, in all languages, as a part; the editions then
// show a cut of it. So are figures here, what mentions something (mentions.go) and
// entities (entities.go).

// figurePart is an observation as a row of a table.
type figurePart struct {
	o             *content.Observation
	value, change *both
	period        *both
	note, table   *both // the observation's note and its table's
	unit          *both
	plain         string
	cites         []content.Citation
	lines         []*both // of the cites
	formula       *both   // of a derived one
	inputs        []*both
}

func (w *bilingual) figureParts(list []*content.Observation) []figurePart {
	r := w[0].r
	out := make([]figurePart, len(list))
	periods, units := map[string]*both{}, map[string]*both{} // a list has few of them, many times
	for i, o := range list {
		if periods[o.Period] == nil {
			periods[o.Period] = r.period(o.Period)
		}
		if units[o.Metric.Unit] == nil {
			units[o.Metric.Unit] = r.unit(o.Metric.Unit)
		}
		p := figurePart{o: o, value: &both{}, period: periods[o.Period], note: w.rich(o.Note, ""), table: w.rich(&o.Table.Note, ""),
			unit: units[o.Metric.Unit], plain: o.Amount.Plain(), cites: o.Cites()}
		if o.Change != "" {
			p.change = &both{}
		}
		for lang, l := range r.site.Langs {
			p.value[lang] = plainText(l.Tag, r.site.Say(o, lang, false))
			if p.change != nil {
				p.change[lang] = plainText(l.Tag, r.site.SayChange(o, lang))
			}
		}
		for _, c := range p.cites {
			w[0].marks.rest(c.Source)
			p.lines = append(p.lines, r.lineText(c.Line))
		}
		if o.Formula != nil {
			p.formula, p.inputs = w.formula(o.Formula)
		}
		out[i] = p
	}
	return out
}

// operators are the signs that formulas are shown with.
var operators = map[string]string{"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}

// formula is a formula with its inputs' values as links, and what each input is.
func (w *bilingual) formula(f *content.Formula) (*both, []*both) {
	r, out := w[0].r, &both{}
	for lang, l := range r.site.Langs {
		var html, plain strings.Builder
		for _, p := range f.Parts {
			if in := p.Input; in != nil {
				said := r.site.SayInput(p, lang)
				html.WriteString(`<a class=figure href=` + w[lang].to(figurePath(in)) + `>` + escape(said) + "</a>")
				plain.WriteString(said)
				continue
			}
			said := cmp.Or(operators[p.Text], p.Text)
			html.WriteString(said)
			plain.WriteString(said)
		}
		out[lang] = Text{Tag: l.Tag, HTML: template.HTML(html.String()), Plain: plain.String()}
	}
	inputs := make([]*both, len(f.Inputs))
	for i, in := range f.Inputs {
		inputs[i] = r.what(in)
	}
	return out, inputs
}

// what is what an observation is of: its metric, subject and period.
func (r *renderer) what(o *content.Observation) *both {
	out, metric, subject, when := &both{}, r.texts(&o.Metric.Name), r.texts(&o.Subject.Name), r.period(o.Period)
	for lang, l := range r.site.Langs {
		out[lang] = plainText(l.Tag, metric[lang].Plain+" · "+subject[lang].Plain+" · "+when[lang].Plain)
	}
	return out
}

func (p *figurePart) at(r *renderer, at location) Figure {
	o := p.o
	f := Figure{
		ID: o.ID, Href: at.to(figurePath(o)),
		Metric:  Link{Text: at.e.of(r.texts(&o.Metric.Name)), Href: at.to(metricPath(o.Metric))},
		Subject: r.entityLink(at, o.Subject),
		Period:  at.e.of(p.period), Status: string(o.Status), StatusText: at.e.of(r.word("status-" + string(o.Status))),
		Value: at.e.of(p.value), Change: at.e.of(p.change),
		Printed: o.Printed.Value, Formula: at.e.of(p.formula), Plain: p.plain, Unit: at.e.of(p.unit),
		Cites: r.cites(at, p.cites, p.lines), Note: at.e.of(p.note), TableNote: at.e.of(p.table),
	}
	switch {
	case f.Change != nil:
	case f.Printed != "":
		f.NoChange = at.e.of(r.word("not-printed"))
	default:
		f.NoChange = at.e.of(r.word("not-applicable"))
	}
	if o.Cite.Given() {
		f.PrintedTag = o.Cite.Source.Tag
	}
	for i, text := range p.inputs {
		f.Inputs = append(f.Inputs, Link{Text: at.e.of(text), Href: at.to(figurePath(o.Formula.Inputs[i]))})
	}
	if x := o.Conflict; x != nil {
		value := &both{}
		for lang, l := range r.site.Langs {
			value[lang] = plainText(l.Tag, r.site.Say(x, lang, false))
		}
		f.Conflict = &Link{Text: at.e.of(value), Href: at.to(figurePath(x))}
	}
	return f
}

func figures(r *renderer, at location, parts []figurePart) []Figure {
	out := make([]Figure, len(parts))
	for i := range parts {
		out[i] = parts[i].at(r, at)
	}
	return out
}

// unit is what a unit is called.
func (r *renderer) unit(id string) *both {
	return r.once(unitName(id), func() *both {
		out := &both{}
		for i, l := range r.site.Langs {
			out[i] = plainText(l.Tag, r.site.Units.Name(id, l.Tag))
		}
		return out
	})
}

// unitName is what once keeps the name of a unit by.
type unitName string

// lineText is "line 12" in both languages. Every citation asks for one, so they
// are in a list by their numbers, as far as sources have lines.
func (r *renderer) lineText(n int) *both {
	if n >= len(r.lines) {
		return r.counted("line", n)
	}
	if t := r.lines[n].Load(); t != nil {
		return t
	}
	t := r.counted("line", n)
	r.lines[n].Store(t) // whoever else made it made the same
	return t
}

// counted is a word with a number in it.
func (r *renderer) counted(key string, n int) *both {
	out := &both{}
	for i, w := range r.word(key) {
		out[i] = plainText(w.Tag, strings.ReplaceAll(w.Plain, "{n}", strconv.Itoa(n)))
	}
	return out
}

func citePath(c content.Citation) string {
	return sourcePath(c.Source) + "#line-" + strconv.Itoa(c.Line)
}

// cites groups citations by source, in the order they come. Lines are what the
// line of each is called.
func (r *renderer) cites(at location, list []content.Citation, lines []*both) []SourceCites {
	out := make([]SourceCites, 0, min(len(list), 2))
	var few [4]*content.Source // on the stack: almost all have one
	sources := few[:0]
	for n, c := range list {
		href := at.to(citePath(c))
		i := slices.Index(sources, c.Source)
		if i < 0 {
			i = len(out)
			sources = append(sources, c.Source)
			out = append(out, SourceCites{Source: Link{Text: at.e.of(r.short(c.Source)), Href: href}})
		}
		out[i].Lines = append(out[i].Lines, CitedLine{c.Line, at.e.of(lines[n]), href})
	}
	return out
}

func (r *renderer) cite(at location, c content.Citation) Cite {
	if !c.Given() {
		return Cite{}
	}
	return Cite{Href: at.to(citePath(c)), Source: at.e.of(r.short(c.Source)), Line: at.e.of(r.lineText(c.Line))}
}

// short is what tables call a source.
func (r *renderer) short(s *content.Source) *both {
	if s.Short.Given() {
		return r.texts(&s.Short)
	}
	return r.texts(&s.Title)
}
