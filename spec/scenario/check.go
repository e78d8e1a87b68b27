package scenario

import (
	"errors"
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// StepError is an error in one step of a scenario.
type StepError struct {
	Index int // index of the step
	Err   error
}

func (e *StepError) Error() string { return e.Err.Error() }

func (e *StepError) Unwrap() error { return e.Err }

// Check returns an error if an expanded scenario does not fit the page c. The rows must be rows of the page or of the
// gateway page, the operation must be the operation of the page, and the parameters, fields, values and error rows in
// the steps must be documented. On a gateway page, steps may name any parameter and field. The gateway may be nil. An
// error in one step is a [*StepError].
func Check(c, gateway *spec.Contract, rows []spec.RowID, steps []Step) error {
	k := checker{c: c, gateway: gateway}
	if err := k.rows(rows); err != nil {
		return err
	}
	for i, st := range steps {
		if err := k.step(st); err != nil {
			return &StepError{i, err}
		}
	}
	return k.order(steps)
}

// checker contains the pages that document the rows and names in a scenario.
type checker struct{ c, gateway *spec.Contract }

func (k checker) pages() []*spec.Contract {
	if k.gateway == nil {
		return []*spec.Contract{k.c}
	}
	return []*spec.Contract{k.c, k.gateway}
}

func (k checker) rows(ids []spec.RowID) error {
	if len(ids) == 0 {
		return errors.New("the scenario names no row: add a tag such as @row:request/RegionId")
	}
	for _, id := range ids {
		if !slices.ContainsFunc(k.pages(), func(c *spec.Contract) bool { return hasRow(c, id) }) {
			return fmt.Errorf("%s has no row %q", k.c.Page, id)
		}
	}
	return nil
}

func hasRow(c *spec.Contract, id spec.RowID) bool {
	return slices.ContainsFunc(c.Rows(), func(r spec.Row) bool { return r.ID == id })
}

// order checks the sequence of the steps: a scenario describes a request, sends it, and judges the response.
func (k checker) order(steps []Step) error {
	if len(steps) == 0 || steps[0].Phrase != ValidRequest && steps[0].Phrase != AnyRequest {
		return fmt.Errorf("the scenario has no request: begin with %q", "Given "+Background(k.c).Text())
	}
	has := func(p *Phrase) bool { return slices.ContainsFunc(steps, func(s Step) bool { return s.Phrase == p }) }
	if has(CannotTry) {
		return nil
	}
	judged := false
	for i, st := range steps {
		if st.Phrase.Role != Then {
			continue
		}
		judged = true
		if send := sender(st.Phrase); send != nil && !has(send) {
			return &StepError{i, fmt.Errorf("add a step such as %q before this step", sentFor[send])}
		}
	}
	if !judged {
		return errors.New("the scenario does not judge a response: add a Then step")
	}
	return nil
}

// sentFor contains the sentences of the steps that send a request, for error messages.
var sentFor = map[*Phrase]string{
	Send:     "When " + Send.With(Post, json).Text(),
	SendBoth: "When " + SendBoth.With(Post).Text(),
}

// sender returns the step that sends the request whose response the Then step judges. It returns nil if the Then step
// needs no request.
func sender(then *Phrase) *Phrase {
	switch then {
	case ExampleIsError:
		return nil
	case BothHave, SameFields, SameErrorFields, SameFormat:
		return SendBoth
	}
	return Send
}

// step checks the names and values of one step.
func (k checker) step(st Step) error {
	if (st.Phrase == Fit || st.Phrase == EqualsValue) && k.c.Kind != spec.GatewayPage {
		if err := k.value(string(st.Args[0].Value.(Name)), string(st.Args[1].Value.(Text))); err != nil {
			return err
		}
	}
	if st.Phrase == HasHeader {
		return k.header(string(st.Args[0].Value.(Name)))
	}
	for i, a := range st.Args {
		if err := k.arg(st.Phrase.names[i], a.Value); err != nil {
			return err
		}
	}
	return nil
}

func (k checker) arg(kind string, v Value) error {
	switch kind {
	case "operation":
		return k.operation(string(v.(Name)))
	case "parameter", "other":
		return k.parameter(string(v.(Name)))
	case "method":
		if apart := v.(Transport).Apart; apart != "" {
			return k.parameter(apart)
		}
	case "field":
		return k.field(string(v.(Name)))
	case "row":
		return k.errorRow(spec.RowID(v.(Row)))
	}
	return nil
}

func (k checker) operation(name string) error {
	if k.c.Operation.Name != name {
		return fmt.Errorf("%s does not document the operation %s", k.c.Page, name)
	}
	return nil
}

// Common parameters that authenticate, by their names on gateway pages. A client may send them as headers.
const (
	Signature = "Signature"
	Timestamp = "Timestamp"
)

// Authentication contains the common parameters that only signed requests have.
var Authentication = []string{
	"AccessKeyId", Signature, "SignatureMethod", "SignatureVersion", "SignatureNonce",
	Timestamp, "SecurityToken", "SignatureType", "BearerToken",
}

// Credentials contains the common parameters with values of the credentials.
var Credentials = []string{"AccessKeyId", Signature, "SecurityToken", "BearerToken"}

// protocol contains the parameters that every request may have, whatever the pages document.
var protocol = []string{
	"Action", "Version", "Format", "AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce",
	"Timestamp", "SecurityToken", "SignatureType", "BearerToken",
}

func (k checker) parameter(name string) error {
	if k.c.Kind == spec.GatewayPage || slices.Contains(protocol, name) || k.find(name) != nil {
		return nil
	}
	return fmt.Errorf("%s has no request parameter %s", k.c.Page, name)
}

// find returns a parameter of the page or of the gateway page, or nil.
func (k checker) find(name string) *spec.Parameter {
	for _, c := range k.pages() {
		if p := c.ParameterSent(name); p != nil {
			return p
		}
	}
	return nil
}

func (k checker) value(name, value string) error {
	if p := k.find(name); p != nil && !p.Documents(value) && value != p.Default && value != p.Example {
		return fmt.Errorf("%s does not document the value %q of %s", k.c.Page, value, name)
	}
	return nil
}

func (k checker) field(path string) error {
	if k.c.Kind == spec.GatewayPage || slices.ContainsFunc(k.c.Fields, func(f spec.Field) bool { return f.Path == path }) {
		return nil
	}
	return fmt.Errorf("%s has no response field %s", k.c.Page, path)
}

func (k checker) header(name string) error {
	for _, c := range k.pages() {
		if c.Header(name) != nil {
			return nil
		}
	}
	return fmt.Errorf("%s has no response header %s", k.c.Page, name)
}

func (k checker) errorRow(id spec.RowID) error {
	for _, c := range k.pages() {
		if c.Error(id) != nil {
			return nil
		}
	}
	return fmt.Errorf("%s has no error row %q", k.c.Page, id)
}
