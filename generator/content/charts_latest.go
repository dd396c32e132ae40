package content

import (
	"cmp"
	"slices"

	"briefing/generator/period"
)

// oneEach says that a chart draws one period of each row.
func (c *Chart) oneEach() bool {
	return c.Kind == Bars || c.Kind == Ranked || c.Kind == Shares || c.Each == Bars
}

// group is what the rows have in common that are read against each other: nothing
// where all have one scale, else their panel.
type group struct {
	metric  *Metric
	subject *Entity
}

func (c *Chart) groupOf(row ChartRow) group {
	switch {
	case c.Kind != Multiples || c.Alike():
		return group{}
	case c.BySubject:
		return group{subject: row.Subject}
	}
	return group{metric: row.Metric}
}

// latest keeps of each row the observations of one period and status, so that like
// stands beside like: a month that is later than others' years would be dwarfed by
// them, and be no smaller than they are.
func (c *Chart) latest(rows []ChartRow) {
	groups := map[group][]ChartRow{}
	for _, row := range rows {
		of := c.groupOf(row)
		groups[of] = append(groups[of], row)
	}
	usual := map[group]int{}
	for of, list := range groups {
		usual[of] = usualLength(list)
	}
	for i, row := range rows {
		rows[i].Observations = latest(row.Observations, usual[c.groupOf(row)])
	}
}

// aim says that an observation is no result, nor an estimate of one.
func aim(o *Observation) bool { return o.Status != Actual && o.Status != Preliminary }

// usualLength is how long the periods are that most rows have results or estimates
// for. Of lengths that as many have, it is the one with more results, then the one
// with the latest period. It is that of aims where there is nothing else.
func usualLength(rows []ChartRow) int {
	if best := commonLength(rows, func(o *Observation) bool { return !aim(o) }); best > 0 {
		return best
	}
	return commonLength(rows, aim)
}

func commonLength(rows []ChartRow, counts func(*Observation) bool) int {
	type votes struct {
		rows, results int // that have a figure, and a result
		latest        string
		long          int
	}
	by := map[int]votes{}
	for _, row := range rows {
		known := map[int]bool{} // to be a result or not, where there is a figure
		for _, o := range row.Observations {
			if !counts(o) {
				continue
			}
			long := period.Long(o.Period)
			known[long] = known[long] || o.Status == Actual
			v := by[long]
			v.latest, v.long = max(v.latest, period.Last(o.Period)), long
			by[long] = v
		}
		for long, result := range known {
			v := by[long]
			v.rows++
			if result {
				v.results++
			}
			by[long] = v
		}
	}
	var best votes
	for _, v := range by { // in any order: no two are alike
		if cmp.Or(cmp.Compare(v.rows, best.rows), cmp.Compare(v.results, best.results), cmp.Compare(v.latest, best.latest), cmp.Compare(v.long, best.long)) > 0 {
			best = v
		}
	}
	return best.long
}

// having orders two by whether they have a property: the one that has it comes first.
func having(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// latest lists the observations of one period and status: what is no aim before what
// is, periods of the usual length before others, results before estimates, and of
// what is alike in this the latest.
func latest(list []*Observation, usual int) []*Observation {
	if len(list) == 0 {
		return nil
	}
	best := slices.MinFunc(list, func(a, b *Observation) int {
		return cmp.Or(having(!aim(a), !aim(b)), having(period.Long(a.Period) == usual, period.Long(b.Period) == usual), having(a.Status == Actual, b.Status == Actual),
			cmp.Compare(period.Last(b.Period), period.Last(a.Period)))
	})
	var out []*Observation
	for _, o := range list {
		if o.Period == best.Period && o.Status == best.Status {
			out = append(out, o)
		}
	}
	return out
}
