package render

import (
	"html/template"
	"strconv"

	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/weave"
)

// bilingual writes the words of one page in both languages.
type bilingual [2]prose

// words returns what writes a page, from where it stands. The page is nil when it is
// made of data files alone.
func (r *renderer) words(at way, p *weave.Page) *bilingual {
	m := &marks{}
	var from *content.Page
	if p != nil {
		from = p.Page.Page
		for i, c := range p.References {
			back := ""
			if b := p.FirstCited(i); b >= 0 {
				back = p.Anchors[b]
			}
			m.list = append(m.list, mark{c, back})
		}
	}
	out := &bilingual{}
	for lang := range out {
		out[lang] = prose{r: r, lang: lang, from: from, way: at, marks: m, foreign: r.foreign[lang]}
	}
	return out
}

// text renders words of both languages, with markup and without.
func (w *bilingual) text(t [2][]markdown.Inline, mentions [2][]weave.Mention) *both {
	out := &both{}
	for i := range t {
		p := w[i]
		out[i] = Text{
			Tag:   p.r.site.Langs[i].Tag,
			HTML:  template.HTML(p.html(t[i], mentions[i])),
			Plain: markdown.PlainText(t[i], func(in markdown.Inline) string { return p.r.site.SayFigure(in, i) }),
		}
	}
	return out
}

// rich renders a text of a data file with figures, citations and links, which
// are relative to content/ wherever the text is shown. Back is the anchor its
// references lead back to, if there is one.
func (w *bilingual) rich(t *content.Texts, back string) *both {
	if !t.Given() {
		return nil
	}
	site := w[0].r.site
	w[0].marks.back = back
	data := *w
	data[0].from, data[1].from = nil, nil
	out := data.text([2][]markdown.Inline{t[0].Inlines, t[1].Inlines}, [2][]weave.Mention{site.MentionsIn(t, 0), site.MentionsIn(t, 1)})
	if lang, stale := site.StaleText(t); stale {
		return w[0].r.older(out, lang)
	}
	return out
}

// marks numbers the citations of a page, in the order they are first met. The
// numbers of a written page are known before; those of its data come after.
//
// Figures are marked with letters, which are shown on paper: nobody can follow
// a figure there to its entry.
type marks struct {
	list    []mark
	back    string // where references first met now lead back to
	figures []*content.Observation
	sources []*content.Source // that the page's data rest on beside these
}

type mark struct {
	cite content.Citation
	back string
}

// backAt leads back to where a reference is first met.
func (m mark) backAt(at location) string {
	if m.back == "" {
		return ""
	}
	return at.here(m.back)
}

// number is the number of a citation on the page, from 1.
func (m *marks) number(c content.Citation) int {
	for i := range m.list {
		if m.list[i].cite == c {
			return i + 1
		}
	}
	m.list = append(m.list, mark{c, m.back})
	return len(m.list)
}

// foot fills in what stands at the foot of a page: what its marks lead to, and
// what it rests on.
func (w *bilingual) foot(v *View, at location) {
	v.References = w.references(at)
	v.Notes = w.notes(at)
	v.Sources = w.sources(at)
}

// references lists what the page's numbered marks lead to.
func (w *bilingual) references(at location) []Reference {
	r, list := w[0].r, w[0].marks.list
	out := make([]Reference, len(list))
	for i, m := range list {
		c := m.cite
		out[i] = Reference{N: i + 1, ID: "ref-" + strconv.Itoa(i+1), Source: Link{Text: at.e.of(r.texts(&c.Source.Title)), Href: at.to(citePath(c))},
			Line: c.Line, LineText: at.e.of(r.lineText(c.Line)), Back: m.backAt(at)}
	}
	return out
}
