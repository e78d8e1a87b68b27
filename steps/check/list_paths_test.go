package check

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// TestSuccess_EmptyListInXML_NoProblem: an empty list may be an empty wrapper, an empty element, or nothing; a list
// with elements has the documented name.
func TestSuccess_EmptyListInXML_NoProblem(t *testing.T) {
	widgets := field("Widgets", spec.Object)
	widgets.Type.Name = "Array of Widget"
	list, name := field("Widgets.Widget", spec.Array), field("Widgets.Widget[].Name", spec.String)
	info, id := field("Data.Info", spec.Object), field("Data.Info.Id", spec.String)
	items := field("Data.Items", spec.Array)
	const data = "<Data><Info><Id>1</Id></Info></Data>"
	for _, tt := range []struct {
		name, body string
		want       []string
	}{
		{"with an element", "<Widgets><Widget><Name>n</Name></Widget></Widgets>" + data, nil},
		{"empty wrapper", "<Widgets/>" + data, nil},
		{"empty element", "<Widgets><Widget/></Widgets>" + data, nil},
		{"no wrapper", data, nil},
		{"no list, but another member", "<Widgets/><Data><Info><Id>1</Id></Info></Data>", nil},
		{"elements with another name", "<Widgets><W><Name>n</Name></W></Widgets>" + data, []string{"missing Widgets.Widget", "undocumented Widgets.W?"}},
		{"two elements with another name", "<Widgets><W><Name>n</Name></W><W><Name>n</Name></W></Widgets>" + data, []string{"missing Widgets.Widget", "undocumented Widgets.W?"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := page(widgets, list, name, field("Data", spec.Object), info, id, items)
			wantProblems(t, Success(c, mustParse(t, spec.XML, "<DoItResponse>"+tt.body+"</DoItResponse>")), tt.want...)
		})
	}
}

func TestSuccess_WrapperMissingInJSON_WrapperAndListReported(t *testing.T) {
	c := page(field("Widgets", spec.Object), field("Widgets.Widget", spec.Array))
	wantProblems(t, Success(c, mustParse(t, spec.JSON, `{}`)), "missing Widgets", "missing Widgets") // wrapper and list
	wantProblems(t, Success(c, mustParse(t, spec.JSON, `{"Widgets":{"Widget":[]}}`)))
}
