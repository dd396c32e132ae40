package terms

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

type english struct{}

// inflect gives the name's plural, or its singular where it is one. A proper
// name, all of whose words have capitals, has neither.
func (english) inflect(name string) []string {
	words := strings.Fields(name)
	if len(words) == 0 || proper(words) {
		return nil
	}
	// The word that changes: the one before "of", "for" and the like, else the last.
	head := headOf(words)
	var out []string
	w := singular(words[head])
	if w == "" {
		w = plural(words[head])
	}
	if w != "" {
		other := slices.Clone(words)
		other[head] = w
		out = append(out, strings.Join(other, " "))
	}
	for _, n := range append([]string{name}, out...) {
		// three-year campaign, three year campaign; but not R&D-based, e-commerce.
		if i := strings.IndexByte(n, '-'); i > 1 && i < len(n)-1 {
			out = append(out, strings.ReplaceAll(n, "-", " "))
		}
	}
	return out
}

// headOf is the place of a name's main word: the last one, or the one before
// "of" and the like.
func headOf(words []string) int {
	for i := 1; i < len(words); i++ {
		if slices.Contains(joints, words[i]) && words[i] != "and" {
			return i - 1
		}
	}
	return len(words) - 1
}

// joints are words behind which a name goes on without its head.
var joints = []string{"of", "for", "in", "on", "to", "with", "where", "and", "under", "by", "at", "from"}

// proper says whether all words but the small ones have capitals.
func proper(words []string) bool {
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && (i == 0 || !slices.Contains(joints, w)) && w != "the" {
			return false
		}
	}
	return true
}

// plural is a word's plural; empty for what has none that is known.
func plural(w string) string {
	if w == "" || !lower(w[len(w)-1]) {
		return ""
	}
	switch {
	case hasSuffix(w, "s", "x", "z", "ch", "sh"):
		return w + "es"
	case strings.HasSuffix(w, "y") && len(w) > 2 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	case hasSuffix(w, "ing", "ed", "ive", "ation"):
		return "" // testing, specialised, innovative: no nouns one counts
	}
	return w + "s"
}

// singular is the singular of a word that looks like a plural.
func singular(w string) string {
	switch {
	case len(w) < 4 || !strings.HasSuffix(w, "s") || hasSuffix(w, "ss", "us", "is", "ics"):
		return ""
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case hasSuffix(w, "xes", "zes", "ches", "shes", "sses"):
		return w[:len(w)-2]
	}
	return w[:len(w)-1]
}

func hasSuffix(w string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(w, e) })
}

func lower(b byte) bool { return b >= 'a' && b <= 'z' }

// spellings are endings that are written in two ways, the other first.
var spellings = [][2]string{
	{"ization", "isation"}, {"izations", "isations"}, {"ize", "ise"}, {"ized", "ised"}, {"izes", "ises"}, {"izing", "ising"},
	{"center", "centre"}, {"centers", "centres"}, {"program", "programme"}, {"programs", "programmes"}, {"labor", "labour"}, {"harbor", "harbour"},
	{"fiber", "fibre"}, {"catalog", "catalogue"}, {"defense", "defence"}, {"license", "licence"},
}

// spellingsBy are the spellings by the last byte of the first one.
var spellingsBy = func() (by [256][][2]string) {
	for _, s := range spellings {
		last := s[0][len(s[0])-1]
		by[last] = append(by[last], s)
	}
	return by
}()

// fold makes capitals small, hyphens and dashes spaces, quotation marks
// straight, and spellings those of Britain.
func (english) fold(text string) folded {
	b := make([]byte, 0, len(text)+8)
	from := make([]int32, 0, len(text)+9)
	word := 0 // where the word under way starts in b
	end := func() {
		if len(b) == word {
			return
		}
		for _, s := range spellingsBy[b[len(b)-1]] {
			if w := string(b[word:]); len(w) > len(s[0]) && strings.HasSuffix(w, s[0]) || w == s[0] {
				at := from[len(b)-len(s[0])]
				b, from = b[:len(b)-len(s[0])], from[:len(b)-len(s[0])]
				for i := range len(s[1]) {
					b, from = append(b, s[1][i]), append(from, at+int32(min(i, len(s[0])-1)))
				}
				break
			}
		}
	}
	for i, r := range text {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' { // nearly all
			b, from = append(b, byte(r)|0x20), append(from, int32(i))
			continue
		}
		c := foldRune(r)
		if !unicode.IsLetter(c) {
			end()
		}
		if c == ' ' && len(b) > 0 && b[len(b)-1] == ' ' {
			word = len(b)
			continue
		}
		for range utf8.RuneLen(c) {
			from = append(from, int32(i))
		}
		b = utf8.AppendRune(b, c)
		if !unicode.IsLetter(c) {
			word = len(b)
		}
	}
	end()
	return folded{string(b), append(from, int32(len(text)))}
}

func foldRune(r rune) rune {
	switch r {
	case '-', '‐', '‑', '–', '—', '\n', '\t', '\u00a0':
		return ' '
	case '‘', '’':
		return '\''
	case '“', '”':
		return '"'
	case utf8.RuneError:
		return ' '
	}
	return unicode.ToLower(r)
}

// same: a name that is no proper name has hyphens where it stands before
// another noun (clean-energy parks), and capitals as part of a proper name.
func (english) same(form, name string) bool {
	return !proper(strings.Fields(name)) && plain(form) == plain(name)
}

// determiners stand before a name that is shortened because it is known.
var determiners = []string{"the", "this", "that", "these", "those", "its", "their", "each", "every", "both", "such", "same", "own", "whole", "entire"}

// short finds the end of the name behind a determiner, or all of its words.
func (e english) short(text folded, name string) bool {
	var have []string
	name = e.fold(name).text
	words := strings.Fields(name)
	var ends []string
	head := headOf(words) + 1
	for k := 1; k < len(words); k++ {
		ends = append(ends, strings.Join(words[k:], " "))
		if k < head && head < len(words) {
			ends = append(ends, strings.Join(words[k:head], " "))
		}
	}
	for _, rest := range ends {
		for _, n := range append([]string{rest}, e.inflect(rest)...) {
			for from := 0; ; {
				i := index(text.text[from:], n)
				if i < 0 {
					break
				}
				before := strings.TrimRight(text.text[:from+i], " \"'")
				last := before[strings.LastIndexAny(before, " \"(")+1:]
				if slices.Contains(determiners, last) {
					return true
				}
				from += i + len(n)
			}
		}
	}
	for _, w := range contentWords(name) {
		if have == nil {
			have = contentWords(text.text)
			slices.Sort(have)
		}
		if _, ok := slices.BinarySearch(have, w); !ok {
			return false
		}
	}
	return len(words) > 1 // a name of one word would have been found, but for its article
}

// contentWords are the stems of a text's words but those that say nothing.
func contentWords(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if slices.Contains(joints, w) || slices.Contains(determiners, w) || w == "a" || w == "an" || w == "s" {
			continue
		}
		if s := singular(w); s != "" {
			w = s
		}
		out = append(out, strings.TrimSuffix(w, "e"))
	}
	return out
}
