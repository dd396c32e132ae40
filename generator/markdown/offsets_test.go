package markdown_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"briefing/generator/markdown"
)

// TestOffsets: every token says where it stands, and what stands there is the
// token.
func TestOffsets(t *testing.T) {
	for _, src := range []string{
		"产值**“{gdp}”**，增长{gdp:change}。[@report:2; @plan:31]\n第二行`代码`，[链接](x.md)。\n",
		"## 标题 {#a}\n\n- 一{x}\n  - 二*三*\n\n> 引{y}文\n> 续行\n\n| 年 | 数 |\n| - | - |\n| 一 | {z} |\n| 二\\|三 | 四 |\n",
		"![图{gdp}](/a.svg)\n\n<https://example.com/>与<me@example.com>\n",
		"一\r\n二{x}\r\n\r\n- 三[@a:1]\r\n",
		"```\n代码\n```\n",
		"> 产[@report:2;\n> @plan:31\n>  ; @b:4] 尾\n",
		"![](/a.svg)![**图**](/b.svg \"x\")\n\n一[](x.md)、***二*三**，[![内](c.png)](y.md)\n",
	} {
		blocks, _, _ := parser.Blocks(src)
		checkBlocks(t, src, blocks)
		visit(blocks, func(b *markdown.Block) {
			for _, in := range b.Inlines {
				rest := src[in.At:]
				switch in.Kind {
				case markdown.Text, markdown.CodeSpan:
					if in.Text != " " && !strings.HasPrefix(rest, in.Text) && !strings.Contains(in.Text, "|") {
						t.Errorf("%q stands where %q does", in.Text, rest)
					}
				case markdown.Figure:
					if !strings.HasPrefix(rest, "{"+in.Text+"}") {
						t.Errorf("the figure %s stands where %q does", in.Text, rest)
					}
				case markdown.Cite:
					if !strings.HasPrefix(rest, "@"+in.Text) && !strings.HasPrefix(rest, "[@"+in.Text) {
						t.Errorf("the citation %s stands where %q does", in.Text, rest)
					}
				case markdown.LinkStart, markdown.ImageStart, markdown.EmStart, markdown.StrongStart:
					if !strings.HasPrefix(rest, openings[in.Kind]) && !strings.HasPrefix(rest, "<") {
						t.Errorf("%s opens where %q does", openings[in.Kind], rest)
					}
				}
			}
		})
	}
}

// TestAfter: a character is found again behind escapes and references.
func TestAfter(t *testing.T) {
	for _, c := range []struct{ src, read, find, rest string }{
		{"The R&amp;D centre, it", "The R&D centre, it", ",", ", it"},
		{"R&D, it", "R&D, it", ",", ", it"},
		{"&amp;amp;, it", "&amp;, it", ",", ", it"},
		{`\&amp;, it`, "&amp;, it", ",", ", it"},
		{"&#38;amp;&#x2C; it", "&amp;, it", ",", "&#x2C; it"},
		{`a\*b\\c, it`, `a*b\c, it`, ",", ", it"},
		{`研\*发&middot;“中&nbsp;心”，大`, "研*发·“中\u00a0心”，大", "，", "，大"},
		{"&nosuch; & x; it", "&nosuch; & x; it", "it", "it"},
		{"&NotEqualTilde;, it", "≂̸, it", ",", ", it"},
		{"&#0;, it", "\ufffd, it", ",", ", it"},
		{"-\tone, it", "one, it", ",", ", it"},
	} {
		blocks, _, _ := parser.Blocks(c.src)
		checkBlocks(t, c.src, blocks)
		for len(blocks[0].Children) > 0 {
			blocks = blocks[0].Children
		}
		in := blocks[0].Inlines[0]
		if len(blocks[0].Inlines) > 1 || in.Text != c.read {
			t.Errorf("%s reads %q", c.src, in.Text)
			continue
		}
		at := markdown.After(c.src, in.At, in.Text[:strings.Index(in.Text, c.find)])
		if rest := c.src[at:]; rest != c.rest {
			t.Errorf("%s: %s is found at %q", c.src, c.find, rest)
		}
	}
}

var openings = map[markdown.InlineKind]string{markdown.LinkStart: "[", markdown.ImageStart: "![", markdown.EmStart: "*", markdown.StrongStart: "**"}

func visit(blocks []markdown.Block, f func(*markdown.Block)) {
	for i := range blocks {
		f(&blocks[i])
		visit(blocks[i].Children, f)
	}
}

// checkBlocks checks what every other package relies on: places lie in the
// text, between characters, in order; what is opened is closed.
func checkBlocks(t *testing.T, src string, blocks []markdown.Block) {
	t.Helper()
	place := func(what string, at int32) {
		if at < 0 || int(at) > len(src) {
			t.Fatalf("%s is at %d of %d in %q", what, at, len(src), src)
		}
		if int(at) < len(src) && utf8.ValidString(src) && !utf8.RuneStart(src[at]) {
			t.Fatalf("%s is at %d, inside a character, in %q", what, at, src)
		}
	}
	visit(blocks, func(b *markdown.Block) {
		place(b.Kind.String(), b.At)
		checkInlines(t, src, b.Inlines, place)
		if b.Kind == markdown.Table {
			for i := range b.Children {
				if len(b.Children[i].Children) != len(b.Children[0].Children) {
					t.Fatalf("row %d has another number of cells in %q", i, src)
				}
			}
		}
	})
}

var ends = map[markdown.InlineKind]markdown.InlineKind{
	markdown.LinkEnd: markdown.LinkStart, markdown.ImageEnd: markdown.ImageStart, markdown.EmEnd: markdown.EmStart, markdown.StrongEnd: markdown.StrongStart,
}

func checkInlines(t *testing.T, src string, list []markdown.Inline, place func(string, int32)) {
	t.Helper()
	var open []markdown.InlineKind
	last := int32(0)
	for _, in := range list {
		place("token "+in.Text, in.At)
		switch in.Kind {
		case markdown.Text:
			if in.At < last {
				t.Fatalf("%q at %d stands before the word before it in %q", in.Text, in.At, src)
			}
			last = in.At
		case markdown.LinkStart, markdown.ImageStart, markdown.EmStart, markdown.StrongStart:
			open = append(open, in.Kind)
		case markdown.LinkEnd, markdown.ImageEnd, markdown.EmEnd, markdown.StrongEnd:
			if len(open) == 0 || open[len(open)-1] != ends[in.Kind] {
				t.Fatalf("what is closed was not opened in %q: %s", src, show(list))
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Fatalf("something stays open in %q: %s", src, show(list))
	}
}
