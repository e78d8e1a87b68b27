package refdoc

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

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
	{spec.Billing, coded(`Overdue|Arrear|InDebt|(Insufficient|NotEnough|Account)Balance|Balance($|\.|Not|Ins|Low)|FinancialLock|Financial|Payment|Purchase|Billing|Coupon|UnpaidOrder|Unpaid|NotEnoughMoney|^Order|CreditPay|PayOrder`), said(`overdue|outstanding payment|(account|enough|insufficient)\b.*\bbalance\b|\bbalance is\b|欠费|余额|未支付`)},
	{spec.Missing, coded(`^Missing|Missing[A-Z]\w*$|\.Missing|Mandatory|NotSupplied|Not(Be)?Specified|IsRequired|ParamRequired|(^|[^t])Empty$|\.NotEmpty$|Null$|\.Blank|IsBlank|IsNull|\.Null|NotNull|CanNotBeNull|NotBeEmpty|AbsentParam`), said(`is mandatory|is not supplied|is required\b|must be specified|(cannot|can not|must not|should not) be (empty|null|blank)|is (empty|null|blank|missing)|lacks?\b|不能为空|未指定|缺少|为空`)},
	{spec.Equal, coded(`\.?Equal|SameAs|IsSame|TheSame`), said(`(cannot|can not|must not|may not) be the same as|must be different|不能与.*相同`)},
	{spec.Conflict, coded(`TaskConflict|OperationConflict|Concurrent|ConcurrencyConflict|InProgress|Processing|LastTokenProcessing|TaskRunning|^Conflict`), said(`operate too frequent|another (task|operation|request)|in progress|being processed|concurrent|正在进行|任务冲突`)},
	{spec.Quota, coded(`Quota|Limit(ation)?(Exceed|ed)|Exceed\w*(Limit|Max|Count|Num|Amount)|^TooMany|OverLimit|MaxNumber|LimitExceed|NumExceed|UpperLimit|ReachLimit|Exceed(ed)?$|\.?Limit$|ReachMax|CountExceed|BeyondLimit`), said(`quota|exceeds? the (limit|maximum number|upper limit|max)|reached the (limit|upper|max)|maximum number|(number|amount|count) of .* exceed|上限|配额|超过.*(数量|限制|限额)`)},
	{spec.State, coded(`Incorrect\w*(Stat(us|e)|$)|Invalid\w*(Status|State)\b|(Status|State)(Error|Invalid|Incorrect|NotValid|NotSupport|NotMatch|NotAllow|NotActive)|\.(Status|State)$|(Status|State)$|NotReady|Locked|Configuring|Inactive|Disabled|NotRunning|NotAvailable|NotIn[A-Z]\w*|NotBelong|Stopped|NotActive|NotOpen|HasExpired|InstanceExpired|(^|\.)(Released|Deleted)$`), said(`(status|state) (of|does|is|do|for|can)|(current|instance|invalid|incorrect|this|its|operation) (status|state)|in (the|its|this|current) (\w+ )?(status|state)|is (disabled|locked|expired|not ready|stopped)|not of the \w+ type|being configured|状态|未开通|已过期`)},
	{spec.Enumeration, coded(`ValueNotSupport|ValueUnsupport`), nothing},
	{spec.Unknown, coded(`Not_?Found|NotFind|NotExist|Inexist|Nonexist|NonExist|NoSuch|DoesNotExist|Unknown[A-Z]\w*Id|NoExist|\.Absent|NotFount`), said(`(is|was|are|be|can ?not|could) not (been )?f(ou|i)nd|(does|do|did|is|are)(n't| not) exi[sx]t|not exist|no longer exists|non-?existent|cannot be found|no such|不存在|未找到|找不到`)},
	{spec.Duplicate, coded(`Dum?plicat|Already|Repeat|Redundant|IsExist|Exist(s|ed|ent)?$|\.Exist|Occupied|Existed?Already|Taken$|HasBeen`), said(`already (exist|is|been|in|has|bound|associated|attached)|(has|have) already|has been (used|created|bound|added)|is (duplicate|repeated)|duplicate|is occupied|exists? already|已存在|重复|已经`)},
	{spec.State, coded(`^OperationUnsupport|^OperationNotSupport`), nothing},
	{spec.Malformed, coded(`Circular|Invalid\w*Reference`), nothing},
	{spec.Dependency, coded(`Dependen|InUse|IsUsing|[a-z]NotEmpty|UsedIn|Refered|StillHas|Has[A-Z]\w*|Associat|Attached|Bind|Bound|InvolvedIn|Related|Referenced|IsReferenc|Contains?[A-Z]|Used$|Using|Exist[A-Z]\w+|NotAssociat|Relation|OnUse`), said(`depend|still (has|have|in use|exist)|in use|is (being )?used|is (associated|attached|bound|referenced)|not (associated|attached|bound)|has (associated|attached)|contains|remove .* first|delete .* first|正在使用|依赖|关联|绑定`)},
	{spec.Permission, coded(`Forbid|Forbbid|Unauth|NoPermission|AccessDenied|PermissionDenied|NoPermit|NotAuthor|\.RAM|SubUser|RealName|NoRight|NotAuth|AuthFail|Authentication|^User\.|NoAuth|\bAuth\b|NotPermit|Permission|WhiteList|RoleNot|ServiceLinkedRole|UnAuth|UserRight`), said(`not authori[sz]ed|no permission|(do|does) not have (the )?(\w+ )?(permission|authori)|permission|forbidden|access denied|real-?name|unauthori[sz]ed|denied|white ?list|无权限|权限|授权|白名单|实名`)},
	{spec.Malformed, coded(`Malform|\.?Format(Error|Invalid)?$|WrongFormat|IllegalParam|IllegalChar|InvalidFormat|MD5NotMatched|Syntax|ParseError|DecodeFail|Validat(ion|e)Fail`), said(`malform|not well[ -]formatted|(format|syntax) .*(invalid|incorrect|wrong|error|not valid|illegal)|(invalid|incorrect|wrong|illegal) format|格式`)},
	{spec.Range, coded(`OutOfRange|OutOfBound|Too(Long|Short|Large|Small|Big|Low|High)|Length|Size(Limit|Exceed|Invalid)?$|ExceedMax|OverMax|Range$|\.Range|ExceedSize|ValueExceed|LessThan|GreaterThan|TooMuch|TooEarly|TooLate`), said(`can(not|'t| not) exceed|too (early|late)|(earlier|later) than|out of (the )?(valid )?range|too (long|short|large|small|big|low|high)|exceeds? the (maximum )?(length|size|range)|must (be|range|fall) (between|from|within)|(length|size) .*(exceed|must|invalid)|(less|greater|more|larger|smaller|lower|higher) than|超出范围|范围|长度`)},
	{spec.Internal, coded(`^Internal|InternalE|ServiceUnavailable|UnknownError|^Unknown$|SystemBusy|SystemError|ServerError|ServiceError|Timeout|TimeOut|ServerBusy|Undefined|BackendError|Fail(ed|ure)?$|UnExpected|Unexpected|System\.|^System|Exception$|Fail(ed|ure)?[A-Z.]|^Error|Busy|DBError|Abnormal`), said(`unknown error|internal (server )?error|temporary failure|system (is )?busy|service is (temporarily )?unavailable|an? error occurred|unexpected|failed to|系统(繁忙|错误|异常)|内部错误|(查询|调用|处理|请求|激活)[^，。]*失败`)},
	{spec.State, coded(`(Un|Not?_?)Support|Unsupport|NotAllow|Not_?Allow|OperationDenied|InvalidOperation|OperationUnsupport|Unavailable|Illegal(Operation|Action)|NotEnabled|CannotOperate|NotMatch|Mismatch|MisMatch|Inconsisten|OperationInvalid|Insufficient|NotEnough|NoStock|SoldOut|ZoneNotOn|NoEnough|CanNot|Cannot|Deprecated|Disallow|Incompatible|Conflict|Denied|Expired|Offline|NotOnSale|Support\w*Only|Not[A-Z][a-z]+(ed|ing)$|Activating|Creating|NotActivated`), said(`(does|do|is|are)(n't| not) (be )?(support|allow|match|available|enabled|permitted)|unsupported|not (be )?(supported|allowed|permitted)|cannot be|can not be|cannot|not enough|insufficient|sold out|mismatch|only (support|allow)|supports? .* only|operation .* invalid|in conflict|not been (activated|deployed|subscribed)|last |不支持|不允许|不能|无法|库存|不匹配|不可`)},
	{spec.Malformed, coded(`Invalid|Illegal|NotValid|Parameter|^Param|\.Param|BadRequest|Error$|Wrong|Unacceptable|Incorrect|Unrecogni`), said(`not valid|invalid|illegal|incorrect|wrong|unrecogni|not conform|must |should |不合法|无效|非法|不正确|有误|错误|必须`)},
}

// nothing matches no text.
var nothing = coded(`[^\s\S]`)

// coded is a pattern for error codes, whose capitals part their words.
func coded(text string) *regexp.Regexp { return regexp.MustCompile(text) }

// said is a pattern for messages and descriptions.
func said(text string) *regexp.Regexp { return regexp.MustCompile(`(?i)` + text) }

// causeOf tells what brings an error row about: the fault by the code, or where that says only "invalid", by
// the message and then the description; the parameters by the longest request row named in the code, or else
// in the message.
func causeOf(e *spec.ErrorRow, l *lexicon) spec.Cause {
	code := template.ReplaceAllString(e.Code, "")
	if name := l.c.Operation.Name; name != "" {
		code = strings.ReplaceAll(code, name, "")
	}
	fault, vague := faultOf(precise(code), e.Message, e.Text)
	cause := spec.Cause{Fault: fault}
	if !nameless[fault] {
		cause.Parameters = blamed(fault, code, e, l)
	}
	return refine(cause, e, vague, l)
}

// general begins codes that tell what is wrong only behind it: OperationFailed.NatTypeNotEnhanced.
var general = regexp.MustCompile(`^(OperationFailed|Forbidden|OperationDenied)\.(.+)$`)

// precise is a code without a general beginning, where the rest tells a fault. A failed operation is no
// fault of the server if another part of the row knows better.
func precise(code string) string {
	m := general.FindStringSubmatch(code)
	if m == nil {
		return code
	}
	if fault, vague := familyOf(m[2], true); (fault != spec.Unclear && !vague) || m[1] == "OperationFailed" {
		return m[2]
	}
	return code
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
func refine(cause spec.Cause, e *spec.ErrorRow, vague bool, l *lexicon) spec.Cause {
	if len(cause.Parameters) == 0 {
		return cause
	}
	p := l.rows[cause.Parameters[0]]
	if p == nil {
		return cause
	}
	words := e.Code + " " + e.Message + " " + e.Text
	alone := vague && !ofSeveral.MatchString(e.Code+" "+e.Message) && !ofOperation.MatchString(e.Code) && (cause.Fault != spec.State || ofValues.MatchString(words))
	wordOutside := cause.Fault == spec.Range && p.Type.JSON == spec.String // a word is in no range
	enumerated := len(p.Enum) > 0 && (alone || cause.Fault == spec.Unknown || wordOutside)
	unsupported := alone && cause.Fault == spec.State && p.Resource == ""
	if enumerated || unsupported {
		cause.Fault = spec.Enumeration
	}
	return cause
}

// ofSeveral are words for values that are good by themselves and do not go together.
var ofSeveral = regexp.MustCompile(`(?i)mis?s?\s?match|conflict|inconsisten`)

// ofOperation are codes that refuse the operation and no value.
var ofOperation = regexp.MustCompile(`^(?:Illegal|Forbidden)Operation$`)

// ofValues are words that a value is refused with.
var ofValues = regexp.MustCompile(`(?i)support|allow|valid|illegal|available|支持|允许|合法|无效`)

// blamed lists the parameters that an error row blames.
func blamed(fault spec.Fault, code string, e *spec.ErrorRow, l *lexicon) []string {
	names := l.called(fault, code, template.ReplaceAllString(e.Message, ""))
	if len(names) == 0 && ofThings[fault] {
		names = withoutOthers(l.subjectOf(e.Message+"\n"+e.Text), code, l)
	}
	if len(names) == 0 && ofThings[fault] {
		names = l.byNoun(e.Message)
	}
	if len(names) == 0 {
		names = l.byRefused(e.Message)
	}
	if len(names) == 0 && (fault == spec.Missing || fault == spec.Malformed) {
		names = l.byThingID(e.Message)
	}
	if fault == spec.Signature && len(names) > 0 && names[0] == "Signature" {
		return nil // what is wrong is the signing, not this one value
	}
	if fault != spec.Equal && len(names) > 1 && !joined.MatchString(code) {
		names = names[:1]
	}
	return names
}

// called lists the parameters that a row calls by their names, whole or in part, the plainest way first.
func (l *lexicon) called(fault spec.Fault, code, message string) []string {
	thing := ofProcess.ReplaceAllString(code, "")
	ways := []func() []string{
		func() []string { return l.names.in(code) },
		func() []string { return l.names.in(message) },
		func() []string { return clashing(l.stems.in(thing), fault, code, l) },
		func() []string { return l.byTail(code) },
		func() []string { return l.byAlias(code) },
	}
	if fault != spec.Quota { // which is of things, and no fault of a name
		ways = slices.Insert(ways, 3,
			func() []string { return l.heads.in(thing) },
			func() []string { return l.ones.in(code) },
			func() []string { return l.ones.in(message) })
	}
	for _, names := range ways {
		if found := names(); len(found) > 0 {
			return found
		}
	}
	return nil
}

// ofProcess is a part of a code that tells what failed with a thing that need not be the one the request names:
// the check of a template is none of the stack's.
var ofProcess = regexp.MustCompile(`[A-Za-z]*Validation`)

// joined are codes that blame two parameters at once: VServerGroupIdAndMasterSlaveServerGroupId.
var joined = regexp.MustCompile(`[a-z](And|Or)[A-Z]`)

// ofThings are the faults of a thing that an identifier names.
var ofThings = map[spec.Fault]bool{spec.Unknown: true, spec.State: true, spec.Dependency: true}

// aliases are words of codes that stand for a parameter of another name.
var aliases = []struct {
	word      *regexp.Regexp
	parameter string
}{
	{coded(`Api(\.|$)`), "Action"},
	{coded(`^Idempoten`), "ClientToken"},
}

// byAlias is the parameter that a word of the code stands for.
func (l *lexicon) byAlias(code string) []string {
	for _, a := range aliases {
		if a.word.MatchString(code) && (l.c.Kind == spec.GatewayPage || l.rows[a.parameter] != nil) {
			return []string{a.parameter}
		}
	}
	return nil
}

// fullName and stem are the two ways in which a text names a parameter: VpcId, or only Vpc.
func fullName(name string) string { return strings.TrimSuffix(name, ".N") }

func stem(name string) string {
	s := withoutID(name)
	if s == name || len(s) < 3 {
		return ""
	}
	return s
}

// nameStem is what is left of VpcName without its last word.
func nameStem(name string) string {
	if s, ok := strings.CutSuffix(fullName(name), "Name"); ok && len(s) > 2 {
		return s
	}
	return ""
}

// oneOf is what one value of a parameter that takes several is called: DomainName of DomainNames.
func oneOf(name string) string {
	if s, ok := strings.CutSuffix(fullName(name), "s"); ok && hasUpper(s[min(1, len(s)):]) && !strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "u") {
		return s
	}
	return ""
}

// nameAt finds a name, in any case, that begins and ends where a word of the text does; -1 if there is none.
func nameAt(text []byte, name string) int {
	for at := 0; at+len(name) <= len(text); at++ {
		if !strings.EqualFold(string(text[at:at+len(name)]), name) {
			continue
		}
		end := at + len(name)
		begins := at == 0 || !isLetter(text[at-1]) || isUpper(text[at]) && hasUpper(name)
		ends := end == len(text) || !isLower(text[end])
		if begins && ends && (isUpper(text[at]) || text[at] == name[0] || hasUpper(string(text[at:end]))) {
			return at
		}
	}
	return -1
}

// standsAlone reports whether the words before a stem in a code leave it the meaning that it has by itself:
// InvalidRegion is about the region, BusinessRegion about another.
func standsAlone(before []byte) bool {
	return len(before) == 0 || !isLetter(before[len(before)-1]) || faultWord.Match(before)
}

var faultWord = regexp.MustCompile(`(Invalid|Incorrect|Missing|Illegal|Unsupported|Exists?|Duplicated?|Forbidden|And|Or|Of|In|Not?|Exceed|Wrong|Unknown|Specified|The|Malformed|Repeat|Exceeded|Active|Stand[Bb]y|Current|Associate|Attach|Bind|Delete|Create|Modify)$`)

func hasUpper(text string) bool { return strings.IndexFunc(text, unicode.IsUpper) >= 0 }

func isUpper(c byte) bool  { return c >= 'A' && c <= 'Z' }
func isLower(c byte) bool  { return c >= 'a' && c <= 'z' }
func isLetter(c byte) bool { return isUpper(c) || isLower(c) }
