package judge

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

// result compares what the caller sees of a successful answer with the answer.
func (t *test) result() {
	t.examine(matrix.Result)
	a := t.last.Answer
	if e := a.Error; e != nil {
		if e.Kind == "panic" {
			t.panics()
			return
		}
		t.breaks(matrix.Result, "the caller sees an error instead of a result", "a result", describe(t.last))
		return
	}
	if want := t.replied().Status; a.Status != 0 && want != 0 && a.Status != want {
		t.breaks(matrix.Result, "the status differs", fmt.Sprint(want), fmt.Sprint(a.Status))
	}
	if t.Expect.Result == nil {
		return
	}
	got, ok := decode(a.Result)
	if !ok {
		t.unclear(matrix.Result, "the adapter gave no valid result", string(a.Result))
		return
	}
	if text, ok := got.(string); ok && strings.TrimSpace(text) == string(bytes.TrimSpace(t.replied().Body)) {
		return // the caller sees the whole body as it was sent
	}
	d := differ{t, t.Call.Format == spec.XML}
	d.compare("", t.Expect.Result, got)
}

// panics reports a panic, which no answer justifies.
func (t *test) panics() {
	t.fails(t.facet(), "the SDK panics", "a result or an error", describe(t.last))
}

func decode(raw json.RawMessage) (any, bool) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	return v, d.Decode(&v) == nil && func() bool { var more any; return d.Decode(&more) != nil }()
}

// differ compares the values of a result. XML has neither types nor empty lists nor lists of one element.
type differ struct {
	*test
	xml bool
}

// compare reports how got differs from want. It ignores members that the answer does not have, because the objects of an
// SDK may have more.
func (d differ) compare(path string, want, got any) {
	switch want := want.(type) {
	case map[string]any:
		d.object(path, want, got)
	case []any:
		d.list(path, want, got)
	case nil:
		if got != nil {
			d.breaks(matrix.Result, "the value of "+named(path)+" differs", "null", show(got))
		}
	default:
		d.scalar(path, want, got)
	}
}

func (d differ) object(path string, want map[string]any, got any) {
	members, ok := got.(map[string]any)
	if !ok {
		if d.xml && len(want) == 0 && isEmpty(got) {
			return
		}
		d.breaks(matrix.Result, named(path)+" is not an object", show(want), show(got))
		return
	}
	for _, name := range sorted(want) {
		value, present := members[name]
		if !present {
			d.absent(join(path, name), want[name])
			continue
		}
		d.compare(join(path, name), want[name], value)
	}
}

// absent reports a member that the caller does not see. A null may be absent. An empty list that is absent is a deviation.
func (d differ) absent(path string, want any) {
	list, isList := want.([]any)
	switch {
	case want == nil, d.xml && isEmpty(want):
	case isList && len(list) == 0:
		d.deviates(matrix.Result, named(path)+" is an empty list in the answer, and the caller does not see it", "[]", "nothing")
	default:
		d.breaks(matrix.Result, "the caller does not see "+named(path), show(want), "nothing")
	}
}

func (d differ) list(path string, want []any, got any) {
	elements, ok := got.([]any)
	switch {
	case !ok && d.xml && len(want) == 1:
		elements = []any{got}
	case !ok && len(want) == 0 && (got == nil || d.xml && isEmpty(got)):
		if !d.xml {
			d.deviates(matrix.Result, named(path)+" is an empty list in the answer, and the caller sees null", "[]", "null")
		}
		return
	case !ok:
		d.breaks(matrix.Result, named(path)+" is not a list", show(want), show(got))
		return
	}
	if len(elements) != len(want) {
		d.breaks(matrix.Result, "the number of elements of "+named(path)+" differs", fmt.Sprint(len(want)), fmt.Sprint(len(elements)))
		return
	}
	for i := range want {
		d.compare(path, want[i], elements[i])
	}
}

// scalar compares values. The same value with another type is a deviation.
func (d differ) scalar(path string, want, got any) {
	switch {
	case !equal(want, got):
		d.breaks(matrix.Result, "the value of "+named(path)+" differs", show(want), show(got))
	case kind(want) != kind(got) && !d.xml:
		d.deviates(matrix.Result, "the type of "+named(path)+" differs", kind(want)+" "+show(want), kind(got)+" "+show(got))
	}
}

// equal reports whether two scalars have the same value. Numbers are compared exactly.
func equal(want, got any) bool {
	a, b := literal(want), literal(got)
	if a == b {
		return kind(want) != "" && kind(got) != ""
	}
	if kind(want) != "number" && kind(got) != "number" || len(a) > maxDigits || len(b) > maxDigits {
		return false
	}
	x, okX := new(big.Rat).SetString(a)
	y, okY := new(big.Rat).SetString(b)
	return okX && okY && small(a) && small(b) && x.Cmp(y) == 0
}

// maxDigits bounds the length of numbers that are compared by value.
const maxDigits = 400

// small reports whether the exponent of a number is small enough to compute with it.
func small(s string) bool {
	_, exponent, found := strings.Cut(strings.ToLower(s), "e")
	return !found || len(exponent) <= 4
}

func literal(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return string(v)
	case bool:
		return fmt.Sprint(v)
	default:
		return ""
	}
}

// kind returns the JSON type of a scalar, or "".
func kind(v any) string {
	switch v.(type) {
	case string:
		return "string"
	case json.Number:
		return "number"
	case bool:
		return "boolean"
	default:
		return ""
	}
}

// isEmpty reports whether a value looks like an absent or an empty element in XML.
func isEmpty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	default:
		return false
	}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// named returns a path for a message.
func named(path string) string {
	if path == "" {
		return "the result"
	}
	return path
}

func sorted(m map[string]any) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// show returns a value as JSON.
func show(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // cannot fail: v was decoded from JSON
	return strings.TrimSpace(b.String())
}
