package sign

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// None is the scheme of anonymous requests.
const None Name = "none"

type none struct{}

func (none) About() About { return About{Name: None, Doc: "sends anonymous requests"} }

func (none) Common(Call) []Pair { return nil }

var authenticating = []string{AccessKeyID, signatureMethod, signatureVersion, signatureNonce, timestamp, signatureType}

func (none) Wire(name string, style spec.Style) Wire {
	switch {
	case Sensitive(name) || slices.Contains(authenticating, name):
		return lacking(None, name)
	case style != spec.ROA:
		return Wire{}
	}
	switch name {
	case "Action":
		return lacking(None, name)
	case "Version":
		return header(None, name, "x-acs-version")
	case "Format":
		return accept(None)
	}
	return Wire{}
}

func (none) Sign(*Message, Key) string { return "" }
