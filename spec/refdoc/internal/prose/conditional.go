package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// alwaysRequired matches a complete sentence that makes a parameter required, regardless of its cell.
var alwaysRequired = phrase.New(
	phrase.Code("required", `(?:^|[.。\n：:] ?)(?:Note[.:] ?)?This parameter is required\.`, "Note: This parameter is required.", "This parameter is required only if"),
	phrase.Chinese("required", `(?:^|[.。\n：:] ?)(?:Note[.:] ?)?该参数必[填选]。`, "说明：该参数必填。", "如果指定了VPC，则该参数必填。"),
)

// IsRequired reports whether a description makes the parameter required.
func IsRequired(text string) bool { return alwaysRequired.In(text) }

const (
	subjectEnglish = `(this parameter|[a-z]\w+(?:\.\w+)*)(?: parameter)?`
	subjectChinese = `(该参数|此参数|本参数|该字段|该项|[A-Za-z]\w+(?:\.\w+)*)(?:参数)?`
)

var subjects = strings.NewReplacer("{subject}", subjectEnglish, "{参数}", subjectChinese)

// requiredWhen are phrases that make a parameter required on a condition. Their group captures the parameter.
var requiredWhen = phrase.InOrder(subjects,
	phrase.English("required", `\b(?:if|when)\b[^.\n]*,\s*(?:the )?{subject} (?:is required|must be specified)`, "If Mode is fast, this parameter is required", "This parameter is required"),
	phrase.English("required", `\b{subject} is (?:valid and )?required(?: and (?:is valid|takes effect))? (?:only )?(?:if|when)\b`, "This parameter is required when Mode is fast", "This parameter is required"),
	phrase.Chinese("required", `(?:如果|若|当|时|仅)[^。\n]*?[^无不](?:必须|需要?)(?:指定|传入|填写|设置|配置|输入){参数}(?:[，。；\n]|$)`, "克隆风扇时，需传入该参数。", "克隆风扇时，无需传入该参数。"),
	phrase.Chinese("required", `(?:如果|若|当|时)[^。\n]*?{参数}(?:则|为|是|才)?(?:必选|必填|必传|必需)`, "当Mode为fast时，该参数必填", "该参数必填"),
	phrase.Chinese("required", `(?:如果|若|当)[^。\n]*?必须(?:指定|传入|填写|设置){参数}(?:[，。；\n]|$)`, "如果Mode为fast，必须指定该参数。", "必须指定该参数。"),
)

// demandedWhen are phrases that demand an optional parameter on a condition. Their group captures the parameter.
var demandedWhen = phrase.InOrder(subjects,
	phrase.English("required", `\b(?:if|when|to)\b[^.\n]*,\s*you must (?:also )?(?:specify|set|configure) {subject}(?:[.;\n]|$)`, "To create a fan, you must set this parameter.", "If it is fast, you must set this parameter to 1."),
	phrase.English("required", `\byou must (?:specify|set|configure) {subject} (?:only )?(?:if|when)\b`, "You must specify this parameter when it is fast", "You must specify this parameter"),
)

// validWhen are phrases that make a parameter valid on a condition. Their group captures the parameter.
var validWhen = phrase.InOrder(subjects,
	phrase.English("valid", `\b{subject} (?:is required and )?(?:takes effect|is valid|is effective) only (?:if|when)\b`, "This parameter takes effect only if Mode is fast", "This parameter takes effect if Mode is fast"),
	phrase.Chinese("valid", `{参数}仅(?:在|当)[^。\n]*(?:有效|生效)`, "该参数仅在Mode为fast时生效", "该参数生效"),
)

// filledWhen are sentences that tell clients when to send the described parameter, without naming it.
var filledWhen = phrase.New(
	phrase.Chinese("filled", `(?:^|，)[^，]*为[^，]+时(?:需要?|才|必须)*(?:填入|填写|传入)$`, "输出类型为netflow时填入", "输出类型为netflow时填入的值"),
)

// FilledWhen returns the sentence of a description that tells clients when to send the parameter, or "".
func FilledWhen(text string) string {
	for _, sentence := range plain.Clauses(text) {
		if filledWhen.In(sentence) {
			return sentence
		}
	}
	return ""
}

// notSent are sentences that tell clients not to send the described parameter. The group captures a condition.
var notSent = phrase.New(
	phrase.Chinese("not sent", `(?:^|，)(?:该|此|本)参数(?:不填|不用填|不传|留空)$`, "包年包月，该参数不填", "该参数可不填"),
	phrase.Chinese("not sent", `^(?:[^，]*，)?无需(?:配置|设置|指定|填写)(?:该|此|本)参数$`, "特殊活动ID，无需配置此参数", "初次调用接口时无需设置该参数"),
)

// validOnly are sentences that restrict the described parameter to a condition and do not name the parameter.
var validOnly = phrase.New(
	phrase.Chinese("only", `(?:^|，)(?:目前)?仅(?:当|在)[^，]+(?:时|，|下)(?:才)?(?:支持|可以?|允许|需要?)`, "仅当Mode为fast时支持", "仅当Mode为fast时返回"),
	phrase.Chinese("only", `(?:^|，)(?:目前)?(?:只|仅)支持在[^，]+时(?:指定|设置|配置)`, "目前只支持在创建实例时指定线路类型", "只支持中文"),
)

// ifClause matches the beginning of a condition.
var ifClause = regexp.MustCompile(`如果|若|当|时[，,]|情况`)

// isLimited reports whether a sentence restricts when a parameter can be sent, on a condition that only readers understand.
func isLimited(sentence, name string) bool {
	if speakOf(validWhen.FindAll(sentence), name) || validOnly.In(sentence) {
		return true
	}
	return notSent.In(sentence) && !ifClause.MatchString(sentence)
}

// opensRequired matches the beginning of a sentence without a subject: "Required when Mode is fast."
var opensRequired = regexp.MustCompile(`^(?:R|r)equired ((?:only )?(?:if|when)\b)`)

// IsConditional reports whether a description says that its own parameter is required or valid on a condition. The
// description refers to the parameter by its name or as "this parameter".
func IsConditional(text, name string) bool {
	return isRequiredOnCondition(text, name) || speakOf(validWhen.FindAll(text), name)
}

// isDemanded reports whether a sentence makes an optional parameter required on a condition.
func isDemanded(sentence, name string) bool {
	return opensRequired.MatchString(sentence) || isRequiredOnCondition(sentence, name) || speakOf(demandedWhen.FindAll(sentence), name)
}

// isRequiredOnCondition reports whether a sentence makes the parameter itself required on a condition.
func isRequiredOnCondition(sentence, name string) bool {
	return speakOf(requiredWhen.FindAll(sentence), name)
}

// speakOf reports whether one of the phrases is about the parameter that the text describes.
func speakOf(found []phrase.Found[string], name string) bool {
	return slices.ContainsFunc(found, func(f phrase.Found[string]) bool {
		subject := f.Group(1)
		return subject == name || slices.Contains(ownNames, strings.ToLower(subject))
	})
}

// ownNames contains the words with which a description refers to its own parameter.
var ownNames = []string{"this parameter", "该参数", "此参数", "本参数", "该字段", "该项"}
