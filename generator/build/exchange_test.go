package build_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// The rules of the exchange formats, as their specifications have them, in our
// own words: which elements stand in which, in what order, with which
// attributes.

// element is a rule for one element.
type element struct {
	children string   // a regular expression over the names of its child elements, each followed by a space
	text     bool     // it holds text
	required []string // attributes
	optional []string
	values   map[string]string // what an attribute may be, as a regular expression
	content  string            // what its text may be
}

type format map[string]element

const (
	inlineCodes = `(bpt |ept |it |ph |hi |ut )*`
	segtypes    = `block|paragraph|sentence|phrase`
	// Of tu and tuv; those that would hold dates and persons are left out on
	// purpose: the specification allows them, we never write them.
	history = "o-encoding datatype usagecount creationtool creationtoolversion o-tmf"
)

// tmx14 is TMX 1.4b.
var tmx14 = format{
	"tmx": {children: `header body `, required: list("version"), values: map[string]string{"version": `1\.4`}},
	"header": {children: `(note |prop |ude )*`, required: list("creationtool creationtoolversion segtype o-tmf adminlang srclang datatype"),
		optional: list("o-encoding"), values: map[string]string{"segtype": segtypes, "creationtool": `.+`, "creationtoolversion": `.+`, "o-tmf": `.+`, "datatype": `.+`}},
	"body": {children: `(tu )*`},
	"note": {text: true, optional: list("o-encoding xml:lang")},
	"prop": {text: true, required: list("type"), optional: list("o-encoding xml:lang"), values: map[string]string{"type": `x-.+`}},
	"tu": {children: `(note |prop )*(tuv )+`, required: list("tuid"), optional: list(history + " segtype srclang"),
		values: map[string]string{"segtype": segtypes, "tuid": `\S+`}},
	"tuv": {children: `(note |prop )*seg `, required: list("xml:lang"), optional: list(history)},
	"seg": {children: inlineCodes, text: true},
	"bpt": {children: `(sub )*`, text: true, required: list("i"), optional: list("x type"), values: map[string]string{"i": `[1-9]\d*`, "x": `[1-9]\d*`}},
	"ept": {children: `(sub )*`, text: true, required: list("i"), values: map[string]string{"i": `[1-9]\d*`}},
	"ph":  {children: `(sub )*`, text: true, optional: list("x assoc type"), values: map[string]string{"x": `[1-9]\d*`, "assoc": `p|f|b`}},
}

const identifier = `[A-Za-z_][A-Za-z0-9._-]*` // an ID of XML, as far as ids here go

// tbxCore is TBX-Core of ISO 30042:2019. Its elements for typed data (admin,
// descrip, termNote …) may have no type in this dialect, and can't stand
// without one: so they can't stand at all.
var tbxCore = format{
	"tbx": {children: `tbxHeader text `, required: list("xmlns style type xml:lang"),
		values: map[string]string{"xmlns": `urn:iso:std:iso:30042:ed-2`, "style": `dca|dct`, "type": `TBX-Core`}},
	"tbxHeader":    {children: `fileDesc (encodingDesc )?(revisionDesc )?`},
	"fileDesc":     {children: `(titleStmt )?(publicationStmt )?(sourceDesc )+`},
	"titleStmt":    {children: `title (note )*`, optional: list("xml:lang")},
	"title":        {text: true, optional: list("xml:lang")},
	"sourceDesc":   {children: `(p )+`, optional: list("xml:lang")},
	"p":            {text: true, optional: list("xml:lang type")},
	"text":         {children: `body (back )?`},
	"body":         {children: `(conceptEntry )+`},
	"conceptEntry": {children: `(note )*(langSec )+`, required: list("id"), values: map[string]string{"id": identifier}},
	"langSec":      {children: `(note )*(termSec )+`, required: list("xml:lang")},
	"termSec":      {children: `term (note )*`, optional: list("id")},
	"term":         {text: true, content: `.+`},
	"note":         {text: true, optional: list("xml:lang"), content: `(?s).+`},
}

// tbxBasic is TBX-Basic of ISO 30042:2008.
var tbxBasic = format{
	"martif":       {children: `martifHeader text `, required: list("type xml:lang"), values: map[string]string{"type": `TBX-Basic`}},
	"martifHeader": {children: `fileDesc encodingDesc (revisionDesc )?`},
	"fileDesc":     {children: `(titleStmt )?(publicationStmt )?(sourceDesc )+`},
	"titleStmt":    {children: `title (note )*`, optional: list("xml:lang")},
	"title":        {text: true, optional: list("xml:lang")},
	"sourceDesc":   {children: `(p )+`, optional: list("xml:lang")},
	"encodingDesc": {children: `(p )+`},
	"p":            {text: true, optional: list("xml:lang type")},
	"text":         {children: `body (back )?`},
	"body":         {children: `(termEntry )+`},
	"termEntry":    {children: `(descrip |descripGrp |admin |note )*(langSet )+`, required: list("id"), values: map[string]string{"id": identifier}},
	"langSet":      {children: `(descrip |descripGrp |admin |note )*(tig )+`, required: list("xml:lang")},
	"tig":          {children: `term (termNote )*(descrip |descripGrp |admin |note )*`},
	"term":         {text: true, content: `.+`},
	"termNote": {text: true, required: list("type"), values: map[string]string{"type": `administrativeStatus`},
		content: `(preferred|admitted|deprecated|superseded)Term-admn-sts`},
	"descripGrp": {children: `descrip (admin |note )*`},
	"descrip":    {text: true, required: list("type"), values: map[string]string{"type": `subjectField|definition`}, content: `(?s).+`},
	"admin":      {text: true, required: list("type"), values: map[string]string{"type": `source`}, content: `(?s).+`},
	"note":       {text: true, content: `(?s).+`},
}

func list(s string) []string { return strings.Fields(s) }

// node is an element of a document that was read.
type node struct {
	name     string
	attrs    map[string]string
	text     string // its own, and for a leaf all of it
	children []*node
}

// all lists the elements of a name at any depth.
func (n *node) all(name string) []*node {
	var out []*node
	for _, c := range n.children {
		if c.name == name {
			out = append(out, c)
		}
		out = append(out, c.all(name)...)
	}
	return out
}

func (n *node) first(name string) *node {
	if all := n.all(name); len(all) > 0 {
		return all[0]
	}
	return &node{}
}

// readXML reads a document, which must be well-formed.
func readXML(data []byte) (*node, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	root := &node{}
	open := []*node{root}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			if len(root.children) != 1 {
				return nil, fmt.Errorf("%d root elements", len(root.children))
			}
			return root.children[0], nil
		}
		if err != nil {
			return nil, err
		}
		last := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				name := a.Name.Local
				if a.Name.Space == "http://www.w3.org/XML/1998/namespace" {
					name = "xml:" + name
				}
				n.attrs[name] = a.Value
			}
			last.children = append(last.children, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.text += string(token)
		}
	}
}

// problems holds a document to its format.
func (f format) problems(n *node) []string {
	rule, ok := f[n.name]
	if !ok {
		return []string{"there is no <" + n.name + ">"}
	}
	var out []string
	say := func(format string, args ...any) { out = append(out, "<"+n.name+">: "+fmt.Sprintf(format, args...)) }
	names := ""
	for _, c := range n.children {
		names += c.name + " "
	}
	if !regexp.MustCompile(`^(?:` + rule.children + `)$`).MatchString(names) {
		say("its elements are %q, not %s", names, rule.children)
	}
	if !rule.text && strings.TrimSpace(n.text) != "" {
		say("it has the text %q", n.text)
	}
	if rule.content != "" && !regexp.MustCompile(`^(?:`+rule.content+`)$`).MatchString(n.text) {
		say("it holds %q, not %s", n.text, rule.content)
	}
	for _, a := range rule.required {
		if _, ok := n.attrs[a]; !ok {
			say("no attribute %s", a)
		}
	}
	for a, value := range n.attrs {
		if !slices.Contains(rule.required, a) && !slices.Contains(rule.optional, a) {
			say("the attribute %s", a)
		}
		if want, ok := rule.values[a]; ok && !regexp.MustCompile(`^(?:`+want+`)$`).MatchString(value) {
			say("%s=%q, not %s", a, value, want)
		}
		if a == "xml:lang" || a == "adminlang" || a == "srclang" {
			if _, err := language.Parse(value); err != nil {
				say("%s=%q is no tag of BCP 47: %v", a, value, err)
			}
		}
	}
	for _, c := range n.children {
		out = append(out, f.problems(c)...)
	}
	return out
}

// tmxProblems are what the specification demands beyond the structure: each
// unit once and in the same languages, the source's among them; codes that
// begin and end inside their segment, nested, with an i of their own; an x once
// in a segment.
func tmxProblems(root *node) []string {
	out := tmx14.problems(root)
	langs := map[string]bool{}
	ids := map[string]bool{}
	for _, tu := range root.all("tu") {
		id := tu.attrs["tuid"]
		say := func(format string, args ...any) { out = append(out, id+": "+fmt.Sprintf(format, args...)) }
		if ids[id] {
			say("the tuid twice")
		}
		ids[id] = true
		own := map[string]bool{}
		for _, tuv := range tu.all("tuv") {
			if lang := tuv.attrs["xml:lang"]; own[lang] {
				say("%s twice", lang)
			} else {
				own[lang], langs[lang] = true, true
			}
			var open []string
			seen, x := map[string]bool{}, map[string]bool{}
			for _, code := range tuv.first("seg").children {
				if v, ok := code.attrs["x"]; ok && x[v] {
					say("x=%s twice", v)
				} else if ok {
					x[v] = true
				}
				switch i := code.attrs["i"]; code.name {
				case "bpt":
					if seen[i] {
						say("i=%s twice", i)
					}
					seen[i] = true
					open = append(open, i)
				case "ept":
					if len(open) == 0 || open[len(open)-1] != i {
						say("<ept i=%s> ends what is not open last: %v", i, open)
						continue
					}
					open = open[:len(open)-1]
				}
			}
			if len(open) > 0 {
				say("codes %v have no end", open)
			}
		}
		if len(own) != 2 {
			say("%d languages", len(own))
		}
		if !own[root.first("header").attrs["srclang"]] {
			say("not in the source's language")
		}
	}
	if len(ids) > 0 && len(langs) != 2 {
		out = append(out, fmt.Sprintf("the languages are %v", langs))
	}
	return out
}

// tbxProblems are the structure's, and ids that stand twice.
func tbxProblems(f format, root *node) []string {
	out := f.problems(root)
	ids := map[string]bool{}
	for _, name := range []string{"conceptEntry", "termEntry"} {
		for _, n := range root.all(name) {
			if ids[n.attrs["id"]] {
				out = append(out, n.attrs["id"]+" twice")
			}
			ids[n.attrs["id"]] = true
		}
	}
	return out
}

var exchanged = []struct {
	path     string
	problems func(*node) []string
}{
	{"data/pairs.tmx", tmxProblems},
	{"data/glossary.tbx", func(n *node) []string { return tbxProblems(tbxCore, n) }},
	{"data/glossary-basic.tbx", func(n *node) []string { return tbxProblems(tbxBasic, n) }},
}

// TestExchangeFormats holds what every right site publishes for translators'
// tools to the rules of the formats.
func TestExchangeFormats(t *testing.T) {
	for _, a := range readArchives(t) {
		if !a.right() {
			continue
		}
		t.Run(a.name(), func(t *testing.T) {
			_, files := run(t, a.site(t, testLayouts, ""))
			for _, x := range exchanged {
				data, ok := files[x.path]
				if !ok && x.path != "data/pairs.tmx" {
					continue // a site without terms and names
				}
				root, err := readXML(data)
				if err != nil {
					t.Errorf("%s: %v", x.path, err)
					continue
				}
				for _, p := range x.problems(root) {
					t.Errorf("%s: %s", x.path, p)
				}
			}
		})
	}
}

// TestExchangeRules sees to it that the rules of the formats find what breaks
// them: each case is one replacement in files that are right.
func TestExchangeRules(t *testing.T) {
	_, files := run(t, exchangeSite(t))
	for _, c := range []struct{ path, old, new, want string }{
		{"data/pairs.tmx", ` srclang="zh-Hans"`, ``, "no attribute srclang"},
		{"data/pairs.tmx", ` segtype="paragraph"`, ` segtype="text"`, `segtype="text"`},
		{"data/pairs.tmx", `<tuv xml:lang="en">`, `<tuv xml:lang="english">`, "BCP 47"},
		{"data/pairs.tmx", `<tuv xml:lang="en">`, `<tuv xml:lang="zh-Hans">`, "zh-Hans twice"},
		{"data/pairs.tmx", `<tuv xml:lang="en">`, `<tuv xml:lang="en" creationdate="20240101T000000Z">`, "the attribute creationdate"},
		{"data/pairs.tmx", `tuid="parks/south:title"`, `tuid="parks/north:title"`, "the tuid twice"},
		{"data/pairs.tmx", `<ept i="1">`, `<ept i="7">`, "ends what is not open"},
		{"data/pairs.tmx", `<bpt i="2" x="2"`, `<bpt i="1" x="2"`, "i=1 twice"},
		{"data/pairs.tmx", `x="4" type="x-figure"`, `x="3" type="x-figure"`, "x=3 twice"},
		{"data/pairs.tmx", `<prop type="x-place">title</prop>`, `<place>title</place>`, "there is no <place>"},
		{"data/glossary.tbx", `<note>administrativeStatus: preferredTerm-admn-sts</note>`, `<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>`, "there is no <termNote>"},
		{"data/glossary.tbx", `type="TBX-Core"`, `type="TBX-Basic"`, `type="TBX-Basic"`},
		{"data/glossary.tbx", `id="term-9-plus-1"`, `id="9-plus-1"`, `id="9-plus-1"`},
		{"data/glossary.tbx", `<term>grid</term>`, `<term></term>`, "it holds"},
		{"data/glossary.tbx", `id="entity-grid"`, `id="term-grid"`, "term-grid twice"},
		{"data/glossary-basic.tbx", `admittedTerm-admn-sts`, `admitted`, `it holds "admitted"`},
		{"data/glossary-basic.tbx", `type="definition"`, `type="explanation"`, `type="explanation"`},
		{"data/glossary-basic.tbx", `<langSet xml:lang="en">`, `<langSet>`, "no attribute xml:lang"},
	} {
		broken := bytes.Replace(files[c.path], []byte(c.old), []byte(c.new), 1)
		if bytes.Equal(broken, files[c.path]) {
			t.Errorf("%s has no %s", c.path, c.old)
			continue
		}
		root, err := readXML(broken)
		if err != nil {
			t.Errorf("%s for %s: %v", c.new, c.old, err)
			continue
		}
		for _, x := range exchanged {
			if x.path == c.path && !strings.Contains(strings.Join(x.problems(root), "\n"), c.want) {
				t.Errorf("%s: %s for %s is not found to be wrong: %q", c.path, c.new, c.old, x.problems(root))
			}
		}
	}
}

// exchangeSite is the site of exchange.txtar.
func exchangeSite(t *testing.T) fs.FS {
	t.Helper()
	for _, a := range readArchives(t) {
		if a.name() == "exchange" {
			return a.site(t, testLayouts, "")
		}
	}
	t.Fatal("there is no exchange.txtar")
	return nil
}

// readByToolkit prints what the Translate Toolkit reads: each unit's id, source,
// target and notes.
const readByToolkit = `
import sys
from translate.storage import tmx, tbx
for path in sys.argv[1:]:
    store = (tmx.tmxfile if path.endswith("tmx") else tbx.tbxfile).parsefile(path)
    for u in store.units:
        print("\t".join((u.getid(), u.source, u.target, u.getnotes().replace("\n", "; "))))
`

// TestExchangeTools opens the files with tools of others, where they are
// installed: xmllint (libxml2-utils) and the Translate Toolkit
// (translate-toolkit), which knows TBX before ISO 30042:2019 only.
func TestExchangeTools(t *testing.T) {
	_, files := run(t, exchangeSite(t))
	folder := t.TempDir()
	at := map[string]string{}
	for _, x := range exchanged {
		at[x.path] = filepath.Join(folder, filepath.Base(x.path))
		if err := os.WriteFile(at[x.path], files[x.path], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("xmllint", func(t *testing.T) {
		tool, err := exec.LookPath("xmllint")
		if err != nil {
			t.Skip("xmllint is not installed: what another XML parser says of the files is not known")
		}
		for _, x := range exchanged {
			if out, err := exec.Command(tool, "--noout", "--nonet", at[x.path]).CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", x.path, err, out)
			}
		}
	})
	t.Run("translate-toolkit", func(t *testing.T) {
		python := toolkit()
		if python == "" {
			t.Skip("the Translate Toolkit is not installed: that translators' tools open the files is not known")
		}
		out, err := exec.Command(python, "-c", readByToolkit, at["data/pairs.tmx"], at["data/glossary-basic.tbx"]).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		for _, want := range []string{
			"parks/north:title\t北园\tNorth Park\t",
			"parks/north#b1no59h2.3\t第二项的续段\tSecond, continued\t",
			"sources.toml#survey:title\t《调查》\tR&D <survey>\t",
			"glossary.toml#9-plus-1:explain\t北园的工作体系，总值{gdp-2023}。[@report:2][@survey:4][@report:2]" +
				"\tNorth Park’s way of working, worth {gdp-2023}. [@report:2][@survey:4][@report:2]" +
				"\t{gdp-2023} = 超过444.6亿元; {gdp-2023} = more than RMB 44.46 billion",
			"term-9-plus-1\t9+1\tnine plus one\tpinyin: jiǔ jiā yī",
			"entity-north\t北园\tNorth Park\t",
		} {
			if !slices.Contains(lines, want) {
				t.Errorf("it does not read %q in\n%s", want, out)
			}
		}
		units := 0
		for _, name := range []string{"data/pairs.tmx", "data/glossary-basic.tbx"} {
			root, err := readXML(files[name])
			if err != nil {
				t.Fatal(err)
			}
			units += len(root.all("tu")) + len(root.all("termEntry"))
		}
		if got := strings.Count("\n"+string(out), "\nparks/") + strings.Count(string(out), ".toml") + strings.Count("\n"+string(out), "\nterm-") +
			strings.Count("\n"+string(out), "\nentity-"); got != units {
			t.Errorf("it reads %d units of %d", got, units)
		}
	})
}

// toolkit is a Python that has the Translate Toolkit; empty if none has.
func toolkit() string {
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if path, err := exec.LookPath(name); err == nil && exec.Command(path, "-c", "import translate.storage.tmx").Run() == nil {
			return path
		}
	}
	return ""
}
