// Package content reads a site's input files into typed values.
//
// In comes a file tree (site.toml and content/); out go the site's sections,
// pages, entities, metrics, observations, sources and terms, joined by
// pointers where one names another, and diagnostics for everything that can't
// be read: broken syntax, unknown keys, wrong types, missing halves of a pair,
// duplicate and unknown ids. Every value keeps its place in the files.
//
// It reads what is there and judges only its form. Whether two halves agree
// and every figure has its source is package check's business. It writes no
// file and keeps no state between runs but what a Cache holds.
package content

import (
	"slices"
	"strings"

	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/quantity"
	"briefing/generator/tomldoc"
)

// Text is a text in one language.
type Text struct {
	Source  string
	Inlines []markdown.Inline
	pos     diag.Pos // of Source's first character
	exact   bool     // Source stands in one line of the file as it is
	marks   *marks   // nil for a short text
}

// Exact says whether Source stands in the file as it is, so that Pos finds
// every character of it.
func (t *Text) Exact() bool { return t.exact }

// Given says whether there is a text.
func (t *Text) Given() bool { return t.Source != "" }

// Texts is a text in the site's two languages, in their order.
type Texts [2]Text

// Given says whether there is a text in any language; nil is none.
func (t *Texts) Given() bool { return t != nil && (t[0].Given() || t[1].Given()) }

// Source is a document that facts come from.
type Source struct {
	ID        string
	Pos       diag.Pos
	Language  string // the id of one of the site's, or the tag of another
	Tag       string // of the language, BCP 47
	Title     Texts
	Short     Texts // what tables call it; may be empty
	Publisher Texts
	Date      string
	DateNote  Texts
	Note      Texts
	SHA256    string
	Lines     int
	Meant     Exceptions
	Brief     *Page // the page that sums it up; nil if none
}

// Citation is a line of a source.
type Citation struct {
	Source *Source
	Line   int
}

// Given says whether there is a citation.
func (c Citation) Given() bool { return c.Source != nil }

// Metric is something measured.
type Metric struct {
	ID           string
	Topic        *Topic // nil where the site has none
	Pos          diag.Pos
	Name         Texts
	Unit         string
	Definition   Texts
	Note         Texts
	Meant        Exceptions
	Observations []*Observation // by subject, period, id
	rank         int            // its place in Site.Metrics
}

// Topic is a field that metrics are listed under, as the economy or housing.
type Topic struct {
	ID      string
	Pos     diag.Pos
	Name    Texts
	Meant   Exceptions
	Metrics []*Metric // in the order of the file
}

// Status says what kind of statement an observation is.
type Status string

// The statuses, from what is known to what is wished for. Their order is that
// of SDMX's observation status where it has them.
const (
	Actual      Status = "actual"
	Preliminary Status = "preliminary"
	Target      Status = "target"
	Plan        Status = "plan"
	Ceiling     Status = "ceiling"
)

// Statuses lists the statuses there are.
func Statuses() []string {
	return []string{string(Actual), string(Preliminary), string(Target), string(Plan), string(Ceiling)}
}

// Observation is one value of one metric for one subject and one period: one
// that a source prints, or one derived from others.
type Observation struct {
	ID        string
	Pos       diag.Pos
	Metric    *Metric
	Subject   *Entity
	Period    string
	Status    Status
	Printed   tomldoc.String  // not given for a derived one that no source prints
	Amount    quantity.Amount // what Printed says, a fall as a negative number, or what the formula comes to
	Fall      bool            // Printed has a word for a fall
	Change    string          // printed beside it; empty if none
	ChangePos diag.Pos        // where Change stands
	Delta     quantity.Amount // what Change says
	Cite      Citation        // of Printed
	Repeats   []Repeat        // further lines that print the same
	Formula   *Formula        // nil for one that is not derived
	Note      *Texts          // nil if none, as with most
	Meant     Exceptions
	Table     *MetricTable
	// Conflict is another observation of the same thing with another value: the
	// sources disagree, and the site says so instead of choosing.
	Conflict *Observation
}

// settle makes what is printed as a fall the negative number that it is.
func (o *Observation) settle(printed quantity.Amount) {
	o.Fall, o.Amount = printed.Direction() == quantity.Down, printed.Signed()
}

// Repeat is a further line that prints an observation's figure.
type Repeat struct {
	Citation
	Pos diag.Pos
}

// Formula is how a derived figure comes from others.
type Formula struct {
	Text   tomldoc.String
	Parts  []FormulaPart
	Inputs []*Observation // each once
}

// FormulaPart is an operator, a parenthesis, a number, or a figure.
type FormulaPart struct {
	Text   string
	Input  *Observation // nil unless it is a figure
	Change bool         // the figure's change
}

// Cites lists the lines an observation rests on, each once: those that print it
// and, for a derived one, those its inputs rest on.
func (o *Observation) Cites() []Citation {
	if o.Formula == nil && o.Repeats == nil { // as with almost all
		if !o.Cite.Given() {
			return nil
		}
		return []Citation{o.Cite}
	}
	var out []Citation
	add := func(c Citation) {
		if c.Given() && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	add(o.Cite)
	for _, r := range o.Repeats {
		add(r.Citation)
	}
	if o.Formula != nil {
		for _, in := range o.Formula.Inputs {
			for _, c := range in.Cites() {
				add(c)
			}
		}
	}
	return out
}

// Computed says whether a figure is the site's own: derived, and printed by no
// source.
func (o *Observation) Computed() bool { return o.Formula != nil && !o.Printed.Given() }

// Stated is what an observation says, as its file writes it, and where: what is
// printed, or the formula.
func (o *Observation) Stated() tomldoc.String {
	if o.Printed.Given() {
		return o.Printed
	}
	return o.Formula.Text
}

// MetricTable is a file of observations.
type MetricTable struct {
	File         string
	Title        Texts
	Note         Texts
	Meant        Exceptions
	Observations []*Observation
}

// Relation is a cited tie between two entities.
type Relation struct {
	From, To *Entity
	Kind     *RelationKind
	Cite     Citation
	Note     Texts
	Meant    Exceptions
	Pos      diag.Pos
}

// Entity is anything with a name of its own and a place on the site.
type Entity struct {
	ID        string
	Pos       diag.Pos
	Section   *Section
	Page      *Page // nil for an entry of a directory
	Host      *Page // the page an entry is set out on; nil: its directory's
	Name      Texts
	Aliases   [2][]tomldoc.String
	Usage     *Usage // nil if nothing is said of it, as with most
	Text      Texts  // a directory entry's
	Meant     Exceptions
	Parent    *Entity
	Children  []*Entity
	Relations []*Relation // that it declares
	Inverse   []*Relation // that others declare towards it
	// Observations are those it is the subject of, by metric and period.
	Observations []*Observation
}

// Above is the nearest entity with a page that the entity is part of; nil if
// there is none.
func (e *Entity) Above() *Entity {
	for e = e.Parent; e != nil && e.Page == nil; e = e.Parent {
	}
	return e
}

// ParentTied says whether one of the entity's relations says what its parent
// says: that it is part of it.
func (e *Entity) ParentTied() bool {
	return slices.ContainsFunc(e.Relations, func(r *Relation) bool { return r.To == e.Parent && r.Kind.Parent })
}

// Usage is what else there is to say of a name in each language.
type Usage struct {
	Avoid [2][]tomldoc.String // other words for the thing that are not to be used
	Not   [2][]tomldoc.String // words that hold the name and mean something else
	Forms [2][]tomldoc.String // words that may stand for it in a translation and are no names
}

// Term is a glossary entry.
type Term struct {
	ID      string
	Pos     diag.Pos
	Name    Texts
	Aliases [2][]tomldoc.String
	Usage
	Explain Texts
	Pinyin  string
	Cite    Citation
	Meant   Exceptions
}

// Event is something that a source gives a date.
type Event struct {
	ID       string
	Pos      diag.Pos
	Date     string // a period
	DateNote Texts  // what is unclear about the date, or how it is known; may be empty
	Text     Texts
	Planned  bool // the source announces it; whether it came about is not said
	Meant    Exceptions
}

// Half is one language's file of a pair.
type Half struct {
	File     string
	Title    Text
	Summary  Text
	Aliases  []tomldoc.String
	Body     string
	Broken   bool       // it has no front matter, or none that ends, so that Body may be anything; or it is not UTF-8, and Body is empty
	bodyLine int32      // line of the file on which Body starts
	Meant    Exceptions // from the checks of title and summary
	packed   markdown.Packed
	meta     *frontMatter            // until the site is put together; longer in a Cache
	meant    map[blockKey]Exceptions // nil if none, as with most
	marks    marks                   // of places in the body
}

// Blocks are the blocks of the body. They are unpacked at each call, into the
// scratch if there is one: a site's worth of them takes more memory than all else.
func (h *Half) Blocks(s *markdown.Scratch) []markdown.Block { return h.packed.Blocks(h.Body, s) }

// Words are the words of the block that holds byte offset at of the body; nil
// if there is none.
func (h *Half) Words(at int32) []markdown.Inline { return h.packed.Words(h.Body, at) }

// Page is one subject of the site, written as a pair of files.
type Page struct {
	ID      string
	Path    string // without ending, below content/: "parks/hitech-zone"; "index" is the home page
	Section *Section
	Halves  [2]*Half
	Order   int64
	Source  *Source // the source a brief sums up
	Entity  *Entity // the page's subject; nil if its section's pages are none
	// Entries are the entries of directories that are set out on the page, each
	// followed by its own parts among them.
	Entries []*Entity
}

// Site is everything the input files say.
type Site struct {
	Config
	Langs    [2]Language
	Sections []*Section // in the order of navigation
	Home     *Page      // the home page's own text; nil if none
	Pages    []*Page    // all pages by path, index pages among them
	Entities []*Entity  // by id
	Sources  []*Source
	Topics   []*Topic       // of metrics, in the order of the file; none: metrics are one list
	Metrics  []*Metric      // by topic, those of one in the order of the file
	Tables   []*MetricTable // by file
	Terms    []*Term
	Events   []*Event // in the order of time, those of one date as the file has them
	Ledger   []LedgerEntry
	// LedgerCounts are the counts last recorded, in the order of their file.
	LedgerCounts []LedgerCount
	Units        *quantity.Units
	// Comparisons and Matrices are what content/comparisons.toml declares, in its order.
	Comparisons []*Comparison
	Matrices    []*Matrix
	Charts      []*Chart // in the order of content/charts.toml

	sections       map[string]*Section
	pages          map[string]*Page
	entities       map[string]*Entity
	sources        map[string]*Source
	metrics        map[string]*Metric
	observations   map[string]*Observation
	relationKinds  map[string]*RelationKind
	charts         map[string]*Chart
	observationIDs []string
	broken         map[string]bool
	unnamed        map[string][]string // by kind, ids that can't be or are another's, see Unnamed
	absent         map[string]bool     // pages and entries that there are files of, by their names in small letters
}

// Observation finds an observation; nil if there is none.
func (s *Site) Observation(id string) *Observation { return s.observations[id] }

// Broken says whether id is an observation that was declared but could not be
// read: naming it in a text is no second mistake.
func (s *Site) Broken(id string) bool { return s.broken[id] }

// AnyBroken says whether an observation was declared but could not be read.
func (s *Site) AnyBroken() bool { return len(s.broken) > 0 }

// Absent says whether there are files of a page or an entry of that id, which is
// not on the site for what they lack: naming it is no second mistake either.
// Capitals in their names may be what is wrong with them.
func (s *Site) Absent(id string) bool { return s.absent[strings.ToLower(id)] }

// Unnamed says whether a source, an entity, an observation or whatever kind it is that
// is not among the known ones may be there under an id that can't be, or that is
// another's: naming it is no second mistake, unless it looks like a slip for one of these.
func (s *Site) Unnamed(kind, id string, known []string) bool {
	wrong := s.unnamed[kind]
	if id == "" || len(wrong) == 0 {
		return false
	}
	near := diag.Nearest(id, known)
	return near == "" || slices.ContainsFunc(wrong, func(w string) bool { return w == near || strings.EqualFold(w, id) })
}

// ObservationIDs lists the ids of all observations, sorted.
func (s *Site) ObservationIDs() []string { return s.observationIDs }

// KindOrder is a relation kind's place in the vocabulary of site.toml.
func (s *Site) KindOrder(k *RelationKind) int { return slices.Index(s.Config.relationKeys, k.ID) }

// RelationKinds lists the relations' vocabulary as site.toml gives it.
func (s *Site) RelationKinds() []*RelationKind {
	out := make([]*RelationKind, len(s.Config.relationKeys))
	for i, id := range s.Config.relationKeys {
		out[i] = s.relationKinds[id]
	}
	return out
}

// Say says an observation's value, or its change, in a language.
func (s *Site) Say(o *Observation, lang int, change bool) string {
	return o.amount(change).Say(s.Langs[lang].Tag, s.Units)
}

// SayChange says an observation's change with its sign, for places where no
// sentence says which way it went.
func (s *Site) SayChange(o *Observation, lang int) string {
	return o.Delta.SayChange(s.Langs[lang].Tag, s.Units)
}

// SayInput says a figure of a formula as the number it is there: a fall is
// negative.
func (s *Site) SayInput(p FormulaPart, lang int) string {
	return p.Input.amount(p.Change).SaySigned(s.Langs[lang].Tag, s.Units)
}

func (o *Observation) amount(change bool) quantity.Amount {
	if change {
		return o.Delta
	}
	return o.Amount
}

// SayFigure says what a figure in a text stands for, "gdp-2023" or
// "gdp-2023:change", as it is said where it stands; empty if there is no such
// observation.
func (s *Site) SayFigure(in markdown.Inline, lang int) string {
	id, change := strings.CutSuffix(in.Text, ":change")
	o := s.Observation(id)
	if o == nil {
		return ""
	}
	if in.Stands == markdown.InDigits {
		return s.Say(o, lang, change)
	}
	return o.amount(change).SayInText(s.Langs[lang].Tag, s.Units, in.Stands == markdown.OpensSentence)
}

// SourceIDs lists the ids of all sources, sorted.
func (s *Site) SourceIDs() []string { return sortedKeys(s.sources) }

// Page finds a page by its path; nil if there is none.
func (s *Site) Page(path string) *Page { return s.pages[path] }

// PagePaths lists the paths of all pages, sorted.
func (s *Site) PagePaths() []string { return sortedKeys(s.pages) }

// Lang finds the index of a language by its id; -1 if the site hasn't it.
func (s *Site) Lang(id string) int {
	return slices.IndexFunc(s.Langs[:], func(l Language) bool { return l.ID == id })
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
