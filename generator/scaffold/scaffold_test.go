package scaffold_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/BurntSushi/toml"
	"golang.org/x/tools/txtar"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/scaffold"
)

const site = `
-- site.toml --
title.de = "Seestadt"
title.en = "Lake Town"
[[language]]
id = "de"
name = "Deutsch"
[[language]]
id = "en"
name = "English"
[[section]]
id = "reports"
title.de = "Berichte"
title.en = "Reports"
[[section]]
id = "parks"
title.de = "Parks"
title.en = "Parks"
entity = "park"
kind.de = "Park"
kind.en = "park"
[[section]]
id = "quays"
title.de = "Kais"
title.en = "Quays"
entity = "quay"
kind.de = "Kai"
kind.en = "quay"
entries = "parent"
[[relation]]
id = "part-of"
label.de = "Teil von"
label.en = "Part of"
inverse.de = "Teile"
inverse.en = "Parts"
[[relation]]
id = "hosts"
label.de = "Sitz von"
label.en = "Hosts"
inverse.de = "Sitz"
inverse.en = "Seat"
-- content/parks/north.de.md --
+++
title = "Nordpark"
+++
-- content/parks/north.en.md --
+++
title = "North Park"
+++
-- content/quays.toml --
[[entity]]
id = "pier"
name.de = "Steg"
name.en = "Pier"
parent = "north"


-- content/metrics.toml --
[[topic]]
id = "economy"
name.de = "Wirtschaft"
name.en = "Economy"
[[topic]]
id = "housing"
name.de = "Wohnen"
name.en = "Housing"
[[metric]]
id = "gdp"
topic = "economy"
name.de = "Leistung"
name.en = "output"
unit = "USD"
definition.de = "Alles."
definition.en = "All."
-- content/metrics/economy.toml --
title.de = "Wirtschaft"
title.en = "Economy"
[defaults]
period = "2023"
status = "actual"
[[observation]]
id = "open"
metric = ""
subject = "north"
printed = "3"
cite = ""
`

func load(t *testing.T, tree fs.FS) (*content.Site, []diag.Diagnostic) {
	t.Helper()
	var report diag.Report
	s, err := content.Load(tree, content.Options{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	return s, report.Sorted()
}

func lakeTown(t *testing.T) fstest.MapFS {
	t.Helper()
	tree := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(site)).Files {
		tree[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return tree
}

func TestBegin(t *testing.T) {
	for _, tt := range []struct {
		kind, id string
		options  scaffold.Options
		file     string
		want     string // what is added to the file
	}{
		{kind: "park", id: "south", file: "content/parks/south.de.md", want: `+++
title = "" # its approved name in Deutsch
summary = "" # a sentence or two, for lists
# aliases = [] # other names of it
# parent = "" # the id of what it is part of
# [[relation]]
# to = "" # the id of another entity
# kind = "" # part-of or hosts
# cite = "" # source:line
+++

`},
		{kind: "parks", id: "south", file: "content/parks/south.en.md", want: `+++
title = "" # its approved name in English
summary = "" # a sentence or two, for lists
# aliases = [] # other names of it
+++

`},
		{kind: "reports", id: "north", file: "content/reports/north.de.md", want: `+++
title = ""
summary = "" # a sentence or two, for lists
# source = "" # the id of the source it sums up, of a brief
+++

`},
		{kind: "quay", id: "jetty", file: "content/quays.toml", want: `[[entity]]
id = "jetty"
name.de = ""
name.en = ""
text.de = ""
text.en = ""
parent = "" # the id of what it is part of
# [[entity.relation]]
# to = "" # the id of another entity
# kind = "" # part-of or hosts
# cite = "" # source:line
`},
		{kind: "metric", id: "flats", file: "content/metrics.toml", want: `
[[metric]]
id = "flats"
topic = "" # economy or housing
name.de = ""
name.en = ""
unit = "" # CNY, %, count, m2 ...
definition.de = ""
definition.en = ""
`},
		{kind: "observation", id: "gdp-2023", file: "content/metrics/economy.toml", want: `
[[observation]]
id = "gdp-2023"
metric = "" # the id of a metric
subject = "" # the id of what it is about
printed = "" # the amount exactly as the line prints it
# change = "" # the change printed beside it, with its word for a rise or a fall
cite = "" # source:line
`},
		{kind: "derived", id: "gdp-share", options: scaffold.Options{File: "content/metrics/shares.toml"}, file: "content/metrics/shares.toml", want: `title.de = ""
title.en = ""

[[derived]]
id = "gdp-share"
metric = "" # the id of a metric
subject = "" # the id of what it is about
period = "" # 2023, 2023-H1, 2023-09, 2023-09-30 ...
formula = "" # ids of figures with + - * / between them
# digits = 1 # decimals to round to
`},
		{kind: "source", id: "report", options: scaffold.Options{Text: []byte("eins\n\ndrei\n")}, file: "content/sources.toml", want: `[[source]]
id = "report"
language = "de"
title.de = ""
title.en = ""
# short.de = "" # what tables call it
# short.en = ""
publisher.de = ""
publisher.en = ""
date = "" # 2024, 2024-01, 2024-01-15
lines = 3 # paragraphs of its text, one a line
sha256 = "555c56d16fc6a396480912e6e4e79f2e0b4f0d06077687ee9b0a7a475e1eb31e" # of its text
`},
		{kind: "term", id: "gdp", file: "content/glossary.toml", want: `[[term]]
id = "gdp"
name.de = ""
name.en = ""
explain.de = ""
explain.en = ""
# cite = "" # source:line that uses it
`},
		{kind: "event", id: "opening", file: "content/timeline.toml", want: `[[event]]
id = "opening"
date = "" # 2023, 2023-09, 2023-09-30 ..., as exactly as the source has it
text.de = "" # with the lines that give it: [@source:line]
text.en = ""
# planned = true # if the source only announces it
`},
		{kind: "chart", id: "growth", file: "content/charts.toml", want: `[[chart]]
id = "growth"
kind = "" # bars, ranked, targets, series, shares, multiples, structure or corridor
metrics = []
subjects = []
title.de = "" # the point it makes
title.en = ""
`},
		{kind: "comparison", id: "parks", file: "content/comparisons.toml", want: `[[comparison]]
id = "parks"
title.de = ""
title.en = ""
section = "" # whose entities are compared
`},
		{kind: "matrix", id: "parks", file: "content/comparisons.toml", want: `[[matrix]]
id = "parks"
title.de = ""
title.en = ""
rows = "" # a section
columns = "" # a section
`},
	} {
		t.Run(tt.kind+" "+tt.id, func(t *testing.T) {
			tree := lakeTown(t)
			s, before := load(t, tree)
			files, err := scaffold.Begin(tree, s, tt.kind, tt.id, tt.options)
			if err != nil {
				t.Fatal(err)
			}
			at := slices.IndexFunc(files, func(f scaffold.File) bool { return f.Name == tt.file })
			if at < 0 {
				t.Fatalf("%s is not among %v", tt.file, files)
			}
			f := files[at]
			added, ok := strings.CutPrefix(string(f.After), string(f.Before))
			if !ok || added != tt.want {
				t.Errorf("added to %q:\n%s\nwant:\n%s", f.Before, added, tt.want)
			}
			if line := strings.Split(string(f.After), "\n")[f.Line-1]; line != strings.TrimLeft(tt.want, "\n")[:len(line)] && !strings.HasPrefix(line, "[[") {
				t.Errorf("line %d, %q, is not where it begins", f.Line, line)
			}

			// What is begun is read as what it is to be, lacks texts, and is not published.
			for _, f := range files {
				tree[f.Name] = &fstest.MapFile{Data: f.After}
			}
			_, after := load(t, tree)
			if len(after) <= len(before) {
				t.Errorf("nothing is said to be missing: %v", after)
			}
			for _, d := range after {
				if d.Code == diag.UnknownKey || d.Code == diag.WrongType || d.Code == diag.TOMLSyntax || d.Code == diag.DuplicateID {
					t.Errorf("%s:%d: %s [%s]", d.Pos.File, d.Pos.Line, d.Text, d.Code)
				}
			}
			// And what stands there is not begun again, whether it can be read or not.
			again, _ := load(t, tree)
			if _, err := scaffold.Begin(tree, again, tt.kind, tt.id, tt.options); err == nil || !strings.Contains(err.Error(), "is there already") {
				t.Errorf("begun a second time: %v", err)
			}
		})
	}
}

func TestBeginRefuses(t *testing.T) {
	tree := lakeTown(t)
	s, _ := load(t, tree)
	for _, tt := range []struct{ kind, id, file, want string }{
		{"prak", "x", "", `nothing is called "prak" here: did you mean park?`},
		{"park", "South Park", "", `"South Park" can't be an id`},
		{"park", "north", "", `content/parks/north.de.md:1: the park "north" is there already`},
		{"quay", "north", "", `content/parks/north.de.md:1: the park "north" is there already`},
		{"park", "pier", "", `content/quays.toml:2: the quay "pier" is there already`},
		{"park", "index", "", "index is the section's own text"},
		{"comparison", "index", "", "index is the list of all of them and no comparison"},
		{"metric", "index", "", "index is the list of all of them and no metric"},
		{"observation", "x", "observations", "no metric table can be called observations"},
		{"metric", "gdp", "", `content/metrics.toml: the metric "gdp" is there already`},
		{"observation", "open", "", `the figure "open" is there already but can't be read yet`},
		{"observation", "x", "../site.toml", "is no metric table"},
		{"observation", "x", "a/b", "is no metric table"},
		{"observation", "x", "a/../economy", "is no metric table"},
		{"metric", "x", "economy", "--file is for observations: a metric goes to content/metrics.toml"},
	} {
		files, err := scaffold.Begin(tree, s, tt.kind, tt.id, scaffold.Options{File: tt.file})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("new %s %s --file %q: %v, %v; want %s", tt.kind, tt.id, tt.file, files, err, tt.want)
		}
	}
}

// A section whose entries are to be listed has no page for one, though the list is
// not there yet.
func TestFirstEntry(t *testing.T) {
	tree := lakeTown(t)
	delete(tree, "content/quays.toml")
	s, _ := load(t, tree)
	files, err := scaffold.Begin(tree, s, "quay", "jetty", scaffold.Options{})
	if err != nil || len(files) != 1 || files[0].Name != "content/quays.toml" || files[0].Before != nil {
		t.Fatalf("%+v, %v", files, err)
	}
	tree["content/quays.toml"] = &fstest.MapFile{Data: files[0].After}
	if _, list := load(t, tree); slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return strings.Contains(d.Text, "has no entries") }) {
		t.Errorf("%+v", list)
	}
}

// What every site has goes by its own name, whatever a section's entities are
// called; such a section goes by its id, and so does one whose entities are called
// as another's.
func TestNamesOfKinds(t *testing.T) {
	tree := lakeTown(t)
	config := strings.NewReplacer(`entity = "park"`, `entity = "event"`, `entity = "quay"`, `entity = "event"`, `id = "reports"`, `id = "source"`).Replace(string(tree["site.toml"].Data))
	tree["site.toml"] = &fstest.MapFile{Data: []byte(config)}
	s, _ := load(t, tree)
	places := map[string]string{}
	for _, k := range scaffold.Kinds(s) {
		if places[k.Name] != "" {
			t.Errorf("two kinds are called %s", k.Name)
		}
		places[k.Name] = k.Place
	}
	for kind, want := range map[string]string{
		"event": "content/timeline.toml", "parks": "content/parks/x.de.md", "quays": "content/quays.toml",
		"source": "content/sources.toml", "source-page": "content/source/x.de.md",
	} {
		files, err := scaffold.Begin(tree, s, kind, "x", scaffold.Options{})
		if err != nil || files[0].Name != want || strings.ReplaceAll(places[kind], "ID", "x") != want {
			t.Errorf("%s: %+v, %v; listed is %s", kind, files, err, places[kind])
		}
	}
	if _, err := scaffold.Begin(tree, s, "parks", "pier", scaffold.Options{}); err == nil || !strings.Contains(err.Error(), `the event "pier" is there already`) {
		t.Errorf("%v", err)
	}
}

// With several tables one must be named; with none one is made.
func TestWhichTable(t *testing.T) {
	tree := lakeTown(t)
	tree["content/metrics/more.toml"] = &fstest.MapFile{Data: []byte("title.de = \"Mehr\"\ntitle.en = \"More\"\n")}
	s, _ := load(t, tree)
	if _, err := scaffold.Begin(tree, s, "observation", "x", scaffold.Options{}); err == nil || !strings.HasSuffix(err.Error(), ": economy, more") {
		t.Errorf("%v", err)
	}
	delete(tree, "content/metrics/more.toml")
	delete(tree, "content/metrics/economy.toml")
	s, _ = load(t, tree)
	if _, err := scaffold.Begin(tree, s, "observation", "x", scaffold.Options{}); err == nil || !strings.Contains(err.Error(), "there is no metric table yet") {
		t.Errorf("%v", err)
	}
	for _, name := range []string{"first", "metrics/first", "content/metrics/first.toml", `content\metrics\first.toml`, "./first.toml"} {
		files, err := scaffold.Begin(tree, s, "observation", "x", scaffold.Options{File: name})
		if err != nil || files[0].Name != "content/metrics/first.toml" {
			t.Errorf("--file %s: %v, %v", name, files, err)
		}
	}
}

// termBehind begins a term in a glossary that holds something already.
func termBehind(t *testing.T, before string) scaffold.File {
	t.Helper()
	tree := lakeTown(t)
	tree["content/glossary.toml"] = &fstest.MapFile{Data: []byte(before)}
	s, _ := load(t, tree)
	files, err := scaffold.Begin(tree, s, "term", "gdp", scaffold.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return files[0]
}

// A file whose lines end with CRLF goes on so.
func TestAppendCRLF(t *testing.T) {
	for _, before := range []string{"# terms\r\n", "# terms\r\n# more", "\ufeff# terms\r\n\r\n", "# terms\r\n\r\n\r\n"} {
		f := termBehind(t, before)
		added, ok := strings.CutPrefix(string(f.After), before)
		lines := strings.Split(string(f.After), "\r\n")
		if !ok || strings.Count(added, "\n") != strings.Count(added, "\r\n") || lines[f.Line-1] != "[[term]]" || f.Line > 2 && lines[f.Line-2] != "" {
			t.Errorf("%q became %q, line %d", before, f.After, f.Line)
		}
	}
}

// A file that ends without a line's end, or is broken, gets its table on a line
// of its own and keeps what it has.
func TestAppend(t *testing.T) {
	for _, before := range []string{"", "# terms", "# terms\n", "# terms\n\n\n", "[[term]\nid = broken"} {
		f := termBehind(t, before)
		if f.Before == nil || !strings.HasPrefix(string(f.After), before) || strings.Split(string(f.After), "\n")[f.Line-1] != "[[term]]" {
			t.Errorf("%q became %q, line %d", before, f.After, f.Line)
		}
		var read map[string]any
		if err := toml.Unmarshal(f.After, &read); err != nil && !strings.Contains(before, "broken") {
			t.Errorf("%q: %v", f.After, err)
		}
	}
}
