package check

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/harness/sdk/adapter"
)

// missing is the value of a member that an object does not have.
type missing struct{}

// same returns the first difference between a value of the endpoint and the value in the result, or "". It accepts the
// declared losses of the SDK.
func (x exchange) same(path string, want, got any) string {
	if got == any(missing{}) {
		return x.absent(path, want)
	}
	switch want := want.(type) {
	case map[string]any:
		return x.sameObject(path, want, got)
	case []any:
		return x.sameList(path, want, got)
	case json.Number:
		return x.sameNumber(path, want, got)
	}
	if want != got {
		return fmt.Sprintf("%s is %s, but the endpoint sent %s", named(path), show(got), show(want))
	}
	return ""
}

// absent judges a value that the result does not have.
func (x exchange) absent(path string, want any) string {
	loss := ""
	list, isList := want.([]any)
	switch {
	case want == nil:
		loss = adapter.Nulls
	case isList && len(list) == 0:
		loss = adapter.EmptyLists
	}
	switch {
	case loss != "" && x.loses(loss):
		return ""
	case loss != "":
		return fmt.Sprintf("%s is absent, but the endpoint sent %s: report it, or declare the loss %s", named(path), show(want), loss)
	}
	return fmt.Sprintf("%s is absent, but the endpoint sent %s", named(path), show(want))
}

func (x exchange) sameObject(path string, want map[string]any, got any) string {
	object, ok := got.(map[string]any)
	if !ok {
		return fmt.Sprintf("%s is %s, but the endpoint sent an object", named(path), show(got))
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		value, ok := object[name]
		if !ok {
			value = missing{}
		}
		if wrong := x.same(join(path, name), want[name], value); wrong != "" {
			return wrong
		}
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if _, ok := want[name]; !ok {
			return fmt.Sprintf("%s is %s, but the endpoint did not send it", join(path, name), show(object[name]))
		}
	}
	return ""
}

func (x exchange) sameList(path string, want []any, got any) string {
	list, ok := got.([]any)
	if !ok || len(list) != len(want) {
		return fmt.Sprintf("%s is %s, but the endpoint sent %s", named(path), show(got), show(want))
	}
	for i := range want {
		if wrong := x.same(join(path, strconv.Itoa(i)), want[i], list[i]); wrong != "" {
			return wrong
		}
	}
	return ""
}

// sameNumber compares the values of numbers, not their notations.
func (x exchange) sameNumber(path string, want json.Number, got any) string {
	number, ok := got.(json.Number)
	if ok && rational(number.String()).Cmp(rational(want.String())) == 0 {
		return ""
	}
	rounded, _ := want.Float64()
	if f, err := number.Float64(); ok && err == nil && f == rounded {
		if x.loses(adapter.LargeIntegers) {
			return ""
		}
		return fmt.Sprintf("%s is %s, but the endpoint sent %s: write numbers as literals, or declare the loss %s if the SDK rounds them", named(path), number, want, adapter.LargeIntegers)
	}
	return fmt.Sprintf("%s is %s, but the endpoint sent %s", named(path), show(got), want)
}

// rational returns the value of a number. It returns 0 for a number with a large exponent, whose value would take long to
// compute.
func rational(s string) *big.Rat {
	if _, exponent, ok := strings.Cut(strings.ToLower(s), "e"); ok && len(exponent) > 4 {
		return new(big.Rat)
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return new(big.Rat)
	}
	return r
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

func show(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return "unreadable"
	}
	return clip(string(b))
}

// decode parses JSON, with numbers as literals. It returns nil for any other text.
func decode(b []byte) any {
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return nil
	}
	return v
}
