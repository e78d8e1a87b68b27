package cause

import (
	"regexp"

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
	{spec.DryRun, codePattern(`DryRun`), textPattern(`dry ?run flag`)},
	{spec.Replayed, codePattern(`Nonce(Used|Replay)|Idempoten`), textPattern(`nonce was used|idempot`)},
	{spec.Throttled, codePattern(`Throttl|FlowControl|TooManyRequest|TooFrequent|RateLimit|RequestLimit`), textPattern(`throttl|flow control|too many requests|流控`)},
	{spec.Expired, codePattern(`(Time_?[sS]tamp|Token|Signature|Credential|Date).*Expired|IllegalTimestamp`), textPattern(`(time ?stamp|token|signature)\b.* expired`)},
	{spec.Unsupported, codePattern(`HTTPMethod|NeedSsl|Product\.?NotFound|InvalidProduct|MethodNotAllowed|UnsupportedMethod`), textPattern(`http method|ssl protect|specified domain`)},
	{spec.Signature, codePattern(`SignatureDoesNotMatch|IncompleteSignature|InvalidSignature$|Mismatch\w*AccessKey|SignatureNotMatch`), textPattern(`signature (is not matched|does not (match|conform))`)},
	{spec.Billing, codePattern(`Overdue|Arrear|InDebt|(Insufficient|NotEnough|Account)Balance|Balance($|\.|Not|Ins|Low)|FinancialLock|Financial|Payment|Purchase|Billing|Coupon|UnpaidOrder|Unpaid|NotEnoughMoney|^Order|CreditPay|PayOrder`), textPattern(`overdue|outstanding payment|(account|enough|insufficient)\b.*\bbalance\b|\bbalance is\b|欠费|余额|未支付`)},
	{spec.Missing, codePattern(`^Missing|Missing[A-Z]\w*$|\.Missing|Mandatory|NotSupplied|Not(Be)?Specified|IsRequired|ParamRequired|(^|[^t])Empty$|\.NotEmpty$|Null$|\.Blank|IsBlank|IsNull|\.Null|NotNull|CanNotBeNull|NotBeEmpty|AbsentParam`), textPattern(`is mandatory|is not supplied|is required\b|must be specified|(cannot|can not|must not|should not) be (empty|null|blank)|is (empty|null|blank|missing)|lacks?\b|不能为空|未指定|缺少|为空`)},
	{spec.Equal, codePattern(`\.?Equal|SameAs|IsSame|TheSame`), textPattern(`(cannot|can not|must not|may not) be the same as|must be different|不能与.*相同`)},
	{spec.Conflict, codePattern(`TaskConflict|OperationConflict|Concurrent|ConcurrencyConflict|InProgress|Processing|LastTokenProcessing|TaskRunning|^Conflict`), textPattern(`operate too frequent|another (task|operation|request)|in progress|being processed|concurrent|正在进行|任务冲突`)},
	{spec.Quota, codePattern(`Quota|Limit(ation)?(Exceed|ed)|Exceed\w*(Limit|Max|Count|Num|Amount)|^TooMany|OverLimit|MaxNumber|LimitExceed|NumExceed|UpperLimit|ReachLimit|Exceed(ed)?$|\.?Limit$|ReachMax|CountExceed|BeyondLimit`), textPattern(`quota|exceeds? the (limit|maximum number|upper limit|max)|reached the (limit|upper|max)|maximum number|(number|amount|count) of .* exceed|上限|配额|超过.*(数量|限制|限额)`)},
	{spec.State, codePattern(`Incorrect\w*(Stat(us|e)|$)|Invalid\w*(Status|State)\b|(Status|State)(Error|Invalid|Incorrect|NotValid|NotSupport|NotMatch|NotAllow|NotActive)|\.(Status|State)$|(Status|State)$|NotReady|Locked|Configuring|Inactive|Disabled|NotRunning|NotAvailable|NotIn[A-Z]\w*|NotBelong|Stopped|NotActive|NotOpen|HasExpired|InstanceExpired|(^|\.)(Released|Deleted)$`), textPattern(`(status|state) (of|does|is|do|for|can)|(current|instance|invalid|incorrect|this|its|operation) (status|state)|in (the|its|this|current) (\w+ )?(status|state)|is (disabled|locked|expired|not ready|stopped)|not of the \w+ type|being configured|状态|未开通|已过期`)},
	{spec.Enumeration, codePattern(`ValueNotSupport|ValueUnsupport`), matchesNothing},
	{spec.Unknown, codePattern(`Not_?Found|NotFind|NotExist|Inexist|Nonexist|NonExist|NoSuch|DoesNotExist|Unknown[A-Z]\w*Id|NoExist|\.Absent|NotFount`), textPattern(`(is|was|are|be|can ?not|could) not (been )?f(ou|i)nd|(does|do|did|is|are)(n't| not) exi[sx]t|not exist|no longer exists|non-?existent|cannot be found|no such|不存在|未找到|找不到`)},
	{spec.Duplicate, codePattern(`Dum?plicat|Already|Repeat|Redundant|IsExist|Exist(s|ed|ent)?$|\.Exist|Occupied|Existed?Already|Taken$|HasBeen`), textPattern(`already (exist|is|been|in|has|bound|associated|attached)|(has|have) already|has been (used|created|bound|added)|is (duplicate|repeated)|duplicate|is occupied|exists? already|已存在|重复|已经`)},
	{spec.State, codePattern(`^OperationUnsupport|^OperationNotSupport`), matchesNothing},
	{spec.Malformed, codePattern(`Circular|Invalid\w*Reference`), matchesNothing},
	{spec.Dependency, codePattern(`Dependen|InUse|IsUsing|[a-z]NotEmpty|UsedIn|Refered|StillHas|Has[A-Z]\w*|Associat|Attached|Bind|Bound|InvolvedIn|Related|Referenced|IsReferenc|Contains?[A-Z]|Used$|Using|Exist[A-Z]\w+|NotAssociat|Relation|OnUse`), textPattern(`depend|still (has|have|in use|exist)|in use|is (being )?used|is (associated|attached|bound|referenced)|not (associated|attached|bound)|has (associated|attached)|contains|remove .* first|delete .* first|正在使用|依赖|关联|绑定`)},
	{spec.Permission, codePattern(`Forbid|Forbbid|Unauth|NoPermission|AccessDenied|PermissionDenied|NoPermit|NotAuthor|\.RAM|SubUser|RealName|NoRight|NotAuth|AuthFail|Authentication|^User\.|NoAuth|\bAuth\b|NotPermit|Permission|WhiteList|RoleNot|ServiceLinkedRole|UnAuth|UserRight`), textPattern(`not authori[sz]ed|no permission|(do|does) not have (the )?(\w+ )?(permission|authori)|permission|forbidden|access denied|real-?name|unauthori[sz]ed|denied|white ?list|无权限|权限|授权|白名单|实名`)},
	{spec.Malformed, codePattern(`Malform|\.?Format(Error|Invalid)?$|WrongFormat|IllegalParam|IllegalChar|InvalidFormat|MD5NotMatched|Syntax|ParseError|DecodeFail|Validat(ion|e)Fail`), textPattern(`malform|not well[ -]formatted|(format|syntax) .*(invalid|incorrect|wrong|error|not valid|illegal)|(invalid|incorrect|wrong|illegal) format|格式`)},
	{spec.Range, codePattern(`OutOfRange|OutOfBound|Too(Long|Short|Large|Small|Big|Low|High)|Length|Size(Limit|Exceed|Invalid)?$|ExceedMax|OverMax|Range$|\.Range|ExceedSize|ValueExceed|LessThan|GreaterThan|TooMuch|TooEarly|TooLate`), textPattern(`can(not|'t| not) exceed|too (early|late)|(earlier|later) than|out of (the )?(valid )?range|too (long|short|large|small|big|low|high)|exceeds? the (maximum )?(length|size|range)|must (be|range|fall) (between|from|within)|(length|size) .*(exceed|must|invalid)|(less|greater|more|larger|smaller|lower|higher) than|超出范围|范围|长度`)},
	{spec.Internal, codePattern(`^Internal|InternalE|ServiceUnavailable|UnknownError|^Unknown$|SystemBusy|SystemError|ServerError|ServiceError|Timeout|TimeOut|ServerBusy|Undefined|BackendError|Fail(ed|ure)?$|UnExpected|Unexpected|System\.|^System|Exception$|Fail(ed|ure)?[A-Z.]|^Error|Busy|DBError|Abnormal`), textPattern(`unknown error|internal (server )?error|temporary failure|system (is )?busy|service is (temporarily )?unavailable|an? error occurred|unexpected|failed to|系统(繁忙|错误|异常)|内部错误|(查询|调用|处理|请求|激活)[^，。]*失败`)},
	{spec.State, codePattern(`(Un|Not?_?)Support|Unsupport|NotAllow|Not_?Allow|OperationDenied|InvalidOperation|OperationUnsupport|Unavailable|Illegal(Operation|Action)|NotEnabled|CannotOperate|NotMatch|Mismatch|MisMatch|Inconsisten|OperationInvalid|Insufficient|NotEnough|NoStock|SoldOut|ZoneNotOn|NoEnough|CanNot|Cannot|Deprecated|Disallow|Incompatible|Conflict|Denied|Expired|Offline|NotOnSale|Support\w*Only|Not[A-Z][a-z]+(ed|ing)$|Activating|Creating|NotActivated`), textPattern(`(does|do|is|are)(n't| not) (be )?(support|allow|match|available|enabled|permitted)|unsupported|not (be )?(supported|allowed|permitted)|cannot be|can not be|cannot|not enough|insufficient|sold out|mismatch|only (support|allow)|supports? .* only|operation .* invalid|in conflict|not been (activated|deployed|subscribed)|last |不支持|不允许|不能|无法|库存|不匹配|不可`)},
	{spec.Malformed, codePattern(`Invalid|Illegal|NotValid|Parameter|^Param|\.Param|BadRequest|Error$|Wrong|Unacceptable|Incorrect|Unrecogni`), textPattern(`not valid|invalid|illegal|incorrect|wrong|unrecogni|not conform|must |should |不合法|无效|非法|不正确|有误|错误|必须`)},
}

// matchesNothing matches no text.
var matchesNothing = codePattern(`[^\s\S]`)

// codePattern is a pattern for error codes, whose capitals part their words.
func codePattern(text string) *regexp.Regexp { return regexp.MustCompile(text) }

// textPattern is a pattern for messages and descriptions.
func textPattern(text string) *regexp.Regexp { return regexp.MustCompile(`(?i)` + text) }
