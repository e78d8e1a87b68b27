package config

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec"
)

// Kind is what a key of a profile holds.
type Kind string

// The kinds. A value is one scalar; numbers, booleans and dates are read as the text that the file has.
const (
	Mapping  Kind = "mapping"                 // of the keys that the table lists below it
	Names    Kind = "mapping of names"        // of names that the writer of the profile knows
	Text     Kind = "value"                   // any scalar
	Pool     Kind = "value or list of values" // the list is not empty
	Alter    Kind = "value or null"           // null leaves a parameter out
	Values   Kind = "list of values"
	Name     Kind = "name"          // of an operation; it cannot stand in a variable
	NameList Kind = "list of names" // of operations or parameters; they cannot stand in variables
	Hidden   Kind = "secret"        // a value that is not empty
	Address  Kind = "URL"
	Choice   Kind = "choice" // one of Key.Values
	Duration Kind = "duration"
	Share    Kind = "gate"
	Reason   Kind = "text" // not blank
)

// Key describes one key of a profile. The loader's strictness, the JSON Schema and the help follow from the table
// that [Keys] returns.
type Key struct {
	// Path is the key and its ancestors, joined by dots. A segment in capitals, such as OPERATION, stands for a name.
	Path     string
	Kind     Kind
	Required bool     // wherever the mapping that holds it exists
	Values   []string // of a Choice
	Default  string   // effective value if the key is absent; "" for none
	Doc      string   // what it means, in sentences
	Example  string   // YAML of the value, in one line; "" for a mapping whose keys have examples
}

// Keys returns every key of a profile, each mapping before its keys.
func Keys() []Key { return slices.Clone(keys) }

// Last is the last segment of the path.
func (k Key) Last() string { return k.Path[strings.LastIndexByte(k.Path, '.')+1:] }

// Free reports whether the last segment stands for a name.
func (k Key) Free() bool { return free(k.Last()) }

func free(segment string) bool { return strings.ToUpper(segment) == segment }

var keys = slices.Concat(
	[]Key{
		{
			Path: "endpoint", Kind: Address, Required: true, Example: "https://vpc.example.com",
			Doc: "The http or https URL that requests are sent to. It may have a path, but no user, password, query or fragment.",
		},
		{
			Path: "signature", Kind: Choice, Values: schemes(), Default: "none", Example: "v1",
			Doc: "How requests are signed: v1 is signature version 1.0 (HMAC-SHA1) of RPC operations.",
		},
	},
	credentials("credentials", "The keys that sign the requests. Required if signature is not none; a profile with credentials must have signature, too."),
	[]Key{
		{
			Path: "timeout", Kind: Duration, Default: "10s", Example: "10s",
			Doc: "The longest time that one request may take, in h, m, s or ms.",
		},
		{
			Path: "require", Kind: Share, Default: "R1", Example: "90%",
			Doc: "How much a run must prove: every row up to grade R0, R1 or R2, a share of the rows from 1% to 100%, or none. --require overrides it.",
		},
		{
			Path: "allow", Kind: NameList, Example: "[CreateThing, DeleteThing]",
			Doc: "The operations that change things and may be called at this endpoint. On a loopback endpoint every operation may be called.",
		},
		{
			Path: "reset", Kind: Mapping,
			Doc: "How to restore the endpoint: before the run and when a pool is used up. It has exactly one of url and command.",
		},
		{
			Path: "reset.url", Kind: Address, Example: "https://vpc.example.com/reset",
			Doc: "The absolute http or https URL that a POST is sent to, on the host of the endpoint or on loopback. It must answer with 2xx.",
		},
		{
			Path: "reset.command", Kind: Values, Example: "[./restore.sh, --all]",
			Doc: "The command to run and its arguments. It must exit with 0.",
		},
		{
			Path: "operations", Kind: Names,
			Doc: "The values of each operation, by the name of the operation (the value of Action).",
		},
		{Path: "operations.OPERATION", Kind: Mapping, Doc: "The values of one operation."},
		{
			Path: "operations.OPERATION.parameters", Kind: Names,
			Doc: "The parameters of a request that succeeds, by the name of the request row. Optional parameters may be left out.",
		},
		{
			Path: "operations.OPERATION.parameters.PARAMETER", Kind: Pool, Example: "[ga-1, ga-2, ga-3]",
			Doc: "The value of the parameter. A list is a pool: a request that succeeds and is not undone uses one value of it up.",
		},
		{
			Path: "operations.OPERATION.enums", Kind: Names,
			Doc: "What else a request must hold for an enumerated value to succeed, by the parameter.",
		},
		{Path: "operations.OPERATION.enums.PARAMETER", Kind: Names, Doc: "The changes of one parameter, by its enumerated value."},
		{
			Path: "operations.OPERATION.enums.PARAMETER.VALUE", Kind: Names,
			Doc: "The change that goes with the enumerated value, by parameter. An empty change ({}) states that the value needs nothing else.",
		},
		alter("operations.OPERATION.enums.PARAMETER.VALUE.PARAMETER", "The value that goes with the enumerated value; null leaves the parameter out.", "lb-1"),
		{
			Path: "operations.OPERATION.errors", Kind: Names,
			Doc: "What brings an error about, by the code of the error row; by its row id, such as error/400/InvalidParameter, if several rows have the code.",
		},
		{
			Path: "operations.OPERATION.errors.CODE", Kind: Names,
			Doc: "The change to a request that succeeds which makes the endpoint answer with the error, by parameter.",
		},
		alter("operations.OPERATION.errors.CODE.PARAMETER", "The value that brings the error about; null leaves the parameter out.", "ga-taken"),
		{
			Path: "operations.OPERATION.notes", Kind: Names,
			Doc: "What breaks a note, or uses what it allows, by the row id of the note, such as note/4.",
		},
		{
			Path: "operations.OPERATION.notes.ROW", Kind: Names,
			Doc: "The change to a request that succeeds which breaks the note, or uses what it allows, by parameter.",
		},
		alter("operations.OPERATION.notes.ROW.PARAMETER", "The value that the note is about; null leaves the parameter out.", "i-of-another-account"),
		{
			Path: "operations.OPERATION.causes", Kind: Names,
			Doc: "Corrections of what the page is read to say about its error rows, by the code of the error row, or by its row id if several rows have the code.",
		},
		{Path: "operations.OPERATION.causes.CODE", Kind: Mapping, Doc: "The cause of one error row."},
		{
			Path: "operations.OPERATION.causes.CODE.fault", Kind: Choice, Required: true, Values: faultNames(), Example: "unknown",
			Doc: "What is wrong with a request that the endpoint answers with the error.",
		},
		{
			Path: "operations.OPERATION.causes.CODE.parameters", Kind: NameList, Example: "[ThingId]",
			Doc: "The parameters at fault. Without them, the error row is about no parameter.",
		},
		{Path: "operations.OPERATION.skip", Kind: Names, Doc: "Rows that are not tested, by row id."},
		{
			Path: "operations.OPERATION.skip.ROW", Kind: Reason, Example: "this gateway has no explorer",
			Doc: "Why the row is not tested. Every report shows the reason.",
		},
		{
			Path: "operations.OPERATION.undo", Kind: Mapping,
			Doc: "The operation that reverses this one, so that a success uses nothing up. If reset is set, undo has no effect.",
		},
		{Path: "operations.OPERATION.undo.action", Kind: Name, Required: true, Doc: "The operation to call.", Example: "DeleteThing"},
		{
			Path: "operations.OPERATION.undo.parameters", Kind: NameList, Example: "[ThingId, RegionId]",
			Doc: "The parameters that it shares with the request to be undone.",
		},
		{
			Path: "gateway", Kind: Names,
			Doc: "Other keys, accounts, tokens and hosts, by the code or row id of the error row that needs them, or by the common parameter that they provide (SecurityToken, BearerToken).",
		},
		{Path: "gateway.CODE", Kind: Mapping, Doc: "What such a request is sent with."},
	},
	credentials("gateway.CODE.credentials", "The keys that sign such a request instead of the profile's own."),
	[]Key{
		{Path: "gateway.CODE.parameters", Kind: Names, Doc: "Parameters that are sent with such a request."},
		{Path: "gateway.CODE.parameters.PARAMETER", Kind: Text, Example: "env:BEARER_TOKEN", Doc: "The value of the parameter. A token or password of an endpoint that is not loopback must be env:NAME."},
		{Path: "gateway.CODE.host", Kind: Text, Example: "plain.example.com", Doc: "The value of the header Host of such a request. The request still goes to the endpoint."},
		{
			Path: "gateway.CODE.skip", Kind: Reason, Example: "no second account",
			Doc: "Why the row of the gateway page is not tested. Every report shows the reason.",
		},
	},
)

func schemes() []string {
	var all []string
	for _, s := range sign.Schemes() {
		all = append(all, string(s))
	}
	return all
}

func faultNames() []string {
	var all []string
	for _, f := range spec.Faults() {
		all = append(all, string(f))
	}
	return all
}

func alter(path, doc, example string) Key {
	return Key{Path: path, Kind: Alter, Doc: doc, Example: example}
}

// credentials returns the keys of a pair of access keys.
func credentials(path, doc string) []Key {
	const loopback = " Write env:NAME; the value itself is accepted for a loopback endpoint only."
	return []Key{
		{Path: path, Kind: Mapping, Doc: doc},
		{Path: path + ".id", Kind: Hidden, Required: true, Doc: "The AccessKeyId." + loopback, Example: "env:ACCESS_KEY_ID"},
		{Path: path + ".secret", Kind: Hidden, Required: true, Doc: "The AccessKeySecret." + loopback, Example: "env:ACCESS_KEY_SECRET"},
		{Path: path + ".token", Kind: Hidden, Doc: "The SecurityToken of temporary credentials." + loopback, Example: "env:SECURITY_TOKEN"},
	}
}
