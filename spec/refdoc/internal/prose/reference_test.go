package prose

import "testing"

func TestIsForReference_EachSentence_ParametersWithoutRow(t *testing.T) {
	for text, want := range map[string]bool{
		"Note: In the following return example, this article only guarantees that the parameters in the return data list are included, and the parameters not mentioned are for reference only.": true,
		"The parameter information not mentioned is for reference only, and the program cannot be forced to rely on these parameters.":                                                           true,
		"以下返回示例中，本文只保证包含返回数据列表中的参数，而未提到的参数仅供参考，程序中不能强制依赖获取这些参数。":                                                                                                                                 true,
		"The supported protocols provided in this topic are for reference only.":                                                                                                                 false,
		"Parameters are not mentioned. The example is for reference only.":                                                                                                                       false,
		"历史数据保留时间（仅供参考）：五分钟粒度的数据保留时间为62天":                                                                                                                                                        false,
	} {
		if got := IsForReference(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
