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

// Split finds the sentences of a text. A semicolon ends one too: what stands
// behind it could stand alone, and where one language has it the other often
// has a full stop.
func Split(tag, text string) []Span {
	var out []Span
	start := 0
	put := func(end int) {
		s := text[start:end]
		from := start + len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
		to := from + len(strings.TrimSpace(s))
		if to > from {
			out = append(out, Span{from, to})
		}
		start = end
	}
	chinese := primary(tag) == "zh"
	for i, r := range text {
		if i < start || !ends(r) {
			continue
		}
		end := closers(text, i+utf8.RuneLen(r))
		switch {
		case r == '\n' || strings.ContainsRune("。！？；", r):
		case chinese && r == '.':
			continue // 2.0版, R.D.
		case !spaceAt(text, end) || r == '.' && !stop(text, i, end):
			continue
		}
		put(end)
	}
	put(len(text))
	return out
}

func ends(r rune) bool {
	switch r {
	case '\n', '.', '!', '?', ';', '。', '！', '？', '；':
		return true
	}
	return false
}

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
	word := text[:i]
	word = word[strings.LastIndexAny(word, " (“‘\"'\n")+1:]
	if abbreviations[strings.ToLower(word)] || len(word) == 1 && word[0] >= 'A' && word[0] <= 'Z' && word != "I" {
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

// Form is a sentence without what may vary. Two of the same form are one
// sentence.
func Form(tag, s string) string { return string(AppendForm(nil, tag, s)) }

// AppendForm appends the form of a sentence to dst.
func AppendForm(dst []byte, tag, s string) []byte {
	switch primary(tag) {
	case "zh":
		return appendChinese(dst, s)
	case "en":
		return appendWords(dst, s, englishWord)
	}
	return appendWords(dst, s, func(_ int, w []byte) []byte { return w })
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

// Letters counts the letters and digits of a text, a Chinese character as
// three: about as many letters say it in an alphabet.
func Letters(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
				n++
			}
		case r >= 0x4E00 && r <= 0x9FFF || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			n += 3
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			n++
		}
	}
	return n
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

func primary(tag string) string {
	p, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return p
}
