package scenario

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// provocations returns the requests that can trigger a common error on any operation. It returns nil for a row that
// only a fixture can trigger.
func provocations(e spec.ErrorRow) []provocation {
	on := ""
	if len(e.Cause.Parameters) > 0 {
		on = e.Cause.Parameters[0]
	}
	switch e.Cause.Fault {
	case spec.Missing:
		p := must("without AccessKeyId", "AccessKeyId", To(Omitted))
		p[0].parameter = "AccessKeyId"
		return p
	case spec.Unknown, spec.Enumeration:
		return unknown(e, on)
	case spec.Malformed:
		return invalid(e, on)
	case spec.Signature:
		return unsigned(e, on)
	case spec.Expired:
		return expired(on)
	case spec.Replayed:
		return replayed(e, on)
	case spec.Unsupported:
		return unsupported(e)
	case spec.DryRun:
		return may("for a dry run", "DryRun", Is("true"))
	default:
		return nil
	}
}

func unknown(e spec.ErrorRow, on string) []provocation {
	switch on {
	case "Action":
		return must("with an Action that does not exist", on, To(Unknown))
	case "Version":
		return must("with a Version that does not exist", on, Is("1999-01-01"))
	case "AccessKeyId":
		return must("with a key that does not exist", on, Is("rowproofUnknownKey"))
	case "SignatureMethod":
		return must("with an undocumented SignatureMethod", on, Is("HMAC-ROT13"))
	case "":
		return unsupported(e)
	default:
		return invalid(e, on)
	}
}

func invalid(e spec.ErrorRow, on string) []provocation {
	code := strings.ToLower(e.Code)
	switch {
	case e.IsTemplate():
		p := must("with an undocumented SignatureVersion", "SignatureVersion", Is("9.9"))
		p[0].parameter = "SignatureVersion"
		return p
	case on == "Timestamp":
		return must("with an invalid Timestamp", on, Is("yesterday at noon"))
	case on == "Version":
		return must("with a Version that does not exist", on, Is("1999-01-01"))
	case on == "SignatureMethod":
		return must("with an undocumented SignatureMethod", on, Is("HMAC-ROT13"))
	case on == "SecurityToken":
		return may("with an unknown SecurityToken", on, Is("rowproof-no-such-token"))
	case on == "Format":
		return may("with an undocumented Format", on, Is("ROWPROOF"))
	case strings.Contains(code, "accept"):
		return []provocation{{may: true, how: "with an unsupported Accept header", steps: []Step{
			Make.With(Name("Format"), To(Omitted)), SetHeader.With(Name("Accept"), Text("application/x-rowproof")),
		}}}
	case strings.Contains(code, "md5"):
		return []provocation{{may: true, by: Post, how: "with the digest of a different body", steps: []Step{
			SetHeader.With(Name("Content-MD5"), Text("1B2M2Y8AsgTpgAmY7PhCfg==")),
		}}}
	default:
		return nil
	}
}

func unsigned(e spec.ErrorRow, on string) []provocation {
	switch {
	case on == "SignatureMethod":
		return must("with an undocumented SignatureMethod", on, Is("HMAC-ROT13"))
	case strings.Contains(e.Code, "Token"):
		return nil
	case strings.Contains(e.Code, "Incomplete"):
		return must("with an invalid Signature", "Signature", Is("none"))
	}
	return append(must("with the Signature of a different request", "Signature", Is("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")),
		provocation{how: "for a request altered after signing", steps: []Step{Tamper.With()}})
}

func expired(on string) []provocation {
	if on == "SecurityToken" {
		return nil
	}
	return []provocation{skew(-anHour, "an hour slow"), skew(anHour, "an hour fast")}
}

func replayed(e spec.ErrorRow, on string) []provocation {
	if strings.Contains(strings.ToLower(e.Code), "nonce") || on == "SignatureNonce" {
		return []provocation{{how: "with a reused SignatureNonce", steps: []Step{Share.With(Name("SignatureNonce"))}}}
	}
	return []provocation{{may: true, how: "with a reused ClientToken", steps: []Step{Share.With(Name("ClientToken"))}}}
}

// unsupported returns a request with an unsupported method or host.
func unsupported(e spec.ErrorRow) []provocation {
	code := strings.ToLower(e.Code)
	switch {
	case strings.Contains(code, "method"):
		return []provocation{{may: true, how: "by a method other than GET and POST", by: Transport{Method: "PUT", Placement: InForm}}}
	case strings.Contains(code, "product"):
		return []provocation{{may: true, how: "with an unknown Host", steps: []Step{SetHeader.With(Name("Host"), Text("no-such-product.aliyuncs.com"))}}}
	default:
		return nil
	}
}
