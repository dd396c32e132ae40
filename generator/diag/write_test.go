package diag_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"briefing/generator/diag"
)

// write writes one diagnostic over the lines of one file.
func write(t *testing.T, format diag.Format, color bool, lines string, list ...diag.Diagnostic) string {
	t.Helper()
	var out bytes.Buffer
	w := diag.Writer{Out: &out, Format: format, Color: color, Lines: func(file string) ([]byte, error) {
		if file != "a.md" {
			return nil, errors.New("no such file")
		}
		return []byte(lines), nil
	}}
	if err := w.Write(list); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func at(line, col int32) diag.Pos { return diag.Pos{File: "a.md", Line: line, Col: col} }

func TestText(t *testing.T) {
	long := strings.Repeat("北", 60) + "{x}" + strings.Repeat("南", 60)
	for _, c := range []struct {
		name  string
		lines string
		d     diag.Diagnostic
		want  string
	}{
		{"plain", "one\ntwo three\n", diag.Diagnostic{Code: diag.BadID, Pos: at(2, 5), Len: 5, Text: "wrong", Help: "mend it"}, `
a.md:2:5: error: wrong
     2 | two three
       |     ^^^^^
  help: mend it  [bad-id]
`},
		{"without help the code ends the message", "x\n", diag.Diagnostic{Code: diag.BadID, Pos: at(1, 1), Text: "wrong"}, `
a.md:1:1: error: wrong  [bad-id]
     1 | x
       | ^
`},
		{"wide characters take two columns", "产值444.6亿元", diag.Diagnostic{Code: diag.PlainNumber, Pos: at(1, 3), Len: 7, Text: "w"}, `
a.md:1:3: error: w  [plain-number]
     1 | 产值444.6亿元
       |     ^^^^^^^^^
`},
		{"full-width punctuation does too", "（，）x", diag.Diagnostic{Code: diag.BadID, Pos: at(1, 4), Text: "w"}, `
a.md:1:4: error: w  [bad-id]
     1 | （，）x
       |       ^
`},
		{"a tab is shown as a space", "\tx", diag.Diagnostic{Code: diag.BadID, Pos: at(1, 2), Text: "w"}, `
a.md:1:2: error: w  [bad-id]
     1 |  x
       |  ^
`},
		{"CRLF", "one\r\ntwo\r\n", diag.Diagnostic{Code: diag.BadID, Pos: at(2, 2), Len: 9, Text: "w"}, `
a.md:2:2: error: w  [bad-id]
     2 | two
       |  ^^
`},
		{"a byte order mark", "\ufeff产值x", diag.Diagnostic{Code: diag.BadID, Pos: at(1, 3), Text: "w"}, `
a.md:1:3: error: w  [bad-id]
     1 | 产值x
       |     ^
`},
		{"behind the line's end", "两", diag.Diagnostic{Code: diag.BadID, Pos: at(1, 2), Text: "w"}, `
a.md:1:2: error: w  [bad-id]
     1 | 两
       |   ^
`},
		{"a column far outside", "两", diag.Diagnostic{Code: diag.BadID, Pos: at(1, 99), Len: 3, Text: "w"}, `
a.md:1:99: error: w  [bad-id]
     1 | 两
       |   ^
`},
		{"a line that is not there", "x", diag.Diagnostic{Code: diag.BadID, Pos: at(7, 1), Text: "w"}, `
a.md:7:1: error: w  [bad-id]
`},
		{"a file that can't be read", "x", diag.Diagnostic{Code: diag.BadID, Pos: diag.Pos{File: "b.md", Line: 1, Col: 1}, Text: "w"}, `
b.md:1:1: error: w  [bad-id]
`},
		{"a whole file", "x", diag.Diagnostic{Code: diag.StrayFile, Severity: diag.Warning, Pos: diag.Pos{File: "a.md"}, Text: "w"}, `
a.md: warning: w  [stray-file]
`},
		{"a line without a column", "一二", diag.Diagnostic{Code: diag.BadID, Pos: at(1, 0), Text: "w"}, `
a.md:1: error: w  [bad-id]
     1 | 一二
       | ^^
`},
		{"notes", "x", diag.Diagnostic{Code: diag.BadID, Pos: at(1, 1), Text: "w", Notes: []diag.Note{{at(3, 2), "there"}, {diag.Pos{File: "c"}, "and here"}}, Help: "h"}, `
a.md:1:1: error: w
     1 | x
       | ^
  a.md:3:2: there
  c: and here
  help: h  [bad-id]
`},
		{"a long line is cut around the place", long, diag.Diagnostic{Code: diag.BadID, Pos: at(1, 61), Len: 3, Text: "w"}, `
a.md:1:61: error: w  [bad-id]
     1 | … ` + strings.Repeat("北", 16) + "{x}" + strings.Repeat("南", 31) + ` …
       |   ` + strings.Repeat("  ", 16) + `^^^
`},
		{"bytes that are no UTF-8", "a\xffb", diag.Diagnostic{Code: diag.BadID, Pos: at(1, 3), Text: "w"}, `
a.md:1:3: error: w  [bad-id]
     1 | a` + "\uFFFD" + `b
       |   ^
`},
		{"several bytes that are none", "a\xff\xfeb", diag.Diagnostic{Code: diag.BadID, Pos: at(1, 4), Text: "w"}, `
a.md:1:4: error: w  [bad-id]
     1 | a` + "\uFFFD\uFFFD" + `b
       |    ^
`},
		{"what a terminal would obey or not show", "a\x1b[31m\rb\u009bc\u202ed\u200be\x7ff\tx", diag.Diagnostic{Code: diag.BadID, Pos: at(1, 17), Text: "w\x1b[2J", Notes: []diag.Note{{diag.Pos{File: "\rc"}, "\x1b"}}, Help: "\u202e"}, `
a.md:1:17: error: w␛[2J
     1 | a␛[31m␍b␦c␦d␦e␡f x
       |                 ^
  ␍c: ␛
  help: ␦  [bad-id]
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := write(t, diag.Text, false, c.lines, c.d); "\n"+got != c.want {
				t.Errorf("got\n%s\nwant%s", got, c.want)
			}
		})
	}
}

// TestMark holds the caret to the place in lines of any length: what stands
// above it, column for column, is what the position names.
func TestMark(t *testing.T) {
	for _, fill := range []string{"a", "中", "中a", "，。"} {
		for before := range 120 {
			line := strings.Repeat(fill, before) + "{x}" + strings.Repeat(fill, 120-before)
			col := int32(len([]rune(fill))*before + 1)
			got := strings.Split(write(t, diag.Text, false, line, diag.Diagnostic{Pos: at(1, col), Len: 3}), "\n")
			quoted, carets := columns(got[1]), columns(got[2])
			start := strings.IndexByte(carets, '^')
			if marked := quoted[start : start+3]; marked != "{x}" || strings.Count(carets, "^") != 3 {
				t.Fatalf("%q repeated %d times: %q is marked\n%s\n%s", fill, before, marked, got[1], got[2])
			}
		}
	}
}

// Places come in any order, and each is found in its own line.
func TestAnyOrder(t *testing.T) {
	lines := strings.Repeat("园", 200) + "x" + strings.Repeat("区", 200) + "\n园x\n"
	places := []diag.Pos{at(1, 201), at(2, 2), at(1, 201), at(1, 99), at(1, 201), at(1, 500), at(1, 201)}
	for i, p := range places {
		alone := write(t, diag.Text, false, lines, diag.Diagnostic{Pos: p})
		var list []diag.Diagnostic
		for _, p := range places[:i+1] {
			list = append(list, diag.Diagnostic{Pos: p})
		}
		if got := write(t, diag.Text, false, lines, list...); !strings.HasSuffix(got, "\n"+alone) && i > 0 {
			t.Errorf("%v is written as\n%s\nand alone as\n%s", p, got, alone)
		}
	}
}

// BenchmarkLongLine quotes a line of half a megabyte at each of its words.
func BenchmarkLongLine(b *testing.B) {
	line := []byte(strings.Repeat("a  b ", 100_000))
	var list []diag.Diagnostic
	for i := range int32(1000) {
		list = append(list, diag.Diagnostic{Pos: at(1, 500*i+1), Text: "w"})
	}
	w := diag.Writer{Out: io.Discard, Format: diag.Text, Lines: func(string) ([]byte, error) { return line, nil }}
	for b.Loop() {
		if err := w.Write(list); err != nil {
			b.Fatal(err)
		}
	}
}

// columns writes each wide character as two signs of one byte.
func columns(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '…':
			b.WriteByte('~')
		case r > 0x2E80:
			b.WriteString("##")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func TestColor(t *testing.T) {
	d := diag.Diagnostic{Code: diag.BadID, Pos: at(1, 1), Text: "w", Help: "h"}
	got := write(t, diag.Text, true, "x", d)
	if !strings.Contains(got, "\x1b[31;1merror:\x1b[0m") {
		t.Errorf("no red in %q", got)
	}
	if plain := write(t, diag.Text, false, "x", d); strings.Contains(plain, "\x1b") {
		t.Errorf("colours in %q", plain)
	}
}

func TestJSON(t *testing.T) {
	got := write(t, diag.JSON, true, "",
		diag.Diagnostic{Code: diag.PairFigures, Pos: at(4, 9), Len: 5, Text: `figure <"数"> & more`, Notes: []diag.Note{{at(5, 0), "there"}}, Help: "h"},
		diag.Diagnostic{Code: diag.StrayFile, Severity: diag.Warning, Pos: diag.Pos{File: "a.md"}, Text: "w"})
	want := `{"code":"pair-figures","severity":"error","file":"a.md","line":4,"column":9,"length":5,"text":"figure <\"数\"> & more","notes":[{"file":"a.md","line":5,"text":"there"}],"help":"h"}
{"code":"stray-file","severity":"warning","file":"a.md","text":"w"}
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for line := range strings.Lines(got) {
		if !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %s", line)
		}
	}
}

func TestGitHub(t *testing.T) {
	got := write(t, diag.GitHub, true, "",
		diag.Diagnostic{Code: diag.PairFigures, Pos: diag.Pos{File: "a,b:c.md", Line: 4, Col: 9}, Len: 5, Text: "100% of 数\nis wrong", Notes: []diag.Note{{at(5, 2), "there"}}, Help: "h"},
		diag.Diagnostic{Code: diag.StrayFile, Severity: diag.Warning, Pos: diag.Pos{File: "a.md"}, Text: "w"})
	want := `::error file=a%2Cb%3Ac.md,line=4,col=9,endColumn=14,title=pair-figures::100%25 of 数%0Ais wrong%0Aa.md:5:2: there%0Ahelp: h
::warning file=a.md,title=stray-file::w
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestSummary(t *testing.T) {
	e, w := diag.Diagnostic{}, diag.Diagnostic{Severity: diag.Warning}
	for want, list := range map[string][]diag.Diagnostic{
		"no problems": nil, "1 error": {e}, "2 errors": {e, e}, "1 warning": {w}, "2 errors, 1 warning": {e, w, e}, "1 error, 2 warnings": {w, w, e},
	} {
		if got := diag.Summary(list); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
