package sentence

import "bytes"

// englishWord is a word without what number and person change; nil for an
// article and for the conjunction that ties a sentence to the one before.
func englishWord(before int, w []byte) []byte {
	switch string(w) {
	case "the", "a", "an":
		return nil
	case "and", "but", "or":
		if before == 0 {
			return nil
		}
	case "are":
		return append(w[:0], "is"...)
	case "were":
		return append(w[:0], "was"...)
	case "have":
		return append(w[:0], "has"...)
	case "do":
		return append(w[:0], "does"...)
	case "they", "them":
		return append(w[:0], "it"...)
	case "their":
		return append(w[:0], "its"...)
	case "these", "those":
		return append(w[:0], "this"...)
	}
	if len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' {
		w = w[:len(w)-1]
		if bytes.HasSuffix(w, []byte("ie")) {
			w = append(w[:len(w)-2], 'y')
		}
	}
	if len(w) > 3 {
		w = bytes.TrimSuffix(w, []byte("e"))
	}
	return w
}
