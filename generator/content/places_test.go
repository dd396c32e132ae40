package content

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"briefing/generator/diag"
)

// counted is the place of a byte of a body, counted from its start.
func counted(h *Half, at int) diag.Pos {
	before := h.Body[:at]
	start := strings.LastIndexByte(before, '\n') + 1
	return diag.Pos{File: h.File, Line: h.bodyLine + int32(strings.Count(before, "\n")), Col: int32(utf8.RuneCountInString(before[start:])) + 1}
}

// Places in a long body are those that counting from its start gives, whatever
// stands where the marks are.
func TestPlacesInALongBody(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	pieces := []string{"a", "园", "\n", "\n\n", "é", "𠀀", "\xff", "\xe5\x9b", strings.Repeat("长", 200)}
	for range 20 {
		var b strings.Builder
		for range random.IntN(400) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		h := &Half{File: "a.zh.md", Body: b.String(), bodyLine: 5}
		for range 50 {
			at := random.IntN(len(h.Body) + 1)
			if got, want := h.Pos(int32(at)), counted(h, at); got != want {
				t.Fatalf("byte %d of %d is %v, not %v", at, len(h.Body), got, want)
			}
		}
		line := strings.ReplaceAll(h.Body, "\n", " ")
		text := &Text{Source: line, pos: diag.Pos{File: "a.toml", Line: 3, Col: 11}, exact: true, marks: &marks{}}
		for range 50 {
			at := random.IntN(len(line) + 1)
			if got, want := text.Pos(int32(at)), (diag.Pos{File: "a.toml", Line: 3, Col: 11 + int32(utf8.RuneCountInString(line[:at]))}); got != want {
				t.Fatalf("byte %d of a text of %d is %v, not %v", at, len(line), got, want)
			}
		}
		if got, want := h.Pos(int32(len(h.Body))+9), counted(h, len(h.Body)); got != want {
			t.Fatalf("behind the end is %v, not %v", got, want)
		}
	}
}

// Marks cost next to nothing beside the text, and a half of which no far place
// was asked for has none.
func TestMarksAreFew(t *testing.T) {
	h := &Half{Body: strings.Repeat("园区。\n", 50_000), bodyLine: 1}
	h.Pos(100)
	if h.marks.list.Load() != nil {
		t.Error("marks are set for a place near the start")
	}
	h.Pos(int32(len(h.Body)))
	if n := len(*h.marks.list.Load()) * 12; n > len(h.Body)/50 {
		t.Errorf("%d bytes of marks for %d bytes of text", n, len(h.Body))
	}
}

// BenchmarkPos asks for places all over a body of half a megabyte.
func BenchmarkPos(b *testing.B) {
	for name, body := range map[string]string{"lines": strings.Repeat("园区 的\n", 45_000), "one line": strings.Repeat("园区 的", 50_000)} {
		b.Run(name, func(b *testing.B) {
			h := &Half{Body: body, bodyLine: 1}
			for i := 0; b.Loop(); i++ {
				h.Pos(int32(i * 7919 % len(body)))
			}
		})
	}
}
