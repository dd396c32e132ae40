package publish

import (
	"bytes"
	"math/bits"
)

// finder takes what the scanners find; the values are as they stand in the file,
// with entities.
type finder interface {
	anchor(raw []byte)
	link(raw []byte, resource bool)
	srcset(raw []byte)
	refresh(raw []byte)
}

// scanHTML reads the tags of a page by the rules of the HTML tokenizer, and
// nothing more: it builds no tree and copies nothing. A whole parser would cost
// more than rendering the page did. It returns what begins and does not end, a tag
// or a comment or the text of a script, which of a whole page is nothing.
func scanHTML(b []byte, to finder) (rest []byte) {
	var values attrValues
	for {
		i := bytes.IndexByte(b, '<')
		if i < 0 {
			return nil
		}
		begun := b[i:]
		if len(begun) == 1 {
			return begun
		}
		b = begun[1:]
		switch c := b[0]; {
		case isLetter(c):
			n := tagNameLen(b)
			tag := b[:n]
			if n < len(b) && b[n] == '>' {
				b = b[n+1:]
			} else {
				b = scanAttrs(b[n:], tag, &values, to)
			}
			if raw := rawElement(tag); raw != "" && b != nil {
				b = skipRaw(b, raw)
			}
		case c == '/':
			if len(b) > 1 && isLetter(b[1]) {
				// An end tag has no attributes, but may be written with them.
				n := 1 + tagNameLen(b[1:])
				if n < len(b) && b[n] == '>' {
					b = b[n+1:]
				} else {
					b = scanAttrs(b[n:], nil, nil, nil)
				}
			} else {
				b = after(b, '>')
			}
		case c == '!' && bytes.HasPrefix(b, []byte("!--")):
			b = skipComment(b[3:])
		case c == '!' || c == '?':
			b = after(b, '>')
		}
		if b == nil {
			return begun
		}
	}
}

// attrValues are the values of a tag's attributes by their kind, as far as they
// were seen. What is found counts only when the tag is complete, and of two
// attributes with one name the first; so they wait here. One serves all tags of
// a file: to clear it for each takes as long as to read a small tag.
type attrValues [numAttrs][]byte

// scanAttrs reads the attributes up to the end of the tag, and gives what
// follows; nil if the file ends within the tag, which is then none.
func scanAttrs(b, tag []byte, values *attrValues, to finder) []byte {
	var seen uint16
	for {
		for len(b) > 0 && (isSpace(b[0]) || b[0] == '/') {
			b = b[1:]
		}
		if len(b) == 0 {
			return nil
		}
		if b[0] == '>' {
			break
		}
		n := 1 // an equals sign may start a name
		for n < len(b) && !endsName[b[n]] {
			n++
		}
		name := b[:n]
		b = b[n:]
		for len(b) > 0 && isSpace(b[0]) {
			b = b[1:]
		}
		var value []byte
		if len(b) > 0 && b[0] == '=' {
			b = b[1:]
			for len(b) > 0 && isSpace(b[0]) {
				b = b[1:]
			}
			if len(b) == 0 {
				return nil
			}
			switch q := b[0]; q {
			case '"', '\'':
				end := bytes.IndexByte(b[1:], q)
				if end < 0 {
					return nil
				}
				value, b = b[1:1+end], b[2+end:]
			default:
				n := 0
				for n < len(b) && !endsValue[b[n]] {
					n++
				}
				value, b = b[:n], b[n:]
			}
		}
		if to != nil {
			if k := attrKind(name, tag); k != 0 && seen&(1<<k) == 0 {
				seen |= 1 << k
				values[k] = value
			}
		}
	}
	if seen != 0 {
		report(values, seen, to)
	}
	return b[1:]
}

// The attributes we read.
const (
	_ = iota
	attrID
	attrName
	attrHref
	attrXlink
	attrSrc
	attrSrcset
	attrImageSrcset
	attrPoster
	attrAction
	attrFormAction
	attrData
	attrContent
	numAttrs
)

func report(values *attrValues, seen uint16, to finder) {
	for ; seen != 0; seen &= seen - 1 {
		k := bits.TrailingZeros16(seen)
		switch v := values[k]; k {
		case attrID, attrName:
			to.anchor(v)
		case attrHref, attrXlink, attrAction, attrFormAction:
			to.link(v, false)
		case attrSrc, attrPoster, attrData:
			to.link(v, true)
		case attrSrcset, attrImageSrcset:
			to.srcset(v)
		case attrContent:
			to.refresh(v)
		}
	}
}

func attrKind(name, tag []byte) uint {
	switch len(name) {
	case 2:
		if equalFold(name, "id") {
			return attrID
		}
	case 3:
		if equalFold(name, "src") {
			return attrSrc
		}
	case 4:
		switch name[0] | 0x20 {
		case 'h':
			if equalFold(name, "href") {
				return attrHref
			}
		case 'n':
			if equalFold(tag, "a") && equalFold(name, "name") {
				return attrName
			}
		case 'd':
			if equalFold(name, "data") && equalFold(tag, "object") {
				return attrData
			}
		}
	case 6:
		switch {
		case equalFold(name, "srcset"):
			return attrSrcset
		case equalFold(name, "poster"):
			return attrPoster
		case equalFold(name, "action"):
			return attrAction
		}
	case 7:
		if equalFold(name, "content") && equalFold(tag, "meta") {
			return attrContent
		}
	case 10:
		switch {
		case equalFold(name, "xlink:href"):
			return attrXlink
		case equalFold(name, "formaction"):
			return attrFormAction
		}
	case 11:
		if equalFold(name, "imagesrcset") {
			return attrImageSrcset
		}
	}
	return 0
}

// rawElement names the elements in whose text a tag is no tag.
func rawElement(tag []byte) string {
	var names []string
	switch len(tag) {
	case 3:
		names = raw3
	case 5:
		names = raw5
	case 6:
		names = raw6
	case 7:
		names = raw7
	case 8:
		names = raw8
	case 9:
		names = raw9
	}
	for _, n := range names {
		if equalFold(tag, n) {
			return n
		}
	}
	return ""
}

// By length. Not noscript: its content is read where scripts are off, and must
// be right too.
var (
	raw3 = []string{"xmp"}
	raw5 = []string{"style", "title"}
	raw6 = []string{"script", "iframe"}
	raw7 = []string{"noembed"}
	raw8 = []string{"textarea", "noframes"}
	raw9 = []string{"plaintext"}
)

// skipRaw gives what follows the text of a raw element, from its end tag on.
func skipRaw(b []byte, name string) []byte {
	if name == "plaintext" {
		return nil // it cannot be ended
	}
	// A script that writes <!-- and then <script> hides the next </script>.
	escaped, nested := false, false
	for i := 0; ; i++ {
		j := bytes.IndexByte(b[i:], '<')
		if name == "script" && escaped {
			j = bytes.IndexAny(b[i:], "<-")
		}
		if j < 0 {
			return nil
		}
		i += j
		switch {
		case b[i] == '-':
			if bytes.HasPrefix(b[i:], []byte("-->")) {
				escaped, nested = false, false
			}
		case endTag(b[i:], "</", name):
			if !nested {
				return b[i:]
			}
			nested = false
		case name == "script" && !escaped && bytes.HasPrefix(b[i:], []byte("<!--")):
			escaped = true
			i++ // the dashes that begin it may also end it: <!-->
		case escaped && endTag(b[i:], "<", name):
			nested = true
		}
	}
}

// endTag says whether b starts with the tag.
func endTag(b []byte, open, name string) bool {
	n := len(open) + len(name)
	return len(b) > n && string(b[:len(open)]) == open && equalFold(b[len(open):n], name) &&
		(isSpace(b[n]) || b[n] == '/' || b[n] == '>')
}

// skipComment gives what follows a comment; b starts after its <!--.
func skipComment(b []byte) []byte {
	if bytes.HasPrefix(b, []byte(">")) {
		return b[1:]
	}
	if bytes.HasPrefix(b, []byte("->")) {
		return b[2:]
	}
	for {
		i := bytes.Index(b, []byte("--"))
		if i < 0 {
			return nil
		}
		b = b[i+1:]
		if bytes.HasPrefix(b, []byte("->")) {
			return b[2:]
		}
		if bytes.HasPrefix(b, []byte("-!>")) {
			return b[3:]
		}
	}
}

// after gives what follows the first c.
func after(b []byte, c byte) []byte {
	i := bytes.IndexByte(b, c)
	if i < 0 {
		return nil
	}
	return b[i+1:]
}

func tagNameLen(b []byte) int {
	n := 0
	for n < len(b) && !endsTag[b[n]] {
		n++
	}
	return n
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isSpace(c byte) bool { return space[c] }

// space is what HTML takes for white space; the others say where the name of a
// tag, that of an attribute and an unquoted value end. Every byte of every tag is
// asked about, which a table answers fastest.
var space, endsTag, endsName, endsValue = func() (space, tag, name, value [256]bool) {
	for _, c := range " \n\t\r\f" {
		space[c], tag[c], name[c], value[c] = true, true, true, true
	}
	tag['>'], name['>'], value['>'] = true, true, true
	tag['/'], name['/'], name['='] = true, true, true
	return
}()
