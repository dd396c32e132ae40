package markdown

import (
	"encoding/binary"
	"slices"
	"strings"
)

// Packed is the blocks of a text in an eighth of the memory, without pointers
// for the garbage collector to follow. A site is held packed, because all of it
// has to be there at once, and unpacked page by page where somebody works on it.
//
// Blocks stand in the order of the text, each followed by its tokens and then
// by its children. A block's place is the difference from the block before, a
// token's that from the token before, and the tokens have their size in front,
// so that they can be passed over. A token's words are a length: they stand in
// the text at its place. Those that do not (unescaped ones, addresses) are kept
// as strings, by their number.
type Packed struct {
	code           []byte
	strings        []string
	top            int32 // blocks that are no one's children
	blocks, tokens int32 // all of them
}

// What a token's first byte says beside its kind.
const (
	wordsInText = 1 << (iota + 4) // they stand in the text at the token's place, see lead
	wordsKept                     // they are one of the strings
	wordsSpace                    // a space, for a line break
	kindMask    = 1<<4 - 1
)

// What a block's first byte says beside its kind.
const (
	blockOrdered = 1 << (iota + 4)
	blockID
	blockTokens
	blockChildren
)

// lead is how far behind a token's place its words begin: a reference's place
// is that of its brace or @.
func lead(k InlineKind) int {
	if k == Figure || k == Cite {
		return 1
	}
	return 0
}

// Pack packs the blocks of a text.
func Pack(src string, blocks []Block) Packed {
	p := packer{src: src}
	p.list(blocks)
	p.out.top = int32(len(blocks))
	p.out.code = append(make([]byte, 0, len(p.code)), p.code...)
	return p.out
}

type packer struct {
	src  string
	out  Packed
	code []byte
	at   int32 // of the block before
}

func (p *packer) number(n int) { p.code = binary.AppendUvarint(p.code, uint64(n)) }

// place writes a place as the difference from another.
func (p *packer) place(at, from int32) { p.code = binary.AppendVarint(p.code, int64(at-from)) }

// keep writes the number of a string that is kept.
func (p *packer) keep(s string) {
	p.number(len(p.out.strings))
	p.out.strings = append(p.out.strings, s)
}

func (p *packer) list(blocks []Block) {
	p.out.blocks += int32(len(blocks))
	for i := range blocks {
		p.block(&blocks[i])
	}
}

func (p *packer) block(b *Block) {
	first := byte(b.Kind)
	if b.Ordered {
		first |= blockOrdered
	}
	if b.ID != "" {
		first |= blockID
	}
	if len(b.Inlines) > 0 {
		first |= blockTokens
	}
	if len(b.Children) > 0 {
		first |= blockChildren
	}
	p.code = append(p.code, first)
	if b.ID != "" {
		p.keep(b.ID)
	}
	switch b.Kind {
	case Heading:
		p.code = append(p.code, b.Level)
	case List:
		p.number(int(uint32(b.Start)))
	case Cell:
		p.code = append(p.code, byte(b.Align))
	}
	p.place(b.At, p.at)
	p.at = b.At
	if len(b.Inlines) > 0 {
		p.number(len(b.Inlines))
		p.out.tokens += int32(len(b.Inlines))
		start, at := len(p.code), b.At
		for i := range b.Inlines {
			p.token(&b.Inlines[i], at)
			at = b.Inlines[i].At
		}
		var size [binary.MaxVarintLen32]byte
		n := binary.PutUvarint(size[:], uint64(len(p.code)-start))
		p.code = slices.Insert(p.code, start, size[:n]...)
	}
	if len(b.Children) > 0 {
		p.number(len(b.Children))
		p.list(b.Children)
	}
}

// token writes a token; from is the place of the one before.
func (p *packer) token(in *Inline, from int32) {
	first := byte(in.Kind)
	switch {
	case in.Text == "":
	case in.Text == " ":
		first |= wordsSpace
	case strings.HasPrefix(p.src[min(int(in.At)+lead(in.Kind), len(p.src)):], in.Text):
		first |= wordsInText
	default:
		first |= wordsKept
	}
	p.code = append(p.code, first)
	p.place(in.At, from)
	switch {
	case first&wordsInText != 0:
		p.number(len(in.Text))
	case first&wordsKept != 0:
		p.keep(in.Text)
	}
}

// Blocks unpacks the blocks. Src is the text they were packed with. They stand
// in the scratch, until it is reset; with a nil one they are the caller's.
func (p *Packed) Blocks(src string, s *Scratch) []Block {
	u := unpacker{packedReader: packedReader{src: src, code: p.code, strings: p.strings}}
	if s == nil {
		u.blocks, u.free = make([]Block, p.blocks), make([]Inline, p.tokens)
	} else {
		u.blocks, u.free = s.blocks.cut(int(p.blocks)), s.tokens.cut(int(p.tokens))
	}
	return u.list(int(p.top))
}

// Scratch is memory for the blocks of a few texts at a time.
type Scratch struct {
	blocks arena[Block]
	tokens arena[Inline]
}

// Reset takes back what was handed out.
func (s *Scratch) Reset() {
	s.blocks.free, s.tokens.free = s.blocks.all, s.tokens.all
}

type arena[T any] struct{ all, free []T }

// cut hands out n values, which may hold anything.
func (a *arena[T]) cut(n int) []T {
	if n > len(a.free) {
		a.all = make([]T, 2*(len(a.all)-len(a.free)+n))
		a.free = a.all
	}
	out := a.free[:n:n]
	a.free = a.free[n:]
	return out
}

// Words unpacks the tokens of one block: that whose words hold place at; nil
// if there is none. It passes over the tokens of the others.
func (p *Packed) Words(src string, at int32) []Inline {
	r := packedReader{src: src, code: p.code, strings: p.strings}
	var found packedReader // at the tokens of the last block whose words begin before the place
	tokens := 0
	for r.next < len(r.code) { // blocks follow one another, whoever's children they are
		var b Block
		if n, size := r.header(&b); n > 0 {
			words := r
			words.byte()
			if words.place(b.At) > at { // the first token's: a block's own may lie behind it
				break
			}
			found, tokens = r, n
			r.next += size
		}
		if r.children {
			r.number()
		}
	}
	if tokens == 0 {
		return nil
	}
	words := make([]Inline, tokens)
	found.tokens(words)
	if last := &words[tokens-1]; at > last.At+int32(len(last.Text)) {
		return nil
	}
	return words
}

// packedReader reads what a packer wrote, block by block.
type packedReader struct {
	src      string
	code     []byte
	next     int // of code
	strings  []string
	at       int32 // of the block whose header was read last
	kind     Kind  // its kind
	children bool  // it has some
}

func (r *packedReader) byte() byte {
	b := r.code[r.next]
	r.next++
	return b
}

func (r *packedReader) number() int {
	if b := r.code[r.next]; b < 0x80 { // as almost all are
		r.next++
		return int(b)
	}
	n, size := binary.Uvarint(r.code[r.next:])
	r.next += size
	return int(n)
}

// place reads a place, written as the difference from another.
func (r *packedReader) place(from int32) int32 {
	n := r.number()
	diff := int32(n >> 1)
	if n&1 != 0 {
		diff = ^diff
	}
	return from + diff
}

// header reads what a block is and returns the number and size of its tokens.
func (r *packedReader) header(b *Block) (tokens, size int) {
	first := r.byte()
	*b = Block{Kind: Kind(first & kindMask), Ordered: first&blockOrdered != 0}
	if first&blockID != 0 {
		b.ID = r.strings[r.number()]
	}
	switch b.Kind {
	case Heading:
		b.Level = r.byte()
	case List:
		b.Start = int32(uint32(r.number()))
	case Cell:
		b.Align = Align(r.byte())
	}
	r.at, r.kind = r.place(r.at), b.Kind
	b.At = r.at
	r.children = first&blockChildren != 0
	if first&blockTokens == 0 {
		return 0, 0
	}
	tokens = r.number()
	return tokens, r.number()
}

// tokens reads the tokens of the block whose header was read last.
func (r *packedReader) tokens(to []Inline) {
	at, figures := r.at, false
	for i := range to {
		first := r.byte()
		at = r.place(at)
		in := Inline{Kind: InlineKind(first & kindMask), At: at}
		switch {
		case first&wordsInText != 0:
			start := int(at) + lead(in.Kind)
			in.Text = r.src[start : start+r.number()]
		case first&wordsSpace != 0:
			in.Text = " "
		case first&wordsKept != 0:
			in.Text = r.strings[r.number()]
		}
		to[i] = in
		figures = figures || in.Kind == Figure
	}
	if figures {
		stand(to, r.kind) // found anew, which takes less than to keep it
	}
}

// unpacker puts all blocks of a text into one slice and all tokens into
// another.
type unpacker struct {
	packedReader
	blocks []Block
	free   []Inline
}

func (u *unpacker) list(n int) []Block {
	list := u.blocks[:n:n]
	u.blocks = u.blocks[n:]
	for i := range list {
		b := &list[i]
		if n, _ := u.header(b); n > 0 {
			b.Inlines = u.free[:n:n]
			u.free = u.free[n:]
			u.tokens(b.Inlines)
		}
		if u.children {
			b.Children = u.list(u.number())
		}
	}
	return list
}
