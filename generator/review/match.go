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
		if e := pick(unused(r.byPair, it.hash), u, it, true); e != nil {
			it.confirm(e)
		}
	})
	s.each(func(u *unit, it *item) {
		if e := pick(unused(r.byPair, it.hash), u, it, false); e != nil {
			it.confirm(e)
			it.day = open // it came to stand here some time since
		} else if _, known := r.byPair[it.hash]; known {
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
				found[1-side] = nearest(unused(r.bySide[side], it.hash[side]), u, it, own, 1-side)
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

// unused are the entries of a key from the first one on that is nobody's yet. It
// forgets those before, or thousands of the same words would be passed over
// again for each of them.
func unused[K comparable](entries map[K][]*entry, key K) []*entry {
	list := entries[key]
	n := 0
	for n < len(list) && list[n].used {
		n++
	}
	if n > 0 {
		entries[key] = list[n:]
	}
	return list[n:]
}

// pick takes the first of the entries that are free, before others one with
// the item's key.
func pick(list []*entry, u *unit, it *item, own bool) *entry {
	var best *entry
	for _, e := range list {
		if !e.free(u, own) {
			continue
		}
		if e.key == it.key {
			return e
		}
		if best == nil {
			best = e
		}
	}
	return best
}

// nearestLimit is how many entries of the same words an item is held against.
const nearestLimit = 20

// nearest is the free entry of the item's key whose text on a side is most
// like the item's, among the first there are.
func nearest(list []*entry, u *unit, it *item, own bool, side int) *entry {
	var fit []*entry
	for _, e := range list {
		if e.free(u, own) && e.key == it.key {
			if fit = append(fit, e); len(fit) == nearestLimit {
				break
			}
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
// own file and in others, and how many comparisons may be made to find it: for
// the items of a unit, and for all that is left then.
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
	like := likeness{}
	var left []*item
	for _, u := range s.units {
		items := u.unknown()
		for i, it := range items {
			like.find(it, around(free[u.name], i, len(items)), likeInUnit)
		}
		left = append(left, u.unknown()...)
	}
	if len(left)*count > likeLimit {
		return // a site made anew: nobody reads that many differences
	}
	var all []*entry
	for _, unit := range slices.Sorted(maps.Keys(free)) {
		all = append(all, free[unit]...)
	}
	for _, it := range left {
		like.find(it, all, likeInOther)
	}
}

// unknown are the items without a key whose state is not known yet.
func (u *unit) unknown() []*item {
	var out []*item
	for i := range u.items {
		if it := &u.items[i]; it.state == New && it.key == "" {
			out = append(out, it)
		}
	}
	return out
}

// around are the entries of a unit that item i of n may have been made of: all of
// them, but on a very long page that was changed throughout those that stand
// about where it does, since each of its items is compared with them.
func around(list []*entry, i, n int) []*entry {
	size := max(likeLimit/n, 1)
	if len(list) <= size {
		return list
	}
	from := min(max(i*len(list)/n-size/2, 0), len(list)-size)
	return list[from : from+size]
}

// likeness holds the words of the entries that items are compared with.
type likeness map[*entry][2][]string

// find looks among entries for the one that an item was made of, at least so
// much alike.
func (l likeness) find(it *item, list []*entry, least float64) {
	own := [2][]string{tokens(it.text[0]), tokens(it.text[1])}
	var best *entry
	for _, e := range list {
		if e.used {
			continue
		}
		w, ok := l[e]
		if !ok {
			w = [2][]string{tokens(e.text[0]), tokens(e.text[1])}
			l[e] = w
		}
		if like := (similarity(w[0], own[0]) + similarity(w[1], own[1])) / 2; like > least || best == nil && like == least {
			best, least = e, like
		}
	}
	if best != nil {
		it.changed([2]*entry{best, best})
	}
}
