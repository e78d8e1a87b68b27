package cause

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// router is an operation on one resource in a region.
func router(errors ...spec.ErrorRow) *spec.Contract {
	return &spec.Contract{
		Operation: spec.Operation{Name: "StopRouter"},
		Parameters: []spec.Parameter{
			{Name: "Action", Required: true, Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "StopRouter"}}}},
			{Name: "RouterId", Resource: "machine instance"},
			{Name: "RegionId", Resource: "region"},
		},
		Errors: errors,
	}
}

func TestFill_ErrorRowsAboutOneResource_CausesNameItsParameter(t *testing.T) {
	row := func(code, message string) spec.ErrorRow { return spec.ErrorRow{Code: code, Message: message} }
	for _, tt := range []struct {
		name       string
		row        spec.ErrorRow
		fault      spec.Fault
		parameters []string
	}{
		{"the specified instance", row("Instance.NotFound", "The specified instance does not exist."), spec.Unknown, []string{"RouterId"}},
		{"an instance that the request does not specify", row("X.NotFound", "Another instance does not exist."), spec.Unknown, nil},
		{"the specified region", row("X.NotFound", "The specified region does not exist."), spec.Unknown, []string{"RegionId"}},
		{"an ID at the beginning", row("X.Empty", "Region ID must be specified."), spec.Missing, []string{"RegionId"}},
		{"an ID of nothing", row("X.Empty", "ID must be specified."), spec.Missing, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := router(tt.row)
			Fill(c)
			if diff := cmp.Diff(spec.Cause{Fault: tt.fault, Parameters: tt.parameters}, c.Errors[0].Cause); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestFill_SpecifiedInstance_OnlyIdentifierThatIsNotALocation: "the specified instance" is the only resource of the
// operation, whatever its name.
func TestFill_SpecifiedInstance_OnlyIdentifierThatIsNotALocation(t *testing.T) {
	router, fan := spec.Parameter{Name: "RouterId", Resource: "router"}, spec.Parameter{Name: "FanId", Resource: "fan"}
	region, zone := spec.Parameter{Name: "RegionId", Resource: "region"}, spec.Parameter{Name: "ZoneId", Resource: "zone"}
	for _, tt := range []struct {
		name       string
		message    string
		parameters []spec.Parameter
		want       []string
	}{
		{"one resource in a region and a zone", "The specified instance does not exist.", []spec.Parameter{router, region, zone}, []string{"RouterId"}},
		{"two resources", "The specified instance does not exist.", []spec.Parameter{router, fan}, nil},
		{"only locations", "The specified instance does not exist.", []spec.Parameter{region, zone}, nil},
		{"without a determiner", "No instance does exist.", []spec.Parameter{router}, nil},
		{"one resource and a nested one", "The specified instance does not exist.", []spec.Parameter{router, {Name: "FanId", Resource: "fan", Parent: "Fans"}}, []string{"RouterId"}},
		{"one resource and a row without one", "The specified instance does not exist.", []spec.Parameter{router, {Name: "Mode"}}, []string{"RouterId"}},
		{"the noun of two rows", "The specified box does not exist.", []spec.Parameter{{Name: "RedId", Resource: "red box"}, {Name: "BlueId", Resource: "blue box"}, region}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := &spec.Contract{Parameters: tt.parameters, Errors: []spec.ErrorRow{{Code: "X.NotFound", Message: tt.message}}}
			Fill(c)
			if diff := cmp.Diff(spec.Cause{Fault: spec.Unknown, Parameters: tt.want}, c.Errors[0].Cause); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFill_RowWithACause_KeepsIt(t *testing.T) {
	stated := spec.Cause{Fault: spec.State, Parameters: []string{"RegionId"}}
	c := router(spec.ErrorRow{Code: "InvalidRouterId.NotFound", Message: "m", Cause: stated})
	Fill(c)
	if diff := cmp.Diff(stated, c.Errors[0].Cause); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSubjects_ResourceOfOneWord_FoundOnlyWithWordInstance: in a text, "machine" alone need not mean the machine instance
// of the parameter RouterId, but "VPN gateway" always means the VPN gateway instance of VpnId.
func TestSubjects_ResourceOfOneWord_FoundOnlyWithWordInstance(t *testing.T) {
	c := router()
	c.Parameters = append(c.Parameters, spec.Parameter{Name: "VpnId", Resource: "VPN gateway instance"})
	l := NewLexicon(c)
	for text, want := range map[string][]string{
		"The machine is down.":           nil,
		"The machine instance is down.":  {"RouterId"},
		"The VPN gateway is down.":       {"VpnId"},
		"The VPN gateways are down, too": {"VpnId"},
	} {
		if diff := cmp.Diff(want, l.Subjects(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
