package render

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"

	"briefing/generator/content"
)

// The quick look: what a small card says of a figure beside it, without leaving
// the page. static/assets/site.js/card.js makes the cards; without it a figure is
// a link to its entry.
//
// What the cards say is published once for the whole site and all its editions,
// in scripts, because a page opened from disk can load nothing else. A page holds
// nothing of it: its links name the figures, and most are never asked about. A file
// has 16 to 32 figures of those that share a hash of their ids, so that a card
// costs a few kilobytes in a site of any size, and an edit changes one file. A file
// a metric would be smaller than its head in a site of many metrics, and grow
// without bounds in one of few.
//
//	data/cards/words.js  how many files there are, the tags of the languages, the layouts' words
//	data/cards/12.js     texts, which figures share, and figures by id
//
// Each calls figureCards with its name and its data. A text is a string where both
// languages say the same, else one of each. A figure is a list:
//
//	0  metric, as a number among the texts
//	1  subject, in the same way
//	2  period, in the same way
//	3  status
//	4  value
//	5  change; 0 if none is printed
//	6  what is printed, and the tag of its language; 0 if it is computed only
//	7  sources: title as a number, id, lines
//	8  formula of a computed one, else 0
//	9  where the sources disagree: the other value, its metric's id, its id; else missing
//
// They stand beside the downloads, not below assets/, because their names stay
// when their bytes change.
const cardsFolder = "data/cards/"

// cardsInFile is how many figures a file of cards has at most on average.
const cardsInFile = 32

// cardWords are the words of the layouts that cards use, beside the statuses.
var cardWords = [...]string{"change", "printed", "source", "line", "computed", "agrees", "conflict", "card-all"}

// cards lists what there is to publish of them, as jobs.
func (r *renderer) cards() []job {
	total := 0
	for _, t := range r.site.Tables {
		total += len(t.Observations)
	}
	if total == 0 {
		return nil
	}
	n := 1
	for n*cardsInFile < total {
		n *= 2 // so that most figures stay where they are when the site grows by one
	}
	files := make([][]*content.Observation, n)
	for _, t := range r.site.Tables {
		for _, o := range t.Observations {
			i := cardFile(o.ID, n)
			files[i] = append(files[i], o)
		}
	}
	jobs := []job{{run: func(r *renderer) error { return r.cardWords(n) }}}
	for i, list := range files {
		if len(list) > 0 {
			jobs = append(jobs, job{run: func(r *renderer) error { return r.cardsFile(i, list) }})
		}
	}
	return jobs
}

// cardFile is the file, of n, a power of two, that a figure's card is in: by its
// id's FNV-1a hash of 32 bits.
func cardFile(id string, n int) int {
	h := uint32(2166136261)
	for i := range len(id) {
		h = (h ^ uint32(id[i])) * 16777619
	}
	return int(h & uint32(n-1))
}

// cardWords publishes what all cards share.
func (r *renderer) cardWords(files int) error {
	w := &cardWriter{r: r}
	w.text(`figureCards("words",{"files":`, strconv.Itoa(files), `,"langs":[`)
	for i, l := range r.site.Langs {
		if i > 0 {
			w.text(",")
		}
		w.quoted(l.Tag)
	}
	w.text(`],"words":{`)
	for i, key := range cardWords {
		if i > 0 {
			w.text(",")
		}
		w.quoted(key)
		w.text(":")
		w.both(r.word(key))
	}
	for _, s := range content.Statuses() {
		w.text(",")
		w.quoted(s)
		w.text(":")
		w.both(r.word("status-" + s))
	}
	w.text("}})\n")
	return r.out.Write(cardsFolder+"words.js", w.buf.Bytes())
}

// cardsFile publishes the cards of the figures whose ids have the same hash.
func (r *renderer) cardsFile(n int, list []*content.Observation) error {
	slices.SortFunc(list, func(a, b *content.Observation) int { return cmp.Compare(a.ID, b.ID) })
	name := strconv.Itoa(n)
	w := &cardWriter{r: r, at: map[[2]string]int{}}
	w.text(`figureCards("`, name, `",{"figures":{`)
	for i, o := range list {
		if i > 0 {
			w.text(",")
		}
		w.figure(o)
	}
	w.text(`},"texts":[`)
	for i, t := range w.texts {
		if i > 0 {
			w.text(",")
		}
		w.pair(t[0], t[1])
	}
	w.text("]})\n")
	return r.out.Write(cardsFolder+name+".js", w.buf.Bytes())
}

// cardWriter writes a file of cards.
type cardWriter struct {
	r     *renderer
	buf   bytes.Buffer
	texts [][2]string // those that figures share
	at    map[[2]string]int
}

func (w *cardWriter) text(parts ...string) { write(&w.buf, parts...) }

func (w *cardWriter) quoted(s string) { w.buf.Write(appendJSON(w.buf.AvailableBuffer(), s)) }

// pair writes a text of two languages.
func (w *cardWriter) pair(a, b string) {
	if a == b {
		w.quoted(a)
		return
	}
	w.text("[")
	w.quoted(a)
	w.text(",")
	w.quoted(b)
	w.text("]")
}

func (w *cardWriter) both(t *both) { w.pair(t[0].Plain, t[1].Plain) }

// shared writes the number of a text that more than one figure may have.
func (w *cardWriter) shared(t *both) {
	key := plainOf(t)
	i, ok := w.at[key]
	if !ok {
		i = len(w.texts)
		w.at[key], w.texts = i, append(w.texts, key)
	}
	w.text(strconv.Itoa(i))
}

func (w *cardWriter) figure(o *content.Observation) {
	r := w.r
	say := func(o *content.Observation) { w.pair(r.site.Say(o, 0, false), r.site.Say(o, 1, false)) }
	w.quoted(o.ID)
	w.text(":[")
	w.shared(r.texts(&o.Metric.Name))
	w.text(",")
	w.shared(r.texts(&o.Subject.Name))
	w.text(",")
	w.shared(r.period(o.Period))
	w.text(`,"`, string(o.Status), `",`)
	say(o)
	w.text(",")
	if o.Change != "" {
		w.pair(r.site.SayChange(o, 0), r.site.SayChange(o, 1))
	} else {
		w.text("0")
	}
	w.text(",")
	if o.Printed.Value != "" {
		w.text("[")
		w.quoted(o.Printed.Value)
		w.text(",")
		w.quoted(o.Cite.Source.Tag)
		w.text("]")
	} else {
		w.text("0")
	}
	w.text(",[")
	w.sources(o.Cites())
	w.text("],")
	if o.Formula != nil {
		w.pair(r.formulaText(o.Formula, 0), r.formulaText(o.Formula, 1))
	} else {
		w.text("0")
	}
	if x := o.Conflict; x != nil {
		w.text(",[")
		say(x)
		w.text(",")
		w.quoted(x.Metric.ID)
		w.text(",")
		w.quoted(x.ID)
		w.text("]")
	}
	w.text("]")
}

// sources writes the sources of a figure, each with its lines.
func (w *cardWriter) sources(cites []content.Citation) {
	var done []*content.Source
	for i, c := range cites {
		if slices.Contains(done, c.Source) {
			continue
		}
		if len(done) > 0 {
			w.text(",")
		}
		done = append(done, c.Source)
		w.text("[")
		w.shared(w.r.short(c.Source))
		w.text(",")
		w.quoted(c.Source.ID)
		for _, same := range cites[i:] {
			if same.Source == c.Source {
				w.text(",", strconv.Itoa(same.Line))
			}
		}
		w.text("]")
	}
}

// formulaText is a formula with its inputs' values, in a language.
func (r *renderer) formulaText(f *content.Formula, lang int) string {
	var b bytes.Buffer
	for _, p := range f.Parts {
		if p.Input == nil {
			b.WriteString(cmp.Or(operators[p.Text], p.Text))
			continue
		}
		b.WriteString(r.site.SayInput(p, lang))
	}
	return b.String()
}
