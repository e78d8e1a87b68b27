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

// message is a request with all that travels, before it is written down as HTTP.
type message struct {
	method string
	url    *url.URL // without the query of params
	host   string
	header http.Header
	params []param
	apart  bool // sent on a new connection
}

// param is one parameter, in the place where it travels.
type param struct {
	name, value string
	place       steps.Place
}

const formType = "application/x-www-form-urlencoded"

// compose turns a request into a message: common parameters, then what the request changes in them, then
// the signature, then what is tampered with.
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
		header: headers(r.Header, b.params), params: b.params, apart: r.NewConnection,
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

// bodiless methods have no form: all their parameters travel in the query.
func bodiless(method string) bool {
	return slices.Contains([]string{"", http.MethodGet, http.MethodHead, http.MethodTrace}, method)
}

func placeOf(method string, place steps.Place) steps.Place {
	if bodiless(method) {
		return steps.Query
	}
	return orElse(place, steps.Query)
}

// builder collects parameters in the order in which they travel.
type builder struct {
	params   []param
	place    steps.Place // of parameters that name no place
	bodiless bool
}

// add takes the common parameters but those that the request itself has, then the request's.
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

// set gives parameters another value where they stand, or adds them.
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

// merged is what the gateway makes of query and form: a form value wins over a query value, the first of
// several in one place over the others.
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

// encode writes the parameters of one place, each value by the given function.
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

// request writes a message as HTTP.
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
		return nil, fmt.Errorf("the request can not be written: method %q", m.method)
	}
	req.Header, req.Host = m.header.Clone(), orElse(m.host, u.Host)
	if body == nil && slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodOptions}, m.method) {
		req.Body = unrepeatable{strings.NewReader("")}
	}
	return req, nil
}

// unrepeatable is an empty body. net/http sends a GET again by itself when a kept connection breaks,
// unless the request has a body that it can not read twice.
type unrepeatable struct{ io.Reader }

func (unrepeatable) Close() error { return nil }
