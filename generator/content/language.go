package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"briefing/generator/diag"
	"briefing/generator/tomldoc"
)

// Language is one of the site's two languages.
type Language struct {
	ID   string // suffix of its files, key of its texts, folder of its edition
	Tag  string // BCP 47
	Name string // in itself
}

// language reads one of the site's languages, whose id is right. A tag that is
// none would leave the language without its checks and its amounts unread, and
// nobody would be told: what is not known to be Chinese is held to no rule of it.
func (r reader) language(t *languageTable) Language {
	l := Language{t.ID.Value, t.Tag.Value, t.Name.Value}
	switch {
	case !t.Tag.Given():
		l.Tag = r.tag(t.ID, "add tag = ")
	case t.Tag.Value == "":
		r.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: t.Tag.Pos, Text: "the tag is empty", Help: "write " + someTag})
		l.Tag = t.ID.Value
	default:
		l.Tag = r.tag(t.Tag, "write ")
	}
	if !t.Name.Given() {
		l.Name = t.ID.Value
	}
	return l
}

const someTag = `"…", as zh-Hans or en-GB, by BCP 47`

// tag checks that s is a language tag, and returns it, or what it is likely to
// mean. Do is what the help begins with.
func (r reader) tag(s tomldoc.String, do string) string {
	if isTag(s.Value) {
		return asOfChinese(s.Value)
	}
	meant := meantTag(s.Value)
	d := diag.Diagnostic{Code: diag.BadValue, Pos: s.Pos, Len: len([]rune(s.Value)), Text: fmt.Sprintf("%q is no language tag", s.Value), Help: do + someTag}
	if meant != "" {
		d.Help = do + strconv.Quote(meant)
	} else {
		meant = s.Value
	}
	r.report.Add(d)
	return meant
}

// isTag says whether s is a tag as browsers read it. The library lets underscores
// pass, and codes of three letters for languages that have one of two: eng for en.
func isTag(s string) bool {
	t, err := language.Parse(s)
	if err != nil || strings.Contains(s, "_") {
		return false
	}
	typed, _, _ := strings.Cut(s, "-")
	read, _, _ := strings.Cut(t.String(), "-")
	return !(len(typed) == 3 && len(read) == 2)
}

// chinese are the tags of what is written in Chinese characters and counts as Chinese
// by BCP 47, Mandarin first.
var chinese = []string{"cmn", "yue", "wuu", "gan", "hak", "hsn", "nan", "lzh", "cdo", "cjy", "cpx", "czh", "czo", "mnp"}

// asOfChinese writes the tag of a Chinese language with zh in front, as RFC 5646 lets it be
// written, since everything else knows Chinese by that, browsers' fonts and style sheets
// among it: zh-yue-Hant for yue-Hant. Mandarin is zh itself, as browsers have it. What is written
// in Latin letters stays as it is.
func asOfChinese(tag string) string {
	first, rest, _ := strings.Cut(tag, "-")
	if strings.EqualFold(first, "zh") {
		second, behind, _ := strings.Cut(rest, "-")
		if !slices.Contains(chinese, strings.ToLower(second)) {
			return tag
		}
		first, rest = second, behind
	}
	first = strings.ToLower(first)
	if !slices.Contains(chinese, first) || strings.EqualFold(rest, "Latn") {
		return tag
	}
	out := "zh"
	if first != chinese[0] {
		out += "-" + first
	}
	if rest != "" {
		out += "-" + rest
	}
	return out
}

// meantTag is the tag that somebody is likely to mean who writes s: zh-CN by
// zh_CN, zh by cn, the code of a country where it is mostly spoken. It is empty
// if nothing is likely.
func meantTag(s string) string {
	if t, err := language.Parse(s); err == nil {
		return t.String()
	}
	country, err := language.ParseRegion(s)
	if err != nil {
		return ""
	}
	t, err := language.Compose(country)
	if err != nil {
		return ""
	}
	if base, sure := t.Base(); sure >= language.High {
		return base.String()
	}
	return ""
}

// sourceLanguage reads the language of a source: one of the site's, by its id,
// or any other by its tag. It returns its tag, too.
func (l *loader) sourceLanguage(s tomldoc.String) (name, tag string) {
	lead := l.site.Langs[0]
	switch {
	case !s.Given():
		return lead.ID, lead.Tag
	case s.Value == "":
		l.report.Add(diag.Diagnostic{Code: diag.BadValue, Pos: s.Pos, Text: "the language is empty", Help: "write " + lead.ID + " or another, or take the key out if it is " + lead.ID})
		return lead.ID, lead.Tag
	}
	if n := l.lang(s.Value); n >= 0 {
		return s.Value, l.site.Langs[n].Tag
	}
	tag = l.tag(s, "write ")
	return tag, tag
}
