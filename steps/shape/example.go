package shape

import "github.com/rowproof/rowproof/spec"

// CheckExample holds an answer that the page shows against what the page's own rows derive. A request
// example has no shape to hold.
func CheckExample(c *spec.Contract, e spec.Example) []Problem {
	if e.Kind == spec.RequestExample {
		return nil
	}
	root, err := Parse(e.Format, []byte(e.Answer()))
	if err != nil {
		return []Problem{{Kind: Malformed, Expected: "well-formed " + string(e.Format), Actual: err.Error()}}
	}
	if e.Kind == spec.ErrorExample {
		return CheckError(root)
	}
	return CheckSuccess(c, root)
}
