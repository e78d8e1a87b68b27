package steps

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/provoke"
)

// counterMark stands in a value of the profile for a number that each request has for itself.
const counterMark = "{n}"

// number is the number of the request. The requests of one trial share it.
func (w *world) number() string {
	if w.fresh == nil {
		w.fresh = map[string]string{}
	}
	if w.fresh[counterMark] == "" {
		w.fresh[counterMark] = strconv.FormatInt(w.env.Serial.Add(1), 10)
	}
	return w.fresh[counterMark]
}

// freshOnce is a value that no request had before; the requests of one trial share it.
func (w *world) freshOnce(p *spec.Parameter, name string) string {
	if w.fresh == nil {
		w.fresh = map[string]string{}
	}
	if w.fresh[name] == "" {
		w.fresh[name] = provoke.Fresh(p, 0, w.env.Nonce())
	}
	return w.fresh[name]
}

// numbered fills the number of the request into a value of the profile.
func (w *world) numbered(value string) string {
	if !strings.Contains(value, counterMark) {
		return value
	}
	return strings.ReplaceAll(value, counterMark, w.number())
}

// renewed is the value that a request gives a parameter: the profile's or the page's, but a new one of a token and
// of what must be unique. A value that would break another rule if it were varied stays as it is.
func (w *world) renewed(p *spec.Parameter, value string) string {
	switch {
	case strings.Contains(value, counterMark):
		return w.numbered(value)
	case p.Idempotency:
		return w.freshOnce(p, p.Name)
	case p.Unique && !w.contract.Operation.Reads() && p.Resource == "" && len(p.Enum) == 0 && p.Type.JSON != spec.Integer && p.Type.JSON != spec.Number:
		if v := value + w.number(); (p.MaxLength == 0 || utf8.RuneCountInString(v) <= p.MaxLength) && p.Form.Allows(v) {
			return v
		}
	}
	return value
}

// lay puts values of the profile over a request.
func (w *world) lay(r *Request, o Overlay) {
	filled := Overlay{}
	for name, v := range o {
		if v != nil {
			text := w.numbered(*v)
			v = &text
		}
		filled[name] = v
	}
	r.lay(filled)
}
