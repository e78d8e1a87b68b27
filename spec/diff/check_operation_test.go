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

// TestOperation_PathVariableRenamed_Compatible: clients send the value of a path variable, but not its name.
func TestOperation_PathVariableRenamed_Compatible(t *testing.T) {
	of := func(path, first, second string) rows {
		return rows{
			spec.Operation{Name: "GetThing", Style: spec.ROA, Method: "GET", Path: path},
			spec.Parameter{Name: first, In: spec.InPath, Required: true},
			spec.Parameter{Name: second, In: spec.InPath, Required: true},
		}
	}
	compare(t, of("/a/{x}/b/{y}", "x", "y"), of("/a/{id}/b/{y}", "id", "y"), "compatible path-variable-renamed  0 0")
	compare(t, of("/a/{x}/b/{y}", "x", "y"), of("/a/{y}/b/{x}", "x", "y"), "compatible path-variable-renamed  0 0")
	compare(t, of("/a/{x}/b/{y}", "x", "y"), of("/a/{x}/c/{y}", "x", "y"), "breaking operation-path-changed  0 0")
}
