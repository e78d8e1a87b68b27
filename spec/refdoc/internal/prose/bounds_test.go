package prose

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestNumberBounds_EachText_ReturnsBoundsOrEmpty(t *testing.T) {
	for _, c := range []struct{ text, least, most string }{
		{"Valid values: 1 to 100.", "1", "100"},
		{"取值：1~65,535。", "1", "65535"},
		{"Valid values: -1 or 1 to 5120.", "-1", "5120"},
		{"Valid values: -1 and 1 to 50.", "-1", "50"},
		{"取值：-1和1~50。", "-1", "50"},
		{"Valid values: 1 to 5120 and -1.", "-1", "5120"},
		{"Valid values:1to 9,12, 24, and 36.", "1", "36"}, // a comma before two digits does not separate thousands
		{"Valid values: 5 to 1.", "", ""},
		{"磁盘2取值：1~100。", "1", "100"},
		{"The number of pages.", "", ""},
		{"从1970年1月1日00:00:00至2020年的秒数。", "", ""},
		{"The number of days. Valid values: 7 to 30. Unit: days.", "7", "30"},
		{"The ratio. Value range: [0.5, 100].", "0.5", "100"},
		{"个数。取值范围[1,100]，默认为1", "1", "100"},
		{"The values, such as [1, 2].", "", ""},
		{"Valid values of N: 1 to 5.", "", ""},

		{"Valid values: 1 ... 100", "1", "100"},
		{"Valid values: 1..100.", "1", "100"},
		{"取值：1…100。", "1", "100"},

		// Values joined by "and" after "common values" are examples and not a range.
		{"Valid values: 1 to 65535. Common values: 443 and 80.", "1", "65535"},
		{"Valid values: 1 to 65535. Typical values are 80 and 443.", "1", "65535"},
		{"Valid values: 1 to 65535. Reserved values: 22 and 23.", "1", "65535"},
		{"Valid values: between 1 and 65535.", "1", "65535"},

		// A union of values and ranges has the bounds of all of them, or none.
		{"Valid values: 1 to 10, 15 to 20.", "1", "20"},
		{"Valid values: 1 to 10 and 15 to 20.", "1", "20"},
		{"Valid values: 1 to 10 | 15 to 20.", "1", "20"},
		{"Valid values: 1-10, 15-20, and 30.", "1", "30"},
		{"Valid values: 0 and 20 to 100.", "0", "100"},
		{"Valid values: 0 and [20,100].", "0", "100"},
		{"Value range: [1,10] or [15,20].", "1", "20"},
		{"取值范围：1~10、15~20。", "1", "20"},
		{"取值：0和20~100。", "", ""},
		{"Valid values: 0, (20,100].", "", ""},
		{"Valid values: 0, from 20 to 100.", "", ""},
		{"域名获取数量限制，默认为20，取值1~100。", "1", "100"},
		{"Valid values: 0 or between 20 and 100.", "", ""},
		{"Valid values: 0 or a value in the range of 20 to 100.", "", ""},
		{"Valid values: 0 and (20,100].", "", ""},
		{"Valid values: 1 to 10 GiB and 15 to 20 GiB.", "", ""},
		{"Valid values: 1 to 30 days, and the default value is 7.", "1", "30"},

		// A range below its lead-in, or a list of values and ranges.
		{"带宽，取值：\n1000~5000。\n单位为Mbps。", "1000", "5000"},
		{"The port. Valid value:\n1-65535", "1", "65535"},
		{"The limit. Valid values:\n- -1: no limit.\n- 1 to 5120: the limit.", "-1", "5120"},
		{"带宽，取值：\n- -1：不限制。\n- [1-5000]：带宽。", "-1", "5000"},
		{"端口。取值：\n- 1-65535：服务器的端口。", "1", "65535"},
		{"Valid values:\n- 1 to 200: by traffic. Unit: Mbit/s.\n- 1 to 500: by bandwidth.", "1", "500"},
		{"Valid values:\n- 0: off\n- 1: on", "", ""},
		{"Valid values:\n- 1 to 9: in months\n- fast: any", "", ""},
		{"Valid values:\n- 1 to 9 if Mode is fast\n- 1 to 5 otherwise", "", ""},
		{"If the fan is on, valid values:\n- 1 to 9: fast", "", ""},
		{"Levels:\n- 1 to 9: fast", "", ""},
		// Sentences about an index, and a value before a range.
		{"端口，取值范围：1~65535。N为服务器编号，取值范围：1~5。M为分组的编号，取值范围：1~4。", "1", "65535"},
		{"The port. Valid values: 1 to 65535. N specifies the number of the server. Valid values: 1 to 5.", "", ""},
		{"取值：-1 | 1-5120。", "-1", "5120"},
	} {
		if r := numberBounds(c.text); r != (valueBounds{least: c.least, most: c.most}) {
			t.Errorf("%q: got %+v, want %q to %q", c.text, r, c.least, c.most)
		}
	}
}

func TestNumberBounds_MaximumAfterCondition_OnlyIfInOtherSentence(t *testing.T) {
	for text, want := range map[string]string{
		"The number of rows for a query. Maximum value: 50. Default value: 10.": "50",
		"分页查询时，每页的条目数。最大值为50。":                                                  "50",
		"For a query, the maximum value: 50.":                                   "",
		"当Mode为A时，最大值为50。":                                                      "",
	} {
		if r := numberBounds(text); r.most != want {
			t.Errorf("%q: %q, want %q", text, r.most, want)
		}
	}
}

func TestReadNumericText_EachText_BoundsIfExampleIsNumberWithin(t *testing.T) {
	for _, c := range []struct{ name, text, example, def, least, most string }{
		{"Port", "The port. Valid values: 1 to 65535.", "80", "", "1", "65535"},
		{"Port", "端口，取值范围：1~65535。", "80", "", "1", "65535"},
		{"Share", "Valid values: 0 to 1.", "0.5", "", "0", "1"},
		{"Size", "Maximum value: 50.", "10", "", "", "50"},
		{"Weight", "The value range is 1 ~ 99. The default value is 1.", "", "1", "1", "99"},
		{"Weight", "The value range is 1 ~ 99.", "", "", "", ""},
		{"PortRange", "Valid values: 1 to 65535.", "80/80", "", "", ""},
		{"Port", "Valid values: 1 to 100.", "443", "", "", ""},
		{"Node.N.Class", "Valid values: 2 to 32.", "small", "", "", ""},
		{"Ports", "Valid values: 1 to 65535.", "80", "", "", ""},
		{"Name", "The length is 1 to 8 characters.", "12", "", "", ""},
	} {
		p := spec.Parameter{Name: c.name, Row: spec.Row{Text: c.text}, Example: c.example, Default: c.def, Type: spec.Type{JSON: spec.String}}
		ReadBounds(&p)
		ReadNumericText(&p)
		if p.Min != c.least || p.Max != c.most {
			t.Errorf("%s: %q: %q to %q, want %q to %q", c.name, c.text, p.Min, p.Max, c.least, c.most)
		}
	}
}

func TestLengthBounds_EachText_ReturnsBoundsOrZero(t *testing.T) {
	for _, c := range []struct {
		text        string
		least, most int
	}{
		{"The name must be 2 to 9 English or Chinese characters in length.", 2, 9},
		{"长度为2~9个中文或英文字符。", 2, 9},
		{"2 to 128 characters.", 2, 128},
		{"2 to 9 IDs.", 0, 0},
		{"5 to 5 characters.", 5, 5},
		{"The name must be 9 to 2 characters in length.", 0, 0},
		{"The name must be 2 to 9 characters. The alias must be 3 to 5 characters.", 0, 0},
		{"It can be up to 255 characters in length.", 0, 255},
		{"It can be up to 9 characters. It must not exceed 5 characters.", 0, 0},
		{"The maximum length is 64 ASCII characters.", 0, 64},
		{"It cannot exceed 4,096 characters in length.", 0, 4096},
		{"最多支持128个字符，不能以acs:开头", 0, 128},
		{"最大长度限制为500字符。", 0, 500},
		{"长度最大为120个字符。", 0, 120},
		{"备注。限制64个字符。", 0, 64},
		{"长度为[1, 512]个字符。", 1, 512},
		{"长度为[2，256]个字符。", 2, 256},
		{"字符长度为1~30。", 1, 30},
		{"密码长度为8-32位。", 8, 32},
		{"长度为1~80，只能包含字母。", 1, 80},
		{"长度为1~524,288个字节。", 0, 0},
		{"长度为1~524288个字节。", 0, 0},
		{"前缀的长度，范围为1~32", 0, 0},
	} {
		if least, most := lengthBounds(c.text); least != c.least || most != c.most {
			t.Errorf("%q: %d to %d, want %d to %d", c.text, least, most, c.least, c.most)
		}
	}
}
