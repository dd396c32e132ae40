package check

import (
	"fmt"

	"golang.org/x/text/unicode/norm"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/names"
	"briefing/generator/terms"
	"briefing/generator/tomldoc"
)

// names builds the index of what entities and terms are called and reports
// names that lead to two places. Where an entity and a term share a name the
// entity has it: its page says more, and the term stays in the glossary. Other
// forms of a name (a plural) lead where the name does, and words that hold a
// name and mean something else lead nowhere. Shared lists by the target of a
// name what else has it.
func (c checker) names() (out [2]*names.Index, shared map[int32][]int32) {
	shared = map[int32][]int32{}
	for lang := range out {
		var list []names.Name
		owner := map[string]owned{}
		add := func(target int, text, id string, pos diag.Pos, term bool) {
			if text == "" { // missing, and reported as that
				return
			}
			key := norm.NFC.String(text)
			if first, ok := owner[key]; ok {
				if first.target != target {
					shared[int32(first.target)] = append(shared[int32(first.target)], int32(target))
				}
				if first.target != target && first.term == term {
					c.report.Add(diag.Diagnostic{Code: diag.DuplicateName, Pos: pos, Len: len([]rune(text)),
						Text:  fmt.Sprintf("%q is a name of %s already", text, first.id),
						Notes: []diag.Note{{Pos: first.pos, Text: "the first one"}}, Help: "a name leads to one place: take it out of one of them"})
				}
				return
			}
			owner[key] = owned{target, id, pos, term}
			list = append(list, names.Name{Text: text, Target: int32(target)})
		}
		for i, e := range c.Entities {
			add(i, e.Name[lang].Source, e.ID, e.Name[lang].Pos(0), false)
		}
		for i, t := range c.Terms {
			add(len(c.Entities)+i, t.Name[lang].Source, t.ID, t.Name[lang].Pos(0), true)
		}
		aliases := func(target int, id string, list []tomldoc.String, term bool) {
			for _, a := range list {
				add(target, a.Value, id, a.Pos, term)
			}
		}
		for i, e := range c.Entities {
			aliases(i, e.ID, e.Aliases[lang], false)
		}
		for i, t := range c.Terms {
			aliases(len(c.Entities)+i, t.ID, t.Aliases[lang], true)
		}
		for _, n := range list {
			for _, form := range terms.Inflect(c.Langs[lang].Tag, n.Text) {
				if _, taken := owner[norm.NFC.String(form)]; !taken {
					list = append(list, names.Name{Text: form, Target: n.Target})
				}
			}
		}
		c.usages(func(_ int32, u *content.Usage) {
			for _, s := range u.Not[lang] {
				if first, taken := owner[norm.NFC.String(s.Value)]; taken {
					c.report.Add(diag.Diagnostic{Code: diag.DuplicateName, Pos: s.Pos, Len: len([]rune(s.Value)),
						Text:  fmt.Sprintf("%q is a name of %s", s.Value, first.id),
						Notes: []diag.Note{{Pos: first.pos, Text: "the name"}}, Help: "not lists longer words, in which a name means something else"})
					continue
				}
				list = append(list, names.Name{Text: s.Value, Target: names.Nothing})
			}
		})
		out[lang] = names.New(list)
	}
	return out, shared
}

// metricNames reports metrics that are called the same: readers of a table could
// not tell one from the other.
func (c checker) metricNames() {
	for lang := range c.Langs {
		first := map[string]*content.Metric{}
		for _, m := range c.Metrics {
			name := m.Name[lang].Source
			other := first[name]
			if name == "" || other == nil {
				first[name] = m
				continue
			}
			c.report.Add(diag.Diagnostic{Code: diag.DuplicateName, Pos: m.Name[lang].Pos(0), Len: len([]rune(name)),
				Text:  fmt.Sprintf("%q is the name of metric %s already", name, other.ID),
				Notes: []diag.Note{{Pos: other.Name[lang].Pos(0), Text: "the first one"}}, Help: "say in the name what tells them apart, or make them one metric"})
		}
	}
}

// usages calls use for what is said of names, with their target.
func (c checker) usages(use func(target int32, u *content.Usage)) {
	for i, e := range c.Entities {
		if e.Usage != nil {
			use(int32(i), e.Usage)
		}
	}
	for i, t := range c.Terms {
		use(int32(len(c.Entities)+i), &t.Usage)
	}
}

type owned struct {
	target int
	id     string
	pos    diag.Pos
	term   bool
}

// nameSpans finds the names of a language in a token's text.
func (s *Site) nameSpans(lang int) func(markdown.Inline) [][2]int {
	return func(in markdown.Inline) (spans [][2]int) {
		s.Names[lang].Find(in.Text, func(start, end int, _ int32) { spans = append(spans, [2]int{start, end}) })
		return spans
	}
}
