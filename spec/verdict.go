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
	// Unreached: the row could not be brought about; the reason says what is missing.
	Unreached Verdict = "unreached"
)

// worst orders verdicts for Worst: the later the worse.
var worst = map[Verdict]int{Unreached: 1, Passed: 2, Inconclusive: 3, Failed: 4}

// Worst is the verdict of a row from two of its scenarios: failed before inconclusive, before passed,
// before unreached. The zero Verdict counts as nothing.
func Worst(a, b Verdict) Verdict {
	if worst[b] > worst[a] {
		return b
	}
	return a
}
