package scenario

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// nested returns rows of a JSON body: Group, its member Group.Rule, and that member's member Group.Rule.Name.
func nested(group, rule bool) []spec.Parameter {
	object := spec.Type{JSON: spec.Object}
	return []spec.Parameter{
		{Name: "Group", In: spec.InBody, Type: object, Required: group, Serialization: spec.AsJSON},
		{Name: "Rule", Parent: "Group", In: spec.InBody, Type: object, Required: rule, Serialization: spec.AsJSON},
		{Name: "Name", Parent: "Group.Rule", In: spec.InBody, Type: spec.Type{JSON: spec.String}, Required: true, Serialization: spec.AsJSON},
	}
}

func TestDerive_RequiredMember_OmittedFromPresentStructure(t *testing.T) {
	const omitted, empty = "required: Group.Rule.Name is omitted; the request is rejected because of Group.Rule.Name", "required: Group.Rule.Name is empty; the request is rejected because of Group.Rule.Name"
	const inOmitted, inEmpty = "required: Group.Rule is present; Group.Rule.Name is omitted; the request is rejected because of Group.Rule.Name", "required: Group.Rule is present; Group.Rule.Name is empty; the request is rejected because of Group.Rule.Name"
	for _, tt := range []struct {
		name        string
		group, rule bool
		want        []string
	}{
		{"both structures required", true, true, []string{omitted, empty}},
		{"inner structure optional", true, false, []string{inOmitted, inEmpty}},
		{"outer structure optional", false, true, []string{inOmitted, inEmpty}},
	} {
		if diff := cmp.Diff(tt.want, tried(roa(nested(tt.group, tt.rule)...), "request/Group.Rule.Name", Required)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestDerive_RequiredStructure_TestedOnlyByOmission: an empty list is a valid list, so the row does not promise that it
// is rejected.
func TestDerive_RequiredStructure_TestedOnlyByOmission(t *testing.T) {
	want := []string{"required: Group is omitted; the request is rejected because of Group"}
	if diff := cmp.Diff(want, tried(roa(nested(true, true)...), "request/Group", Required, Robust)); diff != "" {
		t.Error(diff)
	}
}

func TestDerive_Member_SentByOneTransportAndTitleHasNoPlace(t *testing.T) {
	rows := nested(true, true)
	for i := range rows {
		rows[i].In = spec.InQuery
	}
	s := Derive(page(rows...))[1].Scenarios
	var got []string
	for _, one := range s {
		if one.Kind == Accepted {
			got = append(got, one.Title)
		}
	}
	want := []string{"Group is accepted in the query and in a form", "Group.Rule is accepted", "Group.Rule.Name is accepted"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDerive_MemberWithLimits_TriedLikeAnyParameter(t *testing.T) {
	rows := nested(false, true)
	rows[2].MaxLength = 8
	want := []string{
		"bound: Group.Rule is present; Group.Rule.Name is a string of 8 characters; the request is accepted",
		"beyond: Group.Rule is present; Group.Rule.Name is a string of 9 characters; the request is rejected because of Group.Rule.Name",
	}
	if diff := cmp.Diff(want, tried(roa(rows...), "request/Group.Rule.Name", Bound, BeyondBound)); diff != "" {
		t.Error(diff)
	}
}

func TestDerive_ConditionOfMember_NameMeansSiblingFirst(t *testing.T) {
	kind := spec.Parameter{Name: "Kind", In: spec.InBody, Limits: spec.Limits{Enum: enum("a", "b")}}
	inner := kind
	inner.Parent = "Group"
	size := spec.Parameter{Name: "Size", Parent: "Group", In: spec.InBody, Conditions: []spec.Condition{{Kind: spec.RequiredWhen, Parameters: []string{"Kind"}, Values: []string{"a"}}}}
	group := spec.Parameter{Name: "Group", In: spec.InBody, Type: spec.Type{JSON: spec.Object}, Required: true}
	want := []string{
		`condition: the request is valid for Group.Kind "a"; Group.Size is omitted; the request is rejected because of Group.Size`,
		`condition: the request is valid for Group.Kind "b"; Group.Size is omitted; the request is accepted`,
	}
	if diff := cmp.Diff(want, tried(roa(kind, group, inner, size), "request/Group.Size", Conditional)); diff != "" {
		t.Error(diff)
	}
}

func TestDerive_ErrorRowAboutMember_ChangesMemberByFullName(t *testing.T) {
	c := roa(nested(true, true)...)
	c.Errors = []spec.ErrorRow{refusal("MissingName", "The Name is missing.", spec.Missing, "Name")}
	c.Errors[0].ID = "error/400/MissingName"
	want := []string{`error: Group.Rule.Name is omitted; the response is error row "error/400/MissingName"`}
	if diff := cmp.Diff(want, tried(c, "error/400/MissingName", ErrorInput)); diff != "" {
		t.Error(diff)
	}
}

func TestFullNames_ShortNameOfMember_ReturnsAllMembersWithTheName(t *testing.T) {
	c := page(spec.Parameter{Name: "Id"}, spec.Parameter{Name: "Id", Parent: "A"}, spec.Parameter{Name: "Key", Parent: "A"}, spec.Parameter{Name: "Key", Parent: "B"})
	for name, want := range map[string][]string{"Id": {"Id"}, "Key": {"A.Key", "B.Key"}, "B.Key": {"B.Key"}, "Other": {"Other"}} {
		if diff := cmp.Diff(want, fullNames(c, []string{name})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// flatNotes returns the rows of a flat list of structures and its members.
func flatNotes(required bool) []spec.Parameter {
	flat := func(p spec.Parameter) spec.Parameter {
		p.Serialization = spec.Flat
		return p
	}
	return []spec.Parameter{
		flat(spec.Parameter{Name: "Note.N", Type: spec.Type{JSON: spec.Array}, Required: required, Limits: spec.Limits{MaxItems: 2}}),
		flat(spec.Parameter{Name: "Note.N.Text", Required: true, Example: "t"}),
		flat(spec.Parameter{Name: "Note.N.Lang", Example: "en"}),
	}
}

// TestDerive_FlatList_SentByItsMembers: a request has no parameter Note.1, only Note.1.Text and Note.1.Lang.
func TestDerive_FlatList_SentByItsMembers(t *testing.T) {
	want := []string{
		`accepted: Note.N.Text is "t"; the request is accepted`,
		"optional: Note.N.Text is omitted; Note.N.Lang is omitted; the request is accepted",
		"bound: Note.N.Text is a list of 2 members; the request is accepted",
		"beyond: Note.N.Text is a list of 2 members; Note.N.Text is a list of 3 members; the request is rejected because of Note.N.Text",
	}
	if diff := cmp.Diff(want, tried(page(flatNotes(false)...), "request/Note.N", Kinds()...)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(append(want[:1:1], want[2:]...), tried(page(flatNotes(true)...), "request/Note.N", Kinds()...)); diff != "" {
		t.Error("required: ", diff)
	}
}

func TestDerive_FlatListOfEachSize_LimitTriedIfListCanHaveTwoTo1000Elements(t *testing.T) {
	for size, want := range map[int]bool{0: false, 1: false, 2: true, 1000: true, 1001: false} {
		rows := flatNotes(false)
		rows[0].MaxItems = size
		if got := tried(page(rows...), "request/Note.N", Bound, BeyondBound); len(got) > 0 != want {
			t.Errorf("at most %d elements: %v, want %v", size, got, want)
		}
	}
}

// TestDerive_FlatListOfEachPage_SentByMembersThatItNeeds: all required members are sent or, if none is required, the
// first member.
func TestDerive_FlatListOfEachPage_SentByMembersThatItNeeds(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(text, lang *spec.Parameter)
		want   []string
	}{
		{"no member required", func(text, _ *spec.Parameter) { text.Required = false }, []string{
			`accepted: Note.N.Text is "t"; the request is accepted`,
			"bound: Note.N.Text is a list of 2 members; the request is accepted",
		}},
		{"second member required", func(text, lang *spec.Parameter) { text.Required, lang.Required = false, true }, []string{
			`accepted: Note.N.Lang is "en"; the request is accepted`,
			"bound: Note.N.Lang is a list of 2 members; the request is accepted",
		}},
		{"both members required", func(_, lang *spec.Parameter) { lang.Required = true }, []string{
			`accepted: Note.N.Text is "t"; Note.N.Lang is "en"; the request is accepted`,
			`bound: Note.N.Lang is "en"; Note.N.Text is a list of 2 members; the request is accepted`,
		}},
		{"second member required on a condition", func(_, lang *spec.Parameter) {
			lang.Required, lang.Conditions = true, []spec.Condition{{Kind: spec.RequiredWhen, Parameters: []string{"Other"}}}
		}, []string{
			`accepted: Note.N.Text is "t"; the request is accepted`,
			"bound: Note.N.Text is a list of 2 members; the request is accepted",
		}},
	} {
		rows := flatNotes(false)
		tt.change(&rows[1], &rows[2])
		if diff := cmp.Diff(tt.want, tried(page(rows...), "request/Note.N", Accepted, Bound)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestDerive_RowsLikeMembersOfFlatList_OnlyMembersOfTheListSent: the list Note.N contains Note.N.Text, and neither
// Notes.N.Text nor the member Note.N.Text of another structure.
func TestDerive_RowsLikeMembersOfFlatList_OnlyMembersOfTheListSent(t *testing.T) {
	rows := append(flatNotes(false)[:2], spec.Parameter{Name: "Notes.N.Text", Example: "x"}, spec.Parameter{Name: "Note.N.Other", Parent: "Group", Example: "y"})
	const omitted = "optional: Note.N.Text is omitted; the request is accepted"
	if diff := cmp.Diff([]string{omitted}, tried(page(rows...), "request/Note.N", Optional)); diff != "" {
		t.Error(diff)
	}
	rows[0].Name = "Note"
	if diff := cmp.Diff([]string{omitted}, tried(page(rows...), "request/Note", Optional)); diff != "" {
		t.Error("without an index: ", diff)
	}
	rows[0].Serialization = spec.AsJSON
	if diff := cmp.Diff([]string{"optional: Note is omitted; the request is accepted"}, tried(page(rows...), "request/Note", Optional)); diff != "" {
		t.Error("sent as JSON: ", diff)
	}
	rows[0].Parent, rows[0].Serialization = "Group", spec.Flat
	if diff := cmp.Diff([]string{"optional: Group.Note is omitted; the request is accepted"}, tried(page(rows...), "request/Group.Note", Optional)); diff != "" {
		t.Error("member of a structure: ", diff)
	}
}

// TestDerive_MemberOfConditionalStructure_ConditionMetFirst: the structure is only valid for a kind, so that the member
// is tried for that kind.
func TestDerive_MemberOfConditionalStructure_ConditionMetFirst(t *testing.T) {
	for _, kind := range []spec.ConditionKind{spec.ValidWhen, spec.RequiredWhen} {
		rows := append(nested(kind == spec.RequiredWhen, true), spec.Parameter{Name: "Kind", In: spec.InBody, Limits: spec.Limits{Enum: enum("a", "b")}})
		rows[0].Conditions = []spec.Condition{{Kind: kind, Parameters: []string{"Kind"}, Values: []string{"b"}}}
		want := []string{`accepted: the request is valid for Kind "b"; Group is present; Group.Rule is present; the request is accepted`}
		if diff := cmp.Diff(want, tried(roa(rows...), "request/Group.Rule", Accepted)); diff != "" {
			t.Errorf("%s: %s", kind, diff)
		}
	}
}

func TestDerive_MemberOfOptionalFlatList_ElementPresentInControl(t *testing.T) {
	with := func(start string) []string {
		const end = "; the request is rejected because of Note.N.Text"
		return []string{"required: " + start + "Note.N.Text is omitted" + end, "required: " + start + "Note.N.Text is empty" + end}
	}
	for _, tt := range []struct {
		name string
		c    *spec.Contract
		row  spec.RowID
		want []string
	}{
		{"required list", page(flatNotes(true)...), "request/Note.N.Text", with("")},
		{"optional list", page(flatNotes(false)...), "request/Note.N.Text", with(`Note.N.Lang is "en"; Note.N.Text is "t"; `)},
		{"the only member", page(flatNotes(false)[:2]...), "request/Note.N.Text", nil},
		{"optional member", page(flatNotes(false)...), "request/Note.N.Lang", []string{`optional: Note.N.Text is "t"; Note.N.Lang is omitted; the request is accepted`}},
	} {
		if diff := cmp.Diff(tt.want, tried(tt.c, tt.row, Required, Optional)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestDerive_MemberWithNameOfItsStructure_DerivationEnds: the row Id.Id is not its own structure.
func TestDerive_MemberWithNameOfItsStructure_DerivationEnds(t *testing.T) {
	want := []string{"required: Id.Id is omitted; the request is rejected because of Id.Id", "required: Id.Id is empty; the request is rejected because of Id.Id"}
	if diff := cmp.Diff(want, tried(page(spec.Parameter{Name: "Id", Parent: "Id", Required: true}), "request/Id.Id", Required)); diff != "" {
		t.Error(diff)
	}
}

// TestDerive_MemberWhoseOuterStructureHasNoRow_StructurePresent: the page does not say that requests have the structure.
func TestDerive_MemberWhoseOuterStructureHasNoRow_StructurePresent(t *testing.T) {
	want := []string{"accepted: Group.Rule is present; Group.Rule.Name is present; the request is accepted"}
	if diff := cmp.Diff(want, tried(roa(nested(true, true)[1:]...), "request/Group.Rule.Name", Accepted)); diff != "" {
		t.Error(diff)
	}
}

// An endpoint may reject the value of a tag without its key, which is the first row of the element.
func TestDerive_ListWithoutRow_ElementsHaveFirstMember(t *testing.T) {
	key := spec.Parameter{Name: "Tag.N.Key", Serialization: spec.Flat, Example: "k"}
	value := spec.Parameter{Name: "Tag.N.Value", Serialization: spec.Flat, Example: "v"}
	masked, needed := key, key
	masked.Example, needed.Required = "k****", true
	for _, tt := range []struct {
		name  string
		rows  []spec.Parameter
		of    spec.RowID
		want  string           // the first steps
		shown []spec.NameValue // by a request example
	}{
		{"other member", []spec.Parameter{key, value}, "request/Tag.N.Value", `Tag.N.Key is "k"; Tag.N.Value is "v"; `, nil},
		{"first member", []spec.Parameter{key, value}, "request/Tag.N.Key", `Tag.N.Key is "k"; the request`, nil},
		{"first member without a value", []spec.Parameter{masked, value}, "request/Tag.N.Value", `Tag.N.Value is "v"; `, nil},
		{"first member in each request", []spec.Parameter{needed, value}, "request/Tag.N.Value", `Tag.N.Value is "v"; `, nil},
		{"required first member of a list that an example lacks", []spec.Parameter{needed, value}, "request/Tag.N.Value", `Tag.N.Key is "k"; Tag.N.Value is "v"; `, []spec.NameValue{{Name: "Action", Value: "A"}, {Name: "RegionId", Value: "b"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := page(tt.rows...)
			if tt.shown != nil {
				c.Examples = []spec.Example{{Kind: spec.RequestExample, Call: &spec.ExampleRequest{Parameters: tt.shown}}}
			}
			for _, got := range tried(c, tt.of, Accepted) {
				if !strings.HasPrefix(got, "accepted: "+tt.want) {
					t.Errorf("got %s, want %s", got, tt.want)
				}
			}
			if len(tried(c, tt.of, Accepted)) == 0 {
				t.Error("no scenario")
			}
		})
	}
}

// TestDerive_MemberWithNumberOfElements_TriedOnlyForList: a member is sent as its structure is, so that its type decides.
func TestDerive_MemberWithNumberOfElements_TriedOnlyForList(t *testing.T) {
	for json, want := range map[spec.JSONType][]string{
		spec.Array:  {"bound: G.Ids is a list of 2 members; the request is accepted", "beyond: G.Ids is a list of 2 members; G.Ids is a list of 3 members; the request is rejected because of G.Ids"},
		spec.String: nil,
	} {
		rows := []spec.Parameter{
			{Name: "G", In: spec.InBody, Type: spec.Type{JSON: spec.Object}, Required: true, Serialization: spec.AsJSON},
			{Name: "Ids", Parent: "G", In: spec.InBody, Type: spec.Type{JSON: json}, Serialization: spec.AsJSON, Limits: spec.Limits{MaxItems: 2}},
		}
		if diff := cmp.Diff(want, tried(roa(rows...), "request/G.Ids", Bound, BeyondBound)); diff != "" {
			t.Errorf("%s: %s", json, diff)
		}
	}
}

// A page may write the value of a condition in another letter case than the row that documents the value.
func TestDerive_ConditionInAnotherLetterCase_DocumentedValueSent(t *testing.T) {
	for _, tt := range []struct {
		name      string
		condition string
		enum      []spec.EnumValue
		sent      string
	}{
		{"another letter case", "PrePaid", enum("Postpaid", "Prepaid"), "Prepaid"},
		{"both documented", "PrePaid", enum("Prepaid", "PrePaid"), "PrePaid"},
		{"another value", "Spot", enum("Postpaid", "Prepaid"), "Spot"},
	} {
		period := spec.Parameter{Name: "Period", Conditions: []spec.Condition{{Kind: spec.RequiredWhen, Parameters: []string{"ChargeType"}, Values: []string{tt.condition}}}}
		got := tried(page(period, spec.Parameter{Name: "ChargeType", Limits: spec.Limits{Enum: tt.enum}}), "request/Period", Conditional)
		want := `condition: the request is valid for ChargeType "` + tt.sent + `"; Period is omitted; the request is rejected because of Period`
		if len(got) == 0 || got[0] != want {
			t.Errorf("%s: got %q, want %q", tt.name, got, want)
		}
		if period.Conditions[0].Values[0] != tt.condition {
			t.Errorf("%s: the condition of the page changed", tt.name)
		}
	}
}
