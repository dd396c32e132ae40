package render

// What a View holds of entities, their relations and mentions, of events and terms.

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
