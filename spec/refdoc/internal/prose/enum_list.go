package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var (
	// plainItem matches an item that is a value, or begins with a value and a separator.
	plainItem = regexp.MustCompile(`^(-?[A-Za-z0-9_][A-Za-z0-9_.*@-]*|\*|[<>=!]{1,2})\s*([(（:：,，].*|[-–—]\s.*)?$`)
	// pairItem matches an item that begins with two words and a colon between them: "Pending:Wait: ...".
	pairItem = regexp.MustCompile(`^([A-Za-z]\w*:[A-Z]\w*)\s*([(（:：].*)$`)
	// quotedItem matches an item that begins with a value in quotation marks.
	quotedItem = regexp.MustCompile(`^["“'‘]([A-Za-z0-9_*-][\w.:*@+-]*)["”'’]\s*([(（:：,，].*|[-–—]\s.*)?$`)
	// severalWords matches an item that is a name of several words: "Windows Server 2012".
	severalWords = regexp.MustCompile(`^([A-Z]\w*(?:[.+-]\w+)*(?: [A-Z0-9]\w*(?:[.+-]\w+)*){1,4})\s*([(（][^()（）]*[)）])?$`)
)

// namesParameters matches text before a list of parameters.
var namesParameters = phrase.New(
	phrase.English("parameters", `\b(?:following|below)\b[^.]*\bparameters\b`, "The following parameters have defaults:", "The following engines:"),
	phrase.Chinese("parameters", `(?:以下|下列|如下)[^。：:]{0,4}参数`, "以下参数请保持默认值：", "以下引擎："),
)

// listEnum returns the values of a list if every item has a value and the text before the list introduces values, unless
// it excludes them. After
// other text with a colon at its end, all values must be bold or code. If only a separator and a meaning follow each
// value ("0: off"), it suffices that the example is one of the values. Values of several words count only in a list
// that also has a value of one word.
func listEnum(l *markdown.List, lead, example string) (values []spec.EnumValue, def string) {
	if excludesValues(lead) {
		return nil, ""
	}
	led, ended := leadIn.In(lead), endsWithColon(lead) && !namesParameters.In(lead)
	defines := example != ""
	for _, item := range l.Items {
		if led && describesAbsence(item) {
			continue
		}
		v, marked := itemValue(item)
		if !isOneValue(v) {
			return nil, ""
		}
		defines = defines && definition.MatchString(v.Text)
		if isAlone := marked && separated.MatchString(v.Text); !led && (hasValue(values, v.Value) || !defines && !isAlone) {
			return nil, ""
		}
		if isDefault.MatchString(v.Text) {
			def = v.Value
		}
		v.Text = meaning(v.Text)
		values = append(values, v)
	}
	if !slices.ContainsFunc(values, isSingleWord) || !led && !(ended && isConfirmed(l, values, example)) {
		return nil, ""
	}
	return values, def
}

// describesAbsence reports whether an item describes what happens if the parameter is not sent or has no value.
func describesAbsence(item markdown.Item) bool { return absentItem.In(plain.Of(item.Blocks)) }

var absentItem = phrase.New(
	phrase.English("absent", `^(?:if|when) (?:you )?(?:do not|leave|omit)\b`, "If you leave this parameter empty, all are queried", "If you set it to A"),
	phrase.English("absent", `^(?:if|when) (?:this|the) parameter is (?:not|left|empty)\b`, "If this parameter is not set, all are queried", "If this parameter is set"),
	phrase.English("absent", `^(?:empty|null|not specified)\s*(?:$|[:：(（,])`, "Empty: all are queried", "EmptyStack: one"),
	phrase.Chinese("absent", `^(?:取值)?(?:为空|空值?|留空|不填|不传|不指定|不设置)\s*(?:$|[:：，,（(时])`, "空值：表示查询全部", "空闲：表示空闲"),
)

// isConfirmed reports whether all values of a list are bold or code, or the example is one of them.
func isConfirmed(l *markdown.List, values []spec.EnumValue, example string) bool {
	return marksAll(l) || hasValue(values, example)
}

// isOneValue reports whether a value is neither empty nor the beginning of a range.
func isOneValue(v spec.EnumValue) bool { return v.Value != "" && !rangeRest.MatchString(v.Text) }

func isSingleWord(v spec.EnumValue) bool { return !strings.Contains(v.Value, " ") }

// meaning returns the text after a value without the remark that the value is the default, and without separators.
func meaning(text string) string {
	text = isDefault.ReplaceAllString(text, "")
	return strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(text), ":：,，-–— "))
}

func endsWithColon(text string) bool {
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
}

// marksAll reports whether the value of each item of a list is bold or code.
func marksAll(l *markdown.List) bool {
	return !slices.ContainsFunc(l.Items, func(item markdown.Item) bool {
		_, marked := itemValue(item)
		return !marked
	})
}

// separated matches text after a value that is not part of a sentence: nothing, or a separator.
var separated = regexp.MustCompile(`^\s*$|^\s*[(（:：,，。.;；–—-]`)

// rangeRest matches the text after the lower bound of a range: the part after "1" in "1 to 200".
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
	if m := quotedItem.FindStringSubmatch(text); m != nil {
		return spec.EnumValue{Value: m[1], Text: m[2]}, true
	}
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

// startsSentence matches words that begin a sentence and not a name.
var startsSentence = regexp.MustCompile(`^(?:If|When|For|In|The|A|An|This|Only|Note)\b`)
