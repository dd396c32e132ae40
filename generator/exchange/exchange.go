// Package exchange writes a site for translators' tools.
//
// In comes a checked site; out go three files, written as they are made: they
// are as large as the site and never held. They name no date and no machine, so
// that the same site makes the same bytes:
//
//   - its pairs of texts as a translation memory, in TMX 1.4b
//     (https://www.gala-global.org/tmx-14b), see TMX;
//   - its terms and names as a termbase in TBX-Core, the smallest dialect of
//     the current standard (ISO 30042:2019), see TBX;
//   - the same in TBX-Basic of the standard before it (ISO 30042:2008), which
//     more tools read and which has what TBX-Core has not: a place for the
//     status of a term, for a definition and for its source.
//
// It judges nothing and publishes nothing: the site was found right before, and
// package render says where the files stand.
//
// A segment of the memory is a paragraph, heading, list item or cell of a page,
// a title or summary, or a text of a data file. Blocks that were set side by
// side without being a pair (in sections with loose pairing) are left out, and
// so is what has no words: code that both languages share, rules, cells with
// nothing but a figure in them.
//
// What is not words in a segment is an inline code, and the code holds the
// Markdown as it stands in the file, so that a tool that puts codes back where
// they were makes text the site can be built from:
//
//	*emphasis*, **strong**, [link](…)   <bpt type="italic">, "bold", "link" … <ept>
//	![description](…)                   <bpt type="x-image"> … <ept>: the description is text
//	{gdp-2023}                          <ph type="x-figure">
//	[@report-2024:57]                   <ph type="x-citation">
//	`code`                              <ph type="x-code">
//	a hard line break                   <ph type="lb">
//
// Codes of the two languages that are the same thing have the same x: the same
// figure, the same line of a source, a link to the same page. A figure's code
// does not say what is read in its place, and the two languages read different
// words there. A note to each language's segment says them.
package exchange

// tool is what the files are made by, and its version: raised when what is
// written for the same site changes.
const (
	tool        = "briefing-generator"
	toolVersion = "1"
)
