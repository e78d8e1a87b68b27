package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestOperation_EachPropertyChanged_ExpectedClass(t *testing.T) {
	get := spec.Operation{Name: "GetThing", Version: "2020-01-01", Style: spec.ROA, Method: "GET", Path: "/things"}
	put := spec.Operation{Name: "PutThing", Version: "2021-01-01", Style: spec.ROA, Method: "PUT", Path: "/thing"}
	compare(t, rows{get}, rows{put},
		"breaking operation-renamed  0 0",
		"risky operation-version-changed  0 0",
		"breaking operation-method-changed  0 0",
		"breaking operation-path-changed  0 0",
	)
	rpc := spec.Operation{Name: "GetThing", Style: spec.RPC, Path: "/"}
	compare(t, rows{get}, rows{rpc}, "breaking operation-style-changed  0 0") // method and path follow from the style
}

// TestOperation_PropertyStatedByOnePage_NoChange: a fact that only one page states has not changed.
func TestOperation_PropertyStatedByOnePage_NoChange(t *testing.T) {
	compare(t, rows{spec.Operation{Name: "GetThing"}}, rows{spec.Operation{Name: "GetThing", Version: "2020-01-01"}})
}
