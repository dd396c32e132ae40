package content

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/period"
	"briefing/generator/tomldoc"
)

// ChartKind says how a chart draws what it shows.
type ChartKind string

// The kinds of chart. All but the last two draw observations; those draw
// entities and how they lie or belong.
const (
	Bars      ChartKind = "bars"      // a bar for each subject and metric, in the order given
	Ranked    ChartKind = "ranked"    // the same, the largest first
	TargetBar ChartKind = "targets"   // for each metric and subject what was aimed at beside what came of it
	Series    ChartKind = "series"    // values over time
	Shares    ChartKind = "shares"    // parts of a whole, side by side in one bar
	Multiples ChartKind = "multiples" // the same small chart for each metric or subject
	Structure ChartKind = "structure" // what the subjects contain, as a tree
	Corridor  ChartKind = "corridor"  // the subjects as places in a row along a line
)

// ChartKinds lists the kinds there are.
func ChartKinds() []string {
	return []string{string(Bars), string(Ranked), string(TargetBar), string(Series), string(Shares), string(Multiples), string(Structure), string(Corridor)}
}

// Drawn says whether a kind draws observations.
func (k ChartKind) Drawn() bool { return k != Structure && k != Corridor }

// Chart is a picture that the generator makes where a page has {:chart ID}.
type Chart struct {
	ID       string
	Pos      diag.Pos
	Kind     ChartKind
	Title    Texts
	Subtitle Texts // measure, area, period; may be empty
	Note     Texts
	Metrics  []ChosenMetric
	Subjects []*Entity
	Period   string     // that observations are limited to; empty: any
	Cites    []Citation // what a structure or corridor rests on
	Meant    Exceptions

	// Of shares, see Stacks.
	Wholes  []*Observation
	Percent bool  // its percentages are parts of one and the same whole
	Rest    Texts // what the parts leave of each whole; may be empty

	// Of multiples, see Panels.
	Each      ChartKind // what a panel is: Bars, Years or Series
	BySubject bool      // there is one for each subject; else for each metric
	OwnScales bool      // each panel has a scale of its own, even where their units are alike

	// Broken says that it names something that isn't there: what it would show can't be told.
	Broken bool

	// The first so many subjects are those of whole sections, for which nothing
	// is promised: one without an observation is left out.
	ofSections int
}

// ChartRow is a subject and a metric with what a chart shows of them.
type ChartRow struct {
	Subject *Entity
	Metric  *Metric
	// Observations are in the order of time. None says that no source has one.
	Observations []*Observation
}

// Rows lists what a chart of observations shows, by metric and then subject as
// they are declared. Bars show one period of each row, of as long a one as the
// others' where there is one: the latest of which there is a result, else an
// estimate, else anything; more than one observation of it where sources disagree. The other
// kinds show all, and so do multiples but those of bars. Parts of a whole are of
// its period. What no source has is a row too, if its subject is named and
// it is plain which figure is missed: where several subjects meet several
// metrics, most pairs were never meant.
func (c *Chart) Rows() []ChartRow {
	var out []ChartRow
	plain := len(c.Metrics) == 1 || len(c.Subjects) == 1
	for n, m := range c.Metrics {
		limit := c.Period
		if len(c.Wholes) > 0 {
			limit = c.Wholes[min(n, len(c.Wholes)-1)].Period
		}
		for i, e := range c.Subjects {
			row := ChartRow{Subject: e, Metric: m.Metric}
			for _, o := range m.Observations {
				if o.Subject == e && (limit == "" || o.Period == limit || c.overTime() && period.Within(o.Period, limit)) {
					row.Observations = append(row.Observations, o)
				}
			}
			if len(row.Observations) > 0 || plain && i >= c.ofSections {
				out = append(out, row)
			}
		}
	}
	if c.oneEach() {
		c.latest(out)
	}
	if c.Kind == Ranked {
		slices.SortStableFunc(out, func(a, b ChartRow) int {
			switch {
			case len(a.Observations) == 0 || len(b.Observations) == 0:
				return len(b.Observations) - len(a.Observations) // what is not known comes last
			default:
				order, _ := b.Observations[0].Amount.Compare(a.Observations[0].Amount)
				return order
			}
		})
	}
	return out
}

type chartTable struct {
	tomldoc.Table
	ID       tomldoc.String   `toml:"id"`
	Kind     tomldoc.String   `toml:"kind"`
	Title    tomldoc.Texts    `toml:"title"`
	Subtitle tomldoc.Texts    `toml:"subtitle"`
	Note     tomldoc.Texts    `toml:"note"`
	Metrics  tomldoc.Strings  `toml:"metrics"`
	Section  tomldoc.Strings  `toml:"section"`
	Subjects []tomldoc.String `toml:"subjects"`
	Period   tomldoc.String   `toml:"period" optional:"a period"`
	Cite     tomldoc.Strings  `toml:"cite"`
	Meant    []tomldoc.String `toml:"meant"`
	Whole    tomldoc.Strings  `toml:"whole"`
	Rest     tomldoc.Texts    `toml:"rest"`
	Each     tomldoc.String   `toml:"each" optional:"bars, years or series"`
	By       tomldoc.String   `toml:"by" optional:"metric or subject"`
	Scale    tomldoc.String   `toml:"scale" optional:"common or own"`
}

// charts reads content/charts.toml. What it names is found when everything is read.
func (l *loader) charts(src string) {
	var f struct {
		Charts []chartTable `toml:"chart"`
	}
	tomldoc.Decode(chartsFile, 1, src, &f, l.report)
	l.pendingCharts = f.Charts
}

func (l *loader) resolveCharts(entityIDs []string) {
	l.site.charts = map[string]*Chart{}
	for i := range l.pendingCharts {
		t := &l.pendingCharts[i]
		if !l.id(t.ID, t.Pos, "a chart") {
			continue
		}
		if old := l.site.charts[t.ID.Value]; old != nil {
			l.duplicate(t.ID, "chart", old.Pos)
			continue
		}
		c := &Chart{ID: t.ID.Value, Pos: t.ID.Pos}
		c.Title = l.texts(t.Title, "title", t.Pos, true)
		c.Subtitle = l.texts(t.Subtitle, "subtitle", t.Pos, false)
		c.Note = l.texts(t.Note, "note", t.Pos, false)
		c.Meant = l.exceptions(t.Meant)
		c.Rest = l.texts(t.Rest, "rest", t.Pos, false)
		l.site.charts[c.ID] = c
		l.site.Charts = append(l.site.Charts, c)
		l.chart(c, t, entityIDs)
	}
	l.pendingCharts = nil
}

// chart finds what a chart names, and refuses keys that its kind has no use for.
func (l *loader) chart(c *Chart, t *chartTable, entityIDs []string) {
	what := "chart " + c.ID
	if !t.Kind.Given() {
		l.report.Add(diag.Diagnostic{Code: diag.MissingKey, Pos: t.Pos, Text: what + " needs kind",
			Help: "it is one of " + strings.Join(ChartKinds(), ", ")})
		c.Broken = true
		return
	}
	if !slices.Contains(ChartKinds(), t.Kind.Value) {
		l.choice(t.Kind, "kind", ChartKinds()...)
		c.Broken = true
		return
	}
	c.Kind = ChartKind(t.Kind.Value)
	c.Subjects, c.ofSections = l.subjectsOf(t.Section, t.Subjects, what, t.Pos, entityIDs, &c.Broken)
	for _, id := range t.Metrics {
		m := l.site.metrics[id.Value]
		switch {
		case m == nil:
			l.unknown(id, "metric", sortedKeys(l.site.metrics))
			c.Broken = true
		case slices.ContainsFunc(c.Metrics, func(old ChosenMetric) bool { return old.Metric == m }):
			l.duplicate(id, "metric", diag.Pos{})
		default:
			c.Metrics = append(c.Metrics, ChosenMetric{m, id.Pos})
		}
	}
	if len(t.Metrics) == 0 && c.Kind.Drawn() {
		l.report.Add(diag.Diagnostic{Code: diag.MissingKey, Pos: t.Pos, Text: what + " needs metrics",
			Help: `add metrics = ["METRIC", …]`})
		c.Broken = true
	}
	switch {
	case !t.Period.Given():
	case !period.Valid(t.Period.Value):
		l.badPeriod(t.Period, "period")
		c.Broken = true
	default:
		c.Period = t.Period.Value
	}
	for _, s := range t.Cite {
		cite, ok := l.citation(s)
		if !ok {
			c.Broken = true
			continue
		}
		c.Cites = append(c.Cites, cite)
	}
	unused := func(s tomldoc.String, key, why string) {
		l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: s.Pos, Len: len([]rune(s.Value)),
			Text: fmt.Sprintf("a chart of kind %s has no %s: %s", c.Kind, key, why), Help: "take the key out"})
	}
	l.chartParts(c, t, unused)
	if c.Kind.Drawn() {
		if len(t.Cite) > 0 {
			unused(t.Cite[0], "cite", "its observations say where they come from")
		}
		return
	}
	if len(t.Metrics) > 0 {
		unused(t.Metrics[0], "metrics", "it draws entities, not figures")
	}
	if t.Period.Given() {
		unused(t.Period, "period", "it draws entities, not figures")
	}
	if len(t.Cite) == 0 && (c.Kind == Corridor || !c.tied()) {
		l.report.Add(diag.Diagnostic{Code: diag.MissingKey, Pos: t.Pos, Text: what + " needs cite",
			Help: `say which lines it rests on: cite = ["source:line", …]`})
	}
}

// Chart finds a chart; nil if there is none.
func (s *Site) Chart(id string) *Chart { return s.charts[id] }

// ChartIn is the chart that a block stands for; nil if it stands for something else.
func (s *Site) ChartIn(b *markdown.Block) *Chart {
	if b.Kind != markdown.Made {
		return nil
	}
	id, ok := strings.CutPrefix(b.Inlines[0].Text, "chart ")
	if !ok {
		return nil
	}
	return s.Chart(id)
}

// ChartIDs lists the ids of all charts, sorted.
func (s *Site) ChartIDs() []string { return sortedKeys(s.charts) }

// Branch is an entity with those of a structure that are part of it.
type Branch struct {
	*Entity
	Below []Branch
}

// Tree is what a structure draws: its subjects, and below each all that is part
// of it in the same section. A subject that is part of another one stands there
// only; a whole section stands as it is, without those that contain nothing and
// are part of nothing.
func (c *Chart) Tree() []Branch {
	all := Set(c.Subjects)
	var below func(e *Entity) Branch
	below = func(e *Entity) Branch {
		b := Branch{Entity: e}
		for _, child := range e.Children {
			if child.Section == e.Section || all[child] {
				b.Below = append(b.Below, below(child))
			}
		}
		slices.SortStableFunc(b.Below, func(a, b Branch) int { return a.place() - b.place() })
		return b
	}
	var out []Branch
	for i, e := range c.Subjects {
		if e.Parent != nil && e.Parent.Nearest(all) != nil {
			continue
		}
		if b := below(e); i >= c.ofSections || len(b.Below) > 0 {
			out = append(out, b)
		}
	}
	return out
}

// place is an entity's place among its siblings: that of its page.
func (b Branch) place() int {
	if b.Page == nil {
		return 1 << 30 // entries of directories come after the pages
	}
	return int(b.Page.Order)
}

// Citations lists the lines a chart rests on, each once.
func (c *Chart) Citations() []Citation {
	out := slices.Clone(c.Cites)
	if c.Kind == Structure {
		out = c.treeCites(out)
	}
	for _, o := range c.Observations() {
		for _, cite := range o.Cites() {
			if !slices.Contains(out, cite) {
				out = append(out, cite)
			}
		}
	}
	return out
}

// Observations lists what a chart draws.
func (c *Chart) Observations() []*Observation {
	out := slices.Clone(c.Wholes)
	for _, row := range c.Rows() {
		out = append(out, row.Observations...)
	}
	return out
}
