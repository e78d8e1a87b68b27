package mock

import (
	"net/http"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// transportDefects break what the gateway page says of methods, places, encoding and headers.
func transportDefects(g *spec.Contract) []defect {
	methods, encoding := termID(g, "Methods"), termID(g, "Encoding")
	places := slices.Concat(methods, termID(g, "Places"))
	return []defect{
		defectOf("get-refused", "GET is refused", refuseIf(usesMethod(http.MethodGet), &refusal{code: "UnsupportedHTTPMethod"}), methods...),
		defectOf("post-refused", "POST is refused", refuseIf(usesMethod(http.MethodPost), &refusal{code: "UnsupportedHTTPMethod"}), methods...),
		defectOf("get-crashes", "GET ends in status 500", hooks{crash: usesMethod(http.MethodGet)}, methods...),
		defectOf("post-crashes", "POST ends in status 500", hooks{crash: usesMethod(http.MethodPost)}, methods...),
		defectOf("form-ignored", "parameters in a form are ignored", hooks{read: func(c *call) { c.read(c.request.URL.RawQuery, "") }}, places...),
		defectOf("query-ignored-on-post", "parameters in the query of a POST are ignored", hooks{read: forgetQuery}, places...),
		defectOf("query-wins", "a query value wins over a form value of the same name",
			hooks{read: func(c *call) { c.args = merge(c.form, c.query) }}, termID(g, "Places")...),
		defectOf("tilde-encoded", "a tilde is taken for a reserved character in the string to sign",
			hooks{read: signOtherwise("~", "%7E")}, encoding...),
		defectOf("space-dropped", "a space is lost before the signature is made", hooks{read: signOtherwise(" ", "")}, encoding...),
		defectOf("form-type-refused-on-get", "a GET with the content type of forms is refused",
			refuseIf(formTypeOnGet, &refusal{code: codeInvalidParameter}), termID(g, "Content type")...),
		defectOf("unknown-header-refused", "an unknown header is refused",
			refuseIf(hasUnknownHeader, &refusal{code: codeInvalidParameter}), termID(g, "Unknown headers")...),
		defectOf("unknown-header-crashes", "an unknown header ends in status 500", hooks{crash: hasUnknownHeader}, termID(g, "Unknown headers")...),
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

// signOtherwise makes the server put other text into its string to sign than the client does.
func signOtherwise(text, other string) func(*call) {
	return func(c *call) {
		for name, value := range c.signed {
			c.signed[name] = strings.ReplaceAll(value, text, other)
		}
	}
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
