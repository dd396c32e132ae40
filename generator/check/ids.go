package check

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"briefing/generator/markdown"
	"briefing/generator/pair"
)

// nameBlocks gives every block its anchor. It is the same in all editions, so
// that a switch of edition keeps the place, and stays when other blocks change:
// a heading's is its own {#anchor} or made of its words, any other block's is
// made of a hash of its words in the lead language. Anchors in taken belong to
// something else on the page.
func nameBlocks(pairs []pair.Pair, taken map[string]bool) []string {
	anchors := make([]string, len(pairs))
	var last map[string]int // number that was given to an anchor; none is free below it
	for i := range pairs {
		id := anchor(&pairs[i])
		if base := id; taken[id] || layoutAnchor(id) {
			if last == nil {
				last = map[string]int{}
			}
			n := max(last[base], 1)
			for taken[id] || layoutAnchor(id) {
				n++
				id = base + "-" + strconv.Itoa(n)
			}
			last[base] = n
		}
		taken[id] = true
		anchors[i] = id
	}
	return anchors
}

// layoutAnchor says whether pages have anchors of that form beside their
// blocks': those of numbered references. Layouts begin theirs with "_".
func layoutAnchor(id string) bool {
	n, ok := strings.CutPrefix(id, "ref-")
	return ok && strings.Trim(n, "0123456789") == ""
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
// percent signs.
func slug(inlines []markdown.Inline) string {
	var b strings.Builder
	gap := false
	words := markdown.PlainText(inlines, func(markdown.Inline) string { return "" })
	for _, r := range norm.NFKD.String(words) { // ü comes apart into u and its dots
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
