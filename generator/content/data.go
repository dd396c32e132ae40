package content

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

	"briefing/generator/diag"
	"briefing/generator/parallel"
	"briefing/generator/period"
	"briefing/generator/tomldoc"
)

// The data files directly below content/ that have a meaning of their own.
// Every other TOML file there is a directory and has a section in site.toml.
const (
	sourcesFile     = "content/sources.toml"
	metricsFile     = "content/metrics.toml"
	glossaryFile    = "content/glossary.toml"
	timelineFile    = "content/timeline.toml"
	comparisonsFile = "content/comparisons.toml"
	chartsFile      = "content/charts.toml"
	ledgerFile      = "content/ledger.toml"
)

type sourceTable struct {
	tomldoc.Table
	ID        tomldoc.String   `toml:"id"`
	Language  tomldoc.String   `toml:"language"`
	Title     tomldoc.Texts    `toml:"title"`
	Short     tomldoc.Texts    `toml:"short"`
	Publisher tomldoc.Texts    `toml:"publisher"`
	Date      tomldoc.String   `toml:"date" optional:"the date of the source"`
	DateNote  tomldoc.Texts    `toml:"date-note"`
	Note      tomldoc.Texts    `toml:"note"`
	SHA256    tomldoc.String   `toml:"sha256" optional:"the SHA-256 of its text"`
	Lines     tomldoc.Int      `toml:"lines"`
	Meant     []tomldoc.String `toml:"meant"`
}

type metricTable struct {
	tomldoc.Table
	ID         tomldoc.String   `toml:"id"`
	Topic      tomldoc.String   `toml:"topic"`
	Name       tomldoc.Texts    `toml:"name"`
	Unit       tomldoc.String   `toml:"unit"`
	Definition tomldoc.Texts    `toml:"definition"`
	Note       tomldoc.Texts    `toml:"note"`
	Meant      []tomldoc.String `toml:"meant"`
}

type topicTable struct {
	tomldoc.Table
	ID    tomldoc.String   `toml:"id"`
	Name  tomldoc.Texts    `toml:"name"`
	Meant []tomldoc.String `toml:"meant"`
}

type unitTable struct {
	tomldoc.Table
	ID      tomldoc.String   `toml:"id"`
	Name    tomldoc.Texts    `toml:"name"`
	Printed []tomldoc.String `toml:"printed"`
	Before  tomldoc.Bool     `toml:"before"`
}

type observationTable struct {
	tomldoc.Table
	ID      tomldoc.String `toml:"id"`
	Metric  tomldoc.String `toml:"metric"`
	Subject tomldoc.String `toml:"subject"`
	Period  tomldoc.String `toml:"period"`
	Status  tomldoc.String `toml:"status"`
	Printed tomldoc.String `toml:"printed"`
	Change  tomldoc.String `toml:"change" optional:"the change that is printed beside it"`
	Cite    tomldoc.String `toml:"cite"`
	// Repeats are further lines that print the same figure.
	Repeats []tomldoc.String `toml:"repeats"`
	// Conflict names another observation that contradicts this one.
	Conflict tomldoc.String   `toml:"conflict" optional:"the id of the observation that it contradicts"`
	Note     tomldoc.Texts    `toml:"note"`
	Meant    []tomldoc.String `toml:"meant"`
}

// derivedTable is a figure computed from others. Printed and cite are there when
// a source prints it too.
type derivedTable struct {
	tomldoc.Table
	ID       tomldoc.String   `toml:"id"`
	Metric   tomldoc.String   `toml:"metric"`
	Subject  tomldoc.String   `toml:"subject"`
	Period   tomldoc.String   `toml:"period"`
	Status   tomldoc.String   `toml:"status"`
	Formula  tomldoc.String   `toml:"formula"`
	Digits   tomldoc.Int      `toml:"digits"`
	Printed  tomldoc.String   `toml:"printed"`
	Cite     tomldoc.String   `toml:"cite"`
	Repeats  []tomldoc.String `toml:"repeats"`
	Conflict tomldoc.String   `toml:"conflict" optional:"the id of the observation that it contradicts"`
	Note     tomldoc.Texts    `toml:"note"`
	Meant    []tomldoc.String `toml:"meant"`
}

type observationFile struct {
	Title        tomldoc.Texts      `toml:"title"`
	Note         tomldoc.Texts      `toml:"note"`
	Meant        []tomldoc.String   `toml:"meant"`
	Defaults     observationTable   `toml:"defaults"`
	Observations []observationTable `toml:"observation"`
	Derived      []derivedTable     `toml:"derived"`
}

type pendingTable struct {
	table *MetricTable
	file  observationFile
}

// conflict is an observation that declares one, with the id it names.
type conflict struct {
	observation *Observation
	with        tomldoc.String
}

type termTable struct {
	tomldoc.Table
	ID      tomldoc.String              `toml:"id"`
	Name    tomldoc.Texts               `toml:"name"`
	Aliases map[string][]tomldoc.String `toml:"aliases"`
	Avoid   map[string][]tomldoc.String `toml:"avoid"`
	Not     map[string][]tomldoc.String `toml:"not"`
	Forms   map[string][]tomldoc.String `toml:"forms"`
	Explain tomldoc.Texts               `toml:"explain"`
	Pinyin  tomldoc.String              `toml:"pinyin" optional:"its pinyin"`
	Cite    tomldoc.String              `toml:"cite" optional:"a line that uses it"`
	Meant   []tomldoc.String            `toml:"meant"`
}

type pendingTerm struct {
	term *Term
	cite tomldoc.String
}

type eventTable struct {
	tomldoc.Table
	ID       tomldoc.String   `toml:"id"`
	Date     tomldoc.String   `toml:"date"`
	DateNote tomldoc.Texts    `toml:"date-note"`
	Text     tomldoc.Texts    `toml:"text"`
	Planned  tomldoc.Bool     `toml:"planned"`
	Meant    []tomldoc.String `toml:"meant"`
}

type entityTable struct {
	tomldoc.Table
	ID        tomldoc.String              `toml:"id"`
	Name      tomldoc.Texts               `toml:"name"`
	Aliases   map[string][]tomldoc.String `toml:"aliases"`
	Avoid     map[string][]tomldoc.String `toml:"avoid"`
	Not       map[string][]tomldoc.String `toml:"not"`
	Forms     map[string][]tomldoc.String `toml:"forms"`
	Text      tomldoc.Texts               `toml:"text"`
	Parent    tomldoc.String              `toml:"parent" optional:"the id of what it is part of"`
	Relations []relationTable             `toml:"relation"`
	Meant     []tomldoc.String            `toml:"meant"`
}

type pendingEntity struct {
	entity    *Entity
	parent    tomldoc.String
	relations []relationTable
}

// data reads all TOML files below content/.
func (l *loader) data() error {
	own := dataFiles()
	for _, file := range own {
		if !slices.Contains(l.tomlFiles, file) {
			continue
		}
		src, err := l.read(file)
		if err != nil {
			return err
		}
		switch file {
		case sourcesFile:
			l.sources(src)
		case metricsFile:
			l.metrics(src)
		case glossaryFile:
			l.glossary(src)
		case timelineFile:
			l.timeline(src)
		case comparisonsFile:
			l.comparisons(src)
		case chartsFile:
			l.charts(src)
		case ledgerFile:
			l.ledger(src)
		case CountsFile:
			l.counts(src)
		}
	}
	if l.site.Units == nil {
		l.newUnits(nil)
	}
	for _, file := range l.tomlFiles {
		if !slices.Contains(own, file) {
			if err := l.directory(file); err != nil {
				return err
			}
		}
	}
	return l.tables()
}

// dataFiles are those whose names say what they hold; any other is a directory.
func dataFiles() []string {
	return []string{sourcesFile, metricsFile, glossaryFile, timelineFile, comparisonsFile, chartsFile, ledgerFile, CountsFile}
}

func (l *loader) sources(src string) {
	var f struct {
		Sources []sourceTable `toml:"source"`
	}
	tomldoc.Decode(sourcesFile, 1, src, &f, l.report)
	for i := range f.Sources {
		t := &f.Sources[i]
		if !l.pageID(t.ID, t.Pos, "a source") {
			continue
		}
		if old := l.site.sources[t.ID.Value]; old != nil {
			l.duplicate(t.ID, "source", old.Pos)
			continue
		}
		s := &Source{ID: t.ID.Value, Pos: t.ID.Pos, Date: t.Date.Value, SHA256: t.SHA256.Value, Lines: int(t.Lines.Value)}
		s.Language, s.Tag = l.sourceLanguage(t.Language)
		s.Title = l.texts(t.Title, "title", t.Pos, true)
		s.Short = l.texts(t.Short, "short", t.Pos, false)
		s.Publisher = l.texts(t.Publisher, "publisher", t.Pos, false)
		s.DateNote = l.texts(t.DateNote, "date-note", t.Pos, false)
		s.Note = l.texts(t.Note, "note", t.Pos, false)
		s.Meant = l.exceptions(t.Meant)
		if t.Date.Given() && !period.Valid(s.Date) {
			l.badPeriod(t.Date, "date")
		}
		if t.Lines.Given() && s.Lines < 1 {
			l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: t.Lines.Pos, Text: "lines must say how many lines the source has", Help: "write how many paragraphs its text has, one a line, or take the line out"})
		}
		if sum, err := hex.DecodeString(s.SHA256); t.SHA256.Given() && (err != nil || len(sum) != sha256.Size) {
			l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: t.SHA256.Pos, Len: len([]rune(s.SHA256)), Text: fmt.Sprintf("sha256 can't be %q", s.SHA256),
				Help: "it is the SHA-256 of the source's text, 64 of 0-9 and a-f, as sha256sum prints it"})
		}
		l.site.sources[s.ID] = s
		l.site.Sources = append(l.site.Sources, s)
	}
}

func (l *loader) metrics(src string) {
	var f struct {
		Topics  []topicTable  `toml:"topic"`
		Metrics []metricTable `toml:"metric"`
		Units   []unitTable   `toml:"unit"`
	}
	tomldoc.Decode(metricsFile, 1, src, &f, l.report)
	l.newUnits(f.Units)
	topics, topicIDs := l.topics(f.Topics)
	for i := range f.Metrics {
		t := &f.Metrics[i]
		if !l.pageID(t.ID, t.Pos, "a metric") {
			continue
		}
		if old := l.site.metrics[t.ID.Value]; old != nil {
			l.duplicate(t.ID, "metric", old.Pos)
			continue
		}
		m := &Metric{ID: t.ID.Value, Pos: t.ID.Pos, Unit: t.Unit.Value}
		m.Name = l.texts(t.Name, "name", t.Pos, true)
		m.Definition = l.texts(t.Definition, "definition", t.Pos, true)
		m.Note = l.texts(t.Note, "note", t.Pos, false)
		m.Meant = l.exceptions(t.Meant)
		if !t.Unit.Given() {
			l.missing("unit", t.Pos, "a metric")
		} else if !l.site.Units.Known(m.Unit) {
			l.unknown(t.Unit, "unit", l.site.Units.IDs())
		} else {
			l.unitNames(t.Unit)
		}
		l.site.metrics[m.ID] = m
		if m.Topic = topics[t.Topic.Value]; m.Topic != nil {
			m.Topic.Metrics = append(m.Topic.Metrics, m)
			continue
		}
		l.site.Metrics = append(l.site.Metrics, m)
		if t.Topic.Given() {
			l.unknown(t.Topic, "topic", topicIDs)
		} else if len(f.Topics) > 0 {
			l.missing("topic", t.Pos, "a metric of a file with topics")
		}
	}
	for _, t := range l.site.Topics {
		l.site.Metrics = append(l.site.Metrics, t.Metrics...)
	}
	for i, m := range l.site.Metrics {
		m.rank = i
	}
}

// topics reads the fields that metrics are listed under.
func (l *loader) topics(tables []topicTable) (byID map[string]*Topic, ids []string) {
	byID = map[string]*Topic{}
	for i := range tables {
		t := &tables[i]
		if !l.id(t.ID, t.Pos, "a topic") {
			continue
		}
		if old := byID[t.ID.Value]; old != nil {
			l.duplicate(t.ID, "topic", old.Pos)
			continue
		}
		topic := &Topic{ID: t.ID.Value, Pos: t.ID.Pos, Name: l.texts(t.Name, "name", t.Pos, true), Meant: l.exceptions(t.Meant)}
		byID[topic.ID] = topic
		ids = append(ids, topic.ID)
		l.site.Topics = append(l.site.Topics, topic)
	}
	return byID, ids
}

func (l *loader) glossary(src string) {
	var f struct {
		Terms []termTable `toml:"term"`
	}
	tomldoc.Decode(glossaryFile, 1, src, &f, l.report)
	seen := map[string]diag.Pos{}
	for i := range f.Terms {
		t := &f.Terms[i]
		if !l.id(t.ID, t.Pos, "a term") {
			continue
		}
		if first, ok := seen[t.ID.Value]; ok {
			l.duplicate(t.ID, "term", first)
			continue
		}
		seen[t.ID.Value] = t.ID.Pos
		term := &Term{ID: t.ID.Value, Pos: t.ID.Pos, Pinyin: t.Pinyin.Value}
		term.Name = l.texts(t.Name, "name", t.Pos, true)
		term.Explain = l.texts(t.Explain, "explain", t.Pos, true)
		term.Aliases = l.lists(t.Aliases, "aliases", t.Pos)
		term.Avoid = l.lists(t.Avoid, "avoid", t.Pos)
		term.Not = l.lists(t.Not, "not", t.Pos)
		term.Forms = l.lists(t.Forms, "forms", t.Pos)
		term.Meant = l.exceptions(t.Meant)
		l.site.Terms = append(l.site.Terms, term)
		l.pendingTerms = append(l.pendingTerms, pendingTerm{term, t.Cite})
	}
}

func (l *loader) timeline(src string) {
	var f struct {
		Events []eventTable `toml:"event"`
	}
	tomldoc.Decode(timelineFile, 1, src, &f, l.report)
	seen := map[string]diag.Pos{}
	for i := range f.Events {
		t := &f.Events[i]
		if !l.id(t.ID, t.Pos, "an event") {
			continue
		}
		if first, ok := seen[t.ID.Value]; ok {
			l.duplicate(t.ID, "event", first)
			continue
		}
		seen[t.ID.Value] = t.ID.Pos
		e := &Event{ID: t.ID.Value, Pos: t.ID.Pos, Planned: t.Planned.Value, Meant: l.exceptions(t.Meant)}
		e.Text = l.texts(t.Text, "text", t.Pos, true)
		e.DateNote = l.texts(t.DateNote, "date-note", t.Pos, false)
		switch {
		case !t.Date.Given():
			l.missing("date", t.Pos, "event "+e.ID)
		case !period.Valid(t.Date.Value):
			l.badPeriod(t.Date, "date")
		default:
			e.Date = t.Date.Value
		}
		l.site.Events = append(l.site.Events, e)
	}
	slices.SortStableFunc(l.site.Events, func(a, b *Event) int { return period.Compare(a.Date, b.Date) })
}

type directoryFile struct {
	Entities []entityTable `toml:"entity"`
}

// directory reads content/ID.toml, whose entities belong to section ID.
func (l *loader) directory(file string) error {
	src, err := l.read(file)
	if err != nil {
		return err
	}
	id := strings.TrimSuffix(path.Base(file), ".toml")
	section := l.site.sections[id]
	if section == nil {
		l.noDirectory(file, id, src)
		return nil
	}
	section.Directory = true
	if section.Entity == "" {
		l.report.Add(diag.Diagnostic{Code: diag.MissingKey, Pos: section.Pos,
			Text: fmt.Sprintf("section %s is a directory of entities and must say of which kind", id), Help: `add entity = "…" and kind`})
		section.Entity = id
	}
	var f directoryFile
	tomldoc.Decode(file, 1, src, &f, l.report)
	for i := range f.Entities {
		t := &f.Entities[i]
		if !l.id(t.ID, t.Pos, "an entity") {
			continue
		}
		e := &Entity{ID: t.ID.Value, Pos: t.ID.Pos, Section: section}
		e.Name = l.texts(t.Name, "name", t.Pos, true)
		e.Text = l.texts(t.Text, "text", t.Pos, false)
		e.Aliases = l.lists(t.Aliases, "aliases", t.Pos)
		if t.Avoid != nil || t.Not != nil || t.Forms != nil {
			e.Usage = &Usage{l.lists(t.Avoid, "avoid", t.Pos), l.lists(t.Not, "not", t.Pos), l.lists(t.Forms, "forms", t.Pos)}
		}
		e.Meant = l.exceptions(t.Meant)
		if l.addEntity(e, t.ID) {
			section.Entities = append(section.Entities, e)
			l.pendingEntities = append(l.pendingEntities, pendingEntity{e, t.Parent, t.Relations})
		}
	}
	return nil
}

// noDirectory reports a data file that is called like no section, and remembers its
// entries, which are named elsewhere.
func (l *loader) noDirectory(file, id, src string) {
	var own []string
	for _, other := range dataFiles() {
		own = append(own, strings.TrimSuffix(path.Base(other), ".toml"))
	}
	if meant := diag.Nearest(id, own); meant != "" {
		l.report.Add(diag.Diagnostic{Code: diag.StrayFile, Pos: diag.Pos{File: file},
			Text: "no data file is called " + id + ", and no section", Help: "did you mean " + meant + "?"})
		return
	}
	l.report.Add(diag.Diagnostic{Code: diag.UnknownSection, Pos: diag.Pos{File: file},
		Text: fmt.Sprintf("site.toml has no section %q for this directory", id),
		Help: diag.DidYouMean(id, sortedKeys(l.site.sections), `add a [[section]] with id = "`+id+`" and entity = "…"`)})
	var f directoryFile
	tomldoc.Decode(file, 1, src, &f, &diag.Report{}) // what else is wrong in it can wait
	for _, t := range f.Entities {
		l.notThere(t.ID.Value)
	}
}

func (l *loader) addEntity(e *Entity, id tomldoc.String) bool {
	if old := l.site.entities[e.ID]; old != nil {
		l.duplicate(id, "entity", old.Pos)
		return false
	}
	l.site.entities[e.ID] = e
	l.site.Entities = append(l.site.Entities, e)
	return true
}

// tables reads the metric tables on all processors; there can be thousands.
func (l *loader) tables() error {
	l.pendingTables = make([]pendingTable, len(l.tableFiles))
	return parallel.Try(len(l.tableFiles), func(i int) error {
		file := l.tableFiles[i]
		src, err := l.read(file)
		if err != nil {
			return err
		}
		p := &l.pendingTables[i]
		p.table = &MetricTable{File: file}
		tomldoc.Decode(file, 1, src, &p.file, l.report)
		p.table.Title = l.texts(p.file.Title, "title", diag.Pos{File: file, Line: 1}, true)
		p.table.Note = l.texts(p.file.Note, "note", diag.Pos{File: file, Line: 1}, false)
		p.table.Meant = l.exceptions(p.file.Meant)
		return nil
	})
}

func (l *loader) badPeriod(s tomldoc.String, key string) {
	l.report.Add(diag.Diagnostic{Code: diag.BadPeriod, Pos: s.Pos, Len: len([]rune(s.Value)),
		Text: fmt.Sprintf("%s can't be %q", key, s.Value),
		Help: `write 2023, 2023-09, 2023-09-30, 2023-Q3, 2023-H1, or two of these with a slash between`})
}
