package agree

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefing/generator/quantity"
)

type english struct{}

// enReader reads one English text.
type enReader struct {
	s       string
	toks    []token
	items   []item
	patches []patch
	months  []int // tokens that are months; the complement of those that belong to a date
}

// token is a word in lower case, a run of digits, or one other character.
type token struct {
	Span
	w     string
	digit bool
	word  bool
	upper bool // begins with a capital
}

// tokens appends the tokens of a text.
func tokens(out []token, s string) []token {
	out = slices.Grow(out, len(s)/5+1)
	var small strings.Builder // holds all words with capitals
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case asciiLetter(c):
			j, capitals := i, false
			for ; j < len(s) && asciiLetter(s[j]); j++ {
				capitals = capitals || s[j] < 'a'
			}
			w := s[i:j]
			if capitals {
				from := small.Len()
				for k := i; k < j; k++ {
					small.WriteByte(s[k] | 0x20)
				}
				w = small.String()[from:]
			}
			out = append(out, token{Span{i, j}, w, false, true, c < 'a'})
			i = j
		case c >= '0' && c <= '9':
			j := i
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
			out = append(out, token{Span{i, j}, s[i:j], true, false, false})
			i = j
		case c == ' ':
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			w := s[i : i+n]
			switch r {
			case '‐', '‑', '–', '—', '−':
				if r != '—' {
					w = "-"
				}
			case '’':
				w = "'"
			}
			out = append(out, token{Span{i, i + n}, w, false, false, false})
			i += n
		}
	}
	return out
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (english) items(r *Reader, s *Side, m *memory) ([]item, []token) {
	count := mayCount(s.Text)
	if !count && len(s.Figures) == 0 {
		return nil, nil
	}
	m.toks = tokens(m.toks[:0], s.Text)
	if !count {
		return m.items[:0], m.toks
	}
	e := enReader{s: s.Text, toks: m.toks, items: m.items[:0], patches: m.patches[:0], months: m.months[:0]}
	e.phrases(func(t *token) bool {
		return t.digit || t.word && (enBeginnings.may(t.w) || strings.HasSuffix(t.w, "fold"))
	})
	m.patches, m.months = e.patches, e.months
	c := newCanvas(e.s, e.patches)
	m.found = r.units.AppendFind(m.found[:0], c.text, "en")
	for _, f := range m.found {
		e.found(&c, f)
	}
	for _, m := range e.months {
		if m >= 0 {
			t := &e.toks[m]
			n := enMonths[t.w]
			e.item(t.Span, strict, value{kind: month, a: n, b: n})
		}
	}
	items := mergeDates(e.s, e.items, func(between string) bool {
		switch strings.TrimSpace(strings.TrimLeft(between, ".")) {
		case "to", "-", "–", "through", "until":
			return true
		}
		return false
	})
	e.days(items)
	e.partsOfYear(items)
	return items, e.toks
}

// phrases reads what begins at the tokens that begins lets pass.
func (e *enReader) phrases(begins func(*token) bool) {
	for i := 0; i < len(e.toks); {
		if begins(&e.toks[i]) {
			if next := e.at(i); next > i {
				i = next
				continue
			}
		}
		i++
	}
}

// mayCount says whether a number may stand in an English text. It looks for
// digits and for what no number in words is without; what else a number may
// begin with (a, few, last) means one in front of these only.
func mayCount(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case asciiLetter(c):
			j := i + 1
			for j < len(s) && asciiLetter(s[j]) {
				j++
			}
			if w := s[i:j]; enCounting.may(w) || len(w) > 4 && strings.EqualFold(w[len(w)-4:], "fold") {
				return true
			}
			i = j
		case c >= '0' && c <= '9':
			return true
		case c < utf8.RuneSelf:
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if unicode.IsDigit(r) {
				return true
			}
			i += n
		}
	}
	return false
}

// w is the word of token i; empty outside.
func (e *enReader) w(i int) string {
	if i < 0 || i >= len(e.toks) {
		return ""
	}
	return e.toks[i].w
}

// over is i, or the token behind a hyphen at i.
func (e *enReader) over(i int) int {
	if e.w(i) == "-" {
		return i + 1
	}
	return i
}

func (e *enReader) item(s Span, l level, vals ...value) {
	e.items = append(e.items, item{Span: s, vals: vals, level: l})
}

// phrase makes an item of the tokens from i to j and blanks them.
func (e *enReader) phrase(i, j int, l level, vals ...value) int {
	s := Span{e.toks[i].Start, e.toks[j-1].End}
	e.item(s, l, vals...)
	e.patches = append(e.patches, patch{Span: s, with: blank})
	return j
}

// at reads what begins at token i, and returns the token behind it; i or less
// if nothing does.
func (e *enReader) at(i int) int {
	t := &e.toks[i]
	if t.digit {
		return e.digits(i)
	}
	if !t.word {
		return 0
	}
	if t.upper {
		if _, ok := enMonths[t.w]; ok {
			return e.month(i)
		}
	}
	switch t.w {
	case "half":
		return e.half(i)
	case "few", "several", "many":
		if s := enScales[e.w(i+1)]; s > 0 {
			return e.phrase(i, i+2, strict, whole(vague, tens(s)))
		}
	case "midnight", "noon":
		return e.phrase(i, i+1, soft, whole(clock, 0))
	case "hundred", "thousand", "million", "billion", "trillion":
		return e.magnitude(i)
	case "first", "last", "past", "next":
		if next := e.firstOf(i); next > 0 {
			return next
		}
	case "a", "an":
		if next := e.article(i); next > 0 {
			return next
		}
	}
	if !enNumberWords[t.w] && !strings.HasSuffix(t.w, "fold") {
		return 0
	}
	return e.numberWord(i)
}

// magnitude reads a magnitude without a figure: a hundred-million-yuan project, a
// trillion-yuan city, the top hundred.
func (e *enReader) magnitude(i int) int {
	power, j := tens(enScales[e.w(i)]), i+1
	for j < i+6 && e.w(j) == "-" && enScales[e.w(j+1)] > 0 {
		power += tens(enScales[e.w(j+1)])
		j += 2
	}
	n := pow10(power)
	switch {
	case j == i+1 && e.w(i-1) == "top":
		return e.phrase(i, j, strict, number(n, quantity.Count))
	case e.w(j) == "-" && (i == 0 || !e.toks[i-1].digit && e.w(i-1) != "-"):
		return e.phrase(i, j, loose, number(n, quantity.CNY), number(n, quantity.Count), whole(vague, power))
	}
	return 0
}

// tens is the power of ten that a scale is.
func tens(scale int64) int { return len(strconv.FormatInt(scale, 10)) - 1 }

// article reads what an article makes a number of: a third, a year and a half, a
// decade.
func (e *enReader) article(i int) int {
	if next := e.share(i, one, i+1); next > 0 {
		return next
	}
	w := e.w(i + 1)
	if u := enUnitOnes[w]; u != "" && e.w(i+2) == "and" && e.w(i+3) == "a" && e.w(i+4) == "half" {
		return e.phrase(i, i+5, strict, number(big.NewRat(3, 2), u))
	}
	if u := enMoneyOnes[w]; u != "" { // a dollar buys 7.1 yuan
		e.item(Span{e.toks[i].Start, e.toks[i+1].End}, loose, number(one, u))
		return i + 2
	}
	switch w {
	case "decade":
		return e.phrase(i, i+2, soft, number(big.NewRat(10, 1), "year"))
	case "dozen":
		return e.phrase(i, i+2, strict, count(12), count(10), whole(vague, 1))
	case "fortnight":
		return e.phrase(i, i+2, strict, number(big.NewRat(14, 1), "day"))
	}
	return 0
}

// numberWord reads twice, halved, threefold, dozens of, twenty-five, third, secondly.
func (e *enReader) numberWord(i int) int {
	t := &e.toks[i]
	if n, ok := enMultiples[t.w]; ok {
		f := big.NewRat(n.times, 1)
		more := new(big.Rat).Mul(new(big.Rat).Sub(f, big.NewRat(1, 1)), big.NewRat(100, 1))
		vals := []value{times(f), count(n.times)}
		if n.grown {
			vals = append(vals, number(more, quantity.Percent))
		}
		if n.grown && e.w(i-1) == "than" && e.w(i-2) == "more" {
			vals[0].a = 1
		}
		l := n.level
		if e.w(i+1) == "-" && e.w(i+2) == "digit" {
			l = loose
		}
		return e.phrase(i, i+1, l, vals...)
	}
	if t.w == "halved" || t.w == "halving" || t.w == "halve" {
		return e.phrase(i, i+1, strict, number(fifty, quantity.Percent))
	}
	if n, ok := strings.CutSuffix(t.w, "fold"); ok && enSmall[n] > 0 {
		return e.phrase(i, i+1, strict, times(big.NewRat(enSmall[n], 1)))
	}
	if _, ok := enVague[t.w]; ok {
		return e.manifold(i)
	}
	if n, j, ok := e.number(i); ok {
		return e.words(i, n, j)
	}
	if n, ok := enOrdinals[t.w]; ok {
		return e.ordinalWord(i, i+1, n)
	}
	if n, ok := enAdverbs[t.w]; ok {
		e.item(t.Span, loose, whole(ordinal, n))
	}
	return 0
}
