package search

import "strings"

// stem is Porter's stemmer of 1980 for English words in small letters, as
// search.js has it too. Words with other characters, and those of one or two
// letters, are their own stems.
func stem(w string) string {
	if len(w) < 3 {
		return w
	}
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return w
		}
	}
	s := stemmer{w}
	s.plurals()
	s.pastAndGerund()
	if rest, ok := strings.CutSuffix(s.w, "y"); ok && hasVowel(rest) {
		s.w = rest + "i"
	}
	s.first(doubleSuffixes, 0)
	s.first(singleSuffixes, 0)
	s.last()
	s.tidy()
	return s.w
}

type stemmer struct{ w string }

// consonant says whether the letter at i is one; y is none behind a consonant.
func consonant(w string, i int) bool {
	switch w[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return false
	case 'y':
		return i == 0 || !consonant(w, i-1)
	}
	return true
}

// measure counts the places where a consonant follows a vowel.
func measure(w string) int {
	n, vowel := 0, false
	for i := range len(w) {
		c := consonant(w, i)
		if c && vowel {
			n++
		}
		vowel = !c
	}
	return n
}

func hasVowel(w string) bool {
	for i := range len(w) {
		if !consonant(w, i) {
			return true
		}
	}
	return false
}

func doubled(w string) bool {
	n := len(w)
	return n > 1 && w[n-1] == w[n-2] && consonant(w, n-1)
}

// short says whether a word ends in consonant, vowel, consonant, as "hop" does.
func short(w string) bool {
	n := len(w)
	return n > 2 && consonant(w, n-3) && !consonant(w, n-2) && consonant(w, n-1) && !strings.ContainsRune("wxy", rune(w[n-1]))
}

func (s *stemmer) plurals() {
	switch {
	case strings.HasSuffix(s.w, "sses") || strings.HasSuffix(s.w, "ies"):
		s.w = s.w[:len(s.w)-2]
	case strings.HasSuffix(s.w, "s") && !strings.HasSuffix(s.w, "ss"):
		s.w = s.w[:len(s.w)-1]
	}
}

func (s *stemmer) pastAndGerund() {
	if rest, ok := strings.CutSuffix(s.w, "eed"); ok {
		if measure(rest) > 0 {
			s.w = rest + "ee"
		}
		return
	}
	rest, ok := strings.CutSuffix(s.w, "ed")
	if !ok {
		if rest, ok = strings.CutSuffix(s.w, "ing"); !ok {
			return
		}
	}
	if !hasVowel(rest) {
		return
	}
	switch {
	case strings.HasSuffix(rest, "at") || strings.HasSuffix(rest, "bl") || strings.HasSuffix(rest, "iz"):
		rest += "e"
	case doubled(rest) && !strings.ContainsRune("lsz", rune(rest[len(rest)-1])):
		rest = rest[:len(rest)-1]
	case measure(rest) == 1 && short(rest):
		rest += "e"
	}
	s.w = rest
}

var doubleSuffixes = [][2]string{
	{"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"}, {"anci", "ance"}, {"izer", "ize"}, {"abli", "able"}, {"alli", "al"},
	{"entli", "ent"}, {"eli", "e"}, {"ousli", "ous"}, {"ization", "ize"}, {"ation", "ate"}, {"ator", "ate"}, {"alism", "al"},
	{"iveness", "ive"}, {"fulness", "ful"}, {"ousness", "ous"}, {"aliti", "al"}, {"iviti", "ive"}, {"biliti", "ble"},
}

var singleSuffixes = [][2]string{
	{"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""},
}

var lastSuffixes = [][2]string{
	{"al", ""}, {"ance", ""}, {"ence", ""}, {"er", ""}, {"ic", ""}, {"able", ""}, {"ible", ""}, {"ant", ""}, {"ement", ""}, {"ment", ""},
	{"ent", ""}, {"ion", ""}, {"ou", ""}, {"ism", ""}, {"ate", ""}, {"iti", ""}, {"ous", ""}, {"ive", ""}, {"ize", ""},
}

// first replaces the first suffix of the list that the word has, if the rest has
// a measure over the given one.
func (s *stemmer) first(suffixes [][2]string, over int) {
	for _, x := range suffixes {
		if rest, ok := strings.CutSuffix(s.w, x[0]); ok {
			if measure(rest) > over {
				s.w = rest + x[1]
			}
			return
		}
	}
}

func (s *stemmer) last() {
	if rest, ok := strings.CutSuffix(s.w, "ion"); ok && !strings.HasSuffix(rest, "s") && !strings.HasSuffix(rest, "t") {
		return
	}
	s.first(lastSuffixes, 1)
}

func (s *stemmer) tidy() {
	if rest, ok := strings.CutSuffix(s.w, "e"); ok {
		if m := measure(rest); m > 1 || m == 1 && !short(rest) {
			s.w = rest
		}
	}
	if doubled(s.w) && strings.HasSuffix(s.w, "l") && measure(s.w) > 1 {
		s.w = s.w[:len(s.w)-1]
	}
}
