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
		const invisible, noBreak = "take it out", "type a plain space"
		switch r := c.r; {
		case r == 0xFEFF || r == 0x200B || r == 0x2060 || r == 0x00AD || r >= 0xFFF9 && r <= 0xFFFB:
			w.report(diag.OddCharacter, i, i+1, fmt.Sprintf("an invisible character, %U", r), invisible, w.replace(i, i+1, "")...)
		case known && (r >= 0x200C && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2061 && r <= 0x2064 || r >= 0x2066 && r <= 0x2069):
			if r == 0x200D && i > 0 && !han(l.at(i-1)) && !letter(l.at(i-1)) {
				continue // it joins the parts of an emoji
			}
			w.report(diag.OddCharacter, i, i+1, fmt.Sprintf("an invisible character, %U", r), invisible, w.replace(i, i+1, "")...)
		case known && (r == 0x00A0 || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x205F || r == 0x1680):
			w.report(diag.OddCharacter, i, i+1, fmt.Sprintf("a space of another kind, %U", r), noBreak, w.replace(i, i+1, " ")...)
		case r == '｛':
			if id := w.inside(i, '｝'); markdown.ValidID(strings.TrimSuffix(strings.TrimSpace(id), ":change")) {
				w.report(diag.OddCharacter, i, i+2+len(id), "full-width braces around a figure", "write {"+strings.TrimSpace(id)+"}")
			}
		case r == '【' && l.at(i+1) == '@':
			w.report(diag.OddCharacter, i, i+1, "a full-width bracket around a citation", "write [@source:line]")
		case r == 0xFFFD:
			w.report(diag.OddCharacter, i, i+1, "a character was lost here: the replacement character U+FFFD", "look the word up and write it again")
		case r == 0x2028 || r == 0x2029 || unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r':
			w.report(diag.OddCharacter, i, i+1, fmt.Sprintf("a control character, %U", r), invisible)
		case r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000:
			w.report(diag.OddCharacter, i, i+1, fmt.Sprintf("%U has a meaning in one font only", r), "write the character that is meant")
		case r >= 0x2E80 && r <= 0x2FDF || r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F:
			plain := norm.NFKC.String(string(r))
			if plain == string(r) { // a radical without a twin, or one of the twelve that are characters of their own
				continue
			}
			w.report(diag.OddCharacter, i, i+1, fmt.Sprintf("%U looks like %s and is another character", r, plain), "write "+plain, w.replace(i, i+1, plain)...)
		}
	}
}

// inside is the plain text from behind i up to a closing mark; empty if there is
// none.
func (w *writer) inside(i int, closing rune) string {
	var b strings.Builder
	for j := i + 1; j < len(w.chars) && w.chars[j].r > 0; j++ {
		if w.chars[j].r == closing {
			return b.String()
		}
		b.WriteRune(w.chars[j].r)
	}
	return ""
}
