package pair_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefing/generator/markdown"
	"briefing/generator/pair"
)

var parser = markdown.New()

func blocks(src string) []markdown.Block {
	list, _, _ := parser.Blocks(src)
	return list
}

// words are the first words of a block.
func words(b *markdown.Block) string {
	if b == nil {
		return "–"
	}
	if len(b.Inlines) > 0 {
		return strings.TrimSpace(markdown.PlainText(b.Inlines, func(in markdown.Inline) string { return "{" + in.Text + "}" }))
	}
	for i := range b.Children {
		if w := words(&b.Children[i]); w != "" {
			return w
		}
	}
	return b.Kind.String()
}

// show writes pairs as "中=en", groups as "[一+二|one]", what is inside a block
// in parentheses.
func show(pairs []pair.Pair) string {
	var out []string
	for i := range pairs {
		p := &pairs[i]
		switch {
		case p.Group != nil:
			var sides [2][]string
			for s, side := range p.Group {
				for j := range side {
					sides[s] = append(sides[s], words(&side[j]))
				}
			}
			out = append(out, "["+strings.Join(sides[0], "+")+"|"+strings.Join(sides[1], "+")+"]")
		case len(p.Children) > 0:
			out = append(out, p.Sides[0].Kind.String()+"("+show(p.Children)+")")
		default:
			out = append(out, words(p.Sides[0])+"="+words(p.Sides[1]))
		}
	}
	return strings.Join(out, " ")
}

func TestStrictMatches(t *testing.T) {
	for _, c := range []struct{ name, a, b, want string }{
		{"nothing", "", "", ""},
		{"paragraphs", "一\n\n二", "one\n\ntwo", "一=one 二=two"},
		{"headings", "## 一\n\n二", "## one\n\ntwo", "一=one 二=two"},
		{"lists", "- 一\n- 二", "- one\n- two", "list(list item(一=one) list item(二=two))"},
		{"nested lists", "- 一\n  1. 甲\n- 二", "- one\n  1. a\n- two", "list(list item(一=one list(list item(甲=a))) list item(二=two))"},
		{"tables", "| 年 |\n| - |\n| 一 |", "| Year |\n| - |\n| one |", "table(table row(年=Year) table row(一=one))"},
		{"quotes", "> 一\n>\n> - 二", "> one\n>\n> - two", "quote(一=one list(list item(二=two)))"},
		{"code, rules and images", "```\na\n```\n\n---\n\n![一](/a.svg)", "```\nb\n```\n\n---\n\n![one](/a.svg)", "a=b rule=rule 一=one"},
	} {
		t.Run(c.name, func(t *testing.T) {
			pairs, mismatches := pair.Strict(blocks(c.a), blocks(c.b), nil)
			if got := show(pairs); got != c.want || len(mismatches) > 0 {
				t.Errorf("got  %s %v\nwant %s", got, mismatches, c.want)
			}
		})
	}
}

func TestStrictMismatches(t *testing.T) {
	for _, c := range []struct{ name, a, b, want string }{
		{"one missing at the end", "一\n\n二", "one", "二 alone after –/one"},
		{"all missing", "一", "", "一 alone after –/–"},
		{"one missing at the start", "## 标题\n\n一", "one", "标题 alone after –/–"},
		{"the short one is missing", "这一段说北园的位置，很长很长很长。\n\n短。\n\n这一段说北园的企业，也很长很长。", "This paragraph says where North Park lies, at length.\n\nThis one says which companies are there, at length too.",
			"短。 alone after 这一段说北园的位置，很长很长很长。/This paragraph says where North Park lies, at length."},
		{"the one with another figure is missing", "甲{a}。\n\n乙{b}。\n\n丙{c}。", "A {a}.\n\nC {c}.", "乙{b}。 alone after 甲{a}。/A {a}."},
		{"other kinds", "一\n\n- 二", "one\n\n1. two", "二/two: a list, a numbered list"},
		{"other levels", "## 一", "### one", "one alone after –/–; 一 alone after –/one"},
		{"quote and paragraph", "> 一", "one", "一/one: a quote, a paragraph"},
		{"items", "- 一\n- 二\n- 三", "- one\n- two", "一/one: 3 items, 2 items"},
		{"other numbers", "3. 一\n4. 二", "1. one\n2. two", "一/one: a list from 3 on, a list from 1 on"},
		{"one item", "- 一", "- one\n- two", "一/one: 1 item, 2 items"},
		{"rows", "| 年 |\n| - |\n| 一 |\n| 二 |", "| Year |\n| - |\n| one |", "年/Year: 3 rows, 2 rows"},
		{"cells", "| 年 |\n| - |", "| Year | n |\n| - | - |", "年/Year: 1 cell, 2 cells"},
		{"inside an item", "- 一\n\n  二", "- one", "二 alone after 一/one"},
		{"inside a quote", "> 一", "> one\n>\n> two", "two alone after 一/one"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, mismatches := pair.Strict(blocks(c.a), blocks(c.b), nil)
			var got []string
			for _, m := range mismatches {
				if m.Sides[0] != nil && m.Sides[1] != nil {
					got = append(got, fmt.Sprintf("%s/%s: %s, %s", words(m.Sides[0]), words(m.Sides[1]), m.Shape[0], m.Shape[1]))
					continue
				}
				side := m.Sides[0]
				if side == nil {
					side = m.Sides[1]
				}
				got = append(got, fmt.Sprintf("%s alone after %s/%s", words(side), words(m.After[0]), words(m.After[1])))
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

func TestLoose(t *testing.T) {
	const long, longEN = "这一段比较长，说北园在城市的北部，那里有很多企业。", "This paragraph is rather long: it says that North Park lies in the north of the city, where there are many companies."
	for _, c := range []struct{ name, a, b, want string }{
		{"matching", "一\n\n二", "one\n\ntwo", "一=one 二=two"},
		{"one split in two", "第一句说北园在城市的北部。第二句说那里有很多企业。\n\n短。", "The first says North Park lies in the north.\n\nThe second says there are many companies.\n\nShort.",
			"[第一句说北园在城市的北部。第二句说那里有很多企业。|The first says North Park lies in the north.+The second says there are many companies.] 短。=Short."},
		{"two in one", "第一句说北园在城市的北部。\n\n第二句说那里有很多企业。\n\n短。", "The first says North Park lies in the north. The second says there are many companies.\n\nShort.",
			"[第一句说北园在城市的北部。+第二句说那里有很多企业。|The first says North Park lies in the north. The second says there are many companies.] 短。=Short."},
		{"one alone", long + "\n\n- 一\n- 二\n\n" + long, longEN + "\n\n" + longEN, long + "=" + longEN + " [一|] " + long + "=" + longEN},
		{"a side empty", "一\n\n## 二", "", "[一+二|]"},
		{"nothing", "", "", ""},
		{"headings bound", "## 甲\n\n一\n\n## 乙\n\n二\n\n三", "## A\n\none\n\n## B\n\n- two\n\nthree", "甲=A 一=one 乙=B [二+三|two+three]"},
		{"lists of other lengths", "- 一\n- 二", "- one", "[一|one]"},
		{"tables of other shapes", "| 年 | 数 |\n| - | - |\n| 一 | 二 |", "| Year |\n| - |\n| one |", "[年|Year]"},
		{"inside items", "- 一\n\n  二\n- 三", "- one\n- three", "list(list item([一+二|one]) list item(三=three))"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := blocks(c.a), blocks(c.b)
			pairs := pair.Loose(a, b, nil)
			if got := show(pairs); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			checkWhole(t, pairs, a, b)
		})
	}
}

// A group is widened where it is: what is copied grows with the blocks, not with
// the blocks times those already in it.
func TestLooseGrows(t *testing.T) {
	list := blocks(strings.Repeat("一。\n\n", 2000))
	if n := testing.AllocsPerRun(1, func() { pair.Loose(list, nil, nil) }); n > 200 {
		t.Errorf("%v allocations to group %d blocks", n, len(list))
	}
}

// checkWhole checks that every block with words is in the pairs once, in its
// half's order.
func checkWhole(t *testing.T, pairs []pair.Pair, a, b []markdown.Block) {
	t.Helper()
	for side, list := range [][]markdown.Block{a, b} {
		var want, got []int32
		places(list, &want)
		paired(pairs, side, &got)
		if !slices.Equal(got, want) {
			t.Fatalf("side %d has the blocks %v, not %v: %s", side, got, want, show(pairs))
		}
	}
}

func places(list []markdown.Block, out *[]int32) {
	for i := range list {
		*out = append(*out, list[i].At)
		places(list[i].Children, out)
	}
}

func paired(pairs []pair.Pair, side int, out *[]int32) {
	for i := range pairs {
		p := &pairs[i]
		if p.Group != nil {
			places(p.Group[side], out)
			continue
		}
		*out = append(*out, p.Sides[side].At)
		paired(p.Children, side, out)
	}
}
