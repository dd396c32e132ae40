package chart

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A bar goes from zero to the end of its value that is nearer, and hollow to the other
// one. It is pointed where the real value lies farther from zero than the number, and
// notched where it lies nearer.
func TestBar(t *testing.T) {
	f := frame{left: 20, width: 200, right: 300, low: -10, high: 10} // zero is at 120
	for _, c := range []struct {
		what string
		mark Mark
		want string
	}{
		{"5", Mark{Low: 5, High: 5}, "b M120 3H170v14H120z"},
		{"more than 5", Mark{Low: 5, High: 5, Beyond: 1}, "b M120 3H170l6 7 -6 7H120z"},
		{"less than 5", Mark{Low: 5, High: 5, Beyond: -1}, "b M120 3H170l-6 7 6 7H120z"},
		{"less than 0.3", Mark{Low: .3, High: .3, Beyond: -1}, "b M120 3H123l-3 7 3 7H120z"},
		{"4 to 6", Mark{Low: 4, High: 6}, "b M120 3H160v14H120z h M160 3H180v14H160z"},
		{"0 to 6", Mark{High: 6}, "h M120 3H180v14H120z"},
		{"0", Mark{}, "w M120 1v18"},
		{"−5", Mark{Low: -5, High: -5}, "b M120 3H70v14H120z"},
		{"less than −5", Mark{Low: -5, High: -5, Beyond: -1}, "b M120 3H70l-6 7 6 7H120z"},
		{"more than −5", Mark{Low: -5, High: -5, Beyond: 1}, "b M120 3H70l6 7 -6 7H120z"},
		{"−6 to −4", Mark{Low: -6, High: -4}, "b M120 3H80v14H120z h M80 3H60v14H80z"},
		{"−6 to 0", Mark{Low: -6}, "h M120 3H60v14H120z"},
		{"−2 to 3", Mark{Low: -2, High: 3}, "h M100 3H150v14H100z"},
	} {
		var drawn canvas
		drawn.bar(c.mark, f)
		got := strings.NewReplacer(`<path class="`, " ", `" d="`, " ", `"/>`, "").Replace(drawn.String())
		if got = strings.TrimSpace(got); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

// below are bars below zero: alone, and with others above it.
func below(said string) map[string][]Row {
	mark := func(v float64, beyond int) Mark {
		return Mark{Low: v, High: v, Said: said, When: "2023", Beyond: beyond}
	}
	return map[string][]Row{
		"alone": {{Label: "North", Marks: []Mark{mark(-8, -1), mark(-4, 1)}}, {Label: "South"}},
		"both":  {{Label: "North", Marks: []Mark{mark(-8, -1), mark(9, 1)}}, {Label: "South"}},
	}
}

// What is below zero stays in the picture, and no axis goes through a text.
func TestBarsBelowZero(t *testing.T) {
	for _, said := range []string{"−8%", "RMB −8 billion, as far as anybody has counted"} {
		for name, rows := range below(said) {
			for _, kind := range []Kind{Bars, Targets} {
				p := &Picture{Kind: kind, Title: "T", Missing: "not given by any of the sources", Rows: rows}
				svg := p.Inline()
				for _, m := range regexp.MustCompile(`<path class="([^"]+)" d="([^"]+)"`).FindAllStringSubmatch(svg, -1) {
					if from, to := across(t, m[2]); from < 0 || to > Width {
						t.Errorf("%s, %s: %s is drawn from %g to %g", name, said, m[0], from, to)
					}
					if m[1] != "a" {
						continue
					}
					from, _ := across(t, m[2])
					for _, w := range textsOf(t, p)[0] {
						if w.class != "l" && w.touches(vertical(t, m[2], from)) {
							t.Errorf("%s: an axis goes through %q in\n%s", name, w.said, svg)
						}
					}
				}
				for _, w := range textsOf(t, p)[0] {
					if w.x < 0 || w.x+w.w > Width+.1 {
						t.Errorf("%s: %q stands from %g to %g", name, w.said, w.x, w.x+w.w)
					}
				}
			}
		}
	}
}

// across is from where to where a path goes.
func across(t *testing.T, d string) (from, to float64) {
	t.Helper()
	from, to = 1e9, -1e9
	x := 0.0
	for _, m := range regexp.MustCompile(`([MHVlvz])([^MHVlvz]*)`).FindAllStringSubmatch(d, -1) {
		steps := numbers(t, m[2])
		switch m[1] {
		case "M", "H":
			x = steps[0]
		case "l":
			for i := 0; i < len(steps); i += 2 {
				x += steps[i]
				from, to = min(from, x), max(to, x)
			}
		}
		from, to = min(from, x), max(to, x)
	}
	return from, to
}

// vertical is the place of an axis that goes down at x.
func vertical(t *testing.T, d string, x float64) area {
	t.Helper()
	ends := numbers(t, strings.NewReplacer("M", "", "V", " ").Replace(d))
	return area{x, ends[1], 1, ends[2] - ends[1]}
}

func numbers(t *testing.T, s string) []float64 {
	t.Helper()
	var out []float64
	for _, field := range strings.Fields(s) {
		v, err := strconv.ParseFloat(field, 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}
