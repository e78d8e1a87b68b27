package request_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/request"
)

// The gateway page describes the content type of requests without a body, so only such requests can test it.
func TestSetHeader_ContentType_UnreachedIfRequestHasBody(t *testing.T) {
	for _, tt := range []struct {
		name   string
		in     spec.Location
		header string
		want   bool // the header is set
	}{
		{"no body", spec.InQuery, "Content-Type", true},
		{"a body", spec.InBody, "content-type", false},
		{"another header", spec.InBody, "X-Other", true},
	} {
		c := composer(spec.Parameter{Name: "A", In: tt.in})
		c.Contract.Operation.Style, c.Contract.Operation.Method = spec.ROA, "PUT"
		c.SetHeader(tt.header, "text/plain")
		r, err := c.Base(request.Values{"A": "a"}, spec.JSON)
		if err != nil {
			t.Fatal(err)
		}
		if r, err = c.Changed(r); (err == nil) != tt.want || (r.Header.Get(tt.header) != "") != tt.want {
			t.Errorf("%s: header %q, error %v", tt.name, r.Header.Get(tt.header), err)
		}
	}
}
