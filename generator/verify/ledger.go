package verify

import (
	"fmt"
	"slices"
	"strings"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/quantity"
	"briefing/generator/weave"
)

// ledger goes through every number of a source, in digits or Chinese numerals
// as package quantity finds them. An observation claims the numbers inside what
// it prints, on its line, and those of the same value on the lines that repeat
// it. Dates, ordinals and the names of entities and terms
// need no entry: they can be told without one. Everything else is in
// content/ledger.toml with a reason, or unclaimed.
func ledger(site *weave.Site, s *content.Source, lines []string, report *diag.Report) content.LedgerCount {
	out := content.LedgerCount{Source: s, Claims: map[string]int{}}
	printed := map[int][]string{}
	repeats := map[int][]*content.Observation{}
	for _, t := range site.Tables {
		for _, o := range t.Observations {
			if o.Cite.Source == s {
				printed[o.Cite.Line] = append(printed[o.Cite.Line], o.Printed.Value)
				if o.Change != "" {
					printed[o.Cite.Line] = append(printed[o.Cite.Line], o.Change)
				}
			}
			for _, again := range o.Repeats {
				if again.Source == s {
					repeats[again.Line] = append(repeats[again.Line], o)
				}
			}
		}
	}
	entries := map[int][]*entry{}
	for i := range site.Ledger {
		if e := &site.Ledger[i]; e.Source == s {
			entries[e.Line] = append(entries[e.Line], &entry{LedgerEntry: e})
		}
	}
	lang := site.Lang(s.Language)
	for i, text := range lines {
		n := i + 1
		var names [][2]int
		if lang >= 0 {
			site.Names[lang].Find(text, func(start, end int, _ int32) { names = append(names, [2]int{start, end}) })
		}
		claimed := places(text, printed[n])
		for _, f := range site.Units.Find(text, s.Language) {
			out.Numbers++
			switch e := find(entries[n], text, f); {
			case within(claimed, text, f), repeats[n] != nil && slices.ContainsFunc(repeats[n], func(o *content.Observation) bool { return says(f, o.Amount) || o.Change != "" && says(f, o.Delta) }):
				out.Claims["observation"]++
			case e != nil:
				e.used = true
				out.Claims[e.Reason]++
			case f.Kind == quantity.Date:
				out.Claims["date"]++
			case f.Kind == quantity.Ordinal:
				out.Claims["ordinal"]++
			case f.Kind == quantity.Name, within(names, text, f):
				out.Claims["name"]++
			default:
				out.Unclaimed++
				report.Add(diag.Diagnostic{Code: diag.Unclaimed, Pos: diag.Pos{File: s.ID + ".txt", Line: int32(n), Col: int32(len([]rune(text[:f.Start]))) + 1},
					Text: fmt.Sprintf("%q is claimed by nothing", text[f.Start:f.End]),
					Help: fmt.Sprintf("make it an observation, or say why not in content/ledger.toml: cite = \"%s:%d\"", s.ID, n)})
			}
		}
		for _, e := range entries[n] {
			if !e.used {
				report.Add(diag.Diagnostic{Code: diag.NoNumber, Pos: e.Pos, Len: len([]rune(e.Text)),
					Text: fmt.Sprintf("%q stands for no number on line %d of %s that needs an entry", e.Text, n, s.ID), Help: "take it out, or mend it"})
			}
		}
	}
	return out
}

type entry struct {
	*content.LedgerEntry
	used bool
}

// find finds the entry for a number: its text holds the number's, or the other
// way round, at that place of the line.
func find(list []*entry, text string, f quantity.Found) *entry {
	for _, e := range list {
		if within(places(text, []string{e.Text}), text, f) {
			return e
		}
	}
	return nil
}

// places finds where any of the strings stand in a text.
func places(text string, list []string) [][2]int {
	var out [][2]int
	for _, s := range list {
		for at := 0; ; {
			i := strings.Index(text[at:], s)
			if i < 0 {
				break
			}
			out = append(out, [2]int{at + i, at + i + len(s)})
			at += i + len(s)
		}
	}
	return out
}

// within says whether a number stands inside one of the spans, or reaches over
// it by no more than its unit, as 14.1% does over 14.1.
func within(spans [][2]int, text string, f quantity.Found) bool {
	return slices.ContainsFunc(spans, func(s [2]int) bool {
		if s[0] <= f.Start && f.End <= s[1] {
			return true
		}
		if f.Start > s[0] || s[1] > f.End {
			return false
		}
		const digits = "0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两"
		return !strings.ContainsAny(text[f.Start:s[0]], digits) && !strings.ContainsAny(text[s[1]:f.End], digits)
	})
}
