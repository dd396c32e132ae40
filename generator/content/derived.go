package content

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"briefing/generator/diag"
	"briefing/generator/formula"
	"briefing/generator/period"
	"briefing/generator/quantity"
	"briefing/generator/tomldoc"
)

// pendingDerived is a derived figure whose inputs are not computed yet.
type pendingDerived struct {
	o       *Observation
	t       *derivedTable
	into    *MetricTable
	formula *formula.Formula
	state   deriveState
}

type deriveState uint8

const (
	waiting deriveState = iota
	underWay
	done // computed or broken
)

// derive computes the derived figures, once all printed ones are read. They may
// stand in any order and in any table.
func (l *loader) derive(entityIDs []string) {
	var order []*pendingDerived
	for i := range l.pendingTables {
		p := &l.pendingTables[i]
		for j := range p.file.Derived {
			if d := l.derived(&p.file.Derived[j], &p.file.Defaults, entityIDs); d != nil {
				d.into = p.table
				l.pendingDerived[d.o.ID] = d
				order = append(order, d)
			}
		}
	}
	for _, d := range order {
		l.compute(d, nil)
	}
	for i := range l.pendingTables {
		l.pendingTables[i].file = observationFile{}
	}
}

// derived reads a derived figure without its value. Of a table's defaults it
// takes what says what it is about; its status follows from its inputs.
func (l *loader) derived(t *derivedTable, d *observationTable, entityIDs []string) *pendingDerived {
	s := l.site
	if !l.id(t.ID, t.Pos, "a derived figure") {
		return nil
	}
	if old := s.observations[t.ID.Value]; old != nil {
		l.duplicate(t.ID, "observation", old.Pos)
		return nil
	}
	if old := l.pendingDerived[t.ID.Value]; old != nil {
		l.duplicate(t.ID, "observation", old.o.Pos)
		return nil
	}
	for _, f := range []struct{ own, def *tomldoc.String }{{&t.Metric, &d.Metric}, {&t.Subject, &d.Subject}, {&t.Period, &d.Period}} {
		if !f.own.Given() {
			*f.own = *f.def
		}
	}
	o := &Observation{ID: t.ID.Value, Pos: t.ID.Pos, Printed: t.Printed, Formula: &Formula{Text: t.Formula}}
	out := &pendingDerived{o: o, t: t}
	ok := l.about(o, t.Metric, t.Subject, t.Period, t.Pos, entityIDs)
	if l.needs(o, t.Pos, &ok)(t.Formula, "formula") {
		var err error
		if out.formula, err = formula.Parse(t.Formula.Value); err != nil {
			l.badFormula(t.Formula, err)
			ok = false
		}
	}
	if n := t.Digits.Value; n < -formula.MaxDigits || n > formula.MaxDigits {
		l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: t.Digits.Pos, Text: fmt.Sprintf("digits can't be %d", n),
			Help: fmt.Sprintf("it is how many decimals the figure is rounded to, from -%d to %d; -4 rounds to ten thousands", formula.MaxDigits, formula.MaxDigits)})
		ok = false
	}
	if t.Printed.Given() != t.Cite.Given() {
		key := "cite"
		if t.Cite.Given() {
			key = "printed"
		}
		l.missing(key, t.Pos, "a derived figure that a source prints too")
		ok = false
	} else if t.Cite.Given() {
		var found bool
		if o.Cite, found = l.citation(t.Cite); found {
			found = l.amount(t.Printed, o.Cite.Source.Tag, &o.Amount)
		}
		ok = ok && found
	}
	if len(t.Repeats) > 0 && !t.Cite.Given() {
		l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: t.Repeats[0].Pos, Len: len([]rune(t.Repeats[0].Value)),
			Text: "nothing is repeated: no source prints " + o.ID, Help: "add printed and cite, or take repeats out"})
		ok = false
	} else {
		l.repeats(o, t.Repeats)
	}
	o.Note = l.note(t.Note, t.Pos)
	o.Meant = l.exceptions(t.Meant)
	if ok && t.Printed.Given() {
		ok = l.measured(o)
	}
	if !ok {
		s.broken[o.ID] = true
		return nil
	}
	return out
}

// compute computes a derived figure, and those it comes from before it. Path is
// the figures that are waiting for it.
func (l *loader) compute(d *pendingDerived, path []string) {
	if d.state != waiting {
		return
	}
	d.state = underWay
	if l.computed(d, append(path, d.o.ID)) {
		if d.t.Conflict.Given() {
			l.conflicts = append(l.conflicts, conflict{d.o, d.t.Conflict})
		}
		l.keep(d.o, d.into)
	} else {
		l.site.broken[d.o.ID] = true
	}
	d.state = done
}

func (l *loader) computed(d *pendingDerived, path []string) bool {
	o, ok := d.o, true
	var amounts []quantity.Amount
	for _, name := range d.formula.Names() {
		in := l.input(d, name, path)
		if in == nil {
			ok = false
			continue
		}
		a := in.Amount
		if strings.HasSuffix(name.Text, formula.Change) {
			a = in.Delta
		}
		amounts = append(amounts, a)
		if !slices.Contains(o.Formula.Inputs, in) {
			o.Formula.Inputs = append(o.Formula.Inputs, in)
		}
	}
	if !ok || !l.status(d) {
		return false
	}
	for _, p := range d.formula.Parts() {
		part := FormulaPart{Text: p.Text}
		if p.Name {
			var id string
			id, part.Change = strings.CutSuffix(p.Text, formula.Change)
			part.Input = l.site.observations[id]
		}
		o.Formula.Parts = append(o.Formula.Parts, part)
	}
	if !l.timely(d) {
		return false
	}
	result, err := d.formula.Eval(amounts, o.Metric.Unit)
	if err != nil {
		l.badFormula(d.t.Formula, err, diag.Note{Pos: o.Metric.Pos, Text: "the metric"})
		return false
	}
	if o.Printed.Given() {
		if !o.Amount.Agrees(result.Value) {
			l.report.Add(diag.Diagnostic{Code: diag.WrongResult, Pos: o.Printed.Pos, Len: utf8.RuneCountInString(o.Printed.Value),
				Text:  fmt.Sprintf("%s prints %s where the formula gives %s %s", o.Cite.Source.ID, o.Printed.Value, short(result.Value), o.Metric.Unit),
				Notes: []diag.Note{{Pos: o.Formula.Text.Pos, Text: "the formula"}},
				Help:  "check the inputs and their scope; if the source is wrong, make what it prints an observation of its own and say so in its note"})
			return false
		}
		o.settle(o.Amount)
		return true
	}
	if o.Amount, err = result.Amount(formula.Rounding{Digits: int(d.t.Digits.Value), Given: d.t.Digits.Given()}); err != nil {
		l.badFormula(d.t.Formula, err)
	}
	return err == nil
}

// short writes a number to four decimals at most.
func short(v *big.Rat) string {
	if n, ok := quantity.Decimals(v); ok && n < 4 {
		return v.FloatString(n)
	}
	return v.FloatString(4)
}

// input finds a figure that a formula names; nil when there is none, which is
// reported unless it is known to be broken.
func (l *loader) input(d *pendingDerived, name formula.Part, path []string) *Observation {
	s := l.site
	id, change := strings.CutSuffix(name.Text, formula.Change)
	if p := l.pendingDerived[id]; p != nil {
		if p.state == underWay {
			from := slices.Index(path, id)
			l.report.Add(diag.Diagnostic{Code: diag.BadFormula, Pos: within(d.t.Formula, name.At), Len: len(name.Text),
				Text:  d.o.ID + " is computed from itself: " + strings.Join(append(slices.Clone(path[from:]), id), " from "),
				Notes: []diag.Note{{Pos: p.o.Pos, Text: "where it starts"}}, Help: "take one of them out of the circle"})
			return nil
		}
		l.compute(p, path)
	}
	if o := s.observations[id]; o != nil || s.broken[id] {
		if o != nil && change && o.Change == "" {
			l.report.Add(diag.Diagnostic{Code: diag.NoChange, Pos: within(d.t.Formula, name.At), Len: len(name.Text),
				Text: fmt.Sprintf("observation %s has no change", id), Notes: []diag.Note{{Pos: o.Pos, Text: "the observation"}}, Help: `add change = "…" there, as the source prints it`})
			return nil
		}
		return o
	}
	known := append(sortedKeys(s.observations), sortedKeys(l.pendingDerived)...)
	l.unknown(tomldoc.String{Value: id, Pos: within(d.t.Formula, name.At)}, "observation", known)
	return nil
}

// status finds a derived figure's status: what rests on results alone is one;
// what does not must say which of its inputs' statuses it has.
func (l *loader) status(d *pendingDerived) bool {
	o, given := d.o, d.t.Status
	var can []string
	for _, in := range o.Formula.Inputs {
		if in.Status != Actual && !slices.Contains(can, string(in.Status)) {
			can = append(can, string(in.Status))
		}
	}
	switch {
	case len(can) == 0:
		can = []string{string(Actual)}
	case !given.Given():
		l.report.Add(diag.Diagnostic{Code: diag.MissingKey, Pos: d.t.Pos, Text: "observation " + o.ID + " needs status: not all of its inputs are results",
			Help: "add status = \"" + strings.Join(can, "\" or \"") + "\""})
		return false
	}
	o.Status = Status(can[0])
	if !given.Given() {
		return true
	}
	o.Status = Status(given.Value)
	if !slices.Contains(can, given.Value) {
		l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: given.Pos, Len: len([]rune(given.Value)),
			Text: fmt.Sprintf("status can't be %q: its inputs are %s", given.Value, strings.Join(can, ", ")), Help: "a derived figure has the status of its inputs, and is no result unless all of them are"})
		return false
	}
	return true
}

// timely reports a derived figure that is of another time than all it comes from.
// One of several inputs may be older: growth is of the later year. A rate may
// lead to another time: 444.6亿元 that grew by 7% were 415.5亿元 a year before.
func (l *loader) timely(d *pendingDerived) bool {
	var times []string
	for _, in := range d.o.Formula.Inputs {
		if unit := in.Metric.Unit; unit == quantity.Percent || unit == quantity.Points {
			return true
		}
		if period.Within(in.Period, d.o.Period) || period.Within(d.o.Period, in.Period) {
			return true
		}
		if !slices.Contains(times, in.Period) {
			times = append(times, in.Period)
		}
	}
	isChange := func(p FormulaPart) bool { return p.Change }
	if len(times) == 0 || slices.ContainsFunc(d.o.Formula.Parts, isChange) {
		return true
	}
	l.report.Add(diag.Diagnostic{Code: diag.BadPeriod, Pos: d.t.Period.Pos, Len: len(d.o.Period),
		Text:  fmt.Sprintf("%s is of %s, and nothing it comes from is", d.o.ID, d.o.Period),
		Notes: []diag.Note{{Pos: d.o.Formula.Text.Pos, Text: "the formula, whose figures are of " + strings.Join(times, ", ")}},
		Help:  "give it the period of the figures it comes from, or name the figures of its period"})
	return false
}

// badFormula reports an error of package formula at its place in the text.
func (l *loader) badFormula(text tomldoc.String, err error, unit ...diag.Note) {
	var e *formula.Error
	if !errors.As(err, &e) {
		return
	}
	d := diag.Diagnostic{Code: diag.BadFormula, Pos: within(text, e.At), Text: e.Text, Help: e.Help}
	end := min(e.At+e.Len, len(text.Value))
	d.Len = max(1, utf8.RuneCountInString(text.Value[min(e.At, end):end]))
	if e.Unit {
		d.Code, d.Notes = diag.UnitMismatch, unit
	}
	l.report.Add(d)
}

// within is the place of a byte offset in a string of a data file.
func within(s tomldoc.String, at int) diag.Pos {
	p := s.Pos
	if s.Exact {
		p.Col += int32(utf8.RuneCountInString(s.Value[:min(at, len(s.Value))]))
	}
	return p
}
