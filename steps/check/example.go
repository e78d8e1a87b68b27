package check

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// Example compares an answer that the page shows with the page's own rows and conventions. All problems are disputed,
// because they mean that the page contradicts itself. A RequestId may be abbreviated. For the example of a request,
// Example returns nil.
func Example(c *spec.Contract, e spec.Example) []Problem {
	if e.Kind == spec.RequestExample {
		return nil
	}
	found := checkExample(c, e)
	found = slices.DeleteFunc(found, func(p Problem) bool { return p.Kind == Form || p.Kind == Undocumented && e.ForReference })
	for i := range found {
		found[i].Disputed = true
	}
	return found
}

func checkExample(c *spec.Contract, e spec.Example) []Problem {
	root, err := answer.Parse(e.Format, []byte(e.Answer()))
	if err != nil {
		return []Problem{{Kind: Malformed, Expected: "well-formed " + string(e.Format), Actual: err.Error(), Strength: spec.Table}}
	}
	alone := *c
	alone.Examples = nil // the example is not evidence for itself
	if e.Kind == spec.ErrorExample {
		return ErrorBody(&alone, root)
	}
	return Success(&alone, root)
}
