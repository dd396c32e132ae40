// Package terms holds the two sides of a pair against the names that entities
// and terms have in both languages.
//
// In come what things are called in each language and the words of a pair;
// out goes whether a name that stands on one side is answered on the other,
// and how: by one of the thing's names, by a name written otherwise than
// approved, by a short form ("the zone"), or not at all. It also finds the
// forms to avoid. It knows no files, finds no names itself (package names
// does) and decides nothing about severity.
//
// A good translation does not repeat a name wherever the other language has
// it, so a name counts as answered by anything a reader would take for it:
//
//   - one of its names or aliases, inflected (firms, firm’s, firm), also inside
//     a longer name: 北湖科学城 answers Beihu;
//   - the end of one of its names with an article or the like: the zone, this
//     New Area, its laboratories; in Chinese the end or half of a name, 新区;
//   - all words of one of its names apart from each other: the joining of the
//     digital with the real economy;
//   - its name in the other language, where a text speaks of the word.
//
// What remains is another rendering, or a name that got lost. What is Chinese
// or English about this stands in zh.go and en.go; other languages are taken
// to have words that change at their end.
package terms

import (
	"slices"
	"strings"

	"briefing/generator/names"
)

// Concept is an entity or a term: what it is called.
type Concept struct {
	Names [2][]string // in each language the approved name, then its aliases and other forms
}

// Answer is how a name is answered on the other side.
type Answer uint8

// The answers, from none to the best.
const (
	None      Answer = iota
	Otherwise        // a name of its, written otherwise than approved
	Short            // a short form, or its words apart
	Named            // one of its names
)

// language is what is known of a language.
type language interface {
	// inflect lists other forms of a name that count as the name.
	inflect(name string) []string
	// fold is a text with what may vary in writing made equal; byte i of the
	// result is byte at(i) of the text.
	fold(text string) folded
	// same says whether a form found by folding is as good as the name.
	same(form, name string) bool
	// short says whether the text refers to the name by less than it.
	short(text folded, name string) bool
}

func languageOf(tag string) language {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	switch primary {
	case "zh":
		return chinese{}
	case "en":
		return english{}
	}
	return unknown{}
}

// Inflect lists other forms of a name that a text may have and that count as
// the name: with -s, without. The first letter's capital is package names' business.
func Inflect(tag, name string) []string { return languageOf(tag).inflect(name) }

// Found is how a text answers a name. Start and End are of what answers it
// where that is Otherwise.
type Found struct {
	Answer     Answer
	Start, End int
}

// Find looks for a concept in a text of language lang, 0 or 1 of the tags.
func (c *Concept) Find(tags [2]string, lang int, text string) Found {
	l := languageOf(tags[lang])
	own := c.Names[lang]
	for _, name := range own {
		if contains(text, name) || slices.ContainsFunc(l.inflect(name), func(n string) bool { return contains(text, n) }) {
			return Found{Answer: Named}
		}
	}
	for _, name := range c.Names[1-lang] {
		if name != "" && strings.Contains(text, name) {
			return Found{Answer: Named} // the text speaks of the word
		}
	}
	f := l.fold(text)
	for _, name := range own {
		for _, n := range append([]string{name}, l.inflect(name)...) {
			want := l.fold(n).text
			if i := index(f.text, want); i >= 0 {
				found := Found{Otherwise, f.at(i), f.at(i + len(want))}
				if l.same(text[found.Start:found.End], n) {
					found.Answer = Named
				}
				return found
			}
		}
	}
	for _, name := range own {
		if name != "" && l.short(f, name) {
			return Found{Answer: Short}
		}
	}
	return Found{}
}

// contains says whether a name stands in a text, its first letter small or
// capital, as a word of its own.
func contains(text, name string) bool {
	if name == "" {
		return false
	}
	for _, n := range names.Cases(name) {
		if index(text, n) >= 0 {
			return true
		}
	}
	return false
}

// index finds a name in a text as a word of its own; -1 if it is not there.
func index(text, name string) int {
	for from := 0; name != ""; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return -1
		}
		i += from
		if names.MayBegin(text, i) && names.MayEnd(text, i+len(name)) {
			return i
		}
		from = i + 1
		for from < len(text) && text[from]&0xC0 == 0x80 {
			from++
		}
	}
	return -1
}

// folded is a text made equal to others that mean the same.
type folded struct {
	text string
	from []int32 // for each byte of text and its end, the byte it comes from; nil when they are the same
}

func (f folded) at(i int) int {
	if f.from == nil {
		return i
	}
	return int(f.from[i])
}

// Avoid finds forms to avoid. It does not change once built.
type Avoid struct {
	tag   string
	index *names.Index
}

// Form is a form to avoid and the concept it should not be used for.
type Form struct {
	Text    string
	Concept int32
}

// NewAvoid builds the index of the forms to avoid in a language; nil if there
// are none.
func NewAvoid(tag string, forms []Form) *Avoid {
	if len(forms) == 0 {
		return nil
	}
	l := languageOf(tag)
	var list []names.Name
	add := func(text string, concept int32) {
		list = append(list, names.Name{Text: plain(text), Target: concept})
	}
	for _, f := range forms {
		add(f.Text, f.Concept)
	}
	for _, f := range forms {
		for _, n := range l.inflect(f.Text) {
			add(n, f.Concept)
		}
	}
	return &Avoid{tag, names.New(list)}
}

// Find calls found for each form to avoid in the text, in small letters or
// capitals, with hyphens or spaces.
func (a *Avoid) Find(text string, found func(start, end int, concept int32)) {
	if a != nil {
		a.index.Find(plain(text), found)
	}
}

// plain is a text in small letters and with spaces for hyphens, byte for byte.
func plain(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= 'A' && r <= 'Z' || r == '-' }) {
		return text
	}
	b := []byte(text)
	for i, c := range b {
		switch {
		case c >= 'A' && c <= 'Z':
			b[i] = c + 'a' - 'A'
		case c == '-':
			b[i] = ' '
		}
	}
	return string(b)
}
