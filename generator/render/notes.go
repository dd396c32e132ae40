package render

import (
	"cmp"
	"slices"

	"briefing/generator/content"
)

// What a reader of a printed page can't follow: where its figures come from,
// and what its sources are.

// letter is the mark of a figure on the page: a, b … z, aa, ab …
func (m *marks) letter(o *content.Observation) string {
	n := slices.Index(m.figures, o)
	if n < 0 {
		n = len(m.figures)
		m.figures = append(m.figures, o)
	}
	return letters(n)
}

// letters counts from 0 as columns of a spreadsheet are called.
func letters(n int) string {
	var out []byte
	for n++; n > 0; n = (n - 1) / 26 {
		out = append(out, byte('a'+(n-1)%26))
	}
	slices.Reverse(out)
	return string(out)
}

// rest notes that something on the page beside its text rests on a source.
func (m *marks) rest(s *content.Source) {
	if !slices.Contains(m.sources, s) {
		m.sources = append(m.sources, s)
	}
}

// notes are where the figures in the page's text come from.
func (w *bilingual) notes(at location) []Note {
	r, figures := w[0].r, w[0].marks.figures
	if len(figures) == 0 {
		return nil
	}
	out := make([]Note, len(figures))
	for i, o := range figures {
		n := Note{Mark: letters(i), Status: string(o.Status), StatusText: at.e.of(r.word("status-" + string(o.Status))), Printed: o.Printed.Value}
		if o.Cite.Given() {
			n.PrintedTag = o.Cite.Source.Tag
		}
		cites := o.Cites()
		lines := make([]*both, len(cites))
		for i, c := range cites {
			lines[i] = r.lineText(c.Line)
		}
		n.Cites = r.cites(at, cites, lines)
		out[i] = n
	}
	return out
}

// sources are the documents that the page rests on, the newest first, those
// without a date last.
func (w *bilingual) sources(at location) []SourceNote {
	r, m := w[0].r, w[0].marks
	for i := range m.list {
		m.rest(m.list[i].cite.Source)
	}
	for _, o := range m.figures {
		for _, c := range o.Cites() {
			m.rest(c.Source)
		}
	}
	return r.sourceNotes(at, m.sources)
}

func (r *renderer) sourceNotes(at location, list []*content.Source) []SourceNote {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b *content.Source) int {
		return cmp.Or(-cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
	})
	out := make([]SourceNote, len(list))
	for i, s := range list {
		out[i] = SourceNote{Link: Link{Text: at.e.of(r.texts(&s.Title)), Href: at.to(sourcePath(s))},
			Publisher: at.e.of(r.texts(&s.Publisher)), Date: s.Date, When: r.when(at, s.Date)}
	}
	return out
}
