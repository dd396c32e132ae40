package search

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

const (
	// A key of pinyin has this many syllables, or initials. What is asked for may
	// be longer: then its parts are looked up. Names share such short keys.
	syllables = 3
	initials  = 4
	// mostReadings is how many ways to read the characters of a key are kept. The
	// first reading of each is its usual one, and these come first; what falls
	// off is three characters with rare readings at once.
	mostReadings = 32
)

// readings reads Chinese characters. It remembers them, because the same few
// hundred make up most names.
type readings struct {
	args  pinyin.Args
	known map[rune][]string
	f     folder
}

func newReadings() *readings {
	args := pinyin.NewArgs()
	args.Heteronym = true
	return &readings{args: args, known: map[rune][]string{}}
}

// of is how a folded character is read: a Chinese one in each way it is, any
// other as itself. ü is u, as fold makes it, and v, as keyboards have it.
func (r *readings) of(c rune) []string {
	if list, ok := r.known[c]; ok {
		return list
	}
	var list []string
	add := func(s string) {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	for _, s := range pinyin.SinglePinyin(c, r.args) {
		add(s)
		if strings.Contains(s, "v") {
			add(strings.ReplaceAll(s, "v", "u"))
		}
	}
	if list == nil {
		list = []string{string(c)}
	}
	r.known[c] = list
	return list
}

// keys calls f with the keys of a name in pinyin: the whole of it, and what begins
// with each of its syllables, in full and by initials.
func (r *readings) keys(name string, f func(key []byte)) {
	folded, classes := r.f.fold(name)
	var runes []rune
	han := false
	for i, c := range folded {
		if c != 0 {
			runes = append(runes, c)
			han = han || classes[i] == unspaced
		}
	}
	if !han {
		return
	}
	inFull := func(s string) string { return s }
	byInitial := func(s string) string { return s[:1] }
	r.from("=", runes, inFull, f)
	for i, c := range runes {
		if classOf(c) != unspaced && i > 0 && classOf(runes[i-1]) != unspaced {
			continue // within a word
		}
		r.from("'", runes[i:min(len(runes), i+syllables)], inFull, f)
		r.from("'", runes[i:min(len(runes), i+initials)], byInitial, f)
	}
}

// from calls f with a key for each way to read the characters. The key begins with
// mark; part says what of each reading counts.
func (r *readings) from(mark string, runes []rune, part func(string) string, f func(key []byte)) {
	ways := []string{mark}
	for _, c := range runes {
		var heard []string
		for _, s := range r.of(c) {
			if s = part(s); !slices.Contains(heard, s) {
				heard = append(heard, s)
			}
		}
		next := make([]string, 0, len(ways)*len(heard))
		for _, s := range heard {
			for _, w := range ways {
				next = append(next, w+s)
			}
		}
		ways = next[:min(len(next), mostReadings)]
	}
	for _, w := range ways {
		f([]byte(w))
	}
}
