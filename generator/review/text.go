package review

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/markdown"
)

// textOf is what blocks say, as the record keeps it: in a plain Markdown of one
// spelling, a line for each paragraph, item or row. Blocks that differ in white
// space, wrapping or their headings' levels or anchors have one text; the ids
// of figures, citations and links are part of it. A rule has none. With the text
// comes the place of each of its lines.
func textOf(blocks ...markdown.Block) (string, []int32) {
	var all []line
	for i := range blocks {
		all = lines(all, &blocks[i])
	}
	var b strings.Builder
	at := make([]int32, len(all))
	for i, l := range all {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l.text)
		at[i] = l.at
	}
	return b.String(), at
}

type line struct {
	text string
	at   int32 // in the page's text
}

func lines(out []line, b *markdown.Block) []line {
	add := func(text string) { out = append(out, line{text, b.At}) }
	switch b.Kind {
	case markdown.Heading:
		add("# " + words(b.Inlines))
	case markdown.Paragraph, markdown.Cell, markdown.Image:
		add(words(b.Inlines))
	case markdown.List:
		first := "- "
		if b.Ordered {
			first = "1. "
		}
		for i := range b.Children {
			out = indent(out, first, strings.Repeat(" ", len(first)), &b.Children[i])
		}
	case markdown.Quote:
		out = indent(out, "> ", "> ", b)
	case markdown.Table:
		for i := range b.Children {
			var row strings.Builder
			cells := b.Children[i].Children
			for _, cell := range cells {
				row.WriteString("| " + words(cell.Inlines) + " ")
			}
			if len(cells) > 0 {
				out = append(out, line{strings.TrimSpace(row.String()), cells[0].At})
			}
		}
	case markdown.Code:
		add("```")
		if len(b.Inlines) > 0 {
			code := strings.ReplaceAll(b.Inlines[0].Text, "\r", "")
			for text := range strings.SplitSeq(strings.TrimRight(code, "\n"), "\n") {
				add(strings.TrimRight(text, " \t"))
			}
		}
		add("```")
	}
	return out
}

// indent appends the lines of a block's words and children behind a mark.
func indent(out []line, first, next string, b *markdown.Block) []line {
	var inside []line
	if len(b.Inlines) > 0 {
		inside = append(inside, line{words(b.Inlines), b.At})
	}
	for i := range b.Children {
		inside = lines(inside, &b.Children[i])
	}
	for _, l := range inside {
		out = append(out, line{first + l.text, l.at})
		first = next
	}
	return out
}

var escaper = strings.NewReplacer(`\`, `\\`, "{", `\{`, "[", `\[`, "]", `\]`, "*", `\*`, "`", "\\`", "<", `\<`, "|", `\|`)

// words is a run of words on one line.
func words(inlines []markdown.Inline) string {
	var b strings.Builder
	var links []string
	end := func() {
		b.WriteString("](" + links[len(links)-1] + ")")
		links = links[:len(links)-1]
	}
	for _, in := range inlines {
		switch in.Kind {
		case markdown.Text:
			b.WriteString(escaper.Replace(in.Text))
		case markdown.CodeSpan:
			b.WriteString("`" + escaper.Replace(in.Text) + "`")
		case markdown.Figure:
			b.WriteString("{" + in.Text + "}")
		case markdown.Cite:
			b.WriteString("[@" + in.Text + "]")
		case markdown.LinkStart:
			links = append(links, in.Text)
			b.WriteString("[")
		case markdown.ImageStart:
			links = append(links, in.Text)
			b.WriteString("![")
		case markdown.LinkEnd, markdown.ImageEnd:
			end()
		case markdown.EmStart, markdown.EmEnd:
			b.WriteString("*")
		case markdown.StrongStart, markdown.StrongEnd:
			b.WriteString("**")
		case markdown.Break:
			b.WriteString("<br>")
		}
	}
	return squeeze(b.String())
}

// squeeze makes all white space alike: none beside a Chinese or Japanese
// character, where it means nothing, and one space elsewhere.
func squeeze(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	gap := false
	for _, r := range s {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029 {
			gap = true
			continue
		}
		if gap && last != 0 && !ideographic(last) && !ideographic(r) {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// ideographic says whether a character is one of Chinese or Japanese writing,
// punctuation and full-width forms among them.
func ideographic(r rune) bool {
	return r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF)
}

// hashOf is the first 64 bits of a text's SHA-256.
func hashOf(s string) uint64 {
	sum := sha256.Sum256([]byte(s))
	return binary.BigEndian.Uint64(sum[:])
}

// similarity is how much of two texts is the same, from 0 to 1, whatever the
// order (Dice's coefficient of their words).
func similarity(a, b []string) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	count := make(map[string]int, len(a))
	for _, w := range a {
		count[w]++
	}
	common := 0
	for _, w := range b {
		if count[w] > 0 {
			count[w]--
			common++
		}
	}
	return 2 * float64(common) / float64(len(a)+len(b))
}

// tokens cuts a text into what a change is shown in: words with the space
// behind them, Chinese characters, references as wholes, other characters.
func tokens(s string) []string {
	var out []string
	for s != "" {
		n := tokenLen(s)
		for n < len(s) && s[n] == ' ' {
			n++
		}
		out = append(out, s[:n])
		s = s[n:]
	}
	return out
}

func tokenLen(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == '{':
		if i := strings.IndexByte(s, '}'); i > 0 {
			return i + 1
		}
	case strings.HasPrefix(s, "[@"):
		if i := strings.IndexByte(s, ']'); i > 0 {
			return i + 1
		}
	case inWord(r):
		for size < len(s) {
			next, n := utf8.DecodeRuneInString(s[size:])
			if !inWord(next) && (next != '\'' && next != '’' && next != '-' || !letterAfter(s[size+n:])) {
				break
			}
			size += n
		}
	}
	return size
}

func inWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)) && !ideographic(r)
}

func letterAfter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return inWord(r)
}
