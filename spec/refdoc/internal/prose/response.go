package prose

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// ReadField sets the limits of a response field: its documented values, its bounds or its format. The limits of a list
// of scalars apply to the elements. A boolean, a structure and a list of structures have no limits; values in their
// descriptions are the names of members.
func ReadField(f *spec.Field, blocks []markdown.Block) {
	t := f.Scalar()
	if t.JSON == spec.Boolean || t.JSON == spec.Array || t.JSON == spec.Object {
		return
	}
	p := spec.Parameter{Row: f.Row, Name: f.Name, Type: t, Example: f.Example}
	p.Enum, _ = Enum(blocks, f.Example)
	if !isEnumeration(p.Enum) {
		p.Enum = nil
	}
	if len(p.Enum) == 0 {
		ReadBounds(&p)
		p.MinLength, p.MaxLength = limitedLength(&p)
	}
	f.Limits = p.Limits
	f.Case = caseOf(plain.Clauses(plain.WithoutList(f.Text)))
	f.Complete = f.HasValueLimits() && saysComplete.In(f.Text) && !saysOpen.In(f.Text)
	if !f.HasValueLimits() && t.JSON == spec.String {
		f.Form, f.Complete = responseForm(f.Text)
	}
}

// limitedLength returns the bounds of a text's length. It ignores the bounds of names that users choose, because these
// bounds describe the request.
func limitedLength(p *spec.Parameter) (least, most int) {
	if p.Type.JSON != spec.String || !strings.Contains(strings.ToLower(p.Text), "length") && !strings.Contains(p.Text, "长度") {
		return 0, 0
	}
	return p.MinLength, p.MaxLength
}

// wildcard matches a documented value that stands for several values: 2xx.
var wildcard = regexp.MustCompile(`(?i)^\d+x+$|[*{}<>]`)

// isEnumeration reports whether there are at least two values, each of which stands for itself.
func isEnumeration(values []spec.EnumValue) bool {
	for _, v := range values {
		if wildcard.MatchString(v.Value) {
			return false
		}
	}
	return len(values) >= 2
}

// saysComplete matches descriptions that state that there are no other values.
var saysComplete = phrase.New(
	phrase.English("complete", `\b(?:valid|allowed|legal|permitted|supported) values?\b`, "Valid values: A and B", "Possible values: A and B"),
	phrase.English("complete", `\bvalid (?:formats?|ranges?)\b|\bone of the following values\b|\bvalue range\b`, "Valid range: 1 to 9", "Examples: A and B"),
	phrase.English("complete", `\bonly (?:the )?(?:following )?values?\b|\b(?:is|be|are) only\b|\bmust be\b`, "The value is only A or B", "The value is returned only if A is set"),
	phrase.Chinese("complete", `取值|可选值|有效值|枚举值|合法值|仅(?:有|为|能|包括|包含)`, "取值：A或B", "可能是A或B"),
)

// saysOpen matches descriptions that state or suggest that there are other values.
var saysOpen = phrase.New(
	phrase.English("open", `\bfor example|\bsuch as\b|\be\.g\.|\band so on\b|\betc\b|\bother (?:values?|stat(?:es|us|uses)|types?)\b|\bcustom\b|\bnot limited to\b|\bmore values\b`, "Valid values: A and so on", "Valid values: A and B"),
	phrase.English("open", `\.\.\.|…|\bpossible\b|\bmay (?:also )?(?:be|have)\b|\bcommon values\b`, "Values: A, B, ...", "Valid values: A and B"),
	phrase.English("open", `\bunlimited\b|\bno limit\b|\bempty\b|\bnull\b|\bindicates that no\b`, "0: unlimited", "0: limited"),
	phrase.Chinese("open", `例如|比如|等(?:[。，；\s]|其[他它]|状态|值|$)|自定义|可能|其[他它](?:值|取值|状态)|不限于|或null|为空`, "取值：A、B等。", "取值：A、B。"),
)

// template matches the form of a date or a time, such as yyyy-MM-ddTHH:mm:ssZ.
var template = regexp.MustCompile(`[Yy]{4}(?:[-/.: ]?(?:M{2}|m{2}|D{2}|d{2}|H{2}|h{2}|S{1,3}|s{1,3}|'?[TZ]'?))+|\b[Hh]{2}:[Mm]{2}(?::[Ss]{2})?Z?`)

// templateGoes matches the rest of a template that could not be read to its end.
var templateGoes = regexp.MustCompile(`^[A-Za-z0-9+\[(<{~-]`)

var namesFormat = phrase.New(
	phrase.English("format", `\b(?:format|form|formatted|pattern)\b`, "in the yyyy-MM-dd format", "The information"),
	phrase.Chinese("format", `格式|形式|表示`, "格式为yyyy-MM-dd", "时间"),
)

var inexactForms = phrase.New(
	phrase.English(spec.DateTime, `\bISO ?8601\b`, "in ISO 8601", "in ISO 9001"),
	phrase.English(spec.UnixTime, `\bUNIX[- ]?timestamp\b|\bUNIX time\b`, "a UNIX timestamp", "a UNIX path"),
	phrase.English(spec.UnixTime, `\btimestamp\b.*\b(?:milli)?seconds\b`, "The timestamp. Unit: milliseconds", "The timestamp"),
	phrase.Chinese(spec.UnixTime, `(?:UNIX|Unix)时间戳|时间戳.*(?:秒|毫秒)`, "时间戳，单位：毫秒", "时间"),
	phrase.English(spec.UUID, `\bUUID\b`, "The UUID of the task", "The GUID"),
	phrase.English(spec.CIDR, `\bCIDR block\b`, "The CIDR block of the VPC", "The CIDR blocks"),
	phrase.Chinese(spec.CIDR, `网段|(?i:IP)\s*地址段`, "VPC的网段", "VPC"),
	phrase.English(spec.URL, `\bURL\b`, "The URL of the file", "The URLs"),
	phrase.English(spec.IPAddress, `\bIP(?:v4|v6)? address\b`, "The IP address of the instance", "The IP addresses"),
	phrase.Chinese(spec.IPAddress, `IP地址`, "实例的IP地址", "IP"),
)

// aboutMask matches descriptions of the mask of an address.
var aboutMask = phrase.New(
	phrase.English("mask", `\bmask\b`, "The subnet mask of the IP address", "The IP address"),
	phrase.Chinese("mask", `掩码`, "IP地址的子网掩码", "IP地址"),
)

// responseForm returns the form of a text in a response, and whether the description states it exactly, as a template.
func responseForm(text string) (form spec.Form, exact bool) {
	if partial.In(pointInTime.ReplaceAllString(text, "time")) || alternative.In(text) {
		return spec.Form{}, false
	}
	if severalTimes.In(text) && template.MatchString(text) {
		return spec.Form{}, false
	}
	if pattern, found := templatePattern(text); found {
		return spec.Form{Pattern: pattern}, pattern != "" && namesFormat.In(text)
	}
	notation, _ := inexactForms.Fact(text)
	if notation == spec.IPAddress && aboutMask.In(text) {
		return spec.Form{}, false
	}
	return spec.Form{Notation: notation}, false
}

// statesTime reports whether a description requires a date or a time in ISO 8601 or in the form of a template. The
// example must be such a value. Without an example, the description must name the standard.
func statesTime(p *spec.Parameter) bool {
	if p.Type.JSON != spec.String || len(p.Enum) > 0 || severalTimes.In(p.Text) || !(spec.Form{Notation: spec.DateTime}).Allows(cmp.Or(p.Example, "2026-01-31")) {
		return false
	}
	return slices.ContainsFunc(plain.Clauses(p.Text), func(sentence string) bool {
		named, _ := inexactForms.Fact(sentence)
		isTemplate := p.Example != "" && strings.ContainsAny(template.FindString(sentence), "Yy") && namesFormat.In(sentence)
		return (named == spec.DateTime || isTemplate) && !partial.In(pointInTime.ReplaceAllString(sentence, "time")) && !alternative.In(sentence)
	})
}

// pointInTime matches the name of a time, which states no condition: "The time when the instance was created."
var pointInTime = regexp.MustCompile(`(?i)\b(?:time|date|moment) when\b`)

// severalTimes matches descriptions of a text that contains several times, each in the form of the template.
var severalTimes = phrase.New(
	phrase.English("several", `\bboth\b|\bseparat(?:ed?|ors?|ing)\b|\bdelimit`, "Both times are in the yyyy-MM-dd format", "The time is in the yyyy-MM-dd format"),
	phrase.English("several", `\b(?:two|three|several|multiple|list of|the) (?:times|dates|timestamps|points in time)\b`, "Two times in the yyyy-MM-dd format", "The time"),
	phrase.Chinese("several", `分隔|分割|隔开|分开|两个|多个|[均都](?:为|是|使用|采用|按)`, "两个时间用斜杠分隔", "时间"),
)

// betweenTimes matches the text between two templates that are parts of one text.
var betweenTimes = regexp.MustCompile(`^\s*(?:[/,，、;；|_~～–—-]|to|and|至|到|和)?\s*$`)

// templatePattern returns a regular expression for the only template of a description, and whether it has templates.
// It returns "" if there are several, if the text consists of several times, or if the template has an unknown part.
func templatePattern(text string) (pattern string, found bool) {
	end := 0
	for _, at := range template.FindAllStringIndex(text, -1) {
		next := patternOf(text[at[0]:at[1]])
		isOther := found && (next != pattern || betweenTimes.MatchString(text[end:at[0]]))
		if templateGoes.MatchString(text[at[1]:]) || isOther {
			return "", true
		}
		pattern, found, end = next, true, at[1]
	}
	return pattern, found
}

// offset is the regular expression of a time zone: Z or an offset such as +0800.
const offset = `(?:Z|[+-][0-9][0-9]:?[0-9][0-9])`

// patternOf converts a template to a regular expression. In a template of Java, which quotes literal letters, a Z
// without quotation marks stands for the time zone.
func patternOf(template string) string {
	isJava := strings.Contains(template, "'T'") && !strings.Contains(template, "'Z")
	var b strings.Builder
	for _, c := range strings.ReplaceAll(template, "'", "") {
		switch {
		case c == 'Z' && isJava:
			b.WriteString(offset)
		case strings.ContainsRune("YyMmDdHhSs", c):
			b.WriteString("[0-9]")
		default:
			b.WriteString(regexp.QuoteMeta(string(c)))
		}
	}
	return "^" + b.String() + "$"
}

// IsForReference reports whether a sentence says that parameters without a row are for reference only. The examples of
// the page then promise no such parameters.
func IsForReference(sentence string) bool { return forReference.In(sentence) }

var forReference = phrase.New(
	phrase.English("reference", `\bparameters?\b[^.]*\bnot (?:mentioned|listed|described)\b[^.]*\bfor reference only\b`, "Parameters that are not mentioned are for reference only", "The example is for reference only"),
	phrase.Chinese("reference", `未(?:提到|提及|列出|说明)的[^。]*仅供参考`, "未提到的参数仅供参考", "示例仅供参考"),
)

// IsOptionalHeader reports whether a description says that a response can lack the header.
func IsOptionalHeader(text string) bool {
	return optionalHeader.In(pointInTime.ReplaceAllString(text, "time"))
}

// optionalHeader matches descriptions of headers that a response has only on a condition.
var optionalHeader = phrase.New(
	phrase.English("optional", `\b(?:returned|included|present|contained|sent|valid|available|exists?|appears?)\b[^.]*\b(?:if|when|only|unless)\b`, "The header is returned if the object exists", "The number of values. If it is 0, send no more requests"),
	phrase.English("optional", `\b(?:if|when|unless|only)\b[^.]*\b(?:returned|included|present|contains|includes|carries|appears?|header is)\b`, "If the list is truncated, the response contains this header", "The values if sorted"),
	phrase.English("optional", `\boptional\b|\bmay (?:be absent|not be)\b`, "Optional. The tag", "The options"),
	phrase.Chinese("optional", `如果|仅|只有|只在|才(?:会)?返回|时[，,]?[^。]*返回|可选|可能`, "仅当列表被截断时返回", "请求的ID"),
)
