package check

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// The examples show Data.Acc; the rows document Data.DataModule[].Acc. An endpoint that follows the rows keeps its promises.
func TestUndocumentedFields_ExampleLacksDocumentedWrapper_FieldOfRowNotAdded(t *testing.T) {
	fields := []spec.Field{
		field("Data", spec.Object), field("Data.DataModule", spec.Array), field("Data.DataModule[].Acc", spec.Integer),
	}
	for body, want := range map[string]int{
		`{"Data":{"Acc":2}}`:                  0,
		`{"Data":{"Other":2}}`:                1,
		`{"Data":[{"Other":2}]}`:              0, // the rows document no paths of a list
		`{" Data ":{"DataModule":[{"B":1}]}}`: 1, // blanks around a name are a mistake of the page
	} {
		c := &spec.Contract{Fields: fields, Examples: []spec.Example{{Kind: spec.SuccessExample, Format: spec.JSON, Body: body}}}
		found := undocumentedFields(c.Fields, evidenceOf(c, spec.SuccessExample).promised)
		if len(found) != want || want == 1 && found[0].Path[:4] != "Data" {
			t.Errorf("%s: fields %v, want %d", body, found, want)
		}
	}
}
