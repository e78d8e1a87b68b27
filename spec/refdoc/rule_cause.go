package refdoc

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// family is a kind of fault with the words that tell it in an error code and in a message or description.
type family struct {
	fault spec.Fault
	code  *regexp.Regexp
	text  *regexp.Regexp
}

// families is asked in order: a code that belongs to two is of the one further up. The last two are what is
// left when a row says no more than that something is not supported, or not valid.
var families = []family{
	{spec.DryRun, coded(`DryRun`), said(`dry ?run flag`)},
	{spec.Replayed, coded(`Nonce(Used|Replay)|Idempoten`), said(`nonce was used|idempot`)},
	{spec.Throttled, coded(`Throttl|FlowControl|TooManyRequest|TooFrequent|RateLimit|RequestLimit`), said(`throttl|flow control|too many requests|流控`)},
	{spec.Expired, coded(`(Time_?[sS]tamp|Token|Signature|Credential|Date).*Expired|IllegalTimestamp`), said(`(time ?stamp|token|signature)\b.* expired`)},
	{spec.Unsupported, coded(`HTTPMethod|NeedSsl|Product\.?NotFound|InvalidProduct|MethodNotAllowed|UnsupportedMethod`), said(`http method|ssl protect|specified domain`)},
	{spec.Signature, coded(`SignatureDoesNotMatch|IncompleteSignature|InvalidSignature$|Mismatch\w*AccessKey|SignatureNotMatch`), said(`signature (is not matched|does not (match|conform))`)},
	{spec.Billing, coded(`Overdue|Arrear|InDebt|Balance|FinancialLock|Financial|Payment|Purchase|Billing|Coupon|UnpaidOrder|Unpaid|NotEnoughMoney|^Order|CreditPay|PayOrder`), said(`overdue|outstanding payment|balance|欠费|余额|未支付`)},
	{spec.Missing, coded(`^Missing|Missing[A-Z]\w*$|\.Missing|Mandatory|NotSupplied|Not(Be)?Specified|IsRequired|ParamRequired|Empty$|\.Blank|IsBlank|IsNull|\.Null|NotNull|CanNotBeNull|NotBeEmpty|AbsentParam`), said(`is mandatory|is not supplied|is required\b|must be specified|(cannot|can not|must not|should not) be (empty|null|blank)|is (empty|null|blank|missing)|lacks?\b|不能为空|未指定|缺少|为空`)},
	{spec.Equal, coded(`\.?Equal|SameAs|IsSame|TheSame`), said(`(cannot|can not|must not|may not) be the same as|must be different|不能与.*相同`)},
	{spec.Conflict, coded(`TaskConflict|OperationConflict|Concurrent|ConcurrencyConflict|InProgress|Processing|LastTokenProcessing|TaskRunning|^Conflict`), said(`operate too frequent|another (task|operation|request)|in progress|being processed|concurrent|正在进行|任务冲突`)},
	{spec.Quota, coded(`Quota|Limit(ation)?(Exceed|ed)|Exceed\w*(Limit|Max|Count|Num|Amount)|^TooMany|OverLimit|MaxNumber|LimitExceed|NumExceed|UpperLimit|ReachLimit|Exceed(ed)?$|\.?Limit$|ReachMax|CountExceed|BeyondLimit`), said(`quota|exceeds? the (limit|maximum number|upper limit|max)|reached the (limit|upper|max)|maximum number|(number|amount|count) of .* exceed|上限|配额|超过.*(数量|限制|限额)`)},
	{spec.State, coded(`Incorrect\w*(Stat(us|e)|$)|Invalid\w*(Status|State)\b|(Status|State)(Error|Invalid|Incorrect|NotValid|NotSupport|NotMatch|NotAllow|NotActive)|\.(Status|State)$|(Status|State)$|NotReady|Locked|Configuring|Inactive|Disabled|NotRunning|NotAvailable|NotIn[A-Z]\w*|NotBelong|Stopped|NotActive|NotOpen|HasExpired|InstanceExpired`), said(`(status|state) (of|does|is|do|for|can)|(current|instance|invalid|incorrect|this|its|operation) (status|state)|in (the|its|this|current) (\w+ )?(status|state)|is (disabled|locked|expired|not ready|stopped)|not of the \w+ type|being configured|状态|未开通|已过期`)},
	{spec.Unknown, coded(`Not_?Found|NotFind|NotExist|Inexist|Nonexist|NonExist|NoSuch|DoesNotExist|Unknown[A-Z]\w*Id|NoExist|\.Absent|NotFount`), said(`(is|was|are|be|can ?not|could) not (been )?f(ou|i)nd|(does|do|did|is|are)(n't| not) exi[sx]t|not exist|no longer exists|non-?existent|cannot be found|no such|不存在|未找到|找不到`)},
	{spec.Duplicate, coded(`Duplicat|Already|Repeat|Redundant|IsExist|Exist(s|ed|ent)?$|\.Exist|Occupied|Existed?Already|Taken$|HasBeen`), said(`already (exist|is|been|in|has|bound|associated|attached)|(has|have) already|has been (used|created|bound|added)|is (duplicate|repeated)|duplicate|is occupied|exists? already|已存在|重复|已经`)},
	{spec.Dependency, coded(`Dependen|InUse|IsUsing|NotEmpty|StillHas|Has[A-Z]\w*|Associat|Attached|Bind|Bound|InvolvedIn|Related|Referenc|Contains?[A-Z]|Used$|Using|Exist[A-Z]\w+|NotAssociat|Relation|OnUse`), said(`depend|still (has|have|in use|exist)|in use|is (being )?used|is (associated|attached|bound|referenced)|not (associated|attached|bound)|has (associated|attached)|contains|remove .* first|delete .* first|正在使用|依赖|关联|绑定|已被`)},
	{spec.Permission, coded(`Forbid|Forbbid|Unauth|NoPermission|AccessDenied|PermissionDenied|NoPermit|NotAuthor|\.RAM|SubUser|RealName|NoRight|NotAuth|AuthFail|Authentication|^User\.|NoAuth|\bAuth\b|NotPermit|Permission|WhiteList|RoleNot|ServiceLinkedRole|UnAuth|UserRight`), said(`not authori[sz]ed|no permission|(do|does) not have (the )?(\w+ )?(permission|authori)|permission|forbidden|access denied|real-?name|unauthori[sz]ed|denied|white ?list|无权限|权限|授权|白名单|实名`)},
	{spec.Malformed, coded(`Malform|\.?Format(Error|Invalid)?$|WrongFormat|IllegalParam|IllegalChar|InvalidFormat|MD5NotMatched|Syntax|ParseError|DecodeFail`), said(`malform|not well[ -]formatted|(format|syntax) .*(invalid|incorrect|wrong|error|not valid|illegal)|(invalid|incorrect|wrong|illegal) format|格式`)},
	{spec.Range, coded(`OutOfRange|OutOfBound|Too(Long|Short|Large|Small|Big|Low|High)|Length|Size(Limit|Exceed|Invalid)?$|ExceedMax|OverMax|Range$|\.Range|ExceedSize|ValueExceed|LessThan|GreaterThan|TooMuch`), said(`out of (the )?(valid )?range|too (long|short|large|small|big|low|high)|exceeds? the (maximum )?(length|size|range)|must (be|range|fall) (between|from|within)|(length|size) .*(exceed|must|invalid)|(less|greater|more|larger|smaller|lower|higher) than|超出范围|范围|长度`)},
	{spec.Internal, coded(`^Internal|InternalE|ServiceUnavailable|UnknownError|^Unknown$|SystemBusy|SystemError|ServerError|ServiceError|Timeout|TimeOut|ServerBusy|Undefined|BackendError|Fail(ed|ure)?$|UnExpected|Unexpected|System\.|^System|Exception$|Fail(ed|ure)?[A-Z.]|^Error|Busy|DBError|Abnormal`), said(`unknown error|internal (server )?error|temporary failure|system (is )?busy|service is (temporarily )?unavailable|an? error occurred|unexpected|failed to|系统(繁忙|错误|异常)|内部错误|失败`)},
	{spec.State, coded(`(Un|Not?_?)Support|Unsupport|NotAllow|Not_?Allow|OperationDenied|InvalidOperation|OperationUnsupport|Unavailable|Illegal(Operation|Action)|NotEnabled|CannotOperate|NotMatch|Mismatch|MisMatch|Inconsisten|OperationInvalid|Insufficient|NotEnough|NoStock|SoldOut|ZoneNotOn|NoEnough|CanNot|Cannot|Deprecated|Disallow|Incompatible|Conflict|Denied|Expired|Offline|NotOnSale|Activating|Creating|NotActivated`), said(`(does|do|is|are)(n't| not) (be )?(support|allow|match|available|enabled|permitted)|unsupported|not (be )?(supported|allowed|permitted)|cannot be|can not be|cannot|not enough|insufficient|sold out|mismatch|only (support|allow)|operation .* invalid|in conflict|not been (activated|deployed|subscribed)|last |不支持|不允许|不能|无法|库存|不匹配|不可`)},
	{spec.Malformed, coded(`Invalid|Illegal|NotValid|Parameter|^Param|\.Param|BadRequest|Error$|Wrong|Unacceptable|Incorrect|Unrecogni`), said(`not valid|invalid|illegal|incorrect|wrong|unrecogni|not conform|must |should |不合法|无效|非法|不正确|有误|错误|必须`)},
}

// coded is a pattern for error codes, whose capitals part their words.
func coded(words string) *regexp.Regexp { return regexp.MustCompile(words) }

// said is a pattern for messages and descriptions.
func said(words string) *regexp.Regexp { return regexp.MustCompile(`(?i)` + words) }

// causeOf tells what brings an error row about: the fault by the code, or where that says only "invalid", by
// the message and then the description; the parameters by the longest request row named in the code, or else
// in the message.
func causeOf(e *spec.ErrorRow, c *spec.Contract) spec.Cause {
	code := template.ReplaceAllString(e.Code, "")
	if name := c.Operation.Name; name != "" {
		code = strings.ReplaceAll(code, name, "")
	}
	fault, vague := faultOf(code, e.Message, e.Text)
	cause := spec.Cause{Fault: fault}
	if !nameless[fault] {
		cause.Parameters = blamed(fault, code, e, c)
	}
	return refine(cause, vague, c)
}

// template is a part of a code or message that stands for any parameter.
var template = regexp.MustCompile(`\{[^{}]*\}`)

// nameless faults are of the call or the account as a whole.
var nameless = map[spec.Fault]bool{
	spec.DryRun: true, spec.Throttled: true, spec.Internal: true, spec.Billing: true, spec.Conflict: true,
	spec.Unsupported: true, spec.Unclear: true,
}

// faultOf asks the families for the code, then for the message, then for the description. Vague are the last
// two families: they count only if nothing else says more.
func faultOf(code, message, text string) (fault spec.Fault, vague bool) {
	left := spec.Unclear
	for i, said := range []string{code, message, text} {
		fault, vague := familyOf(said, i == 0)
		if fault != spec.Unclear && !vague {
			return fault, false
		}
		if left == spec.Unclear {
			left = fault
		}
	}
	return left, left != spec.Unclear
}

// familyOf is the first family whose words stand in a text.
func familyOf(text string, isCode bool) (fault spec.Fault, vague bool) {
	for i, f := range families {
		words := f.text
		if isCode {
			words = f.code
		}
		if words.MatchString(text) {
			return f.fault, i >= len(families)-2
		}
	}
	return spec.Unclear, false
}

// refine makes an enumeration of a value that is not found, not supported or not valid where the parameter's
// values are documented, or where it is no identifier and only some values are supported.
func refine(cause spec.Cause, vague bool, c *spec.Contract) spec.Cause {
	if len(cause.Parameters) == 0 {
		return cause
	}
	p := c.Parameter(cause.Parameters[0])
	if p == nil {
		return cause
	}
	enumerated := len(p.Enum) > 0 && (vague || cause.Fault == spec.Unknown)
	unsupported := vague && cause.Fault == spec.State && p.Resource == ""
	if enumerated || unsupported {
		cause.Fault = spec.Enumeration
	}
	return cause
}

// blamed lists the parameters that an error row blames.
func blamed(fault spec.Fault, code string, e *spec.ErrorRow, c *spec.Contract) []string {
	names := namesIn(code, c.Parameters, fullName)
	if len(names) == 0 {
		names = namesIn(template.ReplaceAllString(e.Message, ""), c.Parameters, fullName)
	}
	if len(names) == 0 {
		names = namesIn(code, c.Parameters, stem)
	}
	if len(names) == 0 {
		names = byAlias(code, c)
	}
	if len(names) == 0 && (fault == spec.Unknown || fault == spec.State) {
		names = subjectOf(e.Message+"\n"+e.Text, c.Parameters)
	}
	if fault == spec.Signature && len(names) > 0 && names[0] == "Signature" {
		return nil // what is wrong is the signing, not this one value
	}
	if fault != spec.Equal && len(names) > 1 {
		names = names[:1]
	}
	return names
}

// aliases are words of codes that stand for a parameter of another name.
var aliases = []struct {
	word      *regexp.Regexp
	parameter string
}{
	{coded(`Api(\.|$)`), "Action"},
	{coded(`^Idempoten`), "ClientToken"},
}

// byAlias is the parameter that a word of the code stands for.
func byAlias(code string, c *spec.Contract) []string {
	for _, a := range aliases {
		if a.word.MatchString(code) && (c.Kind == spec.GatewayPage || c.Parameter(a.parameter) != nil) {
			return []string{a.parameter}
		}
	}
	return nil
}

// fullName and stem are the two ways in which a text names a parameter: VpcId, or only Vpc.
func fullName(name string) string { return strings.TrimSuffix(name, ".N") }

func stem(name string) string {
	s := identifierTail.ReplaceAllString(name, "")
	if s == name || len(s) < 3 {
		return ""
	}
	return s
}

// namesIn lists the parameters named in a text, the longest name first; a name within a longer one, or over
// one found before, does not count.
func namesIn(text string, parameters []spec.Parameter, spelled func(string) string) []string {
	sorted := slices.Clone(parameters)
	slices.SortStableFunc(sorted, func(a, b spec.Parameter) int { return len(b.Name) - len(a.Name) })
	rest := []byte(text)
	var found []string
	for _, p := range sorted {
		name := spelled(p.Name)
		if name == "" || slices.Contains(found, p.Name) {
			continue
		}
		if at := nameAt(rest, name); at >= 0 {
			found = append(found, p.Name)
			copy(rest[at:], strings.Repeat(" ", len(name)))
		}
	}
	return found
}

// nameAt finds a name, in any case, that begins and ends where a word of the text does; -1 if there is none.
func nameAt(text []byte, name string) int {
	for at := 0; at+len(name) <= len(text); at++ {
		if !strings.EqualFold(string(text[at:at+len(name)]), name) {
			continue
		}
		end := at + len(name)
		begins := at == 0 || isUpper(text[at]) || !isLetter(text[at-1])
		ends := end == len(text) || !isLower(text[end])
		if begins && ends && (isUpper(text[at]) || text[at] == name[0]) {
			return at
		}
	}
	return -1
}

func isUpper(c byte) bool  { return c >= 'A' && c <= 'Z' }
func isLower(c byte) bool  { return c >= 'a' && c <= 'z' }
func isLetter(c byte) bool { return isUpper(c) || isLower(c) }
