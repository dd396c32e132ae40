package weave

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/quantity"
	"briefing/generator/review"
)

// observed makes a metric with observations, each "subject period status", of
// subjects made on the way.
func observed(t *testing.T, id string, entities map[string]*content.Entity, list ...string) *content.Metric {
	t.Helper()
	amount, err := quantity.NewUnits(nil).Parse("1个", "zh")
	if err != nil {
		t.Fatal(err)
	}
	m := &content.Metric{ID: id}
	for i, text := range list {
		var subject, period, status string
		if n, err := fmt.Sscan(text, &subject, &period, &status); n != 3 {
			t.Fatal(err)
		}
		m.Observations = append(m.Observations, &content.Observation{ID: fmt.Sprint(id, i), Metric: m, Subject: entityOf(entities, subject),
			Period: period, Status: content.Status(status), Amount: amount})
	}
	slices.SortStableFunc(m.Observations, func(a, b *content.Observation) int {
		return cmp.Or(cmp.Compare(a.Subject.ID, b.Subject.ID), cmp.Compare(a.Period, b.Period))
	})
	return m
}

func entityOf(entities map[string]*content.Entity, id string) *content.Entity {
	if entities[id] == nil {
		entities[id] = &content.Entity{ID: id}
	}
	return entities[id]
}

func siteOf(s content.Site) *Site { return &Site{Site: &review.Site{Site: &check.Site{Site: &s}}} }

// said is a table in words: "metric [period]: subject period status" with the
// figure for the row's period before the latest, and how many there are.
func said(t Table) string {
	var b strings.Builder
	for _, row := range t.Rows {
		fmt.Fprintf(&b, "%s [%s]", row.Metric.ID, row.Period)
		for i, c := range row.Cells {
			fmt.Fprintf(&b, "; %s", t.Subjects[i].ID)
			for _, o := range []*content.Observation{c.Same, c.Latest} {
				if o == nil {
					continue
				}
				fmt.Fprintf(&b, " %s %s", o.Period, o.Status)
				if row.Holds(o) {
					b.WriteString("=")
				}
			}
			fmt.Fprintf(&b, " of %d", c.Count)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestCompare(t *testing.T) {
	tests := []struct {
		name         string
		observations []string
		alike, apart string
	}{
		{"one year", []string{"a 2022 actual", "b 2022 actual"},
			"m [2022]; a 2022 actual= of 1; b 2022 actual= of 1", ""},
		{"different years", []string{"a 2023 actual", "b 2022 actual"},
			"", "m []; a 2023 actual of 1; b 2022 actual of 1"},
		{"an estimate beside a result of the same year", []string{"a 2022 actual", "b 2022 preliminary"},
			"m [2022]; a 2022 actual= of 1; b 2022 preliminary= of 1", ""},
		{"a target is no result", []string{"a 2023 actual", "b 2023 target"},
			"", "m []; a 2023 actual of 1; b 2023 target of 1"},
		{"two aims for one year", []string{"a 2025 target", "b 2025 plan"},
			"m [2025]; a 2025 target= of 1; b 2025 plan= of 1", ""},
		{"a result goes before a later estimate and a target", []string{"a 2022 actual", "a 2023 preliminary", "a 2024 target", "b 2021 actual"},
			"", "m []; a 2022 actual of 3; b 2021 actual of 1"},
		{"an estimate goes before a target", []string{"a 2019 preliminary", "a 2025 target", "b 2021 actual"},
			"", "m []; a 2019 preliminary of 2; b 2021 actual of 1"},
		{"the latest ends last", []string{"a 2023 actual", "a 2023-H1 actual", "b 2023-03 actual", "b 2022 actual"},
			"", "m []; a 2023 actual of 2; b 2023-03 actual of 2"},
		{"the year that is shared beside a later one", []string{"a 2021 actual", "a 2023 actual", "b 2021 actual"},
			"m [2021]; a 2021 actual= 2023 actual of 2; b 2021 actual= of 1", ""},
		{"the year that most share", []string{"a 2021 actual", "a 2022 actual", "b 2021 actual", "b 2022 actual", "c 2021 actual"},
			"m [2021]; a 2021 actual= 2022 actual of 2; b 2021 actual= 2022 actual of 2; c 2021 actual= of 1", ""},
		{"of two years shared by as many the later", []string{"a 2021 actual", "a 2022 actual", "b 2021 actual", "b 2022 actual"},
			"m [2022]; a 2022 actual= of 2; b 2022 actual= of 2", ""},
		{"results are shared before aims", []string{"a 2021 actual", "b 2021 actual", "a 2025 target", "b 2025 target", "c 2025 target"},
			"m [2021]; a 2021 actual= of 2; b 2021 actual= of 2; c 2025 target of 1", ""},
		{"two figures of one subject are not shared", []string{"a 2021 actual", "a 2021 actual", "b 2022 actual"},
			"", "m []; a 2021 actual of 2; b 2022 actual of 1"},
		{"one subject alone", []string{"a 2021 actual", "a 2022 actual"}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			entities := map[string]*content.Entity{}
			m := observed(t, "m", entities, append(tt.observations, "stranger 2022 actual")...)
			c := &content.Comparison{}
			for _, id := range []string{"a", "b", "c", "nothing"} {
				c.Subjects = append(c.Subjects, entityOf(entities, id))
			}
			got := siteOf(content.Site{Metrics: []*content.Metric{m}}).Compare(c)
			if alike := strings.TrimSpace(said(got.Alike)); alike != tt.alike {
				t.Errorf("alike:\n%s\nwant\n%s", alike, tt.alike)
			}
			if apart := strings.TrimSpace(said(got.Apart)); apart != tt.apart {
				t.Errorf("apart:\n%s\nwant\n%s", apart, tt.apart)
			}
		})
	}
}

// A subject without a figure in a table has no column there, and a comparison
// of chosen metrics shows these, in their order.
func TestCompareChosen(t *testing.T) {
	entities := map[string]*content.Entity{}
	x := observed(t, "x", entities, "a 2022 actual", "b 2022 actual")
	y := observed(t, "y", entities, "b 2022 actual", "c 2022 actual")
	z := observed(t, "z", entities, "a 2022 actual", "c 2023 actual")
	site := siteOf(content.Site{Metrics: []*content.Metric{x, y, z}})
	c := &content.Comparison{Subjects: []*content.Entity{entities["c"], entities["b"], entities["a"]}}
	got := site.Compare(c)
	if want := "x [2022]; c of 0; b 2022 actual= of 1; a 2022 actual= of 1\ny [2022]; c 2022 actual= of 1; b 2022 actual= of 1; a of 0\n"; said(got.Alike) != want {
		t.Errorf("alike:\n%s", said(got.Alike))
	}
	if want := "z []; c 2023 actual of 1; a 2022 actual of 1\n"; said(got.Apart) != want {
		t.Errorf("apart:\n%s", said(got.Apart))
	}
	c.Metrics = []content.ChosenMetric{{Metric: y}, {Metric: x}}
	if got = site.Compare(c); len(got.Apart.Rows) > 0 || !strings.HasPrefix(said(got.Alike), "y ") {
		t.Errorf("chosen:\n%s%s", said(got.Alike), said(got.Apart))
	}
}

func TestCross(t *testing.T) {
	// hydrogen is part of energy, and cells of hydrogen; valley and annex are parts of zone.
	parents := map[string]string{"hydrogen": "energy", "cells": "hydrogen", "valley": "zone", "annex": "zone"}
	tests := []struct {
		name          string
		relations     []string // "from kind to"
		rows, columns []string
		kinds         []string
		want          string
	}{
		{"direct", []string{"zone develops energy"}, []string{"zone", "bay"}, []string{"energy", "software"}, nil,
			"zone × energy: develops"},
		{"declared at the other end", []string{"energy grows-in zone"}, []string{"zone"}, []string{"energy"}, nil,
			"zone × energy: grows-in inverse"},
		{"through the parts of a column", []string{"zone develops energy", "zone develops hydrogen", "zone develops cells"}, []string{"zone"}, []string{"energy"}, nil,
			"zone × energy: develops, develops column=cells, develops column=hydrogen"},
		{"a part that is a column itself counts there only", []string{"zone develops cells"}, []string{"zone"}, []string{"energy", "hydrogen"}, nil,
			"zone × hydrogen: develops column=cells"},
		{"through the parts of a row", []string{"valley develops energy", "annex develops hydrogen"}, []string{"zone", "valley"}, []string{"energy"}, nil,
			"zone × energy: develops row=annex column=hydrogen\nvalley × energy: develops"},
		{"of some kinds", []string{"zone develops energy", "zone shuns software"}, []string{"zone"}, []string{"energy", "software"}, []string{"shuns"},
			"zone × software: shuns"},
		{"rows that are columns too, and no tie to itself", []string{"zone joins bay", "zone joins valley"}, []string{"zone", "bay"}, []string{"zone", "bay"}, nil,
			"zone × bay: joins\nbay × zone: joins inverse"},
		{"nothing", []string{"zone develops software"}, []string{"bay"}, []string{"energy"}, nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			entities, kinds := map[string]*content.Entity{}, map[string]*content.RelationKind{}
			for part, whole := range parents {
				entityOf(entities, part).Parent = entityOf(entities, whole)
			}
			kind := func(id string) *content.RelationKind {
				if kinds[id] == nil {
					kinds[id] = &content.RelationKind{ID: id}
				}
				return kinds[id]
			}
			for _, text := range tt.relations {
				f := strings.Fields(text)
				from, to := entityOf(entities, f[0]), entityOf(entities, f[2])
				from.Relations = append(from.Relations, &content.Relation{From: from, To: to, Kind: kind(f[1])})
			}
			m := &content.Matrix{}
			for _, id := range tt.rows {
				m.Rows = append(m.Rows, entityOf(entities, id))
			}
			for _, id := range tt.columns {
				m.Columns = append(m.Columns, entityOf(entities, id))
			}
			for _, id := range tt.kinds {
				m.Kinds = append(m.Kinds, kind(id))
			}
			var all []*content.Entity
			for _, e := range entities {
				all = append(all, e)
			}
			slices.SortFunc(all, func(a, b *content.Entity) int { return cmp.Compare(a.ID, b.ID) })
			if got := crossed(siteOf(content.Site{Entities: all}).Cross(m)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// crossed is a matrix in words, its empty cells left out.
func crossed(m Matrix) string {
	var lines []string
	for _, row := range m.Rows {
		for i, ties := range row.Cells {
			var list []string
			for _, t := range ties {
				s := t.Kind.ID
				if t.Inverse {
					s += " inverse"
				}
				if t.RowPart != nil {
					s += " row=" + t.RowPart.ID
				}
				if t.ColumnPart != nil {
					s += " column=" + t.ColumnPart.ID
				}
				list = append(list, s)
			}
			if list != nil {
				lines = append(lines, row.Entity.ID+" × "+m.Columns[i].ID+": "+strings.Join(list, ", "))
			}
		}
	}
	return strings.Join(lines, "\n")
}
