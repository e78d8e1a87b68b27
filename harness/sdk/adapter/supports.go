package adapter

import (
	"fmt"
	"slices"
)

// Unsupported returns the reason why the SDK cannot make a call, or "" if it can.
func (d Description) Unsupported(c Call) string {
	operation := c.Product + "/" + c.Version + "/" + c.Operation
	switch {
	case !slices.Contains(d.Surfaces, c.Surface):
		return fmt.Sprintf("the SDK has no %s surface", c.Surface)
	case !slices.Contains(d.Signatures, c.Signature):
		return "the SDK does not support the signature " + c.Signature
	case !slices.Contains(d.Formats, c.Format):
		return "the SDK does not support the format " + c.Format
	case c.Surface == "typed" && len(d.Operations) > 0 && !slices.Contains(d.Operations, operation):
		return "the SDK has no typed operation " + operation
	}
	for _, need := range []struct {
		option string
		is     bool
	}{
		{"sts", c.Credentials.Token != ""},
		{"retries", c.Retries == "on"},
		{"timeout", c.TimeoutMS > 0},
		{"tls", c.TLS != nil},
		{"method", c.Method != "" && c.Style == "RPC"},
	} {
		if need.is && !slices.Contains(d.Options, need.option) {
			return "the SDK has no option " + need.option
		}
	}
	return ""
}
