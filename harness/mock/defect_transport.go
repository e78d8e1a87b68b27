package mock

import (
	"net/http"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// transportDefects break what the gateway page says of methods, places, encoding and headers.
func transportDefects(g *spec.Contract) []defect {
	methods, places, ids := termID(g, "Methods"), termID(g, "Places"), termID(g, "Request id")
	return []defect{
		defectOf("get-refused", "GET is refused", refuseIf(usesMethod(http.MethodGet), &refusal{code: "UnsupportedHTTPMethod"}), methods...),
		defectOf("post-refused", "POST is refused", refuseIf(usesMethod(http.MethodPost), &refusal{code: "UnsupportedHTTPMethod"}), methods...),
		defectOf("get-crashes", "GET ends in status 500", hooks{crash: usesMethod(http.MethodGet)}, methods...),
		defectOf("post-crashes", "POST ends in status 500", hooks{crash: usesMethod(http.MethodPost)}, methods...),
		defectOf("form-ignored", "parameters in a form are ignored", hooks{read: func(c *call) { c.read(c.request.URL.RawQuery, "") }}, places...),
		defectOf("query-ignored-on-post", "parameters in the query of a POST are ignored", hooks{read: forgetQuery}, places...),
		defectOf("query-wins", "a query value wins over a form value", hooks{read: func(c *call) { c.args = merge(c.form, c.query); c.signed = c.args }}, places...),
		defectOf("plus-literal", "a plus sign is no space", hooks{read: keepPlus}, termID(g, "Encoding")...),
		defectOf("form-type-refused-on-get", "a GET with the content type of forms is refused",
			refuseIf(formTypeOnGet, &refusal{code: codeInvalidParameter}), termID(g, "Content type")...),
		defectOf("unknown-header-refused", "an unknown header is refused",
			refuseIf(hasUnknownHeader, &refusal{code: codeInvalidParameter}), termID(g, "Unknown headers")...),
		defectOf("unknown-header-crashes", "an unknown header ends in status 500", hooks{crash: hasUnknownHeader}, termID(g, "Unknown headers")...),
		defectOf("request-id-header", "the header x-acs-request-id has another value than RequestId",
			hooks{send: func(_ *call, r *response) { r.header.Set("X-Acs-Request-Id", constantID) }}, ids...),
	}
}

func usesMethod(method string) func(*call) bool {
	return func(c *call) bool { return c.request.Method == method }
}

func forgetQuery(c *call) {
	if c.request.Method == http.MethodPost {
		c.read("", c.formText())
	}
}

func keepPlus(c *call) {
	literal := func(raw string) string { return strings.ReplaceAll(raw, "+", "%2B") }
	c.read(literal(c.request.URL.RawQuery), literal(c.formText()))
}

func formTypeOnGet(c *call) bool {
	return c.request.Method == http.MethodGet && strings.HasPrefix(c.request.Header.Get("Content-Type"), "application/x-www-form-urlencoded")
}

// usualHeaders are those that HTTP clients send without being asked.
var usualHeaders = []string{
	"Accept", "Accept-Encoding", "Accept-Language", "Connection", "Content-Length", "Content-Md5",
	"Content-Type", "Date", "Host", "Transfer-Encoding", "User-Agent",
}

func hasUnknownHeader(c *call) bool {
	for name := range c.request.Header {
		if !slices.Contains(usualHeaders, name) {
			return true
		}
	}
	return false
}
