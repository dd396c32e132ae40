package search

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"hash"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"briefing/generator/parallel"
)

// Folder is where the index stands on the site.
const Folder = "assets/search/"

// Lang is a language of the site.
type Lang struct {
	ID  string // of its files
	Tag string // BCP 47
}

// Page is a page of the site, as results name it.
type Page struct {
	Href  string // from the edition's root
	Title [2]string
}

// Doc is a passage. Its texts are in the site's two languages, and any may be
// empty.
type Doc struct {
	Anchor string    // on its page; empty for the page itself
	Name   [2]string // a title, a heading, the name of an entry
	Alias  [2]string // other names, as a list that readers see
	Text   [2]string
	Names  [2][]string // names and other names, one by one
	Pinyin string      // of the name, if an editor has given it
	Values [2][]string // plain numbers that the texts say in other digits or words
}

// Index gathers the pages of a site.
type Index struct {
	langs  [2]Lang
	shift  uint // a text file has 1<<shift passages
	write  func(path string, data []byte) error
	chunks []*Chunk
	used   sync.Pool // collectors to use again
}

// PagesInChunk is how many pages a Chunk should get. It is the same on every
// machine, because the names of files depend on it.
const PagesInChunk = 128

// manyPages is from where on a text file has sixteen passages instead of eight:
// fewer files to write and to upload, for more bytes a query.
const manyPages = 1000

// New returns an index of a site of about so many pages, which arrive in so many
// chunks. Write takes the finished files; their data is not kept.
func New(langs [2]Lang, pages, chunks int, write func(path string, data []byte) error) *Index {
	x := &Index{langs: langs, shift: 3, write: write, chunks: make([]*Chunk, chunks)}
	if pages >= manyPages {
		x.shift = 4
	}
	return x
}

// Chunk is some pages of the site that follow one another. Chunks may be filled
// at the same time, each by one goroutine.
type Chunk struct {
	x       *Index
	number  int
	docs    int32
	pages   []int // passages of each page
	page    Page  // under way
	shards  [2]shard
	words   [2]*collector // while it is filled
	packed  [2][]byte     // then
	hash    hash.Hash     // of its texts
	readers *readings
	err     error
}

// Chunk begins chunk n.
func (x *Index) Chunk(n int) *Chunk {
	c := &Chunk{x: x, number: n, hash: sha256.New(), readers: newReadings()}
	for i := range c.words {
		if used, ok := x.used.Get().(*collector); ok {
			c.words[i] = used
		} else {
			c.words[i] = newCollector()
		}
	}
	x.chunks[n] = c
	return c
}

// Page begins a page.
func (c *Chunk) Page(p Page) {
	c.page = p
	c.pages = append(c.pages, 0)
	for i := range c.shards {
		c.shards[i].begin(p.Href, p.Title[i])
	}
}

// Add adds a passage to the page.
func (c *Chunk) Add(d *Doc) {
	for i := range c.words {
		w := c.words[i]
		w.begin(c.docs)
		w.text(d.Name[i], true)
		w.text(d.Alias[i], true)
		w.text(d.Text[i], false)
		for _, v := range d.Values[i] {
			w.value(v)
		}
		for _, name := range d.Names[i] {
			w.name(name)
			if isChinese(c.x.langs[i].Tag) {
				w.pinyin(c.readers, name)
			}
		}
		if d.Pinyin != "" && isChinese(c.x.langs[i].Tag) {
			w.givenPinyin(d.Pinyin)
		}
		c.shards[i].add(d, i)
	}
	c.docs++
	c.pages[len(c.pages)-1]++
	if c.docs&(1<<c.x.shift-1) == 0 {
		c.flush()
	}
}

// flush writes the texts of the passages since it was called last.
func (c *Chunk) flush() {
	n := int(c.docs-1) >> c.x.shift
	for i, l := range c.x.langs {
		name := fmt.Sprintf("%s/t%d-%d", l.ID, c.number, n)
		data := script(name, "", c.shards[i].data())
		c.hash.Write(data)
		if c.err == nil {
			c.err = c.x.write(Folder+name+".js", data)
		}
		c.shards[i].reset()
	}
}

// Close ends the chunk.
func (c *Chunk) Close() error {
	if c.docs&(1<<c.x.shift-1) != 0 {
		c.flush()
	}
	for i, w := range c.words {
		c.packed[i] = w.pack()
		w.reset()
		c.x.used.Put(w)
		c.words[i] = nil
	}
	c.readers = nil
	return c.err
}

// Finish writes the keys, when all chunks are closed. It returns the index's
// version, with which its files are to be asked for.
func (x *Index) Finish() (version string, err error) {
	base := newTally(x)
	var dictionaries [2]*dictionary
	parallel.Each(2, func(i int) { dictionaries[i] = x.merge(i, base.passages) })
	sum := sha256.New()
	for _, c := range x.chunks {
		sum.Write(c.hash.Sum(nil))
	}
	sum.Write(base.data)
	for _, d := range dictionaries {
		for _, f := range d.files {
			sum.Write(f)
		}
		sum.Write(d.starts)
	}
	version = strings.ToLower(base32.StdEncoding.EncodeToString(sum.Sum(nil))[:10])
	put := func(name string, data []byte) {
		if err == nil {
			err = x.write(Folder+name+".js", script(name, version, data))
		}
	}
	put("base", base.data)
	for i, l := range x.langs {
		put(l.ID, dictionaries[i].starts)
		for n, f := range dictionaries[i].files {
			put(fmt.Sprintf("%s/k%d", l.ID, n), f)
		}
	}
	return version, err
}

// script is a piece of the index: a call. Data is JSON.
func script(name, version string, data []byte) []byte {
	return slices.Concat([]byte(`searchPart("`+name+`","`+version+`",`), data, []byte(")"))
}

// shard is the texts of some passages in one language.
type shard struct {
	pages   bytes.Buffer // [first passage here, href, title], …
	anchors bytes.Buffer
	texts   bytes.Buffer
	n       int
	href    string // of the page under way
	title   string
	named   bool // and it is in pages
}

func (s *shard) begin(href, title string) { s.href, s.title, s.named = href, title, false }

func (s *shard) add(d *Doc, lang int) {
	if !s.named {
		comma(&s.pages)
		fmt.Fprintf(&s.pages, "[%d,", s.n)
		writeJSON(&s.pages, s.href)
		s.pages.WriteByte(',')
		writeJSON(&s.pages, s.title)
		s.pages.WriteByte(']')
		s.named = true
	}
	comma(&s.anchors)
	writeJSON(&s.anchors, d.Anchor)
	comma(&s.texts)
	writeJSON(&s.texts, passage(d, lang))
	s.n++
}

// passage is a passage's text as its file has it: what is in front of the last
// line break but one is its name, the next its other names.
func passage(d *Doc, lang int) string {
	if d.Name[lang] == "" && d.Alias[lang] == "" {
		return oneLine(d.Text[lang])
	}
	return oneLine(d.Name[lang]) + "\n" + oneLine(d.Alias[lang]) + "\n" + oneLine(d.Text[lang])
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

func (s *shard) data() []byte {
	return slices.Concat([]byte("[["), s.pages.Bytes(), []byte("],["), s.anchors.Bytes(), []byte("],["), s.texts.Bytes(), []byte("]]"))
}

func (s *shard) reset() {
	s.pages.Reset()
	s.anchors.Reset()
	s.texts.Reset()
	s.n, s.named = 0, false
}

func comma(b *bytes.Buffer) {
	if b.Len() > 0 {
		b.WriteByte(',')
	}
}

// writeJSON writes a string as JSON, which is a string of JavaScript too.
func writeJSON(b *bytes.Buffer, s string) {
	b.WriteByte('"')
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			switch {
			case r == '\u2028' || r == '\u2029':
				fmt.Fprintf(b, `\u%04x`, r)
			case r == utf8.RuneError && size == 1:
				b.WriteString("\uFFFD")
			default:
				b.WriteString(s[i : i+size])
			}
			i += size
			continue
		}
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c < ' ':
			fmt.Fprintf(b, `\u%04x`, c)
		default:
			b.WriteByte(c)
		}
		i++
	}
	b.WriteByte('"')
}

// tally is what base.js says: where chunks and pages begin.
type tally struct {
	passages int
	data     []byte
}

func newTally(x *Index) tally {
	var chunks, pages []byte
	total := 0
	for _, c := range x.chunks {
		chunks = appendDigits(chunks, uint32(c.docs))
		chunks = appendDigits(chunks, uint32(len(c.pages)))
		for _, n := range c.pages {
			pages = appendDigits(pages, uint32(n))
		}
		total += int(c.docs)
	}
	return tally{total, fmt.Appendf(nil, `[%d,%d,"%s","%s"]`, total, x.shift, chunks, pages)}
}

func isChinese(tag string) bool {
	base, _, _ := strings.Cut(tag, "-")
	return base == "zh"
}

func isEnglish(tag string) bool {
	base, _, _ := strings.Cut(tag, "-")
	return base == "en"
}

// compareKeys orders keys as JavaScript does, by UTF-16 units: a character beyond
// the first 65,536 comes before those from U+E000 on.
func compareKeys(a, b string) int {
	for i := 0; i < min(len(a), len(b)); i++ {
		if a[i] != b[i] {
			x, y := a[i], b[i]
			if x >= 0xEE && y >= 0xEE && (x >= 0xF0) != (y >= 0xF0) {
				return -cmp.Compare(x, y)
			}
			return cmp.Compare(x, y)
		}
	}
	return cmp.Compare(len(a), len(b))
}
