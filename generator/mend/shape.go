package mend

import (
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"briefing/generator/content"
	"briefing/generator/markdown"
)

// shape is what mending must leave as it is in a file: all but words.
type shape struct {
	ok     bool // it could be read at all
	data   any  // its TOML, strings left empty
	blocks []any
}

func (s shape) same(t shape) bool {
	return s.ok && t.ok && reflect.DeepEqual(s.data, t.data) && reflect.DeepEqual(s.blocks, t.blocks)
}

func shapeOf(name, src string) shape {
	if path.Ext(name) != ".md" {
		data, ok := dataShape(strings.TrimPrefix(src, "\ufeff"))
		return shape{ok, data, nil}
	}
	meta, body, _, _, closed := content.CutFrontMatter(src)
	data, ok := dataShape(meta)
	blocks, comments, problems := markdown.New().Blocks(body)
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

// dataShape is a TOML document without its texts.
func dataShape(src string) (any, bool) {
	var raw map[string]any
	if _, err := toml.Decode(src, &raw); err != nil {
		return nil, false
	}
	return withoutTexts(raw), true
}

func withoutTexts(v any) any {
	switch v := v.(type) {
	case string:
		return ""
	case map[string]any:
		for k := range v {
			v[k] = withoutTexts(v[k])
		}
	case []map[string]any:
		for i := range v {
			withoutTexts(v[i])
		}
	case []any:
		for i := range v {
			v[i] = withoutTexts(v[i])
		}
	}
	return v
}

// blockShape is a block without its words: what it is, and the references,
// links, code and emphasis in it.
func blockShape(b *markdown.Block) any {
	out := []any{b.Kind, b.Level, b.Ordered, b.Align, b.Start, b.ID}
	for _, in := range b.Inlines {
		switch in.Kind {
		case markdown.Text:
		case markdown.Figure, markdown.Cite, markdown.CodeSpan, markdown.LinkStart, markdown.ImageStart, markdown.MadeHere:
			out = append(out, in.Kind, in.Text)
		default:
			out = append(out, in.Kind)
		}
	}
	for i := range b.Children {
		out = append(out, blockShape(&b.Children[i]))
	}
	return slices.Clip(out)
}
