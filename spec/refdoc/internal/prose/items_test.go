package prose

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

func TestItemsOf_EachWording_OnlyBoundsOfLists(t *testing.T) {
	for _, c := range []struct {
		name, text  string
		least, most int
	}{
		{"Tag.N.Key", "The key of tag N. Valid values of N: 1 to 20. It can be up to 128 characters in length.", 0, 20},
		{"Tag.N.Key", "Valid values of N : 2 to 20.", 2, 20},
		{"EventId.N", "Event ID. Value range of N: [1, 100].", 0, 100},
		{"SubjectId.N", "Maximum value of N: 10.", 0, 10},
		{"SubjectId.N", "N can be up to 20.", 0, 20},
		{"标签.N", "N的取值范围：1~20。", 0, 20},
		{"DiskId.N", "The ID. N is an integer from 1 to 20.", 0, 20},
		{"Port.N", "磁盘端口。N 为磁盘编号，取值范围：1~5。", 0, 5},
		{"TagKey.N", "标签键。\n- N为1~20。\n- 不允许为空。", 0, 20},
		{"DiskIds.N", "可以一次查询多个磁盘，N取值最大为20。", 0, 20},
		{"Type.N", "The type. Set N to 1.", 0, 1},
		{"Type.N", "Set the value of N to 1.", 0, 1},
		{"Type.N", "Set N to 10 or more.", 0, 0},
		{"AclIds.N", "ACL的ID，最多支持关联3个ACL的ID。", 0, 3},
		{"TaskIds", "任务ID，单次最多支持指定100个，ID之间使用半角逗号分隔。", 0, 100},
		{"DiskIds", "磁盘ID列表。最多支持一次查询100个磁盘。", 0, 100},
		{"DiskIds", "磁盘ID列表。最多返回50个磁盘。", 0, 0},
		{"Entrys", "多个条目用逗号隔开。每次最多可添加50个条目。", 0, 50},
		{"Entrys", "多个条目用逗号隔开。每个列表最多可添加50个条目。", 0, 0},
		{"TagKey.N", "要解绑的标签键。N的最大值：20。", 0, 20},
		{"A.N.B.N", "Valid values of N: 1 to 5.", 0, 0},
		{"A.N.B.M", "Valid values of M: 1 to 5.", 0, 0},
		{"Tag.N.Key", "Valid values of N: 0 to 5.", 0, 0},
		{"HpcClusterIds", "The IDs. The value is a JSON array that consists of up to 100 HPC cluster IDs. Separate them.", 0, 100},
		{"InstanceId.N", "ECS instance ID. You can input up to 20 IDs. Invalid IDs are not displayed.", 0, 20},
		{"SecurityIPList", "A maximum of 1,000 IP addresses can be added.", 0, 1000},
		{"RuleList", "The rules. A maximum of 10 forwarding rules can be added in each API request.", 0, 10},
		{"TaskIds", "You can specify up to 100 tasks at a time. Separate multiple task IDs with commas (,).", 0, 100},
		{"RegionIds", "目标执行地域列表。列表中最多不超过20个地域。", 0, 20},
		{"SecurityIps", "IP列表，多个IP地址请以英文逗号隔开，不可重复，最多1000个。", 0, 1000},
		{"TaskIds", "You can specify 2 to 100 task IDs.", 2, 100},
		{"ClientToken", "长度最多64个ASCII字符，多个以逗号分隔。", 0, 0},
		{"Names", "It can be up to 128 characters in length.", 0, 0},
		{"ResourceGroupId", "The ID of the group, up to 1,000 resource IDs can be displayed.", 0, 0},
		{"Sources", "You can specify up to 20 sources or one domain name.", 0, 0},
		{"DiskIds", "The disks. Each instance can have up to 16 disks.", 0, 0},
		{"PageSize", "Valid values: 1 to 100.", 0, 0},
		{"WidgetIds", "A JSON array of IDs. You can specify up to 5 entries.", 0, 5},
		{"WidgetIds", "You can specify a maximum of 20. Separate multiple IDs with commas (,).", 0, 20},
		{"WidgetIds", "The list can contain 1 to 10 entries.", 0, 10},
		{"WidgetIds", "The IDs, as a JSON array. The number of IDs cannot exceed 50.", 0, 50},
		{"WidgetIds", "Maximum number of IDs: 30.", 0, 30},
		{"WidgetIds", "You cannot specify more than 15 widget IDs.", 0, 15},
		{"WidgetIds", "The IDs, separated by commas, up to 100.", 0, 100},
		{"WidgetId", "You can enter the IDs of up to 50 parts. Separate multiple IDs with commas (,).", 0, 50},
		{"WidgetIds", "2-20 IDs in a JSON array.", 2, 20},
		{"WidgetIds", "ID列表，一次最多查询100个。", 0, 100},
		{"WidgetIds", "ID列表，一次最多传入100，以逗号分隔。", 0, 100},
		{"WidgetIds", "ID列表，可以指定2~20个。", 2, 20},
		{"WidgetIds", "ID列表，支持传入50个以内的ID。", 0, 50},
		{"AddressIps", "- The IPs are unique.\n- You can add a maximum of 1,000 different IP addresses to a list.", 0, 1000},
		{"AclEntrys", "The settings:\n- entry: the entries. You can specify up to 5 entries.\nNote: You can add at most 50 entries each time.", 0, 50},
		{"WidgetIds", "Up to 20 IDs are returned.", 0, 0},
		{"WidgetIds", "A maximum of 20 IDs can be displayed.", 0, 0},
		{"BladeIds", "You can specify 5 to 2 blades.", 0, 0},
		{"WidgetIds", "You can specify up to 5 IDs. You can specify up to 10 IDs.", 0, 0},
		{"WidgetIds", "The widgets:\n- Weight: the weight. You can specify up to 5 values.", 0, 0},
		{"WidgetIds", "If Mode is fast:\n- You can specify up to 5 IDs.", 0, 0},
		{"WidgetIds", "The key can be up to 128 characters in length.", 0, 0},
		{"Tag.M.Key", "Valid values of M: 1 to 20.", 0, 20},
		{"Tag.K.Key", "Valid values of K: 1 to 20.", 0, 0},
		{"WidgetNumbers", "You can specify up to 5 ids.", 0, 5},
		{"Tag.{n}.Key", "Valid values of N: 1 to 20.", 0, 20},
		{"Tag.N.Key", "Maximum value of M: 5. Maximum value of N: 20.", 0, 20},
		{"Tag.N.Key", "Valid values of M: 1 to 5. Valid values of N: 1 to 20.", 0, 20},
		{"Tag.N.Key", "Valid values of N: 1 to 20. Maximum value of N: 20.", 0, 20},
		{"Tag.N.Key", "Valid values of N: 1 to 20. Maximum value of N: 10.", 0, 0},
		{"Tag.N.Key", "Valid values of N: 1 to 20. Valid values of N: 1 to 10.", 0, 0},
		{"Tag.N.Key", "Maximum value of N: 1. Maximum value of N: 2.", 0, 0},
		{"Tag.N.Key", "Valid values of N: 5 to 2.", 0, 0},
		{"WidgetIds", "You can specify up to 5 items.", 0, 5},
		{"WidgetIds", "You can specify up to 5 elements.", 0, 5},
		{"WidgetIds", "You can specify up to 5 members.", 0, 5},
		{"WidgetIds", "You can specify up to 5 values.", 0, 5},
		{"WidgetIds", "You can specify 2 to 5 days.", 0, 0},
		{"WidgetIds", "The number of days cannot exceed 5.", 0, 0},
		{"Cookies", "You can specify up to 5 cookies.", 0, 5},
		{"Ties", "You can specify up to 5 ties.", 0, 5},
		{"WidgetName", "The name of a widget. You can create up to 20 widgets.", 0, 0},
	} {
		p := spec.Parameter{Name: c.name, Row: spec.Row{Text: c.text}, Type: spec.Type{JSON: spec.String}}
		if least, most := itemsOf(&p, plain.Clauses(plain.WithoutList(c.text))); least != c.least || most != c.most {
			t.Errorf("%s: %q: %d to %d, want %d to %d", c.name, c.text, least, most, c.least, c.most)
		}
	}
}
