package search

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"
)

// list is passages in ascending order: the first as it is, of the others what
// they are further on, in variable length.
type list struct {
	first, last int32
	gaps        []byte
	n           int32
}

func (l *list) add(doc int32) {
	switch {
	case l.n == 0:
		l.first = doc
	case l.last == doc:
		return
	default:
		gap := uint32(doc - l.last)
		for gap >= 0x80 {
			l.gaps = append(l.gaps, byte(gap)|0x80)
			gap >>= 7
		}
		l.gaps = append(l.gaps, byte(gap))
	}
	l.last = doc
	l.n++
}

// join appends a list whose passages have numbers from offset on.
func (l *list) join(other *list, offset int32) {
	if other.n == 0 {
		return
	}
	l.add(other.first + offset)
	l.gaps = append(l.gaps, other.gaps...)
	l.last = other.last + offset
	l.n += other.n - 1
}

// each calls f with every passage.
func (l *list) each(f func(doc int32)) {
	if l.n == 0 {
		return
	}
	doc := l.first
	f(doc)
	for gaps := l.gaps; len(gaps) > 0; {
		gap, size := binary.Uvarint(gaps)
		gaps = gaps[size:]
		doc += int32(gap)
		f(doc)
	}
}

// entry is what there is of a key: all passages, and those in whose names it is.
type entry struct{ all, named list }

// fewBytes is room for the gaps of most lists.
const fewBytes = 6

// collector gathers the keys of a chunk in one language.
type collector struct {
	folder
	doc   int32
	ones  [hanTo - hanFrom]*entry // the characters that are most of all Chinese
	grams map[uint64]*entry       // two characters, or any other one
	keys  map[string]*entry
	key   []byte
	slab  []entry // entries not given away yet
	gaps  []byte  // and room for their gaps
}

// hanFrom and hanTo are the bounds of CJK Unified Ideographs.
const hanFrom, hanTo = 0x4E00, 0xA000

func newCollector() *collector {
	return &collector{grams: map[uint64]*entry{}, keys: map[string]*entry{}}
}

// reset forgets all but the memory that it has.
func (c *collector) reset() {
	clear(c.ones[:])
	clear(c.grams)
	clear(c.keys)
}

func (c *collector) begin(doc int32) { c.doc = doc }

func (c *collector) entry() *entry {
	if len(c.slab) == 0 {
		c.slab, c.gaps = make([]entry, 256), make([]byte, 256*fewBytes)
	}
	e := &c.slab[0]
	e.all.gaps = c.gaps[:0:fewBytes]
	c.slab, c.gaps = c.slab[1:], c.gaps[fewBytes:]
	return e
}

func (c *collector) mark(e *entry, named bool) {
	e.all.add(c.doc)
	if named {
		e.named.add(c.doc)
	}
}

func (c *collector) gram(a, b rune, named bool) {
	k := uint64(a)<<32 | uint64(b)
	e := c.grams[k]
	if e == nil {
		e = c.entry()
		c.grams[k] = e
	}
	c.mark(e, named)
}

func (c *collector) one(r rune, named bool) {
	if r < hanFrom || r >= hanTo {
		c.gram(r, 0, named)
		return
	}
	e := c.ones[r-hanFrom]
	if e == nil {
		e = c.entry()
		c.ones[r-hanFrom] = e
	}
	c.mark(e, named)
}

func (c *collector) add(key []byte, named bool) {
	e := c.keys[string(key)]
	if e == nil {
		e = c.entry()
		c.keys[string(key)] = e
	}
	c.mark(e, named)
}

// longest is how many characters of a word count.
const longest = 40

// text adds what stands in a text.
func (c *collector) text(s string, named bool) {
	if s == "" {
		return
	}
	runes, classes := c.fold(s)
	for i := 0; i < len(runes); i++ {
		switch classes[i] {
		case unspaced:
			c.one(runes[i], named)
			if i+1 < len(runes) && classes[i+1] != separator {
				c.gram(runes[i], runes[i+1], named)
			}
		case spaced:
			from := i
			for i+1 < len(runes) && classes[i+1] == spaced {
				i++
			}
			c.word(runes, classes, from, i+1, named)
			if i+1 < len(runes) && classes[i+1] == unspaced {
				c.gram(runes[i], runes[i+1], named)
				if i > from {
					c.key = append(c.key[:0], '~')
					for _, r := range runes[i-1 : i+2] {
						c.key = utf8.AppendRune(c.key, r)
					}
					c.add(c.key, named)
				}
			}
		}
	}
}

func (c *collector) word(runes []rune, classes []uint8, from, to int, named bool) {
	c.key = c.key[:0]
	for _, r := range runes[from:min(to, from+longest)] {
		c.key = utf8.AppendRune(c.key, r)
	}
	c.add(c.key, named)
	if r := runes[from]; r < '0' || r > '9' {
		return
	}
	end := from
	for end < to && (runes[end] >= '0' && runes[end] <= '9' || runes[end] == '.') {
		end++
	}
	var v string
	switch {
	case !isNumber(runes[from:end]):
		return
	case end < to:
		power, ok := scales[string(runes[end:to])]
		if !ok {
			return
		}
		v = scaled(string(runes[from:end]), power)
	default:
		v = valueAt(runes, classes, from, to)
	}
	if v != string(c.key) {
		c.value(v)
	}
}

// value adds a value that the text does not have in these digits.
func (c *collector) value(v string) {
	c.key = append(append(c.key[:0], '#'), v...)
	c.add(c.key, false)
}

// name adds a whole name. What it stands in is a name without being marked as one,
// and so is what stands in pinyin.
func (c *collector) name(s string) {
	c.key = append(append(c.key[:0], '='), c.foldedName(s)...)
	c.add(c.key, false)
}

func (c *collector) pinyin(r *readings, name string) {
	r.keys(name, func(key []byte) { c.add(key, false) })
}

// givenPinyin adds what an editor says a name is read like.
func (c *collector) givenPinyin(pinyin string) {
	var f folder
	runes, _ := f.fold(pinyin)
	spoken := strings.FieldsFunc(string(runes), func(r rune) bool { return r == 0 })
	c.name(strings.Join(spoken, ""))
	for i := range spoken {
		c.key = append(c.key[:0], '\'')
		for _, s := range spoken[i:min(len(spoken), i+syllables)] {
			c.key = append(c.key, s...)
		}
		c.add(c.key, false)
	}
}

// pack returns the keys in their order, each with its lists, in few bytes: all
// chunks of the site are held at once.
func (c *collector) pack() []byte {
	type keyed struct {
		key string
		e   *entry
	}
	all := make([]keyed, 0, len(c.grams)+len(c.keys))
	for i, e := range c.ones {
		if e != nil {
			all = append(all, keyed{string(rune(hanFrom + i)), e})
		}
	}
	for k, e := range c.grams {
		all = append(all, keyed{gramKey(rune(k>>32), rune(uint32(k))), e})
	}
	for k, e := range c.keys {
		all = append(all, keyed{k, e})
	}
	slices.SortFunc(all, func(a, b keyed) int { return compareKeys(a.key, b.key) })
	var out []byte
	for _, k := range all {
		out = binary.AppendUvarint(out, uint64(len(k.key)))
		out = append(out, k.key...)
		out = k.e.all.pack(out)
		out = k.e.named.pack(out)
	}
	return slices.Clip(out)
}

// gramKey is the key of a character, or of two neighbours.
func gramKey(a, b rune) string {
	switch {
	case b == 0:
		return string(a)
	case classOf(a) != unspaced:
		return "~" + string(a) + string(b)
	}
	return string(a) + string(b)
}

func (l *list) pack(out []byte) []byte {
	out = binary.AppendUvarint(out, uint64(l.n))
	if l.n == 0 {
		return out
	}
	out = binary.AppendUvarint(out, uint64(l.first))
	out = binary.AppendUvarint(out, uint64(l.last-l.first))
	out = binary.AppendUvarint(out, uint64(len(l.gaps)))
	return append(out, l.gaps...)
}

// A cursor goes through what pack has made.
type cursor struct {
	rest   []byte
	offset int32 // of the chunk's first passage
	key    string
	entry
}

// next goes to the next key; false behind the last.
func (c *cursor) next() bool {
	if len(c.rest) == 0 {
		return false
	}
	n := c.number()
	c.key = string(c.rest[:n])
	c.rest = c.rest[n:]
	c.all, c.named = c.list(), c.list()
	return true
}

func (c *cursor) number() uint64 {
	n, size := binary.Uvarint(c.rest)
	c.rest = c.rest[size:]
	return n
}

func (c *cursor) list() list {
	l := list{n: int32(c.number())}
	if l.n == 0 {
		return l
	}
	l.first = int32(c.number())
	l.last = l.first + int32(c.number())
	n := c.number()
	l.gaps, c.rest = c.rest[:n], c.rest[n:]
	return l
}
