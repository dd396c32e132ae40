package publish

import "bytes"

// scanCSS finds url(...) and @import "..." in a style sheet. Comments and other
// strings are skipped.
func scanCSS(b []byte, to finder) {
	imported := false // @import was read; a string that follows is an address
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case c == '/' && i+1 < len(b) && b[i+1] == '*':
			end := bytes.Index(b[i+2:], []byte("*/"))
			if end < 0 {
				return
			}
			i += end + 4
		case c == '"' || c == '\'':
			value, n := cssString(b[i:])
			if imported {
				to.link(value, true)
			}
			imported = false
			i += n
		case c == '@':
			imported = len(b) >= i+7 && equalFold(b[i:i+7], "@import")
			i++
		case (c == 'u' || c == 'U') && len(b) >= i+4 && equalFold(b[i:i+4], "url(") && (i == 0 || !isNameByte(b[i-1])):
			imported = false
			value, n := cssURL(b[i+4:])
			// url(#clip) is an element of whatever page uses the style.
			if len(value) > 0 && value[0] != '#' {
				to.link(value, true)
			}
			i += 4 + n
		case c == '\\':
			i += 2
		case c == ';' || c == '{' || c == '}':
			imported = false
			i++
		default:
			i++
		}
	}
}

// cssURL reads what stands in url(...), and says how long it is.
func cssURL(b []byte) (value []byte, n int) {
	for n < len(b) && isSpace(b[n]) {
		n++
	}
	if n < len(b) && (b[n] == '"' || b[n] == '\'') {
		value, m := cssString(b[n:])
		return value, n + m
	}
	start := n
	for n < len(b) && b[n] != ')' {
		if b[n] == '\\' {
			n++
		}
		n++
	}
	n = min(n, len(b))
	return cssUnescape(bytes.TrimRight(b[start:n], " \t\n\r\f")), n
}

// cssString reads a string with its quotes, and says how long it is.
func cssString(b []byte) (value []byte, n int) {
	for n = 1; n < len(b); n++ {
		switch b[n] {
		case b[0]:
			return cssUnescape(b[1:n]), n + 1
		case '\\':
			n++
		case '\n':
			return nil, n // a string that is not closed ends with its line
		}
	}
	return nil, len(b)
}

// cssUnescape takes backslashes off. Escapes by code (\26) are left as they are:
// no name of ours needs one.
func cssUnescape(b []byte) []byte {
	if bytes.IndexByte(b, '\\') < 0 {
		return b
	}
	var out []byte
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) {
			i++
		}
		out = append(out, b[i])
	}
	return out
}

func isNameByte(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9' || c == '-' || c == '_' || c >= 0x80
}
