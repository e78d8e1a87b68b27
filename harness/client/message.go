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
	body          string   // JSON; "" for none, and for a form in params
	secrets       []string // secrets that only this message has
	newConnection bool     // do not reuse a connection
}

// param is a parameter in the query or in the form, or a common parameter that the scheme sends elsewhere.
type param struct {
	name, value string
	place       steps.Place
	wire        sign.Wire
}

const (
	formType = "application/x-www-form-urlencoded"
	jsonType = "application/json; charset=utf-8"
)

// compose converts a request to a message. It adds the common parameters, applies the changes of the request, signs, and
// then applies Tamper and TamperBody. Each call has its own nonce, time and signature.
func (c *Client) compose(r steps.Request) (message, error) {
	who, err := c.identity(r.Identity, r.Operation.Style)
	if err != nil {
		return message{}, err
	}
	common, err := c.common(r, who)
	if err != nil {
		return message{}, err
	}
	b := builder{place: placeOf(r), bodiless: bodiless(r.Method)}
	b.wire = func(name string) sign.Wire { return who.scheme.Wire(name, r.Operation.Style) }
	b.add(common, r.Parameters)
	b.set(r.Set)
	b.omit(r.Omit)
	m := message{
		method: orElse(r.Method, http.MethodGet), url: c.address(r.Path), host: orElse(r.Host, who.host), newConnection: r.NewConnection, body: r.Body,
	}
	id := b.unload(&m, r.Header)
	m.sign(who, b, sign.Key{ID: id, Secret: who.key.Secret, Given: given(r, b.wire(sign.Signature)), Unsigned: slices.Contains(r.Omit, sign.Signature)})
	m.tamper(r.Tamper, b)
	if r.TamperBody {
		m.body = altered(m.body)
	}
	return m, nil
}

// given returns the signature that a request sets in place of the computed one. It returns nil if the request sets
// none.
func given(r steps.Request, w sign.Wire) *string {
	for _, values := range []map[string]string{r.Tamper, r.Set} {
		if v, ok := values[sign.Signature]; ok {
			if w.Write != nil {
				v = w.Write(v)
			}
			return &v
		}
	}
	return nil
}

// sign signs a message.
func (m *message) sign(who signer, b builder, k sign.Key) {
	signed := sign.Message{
		Method: m.method, Host: orElse(m.host, m.url.Host), Path: m.url.EscapedPath(), Header: m.header,
		Query: pairs(m.params, steps.Query), Form: pairs(m.params, steps.Form),
		Body: func() []byte { return []byte(orElse(m.body, encode(m.params, steps.Form).sent)) },
	}
	signature := who.scheme.Sign(&signed, k)
	for _, p := range signed.Added {
		m.params = append(m.params, param{name: p.Name, value: p.Value, place: b.place})
	}
	m.secrets = append(m.secrets, signature)
	for name, values := range m.header {
		if sign.Sensitive(name) {
			m.secrets = append(m.secrets, values...)
		}
	}
}

// tamper changes a signed message, but not its signature.
func (m *message) tamper(values map[string]string, b builder) {
	values = maps.Clone(values)
	delete(values, sign.Signature)
	for name, v := range values {
		if w := b.wire(name); w.Header != "" {
			m.header.Set(w.Header, written(w, v))
			delete(values, name)
		}
	}
	b.params = m.params
	b.set(values)
	m.params = b.params
	m.typeBody()
}

// altered returns a JSON text with another member at its beginning. A text that is not an object gets a space.
func altered(body string) string {
	members, ok := strings.CutPrefix(body, "{")
	switch {
	case !ok:
		return body + " "
	case strings.HasPrefix(strings.TrimSpace(members), "}"):
		return `{"RowproofTampered":"1"` + members
	}
	return `{"RowproofTampered":"1",` + members
}

// content returns the body: JSON or a form.
func (m *message) content() encoded {
	if m.body != "" {
		return encoded{m.body, maskedJSON(m.body)}
	}
	return encode(m.params, steps.Form)
}

// typeBody sets the content type of a JSON body or a form.
func (m *message) typeBody() {
	_, ok := m.header["Content-Type"]
	switch {
	case ok:
	case m.body != "":
		m.header.Set("Content-Type", jsonType)
	case slices.ContainsFunc(m.params, func(p param) bool { return p.place == steps.Form }):
		m.header.Set("Content-Type", formType)
	}
}

// bodiless reports whether requests of a method have no body, so that all parameters are in the query.
func bodiless(method string) bool {
	return slices.Contains([]string{"", http.MethodGet, http.MethodHead, http.MethodTrace}, method)
}

// placeOf returns the place of parameters that have none. A request with a JSON body has no form.
func placeOf(r steps.Request) steps.Place {
	if bodiless(r.Method) || r.Body != "" {
		return steps.Query
	}
	return orElse(r.Place, steps.Query)
}

// address returns the URL of an encoded path below the endpoint. The path "" means the endpoint itself.
func (c *Client) address(path string) *url.URL {
	if path == "" {
		return c.base
	}
	u := *c.base
	u.RawPath = strings.TrimSuffix(c.base.EscapedPath(), "/") + "/" + strings.TrimPrefix(path, "/")
	u.Path, _ = url.PathUnescape(u.RawPath) // the path is encoded
	return &u
}

// builder collects parameters in the order in which they are sent.
type builder struct {
	params   []param
	place    steps.Place // default of parameters
	bodiless bool
	wire     func(name string) sign.Wire
}

// add appends the common parameters that the request does not set, and then the parameters of the request.
func (b *builder) add(common []param, own []steps.Parameter) {
	b.params = make([]param, 0, len(common)+len(own))
	for _, p := range common {
		if !isParameter(p.wire) || !slices.ContainsFunc(own, func(q steps.Parameter) bool { return q.Name == p.name }) {
			p.place = b.place
			b.params = append(b.params, p)
		}
	}
	for _, p := range own {
		place := orElse(p.In, b.place)
		if b.bodiless {
			place = steps.Query
		}
		b.params = append(b.params, param{name: p.Name, value: p.Value, place: place})
	}
}

// unload moves the parameters of b to m. Parameters that the scheme sends as headers become headers of m, and the
// others become its parameters. The extra headers override the headers of the scheme. If the header Authorization
// contains the id of the access key, unload returns this id.
func (b *builder) unload(m *message, extra http.Header) (id string) {
	m.header = http.Header{"User-Agent": {"rowproof"}}
	m.params = make([]param, 0, len(b.params)+1) // with the signature
	for _, p := range b.params {
		switch {
		case p.wire.Inside && p.name == sign.AccessKeyID:
			id = p.value
		case p.wire.Inside:
		case p.wire.Header != "":
			m.header.Set(p.wire.Header, written(p.wire, p.value))
		default:
			m.params = append(m.params, p)
		}
		if p.wire.Repeat != "" {
			m.header.Set(p.wire.Repeat, p.value)
		}
	}
	for name, values := range extra {
		m.header[http.CanonicalHeaderKey(name)] = slices.Clone(values)
	}
	m.typeBody()
	return id
}

// isParameter reports whether a request carries a common parameter in the query or the form.
func isParameter(w sign.Wire) bool { return w.Header == "" && !w.Inside }

// written returns the value of a common parameter as it is sent.
func written(w sign.Wire, value string) string {
	if w.Write != nil {
		return w.Write(value)
	}
	return value
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
		if !found && name != sign.Signature {
			b.params = append(b.params, b.named(name, values[name]))
		}
	}
}

// named returns a common parameter, or a parameter that no page documents.
func (b *builder) named(name, value string) param {
	p := param{name: name, value: value, place: b.place}
	if b.wire != nil {
		p.wire = b.wire(name)
	}
	return p
}

func (b *builder) omit(names []string) {
	b.params = slices.DeleteFunc(b.params, func(p param) bool { return slices.Contains(names, p.name) })
}

// pairs returns the parameters that are sent in the given place.
func pairs(params []param, place steps.Place) []sign.Pair {
	all := make([]sign.Pair, 0, len(params))
	for i := range params {
		if p := &params[i]; p.place == place {
			all = append(all, sign.Pair{Name: p.name, Value: p.value})
		}
	}
	return all
}

// encoded is a query or a form.
type encoded struct {
	sent  string
	shown string // for records: the values that have the name of a secret are masked
}

// encode encodes the parameters of one place as name=value pairs.
func encode(params []param, place steps.Place) encoded {
	var b, shown []byte
	copied := 0 // bytes of b that are in shown
	for i := range params {
		p := &params[i]
		if p.place != place {
			continue
		}
		if len(b) == 0 {
			b = make([]byte, 0, 48*(len(params)-i))
		} else {
			b = append(b, '&')
		}
		b = append(sign.AppendPct(b, p.name), '=')
		start := len(b)
		b = sign.AppendPct(b, p.value)
		if p.value != "" && sign.Sensitive(p.name) {
			shown = append(append(shown, b[copied:start]...), sign.Mask...)
			copied = len(b)
		}
	}
	e := encoded{sent: string(b)}
	if e.shown = e.sent; copied > 0 {
		e.shown = string(append(shown, b[copied:]...))
	}
	return e
}

// request returns the message, which has the given query and body, as an HTTP request.
func (m message) request(query, content string) (*http.Request, error) {
	u := *m.url
	if query != "" {
		u.RawQuery = query
	}
	var body io.Reader
	if content != "" {
		body = strings.NewReader(content)
	}
	req, err := http.NewRequest(m.method, "", body)
	if err != nil {
		return nil, fmt.Errorf("invalid request method %q", m.method)
	}
	req.URL, req.Header, req.Host = &u, m.header.Clone(), orElse(m.host, u.Host)
	return req, nil
}
