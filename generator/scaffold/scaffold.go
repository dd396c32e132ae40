// Package scaffold makes what an editor begins with: the two files of a new
// page, or a new table of a data file, with the keys it needs and nothing in
// them.
//
// In come a site's files, what package content read of them, and the kind and
// the id of what is begun; out go files as they were and as they are to be. It
// invents no text: what is left empty is an error of the content until somebody
// has written it, so that nothing begun is published by oversight. It writes no
// file.
package scaffold

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/markdown"
)

// File is a file of the site before and after something was begun in it. Before
// is nil for a file that is not there yet.
type File struct {
	Name          string // from the site's root, with slashes
	Before, After []byte
	Line          int // on which what was begun starts
}

// Kind is something that can be begun.
type Kind struct {
	Name    string
	Place   string           // the file it goes to; ID stands for its id
	section *content.Section // nil for what every site has
	make    func(b beginning) ([]File, error)
}

// Options say what a kind and an id leave open.
type Options struct {
	File string // the metric table an observation goes to; needed where there are several
	Text []byte // of a source: its text, to be counted and summed; nil if it isn't at hand
}

// beginning is one thing that is begun.
type beginning struct {
	Options
	tree fs.FS
	site *content.Site
	id   string
}

// Kinds lists what can be begun on a site: first its own sections, in their
// order, then what every site has. No two are called the same.
func Kinds(site *content.Site) []Kind {
	every := everywhere()
	taken := map[string]bool{}
	for _, k := range every {
		taken[k.Name] = true
	}
	var out []Kind
	for _, s := range site.Sections {
		k := kindOf(site, s)
		for _, name := range []string{s.Entity, s.ID, s.ID + "-page"} {
			if name != "" && !taken[name] {
				k.Name = name
				break
			}
		}
		taken[k.Name] = true
		out = append(out, k)
	}
	return append(out, every...)
}

// kindOf is what can be begun in a section, without its name: an entry of its
// list, if it has one or asks for one, or a page.
func kindOf(site *content.Site, s *content.Section) Kind {
	if (s.Directory || s.AtParent) && len(s.Pages) == 0 {
		file := directoryFile(s)
		return Kind{Place: file, section: s, make: func(b beginning) ([]File, error) { return b.table(file, "entity", b.entity(s)) }}
	}
	return Kind{Place: "content/" + s.ID + "/ID." + site.Langs[0].ID + ".md", section: s, make: func(b beginning) ([]File, error) { return b.page(s) }}
}

// everywhere are the kinds that every site has.
func everywhere() []Kind {
	var out []Kind
	for _, t := range dataTables() {
		out = append(out, Kind{Name: t.name, Place: t.file, make: func(b beginning) ([]File, error) { return b.table(t.file, t.name, t.keys(b)) }})
	}
	for _, name := range []string{"observation", "derived"} {
		out = append(out, Kind{Name: name, Place: "content/metrics/FILE.toml", make: func(b beginning) ([]File, error) { return b.figure(name) }})
	}
	return out
}

// Begin makes a new page or entry. An error says what is wrong with the kind,
// the id or the options, or that a file can't be read.
func Begin(tree fs.FS, site *content.Site, kind, id string, o Options) ([]File, error) {
	kinds := Kinds(site)
	at := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == kind })
	if at < 0 {
		// The section's own name will do: parks for park.
		s := slices.IndexFunc(site.Sections, func(s *content.Section) bool { return s.ID == kind })
		if s < 0 {
			var names []string
			for _, k := range kinds {
				names = append(names, k.Name)
			}
			return nil, fmt.Errorf("nothing is called %q here: %s", kind, diag.DidYouMean(kind, names, "there are "+strings.Join(names, ", ")))
		}
		at = s
	}
	if !markdown.ValidID(id) {
		return nil, fmt.Errorf(`%q can't be an id: ids are made of a-z, 0-9 and "-" between them, so that they can stand in addresses`, id)
	}
	figure := kinds[at].Name == "observation" || kinds[at].Name == "derived"
	if o.File != "" && !figure {
		return nil, fmt.Errorf("--file is for observations: a %s goes to %s", kinds[at].Name, kinds[at].Place)
	}
	if o.Text != nil && kinds[at].Name != "source" {
		return nil, errors.New("--text is for sources")
	}
	b := beginning{o, tree, site, id}
	if err := b.unknown(kinds[at]); err != nil {
		return nil, err
	}
	return kinds[at].make(b)
}

// unknown makes sure that no entity or figure elsewhere has the id already.
// Within one file that is the file's own business.
func (b beginning) unknown(kind Kind) error {
	if kind.Name == "observation" || kind.Name == "derived" {
		if o := b.site.Observation(b.id); o != nil {
			return fmt.Errorf("%s:%d: the figure %q is there already", o.Pos.File, o.Pos.Line, b.id)
		} else if b.site.Broken(b.id) {
			return fmt.Errorf("the figure %q is there already but can't be read yet: \"generator check\" says why", b.id)
		}
		return nil
	}
	if kind.section == nil || kind.section.Entity == "" {
		return nil
	}
	for _, e := range b.site.Entities {
		if e.ID == b.id {
			return fmt.Errorf("%s:%d: the %s %q is there already", e.Pos.File, e.Pos.Line, e.Section.Entity, b.id)
		}
	}
	return nil
}

func directoryFile(s *content.Section) string { return "content/" + s.ID + ".toml" }

// page begins a page: a file in each language.
func (b beginning) page(s *content.Section) ([]File, error) {
	if b.id == "index" {
		return nil, fmt.Errorf("index is the section's own text and no %s: give it another id", s.ID)
	}
	var files []File
	for i, lang := range b.site.Langs {
		name := "content/" + s.ID + "/" + b.id + "." + lang.ID + ".md"
		if _, err := fs.Stat(b.tree, name); !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s is there already", name)
		}
		keys := []key{{name: "title"}, {name: "summary", note: "a sentence or two, for lists"}}
		if s.Entity != "" {
			keys[0].note = "its approved name in " + lang.Name
			keys = append(keys, key{name: "aliases", value: "[]", note: "other names of it", optional: true})
		}
		if i == 0 {
			if s.Entity != "" {
				keys = append(keys, key{name: "parent", note: "the id of what it is part of", optional: true})
			} else {
				keys = append(keys, key{name: "source", note: "the id of the source it sums up, of a brief", optional: true})
			}
		}
		var text strings.Builder
		text.WriteString("+++\n")
		b.write(&text, keys)
		if i == 0 && s.Entity != "" {
			b.relation(&text, "relation")
		}
		text.WriteString("+++\n\n")
		files = append(files, File{Name: name, After: []byte(text.String()), Line: 1})
	}
	return files, nil
}

// table begins a table at the end of a data file, which is made if there is none.
func (b beginning) table(file, table string, keys []key) ([]File, error) {
	if b.id == content.ListID && slices.Contains([]string{"metric", "source", "comparison", "matrix"}, table) {
		return nil, fmt.Errorf("%s is the list of all of them and no %s: give it another id", b.id, table)
	}
	before, err := fs.ReadFile(b.tree, file)
	if errors.Is(err, fs.ErrNotExist) {
		return []File{b.appended(file, nil, nil, table, keys)}, nil
	} else if err != nil {
		return nil, err
	}
	// Entries that lack too much to be on the site have their ids all the same.
	var has map[string]any
	_ = toml.Unmarshal(before, &has) // of a broken file check names the mistakes
	for _, name := range sharing(table) {
		entries, _ := has[name].([]map[string]any)
		if slices.ContainsFunc(entries, func(e map[string]any) bool { return e["id"] == b.id }) {
			return nil, fmt.Errorf("%s: the %s %q is there already", file, name, b.id)
		}
	}
	return []File{b.appended(file, before, nil, table, keys)}, nil
}

// sharing are the tables whose ids must differ from a table's.
func sharing(table string) []string {
	if table == "comparison" || table == "matrix" {
		return []string{"comparison", "matrix"}
	}
	return []string{table}
}

// appended is a file with a table added, and the keys of the file itself before
// it where the file is new.
func (b beginning) appended(file string, before []byte, head []key, table string, keys []key) File {
	var text strings.Builder
	if before == nil && head != nil {
		b.write(&text, head)
		text.WriteByte('\n')
	}
	if len(before) > 0 {
		ends := before[len(bytes.TrimRight(before, "\r\n")):]
		text.WriteString(strings.Repeat("\n", max(0, 2-bytes.Count(ends, []byte("\n")))))
	}
	line := 1 + bytes.Count(before, []byte("\n")) + strings.Count(text.String(), "\n")
	text.WriteString("[[" + table + "]]\n")
	b.write(&text, append([]key{{name: "id", value: `"` + b.id + `"`}}, keys...))
	if table == "entity" {
		b.relation(&text, "entity.relation")
	}
	added := text.String()
	if first, _, _ := bytes.Cut(before, []byte("\n")); bytes.HasSuffix(first, []byte("\r")) {
		added = strings.ReplaceAll(added, "\n", "\r\n")
	}
	return File{Name: file, Before: before, After: append(bytes.Clone(before), added...), Line: line}
}

// figure begins an observation or a derived figure in a metric table.
func (b beginning) figure(table string) ([]File, error) {
	file, err := b.metricTable()
	if err != nil {
		return nil, err
	}
	keys := []key{
		{name: "metric", note: "the id of a metric"},
		{name: "subject", note: "the id of what it is about"},
		{name: "period", note: "2023, 2023-H1, 2023-09, 2023-09-30 ..."},
	}
	if table == "observation" {
		keys = append(keys,
			key{name: "status", note: orList(content.Statuses())},
			key{name: "printed", note: "the amount exactly as the line prints it"},
			key{name: "change", note: "the change printed beside it, with its word for a rise or a fall", optional: true},
			key{name: "cite", note: "source:line"})
	} else {
		keys = append(keys,
			key{name: "formula", note: "ids of figures with + - * / between them"},
			key{name: "digits", value: "1", note: "decimals to round to", optional: true})
	}
	before, err := fs.ReadFile(b.tree, file)
	if errors.Is(err, fs.ErrNotExist) {
		return []File{b.appended(file, nil, []key{{name: "title", texts: true}}, table, keys)}, nil
	} else if err != nil {
		return nil, err
	}
	// What [defaults] says need not be said again. A file that can't be read as
	// TOML has none; its mistakes are for check to name.
	var has struct{ Defaults map[string]any }
	_ = toml.Unmarshal(before, &has)
	keys = slices.DeleteFunc(keys, func(k key) bool { return has.Defaults[k.name] != nil })
	return []File{b.appended(file, before, nil, table, keys)}, nil
}

// metricTable is the file an observation goes to: the one that was named, in
// full or as its name alone, or the only one there is.
func (b beginning) metricTable() (string, error) {
	if b.File != "" {
		name := strings.TrimPrefix(strings.ReplaceAll(b.File, `\`, "/"), "./")
		name = strings.TrimPrefix(strings.TrimPrefix(name, "content/"), "metrics/")
		name = strings.TrimSuffix(name, ".toml")
		if !markdown.ValidID(name) {
			return "", fmt.Errorf("--file: %s is no metric table: they are content/metrics/NAME.toml", b.File)
		}
		if name == content.AllFigures {
			return "", fmt.Errorf("--file: no metric table can be called %s: the files with all figures are", name)
		}
		return "content/metrics/" + name + ".toml", nil
	}
	var names []string
	for _, t := range b.site.Tables {
		names = append(names, strings.TrimSuffix(path.Base(t.File), ".toml"))
	}
	switch len(names) {
	case 0:
		return "", errors.New("there is no metric table yet: name the one to make with --file NAME")
	case 1:
		return b.site.Tables[0].File, nil
	}
	return "", fmt.Errorf("say with --file which table it goes to, or a new one: %s", strings.Join(names, ", "))
}

// orList joins ids as a sentence would.
func orList(values []string) string {
	if len(values) == 1 {
		return values[0]
	}
	last := len(values) - 1
	return strings.Join(values[:last], ", ") + " or " + values[last]
}
