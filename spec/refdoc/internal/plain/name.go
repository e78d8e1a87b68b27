package plain

import (
	"regexp"
	"strings"
)

// IsDotted reports whether a name contains the path of its structure.
func IsDotted(name string) bool { return strings.Contains(WithoutIndex(name), ".") }

// WithoutIndex returns a name without the index at its end: Disk for Disk.N.
func WithoutIndex(name string) string { return indexTail.ReplaceAllString(name, "") }

var indexTail = regexp.MustCompile(`\.(?:N|n|\d+)$`)

// WithoutBlanks removes the spaces that machine translation adds around the dots of a name.
func WithoutBlanks(name string) string {
	return aroundDot.ReplaceAllString(name, ".$1")
}

// aroundDot matches a dot and the spaces around it, as in "InstanceId. 1".
var aroundDot = regexp.MustCompile(` *\. *(\w)`)

var camelWord = regexp.MustCompile(`[A-Z]+[a-z0-9]*|[a-z0-9]+`)

var identifierTail = regexp.MustCompile(`(?:_?I[dD]s?|_ids?)?(?:\.(?:N|n|\d+))?$`)

// WithoutID returns the name of an identifier without Id and its index: Vpc for VpcIds.N.
func WithoutID(name string) string { return identifierTail.ReplaceAllString(name, "") }

// WordsOfName returns the words of an identifier's name in lower case, without the last word, Id.
func WordsOfName(name string) []string {
	stem := WithoutID(name)
	words := camelWord.FindAllString(stem, -1)
	if len(words) == 0 {
		words = []string{name}
	}
	for i, w := range words {
		words[i] = strings.ToLower(w)
	}
	return words
}

var nameWord = regexp.MustCompile(`[A-Za-z][\w-]*`)

// Names returns the words of a text that can be names.
func Names(text string) []string { return nameWord.FindAllString(text, -1) }
