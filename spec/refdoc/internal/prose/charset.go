package prose

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var bothCases = spec.Charset{Upper: true, Lower: true}

var (
	// listGap matches the separator of two items of a list.
	listGap = regexp.MustCompile(`^\s*(?:(?:,|，|、)\s*(?:(?:and|or|以及|或者?|和|及)\s*)?|(?:and/or|and|or)\s+|以及|或者?|和|及|与)\s*`)
	// inParens matches an explanation in parentheses.
	inParens = regexp.MustCompile(`^\s*(?:\(([^()]*|\(|\))\)|（([^（）]*)）)`)
	// itemWords matches the words of an item.
	itemWords = regexp.MustCompile(`^(?:(?:an?|the|single) |半角 ?)*([A-Za-z][A-Za-z-]*(?: [A-Za-z][A-Za-z-]*)*?|[\p{Han}A-Z]+?)(\s*[(（]|\s*(?:[,，、:：]|and/or\b|and\b|or\b|以及|或|和|及|与|开头|开始|组成|字符组成|$)|\s+(?:in length|only)\b|\s+(?:are|is)\s)`)
	// bareSymbol matches a symbol without a name.
	bareSymbol = regexp.MustCompile("^[\"'“”‘’`]?([-_.:@/+=#~])[\"'“”‘’`]?(?:\\s|[,，、)）]|$|[\\p{Han}])")
)

// classPhrases are the names of kinds of characters.
var classPhrases = phrase.New(
	phrase.English(bothCases, `^(?:(?:(?:english|latin) )?(?:upper-?case|capital) (?:and|or) lower-?case (?:english )?letters?)$`, "uppercase and lowercase letters", "uppercase letters"),
	phrase.English(bothCases, `^(?:lower-?case (?:and|or) upper-?case (?:english )?letters?)$`, "lowercase or uppercase letters", "lowercase letters"),
	phrase.English(spec.Charset{Upper: true}, `^(?:(?:upper-?case|capital) (?:english )?(?:letters?|characters?))$`, "uppercase letters", "lowercase letters"),
	phrase.Chinese(spec.Charset{Upper: true}, `^(?:大写(?:英文)?字母|英文大写(?:字母)?)$`, "大写字母", "小写字母"),
	phrase.English(spec.Charset{Lower: true}, `^(?:(?:lower-?case|small) (?:english )?(?:letters?|characters?))$`, "lowercase letters", "uppercase letters"),
	phrase.Chinese(spec.Charset{Lower: true}, `^(?:小写(?:英文)?字母|英文小写(?:字母)?)$`, "小写字母", "大写字母"),
	phrase.English(bothCases, `^(?:(?:(?:english|latin|alphabetic(?:al)?) )?(?:letters?|english characters?))$`, "English letters", "English digits"),
	phrase.Chinese(bothCases, `^(?:(?:大小写?)?(?:英文)?(?:大小写)?字母|英文(?:字符|大小写字母)?)$`, "大小写字母", "中文字符"),
	phrase.English(bothCases.With(spec.Charset{Digits: true}), `^(?:alphanumeric characters?|alphanumerics?)$`, "alphanumeric characters", "numeric characters"),
	phrase.Chinese(bothCases.With(spec.Charset{Digits: true}), `^(?:字母数字(?:字符)?)$`, "字母数字", "字母和数字"),
	phrase.English(spec.Charset{Digits: true}, `^(?:(?:arabic )?(?:digits?|numbers?|numerals?)|numeric characters?|digital characters?)$`, "Arabic numerals", "a number of letters"),
	phrase.Chinese(spec.Charset{Digits: true}, `^(?:(?:阿拉伯)?数字(?:字符)?)$`, "数字", "字母数字"),
	phrase.English(spec.Charset{Chinese: true}, `^(?:chinese(?: characters?)?)$`, "Chinese characters", "Chinese cities"),
	phrase.Chinese(spec.Charset{Chinese: true}, `^(?:(?:中文|汉字)(?:字符)?|中文汉字)$`, "汉字", "英文"),
	phrase.English(spec.Charset{ASCII: true}, `^(?:ascii characters?)$`, "ASCII characters", "UTF-8 characters"),
	phrase.Chinese(spec.Charset{ASCII: true}, `^(?:ASCII ?字符)$`, "ASCII字符", "字符"),
)

// symbolPhrases are the names of symbols.
var symbolPhrases = phrase.New(
	phrase.English("-", `^(?:hyphens?|dash(?:es)?|minus signs?)$`, "hyphens", "the hyphens"),
	phrase.Chinese("-", `^(?:短划线|短横线|连字符|连接符|连词符|中划线|横线|减号|中横线)$`, "短划线", "短划线开头"),
	phrase.English("_", `^(?:underscores?|underlines?)$`, "underscores", "the underscores"),
	phrase.Chinese("_", `^(?:下划线)$`, "下划线", "下划线开头"),
	phrase.English(".", `^(?:periods?|dots?|full stops?|decimal points?)$`, "periods", "the periods"),
	phrase.Chinese(".", `^(?:(?:英文|半角)?(?:句号|句点|点号)|小数点|点)$`, "半角句号", "半角句号开头"),
	phrase.English(":", `^(?:colons?)$`, "colons", "the colons"),
	phrase.Chinese(":", `^(?:(?:英文|半角)?冒号)$`, "冒号", "冒号开头"),
	phrase.English(";", `^(?:semicolons?)$`, "semicolons", "the semicolons"),
	phrase.Chinese(";", `^(?:(?:英文|半角)?分号)$`, "分号", "分号开头"),
	phrase.English(",", `^(?:commas?)$`, "commas", "the commas"),
	phrase.Chinese(",", `^(?:(?:英文|半角)?逗号)$`, "半角逗号", "半角逗号开头"),
	phrase.English("/", `^(?:(?:forward )?slash(?:es)?)$`, "forward slashes", "the forward slashes"),
	phrase.Chinese("/", `^(?:(?:正)?斜[杠线])$`, "正斜线", "正斜线开头"),
	phrase.English(`\`, `^(?:backslash(?:es)?)$`, "backslashes", "the backslashes"),
	phrase.Chinese(`\`, `^(?:反斜[杠线])$`, "反斜线", "反斜线开头"),
	phrase.English(" ", `^(?:spaces?|blanks?)$`, "spaces", "the spaces"),
	phrase.Chinese(" ", `^(?:空格)$`, "空格", "空格开头"),
	phrase.English("@", `^(?:at signs?|at symbols?)$`, "at signs", "the at signs"),
	phrase.English("+", `^(?:plus signs?)$`, "plus signs", "the plus signs"),
	phrase.Chinese("+", `^(?:加号)$`, "加号", "加号开头"),
	phrase.English("=", `^(?:equal(?:s|ity)? signs?)$`, "equal signs", "the equal signs"),
	phrase.Chinese("=", `^(?:等号)$`, "等号", "等号开头"),
	phrase.English("%", `^(?:percent(?:age)? signs?)$`, "percent signs", "the percent signs"),
	phrase.Chinese("%", `^(?:百分号)$`, "百分号", "百分号开头"),
	phrase.English("#", `^(?:number signs?|pound signs?|hash(?:es)?)$`, "number signs", "the number signs"),
	phrase.Chinese("#", `^(?:井号)$`, "井号", "井号开头"),
	phrase.English("&", `^(?:ampersands?)$`, "ampersands", "the ampersands"),
	phrase.English("?", `^(?:question marks?)$`, "question marks", "the question marks"),
	phrase.Chinese("?", `^(?:问号)$`, "问号", "问号开头"),
	phrase.English("!", `^(?:exclamation (?:points?|marks?))$`, "exclamation points", "the exclamation points"),
	phrase.Chinese("!", `^(?:感叹号)$`, "感叹号", "感叹号开头"),
	phrase.English("*", `^(?:asterisks?)$`, "asterisks", "the asterisks"),
	phrase.Chinese("*", `^(?:星号)$`, "星号", "星号开头"),
	phrase.English("$", `^(?:dollar signs?)$`, "dollar signs", "the dollar signs"),
	phrase.English("~", `^(?:tildes?)$`, "tildes", "the tildes"),
	phrase.Chinese("~", `^(?:波浪号)$`, "波浪号", "波浪号开头"),
)

// charsetOf reads a list of kinds of characters at the beginning of a text: "letters, digits, and hyphens (-)". It
// returns the text after the list, and false if an item is unknown.
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

// clauseStart matches words that end a list of characters, because another statement begins.
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

// itemEnd is a candidate for an item at the beginning of a text.
type itemEnd struct{ words, rest string }

// itemEnds returns the candidates for an item, the longest first: up to the second separator, as in "uppercase and
// lowercase letters", and up to the first.
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

// classOf returns the characters that a word names.
func classOf(words string) (spec.Charset, bool) {
	if set, ok := classPhrases.Fact(words); ok {
		return set, true
	}
	if symbol, ok := symbolPhrases.Fact(words); ok {
		return spec.Charset{Symbols: symbol}, true
	}
	return spec.Charset{}, false
}

// explained splits off the parentheses at the beginning of a text.
func explained(text string) (inner, rest string) {
	m := inParens.FindStringSubmatch(text)
	if m == nil {
		return "", text
	}
	return strings.Trim(m[1]+m[2], " \"'`"), text[len(m[0]):]
}

// isSymbol reports whether a text consists of one symbol.
func isSymbol(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return size == len(text) && size > 0 && !isWordRune(r)
}

func isWordRune(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || plain.HasHan(string(r))
}

// isSymbolName reports whether the words before a symbol in parentheses are its name, as in "hyphens (-)". A name is
// short. It is not a kind of symbols with the symbol as an example, as in "special characters (-)".
func isSymbolName(words, inner string) bool {
	return isSymbol(inner) && !strings.Contains(strings.ToLower(words), "special") && !strings.Contains(words, "特殊") && !strings.Contains(words, " and ") && len(strings.Fields(words)) <= 3
}
