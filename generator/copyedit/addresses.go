package copyedit

import (
	"strings"

	"briefing/generator/markdown"
)

// address stands in a Line for each character of an address. Its marks are no
// punctuation and its words no words, and to mend one would break it.
const address rune = edge - 1

// hideAddresses puts holes where addresses stand: those in angle brackets, and
// bare ones, https://a.example/x,y or www.a.example.
func (l *Line) hideAddresses() {
	for i := 0; i < len(l.chars); {
		end := i
		if l.autolink(i) {
			for end < len(l.chars) && l.chars[end].token == l.chars[i].token {
				end++
			}
		} else if start := l.afterPrefix(i); start > 0 {
			end = l.addressEnd(i, start)
		}
		for k := range l.chars[i:end] {
			l.chars[i+k].r = address
		}
		i = max(end, i+1)
	}
}

// addressed says whether there may be an address in the words of a token.
func addressed(words string) bool {
	return strings.Contains(words, "://") || strings.Contains(words, "www.")
}

// autolink says whether the character at i is the first of an address in angle
// brackets.
func (l *Line) autolink(i int) bool {
	c := l.chars[i]
	return c.off == 0 && (i == 0 || l.chars[i-1].token != c.token) && l.side.bracketed(int(c.token))
}

// bracketed says whether the token at i is an address in angle brackets.
func (s *Side) bracketed(i int) bool {
	if i == 0 || s.Tokens[i].Kind != markdown.Text || s.Tokens[i-1].Kind != markdown.LinkStart {
		return false
	}
	at := int(s.Tokens[i-1].At)
	return at < len(s.Source) && s.Source[at] == '<'
}

// How long the beginning of an address and an address can be. Beyond, a text of
// nothing else would be gone through again from each of its characters.
const (
	prefixLimit  = 20
	addressLimit = 2000
)

// afterPrefix is where an address that begins at i goes on behind its https:// or
// www.; 0 if none begins there.
func (l *Line) afterPrefix(i int) int {
	if !asciiLetter(l.at(i)) || asciiLetter(l.at(i-1)) || digit(l.at(i-1)) {
		return 0
	}
	j := i
	for j-i < prefixLimit && (asciiLetter(l.at(j)) || digit(l.at(j)) || among("+-.", l.at(j)) && asciiLetter(l.at(j+1))) {
		j++
	}
	start := 0
	switch {
	case l.at(j) == ':' && l.at(j+1) == '/' && l.at(j+2) == '/':
		start = j + 3
	case l.at(i) == 'w' && l.at(i+1) == 'w' && l.at(i+2) == 'w' && l.at(i+3) == '.':
		start = i + 4
	}
	if start == 0 || l.chars[i].token != l.chars[start-1].token { // markup stands between
		return 0
	}
	return start
}

// asciiLetter says whether r is a letter that the beginning of an address may have.
func asciiLetter(r rune) bool { return letter(r) && r < 0x80 }

// addressEnd is where the address that begins at i and goes on at start ends; i
// if nothing is behind its beginning. Chinese characters may be part of one.
// Marks at its end are the sentence's, and so are brackets that don't pair in it.
func (l *Line) addressEnd(i, start int) int {
	end := start
	var open []int
	for ; end < min(len(l.chars), i+addressLimit) && l.inAddress(end); end++ {
		switch l.chars[end].r {
		case '(', '[':
			open = append(open, end)
			continue
		case ')', ']':
			if n := len(open); n > 0 && l.chars[open[n-1]].r == map[rune]rune{')': '(', ']': '['}[l.chars[end].r] {
				open = open[:n-1]
				continue
			}
		default:
			continue
		}
		break
	}
	if len(open) > 0 {
		end = open[0]
	}
	for end > start && among(".,;:!?'*_~", l.at(end-1)) {
		end--
	}
	if end == start {
		return i
	}
	return end
}

// inAddress says whether the character at i may belong to the address that the
// one before it belongs to.
func (l *Line) inAddress(i int) bool {
	c := l.chars[i]
	return c.r > ' ' && c.token <= l.chars[i-1].token+1 && !odd(c.r) &&
		!among("<>\"“”‘’「」『』《》〈〉（）【】，。；：？！、…—–　", c.r)
}
