package pair

import (
	"math"
	"strconv"
	"unicode/utf8"

	"briefing/generator/markdown"
)

// move is a step of an alignment: na blocks from a on stand beside nb blocks
// from b on.
type move struct{ a, na, b, nb int }

// maxCells bounds the work of an alignment. Beyond it (some 2,000 blocks under
// one heading on either side) blocks are set side by side by number.
const maxCells = 4_000_000

// align finds the cheapest alignment of two lists. Two blocks of different
// kinds may stand side by side at the price given. Headings bound it: a heading
// stands beside a heading of its level or beside nothing.
func align(a, b []markdown.Block, unlike float64) []move {
	n, m := len(a), len(b)
	if n == 0 || m == 0 || (n+1)*(m+1) > maxCells {
		return byNumber(n, m)
	}
	wa, wb := weigh(a), weigh(b)
	ratio := 1.0
	if wa.total > 0 && wb.total > 0 {
		ratio = wb.total / wa.total
	}
	width := m + 1
	cost := make([]float64, (n+1)*width)
	step := make([]uint8, (n+1)*width)
	for i := range cost {
		cost[i] = math.Inf(1)
	}
	cost[0] = 0
	for i := 0; i <= n; i++ {
		for j := 0; j <= m; j++ {
			here := cost[i*width+j]
			if math.IsInf(here, 1) {
				continue
			}
			for k, s := range steps {
				if i+s[0] > n || j+s[1] > m {
					continue
				}
				c := here + price(a[i:i+s[0]], b[j:j+s[1]], wa.of[i:i+s[0]], wb.of[j:j+s[1]], ratio, unlike)
				if to := (i+s[0])*width + j + s[1]; c < cost[to] {
					cost[to], step[to] = c, uint8(k)
				}
			}
		}
	}
	var moves []move
	for i, j := n, m; i > 0 || j > 0; {
		s := steps[step[i*width+j]]
		i, j = i-s[0], j-s[1]
		moves = append(moves, move{i, s[0], j, s[1]})
	}
	for i, j := 0, len(moves)-1; i < j; i, j = i+1, j-1 {
		moves[i], moves[j] = moves[j], moves[i]
	}
	return moves
}

// steps are how many blocks of each side an alignment may take at once.
var steps = [...][2]int{{1, 1}, {1, 0}, {0, 1}, {1, 2}, {2, 1}}

func byNumber(n, m int) []move {
	var moves []move
	for i := range min(n, m) {
		moves = append(moves, move{i, 1, i, 1})
	}
	for i := m; i < n; i++ {
		moves = append(moves, move{i, 1, m, 0})
	}
	for j := n; j < m; j++ {
		moves = append(moves, move{n, 0, j, 1})
	}
	return moves
}

// The prices of an alignment. Their order is what counts: a good pair is
// cheaper than two blocks split, that is cheaper than a block left alone, and
// two blocks of different kinds are the last thing to pair.
const (
	priceAlone     = 3.0
	priceAloneHead = 4.0 // a heading left alone takes its section with it
	priceSplit     = 2.0
	priceUnlike    = 5.5 // a bit less than leaving both alone
	priceMistaken  = 4.5 // the same where blocks are meant to match: less than one alone and the other split off, too
	priceNoShared  = 1.5 // the references of the two differ
)

func price(a, b []markdown.Block, wa, wb []weight, ratio, unlike float64) float64 {
	switch {
	case len(b) == 0:
		return alone(&a[0])
	case len(a) == 0:
		return alone(&b[0])
	}
	c := 0.0
	if len(a)+len(b) > 2 {
		c = priceSplit
	}
	for i := range a {
		for j := range b {
			if !alike(&a[i], &b[j]) || a[i].Kind == markdown.Heading && len(a)+len(b) > 2 {
				if len(a)+len(b) > 2 || a[i].Kind == markdown.Heading || b[j].Kind == markdown.Heading {
					return math.Inf(1)
				}
				return unlike
			}
		}
	}
	var la, lb float64
	var ra, rb uint64
	for _, w := range wa {
		la, ra = la+w.length, ra+w.refs
	}
	for _, w := range wb {
		lb, rb = lb+w.length, rb+w.refs
	}
	if ra != rb {
		c += priceNoShared
	}
	return c + math.Min(math.Abs(math.Log((lb+5)/(la*ratio+5))), 2)
}

func alone(b *markdown.Block) float64 {
	if b.Kind == markdown.Heading {
		return priceAloneHead
	}
	return priceAlone
}

// weight is what an alignment looks at in a block.
type weight struct {
	length float64 // characters
	refs   uint64  // a sum over its figures and citations: equal for equal sets
}

type weights struct {
	of    []weight
	total float64
}

func weigh(blocks []markdown.Block) weights {
	w := weights{of: make([]weight, len(blocks))}
	for i := range blocks {
		w.of[i] = weightOf(&blocks[i])
		w.total += w.of[i].length
	}
	return w
}

func weightOf(b *markdown.Block) weight {
	var w weight
	for _, in := range b.Inlines {
		switch in.Kind {
		case markdown.Text, markdown.CodeSpan:
			w.length += float64(utf8.RuneCountInString(in.Text))
		case markdown.Figure, markdown.Cite:
			w.refs += hash(in.Text)
		}
	}
	for i := range b.Children {
		c := weightOf(&b.Children[i])
		w.length += c.length
		w.refs += c.refs
	}
	return w
}

// hash is FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}

func name(b *markdown.Block) string {
	switch {
	case b.Kind == markdown.Heading:
		return "a level-" + strconv.Itoa(int(b.Level)) + " heading"
	case b.Kind == markdown.List && b.Ordered:
		return "a numbered list"
	}
	return "a " + b.Kind.String()
}
