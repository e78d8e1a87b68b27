package request

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// SendBy sets the method, the place of the parameters (query or form), and a parameter that is sent in the other place.
func (c *Composer) SendBy(t scenario.Transport) { c.transport = t }

// send prepares a request to be sent as the scenario says.
func (c *Composer) send(r *Request) error {
	t := c.transport
	if t == (scenario.Transport{}) {
		return nil
	}
	if r.Operation.Style == spec.ROA {
		return c.sendROA(r)
	}
	r.Method, r.Place = t.Method, Place(t.Placement)
	if t.Apart == "" {
		return nil
	}
	apart := map[Place]Place{Query: Form, Form: Query}[r.Place]
	if p := placeOf(r.Operation, c.Contract.ParameterSent(t.Apart)); p != "" {
		return unreached(spec.GapUnsupported, "%s is sent in the %s only", t.Apart, p)
	}
	if i := r.Index(t.Apart); i >= 0 {
		r.Parameters[i].In = apart
		return nil
	}
	if h := c.common(t.Apart).Header; h != "" {
		return unreached(spec.GapSignature, "requests have the header %s, so %s cannot be sent separately from the other parameters", h, t.Apart)
	}
	v := c.commonValue(r, t.Apart)
	if v == "" {
		return fmt.Errorf("the request has no %s that could be sent separately from the other parameters", t.Apart)
	}
	r.Parameters = append(r.Parameters, Parameter{Name: t.Apart, Value: v, In: apart})
	return nil
}

// sendROA sets the method of an ROA request. Its parameters remain where the page puts them. If the scenario is for any
// operation, GET and POST mean the documented method of the operation.
func (c *Composer) sendROA(r *Request) error {
	if c.transport.Apart != "" {
		return unreached(spec.GapUnsupported, "the parameters of an ROA operation have one place only")
	}
	if t := c.transport; !c.AnyOperation || t != scenario.Get && t != scenario.Post && t != scenario.PostInQuery {
		r.Method = t.Method
	}
	return nil
}

// SendControl makes the control use the same transport as the request with the fault if that transport is GET, or POST
// with a query. Other transports, such as PUT, are faults themselves.
func (c *Composer) SendControl(r *Request) {
	if t := c.transport; r.Operation.Style != spec.ROA && (t == scenario.Get || t == scenario.PostInQuery) {
		r.Method, r.Place = t.Method, Place(t.Placement)
	}
}

// Shadow adds a parameter to the query with an invalid value, while the form contains its valid value.
func (c *Composer) Shadow() {
	c.change(func(r *Request) error {
		if r.Operation.Style == spec.ROA {
			return unreached(spec.GapUnsupported, "an ROA operation has no form")
		}
		if p, ok := c.wrong(r); ok {
			r.Parameters = append(r.Parameters, p)
			return nil
		}
		const name = "Action" // every gateway rejects an unknown one
		if h := c.common(name).Header; h != "" {
			return unreached(spec.GapSignature, "the action is in the header %s, and the request has no other parameter for which the page documents an invalid value", h)
		}
		valid := Parameter{Name: name, Value: r.Operation.Name}
		r.Parameters = append(r.Parameters, valid, Parameter{Name: name, Value: undocumented, In: Query})
		return nil
	})
}

// undocumented is a value that no page documents.
const undocumented = "RowproofUnknown"

// wrong returns a parameter of a request with a value that the page documents as invalid, for the query: an identifier
// that an error row is about, or else an empty value of a required parameter, or an undocumented value of an enumeration.
// It returns false if the request has no such parameter. An endpoint may accept unknown identifiers that no error row is
// about, so that they would prove nothing.
func (c *Composer) wrong(r *Request) (p Parameter, ok bool) {
	best := 0
	for _, q := range r.Parameters {
		row := c.Contract.Parameter(q.Name)
		if row == nil {
			continue
		}
		other, rank := Parameter{Name: q.Name, Value: UnknownIdentifier(q.Value), In: Query}, 0
		switch {
		case row.Resource != "" && c.mayBeUnknown(q.Name):
			rank = 3
		case row.Required && !row.Conditional():
			other.Value, rank = "", 2
		case len(row.Enum) > 0:
			other.Value, rank = undocumented, 1
		}
		if rank > best {
			p, best = other, rank
		}
	}
	return p, best > 0
}

// mayBeUnknown reports whether an error row is about an identifier that does not exist.
func (c *Composer) mayBeUnknown(name string) bool {
	return slices.ContainsFunc(c.Contract.Errors, func(e spec.ErrorRow) bool {
		return e.Cause.Fault == spec.Unknown && slices.Contains(e.Cause.Parameters, name)
	})
}

// SetHeader sets a header.
func (c *Composer) SetHeader(name, value string) {
	c.change(func(r *Request) error {
		if http.CanonicalHeaderKey(name) == "Host" {
			r.Host = value
			return nil
		}
		if http.CanonicalHeaderKey(name) == "Content-Type" && hasBody(c.Contract) {
			return unreached(spec.GapUnsupported, "requests of %s have a body, whose content type is fixed", c.Contract.Operation.Name)
		}
		if r.Header == nil {
			r.Header = http.Header{}
		}
		r.Header.Set(name, value)
		return nil
	})
}
