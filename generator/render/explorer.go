package render

import (
	"bytes"
	"html/template"
	"io"
	"io/fs"
	"slices"
	"strconv"

	"briefing/generator/cite"
	"briefing/generator/content"
	"briefing/generator/parallel"
	"briefing/generator/quantity"
	"briefing/generator/review"
)

// The table of all figures. It is complete as HTML, for whoever has no script; and
// what static/assets/explorer.js has to know to sort, filter and export it stands
// beside it in a script of its own, which the editions share: the rows themselves
// say nothing twice.

const (
	explorerPath   = "figures/index.html"
	explorerLayout = "explorer"
)

// explorable says whether the site has the table: if site.toml does not say, when
// there are figures and a layout to show them with.
func explorable(site *content.Site, layouts fs.FS) bool {
	if site.Config.Explorer == content.PartOff || countFigures(site) == 0 {
		return false
	}
	_, err := fs.Stat(layouts, explorerLayout+".html")
	return err == nil
}

func countFigures(site *content.Site) int {
	n := 0
	for _, m := range site.Metrics {
		n += len(m.Observations)
	}
	return n
}

// explore is the address of the figures of one metric, subject or source in the
// table; empty if there is none.
func (r *renderer) explore(at location, what, id string) string {
	if !r.explorable {
		return ""
	}
	return at.up + explorerPath + "?" + what + "=" + id
}

// rowsHole stands in the page where the rows go. Its bytes are of no text that
// is meant for readers.
const rowsHole = "\uE000rows\uE001"

// explorer is the page of all figures.
func (r *renderer) explorer() error {
	data := r.explorerData()
	script := "assets/figures." + fingerprint(data) + ".js"
	if err := r.out.Write(script, data); err != nil {
		return err
	}
	var day review.Day // when the newest of them was changed
	for _, m := range r.site.Metrics {
		for _, o := range m.Observations {
			day = max(day, r.site.FigureDay(o))
		}
	}
	count := r.counted("explorer-count", countFigures(contentOf(r.site)))
	return parallel.Try(len(r.editions), func(i int) error {
		at := r.editions[i].at(explorerPath)
		r.list(at.e.folder+at.path, day)
		v := r.view(at, explorerLayout, "metrics", r.word("explorer"), r.word("explorer-summary"))
		r.stamp(v, at, review.Dates{Modified: day})
		v.Trail = r.trail(at, Link{Text: at.e.of(r.word("metrics")), Href: at.up + metricsPath})
		v.Data = []Download{{CSV: at.root + dataPath(nil) + ".csv", JSON: at.root + dataPath(nil) + ".json"}}
		v.Explorer = &Explorer{Count: at.e.of(count), Data: at.root + script, Langs: at.e.places(), Topics: len(r.site.Topics) > 0, Rows: rowsHole}
		page, err := r.execute(v, v.Layout, at.path)
		if err != nil || page == nil {
			return err
		}
		head, tail, found := bytes.Cut(page, []byte(rowsHole))
		if !found { // a layout without a table
			return r.out.Write(at.e.folder+at.path, page)
		}
		return r.out.Stream(at.e.folder+at.path, func(w io.Writer) error {
			if _, err := w.Write(head); err != nil {
				return err
			}
			if err := r.explorerRows(w, at); err != nil {
				return err
			}
			_, err := w.Write(tail)
			return err
		})
	})
}

// places are the languages of an edition, as places in a list of both.
func (e edition) places() string {
	if e.to-e.from == 2 {
		return "0 1"
	}
	return strconv.Itoa(e.from)
}

// explorerRows writes the rows of an edition, some hundred at a time.
func (r *renderer) explorerRows(w io.Writer, at location) error {
	const part = 64 << 10
	var b bytes.Buffer
	b.Grow(part + part/8)
	for _, m := range r.site.Metrics {
		for _, o := range m.Observations {
			r.explorerRow(&b, o, at)
			if b.Len() < part {
				continue
			}
			if _, err := w.Write(b.Bytes()); err != nil {
				return err
			}
			b.Reset()
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// explorerRow writes an observation, with nothing in it that can be left out.
func (r *renderer) explorerRow(b *bytes.Buffer, o *content.Observation, at location) {
	text := func(t *both) { at.e.write(b, t) }
	cell := func(t *both) { at.e.of(t).writeCell(b) }
	each := func(say func(lang int) string) *both {
		out := &both{}
		for lang := at.e.from; lang < at.e.to; lang++ {
			out[lang] = plainText(r.site.Langs[lang].Tag, say(lang))
		}
		return out
	}
	said := func(a *content.Observation) *both {
		return each(func(lang int) string { return r.site.Say(a, lang, false) })
	}
	link := func(path string, t *both) {
		write(b, "<a href=", at.up, path, ">")
		text(t)
		b.WriteString("</a>")
	}

	b.WriteString("<tr><th>")
	link("metrics/"+o.Metric.ID+".html", headed(r.texts(&o.Metric.Name)))
	b.WriteString("<td>")
	link(entityPath(o.Subject), r.texts(&o.Subject.Name))
	if p := o.Subject.Parent; p != nil {
		b.WriteString("<small>")
		text(r.texts(&p.Name))
		b.WriteString("</small>")
	}
	b.WriteString("<td>")
	cell(r.saidPeriod(o.Period))
	write(b, "<td><a class=", figureClass(o), " href=", at.up, figurePath(o), ">")
	text(said(o))
	b.WriteString("</a>")
	if x := o.Conflict; x != nil {
		b.WriteString("<small>")
		text(r.word("conflict"))
		b.WriteByte(' ')
		link(figurePath(x), said(x))
		b.WriteString("</small>")
	}
	b.WriteString("<td>")
	if o.Change != "" {
		cell(each(func(lang int) string { return r.site.SayChange(o, lang) }))
	}
	mark := func(t *both) {
		b.WriteString("<span class=status>")
		text(t)
		b.WriteString("</span>")
	}
	b.WriteString("<td>")
	if status := r.word("status-" + string(o.Status)); o.Status == content.Actual {
		cell(status)
	} else {
		mark(status)
	}
	b.WriteString("<td>")
	var last *content.Source
	for i, c := range bySource(o.Cites()) {
		if i > 0 {
			b.WriteString("<br>")
		}
		if c.Source == last {
			link(citePath(c), r.lineText(c.Line))
		} else {
			link(citePath(c), r.place(c))
		}
		last = c.Source
	}
	if o.Computed() {
		b.WriteString("<td>")
		mark(r.word("computed"))
		return
	}
	b.WriteString("<td")
	if tag := o.Cite.Source.Tag; tag != r.site.Langs[at.e.from].Tag {
		write(b, " lang=", value(tag))
	}
	b.WriteByte('>')
	b.WriteString(escape(o.Printed.Value))
}

// headed is a name at the head of a row. No style sheet can make the first letter of its bare text a capital.
func headed(name *both) *both {
	out := *name
	for i := range out {
		out[i].HTML = template.HTML(capital(string(out[i].HTML)))
	}
	return &out
}

// bySource brings lines of one source together, in the order in which the
// sources come.
func bySource(list []content.Citation) []content.Citation {
	if len(list) > 2 {
		var order places[*content.Source]
		for _, c := range list {
			order.of(c.Source)
		}
		slices.SortStableFunc(list, func(a, b content.Citation) int { return order.of(a.Source) - order.of(b.Source) })
	}
	return list
}

// place is a source with a line.
func (r *renderer) place(c content.Citation) *both {
	return r.once(c, func() *both {
		out, source, line := &both{}, r.short(c.Source), r.lineText(c.Line)
		for i, l := range r.site.Langs {
			out[i] = plainText(l.Tag, cite.Parts(l.Tag, source[i].Plain, line[i].Plain))
		}
		return out
	})
}

type periodSaid string

// saidPeriod is period for those that many rows have.
func (r *renderer) saidPeriod(p string) *both {
	return r.once(periodSaid(p), func() *both { return r.period(p) })
}

// write writes a text as the edition shows it. The page's own language needs no
// span: there can be any number of these.
func (e edition) write(b *bytes.Buffer, t *both) {
	first, second := t[e.from], t[e.to-1]
	b.WriteString(string(first.HTML))
	if e.to-e.from < 2 || first.HTML == second.HTML || second.HTML == "" {
		return
	}
	write(b, " <span lang=", second.Tag, ">", string(second.HTML), "</span>")
}

// explorerData is the script that explorer.js works from: names once, in both
// languages, and then each row by places in these lists, in the order of the page.
func (r *renderer) explorerData() []byte {
	b := &bytes.Buffer{}
	const row, name = 112, 128
	b.Grow(row*countFigures(contentOf(r.site)) + name*len(r.site.Metrics))
	quote := func(s string) { b.Write(appendJSON(b.AvailableBuffer(), s)) }
	quoted := func(list ...string) {
		for i, s := range list {
			if i > 0 {
				b.WriteByte(',')
			}
			quote(s)
		}
	}
	named := func(id string, t *both) {
		b.WriteByte('[')
		quoted(id, t[0].Plain, t[1].Plain)
	}
	begin := func(key string) func(int) {
		write(b, key, ":[")
		return func(i int) {
			if i > 0 {
				b.WriteString(",\n")
			}
		}
	}

	b.WriteString("window.explorer={langs:[")
	quoted(r.site.Langs[0].ID, r.site.Langs[1].ID)
	b.WriteString("],tags:[")
	quoted(r.site.Langs[0].Tag, r.site.Langs[1].Tag)

	units, subjects, sources, statuses := places[string]{}, places[*content.Entity]{}, places[*content.Source]{}, places[string]{}
	for _, s := range content.Statuses() {
		statuses.of(s)
	}
	metrics := begin("],\nmetrics")
	n := 0
	for _, m := range r.site.Metrics {
		if len(m.Observations) == 0 {
			continue
		}
		metrics(n)
		n++
		named(m.ID, r.texts(&m.Name))
		write(b, ",", strconv.Itoa(units.of(m.Unit)))
		if m.Topic != nil {
			write(b, ",", strconv.Itoa(slices.Index(r.site.Topics, m.Topic)))
		}
		b.WriteByte(']')
		for _, o := range m.Observations {
			subjects.of(o.Subject)
			for _, c := range o.Cites() {
				sources.of(c.Source)
			}
		}
	}
	for _, m := range r.site.Metrics { // units of amounts come before those that only changes have
		for _, o := range m.Observations {
			if o.Change != "" {
				units.of(o.Delta.Unit())
			}
		}
	}
	list := begin("],\ntopics")
	for i, t := range r.site.Topics {
		list(i)
		named(t.ID, r.texts(&t.Name))
		b.WriteByte(']')
	}
	list = begin("],\nunits")
	for i, u := range units.list {
		list(i)
		named(u, r.unit(u))
		b.WriteByte(']')
	}
	list = begin("],\nstatuses")
	for i, s := range statuses.list {
		list(i)
		named(s, r.word("status-"+s))
		b.WriteByte(']')
	}
	list = begin("],\nbasis")
	for i, s := range []struct{ id, word string }{{"printed", "explorer-printed"}, {"computed", "computed"}} {
		list(i)
		named(s.id, r.word(s.word))
		b.WriteByte(']')
	}
	list = begin("],\nsubjects")
	for i, e := range subjects.list {
		list(i)
		named(e.ID, r.texts(&e.Name))
		if e.Parent != nil {
			parent := r.texts(&e.Parent.Name)
			b.WriteByte(',')
			quoted(parent[0].Plain, parent[1].Plain)
		}
		b.WriteByte(']')
	}
	list = begin("],\nsources")
	for i, s := range sources.list {
		list(i)
		named(s.ID, r.short(s))
		b.WriteByte(']')
	}

	list = begin("],\nrows")
	metric, i := -1, 0
	for _, m := range r.site.Metrics {
		if len(m.Observations) > 0 {
			metric++
		}
		for _, o := range m.Observations {
			list(i)
			i++
			b.WriteByte('[')
			quote(o.ID)
			write(b, ",", strconv.Itoa(metric), ",", strconv.Itoa(subjects.of(o.Subject)), ",")
			quote(o.Period)
			write(b, ",", strconv.Itoa(statuses.of(string(o.Status))), ",")
			quoted(unlessExact(o.Amount), o.Amount.Plain())
			b.WriteString(",[")
			for i, c := range o.Cites() {
				if i > 0 {
					b.WriteByte(',')
				}
				write(b, strconv.Itoa(sources.of(c.Source)), ",", strconv.Itoa(c.Line))
			}
			b.WriteString("],")
			formula := ""
			if o.Formula != nil {
				formula = o.Formula.Text.Value
			}
			quoted(o.Printed.Value, formula)
			if o.Change != "" {
				change := o.Delta.Signed()
				b.WriteByte(',')
				quote(change.Plain())
				write(b, ",", strconv.Itoa(units.of(change.Unit())), ",")
				quote(unlessExact(change))
			}
			b.WriteByte(']')
		}
	}
	b.WriteString("]}\n")
	return b.Bytes()
}

// unlessExact is an amount's qualifier; empty for an exact one, as most are.
func unlessExact(a quantity.Amount) string {
	if q := a.Qualifier(); q != quantity.Exact {
		return q.String()
	}
	return ""
}

// places numbers what it is asked for, from 0, in the order it is asked.
type places[T comparable] struct {
	list []T
	at   map[T]int
}

func (p *places[T]) of(v T) int {
	i, ok := p.at[v]
	if !ok {
		if p.at == nil {
			p.at = map[T]int{}
		}
		i = len(p.list)
		p.at[v] = i
		p.list = append(p.list, v)
	}
	return i
}
