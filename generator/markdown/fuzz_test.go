package markdown_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"briefing/generator/markdown"
)

// FuzzBlocks reads any text as a page and as a line.
func FuzzBlocks(f *testing.F) {
	for _, src := range []string{
		"产值**“{gdp}”**，增长{gdp:change}。[@report:2; @plan:31]\n第二行`代码`，[链接](x.md)。\n",
		"## 标题 {#a}\n\n- 一{x}\n  1. 二*三*\n\n> 引{y}文\n续行\n\n| 年 | 数 |\n| - | -: |\n| 一 | {z} |\n",
		"![图 ![内](b) [链](c)](/a.svg)\n", "![a [b ![c](d) e](f) g](h)", "[![图](a)](b)", "[a]: b 'c'\n\n[a][a] ![a]\n",
		"\x00{\x00}[@\x00:1]`\x00`", "一\r\n二\r\n\r\n\t- 三\n\t\t四\n", "***a** b*", "<div>\n**x**\n\n<!--", "{{{a}}}", "[@a:1", "{#a}", "## {#a}{#b}", "<b", "\\\n&#0;&#x110000;&amp",
		"- \n-\n\n  -\n", "| a |\n|-|\n| `\\|` | \\| |\n", "    code\n\n\tcode", "~~~\n```\n~~~", "\xff{\xfe}", "{a\n}", "一  \n\n", "<!-- a --> b <!-- c", "<http://例.com>", "***\n___\n- - -\n", "# #\n", "a\n=\n", "     0",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		blocks, _, problems := parser.Blocks(src)
		checkBlocks(t, src, blocks)
		checkPacked(t, src, blocks)
		for _, p := range problems {
			if p.At < 0 || int(p.At) > len(src) || p.Len < 0 || p.Text == "" {
				t.Fatalf("problem %v in %q", p, src)
			}
		}
		if utf8.ValidString(src) && !strings.ContainsAny(src, "\\&\t") { // nothing is rewritten
			visit(blocks, func(b *markdown.Block) {
				for _, in := range b.Inlines {
					if in.Kind == markdown.Text && in.Text != " " && !strings.HasPrefix(src[in.At:], in.Text) {
						t.Fatalf("%q stands where %q does in %q", in.Text, src[in.At:], src)
					}
				}
			})
		}
		list, _ := parser.Line(src)
		for i, in := range list {
			if in.At < 0 || int(in.At) > len(src) {
				t.Fatalf("token %d of the line is at %d of %d in %q", i, in.At, len(src), src)
			}
		}
		checkNesting(t, src, list)
		markdown.PlainText(list, func(in markdown.Inline) string { return in.Text })
	})
}

func checkNesting(t *testing.T, src string, list []markdown.Inline) {
	t.Helper()
	checkInlines(t, src, list, func(string, int32) {})
}

// checkPacked packs blocks and unpacks them again, whole and word by word.
func checkPacked(t *testing.T, src string, blocks []markdown.Block) {
	t.Helper()
	packed := markdown.Pack(src, blocks)
	if got, want := fmt.Sprintf("%+v", packed.Blocks(src, nil)), fmt.Sprintf("%+v", blocks); got != want {
		t.Fatalf("%q\nunpacked %s\npacked   %s", src, got, want)
	}
	var scratch markdown.Scratch
	for range 3 { // in memory that was used for the same, backwards
		first, second := packed.Blocks(src, &scratch), packed.Blocks(src, &scratch)
		if fmt.Sprintf("%+v", first) != fmt.Sprintf("%+v", blocks) || fmt.Sprintf("%+v", second) != fmt.Sprintf("%+v", blocks) {
			t.Fatalf("%q\nunpacked into scratch %+v and %+v\npacked %+v", src, first, second, blocks)
		}
		slices.Reverse(first)
		scratch.Reset()
	}
	for range 2 { // in memory that was used for others, too
		again, _, _ := parser.Packed(src)
		if got, want := fmt.Sprintf("%+v", again.Blocks(src, nil)), fmt.Sprintf("%+v", blocks); got != want {
			t.Fatalf("%q\nread packed %s\nread        %s", src, got, want)
		}
	}
	seen := int32(-1)
	visit(blocks, func(b *markdown.Block) {
		if len(b.Inlines) == 0 || b.Inlines[0].At <= seen { // a place that the words before hold too is theirs
			return
		}
		last := b.Inlines[len(b.Inlines)-1]
		seen = max(last.At+int32(len(last.Text)), b.Inlines[0].At)
		if got, want := fmt.Sprint(packed.Words(src, b.Inlines[0].At)), fmt.Sprint(b.Inlines); got != want {
			t.Fatalf("%q\nwords at %d: %s, not %s", src, b.Inlines[0].At, got, want)
		}
	})
	if words := packed.Words(src, int32(len(src))+9); words != nil {
		t.Fatalf("words behind the text: %v", words)
	}
}
