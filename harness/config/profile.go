// Package config reads the profile of an endpoint: its URL, how requests are signed, and which values make requests succeed
// or fail. [Load] reads a profile from YAML. [ForEndpoint] returns a profile with only a URL.
//
// Load is strict: one error lists all unknown keys and invalid values of a profile, with their lines.
package config

import (
	"crypto/x509"
	"slices"
	"time"

	"github.com/rowproof/rowproof/harness/config/internal/yamltree"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// Default locations of a profile.
const (
	Variable = "ROWPROOF_PROFILE" // environment variable with the path of a profile
	File     = "rowproof.yaml"    // file name in the current folder
)

// Profile describes an endpoint. Printing it masks keys and tokens. The comment of each field names the key in the file.
type Profile struct {
	// File is the file name passed to [Load], or "".
	File string
	// Embedded reports that the endpoint is rowproof's own mock. Profiles have no key for this field.
	Embedded bool
	// Endpoint is the http or https URL of the endpoint. Key: endpoint; required.
	Endpoint string
	// Signature is the name of the signature scheme; see [sign.Names]. Key: signature; default: none.
	Signature sign.Name
	// Credentials sign the requests. Key: credentials, with id, secret and token; each is env:NAME or, for a loopback
	// endpoint, a literal value. A value is empty if requests are unsigned and its variable is not set.
	Credentials sign.Credentials
	// DefaultCredentials reports that the provider's default chain supplies the credentials. Key: credentials: default.
	DefaultCredentials bool
	// Timeout is the time limit of one call. Key: timeout, such as 10s; 0 if absent.
	Timeout time.Duration
	// Roots are the authorities that may sign the certificate of the endpoint; nil means those of the system. Key: ca, with
	// PEM text or the name of a PEM file.
	Roots *x509.CertPool
	// ServerName is the name in the certificate of the endpoint; "" means the host of the endpoint. Key: server_name.
	ServerName string
	// Proxy is the URL of a proxy, which may contain a password; "" means none. Key: proxy.
	Proxy sign.Secret
	// Rate limits how often the run calls the endpoint. Key: rate, such as 5/s.
	Rate Rate
	// Concurrency is how many calls of one operation may be in flight; 0 means any number. Key: concurrency.
	Concurrency int
	// Budget is how many calls of one changing operation the endpoint may accept in a run; see [Profile.Accepts]. Key: budget.
	Budget int
	// Require is how much a run must prove: none, R0, R1, R2 or a share such as 90%. Key: require; the default is R1.
	Require reports.Gate
	// Known are the known failures, which do not make a run fail. Key: known, with the name of a YAML file.
	Known []reports.Known
	// Keep determines which exchanges the reports contain in full. Key: keep; the default is failed.
	Keep reports.Keep
	// Allow lists the operations that change resources and may be called at this endpoint. Key: allow.
	Allow []string
	// Reset restores the endpoint; it may be nil. Key: reset.
	Reset *Reset
	// Operations maps operation names to their values. Key: operations.
	Operations map[string]Operation
	// Gateway maps rows to the identities that test them. Rows of the gateway page are named by error code, row id or
	// parameter name, such as SecurityToken. Error rows of operations that need another account, such as Forbidden, are
	// named by code. Key: gateway.
	Gateway map[string]Fixture

	marks     map[string]yamltree.Mark // positions of keys, by path joined with dots
	variables *variables               // values from the environment
	unfilled  []string                 // keys with the value Blank
}

// Problems lists all problems of a profile in the order of lines. It is the error of [Load].
type Problems = yamltree.Problems

// Operation holds the values of one operation.
type Operation struct {
	// Parameters are the values of a request that succeeds. Several values are a pool: a successful request uses up one
	// of them. Mappings and lists are encoded as JSON. Key parameters: {name: value} or {name: [value, ...]}. See
	// [Operation.Values].
	Parameters map[string][]string
	// Lists maps parameters to their lists, each as one JSON text.
	Lists map[string]string
	// Enums are the changes that an enumerated value requires in other parameters. Key enums: {parameter: {value:
	// change}}.
	Enums map[string]map[string]steps.Overlay
	// Errors are the changes that trigger an error, by code, or by row id if several rows have the code. Key errors: {code:
	// change}.
	Errors map[string]steps.Overlay
	// Notes are the changes that violate a note or use what it allows, by row id. Key notes: {row: change}.
	Notes map[string]steps.Overlay
	// Causes replace the inferred causes of error rows, by code, or by row id if several rows have the code. Key causes:
	// {code: {fault: name, parameters: [name, ...]}}.
	Causes map[string]spec.Cause
	// Skip maps the ids of rows to skip to the reason. Key skip: {row: reason}.
	Skip map[string]string
	// Undo reverses the operation; it may be nil. Key undo.
	Undo *Undo
	// Rate limits how often the operation is called. Key rate.
	Rate Rate
	// Concurrency is how many calls of the operation may be in flight; 0 means the number of the profile. Key concurrency.
	Concurrency int
}

// Undo is an operation that reverses another.
type Undo struct {
	// Action is the operation to call. Key action.
	Action string
	// Parameters lists the parameters to repeat from the request to undo. Key parameters: [name, ...].
	Parameters []string
}

// Reset restores the endpoint. Exactly one of URL and Command is set.
type Reset struct {
	// URL receives a POST. Its host is the endpoint's host or loopback. Key url.
	URL string
	// Command is the name of a command followed by its arguments. Key command.
	Command []string
}

// Fixture changes the identity or the host of a request.
type Fixture struct {
	// Credentials replace the credentials of the profile; nil keeps those. Key credentials.
	Credentials *sign.Credentials
	// Parameters are added to the request, such as SecurityToken. Key parameters: {name: value}; a value may be env:NAME,
	// and a secret value must be env:NAME unless the endpoint is loopback.
	Parameters map[string]sign.Secret
	// Host is the Host header; "" means the endpoint's host. Key host.
	Host string
	// Skip is the reason to skip the row of the gateway page; "" to test it. Key skip.
	Skip string
}

// ForEndpoint returns a profile with the given endpoint, without signature and values. It returns an error if the address
// is invalid.
func ForEndpoint(address string) (*Profile, error) {
	if msg := addressProblem(address); msg != "" {
		return nil, Problems{yamltree.Problem("", yamltree.Mark{}, "bad-url", "the URL "+msg)}
	}
	return &Profile{Endpoint: address, Signature: sign.None}, nil
}

// MayCall reports whether an operation may be called: it only reads, the endpoint is loopback, or the profile allows it by
// name.
func (p *Profile) MayCall(operation string) bool {
	return (spec.Operation{Name: operation}).Reads() || Loopback(p.Endpoint) || slices.Contains(p.Allow, operation)
}

// defaultBudget is the budget of a profile without the key budget, for an endpoint that is not loopback.
const defaultBudget = 50

// Accepts returns how many calls of one changing operation the endpoint may accept in a run, or 0 if there is no limit.
func (p *Profile) Accepts() int {
	if p.Budget == 0 && !Loopback(p.Endpoint) {
		return defaultBudget
	}
	return p.Budget
}
