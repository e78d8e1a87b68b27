package prose

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
)

var casePhrases = phrase.New(
	phrase.English(spec.Insensitive, `\b(?:not|n't|in) ?-?case[- ]?sensitive\b`, "The value is not case sensitive", "The value is case-insensitive"),
	phrase.English(spec.Insensitive, `\bcase[- ]?insensitive\b`, "The value is case-insensitive", "The value is not case sensitive"),
	phrase.English(spec.Insensitive, `\bignores? case\b`, "The comparison ignores case", "The request ignores other values"),
	phrase.English(spec.Insensitive, `\bcase is ignored\b`, "The case is ignored", "If DestCidrIp is specified, DestGroupOwnerId is ignored"),
	phrase.Chinese(spec.Insensitive, `不区分大小写`, "参数值不区分大小写", "参数值区分大小写"),
	phrase.Chinese(spec.Insensitive, `大小写不敏感`, "参数值大小写不敏感", "参数值大小写敏感"),
	phrase.Chinese(spec.Insensitive, `忽略大小写`, "比较时忽略大小写", "区分大小写"),
	phrase.Chinese(spec.Insensitive, `大小写无关`, "与大小写无关", "大小写敏感"),
	phrase.English(spec.Sensitive, `\bcase[- ]?sensitive\b`, "This value is case-sensitive", "The value is case-insensitive"),
	phrase.Chinese(spec.Sensitive, `区分大小写`, "参数值区分大小写", "参数值大小写敏感"),
	phrase.Chinese(spec.Sensitive, `大小写敏感`, "取值大小写敏感", "取值大小写不敏感"),
)

// caseOf returns whether a description states that values are case-sensitive. It returns AnyCase if two sentences
// disagree.
func caseOf(sentences []string) spec.Case {
	found := spec.AnyCase
	for _, sentence := range sentences {
		stated, ok := casePhrases.Fact(sentence)
		switch {
		case !ok:
		case found != spec.AnyCase && stated != found:
			return spec.AnyCase
		default:
			found = stated
		}
	}
	return found
}
