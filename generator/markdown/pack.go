package markdown

import (
	"encoding/binary"
	"strings"
)

// Packed is the blocks of a text in an eighth of the memory, without pointers
// for the garbage collector to follow. A site is held packed, because all of it
// has to be there at once, and unpacked page by page where somebody works on it.
//
// Blocks stand in the order of the text, each followed by its tokens and then
// by its children. Places are differences from the one before, and a token's
// words are a length: they stand in the text at its place. Those that do not
// (unescaped ones, addresses) are kept as strings.
type Packed struct {
	code           []byte
	strings        []string
	top            int32 // blocks that are no one's children
	blocks, tokens int32 // all of them
}

// What a token's first byte says beside its kind.
const (
	wordsInText = 1 << (iota + 4) // they stand in the text at the token's place, see lead
	wordsKept                     // they are the next of the strings
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
	at   int32
}

func (p *packer) number(n int) { p.code = binary.AppendUvarint(p.code, uint64(n)) }

func (p *packer) place(at int32) {
	p.code = binary.AppendVarint(p.code, int64(at-p.at))
	p.at = at
}

func (p *packer) keep(s string) { p.out.strings = append(p.out.strings, s) }

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
		p.keep(b.ID)
	}
	if len(b.Inlines) > 0 {
		first |= blockTokens
	}
	if len(b.Children) > 0 {
		first |= blockChildren
	}
	p.code = append(p.code, first)
	switch b.Kind {
	case Heading:
		p.code = append(p.code, b.Level)
	case List:
		p.number(int(uint32(b.Start)))
	case Cell:
		p.code = append(p.code, byte(b.Align))
	}
	p.place(b.At)
	if len(b.Inlines) > 0 {
		p.number(len(b.Inlines))
		p.out.tokens += int32(len(b.Inlines))
		for i := range b.Inlines {
			p.token(&b.Inlines[i])
		}
	}
	if len(b.Children) > 0 {
		p.number(len(b.Children))
		p.list(b.Children)
	}
}

func (p *packer) token(in *Inline) {
	first := byte(in.Kind)
	switch {
	case in.Text == "":
	case in.Text == " ":
		first |= wordsSpace
	case strings.HasPrefix(p.src[min(int(in.At)+lead(in.Kind), len(p.src)):], in.Text):
		first |= wordsInText
	default:
		first |= wordsKept
		p.keep(in.Text)
	}
	p.code = append(p.code, first)
	p.place(in.At)
	if first&wordsInText != 0 {
		p.number(len(in.Text))
	}
}

// Blocks unpacks the blocks. Src is the text they were packed with. They stand
// in the scratch, until it is reset; with a nil one they are the caller's.
func (p *Packed) Blocks(src string, s *Scratch) []Block {
	u := unpacker{packedReader: packedReader{src: src, code: p.code, strings: p.strings}}
	if s == nil {
		u.blocks, u.tokens = make([]Block, p.blocks), make([]Inline, p.tokens)
	} else {
		u.blocks, u.tokens = s.blocks.cut(int(p.blocks)), s.tokens.cut(int(p.tokens))
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
// if there is none.
func (p *Packed) Words(src string, at int32) []Inline {
	r := packedReader{src: src, code: p.code, strings: p.strings}
	var b Block
	for len(r.code) > 0 { // blocks follow one another, whoever's children they are
		tokens := r.header(&b)
		start := r
		var first, end int32
		for i := range tokens {
			in := r.token()
			if i == 0 {
				first = in.At
			}
			end = in.At + int32(len(in.Text))
		}
		if tokens > 0 && first <= at && at <= end {
			words := make([]Inline, tokens)
			for i := range words {
				words[i] = start.token()
			}
			return words
		}
		if r.children {
			r.number()
		}
	}
	return nil
}

// packedReader reads what a packer wrote, block by block.
type packedReader struct {
	src      string
	code     []byte
	strings  []string
	at       int32
	children bool // the block whose header was read last has some
}

func (r *packedReader) byte() byte {
	b := r.code[0]
	r.code = r.code[1:]
	return b
}

func (r *packedReader) number() int {
	if b := r.code[0]; b < 0x80 { // as almost all are
		r.code = r.code[1:]
		return int(b)
	}
	n, size := binary.Uvarint(r.code)
	r.code = r.code[size:]
	return int(n)
}

func (r *packedReader) place() int32 {
	n := r.number()
	diff := int32(n >> 1)
	if n&1 != 0 {
		diff = ^diff
	}
	r.at += diff
	return r.at
}

func (r *packedReader) kept() string {
	s := r.strings[0]
	r.strings = r.strings[1:]
	return s
}

// header reads what a block is and returns the number of its tokens.
func (r *packedReader) header(b *Block) int {
	first := r.byte()
	*b = Block{Kind: Kind(first & kindMask), Ordered: first&blockOrdered != 0}
	if first&blockID != 0 {
		b.ID = r.kept()
	}
	switch b.Kind {
	case Heading:
		b.Level = r.byte()
	case List:
		b.Start = int32(uint32(r.number()))
	case Cell:
		b.Align = Align(r.byte())
	}
	b.At = r.place()
	r.children = first&blockChildren != 0
	if first&blockTokens == 0 {
		return 0
	}
	return r.number()
}

func (r *packedReader) token() Inline {
	first := r.byte()
	in := Inline{Kind: InlineKind(first & kindMask), At: r.place()}
	switch {
	case first&wordsInText != 0:
		start := int(in.At) + lead(in.Kind)
		in.Text = r.src[start : start+r.number()]
	case first&wordsSpace != 0:
		in.Text = " "
	case first&wordsKept != 0:
		in.Text = r.kept()
	}
	return in
}

// unpacker puts all blocks of a text into one slice and all tokens into
// another.
type unpacker struct {
	packedReader
	blocks []Block
	tokens []Inline
}

func (u *unpacker) list(n int) []Block {
	list := u.blocks[:n:n]
	u.blocks = u.blocks[n:]
	for i := range list {
		b := &list[i]
		if n := u.header(b); n > 0 {
			children := u.children
			b.Inlines = u.tokens[:n:n]
			u.tokens = u.tokens[n:]
			for j := range b.Inlines {
				b.Inlines[j] = u.token()
			}
			u.children = children
		}
		if u.children {
			b.Children = u.list(u.number())
		}
	}
	return list
}
