package generic

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// checkRepeated refuses a change that was already made, if an error row is about it.
func (t *task) checkRepeated() *rpc.Refusal {
	for i := range t.o.rules {
		if r := &t.o.rules[i]; t.o.isAboutChange(r) && t.state.made[t.change(r)] {
			return refusalOf(r.row)
		}
	}
	return nil
}

// recordChange records the change that the call makes, if an error row is about its repetition.
func (t *task) recordChange() {
	for i := range t.o.rules {
		if r := &t.o.rules[i]; t.o.isAboutChange(r) {
			t.state.made[t.change(r)] = true
		}
	}
}

// isAboutChange reports whether a rule is about a change that was already made, and not about a value that a list has
// twice.
func (o *operation) isAboutChange(r *rule) bool {
	return r.fault == spec.Duplicate && !slices.ContainsFunc(r.parameters, func(name string) bool {
		p := o.parameter(name)
		return p != nil && len(p.listPath()) < len(p.path)
	})
}

// change identifies what a call changes, as far as a rule about duplicates is concerned: the parameters that the rule
// names, or all parameters.
func (t *task) change(r *rule) string {
	var parts []string
	for i := range t.o.parameters {
		p := &t.o.parameters[i]
		if p.Idempotency || len(r.parameters) > 0 && !slices.Contains(r.parameters, p.FullName()) && p != t.o.subject() {
			continue
		}
		parts = append(append(parts, p.FullName()), t.texts(p)...)
	}
	return t.o.page.Operation.Name + "\n" + string(r.row.ID) + "\n" + strings.Join(parts, "\n")
}
