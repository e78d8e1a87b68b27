package refdoc

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestRequired_EachCellAndDescription_ExpectedRequirementAndFindings(t *testing.T) {
	cases := []struct {
		cell, text string
		want       bool
		rule       string
	}{
		{"Yes", "", true, ""},
		{"Yes.", "", true, ""},
		{"TRUE", "", true, ""},
		{"Mandatory", "", true, ""},
		{"是", "", true, ""},
		{"必选", "", true, ""},
		{"No", "", false, ""},
		{"FASLE", "", false, ""},
		{"Optional", "", false, ""},
		{"Not required", "", false, ""},
		{"非必选", "", false, ""},
		{"可选", "", false, ""},
		{"Conditional", "", false, "required-on-condition"},
		{"Required if Mode is set", "", false, "required-on-condition"},
		{"Yes (when Mode is Fast)", "", false, "required-on-condition"},
		{"当Mode为Fast时必选", "", false, "required-on-condition"},
		// The description states the requirement, and the cell is empty.
		{"", "Required. The ID of the fan.", true, ""},
		{"", "(Optional) The ID of the fan.", false, ""},
		{"", "必填，风扇的ID。", true, ""},
		{"", "可选参数。风扇的ID。", false, ""},
		{"", "是否启用风扇。", false, "required-untold"},
		{"", "条件列表。", false, "required-untold"},
		{"", "Not all fans have one.", false, "required-untold"},
		{"", "", false, "required-untold"},
		// The description and the cell disagree.
		{"No", "The size. This parameter is required. Valid values: 1 to 5.", true, "required-disagrees"},
		{"否", "大小。该参数必填。", true, "required-disagrees"},
		{"No", "This parameter is required if Mode is Fast.", false, ""},
		{"Yes", "If Mode is set to Fast, this parameter is required.", false, "required-on-condition"},
		{"Yes", "When Mode is set to Fast, Speed is required.", false, "required-on-condition"},
		{"Yes", "Speed is required only when Mode is Fast.", false, "required-on-condition"},
		{"Yes", "This parameter takes effect only when Mode is Fast.", false, "required-on-condition"},
		{"是", "当Mode为Fast时，该参数必选。", false, "required-on-condition"},
		{"是", "当Mode为Fast时，必须指定该参数。", false, "required-on-condition"},
		{"是", "该参数仅在Mode为Fast时有效。", false, "required-on-condition"},
		// The condition is about another parameter or about a value.
		{"Yes", "If Speed is set, Mode is required.", true, ""},
		{"Yes", "When Mode is Fast, Speed must be set to 1.", true, ""},
		{"Yes", "If you specify this parameter, Mode takes effect.", true, ""},
		{"是", "当Mode为Fast时，该参数必须大于1。", true, ""},
		{"是", "如果指定该参数，必须指定Mode。", true, ""},
	}
	for _, c := range cases {
		table := fmt.Sprintf("|Parameter|Required|Type|Description|\n|-|-|-|-|\n|Speed|%s|String|%s|\n", c.cell, c.text)
		contract, findings, err := Read("p.md", []byte("# StopFan\n\n## Request parameters\n\n"+table))
		if err != nil {
			t.Fatal(err)
		}
		if got := contract.Parameter("Speed").Required; got != c.want || requiredRules(findings) != c.rule {
			t.Errorf("%q, %q: got %t and %q, want %t and %q", c.cell, c.text, got, requiredRules(findings), c.want, c.rule)
		}
	}
}

// requiredRules returns the rules of the findings about whether a parameter is required.
func requiredRules(findings []spec.Finding) string {
	var all []string
	for _, f := range findings {
		if strings.HasPrefix(f.Rule, "required-") {
			all = append(all, f.Rule)
		}
	}
	return strings.Join(all, " ")
}

// TestRequired_StructureSentOnACondition_MemberMarkedRequiredStaysRequired: a member is required whenever its structure
// is sent, even if a condition decides whether the structure is sent.
func TestRequired_StructureSentOnACondition_MemberMarkedRequiredStaysRequired(t *testing.T) {
	page := "# StopFan\n\n## Request parameters\n\n|Parameter|Required|Type|Description|\n|-|-|-|-|\n|Fan.N.Speed|Yes|String|This parameter takes effect only when Mode is Fast.|\n"
	contract, _, err := Read("p.md", []byte(page))
	if err != nil || !contract.Parameters[0].Required {
		t.Errorf("got %+v, error %v", contract, err)
	}
}

// A required name that is unique names a new thing, unless the operation acts on something that exists.
func TestRead_RequiredUniqueName_InUseIfOperationActsOnExisting(t *testing.T) {
	for operation, want := range map[string]bool{"CreateGroup": true, "DeleteGroup": false, "DetachGroup": false} {
		page := "# " + operation + "\n\nText.\n\n## Request parameters\n\n|Parameter|Type|Required|Example|Description|\n|-|-|-|-|-|\n" +
			"|Action|String|Yes|" + operation + "|The operation.|\n|GroupName|String|Yes|a|The name of the group. The name must be unique.|\n"
		c, _, err := Read("a.md", []byte(page))
		if err != nil {
			t.Fatal(err)
		}
		if p := c.Parameter("GroupName"); p == nil || p.Unique != want {
			t.Errorf("%s: %+v, want unique %t", operation, p, want)
		}
	}
}
