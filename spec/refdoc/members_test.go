package refdoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/refdoc"
)

const membersHead = "# StopFan\n\n[Try](https://api.example.com/#product=Fan&api=StopFan&type=RPC&version=2021-01-01)\n\n## Request parameters\n\n" +
	"|Parameter|Type|Required|Example|Description|\n|---|---|---|---|---|\n"

// TestRead_ParametersWithMembers_NamesOfMembersAreNotValues expects values, defaults and bounds of the parameter, not of
// its members.
func TestRead_ParametersWithMembers_NamesOfMembersAreNotValues(t *testing.T) {
	for _, tt := range []struct{ name, rows, want string }{
		{
			"members with a prefix", "|Way|String|No| |The way. Valid values: **Kind** and **Size**. Default value: Kind.|\n|Way.Kind|String|No| |The kind.|\n|Way.Size|Integer|No| |The size.|\n",
			"Way [] ''; Way.Kind [] ''; Way.Size [] ''",
		},
		{
			"one value is not a member", "|Way|String|No| |The way. Valid values: **Kind** and **None**. Default value: Kind.|\n|Way.Kind|String|No| |The kind.|\n",
			"Way [Kind None] 'Kind'; Way.Kind [] ''",
		},
		{
			"members of another parameter", "|Way|String|No| |The way. Valid values: **Kind** and **Size**.|\n|Far.Kind|String|No| |The kind.|\n|Far.Size|Integer|No| |The size.|\n",
			"Way [Kind Size] ''; Far.Kind [] ''; Far.Size [] ''",
		},
		{
			"parameters of the same names", "|Way|String|No| |The way. Valid values: **Kind** and **Size**.|\n|Kind|String|No| |The kind.|\n|Size|Integer|No| |The size.|\n",
			"Way [Kind Size] ''; Kind [] ''; Size [] ''",
		},
		{
			"siblings in a structure", "|Way|Object|No|{\"Kind\":\"a\",\"Size\":1,\"Value\":\"b\"}|The way.|\n|Kind|String|No| |The kind.|\n|Size|Integer|No| |The size.|\n|Value|String|No| |Valid values: **Kind** and **Size**.|\n",
			"Way [] ''; Kind of Way [] ''; Size of Way [] ''; Value of Way [] ''",
		},
		{
			"members in a separate table", "|Way|Object|No| |The way. Valid values: **Kind** and **Size**.|\n\nThe following table describes the fields of the Way parameter.\n\n|Parameter|Type|Required|Description|\n|---|---|---|---|\n|Kind|String|No|The kind.|\n|Size|Integer|No|The size.|\n",
			"Way [] ''; Kind of Way [] ''; Size of Way [] ''",
		},
		{
			"default of a member in a list", "|Ways|String|No|[{\"Kind\":\"a\"}]|The ways, a JSON array. Valid values:<br>- Kind: the kind.<br>- Size: the size. Default value: 5.|\n",
			"Ways [] ''",
		},
		{
			"bounds of a member in a list", "|Ways|String|No|[{\"Name\":\"a\"}]|The ways, a JSON array. Valid values:<br>- Name: the name, 2 to 9 characters in length.<br>- Size: the size.|\n",
			"Ways [] ''",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, _, err := refdoc.Read("p.md", []byte(membersHead+tt.rows))
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for _, p := range c.Parameters {
				var values []string
				for _, v := range p.Enum {
					values = append(values, v.Value)
				}
				name := p.Name
				if p.Parent != "" {
					name += " of " + p.Parent
				}
				all = append(all, fmt.Sprintf("%s %v '%s'", name, values, p.Default))
				if p.MinLength+p.MaxLength > 0 {
					t.Errorf("%s is %d to %d characters long", p.Name, p.MinLength, p.MaxLength)
				}
			}
			if got := strings.Join(all, "; "); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
