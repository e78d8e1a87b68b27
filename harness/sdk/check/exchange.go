package check

import (
	"encoding/json"
	"fmt"
	"maps"
	"mime"
	"net/url"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
)

// exchange is a call that was made.
type exchange struct {
	probe
	outcome  adapter.Outcome
	requests []sdk.Request // of the case of the probe
	about    adapter.Description
	lost     map[string]bool
}

// loses reports whether the adapter declares a loss, and records that an answer showed it.
func (x exchange) loses(what string) bool {
	x.lost[what] = true
	return slices.Contains(x.about.Losses, what)
}

// failed returns what is wrong with the line of the adapter.
func (x exchange) failed() string {
	f := x.outcome.Failure
	switch {
	case f != nil && f.Kind == adapter.Crash && x.broken:
		return "" // the SDK may end the process
	case f != nil:
		return f.Error()
	case x.outcome.Answer.Unsupported != "":
		return fmt.Sprintf("the description lists what the call needs, but the answer is unsupported: %q", x.outcome.Answer.Unsupported)
	}
	return ""
}

// seen describes what the adapter reported, for messages.
func (x exchange) seen() string {
	if e := x.outcome.Answer.Error; e != nil {
		return fmt.Sprintf("; the adapter reports an error of kind %s: %q", e.Kind, clip(e.Text))
	}
	return ""
}

// sent returns what is wrong with the requests of the call.
func (x exchange) sent() string {
	for _, r := range x.requests {
		if len(r.Faults) > 0 {
			return fmt.Sprintf("the endpoint rejects the request: %s: %q", r.Faults[0].Code, clip(r.Faults[0].Message))
		}
		if x.method != "" && r.Method != x.method {
			return fmt.Sprintf("the method of the request is %q, want %s", clip(r.Method), x.method)
		}
		if wrong := x.parametersOf(r); wrong != "" {
			return wrong
		}
	}
	return ""
}

// parametersOf returns what is wrong with the parameters of a request: they are those of other calls, or have other values.
func (x exchange) parametersOf(r sdk.Request) string {
	if x.surface == typed || x.signature == "roa" {
		return ""
	}
	got := arguments(r)
	if x.token != sdk.STS && (got["SecurityToken"] != "" || r.Header.Get("X-Acs-Security-Token") != "") {
		return "the request has the token of another call"
	}
	want := map[string]string{}
	var parameters map[string]json.RawMessage
	_ = json.Unmarshal([]byte(x.parameters), &parameters) // cannot fail
	for name, value := range parameters {
		flatten(want, name, value)
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		value := want[name]
		if v, ok := got[name]; !ok || v != value {
			return fmt.Sprintf("the request has the parameter %s=%q, want %q", name, clip(v), value)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok && strings.HasPrefix(name, "Mark") {
			return fmt.Sprintf("the request has the parameter %s of another call", name)
		}
	}
	return ""
}

// arguments returns the parameters of the query and the form.
func arguments(r sdk.Request) map[string]string {
	all := map[string]string{}
	query, _ := url.ParseQuery(r.Query)
	form := url.Values{}
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind == "application/x-www-form-urlencoded" {
		form, _ = url.ParseQuery(string(r.Body))
	}
	for _, values := range []url.Values{query, form} {
		for name := range values {
			all[name] = values.Get(name)
		}
	}
	return all
}

// flatten adds the parameters of a value as they are sent.
func flatten(to map[string]string, name string, value json.RawMessage) {
	var list []json.RawMessage
	var object map[string]json.RawMessage
	var text string
	switch {
	case json.Unmarshal(value, &list) == nil:
		for i, v := range list {
			flatten(to, fmt.Sprintf("%s.%d", name, i+1), v)
		}
	case json.Unmarshal(value, &object) == nil:
		for key, v := range object {
			flatten(to, name+"."+key, v)
		}
	case json.Unmarshal(value, &text) == nil:
		to[name] = text
	default:
		to[name] = string(value)
	}
}

// clip shortens a text for a message.
func clip(s string) string {
	if r := []rune(s); len(r) > 160 {
		return string(r[:160]) + "…"
	}
	return s
}
