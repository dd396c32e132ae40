package render

import (
	"fmt"
	"html/template"

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
	Below   bool    // something is below one of them
	More    *Link   // to the section, with how many more pages are at the top of its tree; nil if there are no more
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

// SearchIndex is what static/assets/search.js/ has to know.
type SearchIndex struct {
	Folder  string // of the index, ends in "/"
	Version string
	Langs   string // languages of the edition, in reading order, separated by spaces: ids and tags in turn
	Up      string // path to the edition's root, "" or "../"…
	Chinese bool   // a language of the site is Chinese: its characters and pinyin find something
}

// View is what a layout sees.
//
// Links lead to the anchors that are called ID: a layout that leaves one out
// that is linked to fails the build.
type View struct {
	Lang    string // of the page: the edition's language, or the lead language in the paired edition
	Edition string // "paired" or a language's id
	Paired  bool
	Alike   bool // both languages of the paired edition are written in one script: no letter says where one ends

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
	Onward          string // chooser: where to go on at once, when there is nothing to choose; else empty

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
	long   bool // it is written while it is made, see renderer.write
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
