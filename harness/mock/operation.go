package mock

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// operation is an implementation of a documented operation, or of one that a test needs beside it.
type operation struct {
	name  string
	codes []string // of the page's error rows, those that it can come to
	// facets are the promises of the page's notes, for the list of defects.
	facets []facet
	// forms are the identifiers that the service hands out, by parameter.
	forms map[string]*regexp.Regexp
	// start looks up what a call names. It is called with the world's lock held.
	start func(s *Server, c *call, w *world) task
	// profile tells what of the seeded world to call it with.
	profile func(s *seed) operationProfile
}

// task is one call of an operation. Its methods are called with the world's lock held, which is free between
// begin and finish. finish is called before the answer is sent.
type task interface {
	checks() []check
	begin()
	finish()
}

// operations are those that have an implementation.
var operations = []*operation{associateOperation, unassociateOperation}

func findOperation(name string) *operation {
	for _, o := range operations {
		if o.name == name {
			return o
		}
	}
	return nil
}

// addOperations takes up the operations of the pages, and those that have none.
func (s *Server) addOperations() error {
	if len(s.options.Contracts) == 0 {
		return fmt.Errorf("mock: no operation page: pass the page of one of %s", implemented())
	}
	s.operations, s.contracts = map[string]*operation{}, map[string]*spec.Contract{}
	for _, p := range s.options.Contracts {
		if o := findOperation(p.Operation.Name); o == nil {
			return fmt.Errorf("mock: %s: operation %q has no implementation here; there is one of %s",
				p.Page, p.Operation.Name, implemented())
		}
		s.contracts[p.Operation.Name] = p
	}
	for _, o := range operations {
		s.operations[o.name] = o
	}
	return nil
}

func implemented() string {
	var names []string
	for _, o := range operations {
		names = append(names, o.name)
	}
	return strings.Join(names, ", ")
}

// operate carries a call out that was routed and authenticated.
func (s *Server) operate(c *call) answer {
	if c.operation == nil {
		return success()
	}
	w := s.current.Load()
	if c.args["ClientToken"] != "" {
		return s.once(c, w)
	}
	return s.perform(c, w)
}

// perform makes the operation's checks and its change.
func (s *Server) perform(c *call, w *world) answer {
	t, r := s.begin(c, w)
	if r != nil {
		return s.refuse(c, r)
	}
	if s.inFlight != nil {
		s.inFlight()
	}
	c.answered = func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		t.finish()
	}
	return success()
}

// begin checks a call and, if nothing is wrong with it, marks it as in flight, both in one step.
func (s *Server) begin(c *call, w *world) (task, *refusal) {
	w.mu.Lock()
	defer w.mu.Unlock()
	t := c.operation.start(s, c, w)
	if r := s.pass(c, s.operationChecks(t)); r != nil {
		return nil, r
	}
	t.begin()
	return t, nil
}

// operationChecks are the operation's own, between those that every operation shares.
func (s *Server) operationChecks(t task) []check {
	checks := []check{{name: "required", run: (*Server).checkRequired}, {name: "extra", run: (*Server).checkExtra}}
	checks = append(checks, t.checks()...)
	return append(checks, check{name: "dry-run", run: (*Server).checkDryRun})
}

// checkRequired refuses a call that lacks a parameter which its page requires.
func (s *Server) checkRequired(c *call) *refusal {
	if c.contract == nil {
		return nil
	}
	for _, p := range c.contract.Parameters {
		if p.Required && c.args[p.Name] == "" {
			return missing(p.Name)
		}
	}
	return nil
}

// checkExtra refuses what only a defect or a style refuses.
func (s *Server) checkExtra(c *call) *refusal { return s.twists.refuse(c) }

// checkDryRun refuses, after all other checks, to carry out a call that asks for its checks only.
func (s *Server) checkDryRun(c *call) *refusal {
	if !strings.EqualFold(c.args["DryRun"], "true") {
		return nil
	}
	return &refusal{code: "DryRunOperation"}
}
