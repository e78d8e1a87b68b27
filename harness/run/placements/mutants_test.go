package placements_test

import (
	"slices"
	"strconv"
	"strings"
)

// mutant is a server that breaks one promise of a row.
type mutant struct {
	*server
	row, name string
	concerned []string // beginnings of the ids of other rows that the broken promise concerns
}

func (m mutant) concerns(id string) bool {
	return slices.ContainsFunc(m.concerned, func(begin string) bool { return strings.HasPrefix(id, begin) })
}

// mutants returns one server per promise of the page.
func mutants(a api) []mutant {
	var all []mutant
	for i, f := range a.fields {
		for _, c := range f.changes() {
			changed := a
			changed.fields = slices.Clone(a.fields)
			c.to(&changed.fields[i])
			m := mutant{server: &server{api: changed}, row: f.row(), name: c.name, concerned: append(a.concernedBy(f), f.rows...)}
			all = append(all, m)
		}
	}
	for i, e := range a.errors {
		for name, to := range errorChanges {
			changed := a
			changed.errors = slices.Clone(a.errors)
			to(&changed.errors[i])
			all = append(all, mutant{server: &server{api: changed}, row: e.row(), name: name})
		}
		if e.rule == "unknown" || e.rule == "duplicate" {
			changed := a
			changed.fields = slices.Clone(a.fields)
			for j := range changed.fields {
				if f := &changed.fields[j]; f.path == e.field {
					f.known, f.distinct = nil, ""
				}
			}
			all = append(all, mutant{server: &server{api: changed}, row: e.row(), name: "does not occur"})
		}
	}
	return append(all, answerMutants(a)...)
}

// answerMutants returns the servers that break a response row.
func answerMutants(a api) []mutant {
	all := []mutant{{server: &server{api: a, sameID: true}, row: "response/RequestId", name: "repeats the value"}}
	for i, w := range a.answers {
		without, other := a, a
		without.answers = slices.Delete(slices.Clone(a.answers), i, i+1)
		other.answers = slices.Clone(a.answers)
		other.answers[i] = answer{path: w.path, value: []any{map[string]any{"a": 1}}}
		row, _, _ := strings.Cut(w.path, ".")
		concerned := []string{"response/" + row, "example/", "request/"}
		all = append(all,
			mutant{server: &server{api: without}, row: "response/" + w.path, name: "omits the field", concerned: concerned},
			mutant{server: &server{api: other}, row: "response/" + w.path, name: "returns another type", concerned: concerned})
	}
	return append(all, headerMutants(a)...)
}

// headerMutants returns the servers that break a row about a header.
func headerMutants(a api) []mutant {
	var all []mutant
	for i, h := range a.headers {
		if h.optional {
			continue
		}
		without := a
		without.headers = slices.Delete(slices.Clone(a.headers), i, i+1)
		all = append(all, mutant{server: &server{api: without}, row: "response/" + h.name, name: "omits the header"})
		for _, value := range h.broken {
			other := a
			other.headers = slices.Clone(a.headers)
			other.headers[i].value = value
			all = append(all, mutant{server: &server{api: other}, row: "response/" + h.name, name: "returns " + strconv.Quote(value)})
		}
	}
	return all
}

// row returns the id of the field's row on the page.
func (f field) row() string {
	switch {
	case f.rows != nil:
		return f.rows[0]
	case f.in == inFlat && f.kind == objects:
		return "request/" + f.path + ".N"
	case f.in == inFlat:
		return "request/" + strings.ReplaceAll(f.path, "[]", ".N")
	}
	return "request/" + strings.ReplaceAll(f.path, "[]", "")
}

func (e documented) row() string {
	return "error/" + map[int]string{400: "400", 404: "404"}[e.status] + "/" + e.code
}

// concernedBy returns the rows that a promise about f concerns, too: the error rows about f, the structures around f,
// and the members of f.
func (a api) concernedBy(f field) []string {
	rows := []string{f.row() + "."}
	for _, e := range a.errors {
		if e.field == f.path {
			rows = append(rows, e.row())
		}
	}
	if f.sent {
		rows = append(rows, "example/request") // the example omits the field
	}
	for path := f.row(); strings.Contains(path, "."); {
		path = path[:strings.LastIndex(path, ".")]
		rows = append(rows, path)
	}
	return rows
}

// change breaks one promise of a field.
type change struct {
	name string
	to   func(f *field)
}

// changes returns the changes that break each promise of the field. The first values of an enumeration are in the valid
// request, so that only the last one can be refused.
func (f field) changes() []change {
	var all []change
	add := func(when bool, name string, to func(f *field)) {
		if when {
			all = append(all, change{name, to})
		}
	}
	last := len(f.enum) - 1
	add(f.required && f.rows == nil, "accepts a request without the field", func(f *field) { f.required = false })
	add(f.sent, "refuses a request without the field", func(f *field) { f.required = true })
	add(!f.required && !f.sent && f.in != inPath, "refuses each value", func(f *field) { f.refused = true })
	add(last > 0, "accepts an undocumented value", func(f *field) { f.enum, f.kind = nil, anything })
	add(last > 0, "refuses a documented value", func(f *field) { f.enum = f.enum[:last] })
	add(f.fallback != "", "has another default", func(f *field) { f.fallback = f.enum[(slices.Index(f.enum, f.fallback)+1)%len(f.enum)] })
	add(f.min != f.max, "accepts more", func(f *field) { f.max++ })
	add(f.min != f.max, "refuses the maximum", func(f *field) { f.max-- })
	add(f.min != f.max, "accepts less", func(f *field) { f.min-- })
	add(f.min != f.max, "refuses the minimum", func(f *field) { f.min++ })
	add(f.longest > 0, "accepts a longer text", func(f *field) { f.longest++ })
	add(f.longest > 0, "refuses the longest text", func(f *field) { f.longest-- })
	add(f.shortest > 0, "accepts a shorter text", func(f *field) { f.shortest-- })
	add(f.shortest > 0, "refuses the shortest text", func(f *field) { f.shortest++ })
	add(f.most > 0, "accepts more elements", func(f *field) { f.most++ })
	add(f.most > 0, "refuses the greatest number of elements", func(f *field) { f.most-- })
	return all
}

// errorChanges contains the changes of an error row.
var errorChanges = map[string]func(e *documented){
	"another status":  func(e *documented) { e.status = 403 },
	"another code":    func(e *documented) { e.code = "Disk.Wrong" },
	"another message": func(e *documented) { e.message = "Something else is wrong." },
}
