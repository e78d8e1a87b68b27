package refdoc

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

var (
	// leadIn ends a paragraph whose list enumerates values.
	leadIn = regexp.MustCompile(`(?i)(?:\bvalues?\b[^.]*|(?:取值|可选值|有效值|枚举值|可取值|合法值|包括|如下)[^。]*)[:：]?$`)
	// inlineLead comes before values in running text. Its group tells other kinds of values apart.
	inlineLead = regexp.MustCompile(`(?i)(?:\b(\w+) )?\bvalues?(?: are| is| include| includes)?\s*[:：]\s*|\bone of(?: the following(?: values)?)?\s*[:：]\s*|\bset (?:the value|the parameter|this parameter|it) to\s+|(?:取值|可选值|有效值|枚举值|可取值|合法值)(?:范围)?(?:为|有|包括|如下|是)*\s*[:：]?\s*`)
	// validWord are the words before "values" that leave it the meaning of documented values.
	validWord = regexp.MustCompile(`(?i)^(valid|allowed|possible|supported|available|accepted|legal|optional|permitted|the)$`)
	separator = regexp.MustCompile(`(?i)\s*(?:\||、|,|，|;|；| and | or |和|或|及)\s*(?:and |or )?`)
	bracketed = regexp.MustCompile(`\s*[(（][^()（）]*[)）]`)
	aNetwork  = regexp.MustCompile(`^\d{1,3}(?:\.\d{1,3}){3}/\d{1,2}$`)
	aRange    = regexp.MustCompile(`^-?\d+\s*[-~–]\s*-?\d+$`)
	distinct  = regexp.MustCompile(`[A-Z0-9_]`)
	isDefault = regexp.MustCompile(`(?i)[(（][^()（）]*(?:default|默认|缺省)[^()（）]*[)）]`)
)

// enumOf finds the documented values of a parameter in its description, and the one that is the default: a
// list of values, or a sentence such as "Valid values: A | B". Bounds ("1 to 100") and lists of conditions
// are no enumeration.
func enumOf(blocks []markdown.Block, example string) (values []spec.EnumValue, def string) {
	lead := ""
	for i, b := range blocks {
		switch b := b.(type) {
		case *markdown.Paragraph:
			lead = tidy(markdown.Plain(b.Raw))
			if values, def = inlineEnum(b.Raw, example); len(values) > 0 {
				return values, def
			}
		case *markdown.List:
			if values, def = listEnum(b, lead, example); len(values) > 0 {
				return listsOn(blocks[i+1:], values, def)
			}
		}
	}
	return nil, ""
}

// listsOn adds the values of the lists that go on with a list of values: those of the same making, with no more
// between than remarks that lead to no list.
func listsOn(blocks []markdown.Block, values []spec.EnumValue, def string) ([]spec.EnumValue, string) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *markdown.Paragraph:
			if endsInColon(tidy(markdown.Plain(b.Raw))) {
				return values, def
			}
		case *markdown.List:
			more, other := goesOn(b)
			if more == nil || slices.ContainsFunc(more, func(v spec.EnumValue) bool { return hasValue(values, v.Value) }) {
				return values, def
			}
			values = append(values, more...)
			def = cmp.Or(def, other)
		}
	}
	return values, def
}

// goesOn reads a list whose items each begin with a value, a mark and what the value means.
func goesOn(l *markdown.List) ([]spec.EnumValue, string) {
	for _, item := range l.Items {
		v, _ := itemValue(item)
		if v.Value == "" || !defines.MatchString(v.Text) {
			return nil, ""
		}
	}
	return listEnum(l, "Values:", "")
}

// defines is what begins with the mark that parts a value from its meaning.
var defines = regexp.MustCompile(`^\s*(?:[(（][^()（）]*[)）])?\s*[:：]`)

func hasValue(values []spec.EnumValue, value string) bool {
	return slices.ContainsFunc(values, func(v spec.EnumValue) bool { return v.Value == value })
}

// inlineEnum reads the values of a sentence.
func inlineEnum(raw, example string) (values []spec.EnumValue, def string) {
	text := marked(raw)
	for _, m := range inlineLead.FindAllStringSubmatchIndex(text, -1) {
		if m[2] >= 0 && !validWord.MatchString(text[m[2]:m[3]]) {
			continue
		}
		sentence := beforeDefault(firstSentence(text[m[1]:]))
		if values, def = pieces(sentence, example); len(values) > 0 {
			return values, def
		}
	}
	return nil, ""
}

const open, shut = "\x01", "\x02"

// unmarked takes the marks out.
var unmarked = strings.NewReplacer(open, "", shut, "")

// marked is inline text in which bold and code stand between marks.
func marked(raw string) string {
	var b strings.Builder
	for _, r := range markdown.Runs(raw) {
		if r.Strong || r.Code {
			b.WriteString(open + r.Text + shut)
		} else {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

var sentenceEnd = regexp.MustCompile(`[.](?:\s|$)|[。\n]`)

// firstSentence is the text up to the first full stop that ends a sentence.
func firstSentence(text string) string {
	if at := sentenceEnd.FindStringIndex(text); at != nil {
		return text[:at[0]]
	}
	return text
}

// tellsDefault is the rest of a sentence that tells the default behind the values: "取值：a、b，默认为a".
var tellsDefault = regexp.MustCompile(`(?i)[,，;；]\s*(?:不填|不传|如果不填|the )?(?:默认|缺省|default)[^()（）]*$`)

// beforeDefault is a sentence without what it says of the default behind the values.
func beforeDefault(sentence string) string { return tellsDefault.ReplaceAllString(sentence, "") }

var bold = regexp.MustCompile(open + `([^` + open + shut + `]*)` + shut)

// pieces reads a sentence as values parted by bars, commas or "and"; failing that, as two or more bold ones.
func pieces(sentence, example string) (values []spec.EnumValue, def string) {
	for _, piece := range split(sentence) {
		value, text, ok := pieceValue(piece)
		if !ok {
			return boldValues(sentence)
		}
		if isDefault.MatchString(text) {
			def, text = value, ""
		}
		values = append(values, spec.EnumValue{Value: value, Text: strings.Trim(text, "()（） ")})
	}
	if len(values) == 1 && !strings.Contains(sentence, open) && values[0].Value != example && !distinct.MatchString(values[0].Value) {
		return nil, ""
	}
	return values, def
}

// split cuts a sentence at what parts its values. A slash does where nothing else does: values may have one.
func split(sentence string) []string {
	if all := separator.Split(sentence, -1); len(all) > 1 {
		return all
	}
	return strings.Split(sentence, "/")
}

// pieceValue is the value of one piece and what stands behind it in brackets.
func pieceValue(piece string) (value, text string, ok bool) {
	piece = unmarked.Replace(piece)
	bare := strings.Trim(tidy(bracketed.ReplaceAllString(piece, "")), "\"'“”‘’` .")
	text = strings.TrimSpace(bracketed.FindString(piece))
	return bare, text, (isToken(bare) || aNetwork.MatchString(bare)) && !aRange.MatchString(bare)
}

var rangeWords = regexp.MustCompile(`(?i)\bto\b|[~～]|\x02[-–—至到]\x01|between|range|范围|当|when|if `)

// boldValues takes the bold or code words of a sentence that is neither a range nor a condition.
func boldValues(sentence string) (values []spec.EnumValue, def string) {
	found := bold.FindAllStringSubmatchIndex(sentence, -1)
	if len(found) < 2 || rangeWords.MatchString(sentence) {
		return nil, ""
	}
	for i, m := range found {
		value := tidy(sentence[m[2]:m[3]])
		if !isToken(value) {
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

// token is a value of one word.
var token = regexp.MustCompile(`^-?[A-Za-z0-9_][A-Za-z0-9_.:+*@-]*$`)

// isToken reports whether a text is one word that a value may consist of.
func isToken(text string) bool { return token.MatchString(text) }
