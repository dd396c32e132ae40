package content

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/tomldoc"
)

// reader turns values of TOML into texts, ids and choices, and reports those
// that can't be.
type reader struct {
	report   *diag.Report
	markdown *markdown.Parser
	langs    *[2]Language
}

func (r reader) lang(id string) int {
	return slices.IndexFunc(r.langs[:], func(l Language) bool { return l.ID == id })
}

// texts reads a language-keyed string. Both languages must be there when the
// text is required or one of them is there.
func (r reader) texts(t tomldoc.Texts, key string, table diag.Pos, required bool) Texts {
	var out Texts
	if wrong := t[""]; wrong.Given() && wrong.Value == "" {
		return out // it is no text in languages, which has been said
	}
	for id, s := range t {
		n := r.lang(id)
		if n < 0 {
			known := []string{r.langs[0].ID, r.langs[1].ID}
			r.report.Add(diag.Diagnostic{Code: diag.UnknownLanguage, Pos: s.Pos, Len: len([]rune(s.Value)),
				Text: "the site has no language " + id, Help: diag.DidYouMean(id, known, "its languages are "+strings.Join(known, " and "))})
			continue
		}
		out[n] = r.text(s)
	}
	if !required && len(t) == 0 {
		return out
	}
	for i, lang := range r.langs {
		if out[i].Given() {
			continue
		}
		d := diag.Diagnostic{Code: diag.MissingLanguage, Pos: table, Text: key + " is missing in " + lang.Name,
			Help: "add " + key + "." + lang.ID + ` = "…"`}
		if own := t[lang.ID]; own.Given() {
			d.Pos, d.Text, d.Help = own.Pos, key+"."+lang.ID+" is empty", "write it"
			if !required {
				d.Help = "write it, or take " + key + " out in both languages"
			}
		} else if other := t[r.langs[1-i].ID]; other.Given() {
			d.Pos = other.Pos
		}
		r.report.Add(d)
	}
	return out
}

// text reads a piece of prose: figures, citations and inline markup count.
func (r reader) text(s tomldoc.String) Text {
	t := Text{Source: s.Value, pos: s.Pos, exact: s.Exact}
	if len(s.Value) >= markEvery {
		t.marks = &marks{}
	}
	var problems []markdown.Problem
	t.Inlines, problems = r.markdown.Line(s.Value)
	for _, p := range problems {
		r.report.Add(problem(p, t.Pos(p.At)))
	}
	return t
}

func problem(p markdown.Problem, pos diag.Pos) diag.Diagnostic {
	d := diag.Diagnostic{Code: diag.BadReference, Pos: pos, Len: p.Len, Text: p.Text, Help: p.Help}
	switch p.Kind {
	case markdown.RawHTML:
		d.Code = diag.RawHTML
	case markdown.LostText:
		d.Code = diag.LostText
	}
	return d
}

// lists checks the languages of a language-keyed list: aliases.en = ["…"].
func (r reader) lists(t map[string][]tomldoc.String, key string, table diag.Pos) [2][]tomldoc.String {
	var out [2][]tomldoc.String
	ids := sortedKeys(t)
	for _, id := range ids {
		n := r.lang(id)
		if n < 0 {
			known := []string{r.langs[0].ID, r.langs[1].ID}
			pos := table
			if len(t[id]) > 0 {
				pos = t[id][0].Pos
			}
			r.report.Add(diag.Diagnostic{Code: diag.UnknownLanguage, Pos: pos,
				Text: "the site has no language " + id, Help: diag.DidYouMean(id, known, "its languages are "+strings.Join(known, " and "))})
			continue
		}
		out[n] = slices.DeleteFunc(t[id], func(s tomldoc.String) bool { return s.Value == "" })
	}
	return out
}

// choice reads a setting of few values, the first of which is the default.
func (r reader) choice(s tomldoc.String, key string, values ...string) string {
	if !s.Given() {
		return values[0]
	}
	if !slices.Contains(values, s.Value) {
		r.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: s.Pos, Len: len([]rune(s.Value)),
			Text: fmt.Sprintf("%s can't be %q", key, s.Value),
			Help: diag.DidYouMean(s.Value, values, "it is one of "+strings.Join(values, ", "))})
		return values[0]
	}
	return s.Value
}

func (r reader) missing(key string, table diag.Pos, what string) {
	r.report.Add(diag.Diagnostic{Code: diag.MissingKey, Pos: table, Text: fmt.Sprintf("%s needs %s", what, key),
		Help: "add the key " + key})
}

// unknownID says that an id is not declared.
func unknownID(s tomldoc.String, what string, known []string) diag.Diagnostic {
	if s.Value == "" {
		help := "write its id"
		if list := listKnown(what, known); list != "" {
			help += "; " + list
		}
		return diag.Diagnostic{Code: diag.UnknownID, Pos: s.Pos, Text: "no " + what + " is named", Help: help}
	}
	return diag.Diagnostic{Code: diag.UnknownID, Pos: s.Pos, Len: len([]rune(s.Value)),
		Text: fmt.Sprintf("there is no %s %q", what, s.Value), Help: diag.DidYouMean(s.Value, known, listKnown(what, known))}
}

// listKnown names what there is, or where it is declared if that is more than a
// line or two.
func listKnown(what string, known []string) string {
	if len(known) == 0 {
		return "none is declared"
	}
	if list := strings.Join(known, ", "); len(list) <= 200 {
		return "known: " + list
	}
	switch what {
	case "entity":
		return "entities are the pages of sections with an entity, and the entries of their content/SECTION.toml"
	case "metric":
		return "metrics are declared in content/metrics.toml"
	case "observation":
		return "observations are declared in content/metrics/*.toml"
	case "source":
		return "sources are declared in content/sources.toml"
	}
	return ""
}
