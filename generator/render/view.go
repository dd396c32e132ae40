package render

import (
	"fmt"
	"html/template"

	"briefing/generator/cite"
	"briefing/generator/review"
)

// Link is a link with its text.
type Link struct {
	Text    Texts
	Href    string
	Current bool // in the menu: it leads to the section this page is in
	Made    bool // in the menu: the generator makes that part (metrics, sources, glossary)
	AtFoot  bool // in the menu: only at the foot of pages
}

// EditionLink leads to the same page, or the same block, of another edition.
type EditionLink struct {
	ID      string // "paired" or the language's id
	Name    Texts  // what the switch calls it; each language's name is in that language
	Short   string // one or two characters, for the mark beside a block
	Tag     string // hreflang; empty for the paired edition
	Href    string
	Current bool
}

// Alternate is an absolute address of the same page for rel=alternate.
type Alternate struct {
	Tag string // a language tag or "x-default"
	URL string
}

// Block is one block of the page: both languages of it in the paired edition,
// side by side in the HTML as two elements with lang=.
type Block struct {
	ID        string
	Kind      string // heading, paragraph, list, table, quote, code, rule, image, chart, group
	Level     int    // of a heading
	HTML      template.HTML
	Elsewhere []EditionLink // the same block in the other editions
	Stale     *Stale        // its text in a language of the edition is older than in the other; nil if none is
}

// Stale is a note on a text that is older than its translation. A layout must
// show it beside the text.
type Stale struct {
	Text   Text // in the language whose text is older
	Second bool // in the paired edition: it is the second one
}

// Heading is an entry of the page's table of contents.
type Heading struct {
	ID    string
	Level int
	Text  Texts
}

// Reference is what a numbered mark leads to: a source and a line.
type Reference struct {
	N        int
	ID       string // anchor of the reference on this page
	Source   Link   // leads to the line's entry on the source's page
	Line     int
	LineText Texts  // "line 12"
	Back     string // "#anchor" of the block that cites it first; empty for the title and summary
}

// Note is where a figure in the text comes from, for readers of a printed page,
// who can't follow it. The figure is marked with the letter in data-n.
type Note struct {
	Mark       string
	Printed    string // as the source prints it; empty for a derived figure that no source prints
	PrintedTag string // the source's language
	Status     string // actual, preliminary, target, plan, ceiling
	StatusText Texts
	Cites      []SourceCites // the lines that print it; of a derived figure, those its inputs rest on
}

// SourceNote is a document that a page rests on.
type SourceNote struct {
	Link      Link
	Publisher Texts
	Date      string // empty when unknown
	When      Texts  // the same in words
}

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

// RelationGroup is all relations of one kind, seen from this entity.
type RelationGroup struct {
	Label Texts
	Items []RelationItem
	Rest  []RelationItem // those of a long list that are folded away
	More  Texts          // how many these are, in words
}

// RelationItem is the entity at a relation's other end. One that only names this
// entity as its parent has neither note nor citation.
type RelationItem struct {
	Link Link
	Note Texts
	Cite Cite
}

// MentionSection is a part of the site with pages that mention the entity.
type MentionSection struct {
	Title  Texts
	Count  int // of the paragraphs
	Groups []MentionGroup
}

// MentionGroup is a page that mentions the entity, paragraph by paragraph.
type MentionGroup struct {
	folder string // of the page: its section, or the kind of a page that the generator made; empty for the front page
	Page   Link
	Items  []Mention
}

// Mention is one block that names the entity.
type Mention struct {
	Href    string
	Excerpt Texts // the words around the name, the name in <mark>
}

// Entity is what the site knows of an entity beside the text of its page.
type Entity struct {
	schema    string // its type in schema.org; may be empty
	ID        string
	Name      Texts
	Kind      Texts
	Href      string
	Aliases   Texts // joined by the language's comma; without those that differ from the name only in capitals
	Parent    *Link
	Text      Texts           // a directory entry's text; empty for an entity with a page of its own
	Relations []RelationGroup // the last are entities that name this one as their parent, but for entries set out on its page
	Figures   []Figure        // by topic and metric, in the order of content/metrics.toml
	Tables    []FigureTable   // the same as a page of its own shows them: one table, or one for each topic where they are many
	Explore   string          // these in the table of all figures; empty if there are none, or no such table
	Mentions  []MentionGroup
	Folded    []MentionSection // on a page of its own: the mentions by section of the site, where they are many
	Sources   []Link           // sources its figures, relations and own page or text cite
	Named     []Link           // the same under their short names
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

// Entry is a page in a list of pages.
type Entry struct {
	Link    Link
	Summary Texts
	Date    string  // of a source, or of the source a brief sums up; empty for other pages
	When    Texts   // the same in words
	Count   int     // home: how many pages and entries are below it, down to the last
	Parts   []Link  // section: the entries of directories that are set out on the page
	Below   []Entry // section: pages of the same section whose subjects are part of this one's
}

// EntryGroup is the entries of a directory that are set out on one page.
type EntryGroup struct {
	Page  Link
	Items []EntryLink
}

// EntryLink leads to an entry that is set out elsewhere.
type EntryLink struct {
	ID   string // anchor, the same as the entry's, for those who come by an address it had before
	Link Link
}

// SectionList is a section as the home page shows it.
type SectionList struct {
	Link    Link
	Summary Texts
	Kind    string  // briefs: each of its pages sums up a source; entities; directory; pages
	Count   int     // of its pages and entries
	Entries []Entry // the pages at the top of its tree, as many as a front page has room for; none of a directory
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

// Download is the observations of a metric table, or all of them, as files.
type Download struct {
	Title Texts // of the table; empty for all
	Note  Texts
	CSV   string
	JSON  string
}

// Exchange is the site's texts and terms as files for translators' tools.
type Exchange struct {
	Pairs string // translation memory: TMX 1.4b
	Core  string // terms and names: TBX-Core (ISO 30042:2019); empty if there are none
	Basic string // the same: TBX-Basic (ISO 30042:2008)
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
	Verdict     string  // met, missed, open, earlier, not-comparable
	VerdictText Texts
}

// Tally counts the outcomes of one verdict.
type Tally struct {
	Verdict string
	Text    Texts
	Count   int
}

// EventYear is a year of the timeline.
type EventYear struct {
	Year   string // in four digits, for anchors
	Text   Texts
	Events []Event // in the order of time; what is dated to the whole year comes first
}

// Event is something that a source gives a date.
type Event struct {
	ID       string // anchor
	Date     Texts
	DateTime string // for <time datetime>; empty for halves, quarters and ranges, which HTML can't write
	DateNote Texts
	Text     Texts
	Planned  bool // the source announces it; a layout must say so
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

// Matrix is the relations that tie rows to columns.
type Matrix struct {
	Note    Texts
	Label   Texts // what every tie says, seen from the row; empty if they are of several kinds
	Columns []Link
	Rows    []MatrixRow
}

// MatrixRow is an entity with a cell for each column.
type MatrixRow struct {
	Link  Link
	Cells []MatrixCell
}

// MatrixCell is what ties a row to a column; mostly nothing.
type MatrixCell struct {
	Column Link
	Ties   []TieGroup
}

// TieGroup is the ties of one kind, seen from the row.
type TieGroup struct {
	Label Texts // empty where the matrix has it
	Ties  []Tie
	Own   []Tie // of these, those of row and column themselves
	Parts []Tie // and those of their parts
}

// Tie is a relation, or several that differ in nothing but the part of the row
// or column.
type Tie struct {
	RowParts    []Link // the parts of the row that are tied; none: the row itself
	ColumnParts []Link // and of the column
	Note        Texts
	Cite        Cite
}

// Review is the state of a section's translations.
type Review struct {
	Section     Link // its Href is empty where there is no page
	Pairs       int  // pages
	Blocks      int  // pairs of texts: blocks, titles, summaries, texts of data files
	Confirmed   int  // of these: somebody has read both languages against each other
	Stale       int  // one language was changed since
	Unconfirmed int  // the others
	Warnings    int
	Passages    []Link // the stale ones, under the names of their pages
}

// Term is a glossary entry.
type Term struct {
	ID       string
	Name     Texts
	Pinyin   string
	Aliases  Texts
	Avoid    Texts
	Explain  Texts
	Cite     *Cite
	Href     string         // concordance: its entry
	Mentions []MentionGroup // the texts that use it, by page; in the glossary only where there is no layout for a concordance
	Passages *Link          // glossary: these in the concordance, and how many they are
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

// SearchIndex is what static/assets/search.js has to know.
type SearchIndex struct {
	Folder  string // of the index, ends in "/"
	Version string
	Langs   string // languages of the edition, in reading order, separated by spaces: ids and tags in turn
	Up      string // path to the edition's root, "" or "../"…
}

// View is what a layout sees.
//
// Links lead to the anchors that are called ID: a layout that leaves one out
// that is linked to fails the build.
type View struct {
	Lang    string // of the page: the edition's language, or the lead language in the paired edition
	Edition string // "paired" or a language's id
	Paired  bool

	SiteTitle       Texts
	SiteDescription Texts
	Home            string // the edition's home page
	Explore         string // the table of all figures; empty if there is none
	Whole           string // the document of all pages; empty if there is none
	Search          string // the page that the edition is searched on, for a form that sends it q; empty if there is none
	Nav             []Link
	Editions        []EditionLink
	Alternates      []Alternate
	Canonical       string

	Layout  string // home, page, section, metric, metrics, source, sources, glossary, concordance, directory, comparisons, comparison, matrix, timeline, targets, translations, search, explorer, whole, 404, chooser; contents only in whole-part
	Section string // id of the section the page is in
	Title   Texts
	Summary Texts
	Trail   []Link // from home to the page's parent: a section, and pages that hold one another

	Blocks     []Block
	Contents   []Heading
	References []Reference
	Notes      []Note       // where the figures in the text come from, for paper
	Sources    []SourceNote // what the page rests on, the newest first; whole: all of the site's

	Published *DateText // when the page came into the record of confirmed translations; nil if nobody knows
	Modified  *DateText // when something of its own that it shows was last changed; nil if nobody knows

	TouchIcon string // static/assets/apple-touch-icon.png, which telephones show; empty if it is not there

	Feed     string   // the edition's Atom feed; empty if there is none, and on the page for missing addresses
	Manifest string   // the edition's web manifest, of which browsers read none from disk; empty if there is none
	Locales  []string // of the edition and then of the others, as Open Graph writes them: zh_CN
	Share    *Image   // what stands for the page where somebody shares it; nil if there is nothing
	Rights   Texts    // what may be done with the site
	License  string   // the address of its licence

	Entity   *Entity        // page: when its subject is an entity
	Brief    *Link          // page: the source a brief sums up
	Entries  []Entry        // section, directory: its pages as a tree; metrics, sources, comparisons: all of them
	Topics   []Topic        // metrics: the same by topic, where the site has topics; Entries is empty then
	Sections []SectionList  // home: sections in order
	Key      []KeyFigure    // home: the figures site.toml chose
	Briefs   []Entry        // home: the pages that sum up a source, the newest first
	Due      []DueGroup     // home: targets and plans for a time of which the sources have no results yet, or those site.toml chose
	Metric   *Metric        // metric
	Data     []Download     // metrics: the observations as files; home, explorer: all of them
	Exchange *Exchange      // metrics, glossary: what is there for translators' tools
	Source   *Source        // source
	Terms    []Term         // glossary, concordance
	Years    []EventYear    // timeline
	Outcomes []OutcomeGroup // targets
	Tally    []Tally        // targets
	Entities []*Entity      // directory: the entries set out there; page: those of directories that are set out on it

	Reviews []Review // translations: by section
	Total   *Review  // translations: all of them together

	Elsewhere []EntryGroup // directory: the entries set out on other pages

	Comparison *Comparison // comparison
	Matrix     *Matrix     // matrix

	Index    *SearchIndex // search
	Explorer *Explorer    // explorer

	// The document of all pages. Layout whole is its frame, in which its contents and
	// its parts are put; whole-part sets a part, which is the View of a page.
	List    template.HTML // whole: where the contents go
	Parts   template.HTML // whole: where the parts go
	ID      string        // whole-part: its anchor; those within it begin with it and a slash
	Chapter string        // whole-part: the section it stands in
	Opens   bool          // whole-part: it opens its chapter

	dates  review.Dates
	linked linked
	words  func(key string) (Texts, bool)
	assets func(name string) (string, bool)
}

// Word is a text of the layouts themselves ("Contents", "Source"), from
// layouts/words.toml. A key that is not there fails the build.
func (v *View) Word(key string) (Texts, error) {
	if t, ok := v.words(key); ok {
		return t, nil
	}
	return nil, fmt.Errorf("no word %q in layouts/words.toml", key)
}

// Asset is the address of a file of static/assets/, by its name there, with
// the fingerprint in it. A file that is not there fails the build.
func (v *View) Asset(name string) (string, error) {
	if href, ok := v.assets(name); ok {
		return href, nil
	}
	return "", fmt.Errorf("no file static/assets/%s", name)
}
