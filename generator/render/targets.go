package render

import (
	"slices"

	"briefing/generator/content"
	"briefing/generator/review"
	"briefing/generator/weave"
)

// The page of targets and outcomes.
const (
	targetsPath   = "targets/index.html"
	targetsLayout = "targets"
)

// hasTargets says whether the site has a page of targets and outcomes: there
// must be something to show and a layout to show it with.
func (r *renderer) hasTargets() bool {
	return r.layouts.has(targetsLayout) && hasAims(contentOf(r.site))
}

// hasAims says whether anything was aimed at or expected.
func hasAims(site *content.Site) bool {
	return slices.ContainsFunc(site.Metrics, func(m *content.Metric) bool {
		return slices.ContainsFunc(m.Observations, func(o *content.Observation) bool { return o.Status != content.Actual && !o.Computed() })
	})
}

// verdictWord is the layouts' word for a verdict.
func verdictWord(v weave.Verdict) string { return "verdict-" + string(v) }

// targets sets every target, plan, ceiling and estimate beside what came of it.
func (r *renderer) targets() error {
	words := r.wordsOf(targetsPath, nil)
	outcomes := r.site.Outcomes()
	var aims, results []*content.Observation
	for _, o := range outcomes {
		aims = append(aims, o.Aim)
		if o.Result != nil {
			results = append(results, o.Result)
		}
	}
	dates := review.Dates{Modified: r.figuresDay(slices.Concat(aims, results))}
	aimParts, resultParts := words.figureParts(aims), words.figureParts(results)
	return r.publish(targetsPath, targetsLayout, "targets", r.word("targets"), r.word("targets-summary"), func(v *View, at location) {
		r.stamp(v, at, dates)
		v.Trail = r.trail(at)
		rest := resultParts
		bySubject := map[*content.Entity]int{}
		for i, o := range outcomes {
			out := Outcome{Aim: aimParts[i].at(r, at), Verdict: string(o.Verdict), VerdictText: at.e.of(r.word(verdictWord(o.Verdict)))}
			if o.Result != nil {
				f := rest[0].at(r, at)
				out.Result, rest = &f, rest[1:]
			}
			n, ok := bySubject[o.Aim.Subject]
			if !ok {
				n = len(v.Outcomes)
				bySubject[o.Aim.Subject] = n
				v.Outcomes = append(v.Outcomes, OutcomeGroup{ID: o.Aim.Subject.ID, Subject: r.entityLink(at, o.Aim.Subject)})
			}
			v.Outcomes[n].Items = append(v.Outcomes[n].Items, out)
		}
		v.Tally = r.tally(at, outcomes)
		words.foot(v, at)
	})
}

// tally counts the outcomes by verdict.
func (r *renderer) tally(at location, outcomes []weave.Outcome) []Tally {
	var out []Tally
	for _, verdict := range weave.Verdicts() {
		n := 0
		for _, o := range outcomes {
			if o.Verdict == verdict {
				n++
			}
		}
		out = append(out, Tally{Verdict: string(verdict), Text: at.e.of(r.word(verdictWord(verdict))), Count: n})
	}
	return out
}
