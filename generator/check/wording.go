package check

import (
	"slices"

	"briefing/generator/content"
	"briefing/generator/terms"
)

// wording holds the words of the site against what things are called
// (naming.go) and against how the same sentence is translated elsewhere
// (sentences.go). It goes through the leaves in the order of reading: what was
// just named need not be named again.
type wording struct {
	checker
	avoid  [2]*terms.Avoid
	shared map[int32][]int32 // by a target, others that have one of its names
	// sentences of the pages, in their order, and of the data files.
	sentences [][]utterance
	data      []dataLeaf
}

func newWording(c checker, shared map[int32][]int32) *wording {
	return &wording{checker: c, shared: shared, avoid: c.avoided(), sentences: make([][]utterance, len(c.Pages)+1)}
}

// leaf checks what a leaf calls things, and records its sentences.
func (r *reading) leaf(l *leaf, as kind) {
	named := r.naming(l)
	if as != name && l.both() {
		r.say(l, as)
	}
	r.order++
	r.last = named
	switch as {
	case heading, name:
		r.heading = named
	case cell:
		r.row.add(&named)
	}
}

// dataLeaf is a text of a data file.
type dataLeaf struct {
	texts *content.Texts
	meant content.Exceptions
}

// dataTexts checks the texts of the data files. Those of one table are read
// one after the other; what a table is about is known from where it stands.
func (w *wording) dataTexts() {
	p := papers.Get().(*paper)
	defer papers.Put(p)
	p.turn(0)
	table := func(meant content.Exceptions, about known, list ...*content.Texts) {
		r := reading{wording: w, paper: p, heading: about}
		for i, t := range list {
			if !t.Given() {
				continue
			}
			as := prose
			if i == 0 {
				as = name
			}
			r.order = int32(len(w.data))
			w.data = append(w.data, dataLeaf{t, meant})
			l := textsLeaf(t, [2]content.Exceptions{meant})
			p.read(&w.checker, &l)
			r.leaf(&l, as)
			r.heading.add(&about)
		}
	}
	none := &content.Texts{}
	table(w.Config.Meant, known{}, none, &w.Config.Description, &w.Config.Author, &w.Config.Rights)
	for _, s := range w.Sections {
		table(s.Meant, known{}, none, &s.Summary)
		for _, e := range s.Entities {
			table(e.Meant, known{}, &e.Name, &e.Text)
		}
	}
	for _, s := range w.Sources {
		table(s.Meant, known{}, &s.Title, &s.DateNote, &s.Note)
	}
	for _, m := range w.Metrics {
		table(m.Meant, known{}, &m.Name, &m.Definition, &m.Note)
	}
	for _, t := range w.Tables {
		table(t.Meant, known{}, &t.Title, &t.Note)
		for _, o := range t.Observations {
			if o.Note != nil {
				table(o.Meant, w.about(o.Subject, &o.Metric.Name), none, o.Note)
			}
		}
	}
	for _, t := range w.Terms {
		table(t.Meant, known{}, &t.Name, &t.Explain)
	}
	for _, e := range w.Events {
		table(e.Meant, known{}, none, &e.Text, &e.DateNote)
	}
	for _, e := range w.Entities {
		for _, rel := range e.Relations {
			if rel.Note.Given() {
				about := w.about(rel.From)
				to := w.about(rel.To)
				about.add(&to)
				table(rel.Meant, about, none, &rel.Note)
			}
		}
	}
	for _, x := range w.Comparisons {
		table(nil, known{}, &x.Title, &x.Summary, &x.Note)
	}
	for _, x := range w.Matrices {
		table(nil, known{}, &x.Title, &x.Summary, &x.Note)
	}
	w.sentences[len(w.Pages)] = slices.Clone(p.said)
}

// about is what is known where something is said of an entity.
func (w *wording) about(e *content.Entity, texts ...*content.Texts) known {
	var k known
	for lang := range k {
		for _, t := range append(texts, &e.Name) {
			w.Names[lang].Find(t[lang].Source, func(_, _ int, target int32) { k[lang] = append(k[lang], target) })
		}
	}
	return k
}

// leafAt finds the leaf a sentence stands in again.
func (w *wording) leafAt(p standing) leaf {
	if int(p.page) == len(w.Pages) {
		d := w.data[p.order]
		return textsLeaf(d.texts, [2]content.Exceptions{d.meant})
	}
	var out leaf
	page := w.Pages[p.page]
	r := reading{wording: w, page: page, visit: func(r *reading, l *leaf, _ kind) {
		if r.order == p.order {
			out = *l
		}
		r.order++
	}}
	r.front()
	blocks := page.Blocks()
	for i := range blocks {
		r.pair(&blocks[i].Pair, [2]content.Exceptions{}, prose)
	}
	return out
}
