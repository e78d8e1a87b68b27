package openapi

import "github.com/rowproof/rowproof/spec"

// Findings tells which rows of a contract contradict others: what [Marshal] reports, without a description
// being written.
func Findings(c *spec.Contract) []spec.Finding {
	_, found := derive(c, nil)
	return spec.FewOfEach(found)
}
