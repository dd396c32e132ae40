package pair_test

import (
	"slices"
	"testing"

	"briefing/generator/markdown"
	"briefing/generator/pair"
)

// FuzzPair pairs any two texts. Loose has every block of both halves once and
// in order; Strict has it in the pairs or in the mismatches, and no mismatch
// where the halves are the same.
func FuzzPair(f *testing.F) {
	for _, s := range [][2]string{
		{"一\n\n二{a}\n", "one\n\ntwo {a}\n"},
		{"## 标题\n\n- 一\n- 二\n\n| 年 | 数 |\n| - | - |\n| 一 | 二 |\n", "## Heading\n\n- one\n\n| Year |\n| - |\n| one |\n"},
		{"一\n\n二\n\n三", "one and two\n\nthree"}, {"- 一\n\n  二\n  - 三", "- one\n  - three\n\n  two"}, {"> 一\n>\n> 二", "> one"},
		{"", "one"}, {"# 一\n## 二\n### 三", "### three\n# one"}, {"1. 一", "- one"}, {"```\na\n```\n---\n![a](b)", "---\n---"}, {"-\n-\n", "-\n"},
		{"| a |\n|-|\n| b |\n| c |", "| a |\n|-|\n| b |"}, {"- 一\n- > 二", "- one\n- two"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, zh, en string) {
		if len(zh)+len(en) > 4000 {
			return // the alignment takes the product of both
		}
		a, b := blocks(zh), blocks(en)
		checkWhole(t, pair.Loose(a, b, nil), a, b)

		pairs, mismatches := pair.Strict(a, b, nil)
		for side, list := range [][]markdown.Block{a, b} {
			var want, got []*markdown.Block
			leaves(list, &want)
			strictly(pairs, side, &got)
			for _, m := range mismatches {
				if m.Sides[side] != nil {
					leaves([]markdown.Block{*m.Sides[side]}, &got)
				}
				for _, other := range m.Sides {
					if other == nil && m.Sides[0] == nil && m.Sides[1] == nil {
						t.Fatal("a mismatch of nothing")
					}
				}
			}
			// A block may be reported at its parent, never be left out: but for
			// the longest of several that stand for one, which is the partner.
			have := map[int32]bool{}
			for _, b := range got {
				have[b.At] = true
			}
			for _, b := range want {
				if !have[b.At] && len(mismatches) == 0 {
					t.Fatalf("side %d: the block %q is neither paired nor reported in\n%q\n%q", side, words(b), zh, en)
				}
			}
		}
		if same, none := pair.Strict(a, blocks(zh), nil); len(none) > 0 {
			t.Fatalf("%q does not match itself: %v %v", zh, same, none)
		}
		if len(mismatches) == 0 {
			if !slices.Equal(shapes(a), shapes(b)) {
				t.Fatalf("nothing is wrong with\n%q\n%q", zh, en)
			}
		} else if slices.Equal(shapes(a), shapes(b)) {
			t.Fatalf("%d mismatches in\n%q\n%q", len(mismatches), zh, en)
		}
	})
}

// leaves are the blocks that hold no others.
func leaves(list []markdown.Block, out *[]*markdown.Block) {
	for i := range list {
		if len(list[i].Children) == 0 {
			*out = append(*out, &list[i])
		}
		leaves(list[i].Children, out)
	}
}

func strictly(pairs []pair.Pair, side int, out *[]*markdown.Block) {
	for i := range pairs {
		p := &pairs[i]
		switch {
		case p.Group != nil:
			leaves(p.Group[side], out)
		case len(p.Children) == 0:
			leaves([]markdown.Block{*p.Sides[side]}, out)
		default:
			strictly(p.Children, side, out)
		}
	}
}

// shapes are the kinds of all blocks, in order and with their depth.
func shapes(list []markdown.Block) []string {
	var out []string
	for i := range list {
		b := &list[i]
		out = append(out, b.Kind.String(), string(rune('0'+b.Level)), map[bool]string{true: "numbered"}[b.Ordered], "(")
		out = append(out, shapes(b.Children)...)
		out = append(out, ")")
	}
	return out
}
