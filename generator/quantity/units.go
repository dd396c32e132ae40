package quantity

import (
	"sort"
	"strings"
	"unicode"
)

// Unit is what an amount counts or measures.
type Unit struct {
	ID string
	// Printed are the words and signs that stand for the unit in sources, in any language: 标箱, TEU.
	Printed []string
	// Names is BCP 47 tag → name for saying it; the name of pt is that of pt-BR unless this has one of its own.
	// "one|other" gives a singular and a plural. The name under "" is used by languages without one. They are read as
	// printed forms too.
	Names map[string]string
	// Before puts the name in front of the number, as RMB is.
	Before bool
}

// entry is one word or sign of a unit. Amounts in it are multiplied by 10^exp to come to the base: 三成 is 30%.
type entry struct {
	text   string // folded; lower-case unless exact
	id     string
	exp    int8
	exact  bool // case matters: m, kW, t
	prefix bool // stands before the number
	suffix bool // stands after it
}

// Units knows the units of a site. It never changes after NewUnits and may be used by many goroutines.
type Units struct {
	index map[rune][]entry // by first character; longest first, so that 平方公里 is found before 平方
	names map[string]Unit
	// prefixLast are the last characters of all currency signs: most numbers have no sign in front of them, and Find must
	// learn that at one look.
	prefixLast map[rune]bool
}

// NewUnits returns the built-in units and the site's own. A unit with a built-in id adds to that unit: its printed forms
// are added, its names replace those of the same language.
func NewUnits(extra []Unit) *Units {
	u := &Units{index: map[rune][]entry{}, names: map[string]Unit{}, prefixLast: map[rune]bool{}}
	for _, b := range builtins {
		u.names[b.unit.ID] = b.unit
		for _, w := range b.words {
			w.id = b.unit.ID
			u.add(w)
		}
	}
	for _, c := range strings.Fields(classifiers) {
		u.add(entry{text: c, id: Count, suffix: true})
	}
	for _, x := range extra {
		u.extend(x)
	}
	u.sort()
	return u
}

func (u *Units) sort() {
	for _, list := range u.index {
		// Stable, and the site's own were added last but must win over built-ins of the same length: see add.
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].text) > len(list[j].text) })
	}
}

func (u *Units) extend(x Unit) {
	if x.ID == "" {
		return
	}
	merged := Unit{ID: x.ID, Before: x.Before, Names: map[string]string{}}
	if old, ok := u.names[x.ID]; ok {
		merged.Before = old.Before || x.Before
		for k, v := range old.Names {
			merged.Names[k] = v
		}
	}
	forms := append([]string(nil), x.Printed...)
	langs := make([]string, 0, len(x.Names))
	for k := range x.Names {
		langs = append(langs, k)
	}
	sort.Strings(langs)
	for _, k := range langs {
		merged.Names[k] = x.Names[k]
		forms = append(forms, strings.Split(x.Names[k], "|")...)
	}
	if _, ok := u.names[x.ID]; !ok {
		forms = append(forms, x.ID)
	}
	u.names[x.ID] = merged
	for _, f := range forms {
		f = foldWord(f)
		if f == "" || strings.ContainsFunc(f, isDigit) {
			continue
		}
		u.add(entry{text: f, id: x.ID, prefix: merged.Before, suffix: true})
		if read := simplifiedOf.Replace(f); read != f {
			u.add(entry{text: read, id: x.ID, prefix: merged.Before, suffix: true})
		}
	}
}

// foldWord brings a unit's word to the form the index holds.
func foldWord(s string) string {
	var b strings.Builder
	for _, r := range strings.TrimSpace(s) {
		b.WriteRune(unicode.ToLower(fold(r)))
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// add puts the entry in front of its list, so that of two equal words the later one is found.
func (u *Units) add(e entry) {
	if e.prefix {
		r, _ := runeBefore(e.text, len(e.text))
		u.prefixLast[r] = true
	}
	for _, r := range e.text {
		u.index[r] = append([]entry{e}, u.index[r]...)
		return
	}
}

// Known reports whether there is such a unit.
func (u *Units) Known(id string) bool {
	_, ok := u.names[id]
	return ok
}

// Named reports whether a language has a name for the unit, or a sign.
func (u *Units) Named(id, lang string) bool {
	names := u.names[id].Names
	_, own := names[lang]
	_, base := names[baseLang(lang)]
	_, sign := names[""]
	return own || base || sign
}

// IDs lists all units, sorted.
func (u *Units) IDs() []string {
	ids := make([]string, 0, len(u.names))
	for id := range u.names {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}

// Name is the unit's name in a language, in the plural where it has one; empty for counts.
func (u *Units) Name(id, lang string) string {
	return u.name(id, lang, true)
}

func (u *Units) name(id, lang string, plural bool) string {
	unit, ok := u.names[id]
	if !ok {
		return id
	}
	name := id
	if own, ok := unit.Names[lang]; ok {
		name = own
	} else if base, ok := unit.Names[baseLang(lang)]; ok {
		name = Traditional(lang, base)
	} else if sign, ok := unit.Names[""]; ok {
		name = sign
	}
	one, other, two := strings.Cut(name, "|")
	if two && plural {
		return other
	}
	return one
}

// suffixAt finds the unit that stands at byte i and how many bytes it takes.
func (u *Units) suffixAt(s string, i int) (entry, int) { return u.find(s, i, false) }

// prefixAt finds the currency sign that stands at byte i.
func (u *Units) prefixAt(s string, i int) (entry, int) { return u.find(s, i, true) }

func (u *Units) find(s string, i int, prefix bool) (entry, int) {
	r, n := runeAt(s, i)
	if n == 0 {
		return entry{}, 0
	}
	e, n := u.match(u.index[r], s, i, prefix)
	if low := unicode.ToLower(r); low != r {
		// m is not M, but Metres is metres: words are under their lower-case letter, exact signs under their own.
		if f, k := u.match(u.index[low], s, i, prefix); k > n {
			return f, k
		}
	}
	return e, n
}

func (u *Units) match(list []entry, s string, i int, prefix bool) (entry, int) {
	for _, e := range list {
		if prefix && !e.prefix || !prefix && !e.suffix {
			continue
		}
		n := foldPrefix(s[i:], e.text, e.exact)
		if n == 0 {
			continue
		}
		if !prefix && !boundary(s, i+n) {
			continue
		}
		if e.text == "元" && notMoney(s[i+n:]) {
			continue
		}
		return e, n
	}
	return entry{}, 0
}

// notMoney catches words that begin with 元: 十五元宵节 is not fifteen yuan.
func notMoney(rest string) bool {
	r, _ := runeAt(rest, 0)
	return r != 0 && strings.ContainsRune("宵旦素年件器勋帅首", r)
}

// With is u and more units, as NewUnits would have made it of both.
func (u *Units) With(extra []Unit) *Units {
	w := &Units{index: make(map[rune][]entry, len(u.index)), names: make(map[string]Unit, len(u.names)), prefixLast: make(map[rune]bool, len(u.prefixLast))}
	for r, list := range u.index {
		w.index[r] = append([]entry(nil), list...)
	}
	for id, unit := range u.names {
		w.names[id] = unit
	}
	for r := range u.prefixLast {
		w.prefixLast[r] = true
	}
	for _, x := range extra {
		w.extend(x)
	}
	w.sort()
	return w
}
