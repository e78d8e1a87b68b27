package run

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/spec"
)

// call returns the call of a case, or why the SDK cannot make it.
func (c client) call(test *sdk.Case) (call adapter.Call, unsupported string) {
	o := test.Contract.Operation
	call = adapter.Call{
		Case: test.Name, Product: o.Product, Operation: o.Name, Version: o.Version, Style: string(o.Style), Method: method(o), Path: o.Path,
		Places: test.Places(), Forms: test.Forms(), Parameters: encoded(test.Call.Parameters), Endpoint: c.endpoint,
		Credentials: credentials(test), Surface: c.surface, Format: string(test.Call.Format), Retries: string(test.Call.Retries),
		TimeoutMS: int(test.Call.Timeout.Milliseconds()),
	}
	if call.Signature = signature(c.about.Signatures, test); call.Signature == "" {
		return call, "the SDK has no signature for " + string(o.Style) + " operations with this kind of credentials"
	}
	return call, ""
}

// method returns the HTTP method of a call. RPC operations accept GET and POST, so "" leaves the choice to the SDK.
func method(o spec.Operation) string {
	if o.Style != spec.ROA {
		return ""
	}
	first := strings.FieldsFunc(o.Method, func(r rune) bool { return r == '|' || r == '/' || r == ' ' })
	if len(first) == 0 {
		return "GET"
	}
	return first[0]
}

// credentials returns the credentials that name the case.
func credentials(test *sdk.Case) adapter.Credentials {
	switch k := test.Key; test.Call.Token {
	case sdk.Bearer:
		return adapter.Credentials{Bearer: k.Token()}
	case sdk.STS:
		return adapter.Credentials{ID: k.ID, Secret: k.Secret, Token: k.Token()}
	default:
		return adapter.Credentials{ID: k.ID, Secret: k.Secret}
	}
}

// signature returns the first signature of the SDK that fits the case, or "".
func signature(listed []string, test *sdk.Case) string {
	fit := []string{"v1", "acs3"}
	switch {
	case test.Call.Token == sdk.Bearer:
		fit = []string{"bearer"}
	case test.Contract.Operation.Style == spec.ROA:
		fit = []string{"roa", "acs3"}
	}
	for _, s := range listed {
		if slices.Contains(fit, s) {
			return s
		}
	}
	return ""
}

// encoded returns parameters as JSON. Numbers are literals.
func encoded(parameters map[string]any) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(parameters) // cannot fail: the values of cases can be written
	return bytes.TrimSpace(b.Bytes())
}
