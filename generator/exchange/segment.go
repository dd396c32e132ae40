package exchange

import (
	"slices"
	"strings"

	"briefing/generator/check"
	"briefing/generator/content"
	"briefing/generator/markdown"
)

// hasWords says whether there is anything to translate.
func hasWords(inlines []markdown.Inline) bool {
	for _, in := range inlines {
		if in.Kind == markdown.Text && strings.TrimSpace(in.Text) != "" {
			return true
		}
	}
	return false
}

// isCode says whether a token is a code of its own or starts one.
func isCode(k markdown.InlineKind) bool {
	switch k {
	case markdown.Text, markdown.LinkEnd, markdown.ImageEnd, markdown.EmEnd, markdown.StrongEnd:
		return false
	}
	return true
}

// matches numbers the codes of both sides, in the order of their tokens: codes
// that are the same thing get the same number, their x. The first of several
// alike matches the first on the other side. Page is the page links are
// relative to; nil in data files. The numbers are appended to the slices in x.
func matches(x *[2][]int, site *check.Site, page *content.Page, sides [2][]markdown.Inline) {
	if alike(sides) { // as almost all are: nothing need be looked up
		for _, in := range sides[0] {
			if isCode(in.Kind) {
				x[0] = append(x[0], len(x[0])+1)
			}
		}
		x[1] = append(x[1], x[0]...)
		return
	}
	type key struct {
		kind markdown.InlineKind
		what string
	}
	keyOf := func(in markdown.Inline) key {
		if in.Kind == markdown.LinkStart || in.Kind == markdown.ImageStart {
			if to, err := site.Resolve(page, in.Text); err == nil {
				return key{in.Kind, to.Key()}
			}
		}
		return key{in.Kind, in.Text}
	}
	free := map[key][]int{} // numbers the first side gave, that the second has not met
	n := 0
	for _, in := range sides[0] {
		if isCode(in.Kind) {
			n++
			k := keyOf(in)
			x[0], free[k] = append(x[0], n), append(free[k], n)
		}
	}
	for _, in := range sides[1] {
		if !isCode(in.Kind) {
			continue
		}
		k := keyOf(in)
		if list := free[k]; len(list) > 0 {
			x[1], free[k] = append(x[1], list[0]), list[1:]
		} else {
			n++
			x[1] = append(x[1], n)
		}
	}
}

// alike says whether both sides have the same codes in the same order.
func alike(sides [2][]markdown.Inline) bool {
	a, b := sides[0], sides[1]
	for {
		for len(a) > 0 && !isCode(a[0].Kind) {
			a = a[1:]
		}
		for len(b) > 0 && !isCode(b[0].Kind) {
			b = b[1:]
		}
		switch {
		case len(a) == 0 || len(b) == 0:
			return len(a) == len(b)
		case a[0].Kind != b[0].Kind || a[0].Text != b[0].Text:
			return false
		}
		a, b = a[1:], b[1:]
	}
}

// segment writes a run of words as the inside of a <seg>. X are the numbers of
// its codes, see matches.
func (d *document) segment(inlines []markdown.Inline, x []int) {
	var under []struct { // pairs of codes that are open
		i   int
		end string
	}
	opened := 0
	single := func(kind string, code ...string) {
		d.write(`<ph x="`)
		d.number(x[0])
		d.write(`" type="`, kind, `">`)
		for _, c := range code {
			d.escaped(c)
		}
		d.write(`</ph>`)
		x = x[1:]
	}
	start := func(kind, code, end string) {
		opened++
		d.write(`<bpt i="`)
		d.number(opened)
		d.write(`" x="`)
		d.number(x[0])
		d.write(`" type="`, kind, `">`)
		d.escaped(code)
		d.write(`</bpt>`)
		under = append(under, struct {
			i   int
			end string
		}{opened, end})
		x = x[1:]
	}
	for _, in := range inlines {
		switch in.Kind {
		case markdown.Text:
			d.escaped(in.Text)
		case markdown.CodeSpan:
			single("x-code", codeSpan(in.Text))
		case markdown.Figure:
			single("x-figure", "{", in.Text, "}")
		case markdown.Cite:
			single("x-citation", "[@", in.Text, "]")
		case markdown.Break:
			single("lb", "\\\n")
		case markdown.EmStart:
			start("italic", "*", "*")
		case markdown.StrongStart:
			start("bold", "**", "**")
		case markdown.LinkStart:
			start("link", "[", "]("+destination(in.Text)+")")
		case markdown.ImageStart:
			start("x-image", "![", "]("+destination(in.Text)+")")
		case markdown.EmEnd, markdown.StrongEnd, markdown.LinkEnd, markdown.ImageEnd:
			last := under[len(under)-1]
			under = under[:len(under)-1]
			d.write(`<ept i="`)
			d.number(last.i)
			d.write(`">`)
			d.escaped(last.end)
			d.write(`</ept>`)
		}
	}
}

// codeSpan is code between more backticks than it has in a row.
func codeSpan(code string) string {
	fence := "`"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		return fence + " " + code + " " + fence
	}
	return fence + code + fence
}

// destination is an address as Markdown writes it.
func destination(s string) string {
	if s == "" || strings.ContainsAny(s, " ()<>") {
		return "<" + strings.NewReplacer("<", `\<`, ">", `\>`).Replace(s) + ">"
	}
	return s
}

// saying writes a note that says what is read in the place of each figure of a
// segment; none without figures.
func (d *document) saying(site *check.Site, lang int, inlines []markdown.Inline) {
	any := false
	for i, in := range inlines {
		if in.Kind != markdown.Figure || slices.ContainsFunc(inlines[:i], func(b markdown.Inline) bool { return b.Kind == in.Kind && b.Text == in.Text }) {
			continue
		}
		if any {
			d.write("\n")
		} else {
			d.line()
			d.write("<note>")
			any = true
		}
		d.write("{", in.Text, "} = ")
		d.escaped(site.SayFigure(in, lang))
	}
	if any {
		d.close("note")
	}
}
