package tomldoc

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"briefing/generator/diag"
)

// syntaxError turns the library's error into ours: its line is right, its
// column counts bytes.
func syntaxError(file string, line int32, data string, err error) diag.Diagnostic {
	out := diag.Diagnostic{Code: diag.TOMLSyntax, Pos: diag.Pos{File: file, Line: line}, Text: err.Error()}
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		return out
	}
	out.Text = strings.TrimPrefix(parse.Message, "toml: ")
	if parse.Usage != "" {
		usage, _, _ := strings.Cut(strings.TrimSpace(parse.Usage), "\n\n")
		out.Help = strings.Join(strings.Fields(usage), " ")
	}
	start := min(max(parse.Position.Start, 0), len(data))
	for start > 0 && start < len(data) && !utf8.RuneStart(data[start]) { // it may point into a character
		start--
	}
	if n := strings.IndexFunc(data[start:], forbidden); n > 0 && strings.Contains(out.Text, "control characters") { // it points before it
		start += n
	}
	lineStart := strings.LastIndexByte(data[:start], '\n') + 1
	out.Pos.Line = line + int32(strings.Count(data[:start], "\n"))
	out.Pos.Col = int32(utf8.RuneCountInString(data[lineStart:start])) + 1
	stop := min(start+max(parse.Position.Len, 1), len(data))
	out.Len = min(max(utf8.RuneCountInString(data[start:stop]), 1), 40)
	if out.Help == "" {
		rest, _, _ := strings.Cut(data[start:], "\n")
		out.Help = syntaxHelp(data[lineStart:start], rest, data, out.Text)
	}
	return out
}

const (
	// inQuotes is the help for a text that stands without its quotes.
	inQuotes = `a text stands in straight quotes: "…"`
	takeOut  = "take it out: retype what is around it if it can't be seen"
)

// syntaxHelp says how to mend what the library's message is about, from the line it
// is on: what stands before the character that it did not expect, and the rest. Those
// who write Chinese have full-width marks at their fingers; those who come from YAML
// write colons.
func syntaxHelp(before, rest, data, message string) string {
	says := func(part string) bool { return strings.Contains(message, part) }
	at, size := utf8.DecodeRuneInString(rest)
	switch {
	case strings.ContainsRune("“”„‘’＂＇「」", at):
		return inQuotes + `; within them “ ” may stand`
	case says("already been defined"):
		if name := strings.Trim(before+rest, "[] \t\r"); strings.HasPrefix(strings.TrimSpace(before), "[") && strings.Contains(data, "[["+name+"]]") {
			return "one more is [[" + name + "]], in double brackets"
		}
		return "take one of the two out"
	case says("cannot be used as an array"):
		return "of several tables each is in double brackets, the first one too"
	case says("control characters") && at == '\r':
		return "save the file with other line ends: LF, or CR and LF"
	case says("control characters"), says("NULL bytes"):
		return takeOut
	case says("invalid datetime"):
		return `a date stands in quotes: "2023-09-30"`
	case at == ':' || at == '：':
		return `between a key and its value stands an equals sign: key = "…"`
	case at == '＝':
		return "write the equals sign as =, not ＝"
	case at == '，' || at == '、':
		return "write the comma between the items of a list as , and not " + string(at)
	case says("cannot contain newlines"):
		return `the text ends on its line: add the missing quote, or write one of several lines as """…"""`
	case says("top-level item") && at == ',' && !startsWithDigit(rest[size:]):
		return "each key has a line of its own, without a comma behind its value"
	case (says("top-level item") || says("array terminator")) && endsUnquoted(before):
		return inQuotes
	case says("top-level item"):
		return `each key has a line of its own; within a text a straight quote ends it: write “ ” or \" there`
	case says("expected value"):
		return inQuotes
	case says("array terminator"):
		return "close the list with ], and put a comma between its items"
	case says("table array name delimiter"):
		return "close the heading with ]]"
	case says("leading zeroes"):
		return "leave out the zeroes in front, or put it in quotes if it is a text"
	case says("'.' or '='") && at >= utf8.RuneSelf:
		return "keys are made of the letters a to z, digits, - and _"
	case says("key name appears blank"):
		return "write the key before the equals sign"
	}
	return ""
}

// forbidden says whether r is a control character that TOML has no use for.
func forbidden(r rune) bool { return r < ' ' && r != '\t' && r != '\n' || r == 0x7F }

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// endsUnquoted says whether a line ends in a number that begins a value, as that of
// 5亿元 does.
func endsUnquoted(line string) bool {
	const blank = " \t"
	line = strings.TrimRight(line, blank)
	opener := strings.TrimRight(strings.TrimRight(line, "0123456789.+-_"), blank)
	return len(opener) < len(line) && strings.ContainsAny(opener[max(len(opener)-1, 0):], "=[,")
}
