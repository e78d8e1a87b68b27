package prose

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// readField reads the description of a field.
func readField(t spec.Type, example, text string) spec.Field {
	cell := markdown.Cell{Raw: text}
	f := spec.Field{Row: spec.Row{Text: plain.Of(cell.Blocks())}, Type: t, Example: example}
	ReadField(&f, cell.Blocks())
	return f
}

var text, integer = spec.Type{JSON: spec.String, Name: "String"}, spec.Type{JSON: spec.Integer, Name: "Integer"}

func TestReadField_Values_CompleteIfPageSaysSo(t *testing.T) {
	list := spec.Type{JSON: spec.Array, Name: "List<String>", Element: spec.Element{JSON: spec.String, Name: "String"}}
	for _, tt := range []struct {
		name     string
		typ      spec.Type
		example  string
		text     string
		want     string
		complete bool
	}{
		{"sentence", text, "", "The status. Valid values: **Running** and **Stopped**.", "Running Stopped", true},
		{"list", text, "", "The status. Valid values:\n\n- Running: it runs.\n- Stopped: it stopped.", "Running Stopped", true},
		{"bars in Chinese", text, "", "状态。取值：on | off。", "on off", true},
		{"numbers", integer, "0", "是否删除。取值：\n\n- 0：已删除。\n- 1：未删除。", "0 1", true},
		{"elements of a list", list, "", "The types. Valid values: **A** and **B**.", "A B", true},
		{"no statement that there are no others", text, "Running", "The status:\n\n- Running: it runs.\n- Stopped: it stopped.", "Running Stopped", false},
		{"examples of values", text, "", "The status. Valid values: **Running**, **Stopped**, and so on.", "", false},
		{"other states", text, "", "The status. Valid values: **Running**, **Stopped**, and other states.", "", false},
		{"others", text, "", "The status. Valid values: **Running**, **Stopped**, and others.", "", false},
		{"other states below a list", text, "", "The status. Valid values:\n\n- Running\n- Stopped\n\nOther states may be added.", "Running Stopped", false},
		{"other states in Chinese", text, "", "状态。取值：\n\n- Running\n- Stopped\n\n以及其他状态", "Running Stopped", false},
		{"open in Chinese", text, "", "状态。取值：A、B等。", "", false},
		{"one value", text, "", "The type. Valid values: **LC**.", "", false},
		{"classes of values", text, "", "状态码。取值说明如下：\n\n- 2xx：成功。\n- 4xx：请求错误。", "", false},
		{"boolean", spec.Type{JSON: spec.Boolean}, "", "Valid values: **true** and **false**.", "", false},
		{"members of an object", spec.Type{JSON: spec.Object}, "", "The server. Valid values: **A** and **B**.", "", false},
		{"members of a structure", spec.Type{JSON: spec.Array, Name: "Array"}, "", "The servers. Valid values:\n\n- **ServerId**: the ID.\n- **Weight**: the weight.", "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := readField(tt.typ, tt.example, tt.text)
			var got []string
			for _, v := range f.Enum {
				got = append(got, v.Value)
			}
			if s := strings.Join(got, " "); tt.want != "" && (s != tt.want || f.Complete != tt.complete) || tt.want == "" && f.Complete {
				t.Errorf("values %q, complete %v; want %q, %v", s, f.Complete, tt.want, tt.complete)
			}
		})
	}
}

func TestReadField_EachDescription_ExpectedBoundsAndFormat(t *testing.T) {
	for _, tt := range []struct {
		name     string
		typ      spec.Type
		text     string
		want     spec.Limits
		complete bool
	}{
		{"valid range", integer, "The weight. Valid values: 0 to 100.", spec.Limits{Min: "0", Max: "100"}, true},
		{"range in Chinese", integer, "比例。取值范围：30~100。", spec.Limits{Min: "30", Max: "100"}, true},
		{"maximum", integer, "The page size. Maximum value: 50.", spec.Limits{Max: "50"}, false},
		{"number of something", integer, "The maximum number of rules that can be created.", spec.Limits{}, false},
		{"length", text, "The description. It must be 1 to 512 characters in length.", spec.Limits{MinLength: 1, MaxLength: 512}, true},
		{"characters of a name", text, "The name of the fan, 2 to 128 characters.", spec.Limits{}, false},
		{"length in Chinese", text, "描述，长度为2~9个字符。", spec.Limits{MinLength: 2, MaxLength: 9}, false},
		{"template without the word format", text, "The time: yyyy-MM-dd.", spec.Limits{Form: spec.Form{Pattern: "^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$"}}, false},
		{"template", text, "The time is in the yyyy-MM-ddTHH:mm:ssZ format.", spec.Limits{Form: spec.Form{Pattern: "^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z$"}}, true},
		{"quoted letters", text, "Format: yyyy-MM-dd'T'HH:mm'Z'.", spec.Limits{Form: spec.Form{Pattern: "^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]Z$"}}, true},
		{"date in Chinese", text, "到期日，格式为yyyy/MM/dd。", spec.Limits{Form: spec.Form{Pattern: "^[0-9][0-9][0-9][0-9]/[0-9][0-9]/[0-9][0-9]$"}}, true},
		{"time of day", text, "The time is in the HH:mmZ format.", spec.Limits{Form: spec.Form{Pattern: "^[0-9][0-9]:[0-9][0-9]Z$"}}, true},
		{"two templates", text, "The time in the yyyy-MM-ddTHH:mm:ssZ format. Dates are in the yyyy-MM-dd format.", spec.Limits{}, false},
		{"template with a zone", text, "The time is in the yyyy-MM-ddTHH:mm:ss+08:00 format.", spec.Limits{}, false},
		{"two times", text, "Specify both times in the YYYY-MM-DDThh:mmZ format, separated by a slash.", spec.Limits{}, false},
		{"a list of times", text, "The times are in the yyyy-MM-dd format. Separate them with commas.", spec.Limits{}, false},
		{"a template twice", text, "The period is in the HH:mmZ-HH:mmZ format.", spec.Limits{}, false},
		{"a template twice with a slash", text, "Format: yyyy-MM-ddTHH:mmZ/yyyy-MM-ddTHH:mmZ.", spec.Limits{}, false},
		{"two times in Chinese", text, "两个时间的格式均为yyyy-MM-ddTHH:mmZ，用斜杠分隔。", spec.Limits{}, false},
		{"a template twice in Chinese", text, "格式为HH:mm至HH:mm。", spec.Limits{}, false},
		{"zone of Java", text, "The time is in the yyyy-MM-dd'T'HH:mm:ssZ format.", spec.Limits{Form: spec.Form{Pattern: "^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9](?:Z|[+-][0-9][0-9]:?[0-9][0-9])$"}}, true},
		{"zone of Java in Chinese", text, "格式为yyyy-MM-dd'T'HH:mmZ。", spec.Limits{Form: spec.Form{Pattern: "^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9](?:Z|[+-][0-9][0-9]:?[0-9][0-9])$"}}, true},
		{"alternative", text, "The time in the yyyy-MM-dd format or a UNIX timestamp.", spec.Limits{}, false},
		{"ISO 8601", text, "The time in ISO 8601.", spec.Limits{Form: spec.Form{Notation: spec.DateTime}}, false},
		{"UNIX timestamp", text, "The UNIX timestamp of the change.", spec.Limits{Form: spec.Form{Notation: spec.UnixTime}}, false},
		{"time with a clause", text, "The time when the instance was created. The time is in the yyyy-MM-dd format.", spec.Limits{Form: spec.Form{Pattern: "^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$"}}, true},
		{"format under a condition", text, "When Mode is fast, the time is in the yyyy-MM-dd format.", spec.Limits{}, false},
		{"mask of an address", text, "The subnet mask of the IP address.", spec.Limits{}, false},
		{"block of addresses", text, "源端IP地址段。", spec.Limits{Form: spec.Form{Notation: spec.CIDR}}, false},
		{"address", text, "实例的IP地址。", spec.Limits{Form: spec.Form{Notation: spec.IPAddress}}, false},
		{"addresses", text, "The IP addresses of the instance.", spec.Limits{}, false},
		{"network", text, "The CIDR block of the VPC.", spec.Limits{Form: spec.Form{Notation: spec.CIDR}}, false},
		{"text", text, "The name of the instance.", spec.Limits{}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := readField(tt.typ, "", tt.text)
			if diff := cmp.Diff(tt.want, f.Limits); diff != "" || f.Complete != tt.complete {
				t.Errorf("complete %v, want %v; limits (-want +got):\n%s", f.Complete, tt.complete, diff)
			}
		})
	}
}

func TestIsForReference_EachSentence_TrueIfAboutParametersWithoutRow(t *testing.T) {
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
