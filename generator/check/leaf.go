package check

import (
	"slices"
	"strings"

	"briefing/generator/agree"
	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/pair"
	"briefing/generator/quantity"
	"briefing/generator/sentence"
)

// A leaf is a pair of words: a paragraph, heading, cell or title in both
// languages. Rules look at leaves, one after the other, and what several of
// them need of one is made once.
type leaf [2]side

// A side is a leaf's words in one language, with what a message needs.
type side struct {
	inlines []markdown.Inline
	in      placed             // what they stand in
	at      int32              // where the leaf starts
	src     string             // what at counts bytes of; empty if the side isn't there
	exact   bool               // every character of src stands where pos says
	meant   content.Exceptions // that hold for it

	// Set by paper.read.
	kinds kinds        // what tokens there are
	text  plainText    // what a reader sees
	names []agree.Name // of entities and terms, in text

	// Set by references: where links lead, in the tokens' places; empty where
	// nowhere.
	keys []string
}

// placed is a text whose bytes have a place in a file.
type placed interface{ Pos(at int32) diag.Pos }

func (s *side) pos(at int32) diag.Pos { return s.in.Pos(at) }

// both says whether the leaf has both sides.
func (l *leaf) both() bool { return l[0].src != "" && l[1].src != "" }

// kinds is a set of kinds of tokens.
type kinds uint32

func kindsOf(list ...markdown.InlineKind) (k kinds) {
	for _, kind := range list {
		k |= 1 << kind
	}
	return k
}

// has says whether one of the kinds is among these.
func (k kinds) has(other kinds) bool { return k&other != 0 }

var links = kindsOf(markdown.LinkStart, markdown.ImageStart)

func textsLeaf(t *content.Texts, meant [2]content.Exceptions) leaf {
	return leaf{textSide(&t[0], meant[0]), textSide(&t[1], meant[1])}
}

func textSide(t *content.Text, meant content.Exceptions) side {
	return side{inlines: t.Inlines, in: t, src: t.Source, exact: t.Exact(), meant: meant}
}

func pageLeaf(p *Page, b *pair.Pair, meant [2]content.Exceptions) leaf {
	var l leaf
	for i, s := range b.Sides {
		l[i] = bodySide(p.Halves[i], s, meant[i])
	}
	return l
}

func bodySide(h *content.Half, b *markdown.Block, meant content.Exceptions) side {
	return side{inlines: b.Inlines, in: h, at: b.At, src: h.Body, exact: true, meant: meant}
}

// plainText is words as a reader sees them, with holes for figures and code,
// and where its bytes stand in the source.
type plainText struct {
	text string
	src  string  // the source
	from []int32 // in text, where a token begins
	at   []int32 // in the source
}

// source is where byte i of the text stands in the source.
func (p *plainText) source(i int) int32 {
	k := len(p.from) - 1
	for k > 0 && int(p.from[k]) > i {
		k--
	}
	if k < 0 {
		return 0
	}
	return markdown.After(p.src, p.at[k], p.text[p.from[k]:i])
}

// seen are the tokens that take a place in a plain text.
var seen = kindsOf(markdown.Text, markdown.Figure, markdown.CodeSpan, markdown.Break)

// paper is memory for what is written down of one leaf after another. It must
// not be used by two goroutines at once.
type paper struct {
	// words are plain texts behind one another. They are handed out as strings, so
	// they are never written over: a page begins anew.
	words strings.Builder
	// The others are used again from leaf to leaf.
	from, at []int32
	names    [2][]agree.Name
	figures  [2][]agree.Figure
	spans    [2][]sentence.Span
	keys     [2][]string
	numbers  []quantity.Found
	said     []utterance // on the sheet
}

// turn takes a new sheet, for texts that come to so many bytes.
func (p *paper) turn(size int) {
	p.words = strings.Builder{}
	p.words.Grow(size)
	p.said = p.said[:0]
}

// read writes down what rules need to know of a leaf. It holds until the next
// one is read.
func (p *paper) read(c *checker, l *leaf) {
	p.from, p.at = p.from[:0], p.at[:0]
	for lang := range l {
		s := &l[lang]
		for i := range s.inlines {
			s.kinds |= 1 << s.inlines[i].Kind
		}
		s.text = p.plain(s.src, string(sentence.Hole), s.inlines)
		s.names = c.find(lang, s.text.text, p.names[lang][:0])
		p.names[lang] = s.names
		if s.kinds.has(links) {
			p.keys[lang] = slices.Grow(p.keys[lang][:0], len(s.inlines))
			s.keys = p.keys[lang][:len(s.inlines)]
			clear(s.keys)
		}
	}
}

// find appends the names in a text.
func (c *checker) find(lang int, text string, names []agree.Name) []agree.Name {
	for start, end, target := c.Names[lang].Next(text, 0); end > 0; start, end, target = c.Names[lang].Next(text, end) {
		names = append(names, agree.Name{Start: start, End: end, Target: target})
	}
	return names
}

// plain makes plain text of words of a source, code being written as a character.
// Lists of words stand on a line each.
func (p *paper) plain(src, code string, lists ...[]markdown.Inline) plainText {
	first := len(p.from)
	if len(lists) == 1 && len(lists[0]) == 1 && lists[0][0].Kind == markdown.Text { // as in most headings and cells
		in := &lists[0][0]
		p.from, p.at = append(p.from, 0), append(p.at, in.At)
		return plainText{in.Text, src, p.from[first:], p.at[first:]}
	}
	start := p.words.Len()
	for k, inlines := range lists {
		if k > 0 {
			p.words.WriteByte('\n')
		}
		for i := range inlines {
			in := &inlines[i]
			text := in.Text
			switch in.Kind {
			case markdown.Text:
			case markdown.Figure:
				text = string(sentence.Hole)
			case markdown.CodeSpan:
				text = code
			case markdown.Break:
				text = "\n"
			default:
				continue
			}
			p.from, p.at = append(p.from, int32(p.words.Len()-start)), append(p.at, in.At)
			p.words.WriteString(text)
		}
	}
	return plainText{p.words.String()[start:], src, p.from[first:], p.at[first:]}
}
