package prose

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestReadBounds_BoundsOfAnotherParameterInText_Ignored(t *testing.T) {
	for text, want := range map[string]string{
		"Must be less than MaxSize. MaxSize: 1 to 100.":                                                       "",
		"Must be less than MaxSize. MaxSize must be 1 to 100.":                                                "",
		"Must be less than MaxSize. MaxSize ranges from 1 to 100.":                                            "",
		"Must be less than MaxSize. The valid values of max_size: 1 to 100.":                                  "",
		"取值必须小于MaxSize。MaxSize的取值范围为1~100。":                                                                   "",
		"Must be less than MaxSize, which is at least 1 and cannot exceed 100.":                               "",
		"The value must be greater than that of **MinBandwidth**, which is at least 1 and cannot exceed 100.": "",
		"Valid values: 1 to 50. It must be less than MaxSize. MaxSize: 1 to 100.":                             "1 to 50",
		"取值范围：\n- cloud：5~2000\n- cloud_ssd：20~32768":                                                         "", // cases of the value
		"ChargeType为PrePaid时必传，取值范围为：1-9，12。":                                                                 "1 to 12",
		"The size in GiB is 1 to 100.":                                                                        "1 to 100",
		"MinSize: 1 to 100.":                                                                                  "1 to 100",
		"The MinSize must be less than 5. Valid values: 1 to 5.":                                              "1 to 5",

		"Valid values: 1 to 24 hours. Unit: seconds.":           "",
		"The timeout, in seconds. Valid values: 1 to 24 hours.": "",
		"The value must be at least 10 minutes. Unit: seconds.": "",
		"Maximum value: 24 hours. Unit: seconds.":               "",
		"取值：1~24小时。单位：秒。":                                       "",
		"Valid values: 1 to 24 hours. Unit: hours.":             "1 to 24",
		"Valid values: 20 to 500 GB. Unit: GiB.":                "20 to 500",
		"Valid values: 1 to 86400. Unit: seconds.":              "1 to 86400",
	} {
		p := spec.Parameter{Row: spec.Row{Text: text}, Name: "Group.N.MinSize", Type: spec.Type{JSON: spec.Integer}}
		ReadBounds(&p)
		if got := p.BoundsText(); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
