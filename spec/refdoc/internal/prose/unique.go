package prose

import (
	"strings"

	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
)

var idempotencyPhrases = phrase.New(
	phrase.English("idempotency", `\b(?:ensures?|guarantees?|ensuring|guaranteeing|implements?|achieves?|provides?)\b[^.]{0,20}\bidempoten(?:ce|cy|t)`, "Guarantees the idempotence of the request", "The provider of the public command"),
	phrase.English("idempotency", `\bidempoten(?:ce|cy|t)\b[^.]{0,20}\b(?:token|identifier|key)\b`, "The idempotency token of the request", "The client token that guarantees the idempotence of the request"),
	phrase.Chinese("idempotency", `(?:保证|确保|实现)[^。，]{0,8}幂等`, "保证请求幂等性", "由客户端生成该参数值，要保证在不同请求间唯一"),
)

// uniquenessPhrases distinguish values that must be unused from values that identify a resource.
var uniquenessPhrases = phrase.New(
	phrase.English("not unique", `\b(?:not|need not|no need|n't)\b[^.]{0,12}\bunique\b`, "The name does not have to be unique", "The name must be unique"),
	phrase.Chinese("not unique", `不唯一`, "名称可以不唯一", "名称必须唯一"),
	phrase.Chinese("identifier", `唯一标识`, "报警任务关联伸缩规则的唯一标识符", "报警任务关联的伸缩组的ID"),
	phrase.Chinese("identifier", `唯一识别`, "唯一识别一个实例", "识别一个实例"),
	phrase.Chinese("identifier", `唯一ID`, "实例的唯一ID", "实例的ID"),
	phrase.Chinese("identifier", `唯一的标识`, "实例唯一的标识", "该值由客户端生成，并且必须是全局唯一的"),
	phrase.English("unique", `\b(?:must|should|is|be)(?: be)? (?:globally |always )?unique\b`, "Each IP address must be unique", "The unique ID of the instance"),
	phrase.Chinese("unique", `(?:必须|保证|确保|需要?)[^。；]{0,20}唯一`, "同一个监听内不同规则的名称必须唯一", "名称在单个地域内唯一"),
	phrase.Chinese("unique", `不(?:能|可|得)[^，。；]{0,20}重名`, "不能与当前伸缩组其他生命周期挂钩重名", "可以重名"),
	phrase.Chinese("unique", `(?:名称|取值|参数值|名字)[^，。；]{0,20}唯一`, "名称在单个地域内唯一", "由客户端生成该参数值，要保证在不同请求间唯一"),
	phrase.Chinese("unique", `[内间][^，。；]{0,8}唯一`, "由客户端生成，在不同请求间唯一", "同一个监听内不同规则的名称必须唯一"),
)

// isIdempotency reports whether a description says that the value makes repeated requests idempotent. It ignores the
// text after a reference to another page.
func isIdempotency(text string) bool {
	return idempotencyPhrases.In(beforeReference(text))
}

// beforeReference returns a text up to the sentence that refers to another page.
func beforeReference(text string) string {
	for _, lead := range []string{"For more information", "For details", "更多详情", "更多信息", "详情请参见"} {
		text, _, _ = strings.Cut(text, lead)
	}
	return text
}

// isUniqueByText reports whether a description requires an unused value: "must be unique". A value that identifies a
// resource ("the unique ID") does not have to be unused.
func isUniqueByText(sentences []string) bool {
	for _, sentence := range sentences {
		if fact, _ := uniquenessPhrases.Fact(sentence); fact == "unique" {
			return true
		}
	}
	return false
}
