package quantity

// words are what stands around the digits of an amount in a language that has no other rules. Of two that begin alike the
// longer one comes first.
type words struct {
	front, back []qualWord // before the number; behind its unit
	rises       []dirWord  // before the number
	rose        []dirWord  // behind it
	scales      []scaleOther
	of          []string // between a scale and a unit: 1,2 million d’euros
	between     bool     // a scale may be followed by a smaller number: 1万2000
}

type scaleOther struct {
	text  string
	n     int
	exact bool // case matters
}

// signWords are read in every language; Say writes them.
var signWords = words{front: signQualifiers}

// otherWords are those of the languages that somebody has told us of. It is read only.
var otherWords = map[string]*words{
	"de": {
		front: []qualWord{{"rund", About}, {"etwa", About}, {"ungefähr", About}, {"circa", About}, {"zirka", About}, {"ca.", About},
			{"knapp", Nearly}, {"fast", Nearly}, {"nahezu", Nearly}, {"beinahe", Nearly},
			{"mehr als", MoreThan}, {"über", MoreThan}, {"gut", MoreThan},
			{"mindestens", AtLeast}, {"wenigstens", AtLeast}, {"nicht weniger als", AtLeast},
			{"höchstens", AtMost}, {"maximal", AtMost}, {"bis zu", AtMost}, {"nicht mehr als", AtMost},
			{"weniger als", LessThan}, {"unter", LessThan}},
		rises: []dirWord{{"plus", Up}, {"anstieg um", Up}, {"anstieg von", Up}, {"zunahme um", Up}, {"zunahme von", Up}, {"zuwachs von", Up},
			{"minus", Down}, {"rückgang um", Down}, {"rückgang von", Down}, {"abnahme um", Down}, {"abnahme von", Down}},
		scales: []scaleOther{{text: "tausend", n: 3}, {text: "tsd.", n: 3}, {text: "millionen", n: 6}, {text: "million", n: 6}, {text: "mio.", n: 6}, {text: "mio", n: 6},
			{text: "milliarden", n: 9}, {text: "milliarde", n: 9}, {text: "mrd.", n: 9}, {text: "mrd", n: 9}, {text: "billionen", n: 12}, {text: "billion", n: 12}},
	},
	"fr": {
		front: []qualWord{{"environ", About}, {"quelque", About}, {"autour de", About}, {"près de", Nearly}, {"presque", Nearly},
			{"plus de", MoreThan}, {"plus d’", MoreThan}, {"plus d'", MoreThan}, {"au moins", AtLeast}, {"pas moins de", AtLeast},
			{"au plus", AtMost}, {"au maximum", AtMost}, {"jusqu’à", AtMost}, {"jusqu'à", AtMost}, {"moins de", LessThan}, {"moins d’", LessThan}, {"moins d'", LessThan}},
		rises: []dirWord{{"en hausse de", Up}, {"hausse de", Up}, {"augmentation de", Up}, {"progression de", Up}, {"croissance de", Up},
			{"en baisse de", Down}, {"baisse de", Down}, {"en recul de", Down}, {"recul de", Down}, {"diminution de", Down}},
		scales: []scaleOther{{text: "mille", n: 3}, {text: "milliers", n: 3}, {text: "millier", n: 3}, {text: "millions", n: 6}, {text: "million", n: 6},
			{text: "milliards", n: 9}, {text: "milliard", n: 9}, {text: "Mds", n: 9, exact: true}, {text: "Md", n: 9, exact: true}, {text: "M", n: 6, exact: true}, {text: "k", n: 3, exact: true}},
		of: []string{"d’", "d'", "de"},
	},
	"ja": {
		front: []qualWord{{"約", About}, {"およそ", About}, {"ほぼ", Nearly}, {"最大", AtMost}, {"少なくとも", AtLeast}},
		back: []qualWord{{"以上", AtLeast}, {"以下", AtMost}, {"以内", AtMost}, {"未満", LessThan}, {"超", MoreThan}, {"強", MoreThan}, {"弱", Nearly},
			{"前後", About}, {"程度", About}},
		rose:    []dirWord{{"増加", Up}, {"増", Up}, {"減少", Down}, {"減", Down}},
		scales:  []scaleOther{{text: "兆", n: 12}, {text: "億", n: 8}, {text: "万", n: 4}, {text: "千", n: 3}, {text: "百", n: 2}},
		between: true,
	},
}

// HasWords reports whether amounts of a language are read with its words, as plus de 3 millions is.
func HasWords(lang string) bool {
	lang = baseLang(lang)
	return lang == "zh" || lang == "en" || otherWords[lang] != nil
}

// wordsOf are the words of a language.
func wordsOf(lang string) *words {
	if w := otherWords[baseLang(lang)]; w != nil {
		return w
	}
	return &signWords
}

// says takes a word: of Latin letters whatever its case and to its end, or one that needs no end.
func (sc *scanner) says(w string) bool {
	if r, _ := runeAt(w, 0); isLatin(r) {
		return sc.term(w)
	}
	return sc.word(w)
}

// qualifierOther takes one of the words, or a sign.
func (sc *scanner) qualifierOther(list []qualWord) Qualifier {
	for _, w := range list {
		if sc.says(w.text) {
			return w.q
		}
	}
	q, _ := sc.qualifier(signQualifiers)
	return q
}

// directionOther takes one of the words.
func (sc *scanner) directionOther(list []dirWord) Direction {
	for _, w := range list {
		if sc.says(w.text) {
			return w.dir
		}
	}
	return None
}

// scaleOther takes a scale behind a number, with the word that ties it to its unit. A unit wins: 20 km are no thousand
// metres.
func (sc *scanner) scaleOther(w *words) int {
	save := sc.i
	sc.spaces()
	if _, n := sc.u.suffixAt(sc.s, sc.i); n == 0 {
		for _, s := range w.scales {
			if !sc.scaleHere(s) {
				continue
			}
			sc.beforeUnit(w.of)
			return s.n
		}
	}
	sc.i = save
	return 0
}

// beforeUnit takes one of the words that stand between a scale and a unit, if both do.
func (sc *scanner) beforeUnit(of []string) {
	save := sc.i
	sc.spaces()
	for _, w := range of {
		if !sc.term(w) {
			continue
		}
		sc.spaces()
		if _, n := sc.u.suffixAt(sc.s, sc.i); n > 0 {
			return
		}
		break
	}
	sc.i = save
}

// scaleHere takes one scale. A letter that stands for one touches its unit: 17,4 M€.
func (sc *scanner) scaleHere(s scaleOther) bool {
	if !s.exact {
		return sc.says(s.text)
	}
	n := len(s.text)
	if len(sc.s)-sc.i < n || sc.s[sc.i:sc.i+n] != s.text {
		return false
	}
	if _, unit := sc.u.suffixAt(sc.s, sc.i+n); unit == 0 {
		return false
	}
	sc.i += n
	return true
}
