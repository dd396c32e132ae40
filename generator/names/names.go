// Package names finds the names of entities and terms in running text.
//
// In come all names of one language with what each stands for; out go their
// places in a text, the longest name winning where several begin. One pass
// over a text finds them however many there are. It knows no other package and
// never decides whether a name found becomes a link.
//
// Chinese has no spaces, so a name of Han characters may stand anywhere. A
// name that begins or ends with a letter or digit of a script written with
// spaces must begin or end a word: "York" is not in "Yorkshire". Korean writes its
// particles behind a name without a space, 단지는, so that a name may end before
// Hangul. A name whose first
// letter is small is found with a capital too, as at a sentence's start; and a
// name of several words of which only the first has a capital ("Clean energy",
// as titles are written) is found with a small one. An accent may be part of its
// letter or a character of its own, as some systems write it.
package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Nothing is the target of words that hold a name and mean something else: 龙头企业,
// a leading firm, is not the place 龙头. They are never found, nor is the name in them.
const Nothing int32 = -2

// Name is a name and the number of what it stands for, from 0 on; or Nothing.
type Name struct {
	Text   string
	Target int32
}

// Index finds names. It does not change once built and may be used by many
// goroutines.
type Index struct {
	// A trie over bytes: the edges of a node stand together, sorted. It is asked
	// only where heads say that a name may begin.
	nodes []node
	edges []edge
	root  [256]int32 // nodes of the first byte; 0 is none
	heads heads
}

type node struct {
	label        string // what follows the byte that leads here before anything ends or branches
	first, count int32  // its edges
	target       int32  // none when no name ends here, behind the label
}

const none int32 = -1

type edge struct {
	next int32
	byte byte
}

// New builds an index. Where a name is given twice the first one counts.
func New(list []Name) *Index {
	all := make([]Name, 0, len(list)+len(list)/4)
	for _, n := range list {
		if n.Text == "" {
			continue
		}
		for _, text := range Cases(n.Text) {
			all = append(all, Name{text, n.Target})
		}
	}
	slices.SortStableFunc(all, func(a, b Name) int { return cmp.Compare(a.Text, b.Text) })
	all = slices.CompactFunc(all, func(a, b Name) bool { return a.Text == b.Text })
	x := &Index{nodes: []node{{target: none}}, heads: headsOf(all)}
	for len(all) > 0 {
		first := all[0].Text[0]
		n, _ := slices.BinarySearchFunc(all, first, func(n Name, b byte) int {
			if n.Text[0] <= b {
				return -1
			}
			return 1
		})
		x.root[first] = x.build(all[:n], 1)
		all = all[n:]
	}
	return x
}

// Cases lists a name as it stands in texts: as it is, and with another first
// letter where that may change; each with its accents in either way of writing them.
func Cases(name string) []string {
	out := capitals(name)
	if strings.IndexFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return out
	}
	for _, form := range [...]norm.Form{norm.NFC, norm.NFD} {
		if !form.IsNormalString(name) {
			out = append(out, capitals(form.String(name))...)
		}
	}
	return out
}

func capitals(name string) []string {
	switch r, size := utf8.DecodeRuneInString(name); {
	case unicode.IsLower(r):
		return []string{name, string(unicode.ToUpper(r)) + name[size:]}
	case unicode.IsUpper(r) && strings.Contains(name, " ") && !strings.ContainsFunc(name[size:], unicode.IsUpper):
		return []string{name, string(unicode.ToLower(r)) + name[size:]}
	}
	return []string{name}
}

// build makes the node of names that share their first depth bytes.
func (x *Index) build(list []Name, depth int) int32 {
	id := int32(len(x.nodes))
	n := node{label: list[0].Text[depth:], target: none}
	for last := list[len(list)-1].Text[depth:]; !strings.HasPrefix(last, n.label); { // sorted, they share what these two do
		n.label = n.label[:len(n.label)-1]
	}
	depth += len(n.label)
	if len(list[0].Text) == depth {
		n.target = list[0].Target
		list = list[1:]
	}
	n.first = int32(len(x.edges))
	for i := 0; i < len(list); {
		b := list[i].Text[depth]
		x.edges = append(x.edges, edge{byte: b})
		for i < len(list) && list[i].Text[depth] == b {
			i++
		}
	}
	n.count = int32(len(x.edges)) - n.first
	x.nodes = append(x.nodes, n)
	for i, e := 0, n.first; i < len(list); e++ {
		j, b := i, list[i].Text[depth]
		for j < len(list) && list[j].Text[depth] == b {
			j++
		}
		x.edges[e].next = x.build(list[i:j], depth+1)
		i = j
	}
	return id
}

func (x *Index) step(nd *node, b byte) int32 {
	edges := x.edges[nd.first : nd.first+nd.count]
	for len(edges) > 8 {
		mid := len(edges) / 2
		if edges[mid].byte <= b {
			edges = edges[mid:]
		} else {
			edges = edges[:mid]
		}
	}
	for i := range edges {
		if edges[i].byte == b {
			return edges[i].next
		}
	}
	return 0
}

// Find calls found for each name in the text, from left to right, with its
// byte offsets and target. Names found do not overlap.
func (x *Index) Find(text string, found func(start, end int, target int32)) {
	for start, end, target := x.Next(text, 0); end > 0; start, end, target = x.Next(text, end) {
		found(start, end, target)
	}
}

// Next finds the first name from byte i on, where a word may begin or another
// name ends; end is 0 when there is none.
func (x *Index) Next(text string, i int) (start, end int, target int32) {
	h := &x.heads
	for i < len(text) {
		may, next := false, 0
		if c := text[i]; wordByte[c] {
			var key uint64
			key, next = word(text, i)
			may = h.has(key)
		} else if c < utf8.RuneSelf {
			may, next = h.other[c], i+1
		} else {
			may, next = h.beyondASCII(text, i)
		}
		if may {
			if end, target = x.at(text, i); end > 0 {
				if target != Nothing {
					return i, end, target
				}
				next = end
			}
		}
		i = next
	}
	return 0, 0, 0
}

// at finds the longest name that begins at i; end 0 when there is none.
func (x *Index) at(text string, i int) (end int, target int32) {
	n := x.root[text[i]]
	checked := false
	for j := i + 1; n != 0; j++ {
		nd := &x.nodes[n]
		if !strings.HasPrefix(text[j:], nd.label) {
			break
		}
		j += len(nd.label)
		if nd.target != none && MayEnd(text, j) {
			if !checked {
				if !MayBegin(text, i) {
					return 0, 0
				}
				checked = true
			}
			end, target = j, nd.target
		}
		if j >= len(text) {
			break
		}
		n = x.step(nd, text[j])
	}
	return end, target
}

// MayBegin says whether a name may begin at i, where no word is under way.
func MayBegin(text string, i int) bool {
	if i == 0 || i == len(text) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i:])
	return !spaced(after) || !spaced(before) && !unicode.In(before, unicode.Mn, unicode.Mc)
}

// MayEnd says whether a name may end at i, where a word does or, in Korean, a
// particle begins. What is a part of the letter or syllable before ends nothing.
func MayEnd(text string, i int) bool {
	if i == 0 || i == len(text) {
		return true
	}
	switch after, _ := utf8.DecodeRuneInString(text[i:]); {
	case after < utf8.RuneSelf:
	case after >= 0xAC00 && after <= 0xD7A3, after >= 0x1100 && after < 0x1160: // a syllable of Hangul, or the letter one begins with
		return true
	case after >= 0x1160 && after < 0x1200, unicode.In(after, unicode.Mn, unicode.Mc): // its other letters; accents and vowel signs
		return false
	}
	return MayBegin(text, i)
}

// spaced says whether r is a letter or digit of a script that puts spaces
// between words.
func spaced(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
