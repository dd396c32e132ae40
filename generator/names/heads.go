package names

import "unicode/utf8"

// heads tells of most places in a text that no name begins there, before the
// trie is asked, whose nodes are spread over the memory. Of each name it knows
// the head: the first word, or four letters of it, or the first two characters
// of Chinese and the like. Heads are kept as bits at places that their hashes
// give (a Bloom filter with one hash), so that a few others pass too.
type heads struct {
	bits  []uint64
	shift uint8     // of a hash, to get the place of a bit
	lone  bool      // some heads are one Chinese character
	other [256]bool // names that begin in another way pass by their first byte
}

const (
	wordBytes = 4 // of a word in ASCII
	hanBytes  = 6 // two characters of three bytes
	loneBytes = 3
)

func headsOf(list []Name) heads {
	h := heads{shift: 64 - 10}
	for len(list)*16 > 1<<(64-h.shift) { // sixteen bits a name: one in sixteen others passes
		h.shift--
	}
	h.bits = make([]uint64, 1<<(64-h.shift)/64)
	for _, n := range list {
		switch c := n.Text[0]; {
		case wordByte[c]:
			key, _ := word(n.Text, 0)
			h.add(key)
		case c >= 0xE0 && c < 0xF0 && len(n.Text) >= hanBytes:
			h.add(pair(n.Text, 0))
		case c >= 0xE0 && c < 0xF0 && len(n.Text) >= loneBytes:
			h.add(character(n.Text, 0))
			h.lone = true
		default:
			h.other[c] = true
		}
	}
	return h
}

// beyondASCII says whether a name may begin at byte i, where a character
// outside of ASCII stands, and where the next one may.
func (h *heads) beyondASCII(text string, i int) (may bool, next int) {
	c := text[i]
	if c < 0xE0 || c >= 0xF0 {
		_, n := utf8.DecodeRuneInString(text[i:])
		return h.other[c], i + n
	}
	may = h.other[c] || i+hanBytes <= len(text) && h.has(pair(text, i)) || h.lone && i+loneBytes <= len(text) && h.has(character(text, i))
	if i+2 < len(text) && c >= 0xE3 && c < 0xED && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80 {
		return may, i + 3
	}
	_, n := utf8.DecodeRuneInString(text[i:])
	return may, i + n
}

// word is the head of the word at byte i, and its end. A name whose first word
// is shorter than a head begins with all of the text's word, or the text's word
// would go on where the name's does not.
func word(text string, i int) (key uint64, end int) {
	for end = i + 1; end < len(text) && wordByte[text[end]]; end++ {
	}
	if end-i >= wordBytes {
		t := text[i : i+wordBytes]
		return uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24, end
	}
	for k := end - 1; k >= i; k-- {
		key = key<<8 | uint64(text[k])
	}
	return key, end
}

// pair is the head of two characters.
func pair(text string, i int) uint64 {
	t := text[i : i+hanBytes]
	return uint64(uint32(t[0])|uint32(t[1])<<8|uint32(t[2])<<16|uint32(t[3])<<24) | uint64(t[4])<<32 | uint64(t[5])<<40
}

// character is the head of one character.
func character(text string, i int) uint64 {
	t := text[i : i+loneBytes]
	return uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16
}

// place is where a head's bit is: its hash by a multiplication, whose high bits
// depend on all of its bytes.
func (h *heads) place(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 >> (h.shift & 63) }

func (h *heads) add(key uint64) {
	p := h.place(key)
	h.bits[p/64] |= 1 << (p % 64)
}

func (h *heads) has(key uint64) bool {
	p := h.place(key)
	return p/64 < uint64(len(h.bits)) && h.bits[p/64]>>(p%64)&1 != 0
}

// wordByte are the letters and digits of ASCII.
var wordByte = func() (t [256]bool) {
	for c := range utf8.RuneSelf {
		t[c] = spaced(rune(c))
	}
	return t
}()
