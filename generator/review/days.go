package review

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/markdown"
)

// Day is a day of the calendar as a number, 20261122; 0 is one that the record
// does not know. Of two days the greater is the later one.
type Day uint32

// open stands for the day of what was changed and has not been confirmed since:
// some day after all that are known. It is greater than any of them, so that the
// newest of several days is not known when one of them is open.
const open = ^Day(0)

// Known says whether the day is known.
func (d Day) Known() bool { return d != 0 && d != open }

// String is the day as ISO 8601 writes it; empty if it is not known.
func (d Day) String() string {
	if !d.Known() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}

// DayOf is the day on which it is that time.
func DayOf(t time.Time) Day {
	return Day(t.Year()*10000 + int(t.Month())*100 + t.Day())
}

// ParseDay reads what String writes.
func ParseDay(s string) (Day, bool) {
	if !isDay(s) {
		return 0, false
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() == 0 {
		return 0, false
	}
	return DayOf(t), true
}

// isDay says whether a word of the record's files looks like a day; no key does.
func isDay(s string) bool {
	if len(s) != len(time.DateOnly) || s[4] != '-' || s[7] != '-' {
		return false
	}
	_, err := strconv.ParseUint(s[:4]+s[5:7]+s[8:], 10, 32)
	return err == nil && !strings.ContainsAny(s, "+_")
}

// Dates are when a page was confirmed first, and when something that it shows
// of its own was last changed: its texts, those of its subject and of the entries
// set out on it, its charts, and the figures in all of them. What other pages say
// of it is theirs.
type Dates struct{ Published, Modified Day }

// Dates are those of a page; either may be unknown.
func (s *Site) Dates(p *content.Page) Dates { return s.dates[p] }

// TextDay is the day on which a text of a data file was last changed, or a figure
// that it shows.
func (s *Site) TextDay(t *content.Texts) Day {
	if t == nil || !s.Kept {
		return 0
	}
	return max(s.days[t], s.newest(s.figuresAmong(nil, t[0].Inlines)))
}

// newest is the day on which the last of these figures was changed.
func (s *Site) newest(list []*content.Observation) (day Day) {
	for _, o := range list {
		day = max(day, s.FigureDay(o))
	}
	return day
}

// FigureDay is the day on which a figure or the words of its note were last
// changed, or a figure that it is computed from. The figures in the note are left to
// EntryDay: two notes may name each other's.
func (s *Site) FigureDay(o *content.Observation) Day {
	day := max(s.figures[o], s.days[o.Note])
	if o.Formula != nil {
		for _, in := range o.Formula.Inputs {
			day = max(day, s.FigureDay(in))
		}
	}
	return day
}

// EntryDay is the day of a figure that is set out with its note: what the note
// shows counts, too.
func (s *Site) EntryDay(o *content.Observation) Day { return max(s.FigureDay(o), s.TextDay(o.Note)) }

// chartDay is the day on which something was last changed that a chart shows.
func (s *Site) chartDay(c *content.Chart) Day {
	return max(s.TextDay(&c.Title), s.TextDay(&c.Subtitle), s.TextDay(&c.Rest), s.TextDay(&c.Note), s.newest(c.Observations()))
}

// EntityDay is the day on which something was last changed that an entity's
// entry shows.
func (s *Site) EntityDay(e *content.Entity) Day {
	day := max(s.TextDay(&e.Name), s.TextDay(&e.Text))
	for _, r := range e.Relations {
		day = max(day, s.TextDay(&r.Note))
	}
	for _, o := range e.Observations {
		day = max(day, s.EntryDay(o))
	}
	return day
}

// date finds the days of all texts, figures and pages.
func (s *Site) date() {
	s.days, s.figures, s.dates = map[*content.Texts]Day{}, map[*content.Observation]Day{}, make(map[*content.Page]Dates, len(s.Pages))
	for _, u := range s.units {
		for i := range u.items {
			if it := &u.items[i]; it.texts != nil {
				s.days[it.texts] = it.changedOn()
			}
		}
		for i := range u.facts {
			s.figures[u.facts[i].of] = s.record.factDay(u, &u.facts[i])
		}
	}
	for _, u := range s.units {
		if u.page != nil {
			s.dates[u.page.Page] = s.datesOf(u)
		}
	}
}

func (s *Site) datesOf(u *unit) Dates {
	head := s.record.heads[u.name]
	day := max(head.cut, s.newest(u.figures))
	for i := range u.items {
		day = max(day, u.items[i].changedOn())
	}
	for _, c := range u.charts {
		day = max(day, s.chartDay(c))
	}
	if e := u.page.Entity; e != nil {
		day = max(day, s.EntityDay(e))
	}
	for _, e := range u.page.Entries {
		day = max(day, s.EntityDay(e))
	}
	return Dates{head.published, day}
}

func (it *item) changedOn() Day {
	if it.state != Confirmed {
		return open
	}
	return it.day
}

// fact is what a data file says of a figure, as far as it is no text.
type fact struct {
	key  string // the figure's id
	hash uint64
	day  Day
	of   *content.Observation // nil in the record
}

// factOf is the fact of a figure. A derived one is its formula: what it comes to
// depends on other figures, which have facts of their own.
func factOf(o *content.Observation) fact {
	var b strings.Builder
	for _, field := range []string{o.Metric.ID, o.Subject.ID, o.Period, string(o.Status), o.Printed.Value, o.Change} {
		b.WriteString(field + "\n")
	}
	if o.Formula != nil {
		b.WriteString(o.Formula.Text.Value)
	} else {
		for _, c := range o.Cites() {
			fmt.Fprintf(&b, "%s:%d ", c.Source.ID, c.Line)
		}
	}
	if o.Conflict != nil {
		b.WriteString("\n" + o.Conflict.ID)
	}
	return fact{key: o.ID, hash: hashOf(b.String()), of: o}
}

// factDay is the day on which a figure became what it is. A record that was kept
// before it had figures in it knows none of a file's.
func (r *record) factDay(u *unit, f *fact) Day {
	list := r.facts[f.key]
	for i := range list {
		if list[i].hash == f.hash {
			return list[i].day
		}
	}
	if len(list) == 0 && r.files[u.name] != nil && len(r.factsOf[u.name]) == 0 {
		return 0
	}
	return open
}

// shows lists the figures and the charts of a page's blocks.
func (s *Site) shows(u *unit, blocks []check.Block) {
	for i := range blocks {
		if b := &blocks[i]; b.Group != nil {
			for _, group := range b.Group {
				for j := range group {
					s.showsIn(u, &group[j])
				}
			}
		} else { // both sides have the same
			s.showsIn(u, b.Sides[0])
		}
	}
}

func (s *Site) showsIn(u *unit, b *markdown.Block) {
	if c := s.ChartIn(b); c != nil {
		u.charts = append(u.charts, c)
	}
	u.figures = s.figuresAmong(u.figures, b.Inlines)
	for i := range b.Children {
		s.showsIn(u, &b.Children[i])
	}
}

func (s *Site) figuresAmong(list []*content.Observation, words []markdown.Inline) []*content.Observation {
	for i := range words {
		if words[i].Kind != markdown.Figure {
			continue
		}
		id, _, _ := strings.Cut(words[i].Text, ":")
		if o := s.Observation(id); o != nil {
			list = append(list, o)
		}
	}
	return list
}
