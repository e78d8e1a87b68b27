package mock

import (
	"net/url"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// document is the body of an answer before it is written in a format.
type document struct {
	root   string // root element in XML; JSON has none unless nested
	nested bool   // JSON wraps the fields in an object named like the root
	pretty bool   // indented
	fields []field
}

// field is one text of a document.
type field struct {
	name    string
	text    string
	cdata   bool // a CDATA section in XML
	literal bool // JSON writes the text as it is, without quotes
}

// document lays out an answer as the protocol has it.
func (s *Server) document(c *call, a answer) document {
	if !a.failed() {
		return document{root: s.actionName(c) + "Response", fields: []field{{name: "RequestId", text: c.id}}}
	}
	return document{root: "Error", fields: []field{
		{name: "RequestId", text: c.id},
		{name: "HostId", text: s.hostID(c)},
		{name: "Code", text: a.code},
		{name: "Message", text: a.message},
		{name: "Recommend", text: s.recommend(c, a.code), cdata: true},
	}}
}

// actionName is the operation that an answer is named after.
func (s *Server) actionName(c *call) string {
	if c.operation != nil {
		return c.operation.name
	}
	return s.pages(c)[0].Operation.Name
}

// hostID is the host that the client called, or the product's where it told none.
func (s *Server) hostID(c *call) string {
	if host := hostName(c.request); host != "" {
		return host
	}
	return strings.ToLower(s.product(c)) + domain
}

func (s *Server) product(c *call) string { return s.pages(c)[0].Operation.Product }

func (s *Server) recommend(c *call, code string) string {
	return "https://api.aliyun.com/troubleshoot?q=" + url.QueryEscape(code) +
		"&product=" + url.QueryEscape(s.product(c)) + "&requestId=" + url.QueryEscape(c.id)
}

// field finds a field by its name, or nil.
func (d *document) field(name string) *field {
	for i := range d.fields {
		if d.fields[i].name == name {
			return &d.fields[i]
		}
	}
	return nil
}

// render writes a document in the call's format, with the headers of every answer.
func (s *Server) render(c *call, status int, d document) response {
	r := response{status: status, header: s.headers(c)}
	r.header.Set("Content-Type", mediaOf[c.format])
	if c.format == spec.XML {
		r.body = d.xml()
	} else {
		r.body = d.json()
	}
	return r
}

// mediaOf has the Content-Type of each format.
var mediaOf = map[spec.Format]string{spec.JSON: "application/json;charset=utf-8", spec.XML: "text/xml;charset=utf-8"}
