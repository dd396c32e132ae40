package render

import (
	"html/template"

	"briefing/generator/cite"
)

// What a View holds of figures, metrics and sources.

// Figure is an observation as tables show it.
type Figure struct {
	ID         string
	Href       string // its own entry on the metric's page
	Metric     Link
	Subject    Link
	Period     Texts
	Status     string // actual, preliminary, target, plan, ceiling
	StatusText Texts
	Value      Texts  // said in each language
	Change     Texts  // the change printed beside it, with its direction; empty if none
	NoChange   Texts  // without a change: why there is none, that none is printed or that a computed figure can't have one
	Printed    string // empty for a derived figure that no source prints
	PrintedTag string // the source's language
	Formula    Texts  // of a derived figure: its inputs, linked, and the operators between them; else empty
	Inputs     []Link // of a derived figure: what its inputs are: metric, subject and period
	Plain      string // the value as a plain number in the base unit
	Unit       Texts
	Cites      []SourceCites // the lines that print it; of a derived figure, those its inputs rest on
	Note       Texts
	TableNote  Texts // of the table the observation stands in
	Conflict   *Link // another observation of the same thing with another value; its text is that value

	// Only in the figure's own entry, on the metric's page:
	Other   Texts          // the value as the language says it that the edition is not in; empty in the paired one, and where both say the same
	Uses    []MentionGroup // the texts that name the figure, by page; each excerpt has it in <mark>
	Derived []Link         // the figures that are computed from it: what they are
	citeAs  func() []CiteAs
}

// CiteAs is how to cite a figure, in each language of the edition; only in its
// own entry. It is made when a layout asks for it: a metric can have thousands of
// figures.
func (f Figure) CiteAs() []CiteAs {
	if f.citeAs == nil {
		return nil
	}
	return f.citeAs()
}

// CiteAs is how a figure is to be cited, in one language.
type CiteAs struct {
	Tag    string // the language's tag
	ByGBT  bool   // there is a form by GB/T 7714: a language of the site is Chinese
	figure cite.Figure
}

// Plain is a sentence.
func (c CiteAs) Plain() template.HTML { return c.html(cite.Figure.AppendPlain) }

// GBT is the form of GB/T 7714, with a blank for the day the reader looked it up.
func (c CiteAs) GBT() template.HTML { return c.html(cite.Figure.AppendGBT) }

// BibTeX is a record in several lines.
func (c CiteAs) BibTeX() template.HTML { return c.html(cite.Figure.AppendBibTeX) }

// CSL is the same in CSL-JSON.
func (c CiteAs) CSL() template.HTML { return c.html(cite.Figure.AppendCSL) }

// SourceCites are the lines of one source that a figure rests on.
type SourceCites struct {
	Source Link // the source's short title; leads to the first of the lines
	Lines  []CitedLine
}

// CitedLine is a line of a source, with its entry on the source's page.
type CitedLine struct {
	N    int
	Text Texts // "line 12"
	Href string
}

// Cite is a citation in a table or a list, not numbered.
type Cite struct {
	Href   string
	Source Texts // the source's short title
	Line   Texts // "line 12"
}

// FigureTable is a table of an entity's figures.
type FigureTable struct {
	ID      string // of its topic
	Topic   Texts  // empty when it is the only table
	Figures []Figure
}

// Topic is a field with its metrics.
type Topic struct {
	ID      string // its anchor
	Name    Texts
	Explore string // its figures in the table of all figures; empty if the site has none
	Entries []Entry
}

// KeyFigure is a figure of the home page.
type KeyFigure struct {
	Figure Figure
	Beside []Texts // the result before it and where it went since, what is aimed at for later; of an aim, the last result
}

// DueGroup is what is meant to be reached by the end of a year.
type DueGroup struct {
	Year  string // in four digits, for anchors
	Text  Texts
	Items []Outcome // the result is one for an earlier period
	More  *Link     // to the page of targets, if there are more than these
}

// Metric is a metric's page.
type Metric struct {
	ID         string
	Topic      *Link // where the page of all metrics has its topic; nil if the site has none
	Unit       Texts
	Definition Texts
	Note       Texts
	Figures    []Figure // by subject, then period
	Explore    string   // these in the table of all figures; empty if the site has none
}

// Source is a source's page. Its text is never shown.
type Source struct {
	ID        string
	Publisher Texts
	Date      string // as declared; empty when unknown
	When      Texts  // the same in words
	DateNote  Texts
	Note      Texts
	SHA256    string
	Lines     int
	Language  string // its name in itself when the site is in it, else its tag
	Tag       string // the language's tag
	Brief     *Link  // the brief that sums it up
	Cited     []SourceLine
	Explore   string // its figures in the table of all; empty if there are none, or no such table
}

// Use is what rests on a line of a source.
type Use struct {
	Text  Texts
	Href  string
	Again []Again // further blocks of the same page
}

// Again is a further block, by its number among those of its page.
type Again struct {
	N    int
	Href string
}

// SourceLine is a line of a source that the site cites.
type SourceLine struct {
	Line     int
	LineText Texts  // "line 12"
	ID       string // anchor
	Figures  []Figure
	Uses     []Use // blocks that cite it, under the names of their pages, and entities and terms that rest on it
}

// OutcomeGroup is what was aimed at for one subject, beside what came of it.
type OutcomeGroup struct {
	ID      string // anchor
	Subject Link
	Items   []Outcome
}

// Outcome is a target, plan, ceiling or estimate beside its result.
type Outcome struct {
	Aim         Figure
	Result      *Figure // nil if no source has one
	Verdict     string  // met, missed, uncertain, open, earlier, not-comparable
	VerdictText Texts
}

// Tally counts the outcomes of one verdict.
type Tally struct {
	Verdict string
	Text    Texts
	Count   int
}

// Comparison is subjects side by side on the metrics they share.
type Comparison struct {
	Note   Texts
	Tables []ComparedTable // those that have rows
}

// ComparedTable is metrics as rows, subjects as columns.
type ComparedTable struct {
	ID       string // anchor: same-period, other-periods
	Title    Texts
	Text     Texts // what the rows have alike, or have not
	Subjects []ComparedSubject
	Rows     []ComparedRow
}

// ComparedSubject heads a column.
type ComparedSubject struct {
	Link   Link
	PartOf *Link // the subject of another column that this one is a part of
}

// ComparedRow is one metric.
type ComparedRow struct {
	Metric Link
	Note   Texts // what the metric takes in
	Cells  []ComparedCell
}

// ComparedCell is what the sources say of the metric for a subject. Without
// figures they say nothing, which is not zero.
type ComparedCell struct {
	Subject Link
	Figures []ComparedFigure // the one for the row's period, if there is one; the latest, if that is another
	All     *Link            // to the metric's page, if the sources have more than these
}

// ComparedFigure is a figure that says whether it can be read against others in
// its row.
type ComparedFigure struct {
	Figure Figure
	Apart  bool // it is for another period than the row's, or an aim where those are results
}

// Explorer is the table of all figures.
type Explorer struct {
	Count  Texts  // how many there are
	Data   string // the script with what static/assets/explorer.js has to know; it loads it when it is first needed
	Langs  string // languages of the edition, in reading order, separated by spaces: places in that script
	Topics bool   // metrics have topics to filter by
	// Rows is where the rows go, in a tbody: they are written past the layout, since
	// there can be any number of them. Their cells: metric (a th), subject with what
	// it is part of, period, value, change, status, source and line, as printed.
	Rows template.HTML
}
