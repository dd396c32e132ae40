package render

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"

	"briefing/generator/content"
	"briefing/generator/weave"
)

// feedPath is the Atom feed of an edition: one in each language, and one in both.
// Files of that name in static/ take precedence.
const feedPath = "feed.xml"

// feedSize is how many pages stand in a feed: those changed last.
const feedSize = 50

// feedPages are the pages of the feeds, those changed last first. Pages of which
// nobody knows when that was have no place there; a site without any has no
// feed.
func feedPages(site *weave.Site) []*weave.Page {
	var out []*weave.Page
	for _, p := range site.Pages {
		if page := p.Page.Page; p.Section != nil && p.Section.Index != page && site.Dates(page).Modified.Known() {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *weave.Page) int {
		return cmp.Or(-cmp.Compare(site.Dates(a.Page.Page).Modified, site.Dates(b.Page.Page).Modified), cmp.Compare(a.Path, b.Path))
	})
	return slices.Clone(out[:min(len(out), feedSize)])
}

// feeds publishes the feed of every edition (RFC 4287). An entry's id is its
// page's address: another edition's is another entry, in other languages. Times
// are the first second of a day in UTC, because the record knows days.
func (r *renderer) feeds() error {
	for _, e := range r.editions {
		if r.static[e.folder+feedPath] {
			continue
		}
		if err := r.out.Write(e.folder+feedPath, r.feed(e)); err != nil {
			return err
		}
	}
	return nil
}

func (r *renderer) feed(e edition) []byte {
	s := r.site
	base := s.Config.BaseURL + e.folder
	title := e.of(r.texts(&s.Config.Title))
	author := r.author(e)
	var b bytes.Buffer
	b.WriteString(xml.Header + `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="` + xmlEscaper.Replace(s.Langs[e.from].Tag) + `">`)
	element(&b, "id", base)
	element(&b, "title", title.Joined())
	if s.Config.Description.Given() {
		element(&b, "subtitle", e.of(r.texts(&s.Config.Description)).Joined())
	}
	element(&b, "updated", midnight(s.Dates(r.feedPages[0].Page.Page).Modified.String()))
	b.WriteString("<author>")
	element(&b, "name", author.Joined())
	b.WriteString("</author>")
	r.feedLink(&b, e, "self", feedPath, `application/atom+xml`)
	r.feedLink(&b, e, "alternate", "index.html", `text/html`)
	if s.Config.License != "" {
		write(&b, `<link rel="license" href="`, xmlEscaper.Replace(s.Config.License), `"/>`)
	}
	if s.Config.Rights.Given() {
		element(&b, "rights", e.of(r.texts(&s.Config.Rights)).Joined())
	}
	for _, p := range r.feedPages {
		b.WriteByte('\n') // for those who look at it
		r.feedEntry(&b, e, p)
	}
	b.WriteString("</feed>\n")
	return b.Bytes()
}

func (r *renderer) feedEntry(b *bytes.Buffer, e edition, p *weave.Page) {
	dates := r.site.Dates(p.Page.Page)
	b.WriteString("<entry>")
	element(b, "id", r.site.Config.BaseURL+escapedPath(e.folder+p.Path+".html"))
	element(b, "title", e.of(r.known(&p.Halves[0].Title, &p.Halves[1].Title)).Joined())
	r.feedLink(b, e, "alternate", p.Path+".html", "text/html")
	if dates.Published.Known() {
		element(b, "published", midnight(dates.Published.String()))
	}
	element(b, "updated", midnight(dates.Modified.String()))
	write(b, `<category term="`, xmlEscaper.Replace(p.Section.ID), `" label="`, escapedXML(e.of(r.texts(&p.Section.Title)).Joined()), `"/>`)
	summary(b, e.of(r.halves(&p.Halves[0].Summary, &p.Halves[1].Summary)))
	b.WriteString("</entry>")
}

// summary writes a summary: in two languages, which say so, as HTML.
func summary(b *bytes.Buffer, t Texts) {
	var given Texts
	for _, text := range t {
		if text.Plain != "" {
			given = append(given, text)
		}
	}
	switch len(given) {
	case 0:
	case 1:
		write(b, `<summary xml:lang="`, xmlEscaper.Replace(given[0].Tag), `">`, escapedXML(given[0].Plain), "</summary>")
	default:
		b.WriteString(`<summary type="html">`)
		for _, text := range given {
			b.WriteString(escapedXML(`<p lang="` + text.Tag + `">` + string(text.HTML) + "</p>"))
		}
		b.WriteString("</summary>")
	}
}

// feedLink writes a link to a page or feed; the languages of the edition that
// has one only are said.
func (r *renderer) feedLink(b *bytes.Buffer, e edition, rel, path, media string) {
	write(b, `<link rel="`, rel, `" type="`, media, `"`)
	if e.id != content.Paired {
		write(b, ` hreflang="`, xmlEscaper.Replace(r.site.Langs[e.from].Tag), `"`)
	}
	write(b, ` href="`, xmlEscaper.Replace(r.site.Config.BaseURL+escapedPath(e.folder+path)), `"/>`)
}

func element(b *bytes.Buffer, name, text string) {
	write(b, "<", name, ">", escapedXML(text), "</", name, ">")
}

// escapedXML is a text of which nothing can break the file it stands in.
func escapedXML(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.String()
}

// midnight is when a day begins (RFC 3339).
func midnight(day string) string { return day + "T00:00:00Z" }
