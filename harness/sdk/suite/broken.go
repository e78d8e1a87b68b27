package suite

import (
	"cmp"
	"net/http"
	"time"

	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// bom is the byte order mark of UTF-8.
const bom = "\ufeff"

// html is the page of a proxy.
const html = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n"

// Times of slow answers. Between is longer than limit, so that the call must end with a timeout.
const (
	slow    = 400 * time.Millisecond
	limit   = 500 * time.Millisecond
	between = 1500 * time.Millisecond
)

// broken returns the cases with answers of the transport, and with answers that no page promises, for the first reading
// operation of a product. They are information.
func broken(ps products) []sdk.Case {
	p := ps.reading()
	all := append(p.transport(), p.brokenErrors()...)
	all = append(all, p.brokenBodies()...)
	return append(all, p.brokenConnections()...)
}

// informative returns a case of the page that never fails.
func (p *page) informative(set sdk.Set, variant, title string) sdk.Case {
	c := p.start(set, p.successRow(spec.JSON), variant, spec.JSON)
	c.Title, c.Informative = title, true
	return c
}

// transport returns the cases whose answer is correct, but sent in an unusual way.
func (p *page) transport() []sdk.Case {
	var all []sdk.Case
	add := func(variant, title string, change func(*sdk.Case)) {
		c := p.informative(sdk.Odd, variant, title)
		p.succeed(&c)
		change(&c)
		all = append(all, c)
	}
	add("no charset", "The caller sees the result of an answer whose Content-Type has no charset.", func(c *sdk.Case) {
		c.Script[0].Header.Set("Content-Type", "application/json")
	})
	add("chunked", "The caller sees the result of an answer without Content-Length.", func(c *sdk.Case) { c.Script[0].Chunked = true })
	add("slow", "The caller sees the result of a slow answer.", func(c *sdk.Case) { c.Script[0].Delay, c.Call.Timeout = slow, 10*slow })
	add("slower than the timeout", "The call ends with a timeout.", func(c *sdk.Case) {
		c.Script[0].Delay, c.Call.Timeout = between, limit
		c.Expect = sdk.Expect{Error: &sdk.ErrorExpected{}}
	})
	return all
}

// anError returns an error of the page: its first row with status 4xx, or an invented one.
func (p *page) anError() failure {
	for i := range p.contract.Errors {
		if e := &p.contract.Errors[i]; e.Code != "" && e.Status >= 400 && e.Status < 500 {
			return p.failureOf(e)
		}
	}
	return failure{http.StatusBadRequest, "InvalidParameter", "The parameter is invalid."}
}

// brokenErrors returns the cases with errors whose body is not the documented one.
func (p *page) brokenErrors() []sdk.Case {
	e := p.anError()
	e.status = http.StatusBadRequest
	text := func(name, value string) mock.Field { return mock.Field{Name: name, Text: value} }
	var all []sdk.Case
	add := func(variant, title, code string, fields func(id string) []mock.Field) {
		c := p.informative(sdk.Broken, variant, title)
		id := requestID(c.Name)
		d := mock.Document{Root: "Error", Fields: fields(id)}
		c.Script = sdk.Script{{Status: e.status, Header: header(spec.JSON, id), Body: d.JSON()}}
		c.Expect.Error = &sdk.ErrorExpected{Status: e.status, Code: code, Message: e.message, RequestID: id}
		all = append(all, c)
	}
	add("numeric Code", "The caller sees an error whose code is a number.", "400", func(id string) []mock.Field {
		return []mock.Field{text("RequestId", id), {Name: "Code", Text: "400", Literal: true}, text("Message", e.message)}
	})
	add("lower-case keys", "The caller sees an error whose keys are in lower case.", e.code, func(id string) []mock.Field {
		return []mock.Field{text("requestId", id), text("code", e.code), text("message", e.message)}
	})
	add("no Code", "The caller sees an error without a code.", "", func(id string) []mock.Field {
		return []mock.Field{text("RequestId", id), text("Message", e.message)}
	})
	return all
}

// brokenBodies returns the cases with answers of a proxy, and with a body that is not JSON.
func (p *page) brokenBodies() []sdk.Case {
	var all []sdk.Case
	add := func(variant, title string, r sdk.Reply) {
		c := p.informative(sdk.Broken, variant, title)
		c.Script, c.Expect.Error = sdk.Script{r}, &sdk.ErrorExpected{Status: r.Status}
		all = append(all, c)
	}
	page := http.Header{"Content-Type": {"text/html"}}
	add("502 with HTML", "The caller sees the status 502 of an answer in HTML.", sdk.Reply{Status: http.StatusBadGateway, Header: page, Body: []byte(html)})
	add("empty 503", "The caller sees the status 503 of an empty answer.", sdk.Reply{Status: http.StatusServiceUnavailable})
	add("200 with HTML", "The caller sees an error if a successful answer is in HTML.", sdk.Reply{Status: http.StatusOK, Header: page, Body: []byte(html)})
	for _, status := range []int{http.StatusFound, http.StatusTemporaryRedirect} {
		c := p.informative(sdk.Broken, "redirect "+http.StatusText(status), "The caller sees a redirect to another host as an error, and the SDK sends it no credentials.")
		p.succeed(&c)
		c.Script = append(sdk.Script{{Status: status, Header: http.Header{"Location": {sdk.Elsewhere}}}}, c.Script...)
		c.Expect.Error = &sdk.ErrorExpected{Status: status}
		all = append(all, c)
	}
	c := p.informative(sdk.Broken, "byte order mark", "The caller sees the result of an answer that begins with a byte order mark.")
	p.succeed(&c)
	c.Script[0].Body = append([]byte(bom), c.Script[0].Body...)
	return append(all, c)
}

// brokenConnections returns the cases whose answer is incomplete. A correct SDK reports an error.
func (p *page) brokenConnections() []sdk.Case {
	var all []sdk.Case
	for _, end := range []sdk.End{sdk.Cut, sdk.Reset, sdk.NoAnswer} {
		variant := cmp.Or(map[sdk.End]string{sdk.Cut: "cut body", sdk.NoAnswer: "closed before an answer"}[end], "reset")
		c := p.informative(sdk.Broken, variant, "The caller sees an error if the answer is incomplete.")
		p.succeed(&c)
		c.Script[0].End = end
		c.Expect = sdk.Expect{Error: &sdk.ErrorExpected{}}
		all = append(all, c)
	}
	return all
}
