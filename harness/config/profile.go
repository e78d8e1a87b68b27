// Package config is the profile of an endpoint: where it is, how calls are signed, which values make a
// call succeed there and which bring a fault about. [Load] reads one from YAML; [ForEndpoint] makes one
// of a bare address.
//
// Reading is strict: what is not understood is a problem with its line, and all problems of a file are
// reported at once.
package config

import (
	"time"

	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// Where a profile is found that no flag names.
const (
	Variable = "ROWPROOF_PROFILE" // environment variable with the file name of a profile
	File     = "rowproof.yaml"    // the profile of the current folder
)

// Profile is what is known of an endpoint beside the pages. It prints without its keys and tokens.
type Profile struct {
	// File is the name that Load was given; "" for a profile that was not read.
	File string
	// Embedded reports that the endpoint is the mock that comes with rowproof. No key.
	Embedded bool
	// Endpoint is the http or https URL that calls go to. Key endpoint; required.
	Endpoint string
	// Signature is how calls are signed: none or v1. Key signature; none where it is absent.
	Signature sign.Scheme
	// Credentials sign the calls. Key credentials: {id, secret, token}; each is env:NAME or, for a
	// loopback endpoint, the value itself. Empty where calls are not signed and a variable is unset.
	Credentials sign.Credentials
	// Timeout bounds one call as a whole. Key timeout, as in 10s; 0 where it is absent.
	Timeout time.Duration
	// Require is how much a run has to prove: none, R0, R1, R2 or a share such as 90%. Key require; R1 where
	// it is absent.
	Require reports.Gate
	// Allow lists the operations that change things and may be called here. Key allow.
	Allow []string
	// Reset is how to put the endpoint back to where it was; nil for no way. Key reset.
	Reset *Reset
	// Operations hold the values of each operation, by the value of Action. Key operations.
	Operations map[string]Operation
	// Gateway holds what the rows of the gateway page need, by the error's code, by row id, or by the
	// name of the parameter that it provides (SecurityToken, BearerToken). An error row of an operation that needs
	// another key or account, such as Forbidden, uses it too. Key gateway.
	Gateway map[string]Fixture

	marks     map[string]mark // of each key, by its path joined with dots
	variables *variables      // values that came from the environment
	unfilled  []string        // keys that hold [Blank]
}

// Operation is what one operation needs to succeed and to fail here.
type Operation struct {
	// Parameters are values of a call that succeeds. Several are a pool, from which a value that a
	// success uses up is not taken again. Key parameters: {name: value} or {name: [value, ...]}.
	Parameters map[string][]string
	// Enums are the values that go with an enumerated value. Key enums: {parameter: {value: change}}.
	Enums map[string]map[string]steps.Overlay
	// Errors are the changes that bring an error about, by code or, where a code repeats, by row id.
	// Key errors: {code: change}.
	Errors map[string]steps.Overlay
	// Notes are the changes that go against a note or make use of it, by row id. Key notes: {row: change}.
	Notes map[string]steps.Overlay
	// Causes correct what the pages are read to say of error rows, by code or, where a code repeats, by row id. A
	// cause without parameters names none. Key causes: {code: {fault: name, parameters: [name, ...]}}.
	Causes map[string]spec.Cause
	// Skip holds why rows are not tried, by row id. Key skip: {row: reason}.
	Skip map[string]string
	// Undo reverses the operation; nil for no way. Key undo.
	Undo *Undo
}

// Undo is an operation that reverses another.
type Undo struct {
	// Action is the operation to call. Key action.
	Action string
	// Parameters name those that it shares with the call to be undone. Key parameters: [name, ...].
	Parameters []string
}

// Reset restores the endpoint. Exactly one of the two is set.
type Reset struct {
	// URL is sent a POST; it is on the endpoint's own host or on loopback. Key url.
	URL string
	// Command is run, first its name, then its arguments. Key command.
	Command []string
}

// Fixture is somebody or something that the gateway treats differently.
type Fixture struct {
	// Credentials sign the call in place of the profile's own; nil to keep those. Key credentials.
	Credentials *sign.Credentials
	// Parameters are sent with the call, SecurityToken for one. Key parameters: {name: value}; a value
	// may be env:NAME, and must be for what is secret unless the endpoint is loopback.
	Parameters map[string]sign.Secret
	// Host is what the call says in the header Host; "" for the endpoint's own. Key host.
	Host string
	// Skip is why the row of the gateway page is not tried; "" to try it. Key skip.
	Skip string
}

// ForEndpoint is the profile of an endpoint of which only the address is known: unsigned, no values. The
// error says what is wrong with the address.
func ForEndpoint(address string) (*Profile, error) {
	if msg := addressProblem(address); msg != "" {
		return nil, Problems{problem("", mark{}, "bad-url", "the URL "+msg)}
	}
	return &Profile{Endpoint: address, Signature: sign.None}, nil
}
