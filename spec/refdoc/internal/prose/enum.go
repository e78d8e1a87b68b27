package prose

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var (
	// validWord matches words before "values" that introduce documented values: "valid values".
	validWord   = regexp.MustCompile(`(?i)^(valid|allowed|possible|supported|available|accepted|legal|optional|permitted|the)$`)
	separator   = regexp.MustCompile(`(?i)\s*(?:\||、|,|，|;|；| and | or |和|或|及)\s*(?:and |or |和|或|及|以及)?\s*`)
	bracketed   = regexp.MustCompile(`\s*[(（][^()（）]*[)）]`)
	network     = regexp.MustCompile(`^\d{1,3}(?:\.\d{1,3}){3}/\d{1,2}$`)
	numberRange = regexp.MustCompile(`^-?\d+\s*[-~–]\s*-?\d+$`)
	distinct    = regexp.MustCompile(`[A-Z0-9_]`)
	strayBold   = regexp.MustCompile(`(^|[^*])\*\*([^*\n]+)\*\*`)
	braced      = regexp.MustCompile(`^\s*[{｛]([^{}｛｝]*)[}｝]`)
	isDefault   = regexp.MustCompile(`(?i)[(（][^()（）]*(?:default|默认|缺省)[^()（）]*[)）]`)
)

// leadIn matches the end of a paragraph that introduces a list of values.
var leadIn = phrase.Before(`[:：]?$`,
	phrase.English("values", `\bvalues?\b[^.]*`, "Valid values are listed below:", "Valid values. Others:"),
	phrase.Chinese("values", `(?:取值|可选值|有效值|枚举值|可取值|合法值|包括|如下)[^。]*`, "取值如下：", "取值。其他："),
)

// inlineLead matches the text before the values in a sentence. Its group is a word, which may say that the values are
// of another kind.
var inlineLead = phrase.New(
	phrase.English("values", `(?:\b(\w+) )?\bvalues?(?: are| is| include| includes)?\s*[:：]\s*`, "Valid values: fast and slow", "The values"),
	phrase.English("values", `()\bone of(?: the following(?: values)?)?\s*[:：]\s*`, "One of the following: fast, slow", "One of the following items"),
	phrase.English("values", `()\bset (?:the value|the parameter|this parameter|it) to\s+`, "Set the value to fast", "Set the size"),
	phrase.Chinese("values", `()[只仅]支持\s*\x01`, "只支持\x01app\x02", "只支持VPC实例"),
	phrase.Chinese("values", `()(?:取值|可选值|有效值|枚举值|可取值|合法值)(?:范围)?(?:为|有|包括|如下|是)*\s*[:：]?\s*`, "取值为：fast", "默认值"),
)

// Enum returns the documented values of a parameter and the default among them, from a list of values or a sentence
// such as "Valid values: A | B". Bounds ("1 to 100"), lists of conditions and the names of members are not values.
func Enum(blocks []markdown.Block, example string) (values []spec.EnumValue, def string) {
	values, def = enumOf(withLineLists(blocks, example), example)
	if areMembers(values, plain.Of(blocks), example) {
		return nil, ""
	}
	return values, def
}

func enumOf(blocks []markdown.Block, example string) (values []spec.EnumValue, def string) {
	lead := "" // the paragraph above
	for i, b := range blocks {
		switch b := b.(type) {
		case *markdown.Paragraph:
			raw := b.Raw
			if isLead(lead) && !isRemark(raw) {
				raw = lead + " " + raw // the values are in the next paragraph
			}
			lead = b.Raw
			if values, def = inlineEnum(raw, example); len(values) > 0 {
				return values, def
			}
		case *markdown.List:
			if values, def = listEnum(b, plain.Tidy(markdown.Plain(lead)), example); len(values) > 0 {
				return withContinued(blocks[i+1:], values, def)
			}
		}
	}
	return nil, ""
}

// withContinued adds the values of further lists of the same form. Between the lists, only remarks may appear.
func withContinued(blocks []markdown.Block, values []spec.EnumValue, def string) ([]spec.EnumValue, string) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *markdown.Paragraph:
			if endsWithColon(plain.Tidy(markdown.Plain(b.Raw))) {
				return values, def
			}
		case *markdown.List:
			more, other := continuation(b)
			if more == nil || slices.ContainsFunc(more, func(v spec.EnumValue) bool { return hasValue(values, v.Value) }) {
				return values, def
			}
			values = append(values, more...)
			def = cmp.Or(def, other)
		}
	}
	return values, def
}

// continuation reads a list in which each item begins with a value, a separator and the meaning of the value.
func continuation(l *markdown.List) ([]spec.EnumValue, string) {
	for _, item := range l.Items {
		v, _ := itemValue(item)
		if !definition.MatchString(v.Text) {
			return nil, ""
		}
	}
	return listEnum(l, "Values:", "")
}

// definition matches the separator between a value and its meaning.
var definition = regexp.MustCompile(`^\s*(?:[(（][^()（）]*[)）])?\s*[:：]`)

func hasValue(values []spec.EnumValue, value string) bool {
	return slices.ContainsFunc(values, func(v spec.EnumValue) bool { return v.Value == value })
}

// inlineEnum reads the values of a sentence. It returns no values if the sentence excludes them, depends on a condition
// or says that there are others.
func inlineEnum(raw, example string) (values []spec.EnumValue, def string) {
	text := markEmphasis(ellipsesAsRanges(raw))
	for _, found := range inlineLead.FindAll(text) {
		clause := clauseAround(text, found.Start())
		if kind := found.Group(1); kind != "" && !validWord.MatchString(kind) || excludesValues(found.Before()) || startsCondition.In(clause) && !parameterOmitted.In(clause) {
			continue
		}
		sentence := beforeDefault(plain.FirstSentence(sentenceInBold.ReplaceAllString(found.After(), closeMark+". ")))
		if openEnd.In(sentence) {
			return nil, ""
		}
		if values, def = splitValues(sentence, example); len(values) > 0 {
			return values, def
		}
	}
	return nil, ""
}

const openMark, closeMark = "\x01", "\x02"

// withoutMarks removes the markers of emphasis.
var withoutMarks = strings.NewReplacer(openMark, "", closeMark, "")

// markEmphasis returns inline text with markers around bold text and code. It also marks text between asterisks that
// Markdown does not render as bold, because no space follows them.
func markEmphasis(raw string) string {
	var b strings.Builder
	for _, r := range markdown.Runs(raw) {
		if r.Strong || r.Code {
			b.WriteString(openMark + r.Text + closeMark)
		} else {
			b.WriteString(r.Text)
		}
	}
	return strayBold.ReplaceAllString(b.String(), "$1"+openMark+"$2"+closeMark)
}

// trailingDefault matches the default after the values of a sentence: "取值：a、b，默认为a".
var trailingDefault = regexp.MustCompile(`(?i)[,，;；]\s*(?:不填|不传|如果不填|the )?(?:默认|缺省|default)[^()（）]*$`)

// beforeDefault returns a sentence without the default after its values.
func beforeDefault(sentence string) string { return trailingDefault.ReplaceAllString(sentence, "") }

// sentenceInBold matches the end of a sentence in bold text.
var sentenceInBold = regexp.MustCompile(`\.` + closeMark)

var emphasized = regexp.MustCompile(openMark + `([^` + openMark + closeMark + `]*)` + closeMark)

// splitValues reads values separated by bars, commas or "and". Failing that, it returns the only value of a sentence
// that explains it, or the bold values if there are at least two. It returns no values if one is repeated.
func splitValues(sentence, example string) (values []spec.EnumValue, def string) {
	if m := braced.FindStringSubmatch(sentence); m != nil {
		sentence = m[1]
	}
	for _, piece := range splitPieces(sentence) {
		value, text, ok := pieceValue(piece)
		if !ok {
			if only := explainedValue(sentence); only != "" && only == example {
				return []spec.EnumValue{{Value: only}}, ""
			}
			return emphasizedValues(sentence)
		}
		if hasValue(values, value) {
			return nil, ""
		}
		if isDefault.MatchString(text) {
			def, text = value, ""
		}
		values = append(values, spec.EnumValue{Value: value, Text: strings.Trim(text, "()（） ")})
	}
	if len(values) == 1 && !strings.ContainsAny(sentence, openMark+closeMark) && values[0].Value != example && !distinct.MatchString(values[0].Value) {
		return nil, ""
	}
	return values, def
}

// explainedValue returns the value at the beginning of a sentence that explains only this value, such as EIP in
// "EIP，表示弹性公网IP", or "".
func explainedValue(sentence string) string {
	if m := onlyExplained.FindStringSubmatch(withoutMarks.Replace(sentence)); m != nil {
		return m[1]
	}
	return ""
}

var onlyExplained = regexp.MustCompile(`^\s*([A-Za-z0-9_][A-Za-z0-9_.:-]*)(?:\s*[,，]\s*(?:表示|代表|指|即|目前|仅|暂)|\s*[,，:：]\s*\p{Han}[^A-Za-z0-9]*$|, (?:which |that is\b|indicating |specifying ))`)

// splitPieces splits a sentence between its values. It splits at slashes only if there is no other separator.
func splitPieces(sentence string) []string {
	var all []string
	from, inside := 0, bracketed.FindAllStringIndex(sentence, -1)
	for _, at := range separator.FindAllStringIndex(sentence, -1) {
		if !slices.ContainsFunc(inside, func(in []int) bool { return in[0] < at[0] && at[1] <= in[1] }) {
			all, from = append(all, sentence[from:at[0]]), at[1]
		}
	}
	if all == nil {
		return strings.Split(sentence, "/")
	}
	return append(all, sentence[from:])
}

// pieceValue returns the value of one piece and the text in brackets after it.
func pieceValue(piece string) (value, text string, ok bool) {
	piece = withoutMarks.Replace(piece)
	bare := strings.Trim(plain.Tidy(bracketed.ReplaceAllString(piece, "")), "\"'“”‘’` .")
	text = strings.TrimSpace(bracketed.FindString(piece))
	return bare, text, (plain.IsToken(bare) || network.MatchString(bare)) && !numberRange.MatchString(bare) && !strings.Contains(bare, "**")
}

var rangeOrCondition = phrase.New(
	phrase.English("range", `\bto\b|between|range|~`, "from 1 to 10", "1, 10"),
	phrase.Chinese("range", `范围|～`, "取值范围", "取值"),
	phrase.Code("range", `\x02[-–—至到]\x01`, "\x011\x02-\x0110\x02", "\x011-10\x02"),
	phrase.English("condition", `when|if `, "fast when allowed", "fast"),
	phrase.Chinese("condition", `当`, "当指定时", "指定"),
	phrase.Chinese("condition", `根据|按照|取决于`, "根据\x01type\x02和\x01name\x02得到的值", "\x01type\x02和\x01name\x02"),
)

// emphasizedValues returns the bold or code words of a sentence that states no range, condition or exclusion.
func emphasizedValues(sentence string) (values []spec.EnumValue, def string) {
	found := emphasized.FindAllStringSubmatchIndex(sentence, -1)
	if len(found) < 2 || rangeOrCondition.In(sentence) || excluded.In(sentence) {
		return nil, ""
	}
	for i, m := range found {
		value := plain.Tidy(sentence[m[2]:m[3]])
		if !plain.IsToken(value) || strings.Contains(value, "**") || hasValue(values, value) {
			return nil, ""
		}
		end := len(sentence)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		if isDefault.MatchString(sentence[m[1]:end]) {
			def = value
		}
		values = append(values, spec.EnumValue{Value: value})
	}
	return values, def
}
