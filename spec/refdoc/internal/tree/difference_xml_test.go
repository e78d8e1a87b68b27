package tree_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec/refdoc"
)

func TestPlace_XMLResponse_DifferencesFromRowsReported(t *testing.T) {
	rows := []string{"RequestId String", "Total Integer", "Ratio Float", "Locked Boolean", "Maker Object", "Name String", "Pumps Array of Pump", "Pump", "PumpId String", "Tags Array", "Size Integer"}
	const json = `{"RequestId":"r","Total":2,"Ratio":0.5,"Locked":true,"Maker":{"Name":"n"},"Pumps":{"Pump":[{"PumpId":"p","Tags":["t"],"Size":1}]}}`
	for _, tt := range []struct {
		name, inner string
		want        string // "" if the response agrees with the rows
	}{
		{"a response that fits the rows", "<Total>2</Total><Ratio>1e3</Ratio><Locked>true</Locked><Maker><Name>n</Name></Maker><Pumps><Pump><PumpId>p</PumpId></Pump><Pump/></Pumps>", ""},
		{"list elements with a name that only XML has", "<Pumps><Pump><Tags><Tag>t</Tag><Tag>u</Tag></Tags></Pump></Pumps>", ""},
		{"empty elements", "<Total/><Maker/><Pumps/>", ""},
		{"an element without a row", "<Colour><Shade>x</Shade></Colour>", ""},
		{"a text for an integer", "<Total>two</Total>", `Total is the text "two", not integer`},
		{"two differences", "<Total>two</Total><Ratio>half</Ratio>", `Total is the text "two", not integer; Ratio is the text "half", not number`},
		{"a fraction for an integer", "<Total>2.5</Total>", `Total is the text "2.5", not integer`},
		{"a text for a number", "<Ratio>half</Ratio>", `Ratio is the text "half", not number`},
		{"a boolean in capitals", "<Locked>True</Locked>", `Locked is the text "True", not boolean`},
		{"elements in a text", "<RequestId><Id>r</Id></RequestId>", "RequestId is object, not string"},
		{"a text for an object", "<Maker>n</Maker>", `Maker is the text "n", not object`},
		{"a repeated element", "<Total>1</Total><Total>2</Total>", "Total is array, not integer"},
		{"in an element of a list", "<Pumps><Pump><Size>1</Size></Pump><Pump><Size>x</Size></Pump></Pumps>", `Pumps.Pump[].Size is the text "x", not integer`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := disagreements(t, pageOf(rows, "<ListPumpsResponse>"+tt.inner+"</ListPumpsResponse>", json))
			var want []string
			if tt.want != "" {
				want = []string{"the example differs from the table: " + tt.want}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// disagreements returns the messages about examples that differ from the table.
func disagreements(t *testing.T, page string) []string {
	t.Helper()
	_, findings, err := refdoc.Read("p.md", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range findings {
		if f.Rule == "example-disagrees" {
			all = append(all, f.Message)
		}
	}
	return all
}

// TestPlace_XMLRootOfROA_MustBeNamedAfterOperation: in an ROA response, a root that is not named after the operation is
// a finding. For an RPC response, lint reports such a root.
func TestPlace_XMLRootOfROA_MustBeNamedAfterOperation(t *testing.T) {
	page := pageOf([]string{"RequestId String"}, "<Pumps><RequestId>r</RequestId></Pumps>")
	if got := disagreements(t, page); got != nil {
		t.Errorf("RPC: %v", got)
	}
	got := disagreements(t, strings.Replace(page, "type=RPC", "type=ROA", 1))
	if !slices.Equal(got, []string{"the example differs from the table: the root is <Pumps>, not <ListPumpsResponse>"}) {
		t.Errorf("ROA: %v", got)
	}
}

func TestPlace_JSONListWithoutRowOfItems_NamesRow(t *testing.T) {
	rows := []string{"RequestId String", "Pumps Array", "Pump", "PumpId String"}
	got := disagreements(t, pageOf(rows, "<ListPumpsResponse><RequestId>r</RequestId><Pumps><Pump><PumpId>p</PumpId></Pump></Pumps></ListPumpsResponse>",
		`{"RequestId":"r","Pumps":[{"PumpId":"p"}]}`))
	if !slices.Equal(got, []string{"the example differs from the table: Pumps is a list without Pump, which has a separate row"}) {
		t.Errorf("got %q", got)
	}
}

func TestPlace_JSONRootIsListOrLacksRequestID_Reported(t *testing.T) {
	for _, tt := range []struct{ name, example, want string }{
		{"a list", `[{"RequestId":"r"}]`, "the response is array, not object"},
		{"a part", `{"PumpId":"p"}`, "the example shows only part of the response, without the RequestId"},
	} {
		got := disagreements(t, pageOf([]string{"RequestId String", "Pump Object", "PumpId String"}, tt.example))
		if len(got) != 1 || !strings.Contains(got[0], tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
	if got := disagreements(t, pageOf([]string{"PumpId String"}, `{"PumpId":"p"}`)); got != nil {
		t.Errorf("no row documents a RequestId, but got %v", got)
	}
}
