package render

import (
	"bytes"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/content"
	"briefing/generator/period"
)

// What a page is, said to machines: JSON-LD with the words of schema.org, in a
// data block of the page. A written page is an Article about its subject, which
// cites its sources; a metric and the page of all metrics are Datasets; the home
// page is the WebSite; and every page below it says by which way one comes to it.
//
// It says what the page shows and nothing else. In the paired edition names stand
// in the lead language, and in the other one as alternate names.

// linked is what LinkedData needs and layouts do not show.
type linked struct {
	tags    []string                 // of the languages of the edition
	author  Texts                    // of the site
	write   func(v *View, w *object) // what the page is; nil if it is nothing special
	dataset func() dataset           // of pages that are one
}

// dataset is what there is to say of figures.
type dataset struct {
	coverage string   // the years they are for, "2019/2024"
	places   []Texts  // the places they are of
	files    []string // links to the files they stand in, without ending
}

// LinkedData is the page's data block; empty if there is nothing to say. It is
// made when a layout asks for it.
func (v *View) LinkedData() template.HTML {
	var b bytes.Buffer
	v.writeLinkedData(&b)
	return template.HTML(b.String())
}

func (v *View) writeLinkedData(b *bytes.Buffer) {
	is := v.linked.write
	if is == nil && len(v.Trail) == 0 {
		return
	}
	b.WriteString(`<script type=application/ld+json>{"@context":"https://schema.org","@graph":[`)
	w := object{b: b}
	if is != nil {
		w.start()
		is(v, &w)
		w.end()
	}
	if len(v.Trail) > 0 {
		if is != nil {
			b.WriteByte(',')
		}
		v.breadcrumbs(&w)
	}
	b.WriteString(`]}</script>`)
}

func (v *View) website(w *object) {
	w.text("@type", "WebSite")
	w.name("name", "alternateName", v.SiteTitle)
	w.text("url", v.Canonical)
	w.languages(v)
	w.text("description", v.SiteDescription.Joined())
	w.text("license", v.License)
}

func (v *View) article(w *object) {
	w.text("@type", "Article")
	w.name("headline", "alternativeHeadline", v.Title)
	w.text("url", v.Canonical)
	w.languages(v)
	w.dates(v)
	if e := v.Entity; e != nil {
		w.open("about")
		w.text("@type", orThing(e.schema))
		w.name("name", "alternateName", e.Name)
		w.end()
	}
	w.author("author", v)
	w.open("isPartOf")
	w.text("@type", "WebSite")
	w.text("name", v.SiteTitle.Joined())
	w.text("url", v.absolute(v.Home))
	w.end()
	if sources := v.sources(); len(sources) > 0 {
		w.key("citation")
		w.b.WriteByte('[')
		for i, s := range sources {
			if i > 0 {
				w.b.WriteByte(',')
			}
			w.start()
			w.text("@type", "CreativeWork")
			w.name("name", "alternateName", s.Text)
			w.text("url", v.absolute(s.Href))
			w.end()
		}
		w.b.WriteByte(']')
	}
	w.text("license", v.License)
}

// author writes who made a text or a collection of figures.
func (w *object) author(key string, v *View) {
	w.open(key)
	w.text("@type", "Organization")
	w.name("name", "alternateName", v.linked.author)
	w.text("url", v.absolute(v.Home))
	w.end()
}

// sources are the sources that a page draws on.
func (v *View) sources() []Link {
	if v.Entity != nil {
		return v.Entity.Sources
	}
	var out []Link
	add := func(l Link) {
		l.Href, _, _ = strings.Cut(l.Href, "#")
		for _, have := range out {
			if have.Href == l.Href {
				return
			}
		}
		out = append(out, l)
	}
	if v.Brief != nil {
		add(*v.Brief)
	}
	for _, r := range v.References {
		add(r.Source)
	}
	return out
}

func (v *View) data(w *object) {
	d := v.linked.dataset()
	w.text("@type", "Dataset")
	about := v.Summary
	if v.Metric != nil {
		w.name("name", "alternateName", v.Title)
		about = v.Metric.Definition
	} else {
		w.text("name", v.Title.Joined()+" · "+v.SiteTitle.Joined())
	}
	w.text("description", about.Joined())
	w.text("url", v.Canonical)
	w.languages(v)
	w.dates(v)
	w.author("creator", v)
	if m := v.Metric; m != nil {
		w.open("variableMeasured")
		w.text("@type", "PropertyValue")
		w.name("name", "alternateName", v.Title)
		w.text("unitText", m.Unit.Joined())
		w.end()
	}
	w.text("temporalCoverage", d.coverage)
	if len(d.places) > 0 {
		w.list("spatialCoverage", len(d.places), func(i int) string { return d.places[i].Joined() })
	}
	w.key("distribution")
	w.b.WriteByte('[')
	for i, file := range d.files {
		for j, kind := range [][2]string{{"text/csv", ".csv"}, {"application/json", ".json"}} {
			if i+j > 0 {
				w.b.WriteByte(',')
			}
			w.start()
			w.text("@type", "DataDownload")
			w.text("encodingFormat", kind[0])
			w.text("contentUrl", v.absolute(file+kind[1]))
			w.end()
		}
	}
	w.b.WriteByte(']')
	w.text("license", v.License)
}

func (v *View) breadcrumbs(w *object) {
	w.start()
	w.text("@type", "BreadcrumbList")
	w.key("itemListElement")
	w.b.WriteByte('[')
	for i := range len(v.Trail) + 1 {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.start()
		w.text("@type", "ListItem")
		w.key("position")
		w.b.WriteString(strconv.Itoa(i + 1))
		if i < len(v.Trail) {
			w.text("name", v.Trail[i].Text.Joined())
			w.text("item", v.absolute(v.Trail[i].Href))
		} else {
			w.text("name", v.Title.Joined())
		}
		w.end()
	}
	w.b.WriteByte(']')
	w.end()
}

// absolute is the address of what a link of the page leads to.
func (v *View) absolute(href string) string {
	at := v.Canonical[:strings.LastIndexByte(v.Canonical, '/')+1]
	for strings.HasPrefix(href, "../") {
		href = href[len("../"):]
		at = at[:strings.LastIndexByte(at[:len(at)-1], '/')+1]
	}
	return at + href
}

func orThing(schema string) string {
	if schema == "" {
		return "Thing"
	}
	return schema
}

// object writes a JSON object. Empty texts are left out.
type object struct {
	b    *bytes.Buffer
	more bool // something of the object stands already
}

func (w *object) key(key string) {
	if w.more {
		w.b.WriteByte(',')
	}
	w.more = true
	w.b.WriteByte('"')
	w.b.WriteString(key)
	w.b.WriteString(`":`)
}

func (w *object) text(key, value string) {
	if value == "" {
		return
	}
	w.key(key)
	w.b.Write(appendJSON(w.b.AvailableBuffer(), value))
}

// name writes a name, and what it is in the other language.
func (w *object) name(key, other string, t Texts) {
	switch {
	case len(t) == 0:
	case len(t) == 2 && t[0].Plain != "" && t[1].Plain != "" && t[0].Plain != t[1].Plain:
		w.text(key, t[0].Plain)
		w.text(other, t[1].Plain)
	default:
		w.text(key, t.Joined())
	}
}

func (w *object) list(key string, n int, of func(int) string) {
	w.key(key)
	if n > 1 {
		w.b.WriteByte('[')
	}
	for i := range n {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.b.Write(appendJSON(w.b.AvailableBuffer(), of(i)))
	}
	if n > 1 {
		w.b.WriteByte(']')
	}
}

func (w *object) languages(v *View) {
	w.list("inLanguage", len(v.linked.tags), func(i int) string { return v.linked.tags[i] })
}

func (w *object) dates(v *View) {
	w.text("datePublished", v.dates.Published.String())
	w.text("dateModified", v.dates.Modified.String())
}

func (w *object) open(key string) {
	w.key(key)
	w.start()
}

func (w *object) start() {
	w.b.WriteByte('{')
	w.more = false
}

func (w *object) end() {
	w.b.WriteByte('}')
	w.more = true
}

// placeTypes are the types of schema.org that figures can be of a place with.
var placeTypes = []string{"Place", "AdministrativeArea", "City"}

// dataset is what there is to say of a list of figures.
func (r *renderer) dataset(at location, list []*content.Observation) dataset {
	var d dataset
	subjects, tables := map[*content.Entity]bool{}, map[*content.MetricTable]bool{}
	for _, o := range list {
		if s := o.Subject; !subjects[s] {
			subjects[s] = true
			if slices.Contains(placeTypes, s.Section.Schema) {
				d.places = append(d.places, at.e.of(r.texts(&s.Name)))
			}
		}
		if !tables[o.Table] {
			tables[o.Table] = true
			d.files = append(d.files, at.root+dataPath(o.Table))
		}
	}
	d.coverage = years(list)
	return d
}

// years are those that figures are for, "2023" or "2019/2024" (ISO 8601).
func years(list []*content.Observation) string {
	first, last := "", ""
	for _, o := range list {
		if year := period.Year(o.Period); first == "" || year < first {
			first = year
		}
		last = max(last, period.Year(period.Last(o.Period)))
	}
	if first == last {
		return first
	}
	return first + "/" + last
}

// allFigures is what there is to say of all figures of the site.
func (r *renderer) allFigures(at location) dataset {
	var all []*content.Observation
	for _, t := range r.site.Tables {
		all = append(all, t.Observations...)
	}
	return dataset{coverage: years(all), files: []string{at.root + dataPath(nil)}}
}
