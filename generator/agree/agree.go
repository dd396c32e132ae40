// Package agree holds what a pair of texts says in numbers against each other.
//
// In come the two sides of a paragraph, cell or title as readers see them,
// with holes where the generator writes figures; out go findings: an amount,
// date, ordinal or fraction that one side has and the other has not, or has
// with another value or unit, and words beside a number that say another thing
// than the other side, or than the figure itself: rose for fell, a profit for a
// loss, to for by, expected for done, more than for nearly.
//
// It reads no files, knows neither pages nor positions in files, and changes
// nothing. Values are compared, never digits: 30亿元 agrees with RMB 3 billion
// and three billion yuan, 1500亩 with 100 hectares, 增长两倍 with tripled and
// with up 200%, 增速为-3% with fell 3%.
//
// # How a side is read
//
// A language is read in three steps. Set phrases become items at once
// (上半年, 三分之一, 翻一番; the first half, a third, doubled), and what they
// covered is blanked. Numbers in words are rewritten to digits (三家 to 3家,
// twenty-five firms to 25 firms). Package quantity then finds the numbers of
// what is left, with their scales, units and qualifiers. What is Chinese about
// this stands in zh.go and zhwords.go, what is English in en.go and enwords.go;
// of any other language only digits are read, see plain.go.
//
// # What has to agree
//
// An item is Strict, Soft or Loose. Strict ones must stand on both sides:
// digits, amounts with a unit or classifier, numbers in words from three on.
// Soft ones (one, two, both, first, half; 两个, 首次) are often idiom, and count
// only where the other side has another number of the kind in their place.
// Loose ones (numerals inside Chinese words: 四湾, 三亚) never need a partner,
// but may be one. Numbers within declared names are Loose: their translation
// is approved elsewhere.
//
// An item may be read in several ways (三期 is phase three or the third; 三次
// is three times); one that agrees is enough. A value may be repeated on one
// side only. In a text of more than some hundred numbers an item is held
// against those around its own place.
//
// # What stands beside a number
//
// Words count for the number they stand next to in the same clause, or are
// divided from by nothing but particles. Each is held against the figure,
// where there is one, else against the words on the other side.
//
// Besides these, outcome.go tells a profit from a loss, rate.go what comes each day
// from what comes each year and what comes to a hectare from what comes to a square
// metre, and course.go holds a rise or fall against the two numbers it stands
// between.
package agree

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"sync"

	"briefing/generator/quantity"
)

// Rule is what a finding is about.
type Rule uint8

const (
	Numbers   Rule = iota // a number without its like on the other side
	Direction             // rise and fall, by and to
	Modality              // expected, planned, aimed at, done
	Qualifier             // more than, nearly, about
)

// Hole is the character that stands in a Side's text for a figure.
const Hole = '\uFFFC'

// Figure is a figure the generator writes into a text.
type Figure struct {
	At     int    // byte of its Hole
	ID     string // as the text names it
	Amount quantity.Amount
	Change bool // the amount is a change
	Status Status
}

// Status is how far a figure is a fact.
type Status uint8

const (
	Unknown Status = iota
	Actual
	Preliminary
	Aim // a target, plan or ceiling
)

// Name is a declared name in a text.
type Name struct {
	Start, End int
	Target     int32 // what it leads to, the same in both languages
}

// Side is a text in one language.
type Side struct {
	Lang    string // BCP 47
	Name    string // what messages call the language
	Text    string
	IsName  bool     // the text is a name: its numerals are syllables as often as not
	Figures []Figure // by place
	Names   []Name   // declared ones, by place

	written string // the text in the characters that it has; Text is what is read
}

// Span is a part of a side's text.
type Span struct{ Start, End int }

// Finding is a disagreement.
type Finding struct {
	Rule  Rule
	Side  int  // the side that is shown
	At    Span // what is wrong there
	Other Span // what it is held against on the other side; empty if nothing
	Text  string
	Help  string
	Note  string // what Other is
}

// Reader reads the numbers of texts. It never changes and may be used by many
// goroutines.
type Reader struct{ units *quantity.Units }

// New makes a reader that knows a site's units, and those that texts name
// though no observation is measured in them.
func New(units *quantity.Units) *Reader { return &Reader{units.With(moreUnits())} }

// Compare holds two sides against each other. The findings come by side and
// place.
func (r *Reader) Compare(sides [2]Side) []Finding {
	w := works.Get().(*work)
	defer works.Put(w)
	w.sides = sides
	for i := range w.sides {
		s := &w.sides[i]
		s.written, s.Text = s.Text, quantity.Simplified(s.Lang, s.Text)
		r.read(&w.read[i], &w.sides[i], &w.memory[i])
	}
	if len(w.read[0].items)+len(w.read[1].items) == 0 {
		return nil
	}
	c := comparer{r: r, sides: &w.sides, read: &w.read}
	c.numbers()
	for i := range w.read {
		c.beside(i)
	}
	slices.SortStableFunc(c.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Side, b.Side), cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(a.Rule, b.Rule))
	})
	return c.found
}

// work is what two sides are compared in. It is used again from pair to pair,
// since a site has a hundred thousand and most of them have few numbers.
type work struct {
	sides  [2]Side
	read   [2]reading
	memory [2]memory
}

var works = sync.Pool{New: func() any { return new(work) }}

// memory is what a side is read in.
type memory struct {
	items   []item
	patches []patch
	toks    []token
	months  []int
	bare    []Span
	found   []quantity.Found
}

// reading is what a side says in numbers.
type reading struct {
	items []item
	toks  []token
	plain bool // of a language without rules
}

// Level says how much an item needs its like on the other side.
type level uint8

const (
	loose level = iota
	soft
	strict
)

// item is a number that a side says, or a figure.
type item struct {
	Span
	vals    []value // the ways to read it; none for a figure
	figure  *Figure
	level   level
	qual    qualifier
	dir     direction
	mode    mode
	modal   modal
	outcome outcome
	rate    rate    // the span of time that it comes to
	ground  rate    // the area
	from    bool    // something went on from there
	lead    Span    // from its clause's beginning, or the number in front of it, to the item
	name    int32   // the declared name it stands in, from 1; 0 for none
	pair    int     // index of the item it agrees with on the other side, from 1
	parts   []value // that say the same together: three in ten, between 3 and 5
	marks   uint64  // of vals; see marks
	group   string  // of the first of vals
}

// A word beside an item, and what it says.
type qualifier struct {
	q    quantity.Qualifier
	word Span
}

type direction struct {
	dir  quantity.Direction
	word Span
}

// mode tells a rise to a level from a rise by an amount.
type mode struct {
	to   int8 // 1: to, -1: by
	word Span
}

type modal struct {
	kind modalKind
	word Span
}

type modalKind uint8

const (
	noModal  modalKind = iota
	done               // reached, completed
	future             // will
	expected           // expected, estimated
	planned            // planned
	aimed              // target, aim
)

// read reads a side.
func (r *Reader) read(t *reading, s *Side, m *memory) {
	l := languageOf(s.Lang)
	if l == nil {
		*t = reading{items: r.readPlain(s), plain: true}
	} else {
		*t = reading{}
		t.items, t.toks = l.items(r, s, m)
	}
	for i := range s.Figures {
		f := &s.Figures[i]
		t.items = append(t.items, item{Span: Span{f.At, f.At + len(string(Hole))}, figure: f, level: loose})
	}
	if len(t.items) == 0 {
		return
	}
	m.items = t.items
	slices.SortStableFunc(t.items, func(a, b item) int { return cmp.Compare(a.Start, b.Start) })
	for i := range t.items {
		it := &t.items[i]
		if it.figure != nil {
			continue
		}
		if n := s.nameAt(digitAt(s.Text, it)); n != nil {
			it.name, it.level = n.Target+1, loose
		}
	}
	if l != nil {
		l.context(s, t)
	}
}

// nameAt is the declared name that a byte of the text belongs to, nil if there
// is none.
func (s *Side) nameAt(at int) *Name {
	k := sort.Search(len(s.Names), func(k int) bool { return s.Names[k].End > at })
	if k == len(s.Names) || s.Names[k].Start > at {
		return nil
	}
	return &s.Names[k]
}

// named says whether a word of the text belongs to a declared name.
func (s *Side) named(start, end int) bool {
	n := s.nameAt(start)
	return n != nil && end <= n.End
}

// digitAt is where the number itself begins, behind its qualifier.
func digitAt(text string, it *item) int {
	if i := strings.IndexAny(text[it.Start:it.End], "0123456789"); i >= 0 {
		return it.Start + i
	}
	return it.Start
}

// language reads a text of a language we know.
type language interface {
	// items finds the numbers, without what stands beside them but for qualifiers.
	// The tokens are for context, where there is anything to have one.
	items(r *Reader, s *Side, m *memory) ([]item, []token)
	// context sets what stands beside the items: qualifiers not found yet,
	// direction, mode and modal.
	context(s *Side, t *reading)
	// aims says whether any word of a text says that something is expected,
	// planned, aimed at or to come.
	aims(s *Side, t *reading) bool
	// say says a value in the language, for a message.
	say(r *Reader, v value) string
	// marksFuture says whether a word for the future is a choice of the writer's,
	// which its translation has to follow, or grammar.
	marksFuture() bool
}

func languageOf(tag string) language {
	switch {
	case isPrimary(tag, "zh"):
		return chinese{}
	case isPrimary(tag, "en"):
		return english{}
	}
	return nil
}
