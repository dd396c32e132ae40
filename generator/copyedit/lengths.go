package copyedit

import (
	"fmt"
	"math"
	"unicode"

	"briefing/generator/diag"
)

// alphabetic is how many letters a text in an alphabet has where Chinese has one
// character. Measured on 4,400 pairs of texts, Chinese and English: the median
// is 3.3 whatever their length, and among those of lengthFrom and more the
// middle half lies between 3.1 and 3.8, one in a hundred outside of 2.4 and 5.
// Other languages with alphabets are as long as English within a fifth.
const alphabetic = 3.3

// Lengths are compared from so many Chinese characters, or as much in an
// alphabet, on. Shorter texts vary too much: 园区 is "Parks" or "parks and
// districts".
const lengthFrom = 30

// How many times longer or shorter than expected is suspicious: at lengthFrom,
// and for texts without end. Between, the bound falls with the root of the
// length, since the lengths of sentences add up like independent ones (Gale and
// Church, 1993). Of the pairs above none lies outside.
const (
	boundShort = 2.05
	boundLong  = 1.35
)

// length is how long a line is in Chinese characters; known is false when it
// is in a script of which that isn't known.
func (l *Line) length() (n float64, known bool) {
	for _, c := range l.chars {
		switch {
		case c.r >= 'a' && c.r <= 'z':
			n += 1 / alphabetic
		case c.r >= 0 && c.r < 'A' && !digit(c.r):
		case c.r < 0 || !unicode.IsLetter(c.r) && !unicode.IsDigit(c.r):
		case han(c.r):
			n++
		case c.r < 0x250 || unicode.In(c.r, unicode.Latin, unicode.Cyrillic, unicode.Greek):
			n += 1 / alphabetic
		default:
			return 0, false
		}
	}
	return n, true
}

// lengths finds a pair of which one side has no words, or far fewer than a
// translation has.
func lengths(lines *[2]Line) []Finding {
	var n [2]float64
	for i := range lines {
		var known bool
		if n[i], known = lines[i].length(); !known || len(lines[i].chars) == 0 {
			return nil
		}
	}
	short := 0
	if n[1] < n[0] {
		short = 1
	}
	long := 1 - short
	d := Finding{Code: diag.TranslationLength, Side: short, At: lines[short].chars[0].at, Len: min(len(lines[short].chars), 12),
		Help: "look for a sentence that one side has lost, or that the other has made up", Notes: []Note{{long, lines[long].chars[0].at, "the other side"}}}
	switch {
	case n[short] == 0 && n[long] >= 1 && !lines[short].holes():
		d.Text = "this side of the pair has no words"
		return []Finding{d}
	case n[long] < lengthFrom:
		return nil
	}
	ratio := n[long] / n[short]
	if ratio < boundLong+(boundShort-boundLong)*math.Sqrt(lengthFrom/n[long]) {
		return nil
	}
	d.Text = fmt.Sprintf("the other side is %.1f times as long as a translation of this would be", ratio)
	return []Finding{d}
}

// holes says whether a line has any: a figure alone may say what words say in
// the other language.
func (l *Line) holes() bool {
	for _, c := range l.chars {
		if c.r < 0 {
			return true
		}
	}
	return false
}
