package sign

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
)

// Bearer is the scheme of requests that a bearer token authenticates. They are not signed. The token is a parameter of RPC
// operations and a header of ROA operations.
const Bearer Name = "bearer"

type bearer struct{}

func (bearer) About() About {
	return About{Name: Bearer, Doc: "sends the token of the credentials as a bearer token, without a signature", Needs: []string{"token"}}
}

func (bearer) Common(c Call) []Pair {
	pairs := []Pair{{signatureNonce, c.Nonce}, {timestamp, c.Time.UTC().Format(isoTime)}, {signatureType, byBearer}}
	if c.Token != "" {
		pairs = append(pairs, Pair{bearerToken, string(c.Token)})
	}
	return pairs
}

func (bearer) Wire(name string, style spec.Style) Wire {
	w := Wire{}
	if style == spec.ROA {
		w = bearerHeader(name)
	}
	switch name {
	case AccessKeyID, Signature, signatureMethod, signatureVersion, securityToken:
		w = lacking(Bearer, name)
	case signatureNonce, timestamp:
		w.Refuses = func(string) string {
			return fmt.Sprintf("requests with signature bearer are not signed, so their %s proves nothing", name)
		}
	case signatureType:
		w.Refuses = unlessEmpty("requests with signature bearer have the SignatureType %s", byBearer)
	}
	return w
}

// bearerHeader returns how an ROA operation carries a common parameter.
func bearerHeader(name string) Wire {
	switch name {
	case "Action":
		return lacking(Bearer, name)
	case "Version":
		return Wire{Header: "x-acs-version"}
	case "Format":
		return accept(Bearer)
	case signatureNonce:
		return Wire{Header: "x-acs-signature-nonce"}
	case timestamp:
		return Wire{Header: "x-acs-date"}
	case signatureType:
		return Wire{Header: "x-acs-signature-type"}
	case bearerToken:
		return Wire{Header: "x-acs-bearer-token"}
	}
	return Wire{}
}

func (bearer) Sign(*Message, Key) string { return "" }
