package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// written is a text of a drawing, where it stands.
type written struct {
	area
	said, class string
}

// textsOf lists the texts of each drawing of a picture, as wide as measure takes
// them to be and as high as their letters are.
func textsOf(t *testing.T, p *Picture) [][]written {
	t.Helper()
	sizes := map[string]float64{"t": titleSize * bold, "s": subtitleSize, "n": noteSize, "l": labelSize, "q": labelSize, "v": labelSize * bold, "g": labelSize * bold}
	var out [][]written
	d := xml.NewDecoder(strings.NewReader("<all>" + p.Inline() + "</all>"))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if e.Name.Local == "svg" {
			out = append(out, nil)
		}
		if e.Name.Local != "text" {
			continue
		}
		with := map[string]string{}
		for _, a := range e.Attr {
			with[a.Name.Local] = a.Value
		}
		number := func(key string) float64 {
			v, err := strconv.ParseFloat(with[key], 64)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		var said struct {
			Text string `xml:",chardata"`
		}
		if err := d.DecodeElement(&said, &e); err != nil {
			t.Fatal(err)
		}
		class, _, _ := strings.Cut(with["class"], " ")
		w := written{area{number("x"), number("y") - 10, measure(said.Text, sizes[class]), 12}, said.Text, class}
		switch with["text-anchor"] {
		case "middle":
			w.x -= w.w / 2
		case "end":
			w.x -= w.w
		}
		out[len(out)-1] = append(out[len(out)-1], w)
	}
}

// many makes a row of so many years, each with what a function says, and a target
// some years later.
func many(label string, years int, said string, value func(i int) float64) Row {
	r := Row{Label: label}
	for i := range years {
		v := value(i)
		r.Marks = append(r.Marks, Mark{At: float64(1964 + i), Low: v, High: v, Said: fmt.Sprintf(said, v), When: strconv.Itoa(1964 + i), Href: "#" + strconv.Itoa(i)})
	}
	v := value(years - 1)
	r.Marks = append(r.Marks, Mark{At: float64(1964 + years + 1), Low: 1.2 * v, High: 1.2 * v, Said: "more than " + fmt.Sprintf(said, 1.2*v), When: strconv.Itoa(1964+years+1) + " · target", Style: Hollow, Beyond: 1})
	return r
}

// six are rows that lie close together.
func six(years int, said string, value func(i int) float64) []Row {
	var out []Row
	for _, label := range []string{"North", "South Park", "East", "West Hill", "The Island", "Centre"} {
		out = append(out, many(label, years, said, func(i int) float64 { return value(i) + float64(len(label)) }))
	}
	return out
}

// No text of a series stands on another one, however many marks it has and
// whichever way they go; and what is left out is what says least.
func TestSeriesTexts(t *testing.T) {
	shapes := map[string]func(i int) float64{
		"rising":  func(i int) float64 { return float64(i + 1) },
		"falling": func(i int) float64 { return float64(90 - i) },
		"level":   func(int) float64 { return 50 },
		"up and down": func(i int) float64 {
			return 50 + 30*float64(i%2*2-1)
		},
		"a wave":     func(i int) float64 { return 100 * math.Sin(float64(i)/3) },
		"one peak":   func(i int) float64 { return 10 + 90*math.Exp(-math.Abs(float64(i-5))) },
		"below zero": func(i int) float64 { return float64(-i - 3) },
	}
	for shape, value := range shapes {
		for _, said := range []string{"%.0f", "RMB %.2f billion", "%.1f亿元"} {
			for _, years := range []int{1, 2, 3, 5, 8, 14, 30, 60} {
				row := many("North", years, said, value)
				both := []Row{row, many("South Park", years, said, func(i int) float64 { return value(i) + 2 })}
				for what, p := range map[string]*Picture{
					"alone":  {Kind: Series, Title: "T", Subtitle: "S", Notes: []string{"N"}, Rows: []Row{row}},
					"both":   {Kind: Series, Title: "T", Subtitle: "S", Notes: []string{"N"}, Rows: both},
					"six":    {Kind: Series, Title: "T", Subtitle: "S", Notes: []string{"N"}, Rows: six(years, said, value)},
					"panels": {Kind: Multiples, Each: Series, Title: "T", Panels: []Panel{{Title: "North", Rows: []Row{row}}, {Title: "Both", Rows: both}}},
				} {
					name := fmt.Sprintf("%s, %s, %d %s", what, shape, years, said)
					drawings := textsOf(t, p)
					for _, texts := range drawings {
						apart(t, name, texts)
					}
					if what == "alone" {
						tells(t, name, row, drawings[0])
					}
					for _, r := range p.Rows {
						if len(p.Rows) > 1 && !says(drawings[0], strings.Fields(r.Label)[0]) { // its label may be broken
							t.Errorf("%s: %s has no name", name, r.Label)
						}
					}
				}
			}
		}
	}
}

// A label stands on no line of its series where there is room beside the lines, one
// with the name of its row least of all.
func TestSeriesLabelsOffLines(t *testing.T) {
	shapes := map[string]func(i int) float64{
		"rising":     func(i int) float64 { return float64(i + 1) },
		"falling":    func(i int) float64 { return float64(90 - i) },
		"level":      func(int) float64 { return 50 },
		"one peak":   func(i int) float64 { return 10 + 90*math.Exp(-math.Abs(float64(i-5))) },
		"below zero": func(i int) float64 { return float64(-i - 3) },
		"growing":    func(i int) float64 { return 10 * math.Pow(1.12, float64(i)) },
	}
	for shape, value := range shapes {
		for _, said := range []string{"%.0f", "RMB %.2f billion", "%.1f亿元"} {
			for _, years := range []int{9, 14, 30, 60} {
				row := many("North", years, said, value)
				for what, rows := range map[string][]Row{
					"alone": {row},
					"both":  {row, many("South Park", years, said, func(i int) float64 { return value(i) + 9 })},
				} {
					p := &Picture{Kind: Series, Title: "T", Rows: rows}
					for _, w := range textsOf(t, p)[0] {
						if w.class == "v" && onLine(t, p, w.area) {
							t.Errorf("%s, %s, %d %s: %q stands on a line", what, shape, years, said, w.said)
						}
					}
				}
			}
		}
	}
}

// onLine says whether a line that joins marks of a picture leads through a part of it.
func onLine(t *testing.T, p *Picture, a area) bool {
	t.Helper()
	for _, m := range regexp.MustCompile(`class="w" d="(M[^"]*L[^"]*)"`).FindAllStringSubmatch(p.Inline(), -1) {
		way := numbers(t, strings.NewReplacer("M", " ", "L", " ").Replace(m[1]))
		for i := 2; i+1 < len(way); i += 2 {
			const parts = 100
			for part := range parts {
				x := way[i-2] + (way[i]-way[i-2])*float64(part)/parts
				y := way[i-1] + (way[i+1]-way[i-1])*float64(part)/parts
				if a.touches(area{x, y, 0, 0}) {
					return true
				}
			}
		}
	}
	return false
}

// A line joins results of periods that are as long: half a year between two whole
// ones is no fall and a rise again. What no line leads to stands on a stem, however
// little room there is for labels, and is one that a reader looks for.
func TestSeriesOfUnlikePeriods(t *testing.T) {
	row := Row{Label: "North"}
	for i := range 30 {
		row.Marks = append(row.Marks, Mark{At: float64(1991 + i), Low: 100, High: 100, Said: "RMB 100 billion", When: strconv.Itoa(1990 + i), Long: 372})
	}
	whole := drawnOf(&Picture{Kind: Series, Rows: []Row{row}})
	row.Marks = slices.Insert(row.Marks, 20, Mark{At: 2010.5, Low: 50, High: 50, Said: "RMB 50 billion", When: "first half of 2010", Long: 186})
	p := &Picture{Kind: Series, Rows: []Row{row}}
	if got := drawnOf(p); strings.Count(got, `class="w"`) != 1 || strings.Count(got, "L") != strings.Count(whole, "L") {
		t.Errorf("the half-year is joined to the years: %s", got)
	} else if strings.Count(got, `class="p"`) != 1 {
		t.Errorf("the half-year stands on no stem: %s", got)
	}
	if texts := textsOf(t, p)[0]; !says(texts, "RMB 50 billion") {
		t.Errorf("the half-year is not labelled: %v", texts)
	}

	// Two halves have a line of their own.
	row.Marks = append(row.Marks, Mark{At: 2011.5, Low: 60, High: 60, Said: "RMB 60 billion", When: "first half of 2011", Long: 186})
	if got := drawnOf(&Picture{Kind: Series, Rows: []Row{row}}); strings.Count(got, `class="w"`) != 2 || strings.Contains(got, `class="p"`) {
		t.Errorf("two half-years are not joined by a line of their own: %s", got)
	}

	// In a drawing of several rows, where nothing stands on stems, too.
	if got := drawnOf(&Picture{Kind: Series, Rows: []Row{{Label: "South", Marks: row.Marks[:21]}, row}}); strings.Count(got, `class="w"`) != 3 || strings.Contains(got, `class="p"`) {
		t.Errorf("the lines of two rows: %s", got)
	}
}

// What points down from the lowest mark is clear of the period below it.
func TestSeriesBelowTheLowest(t *testing.T) {
	for _, low := range []float64{-8, 0} {
		row := Row{Marks: []Mark{
			{At: 2021, Low: 5, High: 5, Said: "5", When: "2021"},
			{At: 2022, Low: low, High: low, Said: "less", When: "2022", Beyond: -1},
			{At: 2023, Low: 9, High: 9, Said: "9", When: "2023"},
		}}
		p := &Picture{Kind: Series, Title: "T", Rows: []Row{row}}
		m := regexp.MustCompile(`class="w" d="M\S+ (\S+)l4 4`).FindStringSubmatch(p.Inline())
		if m == nil {
			t.Fatal("nothing points down")
		}
		tip := numbers(t, m[1])[0] + 4
		for _, w := range textsOf(t, p)[0] {
			if w.said == "2022" && w.y < tip {
				t.Errorf("%g: what points down goes to %g, the period begins at %g", low, tip, w.y)
			}
		}
	}
}

// drawnOf are the paths of a picture.
func drawnOf(p *Picture) string {
	return strings.Join(regexp.MustCompile(`<path [^>]*>`).FindAllString(p.Inline(), -1), "\n")
}

// Months and estimates take more room than years and results: those that do not fit
// are left out, not printed over each other.
func TestSeriesOfMonths(t *testing.T) {
	row := Row{Label: "North"}
	for i := range 40 {
		m := Mark{At: 2020 + float64(i)/12, Low: float64(i % 7), High: float64(i%7) + 1, Said: fmt.Sprintf("%d–%d", i%7, i%7+1), When: fmt.Sprintf("month %d of 40", i+1)}
		if i%3 == 0 {
			m.Style, m.When = Dashed, m.When+" · preliminary"
		}
		row.Marks = append(row.Marks, m)
	}
	for _, rows := range [][]Row{{row}, {row, row}} {
		texts := textsOf(t, &Picture{Kind: Series, Title: "T", Rows: rows})[0]
		apart(t, "months", texts)
		if !says(texts, "month 40 of 40") {
			t.Error("the last month is not named")
		}
	}
}

// apart holds texts to standing clear of each other.
func apart(t *testing.T, name string, texts []written) {
	t.Helper()
	for i, a := range texts {
		for _, b := range texts[:i] {
			if a.touches(b.area) {
				t.Errorf("%s: %q on %q", name, a.said, b.said)
			}
		}
	}
}

func says(texts []written, part string) bool {
	for _, w := range texts {
		if strings.HasPrefix(w.said, part) {
			return true
		}
	}
	return false
}

// tells says whether a lone row has its ends, its extremes and the periods of the ends.
func tells(t *testing.T, name string, row Row, texts []written) {
	t.Helper()
	first, known, last := row.Marks[0], row.Marks[:len(row.Marks)-1], row.Marks[len(row.Marks)-1]
	want := []string{first.When, last.When, first.Said, "more than"}
	most, least := first, first
	for _, m := range known {
		if m.High > most.High {
			most = m
		}
		if m.Low < least.Low {
			least = m
		}
	}
	for _, w := range append(want, most.Said, least.Said) {
		if !says(texts, w) {
			t.Errorf("%s: %s is not said", name, w)
		}
	}
}

// A mark without a label says what it is to whoever points at it, in a page by a
// link for the pointer alone; nothing is told twice.
func TestHints(t *testing.T) {
	p := &Picture{Kind: Series, ID: "h", Title: "T", Rows: []Row{many("North", 30, "RMB %.0f billion", func(i int) float64 { return float64(i + 1) })}}
	page, file := p.Inline(), p.File()
	hint := `<title>1980 RMB 17 billion</title>`
	if !strings.Contains(page, `<a tabindex="-1" aria-hidden="true" href="#16">`+hint) || !strings.Contains(file, "<g>"+hint) {
		t.Errorf("no hint %s in\n%s", hint, page)
	}
	if strings.Contains(page, "<title>1964 ") || !strings.Contains(page, `<a href="#0">`) {
		t.Error("the first mark is not a link with a label")
	}
}
