package quantity

import (
	"slices"
	"strings"
	"unicode"
)

// oldYear says whether y is a year that is one only where something says so: four digits below 1900 are an amount more
// often than not.
func oldYear(y int) bool { return y >= 1000 && y < 1900 }

// yearWords stand before a year.
var yearWords = map[string][]string{
	"en": {"in", "since", "until", "till", "circa", "year", "ad"},
	"de": {"jahr", "jahre", "jahres", "seit", "anno"},
	"fr": {"en", "depuis", "an", "année"},
}

// behindYear are words that go on behind a year: behind an amount stands what it counts.
var behindYear = map[string][]string{
	"en": {"the", "a", "an", "and", "or", "but", "it", "its", "he", "his", "she", "her", "they", "their", "when", "by", "as", "for", "at", "on", "to", "with", "after", "before", "under", "was", "is", "had", "there"},
	"de": {"der", "die", "das", "den", "dem", "ein", "eine", "und", "oder", "als", "von", "mit", "auf", "am", "wurde", "wird", "war", "ist", "hatte", "gebaut", "erbaut", "gegründet", "eröffnet"},
	"fr": {"le", "la", "les", "l", "un", "une", "et", "ou", "mais", "par", "pour", "sur", "avec", "à", "au", "aux", "il", "elle", "ils", "puis", "a", "est", "fut"},
}

// namedYear says whether the four digits from i to end stand where their language has a year: in 1397, im Jahr 1882, en
// 1397.
func (fd *finder) namedYear(i, end int) bool {
	lang := baseLang(fd.lang)
	if fd.en {
		lang = "en"
	}
	words := yearWords[lang]
	if words == nil {
		return false
	}
	before := strings.TrimRight(fd.s[:i], " \u00a0\n")
	from := strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) }) // one byte before the word, or none
	if len(before) == i || !slices.Contains(words, strings.ToLower(strings.TrimLeftFunc(before[max(from, 0):], func(r rune) bool { return !unicode.IsLetter(r) }))) {
		return false
	}
	behind := strings.TrimLeft(fd.s[end:], " \u00a0\n")
	next, _ := runeAt(behind, 0)
	switch {
	case !unicode.IsLetter(next):
		return !isDigit(next) && next != '%'
	case len(behind) == len(fd.s)-end:
		return false // 1880s are, 1500m are not, and both have been looked at
	}
	word := behind
	if k := strings.IndexFunc(behind, func(r rune) bool { return !unicode.IsLetter(r) }); k >= 0 {
		word = behind[:k]
	}
	return slices.Contains(behindYear[lang], strings.ToLower(word))
}
