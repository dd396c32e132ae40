package review

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"briefing/generator/diag"
)

// Selection is what somebody has read and now confirms.
type Selection struct {
	units  []*unit
	handle map[*unit][]string // nil: all of the unit
}

// Select finds what is meant by names: a page ("parks/x", or one of its files),
// a data file, all of a folder ("parks/"), and a part of one of them behind a
// "#": a block's anchor, an entry's id or a key as reports show it. No names
// mean everything.
func (s *Site) Select(names []string) (*Selection, error) {
	sel := &Selection{handle: map[*unit][]string{}}
	if len(names) == 0 {
		sel.units = s.units
		return sel, nil
	}
	whole := map[*unit]bool{}
	for _, arg := range names {
		name, handle, part := strings.Cut(arg, "#")
		units := s.named(name)
		if len(units) == 0 {
			return nil, fmt.Errorf("there is no page or data file %q: %s", name, diag.DidYouMean(s.bare(name), s.names(), "name it like parks/x or glossary.toml"))
		}
		for _, u := range units {
			if !slices.Contains(sel.units, u) {
				sel.units = append(sel.units, u)
			}
			if !part {
				whole[u] = true
				continue
			}
			if !slices.ContainsFunc(u.items, func(it item) bool { return u.is(&it, handle) }) &&
				!slices.ContainsFunc(u.facts, func(f fact) bool { return f.key == handle }) {
				var known []string
				for i := range u.items {
					known = append(known, u.handle(&u.items[i]))
				}
				for i := range u.facts {
					known = append(known, u.facts[i].key)
				}
				return nil, fmt.Errorf("%s has nothing called %q: %s", u.name, handle, diag.DidYouMean(handle, known, "reports and addresses of passages show what is behind the #"))
			}
			sel.handle[u] = append(sel.handle[u], handle)
		}
	}
	for u := range whole {
		delete(sel.handle, u)
	}
	return sel, nil
}

// Files lists the files that the selection's texts stand in.
func (sel *Selection) Files() []string {
	var out []string
	for _, u := range sel.units {
		out = append(out, u.files...)
	}
	return out
}

func (sel *Selection) has(u *unit, it *item) bool {
	if !slices.Contains(sel.units, u) {
		return false
	}
	handles, some := sel.handle[u]
	return !some || slices.ContainsFunc(handles, func(h string) bool { return u.is(it, h) })
}

// is says whether a handle means an item, or an entry that it is part of.
func (u *unit) is(it *item, handle string) bool {
	own := u.handle(it)
	return own == handle || it.block < 0 && strings.HasPrefix(own, handle+".")
}

// bare is a name as units have it: without content/, language and ending.
func (s *Site) bare(name string) string {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "./"), "content/")
	for _, lang := range s.languages() {
		name = strings.TrimSuffix(name, "."+lang+".md")
	}
	return name
}

func (s *Site) named(name string) []*unit {
	for _, u := range s.units {
		if slices.Contains(u.files, strings.TrimPrefix(name, "./")) {
			return []*unit{u}
		}
	}
	bare := s.bare(name)
	var out []*unit
	for _, u := range s.units {
		if u.name == bare {
			return []*unit{u}
		}
		if strings.HasPrefix(u.name, strings.TrimSuffix(bare, "/")+"/") {
			out = append(out, u)
		}
	}
	return out
}

func (s *Site) names() []string {
	var out []string
	for _, u := range s.units {
		out = append(out, u.name)
	}
	return out
}

// Confirmation is what is to be written, and said of it.
type Confirmation struct {
	Files   map[string][]byte // of the record, those that become others; nil: to be removed
	Texts   []ConfirmedText   // what was not confirmed before
	Figures int               // figures that were not recorded before as they are
	Dropped int               // entries that nothing fits any more
}

// ConfirmedText is a pair of texts that is confirmed now.
type ConfirmedText struct {
	Unit, Handle string
	Was          State
	Excerpt      [2]string
}

// ErrNoRecord says that a part of a site was to be confirmed that keeps no
// record yet.
var ErrNoRecord = errors.New("the site keeps no record yet: begin with generator confirm --all")

// Confirm makes the record's files anew with what is selected as confirmed.
// The site must come from a Run with Options.Confirm. What is not
// selected keeps its state, and entries that it rests on stay. Day is written
// beside what was not confirmed before; 0 writes none. Complete says that
// every page could be read: only then are the files of pages that are gone
// removed.
func (s *Site) Confirm(sel *Selection, day Day, complete bool) (*Confirmation, error) {
	if !s.Kept && len(sel.units) < len(s.units) {
		return nil, ErrNoRecord
	}
	w := writer{s: s, sel: sel, day: day, c: &Confirmation{Files: map[string][]byte{}}, here: map[string]bool{},
		locks: map[string]*lock{}, written: map[*entry]bool{}}
	for _, u := range s.units {
		w.here[u.name] = true
	}
	for _, u := range s.units {
		if slices.Contains(sel.units, u) {
			w.unit(u)
		}
	}
	w.rest(complete)
	for unit, l := range w.locks {
		name := fileOf(unit)
		data := format(unit, s.languages(), *l)
		none := len(l.entries) == 0 && len(l.facts) == 0
		switch {
		case !none && !slices.Equal(data, s.record.files[unit]):
			w.c.Files[name] = data
		case none && s.record.files[unit] != nil:
			w.c.Files[name] = nil
		}
	}
	return w.c, nil
}

// writer makes the files of a Confirm.
type writer struct {
	s       *Site
	sel     *Selection
	day     Day
	c       *Confirmation
	here    map[string]bool // the names of all units
	locks   map[string]*lock
	written map[*entry]bool // entries that are in some file still, or in a new form
}

// unit confirms what is selected of a unit.
func (w *writer) unit(u *unit) {
	l := &lock{head: w.head(u)}
	w.locks[u.name] = l
	own := map[*entry]bool{}
	for i := range u.items {
		it := &u.items[i]
		if it.empty() {
			continue
		}
		for _, e := range it.from {
			w.written[e], own[e] = true, true
		}
		switch chosen := w.sel.has(u, it); {
		case it.state == Confirmed || chosen:
			l.entries = append(l.entries, &entry{key: it.key, hash: it.hash, day: w.dayOf(u, it), text: it.text})
			if it.state != Confirmed {
				w.c.Texts = append(w.c.Texts, ConfirmedText{u.name, u.handle(it), it.state, [2]string{excerpt(it.text[0]), excerpt(it.text[1])}})
			}
		default:
			l.entries = append(l.entries, it.from...)
		}
	}
	if _, part := w.sel.handle[u]; u.page != nil && !part {
		newest := Day(0)
		for _, e := range l.entries {
			newest = max(newest, e.day)
		}
		if slices.ContainsFunc(w.s.record.units[u.name], func(e *entry) bool { return !own[e] }) {
			l.cut = w.day
		}
		if l.cut <= newest { // what was changed then says as much
			l.cut = 0
		}
	}
	for i := range u.facts {
		w.fact(u, l, &u.facts[i])
	}
}

// dayOf is the day that is written beside a pair of texts: today's if it was not
// confirmed before, or not here. With its page it moves to another name without
// having been changed.
func (w *writer) dayOf(u *unit, it *item) Day {
	if it.state != Confirmed || len(it.from) == 0 {
		return w.day
	}
	if e := it.from[0]; e.unit == u.name || !w.here[e.unit] {
		return e.day
	}
	return w.day
}

// head is what is written of a unit as a whole. A page that has another name now
// was published when it had the old one.
func (w *writer) head(u *unit) head {
	r := w.s.record
	if u.page == nil || r.files[u.name] != nil {
		return r.heads[u.name]
	}
	for i := range u.items {
		for _, e := range u.items[i].from {
			if old, ok := r.heads[e.unit]; ok && !w.here[e.unit] && u.items[i].state == Confirmed {
				return head{published: old.published}
			}
		}
	}
	return head{published: w.day}
}

// fact writes a figure's fact: as it is now if that is confirmed, else as it was.
func (w *writer) fact(u *unit, l *lock, f *fact) {
	handles, some := w.sel.handle[u]
	day := w.s.record.factDay(u, f)
	switch {
	case day != open:
		l.facts = append(l.facts, fact{key: f.key, hash: f.hash, day: day})
	case !some || slices.Contains(handles, f.key):
		l.facts = append(l.facts, fact{key: f.key, hash: f.hash, day: w.day})
		w.c.Figures++
	default:
		for _, old := range w.s.record.factsOf[u.name] {
			if old.key == f.key {
				l.facts = append(l.facts, old)
			}
		}
	}
}

// rest keeps of the record what others than the selected units rest on, and
// drops what nothing does.
func (w *writer) rest(complete bool) {
	r := w.s.record
	for _, unit := range slices.Sorted(maps.Keys(r.units)) {
		l := w.locks[unit]
		if l == nil {
			if w.here[unit] || !complete {
				continue
			}
			l = &lock{head: r.heads[unit]} // a page that is gone
			w.locks[unit] = l
		}
		for _, e := range r.units[unit] {
			switch {
			case w.written[e]:
			case e.used: // by a page that is not selected
				l.entries = append(l.entries, e)
			default:
				w.c.Dropped++
			}
		}
	}
}
