package contracttest_test

import (
	"net/http"
	"testing"

	"github.com/rowproof/rowproof/harness/contracttest"
)

// t is the argument of a test function: func TestContract(t *testing.T).
var t *testing.T

func ExampleRun() {
	contracttest.Run(t, "p.yaml", "docs/CreateThing.md")
}

func ExampleOptions_Run() {
	handler := http.NewServeMux() // the implementation under test
	contracttest.Options{
		Handler: handler,
		Tags:    "not @section:note",
		Require: "R2",
	}.Run(t, "p.yaml", "docs/CreateThing.md")
}
