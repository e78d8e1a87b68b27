package reports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Gate is how much a run has to prove. The zero Gate means R1.
type Gate struct {
	None    bool       // nothing has to be proven
	Grade   spec.Grade // every row up to this grade has to be proven
	Percent int        // percentage of the provable rows that has to be proven
}

// ParseGate parses none, R0, R1, R2 or a share such as 80%. The empty string means R1.
func ParseGate(s string) (Gate, error) {
	switch s {
	case "":
		return Gate{Grade: spec.R1}, nil
	case "none":
		return Gate{None: true}, nil
	case string(spec.R0), string(spec.R1), string(spec.R2):
		return Gate{Grade: spec.Grade(s)}, nil
	}
	digits, share := strings.CutSuffix(s, "%")
	n, _ := strconv.Atoi(digits) // out of range after an error
	if !share || n < 1 || n > 100 || strconv.Itoa(n) != digits {
		return Gate{}, fmt.Errorf("%q is not a gate: write none, R0, R1, R2, or a share from 1%% to 100%%", s)
	}
	return Gate{Percent: n}, nil
}

// String returns the text that [ParseGate] parses.
func (g Gate) String() string {
	switch {
	case g.None:
		return "none"
	case g.Percent > 0:
		return strconv.Itoa(g.Percent) + "%"
	default:
		return string(g.grade())
	}
}

// MarshalText implements encoding.TextMarshaler.
func (g Gate) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (g *Gate) UnmarshalText(b []byte) error {
	parsed, err := ParseGate(string(b))
	*g = parsed
	return err
}

func (g Gate) grade() spec.Grade {
	if g.Grade == "" {
		return spec.R1
	}
	return g.Grade
}

// Proof is how much a run proves, and whether the gate is met.
type Proof struct {
	Met     bool     `json:"met"`     // the run proves as much as Run.Require asks for
	Proven  int      `json:"proven"`  // rows that are proven, notes and procedures included
	Partly  int      `json:"partly"`  // rows that passed with a promise that no answer shows
	Masked  int      `json:"masked"`  // rows that another documented row answers first
	Asked   int      `json:"asked"`   // rows that the gate asks for
	Missing []RowRef `json:"missing"` // rows that the gate asks for and the run does not prove
	Lacks   []string `json:"lacks"`   // profile keys that those rows need, in the order of the page
}

// proof compares the rows with the gate. A run without a passed or failed row meets no gate.
func (r *Run) proof() Proof {
	p := Proof{Missing: []RowRef{}, Lacks: []string{}}
	ran, settled, asked := false, 0, []*Row{}
	for i := range r.Rows {
		row := &r.Rows[i]
		ran = ran || row.Verdict != spec.Unreached && row.Verdict != spec.NotSelected
		p.count(row)
		if !r.Require.asks(row) {
			continue
		}
		asked = append(asked, row)
		if row.settled() {
			settled++
		}
	}
	p.Asked = len(asked)
	if r.Require.Percent > 0 {
		p.Asked = (r.Require.Percent*len(asked) + 99) / 100
	}
	p.Met = ran && settled >= p.Asked
	if settled < p.Asked {
		p.miss(asked)
	}
	return p
}

// count adds a row to Proven, Partly or Masked.
func (p *Proof) count(row *Row) {
	switch {
	case row.Proven:
		p.Proven++
	case row.PartlyProven():
		p.Partly++
	case row.Gap == spec.GapMasked:
		p.Masked++
	}
}

// miss lists the rows that are not settled, and the profile keys that they need.
func (p *Proof) miss(asked []*Row) {
	for _, row := range asked {
		if row.settled() {
			continue
		}
		p.Missing = append(p.Missing, row.Ref())
		if row.Verdict == spec.Failed || row.Verdict == spec.Inconclusive { // a value in the profile would not prove these rows
			continue
		}
		for _, s := range row.Scenarios {
			for _, key := range s.Lacks {
				if !slices.Contains(p.Lacks, key) {
					p.Lacks = append(p.Lacks, key)
				}
			}
		}
	}
}

// asks reports whether the gate requires the row. No gate requires a row with known failures or a flaky row, which makes
// the run fail for another reason.
func (g Gate) asks(row *Row) bool {
	switch {
	case g.None || row.Verdict == spec.NotSelected || row.Known != "" || row.Flaky != "" || !row.counts() || row.passedBut(spec.GapSignature):
		return false
	case g.Percent > 0:
		return row.Verdict != spec.Contradicted && row.Gap != spec.GapUnreachable && row.Gap != spec.GapUnsupported
	default:
		return row.Grade <= g.grade()
	}
}

// counts reports whether a gate may require the row: any row except notes and procedures.
func (r *Row) counts() bool { return r.Section != "note" && r.Section != "procedure" }

// settled reports whether the result of the row is final, because no run with this endpoint and page can prove more. A
// masked row whose cause the profile states is not settled, because the stated cause may be wrong.
func (r *Row) settled() bool {
	return r.Proven || r.PartlyProven() || r.Verdict == spec.Contradicted || r.Gap == spec.GapMasked && !r.hasGivenCause()
}

func (r *Row) hasGivenCause() bool {
	return slices.ContainsFunc(r.Remarks, func(s string) bool { return strings.HasPrefix(s, givenByProfile) })
}

// Conforms reports whether the endpoint kept every promise that was tried and the run proves enough: no row failed, was
// inconclusive or flaky, the gate is met, the run was not interrupted, and no problem is an error. FlakyOK accepts flaky
// rows. The gate is that of the whole run, so that a shard need not meet it.
func (r *Run) Conforms() bool {
	t := r.Totals
	return r.Void == "" && !r.Interrupted && r.errors() == 0 && t.Failed == 0 && t.Inconclusive == 0 &&
		(t.Flaky == 0 || r.FlakyOK) && (r.Proof.Met || r.Shard != nil)
}

// errors returns the number of problems with severity error.
func (r *Run) errors() int {
	n := 0
	for _, p := range r.Problems {
		if p.Severity == spec.Error {
			n++
		}
	}
	return n
}
