// Package pair sets the blocks of two halves of a page side by side.
//
// In come the blocks of the same page in two languages; out go pairs, list
// items and table rows paired inside them, and the places where the halves do
// not match. It looks at the shape of the blocks and the references in them,
// never at what the words mean, and reports nothing itself.
//
// Strict pairs one to one, in order, and names every block that has no partner.
// Loose takes any two halves: what matches under each heading is paired, and
// what doesn't stands side by side as a group.
//
// Which block lacks its partner is found by aligning the two sequences under a
// heading at least cost, by kind, shared references and length (after Gale and
// Church, "A program for aligning sentences in bilingual corpora", 1993).
package pair

import (
	"fmt"
	"slices"

	"briefing/generator/markdown"
)

// Pair is a block in both languages, or in a loosely paired page a group of
// blocks in both.
type Pair struct {
	Sides    [2]*markdown.Block
	Children []Pair // items of a list, rows of a table, blocks of an item or a quote
	Group    *Group // instead of Sides: blocks that could not be paired one to one
}

// Group is what stands side by side unpaired. One side may be empty.
type Group [2][]markdown.Block

// Mismatch is a place where the halves do not match. A side is nil when it has
// nothing there; After is then the block it would follow, nil at the start.
type Mismatch struct {
	Sides [2]*markdown.Block
	After [2]*markdown.Block
	Shape [2]string // when both sides are there: what each is, "2 items"
}

// Scratch is memory for the pairs of a text at a time.
type Scratch struct{ all, free []Pair }

// Reset takes back what was handed out.
func (s *Scratch) Reset() { s.free = s.all }

// cut hands out room for n pairs; with a nil scratch it is the caller's.
func (s *Scratch) cut(n int) []Pair {
	if s == nil {
		return make([]Pair, 0, n)
	}
	if n > len(s.free) {
		s.all = make([]Pair, 2*len(s.all)+n) // what was handed out stays as it is
		s.free = s.all
	}
	out := s.free[:0:n]
	s.free = s.free[n:]
	return out
}

// Strict pairs one to one. Where that fails, what can be paired is, and the
// rest is in the mismatches. The pairs stand in the scratch, until it is reset;
// with a nil one they are the caller's.
func Strict(a, b []markdown.Block, s *Scratch) ([]Pair, []Mismatch) {
	p := pairer{scratch: s}
	pairs := p.sequence(a, b, nil, nil)
	return pairs, p.mismatches
}

// Loose pairs what matches and groups the rest. Every block of either half is
// in the result once, in its half's order.
func Loose(a, b []markdown.Block, s *Scratch) []Pair {
	p := pairer{loose: true, scratch: s}
	return p.sequence(a, b, nil, nil)
}

type pairer struct {
	loose      bool
	mismatches []Mismatch
	scratch    *Scratch
}

// sequence pairs two lists of blocks. parents are the blocks they stand in.
func (p *pairer) sequence(a, b []markdown.Block, pa, pb *markdown.Block) []Pair {
	if sameShape(a, b) {
		pairs := p.scratch.cut(len(a))
		for i := range a {
			pairs = append(pairs, p.one(&a[i], &b[i]))
		}
		return pairs
	}
	pairs := make([]Pair, 0, max(len(a), len(b)))
	last := [2]*markdown.Block{pa, pb}
	unlike := priceMistaken
	if p.loose {
		unlike = priceUnlike
	}
	for _, m := range align(a, b, unlike) {
		sides := Group{a[m.a : m.a+m.na], b[m.b : m.b+m.nb]}
		if m.na == 1 && m.nb == 1 && alike(&a[m.a], &b[m.b]) {
			pairs = append(pairs, p.one(&a[m.a], &b[m.b]))
		} else if p.loose {
			pairs = p.group(pairs, sides)
		} else {
			p.report(sides, last)
		}
		for i, side := range sides {
			if len(side) > 0 {
				last[i] = &side[len(side)-1]
			}
		}
	}
	return pairs
}

// sameShape says whether two lists have the same kinds in the same order; then
// they pair one to one and nothing needs to be searched for.
func sameShape(a, b []markdown.Block) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !alike(&a[i], &b[i]) {
			return false
		}
	}
	return true
}

// alike says whether two blocks can be a pair. Whether their insides match is
// another matter.
func alike(a, b *markdown.Block) bool {
	return a.Kind == b.Kind && a.Level == b.Level && a.Ordered == b.Ordered
}

// group appends a group, or widens the one before it.
func (p *pairer) group(pairs []Pair, g Group) []Pair {
	if n := len(pairs); n > 0 && pairs[n-1].Group != nil {
		old := pairs[n-1].Group
		for i := range g {
			old[i] = append(old[i], g[i]...)
		}
		return pairs
	}
	return append(pairs, Pair{Group: &Group{slices.Clip(g[0]), slices.Clip(g[1])}}) // to be widened beside its half, not in it
}

// one pairs two blocks and what is inside them.
func (p *pairer) one(a, b *markdown.Block) Pair {
	out := Pair{Sides: [2]*markdown.Block{a, b}}
	switch a.Kind {
	case markdown.List:
		if len(a.Children) != len(b.Children) {
			return p.differ(a, b, count(len(a.Children), "item"), count(len(b.Children), "item"))
		}
		if a.Ordered && a.Start != b.Start && !p.loose {
			return p.differ(a, b, fmt.Sprintf("a list from %d on", a.Start), fmt.Sprintf("a list from %d on", b.Start))
		}
		out.Children = p.sequence(a.Children, b.Children, a, b)
	case markdown.Item, markdown.Quote:
		out.Children = p.sequence(a.Children, b.Children, a, b)
	case markdown.Table:
		if len(a.Children) != len(b.Children) {
			return p.differ(a, b, count(len(a.Children), "row"), count(len(b.Children), "row"))
		}
		for i := range a.Children {
			if ra, rb := &a.Children[i], &b.Children[i]; len(ra.Children) != len(rb.Children) {
				if p.loose {
					return Pair{Group: &Group{{*a}, {*b}}}
				}
				return p.differ(ra, rb, count(len(ra.Children), "cell"), count(len(rb.Children), "cell"))
			}
		}
		out.Children = p.sequence(a.Children, b.Children, a, b)
	case markdown.Row:
		out.Children = p.scratch.cut(len(a.Children))
		for i := range a.Children {
			out.Children = append(out.Children, Pair{Sides: [2]*markdown.Block{&a.Children[i], &b.Children[i]}})
		}
	}
	return out
}

// differ pairs two blocks as wholes whose insides don't match.
func (p *pairer) differ(a, b *markdown.Block, shapeA, shapeB string) Pair {
	if !p.loose {
		p.mismatches = append(p.mismatches, Mismatch{Sides: [2]*markdown.Block{a, b}, Shape: [2]string{shapeA, shapeB}})
	}
	return Pair{Group: &Group{{*a}, {*b}}}
}

func (p *pairer) report(g Group, last [2]*markdown.Block) {
	// One on each side, of different kinds: they were meant for each other.
	if len(g[0]) == 1 && len(g[1]) == 1 {
		p.mismatches = append(p.mismatches, Mismatch{Sides: [2]*markdown.Block{&g[0][0], &g[1][0]},
			Shape: [2]string{name(&g[0][0]), name(&g[1][0])}})
		return
	}
	// Otherwise the longest of each side are partners and the others have none.
	for i := range g {
		partner := len(g[i])
		if len(g[1-i]) > 0 {
			partner = longest(g[i])
		}
		for j := range g[i] {
			if j == partner {
				continue
			}
			m := Mismatch{After: last}
			m.Sides[i] = &g[i][j]
			if j > partner {
				m.After[1-i] = &g[1-i][len(g[1-i])-1]
			}
			p.mismatches = append(p.mismatches, m)
		}
	}
}

// longest is the index of the block with the most words.
func longest(blocks []markdown.Block) int {
	best := 0
	for i := range blocks {
		if weightOf(&blocks[i]).length > weightOf(&blocks[best]).length {
			best = i
		}
	}
	return best
}
