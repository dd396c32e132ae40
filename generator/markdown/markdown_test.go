package markdown_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"briefing/generator/markdown"
)

var parser = markdown.New()

var kinds = map[markdown.InlineKind][2]string{
	markdown.CodeSpan: {"`", "`"}, markdown.Figure: {"{", "}"}, markdown.Cite: {"[@", "]"}, markdown.LinkStart: {"<a ", ">"}, markdown.LinkEnd: {"</a>"},
	markdown.ImageStart: {"<img ", ">"}, markdown.ImageEnd: {"</img>"}, markdown.EmStart: {"<em>"}, markdown.EmEnd: {"</em>"},
	markdown.StrongStart: {"<strong>"}, markdown.StrongEnd: {"</strong>"}, markdown.Break: {"<br>"}, markdown.MadeHere: {"{:", "}"},
}

// show writes tokens in a form that a table can hold.
func show(list []markdown.Inline) string {
	var b strings.Builder
	for _, in := range list {
		k := kinds[in.Kind]
		b.WriteString(k[0] + in.Text + k[1])
	}
	return b.String()
}

// outline writes blocks, one a line, with what is in them indented.
func outline(b *strings.Builder, blocks []markdown.Block, indent string) {
	for i := range blocks {
		blk := &blocks[i]
		b.WriteString(indent + blk.Kind.String())
		if blk.Level > 0 {
			fmt.Fprintf(b, " %d", blk.Level)
		}
		if blk.Ordered {
			fmt.Fprintf(b, " from %d", blk.Start)
		}
		if blk.Align > 0 {
			b.WriteString([]string{"", " left", " right", " center"}[blk.Align])
		}
		if blk.ID != "" {
			b.WriteString(" #" + blk.ID)
		}
		if len(blk.Inlines) > 0 {
			b.WriteString(": " + strings.ReplaceAll(show(blk.Inlines), "\n", "⏎"))
		}
		b.WriteString("\n")
		outline(b, blk.Children, indent+"  ")
	}
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"paragraphs", "一\n\n二\n", "paragraph: 一\nparagraph: 二\n"},
		{"headings", "## 二级\n\n### 三级 {#three}\n\n标题\n---\n", "heading 2: 二级\nheading 3 #three: 三级\nheading 2: 标题\n"},
		{"heading with closing signs", "## 标题 ##\n", "heading 2: 标题\n"},
		{"anchor hugging the words", "## 标题{#a}\n", "heading 2 #a: 标题\n"},
		{"made here", "一\n\n{:ledger}\n\n- {:ledger}\n", "paragraph: 一\ngenerated block: {:ledger}\nlist\n  list item\n    generated block: {:ledger}\n"},
		{"made among words", "一{:ledger}\n", "paragraph: 一\n"},
		{"anchor alone", "## {#a}\n", "heading 2 #a\n"},
		{"list", "- 一\n- 二\n", "list\n  list item\n    paragraph: 一\n  list item\n    paragraph: 二\n"},
		{"numbered from three", "3. 三\n4. 四\n", "list from 3\n  list item\n    paragraph: 三\n  list item\n    paragraph: 四\n"},
		{"nested list", "- 一\n  - 甲\n\n  尾\n", "list\n  list item\n    paragraph: 一\n    list\n      list item\n        paragraph: 甲\n    paragraph: 尾\n"},
		{"empty item", "-\n- 二\n", "list\n  list item\n  list item\n    paragraph: 二\n"},
		{"quote", "> 引文\n>\n> 第二段\n", "quote\n  paragraph: 引文\n  paragraph: 第二段\n"},
		{"table", "| 年 | 数 | 注 |\n| :-- | --: | :-: |\n| 2023 | {gdp} | |\n", "table\n  table row\n    table cell left: 年\n    table cell right: 数\n    table cell center: 注\n  table row\n    table cell left: 2023\n    table cell right: {gdp}\n    table cell center\n"},
		{"table with a pipe in a cell", "| 年 |\n| -- |\n| a\\|b |\n", "table\n  table row\n    table cell: 年\n  table row\n    table cell: a|b\n"},
		{"rows are cut and filled to the head", "| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |\n", "table\n  table row\n    table cell: a\n    table cell: b\n  table row\n    table cell: 1\n    table cell\n  table row\n    table cell: 1\n    table cell: 2\n"},
		{"code", "```go\nx := `一`\n\ny\n```\n", "code block #go: `x := `一`⏎⏎y⏎`\n"},
		{"indented code", "    一\n    二\n", "code block: `一⏎二⏎`\n"},
		{"empty code", "```\n```\n", "code block\n"},
		{"rule", "一\n\n---\n\n二\n", "paragraph: 一\nrule\nparagraph: 二\n"},
		{"figure", "![说明{gdp}](/a.svg)\n", "image: <img /a.svg>说明{gdp}</img>\n"},
		{"an image among words is no figure", "见![图](/a.svg)。\n", "paragraph: 见<img /a.svg>图</img>。\n"},
		{"two images are no figure", "![a](/a.svg)\n![b](/b.svg)\n", "paragraph: <img /a.svg>a</img> <img /b.svg>b</img>\n"},
		{"an image in a description", "![a ![b](/b.svg) c](/a.svg)\n", "image: <img /a.svg>a <img /b.svg>b</img> c</img>\n"},
		{"comments are dropped", "一<!-- 注 -->二\n\n<!-- 注\n\n释 -->\n\n三\n", "paragraph: 一二\nparagraph: 三\n"},
		{"link definitions are dropped", "见[链接][a]。\n\n[a]: x.md\n", "paragraph: 见<a x.md>链接</a>。\n"},
		{"nothing", "\n\n", ""},
		{"byte order of CRLF", "一\r\n二\r\n\r\n- 甲\r\n- 乙\r\n", "paragraph: 一二\nlist\n  list item\n    paragraph: 甲\n  list item\n    paragraph: 乙\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			blocks, _, problems := parser.Blocks(c.src)
			var b strings.Builder
			if outline(&b, blocks, ""); b.String() != c.want {
				t.Errorf("got\n%swant\n%s%v", b.String(), c.want, problems)
			}
		})
	}
}

// inlines are the tokens of a text of one paragraph.
func inlines(t *testing.T, src string) string {
	t.Helper()
	blocks, _, _ := parser.Blocks(src)
	if len(blocks) != 1 {
		t.Fatalf("%q is %d blocks", src, len(blocks))
	}
	return show(blocks[0].Inlines)
}

func TestInlines(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"{gdp-2023}", "{gdp-2023}"},
		{"增长{gdp-2023:change}。", "增长{gdp-2023:change}。"},
		{"{两个 字}与{}与{ 字}", "{两个 字}与{}与{ 字}"}, // text, as a space or nothing stands in it
		{`\{gdp}`, "{gdp}"},
		{"`{gdp}`", "`{gdp}`"},
		{"句子。[@report:2]", "句子。[@report:2]"},
		{"句子。[@a:1; @b:22]", "句子。[@a:1][@b:22]"},
		{"[@a:1][@b:2]", "[@a:1][@b:2]"},
		{"句子。[@a:1;\n@b:2\n;@c:3]尾", "句子。[@a:1][@b:2][@c:3]尾"},
		{"[@某人 说", "[@某人 说"},
		{"[链接](x.md)[@a:1]", "<a x.md>链接</a>[@a:1]"},
		{"[增长{gdp}](x.md)", "<a x.md>增长{gdp}</a>"},
		{`[a](<x y.md> "标题")`, "<a x y.md>a</a>"},
		{"[a](x\\_y.md&amp;z)", "<a x_y.md&z>a</a>"},
		{"<https://example.com/a?b=1>", "<a https://example.com/a?b=1>https://example.com/a?b=1</a>"},
		{"<me@example.com>", "<a mailto:me@example.com>me@example.com</a>"},
		{"`a  b` 与 `` c`d ``", "`a  b` 与 `c`d`"},
		{"&amp;&#8212;\\*", "&—*"},
		{"一  \n二", "一<br>二"},
		{"一\\\n二", "一<br>二"},
		{"snake_case_name", "snake_case_name"},
		{"_a_ __b__ ***c***", "<em>a</em> <strong>b</strong> <em><strong>c</strong></em>"},
		{"*未闭合", "*未闭合"},
		{"**a *b* c**", "<strong>a <em>b</em> c</strong>"},
		{"[未闭合](", "[未闭合]("},
	} {
		if got := inlines(t, c.src); got != c.want {
			t.Errorf("%q\ngot  %s\nwant %s", c.src, got, c.want)
		}
	}
}

// TestEmphasisInChinese: CommonMark leaves most of these literal, since its
// rule needs spaces beside the marks
// (https://github.com/commonmark/commonmark-spec/issues/650).
func TestEmphasisInChinese(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"这是**重点**内容", "这是<strong>重点</strong>内容"},
		{"**“这样”**可以", "<strong>“这样”</strong>可以"},
		{"可以**“这样”**", "可以<strong>“这样”</strong>"},
		{"前**“这样”**后", "前<strong>“这样”</strong>后"},
		{"前**「这样」**后", "前<strong>「这样」</strong>后"},
		{"前**『这样』**后", "前<strong>『这样』</strong>后"},
		{"前**《书名》**后", "前<strong>《书名》</strong>后"},
		{"前**（注）**后", "前<strong>（注）</strong>后"},
		{"**又高又新，**不难", "<strong>又高又新，</strong>不难"},
		{"**完成。**然后", "<strong>完成。</strong>然后"},
		{"**真的！**他说", "<strong>真的！</strong>他说"},
		{"前**、顿号**后", "前<strong>、顿号</strong>后"},
		{"English**（注）**English", "English<strong>（注）</strong>English"},
		{"前**100％**English", "前<strong>100％</strong>English"},
		{"前**100%**后", "前<strong>100%</strong>后"},
		{"前**{gdp}**后", "前<strong>{gdp}</strong>后"},
		{"产值**“{gdp}”**，增长", "产值<strong>“{gdp}”</strong>，增长"},
		{"前**[链接](x.md)**后", "前<strong><a x.md>链接</a></strong>后"},
		{"前**`代码`**后", "前<strong>`代码`</strong>后"},
		{"前*斜体*后", "前<em>斜体</em>后"},
		{"前***都***后", "前<em><strong>都</strong></em>后"},
		{"**中**English**中**", "<strong>中</strong>English<strong>中</strong>"},
		{"English **“中”** English", "English <strong>“中”</strong> English"},
		{"前**English**后", "前<strong>English</strong>后"},
		{"前**English.**后", "前<strong>English.</strong>后"},
		{"前**“English”**后", "前<strong>“English”</strong>后"},
		{"**한국어(조사)**는", "<strong>한국어(조사)</strong>는"},
		{"**日本語。**です", "<strong>日本語。</strong>です"},
		{"前……**省略**……后", "前……<strong>省略</strong>……后"},
		{"前**……省略……**后", "前<strong>……省略……</strong>后"},
		{"前——**破折**——后", "前——<strong>破折</strong>——后"},
		{"乘号 3 * 4 * 5", "乘号 3 * 4 * 5"},
		{"前** 空格**后", "前** 空格**后"},
		{"前_不_后", "前_不_后"}, // an underscore inside a word is a letter, in Chinese too
	} {
		if got := inlines(t, c.src); got != c.want {
			t.Errorf("%q\ngot  %s\nwant %s", c.src, got, c.want)
		}
	}
}

func TestSoftBreaks(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"中文\n中文", "中文中文"},
		{"中文，\n中文", "中文，中文"},
		{"中文。\n“引文”", "中文。“引文”"},
		{"“引文”\n中文", "“引文”中文"},
		{"English\nEnglish", "English English"},
		{"中文\nEnglish", "中文English"}, // no spaces between Han and Latin
		{"English\n中文", "English中文"},
		{"中文{gdp}\n中文", "中文{gdp}中文"},
		{"中文\n{gdp}中文", "中文{gdp}中文"},
		{"grew {gdp}\nin May", "grew {gdp} in May"},
		{"句子。[@a:1]\n下一句", "句子。[@a:1]下一句"},
		{"A sentence. [@a:1]\nNext", "A sentence. [@a:1] Next"},
		{"**重点**\n中文", "<strong>重点</strong>中文"},
		{"中文\n**重点**", "中文<strong>重点</strong>"},
		{"**重点**\n**重点**", "<strong>重点</strong><strong>重点</strong>"},
		{"**bold**\n**bold**", "<strong>bold</strong> <strong>bold</strong>"},
		{"如下：\n2023", "如下：2023"},
		{"（注）\n（注）", "（注）（注）"},
		{"他说：\n“好。”\n“再见。”", "他说：“好。”“再见。”"},
		{"“Yes.”\n“No.”", "“Yes.” “No.”"},
		{"and so on…\nNext", "and so on… Next"},
		{"中文\r\n中文", "中文中文"},
		{"  中文\n   中文", "中文中文"},
		{"한국어\n한국어", "한국어 한국어"}, // Korean has spaces between words
	} {
		if got := inlines(t, c.src); got != c.want {
			t.Errorf("%q\ngot  %s\nwant %s", c.src, got, c.want)
		}
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"产值{GDP}高", "6+5 {GDP} is not a figure's id"},
		{"{gdp_1}", "0+7 {gdp_1} is not a figure's id"},
		{"产值{ gdp-2023 }高", "6+12 { gdp-2023 } is almost a figure"},
		{"{gdp:change }", "0+13 {gdp:change } is almost a figure"},
		{"{{gdp}}", "0+6 {{gdp} is almost a figure"},
		{"{gdp:growth}", "0+12 {gdp:growth} asks for a part that figures don't have"},
		{"一{#a}二", "3+4 {#a} stands where no anchor can"},
		{"## 标题 {#a} 尾", "10+4 {#a} stands where no anchor can"},
		{"来源[@报告:1]", "6+7 [@报告:1] is not a citation"},
		{"[@report]", "0+9 [@report] is not a citation"},
		{"[@report:0]", "0+11 [@report:0] is not a citation"},
		{"[@report:123456789]", "0+19 [@report:123456789] is not a citation"},
		{"[@a:1; b:2]", "0+11 [b:2] is not a citation"},
		{"[@a:1;\nb:2]", "0+6 [b:2] is not a citation"},
		{"[@a:\n1]", "0+4 [@a: 1] is not a citation"},
		{"尾[@a:1 \n没有\n\n[@b:2]", "3+5 the citation [@a:1 is not closed"},
		{"尾[@a:1 \n没有[x](y)\n\n[@b:2]", "3+5 the citation [@a:1 is not closed"},
		{"| a | b |\n| - | - |\n|C|D|lost|x|\n| `1|2` | 3 |\n|1|2||\n|1|\\|2|\n1|2|3", "25+6 the row has more cells than the table's head, and this would be lost|43+1 the row has more cells than the table's head, and this would be lost|66+1 the row has more cells than the table's head, and this would be lost"},
		{"- > | a |\n  > | - |\n  > | 1 | 二 |", "30+1 the row has more cells than the table's head, and this would be lost"},
		{`一[a](x "甲&amp;乙")![b](y (z))`, "3+1 the title “甲&乙” would be lost|23+1 the title “z” would be lost"},
		{"[a][b]\n\n[b]: x 'y'", "0+1 the title “y” would be lost"},
		{`[a](x "")`, ""},
		{"中<b>文</b>", "3+3 HTML is not part of the dialect|9+4 HTML is not part of the dialect"},
		{"<div>\n中\n</div>", "0+5 HTML is not part of the dialect"},
		{"<script>alert(1)</script>", "0+25 HTML is not part of the dialect"},
		{"a < b > c", ""},
		{"<!-- 注 -->", ""},
		{"`<b>`", ""},
	} {
		_, _, problems := parser.Blocks(c.src)
		var got []string
		for _, p := range problems {
			got = append(got, fmt.Sprintf("%d+%d %s", p.At, p.Len, p.Text))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q\ngot  %s\nwant %s", c.src, s, c.want)
		}
	}
}

// TestLine: in a title or a summary no block markup counts.
func TestLine(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"大连", "大连"},
		{"", ""},
		{"# 不是标题", "# 不是标题"},
		{"- 不是列表", "- 不是列表"},
		{"1. 不是列表", "1. 不是列表"},
		{"> 不是引文", "> 不是引文"},
		{"    不是代码 `a`", "不是代码 `a`"},
		{"产值{gdp}，**好**。[@a:1]", "产值{gdp}，<strong>好</strong>。[@a:1]"},
		{"一行\n二行", "一行二行"},
		{"first\n\nsecond", "first second"},
		{"`a` | b", "`a` | b"},
	} {
		list, problems := parser.Line(c.src)
		if got := show(list); got != c.want || len(problems) > 0 {
			t.Errorf("%q\ngot  %s %v\nwant %s", c.src, got, problems, c.want)
		}
	}
}

// TestLineProblems: what is no part of a line is refused there, too.
func TestLineProblems(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"甲{#jia}", "3+6 {#jia} stands where no anchor can"},
		{"甲{:ledger}", "3+9 {:ledger} stands among words"},
		{`[a](x "y")`, "0+1 the title “y” would be lost"},
	} {
		_, problems := parser.Line(c.src)
		if len(problems) != 1 || fmt.Sprintf("%d+%d %s", problems[0].At, problems[0].Len, problems[0].Text) != c.want {
			t.Errorf("%q: %v, want %s", c.src, problems, c.want)
		}
	}
}

// How a figure stands is told by what is before and behind it, the same in blocks
// that were packed meanwhile.
func TestStanding(t *testing.T) {
	const in, opens, digits = markdown.InSentence, markdown.OpensSentence, markdown.InDigits
	for text, want := range map[string][]markdown.Standing{
		"{a} parks, {b} in all. {c} more. [@s:1] {d}": {opens, in, opens, opens},
		"**{a}** parks": {opens},
		"[{a} parks](https://x.example) and *{b}*":         {opens, in},
		"He asked “how many?” {a} said (“none.”) {b}":      {opens, opens},
		"Fig. {a} of No. {b}, e.g. {c}, St. {d}. {e}":      {in, in, in, in, opens},
		"1+{a}, {b}+{c}, {d}{e}, {f}-year, {g}–{h}, {i}/2": {digits, digits, digits, digits, digits, in, digits, digits, digits},
		"Label: {a}; {b} (of {c}) `x.` {d}":                {in, in, in, in},
		"![x](/a.png) {a}":                                 {in},
		"“{a} parks”":                                      {in},
		"一句。{a}个":                                          {in},
	} {
		list, _ := parser.Line(text)
		if got := standing(list); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	const page = "{a} parks.\n\n- Parks: {b}\n- {c} parks\n\n| x | y |\n| - | - |\n| {d} | a. {e} |\n\n## {f} parks\n"
	want := []markdown.Standing{opens, in, opens, digits, digits, opens}
	blocks, _, _ := parser.Blocks(page)
	if got := standingIn(blocks); !slices.Equal(got, want) {
		t.Errorf("blocks: %v, want %v", got, want)
	}
	packed := markdown.Pack(page, blocks)
	if got := standingIn(packed.Blocks(page, nil)); !slices.Equal(got, want) {
		t.Errorf("packed: %v, want %v", got, want)
	}
	if got := standing(packed.Words(page, int32(strings.Index(page, "{e}")))); !slices.Equal(got, []markdown.Standing{digits}) {
		t.Errorf("the words of a cell: %v", got)
	}
}

func standing(list []markdown.Inline) (out []markdown.Standing) {
	for _, in := range list {
		if in.Kind == markdown.Figure {
			out = append(out, in.Stands)
		}
	}
	return out
}

func standingIn(blocks []markdown.Block) (out []markdown.Standing) {
	for _, b := range blocks {
		out = append(append(out, standing(b.Inlines)...), standingIn(b.Children)...)
	}
	return out
}

func TestPlainText(t *testing.T) {
	list, _ := parser.Line("见[北园](x.md)**产值**`a`{gdp}。[@a:1]")
	if got := markdown.PlainText(list, func(in markdown.Inline) string { return "<" + in.Text + ">" }); got != "见北园产值a<gdp>。" {
		t.Error(got)
	}
}

func TestValidID(t *testing.T) {
	for id, want := range map[string]bool{"a": true, "a-1": true, "2023": true, "": false, "-a": false, "a-": false, "a--b": false, "A": false, "高新区": false, "a_b": false, "a b": false, "a.b": false} {
		if markdown.ValidID(id) != want {
			t.Errorf("%q: %v", id, !want)
		}
	}
}

// TestComments: each comment with the block it stands before; those that stand
// before none, or inside a line, have none.
func TestComments(t *testing.T) {
	src := "<!-- a -->\n\n<!-- b\nb -->\n## 标题\n\n段 <!-- c --> 落\n\n- <!-- d -->\n  一\n- 二\n\n  <!-- e -->\n\n> <!-- f -->\n> 引\n\n<!-->\n| 表 |\n|--|\n<!-- g -->\n"
	blocks, comments, problems := parser.Blocks(src)
	if len(problems) > 0 || len(blocks) != 5 {
		t.Fatal(problems, blocks)
	}
	var got []string
	for _, c := range comments {
		before := "-"
		if c.Kind != 0 {
			r, _ := utf8.DecodeRuneInString(src[c.Before:])
			before = c.Kind.String() + " " + string(r)
		}
		if !strings.HasPrefix(src[c.At:], "<!--") {
			t.Errorf("%+v stands at %q", c, src[c.At:])
		}
		got = append(got, c.Text+": "+before)
	}
	want := []string{"a: heading 标", "b\nb: heading 标", "c: -", "d: paragraph 一", "e: -", "f: paragraph 引", ": table |", "g: -"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for _, c := range []struct{ src, want string }{
		{"<!-- a --> b\n", "behind the comment"}, {"<!-- a\n\nb\n", "does not end"}, {"<div>\n", "not part of the dialect"},
	} {
		if _, _, problems := parser.Blocks(c.src); len(problems) != 1 || !strings.Contains(problems[0].Text, c.want) {
			t.Errorf("%q: %+v", c.src, problems)
		}
	}
}

// TestLongText holds that work grows as texts do: none of these may be gone through
// again for each of its pieces.
func TestLongText(t *testing.T) {
	for _, piece := range []string{"[@a ", "[@a:1\n", "[@a:1;\n", "[@A\n", "[a ", "{a ", "“\n", "…\n", "`\n", "大\n“\n“\n", `\\* `, "&amp; ", "*a ", "a\n"} {
		done := make(chan struct{})
		go func() {
			markdown.New().Blocks("大" + strings.Repeat(piece, 60_000))
			close(done)
		}()
		select {
		case <-done:
		case <-time.After(30 * time.Second):
			t.Errorf("%q is still being read", piece)
		}
	}
}
