package suite

import (
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// gateway returns the cases of the gateway page, with the first reading operation of a product: its error rows, and calls
// with a security token of STS and with a bearer token.
func gateway(ps products) []sdk.Case {
	p := ps.reading()
	if p.gateway == nil {
		return nil
	}
	var all []sdk.Case
	for i := range p.gateway.Errors {
		if c, ok := p.errorCase(sdk.Gateway, &p.gateway.Errors[i], spec.JSON); ok {
			all = append(all, c)
		}
	}
	for _, t := range []struct {
		token     sdk.Token
		parameter string
	}{{sdk.STS, "SecurityToken"}, {sdk.Bearer, "BearerToken"}} {
		at := p.successRow(spec.JSON)
		if q := p.gateway.Parameter(t.parameter); q != nil {
			at = rowOf(q.Row)
		}
		c := p.start(sdk.Gateway, at, string(t.token), spec.JSON)
		c.Title = "A call that authenticates by " + string(t.token) + " succeeds."
		c.Call.Token = t.token
		p.succeed(&c)
		all = append(all, c)
	}
	return all
}
