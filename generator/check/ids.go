package check

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"briefing/generator/markdown"
	"briefing/generator/pair"
)

// nameBlocks gives every block its anchor. It is the same in all editions, so
// that a switch of edition keeps the place, and stays when other blocks change:
// a heading's is its own {#anchor} or made of its words, any other block's is
// made of a hash of its words in the lead language. Anchors in taken belong to
// something else on the page.
func nameBlocks(pairs []pair.Pair, taken *takenAnchors) []string {
	anchors := make([]string, len(pairs))
	for i := range pairs {
		anchors[i] = taken.take(anchor(&pairs[i]))
	}
	return anchors
}

// nameGroups gives the headings in groups, which have no partner, the anchors that
// they ask for or that their words make: those of each side, by their place in it.
// Blocks have theirs already, and keep them. The anchor that stands on both sides
// of a group is the first one's.
func nameGroups(pairs []pair.Pair, taken *takenAnchors) map[int][2][]string {
	var out map[int][2][]string
	for i := range pairs {
		if pairs[i].Group == nil {
			continue
		}
		var ids [2][]string
		for lang, side := range pairs[i].Group {
			for j := range side {
				id := headingAnchor(&side[j])
				if id == "" || lang == 1 && side[j].ID != "" && slices.Contains(ids[0], id) {
					continue
				}
				if ids[lang] == nil {
					ids[lang] = make([]string, len(side))
				}
				ids[lang][j] = taken.take(id)
			}
		}
		if ids[0] != nil || ids[1] != nil {
			if out == nil {
				out = map[int][2][]string{}
			}
			out[i] = ids
		}
	}
	return out
}

// takenAnchors are the anchors that something on a page has.
type takenAnchors struct {
	by   map[string]bool
	last map[string]int // number that was given to an anchor; none is free below it
}

// take takes an anchor that nothing on the page has: this one, or with a number.
func (t *takenAnchors) take(id string) string {
	if base := id; t.by[id] || layoutAnchor(id) {
		if t.last == nil {
			t.last = map[string]int{}
		}
		n := max(t.last[base], 1)
		for t.by[id] || layoutAnchor(id) {
			n++
			id = base + "-" + strconv.Itoa(n)
		}
		t.last[base] = n
	}
	t.by[id] = true
	return id
}

// layoutAnchor says whether pages have anchors of that form beside their
// blocks': those of numbered references. Layouts begin theirs with "_".
func layoutAnchor(id string) bool {
	n, ok := strings.CutPrefix(id, "ref-")
	return ok && strings.Trim(n, "0123456789") == ""
}

// headingAnchor is the anchor a heading asks for or its words make; empty for
// other blocks, and where they make none.
func headingAnchor(b *markdown.Block) string {
	switch {
	case b.Kind != markdown.Heading:
		return ""
	case b.ID != "":
		return b.ID
	}
	return slug(b.Inlines)
}

func anchor(p *pair.Pair) string {
	if p.Group == nil && p.Sides[0].Kind == markdown.Heading {
		for _, b := range p.Sides {
			if b.ID != "" {
				return b.ID
			}
		}
		for _, b := range p.Sides {
			if s := slug(b.Inlines); s != "" {
				return s
			}
		}
	}
	h := uint32(2166136261)
	if p.Group == nil {
		h = hashBlock(h, p.Sides[0])
	} else {
		for _, side := range p.Group {
			for i := range side {
				h = hashBlock(h, &side[i])
			}
		}
	}
	// Base 36 of 32 bits: at most seven letters, and a "b" so that none looks like a heading's.
	return "b" + strconv.FormatUint(uint64(h), 36)
}

// hashBlock goes on with a hash (FNV-1a) over a block's words.
func hashBlock(h uint32, b *markdown.Block) uint32 {
	for i := range b.Inlines {
		for text, k := b.Inlines[i].Text, 0; k < len(text); k++ {
			h = (h ^ uint32(text[k])) * 16777619
		}
	}
	for i := range b.Children {
		h = hashBlock(h, &b.Children[i])
	}
	return h
}

// slug makes an anchor of a heading's words: its Latin letters without their
// accents and its digits, in small letters, hyphens between. Words of other
// scripts give none, since they would stand in addresses as long runs of
// percent signs, and what Latin is among them, mostly a year, says nothing.
func slug(inlines []markdown.Inline) string {
	var b strings.Builder
	gap := false
	words := markdown.PlainText(inlines, func(markdown.Inline) string { return "" })
	if strings.ContainsFunc(words, otherScript) {
		return ""
	}
	for _, r := range norm.NFKD.String(lettersApart.Replace(words)) { // ü comes apart into u and its dots
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r > 0x2FFF:
			return ""
		case r == '\'' || r == '’' || unicode.Is(unicode.Mn, r):
		default:
			gap = true
		}
	}
	s := b.String()
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		s = "h-" + s
	}
	return s
}

// otherScript says whether r is a letter of a script that is not Latin.
func otherScript(r rune) bool {
	return r >= utf8.RuneSelf && unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Common)
}

// lettersApart writes the Latin letters that Unicode takes for whole as those they
// are made of.
var lettersApart = strings.NewReplacer("ß", "ss", "ẞ", "SS", "œ", "oe", "Œ", "OE", "æ", "ae", "Æ", "AE", "ø", "o", "Ø", "O",
	"ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ð", "d", "Ð", "D", "þ", "th", "Þ", "TH", "ı", "i")
