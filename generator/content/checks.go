package content

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/diag"
	"briefing/generator/tomldoc"
)

// checks reads [checks]: the severity of each check of language, and of what is
// said of translations, by its code.
func (l *loader) checks(table map[string]tomldoc.String) map[diag.Code]diag.Severity {
	out := map[diag.Code]diag.Severity{}
	var known []string
	for _, d := range slices.Concat(diag.LanguageDocs(), diag.ReviewDocs()) {
		out[d.Code] = d.Default
		known = append(known, string(d.Code))
	}
	for _, name := range sortedKeys(table) {
		s := table[name]
		if !slices.Contains(known, name) {
			d := diag.Diagnostic{Code: diag.UnknownID, Pos: s.Pos, Len: len([]rune(s.Value)),
				Text: fmt.Sprintf("there is no check of language %q", name), Help: diag.DidYouMean(name, known, "there are "+strings.Join(known, ", "))}
			if slices.ContainsFunc(diag.Docs(), func(doc diag.Doc) bool { return string(doc.Code) == name }) {
				d.Code = diag.BadValue
				d.Text = name + " is a rule that can't be relaxed"
				d.Help = "it is what readers trust the site for; what can be set here: " + strings.Join(known, ", ")
			}
			l.report.Add(d)
			continue
		}
		switch l.choice(s, name, "error", "warning", "off") {
		case "error":
			out[diag.Code(name)] = diag.Error
		case "warning":
			out[diag.Code(name)] = diag.Warning
		case "off":
			out[diag.Code(name)] = diag.Off
		}
	}
	return out
}

// Severity says how a check of language counts on this site.
func (c *Config) Severity(code diag.Code) diag.Severity { return c.checks[code] }
