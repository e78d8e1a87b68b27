package tree_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestPlace_ExampleAboveSizeLimit_RowsPlacedByPartWithinLimit reads examples with more names or levels than the limits
// allow. The row that the example shows within the limits gets the path in the example. The other rows get the path of
// the table.
func TestPlace_ExampleAboveSizeLimit_RowsPlacedByPartWithinLimit(t *testing.T) {
	var asXML, asJSON strings.Builder
	for i := range 80 {
		fmt.Fprintf(&asXML, "<G%d>", i)
		fmt.Fprintf(&asJSON, `"G%d":{`, i)
		for j := range 65 {
			fmt.Fprintf(&asXML, "<N%d>n</N%d>", j, j)
			fmt.Fprintf(&asJSON, `"N%d":"n",`, j)
		}
		fmt.Fprintf(&asXML, "</G%d>", i)
		asJSON.WriteString(`"N":1},`)
	}
	const levels = 45
	deep := func(inner string) string {
		return strings.Repeat(`{"Next":`, levels) + inner + strings.Repeat("}", levels)
	}
	rows := []string{"Pump Object", "PumpId String", "Last Object", "RequestId String"}
	for name, tt := range map[string]struct{ example, want string }{
		"names in JSON":  {`{"Pump":{"PumpId":"p"},` + asJSON.String() + `"Last":{"LastId":1},"RequestId":"r"}`, "Pump object, Pump.PumpId string, Last object, RequestId string"},
		"names in XML":   {"<R><Pump><PumpId>p</PumpId></Pump>" + asXML.String() + "<Last><LastId>1</LastId></Last><RequestId>r</RequestId></R>", "Pump object, Pump.PumpId string, Last object, RequestId string"},
		"objects":        {`{"Pump":{"PumpId":"p"},"Last":` + deep("1") + `,"RequestId":"r"}`, "Pump object, Pump.PumpId string, Last object, RequestId string"},
		"lists in lists": {`{"Pump":{"PumpId":"p"},"Last":` + strings.Repeat("[", levels) + strings.Repeat("]", levels) + `,"RequestId":"r"}`, "Pump object, Pump.PumpId string, Last array, RequestId string"},
	} {
		t.Run(name, func(t *testing.T) {
			paths, _ := treeFacts(t, pageOf(rows, tt.example))
			var got []string
			for _, path := range paths {
				if !strings.HasSuffix(path, "(example)") {
					got = append(got, path)
				}
			}
			if got := strings.Join(got, ", "); got != tt.want {
				t.Errorf("%s; want %s", got, tt.want)
			}
		})
	}
}
