package diag

import (
	"strings"
	"unicode/utf8"
)

// Encoding finds where the text of a file stops being UTF-8. The text starts at
// the given line. It returns false when there is nothing wrong.
//
// What is not UTF-8 still has lines of ASCII and looks like a text with a few odd
// characters, so a page of it would be published, and its Chinese lost. Which
// encoding it is can't be known, only what its bytes look like; the help says
// that much, since a name is what an editor's menu asks for.
func Encoding(file string, line int32, text string) (Diagnostic, bool) {
	d := Diagnostic{Code: NotUTF8, Pos: Pos{File: file, Line: line, Col: 1}, Text: "the file is not UTF-8"}
	if name := utf16Name(text); name != "" {
		d.Help = savedAs(name)
		return d, true
	}
	if utf8.ValidString(text) {
		return Diagnostic{}, false
	}
	text = strings.TrimPrefix(text, "\ufeff") // no editor counts it
	at := firstInvalid(text)
	start := strings.LastIndexByte(text[:at], '\n') + 1
	d.Pos.Line += int32(strings.Count(text[:at], "\n"))
	d.Pos.Col += int32(utf8.RuneCountInString(text[start:at]))
	d.Text += " from here on"
	switch name, few := looksLike(text); {
	case few:
		d.Text = "a character is broken here: its bytes are not UTF-8"
		d.Help = "type it again"
	case name == "":
		d.Help = "save it as UTF-8"
	default:
		d.Help = savedAs(name)
	}
	return d, true
}

func savedAs(name string) string {
	return "it looks like " + name + ": save it as UTF-8, from an editor that reads it right, or with iconv -f " + name + " -t UTF-8"
}

// utf16Name tells UTF-16 by its byte order mark, or by the zeroes beside the
// letters of ASCII that every file of ours begins with.
func utf16Name(text string) string {
	const some = 4
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return "UTF-16"
	}
	if len(text) < some {
		return ""
	}
	switch zero := [some]bool{text[0] == 0, text[1] == 0, text[2] == 0, text[3] == 0}; zero {
	case [some]bool{false, true, false, true}:
		return "UTF-16LE"
	case [some]bool{true, false, true, false}:
		return "UTF-16BE"
	}
	return ""
}

func firstInvalid(text string) int {
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return i
			}
		}
	}
	return len(text)
}

// looksLike guesses what a text that is not UTF-8 is written in. Few says that
// most of what is beyond ASCII is UTF-8 after all. Chinese in GBK comes in pairs of
// bytes that both have their highest bit; a letter of Western Europe stands by
// itself among letters of ASCII.
func looksLike(text string) (name string, few bool) {
	right, wrong, pairs, lone := 0, 0, 0, 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		run := i
		for i < len(text) && text[i] >= utf8.RuneSelf {
			i++
		}
		for _, r := range text[run:i] {
			if r == utf8.RuneError {
				wrong++
			} else {
				right++
			}
		}
		pairs += (i - run) / 2
		lone += (i - run) % 2
	}
	switch {
	case right > wrong:
		return "", true
	case pairs > lone:
		return "GBK", false
	case lone > 0:
		return "Windows-1252", false
	}
	return "", false
}
