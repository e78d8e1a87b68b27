package html

import (
	"regexp"
	"slices"
	"strings"
)

// part is a piece of a text; what differs from the other text is marked.
type part struct {
	Text    string
	Changed bool
}

// maxCells bounds the table that a comparison fills; longer texts are compared from both ends only.
const maxCells = 250_000

// words splits a line so that names, numbers and punctuation can be compared one by one.
var words = regexp.MustCompile(`[\pL\pN_]+|\s+|.`)

// compare marks what differs between two texts, by lines and, within lines that changed, by words.
func compare(a, b string) (partsA, partsB []part) {
	linesA, linesB := strings.SplitAfter(a, "\n"), strings.SplitAfter(b, "\n")
	each(linesA, linesB, func(goneA, goneB []string, same string) {
		wordsA, wordsB := words.FindAllString(strings.Join(goneA, ""), -1), words.FindAllString(strings.Join(goneB, ""), -1)
		each(wordsA, wordsB, func(goneA, goneB []string, same string) {
			partsA = add(add(partsA, strings.Join(goneA, ""), true), same, false)
			partsB = add(add(partsB, strings.Join(goneB, ""), true), same, false)
		})
		partsA, partsB = add(partsA, same, false), add(partsB, same, false)
	})
	return smooth(partsA), smooth(partsB)
}

// smooth joins marks that only white space lies between.
func smooth(parts []part) []part {
	var out []part
	for i, p := range parts {
		between := i > 0 && i < len(parts)-1 && strings.TrimLeft(p.Text, " ") == ""
		out = add(out, p.Text, p.Changed || between)
	}
	return out
}

// add appends a text to parts, joined with the last one if that is of the same kind.
func add(parts []part, s string, changed bool) []part {
	if s == "" {
		return parts
	}
	if n := len(parts); n > 0 && parts[n-1].Changed == changed {
		parts[n-1].Text += s
		return parts
	}
	return append(parts, part{s, changed})
}

// each walks through two lists: again and again what only one has, then something that both have, "" at
// the end.
func each(a, b []string, visit func(onlyA, onlyB []string, both string)) {
	i, j := 0, 0
	for _, p := range common(a, b) {
		visit(a[i:p[0]], b[j:p[1]], a[p[0]])
		i, j = p[0]+1, p[1]+1
	}
	visit(a[i:], b[j:], "")
}

// common lists the indexes of a longest common subsequence.
func common(a, b []string) [][2]int {
	var pairs, tail [][2]int
	lo := 0
	for lo < len(a) && lo < len(b) && a[lo] == b[lo] {
		pairs = append(pairs, [2]int{lo, lo})
		lo++
	}
	endA, endB := len(a), len(b)
	for endA > lo && endB > lo && a[endA-1] == b[endB-1] {
		endA, endB = endA-1, endB-1
		tail = append(tail, [2]int{endA, endB})
	}
	for _, p := range longest(a[lo:endA], b[lo:endB]) {
		pairs = append(pairs, [2]int{p[0] + lo, p[1] + lo})
	}
	slices.Reverse(tail)
	return append(pairs, tail...)
}

// longest is common for lists whose ends differ; none for lists that are too long.
func longest(a, b []string) [][2]int {
	if len(a)*len(b) > maxCells {
		return nil
	}
	length := make([][]int, len(a)+1) // length[i][j] of the longest of a[i:] and b[j:]
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			length[i][j] = max(length[i+1][j], length[i][j+1])
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}
