// Package verify holds a site against the texts of its sources.
//
// In come a site tied together and a folder with the sources' texts, ID.txt
// each, one paragraph a line; out go diagnostics where the two disagree: a text
// that isn't the one the catalogue describes, an observation whose amount does
// not stand on the lines it cites, or stands there with a minus, a qualifier or
// another end that it leaves out, a citation of a line that is empty or not
// there, a number that no observation and no entry of the ledger claims, counts
// of the ledger kept for the site that are out of date. It publishes nothing
// and never needs the texts to build a site: they are not part of one.
//
// Two figures may be made of one number, and which may is not reported: a line
// that means it so need not say 各 or 均 (开工并建成50个, 甲和乙连续10年). A slip
// leaves its own number unclaimed. Number names all that claim one, for those
// who go through the list.
package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/weave"
)

// Result counts what was held against the texts.
type Result struct {
	Observations int
	Lines        int // cited
	Sources      []content.LedgerCount
	Numbers      []Number
}

// Number is a number that a source prints, and what claims it.
type Number struct {
	Pos          diag.Pos // in the source's text
	Text         string
	Claim        string                 // one of content.LedgerClaims; empty: nothing
	Observations []*content.Observation // that claim it, if any do
}

// Run verifies the site. An error is one of reading a text.
func Run(site *weave.Site, texts fs.FS, report *diag.Report) (Result, error) {
	var r Result
	for _, s := range site.Sources {
		paragraphs, err := text(s, texts, report)
		if err != nil {
			return r, err
		}
		if paragraphs == nil {
			continue
		}
		lines := make([]line, len(paragraphs))
		for i, p := range paragraphs {
			lines[i] = newLine(p, s.Tag, site.Units)
		}
		count, numbers := ledger(site, s, lines, report)
		r.Sources = append(r.Sources, count)
		r.Numbers = append(r.Numbers, numbers...)
		for _, l := range site.LinesOf(s) {
			r.Lines++
			n := l.Citation.Line
			if n > len(lines) || strings.TrimSpace(lines[n-1].text) == "" {
				report.Add(emptyLine(l))
				continue
			}
			for _, o := range l.Observations {
				if l.Citation != o.Cite {
					repeated(figures(o, site.Units)[0], l.Citation, &lines[n-1], report)
					continue
				}
				r.Observations++
				for _, fig := range figures(o, site.Units) {
					printed(fig, &lines[n-1], report)
				}
			}
		}
	}
	return r, nil
}

// Recorded reports counts that are not the ones content.CountsFile keeps, if
// there is such a file.
func Recorded(site *weave.Site, counted Result, report *diag.Report) {
	kept := site.LedgerCounts
	if len(kept) == 0 || slices.EqualFunc(kept, counted.Sources, func(a, b content.LedgerCount) bool {
		return a.Source.ID == b.Source.ID && a.Numbers == b.Numbers && a.Unclaimed == b.Unclaimed && maps.Equal(a.Claims, b.Claims)
	}) {
		return
	}
	report.Add(diag.Diagnostic{Code: diag.StaleCounts, Pos: diag.Pos{File: content.CountsFile}, Text: "the counts kept are not those of today's ledger",
		Help: "run verify with --record, and look at what changed"})
}

// text reads a source and returns its lines; nil when it isn't the right one.
func text(s *content.Source, texts fs.FS, report *diag.Report) ([]string, error) {
	data, err := fs.ReadFile(texts, s.ID+".txt")
	if errors.Is(err, fs.ErrNotExist) {
		report.Add(diag.Diagnostic{Code: diag.SourceText, Pos: s.Pos, Len: len(s.ID), Text: fmt.Sprintf("there is no text %s.txt", s.ID),
			Help: "name the folder that has it with --sources"})
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	if got := hex.EncodeToString(sum[:]); got != s.SHA256 {
		report.Add(diag.Diagnostic{Code: diag.SourceText, Pos: s.Pos, Len: len(s.ID),
			Text: fmt.Sprintf("%s.txt is not the text the site was made from: its SHA-256 is %s", s.ID, got),
			Help: "get the right text, or check every citation again and then change sha256"})
		return nil, nil
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if s.Lines != 0 && len(lines) != s.Lines {
		report.Add(diag.Diagnostic{Code: diag.SourceText, Pos: s.Pos, Len: len(s.ID), Text: fmt.Sprintf("%s.txt has %d lines, not %d", s.ID, len(lines), s.Lines),
			Help: "mend lines in content/sources.toml"})
	}
	return lines, nil
}

func printed(fig figure, l *line, report *diag.Report) {
	otherwise, ok := l.prints(fig)
	if ok {
		return
	}
	c := fig.of.Cite
	d := diag.Diagnostic{Code: diag.NotPrinted, Pos: fig.at, Len: len([]rune(fig.printed)),
		Text: fmt.Sprintf("%q does not stand on line %d of %s", fig.printed, c.Line, c.Source.ID),
		Help: "write the amount exactly as the line prints it, or cite the right line"}
	if otherwise != "" {
		d.Text = fmt.Sprintf("line %d of %s prints %s, not %s", c.Line, c.Source.ID, otherwise, fig.printed)
	}
	report.Add(d)
}

// repeated holds a further line of an observation: it need not print the figure
// in the same words, but a number of the same value.
func repeated(fig figure, c content.Citation, l *line, report *diag.Report) {
	for j := range l.found {
		if l.says(j, fig) {
			return
		}
	}
	o := fig.of
	i := slices.IndexFunc(o.Repeats, func(r content.Repeat) bool { return r.Citation == c })
	report.Add(diag.Diagnostic{Code: diag.NotPrinted, Pos: o.Repeats[i].Pos, Len: len([]rune(c.Source.ID)) + 1 + len(strconv.Itoa(c.Line)),
		Text: fmt.Sprintf("line %d of %s prints no number like %s", c.Line, c.Source.ID, o.Printed.Value),
		Help: "take it out of repeats, or cite the right line"})
}

// emptyLine reports a citation at whatever cites it first.
func emptyLine(l *weave.Line) diag.Diagnostic {
	d := diag.Diagnostic{Code: diag.NotPrinted, Text: fmt.Sprintf("line %d of %s is empty", l.Citation.Line, l.Citation.Source.ID), Help: "cite the line that says it"}
	switch {
	case len(l.Observations) > 0:
		d.Pos = l.Observations[0].Pos
	case len(l.Relations) > 0:
		d.Pos = l.Relations[0].Pos
	case len(l.Terms) > 0:
		d.Pos = l.Terms[0].Pos
	case len(l.Places) > 0 && l.Places[0].Page != nil:
		pl := l.Places[0]
		h := pl.Page.Halves[0]
		d.Pos = diag.Pos{File: h.File, Line: 1}
		if pl.Block >= 0 {
			if b := pl.Page.Blocks()[pl.Block]; b.Group == nil {
				d.Pos = h.Pos(b.Sides[0].At)
			}
		}
	case len(l.Places) > 0 && l.Places[0].Event != nil:
		d.Pos = l.Places[0].Event.Pos
	case len(l.Places) > 0:
		d.Pos = l.Places[0].Entity.Pos
	}
	return d
}
