package content

import (
	"fmt"
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
	return []string{"date", "ordinal", "name", "slogan", "phrase", "furniture", "repeat", "unclear", "no-amount"}
}

// LedgerClaims lists what can claim a number: an observation, or a reason.
func LedgerClaims() []string { return append([]string{"observation"}, LedgerReasons()...) }

// LedgerCount counts the numbers of one source by what claims them.
type LedgerCount struct {
	Source    *Source
	Numbers   int
	Claims    map[string]int // by LedgerClaims
	Unclaimed int
}

// CountsFile is where "generator verify --record" keeps the counts of the
// ledger: a build has no source texts to count in.
const CountsFile = "content/ledger-counts.toml"

// WriteCounts writes counts as CountsFile holds them.
func WriteCounts(counts []LedgerCount) []byte {
	var b strings.Builder
	b.WriteString("# What claims the numbers of the sources, as \"generator verify --record\" counted\n# them. It is written there and not by hand.\n")
	for _, c := range counts {
		fmt.Fprintf(&b, "\n[[source]]\nid = %q\nnumbers = %d\nunclaimed = %d\n", c.Source.ID, c.Numbers, c.Unclaimed)
		for _, claim := range LedgerClaims() {
			if n := c.Claims[claim]; n > 0 {
				fmt.Fprintf(&b, "claims.%s = %d\n", claim, n)
			}
		}
	}
	return []byte(b.String())
}

type countTable struct {
	tomldoc.Table
	ID        tomldoc.String         `toml:"id"`
	Numbers   tomldoc.Int            `toml:"numbers"`
	Unclaimed tomldoc.Int            `toml:"unclaimed"`
	Claims    map[string]tomldoc.Int `toml:"claims"`
}

// counts reads CountsFile.
func (l *loader) counts(src string) {
	var f struct {
		Sources []countTable `toml:"source"`
	}
	tomldoc.Decode(CountsFile, 1, src, &f, l.report)
	for i := range f.Sources {
		t := &f.Sources[i]
		if !t.ID.Given() {
			l.missing("id", t.Pos, "a count")
			continue
		}
		s := l.site.sources[t.ID.Value]
		if s == nil {
			l.unknown(t.ID, "source", l.site.SourceIDs())
			continue
		}
		if slices.ContainsFunc(l.site.LedgerCounts, func(c LedgerCount) bool { return c.Source == s }) {
			l.duplicate(t.ID, "count of source", diag.Pos{})
			continue
		}
		c := LedgerCount{Source: s, Numbers: int(t.Numbers.Value), Claims: map[string]int{}, Unclaimed: int(t.Unclaimed.Value)}
		for _, claim := range sortedKeys(t.Claims) {
			if !slices.Contains(LedgerClaims(), claim) {
				l.report.Add(diag.Diagnostic{Code: diag.UnknownKey, Pos: t.Claims[claim].Pos, Text: fmt.Sprintf("unknown key %q in claims", claim),
					Help: diag.DidYouMean(claim, LedgerClaims(), "let \"generator verify --record\" write the file")})
				continue
			}
			c.Claims[claim] = int(t.Claims[claim].Value)
		}
		l.site.LedgerCounts = append(l.site.LedgerCounts, c)
	}
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
