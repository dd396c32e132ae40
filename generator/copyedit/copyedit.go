// Package copyedit finds what a good copy editor would mark: marks of the
// wrong width, quotation marks that don't close, typed spaces that the style
// sheet draws, characters nobody sees, words that stand twice, words left in
// the other language, translations that lost a sentence.
//
// In comes a pair of texts (a paragraph, a cell, a title) as the tokens of
// package markdown; out go findings, each with its place in the text and, where
// there is one right way to mend it, the edits that do. It knows no files and
// no site, and decides neither how much a finding counts nor whether it is
// meant: package check does.
//
// Rules see what a reader sees, a Line: words without markup, with a hole where
// a figure, code or an address stands. One file holds one rule. What is Chinese or English
// about a rule stands in zh.go and en.go; a text in any other language gets the
// rules that hold for all, so that no rule is wrong about a language it doesn't
// know.
//
// Most texts have nothing to find, and a site has a hundred thousand of them.
// So a text is glanced at before it is read: one pass over its bytes (glance.go)
// tells what things are in it that some rule could mark, and only these rules
// run (the tables in zh.go and en.go). A glance may see too much and never too
// little. A new rule needs a thing of its own there, or one that stands wherever
// it finds anything; FuzzGlance holds the two against each other.
package copyedit

import (
	"slices"
	"strings"
	"sync"

	"briefing/generator/diag"
	"briefing/generator/markdown"
)

// Side is a text in one language.
type Side struct {
	Lang   *Language
	Source string // what the tokens' At counts bytes of
	Tokens []markdown.Inline
	// Names are the spans, in bytes of the token's text, of what the site
	// declares as names in this language, by place and none over another; nil if
	// it declares none.
	Names func(markdown.Inline) [][2]int
}

// Finding is something that is not as it should be in one of a pair of texts.
type Finding struct {
	Code  diag.Code
	Side  int
	At    int32 // byte of the side's source
	Len   int   // characters
	Text  string
	Help  string
	Notes []Note
	Edits []Edit // that mend it; nil when somebody must decide
}

// Note points at another place in the pair.
type Note struct {
	Side int
	At   int32
	Text string
}

// Edit is a change of a side's source.
type Edit struct {
	At       int32
	Old, New string
}

// Check finds what is wrong in a pair of texts. A side that has no source isn't
// there: what is wrong between the two is not looked for then.
func Check(sides [2]Side) []Finding {
	var seen [2]glance
	for i := range sides {
		if sides[i].Source != "" {
			seen[i].look(&sides[i])
		}
	}
	both := sides[0].Source != "" && sides[1].Source != ""
	measured := !both || lengthsAgree(&seen)
	if both {
		maybeSame(&seen)
	}
	if seen[0].things|seen[1].things == 0 && measured {
		return nil // as nearly always
	}
	return look(sides, [2]things{seen[0].things, seen[1].things}, both, measured)
}

// look runs the rules for which something was seen on a side, and, where the
// lengths are not known to agree, compares them.
func look(sides [2]Side, seen [2]things, both, measured bool) []Finding {
	var lines [2]Line
	memory := memories.Get().(*[2][]char)
	defer memories.Put(memory)
	for i := range sides {
		if sides[i].Source != "" {
			lines[i] = newLine(&sides[i], memory[i])
			memory[i] = lines[i].chars
		}
	}
	var out []Finding
	if both {
		out = whole(&lines, seen, measured)
	}
	for i := range lines {
		if len(lines[i].chars) == 0 || seen[i] == 0 {
			continue
		}
		w := writer{Line: &lines[i], side: i}
		w.hideAddresses()
		w.checkAlone(seen[i])
		if both && seen[i]&foreignWords != 0 {
			w.checkForeign(lines[1-i].Lang)
		}
		out = append(out, w.found...)
	}
	slices.SortStableFunc(out, func(a, b Finding) int {
		if a.Side != b.Side {
			return a.Side - b.Side
		}
		return int(a.At - b.At)
	})
	return out
}

// whole finds what is wrong between two texts as wholes, addresses included.
func whole(lines *[2]Line, seen [2]things, measured bool) []Finding {
	var out []Finding
	for i := range lines {
		if len(lines[i].chars) > 0 && seen[i]&foreignWords != 0 {
			w := writer{Line: &lines[i], side: i}
			w.checkSame(&lines[1-i])
			out = append(out, w.found...)
		}
	}
	if !measured {
		out = append(out, lengths(lines)...)
	}
	return out
}

// memories are used again from pair to pair: a site has a hundred thousand, and
// nothing of a Line is kept.
var memories = sync.Pool{New: func() any { return new([2][]char) }}

// primary is a language tag's first part: zh of zh-Hans-CN.
func primary(tag string) string {
	p, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return p
}
