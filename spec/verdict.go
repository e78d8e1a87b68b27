package spec

// Verdict is the result of a scenario or a row.
type Verdict string

const (
	// Passed means that the endpoint kept the promise.
	Passed Verdict = "passed"
	// Failed means that the endpoint broke the promise.
	Failed Verdict = "failed"
	// Inconclusive means that the row could not be judged, because the control (the request without the fault) or the
	// connection failed.
	Inconclusive Verdict = "inconclusive"
	// Contradicted means that the page disagrees with itself, so that no endpoint can keep the promise.
	Contradicted Verdict = "contradicted"
	// Unreached means that no scenario could reach the row; the [Gap] and the reason say what is missing.
	Unreached Verdict = "unreached"
	// NotSelected means that the user did not select the row.
	NotSelected Verdict = "not selected"
)

// meanings are the meanings of the verdicts, in the order of the documentation.
var meanings = []struct {
	verdict Verdict
	text    string
}{
	{Passed, "the endpoint keeps the promise of the row"},
	{Failed, "the endpoint breaks the promise of the row"},
	{Inconclusive, "the control failed (the request without the fault, which should succeed), or the service did not answer"},
	{Contradicted, "the page disagrees with itself, so that no endpoint can keep the promise"},
	{Unreached, "the row could not be tested; the reason says what is missing"},
	{NotSelected, "--tags or skip leaves the row out"},
}

// Verdicts returns all verdicts.
func Verdicts() []Verdict {
	var all []Verdict
	for _, m := range meanings {
		all = append(all, m.verdict)
	}
	return all
}

// Meaning returns what a verdict means for a row, for users. It returns "" for an unknown verdict.
func (v Verdict) Meaning() string {
	for _, m := range meanings {
		if m.verdict == v {
			return m.text
		}
	}
	return ""
}

// worstFirst are the verdicts in the order of [Worst].
var worstFirst = []Verdict{Failed, Inconclusive, Contradicted, Passed, Unreached, NotSelected}

// Worst returns the worse of two verdicts: failed, inconclusive, contradicted, passed, unreached, not selected, in
// this order. The zero Verdict is better than any other.
func Worst(a, b Verdict) Verdict {
	for _, v := range worstFirst {
		if v == a || v == b {
			return v
		}
	}
	return a
}

// Gap is the kind of reason why a scenario or a row is unreached.
type Gap string

const (
	// GapValue means that the profile has no value, or too few values, for the scenario.
	GapValue Gap = "lacks-value"
	// GapMasked means that another documented row answers the fault first.
	GapMasked Gap = "masked"
	// GapState means that the row needs a resource or an account in a certain state, which the profile does not name.
	GapState Gap = "needs-state"
	// GapUnreachable means that no client can trigger the row.
	GapUnreachable Gap = "unreachable"
	// GapUnsupported means that rowproof cannot send what the row needs.
	GapUnsupported Gap = "unsupported"
	// GapSignature means that requests with the signature scheme of the run do not have what the row is about.
	GapSignature Gap = "other-signature"
	// GapUnobserved means that the endpoint accepted the requests but no answer shows whether it keeps the promise.
	GapUnobserved Gap = "unobserved"
)
