package steps_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// tagged runs a scenario of the operation Attach with three more parameters: a list of structures, a JSON value with a
// member, and a header.
func tagged(t *testing.T, when string, set steps.Values) (*endpoint, steps.Outcome) {
	t.Helper()
	env, e := environment(accepts())
	c := env.Operations[0]
	c.Parameters = append(c.Parameters,
		spec.Parameter{Name: "Tag.N", In: spec.InQuery},
		spec.Parameter{Name: "Tag.N.Key", In: spec.InQuery, Required: true},
		spec.Parameter{Name: "Rules", In: spec.InQuery, Serialization: spec.AsJSON},
		spec.Parameter{Name: "Port", Parent: "Rules", In: spec.InQuery, Required: true},
		spec.Parameter{Name: "Lost", Parent: "Nowhere", In: spec.InQuery},
		spec.Parameter{Name: "Folder", In: spec.InPath, Required: true},
	)
	set["Id"], set["RegionId"] = "d-1", "cn-hangzhou"
	env.Pool = &pool{sets: []steps.Values{set}}
	if strings.Contains(when, "is sent by") {
		return e, scenario(t, env, "When "+when, "Then the request is accepted")
	}
	return e, scenario(t, env, "When "+when, postJSON, "Then the request is accepted")
}

// TestRequest_MemberOfList_SentAsNumberOne: the first value of a list has number 1. A member is required only if the request
// has the list.
func TestRequest_MemberOfList_SentAsNumberOne(t *testing.T) {
	for _, tt := range []struct {
		when string
		set  steps.Values
		want string
	}{
		{`Tag.N.Key is "k"`, steps.Values{}, "RegionId=cn-hangzhou Tag.1.Key=k"},
		{`Kind is omitted`, steps.Values{}, "Id=d-1 RegionId=cn-hangzhou"},
		{`Kind is omitted`, steps.Values{"Tag.N.Key": "k"}, "RegionId=cn-hangzhou Tag.1.Key=k"},
		{`the request is sent by POST with Tag.N.Key in the query for a response in JSON`, steps.Values{"Tag.N.Key": "k"}, "Tag.1.Key=k(query)"},
	} {
		e, o := tagged(t, tt.when, tt.set)
		if o.Verdict != spec.Passed || len(e.sent) != 1 || !strings.Contains(show(e.sent[0]), tt.want) {
			t.Errorf("%s: %s (%s)\n got %v\nwant %s", tt.when, o.Verdict, o.Reason, showAll(e.sent), tt.want)
		}
	}
}

func TestRequest_ParameterThatCannotBeSent_Unreached(t *testing.T) {
	for when, want := range map[string]string{
		`Lost is "80"`:                 "Lost is a member of Nowhere",
		"Nowhere.Lost is omitted":      "Lost is a member of Nowhere",
		`Folder is "a"`:                "Folder is sent in the path, but the path",
		"Rules.Port is present":        "the profile has no value for Rules.Port",
		`Rules.Port is "80"`:           "the profile has no value for Rules.Port",
		"Rules is a list of 2 members": "the profile has no value for Rules.Port",
	} {
		e, o := tagged(t, when, steps.Values{})
		if o.Verdict != spec.Unreached || !strings.HasPrefix(o.Reason, want) || len(e.sent) != 0 {
			t.Errorf("%s: %s (%s), sent %v; want unreached, %s", when, o.Verdict, o.Reason, showAll(e.sent), want)
		}
	}
}

// TestUseExample_IdentifierInList_ReplacedByProfile: the example numbers the values of a list. An identifier comes from the
// profile.
func TestUseExample_IdentifierInList_ReplacedByProfile(t *testing.T) {
	env, e := environment(accepts())
	c := env.Operations[0]
	c.Parameters = append(c.Parameters, spec.Parameter{Name: "DiskId.N", In: spec.InQuery, Resource: "disk"})
	c.Examples[0].Call.Parameters = append(c.Examples[0].Call.Parameters, spec.NameValue{Name: "DiskId.1", Value: "d-of-the-page"})
	env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "cn-hangzhou", "DiskId.N": "d-mine"}}}
	o := scenarioOf(t, env, "example/request", "When the request is the request example of the page", postJSON, "Then the request is accepted")
	if o.Verdict != spec.Passed || !strings.Contains(show(e.sent[0]), "DiskId.1=d-mine") {
		t.Errorf("%s (%s), sent %v", o.Verdict, o.Reason, showAll(e.sent))
	}
}
