package refdoc_test

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec"
)

// promise is the content of a generated page, without its layout.
type promise struct {
	roa      bool
	requests []wanted
	refusals []refusal
}

// wanted is a request row.
type wanted struct {
	name, kind, place, example, text string
	required, member                 bool
	values                           []string
}

// refusal is an error row.
type refusal struct {
	status              int
	code, message, text string
}

var (
	someNames = []string{"FanId", "fanName", "Tag.N.Key", "Tag.N.Value", "Filter.1.Value", "SystemFan.Size", "Speed", "x_mode", "InstanceIds", "DryRun", "clientToken"}
	someTexts = []string{"The ID of the fan.", "The name of the fan, which is shown to users.", "风扇的名称。", "风扇ID，可调用接口查询。", "A text with **bold** and `code` in it.", "See [the fans](~~12~~)."}
	someKinds = []string{"string", "integer", "number", "boolean", "array", "object"}
	someCodes = []string{"InvalidFanId.NotFound", "MissingParameter", "Fan.Busy", "OperationDenied", "InternalError", "InvalidFan{Id}.Malformed"}
)

// aPromise generates a promise.
func aPromise() *rapid.Generator[promise] {
	return rapid.Custom(func(t *rapid.T) promise {
		p := promise{roa: rapid.Bool().Draw(t, "roa")}
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(someNames), 1, 6, rapid.ID).Draw(t, "names") {
			p.requests = append(p.requests, aRequest(t, name, p.roa))
			if last := p.requests[len(p.requests)-1]; last.kind == "object" && !strings.Contains(name, ".") && rapid.Bool().Draw(t, "with a member") {
				m := aRequest(t, "part", p.roa)
				m.place, m.member, m.kind = last.place, true, "string"
				p.requests = append(p.requests, m)
			}
		}
		for _, code := range rapid.SliceOfN(rapid.SampledFrom(someCodes), 1, 4).Draw(t, "codes") {
			p.refusals = append(p.refusals, refusal{
				rapid.SampledFrom([]int{400, 403, 404, 500, 503}).Draw(t, "status"), code,
				rapid.SampledFrom([]string{"The specified fan does not exist.", "%s is not valid.", "The fan is busy, try again later."}).Draw(t, "message"),
				rapid.SampledFrom(someTexts).Draw(t, "meaning"),
			})
		}
		return p
	})
}

// aRequest generates a request row with the name.
func aRequest(t *rapid.T, name string, roa bool) wanted {
	w := wanted{name: name, place: "query"}
	w.kind = rapid.SampledFrom(someKinds).Draw(t, "kind")
	w.required = rapid.Bool().Draw(t, "required")
	w.example = rapid.SampledFrom([]string{"", "fan-1", "3", "fan-12****", "a b"}).Draw(t, "example")
	w.text = rapid.SampledFrom(someTexts).Draw(t, "text")
	if roa {
		w.place = rapid.SampledFrom([]string{"path", "query", "header", "body"}).Draw(t, "place")
	}
	if w.kind == "string" {
		w.values = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"Fast", "slow", "A_1", "x-large", "Off"}), 0, 3, rapid.ID).Draw(t, "values")
		if len(w.values) == 1 {
			w.values = append(w.values, "None")
		}
	}
	return w
}

// facts returns a promise as text, in the same format as contractFacts.
func (p promise) facts() string {
	var lines []string
	for _, w := range p.requests {
		lines = append(lines, fmt.Sprintf("%s in %s: %s %t %q %v", w.name, w.place, w.kind, w.required, w.example, w.values))
	}
	slices.Sort(lines)
	for _, r := range p.refusals {
		lines = append(lines, fmt.Sprintf("%d %s %q", r.status, r.code, r.message))
	}
	return strings.Join(lines, "\n")
}

// contractFacts returns the sorted request rows of a contract, and its error rows, as text.
func contractFacts(c *spec.Contract) string {
	var lines []string
	for _, p := range c.Parameters {
		values := []string{}
		for _, v := range p.Enum {
			values = append(values, v.Value)
		}
		lines = append(lines, fmt.Sprintf("%s in %s: %s %t %q %v", p.Name, p.In, p.Type.JSON, p.Required, p.Example, values))
	}
	slices.Sort(lines)
	for _, e := range c.Errors {
		lines = append(lines, fmt.Sprintf("%d %s %q", e.Status, e.Code, e.Message))
	}
	return strings.Join(lines, "\n")
}

// in returns the request rows of the parameters that are sent in the given location.
func (p promise) in(place string) []wanted {
	return slices.DeleteFunc(slices.Clone(p.requests), func(w wanted) bool { return w.place != place })
}

// isPlain reports whether a list of bullets can express all request rows of a promise.
func (p promise) isPlain() bool {
	return !p.roa && !slices.ContainsFunc(p.requests, func(w wanted) bool { return w.member || w.example != "" || len(w.values) > 0 })
}
