package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// distinct returns the number of scenarios that ran, each counted once although it may run in several rounds.
func (r *Recorder) distinct() int {
	if r.round == 0 {
		return len(r.ended)
	}
	seen := map[string]bool{}
	for i := range r.ended {
		s := r.scenario(r.ended[i])
		seen[s.identity()] = true
	}
	return len(seen)
}

// identity returns a key that is equal for the same scenario in different rounds.
func (s *Scenario) identity() string { return s.key() + fmt.Sprint(s.Rows, s.Promise, s.Kind) }

// agreed returns one scenario for all rounds of the same scenario. A scenario with different verdicts becomes its worst
// round, with the verdicts of all rounds. A round in which the scenario was unreached does not count, unless another
// row masked it: nothing was sent, for example because the profile has too few values for all rounds.
func agreed(all []Scenario) []Scenario {
	var order []string
	rounds := map[string][]Scenario{}
	for i := range all {
		key := all[i].identity()
		if rounds[key] == nil {
			order = append(order, key)
		}
		rounds[key] = append(rounds[key], all[i])
	}
	out := make([]Scenario, len(order))
	for i, key := range order {
		out[i] = worstRound(rounds[key])
	}
	return out
}

// worstRound returns the worst of the rounds of a scenario, and sets its Verdicts if they differ.
func worstRound(rounds []Scenario) Scenario {
	tested := slices.DeleteFunc(slices.Clone(rounds), func(s Scenario) bool {
		return s.Verdict == spec.Unreached && s.Gap != spec.GapMasked
	})
	if len(tested) == 0 {
		return rounds[0]
	}
	worst, verdicts, differ := tested[0], []spec.Verdict{}, false
	for _, s := range tested {
		verdicts = append(verdicts, s.Verdict)
		differ = differ || s.Verdict != tested[0].Verdict
		if s.Verdict != worst.Verdict && spec.Worst(s.Verdict, worst.Verdict) == s.Verdict {
			worst = s
		}
	}
	if differ {
		worst.Verdicts = verdicts
	}
	return worst
}

// Rounds returns how often a flaky scenario had each verdict, such as "passed in 2 of 3 rounds, failed in 1". It returns ""
// if all rounds agree.
func (s *Scenario) Rounds() string {
	var parts []string
	for _, v := range spec.Verdicts() {
		n := 0
		for _, had := range s.Verdicts {
			if had == v {
				n++
			}
		}
		switch {
		case n > 0 && len(parts) == 0:
			parts = append(parts, fmt.Sprintf("%s in %d of %d rounds", v, n, len(s.Verdicts)))
		case n > 0:
			parts = append(parts, fmt.Sprintf("%s in %d", v, n))
		}
	}
	return strings.Join(parts, ", ")
}

// findFlaky sets Flaky if scenarios of the row disagree between rounds and decide its verdict. If other scenarios failed
// or were inconclusive in each round, the row keeps its verdict and gets a remark.
func (r *Row) findFlaky() {
	steady, differ, first := spec.Passed, 0, ""
	for i := range r.Scenarios {
		s := &r.Scenarios[i]
		if len(s.Verdicts) == 0 {
			steady = spec.Worst(steady, s.Verdict)
			continue
		}
		if differ++; differ == 1 {
			first = s.Rounds()
		}
	}
	switch {
	case differ == 0:
		return
	case steady == spec.Failed || steady == spec.Inconclusive:
		r.Remarks = append(r.Remarks, count(differ, "other scenario")+" had different verdicts in different rounds: "+first)
		return
	case differ > 1:
		first += fmt.Sprintf(" (and %s)", count(differ-1, "more scenario"))
	}
	r.Flaky, r.Proven = first, false
}

// FlakyRows returns the rows whose scenarios disagree between rounds, without known failures.
func (r *Run) FlakyRows() []*Row {
	var all []*Row
	for i := range r.Rows {
		if row := &r.Rows[i]; row.IsFlaky() {
			all = append(all, row)
		}
	}
	return all
}

// IsFlaky reports whether the row counts as flaky. A flaky row whose failures are all known counts as a known failure.
func (r *Row) IsFlaky() bool { return r.Flaky != "" && r.Known == "" }
