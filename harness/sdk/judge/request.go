package judge

import (
	"slices"

	"github.com/rowproof/rowproof/harness/sdk/wire"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

// wrong maps each kind of finding about a request to a reason. Reasons contain no values, so that equal causes have equal
// reasons.
var wrong = map[wire.Kind]string{
	wire.Signature:     refused,
	wire.Nonce:         "the nonce of the request was used before",
	wire.Timestamp:     "the time of the request is not accepted",
	wire.Names:         "a name in the request is not on the page",
	wire.Values:        "a value in the request is not what the caller passed",
	wire.Serialization: "a list or a structure is not sent as the page documents",
	wire.Place:         "a parameter is not sent where the page documents it",
	wire.Method:        "the method or the path differs from the page",
	wire.ContentType:   "the Content-Type does not describe the body",
	wire.Format:        "the request does not ask for the format that the caller wants",
	wire.Leak:          "a secret is sent where it is not needed",
}

const refused = "the gateway refuses the request"

// wire reports what is wrong with the requests.
func (t *test) wire() {
	if len(t.Requests) == 0 {
		return
	}
	t.examine(matrix.Wire)
	for _, f := range wire.Judge(t.Case, t.Gateway, t.Requests) {
		reason, facet := wrong[f.Kind], matrix.Wire
		if f.Kind == wire.Leak {
			facet = matrix.Leak
		}
		if reason == "" || f.Kind == wire.Leak && t.Requests[f.Request].Elsewhere {
			continue // see retry and leak
		}
		if f.Row != "" && f.Row != t.Row && f.Kind != wire.Signature {
			reason += ": " + string(f.Row)
		}
		if f.Information {
			t.deviates(facet, reason, "", f.Text)
		} else {
			t.fails(facet, reason, "", f.Text)
		}
	}
	t.unexplained()
}

// unexplained reports a refusal that no other finding explains.
func (t *test) unexplained() {
	if slices.ContainsFunc(t.found, func(o matrix.Outcome) bool { return o.Facet == matrix.Wire && o.Verdict == spec.Failed }) {
		return
	}
	for _, r := range t.Requests {
		if r.Reply < 0 && !r.Elsewhere {
			t.fails(matrix.Wire, refused, "", "a refusal")
			break
		}
	}
}
