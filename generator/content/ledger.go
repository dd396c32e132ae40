package content

import (
	"slices"
	"strings"

	"briefing/generator/diag"
	"briefing/generator/tomldoc"
)

// LedgerEntry says why a number that a source prints is no observation.
type LedgerEntry struct {
	Source *Source
	Line   int
	Text   string // as the line prints it
	Reason string
	Pos    diag.Pos
}

// LedgerReasons lists the reasons there are.
func LedgerReasons() []string {
	return []string{"date", "ordinal", "name", "slogan", "furniture", "repeat", "unclear", "no-amount"}
}

type ledgerTable struct {
	tomldoc.Table
	Cite   tomldoc.String   `toml:"cite"`
	Text   []tomldoc.String `toml:"text"`
	Reason tomldoc.String   `toml:"reason"`
}

// ledger reads content/ledger.toml: the numbers of the sources that no
// observation claims, each with a reason. Only package verify asks for it.
func (l *loader) ledger(src string) {
	var f struct {
		Entries []ledgerTable `toml:"number"`
	}
	tomldoc.Decode(ledgerFile, 1, src, &f, l.report)
	for i := range f.Entries {
		t := &f.Entries[i]
		if !t.Cite.Given() {
			l.missing("cite", t.Pos, "an entry of the ledger")
			continue
		}
		c, ok := l.citation(t.Cite)
		if !t.Reason.Given() || !slices.Contains(LedgerReasons(), t.Reason.Value) {
			pos := t.Pos
			if t.Reason.Given() {
				pos = t.Reason.Pos
			}
			l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: pos, Text: "an entry of the ledger needs a reason",
				Help: "it is one of " + strings.Join(LedgerReasons(), ", ")})
			continue
		}
		if len(t.Text) == 0 {
			l.missing("text", t.Pos, "an entry of the ledger")
		}
		for _, s := range t.Text {
			if ok && s.Value != "" {
				l.site.Ledger = append(l.site.Ledger, LedgerEntry{c.Source, c.Line, s.Value, t.Reason.Value, s.Pos})
			}
		}
	}
}
