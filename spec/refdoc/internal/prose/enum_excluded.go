package prose

import (
	"strings"

	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
)

// exclusions replaces the placeholders of the phrases below with patterns: of words that exclude values, and of words
// that may stand between these words and the values.
var exclusions = strings.NewReplacer(
	"{except}", `\b(?:other than|except(?:ing)?(?: for)?|excluding|different from|apart from|besides|not (?:in|equal to))\b`,
	"{not}", `\b(?:but not|(?:must|can|may|should|could|do) ?not|(?:must|can|should|do)n'?t|can't|never)\b`,
	"{filler}", `(?:\s*\b(?:be|equal|use|set|any|one|of|to|as|the|this|that|parameter|following|below|values?|strings?|words?|names?|it|contain|include)\b)*\s*[:：]?\s*`,
	"{不}", `(?:(?:^|[^删移清解去])除了?|不(?:能|可以?|得|允许|支持|要|应)|禁止|请勿|无效|非法|保留)`,
	"{词}", `(?:[为是将用取设置成值包含括有使以下列如上述参数名字的之一到于指定关键]|[:：\s])*`,
	"{first}", "[\"“'‘`(（]?"+openMark,
	"{plain}", "[^,.;:"+openMark+closeMark+"]*",
)

// beforeExcluded matches the end of a text before excluded values.
var beforeExcluded = phrase.InOrder(exclusions,
	phrase.English("excluded", `(?:{except}|{not}|\b(?:is|are) not\b){filler}$`, "It must not be ", "It must not be empty and is "),
	phrase.English("excluded", `{except}[^,]*\b(?:following|below)\b.*$`, "Except for the following values, all are valid:", "The following values are exceptions:"),
	phrase.Chinese("excluded", `{不}{词}$`, "不能是以下取值：", "不能为空，取值："),
	phrase.Chinese("excluded", `除了?(?:以下|下列|如下)[^。]*$`, "除以下取值外均可：", "以下取值："),
)

// excluded matches emphasized values that a sentence excludes.
var excluded = phrase.InOrder(exclusions,
	phrase.English("excluded", `(?:{except}|{not}){filler}{first}`, "it cannot be \x01a\x02", "\x01a\x02: cannot be released, \x01b\x02"),
	phrase.English("excluded", `{except}{plain}{first}`, "any name except the reserved \x01a\x02", "\x01a\x02, except in China"),
	phrase.English("excluded", `\x02{plain}\b(?:(?:is|are) (?:not|excluded|reserved|forbidden|invalid)|cannot be|must not be)\b`, "\x01a\x02 and \x01b\x02 are reserved", "\x01a\x02: it is not encrypted"),
	phrase.Chinese("excluded", `{不}{词}{first}`, "不能是\x01a\x02", "\x01a\x02：不能释放，\x01b\x02"),
	phrase.Chinese("excluded", `\x02[”"’）)]?\s*(?:这[^，。]*)?(?:以外|之外|除外|外的|不可用|不允许|不能|无效|[为是]保留)`, "\x01a\x02以外的任意值", "\x01a\x02：不能释放"),
)

// openEnd matches the end of a sentence that lists only some of the values, as "and so on" does.
var openEnd = phrase.Before(`[\s.。)）]*$`,
	phrase.English("open", `(?:[,，、;；|/]|\band\b|\bor\b)\s*(?:and |or )?(?:so on|so forth|etc|(?:any |some |many |the )?(?:others?|more)(?: [a-z]+){0,3})`, "a, b, and other states", "other, a, and b"),
	phrase.English("open", `\betc`, "a, b etc.", "a, etch"),
	phrase.English("open", `\.\.\.|…`, "a, b, ...", "a, b."),
	phrase.Chinese("open", `等(?:等|其[他它])?(?:值|取值|状态|类型)?`, "a、b等状态", "a、b"),
	phrase.Chinese("open", `(?:[,，、;；|/]|和|或|及)\s*其[他它余][^，。：:`+openMark+`]*`, "a、b及其他状态", "a，其他：b"),
)

// excludesValues reports whether the end of a text says that the values after it are invalid.
func excludesValues(before string) bool {
	return beforeExcluded.In(before[strings.LastIndexAny(before, ".。;；\n")+1:])
}
