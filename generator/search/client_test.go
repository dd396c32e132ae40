package search

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// site is the files of an index.
type site struct {
	mu      sync.Mutex
	files   map[string][]byte
	version string
	langs   [2]Lang
}

func (s *site) write(path string, data []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files == nil {
		s.files = map[string][]byte{}
	}
	if s.files[path] != nil {
		return fmt.Errorf("%s is written twice", path)
	}
	s.files[path] = slices.Clone(data)
	return nil
}

// client loads what search.js loads for a query, counts its bytes, and finds
// what it would show.
type client struct {
	t      *testing.T
	site   *site
	langs  []Lang
	loaded map[string]bool
	bytes  int
}

func (s *site) client(t *testing.T, langs ...Lang) *client {
	return &client{t, s, langs, map[string]bool{}, 0}
}

// piece is the data of a file, into a value.
func (c *client) piece(name string, into any) {
	c.t.Helper()
	data, ok := c.site.files[Folder+name+".js"]
	if !ok {
		c.t.Fatalf("there is no %s", name)
	}
	if !c.loaded[name] {
		c.loaded[name] = true
		c.bytes += len(data)
	}
	rest, ok := strings.CutPrefix(string(data), `searchPart("`+name+`","`)
	version, rest, _ := strings.Cut(rest, `",`)
	if !ok || version != "" && version != c.site.version {
		c.t.Fatalf("%s begins %.60s", name, data)
	}
	if err := json.Unmarshal([]byte(strings.TrimSuffix(rest, ")")), into); err != nil {
		c.t.Fatalf("%s: %v", name, err)
	}
}

func above(sorted []string, key string) int {
	n, found := slices.BinarySearchFunc(sorted, key, compareKeys)
	if found {
		for n < len(sorted) && sorted[n] == key {
			n++
		}
	}
	return n
}

func (c *client) starts(l Lang) []string {
	var s string
	c.piece(l.ID, &s)
	return strings.Split(s, " ")
}

func (c *client) keys(l Lang, n int) (keys, values []string) {
	var s string
	c.piece(fmt.Sprintf("%s/k%d", l.ID, n), &s)
	key := []rune{}
	for line := range strings.SplitSeq(s, " ") {
		head, value, _ := strings.Cut(line, ":")
		units := strings.IndexByte(digits, head[0])
		n := 0
		for units > 0 {
			if units--; key[n] > 0xFFFF {
				units--
			}
			n++
		}
		key = append(key[:n:n], []rune(head[1:])...)
		keys, values = append(keys, string(key)), append(values, value)
	}
	return keys, values
}

func (c *client) lookup(l Lang, key string) string {
	keys, values := c.keys(l, above(c.starts(l), key)-1)
	i := slices.Index(keys, key)
	if i < 0 {
		return ""
	}
	if word, ok := strings.CutPrefix(values[i], ">"); ok {
		return c.lookup(l, word)
	}
	return values[i]
}

func (c *client) beginning(l Lang, start string) (out []string) {
	if all := c.lookup(l, start+"*"); all != "" {
		return []string{all}
	}
	starts, from := c.starts(l), start
	first := above(starts, from) - 1
	for n := first; n < len(starts) && (n == first || strings.HasPrefix(starts[n], start)); n++ {
		keys, values := c.keys(l, n)
		for i, key := range keys {
			if compareKeys(key, from) < 0 {
				continue
			}
			if !strings.HasPrefix(key, start) {
				return out
			}
			stem, ok := strings.CutSuffix(key, "*")
			if !ok {
				out = append(out, values[i])
				continue
			}
			out = append(out, c.lookup(l, key))
			from = stem + "\uFFFF"
			if next := above(starts, from) - 1; next > n {
				n = next - 1
				break
			}
		}
	}
	return out
}

// docsOf are the passages of a list as it is written.
func docsOf(s string) (out []int32) {
	s, _, _ = strings.Cut(s, ":")
	number := func() int32 {
		n, shift := 0, 0
		for {
			d := strings.IndexByte(digits, s[0])
			s = s[1:]
			n += (d & 31) << shift
			if shift += 5; d < 32 {
				return int32(n)
			}
		}
	}
	if rest, ok := strings.CutPrefix(s, "!"); ok {
		s = rest
		first := number()
		for i := range len(s) {
			d := strings.IndexByte(digits, s[i])
			for bit := range 6 {
				if d>>bit&1 == 1 {
					out = append(out, first+int32(i*6+bit))
				}
			}
		}
		return out
	}
	for doc := int32(-1); s != ""; {
		doc += number() + 1
		out = append(out, doc)
	}
	return out
}

// run finds the passages that may hold a run of characters without spaces.
func (c *client) run(run string) map[int32]bool {
	out := map[int32]bool{}
	chars := []rune(run)
	for _, l := range c.langs {
		var lists []string
		for i := range chars[1:] {
			switch {
			case classOf(chars[i]) == unspaced:
				lists = append(lists, c.lookup(l, string(chars[i:i+2])))
			case classOf(chars[i+1]) == unspaced:
				lists = append(lists, c.lookup(l, "~"+string(chars[i:i+2])))
			}
		}
		if len(chars) == 1 {
			lists = append(lists, c.lookup(l, run))
		}
		count := map[int32]int{}
		for _, s := range lists {
			for _, d := range docsOf(s) {
				if count[d]++; count[d] == len(lists) {
					out[d] = true
				}
			}
		}
	}
	return out
}

// word finds the passages with a word, its beginnings and its stem.
func (c *client) word(word string) map[int32]bool {
	out := map[int32]bool{}
	for _, l := range c.langs {
		lists := append(c.beginning(l, word), c.lookup(l, word))
		if s := stem(word); isEnglish(l.Tag) && len(s) > 2 {
			lists = append(lists, c.lookup(l, "$"+s))
		}
		if isChinese(l.Tag) && len(word) > 1 {
			lists = append(lists, c.beginning(l, "'"+word)...)
		}
		for _, s := range lists {
			for _, d := range docsOf(s) {
				out[d] = true
			}
		}
	}
	return out
}

// view loads what the first view of the hits takes: texts, until there are ten
// pages or enough characters of them. Pages are in the order of the site, which
// costs as much as any order.
func (c *client) view(hits map[int32]bool, asked string) (docs int) {
	const pagesInView, charsInView, atOnce = 10, 8000, 2
	for _, l := range c.langs {
		if utf8.RuneCountInString(asked) > 1 {
			c.lookup(l, "="+asked)
		}
	}
	var base []any
	c.piece("base", &base)
	shift := uint(base[1].(float64))
	ints := func(i int) (out []int) {
		for s := base[i].(string); s != ""; {
			n, shift := 0, 0
			for {
				d := strings.IndexByte(digits, s[0])
				s = s[1:]
				n += (d & 31) << shift
				if shift += 5; d < 32 {
					break
				}
			}
			out = append(out, n)
		}
		return out
	}
	chunks, pages := ints(2), ints(3)
	var order []int32 // the first hit of each page
	start := 0
	for _, n := range pages {
		for d := start; d < start+n; d++ {
			if hits[int32(d)] {
				order = append(order, int32(d))
				break
			}
		}
		start += n
	}
	chars := 0
	for i, d := range order {
		if i%atOnce == 0 && (i >= pagesInView || chars >= charsInView) {
			break
		}
		chunk, local := 0, int(d)
		for local >= chunks[chunk*2] {
			local -= chunks[chunk*2]
			chunk++
		}
		for _, l := range c.langs {
			name := fmt.Sprintf("%s/t%d-%d", l.ID, chunk, local>>shift)
			if !c.loaded[name] {
				chars += utf8.RuneCount(c.site.files[Folder+name+".js"])
			}
			var data []any
			c.piece(name, &data)
		}
		docs++
	}
	return docs
}
