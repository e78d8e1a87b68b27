package openapi_test

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
)

// The description that Marshal writes contains every row of the contract.
func ExampleMarshal() {
	c := &spec.Contract{
		Kind: spec.OperationPage, Page: "DescribeThing.md",
		Operation:  spec.Operation{Name: "DescribeThing", Product: "Shop", Version: "2021-05-01"},
		Parameters: []spec.Parameter{{Row: spec.Row{ID: "request/Kind"}, Name: "Kind"}},
	}
	src, err := openapi.Marshal(c, openapi.YAML)
	if err != nil {
		fmt.Println(err)
		return
	}
	back, _, err := openapi.Load("DescribeThing.openapi.yaml", src)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(back.Operation.Name, back.Rows()[0].ID)
	// Output: DescribeThing request/Kind
}
