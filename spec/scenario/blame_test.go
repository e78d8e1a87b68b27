package scenario

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

func TestIsGeneral_EachCode_TrueIfOnlyGeneralWords(t *testing.T) {
	for code, want := range map[string]bool{
		"InvalidParameter": true, "Invalid.Parameter": true, "INVALID_PARAMETER": true, "MissingParameter": true, "IllegalParam": true,
		"InvalidParamter": true, "InvalidParameter.Format": true, "InvalidInput": true,
		"PortRangeIllegal.UDP": false, "SAG.InstanceIdEmpty": false, "CircularDependency": false, "InvalidSnapshotId.BasedSnapshotTooOld": false,
		"ILLEGAL_IPV6_CIDR": false, "UserParameterMissing": false, "InvalidPayMethod": false,
	} {
		if got := isGeneral(&spec.ErrorRow{Code: code}); got != want {
			t.Errorf("%s: %v, want %v", code, got, want)
		}
	}
}

func TestContainsWord_PartsOfWords_OnlyWholeWordsMatch(t *testing.T) {
	for s, want := range map[string]bool{
		"Tag": true, "Tags": true, "InvalidTag": true, "InvalidTag.Format": true, "Tag.NotFound": true, "the Tags are": true, "TagTags": true,
		"TagKey": true, "Tagged": false, "Tagss": false, "VTag": false, "tag": false, "TagedTag": true, "": false, "名Tag名": true,
	} {
		if got := containsWord(s, "Tag"); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}

func TestCause_CodeContainsMember_OnlyMemberBlamed(t *testing.T) {
	c := &spec.Contract{Parameters: []spec.Parameter{{Name: "Group.N.Server.N.GroupId"}, {Name: "Group.N.Server.N.Port"}, {Name: "Group.N.Server.N.Weight"}}}
	for code, want := range map[string][]string{
		"InvalidGroupId.ForLoadBalancer": {"Group.N.Server.N.GroupId"},
		"InvalidGroup.Malformed":         {"Group.N.Server.N.GroupId", "Group.N.Server.N.Port", "Group.N.Server.N.Weight"},
	} {
		got := Cause(c, &spec.ErrorRow{Code: code, Cause: spec.Cause{Fault: spec.Malformed}}).Parameters
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", code, diff)
		}
	}
}

// TestDerive_SpecificCodeNamesNoParameter_OnlyFixtureScenario: rowproof does not guess the cause of a row with a
// specific code that names no parameter. The row needs a fixture.
func TestDerive_SpecificCodeNamesNoParameter_OnlyFixtureScenario(t *testing.T) {
	c := &spec.Contract{
		Kind: spec.OperationPage, Operation: spec.Operation{Name: "CreateListener"},
		Parameters: []spec.Parameter{{Name: "Name", Limits: spec.Limits{MaxLength: 128}, Required: true}},
		Errors: []spec.ErrorRow{
			{Row: spec.Row{ID: "error/400/PortRangeIllegal.UDP"}, Status: 400, Code: "PortRangeIllegal.UDP", Cause: spec.Cause{Fault: spec.Malformed}},
			{Row: spec.Row{ID: "error/400/InvalidParameter"}, Status: 400, Code: "InvalidParameter", Cause: spec.Cause{Fault: spec.Malformed}},
		},
	}
	byInput := map[spec.RowID]int{}
	for _, section := range Derive(c) {
		for _, s := range section.Scenarios {
			if s.Kind == ErrorInput {
				byInput[s.Rows[0]]++
			}
		}
	}
	if byInput["error/400/PortRangeIllegal.UDP"] != 0 || byInput["error/400/InvalidParameter"] == 0 {
		t.Errorf("scenarios by input: %v", byInput)
	}
}
