package copyedit

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"briefing/generator/diag"
	"briefing/generator/markdown"
)

// oddCharacters finds characters that nobody sees or nobody types. Which spaces
// and joiners a language needs is its own matter, so those count in Chinese and
// English only; a mark's twin from another block of Unicode counts everywhere.
func (w *writer) oddCharacters() {
	l := w.Line
	known := l.Lang.name != ""
	for i, c := range l.chars {
		if c.r >= ' ' && c.r < 0x7F || c.r >= 0x4E00 && c.r < 0xA000 { // nearly all
			continue
		}
		if c.r < 0 || !c.exact { // written as an entity it is there for everyone to see
			continue
		}
		switch r := c.r; {
		case isInvisible(r), known && isJoiner(r):
			if r == 0x200D && i > 0 && !han(l.at(i-1)) && !letter(l.at(i-1)) {
				continue // it joins the parts of an emoji
			}
			w.odd(i, "an invisible character, %U", "take it out", w.replace(i, i+1, "")...)
		case known && isOddSpace(r):
			w.odd(i, "a space of another kind, %U", "type a plain space", w.replace(i, i+1, " ")...)
		case r == '｛':
			if id := w.inside(i, '｝'); markdown.ValidID(strings.TrimSuffix(strings.TrimSpace(id), ":change")) {
				w.report(diag.OddCharacter, i, i+2+len(id), "full-width braces around a figure", "write {"+strings.TrimSpace(id)+"}")
			}
		case r == '【' && l.at(i+1) == '@':
			w.report(diag.OddCharacter, i, i+1, "a full-width bracket around a citation", "write [@source:line]")
		case r == unicode.ReplacementChar:
			w.odd(i, "a character was lost here: the replacement character %U", "look the word up and write it again")
		case isControl(r):
			w.odd(i, "a control character, %U", "take it out")
		case isPrivate(r):
			w.odd(i, "%U has a meaning in one font only", "write the character that is meant")
		case isTwin(r):
			if plain := norm.NFKC.String(string(r)); plain != string(r) { // a radical may have no twin, and twelve are characters of their own
				w.odd(i, "%U looks like "+plain+" and is another character", "write "+plain, w.replace(i, i+1, plain)...)
			}
		}
	}
}

// odd reports the character at i; the text has a place for its code.
func (w *writer) odd(i int, text, help string, edits ...Edit) {
	w.report(diag.OddCharacter, i, i+1, fmt.Sprintf(text, w.chars[i].r), help, edits...)
}

// isInvisible says whether a character has no shape, and no use in any language:
// the byte order mark, the space of no width, the word joiner, the soft hyphen, the
// signs of annotations.
func isInvisible(r rune) bool {
	return r == 0xFEFF || r == 0x200B || r == 0x2060 || r == 0x00AD || r >= 0xFFF9 && r <= 0xFFFB
}

// isJoiner says whether a character joins others or turns their direction, or is an
// invisible sign of mathematics.
func isJoiner(r rune) bool {
	return r >= 0x200C && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2061 && r <= 0x2064 || r >= 0x2066 && r <= 0x2069
}

func isOddSpace(r rune) bool {
	return r == 0x00A0 || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x205F || r == 0x1680
}

func isControl(r rune) bool {
	return r == 0x2028 || r == 0x2029 || unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r'
}

// isPrivate says whether Unicode leaves a character to fonts.
func isPrivate(r rune) bool { return r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000 }

// isTwin says whether a character stands among the radicals and those that are in
// Unicode for the sake of older character sets; most look like another.
func isTwin(r rune) bool {
	return r >= 0x2E80 && r <= 0x2FDF || r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F
}

// inside is the plain text from behind i up to a closing mark; empty if there is
// none, or the mark at i stands there once more.
func (w *writer) inside(i int, closing rune) string {
	var b strings.Builder
	for j := i + 1; j < len(w.chars) && w.chars[j].r > 0 && w.chars[j].r != w.chars[i].r; j++ {
		if w.chars[j].r == closing {
			return b.String()
		}
		b.WriteRune(w.chars[j].r)
	}
	return ""
}
