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

func (none) Wire(name string, _ spec.Style) Wire {
	if Sensitive(name) || slices.Contains(authenticating, name) {
		return lacking(None, name)
	}
	return Wire{}
}

func (none) Sign(*Message, Key) string { return "" }
