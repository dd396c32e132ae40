package render

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"briefing/generator/content"
	"briefing/generator/period"
	"briefing/generator/quantity"
	"briefing/generator/weave"
)

// A front page is read at a glance: what is more than this stands where its
// links lead.
const (
	frontEntries = 60 // of a section
	frontDue     = 6  // of a year
)

// home is the first page of each edition.
func (r *renderer) home() error {
	s := r.site
	var page *weave.Page
	if s.Home != nil {
		page = s.PageOf(s.Home)
	}
	words := r.wordsOf("index.html", page)
	key := words.keyParts()
	due := words.dueParts()
	summaries := make([]*both, len(s.Sections))
	for i, section := range s.Sections {
		summaries[i] = words.rich(&section.Summary, "")
	}
	briefs := s.Briefs()
	fill := func(v *View, at location) {
		v.linked.write = (*View).website
		for i := range key {
			v.Key = append(v.Key, key[i].at(r, at))
		}
		for _, p := range briefs {
			v.Briefs = append(v.Briefs, r.entry(p, at))
		}
		for i, section := range s.Sections {
			v.Sections = append(v.Sections, r.sectionList(section, at, summaries[i]))
		}
		v.Due = r.due(due, at)
		if len(s.Tables) > 0 {
			v.Data = []Download{{CSV: at.root + dataPath(nil) + ".csv", JSON: at.root + dataPath(nil) + ".json"}}
		}
		words.foot(v, at)
	}
	if page != nil {
		return r.written(page, words, "home", fill)
	}
	return r.publish("index.html", "home", "", r.texts(&s.Config.Title), r.texts(&s.Config.Description), fill)
}

// keyPart is a figure of the home page with what stands beside it.
type keyPart struct {
	figurePart
	beside []*both
}

func (w *bilingual) keyParts() []keyPart {
	r := w[0].r
	var list []*content.Observation
	for _, id := range r.site.Config.HomeFigures {
		if o := r.site.Observation(id.Value); o != nil {
			list = append(list, o)
		}
	}
	out := make([]keyPart, len(list))
	for i, p := range w.figureParts(list) {
		out[i].figurePart = p
		b := r.site.Beside(p.o)
		if b.Earlier != nil {
			key := "beside-earlier"
			switch {
			case b.Direction == quantity.Up:
				key = "beside-up"
			case b.Direction == quantity.Down:
				key = "beside-down"
			case weave.IsAim(p.o) || p.o.Status == content.Ceiling:
				key = "beside-result"
			}
			out[i].beside = append(out[i].beside, w.beside(key, b.Earlier))
		}
		for _, aim := range b.Aims {
			out[i].beside = append(out[i].beside, w.beside("beside-aim", aim))
		}
	}
	return out
}

// beside is a word of the layouts with a figure in it: its value, linked, its
// period, status and source.
func (w *bilingual) beside(key string, o *content.Observation) *both {
	r, out := w[0].r, &both{}
	when, status, source := r.period(o.Period), r.word("status-"+string(o.Status)), &both{}
	if c := o.Cites(); len(c) > 0 {
		source = r.short(c[0].Source)
	}
	for lang, word := range r.word(key) {
		fill := func(html bool) string {
			value, text := r.site.Say(o, lang, false), func(b *both) string { return b[lang].Plain }
			if html {
				text = func(b *both) string { return escape(b[lang].Plain) }
				value = `<a class=` + figureClass(o) + ` href=` + w[lang].to(figurePath(o)) + `>` + escape(value) + `</a>`
			}
			return strings.NewReplacer("{value}", value, "{period}", text(when), "{status}", text(status), "{source}", text(source)).Replace(word.Plain)
		}
		out[lang] = Text{Tag: r.site.Langs[lang].Tag, HTML: template.HTML(fill(true)), Plain: fill(false)}
	}
	return out
}

func (p *keyPart) at(r *renderer, at location) KeyFigure {
	out := KeyFigure{Figure: p.figurePart.at(r, at)}
	for _, b := range p.beside {
		out.Beside = append(out.Beside, at.e.of(b))
	}
	return out
}

// sectionList is a section at a glance.
func (r *renderer) sectionList(s *content.Section, at location, summary *both) SectionList {
	out := SectionList{Link: r.sectionLink(at, s), Summary: at.e.of(summary), Kind: "pages", Count: len(s.Pages)}
	switch {
	case s.Directory: // hundreds of names would bury the pages
		out.Kind, out.Count = "directory", len(s.Pages)+len(s.Entities)
		return out
	case s.Entity != "":
		out.Kind = "entities"
	case len(s.Pages) > 0:
		out.Kind = "briefs"
		for _, p := range s.Pages {
			if p.Source == nil {
				out.Kind = "pages"
			}
		}
	}
	below := map[*content.Page]int{} // pages and entries, by the page at the top
	for _, p := range s.Pages {
		top, n := p, len(p.Entries)
		for a := above(p); a != nil; a = above(a) {
			top = a
		}
		if top != p {
			n++
		}
		below[top] += n
	}
	more := 0
	for _, p := range s.Pages {
		switch {
		case above(p) != nil: // those below stand on the section's page
		case len(out.Entries) == frontEntries:
			more++
		default:
			e := r.entry(r.site.PageOf(p), at)
			e.Count = below[p]
			out.Below = out.Below || e.Count > 0
			out.Entries = append(out.Entries, e)
		}
	}
	if more > 0 {
		out.More = &Link{Text: at.e.of(r.counted("more-items", more)), Href: out.Link.Href}
	}
	return out
}

// duePart is what is due by the end of a year.
type duePart struct {
	year    string
	aims    []figurePart
	results []*figurePart // of each; nil if there is none
	verdict []weave.Verdict
	more    int
}

func (w *bilingual) dueParts() []duePart {
	r := w[0].r
	// What site.toml names comes first and sets how many a year shows; the rest is counted.
	var list []weave.Outcome
	cut := map[string]int{}
	for _, id := range r.site.Config.HomeDue {
		if o := r.site.Observation(id.Value); o != nil {
			if out := weave.OutcomeOf(o); out.Undecided() {
				list = append(list, out)
				cut[yearOf(out)]++
			}
		}
	}
	chosen := len(list)
	for _, o := range r.site.Due() {
		if !slices.ContainsFunc(list[:chosen], func(c weave.Outcome) bool { return c.Aim == o.Aim }) {
			list = append(list, o)
		}
	}
	var out []duePart
	for _, o := range list {
		year, most := yearOf(o), frontDue
		if chosen > 0 {
			if most = cut[year]; most == 0 {
				continue
			}
		}
		i := 0
		for i < len(out) && out[i].year != year {
			i++
		}
		if i == len(out) {
			out = append(out, duePart{year: year})
		}
		d := &out[i]
		if len(d.aims) == most {
			d.more++
			continue
		}
		d.aims = append(d.aims, w.figureParts([]*content.Observation{o.Aim})...)
		d.verdict = append(d.verdict, o.Verdict)
		var result *figurePart
		if o.Result != nil {
			result = &w.figureParts([]*content.Observation{o.Result})[0]
		}
		d.results = append(d.results, result)
	}
	slices.SortStableFunc(out, func(a, b duePart) int { return cmp.Compare(a.year, b.year) })
	return out
}

// yearOf is the year by the end of which something is due.
func yearOf(o weave.Outcome) string { return period.Year(period.Last(o.Aim.Period)) }

func (r *renderer) due(parts []duePart, at location) []DueGroup {
	var out []DueGroup
	for i := range parts {
		d := &parts[i]
		g := DueGroup{Year: d.year, Text: at.e.of(r.period(d.year))}
		for j := range d.aims {
			o := Outcome{Aim: d.aims[j].at(r, at), Verdict: string(d.verdict[j]), VerdictText: at.e.of(r.word(verdictWord(d.verdict[j])))}
			if d.results[j] != nil {
				f := d.results[j].at(r, at)
				o.Result = &f
			}
			g.Items = append(g.Items, o)
		}
		if d.more > 0 && r.hasTargets() {
			g.More = &Link{Text: at.e.of(r.counted("more-items", d.more)), Href: at.to(targetsPath)}
		}
		out = append(out, g)
	}
	return out
}

// when says a source's date; nothing if it has none.
func (r *renderer) when(at location, date string) Texts {
	if date == "" {
		return nil
	}
	return at.e.of(r.period(date))
}
