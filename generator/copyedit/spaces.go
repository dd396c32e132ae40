package copyedit

import "briefing/generator/diag"

func blank(r rune) bool { return r == ' ' || r == '\t' || r == '　' }

// spaces calls visit for each run of typed spaces, from i to j. Those behind a
// citation that begins the text are not at its edge.
func (w *writer) spaces(visit func(i, j int)) {
	for i := 0; i < len(w.chars); i++ {
		if !blank(w.chars[i].r) {
			continue
		}
		j := i + 1
		for j < len(w.chars) && blank(w.chars[j].r) {
			j++
		}
		if i > 0 || !w.chars[i].cited {
			visit(i, j)
		}
		i = j
	}
}

// doubleSpaces finds spaces that are doubled and those before the first and
// behind the last word.
func (w *writer) doubleSpaces() {
	w.spaces(func(i, j int) {
		switch {
		case !w.typed(i, j):
		case i == 0 || j == len(w.chars):
			if i > 0 && w.at(i-1) < 0 || j < len(w.chars) && w.at(j) < 0 {
				return
			}
			w.report(diag.Spacing, i, j, "a space at the text's edge", "take it out", w.replace(i, j, "")...)
		case j-i > 1 && w.joined(i, j):
			w.report(diag.Spacing, i, j, "more than one space", "one is enough", w.replace(i, j, " ")...)
		}
	})
}

// typed says whether spaces stand in the source as they are. A line's end that
// is read as a space, or an entity, is none that somebody typed.
func (w *writer) typed(i, j int) bool {
	for _, c := range w.chars[i:j] {
		if !c.exact {
			return false
		}
	}
	return true
}
