package render

import (
	"regexp"
	"strings"
)

// clauseEnd is what a clause of a Chinese text ends with.
var clauseEnd = regexp.MustCompile(`[，、：；。？！][，、：；。？！”’』」）》]*`)

// longestClause is the width that is kept in one piece, in ems: a heading has
// room for nine beside its marks in a window of 24 rem, from which on it is kept.
const longestClause = 8

// clauses marks the short clauses of a heading, so that a line of it breaks
// behind a comma or colon rather than within a word, of which a browser knows
// nothing in Chinese. A long clause breaks where any text may: were it kept, it
// would break before its comma where it does not fit. A heading without
// full-width punctuation, or of one clause, stays as it is.
func clauses(html string) string {
	if strings.Contains(html, "<br") || strings.Contains(html, "<img") {
		return html
	}
	var b strings.Builder
	start := 0
	upTo := func(end int) {
		if clause := html[start:end]; fits(clause) {
			b.WriteString(`<span class=clause>` + clause + `</span>`)
		} else {
			b.WriteString(clause)
		}
		start = end
	}
	for _, m := range clauseEnd.FindAllStringIndex(html, -1) {
		whole := strings.Count(html[start:m[1]], "<") == 2*strings.Count(html[start:m[1]], "</")
		if whole && m[1] < len(html) {
			upTo(m[1])
		}
	}
	if start == 0 {
		return html
	}
	upTo(len(html))
	return b.String()
}

// fits says whether a clause is to be kept in one piece: it has two Han or
// more, of an em each, and is no longer than longestClause.
func fits(clause string) bool {
	wide, narrow, tag := 0, 0, false
	for _, c := range clause {
		switch {
		case c == '<':
			tag = true
		case tag:
			tag = c != '>'
		case c < 0x2000:
			narrow++
		default:
			wide++
		}
	}
	return wide > 1 && wide+(narrow+1)/2 <= longestClause
}
