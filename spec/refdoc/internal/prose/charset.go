package prose

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var (
	bothCases = spec.Charset{Upper: true, Lower: true}

	// classWords are the kinds of characters by the words for them. The longest match counts, because the whole
	// item must match.
	classWords = []struct {
		words *regexp.Regexp
		set   spec.Charset
	}{
		{regexp.MustCompile(`^(?i)(?:(?:english|latin) )?(?:upper-?case|capital) (?:and|or) lower-?case (?:english )?letters?$|^(?i)lower-?case (?:and|or) upper-?case (?:english )?letters?$`), bothCases},
		{regexp.MustCompile(`^(?i)(?:(?:upper-?case|uppercase|capital) (?:english )?(?:letters?|characters?))$|^大写(?:英文)?字母$|^英文大写(?:字母)?$`), spec.Charset{Upper: true}},
		{regexp.MustCompile(`^(?i)(?:(?:lower-?case|lowercase|small) (?:english )?(?:letters?|characters?))$|^小写(?:英文)?字母$|^英文小写(?:字母)?$`), spec.Charset{Lower: true}},
		{regexp.MustCompile(`^(?i)(?:(?:english|latin|alphabetic(?:al)?) )?(?:letters?|english characters?)$|^(?:大小写?)?(?:英文)?(?:大小写)?字母$|^英文(?:字符|大小写字母)?$`), bothCases},
		{regexp.MustCompile(`^(?i)(?:letters|alphanumeric characters?|alphanumerics?)$|^字母数字(?:字符)?$`), bothCases.With(spec.Charset{Digits: true})},
		{regexp.MustCompile(`^(?i)(?:(?:arabic )?(?:digits?|numbers?|numerals?)|numeric characters?|digital characters?)$|^(?:阿拉伯)?数字(?:字符)?$`), spec.Charset{Digits: true}},
		{regexp.MustCompile(`^(?i)chinese(?: characters?)?$|^(?:中文|汉字)(?:字符)?$|^中文汉字$`), spec.Charset{Chinese: true}},
		{regexp.MustCompile(`^(?i)ascii characters?$|^ASCII ?字符$`), spec.Charset{ASCII: true}},
	}

	// symbolWords are the names of symbols.
	symbolWords = []struct {
		words  *regexp.Regexp
		symbol string
	}{
		{regexp.MustCompile(`^(?i)(?:hyphens?|dash(?:es)?|minus signs?|短划线|短横线|连字符|连接符|连词符|中划线|横线|减号|中横线)$`), "-"},
		{regexp.MustCompile(`^(?i)(?:underscores?|underlines?|下划线)$`), "_"},
		{regexp.MustCompile(`^(?i)(?:periods?|dots?|full stops?|decimal points?|(?:英文|半角)?(?:句号|句点|点号)|小数点|点)$`), "."},
		{regexp.MustCompile(`^(?i)(?:colons?|(?:英文|半角)?冒号)$`), ":"},
		{regexp.MustCompile(`^(?i)(?:semicolons?|(?:英文|半角)?分号)$`), ";"},
		{regexp.MustCompile(`^(?i)(?:commas?|(?:英文|半角)?逗号)$`), ","},
		{regexp.MustCompile(`^(?i)(?:(?:forward )?slash(?:es)?|(?:正)?斜[杠线])$`), "/"},
		{regexp.MustCompile(`^(?i)(?:backslash(?:es)?|反斜[杠线])$`), `\`},
		{regexp.MustCompile(`^(?i)(?:spaces?|blanks?|空格)$`), " "},
		{regexp.MustCompile(`^(?i)(?:at signs?|at symbols?)$`), "@"},
		{regexp.MustCompile(`^(?i)(?:plus signs?|加号)$`), "+"},
		{regexp.MustCompile(`^(?i)(?:equal(?:s|ity)? signs?|等号)$`), "="},
		{regexp.MustCompile(`^(?i)(?:percent(?:age)? signs?|百分号)$`), "%"},
		{regexp.MustCompile(`^(?i)(?:number signs?|pound signs?|hash(?:es)?|井号)$`), "#"},
		{regexp.MustCompile(`^(?i)(?:ampersands?)$`), "&"},
		{regexp.MustCompile(`^(?i)(?:question marks?|问号)$`), "?"},
		{regexp.MustCompile(`^(?i)(?:exclamation (?:points?|marks?)|感叹号)$`), "!"},
		{regexp.MustCompile(`^(?i)(?:asterisks?|星号)$`), "*"},
		{regexp.MustCompile(`^(?i)(?:dollar signs?)$`), "$"},
		{regexp.MustCompile(`^(?i)(?:tildes?|波浪号)$`), "~"},
	}

	// listGap matches the separator of two items of a list.
	listGap = regexp.MustCompile(`^\s*(?:(?:,|，|、)\s*(?:(?:and|or|以及|或者?|和|及)\s*)?|(?:and/or|and|or)\s+|以及|或者?|和|及|与)\s*`)
	// inParens is an explanation in parentheses.
	inParens = regexp.MustCompile(`^\s*(?:\(([^()]*|\(|\))\)|（([^（）]*)）)`)
	// itemWords are the words of an item.
	itemWords = regexp.MustCompile(`^(?:(?:an?|the|single|半角) ?)*([A-Za-z][A-Za-z-]*(?: [A-Za-z][A-Za-z-]*)*?|[\p{Han}A-Z]+?)(\s*[(（]|\s*(?:[,，、:：]|and/or\b|and\b|or\b|以及|或|和|及|与|开头|开始|组成|字符组成|$)|\s+(?:in length|only)\b|\s+(?:are|is)\s)`)
	// bareSymbol is a symbol that is given without a name.
	bareSymbol = regexp.MustCompile("^[\"'“”‘’`]?([-_.:@/+=#~])[\"'“”‘’`]?(?:\\s|[,，、)）]|$|[\\p{Han}])")
)

// charsetOf reads a list of kinds of characters at the beginning of a text: "letters, digits, and hyphens (-)".
// It returns what follows the list. A list with an item that is not understood is not ok.
func charsetOf(text string) (set spec.Charset, rest string, ok bool) {
	rest = strings.TrimSpace(text)
	for {
		one, after, found := classItem(rest)
		if !found {
			return set, rest, !set.IsZero() && beginsClause(rest)
		}
		set, ok = set.With(one), true
		gap := listGap.FindString(after)
		if gap == "" || beginsClause(after[len(gap):]) {
			return set, after, ok
		}
		rest = after[len(gap):]
	}
}

// clauseStart are words that end a list of characters, because another statement begins.
var clauseStart = regexp.MustCompile(`(?i)^\s*(?:$|[.。;；]|(?:(?:but|and) )?(?:it |they |the \w+ )?(?:must|cannot|can|may|should|is|are|has|have)\b|start|begin|in length|且|并且|但|不|长度|必须|只能|限制|最[多大长]|总长|默认|开头|以|可以?包含|至少|区分|\d)`)

func beginsClause(text string) bool { return clauseStart.MatchString(text) }

// classItem reads one item of a list of characters.
func classItem(text string) (set spec.Charset, rest string, ok bool) {
	if m := bareSymbol.FindStringSubmatchIndex(text); m != nil {
		return spec.Charset{Symbols: text[m[2]:m[3]]}, strings.TrimLeft(text[m[3]:], "\"'”’`"), true
	}
	for _, m := range itemEnds(text) {
		set, ok = classOf(strings.TrimSpace(m.words))
		inner, after := explained(m.rest)
		if !ok && !isSymbolName(m.words, inner) {
			continue
		}
		if !ok {
			set, ok = spec.Charset{Symbols: inner}, true
		} else if set.Symbols != "" && isSymbol(inner) {
			set = set.With(spec.Charset{Symbols: inner})
		}
		return set, after, ok
	}
	return spec.Charset{}, text, false
}

// itemEnd is a reading of the beginning of a text as an item.
type itemEnd struct{ words, rest string }

// itemEnds are the readings of an item, the longest first: up to the first separator, or to the second one for
// "uppercase and lowercase letters".
func itemEnds(text string) []itemEnd {
	m := itemWords.FindStringSubmatchIndex(text)
	if m == nil {
		return nil
	}
	ends := []itemEnd{{text[m[2]:m[3]], text[m[3]:]}}
	gap := listGap.FindString(text[m[3]:])
	if gap != "" {
		from := m[3] + len(gap)
		if next := itemWords.FindStringSubmatchIndex(text[from:]); next != nil {
			both := itemEnd{text[m[2]:m[3]] + " and " + text[from+next[2]:from+next[3]], text[from+next[3]:]}
			ends = append([]itemEnd{both}, ends...)
		}
	}
	return ends
}

// classOf is what a word for characters stands for.
func classOf(words string) (spec.Charset, bool) {
	for _, c := range classWords {
		if c.words.MatchString(words) {
			return c.set, true
		}
	}
	for _, s := range symbolWords {
		if s.words.MatchString(words) {
			return spec.Charset{Symbols: s.symbol}, true
		}
	}
	return spec.Charset{}, false
}

// explained cuts off the parentheses at the beginning of a text.
func explained(text string) (inner, rest string) {
	m := inParens.FindStringSubmatch(text)
	if m == nil {
		return "", text
	}
	return strings.Trim(m[1]+m[2], " \"'`"), text[len(m[0]):]
}

// isSymbol reports whether a text is one symbol.
func isSymbol(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return size == len(text) && size > 0 && !isWordRune(r)
}

func isWordRune(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || plain.HasHan(string(r))
}

// isSymbolName reports whether words in front of a symbol in parentheses name it: a short name, and not the
// name of a kind of symbols, of which the symbol would be an example.
func isSymbolName(words, inner string) bool {
	return isSymbol(inner) && !strings.Contains(strings.ToLower(words), "special") && !strings.Contains(words, "特殊") && !strings.Contains(words, " and ") && len(strings.Fields(words)) <= 3
}
