package render

import (
	"bytes"
	"html/template"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/weave"
)

// rootHole stands in pieces of HTML where the path to the site's root goes. It
// differs between editions, all else is the same. The byte can't come from
// content: TOML forbids it and escape replaces it.
const rootHole = "\x00"

func fillRoot(html, root string) template.HTML {
	if strings.IndexByte(html, 0) < 0 {
		return template.HTML(html)
	}
	return template.HTML(strings.ReplaceAll(html, rootHole, root))
}

// The HTML that is written here is minified as it is written: a finished page
// is not read again to make it smaller.

// escape makes text safe inside elements.
func escape(s string) string {
	for i := range len(s) {
		if escaped[s[i]] {
			return textEscaper.Replace(s)
		}
	}
	return s
}

// writeEscaped writes what escape would make of the text.
func writeEscaped(b *bytes.Buffer, text []byte) {
	from := 0
	for i, c := range text {
		if !escaped[c] {
			continue
		}
		b.Write(text[from:i])
		textEscaper.WriteString(b, string(text[i:i+1]))
		from = i + 1
	}
	b.Write(text[from:])
}

var (
	// escaped are the bytes that textEscaper replaces. A table is looked into for
	// every byte of the site in a quarter of the time that comparisons take.
	escaped = [256]bool{'&': true, '<': true, '>': true, 0: true}

	textEscaper  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\x00", "\uFFFD")
	valueEscaper = strings.NewReplacer("&", "&amp;", `"`, "&#34;", "\x00", "\uFFFD")
)

// value is an attribute's value, in quotes if it needs them.
func value(s string) string {
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c == '&' || c == '"' || c == '\'' || c == '`' || c == '=' || c == '<' || c == '>' {
			return `"` + valueEscaper.Replace(s) + `"`
		}
	}
	if s == "" {
		return `""`
	}
	return s
}

// frenchSpaces are those that French has before and within its marks. No line may end there, and hardly any keyboard
// types the space that says so.
var frenchSpaces = strings.NewReplacer(" ;", "\u00a0;", " :", "\u00a0:", " ?", "\u00a0?", " !", "\u00a0!", " »", "\u00a0»", "« ", "«\u00a0")

// bound keeps the marks of a language with the words that they belong to.
func bound(tag, s string) string {
	if base, _, _ := strings.Cut(tag, "-"); base == "fr" {
		return frenchSpaces.Replace(s)
	}
	return s
}

// escape makes text safe as escape does, and marks words of the site's other
// language where they can be told by their script: a Chinese name in an English
// sentence is set and read aloud as Chinese.
func (p prose) escape(s string) string {
	s = bound(p.r.site.Langs[p.lang].Tag, s)
	if !p.foreign || !mayHaveHan(s) {
		return escape(s)
	}
	other := p.r.site.Langs[1-p.lang].Tag
	var b strings.Builder
	for s != "" {
		start := strings.IndexFunc(s, isHan)
		if start < 0 {
			break
		}
		end := start
		for i, c := range s[start:] {
			if !isHan(c) {
				break
			}
			end = start + i + utf8.RuneLen(c)
		}
		b.WriteString(escape(s[:start]) + `<span lang=` + other + `>` + s[start:end] + `</span>`)
		s = s[end:]
	}
	return b.String() + escape(s)
}

// mayHaveHan says whether there is any character as far up as Han characters
// are, from U+2E80 on.
func mayHaveHan(s string) bool {
	for i := range len(s) {
		if c := s[i]; c > 0xE2 || c == 0xE2 && i+1 < len(s) && s[i+1] >= 0xBA {
			return true
		}
	}
	return false
}

func isHan(c rune) bool { return c >= 0x2E80 && unicode.Is(unicode.Han, c) }

func writtenInHan(tag string) bool {
	base, _, _ := strings.Cut(tag, "-")
	return base == "zh" || base == "ja"
}

// prose writes runs of words in one language as HTML.
type prose struct {
	r    *renderer
	lang int
	from *content.Page // that links are relative to; nil for the texts of data files
	way
	marks *marks // numbers the page's citations
	// foreign says that Han characters are words of the other language.
	foreign bool
}

// html renders tokens. Mentions are the names in them that become links, by
// place; others before and behind are passed over.
func (p prose) html(inlines []markdown.Inline, mentions []weave.Mention) string {
	if len(inlines) == 1 && inlines[0].Kind == markdown.Text && len(mentions) == 0 {
		return p.escape(inlines[0].Text)
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	var ends []string // what closes the links under way
	for i := 0; i < len(inlines); i++ {
		in := inlines[i]
		switch in.Kind {
		case markdown.Text:
			if i+1 < len(inlines) && inlines[i+1].Kind == markdown.Cite {
				in.Text = strings.TrimRight(in.Text, " ") // a reference mark hugs the sentence it belongs to
			}
			mentions = p.text(b, in, mentions)
		case markdown.CodeSpan:
			b.WriteString("<code>" + escape(in.Text) + "</code>")
		case markdown.Figure:
			p.figure(b, in)
		case markdown.Cite:
			p.cite(b, in.Text)
		case markdown.LinkStart:
			ends = append(ends, p.link(b, in.Text))
		case markdown.LinkEnd:
			b.WriteString(ends[len(ends)-1])
			ends = ends[:len(ends)-1]
		case markdown.ImageStart:
			i = p.image(b, inlines, i)
		case markdown.EmStart:
			b.WriteString("<em>")
		case markdown.EmEnd:
			b.WriteString("</em>")
		case markdown.StrongStart:
			b.WriteString("<strong>")
		case markdown.StrongEnd:
			b.WriteString("</strong>")
		case markdown.Break:
			b.WriteString("<br>")
		}
	}
	return b.String()
}

// write writes strings without joining them first.
func write(b *bytes.Buffer, parts ...string) {
	for _, p := range parts {
		b.WriteString(p)
	}
}

// text writes a text token with the names in it as links, and returns the
// mentions that come after it.
func (p prose) text(b *bytes.Buffer, in markdown.Inline, mentions []weave.Mention) []weave.Mention {
	for len(mentions) > 0 && mentions[0].At < in.At {
		mentions = mentions[1:]
	}
	s, at := in.Text, in.At
	for len(mentions) > 0 {
		m := mentions[0]
		start := int(m.At - at)
		if start < 0 || start+int(m.Len) > len(s) {
			break
		}
		b.WriteString(p.escape(s[:start]))
		href, class := p.r.placeOf(m.Target)
		write(b, `<a class=`, class, ` href=`, value(p.to(href)), `>`, p.escape(s[start:start+int(m.Len)]), `</a>`)
		s, at = s[start+int(m.Len):], m.At+m.Len
		mentions = mentions[1:]
	}
	b.WriteString(p.escape(s))
	return mentions
}

// placeOf is where an entity or a term stands, from the edition's root, and
// the class of a link to it.
func (r *renderer) placeOf(t weave.Target) (href, class string) {
	if e := r.site.Entity(t); e != nil {
		return entityPath(e), "entity"
	}
	return termPath(r.site.Term(t)), "term"
}

func entityPath(e *content.Entity) string {
	if e.Page != nil {
		return e.Page.Path + ".html"
	}
	if e.Host != nil {
		return e.Host.Path + ".html#" + e.ID
	}
	return e.Section.ID + "/index.html#" + e.ID
}

func figurePath(o *content.Observation) string { return metricPath(o.Metric) + "#" + o.ID }

// figure writes a figure: said in the language, linked to its entry, marked
// with its status unless it is a result.
func (p prose) figure(b *bytes.Buffer, in markdown.Inline) {
	id, _ := strings.CutSuffix(in.Text, ":change")
	o := p.r.site.Observation(id)
	if o == nil {
		return // only in a broken site, which is not published
	}
	write(b, `<a class=`, figureClass(o), ` href=`, p.to(figurePath(o)))
	if p.marks != nil {
		write(b, ` data-n=`, p.marks.letter(o))
	}
	b.WriteByte('>')
	said := p.r.site.SayFigure(in, p.lang)
	if n := beforeAmount(said); n > 0 {
		said = "<span class=before>" + escape(said[:n]) + "</span>" + escape(said[n:])
	} else {
		said = escape(said)
	}
	if o.Status == content.Actual {
		b.WriteString(said)
	} else {
		write(b, `<span>`, said, `</span><span class=status>`, string(p.r.word("status-" + string(o.Status))[p.lang].HTML), `</span>`)
	}
	b.WriteString("</a>")
}

// beforeAmount is the length of the words that a figure is said with before its
// amount, "more than " of "more than RMB 7 billion": a line may end with them, but
// not within the amount.
func beforeAmount(said string) int {
	digit := strings.IndexFunc(said, unicode.IsDigit)
	if digit < 0 {
		return 0
	}
	n := strings.LastIndexByte(said[:digit], ' ') + 1
	if n < digit { // a sign, or a currency without a space: US$3
		return n
	}
	words := strings.TrimRight(said[:n], " ")
	last := strings.LastIndexByte(words, ' ') + 1
	if upper := strings.TrimFunc(strings.TrimLeft(words[last:], "+-−"), unicode.IsUpper) == ""; upper { // RMB 3
		return last
	}
	return n
}

// figureClass is the class of a link to a figure, as an attribute's value.
func figureClass(o *content.Observation) string {
	class := "figure"
	if o.Status != content.Actual {
		class += " " + string(o.Status)
	}
	if o.Computed() {
		class += " derived"
	}
	return value(class)
}

// onlyFigures renders words without their markup, as markdown.PlainText does, but
// for the figures.
func (p prose) onlyFigures(inlines []markdown.Inline) string {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	for i, in := range inlines {
		switch in.Kind {
		case markdown.Text, markdown.CodeSpan:
			if i+1 < len(inlines) && inlines[i+1].Kind == markdown.Cite {
				in.Text = strings.TrimRight(in.Text, " ")
			}
			b.WriteString(p.escape(in.Text))
		case markdown.Figure:
			p.figure(b, in)
		case markdown.Break:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// word is a word of the layouts; empty if it is missing, which is reported
// when the words are read or when a layout asks for it.
func (r *renderer) word(key string) *both {
	if w := r.vocabulary[key]; w != nil {
		return w
	}
	return &both{}
}

func (p prose) cite(b *bytes.Buffer, cite string) {
	c, err := p.r.site.Cite(cite)
	if err != nil {
		return
	}
	n := strconv.Itoa(p.marks.number(c))
	write(b, `<sup class=cite><a href=`, p.here("ref-"), n, `>`, n, `</a></sup>`)
}

// link opens a link and returns what closes it.
func (p prose) link(b *bytes.Buffer, dest string) string {
	t, err := p.r.site.Resolve(p.from, dest)
	if err != nil {
		return ""
	}
	if t.External != "" {
		b.WriteString(`<a rel=external href=` + value(t.External) + `>`)
	} else {
		b.WriteString(`<a href=` + p.address(t) + `>`)
	}
	return "</a>"
}

// address is what leads to a target, as an attribute's value.
func (p prose) address(t check.Target) string {
	switch {
	case t.Data != "":
		return value(p.to(dataPage(t)))
	case t.Made != "":
		return value(p.to(t.Made))
	case t.Page == nil:
		return `"` + rootHole + valueEscaper.Replace(p.r.published(t.File)) + `"`
	case t.Page == p.from && t.Anchor != "":
		return value(p.here(t.Anchor))
	case t.Anchor != "":
		return value(p.to(t.Page.Path + ".html#" + t.Anchor))
	}
	return value(p.to(t.Page.Path + ".html"))
}

// published is where a file of static/ stands on the site.
func (r *renderer) published(file string) string {
	if asset, ok := strings.CutPrefix(file, "assets/"); ok {
		if to, ok := r.assets[asset]; ok {
			return to
		}
	}
	return file
}

// plain is what a reader sees of tokens, without markup.
func (p prose) plain(inlines []markdown.Inline) string {
	return markdown.PlainText(inlines, func(in markdown.Inline) string { return p.r.site.SayFigure(in, p.lang) })
}

// image writes the image that starts at token i and returns its last token.
func (p prose) image(b *bytes.Buffer, inlines []markdown.Inline, i int) int {
	end := i
	for deep := 0; end < len(inlines)-1; end++ { // a description may hold images in turn
		switch inlines[end].Kind {
		case markdown.ImageStart:
			deep++
		case markdown.ImageEnd:
			deep--
		}
		if deep == 0 {
			break
		}
	}
	alt := p.plain(inlines[i+1 : end])
	if t, err := p.r.site.Resolve(p.from, inlines[i].Text); err == nil && t.File != "" {
		b.WriteString(`<img src=` + p.address(t) + ` alt=` + value(alt) + `>`)
	} else {
		b.WriteString(escape(alt)) // a page needs nothing but its own host
	}
	return end
}
