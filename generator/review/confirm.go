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
			if !slices.ContainsFunc(u.items, func(it item) bool { return u.is(&it, handle) }) {
				var known []string
				for i := range u.items {
					known = append(known, u.handle(&u.items[i]))
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
// selected keeps its state, and entries that it rests on stay. Complete says that
// every page could be read: only then are the files of pages that are gone
// removed.
func (s *Site) Confirm(sel *Selection, complete bool) (*Confirmation, error) {
	if !s.Kept && len(sel.units) < len(s.units) {
		return nil, ErrNoRecord
	}
	c := &Confirmation{Files: map[string][]byte{}}
	files := map[string][]*entry{}
	written := map[*entry]bool{} // entries that are in some file still, or in a new form
	for _, u := range s.units {
		if !slices.Contains(sel.units, u) {
			continue
		}
		files[u.name] = nil
		for i := range u.items {
			it := &u.items[i]
			if it.empty() {
				continue
			}
			for _, e := range it.from {
				written[e] = true
			}
			switch chosen := sel.has(u, it); {
			case it.state == Confirmed || chosen:
				files[u.name] = append(files[u.name], &entry{key: it.key, hash: it.hash, text: it.text})
				if it.state != Confirmed {
					c.Texts = append(c.Texts, ConfirmedText{u.name, u.handle(it), it.state, [2]string{excerpt(it.text[0]), excerpt(it.text[1])}})
				}
			default:
				files[u.name] = append(files[u.name], it.from...)
			}
		}
	}
	gone := map[string]bool{}
	if complete {
		for unit := range s.record.units {
			gone[unit] = true
		}
		for _, u := range s.units {
			delete(gone, u.name)
		}
	}
	for _, unit := range slices.Sorted(maps.Keys(s.record.units)) {
		if _, ok := files[unit]; !ok && !gone[unit] {
			continue
		}
		list := files[unit]
		for _, e := range s.record.units[unit] {
			switch {
			case written[e]:
			case e.used: // by a page that is not selected
				list = append(list, e)
			default:
				c.Dropped++
			}
		}
		files[unit] = list
	}
	for unit, list := range files {
		name := fileOf(unit)
		data := format(unit, s.languages(), list)
		switch {
		case len(list) > 0 && !slices.Equal(data, s.record.files[unit]):
			c.Files[name] = data
		case len(list) == 0 && s.record.files[unit] != nil:
			c.Files[name] = nil
		}
	}
	return c, nil
}
