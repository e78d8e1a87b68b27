package rpc

import (
	"net/url"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Document is the body of an answer before it is written in a format. It is separate from the tree that the checker
// parses answers into, so that no mistake is in both.
type Document struct {
	Root   string // root element in XML; JSON has none unless nested
	Nested bool   // JSON wraps the fields in an object named like the root
	Pretty bool   // indented
	Fields []Field
}

// Field is one text of a document.
type Field struct {
	Name    string
	Text    string
	cdata   bool // a CDATA section in XML
	Literal bool // JSON writes the text as it is, without quotes
}

// document returns the body of an answer as the protocol defines it.
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

// actionName returns the operation that an answer is named after.
func (s *Server) actionName(c *Call) string {
	if c.Operation != nil {
		return c.Operation.Name
	}
	return s.pages(c)[0].Operation.Name
}

// hostID returns the host that the client called, or the product's if the request has no host.
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

// Field returns the field of that name, or nil.
func (d *Document) Field(name string) *Field {
	for i := range d.Fields {
		if d.Fields[i].Name == name {
			return &d.Fields[i]
		}
	}
	return nil
}

// render writes a document in the call's format, with the headers of every answer.
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

// MediaOf holds the Content-Type of each format.
var MediaOf = map[spec.Format]string{spec.JSON: "application/json;charset=utf-8", spec.XML: "text/xml;charset=utf-8"}
