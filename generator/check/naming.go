package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"briefing/generator/agree"
	"briefing/generator/content"
	"briefing/generator/copyedit"
	"briefing/generator/diag"
	"briefing/generator/terms"
	"briefing/generator/tomldoc"
)

// naming holds the two sides of a leaf against what things are called, and
// returns what each side names.
func (r *reading) naming(l *leaf) known {
	var named known
	var avoided [2][]int32
	for lang := range l {
		s := &l[lang]
		for _, n := range s.names {
			named[lang] = append(named[lang], n.Target)
		}
		r.avoid[lang].Find(s.text.text, func(start, end int, target int32) {
			if r.avoidedForm(l, lang, agree.Name{Start: start, End: end, Target: target}) {
				avoided[lang] = append(avoided[lang], target)
			}
		})
	}
	if !l.both() {
		return named
	}
	for lang := range l {
		for i, n := range l[lang].names {
			other := 1 - lang
			if slices.Contains(named[other], n.Target) || slices.Contains(named[lang][:i], n.Target) || slices.Contains(avoided[other], n.Target) {
				continue
			}
			if utf8.RuneCountInString(l[lang].text.text[n.Start:n.End]) < 2 {
				continue // one character is part of too many words
			}
			r.answer(l, lang, n)
		}
	}
	return named
}

// avoidedForm reports a form to avoid, unless it is part of a name or a name of
// something else.
func (w *wording) avoidedForm(l *leaf, lang int, at agree.Name) bool {
	if slices.ContainsFunc(l[lang].names, func(n agree.Name) bool { return n.Start <= at.Start && at.End <= n.End }) {
		return false
	}
	text := &l[lang].text
	form := text.text[at.Start:at.End]
	w.found(l, copyedit.Finding{Code: diag.AvoidedForm, Side: lang, At: text.source(at.Start), Len: utf8.RuneCountInString(form),
		Text: fmt.Sprintf("%q is a form to avoid", form), Help: "write " + w.concept(at.Target).Names[lang][0]})
	return true
}

// answer looks on the other side for what answers a name, and reports where
// there is nothing or something else.
func (r *reading) answer(l *leaf, lang int, n agree.Name) {
	w, other := r.wording, 1-lang
	text := [2]*plainText{&l[0].text, &l[1].text}
	tags := [2]string{w.Langs[0].Tag, w.Langs[1].Tag}
	var best terms.Found
	var what *terms.Concept
	for _, target := range append([]int32{n.Target}, w.shared[n.Target]...) {
		c := w.concept(target)
		if f := c.Find(tags, other, text[other].text); what == nil || f.Answer > best.Answer {
			best, what = f, c
		}
	}
	if what.Names[other][0] == "" {
		return // missing, and reported as that
	}
	name := text[lang].text[n.Start:n.End]
	notes := []copyedit.Note{{Side: lang, At: text[lang].source(n.Start), Text: fmt.Sprintf("%q, which it stands for", name)}}
	switch best.Answer {
	case terms.Otherwise:
		form := text[other].text[best.Start:best.End]
		w.found(l, copyedit.Finding{Code: diag.NameForm, Side: other, At: text[other].source(best.Start), Len: utf8.RuneCountInString(form),
			Text: fmt.Sprintf("%q is written otherwise than approved", form), Help: "write " + nearest(form, what.Names[other]) + ", or list it under aliases or forms", Notes: notes})
	case terms.None:
		if r.knows(other, n.Target) {
			return
		}
		w.found(l, copyedit.Finding{Code: diag.PairNames, Side: lang, At: text[lang].source(n.Start), Len: utf8.RuneCountInString(name),
			Text:  fmt.Sprintf("%s is not named in the %s it pairs with", name, w.Langs[other].Name),
			Help:  fmt.Sprintf("call it %s there; if this is no name here, list the longer word it is part of under not.%s of %s", alternatives(what.Names[other]), w.Langs[lang].ID, w.conceptID(n.Target)),
			Notes: []copyedit.Note{{Side: other, At: l[other].at, Text: "the paired text"}}})
	}
}

// knows says whether a reader has just been told of something, so that the
// text need not name it.
func (r *reading) knows(lang int, target int32) bool {
	for _, k := range []*known{&r.heading, &r.intro, &r.row, &r.last} {
		if slices.Contains(k[lang], target) {
			return true
		}
	}
	return false
}

// nearest is the name that a form comes closest to.
func nearest(form string, list []string) string {
	for _, n := range list {
		if strings.EqualFold(strings.ReplaceAll(n, "-", " "), strings.ReplaceAll(form, "-", " ")) {
			return n
		}
	}
	return list[0]
}

// alternatives lists the first few names: the approved one and aliases.
func alternatives(list []string) string {
	return strings.Join(list[:min(len(list), 3)], " or ")
}

// concept is what a target of Names is called.
func (c checker) concept(target int32) *terms.Concept {
	out := &terms.Concept{}
	put := func(name *content.Texts, aliases *[2][]tomldoc.String, u *content.Usage) *terms.Concept {
		for lang := range out.Names {
			out.Names[lang] = append(out.Names[lang], name[lang].Source)
			for _, a := range aliases[lang] {
				out.Names[lang] = append(out.Names[lang], a.Value)
			}
			if u != nil {
				for _, f := range u.Forms[lang] {
					out.Names[lang] = append(out.Names[lang], f.Value)
				}
			}
		}
		return out
	}
	if i := int(target); i < len(c.Entities) {
		return put(&c.Entities[i].Name, &c.Entities[i].Aliases, c.Entities[i].Usage)
	}
	t := c.Terms[int(target)-len(c.Entities)]
	return put(&t.Name, &t.Aliases, &t.Usage)
}

// conceptID is the id of a target of Names.
func (c checker) conceptID(target int32) string {
	if i := int(target); i < len(c.Entities) {
		return c.Entities[i].ID
	}
	return c.Terms[int(target)-len(c.Entities)].ID
}

// avoided builds the indexes of the forms to avoid.
func (c checker) avoided() (out [2]*terms.Avoid) {
	for lang := range out {
		var forms []terms.Form
		c.usages(func(target int32, u *content.Usage) {
			for _, s := range u.Avoid[lang] {
				if slices.Contains(c.concept(target).Names[lang], s.Value) {
					c.report.Add(diag.Diagnostic{Code: diag.DuplicateName, Pos: s.Pos, Len: utf8.RuneCountInString(s.Value),
						Text: fmt.Sprintf("%q is a name of %s, so it can't be a form to avoid", s.Value, c.conceptID(target)), Help: "take it out of one of them"})
					continue
				}
				forms = append(forms, terms.Form{Text: s.Value, Concept: target})
			}
		})
		out[lang] = terms.NewAvoid(c.Langs[lang].Tag, forms)
	}
	return out
}
