package plain

import (
	"regexp"
	"strings"
)

// sentenceMark matches the end of a sentence. It does not match a period in a name or a number.
var sentenceMark = regexp.MustCompile(`[.!?](?:\s|$)|[。！？；;\n]`)

// missingSpace matches a full stop between a word and the next sentence that no space separates.
var missingSpace = regexp.MustCompile(`([\s(/][a-z]{2,}\)?)\.((?:The|This|These|If|When|You|It|We|Note|Valid|Default|Only|Otherwise|Set|Specify|Separate|Maximum)[ :])`)

// spaced inserts the missing spaces between sentences.
func spaced(text string) string { return missingSpace.ReplaceAllString(text, "$1. $2") }

// Clauses splits a description into sentences without closing marks.
func Clauses(text string) []string {
	var all []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			all = append(all, s)
		}
	}
	from := 0
	text = spaced(text)
	for _, m := range sentenceMark.FindAllStringIndex(text, -1) {
		add(text[from:m[0]])
		from = m[1]
	}
	add(text[from:])
	return all
}

// WithoutList returns a description without its bullets, which may describe values and members.
func WithoutList(text string) string {
	own, _, _ := strings.Cut(text, "\n- ")
	if strings.HasPrefix(own, "- ") {
		return text // the cell is a list: each item describes the parameter
	}
	return own
}

var sentenceGap = regexp.MustCompile(`([.!?][)"”]?)\s+([A-Z0-9"“])|([。！？][）”]?)`)

// Sentences splits a text into its sentences, English and Chinese.
func Sentences(text string) []string {
	var all []string
	for _, s := range strings.Split(sentenceGap.ReplaceAllString(spaced(text), "$1$3\n$2"), "\n") {
		if s = strings.TrimSpace(s); s != "" {
			all = append(all, s)
		}
	}
	return all
}

var sentenceEnd = regexp.MustCompile(`[.](?:\s|$)|[。\n]`)

// FirstSentence returns the text up to the first full stop that ends a sentence.
func FirstSentence(text string) string {
	text = spaced(text)
	if at := sentenceEnd.FindStringIndex(text); at != nil {
		return text[:at[0]]
	}
	return text
}
