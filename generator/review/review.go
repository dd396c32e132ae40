// Package review knows which pairs of texts somebody has confirmed to say the
// same, and which have changed since.
//
// In comes a checked site and the folder content/translations/, the record of what was
// confirmed; out goes the same site with the state of every pair of texts, a
// diagnostic for each that has to be looked at, and a count per section.
// Confirm makes the record's files anew; it writes nothing itself. The package
// never looks at version control or at the clock.
//
// A pair of texts is a pair of blocks of a page, its titles or summaries, or a
// text of a data file in both languages. It is
//
//   - confirmed, when the record has both texts as a pair;
//   - stale, when the record has one of them beside another text: one side was
//     changed alone, and it is the side that was not changed that has to be
//     looked at;
//   - changed, when both sides are others than they were;
//   - new, when the record has nothing like it.
//
// Texts count as the same whatever their white space, line breaks and heading
// levels are; the ids of figures, citations and links in them count. See textOf.
//
// # The record
//
// For each page and data file there is one file in content/translations/, with an entry
// for each pair: the hash of both texts, and the texts as they were confirmed,
// one below the other.
//
//	published 2026-01-02
//
//	= zh:5f1c09a2e3b47d10 en:91b2c3d4e5f60718 2026-11-22 summary
//	zh 市里的一个区。
//	en A district of the city.
//
// The last word is a key, which only texts of front matter and data files have;
// before it stands the day on which the two texts became what they are, as far as
// it is known. Of a metric table, whose figures are no texts, each figure has an
// entry too, "= 5f1c09a2e3b47d10 2026-11-22 gdp-2023": one hash of what the table
// says of it. A page's file begins with the day on which the page came into the
// record, and with that on which something was cut from it if nothing was changed
// since. The newest of all these days that a page shows is when it was changed
// last; while something of it is not confirmed, nobody knows. Days of entries are
// the reason that there is no line with the page's own: with it, two branches that
// change a page on different days would always conflict.
//
// The texts are there so that a report can show what was changed; a hash that
// does not fit its text tells an entry that was put together by hand or by a
// merge, which is worth nothing.
//
// An entry holds for its two texts wherever they stand: blocks may move within
// a page or to another, and files may get other names, without anything
// having to be confirmed again. Where it was found before only decides between
// entries that fit equally well. No history is needed, so that a rebase, a
// squash or a shallow clone changes nothing.
//
// One file a page, its entries in the order of the page with a blank line
// between, because that is how the texts themselves stand: two branches whose
// edits of a page merge have records of it that merge. The road not taken, one
// file with a line a pair sorted by hash, conflicts whenever two branches touch
// neighbours in that order, which with forty edits each in some thousand lines
// happens every other time, and puts every confirmation into one file.
package review

import (
	"cmp"
	"io/fs"
	"slices"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/parallel"
)

// Folder is where the record stands.
const Folder = content.RecordFolder

// State is what is known of a pair of texts.
type State uint8

const (
	New       State = iota // never confirmed
	Changed                // both sides are others than when they were confirmed
	Stale                  // one side is
	Confirmed              // as they were confirmed
)

// Site is a checked site of which is known what has been confirmed.
type Site struct {
	*check.Site
	// Kept says that the site keeps a record. Without one nothing is stale.
	Kept   bool
	units  []*unit // the pages in the order of Site.Pages, then the data files by name
	Counts []Count // by section, in the order of the site

	record    *record
	summaries map[*content.Page]int         // the stale side of pages' summaries
	blocks    map[*content.Page]map[int]int // the stale side of a page's blocks
	texts     map[*content.Texts]int        // the stale side of other texts

	days    map[*content.Texts]Day
	figures map[*content.Observation]Day
	dates   map[*content.Page]Dates
}

// unit is what has one file in the record: a page or a data file.
type unit struct {
	name    string                 // "parks/x", "glossary.toml"; "site" for site.toml
	page    *check.Page            // nil for a data file
	files   []string               // that the texts stand in, from the site's root
	section string                 // see Count.ID
	count   int                    // how many pairs of texts there are
	items   []item                 // the pairs, in their order; none when they are only counted
	figures []*content.Observation // of a page: those that its texts show, in one language
	charts  []*content.Chart       // of a page: those that stand in its text
	facts   []fact                 // of a metric table: its figures
}

// item is a pair of texts.
type item struct {
	state   State
	side    int8           // Stale: the language whose text was not changed
	day     Day            // Confirmed: on which the texts became what they are; 0: not known; open: they came here since
	block   int32          // index of the page's block; -1 for other texts
	key     string         // of a text that is no block: "summary", "some-term.explain"
	texts   *content.Texts // of a data file
	hash    [2]uint64
	*detail // nil for one that needs no more said, as almost all do
}

// detail is what is needed of an item that is reported or recorded.
type detail struct {
	text  [2]string
	at    [2]diag.Pos // where a text starts that is no block
	lines [2][]int32  // of a block: where the lines of its texts stand
	was   [2]string   // the texts as they were confirmed last
	from  []*entry    // what of the record belongs to it
}

// Options are what a caller may set.
type Options struct {
	Quiet   bool // report nothing of what has to be looked at; damage of the record is reported all the same
	Confirm bool // Confirm is to be called, which needs all texts
}

// Run finds the state of every pair of texts. The tree is the site's, the
// record stands in it.
func Run(checked *check.Site, fsys fs.FS, opts Options, report *diag.Report) (*Site, error) {
	s := &Site{Site: checked, summaries: map[*content.Page]int{}, blocks: map[*content.Page]map[int]int{}, texts: map[*content.Texts]int{}}
	var err error
	if s.record, err = readRecord(fsys, s.languages(), report); err != nil {
		return nil, err
	}
	s.Kept = s.record.kept
	s.gather(opts.Confirm)
	if s.Kept {
		s.match()
		s.date()
		for _, u := range s.units {
			s.index(u)
			if !opts.Quiet {
				s.reportUnit(u, report)
			}
		}
	}
	s.Counts = s.tally(report)
	if !opts.Confirm {
		s.units, s.record = nil, nil // nobody asks for them any more
	}
	return s, nil
}

func (s *Site) languages() [2]string { return [2]string{s.Langs[0].ID, s.Langs[1].ID} }

// gather lists all pairs of texts. Without a record, and unless all are to be
// kept, they are only counted.
func (s *Site) gather(keep bool) {
	s.units = make([]*unit, len(s.Pages))
	parallel.Each(len(s.Pages), func(i int) {
		s.units[i] = s.pageUnit(s.Pages[i], keep)
	})
	pages := make(map[string]*unit, len(s.units))
	for _, u := range s.units {
		for _, f := range u.files {
			pages[f] = u
		}
	}
	s.units = append(s.units, s.dataUnits(pages, keep)...)
}

// index makes the stale texts of a unit findable.
func (s *Site) index(u *unit) {
	for i := range u.items {
		it := &u.items[i]
		if it.state != Stale {
			continue
		}
		switch {
		case it.block >= 0:
			if s.blocks[u.page.Page] == nil {
				s.blocks[u.page.Page] = map[int]int{}
			}
			s.blocks[u.page.Page][int(it.block)] = int(it.side)
		case it.texts != nil:
			s.texts[it.texts] = int(it.side)
		case it.key == "summary":
			s.summaries[u.page.Page] = int(it.side)
		}
	}
}

// StaleBlock tells the language in which a block of a page is older than in
// the other.
func (s *Site) StaleBlock(p *content.Page, block int) (lang int, stale bool) {
	lang, stale = s.blocks[p][block]
	return lang, stale
}

// StaleText tells the language in which a text of a data file is older than in
// the other.
func (s *Site) StaleText(t *content.Texts) (lang int, stale bool) {
	lang, stale = s.texts[t]
	return lang, stale
}

// StaleSummary tells the language in which a page's summary is older than in
// the other.
func (s *Site) StaleSummary(p *content.Page) (lang int, stale bool) {
	lang, stale = s.summaries[p]
	return lang, stale
}

// Count is the pairs of texts of a section, or of what the generator makes
// itself, counted.
type Count struct {
	ID          string           // of a section; "index", "compare", "timeline", "metrics", "sources", "glossary", "site.toml"; "(other)": files of no section
	Section     *content.Section // nil for what is none
	Pairs       int              // pages
	Blocks      int              // pairs of texts; the next four are parts of them
	Confirmed   int
	Stale       int
	Unconfirmed int // new, or changed on both sides
	Warnings    int

	Passages []Passage // the stale ones
}

// Passage is a pair of texts that is stale.
type Passage struct {
	Page   *check.Page // nil for a text of a data file
	Anchor string      // of the block; empty for titles and summaries
}

// Total sums counts up.
func Total(list []Count) Count {
	t := Count{ID: "total"}
	for i := range list {
		s := &list[i]
		t.Pairs += s.Pairs
		t.Blocks += s.Blocks
		t.Confirmed += s.Confirmed
		t.Stale += s.Stale
		t.Unconfirmed += s.Unconfirmed
		t.Warnings += s.Warnings
	}
	return t
}

// tally counts by section, in the order of the site; sections with nothing in
// them are left out.
func (s *Site) tally(report *diag.Report) []Count {
	list := []Count{{ID: "index"}}
	for _, section := range s.Site.Sections {
		list = append(list, Count{ID: section.ID, Section: section})
	}
	for _, id := range []string{"compare", "timeline", "metrics", "sources", "glossary", content.ConfigFile, "(other)"} {
		list = append(list, Count{ID: id})
	}
	at := make(map[string]*Count, len(list))
	for i := range list {
		at[list[i].ID] = &list[i]
	}
	for _, u := range s.units {
		row := at[u.section]
		if row == nil {
			row = at["(other)"]
		}
		if u.page != nil {
			row.Pairs++
		}
		row.Blocks += u.count
		for i := range u.items {
			switch it := &u.items[i]; it.state {
			case Confirmed:
				row.Confirmed++
			case Stale:
				row.Stale++
				row.Passages = append(row.Passages, Passage{u.page, u.anchor(it)})
			default:
				row.Unconfirmed++
			}
		}
	}
	for _, d := range report.Sorted() {
		if d.Severity != diag.Warning {
			continue
		}
		row := at[sectionOf(d.Pos.File)]
		if row == nil {
			row = at["(other)"]
		}
		row.Warnings++
	}
	return slices.DeleteFunc(list, func(row Count) bool { return row.Pairs == 0 && row.Blocks == 0 && row.Warnings == 0 })
}

// anchor is the anchor of a block; empty for other texts.
func (u *unit) anchor(it *item) string {
	if it.block < 0 {
		return ""
	}
	return u.page.Anchors[it.block]
}

// compareUnits orders the units of data files.
func compareUnits(a, b *unit) int { return cmp.Compare(a.name, b.name) }
