package mend

import (
	"path"
	"reflect"
	"strings"

	"github.com/BurntSushi/toml"

	"briefing/generator/content"
	"briefing/generator/markdown"
)

// shape is what mending must leave as it is in a file: all but words.
type shape struct {
	ok     bool // it could be read at all
	data   any  // its TOML, of strings only what is no words
	blocks []any
}

func (s shape) same(t shape) bool {
	return s.ok && t.ok && reflect.DeepEqual(s.data, t.data) && reflect.DeepEqual(s.blocks, t.blocks)
}

func shapeOf(name, src string) shape {
	parser := markdown.New()
	if path.Ext(name) != ".md" {
		data, ok := dataShape(parser, strings.TrimPrefix(src, "\ufeff"))
		return shape{ok, data, nil}
	}
	meta, body, _, _, closed := content.CutFrontMatter(src)
	data, ok := dataShape(parser, meta)
	blocks, comments, problems := parser.Blocks(body)
	s := shape{ok && closed, data, nil}
	for i := range blocks {
		s.blocks = append(s.blocks, blockShape(&blocks[i]))
	}
	for _, c := range comments {
		s.blocks = append(s.blocks, c.Text, c.Kind)
	}
	for _, p := range problems {
		s.blocks = append(s.blocks, p.Text)
	}
	return s
}

// dataShape is a TOML document without its words.
func dataShape(p *markdown.Parser, src string) (any, bool) {
	var raw map[string]any
	if _, err := toml.Decode(src, &raw); err != nil {
		return nil, false
	}
	return withoutWords(p, raw), true
}

// withoutWords is a value of which strings are what blocks are without their
// words: any of them may be prose.
func withoutWords(p *markdown.Parser, v any) any {
	switch v := v.(type) {
	case string:
		inlines, problems := p.Line(v)
		out := []any{inlinesShape(inlines)}
		for _, problem := range problems {
			out = append(out, problem.Text)
		}
		return out
	case map[string]any:
		for k := range v {
			v[k] = withoutWords(p, v[k])
		}
	case []map[string]any:
		for i := range v {
			withoutWords(p, v[i])
		}
	case []any:
		for i := range v {
			v[i] = withoutWords(p, v[i])
		}
	}
	return v
}

// blockShape is a block without its words: what it is, and the references,
// links, code and emphasis in it.
func blockShape(b *markdown.Block) any {
	out := []any{b.Kind, b.Level, b.Ordered, b.Align, b.Start, b.ID, inlinesShape(b.Inlines)}
	for i := range b.Children {
		out = append(out, blockShape(&b.Children[i]))
	}
	return out
}

func inlinesShape(list []markdown.Inline) []any {
	var out []any
	for _, in := range list {
		switch in.Kind {
		case markdown.Text:
		case markdown.Figure, markdown.Cite, markdown.CodeSpan, markdown.LinkStart, markdown.ImageStart, markdown.MadeHere:
			out = append(out, in.Kind, in.Text)
		default:
			out = append(out, in.Kind)
		}
	}
	return out
}
