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
	out.Pos.Line = line + int32(strings.Count(data[:start], "\n"))
	out.Pos.Col = int32(utf8.RuneCountInString(data[strings.LastIndexByte(data[:start], '\n')+1:start])) + 1
	stop := min(start+max(parse.Position.Len, 1), len(data))
	out.Len = min(max(utf8.RuneCountInString(data[start:stop]), 1), 40)
	if out.Help == "" {
		at, _ := utf8.DecodeRuneInString(data[start:])
		out.Help = syntaxHelp(at, out.Text)
	}
	return out
}

// syntaxHelp says how to mend what the library's message is about, from the
// character that it did not expect. Those who write Chinese have full-width marks
// at their fingers; those who come from YAML write colons.
func syntaxHelp(at rune, message string) string {
	says := func(part string) bool { return strings.Contains(message, part) }
	switch {
	case strings.ContainsRune("“”„‘’＂＇「」", at):
		return `a text stands in straight quotes: "…"; within them “ ” may stand`
	case at == ':' || at == '：':
		return `between a key and its value stands an equals sign: key = "…"`
	case at == '＝':
		return "write the equals sign as =, not ＝"
	case at == '，' || at == '、':
		return "write the comma between the items of a list as , and not " + string(at)
	case says("cannot contain newlines"):
		return `the text ends on its line: add the missing quote, or write one of several lines as """…"""`
	case says("top-level item") && at == ',':
		return "each key has a line of its own, without a comma behind its value"
	case says("top-level item"):
		return `each key has a line of its own; within a text a straight quote ends it: write “ ” or \" there`
	case says("expected value"):
		return `a text stands in straight quotes: "…"`
	case says("array terminator"):
		return "close the list with ], and put a comma between its items"
	case says("table array name delimiter"):
		return "close the heading with ]]"
	case says("already been defined"):
		return "take one of the two out"
	case says("leading zeroes"):
		return "leave out the zeroes in front, or put it in quotes if it is a text"
	case says("'.' or '='") && at >= utf8.RuneSelf:
		return "keys are made of the letters a to z, digits, - and _"
	case says("key name appears blank"):
		return "write the key before the equals sign"
	}
	return ""
}
