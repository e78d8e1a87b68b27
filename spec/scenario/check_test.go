package scenario_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc"
	. "github.com/rowproof/rowproof/spec/scenario"
)

func shipped(t *testing.T, name string) *spec.Contract {
	t.Helper()
	src, err := spec.Shipped.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := refdoc.Read(name, src)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCheck_DerivedScenarios_NoError(t *testing.T) {
	gateway := shipped(t, "gateway/CommonParameters.md")
	for _, c := range []*spec.Contract{gateway, shipped(t, "vpc/AssociateGlobalAccelerationInstance.md")} {
		for _, section := range Derive(c) {
			for _, s := range section.Scenarios {
				for _, one := range s.Expand() {
					steps := append([]Step{Background(c)}, one.Steps...)
					if err := Check(c, gateway, one.Rows, steps); err != nil {
						t.Errorf("%s (%s): %v", one.Title, one.Variant(), err)
					}
				}
			}
		}
	}
}

func TestCheck_UndocumentedName_Error(t *testing.T) {
	gateway := shipped(t, "gateway/CommonParameters.md")
	c := shipped(t, "vpc/AssociateGlobalAccelerationInstance.md")
	const send, accepted = "the request is sent by POST for a response in JSON", "the request is accepted"
	valid := Background(c).Text()
	for _, tt := range []struct {
		row   spec.RowID
		steps []string
		want  string // "" for none
	}{
		{"request/RegionId", []string{valid, send, accepted}, ""},
		{"gateway/request/Format", []string{valid, send, accepted}, ""},
		{"request/RegionID", []string{valid, send, accepted}, `no row "request/RegionID"`},
		{"", []string{valid, send, accepted}, "names no row"},
		{"request/RegionId", []string{"a valid DescribeVpcs request", send, accepted}, "does not document the operation DescribeVpcs"},
		{"request/RegionId", []string{valid, "RegionID is omitted", send, accepted}, "no request parameter RegionID"},
		{"request/RegionId", []string{valid, "the request is valid for BackendServerType \"Nothing\"", send, accepted}, `value "Nothing" of BackendServerType`},
		{"request/RegionId", []string{valid, "RegionId has the value of Other", send, accepted}, "no request parameter Other"},
		{"request/RegionId", []string{valid, "the request is sent by POST with Other in the query for a response in JSON", accepted}, "no request parameter Other"},
		{"request/RegionId", []string{valid, send, "the response has Other"}, "no response field Other"},
		{"request/RegionId", []string{valid, send, `the response is error row "error/400/Nothing"`}, `no error row "error/400/Nothing"`},
		{"request/RegionId", []string{send, accepted}, "has no request"},
		{"request/RegionId", []string{valid, accepted}, "add a step such as"},
		{"request/RegionId", []string{valid, send, "both responses have the same fields"}, "for responses in JSON and XML"},
		{"request/RegionId", []string{valid, send}, "does not judge a response"},
	} {
		var steps []Step
		for _, sentence := range tt.steps {
			st, err := Parse(sentence)
			if err != nil {
				t.Fatal(err)
			}
			steps = append(steps, st)
		}
		var rows []spec.RowID
		if tt.row != "" {
			rows = append(rows, tt.row)
		}
		err := Check(c, gateway, rows, steps)
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s %q: error %v, want %q", tt.row, tt.steps, err, tt.want)
		}
	}
}

func TestPromise_EachKindOfScenario_NamesPromise(t *testing.T) {
	both := IsAccepted.With()
	if got := (Scenario{Kind: ListBound, Steps: []Step{Make.With(Name("P"), Count(3)), both}}).Promise(); got != "" {
		t.Errorf("the promise of a list of identifiers is %q, want none", got)
	}
	for want, s := range map[string]Scenario{
		"enum a":   {Kind: EnumValue, Steps: []Step{Make.With(Name("P"), Is("a")), both}},
		"enum":     {Kind: EnumOther, Steps: []Step{IsRejected.With(Name("P"))}},
		"exact":    {Kind: Common, Steps: []Step{IsErrorRow.With(Row("error/400/A"))}},
		"required": {Kind: Required, Steps: []Step{IsRejected.With(Name("P"))}},
		"field":    {Kind: Formats, Steps: []Step{BothHave.With(Name("F"))}},
		"":         {Kind: EnumOther, Steps: []Step{IsRejectedMildly.With(Name("P"))}},
	} {
		if got := s.Promise(); got != want {
			t.Errorf("promise %q, want %q", got, want)
		}
	}
}
