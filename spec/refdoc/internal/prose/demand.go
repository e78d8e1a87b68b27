package prose

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
)

// demandPhrases are the phrases of notes, with the demands that they imply; the first phrase counts. Notes about how
// to call the operation demand nothing.
var demandPhrases = phrase.New(
	phrase.English(spec.NoDemand, `^(?:for (?:more|further) (?:information|details)|you can (?:call|use|query|view|see|obtain)|before you (?:call|use)|see\b)`, "For more information, see RAM", "Call ListCollectors to obtain the list information of collectors"),
	phrase.English(spec.NoDemand, `\byou (?:must|need to|have to) (?:first )?call\b`, "After a listener is created, you need to call StartLoadBalancerListener", "The instance must be in the running state when you call this operation"),
	phrase.English(spec.NoDemand, `^the maximum number of times`, "The maximum number of times that each user can call this operation per", "The maximum number of entries that each ACL can contain: 300"),
	phrase.Chinese(spec.NoDemand, `^(?:更多信息|详情|您可以(?:调用|通过|使用))`, "详情请参见实名认证", "如需高频调用，请使用Logstore，详情请参见管理Logstore"),
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
