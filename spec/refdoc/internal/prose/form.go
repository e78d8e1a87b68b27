package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var (
	// mayContain comes before the characters of a value.
	mayContain = regexp.MustCompile(`(?i)\b(?:(?:can|must|may|should|could) (?:(?:only )?(?:contain|consist of|be composed of|comprise|include)|only be composed of)|(?:only )?(?:contains?|consists? of)) (only )?(?:the following characters: )?|(?:可以?|只能?|仅能?|支持|允许|能够?|必须)?(?:仅|只)?(?:允许|支持|可以?|能)?(?:包含|包括|含有|使用|由)[:：]?\s*|(?:只|仅)(?:支持|允许|能为|能是|可为)(?:使用|输入)?`)
	// onlyAllowed comes after them.
	onlyAllowed = regexp.MustCompile(`(?i)(?:^|[.。;；] ?)only ([^.;]{3,120}?) (?:are|is) (?:allowed|supported|permitted)\b`)
	limits      = regexp.MustCompile(`(?i)\bonly\b|只|仅|由`)
	// startsWith comes before what a value may start with, or may not.
	startsWith        = regexp.MustCompile(`(?i)((?:can ?not|can't|must not|may not) (?:contain|include) [^.]{1,80}?(?:,? (?:or|and) |, )|can ?not |can't |must not |may not |not |never )?\b(?:start|begin)(?:s|ning)? with (?:either )?`)
	startsWithChinese = regexp.MustCompile(`(不能|不可以?|不得|不允许|不支持|不)?以([^，。；;\n以]{1,60}?)(?:开头|开始|打头|起始)`)
	containsNo        = regexp.MustCompile(`(?i)(?:can ?not|can't|must not|may not) (?:(?:start|begin) with [^.]{1,80}?(?:,? (?:or|and) |, ))?(?:contain|include) |(?:不能|不可以?|不得|不允许|不支持)(?:[^，。；]{0,12}或)?(?:包含|含有|包括)`)
	partialWord       = regexp.MustCompile(`(?i)\b(?:if|when|at least (?:one|two|three|2|3))\b|如果|至少|当.*时|三种|两种|之一`)
	literalOne        = regexp.MustCompile("^[\"'“”‘’`]?([A-Za-z][A-Za-z0-9_.-]*(?::(?://)?)?)[\"'“”‘’`]?\\s*")
	literalGap        = regexp.MustCompile(`^(?:(?:,|，|、)\s*(?:and |or )?|and\b\s*|or\b\s*|and/or\s*|或者?\s*|和\s*|及\s*|以及\s*)`)
	statedPattern     = regexp.MustCompile(`(?i)(?:regular expression|正则表达式|正则)[^\^\n]{0,12}(\^[^\s，。；]+\$)`)
	inCIDR            = regexp.MustCompile(`(?i)\b(?:in|as|uses?|using|be) (?:an? |the )?(?:valid )?CIDR (?:block )?(?:notation|format)\b|\bin the (?:form|format) of (?:a )?CIDR (?:block|notation)|(?:使用|采用|为|是|以)CIDR(?:格式|表示|形式|地址块格式)`)
	inJSON            = regexp.MustCompile(`(?i)\b(?:is|be|as|in|of|specify|enter) (?:a |the )?(?:format of )?(?:an? )?JSON[- ]arrays?\b|(?:为|是|使用|一个|格式[:：]?)\s?JSON\s?(?:数组|Array)`)
	orAnother         = regexp.MustCompile(`(?i)\bor\b|或`)
)

// formOf reads how the text of a value is made up. Statements on a condition, about a part of the value, or
// with a word that is not understood give nothing.
func formOf(p *spec.Parameter) spec.Form {
	if p.Type.JSON != spec.String && p.Type.JSON != spec.Any || len(p.Enum) > 0 {
		return spec.Form{}
	}
	f := &formReader{open: plain.HasHan(p.Text)}
	for _, sentence := range plain.Clauses(plain.WithoutList(p.Text)) {
		if !partialWord.MatchString(sentence) {
			f.read(sentence, p)
		}
	}
	return f.form(p)
}

// formReader collects what the sentences of a description say of the form.
type formReader struct {
	spec.Form
	open      bool // the page writes Chinese
	unsettled bool // two sentences about the characters disagree, or one is not understood
	unstarted bool // the same for the start
	isList    bool // the characters are those of a whole list: "can contain only", or letters among them
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
	switch {
	case inCIDR.MatchString(sentence) && !orAnother.MatchString(sentence):
		f.Notation = spec.CIDR
	case isJSON(sentence, p) && !orAnother.MatchString(sentence):
		f.Notation = spec.JSONArray
	}
}

// isJSON reports whether a sentence makes the value a JSON array, or calls it one where the example is one.
func isJSON(sentence string, p *spec.Parameter) bool {
	return inJSON.MatchString(sentence) || strings.HasPrefix(p.Example, "[") && namesJSON.MatchString(sentence)
}

var namesJSON = regexp.MustCompile(`(?i)\bJSON array\b|JSON ?数组`)

// readCharset reads the characters that a sentence allows.
func (f *formReader) readCharset(sentence string) {
	if m := onlyAllowed.FindStringSubmatch(sentence); m != nil {
		set, rest, ok := charsetOf(m[1])
		f.addCharset(set, ok && rest == "", true)
		return
	}
	for _, m := range mayContain.FindAllStringSubmatchIndex(sentence, -1) {
		before := sentence[:m[0]]
		if strings.HasSuffix(before, "不能") || strings.HasSuffix(before, "不") || strings.HasSuffix(strings.ToLower(before), "not ") {
			continue
		}
		set, rest, ok := charsetOf(strings.TrimPrefix(sentence[m[1]:], "only "))
		switch {
		case ok:
			f.addCharset(set, true, limits.MatchString(sentence[m[0]:m[1]]) || strings.Contains(rest, "组成"))
		case mentionsCharacters.MatchString(sentence[m[1]:]):
			f.unsettled = true
		}
	}
}

// mentionsCharacters matches a list of characters, of which an item was not understood.
var mentionsCharacters = regexp.MustCompile(`(?i)\b(?:letters?|digits?|characters?|underscores?|hyphens?)\b|字母|数字|字符|下划线`)

func (f *formReader) addCharset(set spec.Charset, ok, limits bool) {
	if !ok || !f.Charset.IsZero() && f.Charset != set {
		f.unsettled = true
	}
	f.Charset = set
	f.isList = f.isList || limits || set.Upper || set.Lower
}

// readStarts reads what a sentence says of the first character.
func (f *formReader) readStarts(sentence string) {
	for _, m := range startsWith.FindAllStringSubmatchIndex(sentence, -1) {
		f.addStart(sentence[m[1]:], group(sentence, m, 1) != "")
	}
	for _, m := range startsWithChinese.FindAllStringSubmatch(sentence, -1) {
		f.addStart(m[2], m[1] != "")
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

// forbidden reads the texts that a value cannot contain.
func (f *formReader) forbidden(sentence string) {
	for _, m := range containsNo.FindAllStringSubmatchIndex(sentence, -1) {
		f.NotContain = added(f.NotContain, literals(sentence[m[1]:]))
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

// literals reads a list of literal texts: "acs: or aliyun". In English one of them must have a mark that no
// word has; otherwise they are words for something: "digits or symbols".
func literals(text string) []string {
	var all []string
	rest := strings.TrimSpace(text)
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

// isWordFor reports whether a word of a list of literal texts is not a literal.
func isWordFor(word string) bool {
	_, isClass := classOf(word)
	return isClass || slices.Contains([]string{"a", "an", "the", "contain", "start", "begin", "it", "must", "can", "cannot", "end", "any"}, strings.ToLower(word))
}

// occurrence is the outcome. The characters of a value are those that the list names and those that it may start
// with: "can contain digits, must start with a letter".
func (f *formReader) form(p *spec.Parameter) spec.Form {
	if f.unstarted {
		f.Start = spec.Charset{}
	}
	if f.unsettled || f.unstarted || !f.isList && f.Start.IsZero() {
		f.Charset = spec.Charset{}
	}
	if !f.Charset.IsZero() {
		f.Charset = f.Charset.With(f.Start)
		if !f.Charset.ASCII && (strings.Contains(p.Text, "Chinese") || strings.Contains(p.Text, "中文") || strings.Contains(p.Text, "汉字")) {
			f.Charset.Chinese = true // "2 to 128 English or Chinese characters"
		}
	}
	if p.Example != "" && !spec.Masked(p.Example) && !(spec.Form{Charset: f.Charset, Start: f.Start}).Allows(p.Example) {
		f.Charset, f.Start = spec.Charset{}, spec.Charset{} // the page's own value breaks its rule
	}
	if p.Default != "" && !f.Allows(p.Default) {
		return spec.Form{}
	}
	return f.Form
}

var (
	// subject is what an English sentence is about: the words before its first verb.
	subject = regexp.MustCompile(`(?i)^(?:note:? )?(?:the |an? |each |this |your |\* )?((?:[\w.-]+ ){0,5}?)(?:can|must|may|should|could|cannot|consists|contains|is|are|only|starts|begins)\b`)
	// anyValue are words for the value of whatever parameter is described.
	anyValue = map[string]bool{"it": true, "you": true, "value": true, "string": true, "parameter": true, "field": true, "they": true, "values": true, "keys": true, "content": true, "text": true, "": true}
)

// speaksOfAnother reports whether an English sentence is about something other than the parameter: its subject
// is neither the reader, nor a word for any value, nor a word of the name.
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
	return !anyValue[last] && !strings.Contains(strings.ToLower(p.Name), strings.TrimSuffix(last, "s")) && !(last == "name" && len(words) == 1)
}
