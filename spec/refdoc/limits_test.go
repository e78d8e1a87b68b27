package refdoc_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
)

const limitsPage = "# DescribeLimits\n\n[API Explorer](https://api.example.com/#product=Widget&api=DescribeLimits&type=RPC&version=2024-01-01)\n\n" +
	"## Request parameters\n\n|Parameter|Type|Required|Example|Description|\n|---|---|---|---|---|\n" +
	"|Action|String|Yes|DescribeLimits|The operation. Set the value to **DescribeLimits**.|\n\n" +
	"## Response parameters\n\n|Parameter|Type|Example|Description|\n|---|---|---|---|\n" +
	"|RequestId|String|1F2E|The ID of the request.|\nROW\n\n## Examples\n\nSample success responses\n\nJSON format\n\n```\n" +
	"{\"RequestId\": \"1F2E\", MEMBER}\n```\n"

// TestRead_ExampleOutsideDescribedLimits_LimitsIgnored: the page's own examples decide whether a description limits the
// values of a response field.
func TestRead_ExampleOutsideDescribedLimits_LimitsIgnored(t *testing.T) {
	for _, tt := range []struct {
		name, row, member string
		keeps, reported   bool
	}{
		{"documented value", "|Status|String|Running|Valid values: **Running** and **Stopped**.|", `"Status": "Stopped"`, true, false},
		{"another case", "|Status|String|running|Valid values: **Running** and **Stopped**.|", `"Status": "STOPPED"`, true, false},
		{"no value", "|Status|String| |Valid values: **Running** and **Stopped**.|", `"Status": ""`, true, false},
		{"masked value", "|Status|String|Run****|Valid values: **Running** and **Stopped**.|", `"Status": "xxx"`, true, false},
		{"example of the row", "|Status|String|Deleting|Valid values: **Running** and **Stopped**.|", `"Status": "Running"`, false, true},
		{"example response", "|Status|String|Running|Valid values: **Running** and **Stopped**.|", `"Status": "Deleting"`, false, true},
		{"names of members", "|Labels|String| |Valid values: **Unit** and **Factor**.|", `"Labels": "{\"Unit\":1}"`, false, false},
		{"elements", "|Types|Array of String|A|Valid values: **A** and **B**.|", `"Types": ["A", "C"]`, false, true},
		{"elements in a JSON array", `|Types|Array of String|["A","B"]|Valid values: **A** and **B**.|`, `"Types": ["A"]`, true, false},
		{"structure", "|Types|Array| |Valid values: **A** and **B**.|", `"Types": [{"A": 1}]`, false, false},
		{"text with a list", `|Types|String|["A"]|Valid values: **A** and **B**.|`, `"Types": "A"`, false, false},
		{"object in a list of texts", `|Types|Array of String|{"A":1}|Valid values: **A** and **B**.|`, `"Types": ["A"]`, false, false},
		{"JSON text within a length", `|Labels|String|{"a":1}|The value must be 1 to 100 characters in length.|`, `"Labels": "[1]"`, true, false},
		{"format without an example", "|Time|String| |The time in the yyyy-MM-dd format.|", `"Time": ""`, true, false},
		{"structure in the example only", "|Types| | |Valid values: **A** and **B**.|", `"Types": {"A": "1"}`, false, false},
		{"list in the example only", "|Types| | |Valid values: **A** and **B**.|", `"Types": [{"A": "1"}]`, false, false},
		{"words in a field of numbers", "|Status|Integer| |Valid values: **Running** and **Stopped**.|", `"Status": 1`, false, false},
		{"bounds", "|Weight|Integer|50|Valid values: 0 to 100.|", `"Weight": 101`, false, true},
		{"within bounds", "|Weight|Integer|0|Valid values: 0 to 100.|", `"Weight": 100`, true, false},
		{"format", "|Time|String| |The time in the yyyy-MM-ddTHH:mm:ssZ format.|", `"Time": "2024-01-31 12:00:00"`, false, true},
		{"mentioned notation that an example has", "|Ip|String|192.0.2.1|The IP address.|", `"Ip": "192.0.XX.XX"`, true, false},
		{"mentioned notation without an example", "|Ip|String| |The IP address.|", `"Ip": ""`, false, false},
		{"mentioned notation that an example lacks", "|Ip|String|192.0.2.1|The IP address.|", `"Ip": "any"`, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, findings, err := refdoc.Read("p.md", []byte(strings.NewReplacer("ROW", tt.row, "MEMBER", tt.member).Replace(limitsPage)))
			if err != nil {
				t.Fatal(err)
			}
			var f spec.Field
			for _, f = range c.Fields {
			}
			if got := f.HasValueLimits(); got != tt.keeps {
				t.Errorf("%s has limits: %v, want %v (%+v)", f.Path, got, tt.keeps, f.Limits)
			}
			if f.Complete && !tt.keeps {
				t.Errorf("%s has no limits, but is complete", f.Path)
			}
			reported := false
			for _, x := range findings {
				reported = reported || x.Rule == "example-outside-limits"
			}
			if reported != tt.reported {
				t.Errorf("reported: %v, want %v: %v", reported, tt.reported, findings)
			}
		})
	}
}

// TestRead_ExampleOutsideLimits_FindingHasLineAndKindOfLimits: the finding is on the line of the example and names the
// kind of limits.
func TestRead_ExampleOutsideLimits_FindingHasLineAndKindOfLimits(t *testing.T) {
	for _, tt := range []struct{ name, row, member, line, want string }{
		{"values, in the row", "|Status|String|Deleting|Valid values: **Running** and **Stopped**.|", `"Status": "Running"`, "|Status", `the example value "Deleting" of Status is outside of its documented values`},
		{"values, in the example", "|Status|String|Running|Valid values: **Running** and **Stopped**.|", "\n\"Status\": \"Deleting\"", `"Status"`, `the example value "Deleting" of Status is outside of its documented values`},
		{"values, in the last line of the row", "|Status|String\n|Deleting|Valid values: **Running** and **Stopped**.|", `"Status": "Running"`, "|Deleting", `the example value "Deleting" of Status is outside of its documented values`},
		{"bounds of numbers", "|Weight|Integer|101|Valid values: 0 to 100.|", `"Weight": 1`, "|Weight", `the example value "101" of Weight is outside of its bounds`},
		{"maximum", "|Weight|Integer|101|Valid range: at most 100.|", `"Weight": 1`, "|Weight", `the example value "101" of Weight is outside of its bounds`},
		{"length", "|Name|String|abcde|The name must be 1 to 4 characters in length.|", `"Name": "a"`, "|Name", `the example value "abcde" of Name is outside of its bounds`},
		{"format", "|Time|String|12:00|The time in the yyyy-MM-ddTHH:mm:ssZ format.|", `"Time": ""`, "|Time", `the example value "12:00" of Time is outside of its format`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := strings.NewReplacer("ROW", tt.row, "MEMBER", tt.member).Replace(limitsPage)
			_, findings, err := refdoc.Read("p.md", []byte(page))
			if err != nil {
				t.Fatal(err)
			}
			before, _, _ := strings.Cut(page, tt.line)
			line, got := strings.Count(before, "\n")+1, 0
			for _, x := range findings {
				if x.Rule == "example-outside-limits" {
					if got++; x.Line != line || x.Message != tt.want {
						t.Errorf("line %d: %s; want line %d: %s", x.Line, x.Message, line, tt.want)
					}
				}
			}
			if got != 1 {
				t.Errorf("%d findings, want 1: %v", got, findings)
			}
		})
	}
}
