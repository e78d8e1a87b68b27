package features

import (
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// must and may say whether accepting the fault breaks a promise.
const (
	must = "is"
	may  = "may be"
)

// conventionally is the sentence for a refusal whose wording is a convention.
func conventionally(modal string, e spec.ErrorRow) string {
	return "Then it " + modal + " refused, by convention with " + strconv.Itoa(e.Status) + " " + quote(e.Code) + " and " + quote(e.Message)
}

// errors proves the common error rows.
func (g gateway) errors() []scenario {
	var out []scenario
	for _, e := range g.c.Errors {
		out = append(out, g.error(e)...)
	}
	return out
}

func (g gateway) error(e spec.ErrorRow) []scenario {
	if why, ok := takes[e.Cause.Fault]; ok {
		return []scenario{cannot(e.Row, e.Code, e.Cause.Grade(), "it takes "+why)}
	}
	ways := provocations(e)
	if ways == nil {
		ways = []provocation{{may, "as the profile prepares it", []string{"the request is changed as the profile says for " + quote(string(e.ID))}, ""}}
	}
	var out []scenario
	for _, w := range ways {
		row := e
		if w.parameter != "" {
			row = e.For(w.parameter)
		}
		s := proving(e.ID, "%s: %s", title(row), w.name).grade(e.Cause.Grade()).step(succeeds)
		for i, c := range w.changes {
			s = s.step("%s %s", [2]string{"When", "And"}[min(i, 1)], c)
		}
		out = append(out, s.step("%s", conventionally(w.modal, row)).inBoth(""))
	}
	return out
}

// provocation is one way of bringing a common error about.
type provocation struct {
	modal     string
	name      string
	changes   []string
	parameter string // what fills a template
}

// provocations are the ways that the protocol offers for a cause; nil where only the profile can help.
func provocations(e spec.ErrorRow) []provocation {
	on := ""
	if len(e.Cause.Parameters) > 0 {
		on = e.Cause.Parameters[0]
	}
	switch e.Cause.Fault {
	case spec.Missing:
		return []provocation{{must, "AccessKeyId is left out", []string{"AccessKeyId is left out"}, "AccessKeyId"}}
	case spec.Unknown, spec.Enumeration:
		return unknown(e, on)
	case spec.Malformed:
		return malformed(e, on)
	case spec.Signature:
		return signature(e, on)
	case spec.Expired:
		return expired(e, on)
	case spec.Replayed:
		return replayed(e, on)
	case spec.Unsupported:
		return unsupported(e)
	case spec.DryRun:
		return []provocation{{may, "DryRun is asked for", []string{`DryRun is "true"`}, ""}}
	default:
		return nil
	}
}

func unknown(e spec.ErrorRow, on string) []provocation {
	switch on {
	case "Action":
		return []provocation{{must, "an Action that does not exist", []string{"Action is unknown"}, ""}}
	case "Version":
		return []provocation{{must, "a Version that does not exist", []string{`Version is "1999-01-01"`}, ""}}
	case "AccessKeyId":
		return []provocation{{must, "a key that does not exist", []string{`AccessKeyId is "rowproofUnknownKey"`}, ""}}
	case "SignatureMethod":
		return []provocation{{must, "another method", []string{`SignatureMethod is "HMAC-ROT13"`}, ""}}
	case "":
		return unsupported(e)
	default:
		return malformed(e, on)
	}
}

func malformed(e spec.ErrorRow, on string) []provocation {
	if e.IsTemplate() {
		return []provocation{{must, `SignatureVersion is "9.9"`, []string{`SignatureVersion is "9.9"`}, "SignatureVersion"}}
	}
	switch {
	case on == "Timestamp":
		return []provocation{{must, "a time stamp that is none", []string{`Timestamp is "yesterday at noon"`}, ""}}
	case on == "Version":
		return []provocation{{must, "a Version that does not exist", []string{`Version is "1999-01-01"`}, ""}}
	case on == "SignatureMethod":
		return []provocation{{must, "another method", []string{`SignatureMethod is "HMAC-ROT13"`}, ""}}
	case on == "SecurityToken":
		return []provocation{{may, "a token that nobody issued", []string{`SecurityToken is "rowproof-no-such-token"`}, ""}}
	case on == "Format":
		return []provocation{{may, "a format that does not exist", []string{`Format is "ROWPROOF"`}, ""}}
	case strings.Contains(strings.ToLower(e.Code), "accept"):
		return []provocation{{may, "an Accept header that nothing answers", []string{"Format is left out", `the header Accept is "application/x-rowproof"`}, ""}}
	case strings.Contains(strings.ToLower(e.Code), "md5"):
		return []provocation{{may, "a digest of another body", []string{`the header Content-MD5 is "1B2M2Y8AsgTpgAmY7PhCfg=="`}, ""}}
	default:
		return nil
	}
}

func signature(e spec.ErrorRow, on string) []provocation {
	switch {
	case on == "SignatureMethod":
		return []provocation{{must, "another method", []string{`SignatureMethod is "HMAC-ROT13"`}, ""}}
	case strings.Contains(e.Code, "Token"):
		return nil
	case strings.Contains(e.Code, "Incomplete"):
		return []provocation{{must, "a signature that is none", []string{`Signature is "none"`}, ""}}
	}
	return []provocation{
		{must, "a signature of another text", []string{`Signature is "AAAAAAAAAAAAAAAAAAAAAAAAAAA="`}, ""},
		{must, "a parameter is changed after signing", []string{"the request is changed after signing"}, ""},
	}
}

func expired(e spec.ErrorRow, on string) []provocation {
	if on == "SecurityToken" {
		return nil
	}
	return []provocation{
		{must, "a clock that is an hour slow", []string{"the clock of the request is an hour slow"}, ""},
		{must, "a clock that is an hour fast", []string{"the clock of the request is an hour fast"}, ""},
	}
}

func replayed(e spec.ErrorRow, on string) []provocation {
	if strings.Contains(strings.ToLower(e.Code), "nonce") || on == "SignatureNonce" {
		return []provocation{{must, "a nonce is used again", []string{"it is sent again with the same SignatureNonce"}, ""}}
	}
	return []provocation{{may, "a token is used again for another request", []string{"it is sent again, changed, with the same ClientToken"}, ""}}
}

func unsupported(e spec.ErrorRow) []provocation {
	code := strings.ToLower(e.Code)
	switch {
	case strings.Contains(code, "method"):
		return []provocation{{may, "a method that is neither GET nor POST", []string{"it is sent by PUT"}, ""}}
	case strings.Contains(code, "product"):
		return []provocation{{may, "a host of no product", []string{`the Host is "no-such-product.aliyuncs.com"`}, ""}}
	default:
		return nil
	}
}
