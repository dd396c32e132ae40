package review

import (
	"strings"

	"briefing/generator/diag"
)

// changeLimit is how many comparisons finding the changes in a text may take.
// Beyond it, all between the first and the last change is shown as one.
const changeLimit = 4_000_000

// change is a piece of two texts: the same in both, or not.
type change struct{ old, new string }

func (c change) same() bool { return c.old == c.new }

// changes compares two texts by words and, in Chinese, characters.
func changes(old, new string) []change {
	a, b := tokens(old), tokens(new)
	var head, tail int
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []change
	add := func(o, n []string) {
		c := change{strings.Join(o, ""), strings.Join(n, "")}
		if c.old == "" && c.new == "" {
			return
		}
		if k := len(out) - 1; k >= 0 && out[k].same() == c.same() {
			out[k].old += c.old
			out[k].new += c.new
			return
		}
		out = append(out, c)
	}
	add(a[:head], b[:head])
	middle(a[head:len(a)-tail], b[head:len(b)-tail], add)
	add(a[len(a)-tail:], b[len(b)-tail:])
	return tidy(out)
}

// middle finds a longest common subsequence and hands out the runs.
func middle(a, b []string, add func(o, n []string)) {
	if len(a) == 0 || len(b) == 0 || len(a)*len(b) > changeLimit {
		add(a, b)
		return
	}
	width := len(b) + 1
	common := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i*width+j] = common[(i+1)*width+j+1] + 1
			} else {
				common[i*width+j] = max(common[(i+1)*width+j], common[i*width+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			add(a[i:i+1], b[j:j+1])
			i++
			j++
		case j == len(b) || i < len(a) && common[(i+1)*width+j] >= common[i*width+j+1]:
			add(a[i:i+1], nil)
			i++
		default:
			add(nil, b[j:j+1])
			j++
		}
	}
}

// tidy takes together changes with hardly anything between them, where the
// common part is chance: a change of a sentence should not be shown as one of
// every other character.
func tidy(list []change) []change {
	var out []change
	for i, c := range list {
		n := len(out)
		chance := c.same() && len([]rune(strings.TrimSpace(c.old))) <= 1 && !strings.Contains(c.old, "\n")
		if n > 0 && !out[n-1].same() && (!c.same() || chance && i+1 < len(list)) {
			out[n-1].old += c.old
			out[n-1].new += c.new
			continue
		}
		out = append(out, c)
	}
	return out
}

// contextWidth is how many columns of the unchanged text are shown on either
// side of a change.
const contextWidth = 24

// showChanges says on one line what was changed: [-taken out-]{+put in+}, with
// a few words around it.
func showChanges(old, new string) string {
	list := changes(old, new)
	var b strings.Builder
	for i, c := range list {
		if !c.same() {
			old, new, space := oneLine(c.old), oneLine(c.new), ""
			if o, ok := strings.CutSuffix(old, " "); ok && strings.HasSuffix(new, " ") {
				old, new, space = o, new[:len(new)-1], " "
			}
			if old != "" {
				b.WriteString("[-" + old + "-]")
			}
			if new != "" {
				b.WriteString("{+" + new + "+}")
			}
			b.WriteString(space)
			continue
		}
		text := oneLine(c.old)
		head, tail := contextWidth, contextWidth
		if i == 0 {
			head = 0
		}
		if i == len(list)-1 {
			tail = 0
		}
		b.WriteString(shorten(text, head, tail))
	}
	return b.String()
}

// shorten leaves out the middle of a text, but for head columns at its start
// and tail columns at its end.
func shorten(s string, head, tail int) string {
	runes := []rune(s)
	start, end := 0, len(runes)
	for w := 0; start < len(runes) && w < head; start++ {
		w += diag.Columns(runes[start])
	}
	for w := 0; end > 0 && w < tail; end-- {
		w += diag.Columns(runes[end-1])
	}
	if end-start <= 3 {
		return s
	}
	return string(runes[:start]) + "…" + string(runes[end:])
}

// excerpt is the beginning of a text.
func excerpt(s string) string { return shorten(oneLine(s), 2*contextWidth, 0) }

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " / ") }
