package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"briefing/generator/parallel"
)

// A corpus is a site of n pairs. Its bytes depend on n and the seed only.
type corpus struct {
	n int
}

const (
	seed           = 20240601
	pairsPerTable  = 100 // in one metric table, and resting on one source
	figuresPerPair = 5
	firstYear      = 2019
	maxPairs       = 4 * 32 * 32 * 32 // more would need longer names
)

// write makes the corpus in dir, with the layouts and static files of the site
// at root.
func (c corpus) write(dir, root string) error {
	if c.n < 1 || c.n > maxPairs {
		return fmt.Errorf("a corpus has 1 to %d pairs, not %d", maxPairs, c.n)
	}
	for _, name := range []string{"layouts", "static"} {
		err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(root, name)))
		if err != nil {
			return err
		}
	}
	for _, s := range sections {
		if err := os.MkdirAll(filepath.Join(dir, "content", s.id), 0o755); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "content", "metrics"), 0o755); err != nil {
		return err
	}
	err := errors.Join(writeConfig(dir, allEditions, false),
		os.WriteFile(filepath.Join(dir, "content", "sources.toml"), c.sources(), 0o644),
		os.WriteFile(filepath.Join(dir, "content", "metrics.toml"), c.metrics(), 0o644))
	if err != nil {
		return err
	}
	err = parallel.Try(c.tables(), func(t int) error {
		return os.WriteFile(filepath.Join(dir, "content", "metrics", fmt.Sprintf("table-%d.toml", t+1)), c.table(t), 0o644)
	})
	if err != nil {
		return err
	}
	return parallel.Try(c.n, func(i int) error {
		e := entityAt(i)
		for lang, data := range c.page(i) {
			name := filepath.Join(dir, "content", e.section.id, e.id+"."+languages[lang]+".md")
			if err := os.WriteFile(name, data, 0o644); err != nil {
				return err
			}
		}
		return nil
	})
}

var (
	languages   = [2]string{"zh", "en"}
	allEditions = []string{"paired", "zh", "en"}
)

// writeConfig writes site.toml, which says what editions are built and whether
// they can be searched.
func writeConfig(dir string, editions []string, searched bool) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "base-url = \"https://bench.example/\"\neditions = [\"%s\"]\nsearch = %t\n", strings.Join(editions, `", "`), searched)
	keyed(&b, "title", text{"性能测试", "Benchmark"})
	keyed(&b, "description", text{"由程序写成的站点，用来测量速度和内存。", "A site written by a program, to measure speed and memory."})
	b.WriteString("\n[[language]]\nid = \"zh\"\ntag = \"zh-Hans\"\nname = \"中文\"\n\n[[language]]\nid = \"en\"\ntag = \"en\"\nname = \"English\"\n")
	for _, s := range sections {
		fmt.Fprintf(&b, "\n[[section]]\nid = %q\nentity = %q\ncitations = \"required\"\n", s.id, s.slug)
		keyed(&b, "title", s.title)
		keyed(&b, "kind", s.kind)
	}
	for _, k := range relationKinds {
		fmt.Fprintf(&b, "\n[[relation]]\nid = %q\n", k.id)
		keyed(&b, "label", k.label)
		keyed(&b, "inverse", k.inverse)
	}
	first := entityAt(0).observations()
	fmt.Fprintf(&b, "\n[home]\nfigures = [%q, %q, %q]\n", first[0].id, first[1].id, first[2].id)
	return os.WriteFile(filepath.Join(dir, "site.toml"), b.Bytes(), 0o644)
}

func keyed(b *bytes.Buffer, key string, t text) {
	for i, lang := range languages {
		fmt.Fprintf(b, "%s.%s = %q\n", key, lang, t[i])
	}
}

// tables is the number of metric tables and of sources.
func (c corpus) tables() int { return (c.n + pairsPerTable - 1) / pairsPerTable }

func sourceID(pair int) string { return fmt.Sprintf("report-%d", pair/pairsPerTable+1) }

const sourceLines = 1200

func (c corpus) sources() []byte {
	var b bytes.Buffer
	for t := range c.tables() {
		fmt.Fprintf(&b, "[[source]]\nid = %q\nlanguage = \"zh\"\ndate = \"%d\"\nlines = %d\n", sourceID(t*pairsPerTable), firstYear+t%6, sourceLines)
		keyed(&b, "title", text{fmt.Sprintf("年度报告第%d卷", t+1), fmt.Sprintf("Annual report, volume %d", t+1)})
		keyed(&b, "publisher", text{"统计部门", "Statistics office"})
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func (c corpus) metrics() []byte {
	var b bytes.Buffer
	for _, m := range metrics {
		fmt.Fprintf(&b, "[[metric]]\nid = %q\nunit = %q\n", m.id, m.unit)
		keyed(&b, "name", m.name)
		keyed(&b, "definition", text{"报告期内按统一口径统计的" + m.name[0] + "。", "The " + m.name[1] + " of the period, counted by the same rules everywhere."})
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// table is a metric table: the figures of pairsPerTable pairs.
func (c corpus) table(t int) []byte {
	var b bytes.Buffer
	keyed(&b, "title", text{fmt.Sprintf("第%d卷的数据", t+1), fmt.Sprintf("Figures of volume %d", t+1)})
	for i := t * pairsPerTable; i < min((t+1)*pairsPerTable, c.n); i++ {
		e := entityAt(i)
		for _, o := range e.observations() {
			fmt.Fprintf(&b, "\n[[observation]]\nid = %q\nmetric = %q\nsubject = %q\nperiod = \"%d\"\nstatus = %q\nprinted = %q\n",
				o.id, o.metric.id, e.id, o.year, o.status, o.printed)
			if o.change != "" {
				fmt.Fprintf(&b, "change = %q\n", o.change)
			}
			fmt.Fprintf(&b, "cite = \"%s:%d\"\n", sourceID(i), o.line)
		}
	}
	return b.Bytes()
}

// entity is the subject of a pair.
type entity struct {
	number  int
	section *section
	id      string
	name    text
}

func entityAt(i int) entity {
	s := &sections[i%len(sections)]
	// A step that shares no factor with the number of names goes through all
	// of them, and neighbours have different ones.
	n := (i / len(sections) * 12347) % (32 * 32 * 32)
	a, b, c := firstWords[n%32], middleWords[n/32%32], lastWords[n/1024]
	return entity{i, s,
		strings.ToLower(a[1]+"-"+b[1]+c[1]) + "-" + s.slug,
		text{a[0] + b[0] + c[0] + s.noun[0], a[1] + " " + b[1] + c[1] + " " + s.noun[1]}}
}

type observation struct {
	id      string
	metric  *metric
	year    int
	status  string
	printed string
	change  string
	line    int
}

// observations are the figures of an entity; the first has a change.
func (e entity) observations() [figuresPerPair]observation {
	r := random(e.number, 1)
	var out [figuresPerPair]observation
	first := r.IntN(len(metrics))
	for i := range out {
		m := &metrics[(first+i*3)%len(metrics)]
		o := observation{metric: m, year: firstYear + r.IntN(6), status: "actual", line: 1 + (e.number%pairsPerTable)*10 + i}
		o.id = fmt.Sprintf("%s-%s-%d", m.id, e.id, o.year)
		o.printed = fmt.Sprintf(m.printed[r.IntN(len(m.printed))], 100+r.IntN(800))
		if m.unit == "%" {
			o.printed = fmt.Sprintf(m.printed[r.IntN(len(m.printed))], 2+r.IntN(90))
		}
		if i == 0 {
			o.change = fmt.Sprintf("增长%d.%d%%", 2+r.IntN(20), 1+r.IntN(9))
		}
		if i == figuresPerPair-1 && r.IntN(4) == 0 {
			o.status = "target"
		}
		out[i] = o
	}
	return out
}

func random(pair, use int) *rand.Rand {
	return rand.New(rand.NewPCG(seed, uint64(pair)<<8|uint64(use)))
}

// page writes a pair.
func (c corpus) page(i int) [2][]byte {
	e := entityAt(i)
	w := writer{Rand: random(i, 2), c: c, e: e, figures: e.observations(), plain: random(i, 3).Perm(len(plainSentences))}
	target := 640 + w.IntN(200) // Han characters; the last sentence and the headings come on top
	w.frontMatter()

	w.heading(0)
	w.figure(0)
	w.add(changeSentence, ref(w.figures[0].id+":change"))
	w.prose(1)
	w.mention()
	w.end()
	w.prose(2)
	w.link()
	w.cite()
	w.end()
	w.heading(1 + w.IntN(4))
	w.mention()
	w.prose(1)
	w.figure(1)
	w.end()
	for range 3 {
		w.marks("- ")
		w.prose(1)
		w.cite()
		w.marks("\n")
	}
	w.marks("\n")
	if w.IntN(2) == 0 {
		w.heading(5 + w.IntN(4))
	}
	w.mention()
	w.link()
	for w.han < target-60 {
		w.prose(1)
	}
	w.cite()
	w.end()
	w.table()
	if w.IntN(2) == 0 {
		w.prose(1)
		w.cite()
		w.end()
	}
	return [2][]byte{w.out[0].Bytes(), w.out[1].Bytes()}
}

// writer writes both halves of a pair.
type writer struct {
	*rand.Rand
	c       corpus
	e       entity
	out     [2]bytes.Buffer
	figures [figuresPerPair]observation
	plain   []int // plain sentences not used yet
	han     int   // Han characters in the text so far
	open    bool  // a paragraph has begun
}

func ref(id string) text { return text{"{" + id + "}", "{" + id + "}"} }

// other is another entity of the corpus; there is none when it has one pair.
func (w *writer) other() entity {
	if w.c.n == 1 {
		return w.e
	}
	n := w.IntN(w.c.n - 1)
	if n >= w.e.number {
		n++
	}
	return entityAt(n)
}

func (w *writer) frontMatter() {
	w.marks("+++\n")
	for i := range w.out {
		fmt.Fprintf(&w.out[i], "title = %q\n", w.e.name[i])
	}
	summary := text{"位于海边，以制造和研发为主，主要指标为{%s}。", "By the sea, a place of making and research; its main figure is {%s}."}
	for i := range w.out {
		fmt.Fprintf(&w.out[i], "summary = %q\n", fmt.Sprintf(summary[i], w.figures[0].id))
	}
	fmt.Fprintf(&w.out[0], "order = %d\n", w.e.number+1)
	if w.e.number%10 == 9 { // to one before it, so that no two are tied twice
		to := entityAt(w.e.number - 1 - w.IntN(9))
		fmt.Fprintf(&w.out[0], "[[relation]]\nto = %q\nkind = %q\ncite = \"%s\"\n", to.id, relationKinds[w.IntN(len(relationKinds))].id, w.citation())
	}
	w.marks("+++\n\n")
}

// marks writes the same to both halves.
func (w *writer) marks(s string) {
	w.out[0].WriteString(s)
	w.out[1].WriteString(s)
	w.open = false
}

// add writes a sentence with the arguments in its holes.
func (w *writer) add(sentence text, args ...text) {
	for i := range w.out {
		s := sentence[i]
		for _, a := range args {
			s = strings.Replace(s, "%s", a[i], 1)
		}
		if i == 0 {
			w.han += han(s)
		} else if w.open {
			w.out[i].WriteByte(' ')
		}
		w.out[i].WriteString(s)
	}
	w.open = true
}

func (w *writer) end() { w.marks("\n\n") }

func (w *writer) heading(i int) {
	w.marks("## ")
	w.add(headings[i])
	w.end()
}

func (w *writer) prose(sentences int) {
	for range sentences {
		w.add(plainSentences[w.plain[0]])
		w.plain = w.plain[1:]
	}
}

func (w *writer) figure(i int) {
	o := w.figures[i]
	year := fmt.Sprint(o.year)
	w.add(figureSentences[w.IntN(len(figureSentences))], text{year, year}, o.metric.name, ref(o.id))
}

func (w *writer) mention() {
	w.add(mentionSentences[w.IntN(len(mentionSentences))], w.other().name)
}

func (w *writer) link() {
	to := w.other()
	address := "../" + to.section.id + "/" + to.id + ".md"
	w.add(linkSentences[w.IntN(len(linkSentences))], linkTexts[w.IntN(len(linkTexts))], text{address, address})
}

// cite ends a paragraph with a citation.
func (w *writer) cite() {
	mark := "[@" + w.citation() + "]"
	w.add(text{mark, mark})
}

// citation is a line of the source that the pair's figures come from.
func (w *writer) citation() string {
	return fmt.Sprintf("%s:%d", sourceID(w.e.number), 1001+w.IntN(sourceLines-1000))
}

func (w *writer) table() {
	w.add(text{"| 指标 | 年份 | 数值 |\n| --- | --- | ---: |\n", "| Measure | Year | Value |\n| --- | --- | ---: |\n"})
	for _, o := range w.figures {
		w.marks("| ")
		w.add(o.metric.name)
		w.marks(fmt.Sprintf(" | %d | {%s} |\n", o.year, o.id))
	}
	w.marks("\n")
}

// han counts the Han characters of a text.
func han(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// markdownFiles lists the Markdown files of a corpus.
func markdownFiles(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(filepath.Join(dir, "content"), func(path string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".md") {
			files = append(files, path)
		}
		return err
	})
	return files, err
}
