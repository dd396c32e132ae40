package review

import (
	"fmt"
	"unicode/utf8"

	"briefing/generator/content"
	"briefing/generator/diag"
)

// maxPlaces is how many places a report on a whole page lists.
const maxPlaces = 4

// reportUnit reports what has to be looked at in a page or data file.
func (s *Site) reportUnit(u *unit, report *diag.Report) {
	var fresh []*item
	for i := range u.items {
		it := &u.items[i]
		switch it.state {
		case New:
			fresh = append(fresh, it)
		case Stale:
			s.reportStale(u, it, report)
		case Changed:
			s.reportChanged(u, it, report)
		}
	}
	if len(fresh) > 0 {
		s.reportNew(u, fresh, report)
	}
}

func (s *Site) reportStale(u *unit, it *item, report *diag.Report) {
	side := int(it.side)
	other := 1 - side
	line := firstChange(it.was[other], it.text[other])
	s.say(report, s.Config.Stale == content.FailStale, diag.Diagnostic{
		Code: diag.StaleTranslation, Pos: u.pos(it, side, line), Len: u.shown(it, side),
		Text:  fmt.Sprintf("the text in %s was changed after this one in %s was confirmed to say the same", s.Langs[other].Name, s.Langs[side].Name),
		Notes: []diag.Note{{Pos: u.pos(it, other, line), Text: "changed: " + showChanges(it.was[other], it.text[other])}},
		Help:  "make this text say the same if it doesn't, then " + u.confirmWith(it),
	})
}

func (s *Site) reportChanged(u *unit, it *item, report *diag.Report) {
	d := diag.Diagnostic{
		Code: diag.UnconfirmedTranslation, Pos: u.pos(it, 1, 0), Len: u.shown(it, 1),
		Text: "both languages were changed after they were confirmed to say the same",
		Help: "read them against each other, then " + u.confirmWith(it),
	}
	for side := range it.was {
		d.Notes = append(d.Notes, diag.Note{Pos: u.pos(it, side, firstChange(it.was[side], it.text[side])), Text: s.Langs[side].Name + " changed: " + showChanges(it.was[side], it.text[side])})
	}
	s.say(report, s.Config.Stale == content.FailStale, d)
}

// reportNew reports all new pairs of a page or file at once: a new page is one
// thing to do.
func (s *Site) reportNew(u *unit, fresh []*item, report *diag.Report) {
	it := fresh[0]
	d := diag.Diagnostic{Code: diag.UnconfirmedTranslation, Pos: u.pos(it, 1, 0), Len: u.shown(it, 1),
		Text: "nobody has confirmed yet that this says the same in both languages",
		Help: "read them against each other, then " + u.confirmWith(it)}
	if len(fresh) > 1 {
		more := "1 more text"
		if n := len(fresh) - 1; n > 1 {
			more = fmt.Sprintf("%d more texts", n)
		}
		d.Text = fmt.Sprintf("nobody has confirmed yet that this and %s of %s say the same in both languages", more, u.name)
		d.Help = "read them against each other, then run generator confirm " + u.name
		for i, it := range fresh[1:] {
			if i == maxPlaces {
				d.Notes = append(d.Notes, diag.Note{Pos: diag.Pos{File: u.pos(it, 1, 0).File}, Text: fmt.Sprintf("and %d more", len(fresh)-1-i)})
				break
			}
			d.Notes = append(d.Notes, diag.Note{Pos: u.pos(it, 1, 0), Text: excerpt(it.text[1])})
		}
	}
	s.say(report, false, d)
}

// say reports something with the severity that the site gives it: an error at
// any rate where it fails.
func (s *Site) say(report *diag.Report, fails bool, d diag.Diagnostic) {
	d.Severity = s.Config.Severity(d.Code)
	if fails {
		d.Severity = diag.Error
	}
	if d.Severity != diag.Off {
		report.Add(d)
	}
}

// confirmWith is the command that confirms an item.
func (u *unit) confirmWith(it *item) string {
	return "run generator confirm " + u.name + "#" + u.handle(it)
}

// handle is what an item is called within its unit.
func (u *unit) handle(it *item) string {
	if it.block >= 0 {
		return u.page.Anchors[it.block]
	}
	return it.key
}

// shown is how many characters of an item's text stand on its first line, as
// far as a report underlines them.
func (u *unit) shown(it *item, side int) int {
	return max(1, min(utf8.RuneCountInString(it.text[side]), 8))
}
