package prose

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestDefault_EachText_ValueOrEmpty(t *testing.T) {
	values := []spec.EnumValue{{Value: "A"}, {Value: "B"}}
	cases := []struct {
		text string
		enum []spec.EnumValue
		want string
	}{
		{"Pages start at 1. Default value: 10.", nil, "10"},
		{"The default value is 10 (MB).", nil, "10"},
		{"It defaults to false.", nil, "false"},
		{"默认值：10。", nil, "10"},
		{"默认为true，可修改", nil, "true"},
		{"专有网络中默认为intranet。默认值：internet", nil, "internet"}, // 默认为intranet depends on a condition
		{"缺省值为 A。", values, "A"},
		{"Default: C", values, ""},
		{"By default, the ID of the gateway is used.", nil, ""},
		{"The default value is the name of the gateway.", nil, ""},
		{"默认使用网关ID作为名称。", nil, ""},
		{"A name.", nil, ""},
		{"Valid values: A, B.", []spec.EnumValue{{Value: "A", Text: "private. This is the default value."}, {Value: "B", Text: "public"}}, "A"},
		{"Valid values: A, B.", []spec.EnumValue{{Value: "A", Text: "This is the default value."}, {Value: "B", Text: "This is the default value."}}, ""},
		{"It may be 443, 80 (default), or any other.", nil, "80"},
		{"When Kind is hard, the default value is 1.\nIn other cases, the default value is 2.", nil, ""},
		{"If you do not specify this parameter, the default value is 5.", nil, "5"},
		{"Default value: empty.", nil, ""},
		{"Default value: null", nil, ""},
		{"The default value is not set.", nil, ""},
		{"Default value: none.", []spec.EnumValue{{Value: "none"}, {Value: "all"}}, "none"},
		{"默认值：空。", nil, ""},
		{"默认值：无。", nil, ""},
		{"默认值：null。", nil, ""},
		{"当前页码，起始值：1默认值：1", nil, "1"},
		{"每页大小。默认20。", nil, "20"},
		{"分页大小，默认300，最大1000", nil, "300"},
		{"默认返回20个", nil, ""},
		{"默认值为：true。", nil, "true"},
		{"默认值 60。", nil, "60"},
		{"默认值：0.0.0.0/0", nil, "0.0.0.0/0"},
		{"If it is not specified, the default value fast-2 is used.", nil, "fast-2"},
		{"The default value of Speed depends on Mode.", nil, ""},
		{"The default value of this parameter is the ID.", nil, ""},
		{"The default value is 40 or the size of the image, whichever is greater.", nil, ""},
		{"A version.\n- Default: The default version is used.", nil, ""},
		{"A version.\n- Default: always uses the default version.", nil, ""},
		{"For slow disks, the default value is fast. For other disks, the default value is slow.", nil, ""},
		{"- 3天以内：默认值为300。\n- 31天以内：默认值为3600。", nil, ""},
		{"- If Mode is A, valid values are 1 and 2. Default value: 1.", nil, ""},
		{"- If you do not specify it, all are used. Default value: 1.", nil, "1"},
		{"其它情况下，默认值为fast。", nil, ""},
		{"由于Mode默认值为fast，无需设置该参数。", nil, ""},
		{"Speed默认值为fast。", nil, "fast"},
		{"默认值为on。取值：on或off（默认值）。", nil, ""},
		{"取值：CLASSIC或VPC 默认值：CLASSIC。", []spec.EnumValue{{Value: "CLASSIC"}, {Value: "VPC"}}, "CLASSIC"},
	}
	for _, c := range cases {
		if got := Default(&spec.Parameter{Row: spec.Row{Text: c.text}, Name: "Speed", Limits: spec.Limits{Enum: c.enum}}, ""); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestDefault_Number_NumberWithoutUnit(t *testing.T) {
	for text, want := range map[string]string{
		"默认值为15秒。":                          "15",
		"默认300s。":                           "300",
		"Default value: 20Default: 20":      "20",
		"Default value: 5 Mbit/s.":          "5",
		"Default value: 1,000.":             "1000",
		"默认值：max{40, 镜像大小}":                 "",
		"默认：1/节点总数。":                        "",
		"The default value is unlimited.":   "",
		"Default value: -1. It is no limit": "-1",
	} {
		p := spec.Parameter{Row: spec.Row{Text: text}, Name: "Speed", Type: spec.Type{JSON: spec.Integer}}
		if got := Default(&p, ""); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestDefault_MarkedValueAndOtherStatement_OnlyIfTheyAgree(t *testing.T) {
	for text, want := range map[string]string{"默认为A。": "A", "默认为B。": "", "默认值：B。": "", "默认值：A。": "A", "A or B": "A"} {
		p := spec.Parameter{Row: spec.Row{Text: "取值：A（默认）或B。" + text}, Name: "Speed", Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "A"}, {Value: "B"}}}}
		if got := Default(&p, "A"); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestDefaultOutside_EachText_ValueOrEmpty(t *testing.T) {
	values := []spec.EnumValue{{Value: "on"}, {Value: "off"}}
	for text, want := range map[string]string{
		"Valid values: on and off. Default value: auto.":    "auto",
		"Valid values: on and off. Default value: empty.":   "",
		"Valid values: on and off. Default value: None.":    "",
		"Valid values: on and off. Default value: not set.": "",
		"取值：on或off。默认值：auto。":                               "auto",
		"取值：on或off。默认值：null。":                               "",
		"取值：on或off。默认值：空。":                                  "",
	} {
		if got := DefaultOutside(text, values); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestBooleanDefault_EachSpelling_AsInJSON(t *testing.T) {
	for _, tt := range []struct {
		def  string
		enum []spec.EnumValue
		want string
	}{
		{"False", nil, "false"},
		{"TRUE", nil, "true"},
		{"true", nil, "true"},
		{"On", nil, "On"},
		{"False", []spec.EnumValue{{Value: "True"}, {Value: "False"}}, "False"},
	} {
		if got := BooleanDefault(tt.def, tt.enum); got != tt.want {
			t.Errorf("%q among %v: got %q, want %q", tt.def, tt.enum, got, tt.want)
		}
	}
}
