package placements_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
)

// server serves one operation over HTTP.
type server struct {
	api
	// contrary changes what the page leaves open: the order of the checks, the texts of errors without a row, the case of
	// header names, the layout of JSON, and fields that the page does not list.
	contrary bool
	sameID   bool // each response has the same RequestId
	calls    atomic.Int64
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id := fmt.Sprintf("%08X-0000-4000-8000-000000000000", s.calls.Add(1))
	if s.sameID {
		id = "00000001-0000-4000-8000-000000000000"
	}
	request, problem := s.read(r)
	if problem == nil {
		problem = s.check(request)
	}
	status, body := http.StatusOK, s.success(request)
	root := s.page + "Response"
	if problem != nil {
		status, body, root = problem.status, map[string]any{"Code": problem.code, "Message": problem.message, "HostId": "disk.example.com"}, "Error"
	}
	body["RequestId"] = id
	if s.contrary {
		body["Served"] = "yes"
		w.Header()["x-acs-request-id"] = []string{id}
	} else {
		w.Header().Set("X-Acs-Request-Id", id)
	}
	if problem == nil {
		s.writeHeaders(w)
	}
	s.write(w, status, root, body, s.wantsXML(r))
}

// writeHeaders writes the headers of a success. A contrary server writes their names in lower case.
func (s *server) writeHeaders(w http.ResponseWriter) {
	for _, h := range s.headers {
		name := h.name
		if s.contrary {
			name = strings.ToLower(name)
		}
		if !h.optional {
			w.Header()[name] = []string{h.value}
		}
	}
}

// wantsXML reports whether a request asks for XML: by the parameter Format or, for an ROA operation, by the header Accept.
func (s *server) wantsXML(r *http.Request) bool {
	if s.method == "" {
		return strings.EqualFold(param(r, "Format"), "XML")
	}
	return strings.Contains(r.Header.Get("Accept"), "xml")
}

// param returns a parameter of an RPC request. A value in the form wins over one in the query.
func param(r *http.Request, name string) string {
	if r.PostForm.Has(name) {
		return r.PostForm.Get(name)
	}
	return r.URL.Query().Get(name)
}

// read returns the request as a tree, or an error if the URL or the method is not that of the operation.
func (s *server) read(r *http.Request) (map[string]any, *documented) {
	request := map[string]any{}
	_ = r.ParseForm() // leaves the body of a JSON request
	if s.method == "" {
		if param(r, "Action") != s.page || param(r, "Version") != "2020-01-01" {
			return nil, s.gateway(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.")
		}
		if r.Method != http.MethodGet && r.Method != http.MethodPost {
			return nil, s.gateway(400, "UnsupportedHTTPMethod", "This http method is not supported.")
		}
	} else if r.Method != s.method || !s.readPath(r.URL, request) {
		return nil, s.gateway(404, "InvalidApi.NotFound", "Specified api is not found, please check your url and method.")
	}
	for _, f := range s.fields {
		if !strings.Contains(f.path, ".") {
			readField(r, f, request)
		}
		if name, member, ok := strings.Cut(f.path, "[]."); ok && f.in == inFlat {
			readFlat(r, name, member, request)
		}
	}
	if s.has(inBody) {
		return request, s.readBody(r, request)
	}
	return request, nil
}

// gateway returns an error with the code and message that the gateway page documents, in either style.
func (s *server) gateway(status int, code, message string) *documented {
	return &documented{status: status, code: code, message: message}
}

func (s *server) has(p place) bool {
	return slices.ContainsFunc(s.fields, func(f field) bool { return f.in == p })
}

// readPath reads the variables of the path. A variable is one segment; a slash in its value is encoded.
func (s *server) readPath(u *url.URL, request map[string]any) bool {
	want, got := strings.Split(s.path, "/"), strings.Split(u.EscapedPath(), "/")
	if len(want) != len(got) {
		return false
	}
	for i := range want {
		name, isVariable := strings.CutPrefix(want[i], ":")
		value, err := url.PathUnescape(got[i])
		switch {
		case err != nil, isVariable && value == "", !isVariable && value != want[i]:
			return false
		case isVariable:
			request[name] = value
		}
	}
	return true
}

// readField reads a field at the top level, unless it is in the path or the body.
func readField(r *http.Request, f field, request map[string]any) {
	value, present := "", false
	switch f.in {
	case inQuery:
		value, present = r.URL.Query().Get(f.path), r.URL.Query().Has(f.path)
	case inHeader:
		value, present = r.Header.Get(f.path), len(r.Header.Values(f.path)) > 0
	case inForm, inJSON, inComma:
		value, present = param(r, f.path), r.Form.Has(f.path)
	}
	if !present {
		return
	}
	request[f.path] = value
	switch {
	case f.in == inComma && value != "":
		var list []any
		for _, v := range strings.Split(value, ",") {
			list = append(list, v)
		}
		request[f.path] = list
	case f.in == inJSON:
		if v, err := decoded([]byte(value)); err == nil {
			request[f.path] = v
		}
	}
}

// readFlat reads one member of each element of a flat list.
func readFlat(r *http.Request, name, member string, request map[string]any) {
	list, _ := request[name].([]any)
	for i := 0; i < 100; i++ {
		key := fmt.Sprintf("%s.%d.%s", name, i+1, member)
		if !r.Form.Has(key) {
			continue
		}
		for len(list) <= i {
			list = append(list, map[string]any{})
		}
		list[i].(map[string]any)[member] = param(r, key)
		request[name] = list
	}
}

func decoded(b []byte) (v any, err error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err = d.Decode(&v); err == nil && d.More() {
		err = io.ErrUnexpectedEOF
	}
	return v, err
}

func (s *server) readBody(r *http.Request, request map[string]any) *documented {
	b, err := io.ReadAll(r.Body)
	if err != nil || len(b) == 0 {
		return nil
	}
	v, err := decoded(b)
	m, ok := v.(map[string]any)
	if err != nil || !ok || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		return s.gateway(400, "InvalidBody", "The body is not a JSON object.")
	}
	maps.Copy(request, m)
	return nil
}

// check returns the error for the first rule that the request breaks.
func (s *server) check(request map[string]any) *documented {
	fields := slices.Clone(s.fields)
	if s.contrary {
		slices.Reverse(fields)
	}
	for _, f := range fields {
		rule := f.broken(request)
		if rule == "" {
			continue
		}
		for _, e := range s.errors {
			if e.field == f.path && e.rule == rule {
				return &e
			}
		}
		return s.undocumented(f, rule)
	}
	return nil
}

// undocumented returns an error for which the page has no row.
func (s *server) undocumented(f field, rule string) *documented {
	name := f.path[strings.LastIndex(f.path, ".")+1:]
	switch {
	case s.contrary:
		return &documented{status: 422, code: "Request.Unprocessable", message: "Rejected."}
	case rule == "missing":
		return &documented{status: 400, code: "Missing" + name, message: name + " is mandatory for this action."}
	}
	return &documented{status: 400, code: "Invalid" + name, message: "Specified parameter " + name + " is not valid."}
}

// success returns the response fields.
func (s *server) success(request map[string]any) map[string]any {
	body := map[string]any{}
	for _, a := range s.answers {
		value := a.value
		if a.echo != "" {
			value = s.valueOf(a.echo, request)
		}
		if a.kind == boolean {
			value = plain(value) == "true"
		}
		put(body, strings.Split(a.path, "."), value)
	}
	return body
}

// valueOf returns the value of a request field, or its default.
func (s *server) valueOf(path string, request map[string]any) any {
	for _, f := range s.fields {
		if f.path != path {
			continue
		}
		var value any = f.fallback
		find(request, strings.Split(path, "."), func(v any, present bool) {
			if present && v != "" {
				value = v
			}
		})
		return value
	}
	return nil
}

func put(m map[string]any, path []string, value any) {
	if len(path) == 1 {
		m[path[0]] = value
		return
	}
	child, _ := m[path[0]].(map[string]any)
	if child == nil {
		child = map[string]any{}
		m[path[0]] = child
	}
	put(child, path[1:], value)
}

func (s *server) write(w http.ResponseWriter, status int, root string, body map[string]any, asXML bool) {
	var b bytes.Buffer
	if asXML {
		w.Header().Set("Content-Type", "text/xml;charset=utf-8")
		b.WriteString("<?xml version='1.0' encoding='UTF-8'?>")
		writeXML(&b, root, body)
	} else {
		w.Header().Set("Content-Type", "application/json;charset=utf-8")
		e := json.NewEncoder(&b)
		if s.contrary {
			e.SetIndent("", "\t")
		}
		_ = e.Encode(body) // maps, texts and numbers have JSON
	}
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the client reports a broken connection
}

func writeXML(b *bytes.Buffer, name string, v any) {
	fmt.Fprintf(b, "<%s>", name)
	if m, ok := v.(map[string]any); ok {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			writeXML(b, k, m[k])
		}
	} else {
		text := fmt.Sprint(v)
		b.WriteString(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text))
	}
	fmt.Fprintf(b, "</%s>", name)
}
