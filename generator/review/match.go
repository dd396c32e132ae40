package review

import (
	"maps"
	"slices"
)

// match finds the state of every item. It goes from what is certain to what is
// likely: the same pair in the unit's own file, then anywhere; then entries
// that nothing has claimed, of which one side is left, in the own file and
// anywhere; then those of which neither side is left but which have the same
// key or say nearly the same. What is found at one step is gone at the next, so
// that two blocks with one text have an entry each. Units and items go in
// order, so that the outcome is the same every time.
func (s *Site) match() {
	r := s.record
	s.each(func(u *unit, it *item) {
		if e := pick(r.byPair[it.hash], u, it, true); e != nil {
			it.confirm(e)
		}
	})
	s.each(func(u *unit, it *item) {
		if e := pick(r.byPair[it.hash], u, it, false); e != nil {
			it.confirm(e)
			it.day = open // it came to stand here some time since
		} else if len(r.byPair[it.hash]) > 0 {
			it.state, it.day = Confirmed, open // beside another of the same words
		}
	})
	s.each(func(u *unit, it *item) {
		if it.key != "" {
			for _, e := range r.units[u.name] {
				if !e.used && e.key == it.key {
					it.changed([2]*entry{e, e})
					return
				}
			}
		}
	})
	for _, own := range []bool{true, false} {
		s.each(func(u *unit, it *item) {
			var found [2]*entry // with the item's text on the other side
			for side := range found {
				found[1-side] = nearest(r.bySide[side][it.hash[side]], u, it, own, 1-side)
			}
			switch {
			case found[0] != nil && found[1] != nil:
				it.changed(found)
			case found[0] != nil:
				it.changed([2]*entry{found[0], found[0]})
			case found[1] != nil:
				it.changed([2]*entry{found[1], found[1]})
			}
		})
	}
	s.likely()
}

// each calls f with the items whose state is not known yet.
func (s *Site) each(f func(u *unit, it *item)) {
	for _, u := range s.units {
		for i := range u.items {
			if it := &u.items[i]; it.state == New {
				f(u, it)
			}
		}
	}
}

// free says whether an entry is nobody's yet, in the unit's own file or in the
// others.
func (e *entry) free(u *unit, own bool) bool { return !e.used && (e.unit == u.name) == own }

// pick takes the first of the entries that are free, before others one with
// the item's key.
func pick(list []*entry, u *unit, it *item, own bool) *entry {
	var best *entry
	for _, e := range list {
		if e.free(u, own) && (best == nil || best.key != it.key && e.key == it.key) {
			best = e
		}
	}
	return best
}

// nearest is the free entry of the item's key whose text on a side is most
// like the item's.
func nearest(list []*entry, u *unit, it *item, own bool, side int) *entry {
	var fit []*entry
	for _, e := range list {
		if e.free(u, own) && e.key == it.key {
			fit = append(fit, e)
		}
	}
	if len(fit) < 2 {
		return append(fit, nil)[0]
	}
	words := tokens(it.text[side])
	best, most := fit[0], -1.0
	for _, e := range fit {
		if like := similarity(tokens(e.text[side]), words); like > most {
			best, most = e, like
		}
	}
	return best
}

func (it *item) confirm(e *entry) {
	it.state, it.day, e.used = Confirmed, e.day, true
	if it.detail != nil {
		it.from = []*entry{e}
	}
}

// changed says what an item was: from[i] is the entry that holds what its side i
// was before, if that is not what it is now.
func (it *item) changed(from [2]*entry) {
	it.state = Changed
	for side, e := range from {
		it.was[side] = e.text[side]
		if e.hash[side] == it.hash[side] {
			it.state, it.side = Stale, int8(side)
		}
		if !e.used {
			it.from = append(it.from, e)
		}
		e.used = true
	}
}

// What is alike enough to be a changed form of the same text, in the unit's
// own file and in others, and how many comparisons may be made to find it.
const (
	likeInUnit  = 0.4
	likeInOther = 0.6
	likeLimit   = 200_000
)

// likely finds for items of which both sides are others than in any entry the
// entry they were made of.
func (s *Site) likely() {
	free := map[string][]*entry{}
	count := 0
	for unit, list := range s.record.units {
		for _, e := range list {
			if !e.used && e.key == "" {
				free[unit] = append(free[unit], e)
				count++
			}
		}
	}
	if count == 0 {
		return
	}
	words := map[*entry][2][]string{}
	find := func(u *unit, it *item, list []*entry, least float64) {
		own := [2][]string{tokens(it.text[0]), tokens(it.text[1])}
		var best *entry
		for _, e := range list {
			if e.used {
				continue
			}
			w, ok := words[e]
			if !ok {
				w = [2][]string{tokens(e.text[0]), tokens(e.text[1])}
				words[e] = w
			}
			if like := (similarity(w[0], own[0]) + similarity(w[1], own[1])) / 2; like > least || best == nil && like == least {
				best, least = e, like
			}
		}
		if best != nil {
			it.changed([2]*entry{best, best})
		}
	}
	left := 0
	s.each(func(u *unit, it *item) {
		if it.key == "" {
			find(u, it, free[u.name], likeInUnit)
			if it.state == New {
				left++
			}
		}
	})
	if left*count > likeLimit {
		return // a site made anew: nobody reads that many differences
	}
	var all []*entry
	for _, unit := range slices.Sorted(maps.Keys(free)) {
		all = append(all, free[unit]...)
	}
	s.each(func(u *unit, it *item) {
		if it.key == "" {
			find(u, it, all, likeInOther)
		}
	})
}
