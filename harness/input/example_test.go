package input_test

import (
	"fmt"

	"github.com/rowproof/rowproof/harness/input"
)

// Load adds the shipped gateway page as a known page, which a run does not test.
func ExampleLoad() {
	ps, _, err := input.Load([]string{"../../spec/vpc/AssociateGlobalAccelerationInstance.md"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range ps {
		fmt.Println(p.Contract.Kind, p.Contract.Operation.Name, p.Known)
	}
	// Output:
	// operation AssociateGlobalAccelerationInstance false
	// gateway  true
}
