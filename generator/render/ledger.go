package render

import (
	"strconv"
	"strings"

	"briefing/generator/content"
)

// ledgerTable is what {:ledger} stands for: how many numbers each source prints
// and what claims them, as last recorded. Reasons that no source has are left
// out.
func (r *renderer) ledgerTable(e edition, from way) string {
	counts := r.site.LedgerCounts
	total := content.LedgerCount{Claims: map[string]int{}}
	for _, c := range counts {
		total.Numbers += c.Numbers
		total.Unclaimed += c.Unclaimed
		for claim, n := range c.Claims {
			total.Claims[claim] += n
		}
	}
	var claims []string
	for _, claim := range content.LedgerClaims() {
		if total.Claims[claim] > 0 {
			claims = append(claims, claim)
		}
	}
	var b strings.Builder
	head := func(class, key string) {
		b.WriteString("<th" + class + ` scope="col">` + e.cell(r.word(key)) + "</th>")
	}
	b.WriteString(scrollBox + "<table><thead><tr>")
	head("", "source")
	for _, key := range append(append([]string{"numbers"}, claims...), "unclaimed") {
		head(` class="right"`, "ledger-"+key)
	}
	b.WriteString("</tr></thead><tbody>")
	row := func(name string, c content.LedgerCount) {
		b.WriteString(`<tr><th scope="row">` + name + "</th>")
		cell := func(n int) { b.WriteString(`<td class="right">` + strconv.Itoa(n) + "</td>") }
		cell(c.Numbers)
		for _, claim := range claims {
			cell(c.Claims[claim])
		}
		cell(c.Unclaimed)
		b.WriteString("</tr>")
	}
	for _, c := range counts {
		row(`<a href="`+from.to("sources/"+c.Source.ID+".html")+`">`+e.say(r.short(c.Source))+"</a>", c)
	}
	if len(counts) > 1 {
		row(e.cell(r.word("ledger-total")), total)
	}
	b.WriteString("</tbody></table></div>")
	return b.String()
}
