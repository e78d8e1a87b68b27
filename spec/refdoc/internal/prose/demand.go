package prose

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
)

// demandPhrases are the phrases of notes, with the demands that they imply; the first phrase counts. Notes about how
// to call the operation, what follows from a call, and what is advisable demand nothing.
var demandPhrases = phrase.New(
	phrase.English(spec.NoDemand, `^(?:for (?:more|further) (?:information|details)|you can (?:call|use|query|view|see|obtain)|before you (?:call|use)|see\b)`, "For more information, see RAM", "Call ListCollectors to obtain the list information of collectors"),
	phrase.English(spec.NoDemand, `\byou (?:must|need to|have to) (?:first )?call\b`, "After a listener is created, you need to call StartLoadBalancerListener", "The instance must be in the running state when you call this operation"),
	phrase.English(spec.NoDemand, `^the maximum number of times`, "The maximum number of times that each user can call this operation per", "The maximum number of entries that each ACL can contain: 300"),
	phrase.Chinese(spec.NoDemand, `^(?:更多信息|详情|您可以(?:调用|通过|使用))`, "详情请参见实名认证", "如需高频调用，请使用Logstore，详情请参见管理Logstore"),
	phrase.English(spec.NoDemand, `^you can (?:also )?(?:submit|go to|determine the (?:status|result))\b`, "You can also submit a ticket to increase the quota", "You can specify only one domain name"),
	phrase.English(spec.NoDemand, `^(?:for example|for instance|in this way|this way|by doing so|then|it takes)\b`, "For example, you can specify two dimensions", "You can specify two dimensions, for example"),
	phrase.English(spec.NoDemand, `^(?:preparations|best practices|the following (?:tables?|api operations))\b`, "The following table lists the dimensions", "The following parameters must be specified"),
	phrase.Chinese(spec.NoDemand, `^(?:例如|比如|这样|准备工作|最佳实践)`, "例如，可以为第一个EIP设置带宽", "可以为EIP设置带宽"),
	phrase.English(spec.NoDemand, `^(?:after|once)\b`, "After the instance is released, the data cannot be used", "The instance must be released only after it is stopped"),
	phrase.English(spec.NoDemand, `\bwe recommend\b|\b(?:is|are) recommended\b|\bmay be charged\b|\bfully understand\b|\bunderstand the (?:billing|pricing)\b|\bfamiliar with\b`, "To ensure data security, we recommend that you enable HTTPS", "The instance must be stopped"),
	phrase.English(spec.NoDemand, `\b(?:cannot|can not|can't|unable to) be (?:recovered|restored|retrieved|undone|reverted|downgraded)\b`, "The data cannot be recovered", "The disk cannot be released"),
	phrase.English(spec.NoDemand, `\basynchronous\b|\bonly takes? effect\b|\btakes? effect (?:only|based)\b|\bOpenAPI Explorer\b`, "CreateSnatEntry is an asynchronous operation", "The instance must be in the running state"),
	phrase.English(spec.NoDemand, `\btimes (?:per|each|every|a) (?:second|minute|hour|day)\b`, "This API can be called up to 10 times each day", "A maximum of 100 entries can be returned each time"),
	phrase.English(spec.NoDemand, `\bonly\b[^.]*\b(?:is|are) returned\b`, "Only the fingerprint of the certificate is returned", "Only a stopped instance can be started"),
	phrase.Chinese(spec.NoDemand, `返回(?:结果|数据)中仅|[仅只]返回|仅(?:生成|用于)`, "调用本接口仅生成最新评估报告", "该接口仅支持查询带宽独享型实例"),
	phrase.Chinese(spec.NoDemand, `充分了解|谨慎操作|建议您|^[^不仅只必]*提交?工单`, "请确保在使用该接口前，已充分了解收费方式和价格", "请确保实例已停止"),
	phrase.Chinese(spec.NoDemand, `(?:无法|不可|不能)(?:找回|恢复|撤销)|不可逆`, "实例释放后数据将无法找回", "实例释放前必须停止"),
	phrase.Chinese(spec.NoDemand, `^(?:禁用|释放|删除|停用|关闭|开启|启用|创建|升级|卸载)后`, "禁用后无法再通过该激活码注册新的托管实例", "只能在禁用后删除激活码"),
	phrase.Chinese(spec.NoDemand, `异步(?:接口|操作)|可能会?(?:发生|出现|导致)|不支持通过API|在OpenAPI\s?Explorer`, "本接口属于异步接口，添加任务仍在进行", "实例状态为生效中时，无法修改实例信息"),
	phrase.Chinese(spec.NoDemand, `调用频率|次[/每](?:秒|分钟|天|日)`, "单用户调用频率为10次/秒", "一次最多支持30个域名查询"),
	phrase.English(spec.RefusedAgain, `\b(?:only|at most|up to|no more than|just) (?:one|1|a single)\b`, "You can specify only one domain name", "You can specify one or more accelerated domain names"),
	phrase.English(spec.RefusedAgain, `\b(?:cannot|can not|can't|must not|may not|not)\b[^.]*\b(?:more than (?:one|1)|multiple|several|the same|a second)\b`, "You cannot set ScheduledAction and ScalingGroupId at the same time", "One instance can be attached with multiple ENIs at the same time"),
	phrase.English(spec.RefusedAgain, `\b(?:one|a single) [^.]* at a time`, "You can bind one address at a time", "One instance can be attached with multiple ENIs at the same time"),
	phrase.Chinese(spec.RefusedAgain, `(?:只能|仅能|只可|仅可|最多|至多|只允许|仅支持)[^，。]{0,16}[一1]\s?[个台条块项]`, "最多查询一个月内的数据", "您可以查询一个月内的数据"),
	phrase.Chinese(spec.RefusedAgain, `不能[^，。]{0,12}(?:多个|同时|重复)`, "- 一个公网IP不能同时用于DNAT条目和SNAT条目", "一台实例可以同时附加多个弹性网卡"),
	phrase.English(spec.AcceptedAgain, `\b(?:multiple|several|many|more than one|two or more|different) [^.]*\b(?:can|may|could)\b[^.]*\b(?:the same|one|a single)\b`, "Different keys can have the same value", "One instance can be attached with multiple ENIs at the same time"),
	phrase.English(spec.AcceptedAgain, `\b(?:the same|one|a single|an?|each) [^.]*\b(?:can|may)\b[^.]*\b(?:multiple|several|many|more than one)\b`, "One instance can be attached with multiple ENIs at the same time", "You can bind multiple ENIs to a single instance"),
	phrase.Chinese(spec.AcceptedAgain, `(?:多个|多台|多条)[^。]*(?:可以|可|能)[^。]*(?:同一|一个|相同)`, "多个全球加速实例可以绑定同一个后端服务实例", "多个定时任务在相近的时间内执行"),
	phrase.Chinese(spec.AcceptedAgain, `(?:同一|一个|每个)[^。]*(?:可以|可)[^。]*(?:多个|多台|多条)`, "每个策略组可包含多个IP地址条目", "多个全球加速实例可以绑定同一个后端服务实例"),
	phrase.English(spec.Refused, `\bonly\b`, "You can specify only one domain name", "You can specify one or more origin servers"),
	phrase.English(spec.Refused, `\bmust\b`, "You must create another template", "You can call this operation to create a template"),
	phrase.English(spec.Refused, `\b(?:cannot|can not|can't|may not|must not|shall not)\b`, "SnapshotId may not be specified", "You must create another template"),
	phrase.English(spec.Refused, `\bnot (?:be )?(?:supported|allowed|permitted|available)\b`, "Fuzzy match is not supported", "Fuzzy match is supported"),
	phrase.English(spec.Refused, `\b(?:prohibited|forbidden|required to|have to|has to|needs? to|does not support|do not support|make sure|ensure)\b`, "Make sure that the instance is stopped", "You can stop the instance"),
	phrase.Chinese(spec.Refused, `必须`, "加速域名必须已成功备案", "删除加速域名的Referer防盗链配置"),
	phrase.Chinese(spec.Refused, `不能`, "复制后的新快照不能回滚源快照对应的云盘", "开启多重挂载特性的云盘不支持创建实例快照"),
	phrase.Chinese(spec.Refused, `不可`, "此功能不可逆", "此功能可以关闭"),
	phrase.Chinese(spec.Refused, `不支持`, "不支持模糊匹配", "支持参数"),
	phrase.Chinese(spec.Refused, `只能`, "一台实例只能分配一个公网IP地址", "调整一台实例的实例规格和公网带宽大小"),
	phrase.Chinese(spec.Refused, `只有`, "只有处于Available状态的EIP才可以被释放", "Queries available regions"),
	phrase.Chinese(spec.Refused, `仅`, "该接口仅支持分片集群实例", "创建或者克隆分片集群实例"),
	phrase.Chinese(spec.Refused, `禁止`, "则禁止一切操作", "停止一切操作"),
	phrase.Chinese(spec.Refused, `不得`, "余额不得小于100元", "余额为100元"),
	phrase.Chinese(spec.Refused, `无法`, "无法删除对应的索引模板", "删除对应的索引模板"),
	phrase.Chinese(spec.Refused, `不允许`, "不允许将全部公网IP删除", "一台实例只能分配一个公网IP地址"),
	phrase.Chinese(spec.Refused, `需要?在`, "您需要在删除该安全组之前解除授权行为", "您需要为OOS服务创建RAM角色"),
	phrase.Chinese(spec.Refused, `请确保`, "请确保实例的时间与您预期的时间一致", "实例的时间与您预期的时间一致"),
	phrase.English(spec.Refused, `\b(?:a )?maximum of [\d,]+\b|\bup to \w+\b|\bat most\b|^no\b[^.]*\bcan\b`, "A maximum of 20 tags can be bound", "You can bind tags"),
	phrase.Chinese(spec.Refused, `最多|至多|只支持|需要?同时`, "一个伸缩组最多可以创建6个生命周期挂钩", "伸缩组可以创建生命周期挂钩"),
	phrase.English(spec.NoDemand, `\byou can (?:also )?(?:call (?:the )?[A-Z]|query|view|check)|\b(?:open|submit) a ticket\b|\bcall the \w+ operation$`, "To query available zones, you can call DescribeZones", "A name can be changed"),
	phrase.English(spec.NoDemand, `\bmay (?:be (?:missing|in|disconnected|delayed|interrupted|unavailable)|fail|take|cause|occur)\b|\(indicates\b`, "Some portion of information may be missing", "A name may be changed"),
	phrase.Chinese(spec.NoDemand, `(?:^|[^才])(?:可以|可)[^。，]{0,8}调用|可以?通过[A-Z]\w+(?:接口)?(?:查询|查看|修改)|请先?调用[A-Z]\w+(?:接口)?(?:查询|查看)`, "创建后，可以通过调用DescribeTasks查询任务", "您可以创建以下类型的命令："),
	phrase.English(spec.Accepted, `\b(?:can|may)\b`, "A name can be changed", "Instances on dedicated hosts cannot be redeployed"),
	phrase.English(spec.Accepted, `\b(?:is|are) (?:supported|allowed|permitted|accepted)\b`, "Fuzzy match is supported", "SSH key pairs are not supported on Windows-based instances"),
	phrase.English(spec.Accepted, `\bsupports?\b`, "The operation supports fuzzy match", "Fuzzy match is supported"),
	phrase.Chinese(spec.Accepted, `可以`, "您可以创建以下类型的命令：", "已停售的实例规格无法获取系统命令行输出"),
	phrase.Chinese(spec.Accepted, `支持`, "本接口支持模糊匹配", "您可以创建以下类型的命令："),
	phrase.Chinese(spec.Accepted, `允许`, "允许将公网IP删除", "一台实例只能分配一个公网IP地址"),
)

// Demand returns what a note demands of a request.
func Demand(text string) spec.Demand {
	if demand, ok := demandPhrases.Fact(text); ok {
		return demand
	}
	return spec.NoDemand
}

var operationWord = regexp.MustCompile(`\b[A-Z][a-z]+(?:[A-Z][A-Za-z0-9]*)+\b`)

// ProcedureDemand returns the demand of a procedure. If the steps name only other operations, the procedure is for a
// case in which this operation rejects the request. If the steps name this operation, the procedure demands nothing.
func ProcedureDemand(steps []string, c *spec.Contract) spec.Demand {
	others := false
	for _, word := range operationWord.FindAllString(strings.Join(steps, "\n"), -1) {
		switch {
		case word == c.Operation.Name:
			return spec.NoDemand
		case c.Parameter(word) == nil:
			others = true
		}
	}
	if others && len(steps) > 0 {
		return spec.Refused
	}
	return spec.NoDemand
}
