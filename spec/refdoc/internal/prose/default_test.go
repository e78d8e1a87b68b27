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
	}
	for _, c := range cases {
		if got := Default(c.text, "", c.enum); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
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
