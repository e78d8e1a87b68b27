package rpc

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Operation is an operation that a page documents, or that undoes a documented operation.
type Operation struct {
	Name  string
	Codes []string // codes of the page's error rows that the operation can return
	// Never maps each error row that no call triggers to the reason. No defect breaks such a row.
	Never map[spec.RowID]string
	// Deciding lists parameters whose values decide which values of other parameters are valid.
	Deciding []string
	// Facets are the promises of notes, for the list of defects.
	Facets []Facet
	// Anonymous is true if the operation accepts calls without credentials.
	Anonymous bool
	// Aliases are other values of Action that select the operation unless an operation has that name.
	Aliases []string
	// ChecksRequired is true if the operation's own checks refuse a call that lacks a required parameter.
	ChecksRequired bool
	// Method and Path select an ROA operation. Method may list several methods, separated by "|". Path is a template with
	// variables in braces. Both are "" for an RPC operation.
	Method, Path string
	NoXML        bool // the operation answers in JSON only
	// Usual returns the parameters of the call that the profile describes; nil if the operation has no such call.
	Usual func() Values
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

// answerer is a Task whose success has fields besides the RequestId. Answer is called with the world's lock held, after
// Begin.
type answerer interface {
	Answer() Answer
}

// addOperations registers the operations of the family. It returns an error if a page documents another operation.
func (s *Server) addOperations() error {
	s.Operations, s.Contracts = map[string]*Operation{}, map[string]*spec.Contract{}
	s.versions = map[operationKey]entry{}
	for _, o := range s.Options.Family.Operations() {
		s.Operations[o.Name] = o
	}
	if len(s.Options.Contracts) == 0 {
		return errors.New("mock: no operation page: add one")
	}
	for _, p := range s.Options.Contracts {
		o := s.Options.Family.Operation(p)
		if o == nil {
			return fmt.Errorf("mock: %s: the page names no operation", p.Page)
		}
		if other := s.Contracts[o.Name]; other != nil {
			s.versions[operationKey{o.Name, other.Operation.Version}] = entry{s.Operations[o.Name], other}
			s.versions[operationKey{o.Name, p.Operation.Version}] = entry{o, p}
		}
		s.Operations[o.Name], s.Contracts[o.Name] = o, p
		s.addRoute(o, p)
	}
	s.addAliases()
	return nil
}

// addAliases registers the operations under the other values of Action that select them.
func (s *Server) addAliases() {
	for _, p := range s.Options.Contracts {
		o := s.Operations[p.Operation.Name]
		for _, alias := range o.Aliases {
			if s.Operations[alias] == nil {
				s.Operations[alias], s.Contracts[alias] = o, p
			}
		}
	}
}

// operationKey identifies an operation in a request.
type operationKey struct{ name, version string }

// entry is an operation with its page.
type entry struct {
	operation *Operation
	page      *spec.Contract
}

// operate performs a call that was routed and authenticated.
func (s *Server) operate(c *Call) Answer {
	if c.Operation == nil {
		return success()
	}
	w := s.current.Load()
	if c.token() != "" {
		return s.once(c, w)
	}
	return s.perform(c, w)
}

// perform checks a call and applies its change.
func (s *Server) perform(c *Call, w *world) Answer {
	t, a, r := s.begin(c, w)
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
	return a
}

// begin checks a call and, if all checks pass, marks it as in flight while holding the lock. It returns the answer of
// the success.
func (s *Server) begin(c *Call, w *world) (Task, Answer, *Refusal) {
	w.mu.Lock()
	defer w.mu.Unlock()
	t := w.state.Start(s, c)
	// The checks of the operation itself follow "required" and "extra" and precede "dry-run", which all operations share.
	if r := s.pass(c, firstChecks, t.Checks(), lastChecks); r != nil {
		return nil, Answer{}, r
	}
	if isDryRun(c) {
		return idle{t}, success(), nil
	}
	t.Begin()
	if own, ok := t.(answerer); ok {
		return t, own.Answer(), nil
	}
	return t, success(), nil
}

// idle is a task that changes nothing.
type idle struct{ Task }

func (idle) Begin() {}

func (idle) Finish(Moment) {}

var (
	firstChecks = []Check{{Name: "required", Run: (*Server).checkRequired}, {Name: "extra", Run: (*Server).checkExtra}}
	lastChecks  = []Check{{Name: "dry-run", Run: (*Server).checkDryRun}}
)

// checkRequired refuses a call that lacks a required parameter.
func (s *Server) checkRequired(c *Call) *Refusal {
	if c.Contract == nil || c.Operation.ChecksRequired {
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

// checkDryRun refuses a dry run, unless the page promises a success. It is the last check.
func (s *Server) checkDryRun(c *Call) *Refusal {
	if !isDryRun(c) || promisesID(Documented(c, paramDryRun)) {
		return nil
	}
	return &Refusal{Code: "DryRunOperation"}
}

const paramDryRun = "DryRun"

func isDryRun(c *Call) bool { return strings.EqualFold(c.Args[paramDryRun], "true") }

var (
	returnsID   = regexp.MustCompile(`(?i)\b(?:request ID|ID of the request) (?:is|will be) returned|返回[^。；]{0,4}请求\s?ID`)
	returnsCode = regexp.MustCompile(`(?i)\berror code\b|错误码|DryRun(?-i:Operation)`)
)

// promisesID reports whether a page says that a dry run that passes the checks returns the ID of the request, and names no
// error code for it.
func promisesID(p *spec.Parameter) bool {
	return p != nil && returnsID.MatchString(p.Text) && !returnsCode.MatchString(p.Text)
}
