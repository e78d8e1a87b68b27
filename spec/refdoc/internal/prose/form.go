package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var (
	literalOne    = regexp.MustCompile("^[\"'“”‘’`]?([A-Za-z][A-Za-z0-9_.-]*(?::(?://)?)?)[\"'“”‘’`]?\\s*")
	literalGap    = regexp.MustCompile(`^(?:(?:,|，|、)\s*(?:and |or )?|and\b\s*|or\b\s*|and/or\s*|或者?\s*|和\s*|及\s*|以及\s*)`)
	gluedScheme   = regexp.MustCompile(`\b(or|and)(https?://)`) // no space before the scheme
	statedPattern = regexp.MustCompile(`(?i)(?:regular expression|正则表达式|正则)[^\^\n]{0,12}(\^[^\s，。；]+\$)`)
)

// charactersFollow is the end of an English phrase before a list of characters.
const charactersFollow = `(?:only )?(?:the following characters: )?`

// mayContain matches text before the allowed characters.
var mayContain = phrase.New(
	phrase.English("may contain", `\b(?:can|must|may|should|could) (?:only )?(?:contain|consist of|be composed of|comprise|include) `+charactersFollow, "The name can contain letters", "You can specify only one of the following parameters:"),
	phrase.English("may contain", `\b(?:can|must|may|should|could) only be composed of `+charactersFollow, "It can only be composed of digits", "It cannot be composed of digits"),
	phrase.English("may contain", `\b(?:only )?(?:contains?|consists? of) `+charactersFollow, "The name consists of letters", "The content of the name"),
	phrase.Chinese("may contain", `(?:可以?|只能?|仅能?|支持|允许|能够?|必须)?(?:仅|只)?(?:允许|支持|可以?|能)?(?:包含|包括|含有|使用|由)[:：]?\s*`, "可以包含字母", "可以为空"),
	phrase.Chinese("may contain", `(?:只|仅)(?:支持|允许|能为|能是|可为)(?:使用|输入)?`, "仅支持数字", "不支持数字"),
)

// onlyAllowed matches text around the allowed characters.
var onlyAllowed = phrase.New(
	phrase.English("only allowed", `(?:^|[.。;；] ?)only ([^.;]{3,120}?) (?:are|is) (?:allowed|supported|permitted)\b`, "Only letters and digits are allowed", "Currently, only letters are supported"),
)

var limits = phrase.New(
	phrase.English("only", `\bonly\b`, "can only contain", "readonly"),
	phrase.Chinese("only", `只|仅|由`, "仅支持", "支持"),
)

const startWith = `(?:start|begin)(?:s|ning)? with (?:either )?`

// startsWith matches text before the allowed first characters; its group is a negation.
var startsWith = phrase.New(
	phrase.English("starts with", `((?:can ?not|can't|must not|may not) (?:contain|include) [^.]{1,80}?(?:,? (?:or|and) |, ))`+startWith, "It cannot contain spaces or start with a digit", "It cannot contain spaces"),
	phrase.English("starts with", `(can ?not |can't |must not |may not |not |never )`+startWith, "It cannot start with http://", "It must start with a letter"),
	phrase.English("starts with", `()\b`+startWith, "It must start with a letter", "The start of the name"),
)

// startsWithChinese has two groups: a negation, and the first characters.
var startsWithChinese = phrase.New(
	phrase.Chinese("starts with", `(不能|不可以?|不得|不允许|不支持|不)?以([^，。；;\n以]{1,60}?)(?:开头|开始|打头|起始)`, "不能以数字开头", "以数字结尾"),
)

// containsNo matches text before texts that a value must not contain.
var containsNo = phrase.New(
	phrase.English("must not contain", `(?:can ?not|can't|must not|may not) (?:(?:start|begin) with [^.]{1,80}?(?:,? (?:or|and) |, ))?(?:contain|include) `, "It cannot contain http:// or https://", "It can contain letters"),
	phrase.Chinese("must not contain", `(?:不能|不可以?|不得|不允许|不支持)(?:[^，。；]{0,12}或)?(?:包含|含有|包括)`, "不能包含http://", "最多支持64个字，不允许为空"),
)

// partial matches sentences about part of the value, or about a condition.
var partial = phrase.New(
	phrase.English("partial", `\b(?:if|when|at least (?:one|two|three|2|3))\b`, "It must contain at least two digits", "It must contain letters"),
	phrase.Chinese("partial", `如果`, "如果为空", "默认为空"),
	phrase.Chinese("partial", `至少`, "至少包含一个数字", "包含数字"),
	phrase.Chinese("partial", `当.*时`, "当取值为true时，说明如下：", "为true时，必填"),
	phrase.Chinese("partial", `[三两]种`, "支持如下两种格式：", "支持如下格式："),
	phrase.Chinese("partial", `之一`, "以下字符之一", "以下字符"),
)

var notationPhrases = phrase.New(
	phrase.English(spec.CIDR, `\b(?:in|as|uses?|using|be) (?:an? |the )?(?:valid )?CIDR (?:block )?(?:notation|format)\b`, "Set this parameter in CIDR notation", "Set this parameter in ISO 8601 notation"),
	phrase.English(spec.CIDR, `\bin the (?:form|format) of (?:a )?CIDR (?:block|notation)`, "A range in the form of a CIDR block", "The CIDR block of the VPC"),
	phrase.Chinese(spec.CIDR, `(?:使用|采用|为|是|以)CIDR(?:格式|表示|形式|地址块格式)`, "取值为CIDR格式", "CIDR形式，例如：10.23.12.24/24"),
	phrase.English(spec.JSONArray, `\b(?:is|be|as|in|of|specify|enter) (?:a |the )?(?:format of )?(?:an? )?JSON[- ]arrays?\b`, "The value is a JSON array of up to 100 IDs", "Values in the repeated list format"),
	phrase.Chinese(spec.JSONArray, `(?:为|是|使用|一个|格式[:：]?)\s?JSON\s?(?:数组|Array)`, "DiskIds 参数取值格式为 JSON 数组", "DiskIds 参数取值为数组"),
)

// alternative matches sentences that allow several notations.
var alternative = phrase.New(
	phrase.English("or", `\bor\b`, "an address or a CIDR block", "a CIDR block for addresses"),
	phrase.Chinese("or", `或`, "IP地址或CIDR地址块", "CIDR地址块"),
)

// formOf reads the form of a value from a description. It ignores sentences with a condition, sentences about part of
// the value, and sentences with an unknown word.
func formOf(p *spec.Parameter, sentences []string) spec.Form {
	if p.Type.JSON != spec.String && p.Type.JSON != spec.Any || len(p.Enum) > 0 {
		return spec.Form{}
	}
	f := &formReader{open: plain.HasHan(p.Text)}
	for _, sentence := range sentences {
		if !partial.In(sentence) {
			f.read(sentence, p)
		}
	}
	return f.form(p)
}

// formReader collects the statements of a description about the form.
type formReader struct {
	spec.Form
	open      bool // the page is in Chinese, so that Chinese characters may be allowed
	unsettled bool // two sentences about the characters disagree, or one could not be parsed
	unstarted bool // two sentences about the first character disagree, or one could not be parsed
	isList    bool // the description lists all allowed characters, not only a few of them
}

func (f *formReader) read(sentence string, p *spec.Parameter) {
	if speaksOfAnother(sentence, p) {
		return
	}
	f.readCharset(sentence)
	f.readStarts(sentence)
	f.forbidden(sentence)
	if m := statedPattern.FindStringSubmatch(sentence); m != nil {
		f.Pattern = m[1]
	}
	if notation, ok := notationOf(sentence, p); ok && !alternative.In(sentence) {
		f.Notation = notation
	}
}

// notationOf returns the notation that a sentence states for a value. If the sentence only mentions a notation, the
// example value must have that notation.
func notationOf(sentence string, p *spec.Parameter) (spec.Notation, bool) {
	if mayHaveNotation.In(sentence) {
		return spec.NoNotation, false
	}
	if notation, ok := notationPhrases.Fact(sentence); ok {
		return notation, true
	}
	return spec.JSONArray, strings.HasPrefix(p.Example, "[") && namesJSON.In(sentence)
}

// mayHaveNotation matches sentences that allow a notation without requiring it.
var mayHaveNotation = phrase.New(
	phrase.English("may be", `\b(?:can|may|could) (?:also )?(?:be|contain) (?:an? )?(?:JSON|CIDR)\b`, "The value can be a JSON array", "The value can only be a JSON array"),
	phrase.Chinese("may be", `(?:可以|可)(?:是|为|使用)(?:一个)?\s?(?:JSON|CIDR)`, "可以是JSON数组", "是JSON数组"),
)

var namesJSON = phrase.New(
	phrase.English("JSON array", `\bJSON array\b`, "A JSON array of IDs", "An array of IDs"),
	phrase.Chinese("JSON array", `JSON ?数组`, "格式为JSON数组", "格式为数组"),
)

// readCharset reads the characters that a sentence allows.
func (f *formReader) readCharset(sentence string) {
	if found, ok := onlyAllowed.First(sentence); ok {
		set, rest, ok := charsetOf(found.Group(1))
		f.addCharset(set, ok && rest == "", true)
		return
	}
	for _, found := range mayContain.FindAll(sentence) {
		before := strings.ToLower(found.Before())
		if strings.HasSuffix(before, "不能") || strings.HasSuffix(before, "不") || strings.HasSuffix(before, "not ") {
			continue
		}
		set, rest, ok := charsetOf(found.After())
		switch {
		case ok && strings.HasPrefix(strings.TrimSpace(rest), "等"): // there may be others
			f.unsettled = true
		case ok:
			f.addCharset(set, true, limits.In(found.Text()) || strings.Contains(rest, "组成"))
		case mentionsCharacters.In(found.After()):
			f.unsettled = true
		}
	}
}

// mentionsCharacters matches a list of characters with an unknown item.
var mentionsCharacters = phrase.New(
	phrase.English("characters", `\b(?:letters?|digits?|characters?|underscores?|hyphens?)\b`, "It must start with letters", "Pages start from page 1"),
	phrase.Chinese("characters", `字母|数字|字符|下划线`, "仅允许小写英文字母", "仅允许英文"),
)

func (f *formReader) addCharset(set spec.Charset, ok, limits bool) {
	if !ok || !f.Charset.IsZero() && f.Charset != set {
		f.unsettled = true
	}
	f.Charset = set
	f.isList = f.isList || limits || set.Upper || set.Lower
}

// readStarts reads a sentence about the first character.
func (f *formReader) readStarts(sentence string) {
	for _, found := range startsWith.FindAll(sentence) {
		f.addStart(found.After(), found.Group(1) != "")
	}
	for _, found := range startsWithChinese.FindAll(sentence) {
		f.addStart(found.Group(2), found.Group(1) != "")
	}
}

func (f *formReader) addStart(text string, negated bool) {
	if negated {
		f.NotStart = added(f.NotStart, literals(text))
		return
	}
	set, _, ok := charsetOf(text)
	if !ok || !f.Start.IsZero() && f.Start != set {
		f.unstarted = true
		return
	}
	f.Start = set
}

// forbidden reads the texts that a value must not contain.
func (f *formReader) forbidden(sentence string) {
	for _, found := range containsNo.FindAll(sentence) {
		f.NotContain = added(f.NotContain, literals(found.After()))
	}
}

func added(all, more []string) []string {
	for _, s := range more {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// literals reads a list of literal texts: "acs: or aliyun". An English list must contain a literal with a character
// such as ":". Without one, the list consists of words for kinds of characters: "digits or symbols".
func literals(text string) []string {
	var all []string
	rest := gluedScheme.ReplaceAllString(strings.TrimSpace(text), "$1 $2")
	for {
		m := literalOne.FindStringSubmatch(rest)
		if m == nil || isWordFor(m[1]) {
			break
		}
		all = append(all, strings.TrimRight(m[1], "."))
		rest = rest[len(m[0]):]
		gap := literalGap.FindString(rest)
		if gap == "" {
			break
		}
		rest = rest[len(gap):]
	}
	if !slices.ContainsFunc(all, func(s string) bool { return strings.ContainsAny(s, ":/") }) && !plain.HasHan(rest) {
		return nil
	}
	return all
}

// isWordFor reports whether a word in a list of literal texts is an ordinary English word and not a literal.
func isWordFor(word string) bool {
	_, isClass := classOf(word)
	return isClass || slices.Contains([]string{"a", "an", "the", "contain", "start", "begin", "it", "must", "can", "cannot", "end", "any"}, strings.ToLower(word))
}

// form returns the form. The allowed characters include those at the start: "can contain digits, must start with a
// letter".
func (f *formReader) form(p *spec.Parameter) spec.Form {
	if f.unstarted {
		f.Start = spec.Charset{}
	}
	if f.unsettled || f.unstarted || !f.isList && f.Start.IsZero() {
		f.Charset = spec.Charset{}
	}
	if !f.Charset.IsZero() {
		f.Charset = f.Charset.With(f.Start)
		f.Charset.Chinese = f.Charset.Chinese || !f.Charset.ASCII && chineseCharacters.MatchString(p.Text)
	}
	if p.Example != "" && !spec.Masked(p.Example) && !(spec.Form{Charset: f.Charset, Start: f.Start}).Allows(p.Example) {
		f.Charset, f.Start = spec.Charset{}, spec.Charset{} // the example value violates the rule
	}
	if p.Default != "" && !f.Allows(p.Default) {
		return spec.Form{}
	}
	return f.Form
}

// chineseCharacters matches a description such as "2 to 128 English or Chinese characters".
var chineseCharacters = regexp.MustCompile(`Chinese|中文|汉字`)

var (
	// subject matches the words before the first verb of an English sentence.
	subject = regexp.MustCompile(`(?i)^(?:note:? )?(?:the |an? |each |this |your |\* )?((?:[\w.-]+ ){0,5}?)(?:can|must|may|should|could|cannot|consists|contains|is|are|only|starts|begins)\b`)
	// anyValue contains words for the value of any parameter.
	anyValue = []string{"it", "you", "value", "string", "parameter", "field", "they", "values", "keys", "content", "text", ""}
)

// speaksOfAnother reports whether an English sentence is about something other than the parameter. The subject of
// such a sentence is neither "you", nor a word for any value, nor a word of the parameter's name.
func speaksOfAnother(sentence string, p *spec.Parameter) bool {
	m := subject.FindStringSubmatch(sentence)
	if m == nil {
		return false
	}
	words := strings.Fields(strings.ToLower(m[1]))
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	return !slices.Contains(anyValue, last) && !strings.Contains(strings.ToLower(p.Name), strings.TrimSuffix(last, "s")) && !(last == "name" && len(words) == 1)
}
