package spec_test

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
)

func ExampleContract_Rows() {
	c := &spec.Contract{
		Kind:       spec.OperationPage,
		Parameters: []spec.Parameter{{Row: spec.Row{ID: "request/Kind"}, Name: "Kind"}},
		Errors:     []spec.ErrorRow{{Row: spec.Row{ID: "error/404/InvalidKind.NotFound"}}},
	}
	for _, row := range c.Rows() {
		fmt.Println(row.ID.Section(), row.ID)
	}
	// Output:
	// request request/Kind
	// error error/404/InvalidKind.NotFound
}
