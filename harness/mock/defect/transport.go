package defect

import (
	"net/http"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// transportDefects returns defects that break the gateway page's promises about methods, places, encoding and headers.
func transportDefects(g *spec.Contract) []defect {
	methods, encoding := termID(g, "Methods"), termID(g, "Encoding")
	places := slices.Concat(methods, termID(g, "Places"))
	return append(eachOnlyRPC([]defect{
		defectOf("get-refused", "GET is rejected", refuseIf(usesMethod(http.MethodGet), &rpc.Refusal{Code: "UnsupportedHTTPMethod"}), methods...),
		defectOf("post-refused", "POST is rejected", refuseIf(usesMethod(http.MethodPost), &rpc.Refusal{Code: "UnsupportedHTTPMethod"}), methods...),
		defectOf("get-crashes", "GET causes status 500", rpc.Hooks{Crash: usesMethod(http.MethodGet)}, methods...),
		defectOf("post-crashes", "POST causes status 500", rpc.Hooks{Crash: usesMethod(http.MethodPost)}, methods...),
		defectOf("form-ignored", "parameters in a form are ignored", rpc.Hooks{Read: func(c *rpc.Call) { c.Read(c.Request.URL.RawQuery, "") }}, places...),
		defectOf("query-ignored-on-post", "parameters in the query of a POST are ignored", rpc.Hooks{Read: forgetQuery}, places...),
		defectOf("query-wins", "a query value takes precedence over a form value of the same name",
			rpc.Hooks{Read: func(c *rpc.Call) { c.SetArgs(rpc.Merge(c.Form, c.Query)) }}, termID(g, "Places")...),
		defectOf("form-type-refused-on-get", "a GET with the content type of forms is rejected",
			refuseIf(formTypeOnGet, &rpc.Refusal{Code: rpc.CodeInvalidParameter}), termID(g, "Content type")...),
	}),
		defectOf("tilde-encoded", "a tilde is percent-encoded in the string to sign",
			rpc.Hooks{Read: replaceSigned("~", "%7E")}, encoding...),
		defectOf("space-dropped", "spaces are removed from the string to sign", rpc.Hooks{Read: replaceSigned(" ", "")}, encoding...),
		defectOf("unknown-header-refused", "an unknown header is rejected",
			refuseIf(hasUnknownHeader, &rpc.Refusal{Code: rpc.CodeInvalidParameter}), termID(g, "Unknown headers")...),
		defectOf("unknown-header-crashes", "an unknown header causes status 500", rpc.Hooks{Crash: hasUnknownHeader}, termID(g, "Unknown headers")...),
	)
}

func usesMethod(method string) func(*rpc.Call) bool {
	return func(c *rpc.Call) bool { return c.Request.Method == method }
}

func forgetQuery(c *rpc.Call) {
	if c.Request.Method == http.MethodPost {
		c.Read("", c.FormText())
	}
}

// replaceSigned returns a hook that replaces text in the values of the string to sign.
func replaceSigned(text, other string) func(*rpc.Call) {
	return func(c *rpc.Call) {
		c.SignedValue = func(value string) string { return strings.ReplaceAll(value, text, other) }
	}
}

func formTypeOnGet(c *rpc.Call) bool {
	return c.Request.Method == http.MethodGet && strings.HasPrefix(c.Request.Header.Get("Content-Type"), "application/x-www-form-urlencoded")
}

// usualHeaders lists the headers that HTTP clients send by default, and the header with the signature.
var usualHeaders = []string{
	"Accept", "Authorization", "Accept-Encoding", "Accept-Language", "Connection", "Content-Length", "Content-Md5",
	"Content-Type", "Date", "Host", "Transfer-Encoding", "User-Agent",
}

func hasUnknownHeader(c *rpc.Call) bool {
	for name := range c.Request.Header {
		if !slices.Contains(usualHeaders, name) && !strings.HasPrefix(name, "X-Acs-") {
			return true
		}
	}
	return false
}
