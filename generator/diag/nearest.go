package diag

import "strings"

// Nearest returns the known word most like word, or "" when none is like
// enough to be a slip of the fingers: at most a third of its letters may
// differ (Damerau-Levenshtein, adjacent letters may be swapped).
func Nearest(word string, known []string) string {
	best, bestDistance := "", len([]rune(word))/3+1
	for _, k := range known {
		if k == word {
			continue
		}
		if strings.EqualFold(k, word) {
			return k
		}
		if d := distance(word, k, bestDistance); d < bestDistance || d == bestDistance && best != "" && k < best {
			best, bestDistance = k, d
		}
	}
	return best
}

// DidYouMean is Nearest as a help text, or other when nothing is near.
func DidYouMean(word string, known []string, other string) string {
	if n := Nearest(word, known); n != "" {
		return "did you mean " + n + "?"
	}
	return other
}

// distance is the number of insertions, deletions, replacements and swaps of
// neighbours that turn a into b, or limit+1 as soon as it is known to exceed
// limit.
func distance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if len(s)-len(t) > limit || len(t)-len(s) > limit {
		return limit + 1
	}
	prev2, prev, cur := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(s); i++ {
		cur[0] = i
		low := i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
			low = min(low, cur[j])
		}
		if low > limit {
			return limit + 1
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(t)]
}
