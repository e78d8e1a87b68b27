package placements_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// api is an operation as its page in testdata describes it. The tables in apis_test.go were written from the pages; the
// server shares no code with rowproof.
type api struct {
	page    string
	method  string // HTTP method of an ROA operation; "" for RPC
	path    string // path of an ROA operation; a variable begins with a colon
	fields  []field
	errors  []documented
	answers []answer
	headers []header
}

// header is a header of a successful response. The values of broken break its row.
type header struct {
	name, value string
	broken      []string
	optional    bool
}

// place is where a request has a field.
type place int

const (
	inPath place = iota
	inQuery
	inHeader
	inForm  // in the query or the form of an RPC operation
	inBody  // in the JSON body
	inJSON  // in the query or the form, as a JSON text
	inComma // in the query or the form, as values separated by commas
	inFlat  // in the query or the form, as one parameter per member: Tag.1.Key
)

// kind is the type of a value.
type kind int

const (
	text kind = iota
	integer
	boolean
	object
	objects  // list of objects
	texts    // list of texts
	mapTexts // object with texts under any name
	mapInts  // object with integers under any name
	anything // value of any type
)

// field is a request row. A path such as disks[].size is a member of each element of a list.
type field struct {
	path     string
	in       place // of the field at the top level
	kind     kind
	required bool
	sent     bool     // the profile has a value of the optional field
	refused  bool     // the server rejects every value; no page says so
	enum     []string // documented values
	min, max int      // of an integer; no bounds if both are 0
	shortest int      // length of a text
	longest  int      // 0 for no maximum
	most     int      // number of elements; 0 for no maximum
	distinct string   // the member that differs in each element of a list
	rows     []string // the rows of the page, if they do not follow from the path
	fallback string   // the default
	known    []string // the identifiers that exist
}

// documented is an error row, for a field that breaks a rule.
type documented struct {
	field, rule   string
	status        int
	code, message string
}

// answer is a response field. It repeats a request field or has a fixed value.
type answer struct {
	path  string
	echo  string
	kind  kind // of the repeated value: text or boolean
	value any
}

// find calls visit for each place in v where the path can be: once, or once per element of a list. A structure that is
// absent, or is not a structure, has no members.
func find(v any, path []string, visit func(value any, present bool)) {
	m, ok := v.(map[string]any)
	if !ok {
		return
	}
	name, isList := strings.CutSuffix(path[0], "[]")
	child, present := m[name]
	switch {
	case len(path) == 1:
		visit(child, present)
	case isList:
		list, _ := child.([]any)
		for _, element := range list {
			find(element, path[1:], visit)
		}
	default:
		find(child, path[1:], visit)
	}
}

// broken returns the rule that the values of the field break, or "".
func (f field) broken(request map[string]any) string {
	rule := ""
	find(request, strings.Split(f.path, "."), func(value any, present bool) {
		if rule == "" {
			rule = f.brokenBy(value, present)
		}
	})
	return rule
}

func (f field) brokenBy(value any, present bool) string {
	s, isText := value.(string)
	switch {
	case !present, isText && strings.TrimSpace(s) == "":
		if f.required {
			return "missing"
		}
		return ""
	case f.refused:
		return "refused"
	case !f.hasKind(value):
		return "kind"
	case len(f.enum) > 0 && !slices.Contains(f.enum, plain(value)):
		return "enum"
	case f.min != f.max && !f.isWithin(value):
		return "range"
	case f.longest > 0 && (utf8.RuneCountInString(s) > f.longest || utf8.RuneCountInString(s) < f.shortest):
		return "length"
	case f.most > 0 && len(elements(value)) > f.most:
		return "items"
	}
	seen := map[string]bool{}
	for _, element := range elements(value) {
		m, _ := element.(map[string]any)
		if s := plain(m[f.distinct]); f.distinct != "" && seen[s] {
			return "duplicate"
		} else {
			seen[s] = true
		}
	}
	for _, id := range elements(value) {
		if f.known != nil && !slices.Contains(f.known, plain(id)) {
			return "unknown"
		}
	}
	return ""
}

// elements returns the elements of a list, or a list of the only value.
func elements(value any) []any {
	if list, ok := value.([]any); ok {
		return list
	}
	return []any{value}
}

// plain returns a scalar as text.
func plain(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

func (f field) isWithin(value any) bool {
	n, err := strconv.Atoi(plain(value))
	return err == nil && n >= f.min && n <= f.max
}

// isJSON reports whether the field is in JSON, where a number is not a text.
func (f field) isJSON() bool {
	return f.in == inBody || f.in == inJSON && strings.Contains(f.path, ".")
}

func (f field) hasKind(value any) bool {
	switch f.kind {
	case anything:
		return true
	case text:
		_, ok := value.(string)
		return ok
	case integer:
		return isInteger(value, f.isJSON())
	case boolean:
		_, ok := value.(bool)
		return ok || !f.isJSON() && (value == "true" || value == "false")
	case object, mapTexts, mapInts:
		m, ok := value.(map[string]any)
		for _, v := range m {
			_, isText := v.(string)
			ok = ok && (f.kind != mapTexts || isText) && (f.kind != mapInts || isInteger(v, true))
		}
		return ok
	}
	list, ok := value.([]any)
	for _, v := range list {
		_, isObject := v.(map[string]any)
		s, isText := v.(string)
		ok = ok && (f.kind == objects && isObject || f.kind == texts && isText && s != "")
	}
	return ok
}

func isInteger(value any, inJSON bool) bool {
	_, isNumber := value.(json.Number)
	_, err := strconv.Atoi(plain(value))
	return err == nil && (isNumber || !inJSON)
}
