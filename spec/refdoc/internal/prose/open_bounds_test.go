package prose

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestNumberBounds_ComparisonInWords_OnlyBoundsOfTheValue(t *testing.T) {
	for text, want := range map[string]string{
		"The number of the page. The value must be greater than 0.":                        "greater than 0",
		"The value must be an integer that is larger than 0. Default value: 1.":            "greater than 0",
		"Valid values: greater than or equal to 2.":                                        "at least 2",
		"Valid values: integers greater than 1.":                                           "greater than 1",
		"This parameter value must be greater than 0.":                                     "greater than 0",
		"The value must be greater than 0 and can have a maximum of three decimal places.": "greater than 0",
		"The value must be greater than 0 and less than or equal to 100.":                  "greater than 0 and at most 100",
		"The value must be at least 1 and cannot exceed 1,000.":                            "1 to 1000",
		"The value cannot be less than 5.":                                                 "at least 5",
		"It must be no less than 10 minutes.":                                              "at least 10",
		"The value must not exceed 2,000.":                                                 "at most 2000",
		"The size, in GiB. The value must be ≥ 20.":                                        "at least 20",
		"The size. >= 20":                       "at least 20",
		"Valid values: < 100.":                  "less than 100",
		"0 < value <= 100":                      "greater than 0 and at most 100",
		"Valid values: 10 or more.":             "at least 10",
		"The value must be a positive integer.": "at least 1",
		"This value must be a non-zero positive integer. Default value: 1.":                                       "at least 1",
		"The value must be a non-negative integer.":                                                               "at least 0",
		"The value must be a positive integer and cannot exceed 100.":                                             "1 to 100",
		"The value must be a positive integer.Default value: 1.":                                                  "at least 1",
		"The weight. The value must be greater than 0.\n The weight is based on the power:\n- 8: the weight is 1": "greater than 0",
		"The value must be greater than zero.":                                                                    "greater than 0",
		"Minimum value: 5. The value must be less than 10.":                                                       "at least 5 and less than 10",
		"取值必须大于0。":                                                                                                "greater than 0",
		"- 必须大于0。\n- 建议是6的倍数。":                                                                                    "greater than 0",
		"取值范围：大于1的任意整数。":                                                                                          "greater than 1",
		"页码，取值为大于0且不超过Integer数据类型的最大值，默认值为1。":                                                                     "greater than 0",
		"阈值，大于等于0。\n单位：秒。":                                                                                        "at least 0",
		"最多保留小数点后三位，且必须大于0。":                                                                                      "greater than 0",
		"该值不小于5，不超过500。":                                                                                          "5 to 500",
		"取值为正整数。":                                                                                                 "at least 1",
		"非负整数，小于100。":                                                                                             "at least 0 and less than 100",
		"取值：＞0且≤100":                                                                                              "greater than 0 and at most 100",

		"Valid values: (0,100].":                          "greater than 0 and at most 100",
		"Valid values: [1, 100).":                         "at least 1 and less than 100",
		"取值范围：（0，1000]。":                                  "greater than 0 and at most 1000",
		"Value range: (0, 100).":                          "greater than 0 and less than 100",
		"Value range: [1, +∞).":                           "at least 1",
		"Valid values: 1 to 100 (excluding 100).":         "at least 1 and less than 100",
		"Valid values: 0 (exclusive) to 100 (inclusive).": "greater than 0 and at most 100",
		"The value must be between 0 and 100, exclusive.": "greater than 0 and less than 100",
		"取值范围：1~100（不包含100）。":                             "at least 1 and less than 100",
		"取值范围：0~100，不含0。":                                 "greater than 0 and at most 100",
		"Valid values: 1 to 65535 (excluding 8080).":      "1 to 65535",

		"If Mode is set to fast, the value must be greater than 5.":                                 "",
		"- cloud_essd: at least 20.":                                                                "",
		"- When Mode is fast:\n- The value must be at least 5.":                                     "",
		"The value must be at least 5 characters.":                                                  "",
		"The bandwidth, up to 100 Mbit/s per instance.":                                             "",
		"The value must be greater than the value of MinSize.":                                      "",
		"The value can be greater than 100.":                                                        "",
		"The maximum price. A maximum of three decimal places are allowed.":                         "",
		"A value of 0 indicates the highest priority. This parameter value must be greater than 0.": "",
		"The value must be greater than 0 or -1.":                                                   "",
		"The value must be greater than 80%.":                                                       "",
		"The specified disk size must be at least the current disk size.":                           "",
		"An alert is triggered when the utilization is greater than or equal to 80%.":               "",
		"The total number of rules cannot exceed 100.":                                              "",
		"The value must be at least 1. The value must be at least 5.":                               "",
		"In fast mode, the value must be at least 5.":                                               "",
		"Whether 1 (default) or 2.":                                                                 "",
		"The ports (80,443).":                                                                       "",
		"CPU使用率平均值3次的统计结果均大于等于80%。":                                                                 "",
		"当所购公网出带宽大于10 Mbit/s时：1~10。":                                                                "",
		"带宽总和不超过5000。":                                                                              "",
		"长度不超过50个字符。":                                                                               "",
		"取值必须大于5个字符。":                                                                               "",
		"可以大于100。":                                                                                  "",
	} {
		r := numberBounds(text)
		got := spec.Limits{Min: r.least, Max: r.most, ExclusiveMin: r.exclusiveLeast, ExclusiveMax: r.exclusiveMost}.BoundsText()
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
