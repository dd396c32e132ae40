package publish

import (
	"bytes"
	"html"
	"strings"
)

// unescapeAttr appends the value of an attribute with its entities resolved.
//
// html.UnescapeString alone does not do: it follows the rules for text, and in
// an attribute an entity without its semicolon stays if a letter, a digit or an
// equals sign follows, so that ?a=1&copy=2 means what it says.
func unescapeAttr(to, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(to, raw...)
		}
		to = append(to, raw[:i]...)
		raw = raw[i:]
		n := entityLen(raw)
		to = append(to, entity(raw[:n], raw[n:])...)
		raw = raw[n:]
	}
}

// entityLen is the length of the & and what may belong to it.
func entityLen(b []byte) int {
	n := 1
	if n < len(b) && b[n] == '#' {
		n++
		if n < len(b) && b[n]|0x20 == 'x' {
			n++
			for n < len(b) {
				if _, ok := hexDigit(b[n]); !ok {
					break
				}
				n++
			}
		} else {
			for n < len(b) && '0' <= b[n] && b[n] <= '9' {
				n++
			}
		}
	} else {
		for n < len(b) && (isLetter(b[n]) || '0' <= b[n] && b[n] <= '9') {
			n++
		}
	}
	if n < len(b) && b[n] == ';' {
		n++
	}
	return n
}

func entity(e, rest []byte) string {
	switch string(e) {
	case "&amp;":
		return "&"
	case "&#34;", "&quot;":
		return `"`
	case "&#39;":
		return "'"
	case "&":
		return "&"
	}
	s := string(e)
	if len(s) > 1 && s[1] == '#' {
		return html.UnescapeString(s)
	}
	if s[len(s)-1] != ';' && len(rest) > 0 && rest[0] == '=' {
		return s
	}
	u := html.UnescapeString(s)
	// UnescapeString also takes a known entity at the beginning of a longer name
	// (&notx is ¬x); that shows by what it left at the end.
	last := u[len(u)-1]
	if strings.HasSuffix(s, ";") {
		if last == ';' && u != ";" {
			return s
		}
	} else if isLetter(last) || '0' <= last && last <= '9' {
		return s
	}
	return u
}
