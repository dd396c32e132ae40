package content

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
	"sync/atomic"

	"briefing/generator/diag"
	"briefing/generator/markdown"
	"briefing/generator/parallel"
	"briefing/generator/quantity"
	"briefing/generator/tomldoc"
)

// Options are what a caller may set.
type Options struct {
	BaseURL  string                // instead of site.toml's; empty: as there
	Cache    *Cache                // halves read before; nil: none
	Progress func(done, total int) // told as files are read, from any goroutine; may be nil
}

// Load reads the site. Problems go to the report; the site is nil only when
// site.toml could not be read at all. An error means that a file is there but
// can't be read.
func Load(fsys fs.FS, opts Options, report *diag.Report) (*Site, error) {
	l := &loader{
		fsys: fsys, opts: opts, buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
		site: &Site{
			sections: map[string]*Section{}, pages: map[string]*Page{}, entities: map[string]*Entity{},
			sources: map[string]*Source{}, metrics: map[string]*Metric{}, observations: map[string]*Observation{},
			relationKinds: map[string]*RelationKind{}, broken: map[string]bool{}, unnamed: map[string][]string{}, absent: map[string]bool{},
		},
		pendingDerived: map[string]*pendingDerived{},
	}
	l.reader = reader{report, markdown.New(), &l.site.Langs}
	if ok, err := l.loadConfig(); err != nil || !ok {
		return nil, err
	}
	if err := l.list(); err != nil {
		return nil, err
	}
	halves, err := l.readHalves()
	if err != nil {
		return nil, err
	}
	if err := l.data(); err != nil {
		return nil, err
	}
	l.pairUp(halves)
	l.resolve()
	if opts.Cache == nil {
		for _, h := range halves {
			h.meta = nil // what it says is where it belongs now; a half in a cache is read again
		}
	}
	opts.Cache.keep(halves)
	return l.site, nil
}

type loader struct {
	reader
	fsys fs.FS
	opts Options
	site *Site

	buffers sync.Pool // of *bytes.Buffer, for read

	markdownFiles []markdownFile
	tomlFiles     []string // below content/, without the tables
	tableFiles    []string // content/metrics/*.toml

	// What is resolved once all is read.
	pendingEntities []pendingEntity
	pendingTables   []pendingTable
	pendingTerms    []pendingTerm
	pendingDerived  map[string]*pendingDerived
	conflicts       []conflict
	pendingCompared comparisonFile
	pendingCharts   []chartTable
}

type markdownFile struct {
	file string
	page string // path below content/ without language and ending
	lang int
}

// Names that the site gives itself, beside those that editors give.
const (
	ListID     = "index"        // of the page that lists the metrics, the sources, the comparisons
	AllFigures = "observations" // of the files of data that hold those of all metric tables
)

// RecordFolder is where package review keeps its record: no section can have
// it for its pages.
const RecordFolder = "content/translations"

// list finds the input files and sorts them by what they are.
func (l *loader) list() error {
	err := fs.WalkDir(l.fsys, "content", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "content" && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
		case name == RecordFolder:
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.IsDir():
		case l.noFile(name, e):
		case strings.HasSuffix(name, ".md"):
			l.listMarkdown(name)
		case path.Ext(name) == ".toml" && path.Dir(name) == "content/metrics":
			l.listTable(name)
		case path.Ext(name) == ".toml" && path.Dir(name) == "content":
			l.tomlFiles = append(l.tomlFiles, name)
		default:
			l.stray(name)
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		l.report.Add(diag.Diagnostic{Code: diag.NoContent, Pos: diag.Pos{File: "content"}, Text: "there is no content/ folder",
			Help: "pages go into content/SECTION/NAME.LANGUAGE.md"})
		return nil
	}
	return err
}

// stray reports a file that is none of ours, or would be one elsewhere or under
// another name.
func (l *loader) stray(name string) {
	d := diag.Diagnostic{Code: diag.StrayFile, Severity: diag.Warning, Pos: diag.Pos{File: name},
		Text: "the generator reads no such file here", Help: "images and downloads belong in static/"}
	switch strings.ToLower(path.Ext(name)) {
	case ".md":
		d.Help = "if it is a page's, let its name end in .md"
	case ".toml":
		d.Help = "data files stand in content/ itself, metric tables in content/metrics/ itself, and their names end in .toml"
	}
	l.report.Add(d)
}

// listTable takes a metric table, whose name becomes that of its files of data.
func (l *loader) listTable(file string) {
	switch name := strings.TrimSuffix(path.Base(file), ".toml"); {
	case !markdown.ValidID(name):
		l.badName(file, name)
	case name == AllFigures:
		l.report.Add(diag.Diagnostic{Code: diag.BadFileName, Pos: diag.Pos{File: file},
			Text: "a metric table can't be called " + name + ": the files with all figures are", Help: "give it another name"})
	}
	l.tableFiles = append(l.tableFiles, file)
}

// noFile reports what is neither a folder nor a file.
func (l *loader) noFile(name string, e fs.DirEntry) bool {
	d, bad := NoFile(l.fsys, name, e)
	if bad {
		d.Pos.File = name
		l.report.Add(d)
	}
	return bad
}

// NoFile says what is wrong with an entry of a folder that is no folder itself: a
// symbolic link that is no link to a file, or what has no end, as a pipe. Folders
// behind links are not followed: one may lead back to where it stands, and serve
// would not see what is edited behind it. It returns false when nothing is wrong.
func NoFile(fsys fs.FS, name string, e fs.DirEntry) (diag.Diagnostic, bool) {
	d := diag.Diagnostic{Code: diag.StrayFile}
	if e.Type().IsRegular() {
		return d, false
	}
	switch info, err := fs.Stat(fsys, name); {
	case err != nil:
		d.Text, d.Help = "a symbolic link that leads nowhere", "put the file itself here, or take the link out"
	case info.IsDir():
		d.Text, d.Help = "a symbolic link to a folder, whose files would be left out", "put the folder itself here"
	case !info.Mode().IsRegular():
		d.Text, d.Help = "no file but a pipe or a device", "take it out"
	default:
		return d, false
	}
	return d, true
}

// listMarkdown takes content/SECTION/NAME.LANG.md apart.
func (l *loader) listMarkdown(file string) {
	rest := strings.TrimSuffix(strings.TrimPrefix(file, "content/"), ".md")
	page, lang := rest, ""
	if i := strings.LastIndexByte(rest, '.'); i > strings.LastIndexByte(rest, '/') {
		page, lang = rest[:i], rest[i+1:]
	}
	known := []string{l.site.Langs[0].ID, l.site.Langs[1].ID}
	n := l.site.Lang(lang)
	if n < 0 {
		l.notThere(path.Base(page))
		l.report.Add(diag.Diagnostic{Code: diag.BadFileName, Pos: diag.Pos{File: file},
			Text: "the name doesn't say which of the site's languages the text is in",
			Help: "name it " + path.Base(page) + "." + known[0] + ".md or " + path.Base(page) + "." + known[1] + ".md"})
		return
	}
	for part := range strings.SplitSeq(page, "/") {
		if !markdown.ValidID(part) {
			l.notThere(path.Base(page))
			l.badName(file, part)
			return
		}
	}
	l.markdownFiles = append(l.markdownFiles, markdownFile{file, page, n})
}

func (l *loader) badName(file, name string) {
	l.report.Add(diag.Diagnostic{Code: diag.BadFileName, Pos: diag.Pos{File: file},
		Text: "the name " + name + " can't stand in an address", Help: `names are made of a-z, 0-9 and "-" between them`})
}

// notThere remembers a page or an entry that there are files of, which is not on
// the site.
func (l *loader) notThere(name string) { l.site.absent[strings.ToLower(name)] = true }

// readHalves reads all Markdown files, on all processors.
func (l *loader) readHalves() ([]*Half, error) {
	halves := make([]*Half, len(l.markdownFiles))
	var done atomic.Int64
	err := parallel.Try(len(halves), func(i int) error {
		h, err := l.half(l.markdownFiles[i])
		halves[i] = h
		if l.opts.Progress != nil {
			l.opts.Progress(int(done.Add(1)), len(halves))
		}
		return err
	})
	return halves, err
}

// read reads a file. It goes through a buffer that is used again: fs.ReadFile's
// would be thrown away, and the text stays in memory as a string.
func (l *loader) read(file string) (string, error) {
	f, err := l.fsys.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	buf := l.buffers.Get().(*bytes.Buffer)
	defer l.buffers.Put(buf)
	buf.Reset()
	_, err = buf.ReadFrom(f)
	return buf.String(), err
}

// units gathers the units metrics.toml adds.
func (l *loader) newUnits(tables []unitTable) {
	var extra []quantity.Unit
	for i := range tables {
		t := &tables[i]
		if !t.ID.Given() {
			l.missing("id", t.Pos, "a unit")
			continue
		}
		name := l.texts(t.Name, "name", t.Pos, true)
		u := quantity.Unit{ID: t.ID.Value, Names: map[string]string{}, Before: t.Before.Value}
		for i, lang := range l.site.Langs {
			u.Names[lang.Tag] = name[i].Source // amounts are said by the tag, whatever id the site gives the language
		}
		for _, p := range t.Printed {
			u.Printed = append(u.Printed, p.Value)
		}
		extra = append(extra, u)
	}
	l.site.Units = quantity.NewUnits(extra)
}

// unitNames reports a unit of a metric that has no name in a language of the
// site: the generator knows those of time in Chinese and English alone.
func (l *loader) unitNames(unit tomldoc.String) {
	for _, lang := range l.site.Langs {
		if l.site.Units.Named(unit.Value, lang.Tag) {
			continue
		}
		names := make([]string, len(l.site.Langs))
		for i, of := range l.site.Langs {
			names[i] = fmt.Sprintf(`name.%s = "…|…"`, of.ID)
		}
		l.report.Add(diag.Diagnostic{Code: diag.MissingLanguage, Pos: unit.Pos, Len: len([]rune(unit.Value)),
			Text: fmt.Sprintf("the unit %s has no name in %s", unit.Value, lang.Name),
			Help: fmt.Sprintf(`give it one in metrics.toml, for one and for several of it: [[unit]] id = %q, %s`, unit.Value, strings.Join(names, ", "))})
		return
	}
}
