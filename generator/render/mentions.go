package render

import (
	"slices"
	"strings"

	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/pair"
	"briefing/generator/weave"
)

// mentionPart is a text that names an entity or a figure, with the words around
// it.
type mentionPart struct {
	place   weave.Place
	excerpt *both
}

func (r *renderer) mentionParts(t weave.Target) []mentionPart {
	return r.excerpts(r.site.MentionsOf(t))
}

// excerpts are the texts that name something. The document of all pages has none:
// it is read from one end to the other.
func (r *renderer) excerpts(places []weave.Place) []mentionPart {
	if r.whole != nil {
		return nil
	}
	out := make([]mentionPart, len(places))
	for i, pl := range places {
		out[i] = mentionPart{pl, r.excerpt(pl)}
	}
	return out
}

// excerpt is the words around a name or figure in both languages. Where a name
// stands in one language only, the other shows the block's start.
func (r *renderer) excerpt(pl weave.Place) *both {
	out := &both{}
	for lang := range out {
		w := prose{r: r, lang: lang, foreign: r.foreign[lang]}
		if pl.Event != nil {
			out[lang] = r.dated(pl.Event, lang, w.excerpt(pl.Event.Text[lang].Inlines, pl.Side[lang]))
			continue
		}
		if pl.Data != nil {
			out[lang] = w.excerpt(pl.Data.Text[lang].Inlines, pl.Side[lang])
			continue
		}
		if pl.Page == nil {
			out[lang] = w.excerpt(pl.Entity.Text[lang].Inlines, pl.Side[lang])
			continue
		}
		if pl.Block < 0 {
			out[lang] = w.excerpt(headWords(pl.Page.Halves[lang], pl.Side[lang]), pl.Side[lang])
			continue
		}
		if c := r.chartAt(pl); c != nil {
			title := c.Title[lang].Inlines
			named := markdown.Inline{Kind: markdown.Text, Text: r.word("chart-named")[lang].Plain}
			out[lang] = w.excerpt(append([]markdown.Inline{named}, title...), weave.Span{})
			continue
		}
		words := pl.Page.Halves[lang].Words(pl.Side[lang].At)
		if pl.Side[lang].Len == 0 {
			words = firstWords(&pl.Page.Blocks()[pl.Block].Pair, lang)
		}
		out[lang] = w.excerpt(words, pl.Side[lang])
	}
	return out
}

// chartAt is the chart that a place is; nil if it is text, which has a place in a
// language at least.
func (r *renderer) chartAt(pl weave.Place) *content.Chart {
	if pl.Side != [2]weave.Span{} {
		return nil
	}
	if b := &pl.Page.Blocks()[pl.Block]; b.Kind() == markdown.Made {
		return r.chartOf(b.Sides[0])
	}
	return nil
}

// headWords are the words of a page's summary or title, whichever has a figure at
// that place.
func headWords(h *content.Half, span weave.Span) []markdown.Inline {
	if slices.ContainsFunc(h.Summary.Inlines, func(in markdown.Inline) bool { return in.Kind == markdown.Figure && in.At == span.At }) {
		return h.Summary.Inlines
	}
	return h.Title.Inlines
}

// firstWords are the first words in a block, in one language.
func firstWords(p *pair.Pair, lang int) []markdown.Inline {
	if p.Group == nil {
		return firstIn(p.Sides[lang])
	}
	for i := range p.Group[lang] {
		if words := firstIn(&p.Group[lang][i]); words != nil {
			return words
		}
	}
	return nil
}

func firstIn(b *markdown.Block) []markdown.Inline {
	if len(b.Inlines) > 0 {
		return b.Inlines
	}
	for i := range b.Children {
		if words := firstIn(&b.Children[i]); words != nil {
			return words
		}
	}
	return nil
}

// mentions groups the blocks that name something by the page they stand on.
func (r *renderer) mentions(parts []mentionPart, at location) []MentionGroup {
	var out []MentionGroup
	groups := map[string]int{} // by the address of their page
	for _, m := range parts {
		var page Link
		var href string
		switch pl := m.place; {
		case pl.Page != nil:
			page, href = r.pageLink(at, pl.Page), pl.Page.Path+".html"
			if pl.Block >= 0 {
				href += "#" + pl.Page.Anchors[pl.Block]
			}
		case pl.Data != nil:
			page, href = r.dataText(at, pl.Data)
		case pl.Event != nil:
			page, href = Link{Text: at.e.of(r.word("timeline")), Href: at.to(timelinePath)}, eventPath(pl.Event)
		case pl.Entity.Host != nil:
			page, href = r.pageLink(at, r.site.PageOf(pl.Entity.Host)), entityPath(pl.Entity)
		default:
			page, href = r.sectionLink(at, pl.Entity.Section), entityPath(pl.Entity)
		}
		i, ok := groups[page.Href]
		if !ok {
			i = len(out)
			groups[page.Href] = i
			folder, _, below := strings.Cut(href, "/")
			if !below {
				folder = "" // the front page
			}
			out = append(out, MentionGroup{folder: folder, Page: page})
		}
		out[i].Items = append(out[i].Items, Mention{Href: at.to(href), Excerpt: at.e.of(m.excerpt)})
	}
	return out
}

// manyMentions is the number of paragraphs beyond which a reader wants to know
// first where they stand.
const manyMentions = 24

// bySection puts pages that mention something under the sections they stand in,
// or the kind of page that the generator made.
func (r *renderer) bySection(groups []MentionGroup, at location) []MentionSection {
	titles := map[string]*both{"": r.word("home")}
	for _, s := range r.site.Sections {
		titles[s.ID] = r.texts(&s.Title)
	}
	var out []MentionSection
	sections := map[string]int{}
	for _, g := range groups {
		i, ok := sections[g.folder]
		if !ok {
			i = len(out)
			sections[g.folder] = i
			title := titles[g.folder]
			if title == nil {
				title = r.word(g.folder)
			}
			out = append(out, MentionSection{Title: at.e.of(title)})
		}
		out[i].Groups = append(out[i].Groups, g)
		out[i].Count += len(g.Items)
	}
	return out
}

// dataText is the page that a text of a data file is shown on, and where on it.
func (r *renderer) dataText(at location, d *weave.DataText) (page Link, href string) {
	made := func(key string) Link {
		return Link{Text: at.e.of(r.word(key)), Href: at.to(key + "/index.html")}
	}
	named := func(name *content.Texts, path string) (Link, string) {
		return Link{Text: at.e.of(r.texts(name)), Href: at.to(path)}, path
	}
	switch of := d.Of.(type) {
	case *content.Event:
		return made("timeline"), eventPath(of)
	case *content.Term:
		return made("glossary"), termPath(of)
	case *content.Observation:
		page, _ = named(&of.Metric.Name, metricPath(of.Metric))
		return page, figurePath(of)
	case *content.Metric:
		return named(&of.Name, metricPath(of))
	case *content.Source:
		return named(&of.Title, sourcePath(of))
	case *content.Section:
		return named(&of.Title, sectionPath(of))
	case *content.Compared:
		return named(&of.Title, comparedPath(of))
	case *content.Relation:
		return named(&of.From.Name, entityPath(of.From))
	}
	return made("metrics"), metricsPath // the note of a table
}

func (r *renderer) pageLink(at location, p *weave.Page) Link {
	return Link{Text: at.e.of(r.known(&p.Halves[0].Title, &p.Halves[1].Title)), Href: at.to(p.Path + ".html")}
}

// placeLink leads to a block that uses something, under the name of its page
// or entry; to an event under its date and first words, since a line can have
// a dozen.
func (r *renderer) placeLink(at location, pl weave.Place) Link {
	if pl.Event != nil {
		return Link{Text: at.e.of(r.excerpt(pl)), Href: at.to(eventPath(pl.Event))}
	}
	if pl.Page == nil {
		return r.entityLink(at, pl.Entity)
	}
	l := r.pageLink(at, pl.Page)
	if pl.Block >= 0 {
		l.Href = at.to(pl.Page.Path + ".html#" + pl.Page.Anchors[pl.Block])
	}
	return l
}
