package html

import (
	"regexp"
	"strings"
	"unicode/utf8"

	diff "github.com/sergi/go-diff/diffmatchpatch"
)

// part is a piece of a text, marked if it differs from the other text.
type part struct {
	Text    string
	Changed bool
}

// maxCells is the maximum product of the lengths of two lists that are compared completely. For longer lists, only
// the common prefix and suffix are found.
const maxCells = 250_000

// words matches the parts of a line that are compared one by one: names, numbers and punctuation.
var words = regexp.MustCompile(`[\pL\pN_]+|\s+|.`)

// compare marks the differences between two texts: by line and, within changed lines, by word.
func compare(a, b string) (partsA, partsB []part) {
	var gone, come string
	inWords := func() {
		for _, d := range edits(words.FindAllString(gone, -1), words.FindAllString(come, -1)) {
			if d.Type != diff.DiffInsert {
				partsA = add(partsA, d.Text, d.Type != diff.DiffEqual)
			}
			if d.Type != diff.DiffDelete {
				partsB = add(partsB, d.Text, d.Type != diff.DiffEqual)
			}
		}
		gone, come = "", ""
	}
	for _, d := range edits(strings.SplitAfter(a, "\n"), strings.SplitAfter(b, "\n")) {
		switch d.Type {
		case diff.DiffDelete:
			gone += d.Text
		case diff.DiffInsert:
			come += d.Text
		default:
			inWords()
			partsA, partsB = add(partsA, d.Text, false), add(partsB, d.Text, false)
		}
	}
	inWords()
	return smooth(partsA), smooth(partsB)
}

// smooth joins marks that are separated only by white space.
func smooth(parts []part) []part {
	var out []part
	for i, p := range parts {
		between := i > 0 && i < len(parts)-1 && strings.TrimLeft(p.Text, " ") == ""
		out = add(out, p.Text, p.Changed || between)
	}
	return out
}

// add appends a text to parts. It joins the text with the last part if both are marked or both are not.
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

// edits returns the edits that change list a to list b. There is no time limit, so that the result is deterministic.
func edits(a, b []string) []diff.Diff {
	if len(a)+len(b) > maxStrings {
		return []diff.Diff{{Type: diff.DiffDelete, Text: strings.Join(a, "")}, {Type: diff.DiffInsert, Text: strings.Join(b, "")}}
	}
	var c codes
	codesA, codesB := c.of(a), c.of(b)
	var engine diff.DiffMatchPatch
	var all []diff.Diff
	if len(a)*len(b) <= maxCells {
		all = engine.DiffMainRunes(codesA, codesB, false)
	} else {
		all = ends(&engine, codesA, codesB)
	}
	for i := range all {
		all[i].Text = c.text(all[i].Text)
	}
	return all
}

// ends finds only the common prefix and suffix.
func ends(engine *diff.DiffMatchPatch, a, b []rune) []diff.Diff {
	n := engine.DiffCommonPrefix(string(a), string(b))
	prefix, a, b := a[:n], a[n:], b[n:]
	n = engine.DiffCommonSuffix(string(a), string(b))
	middleA, middleB, suffix := a[:len(a)-n], b[:len(b)-n], a[len(a)-n:]
	return []diff.Diff{
		{Type: diff.DiffEqual, Text: string(prefix)},
		{Type: diff.DiffDelete, Text: string(middleA)},
		{Type: diff.DiffInsert, Text: string(middleB)},
		{Type: diff.DiffEqual, Text: string(suffix)},
	}
}

// codes assigns a character to each different string, because the library compares texts character by character.
type codes struct {
	all  []string
	code map[string]rune
}

// firstCode is the first character that represents a string. More than a million characters follow it.
const (
	firstCode  = 0xE000
	maxStrings = utf8.MaxRune - firstCode
)

func (c *codes) of(list []string) []rune {
	if c.code == nil {
		c.code = map[string]rune{}
	}
	out := make([]rune, len(list))
	for i, s := range list {
		if _, ok := c.code[s]; !ok {
			c.code[s] = firstCode + rune(len(c.all))
			c.all = append(c.all, s)
		}
		out[i] = c.code[s]
	}
	return out
}

// text returns the strings that the characters represent.
func (c *codes) text(characters string) string {
	var b strings.Builder
	for _, r := range characters {
		b.WriteString(c.all[r-firstCode])
	}
	return b.String()
}
