package generic

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// tagged returns a page with a list of tags, two parameters that must be sent together, and a list in a body.
func tagged() *spec.Contract {
	row := func(code string, f spec.Fault, names ...string) spec.ErrorRow {
		return spec.ErrorRow{Row: spec.Row{ID: spec.RowID("error/400/" + code)}, Status: 400, Code: code, Cause: spec.Cause{Fault: f, Parameters: names}}
	}
	tag := func(name string) spec.Parameter {
		return spec.Parameter{Name: name, Serialization: spec.Flat, Type: spec.Type{JSON: spec.String}, Limits: spec.Limits{MaxItems: 2, MaxLength: 4}}
	}
	return &spec.Contract{
		Operation: spec.Operation{Name: "TagDisk", Style: spec.RPC},
		Parameters: []spec.Parameter{
			tag("Tag.N.Key"), tag("Tag.N.Value"),
			{Name: "Start", Conditions: []spec.Condition{{Kind: spec.TogetherWith, Parameters: []string{"End"}}}},
			{Name: "End"},
			{Name: "Id.N", Serialization: spec.Flat, Type: spec.Type{JSON: spec.Array}, Conditions: []spec.Condition{{Kind: spec.RequiredOneOf, Parameters: []string{"Ref"}}}},
			{Name: "Ref"},
			{Name: "Port", Type: spec.Type{JSON: spec.String}, Limits: spec.Limits{Min: "1", Max: "9"}},
			{Name: "indices", In: spec.InBody, Required: true, Type: spec.Type{JSON: spec.Array}},
		},
		Errors: []spec.ErrorRow{row("QuotaExceed.Tags", spec.Quota, "Tag.N.Key"), row("InvalidTagKey.Malformed", spec.Malformed, "Tag.N.Key"), row("InvalidPort", spec.Range, "Port")},
	}
}

func TestRefuseInput_EachFault_RefusedWithRowAboutIt(t *testing.T) {
	for _, test := range []struct {
		name string
		sent map[string]string
		want string
	}{
		{"valid", map[string]string{"Tag.1.Key": "a"}, ""},
		{"too many elements", map[string]string{"Tag.1.Key": "a", "Tag.2.Key": "b", "Tag.3.Key": "c"}, "QuotaExceed.Tags"},
		{"an element that is too long", map[string]string{"Tag.1.Key": "abcde"}, "InvalidTagKey.Malformed"},
		{"a text that is a number within its bounds", map[string]string{"Port": "9"}, ""},
		{"a text that is a number above its bounds", map[string]string{"Port": "10"}, "InvalidPort"},
		{"one of two parameters, the other absent", map[string]string{"Start": "1"}, "Missing{Param} End"},
		{"both parameters", map[string]string{"Start": "1", "End": "2"}, ""},
		{"neither a list nor its alternative", map[string]string{"Ref": ""}, "Missing{Param} Id.1"},
		{"a list without its alternative", map[string]string{"Ref": "", "Id.1": "a"}, ""},
		{"empty list in the body", map[string]string{"indices": "[]"}, ""},
		{"empty text in the body", map[string]string{"indices": ""}, "Missing{Param} indices"},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := newOperation(tagged(), nil)
			sent := map[string]string{"indices": `["a"]`, "Ref": "r"}
			for name, value := range test.sent {
				sent[name] = value
			}
			request := requestOf(sent)
			got := ""
			if r := o.refuseInput(request, o.violations(request, func(*parameter, string) bool { return true })); r != nil {
				got = r.Code
				if r.Row == nil {
					got = strings.TrimSpace(fmt.Sprintf("Missing{Param} %s", r.Param))
				}
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// A page may require a common parameter that the gateway page documents as optional.
func TestIsCommon_EachParameter_CheckedByGatewayUnlessOperationRequiresIt(t *testing.T) {
	gateway := &spec.Contract{Parameters: []spec.Parameter{{Name: "ResourceOwnerId"}, {Name: "RegionId"}, {Name: "Action", Required: true}}}
	for _, test := range []struct {
		p    spec.Parameter
		want bool
	}{
		{spec.Parameter{Name: "ResourceOwnerId"}, true},
		{spec.Parameter{Name: "ResourceOwnerId", Required: true}, false},
		{spec.Parameter{Name: "Action", Required: true}, true},
		{spec.Parameter{Name: "RegionId"}, false},
		{spec.Parameter{Name: "DiskId", Required: true}, false},
	} {
		if got := isCommon(gateway, &test.p); got != test.want {
			t.Errorf("isCommon(%s, required %v) = %v, want %v", test.p.Name, test.p.Required, got, test.want)
		}
	}
}

// The description of an accelerated region calls a resource a region, but its name does not.
func TestIsRegion_EachIdentifier_TrueByNameOrExactDescription(t *testing.T) {
	for _, test := range []struct {
		name, resource string
		want           bool
	}{
		{"RegionId", "", true},
		{"ZoneId", "", true},
		{"Location", "region", true},
		{"Location", "可用区", true},
		{"IpSetId", "加速地域", false},
		{"DiskId", "disk", false},
	} {
		page := &spec.Contract{Parameters: []spec.Parameter{{Name: test.name, Resource: test.resource}}}
		if got := newOperation(page, nil).parameters[0].isRegion(); got != test.want {
			t.Errorf("isRegion of %s (%s) = %v, want %v", test.name, test.resource, got, test.want)
		}
	}
}

func TestMeant_CodeNamesOneMember_OnlyThatMember(t *testing.T) {
	page := &spec.Contract{Parameters: []spec.Parameter{{Name: "DataDisk.1.Size"}, {Name: "DataDisk.1.Category"}, {Name: "Name"}}}
	for code, want := range map[string]string{"InvalidDataDiskSize.ValueNotSupported": "[DataDisk.1.Size]", "InvalidDataDisk": "[DataDisk.1.Size DataDisk.1.Category]"} {
		row := &spec.ErrorRow{Code: code, Cause: spec.Cause{Fault: spec.Range}}
		if got := fmt.Sprint(newOperation(page, nil).meant(row)); got != want {
			t.Errorf("%s: meant %s, want %s", code, got, want)
		}
	}
}
