package render

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

// What a part is reckoned to take: four lines around, and those of its texts.
func TestFar(t *testing.T) {
	long := strings.Repeat("湖", 43) // three lines of 21
	for _, c := range []struct{ name, page, want string }{
		{"nothing", `<p>text`, `<p>text`},
		{"a section", `<section id=a><p>text</section>`, `<section id=a data-far=5><p>text</section>`},
		{"a block", `<div class="block list" id=a>text</div>`, `<div class="block list" id=a data-far=5>text</div>`},
		{"a heading", `<div class="block heading">text</div>`, `<div class="block heading">text</div>`},
		{"a class like it", `<div class=blocks>text</div>`, `<div class=blocks>text</div>`},
		{"of parts in one another the outer", `<section><section>one</section><div class=block>two</div></section><section>three</section>`,
			`<section data-far=8><section>one</section><div class=block>two</div></section><section data-far=5>three</section>`},
		{"a part that does not end", `<section>text`, `<section>text`},
		{"an attribute with the end of a tag in it", `<section title="a > b">text</section>`, `<section title="a > b" data-far=5>text</section>`},
		{"a comment and a script", `<!-- <section> --><script>"<section></section>"</script>`, `<!-- <section> --><script>"<section></section>"</script>`},

		{"no text", `<section></section>`, `<section data-far=4></section>`},
		{"spaces between tags", "<section>\n<p>\n</p>\n</section>", "<section data-far=4>\n<p>\n</p>\n</section>"},
		{"spaces are one", "<section><p>x\n\t  " + strings.Repeat("x", 40) + " \n</section>", "<section data-far=5><p>x\n\t  " + strings.Repeat("x", 40) + " \n</section>"},
		{"Chinese", `<section><p>` + long + `</section>`, `<section data-far=7><p>` + long + `</section>`},
		{"Latin letters are half as wide", `<section><p>` + strings.Repeat("x", 43) + `</section>`, `<section data-far=6><p>` + strings.Repeat("x", 43) + `</section>`},
		{"Greek too", `<section><p>` + strings.Repeat("λ", 43) + `</section>`, `<section data-far=6><p>` + strings.Repeat("λ", 43) + `</section>`},
		{"entities are letters", `<section><p>` + strings.Repeat("&amp;", 43) + `</section>`, `<section data-far=6><p>` + strings.Repeat("&amp;", 43) + `</section>`},
		{"paragraphs", `<section><p>one<p>two<p>three</section>`, `<section data-far=7><p>one<p>two<p>three</section>`},
		{"one line of several elements", `<section><p>one <a href=#>two</a> <b>three</b></section>`, `<section data-far=5><p>one <a href=#>two</a> <b>three</b></section>`},
		{"rows stand as cards", `<section><table><tr><th>one<td>two<tr><th>three<td>four</table></section>`, `<section data-far=14><table><tr><th>one<td>two<tr><th>three<td>four</table></section>`},
		{"folded", `<section><details><summary>more</summary><p>one<details><summary>inner</summary>two</details>three</details><p>four</section>`,
			`<section data-far=7><details><summary>more</summary><p>one<details><summary>inner</summary>two</details>three</details><p>four</section>`},
		{"unfolded", `<section><details open><summary>more</summary><p>one</details></section>`, `<section data-far=7><details open><summary>more</summary><p>one</details></section>`},
		{"hidden", `<section><div hidden>` + long + `<div>` + long + `</div></div><p>four</section>`, `<section data-far=5><div hidden>` + long + `<div>` + long + `</div></div><p>four</section>`},
		{"hidden without an end", `<section><p hidden>one<p>two</section>`, `<section data-far=6><p hidden>one<p>two</section>`},
		{"hidden where there is no end", `<section><input hidden><p>two</section>`, `<section data-far=5><input hidden><p>two</section>`},
		{"hidden rule", `<section><hr hidden><p>two</section>`, `<section data-far=5><hr hidden><p>two</section>`},
		{"hidden to the end of the part", `<section><div hidden>one</section><p>two`, `<section data-far=4><div hidden>one</section><p>two`},
		{"script and style", `<section><script>if (a < b) {}</script><style>p { color: red }</style>text</section>`, `<section data-far=5><script>if (a < b) {}</script><style>p { color: red }</style>text</section>`},
		{"a picture as wide as the screen", `<section><svg viewBox="0 0 336 336"><text>one</text></svg></section>`, `<section data-far=15><svg viewBox="0 0 336 336"><text>one</text></svg></section>`},
		{"an icon", `<section><svg viewBox="0 0 16 16" width="16"><path d="M0 0"/></svg>text</section>`, `<section data-far=5><svg viewBox="0 0 16 16" width="16"><path d="M0 0"/></svg>text</section>`},
		{"a picture that can't be", `<section><svg viewBox="0 0 0 NaN"></svg><svg viewBox="0 0 1"></svg><svg></svg></section>`, `<section data-far=4><svg viewBox="0 0 0 NaN"></svg><svg viewBox="0 0 1"></svg><svg></svg></section>`},
	} {
		if got := string(far([]byte(c.page), 0)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// What begins near the top is left to be laid out at once.
func TestFarFrom(t *testing.T) {
	page := `<section>one</section><section>two</section>`
	for from, want := range map[int]int{0: 2, 9: 1, 22: 1, 31: 0, 1000: 0} {
		if got := strings.Count(string(far([]byte(page), from)), "data-far"); got != want {
			t.Errorf("behind %d bytes %d parts are far, want %d", from, got, want)
		}
	}
}

var farAttribute = regexp.MustCompile(` data-far=\d+>`)

// Whatever the page is, it gets attributes at ends of start tags, and nothing else.
func FuzzFar(f *testing.F) {
	f.Add([]byte(`<section id=a><p>text</section>`))
	f.Add([]byte(`<div class="block"><details><summary>x</summary></div></details></div>`))
	f.Add([]byte(`<section/><section <section a="></section>`))
	f.Add([]byte("<section>\x00\xff<svg viewBox='0 0 1e400 1'></section>"))
	f.Fuzz(func(t *testing.T, page []byte) {
		if bytes.Contains(page, []byte("data-far")) {
			t.Skip()
		}
		out := far(page, 0)
		if got := farAttribute.ReplaceAllLiteral(out, []byte(">")); !bytes.Equal(got, page) {
			t.Errorf("%q\nbecame %q", page, out)
		}
	})
}
