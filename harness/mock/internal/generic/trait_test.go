package generic

import (
	"testing"

	"github.com/rowproof/rowproof/harness/mock/internal/thing"
	"github.com/rowproof/rowproof/spec"
)

// gadgetPage returns a page about the things that GadgetId names, with error rows of the given faults.
func gadgetPage(name string, rows ...spec.ErrorRow) *spec.Contract {
	for i := range rows {
		rows[i].ID = spec.RowID("error/" + rows[i].Code + rows[i].Message)
	}
	return &spec.Contract{
		Operation: spec.Operation{Name: name},
		Parameters: []spec.Parameter{
			{Name: "RegionId", Required: true, Resource: "region"},
			{Name: "GadgetId", Required: true, Resource: "gadget"},
		},
		Errors: rows,
	}
}

func row(fault spec.Fault, code, message string) spec.ErrorRow {
	return spec.ErrorRow{Code: code, Message: message, Cause: spec.Cause{Fault: fault}}
}

func TestRuleAbout_ThingWithTrait_FirstRowAboutIt(t *testing.T) {
	page := gadgetPage("DeleteGadget",
		row(spec.Permission, "Forbidden", "You are not authorized."),
		row(spec.Permission, "Forbidden.SubUser", "A RAM user is not authorized."),
		row(spec.State, "IncorrectStatus", "The gadget is moving."),
		row(spec.State, "IncorrectStatus", "The gadget is broken."),
		row(spec.State, "NotInRegion", "The gadget is not in the region."),
		row(spec.Quota, "QuotaFull", "The quota is used up."),
		row(spec.Dependency, "InUse", "The gadget is in use."),
		row(spec.Unclear, "OperationFailed", "The operation failed."),
	)
	o := newOperation(page, nil)
	p := o.parameter("GadgetId")
	for _, test := range []struct {
		name    string
		thing   thing.Thing
		message string
	}{
		{"usual thing", thing.Thing{}, ""},
		{"thing of the caller", thing.Thing{Owner: thing.Account{ID: "caller", Relation: ""}}, ""},
		{"thing of another account", thing.Thing{Owner: thing.Account{ID: "other", Relation: "another"}}, "You are not authorized."},
		{"account that the first row is about", thing.Thing{Owner: thing.Account{ID: "other", Relation: "forbidden"}}, "You are not authorized."},
		{"account that the second row is about", thing.Thing{Owner: thing.Account{ID: "other", Relation: "forbidden sub user"}}, "A RAM user is not authorized."},
		{"status that the first row is about", thing.Thing{Status: "incorrect status"}, "The gadget is moving."},
		{"status that the second row is about", thing.Thing{Status: "incorrect status the gadget is broken."}, "The gadget is broken."},
		{"unknown status", thing.Thing{Status: "asleep"}, "The gadget is moving."},
		{"same region", thing.Thing{Region: "here"}, ""},
		{"another region", thing.Thing{Region: "there"}, "The gadget is not in the region."},
		{"some of the allowed children", thing.Thing{Quota: thing.Quota{Of: "part", Limit: 3}, Children: []thing.Resource{{Kind: "part", ID: "1"}}}, "The gadget is in use."},
		{"all of the allowed children", thing.Thing{Quota: thing.Quota{Of: "part", Limit: 1}, Children: []thing.Resource{{Kind: "part", ID: "1"}}}, "The quota is used up."},
		{"attribute without a row", thing.Thing{Debt: "unpaid"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			for _, tr := range test.thing.Traits("caller", "here", 1) {
				if r := o.ruleAbout(tr, p); r != nil && got == "" {
					got = r.row.Message
				}
			}
			if got != test.message {
				t.Errorf("got %q, want %q", got, test.message)
			}
		})
	}
}

func TestRuleAbout_ThingWithChildren_RefusedOnlyByRemoval(t *testing.T) {
	for name, want := range map[string]bool{"DeleteGadget": true, "ModifyGadget": false, "DescribeGadget": false} {
		o := newOperation(gadgetPage(name, row(spec.Dependency, "InUse", "The gadget is in use.")), nil)
		if got := o.ruleAbout(thing.Trait{Attribute: thing.ByChildren, Value: "partid"}, o.parameter("GadgetId")) != nil; got != want {
			t.Errorf("%s: got %t, want %t", name, got, want)
		}
	}
}

func TestTarget_EachName_IdentifierThatNameMentions(t *testing.T) {
	for _, test := range []struct {
		name    string
		removes bool
		target  string
	}{
		{"DeleteGadget", true, "GadgetId"},
		{"ReleaseGadgets", true, "GadgetId"},
		{"DeleteGadgetRule", false, "GadgetId"},
		{"DeletePart", true, "PartId"},
		{"DescribePartAttribute", false, "PartId"},
		{"RemovePart", false, "PartId"},
		{"DeleteAll", false, "GadgetId"},
	} {
		page := gadgetPage(test.name)
		page.Parameters = append(page.Parameters, spec.Parameter{Name: "PartId", Required: true, Resource: "part"})
		o := newOperation(page, nil)
		if o.target.Name != test.target || o.removes != test.removes {
			t.Errorf("%s: got %s, removes %t; want %s, %t", test.name, o.target.Name, o.removes, test.target, test.removes)
		}
	}
}
