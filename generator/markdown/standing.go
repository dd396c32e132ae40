package markdown

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Standing is how a figure stands among the words around it. Who says it in a
// language needs to know: newspapers spell small numbers out in a sentence, and
// begin it with a capital.
type Standing uint8

const (
	InSentence    Standing = iota // among words
	OpensSentence                 // at the beginning of a text or behind a full stop
	InDigits                      // in a table's cell, or joined to other digits: 3+{n}
)

// stand notes how the figures among a block's tokens stand.
func stand(tokens []Inline, kind Kind) {
	for i := range tokens {
		if tokens[i].Kind != Figure {
			continue
		}
		switch {
		case kind == Cell, i > 0 && joined(touching(&tokens[i-1], utf8.DecodeLastRuneInString)),
			i+1 < len(tokens) && joined(touching(&tokens[i+1], utf8.DecodeRuneInString)):
			tokens[i].Stands = InDigits
		case opensSentence(tokens[:i]):
			tokens[i].Stands = OpensSentence
		default:
			tokens[i].Stands = InSentence
		}
	}
}

// joined says whether a number that touches the character is one of a formula, a
// range or a name.
func joined(r rune) bool {
	return '0' <= r && r <= '9' || strings.ContainsRune("+/–−×~=<>%#&_", r)
}

// touching is the character of a token that touches a figure, its first or its last;
// another figure has digits there, for all that is known here.
func touching(in *Inline, end func(string) (rune, int)) rune {
	switch in.Kind {
	case Text:
		r, _ := end(in.Text)
		return r
	case Figure:
		return '0'
	}
	return 0
}

// abbreviations end in a full stop that ends no sentence, in English and in
// languages like it.
var abbreviations = []string{"no", "nos", "vs", "cf", "ca", "approx", "e.g", "i.e", "fig", "vol", "para", "art", "mr", "mrs", "ms", "dr", "st", "nr", "z.b", "d.h"}

// opensSentence says whether a sentence begins behind these tokens.
func opensSentence(before []Inline) bool {
	for i := len(before) - 1; i >= 0; i-- {
		switch before[i].Kind {
		case Text:
			text := strings.TrimRight(before[i].Text, " \t\n\u00a0")
			if text == "" {
				continue
			}
			end := strings.TrimRight(text, "”’\"')")
			if end == "" {
				return false
			}
			switch end[len(end)-1] {
			case '!', '?':
				return true
			case '.':
				word := end[strings.LastIndexAny(end, " (“‘")+1 : len(end)-1]
				return !slices.Contains(abbreviations, strings.ToLower(word))
			}
			return false
		case Figure, CodeSpan, ImageEnd:
			return false
		}
	}
	return true
}
