package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/layout"
	"briefing/generator/parallel"
	"briefing/generator/publish"
	"briefing/generator/tomldoc"
	"briefing/generator/weave"
)

// layouts are the parsed templates, by the name of their file without ending.
// A layout is base.html with the partials and one file that defines "main".
type layouts struct {
	byName map[string]*layout.Layout
}

// needed are the layouts no site can do without. A section may have one of its
// own, named like it; page.html serves those that have none.
var needed = [...]string{"home", "page", "section", "directory", "metric", "metrics", "source", "sources", "glossary", "404", "chooser"}

// madeLayout says whether a layout is for pages that the generator makes: no
// section's are laid out by it, whatever the section is called. Those that stand at an
// address like their names are missing here, as no section can have that.
func madeLayout(name string) bool {
	return name == explorerLayout || name == concordanceLayout ||
		slices.Contains(needed[:], name) || slices.Contains(compareLayouts[:], name) || slices.Contains(wholeLayouts[:], name)
}

// neededLayouts are those that this site can't do without: what an editor
// declares must be shown.
func neededLayouts(site *weave.Site) []string {
	list := needed[:]
	if len(site.Events) > 0 {
		list = append(list, "timeline")
	}
	if hasComparisons(site) {
		list = append(list, compareLayouts[:]...)
	}
	if site.Config.Whole {
		list = append(list, wholeLayouts[:]...)
	}
	if site.Config.Search == content.PartOn {
		list = append(list, "search")
	}
	if site.Config.Explorer == content.PartOn {
		list = append(list, explorerLayout)
	}
	return list
}

// A layoutFile is one file of layouts/. It is named by its path, which is what
// the engine's messages show.
type layoutFile struct{ name, source string }

func readLayout(fsys fs.FS, file string) (layoutFile, error) {
	data, err := fs.ReadFile(fsys, file)
	return layoutFile{path.Join("layouts", file), string(data)}, err
}

// newTemplates returns an empty set of templates.
func newTemplates() *template.Template { return template.New("").Option("missingkey=error") }

// parse adds the file to a set, minified. The error is one of the file's, with
// places in what its author wrote.
func (f layoutFile) parse(set *template.Template, minify func(string) (string, error)) error {
	if _, err := template.New(f.name).Parse(f.source); err != nil {
		return err
	}
	small, err := minify(f.source)
	if err == nil {
		_, err = set.New(f.name).Parse(small)
	}
	if err != nil { // the minifier does not understand it, or made it into something else
		_, err = set.New(f.name).Parse(f.source)
	}
	return err
}

// asWritten is the set of some files, not minified.
func asWritten(files ...layoutFile) (*template.Template, error) {
	set := newTemplates()
	for _, f := range files {
		if _, err := set.New(f.name).Parse(f.source); err != nil {
			return nil, err
		}
	}
	return set, nil
}

// loadLayouts reads the layouts, of which those needed must be there. Minify
// makes a layout's source smaller.
func loadLayouts(fsys fs.FS, needed []string, minify func(string) (string, error), report *diag.Report) (*layouts, error) {
	var broken atomic.Bool
	parse := func(set *template.Template, file string) (layoutFile, error) {
		f, err := readLayout(fsys, file)
		if err != nil {
			return f, err
		}
		if err := f.parse(set, minify); err != nil {
			report.Add(layoutError(err))
			broken.Store(true)
		}
		return f, nil
	}
	partials, err := fs.Glob(fsys, "partials/*.html")
	if err != nil {
		return nil, err
	}
	base := newTemplates()
	var shared []layoutFile // by all layouts
	for _, file := range append([]string{"base.html"}, partials...) {
		f, err := parse(base, file)
		if errors.Is(err, fs.ErrNotExist) {
			report.Add(diag.Diagnostic{Code: diag.LayoutError, Pos: diag.Pos{File: "layouts/" + file}, Text: "there is no layout " + file,
				Help: "the layouts/ folder stands beside content/: begin with a copy of the generator's own, and of its static/"})
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		shared = append(shared, f)
	}
	if broken.Load() {
		return nil, nil
	}
	files, err := fs.Glob(fsys, "*.html")
	if err != nil {
		return nil, err
	}
	files = slices.DeleteFunc(files, func(file string) bool { return file == "base.html" })
	compiled := make([]*layout.Layout, len(files))
	compiler := newCompiler()
	err = parallel.Try(len(files), func(i int) error { // nothing else can be done meanwhile
		small, err := base.Clone()
		if err != nil {
			return err
		}
		f, err := parse(small, files[i])
		if err != nil {
			return err
		}
		written := func() (*template.Template, error) { return asWritten(append(slices.Clip(shared), f)...) }
		compiled[i] = compiler.Compile(written, small, "base")
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := &layouts{make(map[string]*layout.Layout, len(files))}
	for i, file := range files {
		out.byName[strings.TrimSuffix(file, ".html")] = compiled[i]
	}
	for _, name := range needed {
		if out.byName[name] == nil {
			d := diag.Diagnostic{Code: diag.LayoutError, Pos: diag.Pos{File: "layouts/" + name + ".html"}, Text: "there is no layout " + name + ".html"}
			switch {
			case name == "timeline":
				d.Help = "content/timeline.toml has events: write a layout to show them with, or take them out"
			case slices.Contains(wholeLayouts[:], name):
				d.Help = "site.toml wants the site as one document, with whole = true: write a layout to set it with, or take that out"
			case name == "search":
				d.Help = "site.toml says that the site can be searched: write a layout to do it with, or leave search out"
			case name == explorerLayout:
				d.Help = "site.toml says that the site has a table of all figures: write a layout to show it with, or leave explorer out"
			case slices.Contains(compareLayouts[:], name):
				d.Help = "content/comparisons.toml declares comparisons: write a layout to show them with, or take them out"
			}
			report.Add(d)
			broken.Store(true)
		}
	}
	if broken.Load() {
		return nil, nil
	}
	return out, nil
}

// newCompiler returns what makes layouts fast. It is told of the methods that
// they call all the time.
func newCompiler() *layout.Compiler {
	methods := append(citeMethods(),
		layout.HTML("Spans", Texts.Spans, Texts.write), layout.HTML("Cell", Texts.Cell, Texts.writeCell), layout.Text("Joined", Texts.Joined),
		layout.HTML("LinkedData", (*View).LinkedData, (*View).writeLinkedData),
		layout.Find("Word", (*View).Word), layout.Find("Asset", (*View).Asset))
	return layout.NewCompiler(reflect.TypeFor[*View](), methods...)
}

// has says whether there is a layout of that name.
func (l *layouts) has(name string) bool { return l.byName[name] != nil }

// execute runs a layout and says whether the page is minified already. A false
// ok means that it failed and was reported.
func (l *layouts) execute(buf *bytes.Buffer, name string, v *View, report *diag.Report) (small, ok bool) {
	small, err := l.byName[name].Execute(buf, v)
	if err == nil {
		return small, true
	}
	report.Add(layoutError(err))
	return false, false
}

// stream runs a layout and writes it part by part. The error is publish.ErrDropped
// where the page is to be made with execute.
func (l *layouts) stream(w io.Writer, buf *bytes.Buffer, v *View) error {
	err := l.byName[v.Layout].Stream(w, buf, v)
	if errors.Is(err, layout.ErrWhole) {
		return fmt.Errorf("%w: %w", publish.ErrDropped, err)
	}
	return err
}

var templatePos = regexp.MustCompile(`^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: `)

// layoutError takes the place out of the template engine's message.
func layoutError(err error) diag.Diagnostic {
	d := diag.Diagnostic{Code: diag.LayoutError, Pos: diag.Pos{File: "layouts"}, Text: err.Error()}
	var escape *template.Error
	if errors.As(err, &escape) && escape.Name != "" {
		d.Pos = diag.Pos{File: escape.Name, Line: int32(escape.Line)}
		d.Text = escape.Description
		return d
	}
	if m := templatePos.FindStringSubmatch(d.Text); m != nil {
		line, _ := strconv.Atoi(m[2])
		col, _ := strconv.Atoi(m[3])
		d.Pos = diag.Pos{File: m[1], Line: int32(line), Col: int32(col)}
		d.Text = d.Text[len(m[0]):]
	}
	return d
}

const wordsFile = "words.toml"

// loadWords reads the words of the layouts themselves. Own are those that must be there.
// It returns nil if they can't be read: to miss each of them is no news then.
func loadWords(fsys fs.FS, langs [2]content.Language, own []string, report *diag.Report) (map[string]*both, error) {
	file := "layouts/" + wordsFile
	data, err := fs.ReadFile(fsys, wordsFile)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			report.Add(diag.Diagnostic{Code: diag.MissingWord, Pos: diag.Pos{File: file}, Text: "there is no layouts/words.toml",
				Help: "it holds the words of the layouts in each language: begin with a copy of the generator's own"})
			return nil, nil
		}
		return nil, err
	}
	var t struct {
		Words map[string]tomldoc.Texts `toml:"words"`
	}
	if !tomldoc.Decode(file, 1, string(data), &t, report) {
		return nil, nil
	}
	silent := unspoken(file, langs, t.Words, report)
	out := make(map[string]*both, len(t.Words))
	for key, texts := range t.Words {
		word := &both{}
		for i, lang := range langs {
			s, ok := wordIn(texts, lang)
			if !ok && !silent[i] {
				pos := diag.Pos{File: file}
				for _, other := range texts { // any of them shows the place; the earliest, to say the same each time
					if pos.Line == 0 || other.Pos.Line < pos.Line {
						pos = other.Pos
					}
				}
				report.Add(diag.Diagnostic{Code: diag.MissingWord, Pos: pos, Text: fmt.Sprintf("the word %q is missing in %s", key, lang.Name),
					Help: fmt.Sprintf(`add %s.%s = "…"`, key, lang.ID)})
			}
			word[i] = plainText(lang.Tag, s.Value)
		}
		out[key] = word
	}
	for _, key := range own {
		if out[key] == nil {
			report.Add(diag.Diagnostic{Code: diag.MissingWord, Pos: diag.Pos{File: file}, Text: fmt.Sprintf("the generator needs the word %q", key),
				Help: fmt.Sprintf(`add %s.LANGUAGE = "…" in each language`, key)})
		}
	}
	return out, nil
}

// unspoken says which languages have none of the words, and reports that as what it is: one
// thing to do, and not one for each word.
func unspoken(file string, langs [2]content.Language, words map[string]tomldoc.Texts, report *diag.Report) (silent [2]bool) {
	for i, lang := range langs {
		silent[i] = len(words) > 0
		for _, texts := range words {
			if _, ok := wordIn(texts, lang); ok {
				silent[i] = false
				break
			}
		}
		if silent[i] {
			report.Add(diag.Diagnostic{Code: diag.MissingWord, Pos: diag.Pos{File: file}, Text: fmt.Sprintf("none of the layouts' %d words is there in %s", len(words), lang.Name),
				Help: fmt.Sprintf(`add KEY.%s = "…" for each KEY, and keep what stands in braces and brackets`, lang.ID)})
		}
	}
	return silent
}

// wordIn is a word in a language: under its id, its tag or, where that is written in the
// same script, the language of its tag. The words of en are those of en-GB and en-US, too,
// those of zh not of zh-Hant.
func wordIn(texts tomldoc.Texts, lang content.Language) (tomldoc.String, bool) {
	ids := []string{lang.ID, lang.Tag}
	if base, _, _ := strings.Cut(lang.Tag, "-"); scriptOf(base) == scriptOf(lang.Tag) {
		ids = append(ids, base)
	}
	for _, id := range ids {
		if s, ok := texts[id]; ok {
			return s, true
		}
	}
	return tomldoc.String{}, false
}

// ownWords are those that the generator itself puts into a View of the site.
func ownWords(site *weave.Site, layouts fs.FS) []string {
	words := []string{"edition-paired", "edition-paired-short", "home", "line", "not-found",
		"metrics", "metrics-summary", "sources", "sources-summary", "glossary", "glossary-summary"}
	for _, s := range content.Statuses() {
		words = append(words, "status-"+s)
	}
	if searchable(contentOf(site), layouts) {
		words = append(words, "search", "search-summary")
	}
	if explorable(contentOf(site), layouts) {
		words = append(words, "explorer", "explorer-summary", "explorer-count", "explorer-printed", "computed", "conflict")
	}
	if site.Config.Whole {
		words = append(words, "whole", "whole-summary", "glance")
	}
	if slices.ContainsFunc(site.Entities, func(e *content.Entity) bool { return e.Parent != nil }) {
		words = append(words, "children")
	}
	if slices.ContainsFunc(site.Entities, func(e *content.Entity) bool { return len(e.Relations)+len(e.Inverse)+len(e.Children) > manyRelations }) {
		words = append(words, "more-items")
	}
	if len(site.Metrics) > 0 {
		words = append(words, cardWords[:]...)
		words = append(words, "not-printed", "not-applicable", "beside-earlier", "beside-up", "beside-down", "beside-result", "beside-aim", "more-items")
	}
	if _, err := fs.Stat(layouts, targetsLayout+".html"); err == nil && hasAims(contentOf(site)) {
		words = append(words, "targets", "targets-summary")
		for _, v := range weave.Verdicts() {
			words = append(words, verdictWord(v))
		}
	}
	if _, err := fs.Stat(layouts, concordanceLayout+".html"); err == nil && len(site.Terms) > 0 {
		words = append(words, "concordance", "concordance-summary", "term-passages")
	}
	if len(site.Events) > 0 {
		words = append(words, "timeline", "timeline-summary", "planned")
	}
	if hasComparisons(site) {
		words = append(words, "compare", "compare-summary", "same-period", "same-period-note", "other-periods", "other-periods-note", "all-values")
	}
	if len(site.Charts) > 0 {
		words = append(words, "subject", "metric", "period", "value", "source", "part-of", "not-applicable", "gaps", "chart-from", "chart-computed", "chart-none", "chart-table",
			"chart-place", "chart-download", "chart-not-to-scale", "chart-own-scales", "chart-one-scale", "chart-panel-scales", "chart-rest", "chart-named")
	}
	if len(site.LedgerCounts) > 0 {
		words = append(words, "source", "ledger-numbers", "ledger-unclaimed", "ledger-total")
		for _, claim := range content.LedgerClaims() {
			words = append(words, "ledger-"+claim)
		}
	}
	if site.Kept {
		words = append(words, "stale", "stale-hidden")
		if _, err := fs.Stat(layouts, "translations.html"); err == nil {
			words = append(words, "translations", "translations-summary", "site-texts", "total")
		}
	}
	return words
}

func plainText(tag, s string) Text {
	return Text{Tag: tag, HTML: template.HTML(escape(bound(tag, s))), Plain: s}
}
