// Package adapter speaks the adapter protocol: one program per SDK, which reads calls as JSON lines from its standard input
// and writes answers as JSON lines to its standard output. The protocol and its schema are in .github/SDK-ADAPTERS.md.
package adapter

import "encoding/json"

// Version is the version of the protocol.
const Version = 1

// Hello is the first line that an adapter reads.
type Hello struct {
	Hello int `json:"hello"` // [Version]
}

// A Description is the answer to [Hello]. Whatever an adapter does not list is unsupported.
type Description struct {
	Protocol   int      `json:"protocol"`
	Name       string   `json:"name"`
	Version    string   `json:"version"` // of the SDK
	Language   string   `json:"language"`
	Surfaces   []string `json:"surfaces"`             // typed, generic
	Signatures []string `json:"signatures"`           // v1, roa, acs3, bearer
	Formats    []string `json:"formats"`              // JSON, XML
	Operations []string `json:"operations,omitempty"` // operations of the typed surface, as Product/Version/Operation; if absent, any operation
	Options    []string `json:"options,omitempty"`    // sts, retries, timeout, tls, method
	// Losses are what the SDK itself loses, so that its adapter cannot report it, such as [LargeIntegers]. A check
	// accepts them; a run does not.
	Losses []string `json:"losses,omitempty"`
}

// Losses of an SDK.
const (
	LargeIntegers  = "large-integers"   // integers above 2^53 are rounded
	Nulls          = "nulls"            // null cannot be distinguished from an absent member
	EmptyLists     = "empty-lists"      // an empty list cannot be distinguished from an absent member
	SuccessStatus  = "status"           // the caller does not see the status of a success
	ErrorStatus    = "error-status"     // the caller does not see the status of an error
	ErrorMessage   = "error-message"    // the caller does not see the message as it was sent
	ErrorRequestID = "error-request-id" // the caller does not see the request id of an error
)

// A Call asks an adapter for one call of the SDK. Numbers are literals: an adapter must not read them as doubles. An absent
// parameter, null and an empty value differ.
type Call struct {
	Case        string            `json:"case"` // returned unchanged in the answer
	Product     string            `json:"product"`
	Operation   string            `json:"operation"`
	Version     string            `json:"version"`
	Style       string            `json:"style"`            // RPC or ROA
	Method      string            `json:"method,omitempty"` // HTTP method; absent for the default of the SDK, which is what most callers use
	Path        string            `json:"path,omitempty"`   // path template of an ROA operation
	Places      map[string]string `json:"places,omitempty"` // place per parameter of the first level: path, query, header, form or body
	Forms       map[string]string `json:"forms,omitempty"`  // serialization per list or structure of the first level: flat, json or simple; flat if absent
	Parameters  json.RawMessage   `json:"parameters"`       // object, nested, by wire name
	Endpoint    string            `json:"endpoint"`         // host:port
	TLS         *TLS              `json:"tls,omitempty"`
	Credentials Credentials       `json:"credentials"`
	Surface     string            `json:"surface"`             // typed or generic
	Signature   string            `json:"signature"`           // v1, roa, acs3 or bearer
	Format      string            `json:"format"`              // JSON or XML
	Retries     string            `json:"retries"`             // default or on
	TimeoutMS   int               `json:"timeoutMs,omitempty"` // for reading an answer; 0 for the default of the SDK
}

// TLS makes an adapter call an HTTPS endpoint.
type TLS struct {
	CA string `json:"ca"` // file with the certificate of the authority, in PEM
}

// Credentials authenticate a call. An adapter creates one client for each value.
type Credentials struct {
	ID     string `json:"id,omitempty"`
	Secret string `json:"secret,omitempty"`
	Token  string `json:"token,omitempty"`  // security token of STS
	Bearer string `json:"bearer,omitempty"` // bearer token; then id and secret are empty
}

// An Answer is the answer to a [Call]. Exactly one of Result, Error and Unsupported is set.
type Answer struct {
	Case        string          `json:"case"`
	Status      int             `json:"status,omitempty"` // HTTP status, if the SDK exposes it
	Result      json.RawMessage `json:"result,omitempty"` // what the caller sees: the objects of the SDK, by wire name
	Error       *Error          `json:"error,omitempty"`
	Unsupported string          `json:"unsupported,omitempty"` // why the SDK cannot make the call
}

// An Error is what the caller of the SDK sees instead of a result. Its fields come from the typed error, not from its text.
type Error struct {
	Kind       string          `json:"kind"` // server, client, timeout, connection or panic
	Type       string          `json:"type,omitempty"`
	Code       json.RawMessage `json:"code,omitempty"` // literal, usually a string
	Message    string          `json:"message,omitempty"`
	Status     int             `json:"status,omitempty"`
	RequestID  string          `json:"requestId,omitempty"`
	HostID     string          `json:"hostId,omitempty"`
	Recommend  string          `json:"recommend,omitempty"`
	RetryAfter json.RawMessage `json:"retryAfter,omitempty"` // literal
	Text       string          `json:"text,omitempty"`       // the whole text of the error
}
