package prose

import (
	"testing"
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
	} {
		if r := numberBounds(c.text); r != (valueBounds{least: c.least, most: c.most}) {
			t.Errorf("%q: got %+v, want %q to %q", c.text, r, c.least, c.most)
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
	} {
		if least, most := lengthBounds(c.text); least != c.least || most != c.most {
			t.Errorf("%q: %d to %d, want %d to %d", c.text, least, most, c.least, c.most)
		}
	}
}
