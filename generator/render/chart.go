package render

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/chart"
	"briefing/generator/content"
	"briefing/generator/markdown"
	"briefing/generator/period"
)

// chartOf is the chart that a block stands for; nil if it stands for something else.
func (r *renderer) chartOf(b *markdown.Block) *content.Chart {
	return r.site.ChartIn(b)
}

// chartPath is a chart as a file, in one language. It is shared by the editions.
func (r *renderer) chartPath(c *content.Chart, lang int) string {
	return "charts/" + c.ID + "." + r.site.Langs[lang].ID + ".svg"
}

// charts publishes the charts as files.
func (r *renderer) charts() error {
	for _, c := range r.site.Charts {
		for lang := range r.site.Langs {
			if err := r.out.Write(r.chartPath(c, lang), []byte(r.picture(c, lang, way{}).File())); err != nil {
				return err
			}
		}
	}
	return nil
}

// madeNote is the note of the chart that a block stands for, as HTML; empty for
// whatever else is made.
func (p prose) madeNote(b *markdown.Block) string {
	c := p.r.chartOf(b)
	if c == nil {
		return ""
	}
	data := p
	data.from = nil
	return data.html(c.Note[p.lang].Inlines, nil)
}

// made is what a block {:name} stands for, in an edition. Notes are those of
// a chart.
func (r *renderer) made(b *markdown.Block, e edition, from way, notes [2]string) string {
	if c := r.chartOf(b); c != nil {
		return r.chartFigure(c, e, from, notes)
	}
	return r.ledgerTable(e, from)
}

// chartFigure is a chart as a page shows it: the picture in each language of the
// edition, its note, its table and where it can be had as a file.
func (r *renderer) chartFigure(c *content.Chart, e edition, from way, notes [2]string) string {
	var b bytes.Buffer
	b.WriteString(`<figure class="pictures"><div class="sides">`)
	for lang := e.from; lang < e.to; lang++ {
		write(&b, `<div lang="`, r.site.Langs[lang].Tag, `">`, r.picture(c, lang, from).Inline(), "</div>")
	}
	b.WriteString("</div>")
	if notes[e.from] != "" {
		b.WriteString("<figcaption>")
		if e.to-e.from == 1 {
			b.WriteString(notes[e.from])
		} else {
			for lang, note := range notes {
				write(&b, `<span lang="`, r.site.Langs[lang].Tag, `">`, note, "</span>")
			}
		}
		b.WriteString("</figcaption>")
	}
	write(&b, "<details><summary><span>", e.say(r.word("chart-table")), "</span></summary>", scrollBox, r.chartTable(c, e, from), `</div></details><p class="small downloads">`)
	for lang := e.from; lang < e.to; lang++ {
		if lang > e.from {
			b.WriteByte(' ')
		}
		l := r.site.Langs[lang]
		write(&b, `<a href="`, rootHole, r.chartPath(c, lang), `" download lang="`, l.Tag, `">`, escape(r.word("chart-download")[lang].Plain), "</a>")
	}
	b.WriteString("</p></figure>")
	return b.String()
}

// say is a text as Texts.Spans has it, cell as a table's cell does.
func (e edition) say(t *both) string  { return string(e.of(t).Spans()) }
func (e edition) cell(t *both) string { return string(e.of(t).Cell()) }

// chartTable is what a chart draws, as a table.
func (r *renderer) chartTable(c *content.Chart, e edition, from way) string {
	var b bytes.Buffer
	if c.Kind.Drawn() {
		r.figuresTable(&b, c, e, from)
	} else {
		r.placesTable(&b, c, e, from)
	}
	return b.String()
}

// figuresTable is the table of a chart of observations.
func (r *renderer) figuresTable(b *bytes.Buffer, c *content.Chart, e edition, from way) {
	rows := c.Rows()
	for _, o := range c.Wholes {
		whole := content.ChartRow{Subject: o.Subject, Metric: o.Metric, Observations: []*content.Observation{o}}
		rows = append(rows, whole)
	}
	b.WriteString("<table><thead><tr>")
	for _, key := range []string{"subject", "metric", "period", "value", "source"} {
		write(b, `<th scope="col">`, e.cell(r.word(key)), "</th>")
	}
	b.WriteString("</tr></thead><tbody>")
	for _, row := range rows {
		head := `<tr><th scope="row"><a class="entity" href="` + from.to(entityPath(row.Subject)) + `">` + e.say(r.texts(&row.Subject.Name)) +
			`</a></th><td><a href="` + from.to("metrics/"+row.Metric.ID+".html") + `">` + e.say(r.texts(&row.Metric.Name)) + "</a></td>"
		if len(row.Observations) == 0 {
			none := `<td class="inapplicable"><span>` + e.say(r.word("not-applicable")) + "</span></td>"
			write(b, head, none, `<td class="missing"><span>`, e.say(r.word("chart-none")), "</span></td>", none, "</tr>")
		}
		for _, o := range row.Observations {
			said := &both{}
			for lang, l := range r.site.Langs {
				said[lang] = plainText(l.Tag, r.site.Say(o, lang, false))
			}
			write(b, head, `<td class="period">`, e.cell(r.period(o.Period)), `</td><td><a class=`, figureClass(o), ` href="`, from.to(figurePath(o)), `">`, e.say(said), "</a>")
			if o.Status != content.Actual {
				write(b, ` <span class="status">`, e.say(r.word("status-"+string(o.Status))), "</span>")
			}
			b.WriteString("</td><td>")
			for i, cite := range o.Cites() {
				if i > 0 {
					b.WriteString("<br>")
				}
				r.citeLink(b, cite, e, from)
			}
			b.WriteString("</td></tr>")
		}
	}
	b.WriteString("</tbody></table>")
	if slices.ContainsFunc(rows, func(row content.ChartRow) bool { return len(row.Observations) == 0 }) {
		write(b, `<p class="small">`, e.say(r.word("gaps")), "</p>")
	}
}

func (r *renderer) citeLink(b *bytes.Buffer, cite content.Citation, e edition, from way) {
	write(b, `<a href="`, from.to(citePath(cite)), `"><span>`, e.say(r.short(cite.Source)), "</span> <span>", e.say(r.lineText(cite.Line)), "</span></a>")
}

// placesTable is the table of a structure or corridor.
func (r *renderer) placesTable(b *bytes.Buffer, c *content.Chart, e edition, from way) {
	link := func(of *content.Entity) string {
		return `<a class="entity" href="` + from.to(entityPath(of)) + `">` + e.say(r.texts(&of.Name)) + "</a>"
	}
	cited := func(list []content.Citation) {
		b.WriteString("<td>")
		for i, cite := range list {
			if i > 0 {
				b.WriteString("<br>")
			}
			r.citeLink(b, cite, e, from)
		}
		b.WriteString("</td>")
	}
	write(b, `<table><thead><tr><th scope="col">`, e.cell(r.word("chart-place")), `</th>`)
	if c.Kind == content.Corridor {
		b.WriteString("</tr></thead><tbody>")
		for _, of := range c.Subjects {
			write(b, `<tr><td>`, link(of), "</td></tr>")
		}
	} else {
		write(b, `<th scope="col">`, e.cell(r.word("part-of")), `</th><th scope="col">`, e.cell(r.word("source")), "</th></tr></thead><tbody>")
		var rows func(list []content.Branch, whole *content.Entity)
		rows = func(list []content.Branch, whole *content.Entity) {
			for _, n := range list {
				write(b, `<tr><th scope="row">`, link(n.Entity), "</th><td>")
				if whole != nil {
					b.WriteString(link(whole))
				}
				b.WriteString("</td>")
				if whole == nil {
					b.WriteString("<td></td>")
				} else if own := n.Cites(); len(own) > 0 {
					cited(own)
				} else {
					cited(c.Cites) // what the chart as a whole rests on
				}
				b.WriteString("</tr>")
				rows(n.Below, n.Entity)
			}
		}
		rows(c.Tree(), nil)
	}
	b.WriteString("</tbody></table>")
}

// picture is a chart in one language. Its links start where the way does.
func (r *renderer) picture(c *content.Chart, lang int, from way) *chart.Picture {
	l := r.site.Langs[lang]
	p := &chart.Picture{ID: strings.ReplaceAll(from.own, "/", "-") + c.ID + "-" + l.ID, Lang: l.Tag, Title: r.texts(&c.Title)[lang].Plain, Subtitle: r.texts(&c.Subtitle)[lang].Plain,
		Missing: r.word("chart-none")[lang].Plain}
	name := func(t *content.Texts) string { return r.texts(t)[lang].Plain }
	switch c.Kind {
	case content.Bars, content.Ranked:
		p.Kind = chart.Bars
	case content.TargetBar:
		p.Kind = chart.Targets
	case content.Series:
		p.Kind = chart.Series
	case content.Shares:
		p.Kind = chart.Shares
	case content.Multiples:
		p.Kind = chart.Multiples
	case content.Structure:
		p.Kind = chart.Structure
		p.Nodes = r.nodes(c.Tree(), lang, from)
	case content.Corridor:
		p.Kind = chart.Corridor
		for _, e := range c.Subjects {
			p.Nodes = append(p.Nodes, chart.Node{Label: name(&e.Name), Href: from.to(entityPath(e))})
		}
		p.Notes = append(p.Notes, r.word("chart-not-to-scale")[lang].Plain)
	}
	if c.Kind.Drawn() {
		r.rows(p, c, lang, from)
	}
	p.Notes = append(p.Notes, r.sourcesOf(c, lang))
	return p
}

// sourcesOf names the sources of a chart, and says of computed figures whose they are.
func (r *renderer) sourcesOf(c *content.Chart, lang int) string {
	semicolon := "; "
	if writtenInHan(r.site.Langs[lang].Tag) {
		semicolon = "；"
	}
	var names []string
	for _, cite := range c.Citations() {
		if s := r.short(cite.Source)[lang].Plain; !slices.Contains(names, s) {
			names = append(names, s)
		}
	}
	for _, o := range c.Observations() {
		if s := r.word("chart-computed")[lang].Plain; o.Computed() && !slices.Contains(names, s) {
			names = append(names, s)
		}
	}
	return r.word("chart-from")[lang].Plain + strings.Join(names, semicolon)
}

func (r *renderer) nodes(list []content.Branch, lang int, from way) []chart.Node {
	var out []chart.Node
	for _, b := range list {
		out = append(out, chart.Node{Label: r.texts(&b.Name)[lang].Plain, Href: from.to(entityPath(b.Entity)), Below: r.nodes(b.Below, lang, from)})
	}
	return out
}

// rows fills in what a chart of observations draws, and its subtitle where the
// editor wrote none: measure, area and period, as far as they are one.
func (r *renderer) rows(p *chart.Picture, c *content.Chart, lang int, from way) {
	rows := c.Rows()
	var subjects []*content.Entity
	var metrics []*content.Metric
	var periods []string
	for _, row := range rows {
		if !slices.Contains(subjects, row.Subject) {
			subjects = append(subjects, row.Subject)
		}
		if !slices.Contains(metrics, row.Metric) {
			metrics = append(metrics, row.Metric)
		}
		for _, o := range row.Observations {
			if !slices.Contains(periods, o.Period) {
				periods = append(periods, o.Period)
			}
		}
	}
	for _, o := range c.Wholes {
		if !slices.Contains(periods, o.Period) {
			periods = append(periods, o.Period)
		}
	}
	name := func(t *content.Texts) string { return capital(r.texts(t)[lang].Plain) }
	if p.Subtitle == "" {
		var parts []string
		if len(metrics) == 1 {
			parts = append(parts, name(&metrics[0].Name))
		}
		if len(subjects) == 1 {
			parts = append(parts, name(&subjects[0].Name))
		}
		if len(periods) > 0 {
			parts = append(parts, period.Say(period.Span(periods), r.site.Langs[lang].Tag))
		}
		p.Subtitle = strings.Join(parts, " · ")
	}
	for _, row := range rows {
		out := chart.Row{}
		switch {
		case len(subjects) == 1 || c.Subtitle.Given() && len(metrics) == len(rows) && len(metrics) > 1:
			out.Label, out.Href = name(&row.Metric.Name), from.to("metrics/"+row.Metric.ID+".html")
		case len(metrics) == 1:
			out.Label, out.Href = name(&row.Subject.Name), from.to(entityPath(row.Subject))
		default:
			out.Label, out.Href = name(&row.Subject.Name)+" · "+name(&row.Metric.Name), from.to(entityPath(row.Subject))
		}
		for _, o := range row.Observations {
			out.Marks = append(out.Marks, r.mark(c, o, lang, from, len(periods) > 1))
		}
		p.Rows = append(p.Rows, out)
	}
	switch c.Kind {
	case content.Shares:
		r.stacks(p, c, lang, from, len(periods) > 1)
	case content.Multiples:
		r.panels(p, c, lang, from, len(periods) > 1)
	case content.TargetBar:
		if len(p.Rows) > 1 {
			p.Notes = append(p.Notes, r.word("chart-own-scales")[lang].Plain)
		}
	}
}

// mark is an observation as it is drawn; dated says that its period must stand at it.
func (r *renderer) mark(c *content.Chart, o *content.Observation, lang int, from way, dated bool) chart.Mark {
	m := chart.Mark{Said: r.site.Say(o, lang, false), Href: from.to(figurePath(o)), At: inYears(o.Period), Long: period.Long(o.Period), Style: styleOf(o.Status), Beyond: o.Amount.Side()}
	m.Low, _ = o.Amount.Low().Float64()
	m.High, _ = o.Amount.High().Float64()
	when, status := period.Say(o.Period, r.site.Langs[lang].Tag), ""
	if o.Status != content.Actual {
		status = " · " + r.word("status-" + string(o.Status))[lang].Plain
	}
	switch {
	case c.Kind == content.TargetBar:
		m.When = when + cmp.Or(status, " · "+r.word("status-actual")[lang].Plain)
	case dated || c.Kind == content.Series || c.Each == content.Series || c.Each == content.Years:
		m.When = when + status
	default:
		m.When = strings.TrimPrefix(status, " · ")
	}
	return m
}

// capital is a name at the head of a line.
func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}

func styleOf(s content.Status) chart.Style {
	switch s {
	case content.Actual:
		return chart.Solid
	case content.Preliminary:
		return chart.Dashed
	}
	return chart.Hollow
}

// inYears is where a period lies in time: its end, in years.
func inYears(p string) float64 {
	var parts [3]float64
	for i, s := range strings.SplitN(period.Last(p), "-", 3) {
		n, _ := strconv.Atoi(s) // the parts of a day are numbers
		parts[i] = float64(n)
	}
	return parts[0] + (parts[1]-1)/12 + parts[2]/372
}
