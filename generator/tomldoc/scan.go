package tomldoc

import (
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"briefing/generator/diag"
)

// node is a value of the document with its place: a table (fields), an array
// (items), or a plain value.
type node struct {
	key    diag.Pos       // of its key; of the value itself inside an array
	keyLen int            // characters of the key as written
	value  diag.Pos       // of the first character inside the quotes, or of the value
	exact  bool           // a one-line string without escapes: characters of the value are characters of the file
	text   string         // the value of an exact string, as a part of the file's text
	fields []field        // as they come
	index  map[string]int // of fields by name, where there are more than a few
	items  []*node
}

type field struct {
	name string
	node *node
}

// fewFields are found faster by looking at each than in a map, which every
// small table would need for itself.
const fewFields = 12

// find finds a field; nil if there is none.
func (n *node) find(name string) *node {
	if n.index != nil {
		if i, ok := n.index[name]; ok {
			return n.fields[i].node
		}
		return nil
	}
	for i := range n.fields {
		if n.fields[i].name == name {
			return n.fields[i].node
		}
	}
	return nil
}

// field finds a field of n, or adds it.
func (s *scanner) field(n *node, name string) *node {
	if f := n.find(name); f != nil {
		return f
	}
	f := s.node()
	if n.fields = append(n.fields, field{name, f}); n.index != nil {
		n.index[name] = len(n.fields) - 1
	} else if len(n.fields) > fewFields {
		n.index = make(map[string]int, 2*len(n.fields))
		for i := range n.fields {
			n.index[n.fields[i].name] = i
		}
	}
	return f
}

// scanner finds where keys and values stand. It reads only documents that
// BurntSushi/toml has accepted, so it needs to find its way, not to judge:
// whatever it meets, it moves on and ends.
type scanner struct {
	file string
	src  string
	at   int
	line int32
	col  int32 // characters from the line's start to at, from 1

	keys  []key  // of the key under way
	nodes []node // to be used
}

// node returns a new node. They are made by the dozen.
func (s *scanner) node() *node {
	if len(s.nodes) == 0 {
		s.nodes = make([]node, min(max(len(s.src)/64, 4), 64))
	}
	n := &s.nodes[0]
	s.nodes = s.nodes[1:]
	return n
}

func scan(file, src string, line int32) *node {
	s := &scanner{file: file, src: src, line: line, col: 1}
	root := &node{}
	table := root
	for s.skipBlank(true); s.at < len(s.src); s.skipBlank(true) {
		if s.src[s.at] == '[' {
			table = s.header(root)
			continue
		}
		start := s.at
		s.keyValue(table)
		if s.at == start {
			s.next()
		}
	}
	return root
}

func (s *scanner) pos() diag.Pos { return diag.Pos{File: s.file, Line: s.line, Col: s.col} }

// next moves over one character.
func (s *scanner) next() {
	if s.at >= len(s.src) {
		return
	}
	c := s.src[s.at]
	if c < utf8.RuneSelf {
		s.at++
		if c == '\n' {
			s.line++
			s.col = 1
			return
		}
	} else {
		_, size := utf8.DecodeRuneInString(s.src[s.at:])
		s.at += size
	}
	s.col++
}

func (s *scanner) skip(n int) {
	for end := s.at + n; s.at < end && s.at < len(s.src); {
		s.next()
	}
}

func (s *scanner) peek(prefix string) bool { return strings.HasPrefix(s.src[s.at:], prefix) }

// skipBlank moves over space and, with lines set, over line ends and comments.
func (s *scanner) skipBlank(lines bool) {
	for s.at < len(s.src) {
		switch c := s.src[s.at]; {
		case c == ' ' || c == '\t' || c == '\r':
			s.next()
		case c == '\n' && lines:
			s.next()
		case c == '#' && lines:
			if n := strings.IndexByte(s.src[s.at:], '\n'); n >= 0 {
				s.at += n
			} else {
				s.at = len(s.src)
			}
		default:
			return
		}
	}
}

// header reads [table] or [[array of tables]] and returns the table it opens.
func (s *scanner) header(root *node) *node {
	array := s.peek("[[")
	s.skip(1)
	if array {
		s.skip(1)
	}
	t := root
	keys := s.dotted()
	for i, k := range keys {
		t = s.field(t, k.name)
		if t.key.Line == 0 {
			t.key, t.keyLen, t.value = k.pos, k.len, k.pos
		}
		last := i == len(keys)-1
		if last && array {
			item := s.node()
			item.key, item.keyLen, item.value = k.pos, k.len, k.pos
			t.items = append(t.items, item)
			t = item
		} else if n := len(t.items); n > 0 {
			t = t.items[n-1]
		}
	}
	for s.at < len(s.src) && s.src[s.at] == ']' {
		s.next()
	}
	return t
}

type key struct {
	name string
	pos  diag.Pos
	len  int
}

// dotted reads a key with its dots. The result holds until the next one is read.
func (s *scanner) dotted() []key {
	s.keys = s.keys[:0]
	for {
		s.skipBlank(false)
		start, pos := s.at, s.pos()
		var name string
		switch {
		case s.peek(`"`) || s.peek(`'`):
			var exact bool
			if name, _, exact = s.quoted(); !exact {
				name = unescape(name)
			}
		default:
			for s.at < len(s.src) && !strings.ContainsRune(" \t\r\n.=]\"'#", rune(s.src[s.at])) {
				s.next()
			}
			name = s.src[start:s.at]
		}
		s.keys = append(s.keys, key{name, pos, utf8.RuneCountInString(s.src[start:s.at])})
		s.skipBlank(false)
		if !s.peek(".") {
			return s.keys
		}
		s.next()
	}
}

// unescape resolves the escapes of a quoted key as the library does: keys are
// found again by what it makes of them.
func unescape(name string) string {
	var v struct{ K string }
	if _, err := toml.Decode(`K = "`+name+`"`, &v); err != nil {
		return name
	}
	return v.K
}

// keyValue reads key = value into table.
func (s *scanner) keyValue(table *node) {
	for _, k := range s.dotted() {
		table = s.field(table, k.name)
		if table.key.Line == 0 {
			table.key, table.keyLen, table.value = k.pos, k.len, k.pos
		}
	}
	if !s.peek("=") {
		return
	}
	s.next()
	s.skipBlank(false)
	s.read(table)
}

// read reads a value into n.
func (s *scanner) read(n *node) {
	n.value = s.pos()
	switch {
	case s.at >= len(s.src):
	case s.peek(`"`) || s.peek(`'`):
		n.text, n.value, n.exact = s.quoted()
	case s.peek("["):
		s.next()
		for s.skipBlank(true); s.at < len(s.src) && !s.peek("]"); s.skipBlank(true) {
			start := s.at
			item := s.node()
			item.key = s.pos()
			s.read(item)
			n.items = append(n.items, item)
			s.skipBlank(true)
			if s.peek(",") || s.at == start {
				s.next()
			}
		}
		s.next()
	case s.peek("{"):
		s.next()
		for s.skipBlank(true); s.at < len(s.src) && !s.peek("}"); s.skipBlank(true) {
			start := s.at
			s.keyValue(n)
			s.skipBlank(true)
			if s.peek(",") || s.at == start {
				s.next()
			}
		}
		s.next()
	default:
		for s.at < len(s.src) && !strings.ContainsRune(",]}\r\n#", rune(s.src[s.at])) {
			s.next()
		}
	}
}

// quoted reads a string of any of TOML's four kinds. It returns its text
// (escapes left as they are), the place of its first
// character, and whether its characters stand in the file as they are.
func (s *scanner) quoted() (text string, inside diag.Pos, exact bool) {
	quote := s.src[s.at : s.at+1]
	long := strings.Repeat(quote, 3)
	if s.peek(long) {
		s.skip(3)
		if s.peek("\r") {
			s.next()
		}
		if s.peek("\n") {
			s.next()
		}
		inside = s.pos()
		start := s.at
		for s.at < len(s.src) && !s.peek(long) {
			if quote == `"` && s.peek(`\`) {
				s.next()
			}
			s.next()
		}
		text = s.src[start:min(s.at, len(s.src))]
		s.skip(3)
		for s.peek(quote) { // up to two quotes may stand before the closing three
			s.next()
		}
		return text, inside, false
	}
	s.next()
	inside = s.pos()
	start, exact := s.at, true
	if n := strings.IndexByte(s.src[start:], quote[0]); n >= 0 && (n == 0 || !strings.ContainsAny(s.src[start:start+n], "\\\n")) {
		text = s.src[start : start+n] // as almost all are
		s.at += n
		s.col += int32(utf8.RuneCountInString(text))
		s.next()
		return text, inside, true
	}
	for s.at < len(s.src) && !s.peek(quote) && !s.peek("\n") {
		if quote == `"` && s.peek(`\`) {
			exact = false
			s.next()
		}
		s.next()
	}
	text = s.src[start:min(s.at, len(s.src))]
	s.next()
	return text, inside, exact
}
