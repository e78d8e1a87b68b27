package config

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Kind is the type of a key's value.
type Kind string

// The kinds. In their names, "value" means one scalar. Numbers, booleans and dates are kept as they are written in the
// file.
const (
	Mapping  Kind = "mapping"                // the table lists its keys below it
	Names    Kind = "mapping of names"       // with names of operations, parameters, rows or codes as keys
	Text     Kind = "value"                  // any scalar
	Pool     Kind = "value, mapping or list" // the list is not empty; a mapping and a list in it are JSON
	Alter    Kind = "value or null"          // null omits a parameter; a mapping and a list are JSON
	Values   Kind = "list of values"
	Name     Kind = "name"          // name of an operation; env:NAME is not allowed
	NameList Kind = "list of names" // names of operations or parameters; env:NAME is not allowed
	Hidden   Kind = "secret"        // a non-empty value
	Address  Kind = "URL"
	Choice   Kind = "choice" // one of Key.Values
	Duration Kind = "duration"
	Share    Kind = "gate"
	Reason   Kind = "text"               // not blank
	Chain    Kind = "mapping or default" // the table lists the keys of the mapping below it
	PEM      Kind = "file or PEM text"
	Host     Kind = "host name"
	Proxy    Kind = "URL of a proxy"
	Pace     Kind = "rate"
	Count    Kind = "number"
	Path     Kind = "file name"
)

// Key describes one key of a profile. The JSON Schema and the help are generated from the keys that [Keys] returns.
type Key struct {
	// Path is the key with its ancestors, joined by dots. A segment in capitals, such as OPERATION, is a placeholder for
	// a name.
	Path     string
	Kind     Kind
	Required bool     // the mapping that contains the key requires it
	Values   []string // allowed values of a Choice
	Default  string   // value if the key is absent; "" if there is none
	Doc      string   // description in whole sentences
	Example  string   // YAML of the value on one line; "" for a mapping whose keys have examples
}

// Keys returns all keys of a profile. A mapping precedes its keys.
func Keys() []Key { return slices.Clone(keys) }

func keeps() []string {
	var all []string
	for _, k := range reports.Keeps() {
		all = append(all, string(k))
	}
	return all
}

// Last returns the last segment of the path.
func (k Key) Last() string { return k.Path[strings.LastIndexByte(k.Path, '.')+1:] }

// Free reports whether the last segment is a placeholder for a name.
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
			Doc: "How requests are signed: " + sign.Docs(),
		},
	},
	credentials("credentials", Chain, "The access key that signs the requests, or the bearer token. Required if signature is not none. A profile with credentials must also have signature. The value default means the default chain of the Alibaba Cloud SDKs: environment variables, the files of the command line and the SDKs, and the role of the machine. The chain may send requests to the provider and run the command that a file names."),
	[]Key{
		{
			Path: "timeout", Kind: Duration, Default: "10s", Example: "10s",
			Doc: "The time limit of one request, in h, m, s or ms.",
		},
		{
			Path: "ca", Kind: PEM, Example: "ca.pem",
			Doc: "The certificates of the authorities that may sign the certificate of an https endpoint, in place of those of the system: a PEM file, relative to the profile, or its text. Certificates are always checked.",
		},
		{
			Path: "server_name", Kind: Host, Example: "vpc.example.com",
			Doc: "The name that the certificate of an https endpoint must have, if it differs from the host of the endpoint.",
		},
		{
			Path: "proxy", Kind: Proxy, Example: "http://proxy.example.com:3128",
			Doc: "The proxy for requests to the endpoint, with http, https or socks5. Without this key, requests are sent directly. A user and a password must be in an environment variable unless the endpoint is loopback: write env:NAME for the whole URL.",
		},
		pace("", "the endpoint. The progress shows when a run waits"),
		concurrency("", "The largest number of requests of one operation that are sent at the same time."),
		{
			Path: "budget", Kind: Count, Example: "100",
			Doc: "The largest number of requests that the endpoint may accept in a run, for each operation that changes resources. Rows that need more are unreached. The default is 50, or no limit for a loopback endpoint.",
		},
		{
			Path: "require", Kind: Share, Default: "R1", Example: "90%",
			Doc: "How much a run must prove: all rows up to grade R0, R1 or R2, a share of the rows from 1% to 100%, or none. --require overrides it.",
		},
		{
			Path: "known", Kind: Path, Example: "known.yaml",
			Doc: "The list of known failures, a YAML file relative to the profile. The run does not fail because of them. rowproof known add writes the list, and rowproof help known describes it. --known overrides it.",
		},
		{
			Path: "keep", Kind: Choice, Values: keeps(), Default: string(reports.KeepFailed), Example: "all",
			Doc: "Which exchanges the reports contain in full: those of the first three scenarios of each cause (failed), all or none. Of the others, they contain only method, URL, status and time. --keep overrides it.",
		},
		{
			Path: "allow", Kind: NameList, Example: "[CreateThing, DeleteThing]",
			Doc: "The operations that change resources and may be called at this endpoint. A loopback endpoint allows every operation.",
		},
		{
			Path: "reset", Kind: Mapping,
			Doc: "How to restore the endpoint before the run and when a pool is used up. Exactly one of url and command is required.",
		},
		{
			Path: "reset.url", Kind: Address, Example: "https://vpc.example.com/reset",
			Doc: "The absolute http or https URL that receives a POST, on the host of the endpoint or on loopback. It must answer with 2xx.",
		},
		{
			Path: "reset.command", Kind: Values, Example: "[./restore.sh, --all]",
			Doc: "The command and its arguments. It must exit with status 0.",
		},
		{
			Path: "operations", Kind: Names,
			Doc: "The values of each operation, by operation name (the value of Action).",
		},
		{Path: "operations.OPERATION", Kind: Mapping, Doc: "The values of one operation."},
		{
			Path: "operations.OPERATION.parameters", Kind: Names,
			Doc: "The parameters of a request that succeeds, by the name of the request row. Optional parameters may be omitted.",
		},
		{
			Path: "operations.OPERATION.parameters.PARAMETER", Kind: Pool, Example: "[ga-1, ga-2, ga-3]",
			Doc: "The value of the parameter. A mapping is the value of a structure. A list is one value if the row is a list and no element is a list. Any other list is a pool: each successful request that is not undone uses up one of its values.",
		},
		{
			Path: "operations.OPERATION.enums", Kind: Names,
			Doc: "The other parameters with which values of a parameter are accepted, by the parameter and its value. List documented values that need other parameters, and one value of each parameter that cannot be sent together with those under parameters.",
		},
		{Path: "operations.OPERATION.enums.PARAMETER", Kind: Names, Doc: "The values of PARAMETER that need other parameters."},
		{
			Path: "operations.OPERATION.enums.PARAMETER.VALUE", Kind: Names,
			Doc: "The other parameters that the value needs. An empty mapping ({}) means that it needs none.",
		},
		alter("operations.OPERATION.enums.PARAMETER.VALUE.PARAMETER", "The value of the other parameter; null omits the parameter.", "lb-1"),
		{
			Path: "operations.OPERATION.errors", Kind: Names,
			Doc: "What triggers an error, by the code of the error row, or by its row id, such as error/400/InvalidParameter, if several rows have the code.",
		},
		{
			Path: "operations.OPERATION.errors.CODE", Kind: Names,
			Doc: "The parameters to change in a successful request to trigger the error.",
		},
		alter("operations.OPERATION.errors.CODE.PARAMETER", "The value that triggers the error; null omits the parameter.", "ga-taken"),
		{
			Path: "operations.OPERATION.notes", Kind: Names,
			Doc: "Requests that test a note, by the row id of the note, such as note/4.",
		},
		{
			Path: "operations.OPERATION.notes.ROW", Kind: Names,
			Doc: "The parameters to change in a successful request so that the request violates the note, or does what the note allows.",
		},
		alter("operations.OPERATION.notes.ROW.PARAMETER", "The value that the note describes; null omits the parameter.", "i-of-another-account"),
		{
			Path: "operations.OPERATION.causes", Kind: Names,
			Doc: "Corrections of the causes that rowproof infers from the page, by the code of the error row, or by its row id if several rows have the code.",
		},
		{Path: "operations.OPERATION.causes.CODE", Kind: Mapping, Doc: "The cause of one error row."},
		{
			Path: "operations.OPERATION.causes.CODE.fault", Kind: Choice, Required: true, Values: faultNames(), Example: "unknown",
			Doc: "What is wrong with a request that triggers the error.",
		},
		{
			Path: "operations.OPERATION.causes.CODE.parameters", Kind: NameList, Example: "[ThingId]",
			Doc: "The parameters that are wrong. If the key is absent, no parameter is wrong.",
		},
		{Path: "operations.OPERATION.skip", Kind: Names, Doc: "Rows that are not tested, by row id."},
		{
			Path: "operations.OPERATION.skip.ROW", Kind: Reason, Example: "this gateway has no explorer",
			Doc: "Why the row is not tested. Every report shows the reason.",
		},
		{
			Path: "operations.OPERATION.undo", Kind: Mapping,
			Doc: "The operation that reverses OPERATION, so that a successful request uses up no value. If reset is set, only the shards of a run use undo.",
		},
		{Path: "operations.OPERATION.undo.action", Kind: Name, Required: true, Doc: "The operation to call. Unless the endpoint is loopback, allow must also list it.", Example: "DeleteThing"},
		{
			Path: "operations.OPERATION.undo.parameters", Kind: NameList, Example: "[ThingId, RegionId]",
			Doc: "The parameters of the request that undoes another request. Each has the value from that request or, if that request lacks the parameter, from the response field of the same name.",
		},
		pace("operations.OPERATION.", "OPERATION"),
		concurrency("operations.OPERATION.", "The largest number of requests of OPERATION that are sent at the same time, in place of the key concurrency of the profile."),
		{
			Path: "gateway", Kind: Names,
			Doc: "Other access keys, tokens and hosts. A key is the code or the row id of the error row that needs them, or the common parameter that they provide (SecurityToken, BearerToken).",
		},
		{Path: "gateway.CODE", Kind: Mapping, Doc: "The credentials, parameters or Host header of the requests that test this row or parameter."},
	},
	credentials("gateway.CODE.credentials", Mapping, "The access key that signs these requests instead of the profile's credentials."),
	[]Key{
		{Path: "gateway.CODE.parameters", Kind: Names, Doc: "Parameters to add to these requests."},
		{Path: "gateway.CODE.parameters.PARAMETER", Kind: Text, Example: "env:BEARER_TOKEN", Doc: "The value of the parameter. A token or password must be env:NAME unless the endpoint is loopback."},
		{Path: "gateway.CODE.host", Kind: Text, Example: "plain.example.com", Doc: "The Host header of these requests. They are still sent to the endpoint."},
		{
			Path: "gateway.CODE.skip", Kind: Reason, Example: "no second account",
			Doc: "Why the row of the gateway page is not tested. Every report shows the reason.",
		},
	},
)

func schemes() []string {
	var all []string
	for _, s := range sign.Names() {
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

func pace(above, what string) Key {
	return Key{
		Path: above + "rate", Kind: Pace, Example: "5/s",
		Doc: "The largest number of requests per second (s), minute (m) or hour (h) to " + what + ".",
	}
}

func concurrency(above, doc string) Key {
	return Key{Path: above + "concurrency", Kind: Count, Example: "2", Doc: doc}
}

// credentials returns the keys of an access key at the given path.
func credentials(path string, kind Kind, doc string) []Key {
	const loopback = " Write env:NAME. A literal value is allowed for a loopback endpoint only."
	return []Key{
		{Path: path, Kind: kind, Doc: doc},
		{Path: path + ".id", Kind: Hidden, Doc: "The AccessKeyId. It requires secret. Requests with a bearer token alone need neither." + loopback, Example: "env:ACCESS_KEY_ID"},
		{Path: path + ".secret", Kind: Hidden, Doc: "The AccessKeySecret. It requires id." + loopback, Example: "env:ACCESS_KEY_SECRET"},
		{Path: path + ".token", Kind: Hidden, Doc: "The SecurityToken of temporary credentials, or the bearer token of signature bearer." + loopback, Example: "env:SECURITY_TOKEN"},
	}
}
