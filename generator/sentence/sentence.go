// Package sentence splits texts into sentences and says when two of them say
// the same in the same words.
//
// In comes a text as a reader sees it; out go the places of its sentences, and
// of a sentence its form: what is left when all that may vary between good
// versions of one sentence is taken away (capitals, marks, articles, the
// plural). What is Chinese or English about this stands in zh.go and en.go;
// texts in other languages end sentences as English does and keep their words.
package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is the place of a sentence in a text, in bytes, without the spaces around it.
type Span struct{ Start, End int }

// Language is what is known of a language.
type Language uint8

const (
	other Language = iota
	chinese
	english
)

// LanguageOf finds what is known of a language by its BCP 47 tag.
func LanguageOf(tag string) Language {
	switch p, _, _ := strings.Cut(strings.ToLower(tag), "-"); p {
	case "zh":
		return chinese
	case "en":
		return english
	}
	return other
}

// Split appends the sentences of a text. A semicolon ends one too: what stands
// behind it could stand alone, and where one language has it the other often
// has a full stop.
func (l Language) Split(out []Span, text string) []Span {
	start := 0
	put := func(end int) {
		from, to := start, end
		for from < to && (text[from] == ' ' || text[from] >= utf8.RuneSelf || text[from] < ' ') {
			r, n := utf8.DecodeRuneInString(text[from:to])
			if !unicode.IsSpace(r) {
				break
			}
			from += n
		}
		to = from + len(strings.TrimRightFunc(text[from:to], unicode.IsSpace))
		if to > from {
			out = append(out, Span{from, to})
		}
		start = end
	}
	end := 0 // of the marks that were met last
	for i := 0; i < len(text); {
		if !mayEnd[text[i]] {
			i++
			continue
		}
		// A byte that no character goes on with: what is read here is a character of the text.
		r, n := utf8.DecodeRuneInString(text[i:])
		at := i
		i += n
		full := false // it ends one whatever follows
		switch r {
		case '\n', '。', '！', '？', '；':
			full = true
		case '.', '!', '?', ';':
		default:
			continue
		}
		if i > end { // not among them
			end = closers(text, i)
		}
		switch {
		case full:
		case l == chinese && r == '.':
			continue // 2.0版, R.D.
		case !spaceAt(text, end) || r == '.' && !stop(text, at, end):
			continue
		}
		put(end)
		i = end
	}
	put(len(text))
	return out
}

// mayEnd are the bytes with which the marks that end a sentence begin.
var mayEnd = [256]bool{'\n': true, '.': true, '!': true, '?': true, ';': true, 0xE3: true, 0xEF: true} // of 。 and of ！？；

// closers goes from i behind the marks that end with a sentence.
func closers(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune(".!?;。！？；”’\"')）」』》", r) {
			break
		}
		i += size
	}
	return i
}

func spaceAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return i == len(text) || unicode.IsSpace(r)
}

// stop says whether the full stop at i ends a sentence: no abbreviation, no
// initial, and what follows at end begins with no small letter.
func stop(text string, i, end int) bool {
	from := i
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:from])
		if r == ' ' || r == '(' || r == '“' || r == '‘' || r == '"' || r == '\'' || r == '\n' {
			break
		}
		from -= n
	}
	word := text[from:i]
	// Three times: a capital may be that much longer than its small letter.
	if len(word) <= 3*longestAbbreviation && abbreviations[strings.ToLower(word)] || len(word) == 1 && word[0] >= 'A' && word[0] <= 'Z' && word != "I" {
		return end == len(text)
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[end:], " \n“‘\"'("))
	return !unicode.IsLower(next)
}

// abbreviations end with a full stop that ends no sentence.
var abbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "st": true, "no": true, "nos": true, "vol": true, "fig": true, "vs": true,
	"co": true, "ltd": true, "inc": true, "corp": true, "e.g": true, "i.e": true, "cf": true, "approx": true, "ca": true, "p": true, "pp": true,
	"jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sept": true, "sep": true, "oct": true, "nov": true, "dec": true,
	"z.b": true, "d.h": true, "nr": true, "bzw": true, "env": true, "mme": true,
}

// longestAbbreviation is how many bytes one has at most.
var longestAbbreviation = func() (n int) {
	for a := range abbreviations {
		n = max(n, len(a))
	}
	return n
}()

// Form is a sentence without what may vary. Two of the same form are one
// sentence.
func (l Language) Form(s string) string {
	switch l {
	case chinese:
		return string(appendChinese(nil, s))
	case english:
		return string(appendWords(nil, s, englishWord))
	}
	return string(appendWords(nil, s, func(_ int, w []byte) []byte { return w }))
}

// appendWords appends the words of a text in small letters, each as form gives
// it, with a space behind. Marks are none, but for the hole that stands for a
// figure. Form gets the number of the words before, and nil from it leaves the
// word out.
func appendWords(dst []byte, s string, form func(int, []byte) []byte) []byte {
	n, start := 0, len(dst)
	end := func() {
		if len(dst) == start {
			return
		}
		w := form(n, dst[start:])
		if w == nil {
			dst = dst[:start]
			return
		}
		n++
		dst = append(append(dst[:start], w...), ' ')
		start = len(dst)
	}
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			dst = append(dst, byte(r))
		case r >= 'A' && r <= 'Z':
			dst = append(dst, byte(r)+'a'-'A')
		case r == Hole || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		default:
			end()
		}
	}
	end()
	return dst
}

// Alike says whether two forms differ so little that it may be a matter of
// style: they have more than half of their pairs of neighbouring characters in
// common, and the same digits.
func Alike(a, b string) bool {
	if digits(a) != digits(b) {
		return false
	}
	pairs := map[[2]rune]int{}
	count := func(s string, add int) (n, shared int) {
		last := rune(-1)
		for _, r := range s {
			if last >= 0 {
				n++
				k := [2]rune{last, r}
				if add < 0 && pairs[k] > 0 {
					shared++
				}
				pairs[k] += add
			}
			last = r
		}
		return n, shared
	}
	n, _ := count(a, 1)
	m, shared := count(b, -1)
	return 4*shared >= n+m
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// Hole stands in a text where a figure does.
const Hole = '\uFFFC'
