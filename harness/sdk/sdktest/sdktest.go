// Package sdktest makes requests of SDK cases in each signature scheme, as a correct SDK does. Tests change them to make
// requests of incorrect SDKs.
package sdktest

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
)

// A Request is a request to make.
type Request struct {
	Endpoint string // URL
	Case     *sdk.Case
	Scheme   sign.Name // v1, roa, acs3 or bearer
	Method   string    // of an RPC operation: GET or POST; "" for POST
	Time     time.Time // of the signature; zero for now
	Nonce    string    // "" for a random one
	Secret   string    // "" for the secret of the case
	// Change changes the message before it is signed; may be nil.
	Change func(*sign.Message)
	// Tamper changes the message after it was signed; may be nil.
	Tamper func(*sign.Message)
}

// Schemes returns the schemes that can sign calls of an operation.
func Schemes(c *spec.Contract) []sign.Name {
	if c.Operation.Style == spec.ROA {
		return []sign.Name{sign.ROA, sign.ACS3}
	}
	return []sign.Name{sign.V1, sign.ACS3}
}

// New returns a signed request.
func (r Request) New() (*http.Request, error) {
	scheme, ok := sign.Find(r.Scheme)
	base, err := url.Parse(r.Endpoint)
	if !ok || err != nil {
		return nil, fmt.Errorf("scheme %q, endpoint %q: %w", r.Scheme, r.Endpoint, err)
	}
	m := r.message(scheme, base.Host)
	if r.Change != nil {
		r.Change(m)
	}
	secret := r.Secret
	if secret == "" {
		secret = r.Case.Key.Secret
	}
	scheme.Sign(m, sign.Key{ID: r.Case.Key.ID, Secret: sign.Secret(secret)})
	if len(m.Form) > 0 {
		m.Form = append(m.Form, m.Added...)
	} else {
		m.Query = append(m.Query, m.Added...)
	}
	if r.Tamper != nil {
		r.Tamper(m)
	}
	return sent(m, base)
}

func sent(m *sign.Message, base *url.URL) (*http.Request, error) {
	body := []byte(encode(m.Form))
	if m.Body != nil && len(m.Form) == 0 {
		body = m.Body()
	}
	target := base.Scheme + "://" + base.Host + m.Path
	if len(m.Query) > 0 {
		target += "?" + encode(m.Query)
	}
	out, err := http.NewRequest(m.Method, target, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	out.Header = m.Header
	return out, nil
}

func encode(pairs []sign.Pair) string {
	var all []string
	for _, p := range pairs {
		all = append(all, sign.Pct(p.Name)+"="+sign.Pct(p.Value))
	}
	return strings.Join(all, "&")
}

// message returns the message of the case, before it is signed.
func (r Request) message(scheme sign.Scheme, host string) *sign.Message {
	o := r.Case.Contract.Operation
	m := &sign.Message{Method: r.Method, Host: host, Path: "/", Header: http.Header{}}
	if m.Method == "" {
		m.Method = http.MethodPost
	}
	own := place(r.Case.Contract, r.Case.Call.Parameters)
	maps.Copy(m.Header, own.header)
	if o.Style == spec.ROA {
		m.Method, m.Path = strings.FieldsFunc(o.Method+"|GET", func(c rune) bool { return c == '|' || c == '/' || c == ' ' })[0], own.path
		m.Query = own.query
	} else if m.Method == http.MethodPost {
		m.Form = own.query
	} else {
		m.Query = own.query
	}
	r.addCommon(m, scheme, o)
	switch {
	case own.body != nil && o.Style == spec.ROA:
		m.Body = func() []byte { return own.body }
		m.Header.Set("Content-Type", "application/json; charset=utf-8")
	case len(m.Form) > 0:
		m.Body = func() []byte { return []byte(encode(m.Form)) }
		m.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return m
}

// anyVersion is the version of calls of an operation whose page states none.
const anyVersion = "2020-01-01"

// addCommon adds the common parameters to a message, where the scheme requires them.
func (r Request) addCommon(m *sign.Message, scheme sign.Scheme, o spec.Operation) {
	for _, p := range r.common(scheme, o) {
		w := scheme.Wire(p.Name, o.Style)
		if p.Value == "" || w.Inside || w.Lacks != "" {
			continue
		}
		if w.Write != nil {
			p.Value = w.Write(p.Value)
		}
		if name := w.Header + w.Repeat; name != "" {
			m.Header.Set(name, p.Value)
		}
		switch {
		case w.Header != "":
		case o.Style != spec.ROA && m.Method == http.MethodPost:
			m.Form = append(m.Form, p)
		default:
			m.Query = append(m.Query, p)
		}
	}
}

func (r Request) common(scheme sign.Scheme, o spec.Operation) []sign.Pair {
	call := sign.Call{ID: r.Case.Key.ID, Nonce: r.Nonce, Time: r.Time}
	if call.Nonce == "" {
		call.Nonce = rand.Text()
	}
	if call.Time.IsZero() {
		call.Time = time.Now()
	}
	if r.Scheme == sign.Bearer || r.Case.Call.Token == sdk.STS {
		call.Token = sign.Secret(r.Case.Key.Token())
	}
	pairs := append(scheme.Common(call), sign.Pair{Name: "Version", Value: cmp.Or(o.Version, anyVersion)}, sign.Pair{Name: "Format", Value: string(r.Case.Call.Format)})
	if o.Style != spec.ROA || r.Scheme == sign.ACS3 {
		pairs = append(pairs, sign.Pair{Name: "Action", Value: o.Name})
	}
	return pairs
}

// placed are parameters at their places.
type placed struct {
	path   string
	query  []sign.Pair
	header http.Header
	body   []byte
}

// place serializes the parameters of a call as the page documents.
func place(c *spec.Contract, parameters map[string]any) placed {
	out := placed{path: c.Operation.Path, header: http.Header{}}
	body := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		v, p := parameters[name], cmp.Or(sdk.RowOf(c, name), &spec.Parameter{})
		switch {
		case p.In == spec.InPath:
			out.path = strings.ReplaceAll(out.path, "{"+name+"}", url.PathEscape(text(v)))
		case p.In == spec.InHeader:
			out.header.Set(name, text(v))
		case p.In == spec.InBody && c.Operation.Style == spec.ROA:
			body[name] = v
		default:
			out.query = append(out.query, serialized(p, name, v)...)
		}
	}
	if len(body) > 0 {
		out.body, _ = json.Marshal(body) // values of cases can be written
	}
	return out
}

func serialized(p *spec.Parameter, name string, v any) []sign.Pair {
	switch v.(type) {
	case map[string]any, []any:
	default:
		return []sign.Pair{{Name: name, Value: text(v)}}
	}
	if p.Serialization == spec.AsJSON {
		b, _ := json.Marshal(v) // values of cases can be written
		return []sign.Pair{{Name: name, Value: string(b)}}
	}
	if list, ok := v.([]any); ok && p.Serialization == spec.Simple {
		var all []string
		for _, e := range list {
			all = append(all, text(e))
		}
		return []sign.Pair{{Name: name, Value: strings.Join(all, ",")}}
	}
	return flat(name, v)
}

func flat(name string, v any) []sign.Pair {
	var all []sign.Pair
	switch v := v.(type) {
	case map[string]any:
		for _, m := range slices.Sorted(maps.Keys(v)) {
			all = append(all, flat(name+"."+m, v[m])...)
		}
	case []any:
		for i, e := range v {
			all = append(all, flat(name+"."+strconv.Itoa(i+1), e)...)
		}
	default:
		all = []sign.Pair{{Name: name, Value: text(v)}}
	}
	return all
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case nil:
		return ""
	case map[string]any, []any:
		b, _ := json.Marshal(v) // values of cases can be written
		return string(b)
	}
	return fmt.Sprint(v)
}
