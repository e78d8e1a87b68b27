package refdoc

import (
	"regexp"
	"strings"
)

// sentenceMark ends a sentence. A period within a name or a number does not.
var sentenceMark = regexp.MustCompile(`[.!?](?:\s|$)|[。！？；;\n]`)

// clausesOf splits a description into sentences without their closing marks.
func clausesOf(text string) []string {
	var all []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			all = append(all, s)
		}
	}
	from := 0
	for _, m := range sentenceMark.FindAllStringIndex(text, -1) {
		add(text[from:m[0]])
		from = m[1]
	}
	add(text[from:])
	return all
}

// ownText is a description without its bullets, which may describe values and members.
func ownText(text string) string {
	own, _, _ := strings.Cut(text, "\n- ")
	if strings.HasPrefix(own, "- ") {
		return text // the cell is a list: each item describes the parameter
	}
	return own
}
