package diag

import "slices"

// Code names a kind of problem. Codes are stable: once published, a code is
// neither renamed nor given another meaning.
type Code string

const (
	// The site's settings and the shape of its data files.
	NoConfig        Code = "no-config"
	NoContent       Code = "no-content"
	TOMLSyntax      Code = "toml-syntax"
	UnknownKey      Code = "unknown-key"
	WrongType       Code = "wrong-type"
	MissingKey      Code = "missing-key"
	BadValue        Code = "bad-value"
	BadID           Code = "bad-id"
	DuplicateID     Code = "duplicate-id"
	UnknownID       Code = "unknown-id"
	BadLanguages    Code = "bad-languages"
	MissingLanguage Code = "missing-language"
	UnknownLanguage Code = "unknown-language"
	UnknownSection  Code = "unknown-section"

	// Pages.
	NotUTF8      Code = "not-utf8"
	StrayFile    Code = "stray-file"
	BadFileName  Code = "bad-file-name"
	MissingHalf  Code = "missing-half"
	FrontMatter  Code = "front-matter"
	SharedKey    Code = "shared-key"
	NotAnEntity  Code = "not-an-entity"
	RawHTML      Code = "raw-html"
	LostText     Code = "lost-text"
	BadReference Code = "bad-reference"
	BadHeading   Code = "bad-heading"
	DeadLink     Code = "dead-link"

	// Figures, citations, relations, names.
	BadAmount         Code = "bad-amount"
	BadPeriod         Code = "bad-period"
	BadCitation       Code = "bad-citation"
	UnitMismatch      Code = "unit-mismatch"
	BadFormula        Code = "bad-formula"
	WrongResult       Code = "wrong-result"
	UnknownFigure     Code = "unknown-figure"
	NoChange          Code = "no-change"
	PlainNumber       Code = "plain-number"
	Uncited           Code = "uncited"
	DuplicateRelation Code = "duplicate-relation"
	DuplicateName     Code = "duplicate-name"
	Contradiction     Code = "contradiction"
	NoContradiction   Code = "no-contradiction"
	DuplicateFigure   Code = "duplicate-figure"
	EmptyComparison   Code = "empty-comparison"
	EmptyChart        Code = "empty-chart"
	MixedUnits        Code = "mixed-units"
	UnlikeParts       Code = "unlike-parts"
	PartsExceedWhole  Code = "parts-exceed-whole"

	// Pairs.
	PairBlocks    Code = "pair-blocks"
	PairFigures   Code = "pair-figures"
	PairCitations Code = "pair-citations"
	PairLinks     Code = "pair-links"

	// What was confirmed.
	StaleTranslation       Code = "stale-translation"
	UnconfirmedTranslation Code = "unconfirmed-translation"
	BadRecord              Code = "bad-record"

	// Layouts and output.
	LayoutError Code = "layout-error"
	MissingWord Code = "missing-word"
	OutputLink  Code = "output-link"
	OutputPath  Code = "output-path"

	// Against the source texts.
	SourceText Code = "source-text"
	NotPrinted Code = "not-printed"
	Unclaimed  Code = "unclaimed"
	NoNumber   Code = "no-number"
	// Kept for the site, since a build has no texts.
	StaleCounts Code = "stale-counts"

	// Language: what a good copy editor would say. These are the codes whose
	// severity site.toml may set, and from which an editor may except a place by
	// saying why; language.go documents them.
	Punctuation       Code = "punctuation"
	Quotes            Code = "quotes"
	Spacing           Code = "spacing"
	OddCharacter      Code = "odd-character"
	Repetition        Code = "repetition"
	Untranslated      Code = "untranslated"
	TranslationLength Code = "translation-length"

	// Of language too: numbers and the words beside them, see package agree.
	NumbersDiffer Code = "numbers-differ"
	DirectionWord Code = "direction-word"
	ModalityWord  Code = "modality-word"
	QualifierWord Code = "qualifier-word"

	// Of language too: what things are called, and how the site says the same.
	AvoidedForm     Code = "avoided-form"
	PairNames       Code = "pair-names"
	NameForm        Code = "name-form"
	TwoTranslations Code = "two-translations"
	OneTranslation  Code = "one-translation"
	PairEmphasis    Code = "pair-emphasis"
	PairCode        Code = "pair-code"

	// Exceptions from them.
	BadException      Code = "bad-exception"
	UnneededException Code = "unneeded-exception"
)

// Doc is what there is to know of a code.
type Doc struct {
	Code Code
	Rule string // what must be so
	Why  string // and why, or how to get it so
}

// Docs documents every code, in the order of the work: settings, pages,
// figures, pairs, output, what was confirmed, language.
func Docs() []Doc {
	docs := ruleDocs()
	for _, d := range slices.Concat(ReviewDocs(), LanguageDocs()) {
		docs = append(docs, d.Doc)
	}
	return docs
}

// ruleDocs documents the rules that no site can switch off.
func ruleDocs() []Doc {
	return []Doc{
		{NoConfig, "A site has a site.toml at its root.", "It names the languages, the sections and the address; without it nothing can be read."},
		{NoContent, "A site has a content/ folder.", "Its pages and data files stand there."},
		{TOMLSyntax, "Data files and front matter are TOML.", "See https://toml.io. Texts stand in quotes; a quote inside is written \\\"."},
		{UnknownKey, "Every key is one the generator knows.", "A key it doesn't know is a slip that would otherwise go unseen. The help names the nearest known one."},
		{WrongType, "A key holds the kind of value it is meant for.", "Texts stand in quotes, lists in [ ], whole numbers bare."},
		{MissingKey, "A table has the keys it can't do without.", "The message names the table and the key."},
		{BadValue, "A setting has one of the values it can have.", "The help lists them."},
		{BadID, "An id is made of a-z, 0-9 and single hyphens between.", "Ids become parts of addresses, which must survive every host and every mail program. ref-1, ref-2 … are anchors of references; index is the page that lists all metrics, sources or comparisons."},
		{DuplicateID, "An id is given once among its kind.", "Two things of one id can't be told apart. Pages and directory entries share the ids of entities."},
		{UnknownID, "What is named by id is declared.", "The help names the nearest declared one."},
		{BadLanguages, "A site has two [[language]] tables.", "The first is the lead language: it stands first in the paired edition and holds the keys that belong to the whole page."},
		{MissingLanguage, "A text is given in both languages.", "A reader of one language must not meet a gap."},
		{UnknownLanguage, "Texts are given in the site's languages only.", "Anything else would never be shown."},
		{UnknownSection, "Every page and directory file belongs to a section of site.toml.", "The section says what its pages are and how strict the rules are."},

		{NotUTF8, "Every file of texts is UTF-8.", "Of a page in another encoding its Chinese, or every accent, would be lost. The help says which encoding it looks like."},
		{StrayFile, "content/ holds Markdown and TOML only (warning), no data files of misspelt names, and like static/ no symbolic links to folders.", "Other files are not published from there; static/ is the place for them. A folder that is a link is not followed, so that what is in it would be missing; so would what glosary.toml holds."},
		{BadFileName, "A page's files are NAME.LANGUAGE.md, a metric table is NAME.toml, with a NAME that can stand in an address.", "The name becomes the page's address in every edition. That of a metric table becomes the name of its data; observations holds all tables' data."},
		{MissingHalf, "A page is written in both languages.", "Every page exists in every edition, and its address with it."},
		{FrontMatter, "A page's file begins with front matter between two lines of +++.", "It holds at least the title."},
		{SharedKey, "Keys that belong to the whole page stand in the lead half only.", "In two places they would come to differ."},
		{NotAnEntity, "Only entities have parents, aliases and relations.", "A section makes its pages entities with entity = \"…\"."},
		{RawHTML, "Text holds no HTML.", "A page must hold in every edition and under a strict content security policy."},
		{LostText, "All that is written is shown: rows have no more cells than their table’s head, links and pictures no titles.", "What stands where nothing is made of it would go unseen. A picture’s description, in its brackets, is its caption."},
		{BadReference, "{…} is a figure, an anchor or, with a colon before its name, something made in its place; [@…] is a citation; all are written right.", "A reference that is not understood would stand on the page as it is."},
		{BadHeading, "Headings start at ## and go down one level at a time; the anchors they are given are their own.", "The title is the page's only first-level heading; a reader who moves by headings must not fall into a gap. An entry that is set out on the page has its id as its anchor."},
		{DeadLink, "A link leads to a page, anchor, entry or file that is there.", "Link to pages by their Markdown file: ../parks/x.md#anchor; to what a data file holds by that file: ../glossary.toml#id; to files of static/ with a slash: /x.pdf."},

		{BadAmount, "printed and change are amounts.", "The value is parsed from them and typed nowhere else."},
		{BadPeriod, "A period is a year, half, quarter, month, day, or two with a slash between, and of a figure by the one name it has (2023-Q1, not 2023-01/2023-03); that of a derived figure is one of its inputs’, lies within it, or spans it, unless a rate leads to another time.", "ISO 8601; quarters and halves as 2023-Q1 and 2023-H1."},
		{BadCitation, "A citation names a declared source and a line it has.", "source:line; the sources are declared in content/sources.toml."},
		{UnitMismatch, "An observation is measured in its metric's unit, and so is what a formula comes to.", "A count can't be an observation of money, nor can money and a count be added."},
		{BadFormula, "A derived figure's formula can be read and computed: ids, whole numbers, + - * / and parentheses.", "The build computes it anew each time. It may not divide by zero, come back to itself or, without digits, have no end."},
		{WrongResult, "Where a source prints a figure that is derived as well, both agree to the precision it is printed with.", "It is a check on the source, and on what was taken for its inputs."},
		{UnknownFigure, "A figure in a text is an observation.", "The help names the nearest id."},
		{NoChange, "{id:change}, or id:change in a formula, needs an observation with a change.", "The change is what the source prints beside the value."},
		{PlainNumber, "Numbers in prose are references to observations; only dates, ordinals and names are typed.", "A typed number has no source and drifts from its translation. A section can switch this off: numbers = \"off\"."},
		{Uncited, "A paragraph has a figure or a citation, where the section asks for it; an event of the timeline has a citation.", "A fact without its source can't be checked, nor a date. A section asks with citations = \"required\"."},
		{DuplicateRelation, "A relation is declared once.", "It shows at both ends by itself."},
		{DuplicateName, "A name or alias belongs to one entity or term, and the name of a metric to one metric.", "A name in the text must lead to one place, and a reader of a table must know what is measured."},
		{Contradiction, "Two observations of one metric, subject, period and status have one value, or say that they conflict.", "A reader must not meet two values without a word. Where the sources disagree, give one of them conflict = \"OTHER-ID\": both are shown, neither is chosen."},
		{DuplicateFigure, "A figure that one line prints for one metric, subject, period and status is one observation.", "Two would be counted, compared and corrected apart from each other. A further line that prints it belongs to repeats."},
		{NoContradiction, "A conflict is declared between two observations of the same thing whose values differ.", "A declaration that no longer applies would hide the next contradiction."},
		{EmptyChart, "A chart has observations to draw: targets something aimed at, a series two periods, multiples two panels, shares a whole above zero and all parts where they alone are the whole, a structure what is part of something, a corridor two places.", "An empty picture would say that nothing is known. What a chart shows is chosen in content/charts.toml."},
		{MixedUnits, "Bars that share a scale, and lines that do, are of one unit.", "Money and counts on one scale compare what can't be compared. Make a chart of each, or of kind targets, where each group has its own scale."},
		{UnlikeParts, "The parts of a whole in a chart of shares are of its metric or its subject, and of its unit and period.", "What is not part of the whole, or of another year, makes a share that nobody counted. Sources that disagree on a part, and values below zero, can't be drawn as shares either: make the chart bars."},
		{PartsExceedWhole, "The parts of a whole come to no more than it.", "Then they overlap, or are not its parts. Percentages may come to a little more than 100%, since they are rounded."},
		{EmptyComparison, "A comparison has subjects that share a metric, a matrix rows that are tied to columns.", "A page of empty cells would say that nothing is known. The subjects, sections and kinds are chosen in content/comparisons.toml."},

		{PairBlocks, "Blocks pair one to one: the same kinds in the same order, with the same items, rows and cells.", "Each paragraph stands beside its translation. A section can relax this: pairing = \"loose\"."},
		{PairFigures, "Both sides of a pair hold the same figures.", "A figure in one language only is a translation error."},
		{PairCitations, "Both sides of a pair hold the same citations.", "Readers of both languages can check the same lines."},
		{PairLinks, "Both sides of a pair hold the same links.", "Neither language is the poorer one."},

		{BadRecord, "The files of content/translations/ are as generator confirm wrote them.", "An entry whose text is not the one that was confirmed, after a merge or an edit by hand, confirms nothing. Confirm the page again."},

		{LayoutError, "Layouts are html/template files that run.", "The message is the template engine's, with its file and line."},
		{MissingWord, "Every word of the layouts is there in both languages.", "layouts/words.toml: words.KEY.LANGUAGE = \"…\"."},
		{OutputLink, "Every link and anchor in the output resolves.", "Links in text are checked before; this one comes from a layout or a file of static/."},
		{SourceText, "The text of a source is the one the catalogue describes (verify).", "Lines and amounts are cited from that very text; sha256 and lines in content/sources.toml say which."},
		{NotPrinted, "What an observation prints stands on the line it cites, whole, with its sign and qualifier, and no citation leads to an empty line (verify).", "That is what lets anyone who holds the texts check the site. Without its minus or 约 an amount is another one."},
		{Unclaimed, "Every number a source prints is an observation, or content/ledger.toml says why not (verify).", "A reader of the site misses no figure of the sources. Dates, ordinals and names of entities and terms need no entry."},
		{NoNumber, "An entry of the ledger stands for a number that is on its line and that nothing else claims (verify).", "An entry that no longer applies would hide the next number."},
		{StaleCounts, "The counts that content/ledger-counts.toml keeps are those of the ledger (verify).", "A page shows them, and a build has no texts to count in: \"generator verify --record\" writes the file."},
		{OutputPath, "No two things are published at one address.", "A file of static/ may not stand where the generator writes a page."},

		{BadException, "An exception names a check of language and gives a reason.", "<!-- meant: CODE because REASON --> in a paragraph of its own before a block, meant = [\"CODE: REASON\"] in a table. The rules that never bend have no exceptions."},
		{UnneededException, "An exception silences something.", "One that no longer applies would hide the next slip."},
	}
}
