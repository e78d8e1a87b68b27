package prose

import (
	"reflect"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

func TestReadFacts_EachTime_DateTimeIfRequired(t *testing.T) {
	const example = "2026-01-31T12:00:00Z"
	for _, c := range []struct {
		text, example string
		want          spec.Notation
	}{
		{"The start. Specify the time in the ISO 8601 standard in the yyyy-MM-ddTHH:mm:ssZ format. The time must be in UTC.", example, spec.DateTime},
		{"起始时间。\n- 日期格式按照ISO8601表示法，并使用UTC时间。", "", spec.DateTime},
		{"The time when the fan starts. The time is in the yyyy-MM-dd format.", "2026-01-31", spec.DateTime},
		{"The month. Format: yyyyMM.", "202601", spec.NoNotation},
		{"The day. Format: yyyy-MM-dd.", "", spec.NoNotation},
		{"The hour. Format: yyyy-MM-ddTHHZ.", "2026-01-31T12Z", spec.NoNotation},
		{"A UNIX timestamp or a time in ISO 8601.", example, spec.NoNotation},
		{"If Mode is fast, specify the time in the ISO 8601 standard.", example, spec.NoNotation},
		{"Separate the two times with commas. Format: yyyy-MM-dd.", "2026-01-31", spec.NoNotation},
		{"The time.", example, spec.NoNotation},
	} {
		rows := []spec.Parameter{{Name: "StartTime", Row: spec.Row{Text: c.text, Strength: spec.Table}, Example: c.example, Type: spec.Type{JSON: spec.String}}}
		ReadFacts(rows)
		if got := rows[0].Form.Notation; got != c.want {
			t.Errorf("%q, example %q: %q, want %q", c.text, c.example, got, c.want)
		}
	}
}

func TestFormOf_EachWording_FormOrEmpty(t *testing.T) {
	letter := spec.Charset{Upper: true, Lower: true}
	name := func(symbols string) spec.Charset {
		return spec.Charset{Upper: true, Lower: true, Digits: true, Symbols: symbols}
	}
	chinese := spec.Charset{Chinese: true}
	schemes := []string{"http://", "https://"}
	for _, c := range []struct {
		name, text string
		want       spec.Form
	}{
		{"Name", "The name must be 2 to 128 characters in length and can contain letters, digits, periods (.), and hyphens (-). It must start with a letter.", spec.Form{Charset: name(".-"), Start: letter}},
		{"Name", "It can contain digits, periods (.), underscores (_), and hyphens (-). It must start with a letter.", spec.Form{Charset: name("._-"), Start: letter}},
		{"Name", "It can contain digits, periods (.), and hyphens (-).", spec.Form{}},
		{"ClientToken", "The ClientToken value must contain only ASCII characters and cannot exceed 64 characters in length.", spec.Form{Charset: spec.Charset{ASCII: true}}},
		{"ClientToken", "The token can only contain ASCII characters and cannot exceed 64 characters.", spec.Form{Charset: spec.Charset{ASCII: true}}},
		{"ClientToken", "Only ASCII characters are allowed.", spec.Form{Charset: spec.Charset{ASCII: true}}},
		{"ClientToken", "ClientToken只支持ASCII字符，且不能超过64个字符。", spec.Form{Charset: spec.Charset{ASCII: true}}},
		{"Tag.N.Key", "It can be up to 128 characters in length and cannot start with acs: or aliyun. It cannot contain http:// or https://.", spec.Form{NotStart: []string{"acs:", "aliyun"}, NotContain: schemes}},
		{"Tag.N.Key", "It cannot contain http:// orhttps://.", spec.Form{NotContain: schemes}},
		{"Description", "允许包含中文、字母、数字、短划线（-）和下划线（_）等字符。", spec.Form{}},
		{"Tag.N.Key", "It cannot start with acs: or aliyun, or contain http:// or https://.", spec.Form{NotStart: []string{"acs:", "aliyun"}, NotContain: schemes}},
		{"Tag.N.Key", "It cannot contain http:// or https://, or start with acs: or aliyun.", spec.Form{NotStart: []string{"acs:", "aliyun"}, NotContain: schemes}},
		{"DiskIds", "You can specify a JSON array that consists of up to 100 disk IDs.", spec.Form{Notation: spec.JSONArray}},
		{"Tag.N.Value", "It cannot start with acs: or contain http:// or https://.", spec.Form{NotStart: []string{"acs:"}, NotContain: schemes}},
		{"Tag.N.Key", "It cannot start with aliyun, acs:, http://, or https://.", spec.Form{NotStart: []string{"aliyun", "acs:", "http://", "https://"}}},
		{"TagKey.N", "The key must be up to 64 characters in length, and start with a letter or Chinese character. It can contain digits, periods (.), underscores (_), and hyphens (-).", spec.Form{Charset: name("._-").With(chinese), Start: letter.With(chinese)}},
		{"TagKey.N", "必须以字母或中文开头，可包含数字、英文句点（.）、下划线（_）和短划线（-），不能以aliyun和acs:开头，不能包含http://或https://。", spec.Form{Charset: name("._-").With(chinese), Start: letter.With(chinese), NotStart: []string{"aliyun", "acs:"}, NotContain: schemes}},
		{"Name", "长度为2~128个英文或中文字符。必须以大小字母或中文开头，不能以http://和https://开头。可以包含数字、半角冒号（:）、下划线（_）或者连字符（-）。", spec.Form{Charset: name(":_-").With(chinese), Start: letter.With(chinese), NotStart: schemes}},
		{"HealthCheckExp", "只允许包含字母、数字字符，最大长度限制为500字符。", spec.Form{Charset: name("")}},
		{"HealthCheckExp", "Only English letters, digits are allowed. Up to 500 characters can be entered.", spec.Form{Charset: name("")}},
		{"StackName", "资源栈名称可以包含数字、字母（大小写敏感）、连字符、下划线。必须以数字或字母开头，且长度不超过255个字符。", spec.Form{Charset: name("-_"), Start: name("")}},
		{"StackName", "资源栈名称，需符合该正则表达式：^[a-zA-Z][a-zA-Z0-9_.-]*$。长度不超过255个字符。", spec.Form{Pattern: "^[a-zA-Z][a-zA-Z0-9_.-]*$"}},
		{"Cidr", "Specify the value in CIDR notation.", spec.Form{Notation: spec.CIDR}},
		{"AclEntrys", "The entry can either be an IP address or a CIDR block.", spec.Form{}},
		{"DiskIds", "The value is a JSON array that consists of up to 100 disk IDs.", spec.Form{Notation: spec.JSONArray}},
		{"Password", "It must contain at least three of the following: uppercase letters, digits, and special characters.", spec.Form{}},
		{"Name", "It can contain letters, digits, and special characters. It must start with a letter.", spec.Form{Start: letter}},
		{"URL", "The bucket name can contain only lowercase letters and digits.", spec.Form{}},
		{"Name", "If Type is a, the name can contain only digits.", spec.Form{}},
		{"URI", "The URI must start with a forward slash (/).", spec.Form{Start: spec.Charset{Symbols: "/"}}},
		{"Name", "It cannot start with digits or symbols.", spec.Form{}},
		{"Name", "It can not contain letters and digits.", spec.Form{}},
		{"Name", "不能包含字母和数字。", spec.Form{}},
		{"Name", "It can contain only letters and §.", spec.Form{}},
		{"Name", "It can contain only letters. It can contain only digits.", spec.Form{}},
		{"Name", "It can contain letters and digits. It must start with a letter. It must start with a digit.", spec.Form{}},
		{"Name", "It can contain letters and digits. It must start with a vowel.", spec.Form{}},
		{"Name", "The name must be 2 to 128 English or Chinese characters in length. It must start with a letter and can contain digits.", spec.Form{Charset: name("").With(chinese), Start: letter}},
	} {
		p := spec.Parameter{Name: c.name, Row: spec.Row{Text: c.text}, Type: spec.Type{JSON: spec.String}}
		if got := formOf(&p, plain.Clauses(c.text)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q:\n got %+v\nwant %+v", c.name, c.text, got, c.want)
		}
	}
}

// TestFormOf_ExampleOrDefaultViolatesRule_RuleDropped: the example of the row shows that the characters were misread.
func TestFormOf_ExampleOrDefaultViolatesRule_RuleDropped(t *testing.T) {
	const text = "It can contain only letters and digits. It cannot start with acs:."
	rule := spec.Form{Charset: spec.Charset{Upper: true, Lower: true, Digits: true}, NotStart: []string{"acs:"}}
	for _, c := range []struct {
		example, def string
		want         spec.Form
	}{
		{"", "", rule},
		{"ab1", "ab1", rule},
		{"a-***", "", rule},
		{"a-b", "", spec.Form{NotStart: []string{"acs:"}}},
		{"", "a-b", spec.Form{}},
	} {
		p := spec.Parameter{Name: "Name", Row: spec.Row{Text: text}, Type: spec.Type{JSON: spec.String}, Example: c.example, Default: c.def}
		if got := formOf(&p, plain.Clauses(text)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("example %q, default %q:\n got %+v\nwant %+v", c.example, c.def, got, c.want)
		}
	}
}

func TestFormOf_OtherTypesAndEnumerations_NoForm(t *testing.T) {
	const text = "It can contain only letters and digits."
	for _, c := range []struct {
		kind spec.JSONType
		enum []spec.EnumValue
		want bool
	}{
		{spec.String, nil, true},
		{spec.Any, nil, true},
		{spec.Integer, nil, false},
		{spec.Array, nil, false},
		{spec.String, []spec.EnumValue{{Value: "a"}}, false},
	} {
		p := spec.Parameter{Name: "Name", Row: spec.Row{Text: text}, Type: spec.Type{JSON: c.kind}, Limits: spec.Limits{Enum: c.enum}}
		if got := formOf(&p, plain.Clauses(text)); got.IsZero() == c.want {
			t.Errorf("%s with %d values: %+v, want a form: %t", c.kind, len(c.enum), got, c.want)
		}
	}
}
