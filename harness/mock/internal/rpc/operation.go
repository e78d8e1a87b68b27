package rpc

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Operation is an operation that a page documents, or that undoes a documented operation.
type Operation struct {
	Name  string
	Codes []string // codes of the page's error rows that the operation can return
	// Facets are the promises of notes, for the list of defects.
	Facets []Facet
	// Anonymous is true if the operation accepts calls without credentials.
	Anonymous bool
	// Forms maps parameters to patterns of the identifiers that the service generates.
	Forms map[string]*regexp.Regexp
}

// Facet is a promise of a note and how to break it. A defective server either ignores the refusals whose Facet is
// Overlook or enables the optional check named Demand.
type Facet struct {
	ID       string
	Notes    []spec.RowID
	Overlook string
	Demand   string
	Text     string
}

// Task is one call of an operation. Its methods are called with the world's lock held. The lock is released between Begin
// and Finish. Finish is called before the answer is sent.
type Task interface {
	Checks() []Check
	Begin()
	Finish(at Moment)
}

// addOperations registers the operations of the family. It returns an error if a page documents another operation.
func (s *Server) addOperations() error {
	s.Operations, s.Contracts = map[string]*Operation{}, map[string]*spec.Contract{}
	var names []string
	for _, o := range s.Options.Family.Operations() {
		s.Operations[o.Name] = o
		names = append(names, o.Name)
	}
	implemented := strings.Join(names, ", ")
	if len(s.Options.Contracts) == 0 {
		return fmt.Errorf("mock: no operation page: add the page of one of %s", implemented)
	}
	for _, p := range s.Options.Contracts {
		if s.Operations[p.Operation.Name] == nil {
			return fmt.Errorf("mock: %s: operation %q is not implemented; implemented operations: %s",
				p.Page, p.Operation.Name, implemented)
		}
		s.Contracts[p.Operation.Name] = p
	}
	return nil
}

// operate performs a call that was routed and authenticated.
func (s *Server) operate(c *Call) Answer {
	if c.Operation == nil {
		return success()
	}
	w := s.current.Load()
	if c.Args["ClientToken"] != "" {
		return s.once(c, w)
	}
	return s.perform(c, w)
}

// perform checks a call and applies its change.
func (s *Server) perform(c *Call, w *world) Answer {
	t, r := s.begin(c, w)
	if r != nil {
		return s.refuse(c, r)
	}
	if s.InFlight != nil {
		s.InFlight()
	}
	c.answered = func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		t.Finish(s.moment())
	}
	return success()
}

// begin checks a call and, if all checks pass, marks it as in flight while holding the lock.
func (s *Server) begin(c *Call, w *world) (Task, *Refusal) {
	w.mu.Lock()
	defer w.mu.Unlock()
	t := w.state.Start(s, c)
	if r := s.pass(c, s.operationChecks(t)); r != nil {
		return nil, r
	}
	t.Begin()
	return t, nil
}

// operationChecks returns the checks of a call in their order. The checks of the operation itself follow "required" and
// "extra" and precede "dry-run", which all operations share.
func (s *Server) operationChecks(t Task) []Check {
	return slices.Concat(firstChecks, t.Checks(), lastChecks)
}

var (
	firstChecks = []Check{{Name: "required", Run: (*Server).checkRequired}, {Name: "extra", Run: (*Server).checkExtra}}
	lastChecks  = []Check{{Name: "dry-run", Run: (*Server).checkDryRun}}
)

// checkRequired refuses a call that lacks a required parameter.
func (s *Server) checkRequired(c *Call) *Refusal {
	if c.Contract == nil {
		return nil
	}
	for _, p := range c.Contract.Parameters {
		if p.Required && c.Args[p.Name] == "" {
			return Missing(p.Name)
		}
	}
	return nil
}

// Demands reports whether a defect or a style enables an optional check.
func (s *Server) Demands(name string) bool { return s.overrides.demands(name) }

// checkExtra runs the additional check of a defect or a style.
func (s *Server) checkExtra(c *Call) *Refusal { return s.overrides.refuse(c) }

// checkDryRun refuses a dry run. It is the last check.
func (s *Server) checkDryRun(c *Call) *Refusal {
	if !strings.EqualFold(c.Args["DryRun"], "true") {
		return nil
	}
	return &Refusal{Code: "DryRunOperation"}
}
