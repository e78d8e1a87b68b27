package tree_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/refdoc"
)

// TestPlace_EachShape_ExpectedPaths reads answers in which lists, objects and names are shown in several ways. Rows
// marked "(example)" appear only in an example, not in a table.
func TestPlace_EachShape_ExpectedPaths(t *testing.T) {
	for _, tt := range []struct {
		name     string
		rows     []string
		examples []string
		want     string
	}{
		{"a repeated element of XML", []string{"Pumps Array", "PumpId String", "RequestId String"}, []string{`<R><Pumps><PumpId>p</PumpId></Pumps><Pumps><PumpId>q</PumpId></Pumps><RequestId>r</RequestId></R>`}, "Pumps array, Pumps[].PumpId string, RequestId string"},
		{"an element of XML that may be a list", []string{"Pumps Array", "Size Integer", "RequestId String"}, []string{`<R><Pumps><Size>1</Size></Pumps><RequestId>r</RequestId></R>`}, "Pumps array, Pumps[].Size integer, RequestId string"},
		{"an object of XML", []string{"Pump Object", "PumpId String", "RequestId String"}, []string{`<R><Pump><PumpId>p</PumpId></Pump><RequestId>r</RequestId></R>`}, "Pump object, Pump.PumpId string, RequestId string"},
		{"texts of XML in a wrapper", []string{"PumpIds Array", "RequestId String"}, []string{`<R><PumpIds><PumpId>p</PumpId><PumpId>q</PumpId></PumpIds><RequestId>r</RequestId></R>`}, "PumpIds object, PumpIds.PumpId array (example), RequestId string"},
		{"an empty element of XML", []string{"Pump Object", "PumpId String", "RequestId String"}, []string{`<R><Pump/><RequestId>r</RequestId></R>`}, "Pump object, Pump.PumpId string, RequestId string"},
		{"JSON and XML disagree, JSON decides", []string{"Pumps Array", "PumpId String", "RequestId String"}, []string{`<R><Pumps><Pump><PumpId>p</PumpId></Pump></Pumps><RequestId>r</RequestId></R>`, `{"Pumps":[{"PumpId":"p"}],"RequestId":"r"}`}, "Pumps array, Pumps[].PumpId string, RequestId string"},
		{"the second example shows more", []string{"Pump Object", "PumpId String", "Size Integer", "RequestId String"}, []string{`{"Pump":{"PumpId":"p"},"RequestId":"r"}`, `{"Pump":{"Size":1},"RequestId":"r"}`}, "Pump object, Pump.PumpId string, Pump.Size integer, RequestId string"},
		{"the second value shows more", []string{"Pumps Array", "PumpId String", "Size Integer", "RequestId String"}, []string{`{"Pumps":[{"PumpId":"p"},{"Size":1}],"RequestId":"r"}`}, "Pumps array, Pumps[].PumpId string, Pumps[].Size integer, RequestId string"},
		{"lists of lists", []string{"Rows Array", "Cell String", "RequestId String"}, []string{`{"Rows":[[{"Cell":"c"}]],"RequestId":"r"}`}, "Rows array, Rows[].Cell string, RequestId string"},
		{"a list in a wrapper that is a list", []string{"Pumps Array of Pump", "Pump", "PumpId String", "RequestId String"}, []string{`{"Pumps":[{"Pump":[{"PumpId":"p"}]}],"RequestId":"r"}`}, "Pumps object, Pumps.Pump array, Pumps.Pump[].PumpId string, RequestId string"},
		{"an object of one list", []string{"Data Object", "Pumps Array", "PumpId String", "RequestId String"}, []string{`{"Data":{"Pumps":[{"PumpId":"p"}]},"RequestId":"r"}`}, "Data object, Data.Pumps array, Data.Pumps[].PumpId string, RequestId string"},
		{"an object of one object", []string{"Data Object", "Pump Object", "PumpId String", "RequestId String"}, []string{`{"Data":{"Pump":{"PumpId":"p"}},"RequestId":"r"}`}, "Data object, Data.Pump object, Data.Pump.PumpId string, RequestId string"},
		{"list of one value shown as an object, known by the type", []string{"Things Array of Pump", "Pump", "PumpId String", "RequestId String"}, []string{`{"Things":{"Pump":{"PumpId":"p"}},"RequestId":"r"}`}, "Things object, Things.Pump array, Things.Pump[].PumpId string, RequestId string"},
		{"list of one value shown as an object, known by the names", []string{"Policies Array", "Policy", "PolicyId String", "RequestId String"}, []string{`{"Policies":{"Policy":{"PolicyId":"p"}},"RequestId":"r"}`}, "Policies object, Policies.Policy array, Policies.Policy[].PolicyId string, RequestId string"},
		{"list named ZoneSet with one value shown as an object", []string{"ZoneSet Array", "Zone", "ZoneId String", "RequestId String"}, []string{`{"ZoneSet":{"Zone":{"ZoneId":"z"}},"RequestId":"r"}`}, "ZoneSet object, ZoneSet.Zone array, ZoneSet.Zone[].ZoneId string, RequestId string"},
		{"names in another case", []string{"pump Object", "pumpid String", "RequestId String"}, []string{`{"Pump":{"PumpId":"p"},"RequestId":"r"}`}, "pump object, pump.pumpid string, RequestId string"},
		{"names with invisible characters", []string{"Pump Object", "PumpId String", "RequestId String"}, []string{"{\"\u200bPump\":{\"PumpId \":\"p\"},\"RequestId\":\"r\"}"}, "Pump object, Pump.PumpId string, RequestId string"},
		{"null in one example, object in another", []string{"Pump Object", "PumpId String", "RequestId String"}, []string{`{"Pump":null,"RequestId":"r"}`, `{"Pump":{"PumpId":"p"},"RequestId":"r"}`}, "Pump object, Pump.PumpId string, RequestId string"},
		{"a container without a row", []string{"PumpId String", "Size Integer", "RequestId String"}, []string{`{"Pump":{"PumpId":"p","Size":1},"RequestId":"r"}`}, "Pump object (example), Pump.PumpId string, Pump.Size integer, RequestId string"},
		{"two containers without rows", []string{"PumpId String", "Size Integer", "RequestId String"}, []string{`{"Data":{"Pump":{"PumpId":"p"},"Size":1},"RequestId":"r"}`}, "Data object (example), Data.Pump object (example), Data.Pump.PumpId string, Data.Size integer, RequestId string"},
		{"two rows with one path", []string{"Total Integer", "Total Integer", "RequestId String"}, []string{`{"Total":1,"RequestId":"r"}`}, "Total integer, Total integer, RequestId string"},
		{"a wrapper named after the operation", []string{"RequestId String"}, []string{`{"listpumps":{"RequestId":"r"}}`}, "RequestId string"},
		{"a truncated example", []string{"Pump Object", "PumpId String", "RequestId String"}, []string{`{"Pump":{"PumpId":"p"`}, "Pump object, Pump.PumpId string, RequestId string"},
		{"an example with a repeated name is ignored", []string{"Pump Object", "PumpId String", "RequestId String"}, []string{`{"Data":{"PumpId":"p","PumpId":"q"},"RequestId":"r"}`}, "Pump object, Pump.PumpId string, RequestId string"},
		{"a table for a type by its words", []string{"Pumps Array of PumpInfo", "RequestId String", "# The members of PumpInfo", "PumpId String"}, []string{`{"Pumps":[{}],"RequestId":"r"}`}, "Pumps array, RequestId string, Pumps[].PumpId string"},
		{"a table for a row by its name", []string{"Pump Object", "RequestId String", "# Members of Pump", "PumpId String"}, []string{`{"RequestId":"r"}`}, "Pump object, RequestId string, Pump.PumpId string"},
		{"a table with an unknown heading", []string{"Pump Object", "PumpId String", "RequestId String", "# More", "Size Integer"}, []string{`{"Pump":{"PumpId":"p"},"RequestId":"r"}`}, "Pump object, Pump.PumpId string, RequestId string, Size integer"},
		{"marks of one depth below members", []string{"Pump Object", "└Maker Object", "└Name String", "└Size Integer", "RequestId String"}, []string{`{"Pump":{"Maker":{"Name":"n"},"Size":1},"RequestId":"r"}`}, "Pump object, Pump.Maker object, Pump.Maker.Name string, Pump.Size integer, RequestId string"},
		{"marks of every depth", []string{"Pump Object", "└Maker Object", "└└Name String", "└Size Integer", "RequestId String"}, nil, "Pump object, Pump.Maker object, Pump.Maker.Name string, Pump.Size integer, RequestId string"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			paths, _ := treeFacts(t, pageOf(tt.rows, tt.examples...))
			if got := strings.Join(paths, ", "); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestPlace_PathUnknown_Reported reads rows whose paths cannot be determined from the page.
func TestPlace_PathUnknown_Reported(t *testing.T) {
	for _, tt := range []struct {
		name    string
		rows    []string
		example string
		want    string // the rules of the findings
	}{
		{"between rows of one object", []string{"Pump Object", "PumpId String", "Maker String", "Size Integer", "RequestId String"}, `{"Pump":{"PumpId":"p","Size":1},"RequestId":"r"}`, ""},
		{"at the end of an object", []string{"Pump Object", "PumpId String", "Maker String", "RequestId String"}, `{"Pump":{"PumpId":"p"},"RequestId":"r"}`, "field-unplaced"},
		{"directly after its object", []string{"Pump Object", "Maker String", "PumpId String", "RequestId String"}, `{"Pump":{"PumpId":"p"},"RequestId":"r"}`, ""},
		{"at the end of the root", []string{"RequestId String", "Total Integer", "Maker String"}, `{"RequestId":"r","Total":1}`, ""},
		{"at the end of the page, after an object", []string{"RequestId String", "Pump Object", "PumpId String", "Maker String"}, `{"RequestId":"r","Pump":{"PumpId":"p"}}`, "field-unplaced"},
		{"at the end of a later table", []string{"Pump Object", "RequestId String", "# Pump", "PumpId String", "Maker String"}, `{"Pump":{"PumpId":"p"},"RequestId":"r"}`, ""},
		{"two rows with one path", []string{"RequestId String", "Total Integer", "Total Integer"}, `{"RequestId":"r","Total":1}`, "field-unplaced"},
		{"in the root of a page without examples", []string{"RequestId String", "Total Integer"}, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var examples []string
			if tt.example != "" {
				examples = []string{tt.example}
			}
			_, rules := treeFacts(t, pageOf(tt.rows, examples...))
			if got := strings.Join(rules, " "); got != tt.want {
				t.Errorf("findings %q, want %q", got, tt.want)
			}
		})
	}
}

// The cell of Urls shows its elements, so Outputs is not a member of Urls.
func TestPlace_ListShownInItsCell_NextRowIsSibling(t *testing.T) {
	page := "# GetPump\n\n## Request parameters\n\n|Name|Type|Required|Description|\n|-|-|-|-|\n|Action|String|Yes|It. Set the value to GetPump.|\n\n" +
		"## Response parameters\n\n|Name|Type|Example|Description|\n|-|-|-|-|\n" +
		"|Urls| |[\"a\",\"b\"]|The URLs.|\n|Outputs| |[{\"Key\":\"k\"}]|The outputs.|\n|RequestId|String|r|The ID.|\n\n" +
		"## Examples\n\n```\n<GetPumpResponse><Urls><Url>a</Url><Url>b</Url></Urls><Outputs><Output><Key>k</Key></Output></Outputs><RequestId>r</RequestId></GetPumpResponse>\n```\n\n" +
		"```\n{\"Outputs\":[{\"Key\":\"k\"}],\"RequestId\":\"r\",\"Urls\":[\"a\",\"b\"]}\n```\n"
	c, _, err := refdoc.Read("p.md", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range c.Fields {
		if strings.HasPrefix(f.Path, "Urls.") || strings.HasPrefix(f.Path, "Urls[].") {
			t.Errorf("%s is a member of Urls", f.Path)
		}
	}
}
