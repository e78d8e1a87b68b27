package rpc

import (
	"net/url"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Document is the body of an answer, independent of the format. The code that checks answers has its own type, so that
// it does not repeat a mistake in Document.
type Document struct {
	Root   string // XML root element
	Nested bool   // wrap the JSON fields in a member named Root
	Pretty bool   // indent the body
	Fields []Field
}

// Field is a field of a document.
type Field struct {
	Name    string
	Text    string
	cdata   bool // write a CDATA section in XML
	Literal bool // write the text without quotes in JSON
}

// document returns the body of an answer.
func (s *Server) document(c *Call, a Answer) Document {
	if !a.failed() {
		return Document{Root: s.actionName(c) + "Response", Fields: []Field{{Name: "RequestId", Text: c.ID}}}
	}
	return Document{Root: "Error", Fields: []Field{
		{Name: "RequestId", Text: c.ID},
		{Name: "HostId", Text: s.hostID(c)},
		{Name: "Code", Text: a.Code},
		{Name: "Message", Text: a.Message},
		{Name: "Recommend", Text: s.recommend(c, a.Code), cdata: true},
	}}
}

// actionName returns the name of the operation in the root element of an answer.
func (s *Server) actionName(c *Call) string {
	if c.Operation != nil {
		return c.Operation.Name
	}
	return s.pages(c)[0].Operation.Name
}

// hostID returns the host of the request, or the product's host if the request has none.
func (s *Server) hostID(c *Call) string {
	if host := hostName(c.Request); host != "" {
		return host
	}
	return strings.ToLower(s.product(c)) + domain
}

func (s *Server) product(c *Call) string { return s.pages(c)[0].Operation.Product }

func (s *Server) recommend(c *Call, code string) string {
	return "https://api.aliyun.com/troubleshoot?q=" + url.QueryEscape(code) +
		"&product=" + url.QueryEscape(s.product(c)) + "&requestId=" + url.QueryEscape(c.ID)
}

// Field returns the named field, or nil.
func (d *Document) Field(name string) *Field {
	for i := range d.Fields {
		if d.Fields[i].Name == name {
			return &d.Fields[i]
		}
	}
	return nil
}

// render returns the document in the call's format, with the headers of every answer.
func (s *Server) render(c *Call, status int, d Document) Response {
	r := Response{Status: status, Header: s.headers(c)}
	r.Header.Set("Content-Type", MediaOf[c.Format])
	if c.Format == spec.XML {
		r.Body = d.xml()
	} else {
		r.Body = d.json()
	}
	return r
}

// MediaOf maps formats to their Content-Type.
var MediaOf = map[spec.Format]string{spec.JSON: "application/json;charset=utf-8", spec.XML: "text/xml;charset=utf-8"}
