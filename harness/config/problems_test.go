package config_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
)

const secureEndpoint = "endpoint: https://h.example\n"

const good = "endpoint: http://127.0.0.1:8080\n"

func TestLoad_OneProblem_ReportsRuleLineAndMessage(t *testing.T) {
	for _, c := range []struct {
		name string
		src  string
		line int
		rule string
		want string
	}{
		{"empty", "", 1, "missing-key", "endpoint:"},
		{"comment only", "# nothing\n", 1, "missing-key", "endpoint:"},
		{"null", "---\n", 1, "missing-key", "endpoint:"},
		{"list", "- a\n- b\n", 1, "wrong-type", "must be a mapping"},
		{"scalar", "hello\n", 1, "wrong-type", "must be a mapping"},
		{"no endpoint", "\nsignature: none\n", 2, "missing-key", "endpoint is missing"},
		{"binary", "endpoint: x\n\x00\x01", 2, "not-yaml", "control characters"},
		{"latin 1", "a: b\nc: \xe9\n", 2, "not-yaml", "UTF-8"},
		{"unclosed list", good + "allow: [a\nreset: {\n", 2, "not-yaml", "not closed, or a comma is missing"},
		{"unindented line", good + "allow:\n- a\nx\n", 4, "not-yaml", "not YAML"},
		{"unclosed quote", good + "\nallow: ['a]\n", 3, "not-yaml", "not YAML"},
		{"colon in a value", good + "\nallow: a: b\n", 3, "not-yaml", "not YAML"},
		{"tab", good + "operations:\n\tOp: {}\n", 3, "not-yaml", "a tab indents the line"},
		{"value with a reserved character", good + "allow: @hush\n", 2, "not-yaml", "in quotes"},
		{"key without a colon", good + "allow\nb: c\n", 2, "not-yaml", "no colon"},
		{"indented line", good + "  allow: []\n", 2, "not-yaml", "indented too far"},
		{"OpenAPI file", "openapi: 3.0.3\ninfo: {}\n", 1, "not-a-profile", "an OpenAPI file, not a profile: rowproof run p.yaml --profile PROFILE tests it"},
		{"Swagger file", `{"swagger": "2.0"}`, 1, "not-a-profile", "an OpenAPI file"},
		{"reference page", "# Operation: x {#a}\n\n|Name|Type|\n|---|---|\n|A|String|\n", 1, "not-a-profile", "a reference page, not a profile"},
		{"two documents", good + "---\nendpoint: x\n", 2, "not-yaml", "second YAML document"},
		{"unknown anchor", good + "allow:\n- *hush\n", 3, "not-yaml", "in quotes"},
		{"unknown key", good + "endpont: x\n", 2, "unknown-key", `"endpont": did you mean endpoint?`},
		{"unknown key without a similar one", good + "colour: x\n", 2, "unknown-key", `"colour": write one of allow, budget, ca, concurrency, credentials`},
		{"unknown nested key", good + "operations:\n  Op:\n    paramters: {}\n", 4, "unknown-key", `"paramters" under operations.Op`},
		{"no space after the colon", good + "signature: v1\ncredentials: {id: a, secret: b, token:hush}\n", 3, "unknown-key", "space"},
		{"duplicate key", good + "allow: [a]\nallow: [b]\n", 3, "duplicate-key", "line 2"},
		{"duplicate parameter", good + "operations:\n  Op:\n    parameters:\n      A: 1\n      A: 2\n", 6, "duplicate-key", `"A"`},
		{"merge key", good + "operations:\n  A: &a {}\n  B:\n    <<: *a\n", 5, "wrong-type", "write the keys out"},
		{"key that is a list", good + "operations:\n  [a]: {}\n", 3, "wrong-type", "must be a name"},
		{"list for a scalar", "endpoint: [http://127.0.0.1]\n", 1, "wrong-type", "endpoint must be one value, not a list"},
		{"mapping for a scalar", good + "signature: {b: c}\n", 2, "wrong-type", "signature must be one value, not a mapping"},
		{"key of a structure that is a list", good + "operations:\n  Op:\n    parameters: {A: {b: {[c]: d}}}\n", 4, "wrong-type", "must be a name"},
		{"duplicate key of a structure", good + "operations:\n  Op:\n    parameters: {A: {b: c, b: d}}\n", 4, "duplicate-key", "duplicate key \"b\" under operations.Op.parameters.A"},
		{"scalar for a list", good + "allow: Op\n", 2, "wrong-type", "allow must be a list"},
		{"scalar for a mapping", good + "operations: Op\n", 2, "wrong-type", "operations must be a mapping"},
		{"no value", good + "operations:\n  Op:\n    parameters:\n      A:\n", 5, "wrong-type", "'' for an empty value"},
		{"empty pool", good + "operations:\n  Op:\n    parameters: {A: []}\n", 4, "wrong-type", "empty list"},
		{"null in a pool", good + "operations:\n  Op:\n    parameters: {A: [x, ~]}\n", 4, "wrong-type", "A[1] has no value"},
		{"custom tag", good + "timeout: !!binary aGk=\n", 2, "wrong-type", "a custom tag"},
		{"endpoint without scheme", "endpoint: 127.0.0.1:8080\n", 1, "bad-url", "http://127.0.0.1:8080"},
		{"endpoint without scheme but with a password", "endpoint: me:hush@127.0.0.1\n", 1, "bad-url", "remove both"},
		{"endpoint with a fragment", "endpoint: http://127.0.0.1/#hush\n", 1, "bad-url", "fragment"},
		{"endpoint with a port in words", "endpoint: http://127.0.0.1:hush\n", 1, "bad-url", "port that is not a number"},
		{"endpoint with a space", "endpoint: http://127.0.0.1/a hush\n", 1, "bad-url", "characters"},
		{"endpoint with another scheme", "endpoint: ftp://127.0.0.1\n", 1, "bad-url", "http or https"},
		{"endpoint with a password", "endpoint: http://me:hush@127.0.0.1\n", 1, "bad-url", "remove both"},
		{"endpoint with a query", "endpoint: http://127.0.0.1/?hush=1\n", 1, "bad-url", "query"},
		{"endpoint with a port out of range", "endpoint: http://127.0.0.1:99999\n", 1, "bad-url", "65535"},
		{"unknown signature", good + "signature: v9\n", 2, "bad-signature", "none v1"},
		{"signature from a variable", good + "signature: env:KEY_SECRET\n", 2, "bad-signature", `unknown signature "***"`},
		{"timeout from a variable", good + "timeout: env:KEY_SECRET\n", 2, "bad-duration", `timeout "***" is not`},
		{"gate from a variable", good + "require: env:KEY_SECRET\n", 2, "bad-gate", `require "***" is not`},
		{"endpoint from a variable", "endpoint: env:KEY_SECRET\n", 1, "bad-url", "endpoint has no scheme"},
		{"fault from a variable", good + "operations: {Op: {causes: {Bad: {fault: env:KEY_SECRET}}}}\n", 2, "bad-fault", `unknown fault "***"`},
		{"signed without credentials", good + "signature: v1\n", 2, "missing-key", "requires credentials"},
		{"credentials without signature", good + "credentials: {id: a, secret: b}\n", 2, "missing-key", "signature: v1"},
		{"incomplete credentials", good + "signature: v1\ncredentials: {id: a}\n", 3, "missing-key", "both id and secret"},
		{"empty secret", good + "signature: v1\ncredentials: {id: a, secret: ''}\n", 3, "wrong-type", "env:NAME"},
		{"unset variable", good + "signature: v1\ncredentials:\n  id: env:KEY_ID\n  secret: env:NOT_SET\n", 5, "unset-variable", "NOT_SET is not set or empty: set it, or write signature: none"},
		{"empty variable", good + "signature: v1\ncredentials: {id: env:KEY_ID, secret: env:EMPTY}\n", 3, "unset-variable", "EMPTY"},
		{"invalid variable name", good + "signature: v1\ncredentials: {id: env:KEY_ID, secret: 'env:a hush'}\n", 3, "bad-variable", "name of an environment variable"},
		{"unset variable of a parameter", good + "operations:\n  Op:\n    parameters: {A: [x, env:NOT_SET]}\n", 4, "unset-variable", "operations.Op.parameters.A[1]: the environment variable NOT_SET is not set or empty"},
		{"unset variable of an error", good + "operations:\n  Op:\n    errors: {Code: {A: env:NOT_SET}}\n", 4, "unset-variable", "NOT_SET"},
		{"unset endpoint", "endpoint: env:NOT_SET\n", 1, "unset-variable", "endpoint: the environment variable NOT_SET"},
		{"missing variable name in a parameter", good + "operations:\n  Op:\n    parameters: {A: 'env:'}\n", 4, "bad-variable", "name of an environment variable"},
		{"unset variable of a fixture", good + "gateway:\n  X: {parameters: {RegionId: env:NOT_SET}}\n", 3, "unset-variable", "NOT_SET"},
		{"secret of a remote endpoint", "endpoint: https://h.example\nsignature: v1\ncredentials:\n  id: env:KEY_ID\n  secret: hush\n", 5, "literal-secret", "env:NAME"},
		{"token of a remote endpoint", "endpoint: https://h.example\ngateway:\n  BearerToken: {parameters: {BearerToken: hush}}\n", 3, "literal-secret", "env:NAME"},
		{"timeout without unit", good + "timeout: 10\n", 2, "bad-duration", "10s"},
		{"timeout of zero", good + "timeout: 0s\n", 2, "bad-duration", "positive duration"},
		{"gate above R2", good + "require: R3\n", 2, "bad-gate", "none, R0, R1, R2"},
		{"gate without percent sign", good + "require: 90\n", 2, "bad-gate", "90%"},
		{"empty gate", good + "require: ''\n", 2, "bad-gate", "90%"},
		{"reset with url and command", good + "reset: {url: http://127.0.0.1/, command: [a]}\n", 2, "bad-reset", "exactly one of"},
		{"reset without url and command", good + "reset: {}\n", 2, "bad-reset", "exactly one of"},
		{"reset on another host", "endpoint: http://h.example\nreset: {url: http://other.example/}\n", 2, "foreign-reset", "reset.command"},
		{"reset URL without host", good + "reset:\n  url: /reset\n", 3, "bad-url", "reset.url is relative: write http://127.0.0.1:8080/reset"},
		{"reset URL without host, endpoint from a variable", "endpoint: env:LOCAL\nreset: {url: /reset}\n", 2, "bad-url", "the URL of the endpoint followed by the path"},
		{"empty reset command", good + "reset: {command: []}\n", 2, "bad-reset", "empty list"},
		{"empty reset URL", good + "reset: {url: ''}\n", 2, "bad-url", "has no scheme"},
		{"timeout in days", good + "timeout: 1d\n", 2, "bad-duration", "10s"},
		{"reset URL with another scheme", good + "reset:\n  url: file:///etc\n", 3, "bad-url", "http or https"},
		{"other text for credentials", good + "signature: v1\ncredentials: hush\n", 3, "wrong-type", "credentials must be default, or a mapping such as"},
		{"default chain for a bearer token", good + "signature: bearer\ncredentials: default\n", 3, "missing-key", "a token, which the default chain does not supply: write credentials: {token: env:NAME}"},
		{"ca without a file", secureEndpoint + "ca: testdata/nowhere.pem\n", 2, "bad-certificate", `ca: the file "testdata/nowhere.pem" cannot be read: no such file`},
		{"ca in a folder", secureEndpoint + "ca: testdata\n", 2, "bad-certificate", "not a regular file"},
		{"ca that is a device", secureEndpoint + "ca: /dev/zero\n", 2, "bad-certificate", "not a regular file"},
		{"ca from a variable", secureEndpoint + "ca: env:KEY_SECRET\n", 2, "bad-certificate", `the file "***" cannot be read`},
		{"ca without a certificate", secureEndpoint + "ca: testdata/complete.yaml\n", 2, "bad-certificate", "contains no certificate"},
		{"ca with a private key", secureEndpoint + "ca: |\n  -----BEGIN PRIVATE KEY-----\n  aHVzaA==\n  -----END PRIVATE KEY-----\n", 2, "bad-certificate", "ca contains more than certificates"},
		{"ca with an invalid certificate", secureEndpoint + "ca: |\n  -----BEGIN CERTIFICATE-----\n  aHVzaA==\n  -----END CERTIFICATE-----\n", 2, "bad-certificate", "an invalid certificate"},
		{"ca for plain HTTP", good + "ca: testdata/ca.pem\n", 2, "unused-key", "ca has no effect, because the endpoint begins with http: write https, or remove ca"},
		{"server name for plain HTTP", good + "server_name: h.example\n", 2, "unused-key", "server_name has no effect"},
		{"server name with a port and a path", secureEndpoint + "server_name: h/path\n", 2, "bad-name", "is not a host name"},
		{"proxy without scheme", good + "proxy: me:hush@127.0.0.1:3128\n", 2, "bad-url", "proxy is not the URL of a proxy: write one such as http://proxy.example.com:3128"},
		{"proxy with a path", good + "proxy: http://127.0.0.1/hush\n", 2, "bad-url", "without a path"},
		{"proxy with a password of a remote endpoint", secureEndpoint + "proxy: http://me:hush@proxy.example\n", 2, "literal-secret", "write env:NAME"},
		{"rate without unit", good + "rate: 5\n", 2, "bad-rate", `rate "5" is not a rate: write one such as 5/s, 100/m or 1000/h`},
		{"rate of an operation per day", good + "operations:\n  Op:\n    rate: 5/d\n", 4, "bad-rate", "operations.Op.rate"},
		{"concurrency of zero", good + "concurrency: 0\n", 2, "bad-number", "write a number from 1 to 1000"},
		{"undo without action", good + "operations:\n  Op:\n    undo: {parameters: [A]}\n", 4, "missing-key", "lacks the key action"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fs := problemsOf(t, c.src)
			if len(fs) != 1 {
				t.Fatalf("%d problems, want 1:\n%v", len(fs), fs)
			}
			f := fs[0]
			if f.File != "p.yaml" || f.Line != c.line || f.Rule != c.rule || !strings.Contains(f.Message, c.want) {
				t.Errorf("got  %s\nwant line %d, rule %s, containing %q", f, c.line, c.rule, c.want)
			}
			if strings.Contains(f.Message, "hush") {
				t.Errorf("the message contains a secret: %s", f)
			}
		})
	}
}

func problemsOf(t *testing.T, src string) config.Problems {
	t.Helper()
	p, err := config.Load("p.yaml", []byte(src), environment)
	if err == nil {
		t.Fatalf("no error, profile %+v", p)
	}
	var fs config.Problems
	if !errors.As(err, &fs) {
		t.Fatalf("the error is a %T: %v", err, err)
	}
	return fs
}

func TestLoad_ProblemsOnSeveralLines_AllReportedInOrder(t *testing.T) {
	fs := problemsOf(t, `signature: v9
endpoint: nowhere
allow: Op
timeout: soon
operations:
  Op: {parameters: {A: }, undoes: {}}
reset: {url: http://elsewhere.example/}
`)
	var got []string
	for _, f := range fs {
		got = append(got, fmt.Sprintf("%d %s", f.Line, f.Rule))
	}
	want := "1 bad-signature, 2 bad-url, 3 wrong-type, 4 bad-duration, 6 wrong-type, 6 unknown-key, 7 foreign-reset"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
	for i, line := range strings.Split(fs.Error(), "\n") {
		if want := fmt.Sprintf("p.yaml:%d:%d: error: ", fs[i].Line, fs[i].Column); !strings.HasPrefix(line, want) {
			t.Errorf("message %d is %q, want prefix %q", i, line, want)
		}
	}
}

func TestLoad_ProblemsOnOneLine_AllReported(t *testing.T) {
	fs := problemsOf(t, "{signature: v9, endpoint: nowhere, timeout: soon, reset: {url: /reset}}\n")
	var got []string
	for _, f := range fs {
		got = append(got, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Rule))
	}
	if want := "1:13 bad-signature, 1:17 bad-url, 1:45 bad-duration, 1:59 bad-url"; strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}

// An alias may be used many times, but the expanded profile must not be huge. An anchor must not contain itself.
func TestLoad_ManyAliases_ExpansionLimited(t *testing.T) {
	often := good + "operations:\n  A: &a {parameters: {X: [" + strings.Repeat("x,", 100) + "x]}}\n"
	for i := range 100 {
		often += fmt.Sprintf("  B%d: *a\n", i)
	}
	if n := len(load(t, often).Operations); n != 101 {
		t.Errorf("%d operations, want 101", n)
	}
	thousand := func(value string) (keys string) {
		for i := range 1000 {
			keys += fmt.Sprintf("K%d: %s, ", i, value)
		}
		return "{" + keys + "}"
	}
	bomb := good + "operations:\n  A: {errors: &e " + thousand("{P: x}") + "}\n  B: {enums: " + thousand("*e") + "}\n"
	fs := problemsOf(t, bomb)
	if len(fs) != 1 || fs[0].Rule != "too-large" {
		t.Errorf("got %v", fs)
	}
	problemsOf(t, good+"operations: &o\n  A: *o\n")
}

func TestLoad_ProblemInAliasedValue_ReportedOnce(t *testing.T) {
	fs := problemsOf(t, good+"operations:\n  A: &a {parameters: {X: env:NOT_SET}}\n  B: *a\n  C: *a\n")
	if len(fs) != 1 || fs[0].Rule != "unset-variable" {
		t.Errorf("got %v", fs)
	}
}
