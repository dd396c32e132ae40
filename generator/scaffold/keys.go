package scaffold

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"briefing/generator/content"
)

// key is a key of a table or of front matter, to be filled in.
type key struct {
	name     string
	value    string // as TOML; empty: the empty string
	texts    bool   // one in each language
	note     string // what to write there
	optional bool   // begun as a comment
}

// write writes keys, what is said of them beside them.
func (b beginning) write(w *strings.Builder, keys []key) {
	line := func(k key, name, note string) {
		if k.optional {
			w.WriteString("# ")
		}
		value := k.value
		if value == "" {
			value = `""`
		}
		w.WriteString(name + " = " + value)
		if note != "" {
			w.WriteString(" # " + note)
		}
		w.WriteByte('\n')
	}
	for _, k := range keys {
		if !k.texts {
			line(k, k.name, k.note)
			continue
		}
		for i, lang := range b.site.Langs {
			note := ""
			if i == 0 {
				note = k.note
			}
			line(k, k.name+"."+lang.ID, note)
		}
	}
}

// relation writes the table of a relation as a comment, to be taken up where
// there is one; nothing on a site without kinds of relations.
func (b beginning) relation(w *strings.Builder, table string) {
	kinds := b.site.RelationKinds()
	if len(kinds) == 0 {
		return
	}
	ids := make([]string, len(kinds))
	for i, k := range kinds {
		ids[i] = k.ID
	}
	w.WriteString("# [[" + table + "]]\n")
	b.write(w, []key{
		{name: "to", note: "the id of another entity", optional: true},
		{name: "kind", note: orList(ids), optional: true},
		{name: "cite", note: "source:line", optional: true},
	})
}

// dataTable is a table of a data file that every site may have.
type dataTable struct {
	name, file string
	keys       func(b beginning) []key
}

func dataTables() []dataTable {
	return []dataTable{
		{"source", "content/sources.toml", beginning.source},
		{"metric", "content/metrics.toml", func(b beginning) []key {
			keys := []key{{name: "name", texts: true}, {name: "unit", note: "CNY, %, count, m2 ..."}, {name: "definition", texts: true}}
			if len(b.site.Topics) > 0 {
				var ids []string
				for _, t := range b.site.Topics {
					ids = append(ids, t.ID)
				}
				keys = append([]key{{name: "topic", note: orList(ids)}}, keys...)
			}
			return keys
		}},
		{"term", "content/glossary.toml", func(beginning) []key {
			return []key{{name: "name", texts: true}, {name: "explain", texts: true}, {name: "cite", note: "source:line that uses it", optional: true}}
		}},
		{"event", "content/timeline.toml", func(beginning) []key {
			return []key{
				{name: "date", note: "2023, 2023-09, 2023-09-30 ..., as exactly as the source has it"},
				{name: "text", texts: true, note: "with the lines that give it: [@source:line]"},
				{name: "planned", value: "true", note: "if the source only announces it", optional: true},
			}
		}},
		{"chart", "content/charts.toml", func(beginning) []key {
			return []key{
				{name: "kind", note: orList(content.ChartKinds())},
				{name: "metrics", value: "[]"}, {name: "subjects", value: "[]"},
				{name: "title", texts: true, note: "the point it makes"},
			}
		}},
		{"comparison", "content/comparisons.toml", func(beginning) []key {
			return []key{{name: "title", texts: true}, {name: "section", note: "whose entities are compared"}}
		}},
		{"matrix", "content/comparisons.toml", func(beginning) []key {
			return []key{{name: "title", texts: true}, {name: "rows", note: "a section"}, {name: "columns", note: "a section"}}
		}},
	}
}

func (b beginning) source() []key {
	sum, lines := "", "0"
	if b.Text != nil {
		sum = fmt.Sprintf(`"%x"`, sha256.Sum256(b.Text))
		lines = fmt.Sprint(strings.Count(strings.TrimSuffix(string(b.Text), "\n"), "\n") + 1)
	}
	return []key{
		{name: "language", value: `"` + b.site.Langs[0].ID + `"`},
		{name: "title", texts: true},
		{name: "short", texts: true, note: "what tables call it", optional: true},
		{name: "publisher", texts: true},
		{name: "date", note: "2024, 2024-01, 2024-01-15"},
		{name: "lines", value: lines, note: "paragraphs of its text, one a line"},
		{name: "sha256", value: sum, note: "of its text"},
	}
}

// entity are the keys of an entry of a directory.
func (b beginning) entity(s *content.Section) []key {
	keys := []key{{name: "name", texts: true}, {name: "text", texts: true}}
	parent := key{name: "parent", note: "the id of what it is part of", optional: !s.AtParent}
	return append(keys, parent)
}
