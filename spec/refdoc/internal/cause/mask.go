package cause

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// maskedName replaces the names of parameters in the texts of an error row. No phrase contains it.
const maskedName = "Item"

// protocolName matches names of parameters that every call has. Faults such as "signature expired" contain them.
var protocolName = regexp.MustCompile(`(?i)^(?:signature\w*|timestamp|accesskeyid|securitytoken|action|version)$`)

// masksOf returns the indexes of the names that codes and texts are searched for: full names, the last parts of paths,
// and the names of one value of a list. In the last index, each name is split into words.
func masksOf(rows []spec.Parameter) []*nameIndex {
	var all []*nameIndex
	for _, spelled := range []func(string) string{fullName, lastPart, singularName, separateWords} {
		all = append(all, newNameIndex(rows, spelled))
	}
	return all
}

// isMask reports whether a name is masked. It is called only for names that occur in an error row; most names occur in
// none.
func (l *Lexicon) isMask(name string) bool {
	is, ok := l.isMasked[name]
	if !ok {
		is = !protocolName.MatchString(name) && isNamedLikeFault(name)
		l.isMasked[name] = is
	}
	return is
}

// isNamedLikeFault reports whether a name, such as Status, contains a word for a fault. Faults of values do not count.
func isNamedLikeFault(name string) bool {
	for _, code := range []string{name, "Invalid" + name, "Invalid." + name} {
		if !aboutValues[statedByCode(code).fault] {
			return true
		}
	}
	return !aboutValues[statedByText("the "+name+" is").fault] || !aboutValues[statedByText(name).fault]
}

// aboutValues contains the faults of values. A name that contains a word for such a fault, such as PageSize, shows
// which values are valid.
var aboutValues = map[spec.Fault]bool{spec.Unclear: true, spec.Missing: true, spec.Malformed: true, spec.Enumeration: true, spec.Range: true}

// lastPart returns the last part of a path: Size for Disk.N.Size.
func lastPart(name string) string {
	name = fullName(name)
	return name[strings.LastIndexByte(name, '.')+1:]
}

var wordStart = regexp.MustCompile(`([a-z0-9])([A-Z])`)

// separateWords returns a name of several words with spaces between them: payment type.
func separateWords(name string) string {
	s := strings.ToLower(wordStart.ReplaceAllString(lastPart(name), "$1 $2"))
	if !strings.Contains(s, " ") {
		return ""
	}
	return s
}

// masked masks the names of parameters in the code, the message and the description of an error row. A name may contain
// a word for a fault: InvalidPaymentType is not about a payment.
func (l *Lexicon) masked(code, message, text string) (string, string, string) {
	if l.c.Kind == spec.GatewayPage {
		return code, message, text
	}
	bare := l.mask(code, maskInCode)
	message, text = l.mask(message, maskInText), l.mask(text, maskInText)
	if bare != code {
		text = chineseName.ReplaceAllString(text, "参数")
		message = chineseName.ReplaceAllString(message, "参数")
	}
	return bare, message, text
}

// chineseName matches Chinese names of values if the names contain a word for a fault: 配额类型, 指定的状态.
var chineseName = regexp.MustCompile(`(?:状态|配额|限制|重复|锁定|过期|绑定|支付|付费|欠费|冲突)(?:的)?(?:参数|类型|模式|原因|时间|方式|检查|取值|值)|(?:指定|输入|传入)的?状态`)

func (l *Lexicon) mask(text string, maskName func(text, name string) string) string {
	if text == "" {
		return ""
	}
	for _, x := range l.masks {
		for _, i := range x.candidates(text) {
			if name := x.spelling(x.rows[i].Name); l.isMask(name) {
				text = maskName(text, name)
			}
		}
	}
	return text
}

// maskInCode masks a name in an error code. The words before the name must keep its meaning, as in InvalidStatus. If
// the code begins with the name, the text after the name must reject its value: StatusInvalid rejects Status, but
// QuotaExceeded does not reject Quota.
func maskInCode(code, name string) string {
	for at := 0; at+len(name) <= len(code); at++ {
		end := at + len(name)
		if !strings.EqualFold(code[at:end], name) || end < len(code) && isLower(code[end]) {
			continue
		}
		separated := at == 0 || !isLetter(code[at-1])
		joined := !separated && isUpper(code[at]) && keepsMeaning([]byte(code[:at]))
		if joined || separated && (at > 0 || rejectsName.MatchString(code[end:])) {
			code = code[:at] + maskedName + code[end:]
			at += len(maskedName) - 1
		}
	}
	return code
}

// rejectsName matches the text after a name at the beginning of a code.
var rejectsName = regexp.MustCompile(`^(?:$|[._]|Invalid|Illegal|Malformed|Missing|Error$|Unsupport|Not(?:Support|Found|Valid|Exist|Legal|Specified|Null|Empty)|Is(?:Null|Empty|Invalid|Missing|Required|Blank)|(?:Format|Value)(?:Error|Invalid))`)

// maskInText masks a name in a message or a description.
func maskInText(text, name string) string {
	for at := 0; at+len(name) <= len(text); at++ {
		end := at + len(name)
		if !strings.EqualFold(text[at:end], name) || at > 0 && isLetter(text[at-1]) || end < len(text) && isLetter(text[end]) {
			continue
		}
		if isName(text, name, at) {
			text = text[:at] + maskedName + text[end:]
			at += len(maskedName) - 1
		}
	}
	return text
}

var (
	stateWord = regexp.MustCompile(`(?i)(?:status|state)$`)
	// introducesName matches text that introduces the name of a parameter, such as "the specified".
	introducesName = regexp.MustCompile(`(?i)(?:\bspecified|\bvalues? (?:of|for)(?: the)?|\bparam(?:eter)?|\binvalid|\billegal|\bunsupported|\bgiven|\bprovided|参数|指定的?)\s*["'“‘\[]?$`)
	// statesFault matches the text after a word that describes a resource: " of" in "status of the disk", " does" in
	// "status does not allow".
	statesFault = regexp.MustCompile(`(?i)^\s+(?:of|does|do|for|can|is not allowed|exceeded|has been exceeded)\b`)
	beginsText  = regexp.MustCompile(`(?:^|[.。!?;；:：]\s*)["“]?$`)
)

// isName reports whether a word of a text is the name of a parameter and not an ordinary word. Several words that form
// a name always are the name. A single word, or the status of a resource, is a name only if it is capitalized within a
// sentence, or if the text before it introduces a name.
func isName(text, name string, at int) bool {
	word := text[at : at+len(name)]
	literal := word == name || word[1:] == name[1:]
	if hasUpper(name[1:]) && literal || strings.Contains(name, " ") && !stateWord.MatchString(name) {
		return true
	}
	if statesFault.MatchString(text[at+len(name):]) {
		return false
	}
	inCapitals := word == name && isUpper(word[0]) && !beginsText.MatchString(text[:at])
	return inCapitals || introducesName.MatchString(text[:at])
}
