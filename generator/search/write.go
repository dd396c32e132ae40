package search

import (
	"bytes"
	"container/heap"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// digits are those of numbers and sets in the index.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// appendDigits writes a number: five bits a digit, the lowest first, the sixth
// says that another digit follows.
func appendDigits(to []byte, n uint32) []byte {
	for n >= 32 {
		to = append(to, digits[n&31|32])
		n >>= 5
	}
	return append(to, digits[n])
}

// encode writes a list: the first number and the gaps between the others, less
// one; or, behind a "!", the first number and six bits a digit from it on.
func encode(l *list) string {
	if l.n == 0 {
		return ""
	}
	span := int(l.last-l.first)/6 + 1
	gaps := make([]byte, 0, min(int(l.n)*2, span+1))
	previous := int32(-1)
	dense := false
	l.each(func(doc int32) {
		if dense {
			return
		}
		gaps = appendDigits(gaps, uint32(doc-previous-1))
		previous = doc
		dense = len(gaps) > span+4
	})
	if !dense {
		return string(gaps)
	}
	bits := make([]byte, span)
	l.each(func(doc int32) {
		i := doc - l.first
		bits[i/6] |= 1 << (i % 6)
	})
	for i, b := range bits {
		bits[i] = digits[b]
	}
	return "!" + string(appendDigits(nil, uint32(l.first))) + string(bits)
}

// record is a key with what the index says of it.
type record struct{ key, value string }

// dictionary is the keys of a language, in files.
type dictionary struct {
	starts []byte // JSON: where the files begin
	files  [][]byte
}

// merge makes one dictionary of all chunks' keys.
func (x *Index) merge(lang, passages int) *dictionary {
	var cursors queue
	offset := int32(0)
	for _, c := range x.chunks {
		cur := &cursor{rest: c.packed[lang], offset: offset}
		if cur.next() {
			cursors = append(cursors, cur)
		}
		offset += c.docs
	}
	heap.Init(&cursors)
	var records []record
	b := beginnings{passages: passages, english: isEnglish(x.langs[lang].Tag)}
	for len(cursors) > 0 {
		key := cursors[0].key
		var e entry
		for len(cursors) > 0 && cursors[0].key == key {
			cur := cursors[0]
			e.all.join(&cur.all, cur.offset)
			e.named.join(&cur.named, cur.offset)
			if cur.next() {
				heap.Fix(&cursors, 0)
			} else {
				heap.Pop(&cursors)
			}
		}
		records = append(records, record{key, e.value()})
		b.see(key, &e)
	}
	for _, c := range x.chunks {
		c.packed[lang] = nil
	}
	records = append(records, b.records()...)
	slices.SortFunc(records, func(a, b record) int { return compareKeys(a.key, b.key) })
	return split(records)
}

func (e *entry) value() string {
	all := encode(&e.all)
	if e.named.n == 0 {
		return all
	}
	return all + ":" + encode(&e.named)
}

// queue is cursors by key, those of one key by chunk.
type queue []*cursor

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	if c := compareKeys(q[i].key, q[j].key); c != 0 {
		return c < 0
	}
	return q[i].offset < q[j].offset
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(*cursor)) }
func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}

// beginnings gathers what is searched for by its beginning or its stem.
type beginnings struct {
	passages int
	english  bool
	words    []word // in the order of keys
	pinyin   []word
}

type word struct {
	key string
	entry
	size int // of its lists
}

// see takes a key; lists are kept.
func (b *beginnings) see(key string, e *entry) {
	r, _ := utf8.DecodeRuneInString(key)
	w := word{key, *e, len(e.all.gaps) + len(e.named.gaps) + len(key)}
	switch {
	case r == '\'':
		b.pinyin = append(b.pinyin, w)
	case !strings.ContainsRune("#$=~", r) && classOf(r) == spaced:
		b.words = append(b.words, w)
	}
}

func (b *beginnings) records() []record {
	var out []record
	b.stars(b.words, 0, &out)
	b.stars(b.pinyin, 1, &out)
	if b.english {
		b.stems(&out)
	}
	return out
}

// manyBytes is how large the lists of all words with a beginning may be before
// the beginning gets a list of its own.
const manyBytes = 2500

// stars adds lists for beginnings of more than depth bytes. Words all begin with
// the same bytes up to there.
func (b *beginnings) stars(words []word, depth int, out *[]record) {
	for len(words) > 0 {
		if len(words[0].key) == depth { // the beginning itself is a word
			words = words[1:]
			continue
		}
		_, size := utf8.DecodeRuneInString(words[0].key[depth:])
		first := words[0].key[:depth+size]
		n, bytes := 0, 0
		for n < len(words) && strings.HasPrefix(words[n].key, first) {
			bytes += words[n].size
			n++
		}
		group := words[:n]
		words = words[n:]
		if n == 1 || bytes <= manyBytes {
			continue
		}
		// Where all go on alike, a longer beginning has the list.
		if whole := alike(group[0].key, group[n-1].key); len(whole) > len(first) {
			*out = append(*out, record{first + "*", ">" + whole + "*"})
		} else {
			*out = append(*out, record{first + "*", b.union(group).value()})
		}
		b.stars(group, len(first), out)
	}
}

// alike is what two words begin with alike.
func alike(a, b string) string {
	n, _ := shared(a, b, math.MaxInt)
	return a[:n]
}

// union is the passages of any of the words.
func (b *beginnings) union(words []word) *entry {
	out := &entry{}
	for _, part := range [2]func(*entry) *list{func(e *entry) *list { return &e.all }, func(e *entry) *list { return &e.named }} {
		seen := make([]uint64, b.passages/64+1)
		for i := range words {
			part(&words[i].entry).each(func(doc int32) { seen[doc/64] |= 1 << (doc % 64) })
		}
		for doc := range int32(b.passages) {
			if seen[doc/64]>>(doc%64)&1 == 1 {
				part(out).add(doc)
			}
		}
	}
	return out
}

// stems adds lists of words of one stem. Where there is only one word, the key
// leads to it.
func (b *beginnings) stems(out *[]record) {
	by := map[string][]word{}
	var order []string
	for _, w := range b.words {
		s := stem(w.key)
		if by[s] == nil {
			order = append(order, s)
		}
		by[s] = append(by[s], w)
	}
	for _, s := range order {
		switch words := by[s]; {
		case len(s) < 3: // not asked for: so short a stem says little
		case len(words) > 1:
			*out = append(*out, record{"$" + s, b.union(words).value()})
		case words[0].key != s:
			*out = append(*out, record{"$" + s, ">" + words[0].key})
		}
	}
}

// split cuts sorted records into files. A key leaves out what it shares with the
// one before it in its file, and says in its first digit how many characters that is.
func split(records []record) *dictionary {
	total := 0
	for _, r := range records {
		total += len(r.key) + len(r.value) + 2
	}
	// The directory has some eight bytes a file, and a query reads all of it and
	// a few files: both are to grow alike.
	limit := int(math.Sqrt(4 * float64(total)))
	d := &dictionary{}
	var starts, file []byte
	previous := ""
	end := func() {
		if len(file) > 0 {
			var b bytes.Buffer
			writeJSON(&b, string(file))
			d.files = append(d.files, bytes.Clone(b.Bytes()))
			file = file[:0]
		}
	}
	for _, r := range records {
		line := len(r.key) + len(r.value) + 2
		if len(file) == 0 || len(file)+line > limit {
			end()
			if len(d.files) > 0 {
				starts = append(starts, ' ')
			}
			starts = append(starts, between(previous, r.key)...)
			file = append(append(file, 'A'), r.key...)
		} else {
			file = append(file, ' ')
			n, units := shared(previous, r.key, len(digits)-2)
			file = append(append(file, digits[units]), r.key[n:]...)
		}
		file = append(append(file, ':'), r.value...)
		previous = r.key
	}
	end()
	var b bytes.Buffer
	writeJSON(&b, string(starts))
	d.starts = b.Bytes()
	return d
}

// between is the shortest beginning of key that comes behind previous.
func between(previous, key string) string {
	if previous == "" {
		return ""
	}
	n, _ := shared(previous, key, math.MaxInt)
	_, size := utf8.DecodeRuneInString(key[n:])
	return key[:n+size]
}

// shared is what two keys begin with alike: bytes, and UTF-16 units, of which
// there are no more than most and one.
func shared(a, b string, most int) (n, units int) {
	for n < len(a) && n < len(b) && units < most {
		x, size := utf8.DecodeRuneInString(a[n:])
		y, _ := utf8.DecodeRuneInString(b[n:])
		if x != y {
			break
		}
		n += size
		units++
		if x > 0xFFFF {
			units++
		}
	}
	return n, units
}
