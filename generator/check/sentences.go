package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"briefing/generator/copyedit"
	"briefing/generator/diag"
	"briefing/generator/parallel"
	"briefing/generator/sentence"
)

// A sentence that a site says twice is to be translated once: else its readers
// think that two things are meant. And two sentences that differ are not to
// come out the same.
//
// What is kept of a sentence is the hashes of its two forms and where it
// stands: a site has millions of them. Only where two go with one are the
// words looked up again.

// From how many letters on (a Chinese character counts as three) a sentence
// says enough by itself to be translated alike everywhere. Shorter ones lean on
// what they stand beside.
var enough = [...]int{prose: 30, heading: 6, cell: 12, name: 1 << 30}

// utterance is a sentence in both languages.
type utterance struct {
	form  [2]uint64
	order int32 // of its leaf
	nth   int16 // in the leaf; whole for all of it
	as    kind
}

const whole = -1

// say records the sentences of a leaf: each, where both sides have as many,
// else the leaf as one. Where one is three times as long as the other, the two
// languages end their sentences in different places.
func (r *reading) say(l *leaf, as kind) {
	r.split(&r.paper.spans, [2]string{l[0].text.text, l[1].text.text})
	spans := &r.paper.spans
	for i := range spans[0] {
		s := utterance{order: r.order, nth: int16(i), as: as}
		if len(spans[0]) == 1 {
			s.nth = whole
		}
		letters := [2]int{}
		for lang := range s.form {
			s.form[lang], letters[lang] = r.sentence[lang].Sum(l[lang].text.text[spans[lang][i].Start:spans[lang][i].End])
		}
		if less, more := min(letters[0], letters[1]), max(letters[0], letters[1]); less > 0 && more >= enough[as] && more < 3*less {
			r.paper.said = append(r.paper.said, s)
		}
	}
}

// split pairs the sentences of a leaf's texts, in place of others.
func (c checker) split(spans *[2][]sentence.Span, text [2]string) {
	for lang := range spans {
		spans[lang] = c.sentence[lang].Split(spans[lang][:0], text[lang])
	}
	if len(spans[0]) != len(spans[1]) {
		for lang := range spans {
			spans[lang] = append(spans[lang][:0], sentence.Span{Start: 0, End: len(text[lang])})
		}
	}
}

// standing is a sentence and the page it is on; len(Pages) for the data files.
type standing struct {
	*utterance
	page int32
}

// consistent reports sentences that are translated in two ways, and
// translations that stand for two sentences.
func (w *wording) consistent() {
	n := 0
	for _, list := range w.sentences {
		n += len(list)
	}
	all := make([]standing, 0, n)
	for page, list := range w.sentences {
		for i := range list {
			all = append(all, standing{&list[i], int32(page)})
		}
	}
	var groups [2][][]standing
	for lang := range groups {
		slices.SortFunc(all, func(a, b standing) int {
			if x, y := a.form[lang], b.form[lang]; a.as == b.as && x != y { // as mostly: the others would be compared for nothing
				return cmp.Compare(x, y)
			}
			return cmp.Or(cmp.Compare(a.as, b.as), cmp.Compare(a.page, b.page), cmp.Compare(a.order, b.order), cmp.Compare(a.nth, b.nth))
		})
		for i := 0; i < len(all); {
			j, differ := i+1, false
			for ; j < len(all) && all[j].form[lang] == all[i].form[lang] && all[j].as == all[i].as; j++ {
				differ = differ || all[j].form[1-lang] != all[i].form[1-lang]
			}
			if differ {
				groups[lang] = append(groups[lang], slices.Clone(all[i:j]))
			}
			i = j
		}
	}
	// One language's sentence in two ways, seen from the other, is one
	// translation for two. The first is looked for from the first language, the
	// second in the other direction.
	parallel.Each(len(groups[0]), func(i int) { w.hold(groups[0][i], 0) })
	parallel.Each(len(groups[1]), func(i int) { w.hold(groups[1][i], 1) })
}

// hold reports what differs in a group of sentences that are the same in
// one language.
func (w *wording) hold(group []standing, same int) {
	other := 1 - same
	code := diag.TwoTranslations
	if same == 1 {
		code = diag.OneTranslation
	}
	if w.Config.Severity(code) == diag.Off {
		return
	}
	// The translation that most have is the standard, of several the first.
	// What is meant as it stands is no standard for others.
	count := map[uint64]int{}
	var first []standing // of each translation
	for _, p := range group {
		if len(w.meant.seen) > 0 {
			if l := w.leafAt(p); w.meant.covers(&l, code) {
				continue
			}
		}
		if count[p.form[other]]++; count[p.form[other]] == 1 {
			first = append(first, p)
		}
	}
	if len(first) < 2 {
		return
	}
	standard := first[0]
	for _, p := range first {
		if count[p.form[other]] > count[standard.form[other]] {
			standard = p
		}
	}
	base := w.lookUp(standard)
	for _, p := range first {
		if p.form[other] == standard.form[other] {
			continue
		}
		s := w.lookUp(p)
		if code == diag.OneTranslation && sentence.Alike(w.sentence[other].Form(s.words[other]), w.sentence[other].Form(base.words[other])) {
			continue // two ways to say it: no harm in one translation
		}
		d := copyedit.Finding{Code: code, Side: 1, At: s.at[1], Len: utf8.RuneCountInString(s.words[1])}
		if code == diag.TwoTranslations {
			d.Text = "the same sentence is translated otherwise elsewhere: " + quote(base.words[1])
			d.Help = "translate it one way, or make the sentences differ in " + w.Langs[0].Name + " too"
		} else {
			d.Text = fmt.Sprintf("another sentence is translated the same: here %s, there %s", quote(s.words[0]), quote(base.words[0]))
			d.Help = "say in both languages what the difference is, or say it alike in both"
		}
		w.found(&s.leaf, d, diag.Note{Pos: base.leaf[1].pos(base.at[1]), Text: "the other place"})
	}
}

func quote(s string) string {
	return "“" + strings.ReplaceAll(s, string(sentence.Hole), "…") + "”"
}

// sentenceAt is a sentence that was looked up.
type sentenceAt struct {
	leaf  leaf
	words [2]string
	at    [2]int32
}

// lookUp finds the words of a sentence again.
func (w *wording) lookUp(p standing) sentenceAt {
	out := sentenceAt{leaf: w.leafAt(p)}
	var own paper
	var text [2]plainText
	for lang := range text {
		text[lang] = own.plain(out.leaf[lang].src, string(sentence.Hole), out.leaf[lang].inlines)
	}
	w.split(&own.spans, [2]string{text[0].text, text[1].text})
	nth := max(int(p.nth), 0)
	for lang := range text {
		s := own.spans[lang][nth]
		out.words[lang], out.at[lang] = text[lang].text[s.Start:s.End], text[lang].source(s.Start)
	}
	return out
}
