package prose

import (
	"math/big"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
)

// meantNumber matches a number at the beginning of a phrase that says what the number means.
const meantNumber = `(?:^|[^\w.,-])` + number + `["'”’]?`

// meantWords matches the words between a number and the verb that explains it.
const meantWords = `,?\s*(?:(?:which|that|also|value)\s+)*`

// meantValue matches a number that the description explains: "0 indicates the highest priority", "Set it to 0 to
// disable". Such a number is valid, even if it is outside the bounds.
var meantValue = phrase.New(
	phrase.English("value", meantNumber+`\s*[:=]\s*[^\d\s]`, "0: the highest priority", "0:30"),
	phrase.English("value", meantNumber+meantWords+`(?:indicates?|means?|specif(?:ies|y)|represents?)\b`, "0, which means automatic", "0 is the minimum"),
	phrase.English("value", meantNumber+meantWords+`(?:denotes?|signif(?:ies|y)|implies|stands? for)\b`, "0 stands for all ports", "0 is the minimum"),
	phrase.English("value", meantNumber+meantWords+`(?:(?:dis|en)able|remove|select|inherit|turn)`, "0 disables it", "0 is the minimum"),
	phrase.English("value", meantNumber+`\s+is\s+(?:also )?(?:allowed|accepted|supported|valid|permitted)\b`, "0 is also allowed", "0 is not allowed"),
	phrase.English("value", meantNumber+`\s+is\s+(?:un|automatic|used|treated|equivalent|interpreted)`, "0 is unlimited", "0 is invalid"),
	phrase.English("value", meantNumber+`\s+(?:to [a-z]{3}|for (?:no|un|any|all|auto|default))`, "Use 0 to inherit", "0 to 100"),
	phrase.English("value", meantNumber+`\s*\((?:[a-z]+ )?(?:means|indicates|no|un|auto|dis|en|all|any|inherit)`, "0 (unlimited)", "0 (bytes)"),
	phrase.English("value", `\bset[^.\n]{0,40} to (?:the value )?["'“‘]?`+number, "If you set it to 0", "It is set"),
	phrase.English("value", `\bif (?:the|this|its) (?:value|parameter) is ["'“‘]?`+number, "If the value is 0", "If Mode is 0"),
	phrase.English("value", `\b(?:use|specify|enter) (?:the value )?["'“‘]?`+number, "Specify 0 if no limit applies", "Specify up to 5"),
	phrase.Chinese("value", meantNumber+`\s*(?:：|时|为|则|即|表示|代表|意味|指|等同)`, "0表示自动", "0到100"),
	phrase.Chinese("value", meantNumber+`\s*[(（](?:不|无|自动|表示|禁用|关闭)`, "0（不限制）", "0（字节）"),
	phrase.Chinese("value", `设(?:置|定)?(?:为|成)?\s*["“]?`+number, "设置为0", "设置"),
)

// withoutMeant drops the bounds that exclude a value that the description explains.
func (r valueBounds) withoutMeant(text string) valueBounds {
	for _, found := range meantValue.FindAll(text) {
		n, _ := new(big.Float).SetString(plainNumber(found.Group(1))) // always a number
		if least := (spec.Limits{Min: r.least, ExclusiveMin: r.exclusiveLeast}); !least.Within(n) {
			r.least, r.exclusiveLeast = "", false
		}
		if most := (spec.Limits{Max: r.most, ExclusiveMax: r.exclusiveMost}); !most.Within(n) {
			r.most, r.exclusiveMost = "", false
		}
	}
	return r
}
