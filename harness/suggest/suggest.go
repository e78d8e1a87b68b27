// Package suggest finds the known name that is most similar to a misspelled one.
package suggest

import (
	"strings"
	"unicode/utf8"
)

// Nearest returns the element of known with the smallest distance to name, ignoring case, or "" if no element is similar.
// If several have the same distance, it returns the first.
func Nearest(name string, known []string) string {
	length := utf8.RuneCountInString(name)
	limit := min(1+length/5, 3)
	best, least := "", limit+1
	for _, k := range known {
		other := utf8.RuneCountInString(k)
		if k == name || max(length-other, other-length) > limit {
			continue
		}
		if d := distance(strings.ToLower(name), strings.ToLower(k)); d < least && d < other {
			best, least = k, d
		}
	}
	return best
}

// Hint returns "; did you mean X?" with the result of [Nearest], or "".
func Hint(name string, known []string) string {
	if near := Nearest(name, known); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

// distance returns the Damerau–Levenshtein distance (optimal string alignment) of a and b: the number of insertions,
// deletions, substitutions and transpositions that change a into b.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	var before []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		next := make([]int, len(y)+1)
		next[0] = i
		for j := 1; j <= len(y); j++ {
			next[j] = min(next[j-1], row[j]) + 1
			if x[i-1] == y[j-1] {
				next[j] = min(next[j], row[j-1])
			} else {
				next[j] = min(next[j], row[j-1]+1)
			}
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row = row, next
	}
	return row[len(y)]
}
