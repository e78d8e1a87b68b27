package steps_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// TestErrorRow_CatchAllWithFixture_UndocumentedCodeFails: an endpoint may reject invalid input with a more specific
// code than the code of a catch-all row, so that the row is masked. The request of the row's fixture must be answered
// with the row itself.
func TestErrorRow_CatchAllWithFixture_UndocumentedCodeFails(t *testing.T) {
	prepared := func(env *steps.Env) {
		env.Profile.Operations["Attach"].Errors["InvalidParameter"] = steps.Overlay{"Id": text("d-bad")}
	}
	then := `Then the response is error row "error/400/InvalidParameter"`
	judge(t, []judgement{
		{"the row", refuses(400, "InvalidParameter", "A value is not valid."), nil, spec.Passed, ""},
		{"an undocumented code", refuses(400, "InvalidParameterFault", "A value is not valid."), nil, spec.Failed, "the fixture no longer holds?"},
		{"a code in other letter case", refuses(400, "invalidparameter", "A value is not valid."), nil, spec.Failed, "another letter case"},
	}, prepared, "error/400/InvalidParameter", "When the request uses the fixture for this row", postJSON, then)
	judge(t, []judgement{
		{"the row", refuses(400, "InvalidParameter", "A value is not valid."), nil, spec.Passed, ""},
		{"an undocumented code", refuses(400, "InvalidParameterFault", "A value is not valid."), nil, spec.Unreached, "which the page does not document"},
		{"a code in other letter case", refuses(400, "invalidparameter", "A value is not valid."), nil, spec.Failed, "another letter case"},
	}, nil, "error/400/InvalidParameter", "When Id is empty", postJSON, then)
}
