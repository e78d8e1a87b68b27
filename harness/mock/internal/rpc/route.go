package rpc

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// route is the path template and the methods of an ROA operation.
type route struct {
	operation *Operation
	page      *spec.Contract
	methods   []string
	pattern   *regexp.Regexp // of an escaped path; one group per variable
	variables []string
}

// variable matches a variable of a path template.
var variable = regexp.MustCompile(`\{([^{}/]+)\}`)

// addRoute adds the route of an ROA operation.
func (s *Server) addRoute(o *Operation, page *spec.Contract) {
	if o.Path == "" {
		return
	}
	r := route{operation: o, page: page, methods: strings.FieldsFunc(o.Method, isSeparator)}
	var pattern strings.Builder
	end := 0
	for _, m := range variable.FindAllStringSubmatchIndex(o.Path, -1) {
		pattern.WriteString(regexp.QuoteMeta(o.Path[end:m[0]]) + "([^/]+)")
		r.variables = append(r.variables, o.Path[m[2]:m[3]])
		end = m[1]
	}
	pattern.WriteString(regexp.QuoteMeta(o.Path[end:]))
	r.pattern = regexp.MustCompile("^" + pattern.String() + "$")
	s.routes = append(s.routes, r)
}

func isSeparator(r rune) bool { return r == '|' || r == '/' || r == ' ' }

// routeOf returns the route of a request with the decoded variables of its path. Of several routes it returns the one
// with the fewest variables. It returns nil if there is no route.
func (s *Server) routeOf(r *http.Request) (*route, map[string]string) {
	var best *route
	for i := range s.routes {
		t := &s.routes[i]
		if slices.Contains(t.methods, r.Method) && t.pattern.MatchString(r.URL.EscapedPath()) && (best == nil || len(t.variables) < len(best.variables)) {
			best = t
		}
	}
	if best == nil {
		return nil, nil
	}
	vars := map[string]string{}
	for i, text := range best.pattern.FindStringSubmatch(r.URL.EscapedPath())[1:] {
		if decoded, err := url.PathUnescape(text); err == nil {
			text = decoded
		}
		vars[best.variables[i]] = text
	}
	return best, vars
}

// isROA reports whether the call is one of an ROA operation.
func (c *Call) isROA() bool { return c.Operation != nil && c.Operation.Path != "" }

// place adds the documented parameters in headers to the arguments, and the body if the page documents it as one
// parameter.
func (c *Call) place() {
	if c.Contract == nil {
		return
	}
	placed := Merge(c.placed, nil)
	for _, p := range c.Contract.Parameters {
		if values := c.Request.Header.Values(p.Name); p.In == spec.InHeader && len(values) > 0 {
			placed[p.Name] = values[0]
		}
	}
	if name := c.wholeBody(); name != "" {
		placed = Merge(placed, Flatten(name, string(c.body)))
	} else if isJSON(c.Request.Header) && isList(c.body) {
		for name, text := range Flatten("body", string(c.body)) {
			placed[strings.TrimPrefix(name, "body.")] = text // the rows are those of each element
		}
	}
	if len(placed) > 0 {
		c.placed = placed
		c.SetArgs(c.Params)
	}
}

// wholeBody returns the name of the parameter whose value is the whole body: the only row at the top level of the body,
// if the body is JSON and neither it nor its first element has a member with this name. It returns "" if there is no such
// parameter, or if the body is an empty object and the parameter is a scalar, which the body then lacks.
func (c *Call) wholeBody() string {
	if !isJSON(c.Request.Header) {
		return ""
	}
	name, scalar := "", false
	for _, p := range c.Contract.Parameters {
		if p.In != spec.InBody || p.Parent != "" {
			continue
		}
		if name != "" {
			return ""
		}
		name, scalar = p.Name, slices.Contains([]spec.JSONType{spec.String, spec.Integer, spec.Number, spec.Boolean}, p.Type.JSON)
	}
	prefix := ""
	if isList(c.body) {
		prefix = "body.1."
	}
	for sent, text := range Flatten("body", string(c.body)) {
		if scalar && sent == "body" && text == "{}" {
			return ""
		}
		sent = strings.TrimPrefix(sent, prefix)
		if sent = strings.TrimPrefix(sent, "body."); sent == name || strings.HasPrefix(sent, name+".") {
			return ""
		}
	}
	return name
}

func isList(body []byte) bool { return bytes.HasPrefix(bytes.TrimSpace(body), []byte("[")) }
