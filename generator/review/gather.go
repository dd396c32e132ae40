package review

import (
	"slices"
	"strings"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/diag"
)

// pageUnit lists the pairs of texts of a page: its title and summary, then its
// blocks.
func (s *Site) pageUnit(p *check.Page, keep bool) *unit {
	a, b := p.Halves[0], p.Halves[1]
	u := &unit{name: p.Path, page: p, files: []string{a.File, b.File}, section: sectionOf(a.File)}
	add := func(key string, t content.Texts) {
		if t[0].Given() && t[1].Given() {
			s.add(u, key, &t, nil, keep)
		}
	}
	add("title", content.Texts{a.Title, b.Title})
	add("summary", content.Texts{a.Summary, b.Summary})
	u.figures = s.figuresAmong(s.figuresAmong(nil, a.Title.Inlines), a.Summary.Inlines)
	if !s.Kept && !keep {
		u.count += len(p.Anchors)
		return u
	}
	p.Use(func(blocks []check.Block) {
		for i := range blocks {
			d := &detail{}
			if g := blocks[i].Group; g != nil {
				for side := range g {
					d.text[side], d.lines[side] = textOf(g[side]...)
				}
			} else {
				for side, b := range blocks[i].Sides {
					d.text[side], d.lines[side] = textOf(*b)
				}
			}
			s.finish(u, item{block: int32(i), detail: d}, keep)
		}
		s.shows(u, blocks)
	})
	return u
}

// add appends a text that is no block. Texts is what others know it by.
func (s *Site) add(u *unit, key string, t, texts *content.Texts, keep bool) {
	if !s.Kept && !keep {
		u.count++
		return
	}
	d := &detail{}
	for side := range t {
		d.text[side], d.at[side] = words(t[side].Inlines), t[side].Pos(0)
	}
	s.finish(u, item{block: -1, key: key, texts: texts, detail: d}, keep)
}

// finish appends an item. It keeps of its texts no more than the hashes where
// they are in the record as they are: then nothing will be said of them.
func (s *Site) finish(u *unit, it item, keep bool) {
	for side, t := range it.text {
		it.hash[side] = hashOf(t)
	}
	if it.empty() {
		it.state = Confirmed // a rule
	}
	if !keep && (it.empty() || len(s.record.byPair[it.hash]) > 0) {
		it.detail = nil
	}
	u.count++
	u.items = append(u.items, it)
}

var emptyHash = hashOf("")

// empty says whether an item has no words in either language.
func (it *item) empty() bool { return it.hash == [2]uint64{emptyHash, emptyHash} }

// pos is where a line of the text stands in a language; where it begins when
// it has no such line.
func (u *unit) pos(it *item, side, line int) diag.Pos {
	switch lines := it.lines[side]; {
	case it.block < 0:
		return it.at[side]
	case line < len(lines):
		return u.page.Halves[side].Pos(lines[line])
	case len(lines) > 0:
		return u.page.Halves[side].Pos(lines[0])
	}
	return u.page.Halves[side].Pos(0)
}

// firstChange is the first line in which two texts differ.
func firstChange(a, b string) int {
	n := 0
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			break
		}
		if a[i] == '\n' {
			n++
		}
	}
	return n
}

// dataUnits lists the pairs of texts of the data files. Pages are the units of
// their Markdown files, for texts of front matter that both halves share.
func (s *Site) dataUnits(pages map[string]*unit, keep bool) []*unit {
	byFile := map[string]*unit{}
	unitOf := func(file string) *unit {
		u := pages[file]
		if u == nil {
			u = byFile[file]
		}
		if u == nil {
			name := strings.TrimPrefix(file, "content/")
			if file == content.ConfigFile {
				name = "site"
			}
			u = &unit{name: name, files: []string{file}, section: sectionOf(file)}
			byFile[file] = u
		}
		return u
	}
	add := func(key string, t *content.Texts) {
		if t == nil || !t[0].Given() || !t[1].Given() {
			return
		}
		s.add(unitOf(t[0].Pos(0).File), key, t, t, keep)
	}
	add("title", &s.Config.Title)
	add("description", &s.Config.Description)
	add("author", &s.Config.Author)
	add("rights", &s.Config.Rights)
	for _, section := range s.Sections {
		add("section."+section.ID+".title", &section.Title)
		add("section."+section.ID+".kind", &section.Kind)
		add("section."+section.ID+".summary", &section.Summary)
	}
	for _, k := range s.RelationKinds() {
		add("relation."+k.ID+".label", &k.Label)
		add("relation."+k.ID+".inverse", &k.Inverse)
	}
	for _, section := range s.Sections {
		for _, e := range section.Entities {
			add(e.ID+".name", &e.Name)
			add(e.ID+".text", &e.Text)
		}
	}
	for _, e := range s.Entities {
		for _, r := range e.Relations {
			key := "relation." + r.To.ID + "." + r.Kind.ID
			if e.Page == nil {
				key = e.ID + "." + key
			}
			add(key, &r.Note)
		}
	}
	for _, src := range s.Sources {
		add(src.ID+".title", &src.Title)
		add(src.ID+".short", &src.Short)
		add(src.ID+".publisher", &src.Publisher)
		add(src.ID+".date-note", &src.DateNote)
		add(src.ID+".note", &src.Note)
	}
	for _, t := range s.Topics {
		add("topic."+t.ID+".name", &t.Name)
	}
	for _, m := range s.Metrics {
		add(m.ID+".name", &m.Name)
		add(m.ID+".definition", &m.Definition)
		add(m.ID+".note", &m.Note)
	}
	for _, t := range s.Tables {
		add("title", &t.Title)
		add("note", &t.Note)
		for _, o := range t.Observations {
			add(o.ID+".note", o.Note)
		}
		if s.Kept || keep {
			u := unitOf(t.File)
			u.facts = make([]fact, len(t.Observations))
			for i, o := range t.Observations {
				u.facts[i] = factOf(o)
			}
		}
	}
	for _, t := range s.Terms {
		add(t.ID+".name", &t.Name)
		add(t.ID+".explain", &t.Explain)
	}
	compared := func(c *content.Compared) {
		add(c.ID+".title", &c.Title)
		add(c.ID+".summary", &c.Summary)
		add(c.ID+".note", &c.Note)
	}
	for _, c := range s.Comparisons {
		compared(&c.Compared)
	}
	for _, m := range s.Matrices {
		compared(&m.Compared)
	}
	for _, c := range s.Charts {
		add(c.ID+".title", &c.Title)
		add(c.ID+".subtitle", &c.Subtitle)
		add(c.ID+".rest", &c.Rest)
		add(c.ID+".note", &c.Note)
	}
	for _, e := range s.Events {
		add(e.ID+".text", &e.Text)
		add(e.ID+".date-note", &e.DateNote)
	}
	out := make([]*unit, 0, len(byFile))
	for _, u := range byFile {
		out = append(out, u)
	}
	slices.SortFunc(out, compareUnits)
	return out
}

// sectionOf is the section that a file of the site belongs to, see Count.ID.
func sectionOf(file string) string {
	if file == content.ConfigFile || file == fileOf("site") {
		return content.ConfigFile
	}
	if rest, ok := strings.CutPrefix(file, Folder+"/"); ok {
		file = "content/" + strings.TrimSuffix(rest, ending)
	}
	rest, ok := strings.CutPrefix(file, "content/")
	if !ok {
		return "(other)"
	}
	if folder, _, ok := strings.Cut(rest, "/"); ok {
		return folder
	}
	name, _, _ := strings.Cut(rest, ".")
	if name == "comparisons" { // the file's name; its pages are below compare/
		return "compare"
	}
	return name
}
