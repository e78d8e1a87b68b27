// Package wire judges recorded requests of a case: do they contain what the caller passed, as the page documents it, are
// they signed, and do they keep secrets? Start with [Judge].
package wire

import (
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/spec"
)

// Kind is what a request broke.
type Kind string

// The kinds.
const (
	Signature     Kind = "signature"     // credentials are missing or wrong
	Nonce         Kind = "nonce"         // the nonce was used before
	Timestamp     Kind = "timestamp"     // the time is stale, or has the wrong form
	Names         Kind = "names"         // a name is unknown or misspelled
	Values        Kind = "values"        // a value differs from the one that the caller passed
	Serialization Kind = "serialization" // a list or a structure is not sent as the page documents
	Place         Kind = "place"         // a parameter is not where the page documents it
	Method        Kind = "method"        // the method or the path differs from the page
	ContentType   Kind = "content type"  // the Content-Type contradicts the body
	Format        Kind = "format"        // the request does not ask for the format that the caller wants
	Retry         Kind = "retry"         // more requests than calls
	Leak          Kind = "leak"          // a secret was sent where it is not needed
)

// A Finding is something that a request broke.
type Finding struct {
	Kind    Kind
	Row     spec.RowID // the row of the page; "" if no row promises it
	Request int        // index of the request
	Text    string     // what the request has, and what it must have; without secrets
	// Information is set if neither the page nor the protocol forbids it.
	Information bool
}

// Judge returns what the requests of a case broke, in the order of the requests. The gateway page names the common
// parameters.
func Judge(c *sdk.Case, gateway *spec.Contract, requests []sdk.Request) []Finding {
	var all []Finding
	for i := range requests {
		j := &judgement{test: c, gateway: gateway, in: &requests[i], index: i}
		j.leaks()
		if !requests[i].Elsewhere {
			j.credentials()
			j.method()
			j.contentType()
			j.format()
			j.parameters()
		}
		all = append(all, j.found...)
	}
	return append(all, repeated(c, requests)...)
}

// judgement collects the findings of one request.
type judgement struct {
	test    *sdk.Case
	gateway *spec.Contract
	in      *sdk.Request
	index   int
	found   []Finding
}

func (j *judgement) add(k Kind, row spec.RowID, text string) {
	j.found = append(j.found, Finding{Kind: k, Row: row, Request: j.index, Text: j.safe(text)})
}

func (j *judgement) note(k Kind, row spec.RowID, text string) {
	j.found = append(j.found, Finding{Kind: k, Row: row, Request: j.index, Text: j.safe(text), Information: true})
}

// safe removes the secret of the case from a text.
func (j *judgement) safe(text string) string {
	return strings.ReplaceAll(text, j.test.Key.Secret, "<secret>")
}

// credentials reports why the gateway refuses the request.
func (j *judgement) credentials() {
	for _, f := range j.in.Faults {
		text := "the gateway refuses the request with the code " + f.Code
		if f.Code == "SignatureNonceUsed" {
			text = "the nonce was used before, perhaps by a repeated call; the gateway refuses the request with the code " + f.Code
		}
		j.add(kindOf(f.Code), rowOfCode(j.gateway, f.Code), text)
	}
	if j.in.NonceOf != "" {
		j.add(Nonce, rowOfCode(j.gateway, "SignatureNonceUsed"), "the nonce was used in a request of another case: "+j.in.NonceOf)
	}
}

// kindOf returns the kind of a refusal of the gateway.
func kindOf(code string) Kind {
	switch {
	case code == "SignatureNonceUsed":
		return Nonce
	case strings.HasPrefix(code, "InvalidTimeStamp"), code == "IllegalTimestamp":
		return Timestamp
	case code == "UnsupportedHTTPMethod":
		return Method
	case code == "InvalidAction.NotFound", code == "InvalidVersion", code == "MissingAction", code == "MissingVersion":
		return Names
	}
	return Signature
}

// rowOfCode returns the row of a code of the gateway page, or "".
func rowOfCode(gateway *spec.Contract, code string) spec.RowID {
	if gateway == nil {
		return ""
	}
	for i := range gateway.Errors {
		if gateway.Errors[i].Code == code {
			return gateway.Errors[i].ID
		}
	}
	return ""
}

// method reports a method or a path that the page does not document.
func (j *judgement) method() {
	o := j.test.Contract.Operation
	if o.Style != spec.ROA {
		if j.in.Path != "" && j.in.Path != "/" {
			j.add(Method, "", "the path is "+clip(j.in.Path)+", want /")
		}
		return
	}
	methods := methodsOf(o)
	if len(methods) > 0 && !slices.Contains(methods, j.in.Method) {
		j.add(Method, "", "the method is "+clip(j.in.Method)+", the page documents "+o.Method)
	}
	hidden := func(p spec.Parameter) bool { return isHidden(o, &p) }
	if o.Path != "" && variables(o.Path, j.in.Path) == nil && !slices.ContainsFunc(j.test.Contract.Parameters, hidden) {
		j.add(Method, "", "the path is "+clip(j.in.Path)+", the page documents "+o.Path)
	}
}

func methodsOf(o spec.Operation) []string {
	return strings.FieldsFunc(o.Method, func(r rune) bool { return r == '|' || r == '/' || r == ' ' })
}

// format reports a request whose format is not the format of the case. The caller may have configured it.
func (j *judgement) format() {
	if want := string(j.test.Call.Format); !strings.EqualFold(j.in.Format, want) {
		j.note(Format, "", "the request asks for "+clip(j.in.Format)+", the case is about "+want)
	}
}

// variable matches a variable of a path template.
var variable = regexp.MustCompile(`\{([^{}/]+)\}|\[([^][/]+)\]`)

// variables returns the escaped values of the variables of a path template, or nil if the path does not match. A template
// without variables has an empty map.
func variables(template, path string) map[string]string {
	var pattern strings.Builder
	var names []string
	end := 0
	for _, m := range variable.FindAllStringSubmatchIndex(template, -1) {
		pattern.WriteString(regexp.QuoteMeta(template[end:m[0]]) + "([^/]+)")
		names = append(names, strings.Trim(template[m[0]:m[1]], "{}[]"))
		end = m[1]
	}
	pattern.WriteString(regexp.QuoteMeta(template[end:]))
	re, err := regexp.Compile("^" + pattern.String() + "/?$")
	if err != nil {
		return nil
	}
	found := re.FindStringSubmatch(path)
	if found == nil {
		return nil
	}
	values := map[string]string{}
	for i, name := range names {
		values[name] = found[i+1]
	}
	return values
}

// contentType reports a body that contradicts its Content-Type.
func (j *judgement) contentType() {
	body := j.in.Body
	if len(body) == 0 || j.in.Truncated {
		return
	}
	switch media := mediaOf(j.in.Header); {
	case media == "":
		j.note(ContentType, "", "the request has a body without Content-Type")
	case isJSON(media):
		if !validJSON(body) {
			j.add(ContentType, "", "the Content-Type is "+media+", but the body is not JSON")
		}
	case media == formType:
		if validJSON(body) && body[0] == '{' {
			j.add(ContentType, "", "the Content-Type is "+media+", but the body is JSON")
		}
	}
}

func mediaOf(h http.Header) string {
	media, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	return clip(strings.ToLower(strings.TrimSpace(media)))
}

// clip returns the beginning of a text that an SDK sent, without control characters.
func clip(text string) string {
	const most = 80
	var b strings.Builder
	for i, r := range text {
		if i >= most {
			return b.String() + "..."
		}
		if r < ' ' || r == 0x7f {
			r = '?'
		}
		b.WriteRune(r)
	}
	return b.String()
}
