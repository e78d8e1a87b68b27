package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var (
	// plainItem is an item that is a value, or begins with one that a mark parts from what is said of it.
	plainItem = regexp.MustCompile(`^(-?[A-Za-z0-9_][A-Za-z0-9_.*@-]*|\*|[<>=!]{1,2})\s*([(（:：,，].*|[-–—]\s.*)?$`)
	// pairItem is an item that begins with a value of two words with a colon between: "Pending:Wait: ...".
	pairItem = regexp.MustCompile(`^([A-Za-z]\w*:[A-Z]\w*)\s*([(（:：].*)$`)
	// severalWords is an item that is a name of several words and nothing else: "Windows Server 2012".
	severalWords = regexp.MustCompile(`^([A-Z]\w*(?:[.+-]\w+)*(?: [A-Z0-9]\w*(?:[.+-]\w+)*){1,4})\s*([(（][^()（）]*[)）])?$`)
)

// listEnum reads a list as values if all its items are some: after a lead-in, or all set off in bold or code.
// A list after a colon that only sets marks behind the values ("0: off") is one if the example is among them. Names
// of several words are values only beside values of one word.
func listEnum(l *markdown.List, lead, example string) (values []spec.EnumValue, def string) {
	led, single, defined, ended := leadIn.In(lead), false, true, endsWithColon(lead)
	for _, item := range l.Items {
		v, marked := itemValue(item)
		if v.Value == "" || rangeRest.MatchString(v.Text) || !led && hasValue(values, v.Value) {
			return nil, ""
		}
		defined = defined && definition.MatchString(v.Text)
		if !led && !(marked && separated.MatchString(v.Text)) && !(ended && defined && example != "") {
			return nil, ""
		}
		single = single || !strings.Contains(v.Value, " ")
		if isDefault.MatchString(v.Text) {
			def = v.Value
			v.Text = isDefault.ReplaceAllString(v.Text, "")
		}
		v.Text = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(v.Text), ":：,，-–— "))
		values = append(values, v)
	}
	if !single || !led && !ended || !led && !marksAll(l) && !hasValue(values, example) {
		return nil, ""
	}
	return values, def
}

func endsWithColon(text string) bool {
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
}

// marksAll reports whether each item of a list sets its value off in bold or code.
func marksAll(l *markdown.List) bool {
	return !slices.ContainsFunc(l.Items, func(item markdown.Item) bool {
		_, marked := itemValue(item)
		return !marked
	})
}

// separated matches text that does not make the value before it a word of a sentence: nothing, or a mark.
var separated = regexp.MustCompile(`^\s*$|^\s*[(（:：,，。.;；–—-]`)

// rangeRest matches the text behind the lower bound of a range: "1" of "1 to 200".
var rangeRest = regexp.MustCompile(`^\s*(?:to|through|[~～–—-]|至|到)\s*-?\d`)

// itemValue returns the value at the beginning of a list item with its meaning, and whether the value is bold or code.
func itemValue(item markdown.Item) (spec.EnumValue, bool) {
	if len(item.Blocks) == 0 {
		return spec.EnumValue{}, false
	}
	p, ok := item.Blocks[0].(*markdown.Paragraph)
	if !ok {
		return spec.EnumValue{}, false
	}
	runs := markdown.Runs(p.Raw)
	text := plain.Tidy(plain.Of(item.Blocks))
	if first := plain.Tidy(runs[0].Text); runs[0].Strong || runs[0].Code {
		bare := strings.TrimRight(bracketed.ReplaceAllString(first, ""), ":：")
		if plain.IsToken(bare) || severalWords.MatchString(bare) {
			return spec.EnumValue{Value: bare, Text: strings.TrimPrefix(text, bare)}, true
		}
		return spec.EnumValue{}, false
	}
	text = strings.TrimRight(text, ".。;；")
	m := pairItem.FindStringSubmatch(text)
	if m == nil || isRepeated(m[1]) {
		m = plainItem.FindStringSubmatch(text)
	}
	if m == nil && !startsSentence.MatchString(text) {
		m = severalWords.FindStringSubmatch(text)
	}
	if m == nil {
		return spec.EnumValue{}, false
	}
	return spec.EnumValue{Value: m[1], Text: m[2]}, false
}

// isRepeated reports whether both words of a pair are the same, which is a typing error: "Delete:Delete: ...".
func isRepeated(pair string) bool {
	a, b, _ := strings.Cut(pair, ":")
	return a == b
}

// startsSentence matches words that begin a sentence rather than a name.
var startsSentence = regexp.MustCompile(`^(?:If|When|For|In|The|A|An|This|Only|Note)\b`)
