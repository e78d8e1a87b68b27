package prose

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestNumberBounds_ExplainedValueOutsideRange_BoundOnThatSideDropped(t *testing.T) {
	for text, want := range map[string]string{
		"Valid values: 1 to 100. Set it to 0 to disable.":                    "at most 100",
		"Valid values: 1 to 100. If you set this parameter to 0, no limit.":  "at most 100",
		"Valid values: 1 to 65535. -1 indicates all ports.":                  "at most 65535",
		"Valid values: 1 to 65535. The value -1 also means all ports.":       "at most 65535",
		"Minimum: 1. Use 0 to inherit.":                                      "",
		"Minimum value: 1. Specify 0 if no limit applies.":                   "",
		"Valid values: 1 to 100. Default value: 0, which means automatic.":   "at most 100",
		"Valid values: 1 to 100. Default value: 0 (unlimited).":              "at most 100",
		"Valid values: 1 to 100. 0: automatic.":                              "at most 100",
		"Valid values: [1,100]. 0 = automatic.":                              "at most 100",
		"Valid values: 1 to 100.\n- 65,535: unlimited":                       "at least 1",
		"取值范围：1~100。设置为0表示不限制。":                                              "at most 100",
		"取值：1~100，设为0则不限制。":                                                  "at most 100",
		"最小值为1，最大值为100。-1代表不限制。":                                             "at most 100",
		"The value must be at least 1 and cannot exceed 100. 0 disables it.": "at most 100",

		"Valid values: 1 to 100. If the value is 0, no limit applies.": "at most 100",
		"Valid values: 1 to 100. Default value: 0.":                    "1 to 100",
		"Valid values: 1 to 100. 50 indicates half.":                   "1 to 100",
		"Valid values: 1 to 100. 1-5: low. 6-9: high.":                 "1 to 100",
		"Valid values: 1 to 100. The job starts at 0:30.":              "1 to 100",
		"Valid values: 1 to 100 (excluding 100).":                      "at least 1 and less than 100",
		"Valid values: 0.5 to 0.9. 0.8: the recommended value":         "0.5 to 0.9",
	} {
		r := numberBounds(text)
		got := spec.Limits{Min: r.least, Max: r.most, ExclusiveMin: r.exclusiveLeast, ExclusiveMax: r.exclusiveMost}.BoundsText()
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
