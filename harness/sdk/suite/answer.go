package suite

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// media are the content types of the formats.
var media = map[spec.Format]string{spec.JSON: "application/json;charset=utf-8", spec.XML: "text/xml;charset=utf-8"}

// result returns what the caller of an SDK sees of a successful answer.
func result(fields []mock.Field) map[string]any {
	out := map[string]any{}
	for i := range fields {
		out[fields[i].Name] = seen(&fields[i])
	}
	return out
}

func seen(f *mock.Field) any {
	switch {
	case f.Kind == mock.Object:
		return result(f.Members)
	case f.Kind == mock.List:
		list := make([]any, len(f.Members))
		for i := range f.Members {
			list[i] = seen(&f.Members[i])
		}
		return list
	case !f.Literal:
		return f.Text
	case f.Text == "null":
		return nil
	case f.Text == "true" || f.Text == "false":
		return f.Text == "true"
	}
	return json.Number(f.Text)
}

// answer returns the successful answer of the page with a request id.
func (p *page) answer(id string) mock.Document {
	d := p.sample.Answer
	d.Fields = identified(d.Fields, id)
	return d
}

// identified returns a copy of the fields in which empty request ids have the given value.
func identified(fields []mock.Field, id string) []mock.Field {
	fields = slices.Clone(fields)
	for i := range fields {
		f := &fields[i]
		if f.Kind != mock.Leaf {
			f.Members = identified(f.Members, id)
		} else if f.Text == "" && strings.EqualFold(f.Name, "RequestId") {
			f.Text = id
		}
	}
	return fields
}

// body returns a document in a format.
func body(d mock.Document, f spec.Format) []byte {
	if f == spec.XML {
		return d.XML()
	}
	return d.JSON()
}

// header returns the headers of every answer.
func header(f spec.Format, id string) http.Header {
	return http.Header{"Content-Type": {media[f]}, "X-Acs-Request-Id": {id}}
}

// replied returns a successful reply with a document.
func (p *page) replied(d mock.Document, f spec.Format, id string) sdk.Reply {
	r := sdk.Reply{Status: http.StatusOK, Header: header(f, id), Body: body(d, f)}
	for name, values := range p.sample.Header {
		if _, ok := r.Header[name]; !ok {
			r.Header[name] = values
		}
	}
	return r
}

// succeed adds the successful answer of the page to the script of a case. Its result is the expectation.
func (p *page) succeed(c *sdk.Case) {
	id := requestID(c.Name)
	d := p.answer(id)
	c.Script = append(c.Script, p.replied(d, c.Call.Format, id))
	c.Expect.Result = result(d.Fields)
}

// failure is an error answer.
type failure struct {
	status        int
	code, message string
}

// document returns the body of an error answer.
func (p *page) failed(e failure, id string) mock.Document {
	return mock.Document{Root: "Error", Fields: []mock.Field{
		{Name: "RequestId", Text: id},
		{Name: "HostId", Text: p.host()},
		{Name: "Code", Text: e.code},
		{Name: "Message", Text: e.message},
		{Name: "Recommend", Text: "https://api.example.com/troubleshoot?q=" + e.code, CDATA: true},
	}}
}

// refuse adds an error answer to the script of a case.
func (p *page) refuse(c *sdk.Case, e failure) {
	id := requestID(c.Name)
	c.Script = append(c.Script, sdk.Reply{Status: e.status, Header: header(c.Call.Format, id), Body: body(p.failed(e, id), c.Call.Format)})
	c.Expect.Error = &sdk.ErrorExpected{Status: e.status, Code: e.code, Message: e.message, RequestID: id}
}

// host returns the host id of error answers.
func (p *page) host() string {
	return cmp.Or(p.contract.Operation.Host, strings.ToLower(cmp.Or(p.contract.Operation.Product, "api"))+".aliyuncs.com")
}
