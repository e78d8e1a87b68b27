package tree

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// weightCase is a page that is misread if a weight is multiplied by a factor. Each row is "Name Type (example) = path",
// where path is the expected path. The name has one depth mark per level; "# Title" begins another table.
type weightCase struct {
	weight  string
	factor  float64
	rows    []string
	example string
}

var weightCases = []weightCase{
	// A row that the example does not show stays in the current container and does not move to the root.
	{"closing", 0.5, []string{"Level String = Motor.Level", "Code Integer = Motor.Code", "RequestId String = RequestId"}, `{"Motor":{"Level":"s","RequestId":"r"},"RequestId":"r"}`},
	{"closing", 2, []string{"Makers Object = Motor.Makers", "└TankSize String = Motor.Makers.Pump[].TankSize", "RequestId String = RequestId"}, `{"Motor":{"Makers":{"Pump":[{"TankSize":"s"}]},"RequestId":"r"}}`},
	{"closingMany", 0.5, []string{"Id String = Pump.Id", "PipeId Integer = Pump.PipeId", "PipeStatus Integer = Pump.PipeStatus", "RequestId String = RequestId"}, `{"Pump":{"Id":"s"},"RequestId":"r"}`},
	{"closingMany", 2, []string{"PipeIds Array (t-1) = Makers.Motor[].PipeIds", "SealIds List = Makers.Motor[].SealIds", "RequestId String = RequestId"}, `{"Makers":{"Motor":[{"PipeIds":{"PipeId":["t"]},"RequestId":"r"}]},"RequestId":"r"}`},
	// An object that the example shows with members does not end before the first row of a member.
	{"childless", 0.5, []string{"Size String = Maker.Size", "Maker Integer = Maker.Maker", "RequestId String = RequestId"}, `{"Maker":{"Size":"s"},"RequestId":"r"}`},
	{"childless", 2, []string{"Makers Array of Motor = Makers", "RequestId String = RequestId", "# Motor", "PipeLevel Integer = Makers.Motor[].PipeLevel", "SealLevel String = Makers.Motor[].SealLevel"}, `{"Makers":{"Motor":[{"PipeLevel":7,"SealLevel":"s","RequestId":"r"}]}}`},
	// A RequestId that the example does not show belongs to the root; rows after a nested list may belong to the outer list.
	{"wrapper", 0.5, []string{"Makers Object = Motor.Makers", "└TankSize String = Motor.Makers.Pump[].TankSize", "RequestId String = RequestId"}, `{"Motor":{"Makers":{"Pump":[{"TankSize":"s"}]},"RequestId":"r"}}`},
	{"wrapper", 2, []string{"RequestId String = RequestId", "Seals Array of Pipe = Seals", "└SealIds List = Seals.Pipe[].SealIds"}, `{"RequestId":"r","Seals":{"Pipe":[{"SealIds":["t"]}]}}`},
	{"undocumented", 0.5, []string{"TankCode Integer = TankCode", "ValveLevel String = Seal.ValveLevel", "Status String = Seal.Gauge.Status", "MotorIds List = MotorIds", "RequestId String = RequestId"}, `{"TankCode":7,"Seal":{"ValveLevel":"s","Gauge":{"Status":"s"}},"RequestId":"r"}`},
	{"undocumented", 2, []string{"ValveCode = Motor.ValveCode", "RequestId String = RequestId"}, `{"Motor":{"RequestId":"r","ValveCode":"s"}}`},
	// If the example does not show a row between two rows of an object, the row belongs to the object.
	{"reopening", 0.5, []string{"Pump = Pump", "GaugeCode String = Pump.GaugeCode", "GaugeIds List (t-1) = Pump.GaugeIds", "RequestId String = RequestId"}, `{"Pump":{"GaugeIds":["t"]},"RequestId":"r"}`},
	// If two rows have the same name, the example shows the second. The first may belong to a list that the example
	// lacks.
	{"repeated", 0.5, []string{"Seals List = Seals", "GaugeName String = Seals[].GaugeName", "Level = Seals[].Level", "Pipe Integer = Seals[].Pipe", "Level String = Level", "PumpIds Array (t-1) = PumpIds", "RequestId String = RequestId"}, `{"Level":"s","PumpIds":{"PumpId":["t"]}}`},
	// Without examples, a row after a container without a type belongs to the container; a row after a list does not.
	{"unshown", 0.5, []string{"Maker = Maker", "GaugeCode String = Maker.GaugeCode", "RequestId String = RequestId"}, ""},
	{"unshown", 2, []string{"GaugeIds Array = GaugeIds", "RequestId String = RequestId", "Size String = Size"}, ""},
	{"unshownWithin", 0.5, []string{"Id = Id", "RequestId String = RequestId", "Status Integer = Status", "Valve String = Valve"}, ""},
	{"unshownWithin", 2, []string{"Maker = Maker", "GaugeCode String = Maker.GaugeCode", "RequestId String = RequestId"}, ""},
	// A list of texts has no members; an object whose example is empty may have members.
	{"withinText", 0.5, []string{"Pipes Array = Pipes", "└GaugeIds Array = Pipes[].GaugeIds", "└Size String = Pipes[].Size", "RequestId String = RequestId"}, `{"Pipes":[{"GaugeIds":["t"]}],"RequestId":"r"}`},
	{"withinText", 2, []string{"Tank Struct = Tank", "└SealStatus String = Tank.SealStatus", "RequestId String = RequestId"}, `{"Tank":"","RequestId":"r"}`},
	{"withinScalars", 0.5, []string{"Seals Array of Seal = Seals", "SealIds List = Seals[].SealIds", "Seal = Seals[].Seal", "RequestId String = RequestId"}, `{"RequestId":"r"}`},
	{"withinScalars", 2, []string{"Pipes Array = Pipes", "MotorIds List = Pipes[].MotorIds", "RequestId String = RequestId"}, ""},
	// If the example shows the name of a row anywhere, the row documents the value with that name.
	{"deniesShown", 0.5, []string{"Seal = Seal", "└Id String = Seal.Id", "Size String = Size", "RequestId String = RequestId"}, `{"Seal":"","RequestId":"r"}`},
	{"deniesShown", 2, []string{"RequestId String = RequestId", "Seal = Seal", "└MakerIds List (t-1) = Seal.MakerIds", "└Status Integer = Seal.Status"}, `{"RequestId":"r","Seal":""}`},
	{"shownElsewhere", 0.5, []string{"Tank Struct = Tank", "Status String = Tank.Status", "TankIds Array = Tank.TankIds", "RequestId String = RequestId"}, `{"Tank":{"TankIds":["t"]},"RequestId":"r"}`},
	{"shownElsewhere", 2, []string{"Level Integer = Seals[].Level", "RequestId String = RequestId"}, `{"Seals":[{"Level":7,"RequestId":"r"}]}`},
	// An example without a RequestId may show only the members of a row.
	{"adoption", 0.5, []string{"RequestId String = RequestId", "Pump Struct = Pump", "MotorName = Pump.MotorName"}, `{"Pump":{}}`},
	{"adoption", 2, []string{"RequestId String = RequestId", "Pump = Pump", "Pipe String = Pump.Pipe"}, `{"Pipe":"s"}`},
	{"besideList", 0.5, []string{"ValveStatus Integer = ValveStatus", "Gauges List = Gauges", "└Pumps = Gauges[].Valve.Pumps", "└└ValveSize String = Gauges[].Valve.Pumps.Pump[].ValveSize", "└└Level Integer = Gauges[].Valve.Pumps.Pump[].Level", "└Level String = Gauges[].Valve.Level", "RequestId String = RequestId"}, `{"ValveStatus":7,"Gauges":[{"Valve":{"Pumps":{"Pump":[{"ValveSize":"s"}]},"Level":"s"}}],"RequestId":"r"}`},
	{"besideList", 2, []string{"Pumps Array of Pump = Pumps", "└Id Integer = Pumps[].Id", "└Tank String = Pumps[].Tank", "RequestId String = RequestId"}, `{"Pumps":[{"Id":7}],"RequestId":"r"}`},
	{"lowRequestID", 0.5, []string{"MotorId Integer = Gauge.MotorId", "RequestId String = RequestId"}, `{"Gauge":{"MotorId":7,"RequestId":"r"}}`},
	// If two rows have the same name, the row before the list belongs to the root.
	{"beforeParent", 0.5, []string{"Id Integer = Id", "RequestId String = RequestId", "Size String = Size", "Valves Array = Valves", "Valve = Valves.Valve", "Id Integer = Valves.Valve[].Id"}, `{"RequestId":"r","Size":"s","Valves":{"Valve":[{"Id":7}]}}`},
	{"beforeParent", 2, []string{"Size String = Maker.Size", "Maker Integer = Maker.Maker", "RequestId String = RequestId"}, `{"Maker":{"Size":"s"},"RequestId":"r"}`},
	// Names are in alphabetical order within their container.
	{"disorder", 0.5, []string{"Gauges List = Gauges", "TankName String = Gauges[].TankName", "Pipe String = Pipe", "RequestId String = RequestId", "Status String = Status"}, ""},
	{"disorder", 2, []string{"Gauge = Gauge", "MakerId Integer = Gauge.MakerId", "Status String = Gauge.Status", "PipeName String = Gauge.PipeName", "RequestId String = RequestId"}, ""},
	{"oddShape", 0.5, []string{"Size String = Maker.Size", "Maker Integer = Maker.Maker", "RequestId String = RequestId"}, `{"Maker":{"Size":"s"},"RequestId":"r"}`},
	{"offMark", 0.5, []string{"RequestId String = RequestId", "Valve Struct = Valve", "└Id String = Valve.Id"}, `{"Id":"s","RequestId":"r"}`},
	// The row after a list describes the elements of the list if its name is the singular of the list name, or if it has no type.
	{"singularElement", 0.5, []string{"RequestId String = RequestId", "Seals Array of Pipe = Seals", "└SealIds List = Seals.Pipe[].SealIds"}, `{"RequestId":"r","Seals":{"Pipe":[{"SealIds":["t"]}]}}`},
	{"singularElement", 2, []string{"Maker Struct = Maker", "Name String = Maker.Name", "Tanks Array = Maker.Tanks", "Tank = Maker.Tanks.Tank", "SealLevel Integer = Maker.Tanks.Tank[].SealLevel", "Maker Integer = Maker.Tanks.Tank[].Maker", "Level = Maker.Level", "RequestId String = RequestId"}, ""},
	{"untypedElement", 0.5, []string{"Seals Array of Seal = Seals", "SealIds List = Seals[].SealIds", "Seal = Seals[].Seal", "RequestId String = RequestId"}, `{"RequestId":"r"}`},
	{"untypedElement", 2, []string{"RequestId String = RequestId", "Seals Array = Seals", "Pump = Seals.Pump", "Name String = Seals.Pump[].Name"}, `{"RequestId":"r"}`},
}

// largeWeights only have to exceed all other costs: no page is misread if one of them is doubled.
var largeWeights = []string{"reopening", "repeated", "lowRequestID", "oddShape", "offMark"}

func TestWeights_HalvedOrDoubled_PageMisread(t *testing.T) {
	tried := map[string][]float64{}
	for _, c := range weightCases {
		var want []string
		for _, row := range c.rows {
			if _, path, ok := strings.Cut(row, " = "); ok {
				want = append(want, path)
			}
		}
		if diff := cmp.Diff(want, c.paths(standard)); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", c.weight, c.rows, diff)
		}
		off := standard
		w := off.named()[c.weight]
		*w *= c.factor
		if slices.Equal(want, c.paths(off)) {
			t.Errorf("%q: still read correctly with %s times %v", c.rows, c.weight, c.factor)
		}
		tried[c.weight] = append(tried[c.weight], c.factor)
	}
	all := (&weights{}).named()
	if n := reflect.TypeFor[weights]().NumField(); len(all) != n {
		t.Errorf("named returns %d weights, want all %d", len(all), n)
	}
	for name := range all {
		want := []float64{0.5, 2}
		if slices.Contains(largeWeights, name) {
			want = want[:1]
		}
		if name == "namedElement" { // no page of this test is small enough; see the comment on the field
			want = nil
		}
		if got := tried[name]; !slices.Equal(got, want) {
			t.Errorf("%s: cases for the factors %v, want %v", name, got, want)
		}
	}
}

// named returns pointers to the weights by name.
func (w *weights) named() map[string]*float64 {
	return map[string]*float64{
		"closing": &w.closing, "closingMany": &w.closingMany, "childless": &w.childless, "wrapper": &w.wrapper, "undocumented": &w.undocumented,
		"reopening": &w.reopening, "repeated": &w.repeated, "unshown": &w.unshown, "unshownWithin": &w.unshownWithin, "withinText": &w.withinText,
		"withinScalars": &w.withinScalars, "deniesShown": &w.deniesShown, "shownElsewhere": &w.shownElsewhere, "adoption": &w.adoption,
		"besideList": &w.besideList, "lowRequestID": &w.lowRequestID, "beforeParent": &w.beforeParent, "disorder": &w.disorder, "oddShape": &w.oddShape,
		"offMark": &w.offMark, "namedElement": &w.namedElement, "singularElement": &w.singularElement, "untypedElement": &w.untypedElement,
	}
}

// paths places the rows of a case and returns their paths.
func (c weightCase) paths(w weights) []string {
	a := &Answer{Operation: spec.Operation{Name: "ListPumps"}, Tables: map[int]string{0: ""}, Malformed: map[int]bool{}}
	for _, row := range c.rows {
		if title, ok := strings.CutPrefix(row, "# "); ok {
			a.Tables[len(a.Rows)] = title
			continue
		}
		row, _, _ = strings.Cut(row, " = ")
		row, example, _ := strings.Cut(row, " (")
		name, typeName, _ := strings.Cut(strings.TrimLeft(row, "└"), " ")
		f := spec.Field{Name: name, Example: strings.TrimSuffix(example, ")"), Type: spec.Type{Name: typeName, JSON: jsonTypes[strings.Split(typeName, " ")[0]]}}
		f.Strength = spec.Table
		a.Rows, a.Marks = append(a.Rows, f), append(a.Marks, strings.Count(row, "└"))
	}
	if c.example != "" {
		a.Examples = []spec.Example{{Kind: spec.SuccessExample, Format: spec.JSON, Body: c.example}}
	}
	a.place(w, func(int, spec.Rule, string, ...any) {})
	var paths []string
	for _, f := range a.Rows {
		if f.Strength == spec.Table {
			paths = append(paths, f.Path)
		}
	}
	return paths
}

var jsonTypes = map[string]spec.JSONType{
	"String": spec.String, "Integer": spec.Integer, "Struct": spec.Object, "Object": spec.Object, "Array": spec.Array, "List": spec.Array,
}
