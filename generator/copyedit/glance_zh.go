package copyedit

import "unicode/utf8"

// charsSeen is what a glance remembers of Chinese characters and of marks.
type charsSeen struct {
	// four are the four Chinese characters before, 16 bits each, the last one
	// lowest, and same those of them that the last one was the same as, by their lowest bits.
	four, same uint64
	dashes     int  // — in a row
	cited      bool // a citation stands before the next character
	// What marks of Western text are judged by: the last character that is neither
	// a space nor a quotation mark.
	besideChinese bool // it is Chinese, or a mark of full width
	narrow        bool // it is a mark that would be wrong in front of Chinese
}

// chinese glances at a token of Chinese words.
func (g *glance) chinese(s string) {
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0xE4 && c <= 0xE9 && i+2 < len(s) {
			// Nearly all: U+4000 to U+9FFF, of which the first part is no Chinese anybody writes.
			r := rune(c&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
			if s[i+1]&0xC0 != 0x80 || s[i+2]&0xC0 != 0x80 || r < 0x4E00 {
				g.things = anything
				return
			}
			g.character(r)
			g.han++
			i += 3
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !g.chineseMark(r) {
				g.things = anything
				return
			}
			i += n
			continue
		}
		i++
		if c == ' ' {
			g.blank()
			continue
		}
		if g.gap > 0 {
			g.space(rune(c))
		}
		narrow := false
		switch class := chineseBytes[c]; class {
		case latinLetter:
			g.letters++
			if c >= 'a' {
				g.things |= foreignWords
			}
		case digits:
			g.letters++
		case doubling: // , ; : ? ! .
			narrow = true
			if g.chars.besideChinese {
				g.things |= otherWidths
			}
			if c == '.' && g.last == '.' && g.gap == 0 {
				g.things |= dots
			}
		case dotting: // -
			if g.last == '-' && g.gap == 0 {
				g.things |= dots
			}
		case opening: // ( )
			g.things |= otherWidths | quotations
		case straightMark:
			g.things |= quotations
			g.quotation(rune(c))
			continue
		case control:
			g.things = anything
			return
		}
		g.chars = charsSeen{narrow: narrow}
		g.next(rune(c))
	}
}

// character goes over a Chinese character.
func (g *glance) character(r rune) {
	ch := &g.chars
	if g.gap > 0 {
		g.space(r)
		ch.four, ch.same = 0, 0
	}
	if ch.narrow {
		g.things |= otherWidths
	}
	const each = 0x0001_0001_0001_0001
	// The lanes of differ that are zero are those of characters like this one.
	differ := ch.four ^ uint64(r)*each
	same := (differ - each) &^ differ & (each << 15) >> 15
	if same != 0 {
		// Two in a row that stood as far before: a word twice, in all likelihood. Or one particle, or any one three times.
		if same&ch.same != 0 || same&1 != 0 && isFunction(r) {
			g.things |= repeats
		}
	}
	*ch = charsSeen{four: ch.four<<16 | uint64(r), same: same, besideChinese: true}
	g.next(r)
}

// quotation goes over a quotation mark, beside which another mark looks
// through.
func (g *glance) quotation(r rune) {
	g.chars = charsSeen{besideChinese: g.chars.besideChinese, narrow: g.chars.narrow}
	g.next(r)
}

// chineseMark glances at a character that is neither of ASCII nor a common
// Chinese one. It returns false for what takes more than a glance.
func (g *glance) chineseMark(r rune) bool {
	before := g.chars
	touches := g.gap == 0
	if !touches {
		g.space(r)
	}
	switch r {
	case '〇':
		g.character(r)
		return true
	case '“', '”', '‘', '’':
		switch {
		case r == '‘' || r == '’':
			g.things |= quotations
		case g.lang.quote != '“':
		case r == '“':
			g.opens(r)
		default:
			g.closes('“')
		}
		g.quotation(r)
		return true
	case '（', '《', '〈':
		g.opens(r)
	case '）', '》', '〉':
		g.closes(r - 1)
	case '「', '」':
		if g.lang.quote == '「' && r == '「' {
			g.opens(r)
		} else if g.lang.quote == '「' {
			g.closes('「')
		}
	case '『', '』':
		g.things |= quotations
	case '，', '。', '；', '：', '、':
		if touches && g.last == r && r == '。' {
			g.things |= dots
		}
		if touches && !before.cited && stops(g.last) {
			g.things |= repeats
		}
	case '？', '！', '】':
	case '【', '｛':
		g.things |= oddities // where they stand for [ and {
	case '—', '…':
		g.chars = charsSeen{}
		if r == '—' && touches && g.last == r {
			g.chars.dashes = before.dashes + 1
		}
		if r == '…' || g.chars.dashes > 1 {
			g.things |= dots
		}
		g.next(r)
		return true
	default:
		if r == utf8.RuneError || r >= 0x2E80 && !(r > 0xFF00 && r < 0xFF61) || blank(r) {
			return false
		}
		if wideLetter(r) {
			g.things |= wideLetters
		}
		if letter(r) {
			g.things |= foreignWords
		}
		g.other(r)
		g.chars = charsSeen{}
		g.next(r)
		return true
	}
	// A mark of full width.
	if before.narrow {
		g.things |= otherWidths
	}
	g.chars = charsSeen{besideChinese: true}
	g.next(r)
	return true
}

// stops says whether r is one of the Chinese marks of which two are one too many.
func stops(r rune) bool {
	switch r {
	case '，', '。', '；', '：', '、':
		return true
	}
	return false
}

func isFunction(r rune) bool {
	_, ok := function[r]
	return ok
}

// chineseBytes is what the bytes of ASCII in a Chinese text are to a glance.
var chineseBytes = func() (t [utf8.RuneSelf]uint8) {
	for c := range t {
		switch {
		case c < ' ' || c == 0x7F:
			t[c] = control
		case digit(rune(c)):
			t[c] = digits
		case letterOrDigit[c]:
			t[c] = latinLetter
		}
	}
	for class, marks := range map[uint8]string{doubling: ",;:?!.", dotting: "-", opening: "()", straightMark: `"'`} {
		for _, c := range marks {
			t[c] = class
		}
	}
	return t
}()
