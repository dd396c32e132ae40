package exchange

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/tomldoc"
)

// Dialect is a way to write a termbase.
type Dialect int

const (
	// Core is TBX-Core of ISO 30042:2019: terms and notes, nothing else. What
	// the other dialect has a place for is a note here, "source: …", "definition: …".
	// A form to avoid is a note of the term to use instead, and no term: a tool
	// that reads terms only would offer it.
	Core Dialect = iota
	// Basic is TBX-Basic of ISO 30042:2008, in which forms to avoid are terms
	// whose status is deprecated, so that tools can find them in a translation.
	Basic
)

// The statuses of a term (the picklist of administrativeStatus).
const (
	preferred  = "preferredTerm-admn-sts"
	admitted   = "admittedTerm-admn-sts"
	deprecated = "deprecatedTerm-admn-sts"
)

// concept is a term of the glossary, or an entity: its name is a term too.
type concept struct {
	id         string
	subject    *content.Texts // what kind of thing it is; nil for terms of the glossary
	name       *content.Texts
	aliases    [2][]tomldoc.String
	avoid      [2][]tomldoc.String
	definition [2][]markdown.Inline
	cite       content.Citation // where the name is found
	pinyin     string
}

// concepts lists the terms and then the entities. Their ids begin with the kind,
// because an id of XML can't begin with a digit, and entities and terms may
// have the same.
func concepts(site *check.Site) []concept {
	var out []concept
	for _, t := range site.Terms {
		out = append(out, concept{id: "term-" + t.ID, name: &t.Name, aliases: t.Aliases, avoid: t.Avoid,
			definition: [2][]markdown.Inline{t.Explain[0].Inlines, t.Explain[1].Inlines}, cite: t.Cite, pinyin: t.Pinyin})
	}
	for _, e := range site.Entities {
		c := concept{id: "entity-" + e.ID, subject: &e.Section.Kind, name: &e.Name, aliases: e.Aliases,
			definition: [2][]markdown.Inline{e.Text[0].Inlines, e.Text[1].Inlines}}
		if e.Usage != nil {
			c.avoid = e.Usage.Avoid
		}
		if e.Page != nil {
			c.definition = [2][]markdown.Inline{e.Page.Halves[0].Summary.Inlines, e.Page.Halves[1].Summary.Inlines}
		}
		out = append(out, c)
	}
	return out
}

// TBX writes the terms of the glossary, and the names of entities, as a
// termbase. There must be one at least: the format has no empty termbase. The
// first term of a language is the approved one, those that follow are other
// names of the same thing.
func TBX(w io.Writer, site *check.Site, dialect Dialect) error {
	list := concepts(site)
	b := &termbase{newDocument(w), site}
	lead := site.Langs[0].Tag
	words := core
	if dialect == Basic {
		words = basic
		b.start("martif", "type", "TBX-Basic", "xml:lang", lead)
	} else {
		b.start("tbx", "xmlns", "urn:iso:std:iso:30042:ed-2", "style", "dca", "type", "TBX-Core", "xml:lang", lead)
	}
	b.start(words.header)
	b.start("fileDesc")
	b.start("titleStmt")
	b.leaf("title", b.plain(0, site.Config.Title[0].Inlines))
	b.end()
	b.start("sourceDesc")
	b.leaf("p", tool+" "+toolVersion+", "+site.Config.BaseURL, "xml:lang", "en")
	b.end()
	b.end()
	if dialect == Basic {
		b.start("encodingDesc")
		b.leaf("p", "TBXBasicXCSV02.xcs", "type", "XCSURI")
		b.end()
	}
	b.end()
	b.start("text")
	b.start("body")
	for i := range list {
		b.concept(&list[i], words)
	}
	return b.finish()
}

// vocabulary is what a dialect calls the elements that both have.
type vocabulary struct {
	header, entry, language, term string
	typed                         bool // it has data categories beside notes
}

var (
	core  = vocabulary{"tbxHeader", "conceptEntry", "langSec", "termSec", false}
	basic = vocabulary{"martifHeader", "termEntry", "langSet", "tig", true}
)

type termbase struct {
	*document
	site *check.Site
}

func (b *termbase) concept(c *concept, words vocabulary) {
	b.start(words.entry, "id", c.id)
	if c.subject != nil && c.subject.Given() {
		for lang := range c.subject {
			subject := b.plain(lang, c.subject[lang].Inlines)
			switch {
			case words.typed && lang == 0: // one is allowed
				b.leaf("descrip", subject, "type", "subjectField")
			case !words.typed:
				b.leaf("note", "subjectField: "+subject, "xml:lang", b.site.Langs[lang].Tag)
			}
		}
	}
	attested := b.attested(c)
	for lang, l := range b.site.Langs {
		b.start(words.language, "xml:lang", l.Tag)
		b.definition(lang, c.definition[lang], words)
		name := b.plain(lang, c.name[lang].Inlines)
		var notes []string
		if c.pinyin != "" && lang == b.chinese() {
			notes = append(notes, "pinyin: "+c.pinyin)
		}
		if !words.typed {
			for _, s := range c.avoid[lang] {
				notes = append(notes, deprecated+": "+s.Value)
			}
		}
		source := ""
		if lang == attested {
			source = b.cited(lang, c.cite)
		}
		b.term(name, preferred, source, notes, words)
		said := []string{name}
		forms := func(list []tomldoc.String, status string) {
			for _, s := range list {
				if !slices.Contains(said, s.Value) {
					said = append(said, s.Value)
					b.term(s.Value, status, "", nil, words)
				}
			}
		}
		forms(c.aliases[lang], admitted)
		if words.typed {
			forms(c.avoid[lang], deprecated)
		}
		b.end()
	}
	b.end()
}

// attested is the language in which a source is found to use the name: its own,
// or the lead language of the site; -1 without a source.
func (b *termbase) attested(c *concept) int {
	if !c.cite.Given() {
		return -1
	}
	return max(b.site.Lang(c.cite.Source.Language), 0)
}

// chinese is the language that pinyin spells out.
func (b *termbase) chinese() int {
	for i, l := range b.site.Langs {
		if base, _, _ := strings.Cut(l.Tag, "-"); strings.EqualFold(base, "zh") {
			return i
		}
	}
	return 0
}

func (b *termbase) definition(lang int, inlines []markdown.Inline, words vocabulary) {
	text := b.plain(lang, inlines)
	if text == "" {
		return
	}
	var sources []string
	for _, in := range inlines {
		if in.Kind != markdown.Cite {
			continue
		}
		if c, err := b.site.Cite(in.Text); err == nil {
			if s := b.cited(lang, c); !slices.Contains(sources, s) {
				sources = append(sources, s)
			}
		}
	}
	if !words.typed {
		b.leaf("note", "definition: "+text)
		for _, s := range sources {
			b.leaf("note", "source: "+s)
		}
		return
	}
	b.start("descripGrp")
	b.leaf("descrip", text, "type", "definition")
	for _, s := range sources {
		b.leaf("admin", s, "type", "source")
	}
	b.end()
}

// term writes a term with what belongs to it.
func (b *termbase) term(term, status, source string, notes []string, words vocabulary) {
	b.start(words.term)
	b.leaf("term", term)
	if words.typed {
		b.leaf("termNote", status, "type", "administrativeStatus")
	} else {
		b.leaf("note", "administrativeStatus: "+status)
	}
	switch {
	case source == "":
	case words.typed:
		b.leaf("admin", source, "type", "source")
	default:
		b.leaf("note", "source: "+source)
	}
	for _, n := range notes {
		b.leaf("note", n)
	}
	b.end()
}

// cited is a line of a source: its title, its id and the line's number.
func (b *termbase) cited(lang int, c content.Citation) string {
	return b.plain(lang, c.Source.Title[lang].Inlines) + " [" + c.Source.ID + ":" + strconv.Itoa(c.Line) + "]"
}

// plain is what a reader sees of a text, figures said and marks left out.
func (b *termbase) plain(lang int, inlines []markdown.Inline) string {
	return markdown.PlainText(inlines, func(in markdown.Inline) string { return b.site.SayFigure(in, lang) })
}
