package adaptertest

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/sdk/adapter"
)

// A Flaw is a fault of the SDK or a lie of its adapter.
type Flaw string

// Faults of the SDK, which a run finds.
const (
	Doubles         Flaw = "doubles"          // reads numbers as doubles
	RepeatChanging  Flaw = "repeat-changing"  // repeats any call whose connection closes before an answer
	Seconds         Flaw = "seconds"          // waits for seconds although x-acs-retry-after has milliseconds
	LowerCase       Flaw = "lower-case"       // treats an answer without Code as a success
	PanicOnNumber   Flaw = "panic-on-number"  // panics if Code is a number
	StatusLost      Flaw = "status-lost"      // reports no status if the body of an error cannot be parsed
	FollowRedirects Flaw = "follow-redirects" // sends the same request to the location of a redirect
	LeakSecret      Flaw = "leak-secret"      // writes the secret to the text of errors
	CrashOnError    Flaw = "crash-on-error"   // the process ends if the endpoint reports an error
	DropParameters  Flaw = "drop-parameters"  // does not send parameters without a value
	WrongSignature  Flaw = "wrong-signature"  // signs with an encoding of spaces that the gateway rejects
	HangOnError     Flaw = "hang-on-error"    // never returns if the endpoint reports an error
	DropRegion      Flaw = "drop-region"      // does not send RegionId
)

// Lies of the adapter, which a check finds.
const (
	IntRounded         Flaw = "int-rounded"
	EmptyDropped       Flaw = "empty-dropped"
	ErrorSwallowed     Flaw = "error-swallowed"
	StateKept          Flaw = "state-kept"
	MessageEdited      Flaw = "message-edited"
	StatusGuessed      Flaw = "status-guessed"
	CaseMixed          Flaw = "case-mixed"
	NullAbsent         Flaw = "null-absent"
	CredentialsIgnored Flaw = "credentials-ignored"
	CrashHidden        Flaw = "crash-hidden"
)

// Lies lists all lies.
var Lies = []Flaw{
	IntRounded, EmptyDropped, ErrorSwallowed, StateKept, MessageEdited, StatusGuessed, CaseMixed, NullAbsent, CredentialsIgnored,
	CrashHidden,
}

// Faults lists all faults of the SDK.
var Faults = []Flaw{
	Doubles, RepeatChanging, Seconds, LowerCase, PanicOnNumber, StatusLost, FollowRedirects, LeakSecret, CrashOnError,
	DropParameters, WrongSignature, HangOnError, DropRegion,
}

func (f Flaw) known() bool { return slices.Contains(Lies, f) || slices.Contains(Faults, f) }

// lie changes an answer as the lies of the adapter require.
func (s *sdk) lie(a adapter.Answer) adapter.Answer {
	if a.Result != nil {
		a.Result = s.members(a.Result)
	}
	if a.Error != nil && s.flaws[ErrorSwallowed] {
		return adapter.Answer{Case: a.Case, Status: 200, Result: json.RawMessage("{}")}
	}
	if a.Error != nil && s.flaws[MessageEdited] {
		a.Error.Message = strings.TrimRight(strings.ToUpper(a.Error.Message[:min(1, len(a.Error.Message))])+a.Error.Message[min(1, len(a.Error.Message)):], ". ")
	}
	if a.Error != nil && s.flaws[StatusGuessed] {
		a.Status, a.Error.Status = 400, 400
	}
	if s.flaws[CaseMixed] {
		a.Case, s.lastCase = s.lastCase, a.Case
	}
	return a
}

// members changes the members of a result as the lies require.
func (s *sdk) members(result json.RawMessage) json.RawMessage {
	v := decode(result)
	object, ok := v.(map[string]any)
	if !ok {
		return result
	}
	if s.flaws[IntRounded] {
		v = rounded(v)
	}
	for name, member := range object {
		list, isList := member.([]any)
		if s.flaws[EmptyDropped] && isList && len(list) == 0 || s.flaws[NullAbsent] && member == nil {
			delete(object, name)
		}
	}
	return encode(v)
}

// rounded returns v with its integers rounded to doubles.
func rounded(v any) any {
	switch v := v.(type) {
	case json.Number:
		f, _ := v.Float64()
		return f
	case []any:
		for i := range v {
			v[i] = rounded(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = rounded(v[name])
		}
	}
	return v
}
