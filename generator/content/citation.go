package content

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"briefing/generator/diag"
	"briefing/generator/tomldoc"
)

// citation reads source:line.
func (l *loader) citation(s tomldoc.String) (Citation, bool) {
	c, err := l.site.Cite(s.Value)
	if err == nil {
		return c, true
	}
	d := diag.Diagnostic{Code: diag.BadCitation, Pos: s.Pos, Len: len([]rune(s.Value)), Text: err.Error()}
	var unknown *UnknownSourceError
	if errors.As(err, &unknown) {
		d.Help = diag.DidYouMean(unknown.ID, l.site.SourceIDs(), "sources are declared in content/sources.toml")
		d.Follows = l.site.Unnamed("source", unknown.ID, l.site.SourceIDs())
	}
	l.report.Add(d)
	return Citation{}, false
}

// UnknownSourceError says that a citation names a source that isn't declared.
type UnknownSourceError struct{ ID string }

func (e *UnknownSourceError) Error() string { return fmt.Sprintf("there is no source %q", e.ID) }

// Cite finds the source and line that a citation "source:line" names.
func (s *Site) Cite(cite string) (Citation, error) {
	id, number, ok := strings.Cut(cite, ":")
	line, err := strconv.Atoi(number)
	if !ok || err != nil || line < 1 {
		return Citation{}, fmt.Errorf("%q is not a citation: write source:line", cite)
	}
	source := s.sources[id]
	if source == nil {
		return Citation{}, &UnknownSourceError{id}
	}
	if source.Lines > 0 && line > source.Lines {
		return Citation{}, fmt.Errorf("source %s has no line %d, only %d", id, line, source.Lines)
	}
	return Citation{source, line}, nil
}
