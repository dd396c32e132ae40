package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"briefing/generator/content"
)

// entries are what the data files of content/ hold that has a place on a page: by
// the file, below content/ and without its ending, and by id.
type entries map[string]map[string]any

func entriesOf(s *content.Site) entries {
	out := entries{}
	add := func(file, id string, entry any) {
		if out[file] == nil {
			out[file] = make(map[string]any)
		}
		out[file][id] = entry
	}
	for _, t := range s.Terms {
		add("glossary", t.ID, t)
	}
	for _, e := range s.Events {
		add("timeline", e.ID, e)
	}
	for _, x := range s.Sources {
		add("sources", x.ID, x)
	}
	for _, t := range s.Topics {
		add("metrics", t.ID, t)
	}
	for _, m := range s.Metrics { // behind the topics: of two with one id it is the metric that is meant
		add("metrics", m.ID, m)
	}
	for _, c := range s.Comparisons {
		add("comparisons", c.ID, &c.Compared)
	}
	for _, m := range s.Matrices {
		add("comparisons", m.ID, &m.Compared)
	}
	for _, t := range s.Tables {
		for _, o := range t.Observations {
			add(below(t.File), o.ID, o)
		}
	}
	for _, e := range s.Entities {
		if e.Page == nil {
			add(below(e.Pos.File), e.ID, e)
		}
	}
	return out
}

// below is a data file by its path below content/, without its ending.
func below(file string) string {
	return strings.TrimSuffix(strings.TrimPrefix(file, "content/"), ".toml")
}

// dataTarget finds where a link in a folder to a data file leads. The pages that show what such
// files hold are made by the generator and have no Markdown to link to.
func (s *Site) dataTarget(folder, file, id string) (Target, error) {
	all := s.entries()
	t := Target{Data: file + ".toml", Anchor: id}
	switch held, ok := all[file]; {
	case held[id] == nil && s.Broken(id) && strings.HasPrefix(file, "metrics/"):
		return Target{}, &DeadLinkError{Text: fmt.Sprintf("the figure %q can't be read", id), Key: t.Key(), Said: true}
	case !ok:
		return Target{}, &DeadLinkError{Text: fmt.Sprintf("no page shows content/%s", t.Data), Wanted: file, Known: slices.Sorted(maps.Keys(all)), Folder: folder, Ending: ".toml",
			Help:   "links are relative to the file they stand in; a data file that can be linked to holds terms, events, metrics, figures, sources, comparisons or entries",
			Absent: s.Absent(id), Unnamed: s.unnamedIn(file, id, held)}
	case id != "":
		if t.Entry = held[id]; t.Entry == nil {
			return Target{}, &DeadLinkError{Text: fmt.Sprintf("content/%s has no %q", t.Data, id), Wanted: id, Known: slices.Sorted(maps.Keys(held)),
				Help: "what it holds is linked to by its id", Unnamed: s.unnamedIn(file, id, held)}
		}
	case strings.Contains(file, "/"):
		return Target{}, &DeadLinkError{Text: fmt.Sprintf("no page shows content/%s as a whole", t.Data),
			Help: "link to one of its figures, " + t.Data + "#id, or to all metrics, metrics.toml"}
	}
	return t, nil
}

// unnamedIn says whether what a data file seems not to hold may be there without its id.
func (s *Site) unnamedIn(file, id string, held map[string]any) bool {
	kinds := []string{"entity"}
	switch {
	case strings.HasPrefix(file, "metrics/"):
		kinds = []string{"observation"}
	case holds[file] != nil:
		kinds = holds[file]
	}
	known := slices.Sorted(maps.Keys(held))
	return slices.ContainsFunc(kinds, func(kind string) bool { return s.Unnamed(kind, id, known) })
}

// holds are the kinds of what the data files hold whose names say it.
var holds = map[string][]string{
	"glossary": {"term"}, "timeline": {"event"}, "sources": {"source"}, "metrics": {"metric", "topic"}, "comparisons": {"comparison", "matrix"},
}
