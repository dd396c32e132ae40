package agree

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// canvas is a text in which set phrases are blanked and numbers in words
// rewritten to digits, and which knows where each byte of it comes from.
type canvas struct {
	text    string
	patches []patch
}

// patch is one change of a canvas: with is what stands there instead.
type patch struct {
	Span // of the text as it was
	with string
	at   Span // of the canvas
}

// blank stands for a set phrase: no digit, no letter, no unit.
const blank = "\x01"

// newCanvas applies patches, which are in order and do not overlap.
func newCanvas(text string, patches []patch) canvas {
	if len(patches) == 0 {
		return canvas{text: text}
	}
	var b strings.Builder
	done := 0
	for i := range patches {
		p := &patches[i]
		b.WriteString(text[done:p.Start])
		p.at.Start = b.Len()
		b.WriteString(p.with)
		p.at.End = b.Len()
		done = p.End
	}
	b.WriteString(text[done:])
	return canvas{b.String(), patches}
}

// back is where a span of the canvas stands in the text.
func (c *canvas) back(start, end int) Span {
	return Span{c.place(start, false), c.place(end, true)}
}

func (c *canvas) place(i int, end bool) int {
	k := sort.Search(len(c.patches), func(k int) bool { return c.patches[k].at.Start >= i })
	if k == 0 {
		return i
	}
	switch p := &c.patches[k-1]; {
	case i >= p.at.End:
		return i + p.End - p.at.End
	case end:
		return p.End
	default:
		return p.Start
	}
}

// rewritten says whether a span of the canvas holds a number that was in words.
func (c *canvas) rewritten(start, end int) bool {
	k := sort.Search(len(c.patches), func(k int) bool { return c.patches[k].at.End > start })
	for ; k < len(c.patches) && c.patches[k].at.Start < end; k++ {
		if c.patches[k].with != blank {
			return true
		}
	}
	return false
}

func runeAt(s string, i int) (rune, int) {
	if i >= len(s) || i < 0 {
		return 0, 0
	}
	return utf8.DecodeRuneInString(s[i:])
}

func runeBefore(s string, i int) (rune, int) {
	if i <= 0 {
		return 0, 0
	}
	return utf8.DecodeLastRuneInString(s[:i])
}

// hasSuffix is the longest word of list that text ends in.
func hasSuffix(text string, list []string) string {
	best := ""
	for _, w := range list {
		if len(w) > len(best) && strings.HasSuffix(text, w) {
			best = w
		}
	}
	return best
}

// hasPrefix is the longest word of list that text begins with.
func hasPrefix(text string, list []string) string {
	best := ""
	for _, w := range list {
		if len(w) > len(best) && strings.HasPrefix(text, w) {
			best = w
		}
	}
	return best
}
