package rpc

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/document"
	"github.com/rowproof/rowproof/spec"
)

// Document is the body of an answer.
type Document = document.Document

// Field is a field of a document.
type Field = document.Field

// Kinds of fields.
const (
	Leaf   = document.Leaf
	Object = document.Object
	List   = document.List
)

// document returns the body of an answer.
func (s *Server) document(c *Call, a Answer) Document {
	if !a.failed() {
		return s.successDocument(c, a)
	}
	return Document{Root: "Error", Fields: []Field{
		{Name: "RequestId", Text: c.ID},
		{Name: "HostId", Text: s.hostID(c)},
		{Name: "Code", Text: a.Code},
		{Name: "Message", Text: a.Message},
		{Name: "Recommend", Text: s.recommend(c, a.Code), CDATA: true},
	}}
}

// successDocument returns the body of a success. Without fields of the operation, it has only the RequestId.
func (s *Server) successDocument(c *Call, a Answer) Document {
	root := cmp.Or(a.Root, s.actionName(c)+"Response")
	if a.Fields == nil {
		return Document{Root: root, Fields: []Field{{Name: "RequestId", Text: c.ID}}}
	}
	return Document{Root: root, Fields: slices.Clone(a.Fields)}
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

// render returns the document in the call's format, with the headers of every answer.
func (s *Server) render(c *Call, status int, d Document) Response {
	r := Response{Status: status, Header: s.headers(c)}
	r.Header.Set("Content-Type", MediaOf[c.Format])
	if c.Format == spec.XML {
		r.Body = d.XML()
	} else {
		r.Body = d.JSON()
	}
	return r
}

// MediaOf maps formats to their Content-Type.
var MediaOf = map[spec.Format]string{spec.JSON: "application/json;charset=utf-8", spec.XML: "text/xml;charset=utf-8"}
