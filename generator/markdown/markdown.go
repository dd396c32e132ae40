// Package markdown reads Markdown into blocks and inline tokens.
//
// In comes the text of one page in one language, or one line of prose out of a
// TOML file; out go blocks (headings, paragraphs, lists, tables, quotes, code)
// whose words are a flat list of tokens, each with its place in the text. It
// renders nothing and knows neither languages nor what a figure is: a
// reference is an id here.
//
// The dialect is CommonMark with GitHub's tables, and
//
//	{gdp-2023}            a figure; {gdp-2023:change} the change printed beside it
//	[@report-2024:57]     a citation: source and line; [@a:1; @b:2] for several
//	## Heading {#anchor}  a heading with an anchor of its own
//	{:ledger}             alone in a paragraph: what the generator makes by that name
//	{:chart id}           the same: a chart, by its id
//
// Goldmark does the parsing; its tree is dropped at once, since the tree of a
// page takes ten times the memory of its text and a site has thousands. Tokens
// point into the text instead. Three things differ from CommonMark:
//
//   - Emphasis marks beside Chinese, Japanese or Korean characters open and
//     close as if punctuation there were letters: **“这样”**可以. CommonMark's
//     rule needs spaces these languages don't have
//     (https://github.com/commonmark/commonmark-spec/issues/650).
//   - A line break inside a paragraph is nothing beside a Chinese or Japanese
//     character and a space elsewhere (CSS Text 4, segment break transformation).
//   - HTML is refused, except comments: a page must hold in every edition and
//     needs nothing that the dialect can't say. Comments are no blocks and no
//     tokens; they are listed beside them, each with the block it stands before.
package markdown

// Kind is the kind of a block.
type Kind uint8

const (
	Heading Kind = iota + 1
	Paragraph
	List
	Item // of a List
	Table
	Row  // of a Table; the first is its head
	Cell // of a Row
	Quote
	Code
	Rule
	Image // a paragraph that is one image: a figure with its caption
	Made  // a paragraph that is one {:name}: what the generator makes by that name
)

var kindNames = [...]string{"", "heading", "paragraph", "list", "list item", "table", "table row", "table cell",
	"quote", "code block", "rule", "image", "generated block"}

func (k Kind) String() string { return kindNames[k] }

// Align is the alignment of a table's column.
type Align uint8

const (
	AlignNone Align = iota
	AlignLeft
	AlignRight
	AlignCenter
)

// Block is a block of the text.
type Block struct {
	Kind     Kind
	Level    uint8  // Heading: 1–6
	Ordered  bool   // List
	Align    Align  // Cell
	Start    int32  // ordered List: number of its first item
	At       int32  // where its words start, as a byte offset into the text
	ID       string // Heading: its explicit anchor; Code: its language
	Inlines  []Inline
	Children []Block
}

// InlineKind is the kind of a token.
type InlineKind uint8

const (
	Text        InlineKind = iota + 1
	CodeSpan               // Text is the code
	Figure                 // Text is the observation's id, with ":change" for its change
	Cite                   // Text is source:line
	LinkStart              // Text is the destination
	LinkEnd                //
	ImageStart             // Text is the destination; the tokens up to ImageEnd are its description
	ImageEnd               //
	EmStart                //
	EmEnd                  //
	StrongStart            //
	StrongEnd              //
	Break                  // a hard line break
	MadeHere               // Text is the name of what the generator makes; the only token of a Made block
	anchor                 // {#id}, lifted into the heading
)

// Inline is a token of a block's words. Start and end tokens nest.
type Inline struct {
	Kind   InlineKind
	Stands Standing // Figure
	At     int32    // byte offset into the text
	Text   string
}

// Comment is a comment of the text: what stands between <!-- and -->.
type Comment struct {
	At   int32 // of its <!--
	Len  int   // characters, with <!-- and -->; of its first line only
	Text string
	// Kind and Before name the block that follows it among its siblings, by that
	// block's Kind and At. Kind is 0 when none does, or when the comment stands
	// inside a line.
	Kind   Kind
	Before int32
}

// Problem is something in the text that the dialect refuses.
type Problem struct {
	At   int32
	Len  int // characters
	Kind ProblemKind
	Text string
	Help string
}

// ProblemKind says what rule a problem breaks.
type ProblemKind uint8

const (
	RawHTML ProblemKind = iota + 1
	BadReference
	LostText // words that would stand nowhere
)

// PlainText is what a reader sees of the tokens, without markup; figure gives
// the words for a figure.
func PlainText(inlines []Inline, figure func(in Inline) string) string {
	if len(inlines) == 1 && inlines[0].Kind == Text {
		return inlines[0].Text
	}
	var b []byte
	for _, in := range inlines {
		switch in.Kind {
		case Text, CodeSpan:
			b = append(b, in.Text...)
		case Figure:
			b = append(b, figure(in)...)
		case Cite: // the space before a reference mark goes with it
			for len(b) > 0 && b[len(b)-1] == ' ' {
				b = b[:len(b)-1]
			}
		case Break:
			b = append(b, ' ')
		}
	}
	return string(b)
}
