package adaptertest

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
)

// draft is a request that is being composed.
type draft struct {
	call   adapter.Call
	style  spec.Style
	scheme sign.Scheme
	path   string
	body   map[string]any
	sign.Message
}

// compose returns the signed request of a call.
func compose(c adapter.Call, spaces string) (*http.Request, error) {
	d := &draft{call: c, style: spec.Style(c.Style), path: c.Path, body: map[string]any{}}
	d.Method, d.Host, d.Header = cmp.Or(c.Method, http.MethodPost), c.Endpoint, http.Header{}
	d.scheme, _ = sign.Find(sign.Name(c.Signature))
	d.scheme = sign.ForStyle(d.scheme, d.style)
	if d.style == spec.RPC {
		d.path = "/"
	}
	parameters, _ := decode(c.Parameters).(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		d.add(name, parameters[name])
	}
	d.common()
	d.Path = d.path
	body := d.content()
	d.Message.Body = func() []byte { return body }
	key := sign.Key{ID: c.Credentials.ID, Secret: sign.Secret(c.Credentials.Secret)}
	d.scheme.Sign(&d.Message, key)
	d.carry(d.Added)
	if d.form() {
		body = []byte(encoded(d.Form, spaces))
	}
	return d.request(body, spaces)
}

func (d *draft) request(body []byte, spaces string) (*http.Request, error) {
	scheme := "http"
	if d.call.TLS != nil {
		scheme = "https"
	}
	address := scheme + "://" + d.Host + d.Path
	if len(d.Query) > 0 {
		address += "?" + encoded(d.Query, spaces)
	}
	r, err := http.NewRequest(d.Method, address, strings.NewReader(string(body)))
	if err != nil {
		return nil, err
	}
	r.GetBody = nil // the transport must not repeat a request
	r.Header = d.Header
	return r, nil
}

// add puts a parameter into the request. A parameter that is null is not sent, except in a JSON body.
func (d *draft) add(name string, value any) {
	where := d.call.Places[name]
	switch {
	case where == "body" && d.style == spec.ROA:
		d.body[name] = value
	case value == nil:
	case where == "path":
		d.path = strings.ReplaceAll(d.path, "{"+name+"}", sign.Pct(text(value)))
	case where == "header":
		d.Header.Set(name, text(value))
	default:
		d.parameter(where, d.serialize(name, value)...)
	}
}

// parameter adds parameters to the query or to the form.
func (d *draft) parameter(where string, pairs ...sign.Pair) {
	if where == "query" || where == "" && (d.style == spec.ROA || d.Method == http.MethodGet) {
		d.Query = append(d.Query, pairs...)
	} else {
		d.Form = append(d.Form, pairs...)
	}
}

func (d *draft) serialize(name string, value any) []sign.Pair {
	_, scalar := value.(string)
	list, isList := value.([]any)
	switch form := spec.Serialization(d.call.Forms[name]); {
	case scalar:
	case form == spec.AsJSON:
		return []sign.Pair{{Name: name, Value: string(encode(value))}}
	case form == spec.Simple && isList:
		var all []string
		for _, v := range list {
			all = append(all, text(v))
		}
		return []sign.Pair{{Name: name, Value: strings.Join(all, ",")}}
	}
	return flat(name, value)
}

func flat(name string, value any) []sign.Pair {
	var all []sign.Pair
	switch v := value.(type) {
	case nil:
	case []any:
		for i, x := range v {
			all = append(all, flat(name+"."+strconv.Itoa(i+1), x)...)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			all = append(all, flat(name+"."+key, v[key])...)
		}
	default:
		all = []sign.Pair{{Name: name, Value: text(v)}}
	}
	return all
}

// common adds the parameters that all calls have.
func (d *draft) common() {
	c := d.call.Credentials
	token := sign.Secret(c.Token)
	if d.scheme.About().Name == sign.Bearer {
		token = sign.Secret(c.Bearer)
	}
	pairs := d.scheme.Common(sign.Call{ID: c.ID, Token: token, Nonce: rand.Text(), Time: time.Now()})
	pairs = append(pairs, sign.Pair{Name: "Action", Value: d.call.Operation}, sign.Pair{Name: "Version", Value: d.call.Version})
	d.carry(append(pairs, sign.Pair{Name: "Format", Value: d.call.Format}))
}

// carry puts common parameters where the scheme has them.
func (d *draft) carry(pairs []sign.Pair) {
	for _, p := range pairs {
		w := d.scheme.Wire(p.Name, d.style)
		value := p.Value
		if w.Write != nil {
			value = w.Write(value)
		}
		switch {
		case w.Inside, w.Lacks != "":
		case w.Header != "":
			d.Header.Set(w.Header, value)
		default:
			if w.Repeat != "" {
				d.Header.Set(w.Repeat, value)
			}
			d.parameter("", sign.Pair{Name: p.Name, Value: value})
		}
	}
}

// content returns the body to sign, and sets its type.
func (d *draft) content() []byte {
	switch {
	case d.form():
		d.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return []byte(encoded(d.Form, "%20"))
	case len(d.body) > 0:
		d.Header.Set("Content-Type", "application/json")
		return encode(d.body)
	}
	return nil
}

func (d *draft) form() bool { return len(d.Form) > 0 }

// encoded returns parameters as a query, with the given encoding of spaces.
func encoded(pairs []sign.Pair, spaces string) string {
	var all []string
	for _, p := range pairs {
		all = append(all, sign.Pct(p.Name)+"="+strings.ReplaceAll(sign.Pct(p.Value), "%20", spaces))
	}
	return strings.Join(all, "&")
}

func text(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return string(encode(v))
}

func decode(b []byte) any {
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil || d.More() {
		return nil
	}
	return v
}

func encode(v any) json.RawMessage {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // cannot fail: v consists of JSON values
	return json.RawMessage(strings.TrimSpace(b.String()))
}
