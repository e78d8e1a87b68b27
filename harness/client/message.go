package client

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/steps"
)

// message is a composed request before it is encoded as HTTP.
type message struct {
	method        string
	url           *url.URL // without the query of params
	host          string
	header        http.Header
	params        []param
	newConnection bool // do not reuse a connection
}

// param is a parameter in the query or in the form.
type param struct {
	name, value string
	place       steps.Place
}

const formType = "application/x-www-form-urlencoded"

// compose converts a request to a message. It adds the common parameters, applies the changes of the request, signs, and
// then applies Tamper.
func (c *Client) compose(r steps.Request) (message, error) {
	who, err := c.identity(r.Identity)
	if err != nil {
		return message{}, err
	}
	common, err := c.common(r, who)
	if err != nil {
		return message{}, err
	}
	b := builder{place: placeOf(r.Method, r.Place), bodiless: bodiless(r.Method)}
	b.add(common, r.Parameters)
	b.set(r.Set)
	b.omit(r.Omit)
	method := orElse(r.Method, http.MethodGet)
	if _, given := r.Set["Signature"]; c.Signed() && !given && !slices.Contains(r.Omit, "Signature") {
		b.set(map[string]string{"Signature": sign.RPC(method, merged(b.params), who.secret)})
	}
	b.set(r.Tamper)
	return message{
		method: method, url: c.base, host: orElse(r.Host, who.host),
		header: headers(r.Header, b.params), params: b.params, newConnection: r.NewConnection,
	}, nil
}

func headers(extra http.Header, params []param) http.Header {
	h := http.Header{"User-Agent": {"rowproof"}}
	if slices.ContainsFunc(params, func(p param) bool { return p.place == steps.Form }) {
		h.Set("Content-Type", formType)
	}
	for name, values := range extra {
		h[http.CanonicalHeaderKey(name)] = slices.Clone(values)
	}
	return h
}

// bodiless reports whether requests of a method have no body, so that all parameters are in the query.
func bodiless(method string) bool {
	return slices.Contains([]string{"", http.MethodGet, http.MethodHead, http.MethodTrace}, method)
}

func placeOf(method string, place steps.Place) steps.Place {
	if bodiless(method) {
		return steps.Query
	}
	return orElse(place, steps.Query)
}

// builder collects parameters in the order in which they are sent.
type builder struct {
	params   []param
	place    steps.Place // default of parameters
	bodiless bool
}

// add appends the common parameters that the request does not set, and then the parameters of the request.
func (b *builder) add(common []param, own []steps.Parameter) {
	for _, p := range common {
		if !slices.ContainsFunc(own, func(q steps.Parameter) bool { return q.Name == p.name }) {
			b.params = append(b.params, param{p.name, p.value, b.place})
		}
	}
	for _, p := range own {
		place := orElse(p.In, b.place)
		if b.bodiless {
			place = steps.Query
		}
		b.params = append(b.params, param{p.Name, p.Value, place})
	}
}

// set replaces the values of existing parameters and appends the others.
func (b *builder) set(values map[string]string) {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		found := false
		for i := range b.params {
			if b.params[i].name == name {
				b.params[i].value, found = values[name], true
			}
		}
		if !found {
			b.params = append(b.params, param{name, values[name], b.place})
		}
	}
}

func (b *builder) omit(names []string) {
	b.params = slices.DeleteFunc(b.params, func(p param) bool { return slices.Contains(names, p.name) })
}

// merged returns the parameters as the gateway reads them. A form value takes precedence over a query value, and the first
// of several values over the others.
func merged(params []param) map[string]string {
	m := map[string]string{}
	for _, place := range []steps.Place{steps.Form, steps.Query} {
		for _, p := range params {
			if _, ok := m[p.name]; p.place == place && !ok {
				m[p.name] = p.value
			}
		}
	}
	return m
}

// encode encodes the parameters of one place as name=value pairs. It encodes values with the given function.
func encode(params []param, place steps.Place, value func(param) string) string {
	var pairs []string
	for _, p := range params {
		if p.place == place {
			pairs = append(pairs, sign.Pct(p.name)+"="+value(p))
		}
	}
	return strings.Join(pairs, "&")
}

func plain(p param) string { return sign.Pct(p.value) }

// request returns the message as an HTTP request.
func (m message) request() (*http.Request, error) {
	u := *m.url
	if query := encode(m.params, steps.Query, plain); query != "" {
		u.RawQuery = query
	}
	var body io.Reader
	if form := encode(m.params, steps.Form, plain); form != "" {
		body = strings.NewReader(form)
	}
	req, err := http.NewRequest(m.method, u.String(), body)
	if err != nil {
		return nil, fmt.Errorf("invalid request method %q", m.method)
	}
	req.Header, req.Host = m.header.Clone(), orElse(m.host, u.Host)
	if body == nil && slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodOptions}, m.method) {
		req.Body = unrepeatable{strings.NewReader("")}
	}
	return req, nil
}

// unrepeatable is an empty body that cannot be read twice. Without it, net/http repeats a GET whose idle connection breaks.
type unrepeatable struct{ io.Reader }

func (unrepeatable) Close() error { return nil }
