package spec

// Verdict is what a run says of a scenario or a row.
type Verdict string

const (
	// Passed: the endpoint kept the promise.
	Passed Verdict = "passed"
	// Failed: the endpoint broke the promise.
	Failed Verdict = "failed"
	// Inconclusive: the control or the transport failed, which says nothing about the row.
	Inconclusive Verdict = "inconclusive"
	// Contradicted: the page disagrees with itself, so that no endpoint can keep the promise.
	Contradicted Verdict = "contradicted"
	// Unreached: the row could not be brought about; the [Gap] and the reason say what is missing.
	Unreached Verdict = "unreached"
	// NotSelected: the user did not ask for the row.
	NotSelected Verdict = "not selected"
)

// meanings are the meanings of the verdicts, in the order in which they are explained.
var meanings = []struct {
	verdict Verdict
	text    string
}{
	{Passed, "the endpoint keeps the promise of the row"},
	{Failed, "the endpoint breaks it"},
	{Inconclusive, "the control failed: the same request without its one fault, which should succeed"},
	{Contradicted, "the page disagrees with itself, so that no endpoint can keep the promise"},
	{Unreached, "the row could not be tested; the reason says what is missing"},
	{NotSelected, "--tags or skip leaves the row out"},
}

// Verdicts lists all verdicts.
func Verdicts() []Verdict {
	var all []Verdict
	for _, m := range meanings {
		all = append(all, m.verdict)
	}
	return all
}

// Meaning returns what a verdict says of a row, for users; "" for an unknown verdict.
func (v Verdict) Meaning() string {
	for _, m := range meanings {
		if m.verdict == v {
			return m.text
		}
	}
	return ""
}

// severity orders verdicts for Worst: the higher the worse.
var severity = map[Verdict]int{NotSelected: 1, Unreached: 2, Passed: 3, Contradicted: 4, Inconclusive: 5, Failed: 6}

// Worst returns the verdict of a row from two of its scenarios: failed, inconclusive, contradicted, passed,
// unreached, not selected, in this order. The zero Verdict counts as nothing.
func Worst(a, b Verdict) Verdict {
	if severity[b] > severity[a] {
		return b
	}
	return a
}

// Gap is the kind of reason for which a scenario or a row is unreached.
type Gap string

const (
	// GapValue: the profile has no value, or too few, for the scenario.
	GapValue Gap = "lacks-value"
	// GapMasked: another documented row answers the fault first.
	GapMasked Gap = "masked"
	// GapState: the row needs a resource or an account in a certain state, which the profile does not name.
	GapState Gap = "needs-state"
	// GapUnreachable: no client can bring the row about.
	GapUnreachable Gap = "unreachable"
	// GapUnsupported: rowproof cannot send what the row needs.
	GapUnsupported Gap = "unsupported"
)
