package verify

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/content"
	"briefing/generator/diag"
	"briefing/generator/quantity"
)

// figure is what an observation prints: its amount or its change.
type figure struct {
	of      *content.Observation
	printed string
	at      diag.Pos
	amount  quantity.Amount
	change  bool
}

// figures are what an observation prints, as it prints it: of 下降3%, which is
// -3%, a line has the size.
func figures(o *content.Observation, units *quantity.Units) []figure {
	amount, _ := units.Parse(o.Printed.Value, o.Cite.Source.Tag) // as content did, without an error
	out := []figure{{o, o.Printed.Value, o.Printed.Pos, amount, false}}
	if o.Change != "" {
		out = append(out, figure{o, o.Change, o.ChangePos, o.Delta, true})
	}
	return out
}

// line is a line of a source and the numbers it prints.
type line struct {
	text, lang string
	units      *quantity.Units
	found      []quantity.Found
}

func newLine(text, lang string, units *quantity.Units) line {
	return line{text, lang, units, units.FindAll(text, lang)}
}

// prints says whether the line prints a figure. If all that it prints is more
// than the figure says, otherwise is that: 约20家 for 20家.
func (l *line) prints(fig figure) (otherwise string, ok bool) {
	like := false
	for _, p := range standing(l.text, fig.printed) {
		more, differs := l.beyond(p, fig)
		if !differs {
			return "", true
		}
		// 20 may also stand in 20万, which nobody meant.
		if same := more.Amount.SameValue(fig.amount); otherwise == "" || same && !like {
			otherwise, like = l.text[more.Start:more.End], same
		}
	}
	return otherwise, false
}

// beyond is what the line prints at a place where a figure's words stand, if
// they leave out what makes it another amount: a minus, a qualifier, the other
// end of a range, a scale, the word by which a change is a fall.
func (l *line) beyond(p span, fig figure) (more quantity.Found, differs bool) {
	for j, f := range l.found {
		if f.Kind != quantity.Number || !p.touches(f) {
			continue
		}
		w := l.whole(j)
		if !p.holds(w) && !fig.amount.Equal(w.Amount) && !l.apart(w, p, fig.amount) {
			differs = true
		}
		if fig.change && fig.amount.Direction() == quantity.None && !fig.amount.Value().IsNegative() {
			if a, start := l.change(j, w); a.Direction() == quantity.Down {
				w.Start, differs = start, true
			}
		}
		if differs {
			return w, true
		}
	}
	return quantity.Found{}, false
}

// whole is a number with the qualifier beside it that FindAll leaves out, because
// prose has other words in its place: 超过三家, plus de 3 km, 500万元起, 350 firms or
// more.
func (l *line) whole(j int) quantity.Found {
	f := l.found[j]
	if f.Kind != quantity.Number || f.Amount.IsRange() || f.Amount.Qualifier() != quantity.Exact {
		return f
	}
	if out := l.qualified(j); out.Start < f.Start {
		return out
	}
	return l.qualifiedBehind(j)
}

// qualified is a number with the qualifier before it. A single character
// qualifies only where no other stands before it to make a word with it, as 节
// does in 节约三家.
func (l *line) qualified(j int) quantity.Found {
	f := l.found[j]
	longest := len([]rune("不低于"))
	if !strings.HasPrefix(l.lang, "zh") {
		longest = len("nicht weniger als ")
	}
	from, out := l.after(j), f
	for k, n := f.Start, 1; n <= longest && k > from; n++ {
		first, size := utf8.DecodeLastRuneInString(l.text[from:k])
		k -= size
		before, _ := utf8.DecodeLastRuneInString(l.text[from:k])
		if unicode.IsSpace(first) || unicode.Is(unicode.Latin, before) && unicode.Is(unicode.Latin, first) {
			continue // no word begins here
		}
		a, err := l.units.Parse(l.text[k:f.End], l.lang)
		word := unicode.Is(unicode.Han, before)
		if err == nil && a.Qualifier() != quantity.Exact && (n > 1 || !word) {
			out.Start, out.Amount = k, a
		}
	}
	return out
}

// qualifiedBehind is a number with the qualifier behind it, where that ends a
// word: 起 of 起步 is none.
func (l *line) qualifiedBehind(j int) quantity.Found {
	const longest = len(" enterprises and above")
	out, end := l.found[j], len(l.text)
	if j+1 < len(l.found) {
		end = l.found[j+1].Start
	}
	for k, n := out.End, 0; n < longest && k < end; n++ {
		_, size := utf8.DecodeRuneInString(l.text[k:])
		k += size
		if next, _ := utf8.DecodeRuneInString(l.text[k:]); unicode.IsLetter(next) {
			continue
		}
		if a, err := l.units.Parse(l.text[out.Start:k], l.lang); err == nil && a.Qualifier() != quantity.Exact {
			out.End, out.Amount = k, a
			break
		}
	}
	return out
}

// change is a number of the line with the word for a rise or a fall of which it
// is the size, and where that begins: 同比 in 同比下降7%. Without such a word it is
// the number.
func (l *line) change(j int, w quantity.Found) (a quantity.Amount, start int) {
	const longest = len("a decrease of ")
	from := l.after(j)
	a, start = w.Amount, w.Start
	for k, n := w.Start, 0; n < longest && k > from; n++ {
		before, size := utf8.DecodeLastRuneInString(l.text[from:k])
		k -= size
		if r, _ := utf8.DecodeLastRuneInString(l.text[from:k]); unicode.IsSpace(before) || unicode.Is(unicode.Latin, r) && unicode.Is(unicode.Latin, before) {
			continue // no word begins here
		}
		if b, err := l.units.Parse(l.text[k:w.End], l.lang); err == nil && b.Direction() != quantity.None {
			a, start = b, k
		}
	}
	return a, start
}

// says says whether a number of the line is a figure, be it in other words: that
// as it is printed or, of a fall, a number below zero. A word for a rise or a fall
// beside it has to go the figure's way, but a bare amount may measure a decline.
func (l *line) says(j int, fig figure) bool {
	w := l.whole(j)
	if w.Kind != quantity.Number {
		return false
	}
	a, _ := l.change(j, w)
	own := fig.amount
	if a.Direction() != quantity.None && (fig.change || own.Direction() != quantity.None || own.Value().IsNegative()) {
		return alike(a.Signed(), own.Signed())
	}
	return alike(w.Amount, own) || alike(w.Amount, own.Signed())
}

// alike says whether a line's amount is a figure's. Its unit may be missing, as
// it is where a headline says 2705亿.
func alike(b, a quantity.Amount) bool {
	bare := b.Unit() == quantity.Count && b.Classifier() == ""
	return a.SameValue(b) || bare && a.IsRange() == b.IsRange() && a.Low().Equal(b.Low()) && a.High().Equal(b.High())
}

// after is where the number before a number ends.
func (l *line) after(j int) int {
	if j == 0 {
		return 0
	}
	return l.found[j-1].End
}

// apart says whether what stands around an amount's words may be no part of it,
// so that the line is right whether the amount has it or not: the last three
// years (近三年, over 3 years), what is broken through (突破20项技术), words that
// only begin like a qualifier (20家上下游企业, 3家以上市公司为主), and the ends of a
// way (从30%到50%).
func (l *line) apart(w quantity.Found, p span, a quantity.Amount) bool {
	if w.Amount.IsRange() && !a.IsRange() {
		before := strings.TrimRight(l.text[:w.Start], " ")
		way := slices.ContainsFunc([]string{"从", "由", "自", "from", "From"}, func(s string) bool { return strings.HasSuffix(before, s) })
		return way && w.Amount.Unit() == a.Unit() && (w.Amount.Low().Equal(a.Low()) || w.Amount.High().Equal(a.Low()))
	}
	if !a.SameValue(w.Amount) || a.Qualifier() != quantity.Exact {
		return false
	}
	front := strings.TrimSpace(l.text[w.Start:max(w.Start, p.start)])
	back := strings.TrimSpace(l.text[min(p.end, w.End):w.End])
	next, _ := utf8.DecodeRuneInString(l.text[w.End:])
	noun := unicode.Is(unicode.Han, next)
	switch {
	case front == "" && back == "上下":
		return noun
	case front == "" && back == "以上":
		return next == '市' || next == '海'
	case back != "":
		return false
	case slices.Contains([]string{"year", "month", "day", "hour"}, a.Unit()):
		return slices.Contains([]string{"近", "突破", "over", "Over"}, front)
	}
	return front == "突破" && noun && strings.Contains("项个种大道", cmp.Or(w.Amount.Classifier(), "-"))
}

// span is a place in a line, in bytes.
type span struct{ start, end int }

func (s span) holds(f quantity.Found) bool { return s.start <= f.Start && f.End <= s.end }

func (s span) touches(f quantity.Found) bool { return f.Start < s.end && s.start < f.End }

// standing finds where an amount's words stand in a line, and are not part of a
// longer number: 44.6亿元 does not stand in 444.6亿元, nor 十家 in 三十家.
func standing(line, s string) []span {
	return slices.DeleteFunc(places(line, s), func(p span) bool {
		before, _ := utf8.DecodeLastRuneInString(line[:p.start])
		first, _ := utf8.DecodeRuneInString(s)
		last, _ := utf8.DecodeLastRuneInString(s)
		after, _ := utf8.DecodeRuneInString(line[p.end:])
		return sameNumber(before, first) || sameNumber(last, after)
	})
}

// sameNumber says whether two characters beside each other belong to one number.
func sameNumber(a, b rune) bool {
	const digits, numerals = "0123456789.", "〇零一二两三四五六七八九十百千万亿"
	return strings.ContainsRune(digits, a) && strings.ContainsRune(digits, b) ||
		strings.ContainsRune(numerals, a) && strings.ContainsRune(numerals, b)
}

// places finds where a string stands in a text.
func places(text, s string) []span {
	var out []span
	for at := 0; s != ""; {
		i := strings.Index(text[at:], s)
		if i < 0 {
			break
		}
		out = append(out, span{at + i, at + i + len(s)})
		at += i + len(s)
	}
	return out
}
