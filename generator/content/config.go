package content

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"briefing/generator/diag"
	"briefing/generator/tomldoc"
)

// ConfigFile is the site's settings, at the root of its tree.
const ConfigFile = "site.toml"

// Paired is the id of the edition that holds both languages.
const Paired = "paired"

// Config is site.toml.
type Config struct {
	BaseURL      string // absolute, see address; ends in "/"
	Editions     []string
	Stale        Stale // what becomes of texts that are older than their translation
	Title        Texts
	Description  Texts
	Author       Texts            // who makes the site; may be empty
	Rights       Texts            // what may be done with it, in words; may be empty
	License      string           // and its licence, an absolute address; may be empty
	HomeFigures  []tomldoc.String // ids of observations
	HomeDue      []tomldoc.String // ids of targets and plans; empty: the home page shows those that are due
	Meant        Exceptions       // from the checks of title and description
	Search       Part             // whether the site can be searched
	Explorer     Part             // whether it has one table of all figures
	Whole        bool             // there is a page with the whole site as one document
	checks       map[diag.Code]diag.Severity
	relationKeys []string // ids of relation kinds, as they come
}

// Stale says what becomes of a text whose translation was changed after the two
// were confirmed to say the same.
type Stale string

const (
	MarkStale Stale = "mark" // it is published with a mark
	HideStale Stale = "hide" // its translation is published in its place
	FailStale Stale = "fail" // it is an error
)

// Part says whether the site has a part that the generator makes by itself.
type Part uint8

// The ways to say it.
const (
	PartIfShown Part = iota // not said: if there is a layout for it
	PartOn
	PartOff
)

func part(b tomldoc.Bool) Part {
	switch {
	case !b.Given():
		return PartIfShown
	case b.Value:
		return PartOn
	}
	return PartOff
}

// Section is a folder of pages, or a directory file of entities.
type Section struct {
	ID        string
	Title     Texts
	Summary   Texts
	Entity    string // what kind of entity its pages are; empty if they are none
	Kind      Texts  // what one of them is called
	Schema    string // and what they are to schema.org, one of SchemaTypes; empty if that is not said
	Loose     bool   // blocks pair where they match, not one to one
	Numbers   bool   // plain numbers in prose are errors
	AtFoot    bool   // it is in the menu at the foot of pages, not in that at their top
	Cited     bool   // every paragraph needs a figure or a citation
	Directory bool   // its entities are listed in content/ID.toml
	AtParent  bool   // and are set out on the pages of what they are part of
	Meant     Exceptions
	Pos       diag.Pos

	Index *Page // its own text, content/ID/index.LANG.md; nil if none
	Pages []*Page
	// Entities are a directory's entries, in the file's order.
	Entities []*Entity

	entries diag.Pos // of the setting that AtParent comes from
}

// RelationKind is a word of the relations' vocabulary.
type RelationKind struct {
	ID      string
	Label   Texts // seen from the entity that declares it
	Inverse Texts // seen from the other end
	// Parent says that a relation of this kind from a part to the whole says
	// what the part's parent says.
	Parent bool
	Meant  Exceptions
}

type configTable struct {
	BaseURL     tomldoc.String            `toml:"base-url"`
	Editions    []tomldoc.String          `toml:"editions"`
	Stale       tomldoc.String            `toml:"stale" optional:"mark, hide or fail"`
	Title       tomldoc.Texts             `toml:"title"`
	Description tomldoc.Texts             `toml:"description"`
	Author      tomldoc.Texts             `toml:"author"`
	Rights      tomldoc.Texts             `toml:"rights"`
	License     tomldoc.String            `toml:"license" optional:"the address of a licence"`
	Search      tomldoc.Bool              `toml:"search"`
	Explorer    tomldoc.Bool              `toml:"explorer"`
	Whole       tomldoc.Bool              `toml:"whole"`
	Languages   []languageTable           `toml:"language"`
	Sections    []sectionTable            `toml:"section"`
	Relations   []relationKind            `toml:"relation"`
	Home        homeTable                 `toml:"home"`
	Checks      map[string]tomldoc.String `toml:"checks"`
	Meant       []tomldoc.String          `toml:"meant"`
}

type languageTable struct {
	tomldoc.Table
	ID   tomldoc.String `toml:"id"`
	Tag  tomldoc.String `toml:"tag"`
	Name tomldoc.String `toml:"name" optional:"what the language calls itself"`
}

type sectionTable struct {
	tomldoc.Table
	ID        tomldoc.String   `toml:"id"`
	Title     tomldoc.Texts    `toml:"title"`
	Summary   tomldoc.Texts    `toml:"summary"`
	Entity    tomldoc.String   `toml:"entity" optional:"what one of its pages is about"`
	Kind      tomldoc.Texts    `toml:"kind"`
	Schema    tomldoc.String   `toml:"schema" optional:"a type of schema.org"`
	Pairing   tomldoc.String   `toml:"pairing" optional:"strict or loose"`
	Numbers   tomldoc.String   `toml:"numbers" optional:"strict or off"`
	Citations tomldoc.String   `toml:"citations" optional:"optional or required"`
	Entries   tomldoc.String   `toml:"entries" optional:"section or parent"`
	Menu      tomldoc.String   `toml:"menu" optional:"top or foot"`
	Meant     []tomldoc.String `toml:"meant"`
}

type relationKind struct {
	tomldoc.Table
	ID      tomldoc.String   `toml:"id"`
	Label   tomldoc.Texts    `toml:"label"`
	Inverse tomldoc.Texts    `toml:"inverse"`
	Parent  tomldoc.Bool     `toml:"parent"`
	Meant   []tomldoc.String `toml:"meant"`
}

type homeTable struct {
	Figures []tomldoc.String `toml:"figures"`
	Due     []tomldoc.String `toml:"due"`
}

// loadConfig reads site.toml. Without languages nothing else can be read, so
// it returns false then; an error if the file is there and can't be read.
func (l *loader) loadConfig() (bool, error) {
	data, err := l.read(ConfigFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.report.Add(diag.Diagnostic{Code: diag.NoConfig, Pos: diag.Pos{File: ConfigFile},
			Text: "there is no site.toml", Help: "run the generator in the site's folder, or name it with --root"})
		return false, nil
	case err != nil:
		return false, err
	}
	var t configTable
	if !tomldoc.Decode(ConfigFile, 1, data, &t, l.report) || !l.languages(t.Languages) {
		return false, nil
	}
	s := l.site
	s.Config = Config{BaseURL: l.baseURL(t.BaseURL), HomeFigures: t.Home.Figures, HomeDue: t.Home.Due}
	s.Config.Title = l.texts(t.Title, "title", diag.Pos{File: ConfigFile, Line: 1}, true)
	s.Config.Description = l.texts(t.Description, "description", diag.Pos{File: ConfigFile, Line: 1}, false)
	s.Config.Author = l.texts(t.Author, "author", diag.Pos{File: ConfigFile, Line: 1}, false)
	s.Config.Rights = l.texts(t.Rights, "rights", diag.Pos{File: ConfigFile, Line: 1}, false)
	s.Config.License = l.license(t.License)
	s.Config.Editions = l.editions(t.Editions)
	s.Config.Meant = l.exceptions(t.Meant)
	s.Config.checks = l.checks(t.Checks)
	s.Config.Stale = Stale(l.choice(t.Stale, "stale", string(MarkStale), string(HideStale), string(FailStale)))
	s.Config.Search, s.Config.Explorer = part(t.Search), part(t.Explorer)
	s.Config.Whole = t.Whole.Value
	for i := range t.Sections {
		l.section(&t.Sections[i])
	}
	for i := range t.Relations {
		r := &t.Relations[i]
		if !l.id(r.ID, r.Pos, "a relation kind") {
			continue
		}
		if _, ok := s.relationKinds[r.ID.Value]; ok {
			l.duplicate(r.ID, "relation kind", diag.Pos{})
			continue
		}
		s.relationKinds[r.ID.Value] = &RelationKind{r.ID.Value, l.texts(r.Label, "label", r.Pos, true), l.texts(r.Inverse, "inverse", r.Pos, true), r.Parent.Value, l.exceptions(r.Meant)}
		s.Config.relationKeys = append(s.Config.relationKeys, r.ID.Value)
	}
	return true, nil
}

func (l *loader) languages(tables []languageTable) bool {
	pos := diag.Pos{File: ConfigFile, Line: 1}
	if len(tables) != 2 {
		if len(tables) > 2 {
			pos = tables[2].Pos
		}
		l.report.Add(diag.Diagnostic{Code: diag.BadLanguages, Pos: pos,
			Text: fmt.Sprintf("a site has two languages, here are %d", len(tables)),
			Help: "give two [[language]] tables with id, tag and name, the lead language first"})
		return false
	}
	ok := true
	for i := range tables {
		if t := &tables[i]; l.id(t.ID, t.Pos, "a language") {
			l.site.Langs[i] = l.language(t)
		} else {
			ok = false
		}
	}
	if ok && tables[0].ID.Value == tables[1].ID.Value {
		l.duplicate(tables[1].ID, "language", tables[0].ID.Pos)
		return false
	}
	return ok
}

func (l *loader) baseURL(s tomldoc.String) string {
	value, pos := s.Value, s.Pos
	if l.opts.BaseURL != "" {
		value, pos = l.opts.BaseURL, diag.Pos{File: "--base-url"}
	} else if !s.Given() {
		l.report.Add(diag.Diagnostic{Code: diag.MissingKey, Pos: diag.Pos{File: ConfigFile, Line: 1}, Text: "there is no base-url, the address the site is published at",
			Help: `for example base-url = "https://example.org/briefing/"; any will do until it has one`})
		return "https://invalid.example/"
	}
	base, ok := address(value)
	if !ok {
		l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: pos, Len: len([]rune(value)),
			Text: "base-url must be the address the site is published at",
			Help: `for example base-url = "https://example.org/briefing/"; a port is a number up to 65535`})
		return "https://invalid.example/"
	}
	return base
}

// SchemaTypes are the types of schema.org that entities may be.
func SchemaTypes() []string {
	return []string{"Place", "AdministrativeArea", "City", "Organization", "Corporation", "CollegeOrUniversity", "GovernmentOrganization", "ResearchOrganization",
		"Project", "Event", "Legislation", "Product", "Service", "Person", "CreativeWork", "Thing"}
}

// license reads the address of a licence.
func (l *loader) license(s tomldoc.String) string {
	if !s.Given() {
		return ""
	}
	if u, err := url.Parse(s.Value); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: s.Pos, Len: len([]rune(s.Value)), Text: "license must be the address of a licence",
			Help: `for example license = "https://creativecommons.org/licenses/by/4.0/"; what there is to say in words stands in rights`})
		return ""
	}
	return s.Value
}

func (l *loader) editions(list []tomldoc.String) []string {
	known := []string{Paired, l.site.Langs[0].ID, l.site.Langs[1].ID}
	if list == nil {
		return known
	}
	var out []string
	for _, e := range list {
		switch {
		case !slices.Contains(known, e.Value):
			l.unknown(e, "edition", known)
		case slices.Contains(out, e.Value):
			l.duplicate(e, "edition", diag.Pos{})
		default:
			out = append(out, e.Value)
		}
	}
	if len(out) == 0 {
		l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: diag.Pos{File: ConfigFile, Line: 1},
			Text: "editions names no edition to publish", Help: "there are " + strings.Join(known, ", ")})
		return known
	}
	// The order of publication is ours: menus and switches show it everywhere alike.
	slices.SortFunc(out, func(a, b string) int { return slices.Index(known, a) - slices.Index(known, b) })
	return out
}

func (l *loader) section(t *sectionTable) {
	if !l.id(t.ID, t.Pos, "a section") {
		return
	}
	if old := l.site.sections[t.ID.Value]; old != nil {
		l.duplicate(t.ID, "section", old.Pos)
		return
	}
	if slices.Contains(ReservedSections(), t.ID.Value) || l.site.Lang(t.ID.Value) >= 0 {
		l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: t.ID.Pos, Len: len(t.ID.Value),
			Text: fmt.Sprintf("no section can be called %q: the generator makes that part of the site itself", t.ID.Value),
			Help: "give it another id"})
		return
	}
	s := &Section{ID: t.ID.Value, Pos: t.ID.Pos, Entity: t.Entity.Value}
	s.Title = l.texts(t.Title, "title", t.Pos, true)
	s.Summary = l.texts(t.Summary, "summary", t.Pos, false)
	s.Kind = l.texts(t.Kind, "kind", t.Pos, s.Entity != "")
	if t.Schema.Given() {
		if s.Schema = t.Schema.Value; !slices.Contains(SchemaTypes(), s.Schema) {
			l.unknown(t.Schema, "type of schema.org", SchemaTypes())
		}
	}
	s.Meant = l.exceptions(t.Meant)
	s.Loose = l.choice(t.Pairing, "pairing", "strict", "loose") == "loose"
	s.AtFoot = l.choice(t.Menu, "menu", "top", "foot") == "foot"
	s.Numbers = l.choice(t.Numbers, "numbers", "strict", "off") == "strict"
	s.Cited = l.choice(t.Citations, "citations", "optional", "required") == "required"
	s.AtParent = l.choice(t.Entries, "entries", "section", "parent") == "parent"
	s.entries = t.Entries.Pos
	l.site.sections[s.ID] = s
	l.site.Sections = append(l.site.Sections, s)
}

// ReservedSections are the parts of a site that the generator makes itself, and
// "comparisons", whose directory file would be the one that declares those.
func ReservedSections() []string {
	return []string{"compare", "comparisons", "charts", "status", "timeline", "targets", "figures", "metrics", "sources", "glossary", "search", "whole", "translations", "assets", "data", "index", "404"}
}
