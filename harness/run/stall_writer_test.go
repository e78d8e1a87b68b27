package run_test

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"strings"
)

// writer writes one answer of the server.
type writer struct {
	http.ResponseWriter
	*stall
	as string // JSON or XML
	id string
}

// pair is a field of an answer. Its value is a string, a number, a boolean, or a list of fields.
type pair struct {
	name  string
	value any
}

// shelf is one element of Shelves.
type shelf []pair

// accept writes the answer that the response rows and examples of the page document.
func (w writer) accept() {
	covered := any(true)
	switch {
	case w.is("Covered is a text") && w.as == "JSON":
		covered = "true"
	case w.is("Covered is spelled True") && w.as == "XML":
		covered = "True"
	}
	members := []pair{
		{"RequestId", w.id},
		{"StallId", "stall-58d1c2"},
		{"Covered", covered},
		{"Rent", 1200},
		{"Awning", "striped"},
		{"Shelves", []shelf{{{"ShelfId", "shelf-1"}, {"Level", 1}}, {{"ShelfId", "shelf-2"}, {"Level", 2}}}},
	}
	var kept []pair
	for _, p := range members {
		switch {
		case w.is("no " + p.name), w.is("no " + p.name + " in " + w.as):
			continue
		case w.is("empty " + p.name):
			p.value = ""
		case w.is(p.name + " is a text"):
			p.value = fmt.Sprint(p.value) + "x"
		case w.is(p.name+" is a number") && p.name != "RequestId":
			p.value = 7
		case w.is(p.name+" has the secret") && p.name == "StallId":
			p.value = "stall-" + w.secret
		case w.is(p.name+" is one object") && p.name == "Shelves":
			p.value = []pair{{"Shelf", "none"}}
		case p.name == "Shelves" && w.is("no Level"):
			p.value = []shelf{{{"ShelfId", "shelf-1"}}, {{"ShelfId", "shelf-2"}}}
		}
		kept = append(kept, p)
	}
	if w.is("an undocumented field") {
		kept = append(kept, pair{"Mood", "sunny"})
	}
	status := 200
	switch {
	case w.is("success is 201"):
		status = 201
	case w.is("an error in a 200"):
		w.write(200, "Error", []pair{{"RequestId", w.id}, {"HostId", "fair"}, {"Code", closed.code}, {"Message", closed.message}})
		return
	}
	root := "OpenStallResponse"
	if w.is("wrong root element") {
		root = "Response"
	}
	w.write(status, root, kept)
}

// refuse writes an error.
func (w writer) refuse(e refusal) {
	members := []pair{{"RequestId", w.id}, {"HostId", "fair.aliyuncs.com"}, {"Code", e.code}, {"Message", e.message}}
	var kept []pair
	for _, p := range members {
		if w.is("no " + p.name + " in errors") {
			continue
		}
		if w.is(p.name + " has the secret in errors") {
			p.value = fmt.Sprint(p.value) + " " + w.secret
		}
		kept = append(kept, p)
	}
	root := "Error"
	if w.is("wrong root element of errors") {
		root = "Fault"
	}
	w.write(e.status, root, kept)
}

// write writes an answer in the requested format.
func (w writer) write(status int, root string, members []pair) {
	media, body := "application/json", inJSON(members)
	if w.as == "XML" {
		media, body = "text/xml", w.inXML(root, members)
		if w.is("the media type is application/xml") {
			media = "application/xml"
		}
		if w.is("XML has the media type of JSON") {
			media = "application/json"
		}
	}
	charset := ";charset=utf-8"
	switch {
	case w.is("the charset is spelled UTF-8"):
		charset = "; charset=UTF-8"
	case w.is("no charset"):
		charset = ""
	}
	w.Header().Set("Content-Type", media+charset)
	w.Header().Set("x-acs-request-id", w.id)
	if w.is("no x-acs-request-id") {
		w.Header().Del("x-acs-request-id")
	}
	w.WriteHeader(status)
	fmt.Fprint(w.ResponseWriter, body)
}

func inJSON(members []pair) string {
	var all []string
	for _, p := range members {
		all = append(all, fmt.Sprintf("%q: %s", p.name, jsonValue(p.value)))
	}
	return "{" + strings.Join(all, ", ") + "}"
}

func jsonValue(v any) string {
	switch v := v.(type) {
	case []pair:
		return inJSON(v)
	case []shelf:
		var all []string
		for _, s := range v {
			all = append(all, inJSON(s))
		}
		return `{"Shelf": [` + strings.Join(all, ", ") + "]}"
	}
	b, _ := json.Marshal(v)
	return string(b)
}

func (w writer) inXML(root string, members []pair) string {
	open := root
	if w.is("a namespace") {
		open += ` xmlns="http://fair.example.com/"`
	}
	return "<?xml version='1.0' encoding='UTF-8'?><" + open + ">" + xmlMembers(members) + "</" + root + ">"
}

func xmlMembers(members []pair) string {
	var b strings.Builder
	for _, p := range members {
		inner := ""
		switch v := p.value.(type) {
		case []pair:
			inner = xmlMembers(v)
		case []shelf:
			for _, s := range v {
				inner += "<Shelf>" + xmlMembers(s) + "</Shelf>"
			}
		default:
			inner = html.EscapeString(fmt.Sprint(v))
		}
		fmt.Fprintf(&b, "<%s>%s</%s>", p.name, inner, p.name)
	}
	return b.String()
}
