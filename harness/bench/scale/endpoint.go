//go:build unix

package main

import (
	"encoding/json"
	"net"
	"net/http"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// endpoint answers each call with the success example of the page.
type endpoint struct {
	byAction map[string]*operation
	byPath   []*operation
}

// operation holds the answers of one page by format.
type operation struct {
	name    string
	method  string
	path    *regexp.Regexp // nil for RPC
	samples map[spec.Format][]byte
}

// serve starts the endpoint on a free port of the loopback interface.
func serve(pages []page) (url string, stop func(), err error) {
	e := &endpoint{byAction: map[string]*operation{}}
	for _, p := range pages {
		o := operationOf(p.contract)
		e.byAction[o.name] = o
		if o.path != nil {
			e.byPath = append(e.byPath, o)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	s := &http.Server{Handler: e}
	go func() { _ = s.Serve(l) }()
	return "http://" + l.Addr().String(), func() { _ = s.Close() }, nil
}

var variable = regexp.MustCompile(`\\\{[^}]*\\\}`)

func operationOf(c *spec.Contract) *operation {
	o := &operation{name: c.Operation.Name, method: c.Operation.Method, samples: map[spec.Format][]byte{}}
	if c.Operation.Style == spec.ROA {
		path, _, _ := strings.Cut(c.Operation.Path, "?")
		o.path, _ = regexp.Compile("^" + variable.ReplaceAllString(regexp.QuoteMeta(path), "[^/]*") + "$")
	}
	for _, x := range c.Examples {
		if x.Kind == spec.SuccessExample && o.samples[x.Format] == nil {
			o.samples[x.Format] = []byte(x.Answer())
		}
	}
	return o
}

// bare is the answer of an operation whose page has no example.
var bare = map[spec.Format]string{
	spec.JSON: `{"RequestId":"4C467B38-3910-447D-87BC-AC049166F216"}`,
	spec.XML:  `<Response><RequestId>4C467B38-3910-447D-87BC-AC049166F216</RequestId></Response>`,
}

// ServeHTTP implements http.Handler.
func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	f, kind := spec.JSON, "application/json"
	if strings.EqualFold(r.Form.Get("Format"), "XML") || strings.Contains(r.Header.Get("Accept"), "xml") {
		f, kind = spec.XML, "text/xml"
	}
	w.Header().Set("Content-Type", kind+";charset=utf-8")
	if o := e.find(r); o != nil && o.samples[f] != nil {
		_, _ = w.Write(o.samples[f])
		return
	}
	_, _ = w.Write([]byte(bare[f]))
}

// find returns the operation that a request names, or nil.
func (e *endpoint) find(r *http.Request) *operation {
	if o := e.byAction[r.Form.Get("Action")]; o != nil {
		return o
	}
	for _, o := range e.byPath {
		if (o.method == "" || o.method == r.Method) && o.path.MatchString(r.URL.Path) {
			return o
		}
	}
	return nil
}

// profile returns a profile with a value for each required parameter. JSON is valid YAML.
func profile(url string, pages []page) ([]byte, error) {
	operations := map[string]any{}
	for _, p := range pages {
		values := map[string]any{}
		for i := range p.contract.Parameters {
			q := &p.contract.Parameters[i]
			if q.Required && q.Parent == "" && q.Name != "Action" && q.Name != "Version" && q.Name != "Format" {
				values[spec.WireName(q.Name)] = value(q)
			}
		}
		if len(values) > 0 {
			operations[p.contract.Operation.Name] = map[string]any{"parameters": values}
		}
	}
	return json.MarshalIndent(map[string]any{"endpoint": url, "operations": operations}, "", " ")
}

// value returns a value of a parameter: one that its row shows, or an invented one.
func value(p *spec.Parameter) string {
	if v, ok := p.Sendable(); ok {
		return v
	}
	for _, v := range []string{p.Example, p.Default} {
		if v != "" {
			return v
		}
	}
	if len(p.Enum) > 0 {
		return p.Enum[0].Value
	}
	return "sample-1"
}
